"""When the appointment is that shall be moved, where the wish tells that beside where to: "mon
rendez-vous de jeudi, à mardi", "celui de dix heures à onze heures"."""

from __future__ import annotations

from datetime import date

from appliance.french.days.reading import read_days
from appliance.french.times.clock_words import Opening
from appliance.french.times.reading import read_times
from appliance.french.words import Tokens, masked
from appliance.understanding.meaning import Window
from appliance.understanding.when.existing import existing_part
from appliance.understanding.when.moved_by import moved_by


def time_of_existing(tokens: Tokens, hours: Opening, today: date) -> Window | None:
    """Its day and its hour, as far as they are told."""
    if moved := moved_by(tokens, today):
        return Window(moved[0], None)
    part = existing_part(tokens)
    told = tokens[slice(*part)] if part else ()
    times = read_times(told, hours)
    days = read_days(masked(told, times.used), today)
    return Window(days.span, times.span) if days.span or times.span else None
