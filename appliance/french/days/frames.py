"""Days in the week or month that is named beside them: "la semaine prochaine, le jeudi dix-huit",
"le quatre ou le onze janvier"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from appliance.french.calendar import monday_of, not_before, part_of_month
from appliance.french.days.refusals import Refused
from appliance.french.days.wishes import PARTS, Wish, are_joined, is_part, same_month
from appliance.french.days.words import Scene
from appliance.french.spans import DaySpan
from appliance.french.words import vocabulary

_WEEK = 7  # days: what is longer is a month


def in_their_frames(scene: Scene, wishes: list[Wish]) -> list[Wish]:
    """The wishes, with days in the week or month that is named beside them."""
    wishes = _in_month_before(scene, _in_month_part(scene, wishes))
    return _in_one_month(scene, _dated_in_period(scene, wishes))


def refused_in_frames(wishes: list[Wish], refused: Refused, today: date) -> None:
    """ "début janvier, mais pas le quatre": the fourth of January is refused."""
    for wish in wishes:
        between, period = wish.relation == "between", wish.named
        if period is None or not (between or (wish.is_period and period.days > _WEEK)):
            continue
        for atom in refused.numbered:
            there = same_month(atom, wish.until or wish.atom, today).spans[0].first
            if there is not None and period.holds(there):
                refused.days -= {span.first for span in atom.spans if span.first}
                refused.days.add(there)


def _in_one_month(scene: Scene, wishes: list[Wish]) -> list[Wish]:
    """ "le quatre ou le onze janvier": both are in January."""
    return [
        replace(wish, atom=same_month(wish.atom, after.atom, scene.today))
        if after and after.atom.day is None and after.atom.spans and are_joined(scene, wish, after)
        else wish
        for wish, after in zip(wishes, (*wishes[1:], None), strict=False)
    ]


def _in_month_before(scene: Scene, wishes: list[Wish]) -> list[Wish]:
    """ "le mois prochain, vers le dix": the tenth of that month."""
    if len(wishes) != 2 or not wishes[0].is_period or wishes[0].atom.spans[0].days <= _WEEK:
        return wishes
    month, wish = wishes
    if wish.atom.day is None:
        return wishes
    wish = replace(wish, atom=same_month(wish.atom, month.atom, scene.today))
    return [wish] if wish.relation == "on" else [month, wish]


def _dated_in_period(scene: Scene, wishes: list[Wish]) -> list[Wish]:
    """ "la semaine prochaine, le jeudi dix-huit", "le dix-huit de la semaine prochaine": the day
    alone, the week only tells where it is."""
    kept: list[Wish] = []
    for wish in wishes:
        if kept and _OTHERWISE.isdisjoint(scene.tokens[kept[-1].end : wish.start + 1]):
            if is_part(scene, wish, "semaine") and (week := _week_of(kept[-1])):
                wish = _part_in_week(wish, week)
                kept.pop()
            elif (
                is_part(scene, kept[-1], "semaine") and wish.is_period and (week := _week_of(wish))
            ):
                kept[-1] = _part_in_week(kept[-1], week)
                continue
            if kept and kept[-1].is_period and _is_dated(wish):
                kept.pop()
            elif kept and _is_dated(kept[-1]) and wish.is_period and _within(kept[-1], wish):
                continue
        kept.append(wish)
    return kept


def _in_month_part(scene: Scene, wishes: list[Wish]) -> list[Wish]:
    """ "courant janvier, plutôt en fin de mois": the end of January."""
    if len(wishes) != 2 or not wishes[0].is_period or not is_part(scene, wishes[1], "mois"):
        return wishes
    month, words = wishes[0].atom.spans[0], scene.tokens[wishes[1].start : wishes[1].end]
    if month.first is None or month.days <= _WEEK:
        return wishes
    part = next(word for word in words if word in PARTS)
    span = not_before(part_of_month(month.first.year, month.first.month, part), scene.today)
    return [replace(wishes[1], atom=replace(wishes[1].atom, spans=(span,)))]


def _week_of(wish: Wish) -> date | None:
    """The Monday of the one week that a wish names, or names a day of."""
    span = wish.atom.spans[0] if wish.relation == "on" and wish.atom.spans else None
    short = span is not None and 0 < span.days <= _WEEK and wish.atom.weekday is None
    return monday_of(span.first) if span is not None and span.first and short else None


def _part_in_week(wish: Wish, monday: date) -> Wish:
    """The part of that week."""
    span = wish.atom.spans[0]
    if span.first is None or span.last is None:
        return wish
    first, last = (monday + timedelta(day.weekday()) for day in (span.first, span.last))
    return replace(wish, atom=replace(wish.atom, spans=(DaySpan(first, last),)))


def _is_dated(wish: Wish) -> bool:
    """A day that no week beside it can move."""
    return wish.atom.weekday is None and bool(wish.atom.spans) and wish.is_one_day


def _within(wish: Wish, period: Wish) -> bool:
    day, span = wish.atom.spans[0].first, period.atom.spans[0]
    return day is not None and span.days > 0 and span.holds(day)


_OTHERWISE = vocabulary("ou et sinon ni a jusqu' jusque")
