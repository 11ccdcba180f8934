"""Days and hours of rarer names: bridges, weeks by their number, counted halves, either of two
windows. Tuesday 31 August 2027."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appliance.french.calendar import WEEKDAY_NAMES
from appliance.french.days.reading import read_days
from appliance.french.spans import DaySpan, TimeSpan
from appliance.french.times.reading import read_times

TODAY = date(2027, 8, 31)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("le pont du onze novembre", "2027-11-11", "2027-11-14"),
        ("le week-end de la toussaint", "2027-10-30", "2027-10-31"),
        ("semaine quarante", "2027-10-04", "2027-10-10"),
        ("les deux premières semaines de septembre", "2027-09-01", "2027-09-14"),
        ("les premiers jours d'octobre", "2027-10-01", "2027-10-10"),
        ("le dernier jour du mois", "2027-08-31", "2027-08-31"),
        ("courant octobre plutôt en fin de mois", "2027-10-21", "2027-10-31"),
        ("en octobre après le dix", "2027-10-11", "2027-10-31"),
        ("vers le dix quinze septembre", "2027-09-10", "2027-09-15"),
        ("un jour sans école", "2027-09-01", "2027-09-01"),
        ("dans les quarante-huit heures", "2027-08-31", "2027-09-02"),
        ("dans deux trois semaines", "2027-09-14", "2027-09-21"),
        ("dans une semaine ou deux", "2027-09-07", "2027-09-14"),
        ("dans un mois et demi", "2027-10-15", "2027-10-15"),
        ("à quinzaine", "2027-09-14", "2027-09-14"),
        ("la semaine d'après la semaine prochaine", "2027-09-13", "2027-09-19"),
        ("lundi ou mardi au plus tard", "2027-09-06", "2027-09-07"),
        ("dès demain sinon vendredi", "2027-09-01", "2027-09-03"),
        ("je rentre dimanche soir", "2027-09-06", None),
        ("demain avant la toussaint", "2027-09-01", "2027-09-01"),
    ],
)
def test_days(text: str, first: str, last: str | None) -> None:
    span = DaySpan(date.fromisoformat(first), date.fromisoformat(last) if last else None)
    assert read_days(text, TODAY).spans == (span,)


def test_a_week_end_is_never_over() -> None:
    for days in range(14):
        today = TODAY + timedelta(days)
        span = read_days("le week-end", today).span
        assert span is not None
        assert span.first is not None
        assert span.first >= today


@pytest.mark.parametrize(
    "text", ["avant le vingt ou après le trente", "je suis absent du six au dix"]
)
def test_no_days(text: str) -> None:
    assert read_days(text, TODAY).spans == ()


@given(st.integers(8, 11), st.integers(14, 17))
def test_either_of_two_windows(before: int, after: int) -> None:
    assert read_times(f"soit avant {before}h soit après {after}h").spans == ()
    between = TimeSpan(time(before), time(after))
    assert read_times(f"après {before}h et avant {after}h").spans == (between,)
    morning = read_times(f"le matin ou après {after}h").spans
    assert morning == (TimeSpan(time(7), None),)


@given(st.sampled_from(WEEKDAY_NAMES))
def test_a_refused_day_takes_its_part_with_it(name: str) -> None:
    for text in (f"sauf le {name} matin", f"évitez-moi le lundi et le {name} matin"):
        assert read_times(text).spans == ()
