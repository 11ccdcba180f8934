"""Who is meant by a name that several practitioners bear.

Rules: asked, and once more; nobody is taken for another. The first name, the profession, "la dame"
or the order in which they were told answers. Who does not care, or cannot say, means whoever has
time, where they do the same work and the assistant books for them; else a human takes over.
"""

from __future__ import annotations

from dataclasses import replace

from appliance.dialogue.talk import Talk
from appliance.understanding.meaning import Fields, Meaning

NAMESAKES = "namesakes"


def ask_which(talk: Talk) -> None:
    """Who of them is meant."""
    talk.ask(NAMESAKES, people=talk.house.persons(talk.known.namesakes))


def which_is_meant(talk: Talk, meaning: Meaning) -> Meaning | None:
    """The answer with the name of who is meant, which is known now; None where it is asked (again).
    What was not asked about is left as it is."""
    people = talk.known.namesakes
    if not talk.known.which_namesake:
        return meaning
    if talk.question != NAMESAKES:
        ask_which(talk)
        return None
    place = meaning.fields.choice
    if place and place <= len(people):
        talk.known = talk.known.with_whom(people[place - (place > 0)])
    elif not ((_any_will_do(meaning) or talk.fails_next()) and take_any(talk)):
        talk.misheard(silence=False, unknown=meaning.fields != Fields())
        return None
    named = talk.house.name(*talk.known.people)
    fields = replace(meaning.fields, practitioner=named, choice=None)
    return replace(meaning, act=None, fields=fields)


def _any_will_do(meaning: Meaning) -> bool:
    """ "L'un ou l'autre", "les deux", "le premier qui est libre", "je ne sais pas"."""
    any_of_them = meaning.says("any_will_do", "all_of_them") or meaning.fields.soonest
    return any_of_them or meaning.act == "dont_know"


def take_any(talk: Talk) -> bool:
    """Whoever of them has time; False where they do not do the same."""
    house, people = talk.house, talk.known.namesakes
    taken = [person for person in people if house.takes(person, talk.open)]
    if not taken or len({house.people[person].profession for person in taken}) > 1:
        return False
    talk.known = replace(talk.known.with_whom(*taken), any_namesake=len(taken) > 1)
    return True
