"""The examples of docs/technicien.md are settings that are accepted, and say what is true."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

from appliance.__main__ import COMMANDS, PROCESSES
from appliance.agenda.calendar import Calendar
from appliance.check import ProblemError
from appliance.dialogue import House
from appliance.errors import (
    AccueilError,
    LineError,
    ModelError,
    SettingsError,
    SettingsFileError,
    StorageError,
)
from appliance.settings.load import parse
from appliance.settings.practice import Mode
from appliance.speech.lexicon.compile import GraphToolsMissing
from tests.settings.test_practice_rules import practice

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "technicien.md").read_text("utf-8")
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


@pytest.mark.parametrize("page", ["README.md", "docs/technicien.md", "docs/agenda.md"])
def test_the_commands_it_names_exist(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    named = set(re.findall(r"(?:^|[`\s])accueil ([a-z]+)\b(?=[ `\n])", text, re.MULTILINE))
    assert named <= {*COMMANDS, *PROCESSES}
    assert len(named) >= 3


@pytest.mark.parametrize("error", [SettingsError, SettingsFileError, ModelError, StorageError,
                                   LineError, ProblemError, GraphToolsMissing])  # fmt: skip
def test_what_to_do_about_an_error_is_told(error: type[AccueilError]) -> None:
    assert f"`[{error.code}]" in PAGE


def test_every_mode_is_explained() -> None:
    for mode in get_args(Mode):
        assert f"| `{mode}` |" in PAGE
