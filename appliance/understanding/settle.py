"""Where the model's guess and the values meet: the few rules that neither can know alone."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from appliance.french.calendar import WEEKDAY_NAMES
from appliance.french.numbers import ordinal_at
from appliance.french.words import Tokens, fold, tokenise, vocabulary
from appliance.messages import Asked
from appliance.understanding.intents import Guess
from appliance.understanding.meaning import OF_THE_PATIENT, READ_BACK, Act, Fields, Intent
from appliance.understanding.reading import Reading
from appliance.understanding.setting_aside import EXISTING
from appliance.understanding.shifts import shift_of
from appliance.understanding.sounding import alike

#: Wishes that concern a visit, so that a reason and a time may belong to them.
_VISITS = frozenset({"book", "move", "cancel", "ask_appointment"})
#: Wishes in which a day or an hour is part of a story ("il m'a appelé ce matin").
_TIMELESS = frozenset(
    {"results", "message", "human", "late", "document", "other_request", "professional"}
)
_TOLD = vocabulary("ce hier dernier derniere tout depuis")
_REASON_QUESTIONS = frozenset({"reason", "open", "when", "offer", "practitioner", "confirm"})
_SAME = vocabulary("celui celui-ci celui-la meme oui")
_ASIDE = frozenset({"repeat", "slower", "wait", "dont_know"})
_WISHING = vocabulary("voudrais voudrait aimerais aimerait souhaite souhaiterais faudrait besoin")
_ANEW = vocabulary("reprendre remettre reporter redonner refixer")
_AGREEING = (
    ("oui",), ("ouais",), ("ok",), ("parfait",), ("exact",), ("exactement",), ("voila",),
    ("d'", "accord"), ("tres", "bien"), ("c'", "est", "bon"), ("c'", "est", "ca"),
    ("c'", "est", "parfait"),
)  # fmt: skip
#: Said of offers: "vous n'avez que ça ?", "toujours pas"; "vous proposez quoi ?".
_NOTHING_ELSE = re.compile(
    r"\bque ca\b|\btoujours pas\b|\bpas mieux\b|\brien (?:de tout|d' autre)\b"
)
_SAY_AGAIN = re.compile(r"\b(?:proposez|proposiez|avez|aviez|disiez|dites) quoi\b")
_WAITING = vocabulary("attendez attends patientez patiente")
_HASTE = vocabulary("vite faites depechez vous rapidement hein c' est urgent")
_BUT = vocabulary("mais sauf non pas plutot attendez")
#: "et en prendre un autre jeudi", the same one at another time.
_INSTEAD = re.compile(
    r" et (?:en |de )?(?:prendre|avoir|fixer) (?:un|une) autre\b(?! (?:pour m|chez|avec))"
)
_TAKING = re.compile(r"\bprend(?:rai|rais|re|rait)(?: \w+)? (?:un|une) (?:rendez vous|rdv)\b")
_JOINING = vocabulary("joindre parler passez passer contacter avoir")
_SEEKING = vocabulary("cherche cherchons recherche recherchons")
_DOCTORS = vocabulary("medecin dentiste docteur generaliste")
_VISIT_TO_RENEW = re.compile(
    r"\b(?:rendez vous|rdv)(?: \w+){0,6}? (?:pour|afin de) (?:un|le|mon|faire|faire un|faire le) ?"
    r"renouvel\w*|\b(?:rendez vous|rdv)(?: \w+){0,6}? pour renouvel\w*"
)
_COMING = vocabulary("venir mettre passer avancer possible plutot preferais prefererais")
_APPOINTMENT = vocabulary("rendez rdv rendezvous creneau")
#: Wishes that are none where something was offered: "un autre jour", "autre chose".
_ELSEWHERE = frozenset({"move", "other_request"})
_LAST = vocabulary("dernier derniere")
_ENDING = vocabulary("finit finis fini termine expire fin prolonger prolongation")
_WHEN: frozenset[Asked] = frozenset({"when", "offer"})
_COMPLAINING = vocabulary("ai qui")
_OWN = vocabulary("mon ma son sa notre votre ce cet")
_SEEN = vocabulary("voir voie voit recu recue recevoir place venir veux chez")
_DENYING = vocabulary("non pas pardon plutot erreur trompe trompee sauf faux fausse mauvais")
_OPENING = vocabulary("euh alors bon ben oui ah oh mais")
_TEETH = vocabulary("dent dents")
_TALKING = vocabulary(
    "parler parle passez passer quelqu' quelqu'un personne secretaire secretariat operateur humain "
    "rappeler rappelle"
)


def settled(guess: Guess, reading: Reading, asked: Asked, text: str) -> tuple[Guess, Fields]:
    """The guess and the fields that go together."""
    fields = reading.fields
    if asked == "reason" and "renew_prescription" in guess.intents and len(text.split()) <= 8:
        # "c'est pour un renouvellement" names the visit, it is no request of its own.
        return replace(guess, intents=()), replace(fields, reason=fields.reason or "follow_up")
    if asked == "reason" and fields.reason == "sport_certificate":
        return replace(guess, intents=()), fields
    if fields.reason is not None and not _reason_belongs(guess, fields.reason, asked):
        fields = replace(fields, reason=None)
    tokens = tokenise(text)
    if asked == "phone" and fields.phone is None and guess.act is None and _SAME & set(tokens):
        # "celui dont j'appelle": a number was offered, and no other was begun
        return replace(guess, act="no" if "non" in tokens else "yes"), fields
    timeless = _TIMELESS & set(guess.intents) and not _VISITS & set(guess.intents)
    if timeless and _TOLD & set(tokens):
        fields = replace(fields, days=None, times=None)
    guess = _as_wish(guess, fields, asked, tokens)
    if guess.intents == ("professional",) or (
        guess.intents == ("sick_note",) and _ENDING & set(tokens)
    ):
        fields = replace(fields, days=None, times=None)  # "mon arrêt finit demain"
    guess = _as_correction(guess, fields, asked, tokens)
    guess = _as_answer(guess, fields, asked, text)
    return guess, _without_story(guess, fields, asked, tokens)


def _as_wish(guess: Guess, fields: Fields, asked: Asked, tokens: Tokens) -> Guess:
    """The wish, where the words or the values say another than the model."""
    intents = set(guess.intents)
    if "certificate" in intents and fields.reason and {"rendez", "rdv"} & set(tokens):
        guess = replace(guess, intents=("book",))  # the certificate is what the visit is for
        intents = {"book"}
    if intents == {"book", "renew_prescription"} and _VISIT_TO_RENEW.search(" ".join(tokens)):
        guess = replace(guess, intents=("book",))  # that is what the visit is for
        intents = {"book"}
    if intents <= {"book", "cancel", "move"} and _comes_instead(tokens, intents, asked):
        guess = replace(guess, intents=("move",))
        intents = {"move"}
    if asked == "open" and intents <= {"human"} and _is_colleague(tokens):
        guess = replace(guess, intents=("professional",))
        intents = {"professional"}
    if asked == "open" and "human" in intents and not _TALKING & set(tokens):
        # "vos robots ... je veux un rendez-vous vendredi": anger, and a wish that can be served
        when = fields.days or fields.times
        if "book" in intents or (when and fields.practitioner):
            guess = replace(guess, intents=("book",))
            intents = {"book"}
    drops = ("laisser", "tomber") in set(pairwise(tokens)) and _APPOINTMENT & set(tokens)
    if asked == "open" and intents <= {"book"} and drops:
        guess = replace(guess, intents=("cancel",))  # "je préfère laisser tomber"
        intents = {"cancel"}
    existing = bool(EXISTING.search(" ".join(tokens))) and bool(_COMING & set(tokens))
    if asked == "open" and intents <= {"book"} and existing:
        guess = replace(guess, intents=("move",))  # "mon rendez-vous de jeudi ... venir plutôt"
        intents = {"move"}
    if asked == "open" and intents == {"ask_appointment"} and _TAKING.search(" ".join(tokens)):
        guess = replace(guess, intents=("book",))  # "je prendrais bien un rendez-vous"
        intents = {"book"}
    seeks = bool(_SEEKING & set(tokens) and _DOCTORS & set(tokens)) and "garde" not in tokens
    if asked == "open" and intents <= {"late"} and seeks:
        guess = replace(guess, intents=("book",), act=None)  # "je cherche un médecin"
        intents = {"book"}
    if asked == "practitioner" and fields.practitioner and guess.act == "dont_know":
        guess = replace(guess, act=None)  # "peu importe, enfin si, le docteur Lefèvre"
    if guess.intents == ("book",) and _only_answers(fields, asked):
        guess = replace(guess, intents=())  # "il me faudrait ça avant Noël"
    return guess


def _as_answer(guess: Guess, fields: Fields, asked: Asked, text: str) -> Guess:
    """The act and wish that an answer comes to, with the values it carries."""
    intents, tokens = set(guess.intents), tokenise(text)
    if asked == "offer" and intents and intents <= _ELSEWHERE and not _APPOINTMENT & set(tokens):
        guess = replace(guess, intents=(), act="no")  # "un autre jour", "rien de tout ça"
        intents = set()
    if asked != "open" and guess.act is None and not intents and fields == Fields():
        guess = replace(guess, act=_plain_act(asked, tokens))
    if asked == "offer" and not intents:
        guess = _as_choice(guess, fields, tokens)
    if guess.act == "goodbye" and shift_of(text, asked):
        guess = replace(guess, act=None)  # "plus tard dans la journée"
    if asked == "open" and not intents and _is_booking(guess, fields, tokens):
        guess = replace(guess, intents=("book",), act=None)
        intents = {"book"}
    if asked == "open" and not intents and guess.act is None and fields.reason is not None:
        # "je voudrais un détartrage": the reason makes it a visit.
        guess = replace(guess, intents=("book",)) if _WISHING & set(tokens) else guess
    agrees = tokens[:1] in _AGREEING or tokens[:2] in _AGREEING or tokens[:3] in _AGREEING
    only_haste = "mais" in tokens and _HASTE.issuperset(tokens[tokens.index("mais") + 1 :])
    plainly = agrees and (only_haste or not _BUT & set(tokens))
    if asked == "confirm" and guess.act in (None, "goodbye") and not intents and plainly:
        guess = replace(guess, act="yes")  # "oui, jeudi à huit heures", "parfait, au revoir"
    return guess


def _plain_act(asked: Asked, tokens: Tokens) -> Act | None:
    """What an answer without any value comes to: "attendez, il est marqué sur l'appareil", and of
    offers "vous n'avez que ça ?"."""
    begun = next((token for token in tokens if token not in _OPENING), "")
    if begun in _WAITING:
        return "wait"
    said = " ".join(tokens)
    if asked == "offer" and _NOTHING_ELSE.search(said):
        return "no"
    return "repeat" if asked == "offer" and _SAY_AGAIN.search(said) else None


def _without_story(guess: Guess, fields: Fields, asked: Asked, tokens: Tokens) -> Fields:
    """The values without those that only belong to what is told."""
    intents = set(guess.intents)
    if asked == "open" and not intents and guess.act is None and _COMPLAINING & set(tokens):
        fields = replace(fields, days=None, times=None)  # "j'ai les yeux gonflés le matin"
    if intents == {"professional"} and fields.practitioner and not _names(fields, tokens):
        fields = replace(fields, practitioner=None)  # "le médecin" is whoever answers
    if intents == {"solicitation"}:
        fields = replace(fields, surname=None, first_name=None)  # the seller's
    if guess.act in _ASIDE and guess.act != "dont_know":
        fields = replace(fields, choice=None, third_party=None)  # "une seconde", "ma femme regarde"
    if guess.act == "goodbye" and not intents:
        fields = replace(fields, days=None, times=None)  # "bonne soirée", "à mardi"
    if intents == {"information"}:
        fields = replace(fields, times=None)
        if any(a == "le" and b in WEEKDAY_NAMES for a, b in pairwise(tokens)):
            fields = replace(fields, days=None)  # "le samedi" is every Saturday
    return fields


def _as_choice(guess: Guess, fields: Fields, tokens: Tokens) -> Guess:
    """What is said of offers: a choice answers by itself, a choice refused is a no."""
    if guess.act in ("yes", "no") and _only_chooses(fields, guess, tokens):
        return replace(guess, act=None)
    if guess.act is None and _refuses(fields, tokens):
        return replace(guess, act="no")
    return guess


def _only_chooses(fields: Fields, guess: Guess, tokens: Tokens) -> bool:
    """ "le premier me va", "pas le premier, le deuxième": a choice answers by itself, unless a yes
    or a no stands before it."""
    if guess.act == "no":
        return fields.choice is not None and "non" not in tokens
    chosen = fields.choice or fields.days or fields.times
    return chosen is not None and not any(tokens[:n] in _AGREEING for n in (1, 2))


def _refuses(fields: Fields, tokens: Tokens) -> bool:
    """ "pas le premier", and nothing else."""
    told = fields.choice or fields.days or fields.times
    return not told and any(
        word in ("pas", "ni") and bool(ordinal_at(tokens, at) or tokens[at] in _LAST)
        for at, word in enumerate(tokens[:-2], 2)
    )


def _only_answers(fields: Fields, asked: Asked) -> bool:
    """Whether a visit is wished because one was asked about."""
    if asked in _WHEN:
        return bool(fields.days or fields.times or fields.soonest)
    return asked == "reason" and fields.reason is not None


def _names(fields: Fields, tokens: Tokens) -> bool:
    return any(alike(token, fold(fields.practitioner or "")) for token in tokens)


def _as_correction(guess: Guess, fields: Fields, asked: Asked, tokens: Tokens) -> Guess:
    """What a read-back value is answered with, denied, corrects it; a value that was asked for
    corrects nothing unless the answer begins by denying."""
    if guess.intents:
        return guess
    told = any(getattr(fields, name) for name in READ_BACK)
    anew = fields.phone or fields.birth_date  # told at a read-back, they replace what was read
    denied = guess.act in (None, "no") and bool(_DENYING & set(tokens))
    if asked == "confirm" and told and (denied or (anew and guess.act is None)):
        return replace(guess, act="correct")
    if asked in OF_THE_PATIENT and told and guess.act == "goodbye":
        return replace(guess, act=None)  # "c'est Jean Martin" sounds like "c'est gentil"
    begins = next((token for token in tokens if token not in _OPENING), "")
    if asked in OF_THE_PATIENT and guess.act == "correct" and told and begins not in _DENYING:
        return replace(guess, act=None)
    return guess


def _is_booking(guess: Guess, fields: Fields, tokens: Tokens) -> bool:
    """Whether what the model takes for nothing asks for a visit: an appointment is named, or
    somebody to see and when, or a tooth hurts."""
    if guess.act not in (None, "no"):
        return False
    words = set(tokens)
    when = fields.days or fields.times or fields.soonest or fields.not_days
    owned = any(a in _OWN and b in _APPOINTMENT for a, b in pairwise(tokens))
    if when and ("serait", "pour") in set(pairwise(tokens)):
        return True
    if (_APPOINTMENT & words and not owned) or (_SEEN & words and (when or fields.practitioner)):
        return True
    return bool(_TEETH & words and {"mal", "aux"} <= words) or bool(
        fields.practitioner and fields.reason
    )


def _comes_instead(tokens: Tokens, intents: set[Intent], asked: Asked) -> bool:
    """ "je pourrais venir jeudi à la place", "je peux pas venir demain, je voudrais venir jeudi",
    "annuler et en reprendre un autre": another time for an appointment that exists."""
    text = f" {' '.join(tokens)} "
    if "cancel" in intents and _ANEW & set(tokens) and {"et", "pour"} & set(tokens):
        return True
    if "cancel" in intents and _INSTEAD.search(text):
        return True
    if " a la place " in text:
        return bool(intents) or asked == "open"
    refused, _, wanted = text.partition(" pas venir ")
    can = any(word in refused for word in (" peux", " peut", " pourrai", " pourra", " pouvons"))
    return can and asked == "open" and bool(_COMING & set(wanted.split()))


def _is_colleague(tokens: Tokens) -> bool:
    """ "C'est le docteur Durand, je voudrais joindre le docteur Martin"."""
    text = " ".join(tokens)
    presented = any(f"{words} le docteur " in text for words in ("c' est", "ici", "je suis"))
    return presented and tokens.count("docteur") > 1 and bool(_JOINING & set(tokens))


def _reason_belongs(guess: Guess, reason: str, asked: Asked) -> bool:
    if not guess.intents:
        return asked in _REASON_QUESTIONS
    if "certificate" in guess.intents:
        return reason == "sport_certificate"
    return bool(_VISITS & set(guess.intents))
