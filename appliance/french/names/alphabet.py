"""One letter at a time: by itself, by its name ("effe", "i grec"), with "comme <word>" (the word's
initial counts: words are recognised better than letters), as a word of a spelling alphabet, doubled
("deux L", "double S"), or a hyphen, apostrophe or accent said beside letters.
"""

from __future__ import annotations

from appliance.french.words import Tokens, vocabulary

#: The alphabet the assistant spells with.
ALPHABET = {
    "A": "Anatole", "B": "Berthe", "C": "Célestin", "D": "Désiré", "E": "Eugène", "F": "François",
    "G": "Gaston", "H": "Henri", "I": "Irma", "J": "Joseph", "K": "Kléber", "L": "Louis",
    "M": "Marcel", "N": "Nicolas", "O": "Oscar", "P": "Pierre", "Q": "Quintal", "R": "Raoul",
    "S": "Suzanne", "T": "Thérèse", "U": "Ursule", "V": "Victor", "W": "William", "X": "Xavier",
    "Y": "Yvonne", "Z": "Zoé",
}  # fmt: skip

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
#: Tell of a letter of the name: "il manque un x", "vous avez oublié le z".
FORGOTTEN = vocabulary("oublie oubliez manque manquait manquerait")
_TWICE = vocabulary("deux double 2 doubles")
_IN_O = ("dans", "l'", "o")
MARKS: tuple[tuple[tuple[str, ...], str], ...] = (
    (("trait", "d'", "union"), "-"),
    (("tiret",), "-"),
    (("tirets",), "-"),
    (("tirer",), "-"),  # as it is misheard
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
#: "r o c h e, comme une roche", "avec deux t, comme son papa": what the name is like, not a word
#: for the letter.
_ARTICLES = vocabulary("un une le la les l' mon ma mes son sa ses notre votre leur ca")
_CALLED_E = frozenset("FLMNRS")  # "effe", "elle", "emme"
_SHORT = 3  # letters of "ce", "les": no word to spell with


def letter_at(tokens: Tokens, at: int) -> tuple[str, int, bool] | None:
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


def piece_at(tokens: Tokens, at: int) -> tuple[str, int, int, int] | None:
    """Letters or a mark: its text, the token after, letters sure, letters told by a word."""
    count, start = 1, at
    if at < len(tokens) and tokens[at] in _TWICE:
        if tokens[at : at + 2] in (("double", "v"), ("double", "ve")):
            return "W", *_with_word(tokens, at + 2)
        count, start = 2, at + 1
        start += start < len(tokens) and tokens[start] == "fois"
        start += start < len(tokens) and tokens[start] == "le"
    letter = letter_at(tokens, start)
    if letter is not None:
        text, end, sure = letter
        if count > 1 and not sure and end < len(tokens) and letter_at(tokens, end) is None:
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


def mark_at(tokens: Tokens, at: int) -> tuple[str, int] | None:
    for words, mark in MARKS:
        if tokens[at : at + len(words)] == words:
            return mark, at + len(words)
    return None


def letters_at(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """A letter that begins here ("t", "deux l", "b comme berthe"), with the token after it."""
    piece = piece_at(tokens, at)
    return None if piece is None else (piece[0], piece[1])
