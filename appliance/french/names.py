"""Who is meant: surnames and first names, spoken and spelled.

A name is looked for behind what announces it ("je m'appelle", "madame", "au nom de", "née"), or
anywhere in the answer to "quel est votre nom ?". Spelled letters decide over what was spoken; a
spoken name is written as that of a known patient who sounds alike, else as the national list has
it, else by its sound, which is told.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from appliance.french.calendar import MONTHS, WEEKDAYS
from appliance.french.name_hints import Hint, apply_hint, hint_at
from appliance.french.name_parts import (
    PARTICLES,
    NameLists,
    SpokenName,
    first_name,
    match_surname,
    split_name,
    written,
)
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


#: What announces a name, longest first, and which part of it comes first.
_CUES: tuple[tuple[Tokens, str], ...] = tuple(
    (tuple(words.split()), part)
    for words, part in (
        ("nom de jeune fille", "birth"),
        ("nom de naissance", "birth"),
        ("nom d' epouse", "used"),
        ("nom de famille", "surname"),
        ("nom d' usage", "surname"),
        ("au nom de", "surname"),
        ("au nom d'", "surname_elided"),
        ("nom", "surname"),
        ("prenom", "first"),
        ("se prenomme", "first"),
        ("je m' appelle", "person"),
        ("il s' appelle", "person"),
        ("elle s' appelle", "person"),
        ("qui s' appelle", "person"),
        ("s' appelle", "person"),
        ("madame", "title"),
        ("monsieur", "title"),
        ("mademoiselle", "title"),
        ("mme", "title"),
        ("mr", "title"),
        ("nee", "birth"),
        ("epouse", "used"),
        ("veuve", "used"),
        ("je suis", "weak"),
        ("c' est", "weak"),
        ("ici", "weak"),
        ("pour", "weak"),
        ("mere", "weak"),
        ("pere", "weak"),
        ("fils", "weak"),
        ("fille", "weak"),
        ("mari", "weak"),
        ("femme", "weak"),
        ("bebe", "weak"),
    )
)
_AFTER_CUE = vocabulary("c' est de la famille : le donc sera mon son")
_DOCTORS = vocabulary("docteur docteurs dr doc doctoresse professeur")
_CORRECTIONS = vocabulary("non pardon plutot")
#: Words around a name that is given as an answer.
_FRAME = vocabulary(
    "bonjour bonsoir oui ouais non merci alors mon ma son sa le la nom prenom famille c' est s' il "
    "vous plait moi pour mere pere fils fille mari femme enfant de du je suis m' appelle elle il "
    "lui epouse nee ne et puis avec ici appareil a l' au ca ecrit patient patiente bebe veuve mes "
    "notre tout comme prononce pardon plutot monsieur madame mademoiselle d' usage jeune en un mot"
)
#: Words that are hardly ever a name where a caller talks.
_TALK = _FRAME | vocabulary(
    "ce cet cette ces un une des les mes ses notre votre vos nos leur leurs on nous tu te t' "
    "ils elles que qu' qui quoi ou donc or ni car mais si se n' j' y aux dans par sur sous sans "
    "chez vers entre avant apres depuis pendant jusqu' ai as avons avez ont avait avais etes "
    "sont etait etais sera serait soit ete avoir etre faire fait fais faut faudrait voudrais "
    "voudrait veux veut voulez vouloir souhaite souhaiterais souhaiterait aimerais aimerait "
    "peux peut pouvez pouvoir pourrais pourrait pourriez possible prendre prends pris rendez "
    "vous rdv rendezvous venir vient viens voir demander demande savoir sais connais appeler "
    "appelle appelez rappeler rappelez rappelle annuler deplacer decaler changer confirmer "
    "renouveler reporter consultation docteur medecin cabinet dentiste secretariat ordonnance "
    "certificat arret resultats resultat urgent urgence malade maladie fievre mal douleur "
    "besoin question probleme heure heures jour jours semaine mois an ans annee matin midi soir "
    "demain aujourdhui hier prochain prochaine bientot tot tard vite rapidement pas plus moins "
    "tres trop bien aussi encore toujours jamais deja peu beaucoup seulement juste meme autre "
    "autres quand comment pourquoi combien quel quelle quels rien personne quelqu' quelque "
    "chose fois suite telephone numero adresse date naissance ne nes mere pere maman papa "
    "parents grand grande petite enfants frere soeur ami amie voisin voisine conjoint compagnon "
    "compagne ca cela voila merci revoir attendez attends minute seconde secondes dites allo "
    "ecoutez repetez comprends entends est lettres epele epeler lettre finit termine fin debut "
    "accent lui hein vaccin visite suivi controle detartrage carie nouveau nouvelle nouvelles "
    "patient patiente client cliente desole excusez excuse pardon madame monsieur mademoiselle "
    "docteurs retard vais va allez aller doit dois exactement exact parfait accord absolument "
    "lundi dire dit dis"
)
_ASKED = vocabulary("surname first_name patient spelling")


def read_person(
    text: str | Tokens, lists: NameLists, asked: str = "open", heard: str | None = None
) -> PersonReading:
    """Names in an utterance. ``asked``: what was asked, as in the messages. ``heard``: the name as
    understood before, for "avec un T à la fin" or "non, B comme Berthe"."""
    tokens, places = spoken(tokenise(text))
    tokens = _without_doctors(tokens)
    answers = asked in _ASKED
    hint = _hint(tokens)
    spelling = read_spelling(tokens, asked=answers)
    if hint is not None and (spelling is None or _is_hint(hint, spelling)):
        spelling = None
        tokens = masked(tokens, ((hint.start, hint.end),))
    else:
        hint = None
    if spelling is not None:
        tokens = masked(tokens, spelling.used)
    reading = _spoken_name(tokens, lists, asked)
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


def _without_doctors(tokens: Tokens) -> Tokens:
    """ "le docteur Martin" is who is to be seen, not who calls."""
    hidden: list[tuple[int, int]] = []
    for at, word in enumerate(tokens):
        if word in _DOCTORS:
            end = at + 1
            while end < len(tokens) and tokens[end] in PARTICLES:
                end += 1
            hidden.append((at, min(end + 1, len(tokens))))
    return masked(tokens, tuple(hidden)) if hidden else tokens


def _hint(tokens: Tokens) -> Hint | None:
    hints = [hint for at in range(len(tokens)) if (hint := hint_at(tokens, at)) is not None]
    return hints[-1] if hints else None


def _is_hint(hint: Hint, spelling: Spelling) -> bool:
    """The letters are about the name, not the name: "avec e a u"; the name itself is spelled
    in full after "ça s'écrit"."""
    start = spelling.used[0][0]
    within = hint.start < start < hint.end or start == hint.start
    return within and len(spelling.text) <= (2 if hint.correction else 4)


def _is_name_word(tokens: Tokens, at: int) -> bool:
    word = tokens[at]
    return (
        len(word) > 1
        and word[0].isalpha()
        and word != MASK
        and word not in _TALK
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
    for words, part in _CUES:
        if tokens[at : at + len(words)] == words:
            end = at + len(words)
            if part == "surname_elided":
                return "surname", end - 1
            while end < len(tokens) and tokens[end] in _AFTER_CUE and not (
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
        if part == "weak" and not _is_evident(words, lists):
            at += 1
            continue
        yield _Part(part, words, start, start + len(words))
        at = start + len(words)


def _on_the_line(tokens: Tokens) -> _Part | None:
    """ "Monique Garnier à l'appareil": the words before."""
    for end in range(1, len(tokens) - 2):
        if tokens[end : end + 3] == ("a", "l'", "appareil"):
            start = end
            while start and _is_name_word(tokens, start - 1):
                start -= 1
            if start < end:
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
        return replace(reading, surname=name.surname, birth_name=birth, used=used)
    if part.part in ("person", "weak", "answer") and len(part.words) == 1:
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
        rest += tokens[at] not in _FRAME and tokens[at] != MASK
        at += 1
    if not found:
        return None
    corrected = _CORRECTIONS.intersection(tokens[found[0].end : found[-1].start])
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
    name = apply_hint(fold_name(base), hint, lists)
    used = (*reading.used, (hint.start, hint.end))
    if asked == "first_name":
        return replace(reading, first_name=name, used=used, spelled=True)
    return replace(reading, surname=name, surnames=(name,), used=used, spelled=True)


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
    """As it is pronounced: "Moreau", "Le Goff", "D'Hondt"."""
    return "".join(
        letter if at == 0 or not name[at - 1].isalpha() else letter.lower()
        for at, letter in enumerate(name)
    )
