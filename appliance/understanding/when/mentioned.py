"""An appointment there is, spoken of without a word of what shall become of it: "j'ai rendez-vous
demain mais il y a du verglas", "je vous appelle pour mon rendez-vous". No other one is wished."""

from __future__ import annotations

import re
from dataclasses import replace

from appliance.french.wish_words import PREFERRING, WISHED
from appliance.french.words import RENDEZVOUS, tokenise
from appliance.understanding.model.intents import Guess
from appliance.understanding.when.existing import A_DAY, HAS, likely

_RENDEZVOUS = rf"(?:{RENDEZVOUS})\b"
#: What the network takes such a sentence for.
_TAKEN_FOR = frozenset({"book"})
_SURE = 0.9
_MOVED = re.compile(
    r"\b(?:chang|deplac|decal|report|repouss|avanc|recul|boug|mettre|passer|plus (?:tot|tard)|trop"
    r"|avant|apres)"
)
_MENTIONED = re.compile(
    rf"\b(?:mon|notre|son) {_RENDEZVOUS}(?! annuel)(?! (?:de|d') (?!(?:le )?{A_DAY}|ce))"
    rf"|\b(?:le|du|ce) {_RENDEZVOUS} (?:de|du|d'|prevu) (?:le )?{A_DAY}"
    r"|(?<!\bvous )(?<!\bdocteur )(?<!\bdocteure )(?<!\bmedecin )(?<!\bdentiste )"
    rf"\b{HAS} (?:(?:deja|bien|pris|un|le|prevu|note|donne|mis|fixe) )*{_RENDEZVOUS}"
    r"|\b(?:devais|devait|devions) (?:venir|passer|vous voir|etre vue?)\b"
    rf"|\bpour {A_DAY} (?:ca|c') (?:va |sera |est |ira )?pas\b"
)
#: Something is wished or asked besides, it is over, or it is somewhere else.
_WITH_MORE = re.compile(
    rf"\b(?:{WISHED}|{'|'.join(sorted(PREFERRING))}|plutot|auriez|pouvez|pourriez|pourrais|est ce"
    r"|autre|deuxieme|aussi|egalement|nouveau|reprendre|prendre|a la place|rappel\w*"
    r"|quand|quel|quelle|heure est|savoir|sais|confirm\w+|verifi\w+|bien (?:rendez|rdv|demain)"
    r"|hier|dernier|derniere|passe|rate|loupe|oublie|manque|libres?|dispo\w*|eu|ete|retard|annul\w+|gard\w+)\b"
    rf"|\b{_RENDEZVOUS} (?:\S+ ){{0,3}}?(?:chez|a l'|a la|au|avec)"
    r" (?!(?:le |la )?(?:vous|dentiste|docteure?|medecin|cabinet)\b)"
    r"|\ba prendre\b"
)
#: "Mais j'en ai déjà un", where another one is being made.
HAS_IT_ALREADY = re.compile(
    rf"^(?:\S+ ){{0,3}}?(?:j'|on|il|elle) ?(?:en |y )?(?:n' )?{HAS} (?:pas )?deja (?:pris )?"
    rf"(?:(?:eu )?(?:un|une)(?: {_RENDEZVOUS}| de prevu| de pris)?(?: (?:pour )?{A_DAY})?|{A_DAY})"
    r"(?: (?:non|je crois|il me semble|hein|normalement|vous pouvez (?:verifier|regarder)))*$"
)


def as_mentioned(guess: Guess, text: str) -> Guess:
    """The guess, where an appointment there is is all that is spoken of."""
    said = " ".join(tokenise(text))
    unsure = guess.intents == ("move",) and guess.confidence < _SURE and not _MOVED.search(said)
    if guess.act not in (None, "no") or not (unsure or _TAKEN_FOR.issuperset(guess.intents)):
        return guess
    if _MENTIONED.search(said) and not _WITH_MORE.search(said):
        return replace(likely(guess, "ask_appointment"), mentions=True)
    return guess
