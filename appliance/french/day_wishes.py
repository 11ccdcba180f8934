"""The wishes of an utterance one by one: a day or period and what relates to it ("pas avant jeudi",
"entre lundi et mercredi"), and the weekdays that are refused ("sauf le mercredi").
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from appliance.french.calendar import (
    MONTHS,
    WEEKDAYS,
    next_day_of_month,
    on_or_after,
    valid_date,
)
from appliance.french.day_refusals import Refused, read_refusal, refusal_after, unsuiting_at
from appliance.french.day_relations import atom_with_article, relation_at
from appliance.french.day_told import gives_reason, holds, is_away, is_engaged, is_taken
from appliance.french.day_words import Atom, Scene
from appliance.french.numbers import ordinal_at
from appliance.french.period_words import atom_at
from appliance.french.spans import DaySpan
from appliance.french.words import MASK, Tokens, vocabulary


@dataclass(frozen=True, slots=True)
class Wish:
    """One relation with its days, e.g. "pas avant" and "jeudi". ``open``: "avant vendredi", which
    begins on no day."""

    relation: str
    atom: Atom
    start: int
    until: Atom | None = None
    open: bool = False

    @property
    def end(self) -> int:
        """The token after it."""
        return (self.until or self.atom).end

    @property
    def named(self) -> DaySpan | None:
        """The days it names, whatever relates them to the wish."""
        if not self.atom.spans:
            return None
        first = self.atom.spans[0]
        return DaySpan(first.first, self.until.spans[0].last) if self.until else first


#: "le jour de l'an c'est fermé": of any day, then it is no wish.
_CLOSED_AFTER = re.compile(r"^(?:c' est|ce sera|vous etes|il est|ca sera) (?:ferme|ferie|dimanche)")


def scan(scene: Scene) -> tuple[list[Wish], Refused, list[tuple[int, int]]]:
    """Every wish in order, what is refused and the tokens used."""
    wishes: list[Wish] = []
    refused = Refused()
    used: list[tuple[int, int]] = []
    told: DaySpan | None = None
    in_part: Wish | None = None
    engaged = 0
    at = 0
    while at < len(scene.tokens):
        scene = replace(scene, before=refused.named or scene.before)
        end = read_refusal(scene, at, refused)
        if end is None:
            wish = _of_named(scene, at)
            if wish is not None and len(wishes) == 1 and wishes[-1].named == scene.before:
                by_weekday = wishes.pop().atom.weekday is not None
                wish = replace(wish, open=by_weekday)  # "je pars le douze, donc avant"
            elif wish is not None and refused.takes_back(scene.before):
                wish = replace(wish, open=True)  # "la photo est jeudi, alors avant"
            wish = wish or _read_wish(scene, at)
            if wish is None:
                at += 1
                continue
            joined = wishes and scene.tokens[wishes[-1].end : at] == ("ou",)
            turning = at in scene.turning or scene.word(at - 1) == "mais"
            if told is not None and (turning or joined):
                wish = _following(scene, told, wish)
            bare = not used and scene.word(wish.start) in WEEKDAYS
            first_today = bare and wish.atom.weekday == scene.today.isoweekday()
            told = wish.named if wish.atom.weekday is None or first_today else told
            end = wish.end
            refused.named = None
            scene = replace(scene, before=wish.named or scene.before)
            if wish.relation == "on" and is_engaged(scene, _begin(used), at):
                engaged = end
            supposed = scene.word(at - 1) == "si"  # "ou jeudi, si demain c'est complet"
            reason = supposed or gives_reason(scene, at, end)
            refusal = 0 if reason else refusal_after(scene, end)
            taken = wish.relation == "on" and (
                is_taken(scene, _begin(used), at)
                or (bool(refused.weekdays) and holds(scene, at, end))
            )
            if not refusal and taken:
                refused.add(wish.atom, at)
                engaged = end
                used.append((at, end))
                at = max(end, at + 1)
                continue
            if wish.relation == "on" and (too := unsuiting_at(scene.tokens, end)):
                wish, end = replace(wish, relation="aside"), end + too
            turned = _turned(scene, wish) if refusal else None
            if turned is not None:
                wishes.append(turned)
                end += refusal
            elif refusal:
                # "jeudi matin c'est pris, mais l'après-midi" is wished on Thursday.
                in_part = wish if scene.word(end) in _PARTS else None
                _refuse(scene, refused, wish, at)
                while wishes and _lists(scene, wishes[-1], wish) and not _again(wishes, wish):
                    wish = wishes.pop()
                    _refuse(scene, refused, wish, at)
                end += refusal
            elif wish.relation == "on" and engaged and _goes_on(scene, engaged, at):
                refused.add(wish.atom, at)  # "j'ai dialyse le mardi, le jeudi et le samedi"
                refused.once |= refused.weekdays
                engaged = end
            elif wish.relation != "aside" and not _CLOSED_AFTER.match(
                " ".join(scene.tokens[end : end + 3])
            ):
                wishes.append(wish)
        used.append((at, end))
        at = max(end, at + 1)
    if not wishes and in_part is not None and MASK in scene.tokens[in_part.atom.end :]:
        wishes.append(in_part)
    return wishes, refused, used


def _refuse(scene: Scene, refused: Refused, wish: Wish, at: int) -> None:
    """ "lundi je ne peux pas" is said of one Monday, "le lundi" of all."""
    refused.add(wish.atom, at)
    if wish.atom.weekday is not None and scene.word(wish.start) in WEEKDAYS:
        refused.once.add(wish.atom.weekday)


def _again(wishes: list[Wish], wish: Wish) -> bool:
    """ "mercredi, enfin non, jeudi, mercredi j'ai la petite": no list of two days."""
    return any(wish.atom.weekday == old.atom.weekday for old in wishes[:-1])


def _begin(used: list[tuple[int, int]]) -> int:
    """Where what is told now begins: after the last day."""
    return used[-1][1] if used else 0


def _turned(scene: Scene, wish: Wish) -> Wish | None:
    """ "avant jeudi je ne peux pas" is from Thursday on, "à partir du douze je ne suis pas là"
    before it; "pas avant jeudi, je ne suis pas là" tells why. None where days are refused."""
    relation = _BEYOND.get(scene.word(wish.start))
    if relation is not None and relation[0] == wish.relation:
        return replace(wish, relation=relation[1])
    return wish if wish.relation in _BOUNDS else None


#: What a wish is that begins so, and becomes where it is refused.
_BEYOND = {
    "avant": ("before", "from"), "apres": ("after", "until"), "a": ("from", "before"),
    "des": ("from", "before"),
}  # fmt: skip
_BOUNDS = frozenset({"from", "until", "before", "after"})


def _goes_on(scene: Scene, end: int, at: int) -> bool:
    joined = at <= end or scene.tokens[end:at] == ("et",)
    return joined and at not in scene.turning


_PARTS = vocabulary("matin apres soir")


def _following(scene: Scene, told: DaySpan, wish: Wish) -> Wish:
    """ "le mardi quatorze c'est férié, alors le mercredi": the one after it; and so, said on a
    Monday, "lundi j'ai cours, donc mardi"."""
    in_a_week = told.first == told.last == scene.today + timedelta(7)
    weekday = wish.atom.weekday or 0
    meant = scene.word(wish.start) == "le" or in_a_week
    again = in_a_week and weekday <= scene.today.isoweekday()
    if not weekday or not meant or again or wish.relation != "on":
        return wish
    day = wish.atom.spans[0].first
    if day is None or told.last is None or told.last < day:
        return wish
    day = on_or_after(told.last + timedelta(1), weekday)
    return replace(wish, atom=replace(wish.atom, spans=(DaySpan(day, day),)))


def _lists(scene: Scene, wish: Wish, following: Wish) -> bool:
    """ "lundi, mardi et mercredi je ne peux pas": both are days of one list."""
    between = scene.tokens[wish.end : following.start]
    weekdays = wish.atom.weekday is not None and following.atom.weekday is not None
    joined = weekdays or bool({"et", "ou", "ni"}.intersection(between))
    return wish.relation == "on" and joined and _LISTING.issuperset(between)


_LISTING = vocabulary("et ou ni le la les du")


def _read_wish(scene: Scene, at: int) -> Wish | None:
    relation = relation_at(scene, at)
    if relation is not None and relation[0] != "not" and not _is_name(scene, at):
        kind, start = relation
        if not scene.turning.isdisjoint(range(at + 1, start + 1)):
            return _plain(scene, at)  # "huit semaines après, donc vers le quatre mars"
        before = scene.tokens[max(0, at - 5) : at]
        if kind == "before" and never(before):
            kind = "from"
        elif kind == "before" and not _ELSEWHERE.isdisjoint(before):
            kind = "aside"  # "le site ne propose rien avant mars"
        wish = _related(scene, kind, at, start)
        if wish is not None and kind == "until" and is_away(scene, at, wish.end):
            return replace(wish, relation="after")
        if wish is None and kind in ("before", "after"):
            wish = _beside_event(scene, kind, at, start)
        if wish is not None or kind in ("before", "after"):
            return wish if wish is not None else _plain(scene, at)
    return _plain(scene, at)


def _is_name(scene: Scene, at: int) -> bool:
    return scene.is_at(at, "apres", "demain") or scene.is_at(at, "avant", "veille")


def never(before: Tokens) -> bool:
    """ "je ne suis pas là avant le quinze"; "vous n'avez rien avant" asks for what is before."""
    there = ("y", "etre") in pairwise(before)  # "je ne peux pas y être avant"
    no_more = not _NO_MORE.isdisjoint(pairwise(before))
    return (no_more or not _NEVER.isdisjoint(before)) and (there or _ASKING.isdisjoint(before))


_NEVER = vocabulary("pas jamais rien personne aucun aucune difficile impossible")
_NO_MORE = {
    (verb, "plus") for verb in ("peux", "peut", "pouvons", "pourrai", "pourra", "suis", "serai")
}
#: What others have not before then says nothing of what is wished here.
_ELSEWHERE = vocabulary("affiche propose proposait site internet doctolib plateforme")
_ASKING = vocabulary("vous y") | _ELSEWHERE


def _beside_event(scene: Scene, kind: str, at: int, start: int) -> Wish | None:
    """ "avant que je parte vendredi", "après mon opération du douze": before or after that day."""
    told = scene.word(start) in ("que", "qu'", "de")
    if scene.word(at) not in ("avant", "apres", "passe") or not (
        told or scene.word(start) in _WHOSE
    ):
        return None
    for day in range(start + 1, start + (_OF_CLAUSE if told else _OF_NOUN)):
        if day in scene.turning or scene.word(day) in (_ANEW if told else _CLAUSE):
            return None
        if told or scene.word(day) in _OF or (day > start + 1 and scene.word(day) in _NAMED):
            atom = atom_with_article(scene, day)
            if atom is not None and kind == "after" and _is_over(scene, start, atom):
                atom = replace(atom, spans=())
            if atom is not None:
                return Wish(kind, atom, at, open=atom.weekday is not None)
    return None


_OF_CLAUSE, _OF_NOUN = 9, 6  # tokens
_ANEW = vocabulary("c' vers")
_CLAUSE = vocabulary("je j' c' ca cela il elle on vous vers donc alors")  # what goes on anew
_OF = vocabulary("du le de d'")
_NAMED = vocabulary("demain").union(WEEKDAYS)
_OWN = vocabulary("mon ma mes notre nos son sa ses")
_WHOSE = _OWN | vocabulary("l' la le les leur leurs un une")


def _is_over(scene: Scene, start: int, atom: Atom) -> bool:
    """ "après mon opération de mars", said in the autumn: last March's."""
    first = atom.spans[0].first if atom.spans else None
    by_month = scene.word(atom.end - 1) in MONTHS and first != atom.spans[0].last
    far = first is not None and (first - scene.today).days > _FAR
    return scene.word(start) in _OWN and by_month and far


_FAR = 100  # days


def _of_named(scene: Scene, at: int) -> Wish | None:
    """ "je rentre le douze, donc après", "le huit mais pas avant": of the days named last."""
    relation = _OF_NAMED.get(scene.word(at))
    if relation is None or scene.before is None or scene.word(at - 1) in ("d'", "ou", "comme"):
        return None
    if not _ENDING.issuperset(scene.tokens[at + 1 :]):
        return None
    refused = scene.word(at - 1) == "pas"
    return Wish(relation[refused], Atom((scene.before,), at + 1), at)


_OF_NAMED = {
    "apres": ("after", "until"),
    "avant": ("before", "from"),
    "ensuite": ("after", "after"),
}
_ENDING = vocabulary("si possible s' il vous plait merci seulement ca de preference plutot oui")


def _plain(scene: Scene, at: int) -> Wish | None:
    atom = atom_with_article(scene, at)
    if atom is None:
        return None
    end = atom.end
    while scene.word(end) == MASK:  # "demain matin au plus tard"
        end += 1
    for words in _AT_LATEST:
        if scene.is_at(end, *words):
            return Wish("until", replace(atom, end=end + len(words)), at)
    if (over := _over_at(scene, at, end)) is not None:
        return Wish("after", replace(atom, end=over), at)
    near = range(max(0, at - 4), at)
    if scene.turning.isdisjoint({*near, at}) and any(scene.word(n) in _RETURNING for n in near):
        return Wish("from", atom, at)
    or_after = scene.is_at(atom.end, "ou", "apres") and scene.word(atom.end + 2) != "demain"
    if scene.is_at(atom.end, "au", "plus", "tot") or or_after:
        return Wish("from", replace(atom, end=atom.end + 2 + (scene.word(atom.end) == "au")), at)
    return Wish("on", atom, at)


def _over_at(scene: Scene, at: int, end: int) -> int | None:
    """ "quand la Toussaint sera passée", "une fois les fêtes finies": the token after it, where the
    days will be over; "la semaine passée" is over already."""
    start = end + (scene.word(end) in _WILL_BE)
    start += start > end and scene.word(start) == "bien"
    before = scene.tokens[max(0, at - 3) : at]
    will_be = start > end and scene.word(end) not in ("est", "sont")
    if scene.word(start) not in _OVER or not (will_be or _ONCE.intersection(before)):
        return None
    return start + 1


_WILL_BE = vocabulary("sera seront soit soient est sont")
_ONCE = vocabulary("fois quand lorsque des sitot aussitot")
_OVER = vocabulary(
    "passe passee passes passees fini finie finis finies termine terminee termines terminees"
)


_AT_LATEST = (
    ("au", "plus", "tard"), ("dernier", "delai"), ("grand", "maximum"), ("maximum",), ("max",),
)  # fmt: skip
#: "je rentre lundi": free from then on.
_RETURNING = vocabulary("rentre rentrons rentrerai retour")


def _related(scene: Scene, kind: str, at: int, start: int) -> Wish | None:
    if kind == "within":
        while scene.word(start) in ("prochains", "prochaines"):
            start += 1
        return _within(scene, at, start)
    atom = atom_with_article(scene, start, ends_period=kind in ("before", "until"))
    if atom is None and kind in ("between", "range"):
        atom = _first_of_month(scene, start)
    if atom is None:
        return None
    if kind not in ("between", "range"):
        weekday = not WEEKDAYS.keys().isdisjoint(scene.tokens[start : atom.end])
        return Wish(kind, atom, at, open=weekday)
    joints = ("et",) if kind == "between" else ("a", "au", "jusqu'", "jusque")
    if scene.word(atom.end) not in joints:
        return None
    if not atom.spans:
        return None
    after_it = replace(scene, before=atom.spans[0])  # "du trois à la semaine suivante"
    until = atom_with_article(after_it, atom.end + 1)
    if until is None or not until.spans:
        return None
    if kind == "range" and scene.is_at(at - 2, "rendez", "vous"):
        # "mon rendez-vous de mardi à jeudi": the first is the one that is moved.
        return Wish("on", until, at)
    atom = same_month(atom, until, scene.today)
    return Wish("between", atom, at, _after(atom, until))


def _first_of_month(scene: Scene, at: int) -> Atom | None:
    """ "entre le premier et le dix": no first of several offers."""
    start = at + (scene.word(at) == "le")
    ordinal = ordinal_at(scene.tokens, start)
    first = next_day_of_month(scene.today - timedelta(1), 1)
    if ordinal is None or ordinal[0] != 1 or first is None:
        return None
    return Atom((DaySpan(first, first),), ordinal[1], day=1)


def _within(scene: Scene, at: int, start: int) -> Wish | None:
    """ "dans les quinze jours", "sous huitaine", "dans les jours qui viennent"."""
    if scene.word(start) in ("jours", "jour"):
        end = start + 1 + 2 * scene.is_at(start + 1, "qui", "viennent")
        week = DaySpan(scene.today, scene.today + timedelta(7))
        return Wish("on", Atom((week,), end), at)
    words = ("dans", *(w for w in scene.tokens[start:] if w not in ("prochains", "prochaines")))
    inner = atom_at(replace(scene, tokens=words, turning=frozenset()), 0)
    if inner is None:
        return None
    end = start + inner.end - 1
    end += scene.word(end) in ("prochains", "prochaines") or scene.word(end - 1) in (
        "prochains", "prochaines",
    )  # fmt: skip
    return Wish("until", replace(inner, end=end), at)


def same_month(atom: Atom, until: Atom, today: date) -> Atom:
    """ "du 14 au 18 décembre": the first number takes the second's month."""
    last = until.spans[0].last
    if atom.day is None or last is None:
        return atom
    for year, month in ((last.year, last.month), (last.year, last.month - 1), (last.year - 1, 12)):
        found = valid_date(year, month, atom.day)
        if found is not None and today <= found <= last:
            return replace(atom, spans=(DaySpan(found, found),))
    return atom


def _after(atom: Atom, until: Atom) -> Atom:
    """ "entre lundi et mercredi": the Wednesday that follows the Monday."""
    first, last = atom.spans[0].first, until.spans[0].last
    if first is None or last is None or last >= first:
        return until
    if until.weekday is not None or (atom.weekday is not None and until.day is None):
        last += timedelta(7)  # "entre lundi et mercredi prochain"
    elif until.day is not None:
        last = next_day_of_month(first, until.day) or last
    return replace(until, spans=(DaySpan(last, last),))
