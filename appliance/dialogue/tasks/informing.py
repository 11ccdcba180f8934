"""Practical information, from the practice's settings only.

Rules: one question, one answer, nothing medical. With no topic heard, one question; then what
there is. A topic the practice has not filled in is said to be missing. The data-use question gets
the full notice. Told twice, it is not told a third time.
"""

# ruff: noqa: ARG002 (tasks are asked in one way, whether they need all of it or not)

from __future__ import annotations

from datetime import timedelta
from typing import ClassVar

from appliance.dialogue.house import spoken_hours
from appliance.dialogue.machine import Table
from appliance.dialogue.tasks.task import Task
from appliance.french.speech import say_day
from appliance.understanding.meaning import DaySpan, Fields, Meaning, Topic

_DAYS = 3


class Inform(Task):
    """Tells what was asked."""

    START = "asking"
    TABLE: ClassVar[Table] = {"asking": {"told": "done"}}

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
        elif meaning.act in ("no", "goodbye"):
            self._finish("told")
        else:
            self.talk.misheard(silence=False)

    def silent(self) -> None:
        self._finish("told")

    def _tell(self, topic: Topic, fields: Fields) -> None:
        information = self.talk.house.practice.information
        if topic in ("hours", "absence"):
            self._tell_hours(topic, fields)
        elif topic == "data_use":
            self.talk.say("info_data_use")
        elif text := {
            "address": f"{information.address} {information.access}".strip(),
            "parking": information.parking,
            "fees": information.fees,
            "on_call": information.on_call,
        }[topic]:
            self.talk.say("info_text", text=text)
        else:
            self.talk.say("info_missing")

    def _tell_hours(self, topic: Topic, fields: Fields) -> None:
        house = self.talk.house
        named = house.by_surname.get(fields.practitioner or "") or self.talk.known.practitioner
        people = [named] if named else [p.id for p in house.practice.practitioners if p.hours]
        days = fields.days
        if days is None and topic == "hours":
            today = self.talk.today
            text = " ".join(house.weekly_hours(house.people[person], today) for person in people)
            self.talk.say("info_hours", hours=text)
            return
        for person in people:
            self._tell_days(person, days)

    def _tell_days(self, person: str, days: DaySpan | None) -> None:
        house, today = self.talk.house, self.talk.today
        first = (days.first if days else None) or today
        last = (days.last if days else None) or first
        spoken = house.person(person)
        who = spoken[0].upper() + spoken[1:]
        for offset in range(min((last - first).days + 1, _DAYS)):
            day = first + timedelta(offset)
            plan = house.calendar.plan(person, day)
            hours = house.day_hours(person, day)
            told = say_day(day, today)
            if plan.replaced_by:
                other = house.person(plan.replaced_by)
                self.talk.say("info_replaced", person=who, day=told, other=other)
            elif hours:
                self.talk.say("info_open_day", person=who, day=told, hours=spoken_hours(hours))
            else:
                self.talk.say("info_closed_day", person=who, day=told)
