"""Days as callers wish for them: names of days (``day_words``) and what relates them.

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

from appliance.french.calendar import MONTHS, WEEKDAYS, monday_of, next_day_of_month, valid_date
from appliance.french.day_words import DETERMINERS, Atom, Scene, atom_at
from appliance.french.spans import DaySpan, Used
from appliance.french.words import Tokens, spoken, tokenise, vocabulary


@dataclass(frozen=True, slots=True)
class DayReading:
    """``spans``: the possible readings, best first; none where no day was said, several where the
    caller must be asked which. ``not_days``: weekday numbers (Monday 1) refused."""

    spans: tuple[DaySpan, ...] = ()
    not_days: tuple[int, ...] = ()
    soonest: bool = False
    used: Used = ()

    @property
    def span(self) -> DaySpan | None:
        """The one clear reading, or None."""
        return self.spans[0] if len(self.spans) == 1 else None


@dataclass(frozen=True, slots=True)
class _Wish:
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
        ("apres", "after"),
        ("passe", "after"),
        ("avant", "before"),
        ("des", "from"),
        ("du", "range"),
        ("de", "range"),
        ("d'", "range"),
    )
)
_BETWEEN_NOT_AND_DAY = vocabulary(
    "le la les du de des d' disponible disponibles libre dispo possible la- present presente pas "
    "trop surtout tout tous toutes plutot que"
)
_CORRECTIONS = vocabulary("non pardon plutot excusez oups")
_SOONEST = re.compile(
    r"le plus (?:tot|vite|rapidement|rapide)\b(?! que)"
    r"|au plus (?:tot|vite|presse)\b(?! (?:le|lundi|mardi|mercredi|jeudi|vendredi|samedi))"
    r"|des que (?:c' est )?(?:possible|vous (?:pouvez|avez|pourrez|aurez))|des qu' il y a"
    r"|\b(?:premiere?|prochaine?) (?:creneau|rendez vous|place|disponibilite|date|horaire|plage"
    r"|consultation)? ?(?:disponible|possible|libre|disponibilite|venue?)\b"
    r"|\bpremiere disponibilite|\bprochaine disponibilite"
    r"|\b(?:tres |assez |plus )?rapidement\b|\btres vite\b|\bassez vite\b|\btout de suite\b"
    r"|\bdans les meilleurs delais\b|\ble premier que vous avez\b"
)
_REFUSED_AFTER = re.compile(
    r"^(?:matin |apres midi |soir )?"
    r"(?:ca |cela |c' |je |j' |on |il |elle |moi |la |ne |n' |me |m' )*"
    r"(?:(?:peux|suis|serai|pourrai|va|vas|arrange|marche|est|convient) pas\b(?! avant| trop| plus)"
    r"|pas (?:possible|libre|disponible)|impossible|travaille|ai (?:deja|pas)|est impossible)"
)


def read_days(
    text: str | Tokens, today: date, named: Mapping[str, DaySpan] | None = None
) -> DayReading:
    """Days wished. ``named``: what the practice calls by name beside the public holidays, for
    example {"vacances de la toussaint": DaySpan(...)}."""
    tokens, places = spoken(tokenise(text))
    names = {tokenise(name): span for name, span in (named or {}).items()}
    scene = Scene(tokens, today, names)
    wishes, refused, used = _scan(scene)
    spans, gaps = _combined(_without_corrected(scene, wishes), today)
    joined = " ".join(tokens)
    soonest = _SOONEST.search(joined)
    if soonest is not None:
        start = joined.count(" ", 0, soonest.start())
        used.append((start, start + 1 + soonest.group().count(" ")))
    return DayReading(
        spans,
        tuple(sorted({*refused, *gaps})),
        soonest is not None,
        tuple((places[start], places[end - 1] + 1) for start, end in used if end > start),
    )


def _scan(scene: Scene) -> tuple[list[_Wish], set[int], list[tuple[int, int]]]:
    """Every wish in order, the weekdays refused and the tokens used."""
    wishes: list[_Wish] = []
    refused: set[int] = set()
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
            refusal = _refused_after(scene, wish.atom, end)
            if refusal is not None:
                refused.add(refusal)
            else:
                wishes.append(wish)
        used.append((at, end))
        at = max(end, at + 1)
    return wishes, refused, used


def _refused_after(scene: Scene, atom: Atom, end: int) -> int | None:
    """The weekday of "le mercredi je ne peux pas"."""
    if atom.weekday is None:
        return None
    rest = " ".join(scene.tokens[end : end + 8])
    return atom.weekday if _REFUSED_AFTER.match(rest) else None


def _relation_at(scene: Scene, at: int) -> tuple[str, int] | None:
    for words, relation in _RELATIONS:
        if scene.is_at(at, *words):
            return relation, at + len(words)
    return None


def _read_refusal(scene: Scene, at: int, refused: set[int]) -> int | None:
    """ "sauf le mercredi et le jeudi": the token after, None where nothing is refused here."""
    relation = _relation_at(scene, at)
    if relation is None or relation[0] != "not" or scene.word(at - 1) in _ASKS:
        return None
    start = relation[1]
    while scene.word(start) in _BETWEEN_NOT_AND_DAY:
        start += 1
    found: set[int] = set()
    end = start
    while scene.word(start) in WEEKDAYS or (
        scene.is_at(start, "week", "end") or scene.word(start) == "weekend"
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
        # "pas cette semaine", "pas demain": no weekday to keep, but no wish either.
        atom = _atom_with_article(scene, start)
        return atom.end if atom is not None and start - at < 4 else None
    refused |= found
    return end


#: "vous auriez pas mardi" asks for it; who does not work on Wednesday is free then.
_ASKS = vocabulary(
    "pourquoi auriez avez aurait serait pourrait pourriez avait ferait travaille si c'est sait sais"
)


def _read_wish(scene: Scene, at: int) -> _Wish | None:
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


def _plain(scene: Scene, at: int) -> _Wish | None:
    atom = _atom_with_article(scene, at)
    if atom is None:
        return None
    if scene.is_at(atom.end, "au", "plus", "tard"):
        return _Wish("until", replace(atom, end=atom.end + 3), at)
    if scene.is_at(atom.end, "au", "plus", "tot") or scene.is_at(atom.end, "ou", "apres"):
        return _Wish("from", replace(atom, end=atom.end + 2 + (scene.word(atom.end) == "au")), at)
    return _Wish("on", atom, at)


def _related(scene: Scene, kind: str, at: int, start: int) -> _Wish | None:
    if kind == "within":
        while scene.word(start) in ("prochains", "prochaines"):
            start += 1
        return _within(scene, at, start)
    atom = _atom_with_article(scene, start, ends_period=kind in ("before", "until"))
    if atom is None:
        return None
    if kind not in ("between", "range"):
        return _Wish(kind, atom, at)
    joints = ("et",) if kind == "between" else ("a", "au", "jusqu'", "jusque")
    if scene.word(atom.end) not in joints:
        return None
    until = _atom_with_article(scene, atom.end + 1)
    if until is None or not until.spans or not atom.spans:
        return None
    if kind == "range" and scene.is_at(at - 2, "rendez", "vous"):
        # "mon rendez-vous de mardi à jeudi": the first is the one that is moved.
        return _Wish("on", until, at)
    atom = _same_month(atom, until, scene.today)
    return _Wish("between", atom, at, _after(atom, until))


def _within(scene: Scene, at: int, start: int) -> _Wish | None:
    """ "dans les quinze jours", "sous huitaine", "dans les jours qui viennent"."""
    if scene.word(start) in ("jours", "jour"):
        end = start + 1 + 2 * scene.is_at(start + 1, "qui", "viennent")
        week = DaySpan(scene.today, scene.today + timedelta(7))
        return _Wish("on", Atom((week,), end), at)
    words = ("dans", *(w for w in scene.tokens[start:] if w not in ("prochains", "prochaines")))
    inner = atom_at(Scene(words, scene.today, scene.named), 0)
    if inner is None:
        return None
    end = start + inner.end - 1
    end += scene.word(end) in ("prochains", "prochaines") or scene.word(end - 1) in (
        "prochains", "prochaines",
    )  # fmt: skip
    return _Wish("until", replace(inner, end=end), at)


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
    return inner


def _without_corrected(scene: Scene, wishes: list[_Wish]) -> list[_Wish]:
    """The wishes that stand: not those before "non", not the appointment that exists already."""
    kept: list[_Wish] = []
    for wish in wishes:
        if kept:
            last_end = (kept[-1].until or kept[-1].atom).end
            between = scene.tokens[last_end : wish.start + 1]
            corrected = bool(_CORRECTIONS.intersection(between)) and "pas" not in between
            if (
                corrected
                and not (kept[-1].atom.weekday is None and wish.atom.weekday is not None
                         and "plutot" in between)
            ):  # fmt: skip
                kept.clear()
        kept.append(wish)
    if len(kept) > 1 and _is_existing(scene, kept[0]) and not _joined(scene, kept[0], kept[1]):
        kept = kept[1:]
    return kept


def _is_existing(scene: Scene, wish: _Wish) -> bool:
    """ "mon rendez-vous de mardi", "j'ai un rendez-vous mardi": there already, not wished."""
    before = scene.tokens[max(0, wish.start - 5) : wish.start + 1]
    return wish.relation == "on" and "vous" in before[-4:] and bool(_OWNING.intersection(before))


_OWNING = vocabulary("mon ma son notre ai avais avait a prevu fixe")


def _joined(scene: Scene, first: _Wish, second: _Wish) -> bool:
    between = scene.tokens[first.atom.end : second.start + 1]
    return len(between) <= 3 and bool({"ou", "et"}.intersection(between))


def _combined(wishes: list[_Wish], today: date) -> tuple[tuple[DaySpan, ...], set[int]]:
    """One span (or several readings) out of all wishes, and weekdays to leave out of it."""
    wishes = [wish for wish in wishes if wish.atom.spans]
    if not wishes:
        return (), set()
    container = _container(wishes)
    if container is not None and len(wishes) > 1:
        wishes = [_placed(wish, container) for wish in wishes if wish.atom.spans[0] != container]
    on = [wish for wish in wishes if wish.relation == "on"]
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


def _is_long(span: DaySpan) -> bool:
    return _days_in(span) > 7


def _days_in(span: DaySpan) -> int:
    if span.first is None or span.last is None:
        return 0
    return (span.last - span.first).days + 1


def _container(wishes: list[_Wish]) -> DaySpan | None:
    """The week or month that bare weekdays beside it fall in."""
    if not any(wish.atom.weekday for wish in wishes):
        return None
    for wish in wishes:
        span = wish.atom.spans[0]
        if wish.relation == "on" and wish.atom.weekday is None and _days_in(span) > 2:
            return span
    return None


def _placed(wish: _Wish, container: DaySpan) -> _Wish:
    if wish.atom.weekday is None or container.first is None or container.last is None:
        return wish
    monday = monday_of(container.first)
    day = monday + timedelta(wish.atom.weekday - 1)
    if day < container.first and not _is_long(container):
        return wish
    return replace(wish, atom=replace(wish.atom, spans=(DaySpan(day, day),)))


def _covering(wishes: list[_Wish]) -> tuple[tuple[DaySpan, ...], set[int]]:
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


def _bounded(span: DaySpan, wish: _Wish, today: date) -> DaySpan:
    """The span cut by "from", "until", "before", "after" or "between"."""
    said = wish.atom.spans[0]
    first, last = span.first, span.last
    one_day = timedelta(1)
    if wish.relation == "from":
        first = said.first
    elif wish.relation == "after" and said.last is not None:
        first = said.last + one_day
    elif wish.relation == "until":
        first, last = (first or today), said.last
    elif wish.relation == "before" and said.first is not None:
        # "avant vendredi" leaves the beginning open; "avant Noël" begins today.
        first = first if wish.atom.weekday is not None else (first or today)
        last = said.first - one_day
        if said.first == today and said.last is not None:
            last = said.last
    elif wish.relation == "between" and wish.until is not None:
        first, last = said.first, wish.until.spans[0].last
    if first is not None and last is not None and last < first:
        return said
    return DaySpan(first, last)
