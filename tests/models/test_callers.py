"""The written lines: each can be learnt from, by the language model and by the intent network."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from appliance.speech.lexicon.normal_form import normalise
from appliance.understanding.model.features import ASKED
from appliance.understanding.model.intents import LABELS
from models import callers


@pytest.fixture(scope="module")
def lines() -> list[callers.Line]:
    return callers.lines()


def test_questions_and_labels_are_known(lines: list[callers.Line]) -> None:
    assert {line.asked for line in lines} <= set(ASKED)
    assert {label for line in lines for label in line.labels} == set(LABELS)


def test_texts_are_in_the_normal_form(lines: list[callers.Line]) -> None:
    spoken = [line.with_names("martin", "jeanne") for line in lines]
    assert [text for text in spoken if normalise(text) != text] == []


def test_no_line_is_written_twice(lines: list[callers.Line]) -> None:
    counts = Counter(line.text for line in lines)
    assert [text for text, count in counts.items() if count > 1] == []


def test_a_line_without_its_fields_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "acts.tsv").write_text("open\t-\tallô\nconfirm\tyes oui\n", encoding="utf-8")
    monkeypatch.setattr(callers, "FOLDER", tmp_path)
    with pytest.raises(ValueError, match=r"acts\.tsv, line 2: .*yes oui"):
        callers.lines()
