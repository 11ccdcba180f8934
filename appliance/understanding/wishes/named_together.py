"""The names of two people who are told together: "pour mes deux enfants, Paul et Lucie Moreau"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from appliance.french.words import tokenise
from appliance.understanding.meaning import Fields, Understand, Wished


def with_their_names(
    text: str,
    wishes: tuple[Wished, ...],
    understand: Understand,
    is_first_name: Callable[[str], bool],
) -> tuple[Wished, ...]:
    """The wishes for two people of a family, each with their name, where it is told: two first
    names joined by "et" before the surname of both."""
    of_a_family = [wish for wish in wishes if wish.fields.third_party and not wish.own]
    if len(of_a_family) != _TWO or len(wishes) != _TWO or not wishes[1].another:
        return wishes
    tokens = tokenise(text)
    for at in range(1, len(tokens) - 2):
        first, second = tokens[at - 1], tokens[at + 1]
        if tokens[at] != "et" or not (is_first_name(first) and is_first_name(second)):
            continue
        told = understand(" ".join(tokens[at + 1 : at + 3]), "surname")
        if told.fields.surname and told.fields.first_name == second.upper():
            names = first.upper(), second.upper()
            return tuple(
                replace(wish, fields=_called(wish.fields, told.fields.surname, name))
                for wish, name in zip(wishes, names, strict=True)
            )
    return wishes


_TWO = 2


def _called(fields: Fields, surname: str, first_name: str) -> Fields:
    return replace(fields, surname=surname, first_name=first_name)
