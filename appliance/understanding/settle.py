"""Where the model's guess and the values meet: the few rules that neither can know alone."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from appliance.french.calendar import WEEKDAY_NAMES
from appliance.french.numbers import numbers_at
from appliance.french.words import Tokens, fold, tokenise, vocabulary
from appliance.messages import Asked
from appliance.understanding.intents import Guess
from appliance.understanding.meaning import OF_THE_PATIENT, READ_BACK, VISITS, Act, Fields
from appliance.understanding.reading import Reading
from appliance.understanding.setting_aside import gives_up_visit, politely
from appliance.understanding.shifts import asks_for_others
from appliance.understanding.sounding import alike

#: Wishes in which a day or an hour is part of a story ("il m'a appelé ce matin").
_TIMELESS = frozenset(
    {"results", "message", "human", "late", "document", "other_request", "professional"}
)
#: What a visit may be for.
_PAPERS = frozenset({"certificate", "sick_note", "renew_prescription", "results", "document"})
_A_VISIT = re.compile(r"\b(?:un|prendre|fixer) (?:rendez vous|rdv|rendezvous)\b")
_THERE_IS = re.compile(
    r"\b(?:mon|ma|notre|son|le|ce|du|au|autre|celui|remettre|reprendre|replacer)"
    r" (?:autre )?(?:rendez vous|rdv|rendezvous|autre)\b|\bun autre\b|\ba la place\b"
)
_OF_A_VISIT = frozenset({"ask_appointment", "book"})
#: Asks about none there is.
_WISHES_VISIT = re.compile(
    r"\b(?:je|j'|on|nous|il me|il nous|il) (?:voudr|souhait|aimer|faudr|veu|dem)\w+"
    r" (?:(?:prendre|avoir|obtenir|fixer) )?un (?:nouveau |petit |autre )?"
    r"(?:rendez vous|rdv|rendezvous|creneau)\b"
)
#: Before it: one there is, or none that is wanted ("sans prendre un rendez-vous").
_NO_VISIT = re.compile(
    r"\b(?:ai|a|avons|ont|avais|avait|pris|donne|sans|pas|dois|faut il|qu' il faut) (?:\w+ )?$"
)
_TWO_WISHES = re.compile(
    r"\b(?:aussi|egalement|puis|ensuite|sinon)\b|\bet (?:puis |si possible )?"
    r"(?:un|une|il|je|j'|on|prendre|me|m'|aussi|pour)\b"
)
#: Moves what is not called an appointment.
_ANOTHER_DAY = re.compile(
    r"\b(?:re)?mettre\b|\bpasser (?:a|au|de)\b|\bau lieu\b|\ba la place\b|\bplutot qu"
    r"|\b(?:peux|peut|pourrai|pourra|viens|vient|viendrai|viendra) (?:pas|plus)\b"
)
_TOLD = vocabulary("ce hier dernier derniere tout depuis")
_REASON_QUESTIONS = frozenset({"reason", "open", "when", "offer", "practitioner", "confirm"})
_IS_FOR = re.compile(r"\bc' est pour (?:un|une|le|la|l'|mon|ma|son|sa)\b")  # beside a name
_SAME = vocabulary("celui celui-ci celui-la meme oui")
_ASIDE = frozenset({"repeat", "slower", "wait", "dont_know"})
#: Said around a value that was asked for, these mean nothing.
_PASSING = frozenset({"goodbye", "slower", "wait", "dont_know", "yes"})
_WISHING = vocabulary("voudrais voudrait aimerais aimerait souhaite souhaiterais faudrait besoin")
_AGREEING = (
    ("oui",), ("ouais",), ("ok",), ("parfait",), ("exact",), ("exactement",), ("voila",),
    ("d'", "accord"), ("tres", "bien"), ("c'", "est", "bon"), ("c'", "est", "ca"),
    ("c'", "est", "parfait"), ("allez", "y"), ("vas", "y"),
)  # fmt: skip
#: Said of offers: "vous n'avez que ça ?", "toujours pas"; "vous proposez quoi ?".
_NOTHING_ELSE = re.compile(
    r"\bque ca\b|\btoujours pas\b|\bpas mieux\b|\brien (?:de tout|d' autre)\b"
)
_SAY_AGAIN = re.compile(r"\b(?:proposez|proposiez|avez|aviez|disiez|dites) quoi\b")
_WHICH_TIME = frozenset({("quel", "jour"), ("quelle", "heure"), ("quelle", "date")})
_AROUND_WHICH = vocabulary(
    "euh ah oui et c' est ca tombe fait quel quelle jour heure date a le la premier deuxieme "
    "dernier deja pardon alors dit dites avez vous"
)
_WAITING = vocabulary("attendez attends patientez patiente")
_HASTE = vocabulary("vite faites depechez vous rapidement hein c' est urgent")
_BUT = vocabulary("mais sauf non pas plutot attendez")
#: Agrees to a read-back but for something in it.
_NEARLY = re.compile(r"\bpresque\b|\ba peu pres\b|\bpas (?:tout a fait|exactement|vraiment)\b")
_APPOINTMENT = vocabulary("rendez rdv rendezvous creneau")
_MOVING = ("deplac", "decal", "report", "repouss", "avanc", "recul", "chang", "boug")
_ENDING = vocabulary("finit finis fini termine expire fin prolonger prolongation")
_WHEN: frozenset[Asked] = frozenset({"when", "offer"})
_COMPLAINING = vocabulary("ai qui")
_OWN = vocabulary("mon ma son sa notre votre ce cet")
_SEEN = vocabulary("voir voie voit recu recue recevoir place venir veux chez")
_DENYING = vocabulary("non pas pardon plutot erreur trompe trompee sauf faux fausse mauvais")
#: "non finalement je préfère le matin" wants another, it denies nothing that was heard.
_PREFERRING = vocabulary("prefere prefererais finalement")
_ASKING = vocabulary("est-ce est ce quand quel quelle quels vous ouvert ferme fermez combien")
_REFUSING = vocabulary("non aucun aucune trop pas")
_CANNOT = (("peux", "pas"), ("pourrai", "pas"))
_WHETHER = frozenset({("si", "c'")})
_ASKED = vocabulary("quand quel quelle viens viendrai venir")
_OPENING = vocabulary("euh alors bon ben oui ah oh mais")


#: How health professionals begin, and what follows where a patient tells of one.
_INTRODUCING = vocabulary(
    "bonjour bonsoir allo oui euh alors madame monsieur ici c' est le la l' du"
)
_PROFESSION = vocabulary(
    "samu regulation regulateur regulatrice pharmacie pharmacien pharmacienne laboratoire labo "
    "hopital clinique ehpad ambulances infirmier infirmiere kine"
)
_TELLS_OF = vocabulary("m' me nous a est vient passe doit qui ma mon")


def _introduces_itself(tokens: Tokens) -> bool:
    """ "Bonjour, pharmacie du marché, passez-moi le docteur", not "la pharmacie m'a dit"."""
    words = [token for token in tokens if token != "medecin"]  # "le médecin régulateur"
    at = next((at for at, word in enumerate(words) if word not in _INTRODUCING), None)
    told = at is not None and _TELLS_OF & set(words[at + 1 : at + 2])
    return at is not None and words[at] in _PROFESSION and not told


def settled(guess: Guess, reading: Reading, asked: Asked, text: str) -> tuple[Guess, Fields]:
    """The guess and the fields that go together."""
    fields = reading.fields
    if asked == "reason" and "renew_prescription" in guess.intents and len(text.split()) <= 8:
        # "c'est pour un renouvellement" names the visit, it is no request of its own.
        return replace(guess, intents=()), replace(fields, reason=fields.reason or "follow_up")
    if asked == "reason" and fields.reason == "sport_certificate":
        return replace(guess, intents=()), fields
    if asked == "open" and _visit_for_paper(guess, fields, " ".join(tokenise(text))):
        guess = replace(guess, intents=("book",))
    if asked == "open" and guess.intents == ("move",) and _is_new(fields, tokenise(text)):
        guess = replace(guess, intents=("book",))
    wished = _WISHES_VISIT.search(" ".join(tokenise(text)))
    taken = "ask_appointment" in guess.intents and set(guess.intents) <= _OF_A_VISIT
    if asked == "open" and taken and wished and _says_when(fields):
        guess = replace(guess, intents=("book",))  # "je souhaiterais un rendez-vous lundi"
    tokens = tokenise(text)
    person = {"human"} <= set(guess.intents) <= {"human", "professional"}
    if asked == "open" and person and _introduces_itself(tokens):
        guess = replace(guess, intents=("professional",))
    if fields.reason is not None and not _reason_belongs(guess, fields.reason, asked, tokens):
        fields = replace(fields, reason=None)
    asks_again = _WHICH_TIME & set(pairwise(tokens)) and _AROUND_WHICH.issuperset(tokens)
    if asked == "offer" and asks_again:
        return replace(guess, intents=(), act="repeat"), Fields()  # "c'est quel jour, le premier ?"
    if asked == "offer" and _refuses_for_others(guess, fields, tokens):
        return replace(guess, intents=(), act="no"), replace(fields, choice=None)
    if asked == "phone" and fields.phone is None and guess.act is None and _SAME & set(tokens):
        # "celui dont j'appelle": a number was offered, and no other was begun
        return replace(guess, act="no" if "non" in tokens else "yes"), fields
    timeless = _TIMELESS & set(guess.intents) and not VISITS & set(guess.intents)
    if timeless and _TOLD & set(tokens):
        fields = replace(fields, days=None, times=None)
    visit = guess.intents == ("book",) or (guess.intents == ("move",) and not _is_moving(tokens))
    if asked == "confirm" and _refuses_for_day(guess, fields, tokens):
        return replace(guess, intents=(), act="no"), fields
    told = reading.not_then or (asked in _WHEN and _says_when(fields))
    if told and _names_no_visit(guess, tokens):
        guess = replace(guess, intents=())  # "j'ai personne pour m'emmener avant jeudi"
    if visit and _only_answers(fields, asked):
        guess = replace(guess, intents=())  # "il me faudrait ça avant Noël", "lundi au plus tôt"
    if guess.intents == ("professional",) or (
        guess.intents == ("sick_note",) and _ENDING & set(tokens)
    ):
        fields = replace(fields, days=None, times=None)  # "mon arrêt finit demain"
    guess = _as_correction(guess, fields, asked, tokens, anew=not reading.as_known)
    guess = _as_answer(guess, fields, asked, text)
    return guess, _without_story(guess, fields, asked, tokens)


def _visit_for_paper(guess: Guess, fields: Fields, said: str) -> bool:
    """ "Il me faut un certificat, donc un rendez-vous vendredi": the paper is what the visit is
    for, where no "et" makes two wishes of it."""
    intents = set(guess.intents)
    if not _PAPERS & intents or not intents <= _PAPERS | {"book"}:
        return False
    told = _says_when(fields) or fields.practitioner is not None
    visit = _A_VISIT.search(said)
    if not told or visit is None or _NO_VISIT.search(said[: visit.start()]):
        return False
    return not _TWO_WISHES.search(said)


def _is_new(fields: Fields, tokens: Tokens) -> bool:
    """ "... c'est réglé maintenant, je voudrais juste un rendez-vous": none there is. Nor where
    what is needed is told, and nothing of an appointment or another day: "il lui faut son
    vaccin ... mercredi"."""
    said = " ".join(tokens)
    needed = fields.reason is not None and bool((_WISHING | {"faut"}) & set(tokens))
    if needed and not _is_moving(tokens) and not _ANOTHER_DAY.search(said):
        return True
    visit = _A_VISIT.search(said)
    moved = _THERE_IS.search(said) or any(word.startswith(_MOVING) for word in said.split())
    if visit is None or moved:
        return False
    return not _NO_VISIT.search(said[: visit.start()])


def _refuses_for_others(guess: Guess, fields: Fields, tokens: Tokens) -> bool:
    """ "Vous avez quoi d'autre ce jour-là ?": no question about an appointment there is."""
    said_otherwise = guess.act not in (None, "no", "repeat") or not VISITS.issuperset(guess.intents)
    return not said_otherwise and fields.times is None and asks_for_others(" ".join(tokens))


def _refuses_for_day(guess: Guess, fields: Fields, tokens: Tokens) -> bool:
    """ "Non, mettez-moi plutôt mercredi", of the appointment that was read back: no other one is
    moved, unless it is spoken of."""
    begins = next((token for token in tokens if token not in _OPENING), "")
    of_it = guess.intents in (("move",), ("book",)) and guess.act in (None, "no")
    return of_it and begins == "non" and _says_when(fields) and not _APPOINTMENT & set(tokens)


def _as_answer(guess: Guess, fields: Fields, asked: Asked, text: str) -> Guess:
    """The act and wish that an answer comes to, with the values it carries."""
    intents, tokens = set(guess.intents), tokenise(text)
    if asked != "open" and guess.act is None and not intents and fields == Fields():
        guess = replace(guess, act=_plain_act(asked, tokens))
    if asked == "open" and not intents and guess.act in (None, "no") and gives_up_visit(tokens):
        guess = replace(guess, intents=("cancel",), act=None)  # "je ne peux plus venir demain"
        intents = {"cancel"}
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
    if asked == "confirm" and guess.act is None and not intents and tokens[:1] == ("non",):
        guess = replace(guess, act="no")  # "non, quarante-deux": whatever it is, it is no yes
    if asked == "confirm" and guess.act == "yes" and _NEARLY.search(" ".join(tokens)):
        guess = replace(guess, act="correct")  # "oui, presque", "c'est pas tout à fait ça"
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
    if guess.act in _ASIDE and guess.act != "dont_know":
        fields = replace(fields, choice=None, third_party=None)  # "une seconde", "ma femme regarde"
    if guess.act == "goodbye" and not intents:
        fields = replace(fields, days=None, times=None)  # "bonne soirée", "à mardi"
    if intents == {"ask_appointment"} and _WHETHER & set(pairwise(tokens)):
        fields = replace(fields, days=None, not_days=())  # "si c'est mardi ou mercredi"
    if intents == {"information"}:
        fields = replace(fields, times=None)
        if any(_is_every_week(tokens, at) for at in range(len(tokens))):
            fields = replace(fields, days=None)  # "le samedi" is every Saturday
    return fields


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


def _is_moving(tokens: Tokens) -> bool:
    """Whether an appointment is spoken of, or what is done to it."""
    return bool(_APPOINTMENT & set(tokens)) or any(word.startswith(_MOVING) for word in tokens)


def _names_no_visit(guess: Guess, tokens: Tokens) -> bool:
    """Whether what is taken for a wish about an appointment there is speaks of none."""
    told = guess.intents in (("cancel",), ("ask_appointment",))
    return told and not (
        _is_moving(tokens) or _ASKED & set(tokens) or any(t.startswith("annul") for t in tokens)
    )


def _only_answers(fields: Fields, asked: Asked) -> bool:
    """Whether a visit is wished because one was asked about."""
    if asked in _WHEN:
        return _says_when(fields)
    return asked == "reason" and fields.reason is not None


def _says_what_is_asked(fields: Fields, asked: Asked, tokens: Tokens) -> bool:
    """ "le premier me va" chooses by itself, "oui le premier" agrees."""
    if asked == "when":
        return _says_when(fields)
    if asked == "offer":
        agreed = any(tokens[:length] in _AGREEING for length in (1, 2, 3))
        return fields.choice is not None and not agreed
    return asked == "practitioner" and fields.practitioner is not None


def _says_when(fields: Fields) -> bool:
    return bool(fields.days or fields.times or fields.soonest or fields.not_days)


def _names(fields: Fields, tokens: Tokens) -> bool:
    return any(alike(token, fold(fields.practitioner or "")) for token in tokens)


def _as_correction(
    guess: Guess, fields: Fields, asked: Asked, tokens: Tokens, *, anew: bool
) -> Guess:
    """What a read-back value is answered with, denied, corrects it; a value that was asked for
    corrects nothing unless the answer begins by denying. ``anew``: a birth date or number that is
    told is not the one that was read."""
    begins = next((token for token in tokens if token not in _OPENING), "")
    if asked == "when" and _says_when(fields):
        if guess.intents == ("information",) and not _ASKING & set(_concluded(tokens)):
            return replace(guess, intents=())  # "entre Noël et le jour de l'an"
        if guess.act == "no" and begins != "non":
            return replace(guess, act=None)  # "je peux que le matin"
    refuses = begins == "non" and _says_when(fields)
    chooses = fields.choice is not None and not _ASKING & set(tokens)
    if asked == "offer" and (chooses or (refuses and guess.intents == ("information",))):
        guess = replace(guess, intents=())  # "le deuxième horaire"
    if guess.intents:
        return guess
    told = any(getattr(fields, name) for name in READ_BACK)
    denied = bool(_DENYING & set(tokens)) and (
        guess.act is None or (guess.act == "no" and not _PREFERRING & set(tokens))
    )
    if asked == "confirm" and told and (denied or (anew and guess.act is None)):
        return replace(guess, act="correct")
    answers = told if asked in OF_THE_PATIENT else _says_what_is_asked(fields, asked, tokens)
    if answers and asked == "offer" and guess.act in ("yes", "no") and begins != "non":
        return replace(guess, act=None)  # "pas le premier, le deuxième"
    if asked == "offer" and _says_when(fields) and fields.choice is None:
        if guess.act is None and (begins == "non" or tokens[-2:] in _CANNOT):
            return replace(guess, act="no")  # "non, lundi c'est le marché", "mardi je peux pas"
        if guess.act == "no" and not _REFUSING & set(politely(tokens)):
            return replace(guess, act=None)  # "je préférerais la semaine prochaine"
    if answers and asked != "offer" and guess.act in _PASSING:
        return replace(guess, act=None)  # "attendez, je regarde, jeudi"
    letters_only = asked == "spelling" and not _DENYING & set(tokens)
    if answers and guess.act == "no" and letters_only:
        return replace(guess, act=None)  # "r, o, i grec, c'est tout"
    if answers and guess.act == "correct" and (asked == "when" or begins not in _DENYING):
        return replace(guess, act=None)
    return guess


def _concluded(tokens: Tokens) -> Tokens:
    """ "vous êtes fermés lundi, alors mardi": what it comes to."""
    last = max((at for at, token in enumerate(tokens) if token in ("alors", "donc")), default=-1)
    return tokens[last + 1 :] or tokens


def _is_booking(guess: Guess, fields: Fields, tokens: Tokens) -> bool:
    """Whether what the model takes for nothing asks for a visit: an appointment is named, or
    somebody to see and when or why."""
    if guess.act not in (None, "no"):
        return False
    words = set(tokens)
    owned = any(a in _OWN and b in _APPOINTMENT for a, b in pairwise(tokens))
    if (_APPOINTMENT & words and not owned) or (
        _SEEN & words and (_says_when(fields) or fields.practitioner)
    ):
        return True
    return fields.practitioner is not None and fields.reason is not None


def _reason_belongs(guess: Guess, reason: str, asked: Asked, tokens: Tokens) -> bool:
    if not guess.intents:
        return asked in _REASON_QUESTIONS or bool(_IS_FOR.search(" ".join(tokens)))
    if "certificate" in guess.intents:
        excused = any(token.startswith("dispens") for token in tokens)  # from sport
        return reason == "sport_certificate" and not excused
    return bool(VISITS & set(guess.intents))
