"""The wishes of an utterance one by one: a day or period and what relates it ("pas avant jeudi",
"entre lundi et mercredi", "avant mon opération du douze").
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from appliance.french.bounds import said_behind
from appliance.french.calendar import MONTHS, WEEKDAYS, next_day_of_month, valid_date
from appliance.french.days.periods import atom_at
from appliance.french.days.relations import atom_with_article, relation_at
from appliance.french.days.told import is_away, tells_why
from appliance.french.days.words import Atom, Scene
from appliance.french.numbers import number_at, ordinal_at
from appliance.french.spans import DaySpan
from appliance.french.wish_words import NEEDING, WISHING
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

    @property
    def is_one_day(self) -> bool:
        """Wished on one day."""
        return self.relation == "on" and all(span.days == 1 for span in self.atom.spans)

    @property
    def is_period(self) -> bool:
        """Wished in a week or longer."""
        spans = self.atom.spans if self.relation == "on" else ()
        return bool(spans) and all(span.days > 2 for span in spans)


def are_joined(scene: Scene, first: Wish, second: Wish) -> bool:
    """ "le quatre ou le onze"."""
    between = scene.tokens[first.atom.end : second.start + 1]
    return len(between) <= 3 and bool({"ou", "et"}.intersection(between))


#: What a week or a month has.
PARTS = vocabulary("debut milieu mi fin")


def is_part(scene: Scene, wish: Wish, whole: str) -> bool:
    """ "en milieu de semaine", "en fin de mois", of none that is named with it."""
    words = scene.tokens[wish.start : wish.end]
    return wish.relation == "on" and words[-1:] == (whole,) and not PARTS.isdisjoint(words)


def read_wish(scene: Scene, at: int) -> Wish | None:
    """The wish from this token on: a day, and what relates it."""
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
    """ "je ne suis pas là avant le quinze"; "vous n'avez rien avant" asks for what is before, "pas
    trop tard, avant onze heures" too."""
    if before[-3:] == ("pas", "trop", "tard"):
        return False
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


def of_named(scene: Scene, at: int) -> Wish | None:
    """ "je rentre le douze, donc après", "le huit mais pas avant": of the days named last."""
    relation = _OF_NAMED.get(scene.word(at))
    if relation is None or scene.before is None or scene.word(at - 1) in ("d'", "ou", "comme"):
        return None
    end = at + 1 + 2 * (scene.word(at + 1) in _OF_THEIRS and scene.word(at + 2) in _COMING)
    why = scene.word(end) in _WHY or (
        scene.word(at - 1) == "et" and not _WISHED.isdisjoint(scene.tokens[end : end + 3])
    )  # "mon scanner est mardi, et après il faut que je voie le docteur"
    if not (why or _ENDING.issuperset(scene.tokens[end:])) or _opposes(scene, at):
        return None
    if "si" in scene.tokens[max(0, at - _NEAR_WHY - 1) : at]:
        return None  # "vendredi, si vous n'avez rien avant"
    refused = scene.word(at - 1) == "pas"
    return Wish(relation[refused], Atom((scene.before,), at + 1), at)


def of_that_day(scene: Scene, at: int) -> Wish | None:
    """ "je rentre jeudi, on n'a qu'à dire ce jour-là": the day named last and no later one;
    "je pars mardi, donc pas ce jour-là"."""
    words = next((words for words in _THAT_DAY if scene.is_at(at, *words)), None)
    if words is None or scene.before is None or scene.before.days != 1:
        return None
    end = at + len(words)
    refused = scene.word(at - 1) == "pas" and scene.word(at - 2) not in _ASKING_SO
    more = scene.tokens[end:]
    ends = refused or _ENDING.issuperset(more) or _SUITING_THEN.match(" ".join(more))
    if scene.word(at - 1) in _RELATING or not ends:
        return None
    return Wish("aside" if refused else "on", Atom((scene.before,), end), at)


_THAT_DAY = (("ce", "jour", "la"), ("ce", "meme", "jour"), ("le", "meme", "jour"))
_ASKING_SO = vocabulary("pourquoi auriez avez serait")  # "pourquoi pas ce jour-là"
_RELATING = vocabulary("de du des d' avant apres jusqu' sauf")
_SUITING_THEN = re.compile(
    r"(?:ca|c' ?|cela|ce) (?:m' |me |nous |serait |est |sera |ira |va |irait )*"
    r"(?:arrange|arrangerait|convient|conviendrait|irait|va|ira|parfait|bien|tres bien|ideal)\b"
    r"(?! pas)"
)


#: "avant leur arrivée", of the day on which they come.
_OF_THEIRS = vocabulary("leur son sa mon ma notre l' la le")
_COMING = vocabulary("arrivee depart venue retour visite operation intervention rentree mariage")


def _opposes(scene: Scene, at: int) -> bool:
    """ "après le quinze, je suis en vacances avant", "demain à seize heures, elle a école avant":
    tells why."""
    if tells_why(scene.tokens, scene.turning):
        return True
    other = {"avant": "apres", "apres": "avant"}.get(scene.word(at), "")
    verb = scene.tokens[max(0, at - _NEAR_WHY) : at]
    return other in scene.tokens[:at] and not _BEING.isdisjoint(verb)


_WISHED = WISHING | NEEDING | {"dois"}
_WHY = vocabulary("pour parce car si puisque")
_NEAR_WHY = 4  # tokens
_BEING = vocabulary("suis serai sommes serons pars travaille peux")
_OF_NAMED = {
    "apres": ("after", "until"),
    "avant": ("before", "from"),
    "ensuite": ("after", "after"),
}


_ENDING = vocabulary(
    "si possible s' il vous plait merci seulement ca cela de preference plutot oui comprenez bien "
    "sur evidemment forcement absolument du coup madame monsieur quand meme"
)


def _plain(scene: Scene, at: int) -> Wish | None:
    atom = atom_with_article(scene, at)
    if atom is None:
        return None
    end = atom.end
    while scene.word(end) == MASK:  # "demain matin au plus tard"
        end += 1
    if (bound := said_behind(scene.tokens, end)) is not None:
        return Wish(bound[0], replace(atom, end=bound[1]), at)
    if (over := _over_at(scene, at, end)) is not None:
        return Wish("after", replace(atom, end=over), at)
    near = range(max(0, at - 4), at)
    if scene.turning.isdisjoint({*near, at}) and any(
        scene.word(n) in _RETURNING and scene.word(n - 1) in _OURSELVES for n in near
    ):
        late = scene.word(atom.end) == "soir"  # "je rentre dimanche soir"
        return Wish("after" if late else "from", replace(atom, end=atom.end + late), at)
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


#: "je rentre lundi": free from then on.
_RETURNING = vocabulary("rentre rentrons rentrerai retour reviens revenons reviendrai")
_OURSELVES = vocabulary("je on nous ne n' le de y mon notre")


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
    joint = atom.end
    while scene.word(joint) == MASK:
        joint += 1  # "de vendredi à seize heures au mercredi suivant"
    if scene.word(joint) not in joints or not atom.spans:
        return None
    after_it = replace(scene, before=atom.spans[0])  # "du trois à la semaine suivante"
    until = atom_with_article(after_it, joint + 1)
    if until is None or not until.spans:
        return None
    if kind == "range" and _of_visit(scene, at):
        # "mon rendez-vous de mardi à jeudi": the first is the one that is moved.
        return Wish("on", until, at)
    atom = same_month(atom, until, scene.today)
    return Wish("between", atom, at, _after(atom, until))


def _of_visit(scene: Scene, at: int) -> bool:
    """ "mon rendez-vous", "le rendez-vous de ma fille"."""
    if scene.is_at(at - 2, "rendez", "vous"):
        return True
    near = range(max(1, at - 6), at - 1)
    return any(scene.word(n) == "rendez" and scene.word(n - 1) in _CERTAIN for n in near)


_CERTAIN = vocabulary("mon notre le son leur ce")


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
    if (hours := number_at(scene.tokens, start)) and scene.word(hours[1]) == "heures":
        days, over = divmod(hours[0], 24)  # "dans les quarante-huit heures"
        span = DaySpan(scene.today, scene.today + timedelta(days))
        return Wish("on", Atom((span,), hours[1] + 1), at) if days and not over else None
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
