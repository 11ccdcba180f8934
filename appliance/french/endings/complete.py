"""Whether an utterance so far answers what was asked, for the end of turn.

The speech process waits long where more must come and closes the turn at once where nothing can;
this decides which, in well under a millisecond, and never says ``complete`` of half an answer.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from appliance.french.births.reading import read_birth
from appliance.french.calendar import MONTHS
from appliance.french.choices import read_choice
from appliance.french.days.reading import DayReading, read_days
from appliance.french.endings.unfinished import goes_on, trails_off, without_tags
from appliance.french.endings.wish_ends import wish_ends
from appliance.french.kin import KIN
from appliance.french.names.spelling import Spelling, read_spelling
from appliance.french.numbers import TENS, UNITS, read_number
from appliance.french.phones.reading import read_phone
from appliance.french.spans import Used
from appliance.french.times.reading import TimeReading, read_times
from appliance.french.words import FILLERS, Tokens, tokenise, vocabulary
from appliance.messages import NAME_QUESTIONS

Completeness = Literal["complete", "likely", "begun", "incomplete", "open"]

_ANSWERS = vocabulary("oui non ouais si exact exactement parfait")
#: One of these says yes; the others beside it change nothing.
_AGREEING = _ANSWERS | vocabulary(
    "accord ok okay entendu absolument voila volontiers impeccable nickel super juste correct "
    "convient va arrange confirme bon bien"
)
_BESIDE_DECISIONS = _AGREEING | vocabulary(
    "oui non ouais merci madame monsieur il vous plait s' sur tout a fait c' est ca d' tres bon je "
    "me m' allez y docteur mademoiselle beaucoup bah ben eh marche comme"
)
_BESIDE_ANSWERS = _BESIDE_DECISIONS | vocabulary(
    "annulez annuler confirmez confirmer notez gardez reservez envoyez"
)
_BESIDE_CHOICES = _BESIDE_ANSWERS | vocabulary("le la l' celui alors plutot je prends veux")
_BESIDE_SAME = _BESIDE_ANSWERS | vocabulary("meme numero ce celui la ci mon sur de le au")
_SAME = vocabulary("oui ouais meme celui ok accord")
_BESIDE_NAMES = vocabulary(
    "c' est je m' appelle mon nom prenom alors bonjour madame monsieur docteur le la avec chez"
)
#: What ends a call, and what may stand beside it.
_PARTING = (("au", "revoir"), ("bonne", "journee"), ("bonne", "soiree"))
#: "Autre chose ?" "Non merci, c'est tout, bonne journée."
_BESIDE_NOTHING = _BESIDE_DECISIONS | vocabulary(
    "tout pour aujourdhui moi ce sera ira besoin rien pas autre chose d' autres je n' ai de ne au "
    "revoir bonne journee soiree a vous aussi voulais remercie"
)
_NOT_SO = frozenset({("est", "pas"), ("va", "pas"), ("convient", "pas"), ("ira", "pas")})
_NOTHING = vocabulary("non rien tout revoir journee soiree ira merci remercie")
_NAME_COMES = vocabulary("c' est s' m' je il elle appelle le prenom son mon")
#: How a name is written comes after these.
_WRITING = vocabulary("avec comme ecrit epelle prenom nom")
#: Half of many a first name: "Jean… Pierre".
_NAME_BEGINS = vocabulary("jean marie anne")
_PARTICLES = vocabulary("van von saint sainte")
_LETTER_COMES = vocabulary("deux double apostrophe tiret espace comme")
_BESIDE_LETTERS = vocabulary("avec sans")  # "Tessier avec deux S"
_WAITS = vocabulary("attendez attends minute seconde instant comment")
_SHORTEST_NAME = 5
_FEWEST_LETTERS = 4  # of a surname that is spelled; hardly any has three
_MOST_OFFERS = 9
_WHATEVER = (("importe", "quand"), ("peu", "importe"), ("vous", "voulez"), ("est", "egal"))
#: A telephone that is spoken of before its number.
_TELEPHONES = KIN | vocabulary("numero portable fixe domicile telephone mobile celui mien")
_BIRTH_COMES = vocabulary("ne nee jour premier date naissance fete mois ca")
#: A unit may follow. The soft "s" of "cinquante… six" is a pause of 200 ms to the voice activity,
#: and a number cut there was read back with another last digit.
_GO_ON = frozenset({*TENS, "dix"})
_VALUES = vocabulary("nom prenom numero telephone date naissance jour heure")
_FEWEST_WORDS, _SOON = 4, 5
_HOURS = vocabulary("heure heures")
#: "trente" minutes are whole, "vingt" may become "vingt-cinq".
_TENS_GO_ON = vocabulary("vingt quarante cinquante")
_BEFORE_TEN = vocabulary("vingt vingts soixante mille")
_BEFORE_HOURS = vocabulary("vers a entre avant apres")
#: Any day of the format's calendar does: only whether a whole date was said matters here.
_TODAY = date(2026, 1, 1)
#: All who may call are born by then, and none is older than MAX_AGE.
_ALL_BORN = date(2035, 1, 1)


def completeness(asked: str, text: str, yes_no: bool = False, begun: str = "") -> Completeness:
    """``complete``: nothing more is expected (ten digits, a full date, a yes); ``likely``: answers
    the question, though something may be added (a day without an hour, a surname and a first name,
    a no and why, a wish with its day); ``begun``: the rest is likely to come (a greeting, a verb
    without its object, the first letters of a name); ``incomplete``: more must come (part of a
    number, a trailing article or filler); ``open``: cannot be told.

    ``yes_no``: a no answers the open question too ("autre chose ?"). ``begun``: the first part of
    the number or date, from an answer before, unless it is told again from the beginning."""
    if begun and completeness(asked, f"{begun} {text}") == "complete":
        return "complete"
    tokens = tokenise(text)
    if not tokens:
        return "open"
    if without_tags(tokens)[-2:] in _PARTING:
        return "complete"
    match asked:
        case "open":
            return _open(tokens, text, yes_no)
        case "phone":
            return _phone(tokens)
        case "birth_date":
            return _birth(tokens)
        case _ if asked in NAME_QUESTIONS:
            return _name(asked, tokens, text)
        case "confirm" | "offer":
            return _decision(asked, tokens, text)
    if asked == "number" and (tokens == ("un",) or _is_choice(tokens)):
        return "complete" if len(tokens) > 1 else "likely"
    if trails_off(tokens, text) or (asked == "practitioner" and tokens[-1] == "docteur"):
        return "incomplete"
    if goes_on(tokens) or _denies(tokens) or _lacks_hours(tokens):
        return "begun"
    if asked == "when" and _is_when(tokens):
        return "complete"
    return "likely" if _answers(asked, tokens) else "open"


def _open(tokens: Tokens, text: str, yes_no: bool) -> Completeness:
    """A wish, or (``yes_no``) none any more."""
    if wants_nothing(tokens):
        return "complete" if yes_no else "open"
    if FILLERS.issuperset(tokens) or (yes_no and tokens == ("oui",)):
        return "begun"
    if trails_off(tokens, text):
        return "incomplete"
    if _ends_in_number(tokens):
        return "likely"
    return wish_ends(tokens)


def _name(asked: str, tokens: Tokens, text: str) -> Completeness:
    """A name, said or spelled."""
    if tokens == ("e",) or FILLERS.issuperset(tokens):
        return "incomplete"  # so the recogniser hears an "euh"
    if (spelled := read_spelling(tokens, asked=True)) is not None:
        return _spelled(spelled, tokens, text)
    if asked == "first_name" and tokens[-1] not in FILLERS:
        # "Franck" was heard as "mon", "Lucette" as "oui c'est"
        comes = _NAME_COMES.issuperset(tokens) or tokens[-1] in _WRITING
        if tokens == ("prenom",) or (len(tokens) > 1 and comes):
            return "incomplete"
        if len(tokens) > 3 and trails_off(tokens, text):
            return "incomplete"
        if tokens[-1] in _NAME_BEGINS:
            return "open"
        return "complete" if _is_one_name(tokens) else "likely"
    if trails_off(tokens, text) or tokens[-1] in _PARTICLES or tokens[-1] in _WRITING:
        return "incomplete"
    if tokens[-1] == "famille" or (asked == "spelling" and tokens[-1] in _LETTER_COMES):
        return "begun"
    # Gros, Petit and Grand are names.
    if _WAITS.issuperset(tokens) or (len(tokens) > 2 and (goes_on(tokens) or _denies(tokens))):
        return "begun"
    return "likely" if _answers(asked, tokens) else "open"


def _is_one_name(tokens: Tokens) -> bool:
    """ "Jacques": a word long enough to be no piece of another."""
    alone = len(tokens) == 1 and tokens[0] not in _BESIDE_NAMES and tokens[0] not in _WAITS
    return alone and len(tokens[0]) >= _SHORTEST_NAME


def _spelled(spelled: Spelling, tokens: Tokens, text: str) -> Completeness:
    """Letters: who spells pauses after each of them, and no name has only three."""
    last = tokens[-1]
    if last in _LETTER_COMES or (len(last) > 1 and trails_off(tokens, text)):
        return "incomplete"
    if tokens[-2:] == ("est", "tout") or last == "voila":
        return "likely"
    few = len(spelled.text) < _FEWEST_LETTERS and _BESIDE_LETTERS.isdisjoint(tokens)
    return "begun" if few else "open"


def _decision(asked: str, tokens: Tokens, text: str) -> Completeness:
    """A yes or a no, or one of the times offered."""
    if len(tokens) == 1 and tokens[0] in _ANSWERS:
        # "si" alone is an answer; before other words it begins a clause. After a bare no the
        # right value often comes: "non… c'est Moreau", "non… plus tard".
        if tokens[0] == "non":
            return "begun" if asked == "confirm" else "open"
        return "complete"
    if trails_off(tokens, text):
        return "incomplete"
    if _agrees(tokens) or (asked == "offer" and _is_choice(tokens)):
        return "complete"
    names_value = len(tokens) < _FEWEST_WORDS and tokens[-1] in _VALUES  # "non… le prénom"
    denies = asked == "confirm" and _denies(tokens)
    if goes_on(tokens) or names_value or denies or (asked == "offer" and _lacks_hours(tokens)):
        return "begun"
    if asked == "offer" and (_is_when(tokens) or _is_time(tokens)):
        return "complete"
    return "likely" if _answers(asked, tokens) else "open"


def wants_nothing(tokens: Tokens) -> bool:
    """ "Non merci madame", "non c'est bon"; but not "non, c'est pas bon", nor "non, je …"."""
    only_that = _BESIDE_NOTHING.issuperset(tokens) and bool(_NOTHING.intersection(tokens))
    return only_that and _NOT_SO.isdisjoint(pairwise(tokens)) and not trails_off(tokens)


def _ends_in_number(tokens: Tokens) -> bool:
    """A whole telephone number or date of birth is the last that was said."""
    phone, birth = read_phone(tokens), read_birth(tokens, _ALL_BORN)
    used = (*(phone.used if phone.number else ()), *(birth.used if birth.dates else ()))
    return bool(used) and tokens[-1] not in _GO_ON and _ends(used) == len(tokens)


def _ends(used: Used) -> int:
    """After which token what was read ends."""
    return max((end for _, end in used), default=0)


def _answers(asked: str, tokens: Tokens) -> bool:
    """Whether what is said answers the question by itself."""
    said = [token for token in tokens if token not in FILLERS and token not in _BESIDE_NAMES]
    match asked:
        case "surname":
            return len(said) > 1
        case "practitioner":
            return bool(said)
        case "confirm":
            return said[:1] in (["oui"], ["ouais"]) or _ends_in_number(tokens)
        case "when" | "offer":
            days, times = _when(tokens)
            found = days.span is not None or days.soonest or times.span is not None
            return found or tokens[-2:] in _WHATEVER or said[:1] in (["oui"], ["ouais"])
    return False


def _agrees(tokens: Tokens) -> bool:
    """ "Oui c'est ça", "d'accord", "ça me va très bien": nothing but a yes (or a no)."""
    if "non" in tokens and tokens[-1] == "juste":
        return False  # "non c'est juste… pour l'adresse"
    if not all(token in _BESIDE_ANSWERS or token in FILLERS for token in tokens):
        return False
    return bool(_AGREEING.intersection(tokens)) or ("est", "ca") in pairwise(tokens)


def _phone(tokens: Tokens) -> Completeness:
    reading = read_phone(tokens)
    if reading.number is not None and _is_natural(reading.digits):
        return "open" if tokens[-1] in _GO_ON else "complete"
    # "un opérateur" dictates nothing
    begun = len(reading.digits) > 1 or read_number(tokens[-1:]) is not None
    if begun or trails_off(tokens):
        return "incomplete"
    if _SAME.intersection(tokens) and _BESIDE_SAME.issuperset(tokens):
        return "complete"  # "celui dont vous appelez ?"
    if tokens[0] in ("oui", "ouais"):
        return "likely"
    announced = _TELEPHONES.intersection(tokens) and "pas" not in tokens
    return "begun" if announced or tokens == ("non",) or goes_on(tokens) else "open"


def _is_natural(digits: str) -> bool:
    """Ten digits without cutting any number word apart: "quatre vingt quinze" may go on."""
    return len(digits) == 10 or digits.startswith(("+", "00"))


def _birth(tokens: Tokens) -> Completeness:
    reading = read_birth(tokens, _ALL_BORN)
    if trails_off(tokens):
        return "incomplete"
    if reading.dates:
        return _year_goes_on(tokens)
    partial = (reading.day, reading.month, reading.year)
    if any(value is not None for value in partial) and _ends(reading.used) == len(tokens):
        return "incomplete"
    if read_number(tokens) is not None:
        return "incomplete"
    return "begun" if tokens[-1] in _BIRTH_COMES or goes_on(tokens) else "open"


_ONE_DIGIT = frozenset(UNITS) - {"zero"}


def _year_goes_on(tokens: Tokens) -> Completeness:
    """ "mille neuf cent" wants more; after "cinquante" a "quatre" may still come; "décembre quatre"
    is what is heard in the middle of "décembre trente-quatre"."""
    last, before = tokens[-1], tokens[-2:-1]
    if before and before[0] in MONTHS:
        return "open"
    if last in _ONE_DIGIT and before and before[0] in _ONE_DIGIT:
        return "incomplete"  # "le vingt-sept, sept… septembre": nobody's year is "sept"
    if last in ("cent", "mille", "mil") or (last == "neuf" and before == ("mille",)):
        return "incomplete"
    if last == "neuf" and before == ("dix",):  # but "soixante-dix-neuf"
        return "incomplete" if _BEFORE_TEN.isdisjoint(tokens[-3:-2]) else "complete"
    return "open" if last in _GO_ON else "complete"


def _is_choice(tokens: Tokens) -> bool:
    """ "le premier", "oui la deuxième s'il vous plaît": a place among the offers, nothing else.
    "deux" may be an hour, "le deux" a day."""
    said = [token for token in tokens if token not in FILLERS and token not in _BESIDE_CHOICES]
    if len(said) != 1 or read_number(tuple(said)) is not None:
        return said == ["du", "milieu"]
    return read_choice(tuple(said), _MOST_OFFERS) is not None


def _is_when(tokens: Tokens) -> bool:
    """A day and a time of day both said; after "dix heures" a "trente" may come."""
    return tokens[-1] not in _HOURS and _has_day_and_time(tokens)


def _has_day_and_time(tokens: Tokens) -> bool:
    days, times = _when(tokens)
    return days.span is not None and times.span is not None


@lru_cache(maxsize=1)
def _when(tokens: Tokens) -> tuple[DayReading, TimeReading]:
    """What several questions want to know of one answer, and what takes longest to read."""
    return read_days(tokens, _TODAY), read_times(tokens)


def _is_time(tokens: Tokens) -> bool:
    """An hour with its minutes ("neuf heures quinze")."""
    minutes = tokens[-1] not in _HOURS and tokens[-1] not in _TENS_GO_ON
    _, times = _when(tokens)
    return bool(_HOURS.intersection(tokens)) and minutes and _ends(times.used) == len(tokens)


def _denies(tokens: Tokens) -> bool:
    """ "Non c'est pas", "je ne peux plus": hardly any ends so early, but for "je ne sais pas"."""
    return tokens[-1] in ("pas", "plus") and len(tokens) <= _SOON and "sais" not in tokens


def _lacks_hours(tokens: Tokens) -> bool:
    """ "vers dix", "neuf", "entre dix heures": the hours come, or the end of the stretch."""
    if "entre" in tokens and "et" not in tokens[tokens.index("entre") :]:
        return True
    number = read_number(tokens[-1:])
    alone = len(tokens) == 1 and number is not None and number > 3
    return alone or (number is not None and bool(_BEFORE_HOURS.intersection(tokens[-2:-1])))
