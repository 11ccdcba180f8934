"""Which words of a spoken name are the surname and which the first name, and how it is written."""

from __future__ import annotations

from dataclasses import dataclass, field

from appliance.french.names.ranks import BEARERS, is_great, is_no_surname, rather_surname
from appliance.french.names.sounds import NameList, fold_name
from appliance.french.words import Tokens, vocabulary


@dataclass(frozen=True)
class NameLists:
    """What a caller may be called. ``patients``: surnames of the box's known patients, which win
    over the national list. ``common``: surnames that very many people bear; ``words``: that are
    said of other things than names."""

    surnames: NameList = field(default_factory=lambda: NameList(()))
    first_names: NameList = field(default_factory=lambda: NameList(()))
    patients: NameList = field(default_factory=lambda: NameList(()))
    common: NameList = field(default_factory=lambda: NameList(()))
    words: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class SpokenName:
    """The words of one name by their part; either may be missing."""

    surname: str | None = None
    first_name: str | None = None


#: "ben" that is part of a name, which no list of fillers holds; "n'" and "m'" that are no pronouns.
BEN = "Ben"
_ELIDED = {"n'": "N'", "m'": "M'"}
#: Begin a surname of several words; "d'" and "l'" join without a space.
PARTICLES = vocabulary(
    "le la les de du des d' l' da do dos das della di von van der den el al mac ould ait saint "
    "sainte o'"
) | {BEN, *_ELIDED.values()}
#: The hyphen as it is said between two names.
HYPHEN_WORD = "tiret"
#: The first half of many a compound first name.
FIRST_OF_TWO = vocabulary("jean marie anne pierre paul louis rose lou leo")
_SAINTS = vocabulary("saint sainte")


#: Begin what tells where somebody lives or what he does: "de la ferme du haut", "la boulangère".
_OF = vocabulary("de du des d' la le les l' au aux")
_PLACES = vocabulary(
    "ferme moulin hameau village bourg haut bas rue route place lotissement chateau mairie ecole "
    "eglise gare pont bois quartier residence immeuble ehpad maison campagne coin fond cote etage "
    "boulangerie boucherie epicerie cafe garage pharmacie tabac scierie bar restaurant camping"
)


def with_particles(tokens: Tokens, lists: NameLists) -> Tokens:
    """ "ben ali" is a name, "ben dupont" is a name behind a filler: the list tells; so it does of
    "n'diaye", and nothing else is called "m'bappé"."""
    pairs = zip(tokens, (*tokens[1:], ""), strict=False)
    return tuple(_as_particle(word, following, lists) for word, following in pairs)


def _as_particle(word: str, following: str, lists: NameLists) -> str:
    if word == "ben" and following not in PARTICLES:
        return BEN if written((word, following), lists) in lists.surnames else word
    name = fold_name(following)
    if word not in _ELIDED or not name.isalpha() or name in lists.first_names:
        return word
    known = f"{word.upper()}{name}" in lists.surnames
    nothing_else = lists.words and name not in lists.surnames and not following.endswith("ez")
    unheard = nothing_else and following not in lists.words
    return _ELIDED[word] if known or unheard else word


def split_name(
    words: Tokens, lists: NameLists, surname_first: bool, first_name_first: bool = False
) -> SpokenName:
    """Surname and first name of the words. ``surname_first`` or ``first_name_first`` ("il s'appelle
    ...") decides where both orders fit."""
    units = _without_place(_said_once(units_of(words, lists)), lists, surname_first)
    if not units:
        return SpokenName()
    if len(units) > 2 and units[0] == units[-1]:  # "dupont, jeanne dupont"
        units, surname_first = units[:-1], True
    if len(units) == 1:
        one, other = units[0][0], units[0][-1]
        of_two = one in FIRST_OF_TWO and len(units[0]) > 1
        if of_two and HYPHEN_WORD not in units[0] and is_great(other):
            return SpokenName(fold_name(other), fold_name(one))
        if of_two and is_no_surname(other) and _is_first_name(units[0], lists):
            return SpokenName(first_name=first_name(units[0]))  # "Marie-Bernadette"
        return SpokenName(surname=written(units[0], lists))
    ahead, behind = _is_first_name(units[0], lists), _is_first_name(units[-1], lists)
    if not ahead and not behind and len(units) == 2:
        listed = [_is_listed(unit, lists) for unit in (*units, units[0] + units[1])]
        # "Rachida Haddad": beside a surname, what is nobody's surname is a first name.
        ahead = listed == [False, True, False] and len(units[0]) == 1
        behind = listed == [True, False, False] and len(units[1]) == 1
    if not ahead and not behind:
        return SpokenName(surname=written(tuple(w for unit in units for w in unit), lists))
    known = written(units[0], lists) in lists.patients
    if ahead and behind:
        # "martin michel", "michel martin": who gives a name that may be either gives it as it
        # stands on his papers, unless the other order is the only usual one.
        # "madame Valérie Gérard", "monsieur Martin Paul"
        in_turn = surname_first and not rather_surname(units[-1], units[0])
        usual = units[0][-1] in BEARERS or not first_name_first
        ahead = not (in_turn or known or (usual and rather_surname(units[0], units[-1])))
    first, rest = (units[0], units[1:]) if ahead else (units[-1], units[:-1])
    surname = written(tuple(word for unit in rest for word in unit), lists)
    return SpokenName(surname, first_name(first))


def _is_listed(words: Tokens, lists: NameLists) -> bool:
    name = written(words, lists)
    return name in lists.surnames or name in lists.patients


def _said_once(units: list[Tokens]) -> list[Tokens]:
    """ "Fournier, Fournier", "Fournier, Fournier Robert": what is said twice in a row, once."""
    for size in range(len(units) // 2, 0, -1):
        for at in range(size, len(units) - size + 1):
            if units[at - size : at] == units[at : at + size]:
                return _said_once(units[:at] + units[at + size :])
    return units


def _without_place(units: list[Tokens], lists: NameLists, surname_first: bool) -> list[Tokens]:
    """ "Gautier de la ferme du haut", "Bonnet la boulangère": the name alone."""
    for at in range(1, len(units)):
        if units[at][0] in _OF and _tells_where(units, at, lists, surname_first):
            return units[:at]
    return units


def _tells_where(units: list[Tokens], at: int, lists: NameLists, surname_first: bool) -> bool:
    own = written(units[at], lists)
    is_name = own in lists.surnames or own in lists.patients
    first = _is_first_name(units[0], lists)
    great = written(units[0], lists) in lists.common and units[0][0] not in lists.words
    if great and _PLACES.intersection(units[at]):
        return True  # "Gautier du moulin"
    if first and is_name and not surname_first:
        return False  # "Jean du Moulin"
    if _PLACES.intersection(units[at]):
        return True
    if not is_name and units[at][0] in ("la", "les") and lists.words:
        return True  # "Tanguy la factrice"
    whole = written(tuple(word for unit in units[: at + 1] for word in unit), lists)
    if is_name or whole in lists.surnames or whole in lists.patients:
        return False
    return not first or (surname_first and written(units[0], lists) in lists.surnames)


def first_name(words: Tokens) -> str:
    """Compound first names take a hyphen: JEAN-PIERRE; "Alain, Alain" is said twice."""
    half, odd = divmod(len(words), 2)
    words = words[:half] if half and not odd and words[:half] == words[half:] else words
    return fold_name("-".join(word for word in words if word != HYPHEN_WORD))


_MOST_FIRST_NAMES = 2


def first_names_of(words: Tokens, lists: NameLists) -> Tokens:
    """The first names among the words, all of them where none is listed: "Paul bis", "Kevin Odile
    Jeanne" (the first is who somebody is)."""
    listed = [fold_name(word) in lists.first_names or word == HYPHEN_WORD for word in words]
    if not lists.words or True not in listed or HYPHEN_WORD in words:
        return words
    start = listed.index(True)
    end = [*listed, False].index(False, start)
    return words[start:end] if end - start <= _MOST_FIRST_NAMES else words[start : start + 1]


def units_of(words: Tokens, lists: NameLists) -> list[Tokens]:
    """Words that belong together: particles with their name, compound first names."""
    units: list[Tokens] = []
    at = 0
    while at < len(words):
        end = at
        while end < len(words) - 1 and words[end] in PARTICLES and words[end + 1] != HYPHEN_WORD:
            end += 1
        end += 1
        pair = words[at : at + 2]
        if end == at + 1 and len(pair) == 2 and pair[0] in FIRST_OF_TWO:
            both = fold_name(pair[1]) in lists.first_names
            end += both and (len(words) > 2 or "-".join(pair).upper() in lists.first_names)
        while end + 1 < len(words) and words[end] == HYPHEN_WORD:
            end += 2
        units.append(words[at:end])
        at = end
    return units


def _is_first_name(unit: Tokens, lists: NameLists) -> bool:
    if len(unit) > 1 and unit[0] in PARTICLES:
        return False  # "Ben Salah": "Ben" alone is somebody's first name
    return all(fold_name(word) in lists.first_names for word in unit if word != HYPHEN_WORD)


def _joined(words: Tokens, joint: str) -> str:
    """Words as one name; elisions take no joint, saints a hyphen."""
    name = ""
    for word in words:
        name += word if not name or name.endswith("'") else joint + word
    return fold_name(name)


def written(words: Tokens, lists: NameLists) -> str:
    """How the words of a surname are written: as a known patient's, else as in the list."""
    if HYPHEN_WORD in words:
        return fold_name(_joined(words, " ").replace(f" {HYPHEN_WORD.upper()} ", "-"))
    spaced, hyphened, closed = (_joined(words, joint) for joint in (" ", "-", ""))
    if len(words) == 1:
        return spaced
    with_particle = words[0] in PARTICLES and words[0] not in _SAINTS
    if words[0] == "d'" and closed in lists.surnames and closed not in lists.patients:
        return spaced  # the list has "Daubigny", but "d'Aubigny" was said
    heard = {spaced, hyphened}.isdisjoint  # a recogniser may cut "Dubois" in two
    if closed in lists.common and heard(lists.common) and heard(lists.patients):
        return closed
    order = (spaced, hyphened, closed) if with_particle else (hyphened, spaced, closed)
    for known in (lists.patients, lists.surnames):
        for name in order:
            if name in known:
                return name
    return order[0]


@dataclass(frozen=True, slots=True)
class Matched:
    """A spoken surname among the known ones. ``readings``: several where they sound alike."""

    name: str
    readings: tuple[str, ...]
    phonetic: bool


def match_surname(name: str, lists: NameLists) -> Matched:
    """Known patients who sound alike, else the name as written, else the list's nearest. Where a
    patient's name is another name than the one heard ("Maureau", "Moreau"), both are readings."""
    patients = lists.patients.alike(name)
    if patients:
        other = name in lists.surnames and name not in patients
        return Matched(patients[0], (*patients, name) if other else patients, False)
    if name in lists.surnames or all(part in lists.surnames for part in name.split("-")):
        return Matched(name, (name,), False)
    if name.startswith("D'") and name.replace("'", "") in lists.surnames:
        return Matched(name, (name,), False)
    if name.partition(" ")[0].lower() in PARTICLES and name.partition(" ")[2] in lists.surnames:
        return Matched(name, (name,), phonetic=True)  # "de Moreau" is no "De Moro"
    alike = lists.surnames.alike(name)
    # Unknown as it stands: whatever is written now is a guess that the secretary should check.
    return Matched(alike[0] if alike else name, (alike[0] if alike else name,), True)
