"""What this call has given up, cancelled or moved, and is wanted again or in another form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from appliance.agenda.model import Outcome, Slot
from appliance.dialogue.house import House
from appliance.dialogue.talk import Talk
from appliance.understanding.meaning import Fields, Intent, Meaning, TimeSpan, Wished

#: An appointment there is now.
SETTLED: frozenset[Outcome] = frozenset({"booked", "moved"})


def after_cancelling(
    wishes: list[Intent], meaning: Meaning, talk: Talk
) -> tuple[list[Intent], Meaning]:
    """ "Et en reprendre un autre la semaine prochaine": in place of the one just cancelled, and
    with whom that was; "et l'autre, vous pouvez le décaler ?" is moved."""
    freed = talk.freed
    told, house = meaning.fields, talk.house
    then = freed and told.days and told.times and house.fits(freed, told.days, told.times)
    anew = wishes == ["book"] and (then or meaning.says("one_more", "same_hour"))
    if freed is None or not (anew or wishes == ["move"]):
        return wishes, meaning
    named = meaning.says("that_one") and not talk.house.fits(freed, meaning.fields.days, None)
    if meaning.says("other_one") or named:
        talk.known = talk.known.with_whom()
        return wishes, meaning
    talk.known = talk.known.with_whom(freed.practitioner)
    return ["book"], _in_place_of(freed, meaning, talk.house)


def as_it_was(
    meaning: Meaning, reached: Sequence[Outcome], freed: Slot, settled: Slot | None, house: House
) -> Wished | None:
    """ "Ah zut, remettez-le", "finalement je le garde": the time that was just given up, booked or
    moved to again. What this call has booked and then moved is "booked" still. ``settled``: what
    was made last."""
    told = meaning.fields
    cancelled = "cancelled" in reached
    if not cancelled and SETTLED.isdisjoint(reached):
        return None
    kept = _keeps(meaning) and (cancelled or _moved_from_it(told, settled, house))
    if not (meaning.says("restores") or kept):
        return None
    other = told.practitioner and freed.practitioner not in house.meant(told.practitioner)
    if other or not house.fits(freed, told.days, told.times):
        return None
    days, times = house.when(freed)
    fields = Fields(days=days, times=times, reason=freed.reason)
    return Wished("book" if cancelled else "move", fields)


def _keeps(meaning: Meaning) -> bool:
    """ "Je le garde"; but "celui du docteur je le garde" may be another one."""
    told = meaning.fields
    names_another = meaning.says("that_one") and not (told.days or told.practitioner)
    return meaning.says("keeps") and not names_another


def _moved_from_it(told: Fields, settled: Slot | None, house: House) -> bool:
    """ "Finalement je garde celui de jeudi", of one that was moved to a Friday."""
    then = settled is not None and house.fits(settled, told.days, told.times)
    return settled is not None and told.days is not None and not then


def _in_place_of(freed: Slot, meaning: Meaning, house: House) -> Meaning:
    """ "Un autre à la même heure", of the appointment just cancelled."""
    if not meaning.says("same_hour"):
        return meaning
    at = house.local(freed).time()
    return replace(meaning, fields=replace(meaning.fields, times=TimeSpan(at, at)))
