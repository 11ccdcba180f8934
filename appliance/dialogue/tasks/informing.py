"""Practical information, from the practice's settings only.

Rules: one question, one answer, nothing medical. With no topic heard, one question; then what
there is. What is no topic of ours is the secretary's, if the caller likes. A topic the practice has
not filled in is said to be missing. The data-use question gets the full notice. Told twice, it is
not told a third time. A box that does not know the day tells nothing of days."""

# ruff: noqa: ARG002 (tasks are asked in one way, whether they need all of it or not)

from __future__ import annotations

from datetime import date, timedelta
from typing import ClassVar

from appliance.dialogue.house import spoken_hours
from appliance.dialogue.machine import Table
from appliance.dialogue.tasks.putting_through import PuttingThrough
from appliance.dialogue.tasks.task import Task
from appliance.french.saying import say_day
from appliance.settings.practice import Closure
from appliance.understanding.meaning import Fields, Meaning, Topic

_DAYS = 3
_ABSENCES = 2  # told of one person
#: What is told of the assistant itself.
_OF_OURS: dict[Topic, str] = {
    "data_use": "info_data_use", "changes": "info_changes", "reminders": "info_reminders",
    "lateness": "info_lateness",
}  # fmt: skip


class Inform(Task):
    """Tells what was asked."""

    START = "asking"
    TABLE: ClassVar[Table] = {
        "asking": {"told": "done", "unknown": "referring"}, "referring": {"told": "done"},
    }  # fmt: skip

    def begin(self, meaning: Meaning) -> None:
        topic = meaning.fields.topic
        if topic is None and meaning.fields.days:
            topic = "absence"
        if topic is None:
            self.talk.ask("info_which")
        else:
            self._tell(topic, meaning.fields)
            for wish in meaning.wishes[1:]:  # asked in one breath
                if wish.fields.topic:
                    self._tell(wish.fields.topic, wish.fields)
            self._finish("told", "informed")

    def heard(self, meaning: Meaning, changed: bool) -> None:
        if meaning.fields.topic:
            self._tell(meaning.fields.topic, meaning.fields)
            self._finish("told", "informed")
        elif meaning.act in ("no", "goodbye") or meaning.says("closes"):
            self._finish("told")
        elif self.state == "referring" and meaning.act == "yes":
            self._finish("told")
            self.follow = PuttingThrough(self.talk, "human")
        elif self.state == "asking" and ("information" in meaning.intents or self._not_again):
            self.machine.fire("unknown")
            self.talk.ask("info_human")
        else:
            self.talk.misheard(silence=False)

    @property
    def _not_again(self) -> bool:
        """Whether the question was asked in vain before: there may be no answer to it here."""
        return self.talk.fails_next()

    def silent(self) -> None:
        self._finish("told")

    def _tell(self, topic: Topic, fields: Fields) -> None:
        practice = self.talk.house.practice
        information, places = practice.information, practice.places
        of_days = topic in ("hours", "absence", "holidays")
        if of_days and not self.talk.dated:
            self.talk.say("info_missing")
        elif topic == "holidays" and fields.days is None:
            self._tell_absences(fields)
        elif of_days:
            self._tell_hours(topic, fields)
        elif topic in _OF_OURS:
            self.talk.say(_OF_OURS[topic])
        elif text := {
            "address": " ".join(
                filter(
                    None, (information.address, information.access, *(p.address for p in places))
                )
            ),
            "parking": information.parking,
            "fees": information.fees,
            "on_call": information.on_call,
        }[topic]:
            self.talk.say("info_text", text=text)
        else:
            self.talk.say("info_missing")

    def _tell_absences(self, fields: Fields) -> None:
        """The next ones that are noted, of one or of everybody; closures are everybody's."""
        house, today = self.talk.house, self.talk.today
        closures = _coming(house.practice.closures, today)
        for closure in closures:
            self._say_away("info_all_closed", "info_closed_span", closure)
        for person in self._people(fields):
            spoken = house.person(person)
            absences = _coming(house.people[person].absences, today)
            for absence in absences:
                who = spoken[0].upper() + spoken[1:]
                self._say_away("info_closed_day", "info_away", absence, person=who)
            if not absences and not closures:
                self.talk.say("info_never_away", person=spoken)

    def _say_away(self, one: str, several: str, away: Closure, **values: str) -> None:
        first, last = (say_day(day, self.talk.today) for day in (away.first, away.last))
        key = one if away.first == away.last else several
        self.talk.say(key, interruptible=True, day=first, first=first, last=last, **values)

    def _people(self, fields: Fields) -> list[str]:
        """Who is asked about: one, all of one name, or everybody who receives."""
        house = self.talk.house
        named = house.meant(fields.practitioner) or self.talk.known.people
        return [*named] or [p.id for p in house.practice.practitioners if p.hours]

    def _tell_hours(self, topic: Topic, fields: Fields) -> None:
        house = self.talk.house
        people = self._people(fields)
        days = fields.days
        if days is None and topic == "hours":
            today = self.talk.today
            text = " ".join(house.weekly_hours(house.people[person], today) for person in people)
            self.talk.say("info_hours", hours=text)
            return
        first = (days.first if days else None) or self.talk.today
        last = (days.last if days else None) or first
        if first == last:
            self.talk.last_day = first
        for offset in range(min((last - first).days + 1, _DAYS)):
            self._tell_day(people, first + timedelta(offset))

    def _tell_day(self, people: list[str], day: date) -> None:
        house, told = self.talk.house, say_day(day, self.talk.today)
        plans = {person: house.calendar.plan(person, day) for person in people}
        hours = {person: house.day_hours(person, day) for person in people}
        anybody = any(hours[person] or plans[person].replaced_by for person in people)
        if len(people) > 1 and not anybody:
            self.talk.say("info_all_closed", day=told)
            return
        for person in people:
            spoken = house.person(person)
            who = spoken[0].upper() + spoken[1:]
            if replaced_by := plans[person].replaced_by:
                other = house.person(replaced_by)
                self.talk.say("info_replaced", person=who, day=told, other=other)
            elif hours[person]:
                open_at = spoken_hours(hours[person])
                self.talk.say("info_open_day", person=who, day=told, hours=open_at)
            else:
                self.talk.say("info_closed_day", person=who, day=told)


def _coming(closures: tuple[Closure, ...], today: date) -> list[Closure]:
    """The whole days away that are not over, the next ones first."""
    left = [one for one in closures if one.last >= today and one.start is None]
    return sorted(left, key=lambda one: one.first)[:_ABSENCES]
