"""Days as callers wish for them.

One walk (``scan``) finds every wish, some of which stand (``choice``), in the week or month named
beside them (``frames``); what they come to together is in ``union``.

Rules. "à partir de", "pas avant", "après" open the end; "avant vendredi" opens the beginning and
ends on Thursday, "avant Noël" and "d'ici" begin today. A weekday beside a named week falls in that
week. Days joined by "ou" become one span without the weekdays between them. What follows "non",
"pardon" or "plutôt" replaces what came before.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from appliance.french.days.choice import standing
from appliance.french.days.frames import in_their_frames, refused_in_frames
from appliance.french.days.refusals import Refused
from appliance.french.days.scan import scan
from appliance.french.days.soonest import soonest_at
from appliance.french.days.union import together
from appliance.french.days.words import Scene
from appliance.french.spans import DaySpan, Used
from appliance.french.wish_begins import spoken_apart, turns
from appliance.french.words import Tokens, corrected, tokenise


@dataclass(frozen=True, slots=True)
class DayReading:
    """``spans``: the possible readings, best first; none where no day was said, several where the
    caller must be asked which. ``not_days``: weekday numbers (Monday 1) refused; ``not_dates``:
    days refused in another way ("pas demain"); ``refused``: the days or the week of the last such
    refusal; ``apart``: the days that the span is only the hull of ("jeudi vingt-six ou jeudi
    trois")."""

    spans: tuple[DaySpan, ...] = ()
    not_days: tuple[int, ...] = ()
    not_dates: tuple[date, ...] = ()
    soonest: bool = False
    used: Used = ()
    refused: DaySpan | None = None
    apart: tuple[DaySpan, ...] = ()

    @property
    def span(self) -> DaySpan | None:
        """The one clear reading, or None."""
        return self.spans[0] if len(self.spans) == 1 else None


def read_days(text: str | Tokens, today: date) -> DayReading:
    """Days wished."""
    said = corrected(tokenise(text))
    tokens, places = spoken_apart(said)
    scene = Scene(tokens, today, turns(said, places))
    wishes, refused, used = scan(scene)
    wishes = in_their_frames(scene, standing(scene, wishes, refused))
    refused_in_frames(wishes, refused, today)
    union = together(scene, wishes)
    spans = union.readings
    soonest = soonest_at(tokens)
    if soonest is not None and any(start < soonest[1] <= end for start, end in used):
        soonest = None  # "mardi au plus tôt"
    used += [soonest] if soonest else []
    not_days = {*refused.weekdays, *union.gaps, *_days_off(spans, refused)} - _passing(
        spans, refused
    )
    return DayReading(
        spans=spans,
        not_days=tuple(sorted(not_days)),
        not_dates=tuple(sorted(refused.days)),
        soonest=soonest is not None,
        used=tuple((places[start], places[end - 1] + 1) for start, end in used if end > start),
        refused=refused.period,
        apart=union.apart,
    )


def _passing(spans: tuple[DaySpan, ...], refused: Refused) -> set[int]:
    """ "lundi j'ai le kiné, alors mardi": said of that Monday, where other days are wished; and
    what is wished is not refused ("pas jeudi matin, jeudi après-midi")."""
    single = {span.first.isoweekday() for span in spans if span.first and span.days == 1}
    if single:
        return single | refused.once
    if any(span.days == 0 for span in spans):
        return refused.once  # "lundi je suis à Tours, donc à partir de mardi"
    within = {
        (span.first + timedelta(n)).isoweekday()
        for span in spans
        if span.first
        for n in range(min(span.days, 7))
    }
    return refused.once - within if within else set()


def _days_off(spans: tuple[DaySpan, ...], refused: Refused) -> set[int]:
    """ "cette semaine mais pas demain": the weekday, where only one such day is in question."""
    weekdays = {
        day.isoweekday()
        for day in refused.days
        if not spans or any(span.holds(day) for span in spans)
    }
    short = bool(spans) and all(1 < span.days <= 7 for span in spans)
    return weekdays if short or (refused.weekdays and not spans) else set()
