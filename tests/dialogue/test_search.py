"""Offers obey what was said of those before, and what was refused does not come back."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

from appliance.agenda.model import Slot, Wish
from appliance.dialogue.known import Known
from appliance.dialogue.tasks.search import Search
from appliance.understanding.meaning import DaySpan, Fields, Shift, TimeSpan
from appliance.understanding.when.shifts import shift_of
from tests.dialogue.practice import house

TUESDAY, THURSDAY = date(2026, 11, 24), date(2026, 11, 26)
MORNING = TimeSpan(time(7), time(12))


@pytest.mark.parametrize(
    ("text", "shift"),
    [
        ("non c'est trop tôt, plus tard dans la matinée", "later"),
        ("pas si tôt", "later"),
        ("vous n'avez rien après ?", "later"),
        ("c'est trop tard", "earlier"),
        ("y a rien avant ?", "earlier"),
        ("c'est trop loin", "sooner"),
        ("c'est loin jeudi j'ai très mal", "sooner"),
        ("un autre jour", "other_day"),
        ("je ne suis pas libre ce jour-là", "other_day"),
        ("le lendemain", "day_after"),
        ("plutôt le jour d'après", "day_after"),
        ("la veille si possible", "day_before"),
        ("la semaine d'après", "week_after"),
        ("la semaine suivante", "week_after"),
        ("la semaine d'avant", "week_before"),
        ("le plus tôt possible", None),
        ("au plus tard jeudi", None),
        ("pas avant jeudi", None),
        ("après dix heures", None),
        ("la semaine prochaine", None),
        ("je vous le donnerai plus tard", None),
        ("je rappellerai un peu plus tard", None),
    ],
)
def test_what_is_relative_to_the_offers(text: str, shift: Shift | None) -> None:
    assert shift_of(text, "offer") == shift


def offered(*starts: tuple[date, int, int]) -> tuple[Slot, ...]:
    return tuple(at(datetime.combine(day, time(hour, minute))) for day, hour, minute in starts)


def at(start: datetime) -> Slot:
    start = start.replace(tzinfo=house().calendar.zone)
    return Slot("martin", "consultation", start, start + timedelta(minutes=15))


SAME_DAY = offered((TUESDAY, 8, 30), (TUESDAY, 9, 15), (TUESDAY, 10, 0))
SPREAD = offered((TUESDAY, 8, 30), (TUESDAY, 14, 0), (THURSDAY, 9, 0))
LATE_MORNING = TimeSpan(time(10), time(12))
WHOLE_DAY = offered((TUESDAY, 8, 30), (TUESDAY, 9, 15), (TUESDAY, 14, 0))
EARLY = offered((TUESDAY, 8, 30), (THURSDAY, 8, 30))


@pytest.mark.parametrize(
    ("shift", "slots", "fields", "days", "times"),
    [
        ("later", SAME_DAY, Fields(), (TUESDAY, TUESDAY), MORNING),
        ("later", SPREAD, Fields(), (date(2026, 11, 27), None), MORNING),
        ("later", EARLY, Fields(), (TUESDAY, TUESDAY), TimeSpan(time(9, 30), None)),
        ("later", SPREAD, Fields(times=MORNING), (TUESDAY, TUESDAY), LATE_MORNING),
        (
            "later", WHOLE_DAY, Fields(times=MORNING), (TUESDAY, TUESDAY),
            TimeSpan(time(9, 30), time(12)),
        ),
        ("earlier", SAME_DAY, Fields(), (TUESDAY, TUESDAY), MORNING),
        ("earlier", SPREAD, Fields(), (None, date(2026, 11, 23)), MORNING),
        ("day_after", SAME_DAY, Fields(), (date(2026, 11, 25), date(2026, 11, 25)), MORNING),
        ("day_before", SPREAD, Fields(), (date(2026, 11, 23), date(2026, 11, 23)), MORNING),
        ("week_after", SAME_DAY, Fields(), (date(2026, 11, 30), date(2026, 12, 6)), MORNING),
        ("other_day", SAME_DAY, Fields(), (TUESDAY, None), MORNING),
    ],
)  # fmt: skip
def test_where_to_look_next(
    shift: Shift, slots: tuple[Slot, ...], fields: Fields, days: tuple[date | None, date | None],
    times: TimeSpan,
) -> None:  # fmt: skip
    known = Known(days=DaySpan(TUESDAY, TUESDAY), times=MORNING)
    known = Search(house()).move(shift, slots, fields, known)
    assert known.days == DaySpan(*days)
    assert known.times == times


def test_later_than_the_one_offered_is_half_an_hour_at_least() -> None:
    (only,) = offered((TUESDAY, 8, 30))
    search = Search(house())
    search.move("later", (only,), Fields(), Known(days=DaySpan(TUESDAY, TUESDAY)))
    assert search.narrow(Wish()).after == only.start + timedelta(minutes=30)


def test_half_an_hour_later_is_that_hour() -> None:
    known = Known(days=DaySpan(TUESDAY, TUESDAY), times=MORNING)
    half = timedelta(minutes=30)
    search = Search(house())
    known = search.move("later", SAME_DAY, Fields(), known, half)
    assert search.narrow(Wish()).after == SAME_DAY[0].end  # and nothing before it
    assert known.days == DaySpan(TUESDAY, TUESDAY)
    assert known.times == TimeSpan(time(9), time(9))
