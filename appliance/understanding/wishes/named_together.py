"""Two people whose names are told together: "pour mes deux enfants, Paul et Lucie Moreau", "c'est
pour Moreau Jeanne et Moreau Jacques". Each of them is served, one after the other."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from appliance.french.names.parts import PARTICLES
from appliance.french.words import RENDEZVOUS, Tokens, tokenise, vocabulary
from appliance.messages import NAME_PARTS, Asked
from appliance.understanding.meaning import VISITS, Fields, Meaning, Understand, Wished

IsName = Callable[[str], bool]
#: Surname and first name.
_Name = tuple[str, str]
_Pair = tuple[_Name, _Name]
_TWO = 2
_NO_PATIENT = vocabulary("docteur docteure medecin dentiste chez avec")
#: Who introduces two people ("c'est Jeanne et Jacques Moreau") may wish for one of them.
_FOR_THEM = re.compile(
    r"(?:^| )pour(?: (?:mes|nos) (?:deux )?enfants)?$"
    rf"|\b(?:les|nos)(?: deux)? (?:{RENDEZVOUS}) (?:de|d')$"
)
#: Said around names that were asked for.
_AROUND = vocabulary(
    "c' est pour ce sera oui alors euh bonjour voila ils elles s' appellent il y a mes nos enfants "
    "deux les noms"
)


def with_their_names(
    text: str, wishes: tuple[Wished, ...], understand: Understand, is_first_name: IsName
) -> tuple[Wished, ...]:
    """Two wishes for two people, each with their name, where it is told."""
    if len(wishes) != _TWO or not _are_of_two(*wishes):
        return wishes
    _, names = _named(tokenise(text), understand, is_first_name)
    if names is None:
        return wishes
    first, second = wishes
    if second.fields.third_party is None:  # somebody else than the first
        bare = not (second.fields.days or second.fields.times)
        second = replace(second, fields=replace(second.fields, third_party="other"), another=bare)
    return _called((first, second), names)


def for_both(
    text: str, whole: Meaning, understand: Understand, is_first_name: IsName
) -> tuple[Wished, ...]:
    """ "Un rendez-vous, c'est pour Moreau Jeanne et Moreau Jacques": one wish, which is two."""
    if len(whole.intents) != 1 or not VISITS.issuperset(whole.intents):
        return ()
    before, names = _named(tokenise(text), understand, is_first_name)
    if names is None or not _FOR_THEM.search(" ".join(before)):
        return ()
    fields = whole.fields
    other = Fields(practitioner=fields.practitioner, third_party=fields.third_party or "other")
    first = Wished(whole.intents[0], fields)
    return _called((first, Wished(first.intent, other, another=True)), names)


def both_named(
    text: str, answer: Meaning, asked: Asked, understand: Understand, is_first_name: IsName
) -> Meaning | None:
    """Asked for a name, two of them and nothing else: the first answers, the other one comes
    after."""
    if asked not in NAME_PARTS or "et" not in text.split():
        return None
    before, names = _named(tokenise(text), understand, is_first_name)
    if names is None or not _AROUND.issuperset(before):
        return None
    (surname, first_name), (theirs, other) = names
    wish = Wished("book", Fields(surname=theirs, first_name=other), another=True)
    fields = replace(answer.fields, surname=surname, first_name=first_name)
    return replace(answer, act=None, intents=(), fields=fields, other_names=(), wishes=(wish,))


def _are_of_two(first: Wished, second: Wished) -> bool:
    """Whether they are the same for two people of a family, or for whom is not told."""
    family = first.fields.third_party and second.fields.third_party and second.another
    nobody = not (first.fields.third_party or second.fields.third_party)
    return first.intent == second.intent and not second.own and bool(family or nobody)


def _named(
    tokens: Tokens, understand: Understand, is_first_name: IsName
) -> tuple[Tokens, _Pair | None]:
    """What stands before two names joined by "et", and the names: "Jeanne et Jacques Moreau",
    "Moreau Jeanne et Jacques", "Jeanne Moreau et Jacques Petit"."""

    def whole(words: Tokens) -> _Name | None:
        told = understand(" ".join(words), "surname").fields
        surname, first_name = told.surname, told.first_name
        listed = first_name is not None and all(map(is_first_name, first_name.lower().split("-")))
        return (surname, first_name) if surname and first_name and listed else None

    for at in range(1, len(tokens) - 1):
        if tokens[at] != "et":
            continue
        left, right = tokens[:at], tokens[at + 1 :]
        right = right[1:] if right[0] == "pour" else right
        begin = at - (3 if left[-3:-2] and left[-3] in PARTICLES else 2)
        ours = whole(left[max(0, begin) :]) if begin >= 0 else None
        theirs = whole(right[: 3 if PARTICLES & set(right[:2]) else 2])
        if ours and theirs:
            return left[:begin], (ours, theirs)
        if ours and right[:1] and is_first_name(right[0]):
            return left[:begin], (ours, (ours[0], right[0].upper()))
        if theirs and is_first_name(left[-1]) and _NO_PATIENT.isdisjoint(left[-2:-1]):
            return left[:-1], ((theirs[0], left[-1].upper()), theirs)
    return tokens, None


def _called(wishes: tuple[Wished, ...], names: _Pair) -> tuple[Wished, ...]:
    return tuple(
        replace(wish, fields=replace(wish.fields, surname=surname, first_name=first_name))
        for wish, (surname, first_name) in zip(wishes, names, strict=True)
    )
