"""Days as callers wish for them: what the wishes (``day_wishes``) of an utterance come to together.

Rules. "à partir de", "pas avant", "après" open the end; "avant vendredi" opens the beginning and
ends on Thursday, "avant Noël" and "d'ici" begin today. A weekday beside a named week falls in that
week. Days joined by "ou" become one span without the weekdays between them. What follows "non",
"pardon" or "plutôt" replaces what came before.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from appliance.french.calendar import monday_of
from appliance.french.day_refusals import Refused
from appliance.french.day_told import preferred, tells, told_before
from appliance.french.day_wishes import Wish, same_month, scan
from appliance.french.day_words import Scene
from appliance.french.spans import DaySpan, Used
from appliance.french.turns import AFTER_ALL, spoken_apart, turns
from appliance.french.words import Tokens, corrected, tokenise, vocabulary


@dataclass(frozen=True, slots=True)
class DayReading:
    """``spans``: the possible readings, best first; none where no day was said, several where the
    caller must be asked which. ``not_days``: weekday numbers (Monday 1) refused; ``not_dates``:
    days refused in another way ("pas demain"); ``refused``: the days or the week of the last such
    refusal."""

    spans: tuple[DaySpan, ...] = ()
    not_days: tuple[int, ...] = ()
    not_dates: tuple[date, ...] = ()
    soonest: bool = False
    used: Used = ()
    refused: DaySpan | None = None

    @property
    def span(self) -> DaySpan | None:
        """The one clear reading, or None."""
        return self.spans[0] if len(self.spans) == 1 else None


_CORRECTIONS = vocabulary("non pardon plutot finalement excusez oups")


_SOONEST = re.compile(
    r"le plus (?:tot|vite|rapidement|rapide)\b"
    r"(?! qu[e'](?! (?:vous|possible|ce soit|il y|le docteur|la docteure|le medecin|le dentiste)))"
    r"|au plus (?:tot|vite|presse)\b(?! (?:le|lundi|mardi|mercredi|jeudi|vendredi|samedi))"
    r"|(?:des|aussitot|sitot) que (?:c' est )?(?:possible|vous (?:pouvez|avez|pourrez|aurez))"
    r"|des que (?:le docteur|la docteure|le dentiste|il|elle) (?:peut|pourra|a|aura)"
    r"|des qu' il y a|des qu' une place|au premier (?:creneau|rendez vous)"
    r"|\b(?:premiere?|prochaine?) (?:creneau|rendez vous|place|disponibilite|date|horaire|plage"
    r"|consultation)? ?(?:disponible|possible|libre|disponibilite|venue?|qui se (?:presente|libere)"
    r"|que vous (?:avez|aurez|pouvez))\b"
    r"|\bpremiere disponibilite|\bprochaine disponibilite"
    r"|\b(?:tres |assez |plus )?rapidement\b|\btres vite\b|\bassez vite\b"
    r"|(?<!\bpas )(?<!\bdis )(?<!\bdis ca )\btout de suite\b(?! apres)"
    r"|\bdans les (?:meilleurs|plus brefs) delais\b|\bmais vite\b|\ble premier que vous avez\b"
)


def read_days(
    text: str | Tokens, today: date, named: Mapping[str, DaySpan] | None = None
) -> DayReading:
    """Days wished. ``named``: what the practice calls by name beside the public holidays, for
    example {"vacances de la toussaint": DaySpan(...)}."""
    said = corrected(tokenise(text))
    tokens, places = spoken_apart(said)
    names = {tokenise(name): span for name, span in (named or {}).items()}
    scene = Scene(tokens, today, names, turns(said, places))
    wishes, refused, used = scan(scene)
    wishes = _without_corrected(scene, _without_taken_back(wishes, refused))
    wishes = _without_less_good(scene, _without_existing(scene, wishes))
    wishes = _in_one_month(scene, _without_told(scene, wishes))
    spans, gaps = _combined(wishes, today)
    joined = " ".join(tokens)
    soonest = _SOONEST.search(joined)
    if soonest is not None:
        start = joined.count(" ", 0, soonest.start())
        used.append((start, start + 1 + soonest.group().count(" ")))
    return DayReading(
        spans=spans,
        not_days=tuple(
            sorted(
                {*refused.weekdays, *gaps, *_days_off(spans, refused)} - _passing(spans, refused)
            )
        ),
        not_dates=tuple(sorted(refused.days)),
        soonest=soonest is not None,
        used=tuple((places[start], places[end - 1] + 1) for start, end in used if end > start),
        refused=refused.period,
    )


def _without_taken_back(wishes: list[Wish], refused: Refused) -> list[Wish]:
    """ "mardi, non, pas mardi, mercredi": neither wished nor refused on every Tuesday; but "l'aide
    vient le mardi, donc pas le mardi" refuses it."""
    if len(wishes) == 1 and wishes[0].start < refused.last.get(wishes[0].atom.weekday or 0, 0):
        return []
    back = {wish.atom.weekday for wish in wishes[:-1]} & refused.weekdays
    if not back or wishes[-1].atom.weekday in back:
        return wishes
    refused.weekdays -= {weekday for weekday in back if weekday is not None}
    return [wish for wish in wishes if wish.atom.weekday not in back]


def _passing(spans: tuple[DaySpan, ...], refused: Refused) -> set[int]:
    """ "lundi j'ai le kiné, alors mardi": said of that Monday, where other days are wished; and
    what is wished is not refused ("pas jeudi matin, jeudi après-midi")."""
    single = {span.first.isoweekday() for span in spans if span.first and _days_in(span) == 1}
    if single:
        return single | refused.once
    within = {
        (span.first + timedelta(n)).isoweekday()
        for span in spans
        if span.first
        for n in range(min(_days_in(span), 7))
    }
    return refused.once - within if within else set()


def _days_off(spans: tuple[DaySpan, ...], refused: Refused) -> set[int]:
    """ "cette semaine mais pas demain": the weekday, where only one such day is in question."""
    weekdays = {
        day.isoweekday()
        for day in refused.days
        if not spans or any(_holds(span, day) for span in spans)
    }
    short = bool(spans) and all(1 < _days_in(span) <= 7 for span in spans)
    return weekdays if short or (refused.weekdays and not spans) else set()


def _holds(span: DaySpan, day: date) -> bool:
    return (span.first or day) <= day <= (span.last or day)


def _without_corrected(scene: Scene, wishes: list[Wish]) -> list[Wish]:
    """The wishes that stand: not those before "non"."""
    kept: list[Wish] = []
    for wish in wishes:
        if kept:
            between = scene.tokens[kept[-1].end : wish.start + 1]
            replaced = bool(_CORRECTIONS.intersection(between)) and "pas" not in between
            replaced = replaced or not AFTER_ALL.isdisjoint(pairwise(between))
            if (
                replaced
                and not (kept[-1].atom.weekday is None and wish.atom.weekday is not None
                         and {"plutot", "finalement"}.intersection(between))
            ):  # fmt: skip
                kept.clear()
            elif _ALL_THE_SAME.intersection(pairwise(between)) and _one(kept[-1]):
                kept.pop()
        kept.append(wish)
    return [
        wish
        for at, wish in enumerate(kept)
        if not (_told_better(scene, wish, kept[at + 1 :]) or _told_again(wish, kept[:at]))
    ]


def _told_again(wish: Wish, earlier: list[Wish]) -> bool:
    """ "samedi vingt et un, si vous travaillez le samedi"."""
    return wish.relation == "on" and any(
        wish.atom.weekday is not None
        and other.atom.weekday is None
        and _one(other)
        and all(s.first and s.first.isoweekday() == wish.atom.weekday for s in other.atom.spans)
        for other in earlier
    )


def _without_told(scene: Scene, wishes: list[Wish]) -> list[Wish]:
    """ "jeudi mon taxi est pris, alors vendredi": not those that lead to another, but for the week
    or month that a weekday after it is in."""
    kept: list[Wish] = []
    for wish in wishes:
        if kept and _tells_leaving(scene, wish):
            continue
        if kept and (
            told_before(scene, kept[-1].end, wish.start)
            or preferred(scene, kept[-1].end, wish.start, wish.end)
        ):
            inside = wish.atom.weekday is not None
            kept = [old for old in kept if inside and _is_period(old)]
        kept.append(wish)
    if len(kept) > 1 and _is_aside(scene, *kept[-2:]):
        kept.pop()
    return kept


def _tells_leaving(scene: Scene, wish: Wish) -> bool:
    """ "samedi, je repars dimanche": the last day is told of."""
    leaving = scene.word(wish.start - 1) in _LEAVING
    return leaving and wish.relation == "on" and wish.start not in scene.turning


_LEAVING = vocabulary("pars partons repars repartons reprends reprenons")


def _without_less_good(scene: Scene, wishes: list[Wish]) -> list[Wish]:
    """ "plutôt mardi que mercredi", "demain à la même heure qu'aujourd'hui": without what another
    is better than, or like."""
    return [
        wish
        for at, wish in enumerate(wishes)
        if not (at and wish.relation == "on" and _is_compared(scene, wishes[at - 1].end, wish))
    ]


def _is_compared(scene: Scene, end: int, wish: Wish) -> bool:
    between = scene.tokens[end : wish.start]
    if between == ("que",):
        return not _BETTER.isdisjoint(scene.tokens[: wish.start])
    return between[-1:] in (("que",), ("qu'",)) and "meme" in between


_BETTER = vocabulary("plutot mieux prefere preferais prefererais")


def _is_aside(scene: Scene, wish: Wish, last: Wish) -> bool:
    """ "plutôt vendredi, jeudi c'est le marché": what is told last."""
    beside = last.start == wish.end and last.relation == "on" and last.atom.weekday is not None
    return beside and _one(wish) and tells(scene.tokens[last.end :])


def _is_period(wish: Wish) -> bool:
    spans = wish.atom.spans if wish.relation == "on" else ()
    return bool(spans) and all(_days_in(span) > 2 for span in spans)


def _in_one_month(scene: Scene, wishes: list[Wish]) -> list[Wish]:
    """ "le quatre ou le onze janvier": both are in January."""
    wishes = _dated_in_period(scene, _in_month_before(scene, wishes))
    return [
        replace(wish, atom=same_month(wish.atom, after.atom, scene.today))
        if after and after.atom.day is None and after.atom.spans and _joined(scene, wish, after)
        else wish
        for wish, after in zip(wishes, (*wishes[1:], None), strict=False)
    ]


def _in_month_before(scene: Scene, wishes: list[Wish]) -> list[Wish]:
    """ "le mois prochain, vers le dix": the tenth of that month."""
    if len(wishes) != 2 or not _is_period(wishes[0]) or not _is_long(wishes[0].atom.spans[0]):
        return wishes
    month, wish = wishes
    if wish.atom.day is None or wish.relation != "on":
        return wishes
    return [replace(wish, atom=same_month(wish.atom, month.atom, scene.today))]


def _dated_in_period(scene: Scene, wishes: list[Wish]) -> list[Wish]:
    """ "la semaine prochaine, le jeudi dix-huit", "le dix-huit de la semaine prochaine": the day
    alone, the week only tells where it is."""
    kept: list[Wish] = []
    for wish in wishes:
        if kept and _OTHERWISE.isdisjoint(scene.tokens[kept[-1].end : wish.start + 1]):
            if _is_part_of_week(scene, wish) and (week := _week_of(kept[-1])):
                wish = _in_week(wish, week)
                kept.pop()
            elif (
                _is_part_of_week(scene, kept[-1]) and _is_period(wish) and (week := _week_of(wish))
            ):
                kept[-1] = _in_week(kept[-1], week)
                continue
            if kept and _is_period(kept[-1]) and _is_dated(wish):
                kept.pop()
            elif kept and _is_dated(kept[-1]) and _is_period(wish) and _within(kept[-1], wish):
                continue
        kept.append(wish)
    return kept


def _is_part_of_week(scene: Scene, wish: Wish) -> bool:
    """ "en milieu de semaine", of no week that is named with it."""
    words = scene.tokens[wish.start : wish.end]
    return wish.relation == "on" and words[-1:] == ("semaine",) and not _PARTS.isdisjoint(words)


_PARTS = vocabulary("debut milieu mi fin")


def _week_of(wish: Wish) -> date | None:
    """The Monday of the one week that a wish names, or names a day of."""
    span = wish.atom.spans[0] if wish.relation == "on" and wish.atom.spans else None
    short = span is not None and 0 < _days_in(span) <= 7 and wish.atom.weekday is None
    return monday_of(span.first) if span is not None and span.first and short else None


def _in_week(wish: Wish, monday: date) -> Wish:
    """The part of that week."""
    span = wish.atom.spans[0]
    if span.first is None or span.last is None:
        return wish
    first, last = (monday + timedelta(day.weekday()) for day in (span.first, span.last))
    return replace(wish, atom=replace(wish.atom, spans=(DaySpan(first, last),)))


def _is_dated(wish: Wish) -> bool:
    """A day that no week beside it can move."""
    return wish.atom.weekday is None and bool(wish.atom.spans) and _one(wish)


def _within(wish: Wish, period: Wish) -> bool:
    day, span = wish.atom.spans[0].first, period.atom.spans[0]
    if day is None or span.first is None or span.last is None:
        return False
    return span.first <= day <= span.last


_OTHERWISE = vocabulary("ou et sinon ni a jusqu' jusque")


def _without_existing(scene: Scene, wishes: list[Wish]) -> list[Wish]:
    """The wishes without the day of the appointment there is already."""
    told = len(wishes) > 1 and _is_existing(scene, wishes[0])
    return wishes[1:] if told and not _joined(scene, wishes[0], wishes[1]) else wishes


#: What a rambling caller comes to his wish with.
_ALL_THE_SAME = {("serait", "pour"), ("du", "coup")}


def _one(wish: Wish) -> bool:
    return wish.relation == "on" and all(_days_in(span) == 1 for span in wish.atom.spans)


def _told_better(scene: Scene, wish: Wish, later: list[Wish]) -> bool:
    """ "je ne peux que le mardi, ... mardi en huit": the same weekday, then which one."""
    return wish.atom.weekday is not None and any(
        other.atom.weekday is None
        and _one(other)
        and not _joined(scene, wish, other)
        and {span.first.isoweekday() for span in other.atom.spans if span.first}
        == {wish.atom.weekday}
        for other in later
    )


def _is_existing(scene: Scene, wish: Wish) -> bool:
    """ "mon rendez-vous de mardi", "j'ai un rendez-vous mardi": there already, not wished."""
    before = scene.tokens[max(0, wish.start - 5) : wish.start + 1]
    return wish.relation == "on" and "vous" in before[-4:] and bool(_OWNING.intersection(before))


_OWNING = vocabulary("mon ma son notre ai avais avait a prevu fixe")


def _joined(scene: Scene, first: Wish, second: Wish) -> bool:
    between = scene.tokens[first.atom.end : second.start + 1]
    return len(between) <= 3 and bool({"ou", "et"}.intersection(between))


def _combined(wishes: list[Wish], today: date) -> tuple[tuple[DaySpan, ...], set[int]]:
    """One span (or several readings) out of all wishes, and weekdays to leave out of it."""
    wishes = [wish for wish in wishes if wish.atom.spans]
    if not wishes:
        return (), set()
    container = _container(wishes)
    if container is not None and len(wishes) > 1:
        wishes = [_placed(wish, container) for wish in wishes if wish.atom.spans[0] != container]
    on = _in_order([wish for wish in wishes if wish.relation == "on"], today)
    bounds = [wish for wish in wishes if wish.relation != "on"]
    gaps: set[int] = set()
    if not on:
        readings: tuple[DaySpan, ...] = (
            (container,) if container is not None and bounds else (DaySpan(None, None),)
        )
    elif len(on) == 1:
        readings = on[0].atom.spans
        if container is not None and _is_long(container) and on[0].atom.weekday is not None:
            readings, gaps = (container,), set(range(1, 8)) - {on[0].atom.weekday}
    else:
        readings, gaps = _covering(on)
    for wish in bounds:
        readings = tuple(_bounded(span, wish, today) for span in readings)
    return tuple(dict.fromkeys(readings)), gaps


def _in_order(wishes: list[Wish], today: date) -> list[Wish]:
    """ "lundi ou mardi", said on a Monday: the Tuesday after that Monday."""
    ordered = wishes[:1]
    for wish in wishes[1:]:
        first, day = ordered[-1].atom, wish.atom
        if (
            first.weekday and day.weekday and first.weekday < day.weekday
            and (first.weekday == today.isoweekday() or wish.start == day.end - 1)
            and (start := first.spans[0].first)
        ):  # fmt: skip
            later = start + timedelta(day.weekday - first.weekday)
            wish = replace(wish, atom=replace(day, spans=(DaySpan(later, later),)))
        ordered.append(wish)
    return ordered


def _is_long(span: DaySpan) -> bool:
    return _days_in(span) > 7


def _days_in(span: DaySpan) -> int:
    if span.first is None or span.last is None:
        return 0
    return (span.last - span.first).days + 1


def _container(wishes: list[Wish]) -> DaySpan | None:
    """The week or month that bare weekdays beside it fall in."""
    if not any(wish.atom.weekday for wish in wishes):
        return None
    for wish in wishes:
        span = wish.atom.spans[0]
        if wish.relation == "on" and wish.atom.weekday is None and _days_in(span) > 2:
            return span
    return None


def _placed(wish: Wish, container: DaySpan) -> Wish:
    if wish.atom.weekday is None or container.first is None or container.last is None:
        return wish
    monday = monday_of(container.first)
    day = monday + timedelta(wish.atom.weekday - 1)
    if day < container.first and not _is_long(container):
        return wish
    return replace(wish, atom=replace(wish.atom, spans=(DaySpan(day, day),)))


def _covering(wishes: list[Wish]) -> tuple[tuple[DaySpan, ...], set[int]]:
    spans = [wish.atom.spans[0] for wish in wishes]
    firsts = [span.first for span in spans if span.first is not None]
    lasts = [span.last for span in spans if span.last is not None]
    if len(firsts) < len(spans) or len(lasts) < len(spans):
        return (spans[-1],), set()
    cover = DaySpan(min(firsts), max(lasts))
    length = (max(lasts) - min(firsts)).days + 1
    if length > 7:
        return (cover,), set()
    days = (min(firsts) + timedelta(n) for n in range(length))
    asked = {
        first + timedelta(n)
        for first, last in zip(firsts, lasts, strict=True)
        for n in range((last - first).days + 1)
    }
    return (cover,), {day.isoweekday() for day in days if day not in asked}


def _bounded(span: DaySpan, wish: Wish, today: date) -> DaySpan:
    """The span cut by "from", "until", "before", "after" or "between"."""
    said = wish.atom.spans[0]
    first, last = span.first, span.last
    one_day = timedelta(1)
    if wish.relation == "from":
        first = _later(first, said.first)
    elif wish.relation == "after" and said.last is not None:
        first = _later(first, said.last + one_day)
    elif wish.relation == "until":
        first, last = (first or today), said.last
    elif wish.relation == "before" and said.first is not None:
        # "avant vendredi" leaves the beginning open; "avant Noël" begins today.
        first = first if wish.open else (first or today)
        last = said.first - one_day
        if said.first == today and said.last is not None:
            last = said.last
    elif wish.relation == "between" and wish.until is not None:
        first, last = said.first, wish.until.spans[0].last
    if first is not None and last is not None and last < first:
        return said if span == DaySpan(None, None) else _bounded(DaySpan(None, None), wish, today)
    return DaySpan(first, last)


def _later(one: date | None, other: date | None) -> date | None:
    return max(one, other) if one and other else (one or other)
