"""What is wrong with a text that is no TOML, in the words of a technician who knows none.

The parser tells in English what it met and where; here it is said in French what to look at, with
the line itself.
"""

from __future__ import annotations

import re
from tomllib import TOMLDecodeError

_AT = re.compile(r" \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)$")
_TWICE = "est donné deux fois ; gardez-en un"
_TEXT_ENDS = """il manque le guillemet (" ou ') qui ferme un texte"""
#: The mark of a text that is open at the end of the file.
_OPEN = (("Expected", "'"), ("Unterminated", '"'))
#: What the parser met, and what to look at.
_FAULTS = (
    (r"(?:Illegal|Found invalid) character '\\n'", _TEXT_ENDS),
    (r"""Unterminated string|Expected ["']+""", _TEXT_ENDS),
    (
        r"(?:Illegal|Found invalid) character .*",
        "caractère invisible ou interdit : retapez la ligne",
    ),
    (r"Cannot overwrite a value", f"ce réglage {_TWICE}"),
    (r"Duplicate inline table key '(.*)'", f"« {{0}} » {_TWICE}"),
    (
        r"Cannot (?:declare|mutate immutable namespace|redefine namespace) (\(.*\))(?: twice)?",
        f"« {{0}} » {_TWICE}",
    ),
    (
        r"Unclosed array",
        "avant ceci, il manque une virgule, un guillemet, ou le crochet ] qui ferme une liste",
    ),
    (
        r"Unclosed inline table|Invalid initial character for a key part",
        "il manque une virgule ou une accolade ; ce qui est entre accolades tient sur une ligne, "
        "sans virgule à la fin",
    ),
    (r"Expected '=' after a key.*", "il manque le signe = entre un nom, sans accent, et sa valeur"),
    (r"Expected '\]+' at the end of .*", "il manque le crochet ] qui ferme un nom de section"),
    (
        r"Invalid value",
        'valeur attendue : un texte entre guillemets droits ("…"), un nombre, true ou false ; ou, '
        "plus haut, le crochet ] d'une liste manque",
    ),
    (
        r"Expected newline or end of document after a statement",
        "la valeur est suivie d'autre chose : un réglage par ligne, les textes entre guillemets, "
        "les heures comme 08:30:00, les dates comme 2026-12-24, les nombres avec un point",
    ),
    (
        r"Invalid statement",
        "une ligne commence par un nom sans accent, un [nom de section] ou #",
    ),
    (
        r"Unescaped '\\' in a string|Invalid hex value|Escaped character .*",
        r"dans un texte, la barre \ s'écrit \\",
    ),
    (r"Invalid date or datetime", "cette date ou cette heure n'existe pas"),
)


def explained(error: TOMLDecodeError, text: str) -> str:
    """Which line of ``text`` to look at, and for what."""
    words = _AT.sub("", str(error))
    found = _AT.search(str(error))
    number = int(found["line"]) if found and found["line"] else _last_line(words, text)
    line = text.split("\n")[number - 1].strip()
    return f"ligne {number} : {_in_french(words)} (« {line} »)"


def _last_line(words: str, text: str) -> int:
    """Where the parser has come to the end of the file: a text that nothing closes was opened by
    the last of its marks."""
    mark = next((mark for start, mark in _OPEN if words.startswith(start)), "")
    return text.count("\n", 0, text.rstrip().rfind(mark)) + 1


def _in_french(words: str) -> str:
    for pattern, french in _FAULTS:
        if match := re.fullmatch(pattern, words):
            return french.format(*map(_key, match.groups()))
    return f"n'est pas du TOML ({words})"


def _key(told: str) -> str:
    """ "('practice', 'information')" as it is written in the file."""
    return ".".join(re.findall(r"'([^']*)'", told)) or told
