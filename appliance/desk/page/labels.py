"""Written French for the page: days, hours, numbers, and a name for each code."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta

from appliance.agenda.conflicts import ConflictReason
from appliance.agenda.model import Outcome, Request, RequestCategory
from appliance.desk.state import CallState
from appliance.french.calendar import MONTH_NAMES, WEEKDAY_NAMES
from appliance.french.names.practitioners import Naming
from appliance.settings.practice import Practice

_SPACE = "\N{NO-BREAK SPACE}"

CATEGORIES: Mapping[RequestCategory, str] = {
    "renew_prescription": "Renouvellement d'ordonnance",
    "certificate": "Certificat",
    "sick_note": "Arrêt de travail",
    "referral": "Lettre pour un confrère",
    "results": "Résultats",
    "transport": "Bon de transport",
    "document": "Document",
    "quote": "Devis",
    "other_request": "Autre demande",
    "complaint": "Réclamation",
    "message": "Message à transmettre",
    "late": "Patient en retard",
    "human": "Souhaite parler à quelqu'un",
    "book": "Souhaite un rendez-vous",
    "move": "Souhaite déplacer un rendez-vous",
    "cancel": "Souhaite annuler un rendez-vous",
    "ask_appointment": "Question sur un rendez-vous",
    "emergency": "Urgence signalée",
    "professional": "Professionnel de santé",
}

OUTCOMES: Mapping[Outcome, str] = {
    "booked": "Rendez-vous pris",
    "moved": "Rendez-vous déplacé",
    "cancelled": "Rendez-vous annulé",
    "told": "Rendez-vous rappelé au patient",
    "request": "Demande enregistrée",
    "informed": "Renseignement donné",
    "escalated": "Orienté vers les secours",
    "transferred": "Mis en relation",
    "callback": "À rappeler",
    "refused": "Sans suite possible",
    "abandoned": "Raccroché sans suite",
}

CHANGES: Mapping[str, str] = {
    "booked": "Pris",
    "moved": "Déplacé",
    "cancelled": "Annulé",
}

GROUPS: Mapping[str, str] = {
    "vital": "détresse vitale",
    "stroke": "signes d'AVC",
    "infant": "nourrisson",
    "pregnancy": "grossesse",
    "suicide": "risque suicidaire",
    "poisoning": "intoxication",
    "allergy": "allergie grave",
    "accident": "accident ou incendie",
    "violence": "violences",
    "deaf": "ne peut ni entendre ni parler",
    "dental": "urgence dentaire",
}

CONFLICTS: Mapping[ConflictReason, str] = {
    "busy": "heure prise ailleurs",
    "holiday": "jour férié",
    "closed": "cabinet fermé",
    "absent": "praticien absent",
    "off_hours": "hors des heures de consultation",
    "unknown": "praticien inconnu des réglages",
}

CALL_STATES: Mapping[CallState, str] = {
    "ringing": "Sonne",
    "talking": "Parle avec l'assistant",
    "waiting": "Patiente (message enregistré)",
    "transferring": "Mise en relation en cours",
    "transferred": "En ligne avec le cabinet",
}

_THIRD_PARTIES: Mapping[str, str] = {
    "child": "pris par un parent",
    "parent": "pris par son enfant",
    "spouse": "pris par son conjoint",
    "other": "pris par un proche",
}


def day(value: date) -> str:
    """« lundi 23 novembre 2026 »."""
    return f"{short_day(value)} {value.year}"


def short_day(value: date) -> str:
    """« lundi 23 novembre »."""
    return f"{WEEKDAY_NAMES[value.weekday()]} {_ordinal(value.day)} {MONTH_NAMES[value.month - 1]}"


def until(last: date | None, seen: date) -> str:
    """« jusqu'au jeudi 31 décembre » after a space; empty where the day seen is the last."""
    return f" jusqu'au {short_day(last)}" if last and last > seen else ""


def day_title(value: date, today: date) -> str:
    """« Aujourd'hui », « Hier », « Demain », else « Lundi 23 novembre 2026 »."""
    near = {-1: "Hier", 0: "Aujourd'hui", 1: "Demain"}
    return near.get((value - today).days, day(value).capitalize())


def hour(value: datetime) -> str:
    """« 9 h 05 », with spaces that do not break."""
    return f"{value.hour}{_SPACE}h{_SPACE}{value.minute:02d}"


def moment(value: datetime, today: date) -> str:
    """« 9 h 05 » today, else « lundi 23 novembre, 9 h 05 »."""
    at = hour(value)
    return at if value.date() == today else f"{short_day(value.date())}, {at}"


def duration(value: timedelta) -> str:
    """« 45 s », « 2 min 05 s », « 1 h 15 min »."""
    minutes, seconds = divmod(max(0, int(value.total_seconds())), 60)
    if minutes >= 60:
        return f"{minutes // 60} h {minutes % 60:02d} min"
    return f"{minutes} min {seconds:02d} s" if minutes else f"{seconds} s"


def birth(value: date) -> str:
    """« 03/02/1948 »."""
    return f"{value:%d/%m/%Y}"


def age(birth_date: date, on: date) -> str:
    """« 78 ans », « 5 mois » before two years, « 3 jours » in the first month."""
    months = (on.year - birth_date.year) * 12 + on.month - birth_date.month
    months -= on.day < birth_date.day
    if months < 1:
        days = (on - birth_date).days
        return f"{days} jour{'s' * (days > 1)}" if days >= 0 else "pas encore né(e)"
    return f"{months // 12} ans" if months >= 24 else f"{months} mois"


def phone(value: str) -> str:
    """« 02 41 00 00 01 »; numbers of other countries in groups of two after their « + »."""
    if re.fullmatch(r"\+33\d{9}", value):
        return " ".join(re.findall("..", "0" + value[3:]))
    if re.fullmatch(r"\+\d+", value):
        return "+" + " ".join(re.findall("..?", value[1:]))
    return value


def person(surname: str | None, first_name: str | None) -> str:
    """« DUPONT-MOREAU Jean-Paul »; names come unaccented in upper case."""
    given = re.sub(r"\w+", lambda word: word[0].capitalize(), first_name or "")
    return " ".join(part for part in (surname or "", given) if part)


def third_party(value: str | None) -> str:
    """Who called for the patient; empty where the patient called."""
    return _THIRD_PARTIES.get(value, _THIRD_PARTIES["other"]) if value else ""


def request(value: Request) -> str:
    """« Renouvellement d'ordonnance »; « Urgence : signes d'AVC »."""
    if value.emergency:
        return f"Urgence{_SPACE}: {group(value.emergency)}"
    return CATEGORIES[value.category]


def group(value: str) -> str:
    """« signes d'AVC »; a doctor may have added groups of their own to the list."""
    return GROUPS.get(value, value)


def transfer(practice: Practice, value: str) -> str:
    """« Secrétariat » or « Docteur Martin »."""
    return "Secrétariat" if value == "secretary" else practitioner(practice, value)


def put_through(practice: Practice, value: str) -> str:
    """« mis en relation avec le docteur Martin »."""
    to = "le secrétariat" if value == "secretary" else with_article(practice, value)
    return f"mis en relation avec {to}"


def practitioner(practice: Practice, practitioner_id: str) -> str:
    """« Docteur Martin »; the id where the settings no longer know it."""
    spoken = with_article(practice, practitioner_id)
    return spoken if spoken == practitioner_id else _without_article(spoken)


def with_article(practice: Practice, practitioner_id: str) -> str:
    """« le docteur Martin »; the id where the settings no longer know it."""
    naming = Naming(practice)
    found = (naming.spoken(p) for p in practice.practitioners if p.id == practitioner_id)
    return next(found, practitioner_id)


def reason(practice: Practice, practitioner_id: str, code: str) -> str:
    """« Consultation de suivi »; a replacement's may be in a colleague's list; else the code."""
    own_first = sorted(practice.practitioners, key=lambda one: one.id != practitioner_id)
    for one in (reason for person in own_first for reason in person.reasons):
        if one.code == code:
            return _without_article(one.spoken)
    return code


def _without_article(spoken: str) -> str:
    bare = re.sub(r"^(?:une?|le|la|les|des|du) |^l['’]", "", spoken)
    return bare[:1].upper() + bare[1:]


def _ordinal(number: int) -> str:
    return "1er" if number == 1 else str(number)
