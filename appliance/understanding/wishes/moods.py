"""What a complaint, distress and anger sound like."""

from __future__ import annotations

import re

from appliance.french.names.words import OATHS
from appliance.french.words import vocabulary

COMPLAINS = re.compile(
    r"\b(?:me plaindre|(?:porter |deposer |une )?plainte|reclamations?|mecontente?s?"
    r"|insatisfaite?s?)\b"
)
#: Of a neighbour, for the police, by the insurance.
OF_OTHERS = re.compile(
    r"\b(?:certificat|gendarm\w*|police|commissariat|voisine?s?|patron|employeur|agress\w+|coups"
    r"|secu|securite|caisse|mutuelle|assurance|depose)\b|\bai porte plainte\b"
)
DISPLEASED = re.compile(
    r"\b(?:je|on|nous) (?:ne )?(?:suis|est|sommes) (?:\w+ )?pas (?:du tout |vraiment |tres )?"
    r"(?:contente?s?|satisfaite?s?)\b|\b(?:suis|sommes) (?:\w+ )?(?:furieu\w+|en colere|decue?s?)\b"
    r"|\braler\b"
)
PROTESTS = re.compile(
    r"\b(?:scandaleux|scandaleuse|scandale(?! a )|inadmissible|inacceptable|lamentable)\b"
    r"|\b(?:une (?:vraie )?|la |quelle )honte\b|(?<!un peu )\bhonteu(?:x|se)\b(?!.* oubli)"
)
#: "Y en a marre, ça fait trois fois que j'appelle et on me rappelle jamais".
UNANSWERED = re.compile(
    r"\bmarre\b.*\b(?:rappel|repond|decroch|attend)\w*\b(?! le docteur)"
    r"|\bfois que (?:j'|je|on) (?:vous )?(?:appelle|telephone|rappelle|laisse)\b"
    r".*\b(?:jamais|personne|toujours pas|me rappelle pas|rien)\b"
)
_OF_ONESELF = (
    r"\b(?:suis|sens|sommes) (?:(?:si|tres|trop|tellement|vraiment|completement|toute?) )*"
)
DESPAIRS = re.compile(
    rf"{_OF_ONESELF}(?:desesperee?|effondree?)\b|\bdesespoir\b|\bdetresse\b(?! respi)"
    r"|\b(?:suis|sens|sommes) (?:si|tres|trop|tellement|vraiment) seule?\b(?! (?:pour|a|chez))"
    rf"|{_OF_ONESELF}a bout\b(?! de (?:souffle|course))|\bau bout du rouleau\b"
    r"|\b(?:moral a zero|mal moralement)\b"
)
_ALONE = (
    r"(?:bonjour|bonsoir|madame|monsieur|docteur|aidez|moi|s'|il|vous|plait|je|j'|n'|ne|la|franchement"
    r"|vraiment|ca|va|plus|du|tout|non|euh|ah|oh|alors|mais|voila)"
)
#: Beside anything else it is the pain, or what to do with it: "j'ai mal aux dents, j'en peux plus".
AT_AN_END = re.compile(
    rf"^(?:{_ALONE} )*(?:en peux (?:vraiment )?plus|sa(?:is|it) (?:pas|plus) quoi faire"
    r"|craque(?: completement)?|tiens plus(?: le coup)?|arrete pas de pleurer)"
    rf"(?: {_ALONE})*$"
)
_FOOL = r"(?:con|conne|idiote?|imbecile|abrutie?|debile|nulle?|bete|betise)"
_SWEARING = OATHS | vocabulary(
    "con cons conne connard connards connasse idiot idiote idiots imbecile imbeciles abruti "
    "abrutis debile debiles salope salaud batard enfoire enfoires encule"
)
SWEARS = re.compile(
    rf"\b(?:{'|'.join(sorted(_SWEARING))})\b"
    r"|\b(?:ta|vos|leur|vous|fermez|ferme) (?:ta |la |vos )?gueule\b"
    r"|\b(?:fait|faites|fais|font|va|allez) chier\b"
    r"|\b(?:vous|tous|t'|tu|c'|est) (?:etes |etiez |est |es |etait )?(?:\w+ )?null?e?s?\b(?! part)"
    r"|\bvous (?:vous )?(?:moquez|foutez|fichez) de\b|\bras le bol\b"
    r"|\b(?:ca|vous|tu) m' enerve[zs]?\b"
    r"|\bmarre(?: de (?:vous|votre|vos|cette machine|ce robot|repeter|attendre|parler)\b|$)"
    r"|\b(?:vous|tu) (?:ne )?compren(?:ez|ds) rien\b|\bincapables?\b"
)
AT_ONESELF = re.compile(
    rf"\b(?:je suis|suis je|j' ai ete|je me sens|quelle?|qu' est ce que je suis) "
    rf"(?:(?:vraiment|trop|un peu|tellement|une?|le|la) )*{_FOOL}\b|\b{_FOOL} c' est moi\b"
)
