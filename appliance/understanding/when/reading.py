"""When a visit is wished: days and times of one utterance, given what was asked and offered."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from appliance.french.calendar import MONTHS, WEEKDAY_NAMES
from appliance.french.days.reading import DayReading, read_days
from appliance.french.names.practitioners import Naming, People
from appliance.french.numbers import numbers_at
from appliance.french.spans import DaySpan
from appliance.french.times.clock_words import Opening
from appliance.french.times.reading import TimeReading, read_times
from appliance.french.wish_words import NEEDING, WISHING
from appliance.french.words import Tokens, masked, vocabulary
from appliance.messages import Asked
from appliance.settings.practice import Practice
from appliance.understanding.context import Context
from appliance.understanding.model.intents import Guess
from appliance.understanding.set_aside.stories import without_explained
from appliance.understanding.when.offered import day_by_place
from appliance.understanding.when.shifts import names_no_day
from appliance.understanding.when.told_days import without_told_days

CALENDAR = vocabulary("demain semaine mois").union(WEEKDAY_NAMES, MONTHS)
_OF_DAYS: frozenset[Asked] = frozenset({"open", "when", "offer", "confirm"})
_THIS = vocabulary("ce cet cette")
_SAME_DAY = re.compile(r"\bmeme jour\b|\bce jour la\b")
#: "Je peux pas ce jour-là", of the one that was told.
_NOT_THAT_DAY = re.compile(
    r"\b(?:pas|plus) (?:\w+ ){0,2}?ce jour la\b"
    r"|\bce jour la (?:je|j'|on) (?:ne )?(?:peux|peut|pourrai|suis|serai) (?:pas|plus)\b"
)
_NEXT_DAY = re.compile(r"\blendemain\b(?! de| d')|\bjour (?:d' )?apres\b")
_FOLLOWING_IT = re.compile(
    rf"\b({'|'.join(WEEKDAY_NAMES)})(?: \0)? (?:qui suit|suivant|d' apres)\b"
)
_BARE_DAY = vocabulary("le du plutot alors matin midi soir apres")


def hours_by_name(practice: Practice) -> dict[str | None, Opening]:
    """The hours that settle "deux heures": of everybody who may be meant by a practitioner's name,
    of all together under None."""
    naming = Naming(practice)
    meant: dict[str | None, People] = {key: naming.meant(key) for key in naming.keys}
    meant[None] = practice.practitioners
    hours = {
        name: tuple((each.start, each.end) for one in people for each in one.hours)
        for name, people in meant.items()
    }
    return {name: spans for name, spans in hours.items() if spans}


def when_wished(
    left: Tokens, hours: Opening, today: date, asked: Asked, context: Context, guess: Guess
) -> tuple[DayReading, TimeReading]:
    """Days and times of a wish, of its explanation only where the wish itself names none."""
    about_it = bool({"cancel", "ask_appointment"} & set(guess.intents))
    told = without_told_days(left, about_it, asked in _OF_DAYS)
    wish = without_explained(told)
    days, times = _days_and_times(wish, hours, today, asked, context, guess)
    if wish == left:
        return days, times
    full, full_times = _days_and_times(left, hours, today, asked, context, guess)
    if not (days.spans or days.not_days or days.soonest or times.spans):
        days, times = _days_and_times(told, hours, today, asked, context, guess)
        return replace(days, used=full.used), replace(times, used=full_times.used)
    # "jeudi, parce que le mercredi je ne peux pas": what is refused is refused.
    not_days = full.not_days if full.spans == days.spans else days.not_days
    return replace(days, not_days=not_days, used=full.used), replace(times, used=full_times.used)


def _times(left: Tokens, hours: Opening, asked: Asked) -> TimeReading:
    """ "l'après-midi il fait chaud, je voudrais le matin": of two times the one behind the wish."""
    times = read_times(left, hours)
    wish = next((at for at, token in enumerate(left) if token in _WISHING), 0)
    if asked != "open" or not wish or not times.used or times.used[0][0] > wish:
        return times
    wished = read_times(masked(left, ((0, wish),)), hours)
    return replace(wished, used=times.used) if wished.spans else times


_WISHING = WISHING | NEEDING


def _days_and_times(
    left: Tokens, hours: Opening, today: date, asked: Asked, context: Context, guess: Guess
) -> tuple[DayReading, TimeReading]:
    """What says the time says no day, but "ce soir" says both."""
    affirmed = left
    if asked == "open" and {"cancel", "move"} & set(
        guess.intents
    ):  # "je ne viens pas demain": it is tomorrow's
        moved = "move" in guess.intents  # "... pas avant jeudi" tells to when
        affirmed = tuple(
            ""
            if token in ("pas", "plus")
            and left[at + 1 : at + 2] not in (("tot",), ("tard",))
            and not (moved and "avant" in left[at : at + 4])
            and not (moved and left[at - 1 : at] and left[at - 1] in _BEFORE_REFUSED)
            else token
            for at, token in enumerate(left)
        )
    times = _times(affirmed if "cancel" in guess.intents else left, hours, asked)
    if asked == "offer" and affirmed[:2] == ("rien", "avant"):
        affirmed = ("", *affirmed[1:])  # "rien avant lundi ?": it is asked for
    from_day = _month_offered(left, today, context) if asked == "offer" else today
    days = read_days(masked(affirmed, times.used), from_day)
    if not days.spans and _THIS & set(left):
        days = read_days(affirmed, today)
    days = _to_the_hour(days, times, affirmed)
    if asked == "when":
        days = _after_refused(days, today)
    if "cancel" in guess.intents and days.used and not times.spans:
        end = days.used[0][0] + _PART
        times = read_times(affirmed[:end], hours)  # "mercredi matin, j'ai les foins"
    if asked == "open" and "cancel" in guess.intents and not days.spans and days.refused:
        days = replace(days, spans=(days.refused,), not_days=())  # "demain je suis à l'hôpital"
    return days, times


#: Behind one of these "pas" denies no coming: "mais pas le lundi, pas le mardi".
_BEFORE_REFUSED = vocabulary("mais surtout et ni").union(WEEKDAY_NAMES)
_PART = 3  # tokens: a day and a part of it


def _to_the_hour(days: DayReading, times: TimeReading, tokens: Tokens) -> DayReading:
    """ "avant jeudi midi", "après jeudi midi": some of Thursday too."""
    span, hours = days.span, {start for start, _ in times.used}
    begin = next((begin for begin, end in days.used if end in hours), None)
    if span is None or begin is None or tokens[max(0, begin - 1) : begin] == ("pas",):
        return days
    before = tokens[begin] == "avant" and tokens[begin + 1] != "veille"
    if before and span.last is not None:
        return replace(days, spans=(DaySpan(span.first, span.last + timedelta(1)),))
    after = tokens[begin] == "apres" and tokens[begin + 1] != "demain"
    if after and span.first is not None:
        return replace(days, spans=(DaySpan(span.first - timedelta(1), span.last),))
    return days


def _after_refused(days: DayReading, today: date) -> DayReading:
    """ "pas demain", "pas cette semaine" and nothing else: from then on."""
    refused = days.refused
    nothing = not (days.spans or days.not_days or days.soonest)
    if not nothing or refused is None or refused.first is None or refused.last is None:
        return days
    if refused.first > today + timedelta(1):
        return days
    return replace(days, spans=(DaySpan(refused.last + timedelta(1), None),))


def _month_offered(tokens: Tokens, today: date, context: Context) -> date:
    """ "plutôt le vingt-quatre", said of offers in December: the 24th of December. Days named in
    another way count from today."""
    bare = any(a == "le" and list(numbers_at(tokens, at)) for at, a in enumerate(tokens[:-1], 1))
    if not bare or not context.offers or CALENDAR & set(tokens):
        return today
    return max(today, min(offer.day for offer in context.offers).replace(day=1))


def in_week_meant(days: DayReading, tokens: Tokens, asked: Asked, context: Context) -> DayReading:
    """ "Mercredi alors", of offers of next week: the Wednesday of that week, not of this one; but
    where they are for want of one on Saturday, of that Saturday's week. "Mercredi aussi", or "le
    même jour", of an appointment just made or told, or of a day asked about: that day; "le
    lendemain": the next; "le mardi qui suit": the next of these. "Ce jour-là", of
    offers on one day: that one."""
    span = days.span
    following = _FOLLOWING_IT.search(" ".join(tokens)) if asked == "open" else None
    if context.last_day and following:
        weekday = WEEKDAY_NAMES.index(following[1])
        after = context.last_day + timedelta(1)
        day = after + timedelta((weekday - after.weekday()) % 7)
        return replace(days, spans=(DaySpan(day, day),))
    if context.last_day and asked == "open" and _NEXT_DAY.search(" ".join(tokens)):
        day = context.last_day + timedelta(1)
        return replace(days, spans=(DaySpan(day, day),))
    if context.last_day and asked == "open" and _NOT_THAT_DAY.search(" ".join(tokens)):
        return replace(days, spans=(), not_dates=(*days.not_dates, context.last_day))
    if context.last_day and _SAME_DAY.search(" ".join(tokens)):
        return replace(days, spans=(_that_day(context.last_day, span),))
    offered = {offer.day for offer in context.offers}
    if asked == "offer" and (nth := day_by_place(tokens, context)) is not None:
        return replace(days, spans=(DaySpan(nth, nth),))
    if asked == "offer" and len(offered) == 1 and names_no_day(" ".join(tokens)):
        (day,) = offered
        return replace(days, spans=(DaySpan(day, day),))
    said = {token for start, end in days.used for token in tokens[start:end]}
    bare = said & set(WEEKDAY_NAMES) and said <= _BARE_DAY.union(WEEKDAY_NAMES)
    if not bare or span is None or span.first is None or span.first != span.last:
        return days
    day = span.first
    if context.offers:
        first = min(offer.day for offer in context.offers)
        day = _in_week_of(day, min(context.wished or first, first))
    elif context.last_day and context.last_day.weekday() == day.weekday():
        day = max(day, context.last_day)
    return replace(days, spans=(DaySpan(day, day),))


def _that_day(day: date, week: DaySpan | None) -> DaySpan:
    """ "Le même jour", and in another week, where one is told, the same weekday."""
    if week and week.first and 1 < week.days <= _WEEK and not week.holds(day):
        day = week.first + timedelta((day.weekday() - week.first.weekday()) % _WEEK)
    return DaySpan(day, day)


_WEEK = 7  # days


def _in_week_of(day: date, other: date) -> date:
    """Later by whole weeks, where it is before that week."""
    monday = other - timedelta(other.weekday())
    return day + timedelta(weeks=max(0, -(-(monday - day).days // 7)))
