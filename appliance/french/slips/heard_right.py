"""Numbers, weekdays and months that a recogniser wrote as other words that sound the same.

Only where the neighbours leave no doubt: "zéro si douze" is 06 12, "jeu dit" is Thursday.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from rapidfuzz.distance import DamerauLevenshtein

from appliance.french.calendar import MONTHS, WEEKDAYS
from appliance.french.kin import KIN, LITTLE
from appliance.french.numbers import TEENS, TENS, UNITS, numbers_at
from appliance.french.slips.times import NOTHING, times_right
from appliance.french.words import Tokens, vocabulary

_NUMBERS = {
    heard: number
    for number, words in {
        "deux": "deu deus",
        "trois": "troie troyes",
        "quatre": "katre quatres cat catre",
        "cinq": "sain saint sein sains cinque cinqs",
        "six": "si sis scie",
        "sept": "cet cette set sete settes",
        "huit": "uit huis",
        "neuf": "neuve neufs nef",
        "dix": "dis dit disse",
        "onze": "once onces onzes",
        "douze": "douce douces douzes",
        "treize": "treizes",
        "quatorze": "catorze quatorzes",
        "vingt": "vin vins vain vint",
        "mille": "mile milles",
    }.items()
    for heard in words.split()
}
_MONTHS = {"marre": "mars", "mare": "mars", "mar": "mars", "marc": "mars",
           "mes": "mai", "met": "mai", "mets": "mai", "jouin": "juin", "joint": "juin",
           "juilet": "juillet", "out": "aout", "houx": "aout"}  # fmt: skip
_WEEKDAYS = {
    (first, second): day
    for day, firsts in {
        "lundi": "lin lun", "mardi": "marre mare mar", "mercredi": "mercre",
        "jeudi": "jeu jeux", "vendredi": "vendre vendres", "samedi": "same sam",
    }.items()
    for first in firsts.split()
    for second in ("dis", "dit", "di")
}  # fmt: skip
_PLURALS = {f"{day}s": day for day in (*WEEKDAYS, "demain", "noel")} | {
    "premiers": "premier", "premieres": "premiere", "deuxiemes": "deuxieme",
    "troisiemes": "troisieme", "derniers": "dernier", "trentes": "trente",
    "quarantes": "quarante", "cinquantes": "cinquante", "soixantes": "soixante",
    **{f"{month}s": month for month in MONTHS if len(month) > 4},
}  # fmt: skip
_DAYS = vocabulary("demain aujourdhui").union(WEEKDAYS)
_EIGHT = vocabulary("nuit huite huites uit huitre huitres")
_BEFORE_HOUR = vocabulary("a vers apres avant pour de entre")
_HOURS = vocabulary("heure heures")
_THIS = vocabulary("cet cette cettes")
_FROM = vocabulary("de du d'")
_ZERO = vocabulary("zero zeros")
_WEEKS = vocabulary("huit quinze")
_IN = vocabulary("an ans on ont han")
_LISTED = vocabulary("au et ou a")  # "du cet au onze"
_VOWEL_MONTHS = vocabulary("avril aout octobre")  # before them nobody says "de"
_AND = vocabulary("he est ait hai")
_BEHIND_AND = vocabulary("un une onze hein")
#: Between two numbers they are no words: "zéro cette eux cinquante".
_PAUSES = vocabulary("euh heu hum eux")
#: Long enough that one wrong letter leaves them what they are ("venredi", "qutre").
_LONG_WORDS = tuple(
    word
    for word in (
        *WEEKDAYS, *MONTHS,
        *"quatre treize quatorze quinze trente quarante cinquante soixante semaine premier".split(),
        *"dernier deuxieme troisieme lendemain matinee".split(),
    )
    if len(word) >= 6
)  # fmt: skip
#: May be heard in two: "quin ze", "jan vier", "mer credi".
_CUT_WORDS = frozenset(word for word in (*WEEKDAYS, *MONTHS, *TEENS, *TENS) if len(word) > 4)
#: "le deuxième", heard in two.
_CUT_ORDINALS = {
    (number, end): ordinal
    for number, ordinal in (("deux", "deuxieme"), ("trois", "troisieme"))
    for end in ("hier", "ieme", "hieme", "hiemes")
}
#: Words of their own, one letter away from those.
_KNOWN = frozenset(
    {
        *WEEKDAYS, *MONTHS, *_LONG_WORDS,
        *"tente tentes quinte premiere premieres semaines november derniere".split(),
        *"matinees matines".split(),
    }
)  # fmt: skip


def heard_right(tokens: Tokens) -> Tokens:
    """The tokens, places kept, with what can only be a number, a weekday or a month put right."""
    tokens = times_right(_rejoined(tokens))
    right = list(tokens)
    for at, token in enumerate(tokens):
        before = _beside(right, at, -1)
        after = _beside(tokens, at, 1)
        day = _WEEKDAYS.get((token, _at(tokens, at + 1)))
        if day is not None:
            right[at : at + 2] = [day, NOTHING]
        elif token in _NUMBERS and _stands_for_number(tokens, at, before, after):
            right[at] = _NUMBERS[token]
        elif token == "de" and _is_two(before, after):
            right[at] = "deux"
        elif token in _AND and before in TENS and after in _BEHIND_AND:
            right[at] = "et"
        elif token in ("sans", "sang") and before == "neuf" and (_is_number(after) or not after):
            right[at] = "cent"
        elif token == "hein" and before == "et" and at > 1 and right[at - 2] in TENS:
            right[at] = "un"
        elif token == "eux" and (_is_number(before) or (not before and after)):
            right[at] = NOTHING
        elif token in _MONTHS and _is_day(before) and _ends_date(tokens, at, after):
            right[at] = _MONTHS[token]
        elif token == "de" and _is_digit(before) and _is_digit(after) and at > 1:
            right[at] = "deux" if _is_digit(right[at - 2]) else token  # digit by digit
        elif token in _IN and after in _WEEKS and before in _DAYS:
            right[at] = "en"
        elif token in _EIGHT and before == "en" and at > 1 and right[at - 2] in _DAYS:
            right[at] = "huit"
        elif token in ("parti", "partie", "parties") and before == "a" and after in _FROM:
            right[at] = "partir"
        elif token in ("aux", "o") and before and _is_joint(before, after):
            right[at] = "au"
        elif token in _PLURALS:
            right[at] = _PLURALS[token]
        elif len(token) > 4 and token not in _KNOWN:
            right[at] = next((word for word in _LONG_WORDS if _one_letter_off(token, word)), token)
    return tuple(right)


def _rejoined(tokens: Tokens) -> Tokens:
    """With the words whole again that were cut in two."""
    right = list(tokens)
    for at, pair in enumerate(pairwise(tokens)):
        if pair in _CUT_ORDINALS and tokens[at - 1] in ("le", "la") and at:
            right[at : at + 2] = [_CUT_ORDINALS[pair], NOTHING]
        elif "".join(pair) in _CUT_WORDS and pair[0] not in _CUT_WORDS:
            right[at : at + 2] = ["".join(pair), NOTHING]
    return tuple(right)


def _stands_for_number(tokens: Tokens, at: int, before: str, after: str) -> bool:
    """Whether what only sounds like a number can be nothing else there."""
    if _is_number(before):
        return _may_be_number(after) or (not after and at > 2) or after in _HOURS or after in MONTHS
    of_day = before in ("le", "du") and (
        _is_number(after) or (after in _LISTED and _is_number(_at(tokens, at + 2)))
    )
    return (
        of_day
        or (before in ("le", "du", *WEEKDAYS) and after in MONTHS)
        or (before in _BEFORE_HOUR and after in _HOURS and tokens[at] not in _THIS)
        or (_NUMBERS[tokens[at]] == "vingt" and _is_digit(after))
    )


def _beside(tokens: Sequence[str], at: int, step: int) -> str:
    """The next token in that direction that is no pause, "" where there is none."""
    at += step
    while 0 <= at < len(tokens) and tokens[at] in _PAUSES:
        at += step
    return tokens[at] if 0 <= at < len(tokens) else ""


def _is_two(before: str, after: str) -> bool:
    """ "zéro de quarante", "décembre de mille dix huit", "le de mars", "de avril"."""
    of_month = after in MONTHS and (before in ("le", "du") or after in _VOWEL_MONTHS)
    of_year = after == "mille" and (before in MONTHS or before == "en")
    return of_month or of_year or (before in _ZERO and _may_be_number(after))


def _at(tokens: Tokens, at: int) -> str:
    return tokens[at] if at < len(tokens) else ""


def _is_joint(before: str, after: str) -> bool:
    """ "du trois aux sept", "du lundi aux mercredi"."""
    numbers = _is_number(before) and _may_be_number(after)
    return numbers or (before in WEEKDAYS and after in WEEKDAYS)


def _may_be_number(token: str) -> bool:
    return _is_number(token) or token in _NUMBERS


def _is_day(token: str) -> bool:
    return token == "premier" or _is_number(token)


def _ends_date(tokens: Tokens, at: int, after: str) -> bool:
    """Whether a month may stand there: a year follows, or nothing; "nous sommes trois, mes deux
    enfants et moi" tells none."""
    counted = _at(tokens, at + 2) in KIN | LITTLE
    return not after or (_is_number(after) and not counted)


def _is_digit(token: str) -> bool:
    return token in UNITS


def _one_letter_off(token: str, word: str) -> bool:
    return token[0] == word[0] and DamerauLevenshtein.distance(token, word, score_cutoff=1) == 1


def _is_number(token: str) -> bool:
    return token in _ZERO or bool(token and numbers_at((token,), 0))
