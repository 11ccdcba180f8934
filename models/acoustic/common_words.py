"""The everyday words that callers may say besides the product's own.

    python -m models.acoustic.common_words

Writes language/common_words.txt, likeliest first: the words of wordfreq's French list that
Debian's dictionary (package wfrench) has in lower case, their elided forms (l'orage, d'orage),
then the words that were listed before. Speech and subtitles are part of what wordfreq counted.
"""

from __future__ import annotations

import re
from pathlib import Path

from wordfreq import top_n_list, zipf_frequency

from models.acoustic.texts import LANGUAGE, read_names

_DICTIONARY = Path("/usr/share/dict/french")
#: Occurrences in a thousand million words, as a power of ten: 14,000 words.
_LEAST_ZIPF = 3.45
#: Of words that begin with a vowel so many are listed with an article or preposition too.
_ELIDED = 1200
_WORD = re.compile(r"[a-zàâäçéèêëîïôöùûüœæ]{2,}")
_VOWELS = tuple("aàâeéèêiîoôuœ")
_HEAD = """\
# Everyday words beside what callers say to a practice, likeliest first (common_words.py), so that
# they are heard as themselves and not as a name, and may stand in a runtime grammar.
# Frequencies: wordfreq 3.1.1, Robyn Speer, CC BY-SA 4.0.
"""


def words() -> list[str]:
    """Likeliest first, in the model's normal form."""
    known = set(_DICTIONARY.read_text(encoding="utf-8").split())
    frequent = [
        word
        for word in top_n_list("fr", 40_000)
        if _WORD.fullmatch(word) and word in known and zipf_frequency(word, "fr") >= _LEAST_ZIPF
    ]
    listed: list[str] = []
    elided = 0
    for word in frequent:
        listed.append(word.replace("œ", "oe").replace("æ", "ae"))
        if word.startswith(_VOWELS) and len(word) > 3 and elided < _ELIDED:
            elided += 1
            listed += [f"l'{listed[-1]}", f"d'{listed[-1]}"]
    return list(dict.fromkeys([*listed, *read_names("common_words")]))


def main() -> None:
    found = words()
    path = LANGUAGE / "common_words.txt"
    path.write_text(_HEAD + "\n".join(found) + "\n", encoding="utf-8")
    print(f"{path.name}: {len(found)} words")


if __name__ == "__main__":
    main()
