"""A call lost while the desk was away is told to it, whatever happens to the line meanwhile."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from appliance.line.lost_calls import FILE, LostCalls
from appliance.messages import CallInterrupted

CALLS = [CallInterrupted(f"line-{n}", "+33241000000", 1795425600.0 + n) for n in range(3)]


def kept(folder: Path) -> LostCalls:
    lost = LostCalls(folder)
    for call in CALLS:
        lost.add(call)
    return lost


def test_a_line_that_starts_again_still_knows_them(tmp_path: Path) -> None:
    kept(tmp_path)
    told: list[CallInterrupted] = []
    LostCalls(tmp_path).tell(lambda call: told.append(call) or True)
    assert told == CALLS


def test_they_are_for_nobody_else_and_gone_once_kept(tmp_path: Path) -> None:
    lost = kept(tmp_path)
    assert (tmp_path / FILE).stat().st_mode & 0o777 == 0o600
    for call in CALLS:
        lost.forget(call.call_id)
    assert list(tmp_path.iterdir()) == []
    lost.tell(lambda call: pytest.fail(f"{call} was told again"))


def test_a_desk_that_could_not_keep_them_is_told_again(tmp_path: Path) -> None:
    """Its disk was full, or it died while it read."""
    lost = kept(tmp_path)
    lost.tell(lambda _: True)
    lost.forget(CALLS[0].call_id)
    told: list[CallInterrupted] = []
    LostCalls(tmp_path).tell(lambda call: told.append(call) or True)
    assert told == CALLS[1:]


def test_a_damaged_file_is_told_without_its_content_and_replaced(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / FILE).write_text('[{"caller": "+33241000000"', encoding="utf-8")
    with caplog.at_level(logging.ERROR):
        lost = LostCalls(tmp_path)
    assert "unreadable" in caplog.text
    assert "241000000" not in caplog.text
    lost.add(CALLS[0])
    told: list[CallInterrupted] = []
    LostCalls(tmp_path).tell(lambda call: told.append(call) or True)
    assert told == CALLS[:1]


def test_without_a_disk_they_are_kept_in_memory(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        lost = kept(tmp_path / "nowhere")
    assert "not kept on disk" in caplog.text
    told: list[CallInterrupted] = []
    lost.tell(lambda call: told.append(call) or True)
    assert told == CALLS
