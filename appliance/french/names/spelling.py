"""Names spelled letter by letter.

Letters come as single letters or as their names ("effe", "i grec"), with "comme <word>" (the word's
initial counts: words are recognised better than letters), as words of a spelling alphabet, doubled
("deux L", "double S"), and with hyphen, apostrophe, accents and "en un mot" said beside them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from appliance.french.names.sounds import sound_key
from appliance.french.spans import Used
from appliance.french.words import Tokens, spoken, tokenise, vocabulary

#: The alphabet the assistant spells with.
ALPHABET = {
    "A": "Anatole", "B": "Berthe", "C": "Célestin", "D": "Désiré", "E": "Eugène", "F": "François",
    "G": "Gaston", "H": "Henri", "I": "Irma", "J": "Joseph", "K": "Kléber", "L": "Louis",
    "M": "Marcel", "N": "Nicolas", "O": "Oscar", "P": "Pierre", "Q": "Quintal", "R": "Raoul",
    "S": "Suzanne", "T": "Thérèse", "U": "Ursule", "V": "Victor", "W": "William", "X": "Xavier",
    "Y": "Yvonne", "Z": "Zoé",
}  # fmt: skip
_MARKS_SAID = {"-": "tiret", "'": "apostrophe", " ": "espace"}

#: Names of letters that are no everyday words, and those that are.
_LETTER_NAMES = {
    "effe": "F", "ache": "H", "hache": "H", "emme": "M", "enne": "N", "erre": "R", "esse": "S",
    "ixe": "X", "zede": "Z", "zed": "Z", "ka": "K", "jee": "J", "igrec": "Y",
}  # fmt: skip
_WEAK_NAMES = {
    "be": "B", "ce": "C", "de": "D", "ge": "G", "ji": "J", "elle": "L", "aile": "L", "pe": "P",
    "ku": "Q", "te": "T", "the": "T", "ve": "V", "aime": "M", "haine": "N", "air": "R", "d'": "D",
    "l'": "L", "c'": "C", "j'": "J", "n'": "N", "s'": "S", "t'": "T", "m'": "M",
}  # fmt: skip
_NATO = (
    "alpha alfa bravo charlie delta echo foxtrot golf hotel india juliette juliett kilo lima mike "
    "november novembre oscar papa quebec romeo sierra tango uniform uniforme victor whisky whiskey "
    "yankee zulu zoulou xray"
)
_FRENCH_WORDS = (
    "anatole berthe celestin desire eugene francois gaston henri irma joseph kleber louis marcel "
    "nicolas pierre quintal raoul suzanne therese ursule william xavier yvonne zoe"
)
_PARTED = (("fox", "trot"), ("x", "ray"))
ALPHABET_WORDS = vocabulary(f"{_NATO} {_FRENCH_WORDS}")
_TWICE = vocabulary("deux double 2 doubles")
_IN_O = ("dans", "l'", "o")
_MARKS: tuple[tuple[tuple[str, ...], str], ...] = (
    (("trait", "d'", "union"), "-"),
    (("tiret",), "-"),
    (("tirets",), "-"),
    (("apostrophe",), "'"),
    (("espace",), " "),
    (("plus", "loin"), " "),
    (("nouveau", "mot"), " "),
    (("en", "deux", "mots"), ""),
    (("en", "un", "seul", "mot"), ""),
    (("en", "un", "mot"), ""),
    (("accent", "aigu"), ""),
    (("accent", "grave"), ""),
    (("accent", "circonflexe"), ""),
    (("accent",), ""),
    (("aigu",), ""),
    (("circonflexe",), ""),
    (("cedille",), ""),
    (("trema",), ""),
    (("majuscule",), ""),
    (("minuscule",), ""),
)
#: Spelled by everybody, and nobody's name: "une lettre pour l'O R L", "un dossier M D P H à...".
ABBREVIATED = re.compile(
    r"^(?!IRMA$|ALD[AE]$)"  # people
    r"A?[LD]?(?:AVC|ORL|IRM|ECG|GPS|SOS|INR|TSH|CRP|PSA|PMI|VSL|MSA|MDPH|CPAM|CAF|NFS|ALD|AAH|RSA"
    r"|ECBU|PCR|VIH|BPCO|CDD|CDI|SNCF|EDF|SMS|HLM|CMP|CMU|TDAH|IVG)(?:DE?|A)?$"
).match
#: "r o c h e, comme une roche": what the name is like, not a word for the letter.
_ARTICLES = vocabulary("un une le la les l' mon ma mes ca")
_CALLED_E = frozenset("FLMNRS")  # "effe", "elle", "emme"
_SHORT = 3  # letters of "ce", "les": no word to spell with
_BETWEEN = vocabulary("et puis ensuite apres encore un une le la alors plus")
_CORRECTIONS = vocabulary("non pardon")
_WITH_ONE = (("avec", "un"), ("avec", "une"))
_FEWEST_SURE = 3  # letters that show that the name is spelled with letters, not with words


@dataclass(frozen=True, slots=True)
class Spelling:
    """``text``: the spelled letters, upper case, with hyphen, apostrophe or space as said."""

    text: str
    used: Used


@dataclass(slots=True)
class _Run:
    """Letters gathered so far, from token ``start`` to ``end``."""

    start: int
    end: int
    pieces: list[str]
    sure: int = 0
    by_word: int = 0


def _letter_at(tokens: Tokens, at: int) -> tuple[str, int, bool] | None:
    """A letter, the token after it, and whether it could be nothing else."""
    if at >= len(tokens):
        return None
    word = tokens[at]
    following = tokens[at + 1] if at + 1 < len(tokens) else ""
    if word == "i" and following in ("grec", "grecque"):
        return "Y", at + 2, True
    if word == "double" and following in ("v", "ve"):
        return "W", at + 2, True
    if word == "oe" or tokens[at : at + 4] == ("e", *_IN_O):  # "c, e dans l'o, u, r"
        return "OE", at + (1 if word == "oe" else 4), True
    if tokens[at : at + 5] == ("o", "e", *_IN_O):
        return "OE", at + 5, True
    if len(word) == 1 and word.isalpha():
        return word.upper(), at + 1, True
    if word.endswith("'") and len(following) > 1 and not _is_letter_name(following):
        return None  # "c'est tout"
    if word in _LETTER_NAMES:
        return _LETTER_NAMES[word], at + 1, True
    if word in _WEAK_NAMES:
        return _WEAK_NAMES[word], at + 1, False
    return None


def _is_letter_name(word: str) -> bool:
    return word in _LETTER_NAMES or word in _WEAK_NAMES or word in _TWICE or word == "apostrophe"


def _piece_at(tokens: Tokens, at: int) -> tuple[str, int, int, int] | None:
    """Letters or a mark: its text, the token after, letters sure, letters told by a word."""
    count, start = 1, at
    if at < len(tokens) and tokens[at] in _TWICE:
        if tokens[at : at + 2] in (("double", "v"), ("double", "ve")):
            return "W", *_with_word(tokens, at + 2)
        count, start = 2, at + 1
        start += start < len(tokens) and tokens[start] == "fois"
        start += start < len(tokens) and tokens[start] == "le"
    letter = _letter_at(tokens, start)
    if letter is not None:
        text, end, sure = letter
        if count > 1 and not sure and end < len(tokens) and _letter_at(tokens, end) is None:
            return None  # "mon pied a doublé de volume"
        if _stands_for(tokens, end, text):
            return text * count, end + 2, 1, count
        if _likened(tokens, start, end):
            return text * count, end + 3, 1, count
        if end + 1 < len(tokens) and tokens[end] == "comme" and tokens[end + 1] not in _ARTICLES:
            within = tokens[end + 1] == "dans" and end + 2 < len(tokens)  # "o comme dans rond"
            if within or _is_within(tokens, start, tokens[end + 1]):
                return text * count, end + 2 + within, 1, count
            word = tokens[end + 1]
            # "f comme effort", "s comme essence": what the letter is called begins the word.
            named = text in _CALLED_E and word[:2] == f"e{text.lower()}"
            initial = text if named else word[:1]
            return (initial.upper() or text) * count, end + 2, 1, count
        return text * count, end, count if sure or count > 1 else 0, 0
    if count > 1:
        return None
    if tokens[at : at + 2] in _PARTED:
        return tokens[at][0].upper(), at + 2, 0, 1
    if tokens[at : at + 1] == ("comme",) and ALPHABET_WORDS.issuperset(tokens[at + 1 : at + 2]):
        if at + 1 >= len(tokens):
            return None
        return tokens[at + 1][0].upper(), at + 2, 1, 1
    if at < len(tokens) and tokens[at] in ALPHABET_WORDS:
        return tokens[at][0].upper(), at + 1, 0, 1
    return None


def _likened(tokens: Tokens, at: int, end: int) -> bool:
    """ "h comme l'hiver", "o, u, comme le hibou", where more follows: with an article, what the
    whole name is like stands at its end."""
    comme, article, *word = tokens[end : end + 3] if len(tokens) > end + 3 else ("", "", "")
    if comme != "comme" or article not in _ARTICLES or not word:
        return False
    return word[0][:1] == tokens[at][:1] or _is_within(tokens, at, word[0])


def _is_within(tokens: Tokens, at: int, word: str) -> bool:
    """ "a i t comme lait", "g n comme montagne": what several letters sound like."""
    together = "".join(tokens[max(0, at - 1) : at + 1])
    return len(together) == 2 and together in word and word[0] != together[1]


def _stands_for(tokens: Tokens, at: int, letter: str) -> bool:
    """ "r pour Robert", "s de Suzanne": a word that begins with the letter."""
    if tokens[at : at + 1] not in (("pour",), ("de",)) or at + 1 >= len(tokens):
        return False
    word = tokens[at + 1]
    return len(word) > _SHORT and word.startswith(letter.lower())


def _with_word(tokens: Tokens, end: int) -> tuple[int, int, int]:
    if end + 1 < len(tokens) and tokens[end] == "comme":
        return end + 2, 1, 1
    return end, 1, 0


def _mark_at(tokens: Tokens, at: int) -> tuple[str, int] | None:
    for words, mark in _MARKS:
        if tokens[at : at + len(words)] == words:
            return mark, at + len(words)
    return None


def _is_preposition(tokens: Tokens, at: int) -> bool:
    """ "à la fin", "à l'américaine" behind letters, "il y a un p de trop"."""
    if tokens[at : at + 2] == ("y", "en"):
        return True
    if tokens[at : at + 2] == ("y", "a") and tokens[at - 1 : at] == ("il",):
        return True
    if tokens[at : at + 2] == ("y", "a"):
        return _letter_at(tokens, at + 2) is None and at + 2 < len(tokens)
    before = tokens[at : at + 2] in (("a", "la"), ("a", "l'"))
    return before and len(tokens) > at + 2 and _letter_at(tokens, at + 2) is None


def _run_at(tokens: Tokens, at: int) -> _Run | None:
    piece = _piece_at(tokens, at)
    if piece is None:
        return None
    run = _Run(at, at, [])
    while at < len(tokens) and not _is_preposition(tokens, at):
        mark = _mark_at(tokens, at) if run.pieces else None
        if mark is not None:
            if mark[0]:
                run.pieces.append(mark[0])
            at = run.end = mark[1]
            continue
        piece = _piece_at(tokens, at)
        if piece is not None:
            text, at, sure, by_word = piece
            run.pieces.append(text)
            run.end, run.sure, run.by_word = at, run.sure + sure, run.by_word + by_word
            continue
        only = _only_one(tokens, at, run.pieces)
        if only is not None:
            place, at = only
            run.pieces[place] = run.pieces[place][0]
            run.end = at
            continue
        denied = _piece_at(tokens, _behind_de(tokens, at + 1)) if tokens[at] == "pas" else None
        if denied is not None and _piece_at(tokens, denied[1]) is not None:
            at = denied[1]  # "s comme Suzanne, pas f comme François, a, v, a, r, y"
            continue
        following = at
        while following < len(tokens) and following - at < 3 and tokens[following] in _BETWEEN:
            if _mark_at(tokens, following):
                break  # "et encore, plus loin, h, o, e, k"
            following += 1
        corrected = following < len(tokens) and tokens[following] in _CORRECTIONS
        following += corrected
        while corrected and following < len(tokens) and tokens[following] in ("un", "une"):
            following += 1  # "deux l, non, un l"
        if following > at and not corrected and _mark_at(tokens, following):
            at = following  # "d e, puis espace, m i c h e l i"
            continue
        next_piece = _piece_at(tokens, following) if following > at else None
        if next_piece is None or not (next_piece[2] or next_piece[3]):
            break
        if corrected and _begins_anew(run, tokens, following):
            run = _Run(run.start, run.end, [])
        elif corrected and next_piece[0][1:] in run.pieces and next_piece[0][:1] in run.pieces:
            at = run.end = next_piece[1]  # "m a r e c, non, deux r"
            run.pieces[run.pieces.index(next_piece[0][0])] = next_piece[0]
            continue
        elif corrected and run.pieces:
            run.pieces.pop()
        at = following
    return run


def _behind_de(tokens: Tokens, at: int) -> int:
    """ "pas de d": behind the "de", which is no letter itself where one follows."""
    of = tokens[at : at + 1] in (("de",), ("d'",))
    return at + (of and _piece_at(tokens, at + 1) is not None)


def _only_one(tokens: Tokens, at: int, pieces: list[str]) -> tuple[int, int] | None:
    """ "c, o, deux l, non, un seul l, i, n": the piece that was doubled, and the token behind what
    takes it back."""
    end = at
    while end < len(tokens) and tokens[end] in _AROUND_ONE:
        end += 1
    if end == at or tokens[end : end + 1] not in _LONE or tokens[end - 1] not in ("un", "une"):
        return None
    letter = _piece_at(tokens, end + 1)
    doubled = [
        place
        for place, piece in enumerate(pieces)
        if len(piece) > 1 and piece == piece[0] * len(piece)
        and (letter is None or letter[0] == piece[0])
    ]  # fmt: skip
    if not doubled:
        return None
    return doubled[-1], end + 1 if letter is None else letter[1]


_LONE = (("seul",), ("seule",))
_AROUND_ONE = vocabulary("non pardon euh mais c' est y en a il n' qu' pas deux un une juste")


def _without_names(run: _Run, tokens: Tokens) -> _Run:
    """ "Lefebvre Marcel, L, E, F", "B, R, U, N, E, T, Zoé": a name beside letters is no letter."""
    words = [at for at in range(run.start, run.end) if tokens[at] in ALPHABET_WORDS]
    lone = [at for at in words if at == 0 or tokens[at - 1] != "comme"]
    beside = len(run.pieces) == 2 and run.pieces[0] != run.pieces[1]  # "qu'à Thérèse"
    if len(lone) != 1 or (run.sure < _FEWEST_SURE and not beside):
        return run
    (at,) = lone
    if at == run.start:
        return _Run(at + 1, run.end, run.pieces[1:], run.sure, run.by_word - 1)
    if at == run.end - 1:
        return _Run(run.start, at, run.pieces[:-1], run.sure, run.by_word - 1)
    return run


def _begins_anew(run: _Run, tokens: Tokens, at: int) -> bool:
    """ "l a m b e r d, non, l a m b e r t": the first letters again."""
    first = _piece_at(tokens, at)
    second = _piece_at(tokens, first[1]) if first else None
    return first is not None and second is not None and run.pieces[:2] == [first[0], second[0]]


def _replaces(run: _Run, former: _Run | None, tokens: Tokens) -> bool:
    """ "b o i x x, Boix, non pardon, b o i s": the same name spelled again behind a correction."""
    if former is None or _CORRECTIONS.isdisjoint(tokens[former.end : run.start]):
        return False
    return len(run.pieces) >= _FEWEST_SURE and run.pieces[:2] == former.pieces[:2]


def read_spelling(text: str | Tokens, asked: bool = False) -> Spelling | None:
    """The letters of a spelled name, None where nothing is spelled. ``asked``: the caller was asked
    to spell, so two letters, or words of an alphabet alone, are enough."""
    tokens, places = spoken(tokenise(text))
    best: _Run | None = None
    former = ""
    at = 0
    while at < len(tokens):
        run = _run_at(tokens, at)
        if run is None:
            at += 1
            continue
        run = _without_names(run, tokens)
        longer = best is None or len(run.pieces) >= len(best.pieces)
        if _is_spelling(run, asked) and (longer or _replaces(run, best, tokens)):
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
    for words, mark in _MARKS:
        start = at - len(words) - 1
        if mark and start >= 0 and tokens[start + 1 : at] == words and tokens[start] in _BEGINNING:
            return tokens[start].upper() + mark, start
    return "", at


_BEGINNING = vocabulary("saint sainte le la les du des van von ben el abou")


def _without_name(run: _Run, tokens: Tokens) -> list[str]:
    """ "Nicolas, n, i, c, o, l, a, s": the name that is spelled is no word for its first letter;
    "Lefebvre avec un b, l, e, f, e, b, v, r, e", "Gautier sans h, g, a, u, ...": nor is the letter
    that was told of it."""
    name, rest = tokens[run.start].upper(), run.pieces[1:]
    before = tokens[: run.start]
    written = before[-2:] in _WITH_ONE or before[-1:] in (("sans",), ("avec",))
    told_of = written and len(rest) > 1 and sound_key("".join(rest)) in map(sound_key, before)
    if told_of and "".join(run.pieces).lower() not in before:
        return rest
    said_first = tokens[run.start] in ALPHABET_WORDS and "".join(rest) == name
    return rest if said_first else run.pieces


def _from_beginning(spelled: str, former: str) -> str:
    """ "l a r i e u, non, j'ai oublié un r, l a deux r i e u": the letter that was forgotten stands
    before the name that begins again."""
    at = spelled.find(former[:2]) if len(former) >= _FEWEST_SURE else 0
    return spelled[at:] if 0 < at <= len(spelled) - len(former) else spelled


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


def letters_at(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """A letter that begins here ("t", "deux l", "b comme berthe"), with the token after it."""
    piece = _piece_at(tokens, at)
    return None if piece is None else (piece[0], piece[1])


def _is_spelling(run: _Run, asked: bool) -> bool:
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
