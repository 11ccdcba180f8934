"""What relates days to a wish ("pas avant", "jusqu'à", "sauf"), and days behind their articles."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from appliance.french.bounds import BEFORE, longest_first
from appliance.french.calendar import MONTHS, monday_of
from appliance.french.days.periods import atom_at
from appliance.french.days.words import DETERMINERS, Atom, Scene
from appliance.french.spans import DaySpan
from appliance.french.words import vocabulary

#: Words before a day. "not" refuses weekdays.
_RELATIONS = longest_first(
    (
        *BEFORE,
        ("dans les", "within"),
        ("dans la", "within"),
        ("sous", "within"),
        ("plutot que", "not"),
        ("plutot qu'", "not"),
        ("mieux que", "not"),
        ("autre chose que", "not"),
        ("autre jour que", "not"),
        ("autre mois que", "not"),
        ("est plus", "not"),
        ("rarement", "not"),
        ("en evitant", "not"),
        ("evitez moi", "not"),
        ("evitez", "not"),
        ("eviter", "not"),
        ("je travaille", "not"),
        ("je bosse", "not"),
        ("sauf", "not"),
        ("hors", "not"),
        ("epargnez moi", "not"),
        ("excepte", "not"),
        ("hormis", "not"),
        ("jamais", "not"),
        ("a part", "not"),
        ("en dehors", "not"),
        ("ni", "not"),
        ("pas", "not"),
        ("au lieu de", "aside"),
        ("au lieu du", "aside"),
        ("a la place de", "aside"),
        ("a la place du", "aside"),
        ("avec", "aside"),
        ("du", "range"),
        ("de", "range"),
        ("d'", "range"),
    )
)


#: By their first word: most words begin none.
_BY_START = {
    start: tuple(known for known in _RELATIONS if known[0][0] == start)
    for start in {words[0] for words, _ in _RELATIONS}
}


def relation_at(scene: Scene, at: int) -> tuple[str, int] | None:
    known = _BY_START.get(scene.word(at))
    if known is None or scene.is_at(at - 1, "est", "passe"):
        return None  # "c'est passé, alors demain"
    if scene.word(at) == "passe" and at and scene.word(at - 1) not in _BEFORE_PAST:
        return None  # "l'infirmière passe mercredi"
    for words, relation in known:
        if scene.is_at(at, *words):
            if words == ("pas", "apres") and scene.word(at + 2) == "demain":
                continue
            end = at + len(words)
            off = words[-1] in ("travaille", "bosse") and scene.word(end) in ("pas", "plus")
            # free on the days off; but "je travaille, donc pas jeudi"
            return None if off and end not in scene.turning else (relation, end)
    return None


_BEFORE_PAST = vocabulary("fois mais plutot disons et que")  # "une fois passé le quinze"


_ENDS_OF = (("la", "fin", "du"), ("la", "fin", "de"), ("fin", "du"), ("fin", "de"), ("fin",))


def atom_with_article(
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
