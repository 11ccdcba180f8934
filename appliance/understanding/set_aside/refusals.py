"""What is denied, refused or given up: only what is meant is left."""

from __future__ import annotations

import re
from itertools import pairwise

from appliance.french.names.sounds import fold_name
from appliance.french.numbers import numbers_at
from appliance.french.wish_words import NEEDING, PREFERRING, WISHING
from appliance.french.words import Tokens, masked, vocabulary
from appliance.messages import Asked
from appliance.understanding.context import Context
from appliance.understanding.set_aside.words import DAYS, SPAN_WORDS

#: What may follow "ça ne peut pas attendre".
_WAITED_FOR = SPAN_WORDS | DAYS | vocabulary("jusqu' a prochaine")
_OPENING = vocabulary("non c' est ce n' mais euh oui ah ben bah le la")
#: "je ne peux pas venir mardi, ... pour mercredi": the first day is the one given up.
_GIVING_UP = re.compile(
    r"\b(?:(?:peux|peut|pourrai|pourra|pourrais|pourrait|pouvons|vais|va) (?:pas|plus|pas pouvoir)"
    r" (?:venir|etre|y|me|se|nous|passer|amener|honorer)"
    r"|(?:suis|est|serai|sera) (?:pas|plus) (?:la|libre|disponible|dispo)"
    r"|(?:viens|vient|viendrai|viendra) (?:pas|plus))\b"
)
_WANTING = (WISHING | NEEDING | PREFERRING) | vocabulary(
    "pouvez pourriez possible peux auriez avez changer reporter decaler deplacer mettre plutot "
    "pour prendre avancer repousser"
)


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


def without_given_up(tokens: Tokens) -> Tokens:
    """ "je ne peux pas venir mardi, est-ce possible mercredi": what is wished comes after."""
    said = " ".join(tokens)
    given_up = _GIVING_UP.search(said)
    if given_up is None:
        return tokens
    start = said.count(" ", 0, given_up.end()) + 1
    end = next((at for at in range(start, len(tokens)) if _asks(tokens, at)), len(tokens))
    if not DAYS.intersection(tokens[start:end]) or not DAYS.intersection(tokens[end:]):
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
