"""Who is meant: surnames and first names, spoken and spelled.

A name is looked for behind what announces it ("je m'appelle", "madame", "au nom de", "née"), or
anywhere in the answer to "quel est votre nom ?". Spelled letters decide over what was spoken; a
spoken name is written as that of a known patient who sounds alike, else as the national list has
it, else by its sound, which is told.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from appliance.french.names.accents import with_accents
from appliance.french.names.asides import (
    told_behind,
    without_caller,
    without_denied,
    without_doctors,
    without_former,
)
from appliance.french.names.finding import Part, answered, is_name_word, told_parts
from appliance.french.names.hints import Hint, apply_hint, hints_in
from appliance.french.names.joints import HYPHEN, SPACE, Joint, joint_said, with_joint
from appliance.french.names.letters import begins_name, letters_told
from appliance.french.names.parts import (
    HYPHEN_WORD,
    NameLists,
    SpokenName,
    first_name,
    first_names_of,
    match_surname,
    split_name,
    with_particles,
    written,
)
from appliance.french.names.ranks import BEARERS, is_great
from appliance.french.names.sounds import fold_name, letters_of, sound_key
from appliance.french.names.spelling import Spelling, read_spelling
from appliance.french.spans import Used
from appliance.french.words import Tokens, masked, spoken, tokenise
from appliance.messages import NAME_QUESTIONS


@dataclass(frozen=True, slots=True)
class PersonReading:
    """``surname`` / ``first_name``: unaccented upper case. ``surnames``: all readings where several
    known names sound alike. ``birth_name``: "née X". ``spelled``: letter by letter.
    ``phonetic``: the surname was written by its sound only."""

    surname: str | None = None
    first_name: str | None = None
    birth_name: str | None = None
    surnames: tuple[str, ...] = ()
    spelled: bool = False
    phonetic: bool = False
    used: Used = ()


def read_person(
    text: str | Tokens, lists: NameLists, asked: str = "open", heard: str | None = None
) -> PersonReading:
    """Names in an utterance. ``asked``: what was asked, as in the messages. ``heard``: the name as
    understood before, for "avec un T à la fin" or "non, B comme Berthe"."""
    tokens, places = spoken(with_particles(tokenise(text), lists))
    tokens = told_behind(without_former(without_doctors(tokens)))
    tokens = without_caller(tokens, lists)
    joint = joint_said(tokens) or Joint(None, ())
    tokens, places = _without_joint(tokens, places, joint)
    hints, spelling = letters_told(tokens, asked, lists)
    tokens = masked(tokens, tuple((hint.start, hint.end) for hint in hints))
    if spelling is not None:
        tokens = masked(tokens, spelling.used)
        spelling = None if begins_name(spelling, tokens) else spelling
    reading = _spoken_name(without_denied(tokens, heard), lists, asked)
    for hint in hints:
        reading = _hinted(reading, hint, lists, asked, heard)
    if joint.mark == "" and asked == "first_name" and reading.first_name:
        first = reading.first_name.replace("-", "")  # "Lou Anne en un mot"
        reading = replace(reading, first_name=first)
    if joint.mark is not None and asked != "first_name":
        reading = _joined(reading, joint.mark, spelling, lists, tokens)
    elif spelling is not None:
        reading = _spelled(reading, spelling, lists, asked)
        if asked != "first_name" and reading.first_name is None:
            reading = replace(reading, first_name=_beside_letters(spelling, tokens, lists))
    elif reading.surname is not None and not hints:
        matched = match_surname(reading.surname, lists)
        reading = replace(
            reading, surname=matched.name, surnames=matched.readings, phonetic=matched.phonetic
        )
    used = tuple((places[start], places[end - 1] + 1) for start, end in reading.used if end > start)
    return replace(reading, used=used)


def _joined(
    reading: PersonReading, mark: str, spelling: Spelling | None, lists: NameLists, tokens: Tokens
) -> PersonReading:
    """The surname with the joint that was told: "D'ARCY", "PETIT-JEAN", "LE GOFF"."""
    surname, first = reading.surname, reading.first_name
    if spelling is not None:
        reading = _spelled(reading, spelling, lists, "surname")
        surname, first = reading.surname, reading.first_name
    elif surname is not None and first is not None and mark == HYPHEN:
        if " " in surname or "-" in surname:
            return replace(reading, surname=surname.replace(" ", "-"))
        halves = sorted((surname, first), key=lambda half: _place(half, tokens))
        surname, first = " ".join(halves), None  # "Petit Jean avec un tiret"
    if surname is None:
        surname, first = first, None
    if surname is None:
        return reading
    if mark.startswith(SPACE):
        surname = _with_article(surname, tokens)
    name = with_joint(surname, mark)
    letters = letters_of(name)
    unknown = name not in lists.surnames and letters not in lists.surnames
    return replace(
        reading, surname=name, first_name=first, surnames=(name,),
        phonetic=unknown and spelling is None,
    )  # fmt: skip


def _with_article(surname: str, tokens: Tokens) -> str:
    """ "La Roche en deux mots" is no Roche whom the country calls "la Roche"."""
    article = tokens[_place(surname, tokens) - 1 : _place(surname, tokens)]
    return surname if article not in _ARTICLES else f"{article[0].upper()} {surname}"


_ARTICLES = (("la",), ("le",), ("les",))


def _place(name: str, tokens: Tokens) -> int:
    """Where a name begins in what was said."""
    begins = re.split("[ '-]", name.lower())[0]
    return tokens.index(begins) if begins in tokens else len(tokens)


_LONG_HYPHEN = ("trait", "d'", "union")


def _without_joint(
    tokens: Tokens, places: tuple[int, ...], joint: Joint
) -> tuple[Tokens, tuple[int, ...]]:
    """What is told of the joint stands in nobody's way ("Faure Delmas avec un tiret, Antoine"), and
    a "trait d'union" between two names is a "tiret"."""
    told = {at for start, end in joint.used for at in range(start, end)}
    for at in range(len(tokens) - 2):
        if at not in told and tokens[at : at + 3] == _LONG_HYPHEN:
            tokens = (*tokens[:at], HYPHEN_WORD, *tokens[at + 1 :])
            told |= {at + 1, at + 2}
    kept = [at for at in range(len(tokens)) if at not in told]
    return tuple(tokens[at] for at in kept), tuple(places[at] for at in kept)


_MOST_WORDS = 4  # of a surname


def tells_writing(text: str | Tokens) -> bool:
    """Whether letters are told of a name: "avec deux n", "f a u r e"."""
    tokens, _ = spoken(tokenise(text))
    return bool(hints_in(tokens)) or read_spelling(tokens) is not None


def _spoken_name(tokens: Tokens, lists: NameLists, asked: str) -> PersonReading:
    """The name as spoken, before anything is matched."""
    reading = PersonReading()
    parts = told_parts(tokens, lists, answers=asked in NAME_QUESTIONS)
    for part in parts:
        reading = _with_part(reading, part, lists, asked)
    relation = {part.part for part in parts}
    told_whole = bool(parts) and relation.isdisjoint(("birth", "used"))
    if told_whole and relation == {"first"} and asked in ("surname", "patient"):
        told_whole = False  # "Fabre, et mon prénom Lucie"
    if told_whole and relation == {"surname"} and asked == "first_name":
        told_whole = False  # "Lucie, et mon nom c'est Fabre"
    beside = _beside_told(tokens, parts, lists)
    if beside is not None:
        return replace(
            reading, surname=reading.surname or beside, first_name=reading.first_name or beside
        )
    if asked not in NAME_QUESTIONS or told_whole:
        return reading
    # "Durand épouse Lefebvre", "Moreau née Dupont": what stands before is the other name.
    before = masked(tokens, tuple((part.start, part.end) for part in parts))
    answer = answered(before, lists, asked)
    if answer is None:
        return replace(reading, surname=reading.surname or reading.birth_name)
    told = _with_part(PersonReading(), answer, lists, asked)
    used = (*reading.used, *told.used)
    if "used" in relation and reading.surname is not None:
        birth = reading.birth_name or told.surname
        return replace(reading, birth_name=birth, first_name=told.first_name, used=used)
    first = reading.first_name or told.first_name
    surname = told.surname or reading.surname
    return replace(
        told, surname=surname, first_name=first, birth_name=reading.birth_name, used=used
    )


def _beside_told(tokens: Tokens, parts: list[Part], lists: NameLists) -> str | None:
    """ "Bernard Thomas, et le nom c'est Thomas": the name beside the one that is told once more."""
    told = parts[0] if len(parts) == 1 else None
    if told is None or told.part not in ("surname", "first") or len(told.words) != 1:
        return None
    others = lists.first_names if told.part == "surname" else lists.surnames
    for at in range(len(tokens) - 1):
        pair = tokens[at : at + 2]
        apart = at >= told.end or at + 2 <= told.start
        if not apart or told.words[0] not in pair or pair[0] == pair[1]:
            continue
        place = at + (pair[0] == told.words[0])
        if is_name_word(tokens, place) and fold_name(tokens[place]) in others:
            return fold_name(tokens[place])
    return None


def _with_part(reading: PersonReading, part: Part, lists: NameLists, asked: str) -> PersonReading:
    used = (*reading.used, (part.start, part.end))
    if part.part == "first" or (part.part == "answer" and asked == "first_name"):
        words = first_names_of(_without_article(part.words, lists), lists)
        return replace(reading, first_name=first_name(words), used=used)
    surname_first = part.part in ("surname", "title", "birth", "used")
    words = part.words
    if part.part in _UNTITLED:
        words = _without_article(words, lists)
    name = split_name(words, lists, surname_first, part.part in ("person", "kin"))
    if part.part == "birth":
        first = reading.first_name or name.first_name  # "Durand née Lefebvre Jeanne"
        return replace(reading, birth_name=name.surname, first_name=first, used=used)
    if part.part == "used":
        birth = reading.birth_name or reading.surname
        first = name.first_name or reading.first_name
        return replace(reading, surname=name.surname, first_name=first, birth_name=birth, used=used)
    if part.part in _UNTITLED and len(words) == 1:
        name = _single(words, lists, reading, asked)
        if words != part.words and asked != "surname":  # "c'est le Robert"
            name = SpokenName(first_name=fold_name(words[0]))
    return replace(
        reading,
        surname=name.surname or reading.surname,
        first_name=name.first_name or reading.first_name,
        used=used,
    )


#: Parts of which either name may be told.
_UNTITLED = frozenset({"person", "weak", "self", "kin", "answer"})


def _without_article(words: Tokens, lists: NameLists) -> Tokens:
    """ "la Jeanne", "le Robert" are first names, as the country says them; "Le Guen" is none."""
    if len(words) > 1 and words[0] in ("la", "les"):
        several = words[0] == "les" and fold_name(words[1]) in lists.surnames
        several = several and words[1] not in lists.words
        if several or fold_name(words[1]) in lists.common:
            return words[1:]  # "c'est les Perrin du moulin", "la Lefèvre"
    named = len(words) > 1 and words[0] in ("le", "la") and words[1] not in lists.words
    if (
        named
        and fold_name(words[1]) in lists.first_names
        and written(words[:2], lists) not in (lists.patients)
    ):
        return words[1:]
    return words


def _single(words: Tokens, lists: NameLists, reading: PersonReading, asked: str) -> SpokenName:
    """One word alone is the surname, unless it is a first name and hardly anybody's surname; asked
    for the surname, unless it is nobody's."""
    name = written(words, lists)
    if name not in lists.first_names or name in lists.patients:
        return SpokenName(surname=name)
    if asked == "first_name":
        return SpokenName(first_name=name)
    if asked in ("surname", "spelling"):
        surname = name in lists.surnames
    else:  # "c'est Paul", but "c'est Martin"
        surname = name in lists.common and (name.lower() not in BEARERS or is_great(name.lower()))
    if not surname or reading.surname is not None:
        return SpokenName(first_name=name)
    return SpokenName(surname=name)


def _hinted(
    reading: PersonReading, hint: Hint, lists: NameLists, asked: str, heard: str | None
) -> PersonReading:
    base = reading.first_name if asked == "first_name" else reading.surname
    base = base or heard
    if base is None:
        return reading
    used = (*reading.used, (hint.start, hint.end))
    if asked == "first_name":
        name = apply_hint(fold_name(base), hint, NameLists(lists.first_names))
        return replace(reading, first_name=name, used=used, spelled=True)
    other = reading.first_name
    if other and hint.place == "end" and _fits_better(other, base, hint, lists):
        reading, base = replace(reading, first_name=base), other  # "Thibaut Marcel, a u l t"
    name = apply_hint(fold_name(base), hint, lists)
    return replace(reading, surname=name, surnames=(name,), used=used, spelled=True)


def _fits_better(one: str, other: str, hint: Hint, lists: NameLists) -> bool:
    """Whether ``one`` sounds the same with the letters of the hint, and ``other`` does not."""
    same, changed = (
        sound_key(apply_hint(fold_name(name), hint, lists)) == sound_key(name)
        for name in (one, other)
    )
    return same and not changed


def _spelled(
    reading: PersonReading, spelling: Spelling, lists: NameLists, asked: str
) -> PersonReading:
    """The spelled letters in place of the part of the name they spell."""
    used = (*reading.used, *spelling.used)
    text = spelling.text
    both = letters_of((reading.surname or "") + (reading.first_name or ""))
    if reading.first_name and sorted(letters_of(text)) == sorted(both):
        reading = replace(reading, surname=None, first_name=None)  # "Martin-Dubois" said again
    spells_first = asked == "first_name" or (
        reading.first_name is not None
        and sound_key(text) == sound_key(reading.first_name)
        and (reading.surname is None or sound_key(text) != sound_key(reading.surname))
    )
    if spells_first:
        text = _whole(reading.first_name, text, NameLists(lists.first_names))
        return replace(reading, first_name=text, used=used, spelled=True)
    surname, first = reading.surname, reading.first_name
    text = _whole(surname, text, lists)
    other = surname is not None and sound_key(surname) != sound_key(text)
    if first is None and other and surname in lists.first_names:
        first = surname
    name = _settled(surname, text, lists)
    return replace(
        reading, surname=name, first_name=first, surnames=(name,), used=used, spelled=True
    )


def _beside_letters(spelling: Spelling, tokens: Tokens, lists: NameLists) -> str | None:
    """ "la maman de Noé Carvalho, c, a, r, ...": the first name before the surname that is
    spelled; or behind its letters."""
    end, behind = spelling.used[0]
    spelled = map(sound_key, re.split("[ '-]", spelling.text))
    follows = behind < len(tokens) and _is_first(tokens, behind, lists)
    if follows and sound_key(tokens[behind]) not in spelled:  # the surname said again
        return first_name(tokens[behind : behind + 1])
    for start in range(end - 1, max(0, end - _MOST_WORDS), -1):
        if sound_key("".join(tokens[start:end])) != sound_key(spelling.text):
            continue
        at = start
        while max(0, start - 2) < at and _is_first(tokens, at - 1, lists):
            at -= 1
        return first_name(tokens[at:start]) or None
    return None


def _is_first(tokens: Tokens, at: int, lists: NameLists) -> bool:
    return is_name_word(tokens, at) and fold_name(tokens[at]) in lists.first_names


def _whole(said: str | None, spelled: str, lists: NameLists) -> str:
    """ "Lefeu, f e u", "Thibaut, a u l t": the name of which only the end was spelled."""
    letters = letters_of(said or "")
    if said is None or len(spelled) >= len(letters):
        return spelled
    if letters.endswith(spelled):
        return said
    name = apply_hint(said, Hint(spelled, "end", False, 0, 0), lists)
    return name if sound_key(name) == sound_key(said) else spelled


def _settled(said: str | None, spelled: str, lists: NameLists) -> str:
    """The spelled name, with the joints of the spoken one ("le goff" and "l e g o f f"); the spoken
    one where a single letter was misheard, or a filler for one before them ("hein" for an A), and
    only the spoken one is a name."""
    if said is None:
        return spelled
    letters = letters_of(said)
    if letters == spelled and not said.startswith(("N'", "M'")):  # "Nguyen" is heard so
        return said
    known = spelled in lists.surnames or spelled in lists.patients
    differ = sum(a != b for a, b in zip(letters, spelled, strict=False))
    misheard = (len(letters) == len(spelled) and differ == 1) or spelled[1:] == letters
    return said if misheard and not known and said in lists.surnames else spelled


def say_name(name: str) -> str:
    """As it is pronounced: "Moreau", "Le Goff", "D'Hondt", "Thérèse Guérin"."""
    return re.sub(r"[^\W\d_]+", lambda word: with_accents(word.group()), name)
