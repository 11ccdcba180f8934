"""Times of day as callers wish for them: which wishes (``time_wishes``) of an utterance stand.

A named time replaces another behind "non" or "plutôt"; of what was only told nothing is kept.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from appliance.french.calendar import WEEKDAYS
from appliance.french.days.occupations import keeps_before
from appliance.french.days.told import tells, tells_why
from appliance.french.spans import TimeSpan, Used
from appliance.french.times.clock_words import MORNING, Opening
from appliance.french.times.told import is_past
from appliance.french.times.union import BUT_FOR, TimeWish, apart, meets, together
from appliance.french.times.wishes import Hearing, time_wish_at
from appliance.french.wish_begins import AFTER_ALL, is_turn, spoken_apart, turns
from appliance.french.words import Tokens, corrected, tokenise, vocabulary

OFFICE_HOURS: Opening = ((time(8), time(19)),)


@dataclass(frozen=True, slots=True)
class TimeReading:
    """``spans``: the possible readings; several where the caller must be asked which. ``meant``:
    what nobody would take as it is said, "en début d'après-midi" or "pas le matin": not noon;
    ``apart``: what the span is only the hull of ("tôt le matin ou tard le soir"); ``refused``:
    hours that are ("pas dix heures")."""

    spans: tuple[TimeSpan, ...] = ()
    used: Used = ()
    meant: TimeSpan | None = None
    apart: tuple[TimeSpan, ...] = ()
    refused: tuple[time, ...] = ()

    @property
    def span(self) -> TimeSpan | None:
        """The one clear reading, or None."""
        return self.spans[0] if len(self.spans) == 1 else None


_ONLY = {("ai", "que"), ("reste", "que"), ("peux", "que"), ("libre", "que"), ("dispo", "que")}


_CORRECTIONS = vocabulary("non pardon")


_OTHERWISE = vocabulary("sinon ou et")


_EITHER = vocabulary("ou soit sinon")
_RATHER = vocabulary("plutot finalement")


def read_times(text: str | Tokens, opening: Opening = OFFICE_HOURS) -> TimeReading:
    """Times wished. ``opening``: the hours that may be booked, which settle "deux heures"
    (14:00); "huit heures" is ambiguous only where both are open."""
    said = corrected(tokenise(text))
    tokens, places = spoken_apart(said)
    turning = turns(said, places)
    wishes: list[TimeWish] = []
    at = 0
    hearing = Hearing(tokens, opening, _half(tokens), tells_why(tokens, turning))
    while at < len(tokens):
        wish = time_wish_at(hearing, at, _since(turning, at))
        if wish is None:
            at += 1
            continue
        if wishes and (
            _replaces(tokens[wishes[-1].end : wish.start], wishes[-1], wish)
            or _turns(turning, tokens, wishes[-1], wish)
        ):
            wishes.clear()
        between = tokens[wishes[-1].end : wish.start] if wishes else ()
        instead = not _EITHER.isdisjoint(between)
        wishes.append(replace(wish, instead=instead))
        at = max(wish.end, at + 1)
    used = tuple((places[wish.start], places[wish.end - 1] + 1) for wish in wishes)
    stand = _without_told(tokens, turning, wishes)
    meaning = [_meant(tokens, wish) for wish in stand]
    spans, meant = together(stand), together(meaning)
    one = meant[0] if len(meant) == 1 and meant != spans else None
    refused = tuple(
        span.start
        for wish in wishes
        if wish.kind == "refused"
        for span in wish.options
        if span.start is not None and span.start == span.end
    )
    return TimeReading(spans, used, one, apart(meaning), refused)


def _meant(tokens: Tokens, wish: TimeWish) -> TimeWish:
    """The afternoon without noon, which is the morning's where it is anybody's; and an hour that is
    too early or too late is not wished itself."""
    words = tokens[wish.start : wish.end]
    if wish.kind == "part" and words[:1] == ("debut",) and "midi" in words:
        return replace(wish, options=(_EARLY_AFTERNOON,))
    if wish.options == (BUT_FOR[MORNING],) and not _MORNINGS.isdisjoint(words):
        return replace(wish, options=(TimeSpan(_AFTERNOON, None),))
    step = {"too_early": _STEP, "too_late": -_STEP}.get(wish.kind)
    if step is not None:
        moved = (
            (datetime.combine(_ANY_DAY, s.start or time.min) + step).time() for s in wish.options
        )
        return replace(wish, options=tuple(TimeSpan(at, at) for at in moved))
    return wish


_STEP, _ANY_DAY = timedelta(minutes=5), date(2000, 1, 1)
_AFTERNOON = time(13)
_EARLY_AFTERNOON = TimeSpan(_AFTERNOON, time(15))
_MORNINGS = vocabulary("matin matins matinee")


def _without_told(
    tokens: Tokens, turning: frozenset[int], wishes: list[TimeWish]
) -> list[TimeWish]:
    """ "jeudi à dix heures j'ai le kiné, alors vendredi": not the time of what was told, unless the
    wish is "à la même heure"."""
    turn = max(turning, default=0)
    told = tells(tokens[:turn]) and ("meme", "heure") not in pairwise(tokens[turn:])
    wishes = _without_taken_parts(tokens, _without_kept(tokens, turning, wishes))
    return [
        wish
        for wish in wishes
        if (not told or wish.start >= turn or wish.kind == "bound")
        and not is_past(tokens, wish.start)
    ]


def _without_kept(
    tokens: Tokens, turning: frozenset[int], wishes: list[TimeWish]
) -> list[TimeWish]:
    """ "y a un car à neuf heures dix, j'arriverais vers dix heures", "à seize heures, je dépose ma
    fille à quinze heures": without the hours at which something else is on."""
    begins = [0, *(wish.end for wish in wishes)]
    return [
        wish
        for wish, begin in zip(wishes, begins, strict=False)
        if wish.kind == "bound"
        or not _is_kept(tokens, max(begin, _since(turning, wish.start)), wish)
    ]


def _since(turning: frozenset[int], at: int) -> int:
    """Where the caller came to what he wishes."""
    return max((turn for turn in turning if turn <= at), default=0)


def _is_kept(tokens: Tokens, begin: int, wish: TimeWish) -> bool:
    """Of a part of the day only where its day stands before it: "j'ai une réunion demain matin"."""
    said = _up_to(tokens, begin, wish.start)
    dated = len(said) < wish.start - begin
    suits = not _SUITING.isdisjoint(tokens[wish.end : wish.end + 4])
    return (dated or wish.kind == "point") and not suits and keeps_before(said)


def _up_to(tokens: Tokens, begin: int, at: int) -> Tokens:
    """What is said before an hour, without its day and "à" or "vers"."""
    while at > begin and tokens[at - 1] in _BEFORE_HOUR:
        at -= 1
    return tokens[begin:at]


_SUITING = vocabulary("mieux serait irait plutot arrangerait possible parfait bien ideal")
_BEFORE_HOUR = vocabulary("a vers le demain prochain").union(WEEKDAYS)


def _without_taken_parts(tokens: Tokens, wishes: list[TimeWish]) -> list[TimeWish]:
    """ "dans la matinée, le soir je suis une loque": of two parts of the day not the one of which
    something is told."""
    parts = [wish for wish in wishes if wish.kind == "part"]
    ends = {wish.end: after.start for wish, after in pairwise(parts)}
    taken = [
        wish
        for wish in parts
        if tokens[wish.end : wish.end + 1] and tokens[wish.end] in _SOMEBODY
        and not any(wish != other and meets(wish.options[0], other.options[0]) for other in parts)
        and _is_told(tokens[wish.end : ends.get(wish.end, len(tokens))])
    ]  # fmt: skip
    return wishes if len(taken) == len(parts) else [w for w in wishes if w not in taken]


def _is_told(clause: Tokens) -> bool:
    return tells(clause) and "pas" not in clause and clause[-1] not in ("ou", "et")


_SOMEBODY = vocabulary("je j' on nous il elle ca")


def _replaces(between: Tokens, old: TimeWish, new: TimeWish) -> bool:
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
    return not any(meets(a, b) for a in old.options for b in new.options)


def _turns(turning: frozenset[int], tokens: Tokens, old: TimeWish, new: TimeWish) -> bool:
    """ "je dépose les petits à neuf heures, donc dix heures"; but "l'après-midi, donc à partir de
    seize heures" says more of the same."""
    if not is_turn(turning, tokens, old.end, new.start):
        return False
    more = old.kind == "part" and any(meets(a, b) for a in old.options for b in new.options)
    return not more


def _half(tokens: Tokens) -> int | None:
    """The part of the day said in so many words, for hours that name none: where it begins."""
    morning = "matin" in tokens or "matinee" in tokens
    evening, afternoon = "soir" in tokens, ("apres", "midi") in pairwise(tokens)
    if morning == (evening or afternoon):
        return None
    return 0 if morning else (17 if evening else 12)
