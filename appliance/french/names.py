"""Who is meant: surnames and first names, spoken and spelled.

A name is looked for behind what announces it ("je m'appelle", "madame", "au nom de", "née"), or
anywhere in the answer to "quel est votre nom ?". Spelled letters decide over what was spoken; a
spoken name is written as that of a known patient who sounds alike, else as the national list has
it, else by its sound, which is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from appliance.french.accents import with_accents
from appliance.french.calendar import MONTHS, WEEKDAYS
from appliance.french.name_hints import Hint, apply_hint, hint_at
from appliance.french.name_parts import (
    HYPHEN,
    PARTICLES,
    NameLists,
    SpokenName,
    first_name,
    match_surname,
    split_name,
    written,
)
from appliance.french.name_words import AFTER_CUE, CORRECTIONS, CUES, DOCTORS, FRAME, TALK
from appliance.french.numbers import numbers_at
from appliance.french.sounds import fold_name, sound_key
from appliance.french.spans import Used
from appliance.french.spelling import Spelling, read_spelling
from appliance.french.words import MASK, Tokens, masked, spoken, tokenise, vocabulary


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


_ASKED = vocabulary("surname first_name patient spelling")


def read_person(
    text: str | Tokens, lists: NameLists, asked: str = "open", heard: str | None = None
) -> PersonReading:
    """Names in an utterance. ``asked``: what was asked, as in the messages. ``heard``: the name as
    understood before, for "avec un T à la fin" or "non, B comme Berthe"."""
    tokens, places = spoken(_with_ben(tokenise(text), lists))
    tokens = _told_behind(_hyphened(_without_doctors(tokens), lists))
    answers = asked in _ASKED
    hint = _hint(tokens)
    spelling = read_spelling(tokens, asked=answers)
    if hint is None and spelling is not None and _is_doubling(spelling, tokens):
        hint = Hint(spelling.text, "anywhere", False, *spelling.used[0])
    if hint is not None and (spelling is None or _is_hint(hint, spelling)):
        spelling = None
        tokens = masked(tokens, ((hint.start, hint.end),))
    else:
        hint = None
    if spelling is not None:
        tokens = masked(tokens, spelling.used)
    reading = _spoken_name(_without_denied(tokens, heard), lists, asked)
    if hint is not None:
        reading = _hinted(reading, hint, lists, asked, heard)
    if spelling is not None:
        reading = _spelled(reading, spelling, lists, asked)
    elif reading.surname is not None and hint is None:
        matched = match_surname(reading.surname, lists)
        reading = replace(
            reading, surname=matched.name, surnames=matched.readings, phonetic=matched.phonetic
        )
    used = tuple((places[start], places[end - 1] + 1) for start, end in reading.used if end > start)
    return replace(reading, used=used)


#: "ben" that is part of a name, which no list of fillers holds.
_BEN = "Ben"


def _with_ben(tokens: Tokens, lists: NameLists) -> Tokens:
    """ "ben ali" is a name, "ben dupont" is a name behind a filler: the list tells."""
    return tuple(
        _BEN if word == "ben" and written(("ben", following), lists) in lists.surnames else word
        for word, following in zip(tokens, (*tokens[1:], ""), strict=False)
    )


def _without_doctors(tokens: Tokens) -> Tokens:
    """ "le docteur Martin" is who is to be seen, not who calls."""
    hidden: list[tuple[int, int]] = []
    for at, word in enumerate(tokens):
        if word in DOCTORS:
            end = at + 1
            while end < len(tokens) and tokens[end] in PARTICLES:
                end += 1
            hidden.append((at, min(end + 1, len(tokens))))
    return masked(tokens, tuple(hidden)) if hidden else tokens


_HYPHENS = (("avec", "un", "tiret"), ("avec", "un", "trait", "d'", "union"),
            ("trait", "d'", "union"))  # fmt: skip


def _hyphened(tokens: Tokens, lists: NameLists) -> Tokens:
    """ "Faure Delmas avec un tiret", "Petit trait d'union Jean": as "Faure tiret Delmas"."""
    for at, _ in enumerate(tokens):
        said = next((h for h in _HYPHENS if tokens[at : at + len(h)] == h), None)
        if said is None or at == 0:
            continue
        end = at + len(said)
        behind = said == _HYPHENS[-1] or at == 1 or fold_name(tokens[at - 2]) not in lists.surnames
        first, last = (at - 1, end) if behind else (at - 2, at - 1)
        pair = (tokens[first], *tokens[last : last + 1])
        if (
            len(pair) < 2
            or pair[0] in PARTICLES
            or not all(fold_name(name) in lists.surnames for name in pair)
        ):
            continue
        stop = max(end, last + 1)
        gap = (MASK,) * (stop - first - 3)
        return (*tokens[:first], *gap, pair[0], HYPHEN, pair[1], *tokens[stop:])
    return tokens


def _told_behind(tokens: Tokens) -> Tokens:
    """ "Robert c'est mon nom, Alain c'est le prénom": as "mon nom c'est Robert"."""
    turned = list(tokens)
    for at in range(1, len(tokens) - 3):
        told = tokens[at : at + 2] == ("c'", "est") and tokens[at + 3] in ("nom", "prenom")
        if told and tokens[at + 2] in ("mon", "le", "son") and _is_name_word(tokens, at - 1):
            turned[at - 1 : at + 4] = [*tokens[at + 2 : at + 4], "c'", "est", tokens[at - 1]]
    return tuple(turned)


def _without_denied(tokens: Tokens, heard: str | None) -> Tokens:
    """ "non pas Morin, Moreau": what was heard before is taken back."""
    if heard is None:
        return tokens
    denied = tuple(
        (at, at + 1)
        for at in range(1, len(tokens))
        if tokens[at - 1] == "pas" and sound_key(tokens[at]) == sound_key(heard)
    )
    return masked(tokens, denied)


def _hint(tokens: Tokens) -> Hint | None:
    hints = [hint for at in range(len(tokens)) if (hint := hint_at(tokens, at)) is not None]
    return hints[-1] if hints else None


def _is_doubling(spelling: Spelling, tokens: Tokens) -> bool:
    """ "Vasseur deux s": a letter doubled behind a name says how it is written."""
    start, _ = spelling.used[0]
    doubled = len(spelling.text) == 2 and len(set(spelling.text)) == 1
    return doubled and start > 0 and _is_name_word(tokens, start - 1)


def _is_hint(hint: Hint, spelling: Spelling) -> bool:
    """The letters are about the name, not the name: "avec e a u"; the name itself is spelled
    in full after "ça s'écrit"."""
    start = spelling.used[0][0]
    within = hint.start < start < hint.end or start == hint.start
    return within and len(spelling.text) <= (2 if hint.correction else 5)


def _is_name_word(tokens: Tokens, at: int) -> bool:
    word = tokens[at]
    return (
        len(word) > 1
        and word[0].isalpha()
        and word != MASK
        and word not in TALK
        and word not in WEEKDAYS
        and word not in MONTHS
        and not numbers_at(tokens, at)
        and not word.endswith("'")
    )


def _name_words(tokens: Tokens, at: int) -> Tokens:
    """The words of a name that begin here, particles with what follows them."""
    end = at
    while end < len(tokens) and end - at < 6:
        if _is_name_word(tokens, end):
            end += 1
            continue
        following = end
        while following < len(tokens) and tokens[following] in PARTICLES:
            following += 1
        if following == end or following >= len(tokens) or not _is_name_word(tokens, following):
            break
        end = following + 1
    return tokens[at:end]


def _cue_at(tokens: Tokens, at: int) -> tuple[str, int] | None:
    for words, part in CUES:
        if tokens[at : at + len(words)] == words:
            end = at + len(words)
            if part == "surname_elided":
                return "surname", end - 1
            while end < len(tokens) and tokens[end] in AFTER_CUE and not (
                tokens[end] in PARTICLES and _name_words(tokens, end)
            ):  # fmt: skip
                end += 1
            return part, end
    return None


@dataclass(frozen=True, slots=True)
class _Part:
    """Words found for one part of a name, at tokens ``start`` to ``end``."""

    part: str
    words: Tokens
    start: int
    end: int


def _parts(tokens: Tokens, lists: NameLists) -> Iterator[_Part]:
    at = 0
    caller = _on_the_line(tokens)
    if caller is not None:
        yield caller
        tokens = masked(tokens, ((caller.start, caller.end),))
    while at < len(tokens):
        cue = _cue_at(tokens, at)
        if cue is None:
            at += 1
            continue
        part, start = cue
        words = _name_words(tokens, start)
        inner = _cue_at(tokens, start) if not words else None
        if not words or inner is not None:
            at += 1
            continue
        kin_alone = part == "kin" and len(words) == 1 and fold_name(words[0]) in lists.first_names
        if part in ("weak", "kin") and not (kin_alone or _is_evident(words, lists)):
            at += 1
            continue
        part = "first" if kin_alone else part
        yield _Part(part, words, start, start + len(words))
        at = start + len(words)


_OF = vocabulary("du de des la le les l' d' au")


def _on_the_line(tokens: Tokens) -> _Part | None:
    """ "Monique Garnier à l'appareil": the words before."""
    for end in range(1, len(tokens) - 2):
        if tokens[end : end + 3] == ("a", "l'", "appareil"):
            start = end
            while start and _is_name_word(tokens, start - 1):
                start -= 1
            thing = start and tokens[start - 1] in _OF  # "la pharmacie du marché à l'appareil"
            if start < end and not thing:
                title = tokens[start - 1 : start] in (("madame",), ("monsieur",))
                return _Part("title" if title else "person", tokens[start:end], start, end)
    return None


def _is_evident(words: Tokens, lists: NameLists) -> bool:
    """After "c'est" or "pour" only what can hardly be anything else is a name."""
    names = [fold_name(word) for word in words]
    firsts = [name in lists.first_names for name in names]
    return len(words) > 1 and any(firsts) and all(
        first or name in lists.surnames or name in lists.patients or word in PARTICLES
        for first, name, word in zip(firsts, names, words, strict=True)
    )  # fmt: skip


def _spoken_name(tokens: Tokens, lists: NameLists, asked: str) -> PersonReading:
    """The name as spoken, before anything is matched."""
    reading = PersonReading()
    parts = list(_parts(tokens, lists))
    for part in parts:
        reading = _with_part(reading, part, lists, asked)
    relation = {part.part for part in parts}
    if asked not in _ASKED or (parts and relation.isdisjoint(("birth", "used"))):
        return reading
    # "Durand épouse Lefebvre", "Moreau née Dupont": what stands before is the other name.
    before = masked(tokens, tuple((part.start, part.end) for part in parts))
    answer = _answered(before, lists)
    if answer is None:
        return replace(reading, surname=reading.surname or reading.birth_name)
    answered = _with_part(PersonReading(), answer, lists, asked)
    used = (*reading.used, *answered.used)
    if "used" in relation and reading.surname is not None:
        birth = reading.birth_name or answered.surname
        return replace(reading, birth_name=birth, first_name=answered.first_name, used=used)
    return replace(answered, birth_name=reading.birth_name, used=used)


def _with_part(reading: PersonReading, part: _Part, lists: NameLists, asked: str) -> PersonReading:
    used = (*reading.used, (part.start, part.end))
    if part.part == "first" or (part.part == "answer" and asked == "first_name"):
        return replace(reading, first_name=first_name(part.words), used=used)
    surname_first = part.part in ("surname", "title", "birth", "used")
    name = split_name(part.words, lists, surname_first)
    if part.part == "birth":
        return replace(reading, birth_name=name.surname, used=used)
    if part.part == "used":
        birth = reading.birth_name or reading.surname
        first = name.first_name or reading.first_name
        return replace(reading, surname=name.surname, first_name=first, birth_name=birth, used=used)
    if part.part in ("person", "weak", "kin", "answer") and len(part.words) == 1:
        name = _single(part.words, lists, reading)
    return replace(
        reading,
        surname=name.surname or reading.surname,
        first_name=name.first_name or reading.first_name,
        used=used,
    )


def _single(words: Tokens, lists: NameLists, reading: PersonReading) -> SpokenName:
    """One word alone is the surname, unless it is a first name and no surname."""
    name = written(words, lists)
    is_first = name in lists.first_names and name not in lists.surnames
    if is_first and name not in lists.patients:
        return SpokenName(first_name=name)
    if reading.surname is not None and name in lists.first_names:
        return SpokenName(first_name=name)
    return SpokenName(surname=name)


def _answered(tokens: Tokens, lists: NameLists) -> _Part | None:
    """The name in an answer that is little more than a name; the last after a correction."""
    found: list[_Part] = []
    rest = 0
    at = 0
    while at < len(tokens):
        words = _name_words(tokens, at)
        if words:
            found.append(_Part("answer", words, at, at + len(words)))
            at += len(words)
            continue
        rest += tokens[at] not in FRAME and tokens[at] != MASK
        at += 1
    if not found:
        return None
    corrected = CORRECTIONS.intersection(tokens[found[0].end : found[-1].start])
    best = found[-1] if corrected else max(found, key=lambda part: _known(part, lists))
    if rest > 2 and _known(best, lists) == 0:
        return None
    return best


def _known(part: _Part, lists: NameLists) -> int:
    names = [fold_name(word) for word in part.words]
    return sum(
        (name in lists.patients) * 4 + (name in lists.first_names) + (name in lists.surnames)
        for name in names
    )


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
    spells_first = asked == "first_name" or (
        reading.first_name is not None
        and sound_key(text) == sound_key(reading.first_name)
        and (reading.surname is None or sound_key(text) != sound_key(reading.surname))
    )
    if spells_first:
        return replace(reading, first_name=text, used=used, spelled=True)
    surname, first = reading.surname, reading.first_name
    other = surname is not None and sound_key(surname) != sound_key(text)
    if first is None and other and surname in lists.first_names:
        first = surname
    name = _settled(surname, text, lists)
    return replace(
        reading, surname=name, first_name=first, surnames=(name,), used=used, spelled=True
    )


def _settled(said: str | None, spelled: str, lists: NameLists) -> str:
    """The spelled name, with the joints of the spoken one ("le goff" and "l e g o f f"); the spoken
    one where a single letter was misheard and only the spoken one is a name."""
    if said is None:
        return spelled
    letters = "".join(letter for letter in said if letter.isalpha())
    if letters == spelled:
        return said
    known = spelled in lists.surnames or spelled in lists.patients
    differ = sum(a != b for a, b in zip(letters, spelled, strict=False))
    if not known and len(letters) == len(spelled) and differ == 1 and said in lists.surnames:
        return said
    return spelled


def say_name(name: str) -> str:
    """As it is pronounced: "Moreau", "Le Goff", "D'Hondt", "Thérèse Guérin"."""
    return re.sub(r"[^\W\d_]+", lambda word: with_accents(word.group()), name)
