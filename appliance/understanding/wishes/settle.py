"""Where the model's guess and the values meet: the few rules that neither can know alone.

Each takes a :class:`Case` and returns it as it leaves it; what one changed the next ones see, so
their order counts. Those that know what was asked are in :mod:`answering`."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

from appliance.french.calendar import WEEKDAY_NAMES
from appliance.french.numbers import numbers_at
from appliance.french.wish_words import NEEDING, WISHED, WISHING
from appliance.french.words import RENDEZVOUS, Tokens, tokenise, vocabulary
from appliance.messages import Asked
from appliance.understanding.meaning import VISITS, Fields
from appliance.understanding.misheard.sounding import alike
from appliance.understanding.model.intents import Guess
from appliance.understanding.reading import Reading
from appliance.understanding.when.existing import likely
from appliance.understanding.wishes.answering import (
    ANSWERS,
    LAST,
    final_answer,
    final_of_offer,
    refuses_for_day,
)
from appliance.understanding.wishes.called_off import called_off_request, not_to_be_rung
from appliance.understanding.wishes.case import APPOINTMENT, Case
from appliance.understanding.wishes.kept import KEEPS
from appliance.understanding.wishes.other_trades import no_garage
from appliance.understanding.wishes.papers import (
    bill,
    for_employer,
    for_secretary,
    named_visit,
    one_paper,
    prescription,
    visit_for_paper,
    whole_record,
)
from appliance.understanding.wishes.professionals import (
    after_a_death,
    emergency_services,
    for_somebody,
    from_a_hospital,
    institution,
    of_the_house,
    only_introduced,
    sent_by_one,
)
from appliance.understanding.wishes.to_be_seen import (
    after_somebody,
    asks_to_be_seen,
    is_for_a_visit,
    rather_seen,
    seeks_doctor,
    to_have_it_done,
    treated_not_priced,
)
from appliance.understanding.wishes.whom_reached import asks_whom

#: Wishes in which a day or an hour is part of a story ("il m'a appelé ce matin").
_TIMELESS = frozenset(
    {"results", "message", "human", "late", "document", "other_request", "professional"}
)
_THERE_IS = re.compile(
    r"\b(?:mon|ma|notre|son|le|ce|du|au|autre|celui|remettre|reprendre|replacer)"
    rf" (?:autre )?(?:{RENDEZVOUS}|autre)\b|\bun autre\b|\ba la place\b"
    rf"|\b(?:mis|donne|fixe) (?:un )?(?:{RENDEZVOUS})\b"
)
_OF_A_VISIT = frozenset({"ask_appointment", "book"})
#: Asks about none there is.
_WISHES_VISIT = re.compile(
    rf"\b(?:{WISHED}|demande)(?: d')? (?:(?:prendre|avoir|obtenir|fixer) )?un"
    r" (?:nouveau |petit |autre )?"
    rf"(?:{RENDEZVOUS}|creneau)\b"
)
#: Moves what is not called an appointment.
_ANOTHER_DAY = re.compile(
    r"\b(?:re)?mettre\b|\bpasser (?:a|au|de)\b|\bau lieu\b|\ba la place\b|\bplutot qu"
    r"|\b(?:peux|peut|pourrai|pourra|viens|vient|viendrai|viendra) (?:pas|plus)\b"
)
_TOLD = vocabulary("ce hier dernier derniere tout depuis")
_REASON_QUESTIONS = frozenset({"reason", "open", "when", "offer", "practitioner", "confirm"})
_IS_FOR = re.compile(r"\bc' est pour (?:un|une|le|la|l'|mon|ma|son|sa)\b")  # beside a name
_ASIDE = frozenset({"repeat", "slower", "wait"})
_ENDING = vocabulary(
    "finit finis fini termine expire fin prolonger prolongation reprendre rallonger"
)
_WHEN: frozenset[Asked] = frozenset({"when", "offer"})
_COMPLAINING = vocabulary("ai qui")
_OWN = vocabulary("mon ma son sa notre votre ce cet")
_SEEN = vocabulary("voir voie voit recu recue recevoir place venir veux chez")
#: "un trou jeudi", "quelque chose de libre mardi".
_FREE = re.compile(
    r"\b(?:un|de) (?:(?:petit|bout de) )?(?:trou|creneau|moment)\b"
    r"|\bquelque chose (?:de libre|pour)\b|\bplanning\b"
)
_WHETHER = frozenset({("si", "c'")})
_ASKED = vocabulary("quand quel quelle viens viendrai venir")


def settled(guess: Guess, reading: Reading, asked: Asked, text: str) -> tuple[Guess, Fields]:
    """The guess and the fields that go together."""
    anew, not_then = not reading.as_known, reading.not_then
    case = Case(guess, reading.fields, asked, text, anew=anew, not_then=not_then)
    final = final_answer(case) or asks_whom(case)
    if final is None:
        for rule in _WISHES:
            case = rule(case)
        final = final_of_offer(case)
    if final is None:
        case = _told_of_past(case)
        final = case.wishing().acting("no") if _refuses_read_back(case) else None
    if final is None:
        for rule in (*_OF_ANSWERS, *ANSWERS, *_BOOKINGS, *LAST, *_STORIES):
            case = rule(case)
        final = case
    return final.guess, final.fields


def _refuses_read_back(case: Case) -> bool:
    return case.asked == "confirm" and refuses_for_day(case)


def _new_visit(case: Case) -> Case:
    """No appointment there is that could be moved."""
    moved = case.asked == "open" and {"move"} <= set(case.intents) <= {"move", "book"}
    return case.wishing("book") if moved and _is_new(case) else case


def _is_new(case: Case) -> bool:
    """ "... c'est réglé maintenant, je voudrais juste un rendez-vous": none there is. Nor where
    what is needed is told, and nothing of an appointment or another day: "il lui faut son
    vaccin ... mercredi"."""
    needed = case.fields.reason is not None and not (WISHING | NEEDING).isdisjoint(case.words)
    if needed and not case.is_moving and not _ANOTHER_DAY.search(case.said):
        return True
    moved = _THERE_IS.search(case.said) or case.moves or "annul" in case.said
    return not moved and (named_visit(case) is not None or _wants_to_see(case))


def _wants_to_see(case: Case) -> bool:
    """ "Ma fille vient jeudi, je voudrais voir le docteur Martin l'après-midi"."""
    seen = case.fields.practitioner is not None and bool(_TO_SEE.search(case.said))
    return seen and not case.is_moving and not _ANOTHER_DAY.search(case.said)


_TO_SEE = re.compile(rf"\b(?:{WISHED}|pouvais|pourrais)(?: de)? (?:venir )?(?:voir|consulter)\b")


def _kept_and_moved(case: Case) -> Case:
    """ "Je ne veux pas annuler mon rendez-vous, je veux le déplacer"; "n'annulez pas, hein"."""
    taken = case.asked == "open" and case.intents[:1] == ("cancel",) and case.moves
    if taken and _NOT_CANCELLED.search(case.said):
        return case.wishing("move")
    kept = case.asked == "open" and case.intents == ("cancel",) and case.said.count("annul") == 1
    return case.wishing().acting("no") if kept and _NOT_TO_CANCEL.search(case.said) else case


_NOT_TO_CANCEL = re.compile(
    r"\bannul(?:ez|e) (?:surtout )?(?:pas|rien)\b"
    r"|\b(?:veux|vais|voudrais|souhaite|faut) (?:surtout )?pas (?:l' |le |la )?annuler\b"
)

_NOT_CANCELLED = re.compile(
    r"\bpas (?:l' |le |la )?annuler\b|\b(?:n'|ne l'|surtout) ?annul\w+ (?:surtout )?pas\b"
    r"|\bannulez pas\b"
)


def _as_planned(case: Case) -> Case:
    """ "Non, demain je viens comme prévu", "finalement c'est bon, merci": nothing is cancelled."""
    said = _AS_PLANNED.search(case.said) or (case.asked == "open" and _IS_WELL.match(case.said))
    if case.intents[:1] != ("cancel",) or not said or _NOT_COMING & case.words:
        return case
    return case.wishing().acting("no" if case.begins == "non" else case.act).telling(days=None)


_AS_PLANNED = re.compile(r"\bcomme (?:prevu|convenu|c' etait prevu)\b")
_IS_WELL = re.compile(
    r"(?:(?:non|oui|bon|finalement|en fait|alors|ah) )*c' est (?:tout )?(?:bon|parfait)"
    r"(?: (?:merci|beaucoup|madame|monsieur|comme ca|au revoir))*$"
)
_NOT_COMING = vocabulary("pas plus annuler annulez annule")


def _wished_visit(case: Case) -> Case:
    """ "Je souhaiterais un rendez-vous lundi" asks about none there is."""
    taken = "ask_appointment" in case.intents and set(case.intents) <= _OF_A_VISIT
    wished = case.asked == "open" and taken and _WISHES_VISIT.search(case.said)
    return case.wishing("book") if wished and case.says_when else case


def _has_to_be_done(case: Case) -> Case:
    """ "J'ai reçu la lettre, il faudrait que je fasse mon frottis"."""
    told_of = set(case.intents) <= {"results", "book"} and case.act is None
    unheard = case.asked == "open" and told_of
    needed = unheard and case.fields.reason is not None and _TO_BE_DONE.search(case.said)
    return case.wishing("book") if needed else case


_TO_BE_DONE = re.compile(
    r"\bfau\w+ (?:que )?(?:je|j'|on|il|elle) (?:(?:me|m'|se|s') )?(?:re)?(?:fass|mett|vien|pass)\w+"
    r"|\b(?:dois|doit) (?:(?:me|m'|se|s') )?(?:re)?faire\b"
)


def _instead_of_somebody(case: Case) -> Case:
    """ "... plus tôt, si quelqu'un se décommande": nothing of the caller's is cancelled."""
    taken = case.asked == "open" and case.intents == ("cancel",)
    if not taken or not _SOMEBODY_ELSE.search(case.said):
        return case
    return case.wishing("move" if _THERE_IS.search(case.said) or case.moves else "book")


_SOMEBODY_ELSE = re.compile(
    r"\b(?:quelqu'un|quelqu' un|une personne|un patient) (?:d' autre )?(?:se |s' )?"
    r"(?:decommand|desist|annul|liber)\w+|\b(?:un desistement|une place se libere)\b"
)


def _called_off(case: Case) -> Case:
    """ "Non, annulez finalement", of what was read back: it shall not be made."""
    told = case.asked == "confirm" and case.act == "no" and not case.intents
    return case.wishing("cancel").acting(None) if told and _CALLED_OFF.match(case.said) else case


_CALLED_OFF = re.compile(
    r"(?:(?:ah|oh|euh|non|bon|ben|alors|finalement|en|fait|et|puis|tout compte fait) )*"
    r"(?:annulez|(?:je (?:prefere|veux|voudrais|vais)|autant|on va) (?:tout )?annuler)"
    r"(?: (?:tout|finalement|ca|la|cette|ma|le|demande|message))*$"
)


def _only_asks(case: Case) -> Case:
    """ "Non, c'est juste pour un renseignement", where something else was asked."""
    aside = case.asked != "open" and not case.intents and case.begins == "non"
    asks = aside and _ONLY_ASKS.search(case.said)
    return replace(case, guess=likely(case.guess, "information")) if asks else case


_ONLY_ASKS = re.compile(
    r"\b(?:juste|simplement|seulement) (?:(?:pour|avoir|besoin|d'|de) )*(?:un|une|des)"
    r" (?:petite?s? )?(?:renseignements?|questions?|infos?|informations?)\b"
)


def _no_machine(case: Case) -> Case:
    """ "Je vais pas donner mon nom à une machine"."""
    refused = not case.intents and case.act in (None, "no") and _TO_A_MACHINE.search(case.said)
    return case.wishing("human").acting(None) if refused else case


_TO_A_MACHINE = re.compile(
    r"\b(?:pas|jamais|rien|plus)\b.*\b(?:a|avec|par) (?:une|un|des|cette|votre|vos|la|les) "
    r"(?:machines?|robots?|repondeurs?|ordinateurs?|automates?)\b"
)


def _without_foreign_reason(case: Case) -> Case:
    reason = case.fields.reason
    if reason is None or _reason_belongs(case, reason):
        return case
    return case.telling(reason=None)


def _reason_belongs(case: Case, reason: str) -> bool:
    if not case.intents:
        return case.asked in _REASON_QUESTIONS or bool(_IS_FOR.search(case.said))
    if "certificate" in case.intents:
        excused = any(token.startswith("dispens") for token in case.tokens)  # from sport
        return reason == "sport_certificate" and not excused
    return bool(VISITS & set(case.intents))


def _told_of_past(case: Case) -> Case:
    """ "Il m'a appelé ce matin": a time that is part of the story."""
    timeless = _TIMELESS & set(case.intents) and not VISITS & set(case.intents)
    return case.telling(days=None, times=None) if timeless and _TOLD & case.words else case


def _names_no_visit(case: Case) -> Case:
    """ "J'ai personne pour m'emmener avant jeudi": what is taken for a wish about an appointment
    speaks of none."""
    told = case.not_then or (case.asked in _WHEN and case.says_when)
    taken = told and case.intents in (("cancel",), ("ask_appointment",))
    annulled = any(token.startswith("annul") for token in case.tokens)
    spoken_of = case.is_moving or bool(_ASKED & case.words) or annulled
    return case.wishing() if taken and not spoken_of else case


def _only_answers(case: Case) -> Case:
    """ "Il me faudrait ça avant Noël", "lundi au plus tôt": a visit is wished because one was
    asked about."""
    visit = case.intents == ("book",) or (case.intents == ("move",) and not case.is_moving)
    told = case.says_when if case.asked in _WHEN else False
    told = told or (case.asked == "reason" and case.fields.reason is not None)
    told = told or (case.asked == "practitioner" and case.fields.practitioner is not None)
    if case.intents == ("information",) and _IF_THERE.search(case.said):
        visit = True
    return case.wishing() if visit and told else case


#: "Monsieur Lefèvre, s'il est là" asks nothing.
_IF_THERE = re.compile(r"\bs(?:'|i) (?:il|elle) (?:est|sera|peut)\b")


def _without_others_time(case: Case) -> Case:
    """ "Mon arrêt finit demain"; and what a professional tells of."""
    ending = case.intents == ("sick_note",) and _ENDING & case.words
    if case.intents == ("professional",):
        return case.telling(days=None, times=None, soonest=False)
    if ending:
        return case.telling(days=None, times=None)
    return case


def _booking(case: Case) -> Case:
    """What the model takes for nothing asks for a visit: an appointment is named, or somebody to
    see and when or why, or something that makes it a visit ("je voudrais un détartrage")."""
    if case.asked != "open" or case.intents or case.act not in (None, "no"):
        return case
    if (case.act == "no" and _NOT_NOW.search(case.said)) or KEEPS.search(case.said):
        return case  # "non pas pour l'instant, elle reprendra rendez-vous quand ..."
    if _is_booking(case):
        return case.wishing("book").acting(None)
    wished = case.act is None and case.fields.reason is not None
    wished = wished and not _WISHES_IT.isdisjoint(case.words)
    return case.wishing("book") if wished else case


#: "il faut un pédiatre ?" asks for none here.
_WISHES_IT = WISHING | {"besoin"}
_NOT_NOW = re.compile(r"\bpas (?:pour )?(?:l' instant|le moment|maintenant|tout de suite)\b")


def _is_booking(case: Case) -> bool:
    who = case.fields.practitioner is not None
    owned = any(a in _OWN and b in APPOINTMENT for a, b in pairwise(case.tokens))
    named = bool(APPOINTMENT & case.words) and not owned
    free = bool(_FREE.search(case.said)) and case.act is None
    seen = (bool(_SEEN & case.words) or free) and (case.says_when or who)
    return named or seen or (who and case.fields.reason is not None)


def _without_story(case: Case) -> Case:
    """The values without those that only belong to what is told."""
    intents, nothing = set(case.intents), not case.intents and case.act is None
    if case.asked == "open" and nothing and _COMPLAINING & case.words:
        case = case.telling(days=None, times=None)  # "j'ai les yeux gonflés le matin"
    if intents == {"professional"} and case.fields.practitioner and not _names(case):
        case = case.telling(practitioner=None)  # "le médecin" is whoever answers
    if case.act in _ASIDE:
        case = case.telling(choice=None, third_party=None)  # "une seconde", "ma femme regarde"
    if case.act == "goodbye" and not intents:
        case = case.telling(days=None, times=None)  # "bonne soirée", "à mardi"
    if intents == {"ask_appointment"} and _WHETHER & set(pairwise(case.tokens)):
        case = case.telling(days=None, not_days=())  # "si c'est mardi ou mercredi"
    if intents == {"late"}:
        case = case.telling(soonest=False)  # "j'arrive tout de suite"
    if intents and intents <= _STRANGERS:
        case = replace(case, fields=Fields())  # "je suis bien chez monsieur Rossignol ?"
    return _without_of_information(case) if intents == {"information"} else case


def _without_of_information(case: Case) -> Case:
    """Nobody is treated where something is asked about; "le samedi" is every Saturday."""
    case = case.telling(times=None, third_party=None, reason=None)
    if any(_is_every_week(case.tokens, at) for at in range(len(case.tokens))):
        return case.telling(days=None)
    return case


#: Who calls by mistake or sells something tells nothing of a patient.
_STRANGERS = frozenset({"wrong_number", "solicitation"})


def _is_every_week(tokens: Tokens, at: int) -> bool:
    """ "le samedi", "le samedi de neuf heures à midi"; but not "le lundi de Pâques", nor "le mardi
    quatorze"."""
    if tokens[at] not in WEEKDAY_NAMES or tokens[at - 1 : at] != ("le",):
        return False
    of_feast = tokens[at + 1 : at + 2] in _OF_FEAST and not numbers_at(tokens, at + 2)
    dated = tokens[at + 1 : at + 2] in _ONE_DAY or bool(numbers_at(tokens, at + 1))
    return not (of_feast or dated)


_OF_FEAST = (("de",), ("du",), ("d'",))
_ONE_DAY = (("prochain",), ("suivant",), ("en",), ("qui",), ("precedent",))


def _names(case: Case) -> bool:
    named = tokenise(case.fields.practitioner or "")
    return any(alike(token, word) for token in case.tokens for word in named)


_Rules = tuple[Callable[[Case], Case], ...]
_WISHES: _Rules = (
    no_garage, only_introduced, emergency_services, seeks_doctor, asks_to_be_seen,
    is_for_a_visit, to_have_it_done, treated_not_priced, after_somebody, rather_seen,
    prescription, one_paper, _no_machine, _called_off, _only_asks, _instead_of_somebody,
    _has_to_be_done, visit_for_paper, for_employer, bill, whole_record, for_secretary,
    called_off_request, not_to_be_rung, _new_visit, _wished_visit, _kept_and_moved, _as_planned,
    for_somebody, from_a_hospital, of_the_house, institution, after_a_death, sent_by_one,
    _without_foreign_reason,
)  # fmt: skip
_OF_ANSWERS: _Rules = (_names_no_visit, _only_answers, _without_others_time)
_BOOKINGS: _Rules = (_booking,)
_STORIES: _Rules = (_without_story,)
