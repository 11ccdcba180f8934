"""Several wishes in one sentence: "annuler celui de mardi et en prendre un pour ma fille".

The sentence is cut where both sides are understood by themselves, each as a wish of its own. What
a side leaves out ("en prendre un autre", "un chez le dentiste") is an appointment after another.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from appliance.french.wish_words import NEEDING, WISHED, WISHING
from appliance.french.words import RENDEZVOUS, fold, tokenise, vocabulary
from appliance.messages import NUMBER_QUESTIONS, Asked
from appliance.understanding.meaning import (
    VISITS,
    Fields,
    Intent,
    Meaning,
    Understand,
    Wished,
)
from appliance.understanding.model.intents import Guess
from appliance.understanding.wishes.another_there_is import another_there_is
from appliance.understanding.wishes.each_its_day import (
    another_beside,
    each_on_its_day,
    one_more_day,
    tells_one_more,
)
from appliance.understanding.wishes.together import (
    RIGHT_AFTER,
    SEVERAL_VISITS,
    all_of_them,
    mine_too,
    more_for_the_same,
    one_each,
    other_kin,
    theirs_too,
)

#: Likelihood from which a side is a wish of its own, and the end of a story the wish.
_SURE = 0.6
_SURE_OF_STORY = 0.7
_LIKELY = 0.5  # where somebody says that it is needed
_JOINTS = frozenset({"et", "puis", "ensuite", "apres", "sinon", "egalement", "aussi"})
_ALSO = frozenset({"aussi", "egalement"})
_ONE = frozenset({"un", "une"})
_TENS = vocabulary("vingt trente quarante cinquante soixante")  # "quarante et un" is no joint
_OF_AN_HOUR = vocabulary("quart demi demie")  # "neuf heures et quart" neither
_LEADING = _JOINTS | {"ainsi", "que", "alors", "enfin", "surtout", "d'abord", "deja", "en", "plus"}
_OWN = vocabulary("moi mon ma mes")
#: May be wished twice, for somebody or about something else.
_SEVERAL: frozenset[Intent] = frozenset({"book", "information"})
#: They are the call's own, or nothing that could wait.
_ALONE: frozenset[Intent] = frozenset(
    {"emergency", "professional", "wrong_number", "solicitation", "late"}
)
_ANOTHER = re.compile(
    rf"^(?:(?:et|puis|ensuite|apres|aussi|il|m'|me|en|j'|je|{WISHED}|prendre|"
    r"reprendre|avoir|fixer|remettre) )*(?:(?:un|une|deux)(?: autre| deuxieme| second| aussi)?"
    r"|(?:le|l') ?(?:autre|deuxieme|second))"
    r"(?: rendez vous| rdv)?(?= (?:pour|chez|avec|lundi|mardi|mercredi|jeudi|vendredi|samedi|"
    r"demain|la semaine|le|en)\b)"
)

_WISHING = re.compile(
    rf"\b(?:{WISHED}"
    r"|est ce qu[e']|doi[st] me (?:re)?voir|peux (?:pas|plus) venir"
    r"|appelle pour|rendez vous pour|c' est pour (?:un|une|mon|ma|mes|prendre|annuler|renouveler"
    r"|avoir|demander|savoir|deplacer))\b"
)
#: What a wish that goes on from another begins with.
_WISHED = re.compile(
    r"^(?:(?:me |m' |lui |nous )?(?:re)?faire"
    r"|(?:annul|supprim|renouvel)ez|(?:pren|donn|fix|reserv|mett)ez(?: moi)?"
    r"(?= (?:(?:plutot|alors|donc|aussi) )*(?:un|une|rendez)\b)"
    r"|prendre|reprendre|annuler|renouveler|avoir|demander|savoir|deplacer|connaitre|obtenir|un|une"
    r"|mon|ma|mes|l' ordonnance|chez|avec|pour|voir|rendez vous|ordonnance|renouvellement)\b"
)
#: "Oui, et une ordonnance aussi".
_PAPER = re.compile(
    r"(?:pour )?(?:une?|mon|ma|l') (?:(?:petite?|nouvelle|nouveau|autre) )?"
    r"(?:ordonnance|renouvellement|certificat|arret|courrier|lettre|devis)\b"
)
_WITH = re.compile(r"^(?:chez|avec|voir)\b")
_FOR_ME = re.compile(r"(?<!pas )\bpour moi\b")
_FOR = re.compile(r"^pour (?:moi|mon|ma)\b")
#: Asked for these, a wish beside the answer is another one ("un vaccin et un certificat" is none).
_ANSWERED: frozenset[Asked] = frozenset(
    {"surname", "first_name", "spelling", "birth_date", "phone", "offer", "confirm", "when"}
)

#: They concern one appointment, or put off a question about it: one of them is meant.
_ONE_OF: frozenset[Intent] = VISITS | {"late", "information"}
_IS_NEEDED = [["il", who, "faudrait"] for who in ("me", "lui", "nous", "leur")]
_CONCLUDING = vocabulary("alors donc mais")
_THAT_ONE = vocabulary("celui celle")
_OF_THAT_ONE: frozenset[Intent] = VISITS - {"book"}
#: Behind one of these a wish goes on.
_INSIDE = (WISHING | NEEDING) | vocabulary("je il on")

_LISTED = vocabulary("ordonnance renouvellement")
_BEFORE_NOUN = vocabulary(
    "un une mon ma son sa notre votre cette la le les des de du pour nouvelle autre vieille "
    "derniere avec sans sur par en est juste ancienne simple meme plus ordonnance"
)
_MOST_JOINTS = 5  # of a long story


def answer_and_wish(
    text: str, whole: Meaning, asked: Asked, understand: Understand
) -> Meaning | None:
    """ "Moreau, et il me faudrait aussi mon ordonnance": the answer, with the wish beside it;
    "aussi un rendez-vous pour mon mari": a wish beside, and no answer."""
    if asked == "open" or _ALONE & set(whole.intents):
        return None
    told_by_numbers = asked in NUMBER_QUESTIONS  # "on est nés tous les deux en mars"
    if not told_by_numbers and (together := all_of_them(text, whole, understand)):
        return together
    if asked not in _ANSWERED:
        return None
    for left, right in _cuts(text):
        if too := _theirs_too(text, left, right, asked, understand):
            return too
        if another := _on_another_day(text, left, right, asked, understand):
            return another
        said = " ".join(tokenise(right))
        if not (whole.intents or _WISHING.search(said) or _PAPER.match(said)):
            continue  # neither the whole nor this side says that something is wished
        wish, answer = understand(right, "open"), understand(left, asked)
        told = answer.act is not None or answer.fields != Fields()
        if told and not answer.intents and _of_this_visit(right, wish):
            return replace(answer, fields=_with_when(answer.fields, wish.fields))
        if told and not answer.intents and _is_wish(wish):
            beside = _beside(right, wish)
            return replace(answer, intents=(beside.intent,), wishes=(beside,))
    if another := _another_besides(text, whole, asked):
        return another
    if not whole.intents:
        return None
    intent = whole.intents[0]
    also = bool(_ALSO & set(tokenise(text))) and whole.act is None and intent != "information"
    if also and (intent not in VISITS or _differs(whole.fields, Fields())):
        return replace(whole, wishes=(Wished(intent, whole.fields),))
    return None


def _theirs_too(
    text: str, left: str, right: str, asked: Asked, understand: Understand
) -> Meaning | None:
    """ "Oui, et pour ma femme aussi", "oui, et le mien aussi": the answer, and another one."""
    rest = " ".join(_behind(text, left).split()[1:])
    if asked not in _DECIDED or not (theirs_too(rest) or mine_too(rest)):
        return None
    answer = understand(left, asked)
    if answer.act != "yes" and answer.fields.choice is None:
        return None
    party, own = understand(right, "open").fields.third_party, mine_too(rest)
    wish = Wished("book", Fields(third_party=party), own=own, another=True)
    return replace(answer, intents=("book",), wishes=(wish,)) if party or own else None


_DECIDED: frozenset[Asked] = frozenset({"offer", "confirm"})


def _on_another_day(
    text: str, left: str, right: str, asked: Asked, understand: Understand
) -> Meaning | None:
    """ "Jeudi matin, et un autre vendredi", "oui, et un autre vendredi": and one more."""
    if asked not in _DECIDED | {"when"} or not tells_one_more(_behind(text, left)):
        return None
    answer = understand(left, asked)
    chosen = asked != "confirm" and (answer.fields.choice or answer.fields.days)
    if answer.act in ("no", "correct") or not (chosen or answer.act == "yes"):
        return None
    wish = another_beside(answer, understand(right, "open"))
    return replace(answer, intents=("book",), wishes=(wish,)) if wish else None


def _behind(text: str, left: str) -> str:
    """What follows the left side, with what joins them."""
    return " ".join(text.split()[len(left.split()) :])


def _another_besides(text: str, whole: Meaning, asked: Asked) -> Meaning | None:
    """ "Oui, et en reprendre un autre": the answer, and a new appointment. A day told with it may
    be that of the one spoken of."""
    fields, said = whole.fields, " ".join(tokenise(text))
    says_when = fields.days or fields.times or fields.soonest or fields.not_days
    if asked != "confirm" or whole.act != "yes" or says_when or whole.shift:
        return None
    if not _TAKES_ANOTHER.search(said) or _ANOTHER_TIME.search(said):
        return None
    wish = Wished("book", fields, own=whole.says("own"))
    return replace(whole, intents=("book",), fields=Fields(), wishes=(wish,))


_TAKES_ANOTHER = re.compile(
    r"\ben (?:re)?(?:prendre|prends|prend|prenne|fixer|avoir|faudrait|faudra|voudrais) une?\b"
    r"(?! (?:copie|trace|preuve|photo|confirmation|attestation)\b)"
    r"|\b(?:re)?(?:prenez|donnez|fixez|trouvez|mettez)(?: m'| moi| nous)? en (?:un|une)\b"
    rf"|\b(?:reprendre|refixer) (?:un (?:autre |nouveau )?)?(?:{RENDEZVOUS})\b"
)
#: Not in this call: "je rappellerai pour en reprendre un".
_ANOTHER_TIME = re.compile(
    r"\b(?:r?appel\w+|plus tard|ailleurs|quand|apres|une autre fois|en ligne|(?:sur|par) internet"
    r"|doctolib|moi meme|ne|pas)\b"
)


def _beside(text: str, wish: Meaning) -> Wished:
    """The wish; "pour mon mari juste après" comes with the one under way."""
    follows = wish.intents[0] == "book" and RIGHT_AFTER.search(" ".join(tokenise(text)))
    return Wished(wish.intents[0], wish.fields, own=wish.says("own"), another=bool(follows))


def _of_this_visit(text: str, wish: Meaning) -> bool:
    """ "Zéro sept ..., et pour le rendez-vous plutôt le matin", "et il faudrait plutôt le soir":
    the one that is being made."""
    said, fields = " ".join(tokenise(text)), wish.fields
    says_when = fields.days or fields.times or fields.soonest or fields.not_days
    named = _THIS_VISIT.search(said) and wish.intents in ((), ("book",))
    guessed = wish.intents in ((), ("book",), ("move",)) and not _ANOTHER_VISIT.search(said)
    only_when = guessed and _with_when(Fields(), fields) == fields and _RATHER.search(said)
    return bool(says_when and (named or only_when))


_THIS_VISIT = re.compile(rf"^(?:pour )?(?:le|ce) (?:{RENDEZVOUS}|creneau)\b")
#: "Finalement je voudrais décaler mon rendez-vous de jeudi": one that there is already.
_ANOTHER_VISIT = re.compile(
    rf"\b(?:{RENDEZVOUS}|celui|(?:annul|decommand|decal|deplac|report|repouss|avanc|recul|chang)\w*)"
    r"(?!\w)"
)
_RATHER = re.compile(r"\b(?:plutot|finalement|en fait)\b")


def _with_when(fields: Fields, when: Fields) -> Fields:
    return replace(
        fields, days=when.days, times=when.times, soonest=when.soonest, not_days=when.not_days
    )


def one_wish(intents: tuple[Intent, ...]) -> tuple[Intent, ...]:
    """The wishes of a sentence that does not tell several: of those that exclude one another the
    likeliest, and whoever wants to talk to somebody tells the rest there. A nurse who wants a place
    for a patient is given it."""
    if "professional" in intents and "book" in intents:
        return ("book", "professional")
    if "human" in intents and "book" not in intents:
        return ("human",)
    best = next((intent for intent in intents if intent in _ONE_OF), None)
    return tuple(intent for intent in intents if intent == best or intent not in _ONE_OF)


def end_of_story(text: str, guess: Callable[[str], Guess]) -> Guess | None:
    """Of a story without a wish the wish it comes to: "... alors il faut annuler la visite", and of
    appointments told what becomes of one: "... celui de mardi vous me l'enlevez"; or what is
    needed: "j'entends moins bien, il me faudrait une lettre"."""
    words = text.split()
    for at in range(len(words) - 1, 0, -1):
        concluded, that_one = fold(words[at - 1]) in _CONCLUDING, fold(words[at]) in _THAT_ONE
        wished = [fold(word) for word in words[at : at + 3]] in _IS_NEEDED
        if concluded or that_one or wished:
            end = guess(" ".join(words[at:]))
            of_it = that_one and bool(end.intents) and _OF_THAT_ONE.issuperset(end.intents)
            sure = _LIKELY if wished else _SURE if of_it else _SURE_OF_STORY
            if end.intents and end.confidence >= sure:
                return end
    return None


def wishes_of(text: str, whole: Meaning, understand: Understand) -> tuple[Wished, ...]:
    """The wishes of the sentence, in order, where there are several. ``whole``: how it is
    understood as one; ``understand``: how a part of it is."""
    if (whole.act is not None and not whole.intents) or _ALONE & set(whole.intents):
        return ()
    if people := one_each(text, whole):
        return people
    if dated := each_on_its_day(text, whole, understand):
        return dated
    for left, right in _cuts(text):
        first = understand(left, "open")
        if not _is_wish(first):
            continue
        rest, behind = understand(right, "open"), _behind(text, left)
        if there := another_there_is(left, behind, first, understand):
            return (Wished(first.intents[0], first.fields, meant=first), there)
        more = one_more_day(left, behind, first, rest)
        second = more or _second(left, right, rest, first)
        if second is None or (not more and _one_move(whole, first, second)):
            continue
        if _are_wished(whole, left, right, first, second):
            own = first.fields.third_party is not None and bool(_OWN & set(tokenise(right)))
            rest_of_them = wishes_of(right, rest, understand) or (second,)
            following = tuple(
                replace(wish, own=wish.own or (own and wish.fields.third_party is None))
                for wish in rest_of_them
            )
            return _with_whom(text, (Wished(first.intents[0], first.fields), *following))
    return more_for_the_same(text, whole)


def _with_whom(text: str, wishes: tuple[Wished, ...]) -> tuple[Wished, ...]:
    """ "Un pour moi jeudi et un pour ma fille vendredi, chez le docteur Martin": who is named at
    the end is for those before too that name nobody."""
    last = wishes[-1].fields.practitioner
    visits = all(wish.intent == "book" for wish in wishes)
    said = " ".join(tokenise(text))
    if not (visits and last and _AT_THE_END.search(said)) or _ONLY_WITH.search(said):
        return wishes
    return tuple(
        wish
        if wish.fields.practitioner
        else replace(wish, fields=replace(wish.fields, practitioner=last))
        for wish in wishes
    )


_AT_THE_END = re.compile(
    r"\b(?:chez|avec|docteur) (?:(?!pour\b|chez\b|avec\b)\S+ ){0,3}?\S+"
    r"(?: s' il vous plait| merci)?$"
)
_ONLY_WITH = re.compile(r"\b(?:un|une)(?: autre)? (?:chez|avec) (?:\S+ ){0,3}\S+$")  # that one


def _cuts(text: str) -> Iterator[tuple[str, str]]:
    words = text.split()
    joints = 0
    for at in range(1, len(words)):
        after = fold(" ".join(words[at + 1 : at + 2]))
        number = after in _OF_AN_HOUR or (
            fold(words[at - 1]) in _TENS and after in ("un", "une", "onze")
        )
        if joints < _MOST_JOINTS and not number and fold(words[at]).strip(",.;") in _JOINTS:
            start, joints = at, joints + 1
            while start < len(words) and fold(words[start]).strip(",.;") in _LEADING:
                start += 1
            before = fold(words[at - 1]).split("'")[-1]
            # "je voudrais aussi un ...", "il m'en faudrait un aussi pour ..."
            inside = before in (_INSIDE | _ONE if fold(words[at]) in _ALSO else _INSIDE)
            if start < len(words) and not inside:
                yield " ".join(words[:at]), " ".join(words[start:])
        elif _lists_one_more(words, at) or _lists_one_for(words, at):
            yield " ".join(words[:at]), " ".join(words[at:])


def _lists_one_more(words: list[str], at: int) -> bool:
    """ "rendez-vous avec le docteur Martin, ordonnance à renouveler": without an article it is no
    part of what goes before."""
    before = fold(words[at - 1]).strip(",.;").split("'")[-1]
    return fold(words[at]).strip(",.;") in _LISTED and before not in _BEFORE_NOUN


def _lists_one_for(words: list[str], at: int) -> bool:
    """ "Deux rendez-vous, un pour moi, un pour mon mari", "... le deuxième pour ma fille"."""
    before, behind = (tokenise(" ".join(part)) for part in (words[:at], words[at:]))
    first = _ONE_FOR.search(" ".join(before))
    return first is not None and _ANOTHER_FOR.match(" ".join(behind)) is not None


_ONE_FOR = re.compile(r"\b(?:une?|l' une?|le premier|la premiere) (?:pour|c' est pour) \w+ ?\w*")
_ANOTHER_FOR = re.compile(
    r"(?:(?:une?|l')(?: autre)?|(?:le|un) (?:deuxieme|second)) (?:c' est )?pour (?:moi|mon|ma)\b"
)


def _is_wish(meaning: Meaning) -> bool:
    intents = set(meaning.intents)
    sure = meaning.confidence >= _SURE or meaning.fields.topic is not None
    return bool(intents) and sure and not _ALONE & intents


def _second(left: str, text: str, meaning: Meaning, first: Meaning) -> Wished | None:
    """What the right side wishes, where it is something else."""
    before, differs = first.intents[0], _differs(meaning.fields, first.fields)
    if (
        before in VISITS
        and _another(text, meaning, first, left)
        and VISITS.issuperset(meaning.intents)
    ):
        return _beside(text, replace(meaning, intents=("book",)))
    if _is_wish(meaning):
        intent = meaning.intents[0]
        visit_for_it = before == "book" and meaning.fields.reason == "sport_certificate"
        if intent == "certificate" and visit_for_it:
            return None
        again = intent == before and not (intent in _SEVERAL and differs)
        return None if again else Wished(intent, meaning.fields)
    return None


def _another(text: str, meaning: Meaning, first: Meaning, left: str) -> bool:
    """Whether it is one more appointment: "un pour moi", "chez le dentiste" after one with the
    doctor, "pour mon mari" after one "pour moi"."""
    said, fields = " ".join(tokenise(text)), meaning.fields
    own = first.fields.third_party is not None and bool(_OWN & set(tokenise(text)))
    differs = (
        _differs(fields, first.fields)
        or (own and fields.third_party is None)
        or (fields.third_party is not None and other_kin(left, text))
    )
    if differs and _ANOTHER.search(said):
        return True
    with_both = first.fields.practitioner and fields.practitioner and _WITH.search(said)
    for_one = first.fields.third_party or _FOR_ME.search(" ".join(tokenise(left)))
    return differs and bool(with_both or (for_one and _FOR.search(said)))


def _are_wished(whole: Meaning, left: str, right: str, first: Meaning, second: Wished) -> bool:
    """Whether both sides wish something, rather than tell a story: the model hears both in the
    whole, or they say so."""
    intents = {first.intents[0], second.intent}
    if len(intents) > 1 and intents <= set(whole.intents):
        return True
    if (first.fields.topic and second.fields.topic) or _SEVERAL_THINGS.search(
        " ".join(tokenise(left))
    ):
        return True
    before = Wished(first.intents[0], first.fields)
    return _is_wished(left, before) and _is_wished(right, second)


def _is_wished(text: str, wish: Wished) -> bool:
    said = " ".join(tokenise(text))
    asks = (wish.fields.topic or wish.intent == "ask_appointment") and _ASKS.search(said)
    return bool(_WISHING.search(said) or _WISHED.search(said) or asks)


#: "Vous fermez à quelle heure": a question is a wish of its own.
_ASKS = re.compile(
    r"\b(?:quel(?:le)?s?|combien|comment|quand|ou|quoi|qui|est ce qu[e']|avez vous|vous avez"
    r"|y a t il|savoir|l' adresse|les (?:tarifs|horaires))(?!\w)"
)


_SEVERAL_THINGS = re.compile(
    rf"\b(?:deux|trois|plusieurs) (?:choses|demandes|trucs)\b|{SEVERAL_VISITS.pattern}"
)


def _differs(second: Fields, first: Fields) -> bool:
    """Whether it is for somebody else, with somebody else, or about something else."""
    pairs = (
        (second.third_party, first.third_party),
        (second.practitioner, first.practitioner),
        (second.topic, first.topic),
    )
    return any(later is not None and later != earlier for later, earlier in pairs)


def _one_move(whole: Meaning, first: Meaning, second: Wished) -> bool:
    """ "Annuler ... et en reprendre un autre jeudi" moves one appointment."""
    same = not _differs(second.fields, first.fields)
    return "move" in whole.intents and {first.intents[0], second.intent} <= VISITS and same
