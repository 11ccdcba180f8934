"""What an answer comes to: the rules of :mod:`settle` that know what was asked."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from appliance.french.calendar import WEEKDAY_NAMES
from appliance.french.wish_words import PREFERRING
from appliance.french.words import Tokens, vocabulary
from appliance.understanding.meaning import OF_THE_PATIENT, READ_BACK, VISITS, Fields
from appliance.understanding.set_aside.refusals import SAID_BY_US, gives_up_visit
from appliance.understanding.set_aside.wordings import politely
from appliance.understanding.vocabulary import TEETH
from appliance.understanding.when.shifts import asks_for_others
from appliance.understanding.wishes.agreement import CONTRADICTS, agreement
from appliance.understanding.wishes.cancels_so import only_cancels
from appliance.understanding.wishes.case import APPOINTMENT, Case
from appliance.understanding.wishes.closing import LEAVES, ONLY_WISHES_WELL, SAYS_GOODBYE
from appliance.understanding.wishes.named_wrong import MISTAKEN
from appliance.understanding.wishes.plain_acts import asks_back, plain_act, refuses_behind_wait
from appliance.understanding.wishes.remarks import remarks_of

#: Said around a value that was asked for, these mean nothing.
_PASSING = frozenset({"goodbye", "slower", "wait", "dont_know", "yes"})
_SAME = vocabulary("celui meme oui")
_CALLS_FROM = re.compile(
    r"\bnumero (?:\w+'? )*(?:appelle|affiche|voyez|telephone)\b"
    r"|\b(?:sur|a|c' est|prenez) ce numero\b"
    r"|\bs' affiche\b|\bvous (?:l' avez|le voyez) (?:sur|a|devant|sous)\b"
)
_NOT_THIS = re.compile(
    r"\b(?:pas|plus) (?:sur |a )?(?:celui|le meme|le numero|ce numero|bon|le bon)\b"
)
_AGREEING = (
    ("oui",), ("ouais",), ("ok",), ("parfait",), ("exact",), ("exactement",), ("voila",),
    ("banco",), ("d'", "accord"), ("tres", "bien"),
    ("c'", "est", "bon"), ("c'", "est", "ca"), ("c'", "est", "parfait"), ("allez", "y"),
    ("vas", "y"),
)  # fmt: skip
_WHICH_TIME = frozenset(
    {("quel", "jour"), ("quelle", "heure"), ("quelle", "date"), ("le", "combien")}
    | {(day, "combien") for day in WEEKDAY_NAMES}
)
_AROUND_WHICH = vocabulary(
    "euh ah oui et c' est ca tombe fait quel quelle jour heure date a le la premier deuxieme "
    "dernier deja pardon alors dit dites avez vous combien ce sera"
).union(WEEKDAY_NAMES)
_HASTE = vocabulary("vite faites depechez vous rapidement hein c' est urgent")
_BUT = vocabulary("mais sauf non pas plutot attendez")
_DENYING = vocabulary("non pas pardon plutot erreur trompe trompee sauf faux fausse mauvais")
_RATHER = PREFERRING | vocabulary("mieux finalement plutot arrangerait")
#: "non finalement je préfère le matin" wants another, it denies nothing that was heard.
_PREFERRING = PREFERRING | {"finalement"}
_ASKING = vocabulary("est ce quand quel quelle quels vous ouvert ferme fermez combien")
_REFUSING = vocabulary("non aucun aucune trop pas")
_CANNOT = (("peux", "pas"), ("pourrai", "pas"))
_LEAVING = vocabulary("revoir journee soiree merci bientot")
_BOOK_ME = vocabulary("inscrivez marquez mettez notez prenez reservez bloquez")


def final_answer(case: Case) -> Case | None:
    """What the question alone decides, whatever else could be heard."""
    short = len(case.text.split()) <= 8
    if case.asked == "reason" and "renew_prescription" in case.intents and short:
        # "c'est pour un renouvellement" names the visit, it is no request of its own.
        return case.wishing().telling(reason=case.fields.reason or "follow_up")
    if case.asked == "reason" and case.fields.reason == "sport_certificate":
        return case.wishing()
    return None


def final_of_offer(case: Case) -> Case | None:
    """The same, once it is known whether a reason belongs to it."""
    asks_again = _WHICH_TIME & set(pairwise(case.tokens)) and case.words <= _AROUND_WHICH
    if case.asked == "offer" and asks_again:  # "c'est quel jour, le premier ?"
        return case.wishing().acting("repeat").telling(**_NOTHING)
    if case.asked == "offer" and _refuses_for_others(case):
        return case.wishing().acting("no").telling(choice=None)
    number = case.asked == "phone" and case.fields.phone is None and case.act is None
    if number and (_SAME & case.words or _CALLS_FROM.search(case.said)):
        # "celui dont j'appelle": a number was offered, and no other was begun
        denied = "non" in case.words or _NOT_THIS.search(case.said)
        return case.acting("no" if denied else "yes")
    return None


_NOTHING = {name: getattr(Fields(), name) for name in Fields.__dataclass_fields__}


def _refuses_for_others(case: Case) -> bool:
    """ "Vous avez quoi d'autre ce jour-là ?": no question about an appointment there is."""
    otherwise = case.act not in (None, "no", "repeat") or not VISITS.issuperset(case.intents)
    return not otherwise and case.fields.times is None and asks_for_others(case.said)


def refuses_for_day(case: Case) -> bool:
    """ "Non, mettez-moi plutôt mercredi", "finalement dix heures ce serait mieux", of the
    appointment that was read back: no other one is moved, unless it is spoken of."""
    of_it = case.intents in (("move",), ("book",)) and case.act in (None, "no")
    instead = case.begins == "non" or bool(_RATHER & case.words)
    return of_it and instead and case.says_when and not APPOINTMENT & case.words


def _no_goodbye(case: Case) -> Case:
    """ "Urgence", "bonne Annie": the call is ended by nobody who does not say so. Nor does "Dieu
    merci" take leave at a read-back; "entendu, merci" agrees to it."""
    if case.act != "goodbye":
        return case
    read_back = case.asked == "confirm" and not case.intents
    agrees = read_back and case.begins != "non" and agreement(case.text) == "agrees"
    if agrees and not _GIVES_UP.search(case.said):
        return case.acting("yes")
    said = (_TAKES_LEAVE if read_back else SAYS_GOODBYE).search(case.said)
    gives_up = "backs_out" in remarks_of(case.text, case.asked)
    return case if said or gives_up else case.acting(None)


_GIVES_UP = re.compile(r"\b(?:tomber|tant pis|annul\w+)\b")
_TAKES_LEAVE = re.compile(rf"{LEAVES.pattern}|\braccroche\w*\b")


def _wished_well(case: Case) -> Case:
    """ "Bon week-end", asked what is wanted: no days are wished."""
    told = case.asked == "open" and not case.intents and ONLY_WISHES_WELL.search(case.said)
    return case.acting("goodbye").telling(days=None, times=None) if told else case


def _no_wrong_number(case: Case) -> Case:
    """ "Mon tonton", where it was asked for whom it is; "attendez, je me suis trompée", of what was
    told before."""
    if case.asked == "open" or case.intents != ("wrong_number",):
        return case
    of_value = case.asked in OF_THE_PATIENT and "numero" not in case.words
    if of_value and MISTAKEN & case.words:
        return case.wishing().acting("correct")
    return case.wishing() if case.fields != Fields() else case


def _asks_what_is_free(case: Case) -> Case:
    """ "Vous avez quoi comme disponibilités ?", asked when: the first times there are."""
    answers = case.act in (None, "repeat", "dont_know") and not case.fields.topic
    of_it = set(case.intents) <= {"book", "information"} and not case.says_when
    asks = _FREE_TIMES.search(case.said) if answers and of_it else None
    about = case.said[asks.start() :] if asks else ""
    of_times = _TIMES.search(about) or _FILLING.issuperset(_WITH_WHOM.sub("", about).split())
    if case.asked != "when" or not asks or not of_times:
        return case
    return case.wishing().acting(None).telling(soonest=True)


def _soon_as_urgent(case: Case) -> Case:
    """ "C'est urgent", asked when: the first times there are."""
    answers = case.asked == "when" and case.act is None and not case.intents and not case.says_when
    urgent = answers and "urgent" in remarks_of(case.text, case.asked)
    return case.telling(soonest=True) if urgent else case


_THERE_IS_FREE = r"(?:avez|auriez|aviez|reste|resterait|proposez|proposer|y a|aurait)"
_FREE_TIMES = re.compile(
    rf"\b{_THERE_IS_FREE} (?:(?:vous|me|moi|a|de) )*(?:quoi|quand)\b"
    r"|\b(?:qu' est ce qu\w*'?|que|quoi|quel\w*|quand)\b"
    rf"(?:(?! dit\b).)*\b{_THERE_IS_FREE}\b(?! dit)"
    r"|\b(?:vos|quelles|les) (?:disponibilites|dispos|places|creneaux)\b"
)
#: "Vous avez quoi comme parking" asks for no times.
_TIMES = re.compile(
    r"\b(?:dispo\w*|places?(?! (?:de |pour )?(?:parking|garer|se|me|stationn|handicape))|creneaux?"
    r"|jours?|journees?|heures?|horaires?|dates?|rendez vous|rdv|rendezvous|libres?|matins?"
    r"|matinees?|midis?|soirs?|semaines?|trous?|moments?)\b"
)
_WITH_WHOM = re.compile(r"\b(?:avec|chez) .*$")
_FILLING = vocabulary(
    "avez auriez aviez reste resterait proposez proposer y a aurait quoi quand que qu' qu qui est "
    "ce il ils on vous me moi m' nous de d' en pour chez donc alors la du coup au plus tot vite "
    "rapidement bientot maintenant encore deja autre autres comme ca s' te plait merci hein euh "
    "bah ben madame monsieur le les possible l' si quel quels quelle quelles et bien oui mieux "
    "proche prochain prochainement sinon"
)


def _when_told(case: Case) -> Case:
    """Asked when, a day is no question and no refusal."""
    if case.asked != "when" or not case.says_when:
        return case
    if case.intents == ("information",) and not _ASKING & set(_concluded(case.tokens)):
        return case.wishing()  # "entre Noël et le jour de l'an"
    if case.act == "no" and case.begins != "non":
        return case.acting(None)  # "je peux que le matin"
    return case


def _concluded(tokens: Tokens) -> Tokens:
    """ "vous êtes fermés lundi, alors mardi": what it comes to."""
    last = max((at for at, token in enumerate(tokens) if token in ("alors", "donc")), default=-1)
    return tokens[last + 1 :] or tokens


def _of_offers(case: Case) -> Case:
    """What chooses, refuses for a day, or takes the one offer is no wish of its own."""
    if case.asked != "offer":
        return case
    refuses = case.begins == "non" and case.says_when and case.intents == ("information",)
    if refuses or (case.fields.choice is not None and not _ASKING & case.words):
        return case.wishing()  # "le deuxième horaire"
    if case.intents == ("book",) and case.fields == Fields() and case.begins in _BOOK_ME:
        return case.wishing().acting("yes")  # "inscrivez-moi"
    if case.act == "goodbye" and case.says_when and not _LEAVING & case.words:
        return case.acting(None)  # "bon allez jeudi"
    return case


def _corrected(case: Case) -> Case:
    """What a read-back value is answered with, denied, corrects it; and of two days that are told
    the one that was said before is the wrong one."""
    if case.intents or case.asked != "confirm":
        return case
    told = any(getattr(case.fields, name) for name in READ_BACK)
    denied = bool(_DENYING & case.words) and (
        case.act is None or (case.act == "no" and not _PREFERRING & case.words)
    )
    contrasted = case.act in (None, "no") and SAID_BY_US.search(case.said)
    if told and (denied or contrasted or _rather_with(case) or (case.anew and case.act is None)):
        return case.acting("correct")
    return case


def _answered(case: Case) -> Case:
    """A value that was asked for agrees with nothing and corrects nothing, unless the answer
    begins by denying."""
    if case.intents or (case.asked == "confirm" and case.act == "correct"):
        return case
    answers = _says_what_is_asked(case)
    if case.asked == "offer":
        return _chosen(case, answers)
    if answers and case.act in _PASSING:
        return case.acting(None)  # "attendez, je regarde, jeudi"
    letters_only = case.asked == "spelling" and not _DENYING & case.words
    if answers and case.act == "no" and letters_only:
        return case.acting(None)  # "r, o, i grec, c'est tout"
    denies = case.asked != "when" and case.begins in _DENYING
    return case.acting(None) if answers and case.act == "correct" and not denies else case


def _chosen(case: Case, answers: bool) -> Case:
    """The act beside what is chosen of the offers, or the day that is wanted instead."""
    if answers and case.act in ("yes", "no") and case.begins != "non":
        return case.acting(None)  # "pas le premier, le deuxième"
    if _rather_with(case):
        return case.acting(None)
    if case.says_when and case.fields.choice is None:
        if case.act is None and (case.begins == "non" or case.tokens[-2:] in _CANNOT):
            return case.acting("no")  # "non, lundi c'est le marché", "mardi je peux pas"
        if case.act == "no" and not _REFUSING & set(politely(case.tokens)):
            return case.acting(None)  # "je préférerais la semaine prochaine"
    denies = case.begins in _DENYING
    return case.acting(None) if answers and case.act == "correct" and not denies else case


def _rather_with(case: Case) -> bool:
    """ "Je préfère que ce soit avec le docteur Lefèvre": told, and no "non" said."""
    named = case.fields.practitioner is not None and case.act == "no"
    return named and not _REFUSING & set(politely(case.tokens))


def _says_what_is_asked(case: Case) -> bool:
    """ "le premier me va" chooses by itself, "oui le premier" agrees."""
    fields, asked = case.fields, case.asked
    if asked in OF_THE_PATIENT:
        return any(getattr(fields, name) for name in READ_BACK)
    if asked == "when":
        return case.says_when
    if asked == "reason":
        return fields.reason is not None
    if asked == "offer":
        return fields.choice is not None and not _agrees(case)
    return asked == "practitioner" and fields.practitioner is not None


def _agrees(case: Case) -> bool:
    return any(case.tokens[:length] in _AGREEING for length in (1, 2, 3))


def _without_value(case: Case) -> Case:
    """An answer that tells no value, and that the model takes for nothing."""
    told = case.fields
    if case.asked == "practitioner":
        told = case.telling(soonest=False).fields  # "peu importe, le premier qui est libre"
    if case.asked == "open" or case.act is not None or case.intents or told != Fields():
        return case
    return case.acting(plain_act(case.asked, case.tokens))


def _asked_back(case: Case) -> Case:
    """ "Qu'est-ce qu'il faut que je dise ?" is no answer."""
    taken = case.act == "dont_know" and not case.intents and case.fields == Fields()
    return case.acting("repeat") if taken and asks_back(case.said) else case


def _given_up(case: Case) -> Case:
    """ "Je ne peux plus venir demain"."""
    unheard = case.asked == "open" and not case.intents and case.act in (None, "no")
    return case.wishing("cancel").acting(None) if unheard and gives_up_visit(case.tokens) else case


def _agreed(case: Case) -> Case:
    """At a read-back: "oui, jeudi à huit heures", "parfait, au revoir"; and what begins with "non"
    is no yes, whatever it is."""
    if case.asked != "confirm" or case.intents:
        return case
    tokens = case.tokens
    only_haste = "mais" in tokens and _HASTE.issuperset(tokens[tokens.index("mais") + 1 :])
    plainly = _agrees(case) and (only_haste or not _BUT & case.words)
    if case.act in (None, "goodbye") and plainly:
        return case.acting("yes")
    return case.acting("no") if case.act is None and tokens[:1] == ("non",) else case


def _in_so_many_words(case: Case) -> Case:
    """What is no explicit yes to a read-back is none; "oui mais c'est tôt" objects to something,
    and "non, c'est bon" does not agree."""
    if case.asked != "confirm" or case.act != "yes":
        return case
    if CONTRADICTS.search(case.said):
        return case.acting("no")
    match agreement(case.text):
        case "agrees":  # "oui annulez", of what is read back
            return case.wishing("cancel") if "annulez" in case.words and not case.intents else case
        case "reserves":
            return case.acting("correct")
        case "asks":
            return case.acting("repeat")
        case None:
            return case.acting(None)


def _nearly(case: Case) -> Case:
    """ "Oui, presque", "c'est pas tout à fait ça": right but for something."""
    agreed = case.act == "yes" and _NEARLY.search(case.said)
    denied = case.act == "no" and _NOT_QUITE.match(case.said)
    return case.acting("correct") if case.asked == "confirm" and (agreed or denied) else case


_NOT_QUITE = re.compile(r"c' est pas (?:tout a fait|exactement)\b")
_NEARLY = re.compile(r"\bpresque\b|\ba peu pres\b|\bpas (?:tout a fait|exactement|vraiment)\b")


def _agreed_to_choice(case: Case) -> Case:
    """ "Allez, va pour le premier" agrees as "oui, le premier" does."""
    chosen = case.asked == "offer" and case.fields.choice is not None
    return case.acting("yes") if chosen and case.act is None and _agrees(case) else case


def _child_at_dentist(case: Case) -> Case:
    """Asked for the reason: "pour ma fille, une dent qui bouge"."""
    child = case.asked == "reason" and case.fields.third_party == "child"
    told = case.fields.reason is not None or not TEETH & case.words
    return case if told or not child else case.telling(reason="child_dental")


def _ended(case: Case) -> Case:
    """ "Non c'est tout pour aujourd'hui, merci madame"."""
    ends = case.asked == "open" and case.act in (None, "no") and not case.intents
    return case.acting("goodbye") if ends and _ENDS.search(case.said) else case


_ENDS = re.compile(
    r"^(?:(?:non|merci|bon|voila|ben|ah|oui|alors) )*(?:c' est|ce sera|ca sera|c' etait) tout\b"
    r".*\b(?:aujourdhui|le moment|merci|remercie|revoir|bonne)\b"
)


def _refused_after_all(case: Case) -> Case:
    """ "Ah non, attendez, mon mari peut m'emmener, non non, on le garde": what is said behind
    "attendez" counts."""
    waits = case.asked in ("confirm", "offer") and case.act == "wait"
    refuses = waits and (
        refuses_behind_wait(case.tokens) or "keeps" in remarks_of(case.text, case.asked)
    )
    return case.acting("no") if refuses else case


def _begins_with_no(case: Case) -> Case:
    """ "Non, à jeudi huit heures trente"."""
    unheard = case.asked == "open" and case.act is None and not case.intents
    return case.acting("no") if unheard and case.says_when and case.begins == "non" else case


def _not_so(case: Case) -> Case:
    """ "Non, c'est pas ça", of what was settled."""
    denied = case.asked == "open" and case.act in (None, "no") and not case.intents
    return case.acting("correct") if denied and _WRONG.search(case.said) else case


_WRONG = re.compile(
    r"\bc' est pas (?:du tout )?(?:ca|bon|correct|exact|juste)(?: du tout)?$"
    r"|\b(?:il y a|y a|c' est) (?:eu )?une erreur$|\bvous (?:vous etes trompee?|avez mal compris)\b"
)


def _other_number(case: Case) -> Case:
    """ "Non, prenez le zéro six ...", "non, j'appelle de chez ma fille", where the caller's own
    number was offered."""
    refused = case.asked == "number" and case.act in (None, "correct") and case.begins == "non"
    return case.acting("no") if refused and not case.intents else case


def _mistaken(case: Case) -> Case:
    """ "Attendez, je me suis trompée dans ma date": more than a moment is wanted."""
    waits = case.act == "wait" and not case.intents and MISTAKEN & case.words
    return case.acting("correct") if waits and case.asked != "open" else case


#: In this order, behind the rules about wishes.
ANSWERS: tuple[Callable[[Case], Case], ...] = (
    _no_goodbye, _wished_well, _no_wrong_number,
    _mistaken, _asks_what_is_free, _soon_as_urgent, _when_told,
    _of_offers, _corrected, _answered,
    _agreed_to_choice, _refused_after_all, _begins_with_no, _not_so, _other_number,
    _child_at_dentist, _ended, _without_value, _asked_back, _given_up,
)  # fmt: skip
#: The last of all: what was not understood otherwise.
LAST: tuple[Callable[[Case], Case], ...] = (_agreed, _in_so_many_words, only_cancels, _nearly)
