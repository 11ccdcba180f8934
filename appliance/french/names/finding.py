"""Where in an utterance a name stands: behind what announces it, or anywhere in an answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from appliance.french.calendar import MONTHS, WEEKDAYS
from appliance.french.kin import ACQUAINTED, KIN
from appliance.french.names.parts import PARTICLES, NameLists, written
from appliance.french.names.sounds import fold_name
from appliance.french.names.weights import (
    CLITICS,
    EVERYDAY,
    LISTED,
    PATIENT,
    SURE,
    TALKED,
    UNKNOWN,
    best_weight,
    names_within,
    weight,
)
from appliance.french.names.words import (
    AFTER_CUE,
    AGREEING,
    CORRECTIONS,
    CUES,
    FRAME,
    RATHER_NAMES,
    TALK,
)
from appliance.french.numbers import numbers_at
from appliance.french.words import MASK, Tokens, masked, vocabulary


def is_name_word(tokens: Tokens, at: int) -> bool:
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


#: Behind a name they begin an address: "Vidal, rue des Tilleuls".
_STREETS = vocabulary("rue avenue boulevard impasse chemin route lotissement residence hameau")


#: "Bouchet, cousin du boucher"
_RELATED = KIN | ACQUAINTED


def _says_who(tokens: Tokens, at: int) -> bool:
    """Behind a name: where somebody lives, or whose relative he is."""
    related = tokens[at] in _RELATED and tokens[at + 1 : at + 2] in (("du",), ("de",), ("d'",))
    return related or tokens[at] in _STREETS


def name_words(tokens: Tokens, at: int) -> Tokens:
    """The words of a name that begin here, particles with what follows them."""
    end = at
    while end < len(tokens) and end - at < 6 and not (end > at and _says_who(tokens, end)):
        if is_name_word(tokens, end):
            end += 1
            continue
        following = end
        while following < len(tokens) and tokens[following] in PARTICLES:
            following += 1
        if following == end or following >= len(tokens) or not is_name_word(tokens, following):
            break
        end = following + 1
    return tokens[at:end]


def _cue_at(tokens: Tokens, at: int) -> tuple[str, int] | None:
    for words, part in CUES:
        if tokens[at : at + len(words)] == words:
            end = at + len(words)
            if part == "surname_elided":
                return "surname", end - 1
            if part in ("weak", "self"):
                end = _behind(tokens, end, AGREEING)  # "c'est bien ça, Suzanne Guérin"
            end = _behind(tokens, end, AFTER_CUE)
            if part in ("surname", "first"):
                end = _behind_aside(tokens, end)
                end += tokens[end : end + 1] in _WRITE  # "pour le prénom mettez René"
            return part, end
    return None


def cue_end(tokens: Tokens, at: int) -> int:
    """Behind the longest cue that begins here."""
    return next(at + len(words) for words, _ in CUES if tokens[at : at + len(words)] == words)


def _behind(tokens: Tokens, at: int, words: frozenset[str]) -> int:
    """Behind the words, up to a particle that begins a name."""
    while at < len(tokens) and tokens[at] in words and not (
        (tokens[at] in PARTICLES and name_words(tokens, at))
        or (tokens[at] == "a" and tokens[at - 1] != "tout")  # "je suis à Saint-Amand"
    ):  # fmt: skip
        at += 1
    return at


def _behind_aside(tokens: Tokens, at: int) -> int:
    """ "mon nom, je vous le redonne, c'est Grosjean", "le prénom n'est pas bon, c'est Yvette": what
    is told of the name before it comes."""
    for end in range(at, min(at + _LONGEST_ASIDE, len(tokens) - 2)):
        if tokens[end : end + 2] == ("c'", "est"):
            return _behind(tokens, end, AFTER_CUE)
        if tokens[end] not in _ASIDE:
            break
    return at


_WRITE = (("mettez",), ("notez",), ("inscrivez",), ("marquez",), ("ecrivez",), ("gardez",))
_LONGEST_ASIDE = 8  # tokens
_ASIDE = vocabulary(
    "je vous le la l' redonne redis rappelle repete est a ete n' pas plus bon juste correct exact "
    "faux mal avez m' ecrit note compris entendu marque"
) | {MASK}


@dataclass(frozen=True, slots=True)
class Part:
    """Words found for one part of a name, at tokens ``start`` to ``end``."""

    part: str
    words: Tokens
    start: int
    end: int


def _parts_of(tokens: Tokens, lists: NameLists, *, answers: bool = False) -> Iterator[Part]:
    """``answers``: to a question for a name, where one needs no announcing."""
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
        if part == "first" and tokens[at - 1 : at] in _FURTHER and _is_named(tokens, at, lists):
            at += 1
            continue
        words = name_words(tokens, start)
        if not words and part == "title" and tokens[start:] and tokens[start] in RATHER_NAMES:
            words = tokens[start:] if start == len(tokens) - 1 else ()
        inner = _cue_at(tokens, start) if not words else None
        if not words or inner is not None:
            at += 1
            continue
        within = names_within(tokens, start, start + len(words), lists)
        if within and (within[0][0] == start or part not in _BESIDE):
            start, end = within[0]
            words = tokens[start:end]
        elif not _is_told(tokens, start, words, part, lists):
            at = start
            continue
        if part == "kin" and words[0] in _OF_SOMEBODY:
            start, words = start + 1, words[1:]  # "la fille de Jeanne"
        if part == "kin" and tokens[at - 1 : at] in _THE and fold_name(words[-1]) in lists.common:
            part = "title"  # "la mère Martin"
        kin_alone = part == "kin" and len(words) == 1 and fold_name(words[0]) in lists.first_names
        sure = part == "self" and not answers and _is_sure(tokens, start, words, lists)
        alone = kin_alone or sure
        if part in ("weak", "kin", "self") and not (alone or _is_evident(words, lists)):
            at += 1
            continue
        surname_of = part == "kin" and tokens[max(0, at - 3) : at - 1] == ("nom", "de")
        part = "surname" if surname_of else "first" if kin_alone else part
        yield Part(part, words, start, start + len(words))
        at = start + len(words)


def told_parts(tokens: Tokens, lists: NameLists, *, answers: bool) -> list[Part]:
    """The parts that are the patient's: "c'est Sandrine, l'infirmière, pour madame Guérin Thérèse"
    is no Sandrine, who only calls."""
    parts = list(_parts_of(tokens, lists, answers=answers))
    others = {part.part for part in parts} & {"title", "person", "kin", "weak"}
    own = [part for part in parts if part.part != "self" or len(part.words) > 1 or not others]
    return _first_name_apart(own, tokens, lists)


def _first_name_apart(parts: list[Part], tokens: Tokens, lists: NameLists) -> list[Part]:
    """ "je m'appelle Fernand mais mon nom c'est Gilbert": whose surname is told behind it is called
    by a first name."""
    if [part.part for part in parts[:2]] != ["person", "surname"]:
        return parts
    called, named = parts[0], parts[1]
    first = len(called.words) == 1 and fold_name(called.words[0]) in lists.first_names
    anew = CORRECTIONS.intersection(tokens[called.end : named.start])
    if not first or anew or called.words == named.words:
        return parts
    return [replace(called, part="first"), *parts[1:]]


#: Behind these a name follows at once: no "c'est l'anniversaire de Kévin".
_BESIDE = frozenset({"self", "weak", "kin", "person"})
_OF_SOMEBODY = vocabulary("de d'")
_THE = (("la",), ("le",))
#: "Lucien, deuxième prénom Marie"
_FURTHER = (("deuxieme",), ("second",), ("troisieme",), ("autre",))


def _is_named(tokens: Tokens, end: int, lists: NameLists) -> bool:
    """Whether a first name was told before."""
    return any(weight(tokens[at], lists) >= SURE for at in range(end) if is_name_word(tokens, at))


def _is_told(tokens: Tokens, at: int, words: Tokens, part: str, lists: NameLists) -> bool:
    """Whether everyday words behind "nom" or "madame" are the name: "mon nom c'est Caillou", not
    "le nom de la résidence"."""
    ends = part == "title" or at + len(words) == len(tokens)
    return ends and words[0] not in PARTICLES and written(words, lists) in lists.surnames


_OF = vocabulary("du de des la le les l' d' au")


def _on_the_line(tokens: Tokens) -> Part | None:
    """ "Monique Garnier à l'appareil": the words before."""
    for end in range(1, len(tokens) - 2):
        if tokens[end : end + 3] == ("a", "l'", "appareil"):
            start = end
            while start and is_name_word(tokens, start - 1):
                start -= 1
            thing = start and tokens[start - 1] in _OF  # "la pharmacie du marché à l'appareil"
            if start < end and not thing:
                title = tokens[start - 1 : start] in (("madame",), ("monsieur",))
                again = name_words(tokens, end + 3)  # "Garnier à l'appareil, Monique Garnier"
                if set(again) > set(tokens[start:end]):
                    return Part("person", again, start, end + 3 + len(again))
                return Part("title" if title else "person", tokens[start:end], start, end)
    return None


def _is_sure(tokens: Tokens, at: int, words: Tokens, lists: NameLists) -> bool:
    """ "c'est Karim", "c'est la Jeanne"; but "c'est Jeanne qui m'a dit d'appeler"."""
    after = tokens[at + len(words) : at + len(words) + 1]
    if sum(word not in PARTICLES for word in words) != 1 or after in _OTHERS:
        return False
    breton = words[0] == "le" and written(words, lists) in lists.surnames  # "c'est Le Guen"
    return weight(words[-1], lists) >= (LISTED if breton else SURE)


_OTHERS = (("qui",), ("que",), ("qu'",))


def _is_evident(words: Tokens, lists: NameLists) -> bool:
    """After "c'est" or "pour" only what can hardly be anything else is a name."""
    names = [fold_name(word) for word in words]
    firsts = [name in lists.first_names for name in names]
    return len(words) > 1 and any(firsts) and all(
        first or name in lists.surnames or name in lists.patients or word in PARTICLES
        for first, name, word in zip(firsts, names, words, strict=True)
    )  # fmt: skip


def answered(tokens: Tokens, lists: NameLists, asked: str = "surname") -> Part | None:
    """The name in an answer: the surest of its words, the last after a correction."""
    tokens = _without_state(tokens)
    found = [_weighed(tokens, part, lists) for part in _candidates(tokens, lists)]
    if not found:
        return None
    best, last = max(found, key=lambda weighed: weighed.rank), found[-1]
    own = [w for w in found if tokens[w.part.start - 3 : w.part.start] == _MYSELF]
    anew = CORRECTIONS.intersection(tokens[found[0].part.end : last.part.start])
    if own and own[-1].weight >= EVERYDAY:
        best = own[-1]
    elif (anew or _FORGET.intersection(tokens[: best.part.start])) and (
        last.weight >= min(best.weight, LISTED)
    ):
        best = last
    bare = not best.talk and best.weight > TALKED
    if best.weight < _LEAST.get(asked, TALKED) and not bare:
        return None
    least = _LEAST_BEHIND.get(best.part.words[0], TALKED) if asked == "patient" else TALKED
    if best.weight < least:
        return None  # "ma cousine de Rouen", "moi et le petit"
    return best.part if best.talk <= _TALK_BESIDE[best.weight, best.leads] else None


@dataclass(frozen=True, slots=True)
class _Weighed:
    """How surely a part is a name, how much talk stands beside it; whether it begins what is said,
    or is pointed at."""

    part: Part
    weight: int
    talk: int
    begins: bool
    leads: bool

    @property
    def rank(self) -> tuple[int, int]:
        """ "Marie, c'est un prénom mixte": an everyday word that begins is a sure one."""
        weight = SURE if self.begins and self.weight == EVERYDAY else self.weight
        return weight, sum(word not in PARTICLES for word in self.part.words)


def _weighed(tokens: Tokens, part: Part, lists: NameLists) -> _Weighed:
    around = [at for at in range(len(tokens)) if not part.start <= at < part.end]
    known = {*FRAME, *part.words}
    talk = [at for at in around if len(tokens[at]) > 1 and tokens[at] not in known]
    begins = not talk or talk[0] > part.start
    leads = begins or tokens[part.start - 1] in _POINTING
    weight = best_weight(tokens, part.start, part.end, lists)
    return _Weighed(part, weight, len(talk), begins, leads)


#: "oubliez Jeanne, c'est Lucien"
_FORGET = vocabulary("oubliez enlevez effacez retirez")
#: Asked for whom it is, or for a first name, other words are hardly ever names.
_LEAST = {"patient": LISTED, "first_name": UNKNOWN, "spelling": SURE}
_LEAST_BEHIND = dict.fromkeys(("de", "du", "des", "d'"), SURE) | dict.fromkeys(
    ("le", "la", "les", "l'"), LISTED
)
#: Of two names the caller's own: "ma mère c'est Bouchet, moi c'est Roux".
_MYSELF = ("moi", "c'", "est")
#: "moi c'est Roux", "on me connaît sous Martin"
_POINTING = vocabulary("est sous appelle nom prenom")
_ANY = 99
#: How much talk may stand beside words so sure, where they begin what is said and where not.
_TALK_BESIDE = {
    (TALKED, True): 0, (TALKED, False): 0, (UNKNOWN, True): 2, (UNKNOWN, False): 1,
    (EVERYDAY, True): _ANY, (EVERYDAY, False): 2, (LISTED, True): _ANY, (LISTED, False): 4,
    (SURE, True): _ANY, (SURE, False): _ANY, (PATIENT, True): _ANY, (PATIENT, False): _ANY,
}  # fmt: skip


def _candidates(tokens: Tokens, lists: NameLists) -> Iterator[Part]:
    """Words that may be the name; words said of other things only where there is nothing else."""
    at = 0
    while at < len(tokens):
        words = name_words(tokens, at)
        owned = bool(words) and at > 0 and tokens[at - 1] in _OWNED
        owned = owned and not (tokens[at - 1] in _A and _only_name(words[0], lists))
        if not words or (owned and fold_name(words[0]) not in lists.first_names):
            at += 1  # "mon rhume"
            continue
        end = at + len(words)
        whole = [] if at and tokens[at - 1] in CLITICS else [(at, end)]
        for start, stop in names_within(tokens, at, end, lists) or whole:
            yield Part("answer", tokens[start:stop], start, stop)
        at = end


#: "c'est un Chauveau", or "c'est euh Chauveau" as it is heard.
_A = vocabulary("un une")


def _only_name(word: str, lists: NameLists) -> bool:
    known = bool(lists.words) and word not in lists.words
    return known and fold_name(word) in lists.surnames


#: Behind one of these stands a thing, or a relative's first name.
_OWNED = vocabulary("mon ma mes un une des")
#: "il a une sciatique", "elle peut plus marcher": how somebody is, and nobody's name.
_SUBJECTS = vocabulary("j' je il elle ils elles on qui ca")
_STATES = vocabulary(
    "ai a ont avait avais peut peux peuvent va vais veut veux fait fais vient viens doit dois "
    "tousse vomit saigne souffre pleure travaille habite se s' n' ne est sont sera arrive marche"
)


_DOING_TO = vocabulary("l' la le les lui m'")  # "c'est moi qui l'amène"
_CALLED = vocabulary(
    "appelle appelait appeler appele appelee nomme prenomme ecrit epelle prononce dit garde porte"
)


def _without_state(tokens: Tokens) -> Tokens:
    """An answer without what is told of the patient, up to "c'est"."""
    for at in range(len(tokens) - 1):
        states = _STATES | _DOING_TO if tokens[at] == "qui" else _STATES
        state = tokens[at] in _SUBJECTS and tokens[at + 1] in states
        if state and not _CALLED.intersection(tokens[at:]):
            end = at + 2
            while end < len(tokens) and tokens[end : end + 2] != ("c'", "est"):
                end += 1
            return masked(tokens, ((at, end),))
    return tokens
