"""A name that comes in pieces, over several answers: what is heard now and what was known.

"Jeanne", then "Moreau"; "Moreau", then "Jeanne Moreau"; "K, E, R, Z", then "O, N". Only what the
lists of names leave no doubt about is put in order here; everything is read back in the end.
"""

from __future__ import annotations

from dataclasses import replace

from appliance.french.names.parts import FIRST_OF_TWO, NameLists
from appliance.french.names.reading import PersonReading
from appliance.french.names.sounds import sound_key
from appliance.messages import Asked
from appliance.understanding.context import Context

_START = 2  # letters that show that a spelling begins again
#: Asked for these, both names are known.
LATER: frozenset[Asked] = frozenset({"birth_date", "phone", "confirm"})


def joined(
    person: PersonReading, asked: Asked, context: Context, lists: NameLists
) -> PersonReading:
    """The reading with what was known before in its place."""
    if asked == "surname" and context.first_name and None in (person.surname, person.first_name):
        return _family_name(person, context.first_name)
    if asked == "spelling" and person.spelled:
        return _turned(person, context, lists)
    if asked in LATER and context.surname and person.surname == context.first_name:
        return _of_two(person)
    alone = person.spelled and len(person.used) == 1  # "Linh, L, I, N, H" is no second half
    if asked in ("first_name", "confirm") and alone and context.spelled:
        return _spelled_on(person, asked, context, lists)
    if asked != "first_name" or person.first_name is None or context.surname is None:
        return person
    if person.spelled:
        return _surname_spelled(person, context.surname, lists)
    return _in_order(person, context, lists)


def _family_name(person: PersonReading, first_name: str) -> PersonReading:
    """Where the first name is known: what is told is the surname, but not the first name again."""
    if person.spelled or first_name not in (person.surname, person.first_name):
        surname = person.surname or person.first_name
        one, _, two = first_name.partition("-")  # "Jean Pierre", then "Pierre"
        other = {one: two, two: one}.get(surname or "")
        return replace(person, surname=surname, first_name=other or None)
    return replace(person, surname=None, surnames=(), first_name=first_name)


def _of_two(person: PersonReading) -> PersonReading:
    """ "C'est Marie-Jacques", where Jacques was read back: both are first names."""
    begun, rest = person.first_name or "", person.surname
    if begun.lower() not in FIRST_OF_TWO:
        return person
    return replace(person, surname=None, surnames=(), first_name=f"{begun}-{rest}")


def _turned(person: PersonReading, context: Context, lists: NameLists) -> PersonReading:
    """ "Benoît Michel", then "B, E, N, O, I, T"; "… Gérard", then "P, A, S, Q, U, E, S": what was
    taken for the surname is the first name; but "Gauthier" is none beside "G, A, U, T, I, E, R"."""
    if person.first_name or context.surname not in lists.first_names:
        return person
    turned = person.surname is not None and person.surname == context.first_name
    other = context.first_name is None and sound_key(person.surname or "") != sound_key(
        context.surname or ""
    )
    return replace(person, first_name=context.surname) if turned or other else person


def _spelled_on(
    person: PersonReading, asked: Asked, context: Context, lists: NameLists
) -> PersonReading:
    """The second half of a surname that the last answer spelled."""
    piece, begun = person.first_name if asked == "first_name" else person.surname, context.surname
    if not piece or not begun or (asked == "first_name" and piece in lists.first_names):
        return person
    longer = len(piece) > len(begun) + 1 and begun + piece not in lists.surnames
    if piece[:_START] == begun[:_START] or longer:  # spelled anew
        return replace(person, surname=piece, surnames=(piece,), first_name=None)
    if asked == "confirm" and piece in lists.surnames and begun + piece not in lists.surnames:
        return person
    whole = begun + piece
    return replace(person, surname=whole, surnames=(whole,), first_name=None)


def _surname_spelled(person: PersonReading, surname: str, lists: NameLists) -> PersonReading:
    """Asked for the first name, the surname is spelled."""
    piece = person.first_name or ""
    again = piece[:_START] == surname[:_START] and piece not in lists.first_names
    if again or sound_key(piece) == sound_key(surname):
        return replace(person, surname=piece, surnames=(piece,), first_name=None)
    return person


def _in_order(person: PersonReading, context: Context, lists: NameLists) -> PersonReading:
    """ "Jeanne Moreau" where Moreau is known; "Moreau" where Jeanne was taken for the surname."""
    surname, said = context.surname or "", person.first_name or ""
    parts = said.split("-")
    firsts = [part for part in parts if sound_key(part) != sound_key(surname)]
    if len(parts) > 1 and firsts and len(firsts) < len(parts):
        return replace(person, first_name="-".join(firsts))
    one, _, two = surname.partition("-")
    if said in (one, two) and one.lower() in FIRST_OF_TWO and two in lists.surnames:
        other = two if said == one else one  # "Pierre Henri", then "Pierre"
        return replace(person, surname=other, surnames=(other,))
    swapped = surname in lists.first_names and not context.spelled
    if len(parts) == 1 and swapped and said in lists.surnames and said not in lists.first_names:
        return replace(person, surname=said, surnames=(said,), first_name=surname)
    return person
