"""Which appointments are at a time when nobody receives, and why."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

from appliance.agenda.conflicts import against_rules
from appliance.agenda.model import Slot
from appliance.settings.practice import Closure, Opening, Practitioner, Replacement
from tests.agenda.rules import MONDAY, PARIS, calendar, hours, person, reason


def slot(at: str, minutes: int = 20, who: str = "a", code: str = "visit") -> Slot:
    start = datetime.combine(MONDAY, time.fromisoformat(at), PARIS)
    return Slot(who, code, start, start + timedelta(minutes=minutes))


ALL_DAY = (Closure(MONDAY, MONDAY),)
AFTERNOON = (Closure(MONDAY, MONDAY, time(14), time(17)),)
HOME = reason("home", hours=(hours("12:00", "13:00"),))


@pytest.mark.parametrize(
    ("who", "rules", "at", "why"),
    [
        (person(), {}, "09:00", None),
        (person(), {}, "11:40", None),
        (person(), {}, "11:50", "off_hours"),  # longer than the hours
        (person(), {}, "08:00", "off_hours"),
        (person(breaks=(hours("10:00", "10:15"),)), {}, "10:00", "off_hours"),
        (person(), {"closures": ALL_DAY}, "09:00", "closed"),
        (person(), {"closures": AFTERNOON}, "09:00", None),
        (person(), {"closures": AFTERNOON}, "14:00", "closed"),
        (person(absences=ALL_DAY), {}, "09:00", "absent"),
        (person(absences=AFTERNOON), {}, "16:40", "absent"),
        (person(absences=AFTERNOON), {}, "18:00", "off_hours"),
        (person(absences=ALL_DAY), {"closures": ALL_DAY}, "09:00", "closed"),
        (
            person(absences=ALL_DAY, openings=(Opening(MONDAY, time(9), time(10)),)), {}, "09:00",
            None,
        ),
    ],
)  # fmt: skip
def test_why_nobody_receives(
    who: Practitioner, rules: dict[str, object], at: str, why: str | None
) -> None:
    assert against_rules(calendar(who, **rules), slot(at)) == why


def test_a_reason_with_hours_of_its_own_may_be_outside_the_others() -> None:
    agenda = calendar(person(reasons=(reason(), HOME)))
    assert against_rules(agenda, slot("12:20", code="home")) is None
    assert against_rules(agenda, slot("12:20")) == "off_hours"
    assert against_rules(agenda, slot("09:00", code="of long ago")) is None


def test_who_is_replaced_is_absent_and_who_replaces_receives() -> None:
    replaced = (Replacement("a", "b", MONDAY, MONDAY),)
    agenda = calendar(person("a"), person("b", hours=()), replacements=replaced)
    assert against_rules(agenda, slot("09:00")) == "absent"
    assert against_rules(agenda, slot("09:00", who="b")) is None


def test_a_holiday_and_somebody_the_settings_do_not_know() -> None:
    christmas = datetime.combine(date(2026, 12, 25), time(9), PARIS)
    booked = Slot("a", "visit", christmas, christmas + timedelta(minutes=20))
    assert against_rules(calendar(), booked) == "holiday"
    assert against_rules(calendar(), slot("09:00", who="gone")) == "unknown"
