"""The examples of docs/agenda.md are settings that are accepted."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from appliance.settings.box import Retention
from appliance.settings.load import parse
from tests.settings.test_practice_rules import PRACTITIONER

PAGE = Path(__file__).parents[2] / "docs" / "agenda.md"
BLOCKS = re.findall(r"```toml\n# (\w+)\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
HOURS = "hours = [{ days = [1, 2, 3, 4, 5], start = 08:00:00, end = 12:00:00 }]"
REASON = '{ code = "visit", spoken = "une consultation", minutes = 15 }'
COLLEAGUES = "".join(
    PRACTITIONER.replace('id = "a"', f'id = "{name}"') + f"{hours}\nreasons = [{REASON}]\n"
    for name, hours in (("martin", HOURS), ("durand", ""))
)


@pytest.mark.parametrize(("kind", "text"), BLOCKS)
def test_an_example_is_accepted(kind: str, text: str) -> None:
    general = text if kind in ("cabinet", "remplacement") else ""
    rules = text if kind == "praticien" else ""
    reasons = ", ".join([REASON, *text.splitlines()]) if kind == "motif" else REASON
    hours = "" if re.search(r"^hours =", rules, re.MULTILINE) else HOURS
    colleagues = COLLEAGUES if kind == "remplacement" else ""
    parse(
        f'[practice]\nname = "P"\nzone = "Europe/Paris"\n{general}\n[practice.information]\n'
        f"{PRACTITIONER}{hours}\n{rules}\nreasons = [{reasons}]\n{colleagues}",
        "agenda.md",
    )


def test_there_are_examples_of_every_kind() -> None:
    assert {kind for kind, _ in BLOCKS} == {"praticien", "cabinet", "remplacement", "motif"}


def test_the_page_names_the_true_retention() -> None:
    page = PAGE.read_text("utf-8")
    for field in Retention.__struct_fields__:
        days = getattr(Retention(), field)
        assert re.search(rf"\| {days} jours \| `retention\.{field}` \|", page), field
