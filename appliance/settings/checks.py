"""Rules of the practice that contradict each other, refused with a sentence that names them.

What a field may hold by itself is said where it is declared (``practice``); here is what several
fields may not say together.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date, time
from ipaddress import IPv4Address, ip_address, ip_network
from itertools import combinations
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from appliance.errors import SettingsError
from appliance.settings.box import Line, Page, Settings
from appliance.settings.practice import (
    Closure,
    Hours,
    Opening,
    Practice,
    Practitioner,
    VisitReason,
)


def check_settings(settings: Settings) -> None:
    """Raises :class:`SettingsError` for the first contradiction found."""
    check_practice(settings.practice)
    if settings.answering.forward and settings.practice.secretary_line is None:
        raise _wrong("answering.forward", "il faut aussi practice.secretary_line", True)
    _check_line(settings.line)
    _check_page(settings.page)


def _check_line(line: Line) -> None:
    try:
        IPv4Address(line.bind)
    except ValueError as error:
        raise _wrong("line.bind", "doit être une adresse IPv4 de la boîte", line.bind) from error
    for source in line.accept_from:
        try:
            ip_network(source, strict=False)
        except ValueError as error:
            rule = "doit être une adresse IP ou un réseau (192.168.1.0/24)"
            raise _wrong("line.accept_from", rule, source) from error
    if line.registrar is not None and not re.match(r"sips?:[^@\s]", line.registrar.uri):
        rule = "doit être une adresse SIP (sip:192.168.1.1)"
        raise _wrong("line.registrar.uri", rule, line.registrar.uri)


def _check_page(page: Page) -> None:
    """No value is shown: somebody may have written the password itself."""
    for name, kept in page.users.items():
        if not re.fullmatch(r"scrypt:[\w+/]{43}=:[\w+/]{43}=", kept):
            raise _wrong(f"page.users.{name}", "doit être ce que montre « accueil password »", "…")
    try:
        loopback = page.bind == "localhost" or ip_address(page.bind).is_loopback
    except ValueError as error:
        raise _wrong("page.bind", "doit être une adresse IP de la boîte", page.bind) from error
    if not loopback and not page.users:
        raise _wrong(
            "page.bind", "sur le réseau, la page veut un mot de passe : « accueil password »",
            page.bind,
        )  # fmt: skip


def check_practice(practice: Practice) -> None:
    """Raises :class:`SettingsError` for the first contradiction found."""
    try:
        ZoneInfo(practice.zone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise _wrong(
            "practice.zone", "doit être un fuseau horaire, par exemple Europe/Paris", practice.zone
        ) from error
    if not practice.practitioners:
        raise _wrong("practice.practitioners", "il faut au moins un praticien", [])
    _unique("practice.practitioners", "id", (p.id for p in practice.practitioners))
    _unique("practice.places", "id", (place.id for place in practice.places))
    _unique(
        "practice.practitioners", "numbers", (n for p in practice.practitioners for n in p.numbers)
    )
    _check_hours("practice.secretary_hours", practice.secretary_hours, {""})
    _check_overlaps("practice.secretary_hours", practice.secretary_hours)
    _check_closures("practice.closures", practice.closures)
    _check_replacements(practice)
    places = {"", *(place.id for place in practice.places)}
    for number, one in enumerate(practice.practitioners):
        _check_practitioner(f"practice.practitioners[{number}]", one, places, practice)


def _check_practitioner(
    where: str, one: Practitioner, places: set[str], practice: Practice
) -> None:
    _check_hours(f"{where}.hours", one.hours, places)
    _check_hours(f"{where}.breaks", one.breaks, {""})
    _check_overlaps(f"{where}.hours", one.hours)
    _check_closures(f"{where}.absences", one.absences)
    _check_openings(f"{where}.openings", one.openings, places)
    _unique(f"{where}.reasons", "code", (reason.code for reason in one.reasons))
    replaces = any(r.by == one.id for r in practice.replacements)
    if not one.hours and not one.openings and not replaces:
        raise _wrong(
            f"{where}.hours",
            "un praticien a des horaires, des ouvertures ou un confrère à remplacer",
            [],
        )
    if one.default_reason not in [reason.code for reason in one.reasons]:
        raise _wrong(
            f"{where}.default_reason", "doit être le code d'un de ses motifs", one.default_reason
        )
    if (one.new_patients == "limited") != (one.new_per_week is not None):
        raise _wrong(
            f"{where}.new_per_week",
            's\'indique avec new_patients = "limited", et seulement alors',
            one.new_per_week,
        )
    _check_ages(where, one)
    for number, reason in enumerate(one.reasons):
        _check_reason(f"{where}.reasons[{number}]", reason, one, places)


def _check_reason(where: str, reason: VisitReason, own: Practitioner, places: set[str]) -> None:
    _check_hours(f"{where}.hours", reason.hours, places)
    _check_ages(where, reason)
    if reason.released_at is not None and not reason.same_day:
        raise _wrong(
            f"{where}.released_at", "n'a de sens qu'avec same_day = true", reason.released_at
        )
    if reason.same_day and reason.horizon_days is not None:
        raise _wrong(f"{where}.horizon_days", "contredit same_day = true", reason.horizon_days)
    if reason.known_only and reason.new_only:
        raise _wrong(f"{where}.new_only", "contredit known_only = true", True)
    if reason.new_only and own.new_patients == "no":
        raise _wrong(f"{where}.new_only", 'contredit new_patients = "no" du praticien', True)
    if reason.per_day and own.per_day and reason.per_day > own.per_day:
        raise _wrong(f"{where}.per_day", "dépasse le maximum par jour du praticien", reason.per_day)
    notice = own.notice_minutes if reason.notice_minutes is None else reason.notice_minutes
    horizon = reason.horizon_days or own.horizon_days
    if notice >= horizon * 24 * 60:
        raise _wrong(f"{where}.notice_minutes", "dépasse le délai maximal (horizon_days)", notice)
    longest = max((_minutes(h) for h in reason.hours or own.hours), default=reason.minutes)
    if reason.minutes > longest:
        raise _wrong(
            f"{where}.minutes", f"ne tient dans aucune plage ({longest} minutes au plus)",
            reason.minutes,
        )  # fmt: skip
    if (
        reason.released_at
        and reason.hours
        and all(hours.end <= reason.released_at for hours in reason.hours)
    ):
        raise _wrong(
            f"{where}.released_at", "vient après la fin des heures du motif", reason.released_at
        )


def _check_hours(where: str, hours: tuple[Hours, ...], places: set[str]) -> None:
    for number, one in enumerate(hours):
        at = f"{where}[{number}]"
        if not one.days:
            raise _wrong(f"{at}.days", "doit nommer au moins un jour", [])
        _check_times(at, one.start, one.end)
        if one.valid_from and one.valid_until and one.valid_until < one.valid_from:
            raise _wrong(f"{at}.valid_until", "précède valid_from", one.valid_until)
        _check_place(at, one.place, places)


def _check_overlaps(where: str, hours: tuple[Hours, ...]) -> None:
    for (_, one), (second, other) in combinations(enumerate(hours), 2):
        days = set(one.days) & set(other.days)
        weeks = "all" in (one.weeks, other.weeks) or one.weeks == other.weeks
        dates = not (
            (one.valid_until and other.valid_from and one.valid_until < other.valid_from)
            or (other.valid_until and one.valid_from and other.valid_until < one.valid_from)
        )
        if days and weeks and dates and one.start < other.end and other.start < one.end:
            raise _wrong(
                f"{where}[{second}]",
                f"chevauche la plage {one.start:%H:%M}-{one.end:%H:%M} du même jour",
                f"{other.start:%H:%M}-{other.end:%H:%M}",
            )


def _check_closures(where: str, closures: tuple[Closure, ...]) -> None:
    for number, one in enumerate(closures):
        at = f"{where}[{number}]"
        if one.last < one.first:
            raise _wrong(f"{at}.last", "précède first", one.last)
        if (one.start is None) != (one.end is None):
            raise _wrong(f"{at}.start", "start et end vont ensemble", one.start or one.end)
        if one.start is not None and one.end is not None:
            _check_times(at, one.start, one.end)


def _check_openings(where: str, openings: tuple[Opening, ...], places: set[str]) -> None:
    for number, one in enumerate(openings):
        _check_times(f"{where}[{number}]", one.start, one.end)
        _check_place(f"{where}[{number}]", one.place, places)


def _check_replacements(practice: Practice) -> None:
    people = {p.id for p in practice.practitioners}
    for number, one in enumerate(practice.replacements):
        where = f"practice.replacements[{number}]"
        for field, person in (("absent", one.absent), ("by", one.by)):
            if person not in people:
                raise _wrong(f"{where}.{field}", "ce praticien n'existe pas", person)
        if one.absent == one.by:
            raise _wrong(f"{where}.by", "ne peut pas se remplacer soi-même", one.by)
        if one.last < one.first:
            raise _wrong(f"{where}.last", "précède first", one.last)
    for (_, one), (second, other) in combinations(enumerate(practice.replacements), 2):
        where = f"practice.replacements[{second}]"
        if one.first <= other.last and other.first <= one.last:
            if one.absent == other.absent:
                raise _wrong(where, "ce praticien a déjà un remplaçant à ces dates", other.by)
            if one.by == other.by:
                raise _wrong(where, "remplace déjà un confrère à ces dates", other.by)
            if {one.by, one.absent} & {other.absent, other.by}:
                raise _wrong(where, "le remplaçant est lui-même remplacé", other.by)


def _check_times(where: str, start: time, end: time) -> None:
    for field, at in (("start", start), ("end", end)):
        if at.minute % 5 or at.second or at.microsecond or at.tzinfo:
            raise _wrong(f"{where}.{field}", "doit être une heure locale à cinq minutes près", at)
    if end <= start:
        raise _wrong(f"{where}.end", "doit venir après start, le même jour", end)


def _check_place(where: str, place: str, places: set[str]) -> None:
    if place not in places:
        raise _wrong(f"{where}.place", "ce lieu n'est pas dans practice.places", place)


def _check_ages(where: str, one: Practitioner | VisitReason) -> None:
    if one.min_age is not None and one.max_age is not None and one.max_age < one.min_age:
        raise _wrong(f"{where}.max_age", "est plus petit que min_age", one.max_age)


def _unique(where: str, field: str, values: Iterable[str]) -> None:
    for value, times in Counter(values).items():
        if times > 1:
            raise _wrong(f"{where}.{field}", "doit être unique", value)


def _wrong(field: str, rule: str, received: object) -> SettingsError:
    """Dates and times are shown as they are written in the file."""
    if isinstance(received, date | time):
        received = received.isoformat()
    return SettingsError(field, rule, received)


def _minutes(hours: Hours) -> int:
    return (hours.end.hour - hours.start.hour) * 60 + hours.end.minute - hours.start.minute
