"""Words that a recogniser wrote as others which callers say too, or which nearly sound the same:
"ces pour" for "c'est pour", "rende vous"; and telling ones that it cut in two.

Only where the neighbours leave no doubt. Most slips are the noisy channel's (noisy_channel/): it
made 46 of 58 such rules needless. These also serve where a name was asked for, and no channel does.
"""

from __future__ import annotations

import re

from appliance.french.calendar import MONTH_NAMES
from appliance.french.numbers import NUMBER_WORDS
from appliance.french.words import fold, vocabulary
from appliance.understanding.misheard.letter_slips import letters_right
from appliance.understanding.misheard.sounding import sound
from appliance.understanding.misheard.split_words import skeleton

#: What follows "c'est", and neither "ces" nor "ses".
_BEHIND_IT = (
    r"(?= (?:pour|le|la|l'\w+|un|une|mon|ma|pas|bien|bon|ça|sa|ca|quoi|où|qui|quand|combien|moi|à"
    r"|au|avec|possible|juste|celui|celle|monsieur|madame|très|trop|tout|toujours|urgent|parfait|noté|fini)\b)"
)
#: What goes on from "en fait", and what is only said where something burns.
_GOES_ON = (
    r"(?= (?:je|j'\w+|vous|est[- ]ce|pour|plutôt|finalement|mettez|prenez|donnez|laissez"
    r"|(?:décal|déplac|annul|supprim|chang|report|avanc|repouss)\w+)\b)"
    r"(?! .*\b(?:feu|flamm\w+|br[uû]l\w+|fum[ée]\w*|pompiers?|secours|vite|maison|dedans"
    r"|coinc\w+|immeuble|grange|hangar|étable|toit|voiture|tracteur|cram\w+)\b)"
)
_COUNTED = "une?|deux|trois|quatre|cinq|six|huit|dix|quinze|vingt"
_NUMBER = "|".join(sorted(NUMBER_WORDS))
_WRITTEN = tuple(
    (re.compile(pattern, re.IGNORECASE), right)
    for pattern, right in (
        (rf"^((?:(?:oui|non|ah|euh|bon|ben|mais|alors) )*)en feu\b{_GOES_ON}", r"\1en fait"),
        (rf"\b(?:ces|ses(?! une? )){_BEHIND_IT}", "c'est"),
        (rf"^((?:oui|non|euh|ah) )?sait(?! pas\b| bien\b){_BEHIND_IT}", r"\1c'est"),
        (r"\ble seconde\b", "le second"),
        (r"\brend(?:e|ez|ré|rez|s|re)?[ -](?:vous|nous)\b|\brendé vous\b", "rendez-vous"),
        (r"\b(mon|le|son) (?:prêt|près|pré|prés) (?:nom|non)\b", r"\1 prénom"),
        (
            r"\b(dans|de|a|depuis|y a) (un|deux|trois|quatre|cinq|six|sept|huit|neuf|dix)"
            r" (?:mots|moi)\b",
            r"\1 \2 mois",
        ),
        (r"\b(mon|son|le|ton|votre|notre) marie\b", r"\1 mari"),
        (r"\b(ma|sa|belle|grand) (?:mer|maire)\b", r"\1 mère"),
        (r"\b(pour (?:mon|son|notre)) fil\b(?! (?:de|d'\w+|à|au)\b)", r"\1 fils"),
        (r"\b(médecin|docteur|dentiste|pharmacie) de gare\b", r"\1 de garde"),
        (r"\bje (?:ma|m') ?(?:pelle|pel|appel)\b", "je m'appelle"),
        (r"\b(d'un(?: seul)?|pris un|reçu un|après) cou\b", r"\1 coup"),
        (r"\bprises? de (?:cent|sans|s'en)\b", "prise de sang"),
        (r"\ben (deux|trois) (?:maux|mot)\b", r"en \1 mots"),
        (r"\bà la faim\b", "à la fin"),
        (r"^à non\b", "ah non"),
        (r"\bsept tantes?\b", "septante"),
        (rf"\b({_NUMBER}) e (?=(?:non|pardon)\b)", r"\1 euh "),
        (rf"\bla vieille (?=du (?:premier|{_NUMBER})\b|de (?:no[ëe]l|p[âa]ques)\b)", "la veille "),
        (rf"\bmi({'|'.join(MONTH_NAMES)})\b", r"mi \1"),
        (r"\bnom pardon\b", "non pardon"),
        (r"\b(nom|prénom) (?:ses|ces|sait|s'est)\b", r"\1 c'est"),
        (r"\b(il|elle) sa pelle\b", r"\1 s'appelle"),
        (r"\ba[hs]? che\b", "h"),
        (r"\bau non de\b", "au nom de"),
        (r"\bla pr[èe]s[ -]midi\b", "l'après-midi"),
        (r"\b[aà] parti(?:e|s|t|es)?(?= (?:de|du|d')\b)", "à partir"),
        (r"\bheures? et cartes?\b", "heures et quart"),
        (r"\b(deux|trois|six) aimes?\b", r"\1ième"),
        (rf"\bdébute[rz]?(?= (?:{'|'.join(MONTH_NAMES)})\b)", "début"),
        (rf"\bdont(?= (?:{_COUNTED}) (?:jours?|semaines?|mois)\b)", "dans"),
        (r"(?<!la )\b(fin|début|mi) mais\b", r"\1 mai"),
        (r"\bune? v ?c\b", "un avc"),
        (
            r"\b(m'en (?:re)?(?:donn|mett|fix|trouv)(?:er|ez|re|riez|eriez)) (?:vingt|vin|ben|hein)"
            r"(?= (?:autre|la|le|l'\w+|pour|avec|chez|en|à|demain|\w+di)\b|$)",
            r"\1 un",
        ),
        (
            r"(?<=\w )(?<!\bça )(?<!\bil )(?<!\bon )(?<!\belle )"
            r"(?:s'épuisent|s'épuise|épuisent|épuise)"
            r"(?= une? (?!(?:peu|par|jour|nuit|fois)\b))",
            "et puis",
        ),
        (
            r"\bet (?:je )?suis(?= une? (?:rendez|rdv|ordonnance|certificat|renouvellement)\b)",
            "et puis",
        ),
    )
)  # fmt: skip

_WHOLE = (
    "ordonnance renouvellement renouveler dossier pharmacie laboratoire résultats "
    "annuler horaires parking détartrage transport consultation dentiste "
    "docteur médecin secrétaire frottis médicaments infirmière ambulance cardiologue prolongation "
    "deuxième troisième premier rendez-vous couronne extraction remplaçant urgence domicile "
    "répéter lentement tension prénom contrôle certificat parfait pardon"
).split()
_MOST = 3  # pieces
_TWICE = re.compile(r"(.)\1+")
_SHORTEST = 6  # letters of them all
#: Words of their own beside which no piece stands: "des placer".
_NO_PIECES = vocabulary("je tu il elle on nous vous rendez place plus hier aussi")


def _key(word: str) -> str:
    return sound(fold(word).replace("'", "").replace("-", "").replace("x", "ss"))


def _bones(word: str) -> str:
    """Its consonants; an ending in -er is heard as any other: "à nu lait"."""
    return skeleton(fold(word).replace("'", "").replace("-", "")).rstrip("r")


_BY_KEY = {_key(word): word for word in _WHOLE}
#: Articles as they sound before a consonant.
_SILENT = {"des": "de", "les": "le", "mes": "me", "ses": "se"}
#: What has another skeleton need not be sounded.
_SKELETONS = {_bones(word) for word in _WHOLE}


def put_right(text: str) -> str:
    """The text with what can only be another word of the same sound put right."""
    for pattern, right in _WRITTEN:
        text = pattern.sub(right, text)
    return letters_right(_rejoined(text))


def _is_word(piece: str) -> bool:
    """A letter, or a word that stands for itself."""
    lone = len(piece) == 1 and piece != "a"
    return lone or piece in _NO_PIECES or _key(piece) in _BY_KEY


def _whole(pieces: list[str]) -> str | None:
    """The word they sound like, read as one or each by itself ("certifie cas"); an article's last
    letter is silent: "des tartrages"."""
    silent = (_SILENT.get(pieces[0], pieces[0]), *pieces[1:])
    for said in dict.fromkeys((tuple(pieces), silent)):
        joined = "".join(said)
        if len(joined) < _SHORTEST or _bones(joined) not in _SKELETONS:
            continue
        apart = _TWICE.sub(r"\1", "".join(map(_key, said)))
        if whole := _BY_KEY.get(_key(joined)) or _BY_KEY.get(apart):
            return whole
    return None


def _rejoined(text: str) -> str:
    """ "or donnance", "deus sième", "labo ratoire": whole again."""
    words = text.split()
    folded = [fold(word) for word in words]
    at = 0
    while at < len(words) - 1:
        for count in range(_MOST, 1, -1):
            pieces = folded[at : at + count]
            whole = _whole(pieces) if len(pieces) == count else None
            if whole is not None and not any(map(_is_word, pieces)):
                words[at : at + count], folded[at : at + count] = [whole], [whole]
                break
        at += 1
    return " ".join(words)
