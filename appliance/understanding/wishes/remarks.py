"""What is said about the last sentence, or beside what is wished, without a value of its own.

One table: the remark, what it is made with, what in the same sentence excuses that, and the
questions at which it counts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import get_args

from appliance.french.names.words import OATHS
from appliance.french.words import FILLERS, tokenise, vocabulary
from appliance.messages import Asked
from appliance.understanding.meaning import OF_THE_PATIENT, Remark
from appliance.understanding.when.existing import HAS_ONE
from appliance.understanding.whom.own_need import OWN_NEED

_ALWAYS: frozenset[Asked] = frozenset(get_args(Asked))
_OPEN: frozenset[Asked] = frozenset({"open"})
_OFFER: frozenset[Asked] = frozenset({"offer"})


@dataclass(frozen=True, slots=True)
class _Row:
    """``said`` and ``unless`` are searched in the tokens, joined by spaces."""

    remark: Remark
    said: re.Pattern[str]
    unless: re.Pattern[str] | None = None
    asked: frozenset[Asked] = _ALWAYS


def remarks_of(text: str, asked: Asked) -> frozenset[Remark]:
    """Everything that is remarked."""
    said = " ".join(tokenise(text))
    return frozenset(
        row.remark
        for row in _TABLE
        if asked in row.asked
        and row.said.search(said)
        and not (row.unless and row.unless.search(said))
    )


def _any(words: frozenset[str]) -> str:
    return rf"\b(?:{'|'.join(sorted(words))})\b"


def _only(words: frozenset[str]) -> re.Pattern[str]:
    """Nothing but these words."""
    each = "|".join(sorted(words))
    return re.compile(rf"^(?:{each})(?: (?:{each}))*$")


_INDIFFERENT = re.compile(
    r"\b(?:peu importe|importe lequel|importe laquelle|est egal|vous voulez|vous preferez|au hasard"
    r"|n' importe)\b"
    r"|\b(?:les deux|les trois|tous les|toutes les)\b.*\b(?:vont|va|conviennent|convient|bien"
    r"|possibles)\b"
)
_URGENT = r"(?:urgente?s?|urgence|urgemment|rapidement)"
_NOT_URGENT = re.compile(
    rf"\b(?:pas|rien|aucune|sans)(?: \S+){{0,3}} (?:{_URGENT}|pressee?s?)\b"
    r"|\bpressee?s? (?:pas|rien|aucune|sans)\b"
)
_BACKS_OUT = re.compile(
    r"\b(?:laissez?|laissons) (?:tomber|comme)\b|\b(?:changez|touchez|annulez) (?:rien|pas)\b"
    r"|\boubliez\b|\bnon laissez\b(?! moi)"
    r"|\b(?:veux|veut) plus(?: (?:de|du|le|ce|rien))?(?: rendez vous)?$|\bchange d' avis$"
    r"|\brenonce\b|\bplus la peine\b"
    r"|\b(?:je|j'|on) (?:(?:vais|veux|dois|voudrais|aimerais|prefere) (?:y |encore )?reflechir"
    r"|(?:vous |te )?rappell?er(?:ai|ons|a)|vous rappelle)\b"
)
_KEEPS = re.compile(
    r"\b(?:je|on) (?:le|l') ?garde\b"
    r"|\b(?:(?:je|on) (?:garde|(?:prefere|preferais|prefererais|voudrais|vais|veux) garder)"
    r"|(?:laissez?|gardez?)(?: moi)?)"
    r" (?:l' (?:ancien\w*|autre)\b|celui\b|(?:mon|le|ce) (?:rendez vous|rdv)\b"
    r"|(?:le |la )?(?:lundi|mardi|mercredi|jeudi|vendredi|samedi)\b"
    r"|l[ae](?= (?:ca|c'|comme|alors|merci)\b|$))(?!.* plutot\b)"
)
_CLOSES = re.compile(
    r"^(?:(?:oh|ah|euh|ben|bah|bon|voila|alors) )*non\b|\bmerci\b|\bremercie\b|\btant pis\b"
    r"|\b(?:c' est|ce sera|c' etait|ca sera)(?: juste| vraiment)? (?:tout|ca|bon|parfait|arrange)\b"
    r"|\brien d' autre\b|\bbonne? (?:journee|soiree|nuit|apres midi|week end|fin|continuation)\b"
    r"|^(?:nickel|super|parfait|impeccable|entendu|d' accord)\b|\bau revoir\b"
)
#: Said by who has all that was wanted, behind "oui" too.
_FINISHES = re.compile(
    r"\b(?:c' est|ce sera|c' etait|ca sera)(?: juste| vraiment)? (?:tout|note|parfait)\b"
    r"|\brien d' autre\b|\bbonne? (?:journee|soiree|nuit|apres midi|week end)\b|\bau revoir\b"
    r"|\b(?:y sera(?:i|s)?|y serons|(?:serai|sera|serons) (?:la|a l' heure)|viendrai)\b"
    r"|\b(?:je|on) (?:le |la |l' )?(?:note|marque|inscris)\b"
    r"|^(?:(?:oui|d' accord|tres bien|ok|merci|parfait|bon|alors) )+a (?:la semaine prochaine|\w+)$"
)
#: "C'est tout ce que je voulais savoir", "vous avez répondu à ma question".
_ALL_WANTED = re.compile(
    r"\bce (?:que|qu') (?:(?:je|on|il|j') )?(?:me |nous )?"
    r"(?:voulais|voulait|fallait|cherchais)(?: (?:savoir|entendre|demander|connaitre))?"
    r"|\b(?:repondu a ma question|j' ai (?:eu )?(?:ma|la) reponse)\b"
)
_AGREES = r"^(?:(?:ah|euh|ben|bah|bon|alors) )*(?:oui|si)\b(?! c' est)"
_GOES_ON = (
    r"\bet pour\b|\baussi\b|(?<! a ma )\bquestion\b"
    r"|\b(?:voudrais|voudrait|faudrait|aimerais|besoin|encore|autre)\b"
    r"|(?<!que je voulais )(?<!qu' on voulait )(?<!que je cherchais )\b(?:demander|savoir)\b"
    r"|\b(?:par contre|mais|sinon)\b"
)
_WANTS_MORE = re.compile(_GOES_ON)
#: "M'en faudrait un (autre) (pour ...)", "un pour moi aussi", "la même chose pour ...".
_ONE_MORE = re.compile(
    r"\ben (?:faut|faudrait|faudra|voudrais|voudrait|veux|veut|aimerais|souhaiter?ais|prendrais"
    r"|prendre|reprendre|avoir)(?: aussi| egalement)? (?:un|une)(?: autre| deuxieme| seconde?)?"
    r"(?= (?:pour|aussi|egalement|avec|chez|a|le|la)\b|$)"
    r"|^(?:(?:oui|et|ben|bah|alors|ah|euh|aussi) )*(?:un|une)(?: autre| deuxieme| seconde?)?"
    r"(?: aussi| egalement)? pour (?:moi|mon|ma|mes|lui|elle)\b"
    r"|\b(?:la meme chose|pareil|idem) pour (?:moi|mon|ma|mes|lui|elle)\b"
)
_GREETINGS = vocabulary(
    "allo bonjour bonsoir salut oui madame monsieur mademoiselle docteur j' ai une petite question"
)
_COMPLAINING = _any(
    vocabulary(
        "plainte reclamation reclamations mecontent mecontente mecontents mecontentes insatisfait "
        "insatisfaite"
    )
)
_PROTESTING = _any(
    vocabulary(
        "scandaleux scandaleuse scandale inadmissible inacceptable honteux honteuse honte "
        "lamentable"
    )
)
_SWEARING = _any(
    OATHS
    | vocabulary(
        "con cons conne connard connards connasse idiot idiote idiots imbecile imbeciles abruti "
        "abrutis debile debiles gueule salope salaud batard enfoire enfoires encule chier"
    )
)
_WORTHLESS = r"\b(?:etes|es|est|tous)\b.*\bnull?e?s?\b|\bnull?e?s?\b.*\b(?:etes|es|est|tous)\b"

_TABLE = (
    # Every offer suits, or every appointment, or another than the one that was named.
    _Row("any_will_do", _INDIFFERENT, re.compile(r"\b(?:pas|jour|quand)\b"), _OFFER),
    _Row(
        "all_of_them",
        re.compile(r"\b(?:les|mes) (?:deux|trois)\b|\btou(?:s|tes) (?:les|mes)\b"),
    ),
    _Row(
        "other_one",
        re.compile(r"\bl' autre\b(?! (?:jour|semaine|fois))|\bpas celui (?:la|ci)\b"),
    ),
    # What is under way shall not be done; nothing more shall be.
    _Row("backs_out", _BACKS_OUT, asked=_ALWAYS - _OPEN),
    _Row("keeps", _KEEPS, asked=_ALWAYS - _OPEN),
    _Row("closes", _ALL_WANTED, _WANTS_MORE, _OPEN),
    _Row("closes", _FINISHES, _WANTS_MORE, _OPEN),
    _Row("closes", _CLOSES, re.compile(f"{_GOES_ON}|{_AGREES}"), _OPEN),
    # Beside a wish.
    _Row("one_more", _ONE_MORE, asked=_OPEN),
    _Row("has_one", HAS_ONE),
    _Row("own", OWN_NEED),
    _Row("not_urgent", _NOT_URGENT),
    _Row(
        "urgent",
        re.compile(rf"\b{_URGENT}\b|\b(?:au plus vite|plus vite possible|le plus vite)\b"),
        _NOT_URGENT,
    ),
    # About the call and the practice.
    _Row("greets", _only(_GREETINGS | FILLERS), _only(FILLERS | {"oui"})),
    _Row("asks_why", re.compile(r"\bpour ?quoi\b"), asked=OF_THE_PATIENT),
    _Row("complaint", re.compile(rf"\bme plaindre\b|{_COMPLAINING}")),
    _Row("complaint", re.compile(_PROTESTING), asked=_OPEN),
    _Row(
        "distress",
        re.compile(
            r"\b(?:desesperee?|desespoir|detresse|effondree?)\b|\ben peux plus\b|\ba bout\b"
            r"|\b(?:tres|si) seule?\b|\b(?:pas|plus) quoi faire\b"
        ),
    ),
    _Row("upset", re.compile(rf"{_PROTESTING}|{_SWEARING}|{_WORTHLESS}")),
)
