"""What is set aside before values are read: words that look like one and are none."""

from __future__ import annotations

import re
from itertools import pairwise

from appliance.french.calendar import MONTHS, WEEKDAY_NAMES
from appliance.french.names.sounds import fold_name
from appliance.french.names.spelling import read_spelling
from appliance.french.numbers import numbers_at
from appliance.french.phones.reading import read_phone
from appliance.french.wish_words import NEEDING, PREFERRING, WISH, WISHING
from appliance.french.words import MASK, Tokens, masked, span_of, tokenise, vocabulary
from appliance.messages import NAME_QUESTIONS, Asked
from appliance.understanding.context import Context

_SINCE = vocabulary("depuis hier")
_SPAN_WORDS = vocabulary(
    "ce cet cette le la les l' un une deux trois quatre cinq six sept huit dix quinze vingt matin "
    "midi soir nuit heure heures jour jours semaine semaines mois an ans hier avant debut fin "
    "dernier derniere minutes du et demi demie quart apres vers noel paques toussaint pentecote "
    "rentree vacances ete hiver printemps automne"
).union(WEEKDAY_NAMES, MONTHS)
_DAYS = vocabulary("demain aujourdhui semaine").union(WEEKDAY_NAMES)
#: What may follow "ça ne peut pas attendre".
_WAITED_FOR = _SPAN_WORDS | _DAYS | vocabulary("jusqu' a prochaine")
_THE = (("ma",), ("mon",), ("la",), ("le",), ("les",), ("l'",), ("une",), ("un",))
_BELONGING = (("du",), ("de",), ("des",), ("d'",))
_OPENING = vocabulary("non c' est ce n' mais euh oui ah ben bah le la")
#: "je ne peux pas venir mardi, ... pour mercredi": the first day is the one given up.
_GIVING_UP = re.compile(
    r"\b(?:(?:peux|peut|pourrai|pourra|pourrais|pourrait|pouvons|vais|va) (?:pas|plus|pas pouvoir)"
    r" (?:venir|etre|y|me|se|nous|passer|amener|honorer)"
    r"|(?:suis|est|serai|sera) (?:pas|plus) (?:la|libre|disponible|dispo)"
    r"|(?:viens|vient|viendrai|viendra) (?:pas|plus))\b"
)
_BECAUSE = vocabulary("parce puisque puisqu'")
_THAT = {"vu": (("que",), ("qu'",)), "comme": (("je",), ("j'",), ("il",), ("elle",), ("on",))}
_BEFORE_COACH = (("le",), ("du",), ("en",), ("un",), ("mon",), ("au",), ("de",), ("des",), ("ce",))
#: Where an explanation is over.
_GOING_ON = WISHING | vocabulary("donc alors coup plutot serait possible sinon mais")
_WANTING = (WISHING | NEEDING | PREFERRING) | vocabulary(
    "pouvez pourriez possible peux auriez avez changer reporter decaler deplacer mettre plutot "
    "pour prendre avancer repousser"
)
#: What is wrong with somebody, ...
_COMPLAINT = re.compile(
    r"\b(?:(?:j' ai|il a|elle a|on a) (?:toujours |encore |souvent |tres |un peu |vraiment )*"
    r"(?:mal|des|les|la|le|l'|une|un|du|de) "
    r"|(?:je|il|elle|ca) (?:me |m' |se |lui )?(?:tousse|gratte|reveille|lance|brule|gonfle|vomis"
    r"|vomit|saigne|dors|dort|pique|serre|souffre|fait mal) "
    r"|(?:me|m'|lui|nous) (?:lance|fait mal|gratte|brule|pique|tire|demange|reveille|serre)\b"
    r"|(?:je suis|il est|elle est|me suis|s' est) (?:tombee?|malade|fatiguee?|blessee?|coupee?"
    r"|tordue?|fait mal|cassee?) )"
)
#: ... unless a fixed date before the wish says when somebody is free.
_ENGAGED = re.compile(
    r"\b(?:rendez|rdv|creneau|kine|cours|travail|reunion|ecole|train|car|bus|conges?|enfants"
    r"|petits|piscine|gym|marche|libre|dispo|disponible|besoin|formation"
    rf"|(?:le|les) (?:{'|'.join(WEEKDAY_NAMES)})s?)\b"
)
_HAVE = (
    ("auriez",), ("avez",), ("aurait",), ("auriez", "vous"), ("avez", "vous"), ("y", "a"),
)  # fmt: skip


def without_explained(tokens: Tokens) -> Tokens:
    """ "à partir du quatre, parce que les fêtes ...": without why, up to what goes on with the
    wish ("donc", "plutôt")."""
    hidden: list[tuple[int, int]] = []
    at = 0
    while at < len(tokens):
        if not _explains(tokens, at):
            at += 1
            continue
        end = at + 2
        while end < len(tokens) and tokens[end] not in _GOING_ON:
            end += 1
        hidden.append((at, min(end, len(tokens))))
        at = end
    return masked(tokens, tuple(hidden)) if hidden else tokens


def _explains(tokens: Tokens, at: int) -> bool:
    word, following = tokens[at], tokens[at + 1 : at + 2]
    if word in _BECAUSE or (word == "a" and following == ("cause",)):
        return True
    if word == "car":  # not the coach
        return tokens[max(0, at - 1) : at] not in _BEFORE_COACH
    return (word in ("vu", "comme") and following in _THAT[word]) or (
        word == "etant" and following == ("donne",)
    )


def without_inversion(tokens: Tokens) -> Tokens:
    """ "y a-t-il": its letters spell no name."""
    return masked(
        tokens,
        tuple(
            (max(0, place - 1 - (tokens[place - 2] == "y")), place + 1)
            for place in range(2, len(tokens) - 1)
            if tokens[place] == "t" and tokens[place + 1] in ("il", "elle", "on")
        ),
    )


def politely(tokens: Tokens) -> Tokens:
    """ "vous n'auriez pas l'après-midi": it is the afternoon that is wanted."""
    asking = tuple(
        (place, place + 1)
        for place, token in enumerate(tokens)
        if token == "pas"
        and (
            tokens[max(0, place - 1) : place] in _HAVE or tokens[max(0, place - 2) : place] in _HAVE
        )
    )
    return masked(tokens, asking)


def without_likeness(tokens: Tokens) -> Tokens:
    """ "Marguerite comme la fleur": what a name is like is no name."""
    likened = [
        (at, at + 3 + 2 * (tokens[at + 3 : at + 4] in _BELONGING))
        for at, token in enumerate(tokens)
        if at
        and token == "comme"
        and tokens[at + 1 : at + 2] in _THE
        and (len(tokens[at - 1]) > 1 or tokens[at + 2 :] in _AS_WE_ARE)
    ]
    return masked(tokens, tuple((start, min(end, len(tokens))) for start, end in likened))


#: "Lefèvre sans b, comme le dentiste"
_AS_WE_ARE = (("docteur",), ("medecin",), ("dentiste",))


def without_dictated(text: str, asked: Asked) -> str:
    """A text without the letters, likenesses and digits of what was asked for: "c, h, a, v, i, n"
    is no stroke ("AVC"), "sept cent quatorze" within a number no deaf caller (the 114), "Blanc
    comme la neige" nobody's face."""
    tokens = tokenise(text)
    if asked in _NUMBERS_ASKED:
        phone = read_phone(tokens)
        hidden = masked(tokens, phone.used) if len(phone.digits) >= _LONG_NUMBER else tokens
    elif asked in NAME_QUESTIONS:
        hidden = tokens if _OF_SOMEBODY & set(tokens) else without_likeness(tokens)
        spelling = read_spelling(hidden, asked=True)
        if spelling is not None and "AVC" not in spelling.text:
            hidden = masked(hidden, spelling.used)
    else:
        return text
    return text if hidden == tokens else " ".join(token for token in hidden if token != MASK)


_NUMBERS_ASKED: frozenset[Asked] = frozenset({"phone", "number"})
_OF_SOMEBODY = vocabulary("il elle ils elles on mon ma suis")
_LONG_NUMBER = 6  # digits


def without_coincidence(tokens: Tokens) -> Tokens:
    """ "mon rendez-vous tombe le jour du mariage de ma nièce, il faudrait ...": whose day it is is
    not who comes."""
    said = " ".join(tokens)
    event = _COINCIDENCE.search(said)
    if event is None:
        return tokens
    wish = WISH.search(said, event.end())
    end = said.count(" ", 0, wish.start()) if wish else len(tokens)
    return masked(tokens, ((said.count(" ", 0, event.start()), end),))


_COINCIDENCE = re.compile(r"\ble (?:meme )?jour (?:que|qu'|ou|du|de|d'|des)\b(?! la semaine)")


def without_past(tokens: Tokens) -> Tokens:
    """ "depuis ce matin", "ça fait une heure": when it began is no wish for a time."""
    used: list[tuple[int, int]] = []
    for place, token in enumerate(tokens):
        if token in _SINCE or (
            tokens[place : place + 2] == ("ca", "fait") and tokens[place + 2 : place + 3] != ("le",)
        ):
            end = place + 1 + (token == "ca")
            end += 4 * (tokens[end : end + 4] == ("tout", "a", "l'", "heure"))
            while end < min(len(tokens), place + _SPAN) and tokens[end] in _SPAN_WORDS:
                end += 1
            end -= tokens[end - 1] in _JOINING
            used.append((place, end))
    return masked(tokens, tuple(used))


_SPAN = 9  # tokens
_JOINING = vocabulary("et vers apres du")  # what goes on: "depuis jeudi et je voudrais"


def without_told_month(tokens: Tokens) -> Tokens:
    """ "j'ai eu un accident en mars, je voudrais ...": when something was is no time wished."""
    said = " ".join(tokens)
    tokens = _without_month_of(tokens, said)
    past = _HAPPENED.search(said)
    if past is None:
        return tokens
    wish = WISH.search(said, past.end())
    if wish is None and _COMES_AGAIN.search(said):
        return tokens  # "il m'a dit de revenir en mars"
    start = said.count(" ", 0, past.end())
    end = said.count(" ", 0, wish.start()) if wish else len(tokens)
    return masked(
        tokens,
        tuple(
            (at, at + 2)
            for at in range(start, min(end, len(tokens)) - 1)
            if tokens[at] in _IN and tokens[at + 1] in MONTHS and tokens[at - 1] not in _BOUNDS
        ),
    )


def _without_month_of(tokens: Tokens, said: str) -> Tokens:
    """ "mon malaise du mois de mai"; but "avant mon opération de mars"."""
    event = _OF_A_MONTH.search(said)
    if event is None or not (WISH.search(said, event.end()) or _PAST.search(said)):
        return tokens
    end = said.count(" ", 0, event.end()) + 1
    return masked(tokens, ((end - 1, end),))


_OF_A_MONTH = re.compile(
    r"(?<!\bavant )(?<!\bapres )(?<!\bpour )\b(?:mon|ma|mes|son|sa|ses|notre|l')"
    r" (?!rendez|rdv|mois|visite|consultation|controle|fin|debut)\w+(?: \w+)?"
    r" (?:(?:du|au) mois (?:de |d' )|de |d' |en )"
    rf"(?:{'|'.join(MONTHS)})\b"
)
_HAPPENED = re.compile(
    r"\b(?:ai|a|as|avons|avez|ont|suis|est|sont|avait|avais|etait|etais) (?:deja |bien )?"
    r"(?:ete|eu|fait|pris|tombee?|fini|[a-z]{3,}(?:e|ee|es|u|ue|i|ie|is|it))\b"
)
_COMES_AGAIN = re.compile(
    r"\b(?:dit|demande|conseille|propose|note|prevu|re(?:venir|voir|passer|faire|prendre|prends))\b"
    r"|\b(?:venir|prochaine?|rendez vous|controle|rappel)\b"
)
_PAST = re.compile(r"\b(?:avait|avais|avaient|etait|etais|a ete|suite a|depuis)\b")
_BOUNDS = vocabulary("a jusqu' avant apres")
_IN = vocabulary("en fin debut mi de")


def without_first_name(tokens: Tokens, asked: Asked, context: Context) -> tuple[Tokens, bool]:
    """ "Non, pas Brigitte, Bernadette": without the name denied, and whether it was the first
    name, so that what replaces it is one."""
    if asked == "confirm" and context.first_name:
        for place, pair in enumerate(pairwise(tokens)):
            denied = pair[0] == "pas" and fold_name(pair[1]) == context.first_name
            if denied and pair[1] not in tokens[place + 2 :]:  # "pas Jacques Petit, Jacques Petiot"
                instead = {pair[1]: tokens[place - 1]}  # "Moreau Jacques, Jean pas Jacques"
                before = tuple(instead.get(token, token) for token in tokens[:place])
                tokens = (*before, *tokens[place:])
                return masked(tokens, ((place, place + 2),)), True
    return tokens, False


def without_complaint(tokens: Tokens) -> Tokens:
    """ "j'ai mal au dos le soir, je voudrais ...": when it hurts is no time wished."""
    said = " ".join(tokens)
    hidden: list[tuple[int, int]] = []
    for complaint in _COMPLAINT.finditer(said):
        wish = WISH.search(said, complaint.end())
        engaged = wish and _ENGAGED.search(said, complaint.start(), wish.start())
        if wish is not None and not (engaged or _OF_IT.search(said, wish.end())):
            start = said.count(" ", 0, complaint.start())
            start -= 2 * (tokens[max(0, start - 1) : start] in _HURTING)  # "le soir j'ai mal"
            hidden.append((start, said.count(" ", 0, wish.start())))
    return masked(tokens, tuple(hidden)) if hidden else tokens


_OF_IT = re.compile(r"\b(?:avant|apres)$")  # "j'ai un mariage samedi, je voudrais venir avant"
_HURTING = (("soir",), ("matin",), ("nuit",))


def without_given_up(tokens: Tokens) -> Tokens:
    """ "je ne peux pas venir mardi, est-ce possible mercredi": what is wished comes after."""
    said = " ".join(tokens)
    given_up = _GIVING_UP.search(said)
    if given_up is None:
        return tokens
    start = said.count(" ", 0, given_up.end()) + 1
    end = next((at for at in range(start, len(tokens)) if _asks(tokens, at)), len(tokens))
    if not _DAYS.intersection(tokens[start:end]) or not _DAYS.intersection(tokens[end:]):
        return tokens
    return masked(tokens, ((start, end),))


def _asks(tokens: Tokens, at: int) -> bool:
    return tokens[at] in _WANTING or tokens[at : at + 2] == ("est", "ce")


def gives_up_visit(tokens: Tokens) -> bool:
    """ "Je ne peux plus venir jeudi": and no other day is told for it."""
    given_up = _NO_MORE.search(" ".join(tokens))
    return given_up is not None and without_given_up(tokens) == tokens


_NO_MORE = re.compile(
    r"\b(?:peux|peut|pouvons|peuvent|pourrai|pourra|pourrons|pourront) (?:pas|plus)"
    r" (?:venir|y aller|etre la|honorer)\b(?! avant| que| si| a pied| tout)"
)


def without_interval_over(tokens: Tokens) -> Tokens:
    """ "il m'avait dit de revenir dans six mois, ça fait six mois": the time is up."""
    said = " ".join(tokens)
    told = _TO_COME_BACK.search(said)
    if told is None or not (told["before"] or _TIME_IS_UP.search(said, told.end())):
        return tokens
    return masked(tokens, (span_of(said, told.start("in"), told.end()),))


_TO_COME_BACK = re.compile(
    r"\b(?:(?P<before>avait|avaient)|a|ont) (?:bien )?(?:dit|demande|conseille|note|marque)"
    r" (?:de |d' |que )?(?:\w+ ){1,4}?(?P<in>dans (?:\w+ ){1,2}(?:jours|semaines|mois|ans))\b"
)
_TIME_IS_UP = re.compile(r"\bca (?:fait|y est|va faire)\b|\bc' est (?:maintenant|le moment)\b")


def without_shift(tokens: Tokens) -> Tokens:
    """ "jeudi matin, je suis du soir cette semaine": when somebody works is not wished, where a day
    was named before; "je suis du matin cette semaine, donc l'après-midi" names the week."""
    said = " ".join(tokens)
    shift = _SHIFT.search(said)
    if shift is None or _DAYS.isdisjoint(said[: shift.start()].split()):
        return tokens
    return masked(tokens, (span_of(said, shift.start(), shift.end()),))


_SHIFT = re.compile(
    r"\b(?:je|on|il|elle) (?:suis|est|travaille|bosse) (?:du (?:matin|soir)|d' apres midi"
    r"|de l' apres midi|de (?:nuit|matin|jour|soir))\b"
    r"(?: (?:cette semaine|la semaine prochaine|en ce moment))?"
)


def without_unbearable(tokens: Tokens) -> Tokens:
    """ "ça ne peut pas attendre demain": the day is not the one wished."""
    if "attendre" not in tokens:
        return tokens
    at = tokens.index("attendre")
    denial = next((i for i in range(max(0, at - 3), at) if tokens[i] in ("pas", "plus")), None)
    if denial is None or tokens[at - 1] in ("m'", "me", "nous"):  # "de pas m'attendre demain"
        return tokens
    end = at + 1
    while end < len(tokens) and tokens[end] in _WAITED_FOR:
        end += 1
    return masked(tokens, ((denial, end),))


def _within_number(tokens: Tokens, at: int) -> bool:
    """The "et" of "trente et un"."""
    return any(end > at for _, end in numbers_at(tokens, at - 1))


def _day_at(tokens: Tokens, at: int) -> bool:
    return tokens[at] == "le" and tokens[at - 1] != "ni" and bool(numbers_at(tokens, at + 1))


def without_said_by_us(tokens: Tokens) -> Tokens:
    """ "Vous avez dit jeudi, moi je veux vendredi", "j'ai dit jeudi mais c'est vendredi que je
    peux": at a read-back what was said before is not wished."""
    said = " ".join(tokens)
    found = SAID_BY_US.search(said)
    if found is None:
        return tokens
    then = found.start("then" if found["then"] else "after_all")
    start, end = (said.count(" ", 0, place) for place in (found.start(), then))
    return masked(tokens, ((start, end),))


SAID_BY_US = re.compile(
    r"\b(?:vous (?:m' )?(?:avez|aviez) (?:dit|note|mis|marque|compris|ecrit|entendu)\b.*?"
    r"(?P<then>\b(?:moi|mais|alors que|c' est|c' etait|j' (?:ai|avais) (?:dit|demande)"
    r"|je voulais|je veux)\b)"
    r"|j' (?:ai|avais) dit\b.*?(?P<after_all>\bmais (?:c' est|je|finalement|en fait)\b))"
)


def without_denied(tokens: Tokens) -> Tokens:
    """ "c'est pas le douze c'est le treize", "jeudi pas vendredi": only what is meant."""
    if "pas" not in tokens:
        return tokens
    start = tokens.index("pas")
    articled = tokens[start + 1 : start + 2] in (("un",), ("une",))
    letter = tokens[start + 1 + articled : start + 2 + articled]
    worded = tokens[start + 2 : start + 3] == ("comme",)
    last = start + 2 == len(tokens)
    if letter and len(letter[0]) == 1 and (articled or worded or last):
        return tokens  # "pas d comme Désiré", "n, pas m": the reader of letters does
    end = start + 1
    numbers = numbers_at(tokens, end)
    if numbers and any(after == len(tokens) for _, after in numbers_at(tokens, numbers[0][1])):
        return masked(tokens, ((start, numbers[0][1]),))  # "pas cinquante-quatre soixante-quatre"
    if tokens[end : end + 1] in (("ca",), ("cela",)):
        return masked(tokens, ((start, end + 1),))  # "c'est pas ça, je reprends, j, a, n, i, n"
    while end < len(tokens) and (
        tokens[end] not in ("c'", "j'", "mais", "plutot", "et") or _within_number(tokens, end)
    ):
        if end > start + 1 and (tokens[end] in ("mon", "ma") or _day_at(tokens, end)):
            break  # "c'est pas ça, mon nom c'est Vidal"; "pas le douze, le treize"
        end += 1
    if end == len(tokens) and _OPENING.issuperset(tokens[:start]):  # nothing replaces it
        return tokens
    return masked(tokens, ((start, end),))
