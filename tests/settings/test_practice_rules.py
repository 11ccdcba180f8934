"""Rules that contradict each other are refused with a sentence that names them."""

from __future__ import annotations

import pytest

from appliance.errors import SettingsError
from appliance.settings.load import load_demo, parse

PRACTITIONER = """
[[practice.practitioners]]
id = "a"
spoken = "le docteur A"
surname = "A"
first_name = "X"
profession = "general_practitioner"
default_reason = "visit"
"""


def practice(
    rules: str = "", *, hours: str = "{ days = [1], start = 09:00:00, end = 12:00:00 }",
    reason: str = "minutes = 15", general: str = "",
) -> str:  # fmt: skip
    return f"""
[practice]
name = "P"
zone = "Europe/Paris"
{general}
[practice.information]
{PRACTITIONER}
hours = [{hours}]
reasons = [{{ code = "visit", spoken = "une consultation", {reason} }}]
{rules}
"""


def refusal(text: str) -> str:
    with pytest.raises(SettingsError) as error:
        parse(text, "essai.toml")
    return str(error.value)


def test_the_demo_practice_and_a_small_one_are_accepted() -> None:
    assert load_demo().practice.practitioners[0].id == "martin"
    assert parse(practice(), "essai.toml").practice.name == "P"


HOURS = "practice.practitioners[0].hours"
REASON = "practice.practitioners[0].reasons[0]"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (practice(reason='minutes = "15"'), (f"{REASON}.minutes", "nombre entier", "'15'")),
        (practice(reason="minutes = 12"), ("multiple de 5", "12")),
        (practice(reason="minutes = 300"), ("au plus 240", "300")),
        (practice(reason="minutes = 15, duration = 3"), ("duration", "n'existe pas")),
        (practice(hours='{ days = [1], start = "9h", end = 12:00:00 }'), ("08:30:00", "9h")),
        (practice(hours="{ days = [8], start = 09:00:00, end = 12:00:00 }"), ("au plus 7", "8")),
        (
            practice(hours="{ days = [1], start = 12:00:00, end = 09:00:00 }"),
            (f"{HOURS}[0].end", "après start", "09:00:00"),
        ),
        (practice(hours="{ days = [1], start = 09:02:00, end = 12:00:00 }"), ("cinq minutes",)),
        (practice(hours="{ days = [], start = 09:00:00, end = 12:00:00 }"), ("un jour",)),
        (
            practice(hours="{ days = [1], start = 09:00:00, end = 12:00:00 },"
                     "{ days = [1, 2], start = 11:00:00, end = 13:00:00 }"),
            (f"{HOURS}[1]", "chevauche", "09:00-12:00", "11:00-13:00"),
        ),
        (
            practice(hours="{ days = [1], start = 09:00:00, end = 12:00:00, "
                     "valid_from = 2026-09-01, valid_until = 2026-07-01 }"),
            ("valid_until", "précède"),
        ),
        (
            practice(hours='{ days = [1], start = 09:00:00, end = 12:00:00, place = "x" }'),
            ("place", "practice.places"),
        ),
        (practice(reason="minutes = 200"), ("ne tient dans aucune plage (180", "200")),
        (practice(reason="minutes = 15, released_at = 08:00:00"), ("same_day",)),
        (practice(reason="minutes = 15, same_day = true, horizon_days = 9"), ("same_day",)),
        (practice(reason="minutes = 15, known_only = true, new_only = true"), ("known_only",)),
        (practice(reason="minutes = 15, min_age = 18, max_age = 3"), ("min_age",)),
        (practice(reason="minutes = 15, per_day = 9", rules="per_day = 4"), ("maximum par jour",)),
        (practice('new_patients = "limited"'), ("new_per_week", "limited")),
        (practice("new_per_week = 3"), ("new_per_week", "limited")),
        (
            practice('new_patients = "no"', reason="minutes = 15, new_only = true"),
            ("new_only", "new_patients"),
        ),
        (practice("notice_minutes = 20000\nhorizon_days = 5"), ("notice_minutes", "horizon")),
        (
            practice("absences = [{ first = 2026-08-20, last = 2026-08-01 }]"),
            ("absences[0].last", "précède first", "2026-08-01"),
        ),
        (
            practice("absences = [{ first = 2026-08-01, last = 2026-08-02, start = 09:00:00 }]"),
            ("start et end",),
        ),
        (practice("", general='zone_x = "y"'), ("zone_x", "n'existe pas")),
        (practice().replace("Europe/Paris", "Europe/Saint-Amand"), ("fuseau", "Saint-Amand")),
        (practice().replace('"visit"\n', '"autre"\n'), ("default_reason", "autre")),
        (practice(hours=""), ("horaires",)),
        (
            practice(general='replacements = [{ absent = "a", by = "b", '
                     "first = 2026-08-01, last = 2026-08-02 }]"),
            ("replacements[0].by", "n'existe pas", "b"),
        ),
        (
            practice(general='replacements = [{ absent = "a", by = "a", '
                     "first = 2026-08-01, last = 2026-08-02 }]"),
            ("soi-même",),
        ),
        (practice() + practice().split("[practice.information]")[1], ("unique", "'a'")),
    ],
)  # fmt: skip
def test_a_contradiction_is_refused_with_field_rule_and_value(
    text: str, words: tuple[str, ...]
) -> None:
    said = refusal(text)
    for word in words:
        assert word in said


def test_overlapping_hours_of_other_weeks_or_dates_are_no_contradiction() -> None:
    parse(
        practice(hours='{ days = [1], start = 09:00:00, end = 12:00:00, weeks = "odd" },'
                 '{ days = [1], start = 10:00:00, end = 13:00:00, weeks = "even" }'),
        "essai.toml",
    )  # fmt: skip
    parse(
        practice(hours="{ days = [1], start = 09:00:00, end = 12:00:00, valid_until = 2026-06-30 },"
                 "{ days = [1], start = 08:00:00, end = 12:00:00, valid_from = 2026-07-01 }"),
        "essai.toml",
    )  # fmt: skip
