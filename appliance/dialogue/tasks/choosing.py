"""Which of the times offered an answer means.

Rules: a rank, a day or an hour chooses the one that it fits; "le dernier" is that of the day told;
"peu importe" takes the first. "Oui" chooses where only one is offered. "Pas le premier" leaves the
others. A part of the day, or
several days, choose nothing: they are another wish.
"""

from __future__ import annotations

from appliance.agenda.model import Slot
from appliance.dialogue.house import House
from appliance.understanding.meaning import Fields, Meaning

Slots = tuple[Slot, ...]


def chosen_of(offered: Slots, meaning: Meaning, house: House) -> Slot | None:
    """The one that is meant; None where it is none of them, or several may be."""
    fields, any_of_them = meaning.fields, meaning.says("any_will_do")
    if meaning.shift and not fields.choice and not fields.times:
        return None
    if fields.choice is not None and -1 <= fields.choice <= len(offered) and fields.choice:
        return _of_rank(offered, fields, fields.choice, house)
    if (only := _only_with(offered, fields, house)) is not None:
        return only
    if fields.days or fields.times:
        if meaning.act == "no" and not fields.times:
            return None
        suiting = _not_on_refused_days(_not_refused(offered, meaning), meaning, house)
        fitting = [slot for slot in suiting if fits_told(slot, meaning, house)]
        return fitting[0] if len(fitting) == 1 or (fitting and any_of_them) else None
    if fields.soonest:
        suiting = _not_on_refused_days(offered, meaning, house)
        return min(suiting, key=lambda slot: slot.start, default=None)
    if any_of_them or (meaning.act == "yes" and len(offered) == 1):
        return next(iter(_not_refused(offered, meaning)), None)
    return None


def _only_with(offered: Slots, fields: Fields, house: House) -> Slot | None:
    """ "Avec le docteur Marc", of times with several people: the only one with that one."""
    if fields.days or fields.times or len({slot.practitioner for slot in offered}) == 1:
        return None
    people = house.meant(fields.practitioner)
    fitting = [slot for slot in offered if slot.practitioner in people]
    return fitting[0] if len(fitting) == 1 else None


def not_denied(appointments: Slots, meaning: Meaning, house: House) -> Slots:
    """ "Pas celui du dentiste", "pas mardi", "pas le premier": the others."""
    left = _not_on_refused_days(_not_refused(appointments, meaning), meaning, house)
    refused = house.meant(meaning.not_with)
    return tuple(slot for slot in left if slot.practitioner not in refused)


def _not_refused(offered: Slots, meaning: Meaning) -> Slots:
    """ "Pas le premier": the others."""
    return tuple(slot for at, slot in enumerate(offered, 1) if at not in meaning.refused)


def _not_on_refused_days(offered: Slots, meaning: Meaning, house: House) -> Slots:
    """ "Le plus tôt possible mais pas jeudi"."""
    days = [house.local(slot).date() for slot in offered]
    return tuple(
        slot
        for slot, day in zip(offered, days, strict=True)
        if day.isoweekday() not in meaning.fields.not_days and day not in meaning.not_dates
    )


def _of_rank(offered: Slots, fields: Fields, rank: int, house: House) -> Slot | None:
    last = rank in (-1, len(offered))
    slot = offered[-1 if last else rank - 1]
    if house.fits(slot, fields.days, None):
        return slot
    of_the_day = [s for s in offered if house.fits(s, fields.days, None)]
    if of_the_day and last:
        return of_the_day[-1]  # "mardi, le plus tard"
    return of_the_day[rank - 1] if 0 < rank <= len(of_the_day) else None  # "jeudi, le premier"


def other_of(offered: Slots, rank: int | None, slot: Slot) -> Slot | None:
    """ "Finalement le deuxième": another of what was offered than the one that is held."""
    if rank is None or not -1 <= rank <= len(offered) or not rank:
        return None
    other = offered[rank - (rank > 0)]
    return None if same_time(other, slot) else other


def same_time(slot: Slot, other: Slot) -> bool:
    """Whether both begin at the same time, with the same person."""
    return slot.start == other.start and slot.practitioner == other.practitioner


def fitting_of(offered: Slots, meaning: Meaning, house: House) -> Slots:
    """Several offers that the answer accepts; none where it chooses or refuses. "Oui je voudrais
    un rendez-vous" accepts as "oui" does."""
    fields = meaning.fields
    if meaning.refused and not is_wish(fields):
        return _not_refused(offered, meaning)
    if meaning.act in ("no", "correct") or fields.not_days or fields.practitioner:
        return ()
    if not (fields.days or fields.times):
        wants_one = (
            meaning.intents == ("book",) and fields == Fields() and not meaning.says("other_one")
        )
        return offered if meaning.act == "yes" or wants_one else ()
    left = _not_refused(offered, meaning)
    fitting = tuple(slot for slot in left if fits_told(slot, meaning, house))
    return fitting if len(fitting) > 1 else ()


def fits_told(slot: Slot, meaning: Meaning, house: House) -> bool:
    """Whether the slot begins within what was told, or within one of the windows."""
    fields = meaning.fields
    if not meaning.windows:
        return house.fits(slot, fields.days, fields.times)
    return any(
        house.fits(slot, w.days or fields.days, w.times or fields.times) for w in meaning.windows
    )


def all_fit(offered: Slots, meaning: Meaning, house: House) -> bool:
    """Whether what is wished is what was offered."""
    fields = meaning.fields
    refused = any(house.local(slot).isoweekday() in fields.not_days for slot in offered)
    fit = all(fits_told(slot, meaning, house) for slot in offered)
    return fit and not refused and fields.practitioner is None


def says_when(meaning: Meaning) -> bool:
    """ "Un autre jour, jeudi", "plus tard, vers onze heures": a day or an hour of its own."""
    days, times = meaning.fields.days, meaning.fields.times
    one_day = days is not None and days.first == days.last
    return one_day or (times is not None and times.start == times.end)


def asks_for_a_range(meaning: Meaning) -> bool:
    """ "vous avez rien l'après-midi ?": a part of the day, or several days, chooses no offer."""
    fields = meaning.fields
    if fields.choice or meaning.act == "yes" or meaning.says("any_will_do"):
        return False
    days, times = fields.days, fields.times
    several_days = days is not None and days.first != days.last
    return several_days or (times is not None and times.start != times.end)


def is_wish(fields: Fields) -> bool:
    """Whether a day, a time or somebody to see was told."""
    return bool(fields.days or fields.times or fields.not_days or fields.practitioner)
