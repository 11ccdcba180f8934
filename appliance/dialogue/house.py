"""The practice as the dialogue needs it: people, numbers in words, opening hours, sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time

from appliance.agenda.calendar import Calendar
from appliance.agenda.model import Slot
from appliance.dialogue.sentences import Sentences
from appliance.french.numbers import say_number
from appliance.french.phones import say_phone
from appliance.french.speech import say_day, say_time
from appliance.settings.box import Numbers
from appliance.settings.practice import Practice, Practitioner

_WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")


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
        self.by_surname = {p.surname: p.id for p in practice.practitioners}
        self.sentences = Sentences(_always(practice, numbers), own_sentences)

    def takes(self, practitioner: str, is_open: bool) -> bool:
        """Whether the assistant books for this person now (``Practitioner.mode``)."""
        person = self.people[practitioner]
        after_hours = person.mode == "after_hours" and is_open
        return bool(person.hours) and person.mode != "off" and not after_hours

    def taken(self, is_open: bool) -> list[Practitioner]:
        """Everybody the assistant books for now."""
        return [p for p in self.practice.practitioners if self.takes(p.id, is_open)]

    def offers(self, practitioner: str, reason: str) -> bool:
        """Whether this person sees patients for this reason."""
        return any(r.code == reason for r in self.people[practitioner].reasons)

    def practitioner_for(self, reason: str | None, is_open: bool) -> str | None:
        """The only one, or the only one who offers this reason."""
        fitting = [p.id for p in self.taken(is_open) if reason is None or self.offers(p.id, reason)]
        return fitting[0] if len(fitting) == 1 else None

    def default_practitioner(self, is_open: bool) -> str:
        """Where the caller cannot say: the first general practitioner, else the first."""
        receiving = self.taken(is_open) or list(self.practice.practitioners)
        general = [p for p in receiving if p.profession == "general_practitioner"]
        return (general or receiving)[0].id

    def person(self, practitioner: str) -> str:
        """ "le docteur Martin"."""
        return self.people[practitioner].spoken

    def everybody(self, is_open: bool) -> str:
        """ "le docteur Martin, ou le docteur Lefèvre"."""
        return listed([p.spoken for p in self.taken(is_open)])

    def spoken_slot(self, slot: Slot, today: date) -> str:
        """ "mardi premier décembre à dix heures"."""
        start = slot.start.astimezone(self.calendar.zone)
        return f"{say_day(start.date(), today)} à {say_time(start.time())}"

    def spoken_offers(self, slots: Sequence[Slot], today: date) -> str:
        """Each day once: "mardi ... à neuf heures, à dix heures, ou mercredi ... à onze heures"."""
        parts: list[str] = []
        last: date | None = None
        for slot in slots:
            start = slot.start.astimezone(self.calendar.zone)
            same = start.date() == last
            last = start.date()
            at = f"à {say_time(start.time())}"
            parts.append(at if same else f"{say_day(last, today)} {at}")
        return listed(parts)

    def local(self, slot: Slot) -> datetime:
        """The slot's start in the practice's zone."""
        return slot.start.astimezone(self.calendar.zone)

    def day_hours(self, practitioner: str, day: date) -> list[tuple[time, time]]:
        """When somebody receives on a day, breaks and closures left out."""
        plan = self.calendar.plan(practitioner, day)
        if plan.state != "open":
            return []
        return [
            (h.start, h.end) for h in self.people[practitioner].hours if day.isoweekday() in h.days
        ]

    def is_open(self, now: datetime) -> bool:
        """Whether somebody receives patients at ``now``."""
        local = now.astimezone(self.calendar.zone)
        return any(
            start <= local.time() < end
            for person in self.people
            for start, end in self.day_hours(person, local.date())
        )

    def weekly_hours(self, practitioner: Practitioner) -> str:
        """One sentence with the hours of every weekday, days of the same hours together."""
        by_hours: dict[tuple[tuple[time, time], ...], list[int]] = {}
        for day in range(1, 8):
            hours = tuple((h.start, h.end) for h in practitioner.hours if day in h.days)
            if hours:
                by_hours.setdefault(hours, []).append(day)
        parts = [
            f"{listed([_WEEKDAYS[d - 1] for d in days], 'et')} {spoken_hours(hours)}"
            for hours, days in by_hours.items()
        ]
        spoken = practitioner.spoken
        return f"{spoken[0].upper()}{spoken[1:]} reçoit {', et '.join(parts)}."


def spoken_hours(hours: Sequence[tuple[time, time]]) -> str:
    """ "de huit heures trente à midi et demi, et de ..."."""
    return listed([f"de {say_time(a)} à {say_time(b)}" for a, b in hours], "et")


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
        return f", au {spoken_number(number)}" if number else ""

    dentist = numbers.on_call_dentist
    return {
        "practice": practice.name,
        "samu_number": spoken_number(numbers.samu),
        "fire_number": spoken_number(numbers.fire),
        "police_number": spoken_number(numbers.police),
        "deaf_number": spoken_number(numbers.deaf),
        "suicide_number": spoken_number(numbers.suicide),
        "women_number": spoken_number(numbers.women),
        "children_number": spoken_number(numbers.children),
        "on_call_number": spoken_number(numbers.on_call_medicine or numbers.samu),
        "maternity_number": following(numbers.maternity),
        "poison_number": following(numbers.poison_centre),
        "dentist_number": (
            f"le dentiste de garde, au {spoken_number(dentist)}" if dentist
            else f"le {spoken_number(numbers.samu)}"
        ),
    }  # fmt: skip
