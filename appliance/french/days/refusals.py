"""Days that are refused: "sauf le mercredi", "pas ce jeudi", "le lundi je ne peux pas"."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Literal

from appliance.french.calendar import WEEKDAYS
from appliance.french.days.occupations import HELD, is_elsewhere
from appliance.french.days.relations import atom_with_article, relation_at
from appliance.french.days.wishes import Wish
from appliance.french.days.words import NEXT, Atom, Scene
from appliance.french.spans import DaySpan
from appliance.french.words import MASK, Tokens, vocabulary

_EXCEPT = vocabulary("sauf excepte hormis")
_AT_WORK = vocabulary("travaille travaillons bosse pris prise occupe occupee garde ecole")
_BETWEEN_NOT_AND_DAY = vocabulary(
    "le la les du de des d' disponible disponibles libre dispo joignable possible "
    "present presente pendant pas trop surtout tout tous toutes plutot que"
)
#: Without what is held beside others ("y a le marché"), or by the practice.
_HELD = "|".join(sorted(HELD - {"marche", "permanence"}))
#: "j'ai pas cours", "j'ai un trou": free then.
_NOT_THEN = (
    rf"(?:d' |de )?(?:{_HELD}|travail|boulot)"
    "|(?:les |mes |le |la )(?:enfants|petits|gosses|filles|fils|garcons|fille)"
)
_FREE = "trou|creneau|moment|battement|jour|rtt|repos|conge"
_REFUSED_AFTER = re.compile(
    r"^(?:matin |apres midi |soir )?(?:(?:ma|mon|mes|notre|le|la|l') \w+ (?=ne |n'|peut|pourra))?"
    r"(?:ca |cela |ce |c' |je |j' |on |il |elle |moi |la |ne |n' |me |m' |y )*"
    r"(?:(?:peux|peut|peuvent|pouvons|suis|serai|sera|pourrai|pourra|va|vas|arrange|marche|est"
    r"|convient|serait|irait) (?:pas|jamais)\b"
    r"(?! mal\b| a (?:une|la|l'|un) \w+ (?:pres|$)| grave| du (?:matin|soir|\0)"
    r"| (?:superstitieu|difficile|presse|contre)|(?: la| libre| dispo)? avant"
    r"| trop (?:tot|tard)| plus)"
    r"|(?:peux|pouvons|pourrai) plus(?: venir)?$"
    r"|(?:pas|jamais) (?:possible|libre|disponible|joignable)|impossible|garde"
    r"|(?:travaille|bosse)\b(?! (?:pas|plus|jamais))"
    r"|est (?:non|impossible|foutu|fichu|cuit|mort|rape|exclu|complique|difficile|complet)"
    r"|est (?:deja )?pris"
    rf"|ai pas\b(?! (?:{_NOT_THEN}))"
    rf"|ai (?:deja(?! (?:mis|mange|fait))|personne|le|la|les|l'|mon|ma|mes|un|une|{_HELD})"
    rf"(?!\S)(?! rendez)(?! (?:{_FREE}))"
    rf"|(?:y a|y aura|est|il y a) (?:le |la |les |l' |du |un |une |mon |ma )?(?:{_HELD})\b"
    r"|(?:(?:me|nous) )?pose (?:un |des )?problemes?\b|(?:ca )?va plus\b(?! (?:tot|tard))"
    r"|(?:devient|tombe) (?:complique|difficile|impossible|mal)\b"
    r"|non (?:parce|car|c'|je|j'|on|y|il)(?!\S)|est sacre\b"
    r"|(?:suis|serai|est|sera) (?:absente?|partie?|prise?|occupee?|coincee?"
    r"|bloquee?|retenue?|de garde|d' astreinte|a l' hopital)\b"
    r"|(?:suis|serai|est|sera) en (?:vacances|deplacement|formation|voyage)\b)"
)


@dataclass(slots=True)
class Refused:
    """Weekdays, and days told in another way ("pas demain ni le douze"). ``last``: the token where
    a weekday was refused last; ``named``: the days refused last, until others are named;
    ``once``: the weekdays of one day ("lundi j'ai le kiné"); ``period``: the days, or the week,
    refused last, whatever is named after it; ``numbered``: those told by their number alone, whose
    month may be named elsewhere ("début janvier, mais pas le quatre")."""

    weekdays: set[int] = field(default_factory=set)
    days: set[date] = field(default_factory=set)
    last: dict[int, int] = field(default_factory=dict)
    named: DaySpan | None = None
    once: set[int] = field(default_factory=set)
    period: DaySpan | None = None
    numbered: list[Atom] = field(default_factory=list)

    def add(self, atom: Atom, at: int) -> None:
        """Refuse the weekday or the day; of longer periods nothing is kept."""
        day = _the_day(atom)
        self.named = atom.spans[0] if atom.spans else None
        self.period = _joined(self.period, self.named)
        if atom.weekday is not None:
            self.add_weekdays({atom.weekday}, at)
        elif day is not None:
            self.days.add(day)
            self.numbered += [atom] if atom.day is not None else []

    def add_wish(self, wish: Wish, at: int) -> None:
        """Refuse what a wish names, with "du trois au dix" every day from the one to the other."""
        self.add(wish.atom, at)
        if wish.until is None or (span := wish.named) is None or span.first is None:
            return
        self.named = span
        self.period = _joined(self.period, span)
        if wish.atom.weekday is not None and wish.until.weekday is not None:
            self.add_weekdays(from_to(wish.atom.weekday, wish.until.weekday), at)
        else:
            self.days |= {span.first + timedelta(n) for n in range(min(span.days, _LONG))}

    def takes_back(self, named: DaySpan | None) -> bool:
        """Whether the weekday named last was refused; what is related to it, it is no more."""
        day = named.first if named is not None and named == self.named else None
        if day is None or day.isoweekday() not in self.weekdays:
            return False
        self.weekdays.discard(day.isoweekday())
        return True

    def allow_once(self, weekday: int | None) -> None:
        """ "jeudi j'ai le kiné à dix heures, alors jeudi après-midi": not refused any more."""
        if weekday in self.once:
            self.once.discard(weekday)
            self.weekdays.discard(weekday)

    def add_weekdays(self, weekdays: set[int], at: int) -> None:
        """Refuse weekdays, said at this token."""
        self.weekdays |= weekdays
        self.last.update(dict.fromkeys(weekdays, at))


_LONG = 62  # days: who is away for longer comes back after them, whatever is wished


def _joined(before: DaySpan | None, named: DaySpan | None) -> DaySpan | None:
    """ "pas cette semaine, ni la semaine prochaine": both, where nothing lies between them."""
    if before is None or named is None or before.last is None or named.first is None:
        return named or before
    next_to = before.last < named.first <= before.last + timedelta(1)
    return DaySpan(before.first, named.last) if next_to else named


def refusal_after(scene: Scene, end: int) -> int:
    """ "le mercredi je ne peux pas", "mercredi à dix heures je ne peux pas": how many tokens refuse
    it; a week that is refused is no wish."""
    start = end + (scene.word(end) in ("a", "vers") and scene.word(end + 1) == MASK)
    while scene.word(start) == MASK:
        start += 1
    if not scene.turning.isdisjoint(range(end, start + 1)):
        return 0  # "que vendredi, alors je ne peux pas vous dire"
    refusal = refuses_at(scene.tokens, start) or is_elsewhere(scene.tokens, start)
    return start - end + refusal if refusal else 0


def unsuiting_at(tokens: Tokens, at: int) -> int:
    """ "jeudi c'est trop loin": how many tokens from here on say that what was named before is too
    early or too late."""
    said = _TOO.match(" ".join(tokens[at : at + 8]))
    return len(said.group().split()) if said else 0


def too_much(tokens: Tokens, at: int) -> Literal["early", "late", "far"] | None:
    """Which of them is said of what was named before: "neuf heures c'est trop tôt"."""
    said = tokens[at : at + unsuiting_at(tokens, at)]
    if not _EARLY.isdisjoint(said):
        return "early"
    if not _LATE.isdisjoint(said):
        return "late"
    return "far" if said else None


_EARLY = vocabulary("tot matinal")
_LATE = vocabulary("tard tardif")
_TOO = re.compile(
    r"(?:mais (?=c'|ca|cela))?"
    r"(?:(?:ca|c'|cela|ce|me|nous|est|fait|sera|serait) )*"
    r"(?:(?:vraiment |beaucoup |un peu |bien |deja )?"
    r"(?:(?:trop|un peu|bien|vraiment|tres) |(?<=fait ))"
    r"(?:tard|tot|loin|juste|court|tardif|matinal)\b"
    r"|(?<=est |ait )(?:un peu |beaucoup )?(?:trop|tot|tard)(?= non\b|$))"
)


def refuses_before(before: Tokens) -> bool:
    """ "ça m'arrange pas trop (le matin)", "c'est compliqué (le matin)": whether what is named next
    does not suit."""
    return _UNSUITED.search(" ".join(before)) is not None


_DEGREE = r"(?:trop|vraiment|tellement|tres|du tout|forcement|franchement)"
_JUDGED = r"(?:bien|top|ideal|pratique|simple|facile|evident|terrible)"
#: "ça serait pas possible à dix heures", "ça vous irait pas" ask for it; "ça m'irait pas", "ça
#: irait pas trop" refuse it.
_UNSUITED = re.compile(
    r"\b(?:(?:(?:arrange|convient|va|marche|plait|aime|est|(?:m'|me) (?:arrangerait|conviendrait"
    rf"|irait)) (?:pas|jamais)|(?:arrangerait|conviendrait|irait) (?:pas|jamais) {_DEGREE}"
    rf"|serait (?:pas|jamais) (?:{_DEGREE}|{_JUDGED}|possible du tout))"
    rf"(?: (?:{_DEGREE}|{_JUDGED}|possible))*"
    r"|(?:est|serait) (?:trop |plus |assez )?(?:difficile|complique|impossible|penible))"
    r"(?: (?:pour (?:moi|nous|elle|lui)|le|l'|la|les|a|au|en|dans))*$"
)


def asks_politely(before: Tokens) -> bool:
    """ "ça serait pas possible (l'après-midi)", "ça vous irait pas (le matin)"."""
    return _POLITELY.search(" ".join(before)) is not None


_POLITELY = re.compile(
    r"\b(?:(?:(?<!m' )(?<!me )(?:arrangerait|conviendrait|irait)|serait) pas(?: possible)?)"
    r"(?: (?:le|l'|la|a|au|en|dans|vers|pour))*$"
)


def refuses_at(tokens: Tokens, at: int) -> int:
    """How many tokens from here on refuse what was named before them."""
    said = _REFUSED_AFTER.match(" ".join(tokens[at : at + 8]))
    return len(said.group().split()) if said else 0


def read_refusal(scene: Scene, at: int, refused: Refused) -> int | None:
    """ "sauf le mercredi et le jeudi": the token after, None where nothing is refused here."""
    relation = relation_at(scene, at)
    asks = scene.word(at - 1) in _ASKS and at not in scene.turning
    if relation is None or relation[0] != "not" or asks:
        return None
    before = scene.tokens[max(0, at - 3) : at]
    if {"s'", "si"}.intersection(before) and scene.word(at + 1) != "un":
        return None  # "s'il gèle pas, mardi"
    if scene.word(at) in _EXCEPT and not _AT_WORK.isdisjoint(scene.tokens[max(0, at - 5) : at]):
        return None  # "je travaille tous les jours sauf le jeudi": free then
    start = relation[1]
    while scene.word(start) in _BETWEEN_NOT_AND_DAY:
        if scene.word(start) == "plutot" and scene.word(start + 1) not in ("que", "qu'"):
            return None  # "ce jour-là c'est pas possible, plutôt jeudi"
        start += 1
    if not scene.turning.isdisjoint(range(at + 1, start + 1)):
        return None  # "on ne dort pas, alors fin août"
    if scene.is_at(start, "dans", "les"):
        return _refuse_beginning(scene, start, refused)
    found: set[int] = set()
    end = start
    while not _is_one_day(scene, start) and (
        scene.word(start) in WEEKDAYS
        or scene.is_at(start, "week", "end")
        or scene.word(start) == "weekend"
    ):
        weekday, last = WEEKDAYS.get(scene.word(start)), WEEKDAYS.get(scene.word(start + 2))
        end = start + 1 + (scene.word(start) == "week")
        if weekday and last and scene.word(end) in ("a", "au"):
            found |= from_to(weekday, last)  # "je travaille du lundi au mercredi"
            end += 2
        else:
            found |= {weekday} if weekday else {6, 7}
        start = end
        while scene.word(start) in ("et", "ni", "ou", "le", "les", "du"):
            start += 1
        if start == end:
            break
    if not found:
        if scene.is_at(start, "ce", "jour"):
            return None  # "pas ce jour-là, plutôt mercredi"
        # "pas cette semaine": no day to keep, but no wish either.
        atom = atom_with_article(scene, start)
        if atom is None or start - at >= 4:
            return None
        return _refuse_days(scene, atom, refused, at)
    refused.add_weekdays(found, at)
    return end


def from_to(first: int, last: int) -> set[int]:
    """The weekdays from the one to the other, over the week-end too."""
    return {(first - 1 + days) % 7 + 1 for days in range((last - first) % 7 + 1)}


def _refuse_beginning(scene: Scene, start: int, refused: Refused) -> int | None:
    """ "pas dans les dix jours qui viennent": from then on."""
    words = (*scene.tokens[: start + 1], *scene.tokens[start + 2 :])
    atom = atom_with_article(replace(scene, tokens=words, turning=frozenset()), start)
    if atom is None or not atom.spans or atom.spans[0].last is None:
        return None
    refused.period = DaySpan(scene.today, atom.spans[0].last)
    end = atom.end + 1
    return end + 2 * scene.is_at(end, "qui", "viennent")


def _is_one_day(scene: Scene, at: int) -> bool:
    """ "pas ce jeudi", "pas jeudi qui vient": that one, not every Thursday."""
    following = scene.word(at + 1)
    if following == "de" and len(scene.word(at + 2)) > 2:
        return True  # "pas le lundi de Pentecôte"
    return scene.word(at - 1) == "ce" or following in NEXT or scene.is_at(at + 1, "qui", "vient")


def _refuse_days(scene: Scene, atom: Atom, refused: Refused, at: int) -> int:
    """ "sauf demain et le trois": the token after the last day of the list."""
    while True:
        refused.add(atom, at)
        scene = replace(scene, before=refused.named)  # "ni la prochaine"
        day = _the_day(atom)
        if day is not None and scene.word(at) in _EXCEPT:
            refused.add_weekdays({day.isoweekday()}, at)
        joined = scene.word(atom.end) in ("et", "ni", "ou")
        further = atom_with_article(scene, atom.end + 1) if joined else None
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
    "pourquoi auriez avez aurait serait pourrait pourriez avait ferait travaille bosse si "
    "sait sais savais pense crois presse presser urge urgent derange gene embete ennuie "
    "inquiete grave"
)
