"""The examples of docs/technicien.md are settings that are accepted, and say what is true."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

from appliance.agenda.calendar import Calendar
from appliance.dialogue import House
from appliance.settings.load import parse
from appliance.settings.practice import Mode
from tests.settings.test_practice_rules import practice

PAGE = (Path(__file__).parents[2] / "docs" / "technicien.md").read_text("utf-8")
BLOCKS = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
HASH = "scrypt:" + ":".join(2 * ["A" * 43 + "="])


@pytest.mark.parametrize("block", BLOCKS)
def test_an_example_is_accepted(block: str) -> None:
    table, _, rest = block.replace("scrypt:…", HASH).partition("\n")
    match table:
        case "[practice]":
            text = practice(general=rest)
        case "[[practice.practitioners]]":
            text = practice(rest)
        case _:
            text = f"{practice()}\n{table}\n{rest}"
    settings = parse(text, "technicien.md")
    House(settings.practice, settings.numbers, Calendar(settings.practice), settings.sentences)


def test_every_mode_is_explained() -> None:
    for mode in get_args(Mode):
        assert f"| `{mode}` |" in PAGE
