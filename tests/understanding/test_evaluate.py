"""The command that a technician runs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from appliance.understanding.evaluate import main

GOOD = {
    "id": "u1", "asked": "confirm", "now": "2026-11-23T09:00:00+01:00", "text": "oui",
    "expect": {"intent": "yes", "fields": {}}, "source": "test",
}  # fmt: skip
KEYS = {
    "lines", "intent_accuracy", "field_precision", "field_recall", "exact", "when_exact",
    "identity_exact", "emergency_recall", "emergency_false_alarms", "emergency_questions",
    "ask_recall", "ms_per_line", "failed",
}  # fmt: skip


def _file(folder: Path, *lines: object) -> Path:
    path = folder / "set.jsonl"
    path.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    return path


def test_figures_have_the_fixed_keys(tmp_path: Path) -> None:
    target = tmp_path / "figures.json"
    wrong = {**GOOD, "id": "u2", "expect": {"intent": "no", "fields": {}}}
    assert main([str(_file(tmp_path, GOOD, wrong)), "--json", str(target)]) == 0
    figures = json.loads(target.read_text(encoding="utf-8"))
    assert set(figures) == KEYS
    assert figures["exact"] == 0.5
    assert figures["failed"] == ["u2"]
    assert figures["emergency_recall"] is None
    assert figures["identity_exact"] is None


def test_when_and_who_are_judged_by_themselves(tmp_path: Path) -> None:
    target = tmp_path / "figures.json"
    day = {"days": ["2026-11-26", "2026-11-26"]}
    told = {**GOOD, "asked": "open", "text": "moreau jacques jeudi matin"}
    right = {**told, "expect": {"intent": None, "fields": {**day, "times": ["07:00", "12:00"]}}}
    wrong = {**told, "id": "u2", "expect": {"intent": "book", "fields": day}}
    main([str(_file(tmp_path, right, wrong)), "--json", str(target)])
    assert json.loads(target.read_text(encoding="utf-8"))["when_exact"] == 0.5


def test_bad_lines_are_named_and_the_others_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = _file(
        tmp_path, GOOD, {**GOOD, "asked": "menu"}, {**GOOD, "expect": {"intent": "buy"}}, "what"
    )
    assert main([str(path)]) == 0
    seen = capsys.readouterr()
    assert [f"{path}:{n}:" in seen.err for n in (1, 2, 3, 4)] == [False, True, True, True]
    assert "lines 1" in seen.out


def test_groups_and_failures_are_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = {**GOOD, "id": "u2", "source": "other", "expect": {"intent": "no", "fields": {}}}
    main([str(_file(tmp_path, GOOD, wrong)), "--by", "source", "--failures"])
    out = capsys.readouterr().out
    assert "source=test: lines 1" in out
    assert "u2 [confirm] oui" in out
