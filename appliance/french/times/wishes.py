"""One wish for a time of day: an hour named ("vers dix heures"), what makes it a bound ("pas avant
seize heures", "au plus tard"), a range, or a part of the day.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import time
from itertools import product

from appliance.french.bounds import BEFORE, Bound, longest_first
from appliance.french.calendar import WEEKDAYS
from appliance.french.days.wishes import never
from appliance.french.numbers import numbers_at
from appliance.french.spans import TimeSpan
from appliance.french.times.clock_words import HOURS, Clock, Opening, clock_at
from appliance.french.times.parts import part_wish
from appliance.french.times.told import (
    bound_before,
    bound_behind,
    is_refused,
    keeps_until,
    too,
    turned_by,
)
from appliance.french.times.union import TimeWish
from appliance.french.wish_words import MOVING
from appliance.french.words import Tokens, vocabulary

_BETTER = vocabulary("mieux plutot")
#: Words before an hour.
_RELATIONS = longest_first((*BEFORE, ("de", "range")))


_AROUND = vocabulary("vers environ autour environs alentours sur a pour plutot")


@dataclass(frozen=True, slots=True)
class Hearing:
    """What an hour is read against. ``half``: the part of the day said in so many words, for hours
    that name none. ``why``: what is told behind the hour is before or after it."""

    tokens: Tokens
    opening: Opening
    half: int | None
    why: bool = False

    def clock(self, at: int, bare: bool = False) -> Clock | None:
        """The time named from this token on; ``bare``: without "heures" too."""
        return clock_at(self.tokens, at, self.opening, bare=bare, half=self.half)


def time_wish_at(hearing: Hearing, at: int, since: int) -> TimeWish | None:
    """The wish from this token on. ``since``: where the caller came to what he wishes."""
    tokens = hearing.tokens
    found = part_wish(tokens, at, since)
    if found is not None:
        return found
    found = _related(hearing, at, since)
    if found is not None:
        return _unless_refused(hearing, found)
    bare = tokens[at - 1 : at] == ("vers",) or _is_second(tokens, at)
    clock = hearing.clock(at, bare=bare)
    if clock is None:
        return _neighbours(hearing, at)
    return _unless_refused(hearing, _pointed(tokens, at, clock))


def _related(hearing: Hearing, at: int, since: int) -> TimeWish | None:
    """An hour, or two, and what relates them to the wish."""
    tokens = hearing.tokens
    for words, relation in _RELATIONS:
        if tokens[at : at + len(words)] != words:
            continue
        start = at + len(words)
        if words == ("passe",) and tokens[start : start + 1] in (("a",), ("vers",)):
            return None  # "le car passe à onze heures"
        if words[0] == "jusqu'" and keeps_until(tokens, since, at):
            relation = "from"  # "je dors jusqu'à dix heures"
        if words == ("avant",) and never(tokens[max(since, at - 4) : at]):
            relation = "from"  # "je ne suis pas libre avant onze heures"
        if relation in ("between", "range"):
            return _range_at(hearing, at, start, relation)
        return _bound_at(hearing, at, start, relation)
    return None


def _is_second(tokens: Tokens, at: int) -> bool:
    """ "à dix heures ou à quinze", "à neuf heures, enfin plutôt dix"."""
    other = tokens[max(0, at - 2) : at] in _OR_AT or tokens[at - 1 : at] in _INSTEAD
    return other and not HOURS.isdisjoint(tokens[max(0, at - 5) : at])


_OR_AT = (("ou", "a"), ("et", "a"), ("ou", "vers"))


_INSTEAD = (("plutot",), ("pardon",), ("non",))


def _unless_refused(hearing: Hearing, wish: TimeWish) -> TimeWish:
    """ "avant dix heures je ne peux pas" is from ten on; of an hour that is refused, or that
    another is better than, nothing is kept."""
    tokens = hearing.tokens
    if hearing.why:
        return wish
    if wish.kind == "point":
        refused = is_refused(tokens, wish.start, wish.end) or _is_less_good(tokens, wish.start)
        side = too(tokens, wish.end)
        if refused and side in ("early", "late"):
            return replace(wish, kind=f"too_{side}")
        return replace(wish, kind="refused") if refused else wish
    turned = turned_by(tokens, wish.start, wish.end)
    if not turned:
        return wish
    options = tuple(TimeSpan(span.end, span.start) for span in wish.options)
    return replace(wish, options=options, end=wish.end + turned)


def _is_less_good(tokens: Tokens, at: int) -> bool:
    """ "plutôt à neuf heures qu'à huit heures"."""
    start = at - (tokens[at - 1 : at] in (("a",), ("vers",)))
    than = tokens[start - 1 : start] in (("que",), ("qu'",))
    return than and not _BETTER.isdisjoint(tokens[: start - 1])


def _pointed(tokens: Tokens, at: int, clock: Clock) -> TimeWish:
    """A named time, which what stands beside it may make a bound."""
    bound, end = bound_before(tokens, at), clock.end
    if bound is None and (behind := bound_behind(tokens, end)) is not None:
        bound, end = behind
    if bound is None:
        return TimeWish("point", tuple(TimeSpan(t, t) for t in clock.readings), at, end)
    return TimeWish("bound", tuple(_bounded(t, bound) for t in clock.readings), at, end)


def _bounded(moment: time, bound: Bound) -> TimeSpan:
    return TimeSpan(moment, None) if bound == "from" else TimeSpan(None, moment)


def _neighbours(hearing: Hearing, at: int) -> TimeWish | None:
    """ "vers neuf dix heures", "neuf heures dix heures": from the one to the other."""
    before = hearing.tokens[max(0, at - 2) : at]
    about = before[-1:] == ("vers",) or before == ("vers", "les")
    if (before and before[-1] not in _AROUND and not about) or hearing.clock(at, True) is not None:
        return None
    hours = (*range(7, 13), *range(14, 19), *(range(2, 7) if about else ()))
    found = (_hour_then_next(hearing, at, hour) for hour in hours)
    return next((wish for wish in found if wish is not None), None)


def _hour_then_next(hearing: Hearing, at: int, hour: int) -> TimeWish | None:
    if (hour, at + 1) not in numbers_at(hearing.tokens, at):
        return None
    last = hearing.clock(at + 1)
    if last is None or last.readings[0].hour % 12 != (hour + 1) % 12:
        return None
    span = TimeSpan(last.readings[0].replace(hour=last.readings[0].hour - 1), last.readings[0])
    return TimeWish("bound", (span,), at, last.end)


def _bound_at(hearing: Hearing, at: int, start: int, relation: str) -> TimeWish | None:
    tokens = hearing.tokens
    if tokens[at : at + 2] == ("apres", "midi"):
        return None
    before_noon = tokens[at] != "apres" and tokens[start : start + 1] == ("demain",)
    if before_noon or (tokens[start : start + 1] and tokens[start] in WEEKDAYS):
        at = start = start + 1  # "avant jeudi midi": the day is read by itself
    for skip in range(3):
        clock = hearing.clock(start + skip)
        if clock is not None:
            bound: Bound = "from" if relation in ("from", "after") else "until"
            options = tuple(_bounded(moment, bound) for moment in clock.readings)
            return TimeWish("bound", options, at, clock.end)
        if start + skip >= len(tokens) or tokens[start + skip] not in _ARTICLES:
            return None
    return None


#: "à partir de dix heures", "jusqu'à vers midi".
_ARTICLES = vocabulary("les vers de du d' a au")


def _range_at(hearing: Hearing, at: int, start: int, relation: str) -> TimeWish | None:
    """ "entre dix heures et midi", "de deux à quatre heures"."""
    tokens = hearing.tokens
    joints = ("et",) if relation == "between" else ("a", "jusqu'")
    first = hearing.clock(start, bare=True)
    if first is None or first.end >= len(tokens) or tokens[first.end] not in joints:
        return None
    after = first.end + 1 + (tokens[first.end] == "jusqu'")
    last = hearing.clock(after)
    told = relation == "between" or first.readings[0].hour >= _FROM_SEVEN
    if last is None and told and _tells_hours(tokens, start, first.end):
        last = hearing.clock(after, bare=True)
    if last is None:
        return None
    options = [
        TimeSpan(a, b)
        for a, b in product(first.readings, last.readings)
        if a < b and (len(first.readings) == 1 or len(last.readings) > 1 or b.hour - a.hour < 6)
    ]
    if relation == "range" and _is_moved(tokens, at):
        return TimeWish("point", tuple(TimeSpan(t, t) for t in last.readings), at, last.end)
    if not options:
        options = [TimeSpan(min(first.readings), max(last.readings))]
    nearest = min(_length(option) for option in options)
    behind = bound_behind(tokens, last.end)  # "entre huit et dix heures au plus tard"
    end = behind[1] if behind and behind[0] == "until" else last.end
    return TimeWish("bound", tuple(o for o in options if _length(o) == nearest), at, end)


def _is_moved(tokens: Tokens, at: int) -> bool:
    """ "déplacer mon rendez-vous (de dix heures à onze heures)": from one hour to another."""
    start = at - 2 if tokens[max(0, at - 2) : at] == ("rendez", "vous") else at
    verbs = tokens[max(0, start - _NEAR_VERB) : start]
    return any(verb.startswith(MOVING) for verb in (verbs if start < at else verbs[-1:]))


_NEAR_VERB = 3  # tokens: "déplacer mon", "reporter un peu le"
_FROM_SEVEN = 7  # "de neuf à onze"; fewer may be anything


def _tells_hours(tokens: Tokens, start: int, end: int) -> bool:
    """An hour was said in full, or two bare hours may be meant ("entre huit et dix")."""
    return "le" not in tokens[start : end + 2]


def _length(span: TimeSpan) -> int:
    if span.start is None or span.end is None:
        return 24 * 60
    return (span.end.hour - span.start.hour) * 60 + span.end.minute - span.start.minute
