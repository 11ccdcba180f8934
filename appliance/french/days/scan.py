"""One walk over an utterance: every wish in order, and the days that are refused on the way."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from appliance.french.calendar import WEEKDAYS, on_or_after
from appliance.french.days.occupations import frees, keeps_after, keeps_before
from appliance.french.days.refusals import Refused, read_refusal, refusal_after, unsuiting_at
from appliance.french.days.relations import atom_with_article
from appliance.french.days.told import gives_reason, holds, is_asked, is_engaged, is_taken
from appliance.french.days.wishes import Wish, of_named, of_that_day, read_wish
from appliance.french.days.words import Scene
from appliance.french.spans import DaySpan
from appliance.french.words import MASK, vocabulary

#: "le jour de l'an c'est fermé": of any day, then it is no wish.
_CLOSED_AFTER = re.compile(r"^(?:c' est|ce sera|vous etes|il est|ca sera) (?:ferme|ferie|dimanche)")


def scan(scene: Scene) -> tuple[list[Wish], Refused, list[tuple[int, int]]]:
    """Every wish in order, what is refused and the tokens used."""
    walk = _Walk()
    at = 0
    while at < len(scene.tokens):
        scene = replace(scene, before=walk.refused.named or scene.before)
        end = read_refusal(scene, at, walk.refused)
        if end is None:
            wish = walk.wish_at(scene, at)
            if wish is None:
                at += 1
                continue
            scene = replace(scene, before=wish.named or scene.before)
            end = walk.take(scene, wish, at)
        walk.used.append((at, end))
        at = max(end, at + 1)
    return walk.in_the_end(scene), walk.refused, walk.used


@dataclass(slots=True)
class _Walk:
    """What was found so far. ``told``: the days named last that a wish may follow; ``in_part``: a
    day of which only one part is refused; ``engaged``: where the last day ends on which something
    is held every week."""

    wishes: list[Wish] = field(default_factory=list)
    refused: Refused = field(default_factory=Refused)
    used: list[tuple[int, int]] = field(default_factory=list)
    told: DaySpan | None = None
    in_part: Wish | None = None
    engaged: int = 0

    @property
    def begin(self) -> int:
        """Where what is told now begins: after the last day."""
        return self.used[-1][1] if self.used else 0

    def wish_at(self, scene: Scene, at: int) -> Wish | None:
        """The wish from this token on, with what was named before it."""
        wish = self._of_named(scene, at) or read_wish(scene, at)
        if wish is None:
            return None
        joined = self.wishes and scene.tokens[self.wishes[-1].end : at] == ("ou",)
        turning = at in scene.turning or scene.word(at - 1) == "mais"
        if self.told is not None and (turning or joined):
            wish = _following(scene, self.told, wish)
        bare = not self.used and scene.word(wish.start) in WEEKDAYS
        first_today = bare and wish.atom.weekday == scene.today.isoweekday()
        if wish.atom.weekday is None or first_today:
            self.told = wish.named
        self.refused.named = None
        return wish

    def _of_named(self, scene: Scene, at: int) -> Wish | None:
        that = of_that_day(scene, at)
        if that is not None:
            self._name_again(scene, that, at)
            return that
        wish = of_named(scene, at)
        if wish is not None and len(self.wishes) == 1 and self.wishes[-1].named == scene.before:
            by_weekday = self.wishes.pop().atom.weekday is not None
            return replace(wish, open=by_weekday)  # "je pars le douze, donc avant"
        if wish is not None and self.refused.takes_back(scene.before):
            return replace(wish, open=True)  # "la photo est jeudi, alors avant"
        return wish

    def _name_again(self, scene: Scene, that: Wish, at: int) -> None:
        """The day named last stands for itself, refused or not, whatever was told of it; "je rentre
        le douze, mais pas ce jour-là" is after it."""
        refused = that.relation == "aside"
        if not refused:
            self.refused.takes_back(scene.before)
        if not self.wishes or self.wishes[-1].named != scene.before:
            return
        told = self.wishes.pop()
        if refused and told.relation == "from":
            self.wishes.append(replace(told, relation="after"))
        elif refused:
            self._refuse_day(scene, told, at)

    def take(self, scene: Scene, wish: Wish, at: int) -> int:
        """Keep the wish or refuse its day: the token after what was said of it."""
        end = wish.end
        if wish.relation == "on" and is_engaged(scene, self.begin, at):
            self.engaged = end
        supposed = scene.word(at - 1) == "si"  # "ou jeudi, si demain c'est complet"
        reason = supposed or gives_reason(scene, at, end)
        refusal = 0 if reason or _leads_to_day(scene, wish) else refusal_after(scene, end)
        if _is_to_come(scene, wish) and not (refusal or reason or is_asked(scene, at, end)):
            refusal = keeps_after(scene.tokens, end)
        if not refusal and self._is_taken(scene, wish, at):
            self.refused.add_wish(wish, at)
            self.refused.once |= self.refused.weekdays
            self.engaged = end
            if scene.word(end) == MASK:
                self.in_part = wish  # "j'ai une réunion demain matin, mais l'après-midi ..."
            return end
        of_hour = scene.word(at - 1) == MASK  # "dix heures demain, c'est trop tôt"
        if wish.relation == "on" and not of_hour and (too := unsuiting_at(scene.tokens, end)):
            wish, end = replace(wish, relation="aside"), end + too
        if refusal:
            self._refuse(scene, wish, at, end)
            if _is_in_part(scene, end + refusal):
                self.in_part = wish
            return end + refusal
        if wish.relation == "on" and self.engaged and _goes_on(scene, self.engaged, at):
            self.refused.add_wish(wish, at)  # "j'ai dialyse le mardi, le jeudi et le samedi"
            self.refused.once |= self.refused.weekdays
            self.engaged = end
        elif wish.relation != "aside" and not _is_closed(scene, end):
            self.wishes.append(wish)
            self.refused.allow_once(wish.atom.weekday)
        return end

    def _is_taken(self, scene: Scene, wish: Wish, at: int) -> bool:
        also = bool(self.refused.weekdays) and holds(scene, at, wish.end)
        if wish.relation == "on" and (also or is_taken(scene, self.begin, at)):
            return True
        return self._is_kept(scene, wish, at)

    def _is_kept(self, scene: Scene, wish: Wish, at: int) -> bool:
        """ "j'ai le plombier jeudi", of days to come."""
        begin = max([self.begin, *(place for place in scene.turning if place <= at)])
        related = wish.relation == "on" and scene.word(at) in _OF_A_DAY
        is_day = _is_to_come(scene, wish) and not related
        if self._is_of_last(scene, wish, begin):
            return False
        kept = is_day and keeps_before(scene.tokens[begin:at])
        return kept and not frees(scene.tokens, wish.end)

    def _is_of_last(self, scene: Scene, wish: Wish, begin: int) -> bool:
        """ "pas lundi, j'ai la danse, mardi deux mars à la même heure", "pas jeudi, c'est mon
        anniversaire, vendredi": told of the day before it, where more is said of this one or that
        one was refused."""
        follows = 0 < begin == self.begin != self.engaged
        more = any(token != MASK for token in scene.tokens[wish.end :])
        refused = not any(wish.end == begin for wish in self.wishes)
        of_it = refused and scene.word(begin) == "c'"
        return follows and (more or of_it) and scene.word(begin) not in _GOING_ON

    def _refuse(self, scene: Scene, wish: Wish, at: int, end: int) -> None:
        """Refuse the days of a wish, of others listed before it too, or turn its bound."""
        turned = _turned(scene, wish)
        if turned is not None:
            self.wishes.append(turned)
            return
        # "jeudi matin c'est pris, mais l'après-midi" is wished on Thursday.
        self.in_part = wish if scene.word(end) in _PARTS else None
        self._refuse_day(scene, wish, at)
        while self.wishes and _lists(scene, self.wishes[-1], wish) and not self._again(wish):
            wish = self.wishes.pop()
            self._refuse_day(scene, wish, at)

    def _refuse_day(self, scene: Scene, wish: Wish, at: int) -> None:
        """ "lundi je ne peux pas" is said of one Monday, "le lundi" of all."""
        self.refused.add_wish(wish, at)
        if wish.atom.weekday is not None and scene.word(wish.start) in WEEKDAYS:
            self.refused.once.add(wish.atom.weekday)

    def _again(self, wish: Wish) -> bool:
        """ "mercredi, enfin non, jeudi, mercredi j'ai la petite": no list of two days."""
        return any(wish.atom.weekday == old.atom.weekday for old in self.wishes[:-1])

    def in_the_end(self, scene: Scene) -> list[Wish]:
        """The wishes, or the day of which another part is wished."""
        told = [self._not_refused(scene, wish) for wish in self.wishes]
        self.wishes = [wish for wish in told if wish is not None]
        part = self.in_part
        if self.wishes or part is None:
            return self.wishes
        at = part.atom.end
        while scene.word(at) == MASK:
            at += 1
        return [part] if MASK in scene.tokens[at:] else []

    def _not_refused(self, scene: Scene, wish: Wish) -> Wish | None:
        """ "jeudi prochain, pas demain", said on a Wednesday: the Thursday after; of "demain, ah
        non, demain je ne peux pas" nothing."""
        day = wish.named.first if wish.named else None
        if not wish.is_one_day or day not in self.refused.days or wish.atom.day is not None:
            return wish
        if WEEKDAYS.keys().isdisjoint(scene.tokens[wish.start : wish.end]):
            return None
        return replace(wish, atom=replace(wish.atom, spans=(_in_a_week(day),)))


def _in_a_week(day: date | None) -> DaySpan:
    after = day + timedelta(7) if day else None
    return DaySpan(after, after)


_GOING_ON = vocabulary("mais et donc alors parce puisque car sauf sinon")
_OF_A_DAY = vocabulary("pour de du d' des vers")


def _leads_to_day(scene: Scene, wish: Wish) -> bool:
    """ "avant le premier décembre, j'ai une opération le deux": told of the day behind it."""
    return wish.relation in _BOUNDS and any(
        scene.word(at) != MASK
        and keeps_before(scene.tokens[wish.end : at])
        and atom_with_article(scene, at) is not None
        for at in range(wish.end + 2, min(wish.end + _CLAUSE, len(scene.tokens)))
    )


_CLAUSE = 8  # tokens


def _is_to_come(scene: Scene, wish: Wish) -> bool:
    """On days after today: what is told of today has happened."""
    first = wish.named.first if wish.named else None
    on = wish.relation in ("on", "between")
    return on and first is not None and first > scene.today


def _is_closed(scene: Scene, end: int) -> bool:
    return _CLOSED_AFTER.match(" ".join(scene.tokens[end : end + 3])) is not None


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


def _is_in_part(scene: Scene, at: int) -> bool:
    """ "jeudi je suis pris (jusqu'à onze heures)", "(le matin)": the rest of the day is free."""
    while scene.word(at) in _ALL_THE:
        at += 1
    return scene.word(at) == MASK


_ALL_THE = vocabulary("toute tout le la l'")


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
