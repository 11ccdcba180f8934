"""Days as they are counted from today: "dans trois semaines", "dans une dizaine de jours", "dans un
mois et demi", "dans une semaine ou deux"."""

from __future__ import annotations

from datetime import date, timedelta

from appliance.french.calendar import WEEKDAYS, monday_of, same_day_later
from appliance.french.days.words import Atom, Scene, one_day
from appliance.french.numbers import number_at
from appliance.french.spans import DaySpan
from appliance.french.words import vocabulary

_ABOUT = {"huitaine": 8, "dizaine": 10, "quinzaine": 15, "vingtaine": 20, "trentaine": 30}
_ROUGHLY = vocabulary("petit petite petits petites bon bonne bons bonnes gros grosse")
_DAYS = vocabulary("jour jours")
_WEEKS = vocabulary("semaine semaines")
_UNITS = _DAYS | _WEEKS | vocabulary("mois an ans heure heures")
#: "huit jours" is one week and "quinze jours" two, as everybody in France counts.
AS_COUNTED = {8: 7, 15: 14}
_MOST = 1000  # days, or weeks
_YEARS = 10


def in_so_long(scene: Scene, at: int) -> Atom | None:
    """ "dans trois semaines", "dans huit jours", "d'ici un mois" without its "d'ici"."""
    fortnight = scene.word(at) == "a" and scene.word(at + 1) in ("huitaine", "quinzaine")
    start = at + (scene.word(at) == "dans" or fortnight)
    if start == at and scene.word(at - 1) not in ("ici", "sous", "avant"):
        return None
    start += scene.word(start) == "environ"
    about = start + 1 + (scene.word(start + 1) in _ROUGHLY)
    start = about if scene.word(start) in ("une", "la") and scene.word(about) in _ABOUT else start
    if scene.word(start) in _ABOUT:
        count, end = _ABOUT[scene.word(start)], start + 1
        end += scene.word(end) in ("de", "d'")
        if scene.word(end) not in _DAYS:
            return Atom((one_day(scene.today + timedelta(AS_COUNTED.get(count, count))),), end)
    else:
        span = number_at(scene.tokens, start)
        if span is None:
            return None
        count, end = span
        if count in AS_COUNTED and end == len(scene.tokens) and scene.word(start - 1) == "dans":
            return Atom((one_day(scene.today + timedelta(AS_COUNTED[count])),), end)  # "jours"
        end += scene.word(end) in _ROUGHLY
    last, joined = count, scene.word(end) in ("ou", "a")
    other = number_at(scene.tokens, end + joined)
    if other is not None and (joined or other[0] > count):
        last, end = other  # "deux ou trois semaines", "deux trois semaines"
    return _on_weekday(scene, _or_longer(scene, _counted(scene, count, last, end)))


def _on_weekday(scene: Scene, atom: Atom | None) -> Atom | None:
    """ "dans trois semaines, le mercredi": the Wednesday of that week."""
    if atom is None or scene.word(atom.end - 1) not in _WEEKS:
        return atom
    at = atom.end + (scene.word(atom.end) in ("le", "un"))
    weekday, first = WEEKDAYS.get(scene.word(at)), atom.spans[0].first
    if weekday is None or first is None or number_at(scene.tokens, at + 1) is not None:
        return atom
    return Atom((one_day(monday_of(first) + timedelta(weekday - 1)),), at + 1)


def _or_longer(scene: Scene, atom: Atom | None) -> Atom | None:
    """ "dans quinze jours, trois semaines": from the one to the other."""
    span = number_at(scene.tokens, atom.end) if atom is not None else None
    longer = _counted(scene, span[0], span[0], span[1]) if span is not None else None
    if atom is None or longer is None:
        return atom
    first, last = atom.spans[0].first, longer.spans[0].last
    in_order = first is not None and last is not None and first < last
    return Atom((DaySpan(first, last),), longer.end) if in_order else atom


def _counted(scene: Scene, count: int, last: int, at: int) -> Atom | None:
    """From so many days, weeks or months to as many; "une semaine ou deux" to more."""
    unit, end = scene.word(at), at + 1
    half = scene.is_at(end, "et", "demi") or scene.is_at(end, "et", "demie")
    more = number_at(scene.tokens, end + 1) if scene.word(end) == "ou" else None
    if more is not None and more[0] == last + 1 and scene.word(more[1]) not in _UNITS:
        last, end = more
    first, final = (_later(scene.today, number, unit, half) for number in (count, last))
    if first is None or final is None:
        return None
    return Atom((DaySpan(first, final),), end + 2 * half)


def _later(today: date, count: int, unit: str, half: bool = False) -> date | None:
    """The day so long after today; "et demi" is half of the unit more."""
    if count > _MOST:
        return None
    if unit in _DAYS:
        return today + timedelta(AS_COUNTED.get(count, count))
    if unit in _WEEKS:
        return today + timedelta(7 * count + 3 * half)
    months = {"mois": 1, "an": 12, "ans": 12}.get(unit, 0)
    if not 0 < count * months <= 12 * _YEARS:
        return None
    later = same_day_later(today, count * months + (6 if half and months > 1 else 0))
    return later + timedelta(15 if half and months == 1 else 0)


def so_long_beside(scene: Scene, at: int) -> tuple[int, int] | None:
    """ "huit jours après (Noël)", "une semaine avant (le quinze)": days to add to what is named
    then, and the token after; but "dans quinze jours, avant Noël"."""
    counted = number_at(scene.tokens, at)
    if counted is None or scene.word(at - 1) in _COUNTING_FROM_TODAY:
        return None
    count, end = counted
    if scene.word(end) not in _DAYS | _WEEKS or scene.word(end + 1) not in ("avant", "apres"):
        return None
    days = AS_COUNTED.get(count, count) if scene.word(end) in _DAYS else 7 * count
    return (-days if scene.word(end + 1) == "avant" else days), end + 2


_COUNTING_FROM_TODAY = vocabulary("dans ici sous les depuis a")
