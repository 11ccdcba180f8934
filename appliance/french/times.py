"""Times of day as callers wish for them: named times (``clock_words``) and what relates them.

A part of the day and a bound meet ("l'après-midi à partir de seize heures" is 16:00-19:00); a named
time beside a part of the day is the time itself.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import time
from itertools import pairwise, product

from appliance.french.calendar import WEEKDAYS
from appliance.french.clock_words import (
    AFTERNOON,
    EVENING,
    HOURS,
    MORNING,
    Clock,
    Opening,
    clock_at,
    part_at,
)
from appliance.french.day_refusals import refuses_at
from appliance.french.day_told import tells
from appliance.french.day_wishes import never
from appliance.french.hours_told import (
    Bound,
    bound_before,
    bound_behind,
    is_past,
    is_refused,
    keeps_until,
    turned_by,
)
from appliance.french.numbers import numbers_at
from appliance.french.spans import TimeSpan, Used
from appliance.french.turns import AFTER_ALL, is_turn, spoken_apart, turns
from appliance.french.words import Tokens, corrected, tokenise, vocabulary

OFFICE_HOURS: Opening = ((time(8), time(19)),)


@dataclass(frozen=True, slots=True)
class TimeReading:
    """``spans``: the possible readings; several where the caller must be asked which."""

    spans: tuple[TimeSpan, ...] = ()
    used: Used = ()

    @property
    def span(self) -> TimeSpan | None:
        """The one clear reading, or None."""
        return self.spans[0] if len(self.spans) == 1 else None


@dataclass(frozen=True, slots=True)
class _Wish:
    """``options``: the spans this part of the utterance may mean. ``kind``: "point" a named time,
    "bound" an open end or a range, "part" a part of the day."""

    kind: str
    options: tuple[TimeSpan, ...]
    start: int
    end: int


_RELATIONS: tuple[tuple[tuple[str, ...], str], ...] = tuple(
    (tuple(words.split()), relation)
    for words, relation in (
        ("pas avant", "from"),
        ("jamais avant", "from"),
        ("a partir de", "from"),
        ("a partir du", "from"),
        ("a partir d'", "from"),
        ("a compter de", "from"),
        ("plus tard que", "from"),
        ("au plus tot", "from"),
        ("pas plus tard que", "until"),
        ("pas apres", "until"),
        ("au plus tard", "until"),
        ("au dela de", "from"),
        ("jusqu' a", "until"),
        ("jusqu'", "until"),
        ("d' ici", "until"),
        ("avant", "until"),
        ("apres", "from"),
        ("passe", "from"),
        ("des", "from"),
        ("entre", "between"),
        ("de", "range"),
    )
)
_AROUND = vocabulary("vers environ autour environs alentours sur a pour plutot")
_ONLY = {("ai", "que"), ("reste", "que"), ("peux", "que"), ("libre", "que"), ("dispo", "que")}
_CORRECTIONS = vocabulary("non pardon")
_OTHERWISE = vocabulary("sinon ou et")
_RATHER = vocabulary("plutot finalement")
#: "je travaille le matin": then anything but the morning suits.
_AT_WORK = vocabulary("travaille travaillons bosse bosses dors dort dormons")
_FREE = vocabulary("libre disponible dispo la possible")
_BEFORE_PART = vocabulary("le la l' les en moi")
_BETTER = vocabulary("mieux plutot")
_GREETING = vocabulary("bon bonne bonnes belle")
_EXCEPT = vocabulary("sauf pas ni excepte hormis")
_REFUSED_PARTS = {
    MORNING: TimeSpan(time(12), None),
    AFTERNOON: TimeSpan(None, time(12)),
    EVENING: TimeSpan(None, time(17)),
    TimeSpan(time(17), time(19)): TimeSpan(None, time(17)),
}


def read_times(text: str | Tokens, opening: Opening = OFFICE_HOURS) -> TimeReading:
    """Times wished. ``opening``: the hours that may be booked, which settle "deux heures"
    (14:00); "huit heures" is ambiguous only where both are open."""
    said = corrected(tokenise(text))
    tokens, places = spoken_apart(said)
    turning = turns(said, places)
    wishes: list[_Wish] = []
    at = 0
    half = _half(tokens)
    while at < len(tokens):
        since = max((turn for turn in turning if turn <= at), default=0)
        wish = _wish_at(tokens, at, opening, half, since)
        if wish is None:
            at += 1
            continue
        if wishes and (
            _replaces(tokens[wishes[-1].end : wish.start], wishes[-1], wish)
            or _turns(turning, tokens, wishes[-1], wish)
        ):
            wishes.clear()
        wishes.append(wish)
        at = max(wish.end, at + 1)
    used = tuple((places[wish.start], places[wish.end - 1] + 1) for wish in wishes)
    return TimeReading(_combined(_without_told(tokens, turning, wishes)), used)


def _without_told(tokens: Tokens, turning: frozenset[int], wishes: list[_Wish]) -> list[_Wish]:
    """ "jeudi à dix heures j'ai le kiné, alors vendredi": not the time of what was told."""
    turn = max(turning, default=0)
    told = tells(tokens[:turn])
    wishes = _without_taken_parts(tokens, wishes)
    return [
        wish
        for wish in wishes
        if (not told or wish.start >= turn or wish.kind == "bound")
        and not is_past(tokens, wish.start)
    ]


def _without_taken_parts(tokens: Tokens, wishes: list[_Wish]) -> list[_Wish]:
    """ "dans la matinée, le soir je suis une loque": of two parts of the day not the one of which
    something is told."""
    parts = [wish for wish in wishes if wish.kind == "part"]
    ends = {wish.end: after.start for wish, after in pairwise(parts)}
    taken = [
        wish
        for wish in parts
        if tokens[wish.end : wish.end + 1] and tokens[wish.end] in _SOMEBODY
        and not any(wish != other and _meets(wish.options[0], other.options[0]) for other in parts)
        and _is_told(tokens[wish.end : ends.get(wish.end, len(tokens))])
    ]  # fmt: skip
    return wishes if len(taken) == len(parts) else [w for w in wishes if w not in taken]


def _is_told(clause: Tokens) -> bool:
    return tells(clause) and "pas" not in clause and clause[-1] not in ("ou", "et")


_SOMEBODY = vocabulary("je j' on nous il elle ca")


def _replaces(between: Tokens, old: _Wish, new: _Wish) -> bool:
    """ "dix heures, non, onze heures"; "le matin, plutôt l'après-midi"; but "le matin, plutôt tôt"
    says more of the same."""
    if _CORRECTIONS.intersection(between) or not AFTER_ALL.isdisjoint(pairwise(between)):
        return True
    only = old.kind == new.kind == "part" and not _ONLY.isdisjoint(pairwise(between))
    if only:
        return True  # "le matin je garde ma mère, j'ai que l'après-midi"
    points = old.kind == new.kind == "point"
    if points and "mieux" in between and _OTHERWISE.isdisjoint(between):
        return True  # "j'ai quatorze heures, ça serait mieux vers quinze heures"
    if not _RATHER.intersection(between) or old.kind != new.kind:
        return False
    return not any(_meets(a, b) for a in old.options for b in new.options)


def _turns(turning: frozenset[int], tokens: Tokens, old: _Wish, new: _Wish) -> bool:
    """ "je dépose les petits à neuf heures, donc dix heures"; but "l'après-midi, donc à partir de
    seize heures" says more of the same."""
    if not is_turn(turning, tokens, old.end, new.start):
        return False
    more = old.kind == "part" and any(_meets(a, b) for a in old.options for b in new.options)
    return not more


def _half(tokens: Tokens) -> int | None:
    """The part of the day said in so many words, for hours that name none: where it begins."""
    morning = "matin" in tokens or "matinee" in tokens
    evening, afternoon = "soir" in tokens, ("apres", "midi") in pairwise(tokens)
    if morning == (evening or afternoon):
        return None
    return 0 if morning else (17 if evening else 12)


def _wish_at(
    tokens: Tokens, at: int, opening: Opening, half: int | None, since: int
) -> _Wish | None:
    """The wish from this token on. ``since``: where the caller came to what he wishes."""
    part = _part_wish(tokens, at)
    if part is not None:
        return part
    for words, relation in _RELATIONS:
        if tokens[at : at + len(words)] == words:
            if words == ("passe",) and tokens[at + 1 : at + 2] in (("a",), ("vers",)):
                break  # "le car passe à onze heures"
            if words[0] == "jusqu'" and keeps_until(tokens, since, at):
                relation = "from"  # "je dors jusqu'à dix heures"
            if words == ("avant",) and never(tokens[max(since, at - 4) : at]):
                relation = "from"  # "je ne suis pas libre avant onze heures"
            if relation in ("between", "range"):
                found = _range_at(tokens, at, at + len(words), opening, half, relation)
            else:
                found = _bound_at(tokens, at, at + len(words), opening, half, relation)
            if found is not None:
                return _unless_refused(tokens, found)
            break
    bare = tokens[at - 1 : at] == ("vers",) or _is_second(tokens, at)
    clock = clock_at(tokens, at, opening, bare=bare, half=half)
    if clock is None:
        return _neighbours(tokens, at, opening, half)
    return _unless_refused(tokens, _pointed(tokens, at, clock))


def _is_second(tokens: Tokens, at: int) -> bool:
    """ "à dix heures ou à quinze", "à neuf heures, enfin plutôt dix"."""
    other = tokens[max(0, at - 2) : at] in _OR_AT or tokens[at - 1 : at] in _INSTEAD
    return other and not HOURS.isdisjoint(tokens[max(0, at - 5) : at])


_OR_AT = (("ou", "a"), ("et", "a"), ("ou", "vers"))
_INSTEAD = (("plutot",), ("pardon",), ("non",))


def _unless_refused(tokens: Tokens, wish: _Wish) -> _Wish:
    """ "avant dix heures je ne peux pas" is from ten on; of an hour that is refused, or that
    another is better than, nothing is kept."""
    if wish.kind == "point":
        refused = is_refused(tokens, wish.start, wish.end) or _is_less_good(tokens, wish.start)
        return replace(wish, kind="refused", options=()) if refused else wish
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


def _pointed(tokens: Tokens, at: int, clock: Clock) -> _Wish:
    """A named time, which what stands beside it may make a bound."""
    bound, end = bound_before(tokens, at), clock.end
    if bound is None and (behind := bound_behind(tokens, end)) is not None:
        bound, end = behind
    if bound is None:
        return _Wish("point", tuple(TimeSpan(t, t) for t in clock.readings), at, end)
    return _Wish("bound", tuple(_bounded(t, bound) for t in clock.readings), at, end)


def _bounded(moment: time, bound: Bound) -> TimeSpan:
    return TimeSpan(moment, None) if bound == "from" else TimeSpan(None, moment)


def _neighbours(tokens: Tokens, at: int, opening: Opening, half: int | None) -> _Wish | None:
    """ "vers neuf dix heures", "neuf heures dix heures": from the one to the other."""
    if at and tokens[at - 1] not in _AROUND:
        return None
    first = clock_at(tokens, at, opening, bare=True, half=half)
    if first is None:
        for hour in (*range(7, 13), *range(14, 19)):
            found = _hour_then_next(tokens, at, hour, opening, half)
            if found is not None:
                return found
    return None


def _hour_then_next(
    tokens: Tokens, at: int, hour: int, opening: Opening, half: int | None
) -> _Wish | None:
    if (hour, at + 1) not in numbers_at(tokens, at):
        return None
    last = clock_at(tokens, at + 1, opening, half=half)
    if last is None or last.readings[0].hour % 12 != (hour + 1) % 12:
        return None
    span = TimeSpan(last.readings[0].replace(hour=last.readings[0].hour - 1), last.readings[0])
    return _Wish("bound", (span,), at, last.end)


def _part_wish(tokens: Tokens, at: int) -> _Wish | None:
    if at and tokens[at - 1] in _GREETING and tokens[at] != "bonne":
        return None  # "bonne soirée"
    if tokens[at : at + 2] == ("pas", "trop") and "si" in tokens[max(0, at - 3) : at]:
        return None  # "si c'est pas trop tard"
    if tokens[at : at + 3] == ("pas", "trop", "tot"):
        return _Wish("bound", (TimeSpan(time(9), None),), at, at + 3)
    if tokens[at : at + 3] == ("pas", "trop", "tard"):
        return _Wish("bound", (TimeSpan(None, time(17)),), at, at + 3)
    part = part_at(tokens, at)
    if part is None:
        return None
    span, end = part
    before = tokens[max(0, at - 4) : at]
    day = before[:-1] if before[-1:] and before[-1] in WEEKDAYS else ()
    if day and (day[-1] in _EXCEPT or (day[-1] in ("le", "ce") and _EXCEPT & set(day[-2:-1]))):
        return None  # "sauf le mardi matin"
    if span in _REFUSED_PARTS and refuses_at(tokens, end):
        if before[-1:] and before[-1] not in _BEFORE_PART:
            return None  # "mardi matin je ne peux pas" refuses that day
        return _Wish("bound", (_REFUSED_PARTS[span],), at, end)
    if before[-2:] in (("avant", "le"), ("avant", "l'")):
        return None
    if ("au", "lieu") in pairwise(before):
        return _Wish("refused", (), at, end)  # "l'après-midi au lieu du matin"
    refused = span in _REFUSED_PARTS and (
        before[-2:]
        in (
            ("pas", "le"),
            ("pas", "l'"),
            ("pas", "du"),
            ("pas", "en"),
            ("rarement", "le"),
            ("jamais", "le"),
            ("jamais", "l'"),
            ("sauf", "le"),
            ("sauf", "l'"),
        )
        or before[-3:] in (("pas", "dans", "la"), ("plutot", "que", "le"), ("plutot", "que", "l'"))
        or before[-1:] == ("pas",)
        or (before[-1:] in (("le",), ("l'",)) and _works_then(before[:-1]))
        or (before[-2:] == ("tous", "les") and bool(_AT_WORK.intersection(before[-3:-2])))
        or before[-3:] in (("chose", "que", "le"), ("chose", "que", "l'"))
        or (before[-3:-2] == ("pas",) and before[-2] in _FREE and before[-1] in _BEFORE_PART)
    )
    off = before[-2:-1] in (("pas",), ("jamais",)) and not _AT_WORK.isdisjoint(before[-3:-2])
    if refused and not off:  # "je travaille pas le matin"
        return _Wish("bound", (_REFUSED_PARTS[span],), at, end)
    behind = before[-2:] in (("que", "le"), ("que", "l'")) or before[-1:] == ("que",)
    if behind and not _BETTER.isdisjoint(tokens[:at]):
        return _Wish("refused", (), at, end)  # "mieux le soir que le matin"
    if span not in _REFUSED_PARTS and refuses_at(tokens, end):
        return _Wish("refused", (), at, end)  # "le midi ça m'est impossible"
    if span not in _REFUSED_PARTS and ("pas",) in (before[-1:], before[-2:-1]):
        return _Wish("refused", (), at, end)  # "pas en fin de journée"
    return _Wish("part", (span,), at, end)


def _works_then(before: Tokens) -> bool:
    """ "je travaille (encore) le matin"; but "... je travaille, et l'après-midi"."""
    said = before[:-1] if before[-1:] and before[-1] in _STILL else before
    return not _AT_WORK.isdisjoint(said[-1:])


_STILL = vocabulary("encore toujours surtout seulement que souvent aussi tout")


def _bound_at(
    tokens: Tokens, at: int, start: int, opening: Opening, half: int | None, relation: str
) -> _Wish | None:
    if tokens[at : at + 2] == ("apres", "midi"):
        return None
    for skip in range(3):
        clock = clock_at(tokens, start + skip, opening, half=half)
        if clock is not None:
            options = tuple(
                TimeSpan(t, None) if relation == "from" else TimeSpan(None, t)
                for t in clock.readings
            )
            return _Wish("bound", options, at, clock.end)
        if start + skip >= len(tokens) or tokens[start + skip] not in ("les", "vers", "de", "a"):
            return None
    return None


def _range_at(
    tokens: Tokens, at: int, start: int, opening: Opening, half: int | None, relation: str
) -> _Wish | None:
    """ "entre dix heures et midi", "de deux à quatre heures"."""
    joints = ("et",) if relation == "between" else ("a", "jusqu'")
    first = clock_at(tokens, start, opening, bare=True, half=half)
    if first is None or first.end >= len(tokens) or tokens[first.end] not in joints:
        return None
    after = first.end + 1 + (tokens[first.end] == "jusqu'")
    last = clock_at(tokens, after, opening, half=half)
    told = relation == "between" or first.readings[0].hour >= _FROM_SEVEN
    if last is None and told and _tells_hours(tokens, start, first.end):
        last = clock_at(tokens, after, opening, bare=True, half=half)
    if last is None:
        return None
    options = [
        TimeSpan(a, b)
        for a, b in product(first.readings, last.readings)
        if a < b and (len(first.readings) == 1 or len(last.readings) > 1 or b.hour - a.hour < 6)
    ]
    if not options:
        options = [TimeSpan(min(first.readings), max(last.readings))]
    nearest = min(_length(option) for option in options)
    return _Wish("bound", tuple(o for o in options if _length(o) == nearest), at, last.end)


_FROM_SEVEN = 7  # "de neuf à onze"; fewer may be anything


def _tells_hours(tokens: Tokens, start: int, end: int) -> bool:
    """An hour was said in full, or two bare hours may be meant ("entre huit et dix")."""
    return "le" not in tokens[start : end + 2]


def _length(span: TimeSpan) -> int:
    if span.start is None or span.end is None:
        return 24 * 60
    return (span.end.hour - span.start.hour) * 60 + span.end.minute - span.start.minute


def _combined(wishes: list[_Wish]) -> tuple[TimeSpan, ...]:
    points = [wish for wish in wishes if wish.kind == "point"]
    bounds = [wish for wish in wishes if wish.kind == "bound"]
    parts = [wish for wish in wishes if wish.kind == "part"]
    if points:
        chosen = [_covering(list(spans)) for spans in product(*(w.options for w in points[:4]))]
        return tuple(dict.fromkeys(chosen))
    if not bounds and not parts:
        return ()
    frame = (
        _covering(_narrowest([wish.options[0] for wish in parts]))
        if parts
        else TimeSpan(None, None)
    )
    chosen = []
    for spans in product(*(wish.options for wish in bounds[:4])):
        met = frame
        for span in spans:
            # "je dors l'après-midi, le soir ce serait bien": what is refused is another part
            beside = bool(parts) and span in _REFUSED_PARTS.values() and not _meets(met, span)
            met = met if beside else _met(met, span)
        chosen.append(met)
    return tuple(dict.fromkeys(chosen))


def _narrowest(spans: list[TimeSpan]) -> list[TimeSpan]:
    """Without those that only frame another: "le matin de bonne heure" is early."""
    return [span for span in spans if not any(_frames(span, other) for other in spans)]


def _frames(outer: TimeSpan, inner: TimeSpan) -> bool:
    if outer == inner or outer.start is None or outer.end is None:
        return False
    starts_within = inner.start is not None and outer.start <= inner.start
    return starts_within and inner.end is not None and inner.end <= outer.end


def _covering(spans: list[TimeSpan]) -> TimeSpan:
    starts = [span.start for span in spans if span.start is not None]
    ends = [span.end for span in spans if span.end is not None]
    return TimeSpan(
        min(starts) if len(starts) == len(spans) else None,
        max(ends) if len(ends) == len(spans) else None,
    )


def _meets(one: TimeSpan, other: TimeSpan) -> bool:
    starts = [t for t in (one.start, other.start) if t is not None]
    ends = [t for t in (one.end, other.end) if t is not None]
    return not starts or not ends or max(starts) < min(ends)


def _met(one: TimeSpan, other: TimeSpan) -> TimeSpan:
    """What both allow; the latter alone where they do not meet."""
    starts = [t for t in (one.start, other.start) if t is not None]
    ends = [t for t in (one.end, other.end) if t is not None]
    met = TimeSpan(max(starts, default=None), min(ends, default=None))
    if met.start is not None and met.end is not None and met.end <= met.start:
        return other
    return met
