"""Names spelled letter by letter, with hyphen, apostrophe, accents and "en un mot" said beside
them; and letters as the assistant spells them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from appliance.french.names.alphabet import ALPHABET, ALPHABET_WORDS, FORGOTTEN, MARKS
from appliance.french.names.letter_runs import (
    FEWEST_SURE,
    Run,
    replaces,
    run_at,
    without_names,
)
from appliance.french.names.sounds import sound_key
from appliance.french.spans import Used
from appliance.french.words import Tokens, spoken, tokenise, vocabulary

_MARKS_SAID = {"-": "tiret", "'": "apostrophe", " ": "espace"}
#: Spelled by everybody, and nobody's name: "une lettre pour l'O R L", "un dossier M D P H à...".
ABBREVIATED = re.compile(
    r"^(?!IRMA$|ALD[AE]$)"  # people
    r"A?[LD]?(?:AVC|ORL|IRM|ECG|GPS|SOS|INR|TSH|CRP|PSA|PMI|VSL|MSA|MDPH|CPAM|CAF|NFS|ALD|AAH|RSA"
    r"|ECBU|PCR|VIH|BPCO|CDD|CDI|SNCF|EDF|SMS|HLM|CMP|CMU|TDAH|IVG)(?:DE?|A)?$"
).match
_WITH_ONE = (("avec", "un"), ("avec", "une"))


@dataclass(frozen=True, slots=True)
class Spelling:
    """``text``: the spelled letters, upper case, with hyphen, apostrophe or space as said."""

    text: str
    used: Used


def read_spelling(text: str | Tokens, asked: bool = False) -> Spelling | None:
    """The letters of a spelled name, None where nothing is spelled. ``asked``: the caller was asked
    to spell, so two letters, or words of an alphabet alone, are enough."""
    tokens, places = spoken(tokenise(text))
    best: Run | None = None
    former = ""
    at = 0
    while at < len(tokens):
        run = run_at(tokens, at)
        if run is None:
            at += 1
            continue
        run = without_names(run, tokens)
        longer = best is None or len(run.pieces) >= len(best.pieces)
        if _is_spelling(run, asked) and (longer or replaces(run, best, tokens)):
            former = "".join(best.pieces) if best else ""
            best = run
        at = max(run.end, at + 1)
    if best is None:
        return None
    pieces = _without_name(best, tokens)
    spelled = _with_doubled("".join(pieces[:-1]), pieces[-1]).strip(" -'")
    spelled = _from_beginning(spelled, former)
    begins, start = _said_before(tokens, best.start)
    spelled = begins + spelled
    used = ((places[start], places[best.end - 1] + 1),)
    abbreviated = not asked and ABBREVIATED(spelled)
    return Spelling(spelled, used) if spelled and not abbreviated else None


def _said_before(tokens: Tokens, at: int) -> tuple[str, int]:
    """ "saint, tiret, m, a, r, c": the word that begins a name and is said, not spelled; with the
    token where it begins."""
    for words, mark in MARKS:
        start = at - len(words) - 1
        if mark and start >= 0 and tokens[start + 1 : at] == words and tokens[start] in _BEGINNING:
            return tokens[start].upper() + mark, start
    return "", at


_BEGINNING = vocabulary("saint sainte le la les du des van von ben el abou")


def _without_name(run: Run, tokens: Tokens) -> list[str]:
    """ "Nicolas, n, i, c, o, l, a, s": the name that is spelled is no word for its first letter;
    "Lefebvre avec un b, l, e, f, e, b, v, r, e", "Gautier sans h, g, a, u, ...": nor is the letter
    that was told of it, nor "vous avez oublié le z, k, o, w, ..."."""
    name, rest = tokens[run.start].upper(), run.pieces[1:]
    before = tokens[: run.start]
    written = before[-2:] in _WITH_ONE or before[-1:] in (("sans",), ("avec",))
    told_of = written and len(rest) > 1 and sound_key("".join(rest)) in map(sound_key, before)
    if told_of and "".join(run.pieces).lower() not in before:
        return rest
    forgotten = FORGOTTEN.intersection(before[-2:-1]) and before[-1] in ("le", "la", "un", "une")
    if forgotten and len(rest) >= FEWEST_SURE and run.pieces[0] in "".join(rest):
        return rest
    said_first = tokens[run.start] in ALPHABET_WORDS and "".join(rest) == name
    return rest if said_first else run.pieces


def _from_beginning(spelled: str, former: str) -> str:
    """ "l a r i e u, non, j'ai oublié un r, l a deux r i e u": the letter that was forgotten stands
    before the name that begins again; or the one that is left out, "sans h, g a u t i e r"."""
    at = spelled.find(former[:2]) if len(former) >= FEWEST_SURE else 0
    left_out = at == 1 and spelled[0] in former and spelled[0] not in spelled[1:]
    return spelled[at:] if 0 < at <= len(spelled) - len(former) or left_out else spelled


def _with_doubled(before: str, last: str) -> str:
    """ "p e r r i n, deux r": a letter doubled behind a consonant tells of the one within."""
    if len(last) < 2 or last[0] not in before:
        return before + last
    if last in before:
        return before
    if before[-1] in "AEIOUY":  # "s c h m i deux t" ends so
        return before + last
    at = before.rindex(last[0])
    return before[:at] + last + before[at + 1 :]


def _is_spelling(run: Run, asked: bool) -> bool:
    letters = sum(len(piece) for piece in run.pieces)
    if run.pieces == ["Y", "A"]:
        return False  # "il y a pas Marie devant"
    if run.sure == 0:
        return run.by_word >= (2 if asked else 3) and run.by_word == letters
    if asked:  # "il a de la fièvre" spells nothing
        return run.sure + run.by_word >= 2 or run.by_word >= 1
    return letters >= 3 and run.sure + run.by_word >= 3


def say_spelling(name: str) -> str:
    """ "M comme Marcel, O comme Oscar, ..."; letters a name does not spell are left out."""
    said = []
    for letter in name.upper():
        if letter in ALPHABET:
            said.append(f"{_said_letter(letter)} comme {ALPHABET[letter]}")
        elif letter in _MARKS_SAID:
            said.append(_MARKS_SAID[letter])
    return ", ".join(said)


def _said_letter(letter: str) -> str:
    return {"W": "double V", "Y": "I grec"}.get(letter, letter)
