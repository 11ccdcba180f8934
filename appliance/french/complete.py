"""Whether an utterance so far answers what was asked, for the end of turn.

The speech process waits long where more must come and closes the turn at once where nothing can;
this decides which, in well under a millisecond, and never says ``complete`` of half an answer.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Literal

from appliance.french.births import read_birth
from appliance.french.calendar import MONTHS
from appliance.french.dates import read_days
from appliance.french.numbers import TENS, read_choice, read_number
from appliance.french.phones import read_phone
from appliance.french.spans import Used
from appliance.french.spelling import read_spelling
from appliance.french.times import read_times
from appliance.french.words import FILLERS, Tokens, tokenise, vocabulary

Completeness = Literal["complete", "likely", "begun", "incomplete", "open"]

#: After one of these a French sentence goes on.
_UNFINISHED = vocabulary(
    "le la les l' un une des du de d' au aux a en dans pour par sur avec sans chez vers avant "
    "apres entre et ou mais donc car que qu' qui si quand comme ce cet cette ces mon ma mes ton ta "
    "son sa ses notre votre vos leur je j' tu il elle on nous vous me m' te t' se s' ne n' est "
    "suis ai sera c' docteur monsieur madame mademoiselle numero voudrais souhaite aimerais "
    "prendre prends rendez appelle tres plutot"
)
_ANSWERS = vocabulary("oui non ouais si exact exactement parfait")
#: Words that may follow a yes or no without changing it.
_BESIDE_ANSWERS = vocabulary(
    "oui non ouais merci madame monsieur il vous plait s' bien sur tout a fait c' est ca "
    "d' accord parfait tres exact exactement bon ok absolument voila je confirme me convient va"
)
_BESIDE_CHOICES = _BESIDE_ANSWERS | vocabulary("le la l' alors plutot je prends veux")
_BESIDE_NAMES = vocabulary(
    "c' est je m' appelle mon nom prenom alors bonjour madame monsieur docteur le la avec chez"
)
#: Ends of a word or number, though their last word alone would want more.
_WHOLE_ENDS = (
    ("rendez", "vous"), ("et", "un"), ("et", "onze"), ("meme", "numero"), ("ce", "numero"),
    ("celui", "la"), ("est", "la"), ("sera", "la"), ("sont", "la"), ("de", "numero"),
)  # fmt: skip
#: What ends a call, and what may stand beside it.
_PARTING = (("au", "revoir"), ("bonne", "journee"), ("bonne", "soiree"))
#: "Autre chose ?" "Non merci, c'est tout, bonne journée."
_BESIDE_NOTHING = _BESIDE_ANSWERS | vocabulary(
    "tout pour aujourdhui moi ce sera ira besoin rien pas autre chose d' autres je n' ai de ne au "
    "revoir bonne journee soiree a vous aussi voulais"
)
_NOTHING = vocabulary("non rien tout revoir journee soiree ira")
_GREETINGS = FILLERS | vocabulary(
    "bonjour bonsoir allo madame monsieur oui docteur rebonjour mademoiselle"
)
#: A wish is named by one of these; what it is about may end it.
_WISHES = vocabulary(
    "rendez voir consulter consultation venir annuler deplacer changer reporter decaler avancer "
    "renouveler renouvellement prendre reserver vaccin controle detartrage docteur"
)
_OBJECTS = vocabulary(
    "ordonnance ordonnances horaires adresse secretaire secretariat certificat resultats tarifs "
    "quelqu'un devis parking traitement medicaments ouverts ouvert ouvrez fermez garde urgence"
)
_HAS_ONE = re.compile(
    r"\b(?:ai|a|avais|avait|avons)(?: pris| un)* rendez vous (?!.*\b(?:je|il|elle)\b)"
)
_COURTESIES = (
    ("merci",), ("madame",), ("monsieur",), ("s'", "il", "vous", "plait"), ("possible",), ("si",),
)  # fmt: skip
_CHANGES = vocabulary(
    "annuler annule deplacer deplace changer reporter decaler avancer confirmer repousser modifier "
    "quand"
)
_NAME_COMES = vocabulary("c' est s' m' je il elle appelle le prenom son mon")
_MOST_OFFERS = 9
#: A unit may follow. The soft "s" of "cinquante… six" is a pause of 200 ms to the voice activity,
#: and a number cut there was read back with another last digit.
_GO_ON = frozenset({*TENS, "dix"})
#: Any day of the format's calendar does: only whether a whole date was said matters here.
_TODAY = date(2026, 1, 1)


def completeness(asked: str, text: str, yes_no: bool = False, begun: str = "") -> Completeness:
    """``complete``: nothing more is expected (ten digits, a full date, a yes); ``likely``: answers
    the question, though something may be added (a day without an hour, a surname and a first name,
    a no and why, a wish with its day); ``begun``: a greeting, the wish comes; ``incomplete``: more
    must come (part of a number, a trailing article or filler); ``open``: cannot be told.

    ``yes_no``: a no answers the open question too ("autre chose ?"). ``begun``: the first part of
    the number or date, from an answer before, unless it is told again from the beginning."""
    if begun and completeness(asked, f"{begun} {text}") == "complete":
        return "complete"
    tokens = tokenise(text)
    if not tokens:
        return "open"
    if tokens[-2:] in _PARTING:
        return "complete"
    if asked == "phone":
        return _phone(tokens)
    if asked == "birth_date":
        return _birth(tokens)
    if asked in ("surname", "first_name") and tokens == ("e",):
        return "incomplete"  # so the recogniser hears an "euh"
    if asked in ("spelling", "surname", "first_name", "patient") and _spells_on(tokens):
        return "incomplete" if _trails_off(tokens) else "open"
    if asked in ("confirm", "offer") and len(tokens) == 1 and tokens[0] in _ANSWERS:
        # "si" alone is an answer; before other words it begins a clause. After a bare no the
        # right value often comes: "non… c'est Moreau", "non… plus tard".
        if tokens[0] == "non":
            return "open" if asked == "confirm" else "likely"
        return "complete"
    if asked == "open" and _GREETINGS.issuperset(tokens):
        return "open" if "oui" in tokens or set(tokens) <= FILLERS else "begun"
    if asked == "first_name" and tokens[-1] not in FILLERS:
        # "Franck" was heard as "mon", "Lucette" as "oui c'est"
        comes = len(tokens) > 1 and _NAME_COMES.issuperset(tokens)
        return "incomplete" if comes else "likely"
    if _trails_off(tokens) and not text.rstrip().endswith(" là"):
        return "incomplete"
    if asked == "open":
        return _open(tokens, yes_no)
    if asked in ("confirm", "offer", "patient") and _is_answer(tokens):
        return "complete" if asked in ("confirm", "offer") else "open"
    if asked in ("when", "offer") and _is_when(tokens):
        return "complete"
    if asked in ("offer", "number") and _is_choice(tokens):
        return "complete"
    return "likely" if _answers(asked, tokens) else "open"


def _open(tokens: Tokens, yes_no: bool) -> Completeness:
    """A wish. Whole wishes are told by how they end: a day, a time, what it is about."""
    if yes_no and _BESIDE_NOTHING.issuperset(tokens) and _NOTHING.intersection(tokens):
        return "complete"
    for courtesy in _COURTESIES:
        if tokens[-len(courtesy) :] == courtesy:
            tokens = tokens[: -len(courtesy)]
    if tokens and tokens[-1] in _OBJECTS:
        return "likely"
    if tokens[-2:] == ("rendez", "vous") and _CHANGES.intersection(tokens):
        return "likely"
    if _HAS_ONE.search(" ".join(tokens)):
        return "open"  # "j'ai rendez-vous demain": what is wanted with it comes
    if _ends_in_number(tokens):
        return "likely"
    used = (*read_days(tokens, _TODAY).used, *read_times(tokens).used)
    if used and tokens[-2:-1] == ("docteur",):
        return "likely"  # "vendredi matin avec le docteur Martin"
    return "likely" if _ends(used) >= len(tokens) > 0 and _WISHES.intersection(tokens) else "open"


def _ends_in_number(tokens: Tokens) -> bool:
    """A whole telephone number or date of birth is the last that was said."""
    phone, birth = read_phone(tokens), read_birth(tokens, _TODAY)
    used = (*(phone.used if phone.number else ()), *(birth.used if birth.dates else ()))
    return bool(used) and tokens[-1] not in _GO_ON and _ends(used) == len(tokens)


def _ends(used: Used) -> int:
    """After which token what was read ends."""
    return max((end for _, end in used), default=0)


def _trails_off(tokens: Tokens) -> bool:
    if tokens[-2:] in _WHOLE_ENDS:
        return False
    if tokens[-1] == "plutot" and tokens[-2:-1] and not _trails_off(tokens[:-1]):
        return False  # "l'après-midi plutôt"
    if tokens[-1] == "un" and read_number(tokens[-2:-1]) is not None:
        return False  # "zéro un"
    return tokens[-1] in FILLERS or tokens[-1] in _UNFINISHED


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
            days, times = read_days(tokens, _TODAY), read_times(tokens).span
            found = days.span is not None or days.soonest or times is not None
            return found or said[:1] in (["oui"], ["ouais"])
    return False


def _is_answer(tokens: Tokens) -> bool:
    said = [token for token in tokens if token not in FILLERS]
    return bool(_ANSWERS.intersection(said)) and _BESIDE_ANSWERS.issuperset(said)


def _phone(tokens: Tokens) -> Completeness:
    if tokens == ("oui",):  # "celui dont vous appelez ?"
        return "complete"
    reading = read_phone(tokens)
    if reading.number is not None and _is_natural(reading.digits):
        return "open" if tokens[-1] in _GO_ON else "complete"
    # "un opérateur" dictates nothing
    begun = len(reading.digits) > 1 or read_number(tokens[-1:]) is not None
    if begun or _trails_off(tokens):
        return "incomplete"
    return "likely" if tokens[0] in ("oui", "ouais") else "open"  # "oui c'est le même"


def _is_natural(digits: str) -> bool:
    """Ten digits without cutting any number word apart: "quatre vingt quinze" may go on."""
    return len(digits) == 10 or digits.startswith(("+", "00"))


def _birth(tokens: Tokens) -> Completeness:
    reading = read_birth(tokens, _TODAY)
    if _trails_off(tokens):
        return "incomplete"
    if reading.dates:
        return _year_goes_on(tokens)
    partial = (reading.day, reading.month, reading.year)
    if any(value is not None for value in partial) or read_number(tokens) is not None:
        return "incomplete"
    return "open"


def _year_goes_on(tokens: Tokens) -> Completeness:
    """ "mille neuf cent" wants more; after "cinquante" a "quatre" may still come; "décembre quatre"
    is what is heard in the middle of "décembre trente-quatre"."""
    last, before = tokens[-1], tokens[-2:-1]
    if before and before[0] in MONTHS:
        return "open"
    if last in ("cent", "mille", "mil") or (last == "neuf" and before in (("dix",), ("mille",))):
        return "incomplete"
    return "open" if last in _GO_ON else "complete"


def _is_choice(tokens: Tokens) -> bool:
    """ "le premier", "oui la deuxième s'il vous plaît": a place among the offers, nothing else."""
    said = [token for token in tokens if token not in FILLERS and token not in _BESIDE_CHOICES]
    return len(said) == 1 and read_choice(tuple(said), _MOST_OFFERS) is not None


def _spells_on(tokens: Tokens) -> bool:
    return read_spelling(tokens, asked=True) is not None


def _is_when(tokens: Tokens) -> bool:
    """A day and a time of day both said; after "dix heures" a "trente" may come."""
    return tokens[-1] not in ("heure", "heures") and _has_day_and_time(tokens)


def _has_day_and_time(tokens: Tokens) -> bool:
    return read_days(tokens, _TODAY).span is not None and read_times(tokens).span is not None
