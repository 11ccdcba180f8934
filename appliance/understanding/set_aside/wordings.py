"""Ways of speaking that look like a value and are none: "y a-t-il", "vous n'auriez pas", "comme la
fleur", the letters and digits of what was asked for."""

from __future__ import annotations

from appliance.french.names.spelling import read_spelling
from appliance.french.phones.reading import read_phone
from appliance.french.words import MASK, Tokens, masked, tokenise, vocabulary
from appliance.messages import NAME_QUESTIONS, PHONE_QUESTIONS, Asked

_THE = (("ma",), ("mon",), ("la",), ("le",), ("les",), ("l'",), ("une",), ("un",))
_BELONGING = (("du",), ("de",), ("des",), ("d'",))
_HAVE = (
    ("auriez",), ("avez",), ("aurait",), ("auriez", "vous"), ("avez", "vous"), ("y", "a"),
)  # fmt: skip


def without_inversion(tokens: Tokens) -> Tokens:
    """ "y a-t-il": its letters spell no name."""
    return masked(
        tokens,
        tuple(
            (max(0, place - 1 - (tokens[place - 2] == "y")), place + 1)
            for place in range(2, len(tokens) - 1)
            if tokens[place] == "t" and tokens[place + 1] in ("il", "elle", "on")
        ),
    )


def politely(tokens: Tokens) -> Tokens:
    """ "vous n'auriez pas l'après-midi": it is the afternoon that is wanted."""
    asking = tuple(
        (place, place + 1)
        for place, token in enumerate(tokens)
        if token == "pas"
        and (
            tokens[max(0, place - 1) : place] in _HAVE or tokens[max(0, place - 2) : place] in _HAVE
        )
    )
    return masked(tokens, asking)


def without_likeness(tokens: Tokens) -> Tokens:
    """ "Marguerite comme la fleur": what a name is like is no name."""
    likened = [
        (at, at + 3 + 2 * (tokens[at + 3 : at + 4] in _BELONGING))
        for at, token in enumerate(tokens)
        if at
        and token == "comme"
        and tokens[at + 1 : at + 2] in _THE
        and (len(tokens[at - 1]) > 1 or tokens[at + 2 :] in _AS_WE_ARE)
    ]
    return masked(tokens, tuple((start, min(end, len(tokens))) for start, end in likened))


#: "Lefèvre sans b, comme le dentiste"
_AS_WE_ARE = (("docteur",), ("medecin",), ("dentiste",))


def without_dictated(text: str, asked: Asked) -> str:
    """A text without the letters, likenesses and digits of what was asked for: "c, h, a, v, i, n"
    is no stroke ("AVC"), "sept cent quatorze" within a number no deaf caller (the 114), "Blanc
    comme la neige" nobody's face."""
    tokens = tokenise(text)
    if asked in PHONE_QUESTIONS:
        phone = read_phone(tokens)
        hidden = masked(tokens, phone.used) if len(phone.digits) >= _LONG_NUMBER else tokens
    elif asked in NAME_QUESTIONS:
        hidden = tokens if _OF_SOMEBODY & set(tokens) else without_likeness(tokens)
        spelling = read_spelling(hidden, asked=True)
        if spelling is not None and "AVC" not in spelling.text:
            hidden = masked(hidden, spelling.used)
    else:
        return text
    return text if hidden == tokens else " ".join(token for token in hidden if token != MASK)


_OF_SOMEBODY = vocabulary("il elle ils elles on mon ma suis")
_LONG_NUMBER = 6  # digits
