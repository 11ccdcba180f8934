"""One period as it is named: "la semaine prochaine", "fin mars", "première quinzaine", and
``atom_at``, which reads any day or period.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from appliance.french.calendar import (
    MONTHS,
    monday_of,
    month_after,
    not_before,
    part_of_month,
    week_of,
    whole_month,
)
from appliance.french.days.days_off import bridge_at, day_of, holidays_at
from appliance.french.days.lengths import in_so_long, so_long_beside
from appliance.french.days.months import end_day_at, month_at, nth_weekday_at
from appliance.french.days.weekdays import Beside, beside_named, weekday_at, without_school_at
from appliance.french.days.words import (
    NEXT,
    Atom,
    Scene,
    feast_at,
    numbered_at,
    one_day,
    relative_at,
    weeks_after,
)
from appliance.french.numbers import number_at
from appliance.french.spans import DaySpan
from appliance.french.words import vocabulary

_PARTS = vocabulary("debut mi milieu fin")


def _week_at(scene: Scene, at: int) -> Atom | None:
    if scene.word(at) not in ("semaine", "semaines"):
        return None
    today, end = scene.today, at + 1
    numbered = _week_of_month(scene, at) or _week_of_year(scene, at)
    if numbered is not None:
        return numbered
    next_week = week_of(today + timedelta(7))
    if scene.word(end) in NEXT:
        return Atom((next_week,), end + 1)
    if scene.is_at(end, "qui", "vient"):
        return Atom((next_week,), end + 2)
    start = end + (scene.word(end) == "d'")
    if scene.is_at(start, "apres", "la", "semaine", "prochaine"):
        return Atom((week_of(today + timedelta(14)),), start + 4)
    beside = beside_named(scene, end)
    if beside is not None and (week := _week_beside(beside)) is not None:
        return Atom((not_before(week, today),), beside.end)
    one = scene.word(at) == "semaine"  # "enceinte de sept semaines, d'après mon calcul"
    shift = weeks_after(scene, end) if one else None
    if shift is not None:
        return Atom((week_of(today + timedelta(7 + shift[0])),), shift[1])
    if scene.word(end) in ("du", "de", "d'"):
        inner = atom_at(scene, end + 1 + (scene.word(end + 1) in ("la", "l'")), bare=True)
        if inner is not None and inner.day and scene.word(inner.end) == "au":
            return None  # "la semaine du quinze au dix-neuf": its days
        if inner is not None and inner.spans and inner.spans[0].first is not None:
            return Atom((week_of(inner.spans[0].first),), inner.end)
    if scene.word(at - 1) == "cette" or scene.is_at(at - 2, "dans", "la"):
        return Atom((DaySpan(today, week_of(today).last),), end + scene.is_at(end, "ci"))
    return None


def _week_beside(beside: Beside) -> DaySpan | None:
    first, last = beside.span.first, beside.span.last
    if beside.later:
        return week_of(last + timedelta(7)) if last else None
    # Sunday's Easter and holidays that begin on a Saturday end the week before them.
    return week_of(first - timedelta(5)) if first else None


_NTH = {"premiere": 0, "1ere": 0, "deuxieme": 1, "seconde": 1, "troisieme": 2, "derniere": -1}


def _week_of_month(scene: Scene, at: int) -> Atom | None:
    """ "la première semaine de janvier": its first seven days; the last its last seven."""
    nth = _NTH.get(scene.word(at - 1).removesuffix("s"))
    weeks = _COUNTS.get(scene.word(at - 2), 1) if scene.word(at) == "semaines" else 1
    start = at + 1
    while scene.word(start) in ("de", "du", "d'"):
        start += 1
    month = month_at(scene, start) if nth is not None and start > at + 1 else None
    if month is None and start > at + 1 and scene.word(start) == "mois":
        month = Atom((whole_month(scene.today.year, scene.today.month),), start + 1)
    if nth is None or month is None or not month.spans or month.spans[0].last is None:
        return None
    last, length = month.spans[0].last, timedelta(7 * weeks - 1)
    first = last - length if nth < 0 else last.replace(day=1 + 7 * nth)
    return Atom((not_before(DaySpan(first, first + length), scene.today),), month.end)


_COUNTS = {"deux": 2, "2": 2, "trois": 3, "3": 3}


def _week_of_year(scene: Scene, at: int) -> Atom | None:
    """ "semaine quarante-huit", as the calendars of workshops count."""
    if scene.word(at) != "semaine":
        return None
    end = at + 1 + (scene.word(at + 1) == "numero")
    number = number_at(scene.tokens, end)
    if number is None or not 1 <= number[0] <= _LAST_WEEK or scene.word(at - 1) in _COUNTED:
        return None
    if scene.word(number[1]) in _OF_A_NUMBER:
        return None  # "cette semaine dix heures"
    for year in (scene.today.year, scene.today.year + 1):
        monday = date.fromisocalendar(year, min(number[0], _weeks_in(year)), 1)
        if monday + timedelta(6) >= scene.today:
            return Atom((not_before(week_of(monday), scene.today),), number[1])
    return None


_LAST_WEEK = 53


_COUNTED = vocabulary("une deux trois quatre cinq six huit quinze quelques les")


_OF_A_NUMBER = vocabulary("heure heures h jour jours fois").union(MONTHS)


def _weeks_in(year: int) -> int:
    return date(year, 12, 28).isocalendar().week


def _other_one_at(scene: Scene, at: int) -> Atom | None:
    """ "pas cette semaine, l'autre", "pas jeudi qui vient, celui d'après": the one after it."""
    if scene.word(at) not in _OTHER_STARTS:
        return None
    said = next((words for words in reversed(_THE_OTHER) if scene.is_at(at, *words)), None)
    before = scene.before
    if said is None or before is None or before.first is None or before.last is None:
        return None
    instead = scene.word(at - 1) == "mais" or "pas" in scene.tokens[:at]
    if said not in _AFTER_IT and not instead:
        return None
    end = at + len(said)
    if before.first == before.last:
        return Atom((one_day(before.last + timedelta(7)),), end)
    if (before.last - before.first).days < _LONG:
        return Atom((week_of(before.last + timedelta(7)),), end)
    return Atom((whole_month(*month_after(before.last.year, before.last.month, 1)),), end)


_LONG = 7  # days: longer is a month


_THE_OTHER = (
    ("l'", "autre"), ("celle", "d'", "apres"), ("la", "suivante"), ("la", "prochaine"),
    ("celle", "qui", "suit"), ("celui", "d'", "apres"), ("le", "suivant"), ("le", "prochain"),
    ("celui", "qui", "suit"), ("l'", "autre", "d'", "apres"),
)  # fmt: skip


_OTHER_STARTS = frozenset(words[0] for words in _THE_OTHER)
_AFTER_IT = tuple(
    words
    for words in _THE_OTHER
    if words[0] in ("celle", "celui") or words[1][:7] == "suivant" or words[-1] == "apres"
)


def _weekend_at(scene: Scene, at: int) -> Atom | None:
    if scene.is_at(at, "week", "end"):
        end = at + 2
    elif scene.word(at) in ("weekend", "weekends"):
        end = at + 1
    else:
        return None
    saturday = monday_of(scene.today) + timedelta(5)
    shift = weeks_after(scene, end)
    over = scene.today > saturday and scene.word(at - 1) == "le"
    if shift is not None:
        saturday, end = saturday + timedelta(shift[0]), shift[1]
    elif over and scene.word(end) not in (*NEXT, "de", "du", "d'"):
        saturday += timedelta(7)  # "le week-end ça m'arrange", said on a Sunday
    elif scene.word(end) in NEXT:
        # Said on a Saturday or Sunday, the next one is not this one.
        saturday += timedelta(7 if scene.today >= saturday else 0)
        end += 1
    elif scene.word(end) in ("de", "du", "d'") and (day := day_of(scene, end + 1)) is not None:
        first = day.spans[0].first or scene.today  # "le week-end du quinze août"
        saturday, end = monday_of(first - timedelta(1)) + timedelta(5), day.end
    return Atom((not_before(DaySpan(saturday, saturday + timedelta(1)), scene.today),), end)


def _part_at(scene: Scene, at: int) -> Atom | None:
    """ "fin mars", "début de semaine", "première quinzaine de décembre"."""
    part, end = scene.word(at), at + 1
    if part in ("premiere", "1ere", "deuxieme", "seconde") and scene.word(end) == "quinzaine":
        part, end = "quinzaine1" if part[0] in "p1" else "quinzaine2", end + 1
    elif part in _ENDS and scene.word(end) == "jours":
        part, end = _ENDS[part], end + 1
    elif part not in _PARTS:
        return None
    while scene.word(end) in ("de", "du", "d'", "la", "l'", "le", "cette", "ce"):
        end += 1
    if scene.word(end) == "semaine":
        return _part_of_week(scene, part, end)
    if scene.is_at(end, "mois", "de") or scene.is_at(end, "mois", "d'"):
        end += 2
    today = scene.today
    if scene.word(end) in ("annee", "an"):
        span = whole_month(today.year, 12) if part == "fin" else whole_month(today.year + 1, 1)
        return Atom((not_before(span, today),), end + 1)
    month = month_at(scene, end)
    if month is not None and month.spans and month.spans[0].last is not None:
        year, number, end = month.spans[0].last.year, month.spans[0].last.month, month.end
    elif scene.word(end) == "mois":
        year, number, end = today.year, today.month, end + 1
    elif part.startswith("quinzaine"):
        year, number = today.year, today.month
    else:
        return None
    span = part_of_month(year, number, part)
    if span.last is not None and span.last < today:
        span = part_of_month(*_following(year, number, month is not None), part)
    return Atom((not_before(span, today),), end)


#: "les premiers jours de décembre".
_ENDS = {"premiers": "debut", "premier": "debut", "derniers": "fin", "dernier": "fin"}


def _following(year: int, month: int, named: bool) -> tuple[int, int]:
    return (year + 1, month) if named else month_after(year, month, 1)


def _part_of_week(scene: Scene, part: str, at: int) -> Atom | None:
    """Early is Monday and Tuesday, middle Tuesday to Thursday, late Thursday and Friday."""
    bounds = {"debut": (0, 1), "milieu": (1, 3), "mi": (1, 3), "fin": (3, 4)}.get(part)
    if bounds is None:
        return None
    week = _week_at(scene, at)
    end = week.end if week is not None else at + 1
    monday = monday_of(scene.today)
    if week is not None and week.spans[0].first is not None:
        monday = monday_of(week.spans[0].first)
    else:
        # Early in the week is over once it has begun; the end of it only when it has passed.
        over = monday + timedelta(bounds[1 if part == "fin" else 0])
        monday += timedelta(7 if over < scene.today + timedelta(part != "fin") else 0)
    span = DaySpan(monday + timedelta(bounds[0]), monday + timedelta(bounds[1]))
    return Atom((not_before(span, scene.today),), end)


_BESIDE = {"lendemain": 1, "surlendemain": 2, "veille": -1}


def _beside_at(scene: Scene, at: int) -> Atom | None:
    """ "le lendemain de Noël", "la veille du quinze août", "huit jours après Pâques"."""
    before = start = at + 1 + scene.is_at(at, "avant", "veille")
    shift = _BESIDE.get(scene.word(start - 1), 0) - (start > at + 1)
    counted = so_long_beside(scene, at)
    if counted is not None:
        shift, before = counted
        start = before + (scene.word(before) == "le")
    while scene.word(start) in ("de", "du", "d'", "la", "l'"):
        start += 1
    if not shift:
        return None
    named = start > before or counted is not None
    inner = atom_at(scene, start, bare=start > before) if named else None
    if inner is None and start == before and scene.before is not None:
        inner = Atom((scene.before,), start)
    if inner is None or not inner.spans:
        return None
    span, end = inner.spans[0], inner.end
    day = span.last if shift > 0 else span.first
    return Atom((one_day(day + timedelta(shift)),), end) if day is not None else None


def _year_at(scene: Scene, at: int) -> Atom | None:
    if scene.is_at(at, "annee", "prochaine"):
        year = scene.today.year + 1
        return Atom((DaySpan(date(year, 1, 1), date(year, 12, 31)),), at + 2)
    return None


_READERS: tuple[Callable[[Scene, int], Atom | None], ...] = (
    feast_at, bridge_at, _beside_at, nth_weekday_at, end_day_at, _other_one_at, holidays_at,
    weekday_at, without_school_at, relative_at, in_so_long, _week_at, _weekend_at, _part_at,
    month_at, _year_at,
)  # fmt: skip


def atom_at(scene: Scene, at: int, bare: bool = False) -> Atom | None:
    """The day or period named from this token on. ``bare``: a day number alone counts, because an
    article or another day stands before it."""
    for reader in _READERS:
        found = reader(scene, at)
        if found is not None:
            return found
    return numbered_at(scene, at, None, bare=bare)
