"""The practice as the dialogue needs it: people, numbers in words, opening hours, sentences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from functools import reduce
from operator import or_
from typing import NamedTuple

from appliance.agenda.calendar import Calendar, applies
from appliance.agenda.cells import CELL_SECONDS, runs
from appliance.agenda.model import Slot
from appliance.dialogue.sentences import Sentences
from appliance.french.calendar import WEEKDAY_NAMES
from appliance.french.names.practitioners import Naming
from appliance.french.numbers import say_number
from appliance.french.phones.reading import say_phone
from appliance.french.saying import say_day, say_time
from appliance.french.spans import DaySpan, TimeSpan
from appliance.settings.box import Numbers
from appliance.settings.practice import Practice, Practitioner


class Stretch(NamedTuple):
    """Hours of somebody; ``place``: where, as it is said, empty at the practice's main place."""

    start: time
    end: time
    place: str = ""


class House:
    """Built once for a practice; the same for all its calls."""

    def __init__(
        self,
        practice: Practice,
        numbers: Numbers,
        calendar: Calendar,
        own_sentences: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        self.practice = practice
        self.numbers = numbers
        self.calendar = calendar
        self.people = {p.id: p for p in practice.practitioners}
        self._naming = Naming(practice)
        self.sentences = Sentences(_always(practice, numbers), own_sentences)

    def takes(self, practitioner: str, is_open: bool) -> bool:
        """Whether the assistant books for this person now (``Practitioner.mode``)."""
        person = self.people[practitioner]
        after_hours = person.mode == "after_hours" and is_open  # the secretary books then
        return bool(person.hours) and person.mode != "off" and not after_hours

    def taken(self, is_open: bool) -> list[Practitioner]:
        """Everybody the assistant books for now."""
        return [p for p in self.practice.practitioners if self.takes(p.id, is_open)]

    def offers(self, practitioner: str, reason: str) -> bool:
        """Whether this person sees patients for this reason."""
        return any(r.code == reason for r in self.people[practitioner].reasons)

    def spoken_reason(self, practitioner: str, code: str) -> str | None:
        """ "un vaccin"; None for what is not offered, or is what everybody comes for."""
        own = self.people[practitioner]
        spoken = (r.spoken for r in own.reasons if r.code == code != own.default_reason)
        return next(spoken, None)

    def meant(self, name: str | None) -> tuple[str, ...]:
        """Who may be meant by a name that was told (``Fields.practitioner``), as ids: one, or all
        who bear it."""
        return tuple(person.id for person in self._naming.meant(name))

    def name(self, *practitioners: str) -> str:
        """The name of one, or of several who share it, as ``Fields.practitioner``."""
        return self._naming.key_of_all(tuple(self.people[one] for one in practitioners))

    def practitioner_for(self, reason: str | None, is_open: bool) -> str | None:
        """The only one, or the only one who offers this reason."""
        fitting = [p.id for p in self.taken(is_open) if reason is None or self.offers(p.id, reason)]
        return fitting[0] if len(fitting) == 1 else None

    def default_practitioner(self, is_open: bool) -> str:
        """Where the caller cannot say: the first general practitioner, else the first."""
        receiving = self.taken(is_open) or list(self.practice.practitioners)
        general = [p for p in receiving if p.profession == "general_practitioner"]
        return (general or receiving)[0].id

    def notice(self, *, is_open: bool, closed_all_day: bool, person: str | None) -> str:
        """What the opening tells before its question: the greeting of the practitioner whose
        number was called; out of hours, that it is closed and where to go. Empty, or with the
        space that parts it from the sentence before."""
        parts = [self.people[person].greeting] if person else []
        if not is_open:
            keys = ["notice_closed_day" if closed_all_day else "notice_closed"]
            keys += ["notice_on_call"] if self.numbers.on_call_medicine else []
            keys += ["notice_pharmacy"] if self.numbers.on_call_pharmacy else []
            parts += [self.sentences.variants(key, {})[0] for key in keys]
        return "".join(f" {part}" for part in parts if part)

    def person(self, practitioner: str) -> str:
        """ "le docteur Martin"; where another bears that name "le docteur Sophie Martin"."""
        return self._naming.spoken(self.people[practitioner])

    def persons(self, practitioners: Iterable[str], word: str = "ou") -> str:
        """All of them; where they are of different professions with these."""
        people = [self.people[one] for one in practitioners]
        told = len({p.profession for p in people}) > 1
        say = self.with_profession if told else self.person
        return listed([say(person.id) for person in people], word)

    def everybody(self, is_open: bool) -> str:
        """ "le docteur Martin, ou le docteur Petit"; where they are of different professions "le
        docteur Martin, médecin, ou le docteur Lefèvre, dentiste"."""
        return self.persons(person.id for person in self.taken(is_open))

    def with_profession(self, practitioner: str) -> str:
        """ "le docteur Lefèvre, dentiste"."""
        spoken = self.person(practitioner)
        key = f"profession_{self.people[practitioner].profession}"
        if key not in self.sentences:
            return spoken
        return f"{spoken}, {self.sentences.variants(key, {})[0]}"

    def spoken_start(self, slot: Slot, today: date) -> str:
        """ "mardi premier décembre à dix heures"."""
        start = self.local(slot)
        return f"{say_day(start.date(), today)} à {say_time(start.time())}"

    def spoken_slot(self, slot: Slot, today: date) -> str:
        """The same, and where, if that is not the practice's main place."""
        return f"{self.spoken_start(slot, today)}{self._where(slot)}"

    def _where(self, slot: Slot) -> str:
        place = self.calendar.place(slot.practitioner, slot.start, slot.reason)
        return f" {place.spoken}" if place else ""

    def short_slot(self, slot: Slot) -> str:
        """ "mardi à dix heures", of an offer just made."""
        start = self.local(slot)
        return f"{WEEKDAY_NAMES[start.isoweekday() - 1]} à {say_time(start.time())}"

    def spoken_offers(self, slots: Sequence[Slot], today: date) -> str:
        """Each day once: "mardi ... à neuf heures, à dix heures, ou mercredi ... à onze heures";
        and with whom, where that tells them apart."""
        if len({slot.practitioner for slot in slots}) > 1:
            told = ((self.spoken_slot(s, today), self.person(s.practitioner)) for s in slots)
            return listed([f"{when}, avec {person}" for when, person in told])
        parts: list[str] = []
        last: date | None = None
        for slot in slots:
            start = self.local(slot)
            same = start.date() == last
            last = start.date()
            at = f"à {say_time(start.time())}{self._where(slot)}"
            parts.append(at if same else f"{say_day(last, today)} {at}")
        return listed(parts)

    def local(self, slot: Slot) -> datetime:
        """The slot's start in the practice's zone."""
        return slot.start.astimezone(self.calendar.zone)

    def when(self, slot: Slot) -> tuple[DaySpan, TimeSpan]:
        """The slot's day and time, as a caller would tell them."""
        start = self.local(slot)
        return DaySpan(start.date(), start.date()), TimeSpan(start.time(), start.time())

    def fits(self, slot: Slot, days: DaySpan | None, times: TimeSpan | None) -> bool:
        """Whether the slot begins within what was told."""
        start = self.local(slot)
        day, at = start.date(), start.time()
        if days and not ((days.first or day) <= day <= (days.last or day)):
            return False
        return times is None or (times.start or at) <= at <= (times.end or at)

    def day_hours(self, practitioner: str, day: date) -> list[Stretch]:
        """When somebody receives on a day, and where: what is left of their hours after breaks,
        closures and absences, and exceptional openings."""
        plan = self.calendar.plan(practitioner, day)

        def at(cell: int) -> datetime:
            return self.calendar.local(plan.origin + cell * CELL_SECONDS)

        def stretch(first: int, stop: int) -> Stretch:
            place = self.calendar.place(practitioner, at(first))
            return Stretch(at(first).time(), at(stop).time(), place.spoken if place else "")

        return [stretch(first, stop) for first, stop in runs(plan.open)]

    def is_open(self, now: datetime) -> bool:
        """Whether the practice can be reached at ``now``: somebody receives, or the secretary is
        there."""
        day = self.calendar.today(now)
        return self._now_in(self._received(day) | self._staffed(day), now)

    def secretary_there(self, now: datetime) -> bool:
        """Whether ``now`` is in the secretary's hours; a practice that set none has those of its
        practitioners."""
        day = self.calendar.today(now)
        hours = self._staffed if self.practice.secretary_hours else self._received
        return self._now_in(hours(day), now)

    def closed_all_day(self, now: datetime) -> bool:
        """Whether nobody is there at any time of this day."""
        day = self.calendar.today(now)
        return not self._received(day) | self._staffed(day)

    def _now_in(self, cells: int, now: datetime) -> bool:
        since = int(now.timestamp()) - self.calendar.midnight(self.calendar.today(now))
        return bool(cells >> since // CELL_SECONDS & 1)

    def _received(self, day: date) -> int:
        """The cells in which somebody receives."""
        return reduce(or_, (self.calendar.plan(person, day).open for person in self.people), 0)

    def _staffed(self, day: date) -> int:
        """The cells of the secretary's own hours; none on holidays and in closures."""
        if self.calendar.holiday(day):
            return 0
        span, midnight = self.calendar.span, self.calendar.midnight(day)
        own = [one for one in self.practice.secretary_hours if applies(one, day)]
        cells = reduce(or_, (span(midnight, day, one.start, one.end) for one in own), 0)
        for closure in self.practice.closures:
            if closure.first <= day <= closure.last:
                if closure.start is None or closure.end is None:
                    return 0
                cells &= ~span(midnight, day, closure.start, closure.end)
        return cells

    def weekly_hours(self, practitioner: Practitioner, today: date) -> str:
        """One sentence with the hours of every weekday, days of the same hours together; of this
        week, where they are those of odd or even weeks or end on a date."""
        monday = today - timedelta(today.weekday())
        places = {place.id: place.spoken for place in self.practice.places}
        by_hours: dict[tuple[Stretch, ...], list[str]] = {}
        for number, name in enumerate(WEEKDAY_NAMES):
            day = monday + timedelta(number)
            applying = [h for h in practitioner.hours if applies(h, day)]
            own = sorted(Stretch(h.start, h.end, places.get(h.place, "")) for h in applying)
            if own:
                by_hours.setdefault(tuple(own), []).append(name)
        parts = [f"{listed(days, 'et')} {spoken_hours(hours)}" for hours, days in by_hours.items()]
        spoken = self.person(practitioner.id)
        what = f"reçoit {', et '.join(parts)}" if parts else "ne reçoit pas"
        if any(h.weeks != "all" or h.valid_from or h.valid_until for h in practitioner.hours):
            return f"Cette semaine, {spoken} {what}."
        return f"{spoken[0].upper()}{spoken[1:]} {what}."


def spoken_hours(hours: Sequence[Stretch]) -> str:
    """ "de huit heures trente à midi et demi, et de ... au centre de santé de Bourg"."""
    told = [f"de {say_time(h.start)} à {say_time(h.end)} {h.place}".rstrip() for h in hours]
    return listed(told, "et")


def listed(parts: Sequence[str], word: str = "ou") -> str:
    """ "a, b, ou c"."""
    if len(parts) < 2:
        return "".join(parts)
    comma = "," if word == "ou" else ""
    return f"{', '.join(parts[:-1])}{comma} {word} {parts[-1]}"


def spoken_number(number: str) -> str:
    """Short numbers as people say them: "quinze", "trente et un quatorze", "cent seize cent
    dix-sept"; telephone numbers in pairs."""
    if number.startswith("+"):
        return say_phone(number)
    if not number.isdigit():
        return number
    size = {4: 2, 6: 3}.get(len(number), len(number))
    return " ".join(say_number(int(number[i : i + size])) for i in range(0, len(number), size))


def _always(practice: Practice, numbers: Numbers) -> dict[str, str]:
    def following(number: str | None) -> str:
        return (
            f", au {spoken_number(number)}" if number else f" ou le {spoken_number(numbers.samu)}"
        )

    dentist, samu = numbers.on_call_dentist, spoken_number(numbers.samu)
    return {
        "practice": practice.name,
        "samu_number": samu,
        "fire_number": spoken_number(numbers.fire),
        "police_number": spoken_number(numbers.police),
        "deaf_number": spoken_number(numbers.deaf),
        "suicide_number": spoken_number(numbers.suicide),
        "women_number": spoken_number(numbers.women),
        "children_number": spoken_number(numbers.children),
        "on_call_number": spoken_number(numbers.on_call_medicine or numbers.samu),
        "pharmacy_number": spoken_number(numbers.on_call_pharmacy or numbers.samu),
        "maternity_number": following(numbers.maternity),
        "poison_number": following(numbers.poison_centre),
        "dentist_advice": (
            f"le dentiste de garde, au {spoken_number(dentist)}. S'il est difficile de respirer ou "
            f"d'avaler, appelez tout de suite le {samu}." if dentist
            else f"le {samu}, et tout de suite s'il est difficile de respirer ou d'avaler."
        ),
    }  # fmt: skip
