"""Which of the wishes of an utterance stand: not what was corrected, only told of or compared with,
nor the day of an appointment there is already."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from appliance.french.days.refusals import Refused
from appliance.french.days.told import is_moved_to, preferred, tells, told_before
from appliance.french.days.wishes import Wish, are_joined, is_part
from appliance.french.days.words import Scene
from appliance.french.wish_begins import AFTER_ALL
from appliance.french.words import vocabulary


def standing(scene: Scene, wishes: list[Wish], refused: Refused) -> list[Wish]:
    """The wishes that stand. A weekday that was taken back is refused no more."""
    wishes = _without_equated(scene, _without_taken_back(wishes, refused))
    wishes = _without_corrected(scene, wishes)
    wishes = _or_else(scene, wishes)
    wishes = _without_less_good(scene, _without_existing(scene, wishes))
    return _without_told(scene, wishes)


_CORRECTIONS = vocabulary("non pardon plutot finalement excusez oups")


def _or_else(scene: Scene, wishes: list[Wish]) -> list[Wish]:
    """ "dès demain, sinon mardi": tomorrow, not from tomorrow on; "lundi ou mardi au plus tard"."""
    wishes = [
        replace(wish, relation="on")
        if wish.relation == "until" and before is not None and before.is_one_day
        and scene.tokens[before.end : wish.start] == ("ou",)
        else wish
        for before, wish in zip((None, *wishes), wishes, strict=False)
    ]  # fmt: skip
    if len(wishes) == 2 and {w.relation for w in wishes} in _APART:
        first, last = wishes
        if scene.tokens[first.end : last.start] == ("ou",):
            return []  # "avant le vingt ou après le trente"
    return [
        replace(wish, relation="on")
        if wish.relation == "from" and after is not None and after.relation == "on"
        and scene.word(wish.start) == "des" and "sinon" in scene.tokens[wish.end : after.start]
        else wish
        for wish, after in zip(wishes, (*wishes[1:], None), strict=False)
    ]  # fmt: skip


_APART = ({"before", "after"}, {"before", "from"}, {"until", "after"}, {"until", "from"})


def _without_taken_back(wishes: list[Wish], refused: Refused) -> list[Wish]:
    """ "mardi, non, pas mardi, mercredi": neither wished nor refused on every Tuesday; but "l'aide
    vient le mardi, donc pas le mardi" refuses it."""
    if len(wishes) == 1 and wishes[0].start < refused.last.get(wishes[0].atom.weekday or 0, 0):
        return []
    back = {
        wish.atom.weekday
        for wish in wishes[:-1]
        if wish.start <= refused.last.get(wish.atom.weekday or 0, 0)
    } & refused.weekdays
    if not back or wishes[-1].atom.weekday in back:
        return wishes
    refused.weekdays -= {weekday for weekday in back if weekday is not None}
    return [wish for wish in wishes if wish.atom.weekday not in back]


def _without_equated(scene: Scene, wishes: list[Wish]) -> list[Wish]:
    """ "jeudi, c'est l'Ascension, vendredi": without the day that is named twice, where another
    follows."""
    for first, again, other in zip(wishes, wishes[1:], wishes[2:], strict=False):
        same = first.is_one_day and again.is_one_day and first.named == again.named
        equated = scene.tokens[first.end : again.start][:2] == ("c'", "est")
        joined = {"ou", "et"}.intersection(scene.tokens[again.end : other.start + 1])
        if same and equated and not joined:
            return [wish for wish in wishes if wish.named != first.named or wish is wishes[-1]]
    return wishes


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
                and not (kept[-1].is_period and is_part(scene, wish, "mois"))
                and not (kept[-1].atom.weekday is None and wish.atom.weekday is not None
                         and {"plutot", "finalement"}.intersection(between))
            ):  # fmt: skip
                kept.clear()
            elif _ALL_THE_SAME.intersection(pairwise(between)) and kept[-1].is_one_day:
                kept.pop()
        kept.append(wish)
    return [
        wish
        for at, wish in enumerate(kept)
        if not (_told_better(scene, wish, kept[at + 1 :]) or _told_again(wish, kept[:at]))
    ]


#: What a rambling caller comes to his wish with.
_ALL_THE_SAME = {("serait", "pour"), ("du", "coup")}


def _told_again(wish: Wish, earlier: list[Wish]) -> bool:
    """ "samedi vingt et un, si vous travaillez le samedi"."""
    return wish.relation == "on" and any(
        wish.atom.weekday is not None
        and other.atom.weekday is None
        and other.is_one_day
        and all(s.first and s.first.isoweekday() == wish.atom.weekday for s in other.atom.spans)
        for other in earlier
    )


def _told_better(scene: Scene, wish: Wish, later: list[Wish]) -> bool:
    """ "je ne peux que le mardi, ... mardi en huit": the same weekday, then which one."""
    return wish.atom.weekday is not None and any(
        other.atom.weekday is None
        and other.is_one_day
        and not are_joined(scene, wish, other)
        and {span.first.isoweekday() for span in other.atom.spans if span.first}
        == {wish.atom.weekday}
        for other in later
    )


def _without_told(scene: Scene, wishes: list[Wish]) -> list[Wish]:
    """ "jeudi mon taxi est pris, alors vendredi": not those that lead to another, but for the week
    or month that a weekday after it is in."""
    kept: list[Wish] = []
    for wish in wishes:
        if kept and (_tells_leaving(scene, wish) or _is_why(scene, kept[-1], wish)):
            continue
        if kept and _is_that_one(scene, kept[-1].end, wish):
            kept.clear()
        if kept and (
            told_before(scene, kept[-1].end, wish.start)
            or preferred(scene, kept[-1].end, wish.start, wish.end)
        ):
            inside = wish.atom.weekday is not None
            kept = [old for old in kept if inside and old.is_period]
        kept.append(wish)
    if len(kept) > 1 and _is_aside(scene, *kept[-2:]):
        kept.pop()
    return kept


def _is_that_one(scene: Scene, end: int, wish: Wish) -> bool:
    """ "j'ai deux rendez-vous, lundi et mercredi, annulez celui de lundi"."""
    near = scene.tokens[max(end, wish.start - 2) : wish.start + 1]
    named = not {"celui", "celle"}.isdisjoint(near)
    return named and {"ou", "et"}.isdisjoint(scene.tokens[end : wish.start])


def _tells_leaving(scene: Scene, wish: Wish) -> bool:
    """ "samedi, je repars dimanche": the last day is told of."""
    leaving = scene.word(wish.start - 1) in _LEAVING
    return leaving and wish.relation == "on" and wish.start not in scene.turning


def _is_why(scene: Scene, wish: Wish, later: Wish) -> bool:
    """ "décaler à la semaine prochaine, j'ai une formation cette semaine": told of why."""
    between = scene.tokens[wish.end : later.start]
    apart = not scene.turning.isdisjoint(range(wish.end, later.start + 1))
    return not apart and tells(between) and is_moved_to(scene, wish.start, wish.end)


_LEAVING = vocabulary("pars part partent repart partons repars repartons reprends reprenons")


def _is_aside(scene: Scene, wish: Wish, last: Wish) -> bool:
    """ "plutôt vendredi, jeudi c'est le marché": what is told last."""
    beside = last.start == wish.end and last.relation == "on" and last.atom.weekday is not None
    return beside and wish.is_one_day and tells(scene.tokens[last.end :])


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


def _without_existing(scene: Scene, wishes: list[Wish]) -> list[Wish]:
    """The wishes without the day of the appointment there is already."""
    told = len(wishes) > 1 and _is_existing(scene, wishes[0])
    return wishes[1:] if told and not are_joined(scene, wishes[0], wishes[1]) else wishes


def _is_existing(scene: Scene, wish: Wish) -> bool:
    """ "mon rendez-vous de mardi", "j'ai un rendez-vous mardi": there already, not wished; but
    "repousser mon rendez-vous à jeudi"."""
    to_it = {"a", "au"}.intersection(scene.tokens[max(0, wish.start - 1) : wish.start + 1])
    if to_it and is_moved_to(scene, wish.start, wish.end):
        return False
    before = scene.tokens[max(0, wish.start - 5) : wish.start + 1]
    return wish.relation == "on" and "vous" in before[-4:] and bool(_OWNING.intersection(before))


_OWNING = vocabulary("mon ma son notre ai avais avait a prevu fixe")
