"""The wishes of an utterance one by one: a day or period and what relates to it ("pas avant jeudi",
"entre lundi et mercredi"), and the weekdays that are refused ("sauf le mercredi").
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from appliance.french.calendar import (
    MONTHS,
    WEEKDAYS,
    monday_of,
    next_day_of_month,
    valid_date,
)
from appliance.french.day_words import DETERMINERS, NEXT, Atom, Scene
from appliance.french.numbers import ordinal_at
from appliance.french.period_words import atom_at
from appliance.french.spans import DaySpan
from appliance.french.words import MASK, vocabulary


@dataclass(frozen=True, slots=True)
class Wish:
    """One relation with its days, e.g. "pas avant" and "jeudi"."""

    relation: str
    atom: Atom
    start: int
    until: Atom | None = None


#: Words before a day, longest first. "not" refuses weekdays.
_RELATIONS: tuple[tuple[tuple[str, ...], str], ...] = tuple(
    (tuple(words.split()), relation)
    for words, relation in (
        ("pas avant", "from"),
        ("jamais avant", "from"),
        ("plutot qu' avant", "from"),
        ("a partir", "from"),
        ("a compter", "from"),
        ("au plus tot", "from"),
        ("pas apres", "until"),
        ("pas plus tard que", "until"),
        ("au plus tard", "until"),
        ("jusqu' au", "until"),
        ("jusqu' a", "until"),
        ("jusque", "until"),
        ("jusqu'", "until"),
        ("d' ici", "until"),
        ("dans les", "within"),
        ("dans la", "within"),
        ("sous", "within"),
        ("entre", "between"),
        ("plutot que", "not"),
        ("je travaille", "not"),
        ("plutot qu'", "not"),
        ("sauf", "not"),
        ("excepte", "not"),
        ("hormis", "not"),
        ("jamais", "not"),
        ("a part", "not"),
        ("en dehors", "not"),
        ("ni", "not"),
        ("pas", "not"),
        ("avec", "aside"),
        ("apres", "after"),
        ("passe", "after"),
        ("avant", "before"),
        ("des", "from"),
        ("du", "range"),
        ("de", "range"),
        ("d'", "range"),
    )
)


_EXCEPT = vocabulary("sauf excepte hormis")
_RELATION_STARTS = frozenset(words[0] for words, _ in _RELATIONS)
_BETWEEN_NOT_AND_DAY = vocabulary(
    "le la les du de des d' disponible disponibles libre dispo possible present presente pendant "
    "pas trop surtout tout tous toutes plutot que"
)


_REFUSED_AFTER = re.compile(
    r"^(?:matin |apres midi |soir )?"
    r"(?:ca |cela |c' |je |j' |on |il |elle |moi |la |ne |n' |me |m' |y )*"
    r"(?:(?:peux|peut|peuvent|pouvons|suis|serai|sera|pourrai|pourra|va|vas|arrange|marche|est"
    r"|convient) pas\b(?! avant| trop (?:tot|tard)| plus)"
    r"|pas (?:possible|libre|disponible)|impossible|travaille|garde|bosse"
    r"|est (?:impossible|mort|rape|exclu|complique|difficile|complet)"
    r"|ai (?:deja|pas|le|la|les|l'|mon|ma|mes|un|kine|cours|piscine)\b(?! rendez)"
    r"|non (?:parce|car)\b|(?:suis|serai|est|sera) (?:absente?|partie?)\b"
    r"|(?:suis|serai|est|sera) en (?:vacances|deplacement|conges?|formation|voyage)\b)"
)
#: "le jour de l'an c'est fermé": of any day, then it is no wish.
_CLOSED_AFTER = re.compile(r"^(?:c' est|ce sera|vous etes|il est|ca sera) (?:ferme|ferie|dimanche)")


@dataclass(slots=True)
class Refused:
    """Weekdays, and days told in another way ("pas demain ni le douze"). ``last``: the token where
    a weekday was refused last."""

    weekdays: set[int] = field(default_factory=set)
    days: set[date] = field(default_factory=set)
    last: dict[int, int] = field(default_factory=dict)

    def add(self, atom: Atom, at: int) -> None:
        """Refuse the weekday or the day; of longer periods nothing is kept."""
        day = _the_day(atom)
        if atom.weekday is not None:
            self.add_weekdays({atom.weekday}, at)
        elif day is not None:
            self.days.add(day)

    def add_weekdays(self, weekdays: set[int], at: int) -> None:
        """Refuse weekdays, said at this token."""
        self.weekdays |= weekdays
        self.last.update(dict.fromkeys(weekdays, at))


def scan(scene: Scene) -> tuple[list[Wish], Refused, list[tuple[int, int]]]:
    """Every wish in order, what is refused and the tokens used."""
    wishes: list[Wish] = []
    refused = Refused()
    used: list[tuple[int, int]] = []
    at = 0
    while at < len(scene.tokens):
        end = _read_refusal(scene, at, refused)
        if end is None:
            wish = _read_wish(scene, at)
            if wish is None:
                at += 1
                continue
            end = (wish.until or wish.atom).end
            refusal = _refusal_after(scene, end)
            if refusal:
                refused.add(wish.atom, at)
                while wishes and _lists(scene, wishes[-1], wish):
                    wish = wishes.pop()
                    refused.add(wish.atom, at)
                end += refusal
            elif wish.relation != "aside" and not _CLOSED_AFTER.match(
                " ".join(scene.tokens[end : end + 3])
            ):
                wishes.append(wish)
        used.append((at, end))
        at = max(end, at + 1)
    return wishes, refused, used


def _lists(scene: Scene, wish: Wish, following: Wish) -> bool:
    """ "lundi, mardi et mercredi je ne peux pas": both are days of one list."""
    between = scene.tokens[(wish.until or wish.atom).end : following.start]
    weekdays = wish.atom.weekday is not None and following.atom.weekday is not None
    joined = weekdays or bool({"et", "ou", "ni"}.intersection(between))
    return wish.relation == "on" and joined and _LISTING.issuperset(between)


_LISTING = vocabulary("et ou ni le la les du")


def _refusal_after(scene: Scene, end: int) -> int:
    """ "le mercredi je ne peux pas": how many tokens refuse it; a week that is refused is no
    wish."""
    said = _REFUSED_AFTER.match(" ".join(scene.tokens[end : end + 8]))
    return len(said.group().split()) if said else 0


def _relation_at(scene: Scene, at: int) -> tuple[str, int] | None:
    if scene.word(at) not in _RELATION_STARTS or scene.is_at(at - 1, "est", "passe"):
        return None  # "c'est passé, alors demain"
    for words, relation in _RELATIONS:
        if scene.is_at(at, *words):
            return relation, at + len(words)
    return None


def _read_refusal(scene: Scene, at: int, refused: Refused) -> int | None:
    """ "sauf le mercredi et le jeudi": the token after, None where nothing is refused here."""
    relation = _relation_at(scene, at)
    if relation is None or relation[0] != "not" or scene.word(at - 1) in _ASKS:
        return None
    start = relation[1]
    while scene.word(start) in _BETWEEN_NOT_AND_DAY:
        start += 1
    found: set[int] = set()
    end = start
    while not _is_one_day(scene, start) and (
        scene.word(start) in WEEKDAYS
        or scene.is_at(start, "week", "end")
        or scene.word(start) == "weekend"
    ):
        weekday = WEEKDAYS.get(scene.word(start))
        found |= {weekday} if weekday else {6, 7}
        end = start + 1 + (scene.word(start) == "week")
        start = end
        while scene.word(start) in ("et", "ni", "ou", "le", "les", "du"):
            start += 1
        if start == end:
            break
    if not found:
        # "pas cette semaine": no day to keep, but no wish either.
        atom = _atom_with_article(scene, start)
        if atom is None or start - at >= 4:
            return None
        return _refuse_days(scene, atom, refused, at)
    refused.add_weekdays(found, at)
    return end


def _is_one_day(scene: Scene, at: int) -> bool:
    """ "pas ce jeudi", "pas jeudi qui vient": that one, not every Thursday."""
    following = scene.word(at + 1)
    return scene.word(at - 1) == "ce" or following in NEXT or scene.is_at(at + 1, "qui", "vient")


def _refuse_days(scene: Scene, atom: Atom, refused: Refused, at: int) -> int:
    """ "sauf demain et le trois": the token after the last day of the list."""
    while True:
        refused.add(atom, at)
        day = _the_day(atom)
        if day is not None and scene.word(at) in _EXCEPT:
            refused.add_weekdays({day.isoweekday()}, at)
        joined = scene.word(atom.end) in ("et", "ni", "ou")
        further = _atom_with_article(scene, atom.end + 1) if joined else None
        if further is None:
            return atom.end
        atom = further


def _the_day(atom: Atom) -> date | None:
    """The one day that an atom names."""
    if len(atom.spans) != 1 or atom.spans[0].first != atom.spans[0].last:
        return None
    return atom.spans[0].first


#: "vous auriez pas mardi" asks for it, "ça presse pas, mardi" wishes it; who does not work on
#: Wednesday is free then.
_ASKS = vocabulary(
    "pourquoi auriez avez aurait serait pourrait pourriez avait ferait travaille si c'est sait "
    "sais presse presser urge urgent derange gene embete ennuie inquiete grave"
)


def _read_wish(scene: Scene, at: int) -> Wish | None:
    relation = _relation_at(scene, at)
    if relation is not None and relation[0] != "not" and not scene.is_at(at, "apres", "demain"):
        kind, start = relation
        before = scene.tokens[max(0, at - 3) : at]
        if kind == "before" and _NEVER.intersection(before):
            kind = "from"
        elif kind == "until" and _AWAY.intersection(before):
            kind = "after"
        wish = _related(scene, kind, at, start)
        if wish is not None or kind in ("before", "after"):
            return wish if wish is not None else _plain(scene, at)
    return _plain(scene, at)


_NEVER = vocabulary("pas jamais rien")


_AWAY = vocabulary("vacances absent absente deplacement conge conges voyage pris prise arret")


def _plain(scene: Scene, at: int) -> Wish | None:
    atom = _atom_with_article(scene, at)
    if atom is None:
        return None
    end = atom.end
    while scene.word(end) == MASK:  # "demain matin au plus tard"
        end += 1
    if scene.is_at(end, "au", "plus", "tard"):
        return Wish("until", replace(atom, end=end + 3), at)
    if scene.tokens[atom.end :] in (("apres",), ("avant",)):  # "je rentre le douze, donc après"
        relation = "after" if scene.tokens[-1] == "apres" else "before"
        return Wish(relation, replace(atom, end=atom.end + 1), at)
    or_after = scene.is_at(atom.end, "ou", "apres") and scene.word(atom.end + 2) != "demain"
    if scene.is_at(atom.end, "au", "plus", "tot") or or_after:
        return Wish("from", replace(atom, end=atom.end + 2 + (scene.word(atom.end) == "au")), at)
    return Wish("on", atom, at)


def _related(scene: Scene, kind: str, at: int, start: int) -> Wish | None:
    if kind == "within":
        while scene.word(start) in ("prochains", "prochaines"):
            start += 1
        return _within(scene, at, start)
    atom = _atom_with_article(scene, start, ends_period=kind in ("before", "until"))
    if atom is None and kind in ("between", "range"):
        atom = _first_of_month(scene, start)
    if atom is None:
        return None
    if kind not in ("between", "range"):
        return Wish(kind, atom, at)
    joints = ("et",) if kind == "between" else ("a", "au", "jusqu'", "jusque")
    if scene.word(atom.end) not in joints:
        return None
    until = _atom_with_article(scene, atom.end + 1)
    if until is None or not until.spans or not atom.spans:
        return None
    if kind == "range" and scene.is_at(at - 2, "rendez", "vous"):
        # "mon rendez-vous de mardi à jeudi": the first is the one that is moved.
        return Wish("on", until, at)
    atom = _same_month(atom, until, scene.today)
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
    inner = atom_at(Scene(words, scene.today, scene.named), 0)
    if inner is None:
        return None
    end = start + inner.end - 1
    end += scene.word(end) in ("prochains", "prochaines") or scene.word(end - 1) in (
        "prochains", "prochaines",
    )  # fmt: skip
    return Wish("until", replace(inner, end=end), at)


def _same_month(atom: Atom, until: Atom, today: date) -> Atom:
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
    if until.weekday is not None:
        last += timedelta(7)
    elif until.day is not None:
        last = next_day_of_month(first, until.day) or last
    return replace(until, spans=(DaySpan(last, last),))


_ENDS_OF = (("la", "fin", "du"), ("la", "fin", "de"), ("fin", "du"), ("fin", "de"), ("fin",))


def _atom_with_article(
    scene: Scene, at: int, bare: bool = False, ends_period: bool = False
) -> Atom | None:
    """A day or period behind its determiners; a bare number needs an article."""
    if ends_period:
        for words in _ENDS_OF:
            if scene.is_at(at, *words):
                inner = _end_of(scene, at + len(words))
                if inner is not None:
                    return inner
    start = at
    while start - at < 5:
        atom = atom_at(scene, start, bare=bare or _is_article(scene, start - 1))
        if atom is not None:
            return atom
        if scene.word(start) not in DETERMINERS:
            return None
        start += 1
    return None


def _is_article(scene: Scene, at: int) -> bool:
    return scene.word(at) in ("le", "au", "du") and scene.word(at - 1) not in (
        "numero",
        "telephone",
    )


def _end_of(scene: Scene, at: int) -> Atom | None:
    """The period whose end is meant: "d'ici la fin du mois" is until its last day."""
    start = at + (scene.word(at) in ("la", "le", "l'", "ce", "cette"))
    today = scene.today
    if scene.word(start) in ("semaine", "mois", "annee") and scene.word(start + 1) not in (
        "prochaine", "prochain",
    ):  # fmt: skip
        if scene.word(start) == "semaine":
            last = monday_of(today) + timedelta(6)
        elif scene.word(start) == "annee":
            last = date(today.year, 12, 31)
        else:
            following = (today.replace(day=28) + timedelta(4)).replace(day=1)
            last = following - timedelta(1)
        return Atom((DaySpan(today, last),), start + 1)
    inner = atom_at(scene, start)
    if inner is None or (scene.word(start) not in MONTHS and inner.weekday is not None):
        return None
    return replace(inner, spans=tuple(DaySpan(today, span.last) for span in inner.spans))
