"""The words of an answer to "votre nom ?" without what is told of the name's letters."""

from __future__ import annotations

import re

from appliance.french.names.hints import hints_in
from appliance.french.names.sounds import sound_key
from appliance.french.names.spelling import read_spelling
from appliance.french.phones.reading import read_phone
from appliance.french.words import MASK, masked, spoken, tokenise
from appliance.messages import Asked
from appliance.understanding.set_aside.wordings import (
    without_dictated,
    without_inversion,
    without_likeness,
)

#: "Lefort comme fort", "Michèle au féminin"; "i grec comme Yvonne" is a letter.
_LIKE_A_WORD = re.compile(r"(?<=\w\w)(?<!grec) (?:comme \w+|au (?:feminin|masculin))$")
_MOST_WORDS = 4  # of a surname
#: Wishes nothing to be said again: it is.
_SAID_AGAIN = re.compile(r"^(?:(?:non|oui|alors|bon) )*je (?:vous )?(?:le )?(?:repete|redis) ")


def without_letters(text: str) -> str:
    """Without the letters of a name that was said just before: "Carvalho, c, a, r, ..."."""
    tokens = tokenise(text)
    spelling = read_spelling(without_inversion(tokens))
    if spelling is None:
        return text
    end = spelling.used[0][0]
    said = ("".join(tokens[start:end]) for start in range(max(0, end - _MOST_WORDS), end))
    if sound_key(spelling.text) not in map(sound_key, said):
        return text
    return " ".join(t for t in masked(tokens, spelling.used) if t != MASK)


def tells_digits_or_letters(text: str) -> bool:
    """Whether a telephone number is told, or a name is spelled."""
    return read_phone(text).number is not None or read_spelling(text) is not None


#: "lettre par lettre", "encore une lettre": none that a doctor writes.
_OF_ALPHABET = re.compile(
    r"\b(?:lettre (?:par|a|apres) lettre|(?:encore )?(?:une|la|cette|les) (?:\w+ieme |premiere "
    r"|derniere |meme |autre |deux )*lettres?)\b"
)


def bare_names(text: str, asked: Asked) -> str:
    """The text in which a wish may be heard: "Dupuis, i, s à la fin" wishes nothing. All of it
    where nothing would be left."""
    said = " ".join(t for t in without_likeness(tokenise(text)) if t != MASK) or text
    said = _SAID_AGAIN.sub("", said)
    if asked == "spelling":
        said = _OF_ALPHABET.sub("", said)
    tokens, _ = spoken(tokenise(_LIKE_A_WORD.sub("", said)))
    hints = tuple((hint.start, hint.end) for hint in hints_in(tokens) if not hint.correction)
    said = " ".join(t for t in masked(tokens, hints) if t != MASK) or said
    return without_dictated(said, asked) or said
