"""What is said about the last sentence, or beside what is wished, without a value of its own.

One table: the remark, what it is made with, what in the same sentence excuses that, and the
questions at which it counts. What is denied or only supposed ("je ne renonce pas", "si c'est
urgent") is not remarked; who denies urgency says that there is none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import get_args

from appliance.french.calendar import WEEKDAY_NAMES
from appliance.french.endings.complete import wants_nothing
from appliance.french.words import FILLERS, RENDEZVOUS, tokenise
from appliance.messages import Asked
from appliance.understanding.meaning import OF_THE_PATIENT, Remark
from appliance.understanding.when.existing import HAS_ONE
from appliance.understanding.when.mentioned import HAS_IT_ALREADY
from appliance.understanding.whom.own_need import OWN_NEED
from appliance.understanding.wishes import closing, moods
from appliance.understanding.wishes.agreement import CONTRADICTS, agreement
from appliance.understanding.wishes.another_there_is import (
    OF_ANOTHER_PERSON,
    THAT_ONE,
    THAT_ONE_TOO,
)
from appliance.understanding.wishes.called_off import (
    CALLS_OFF_LAST,
    CALLS_OFF_REQUEST,
    CALLS_OFF_REQUESTS,
    NOT_TO_BE_RUNG,
)
from appliance.understanding.wishes.kept import A_WEEKDAY, KEEPS, KEEPS_ANOTHER, KEEPS_SOMEBODY
from appliance.understanding.wishes.plain_acts import LEFT_TO_US
from appliance.understanding.wishes.professionals import DEATH_TO_CERTIFY, SERVICES
from appliance.understanding.wishes.together import RIGHT_AFTER
from appliance.understanding.wishes.whom_reached import ASKS_WHOM

_ALWAYS: frozenset[Asked] = frozenset(get_args(Asked))
_OPEN: frozenset[Asked] = frozenset({"open"})
_OF_A_VISIT: frozenset[Asked] = frozenset({"open", "practitioner", "reason", "when"})
_OFFER: frozenset[Asked] = frozenset({"offer"})
_CONFIRM: frozenset[Asked] = frozenset({"confirm"})
_UNDER_WAY = _ALWAYS - _OPEN


@dataclass(frozen=True, slots=True)
class _Row:
    """The patterns are searched in the tokens, joined by spaces. ``deniable``: what is denied or
    supposed before the words is said of them, and they count for nothing, or for ``denied``."""

    remark: Remark | None
    said: re.Pattern[str]
    unless: re.Pattern[str] | None = None
    asked: frozenset[Asked] = _ALWAYS
    deniable: bool = False
    denied: Remark | None = None


def remarks_of(text: str, asked: Asked) -> frozenset[Remark]:
    """Everything that is remarked."""
    tokens = tokenise(text)
    said = " ".join(tokens)
    rows = [row for row in _TABLE if asked in row.asked]
    found = {remark for row in rows if (remark := _remarked(row, said)) is not None}
    if asked == "open" and "non" in tokens and wants_nothing(tokens):
        found.add("closes")
    if asked == "confirm" and agreement(text) == "reserves":
        found.add("reserves")
    return frozenset(found - {"urgent"} if "not_urgent" in found else found)


def _remarked(row: _Row, said: str) -> Remark | None:
    found = list(row.said.finditer(said))
    if not found or (row.unless and row.unless.search(said)):
        return None
    if not row.deniable:
        return row.remark
    before = [said[: match.start()] for match in found]
    held = [words for words in before if not _DENIED.search(words)]
    if any(not _SUPPOSED.search(words) for words in held):
        return row.remark
    return None if held else row.denied


#: What may stand between a denial and what it denies: "pas à me", "rien de bien", "ne vais pas".
_BETWEEN = (
    r"(?:a|absolument|annuler|au|aussi|avoir|besoin|bien|ce|d'|de|des|du|en|encore|envie|etre|faire"
    r"|forcement|franchement|habitude|idee|l'|la|le|les|me|m'|meme|moi|mon|non|particulierement"
    r"|plus|qui|si|specialement|tellement|tout|tres|trop|un|une|veux|viens|voulais|vouloir|vraiment"
    r"|y|(?:ce )?que (?:c'|ce|ca|il|elle|j'|je) ?\w+)"
)
#: Up to its end, "pas" or "ne" is said of what follows: "c'est pas", "je crois pas que ce soit
#: très"; but in "je ne peux pas attendre c'est" the denial is of another clause.
_DENIED = re.compile(
    r"(?:^| )(?:pas|jamais|rien|aucune?|sans|ni|ne|n'|moins|loin"
    r"|(?<!encore )(?<!bien )(?<!de )(?<!le )(?<!les )plus)"
    rf"(?: {_BETWEEN})* $"
)
#: The same of "si" or "est-ce que".
_SUPPOSED = re.compile(
    r"(?:^| )(?:si|au cas ou|est ce qu[e'])(?: (?:jamais|c'|ce|ca|il|elle|je|j'|on|vous|y|n'"
    r"|est|etait|devient|serait|a|avait|un jour|vraiment|tres))* $"
)

_ALL_SUIT = (
    r"\b(?:les deux|les trois|tous les (?:deux|trois)|toutes les (?:deux|trois)|tout|tous)"
    r"(?: (?:me|m'|nous|ca))* (?:(?:vont|va)(?! \w+(?:er|ir|re|oir)\b)|conviennent|convient"
    r"|arrangent|sont (?:bien|possibles))\b"
    r"|\bme (?:vont|conviennent) tou(?:s|tes)\b"
    r"|\b(?:libre|dispo|disponible) (?:pour les|les|aux) (?:deux|trois)\b"
)
_PAIRED = r"(?:les|mes) (?:deux|trois)"
_VISITS = rf"(?:{RENDEZVOUS}|visites?|consultations?)"
#: A noun behind "les deux" says of what: "les deux enfants".
_NO_NOUN = (
    rf"(?= (?:{RENDEZVOUS}|s' il|a|ensemble|oui|non|merci|madame|monsieur|et|il|en|aussi"
    r"|bien|annul\w+|supprim\w+|je|j'|on|c'|ca|d' une|de \w+ (?:jours|semaines|heures))\b|$)"
)
_EVERY_VISIT = re.compile(
    rf"(?<!un de )(?<!une de )\b{_PAIRED}{_NO_NOUN}"
    rf"|\btou(?:s|tes) (?:{_PAIRED}{_NO_NOUN}|(?:les|mes|ses|nos) {_VISITS}\b)"
    rf"|\baucun (?:de mes|des) {_VISITS}\b"
    r"|^(?:(?:oui|non|euh|ben|bah|alors) )*tou(?:t|s|tes)$"
    r"|\b(?:annul|supprim|enlev)\w+ (?:les )?tou(?:t|s|tes)(?: finalement| alors| merci)*$"
    r"|\bl' un et l' autre\b|\bl' ensemble\b|\bcelui (?:la|ci) et l' autre\b"
)
#: Nor does one behind "l'autre" name an appointment.
_OTHER_ONE = re.compile(
    rf"\bl' autre(?= (?:{RENDEZVOUS}|aussi|oui|non|s' il|la|que|qu'|qui|celui|c'|il|merci|madame"
    r"|vous (?:pouvez|pourriez)|monsieur|avec|chez|de|du|d'|a|plutot|pas|alors)\b|$)"
    rf"|\bpas celui (?:la|ci)\b|\bpas le bon (?:{RENDEZVOUS})\b|\bl' autre (?:{RENDEZVOUS})\b"
)
_OTHER_STAYS = re.compile(
    r"\b(?:gard\w+|laiss\w+|maint\w+|conserv\w+|touch\w+ pas(?: a)?|pas(?: a)?|ou)(?: bien| moi)?"
    r" l' autre\b"
    r"|\bl' autre (?:(?:je|on|vous|le|l'|la|y) )+(?:gard|laiss|maint|conserv|rest|touch)\w+"
    r"|\bl' autre (?:gard|laiss)ez l[ea]\b"
)

_LATER = (
    r"(?= (?:plus tard|demain|apres|dans|ce soir|cet|cette|quand(?! meme)|des que|tout a"
    rf"|{A_WEEKDAY}|la semaine|un autre|une autre|en fin|en debut|en milieu|avec"
    r"|pour (?:vous )?(?:dire|confirmer|fixer)|merci|au revoir)\b|$)"
)
_ENDS = (
    r"(?= (?:c'|je|j'|on|merci|tant|ca|au revoir|finalement|laissez|pas grave|va|bonne)(?!\w)|$)"
)
#: As it sounds: "laissez", "laisser", "laissé".
_LEAVE = r"laiss(?:ez|er|ee?s?)"
_BACKS_OUT = re.compile(
    r"\b(?:laissez?|laissons|(?<!pas )(?<!pas le )laisser) tomber\b"
    rf"|(?<!vous )(?<!que )\boubliez(?: (?:ca|tout|cette|le|ma|mon|demande|{RENDEZVOUS}))*{_ENDS}"
    rf"|(?:^|\b(?:non|tant pis|bon|ben|bah|alors|oh) )(?:l[ea] )?{_LEAVE}(?: ca)?{_ENDS}"
    r"|^(?:(?:ah|oh|euh|ben|bon|mais) )*(?:non|finalement|tant pis)\b.*\blaissez(?: merci)?$"
    r"|^(?:(?:non|bon|ben|bah|alors|merci|ah) )*tant pis(?: (?:merci|madame|pour moi))*$"
    r"|\b(?:j' ai|on a|nous avons)(?: finalement)? change d' avis$"
    r"|(?<!si )\b(?:je|on) (?:y |vais |prefere )?renoncer?(?: a (?:ce|mon|un|prendre|tout)\b.*)?"
    rf"{_ENDS}"
    r"|\b(?:je|j'|on) (?:vais|va|veux|veut|dois|doit|voudrais|aimerais|prefere)"
    r" (?:y |encore |d' abord )*reflechir\b"
    r"|\b(?:je|on) (?:vous |te )?(?:rappell?er|retelephoner|recontacter|repasser)"
    r"(?:ai|ons|a)\b|\bje reviendrai vers vous\b"
    rf"|\b(?:je|on) (?:vous )?(?:rappelle|retelephone|recontacte)\b{_LATER}"
    r"|\b(?:je|on) (?:vais|va|prefere|veux|dois) (?:vous )?(?:rappeler|retelephoner|recontacter)\b"
    r"|\b(?:je|on) verra[is]? (?:(?:ca|bien) )*(?:plus tard|une autre fois|un autre jour)\b"
    r"|\b(?:je|on) (?:vais|va|prefere) (?:voir|aller|chercher|trouver|appeler) ailleurs\b"
    rf"|\b(?:je|on) (?:prefere|vais|va) attendre(?: un peu| encore)?{_ENDS}"
    r"|\bj' (?:abandonne|annule tout)\b"
    r"|\b(?:vais|dois|va|doit|prefere) (?:d' abord )?(?:demander|parler|voir)(?: ca)? (?:a|avec)"
    r" (?:mon|ma) \w+(?: d' abord| avant)\b"
)
#: What is only promised for the case that, and a pause to think.
_NOT_BACKING_OUT = re.compile(
    r"\b(?:rappell?er(?:ai|ons|a)|rappelle|retelephoner(?:ai|a)|recontacter(?:ai|a)"
    r"|repasser(?:ai|a)|reviendrai)(?: \w+)? (?:si|s'|que|qu'|en cas)(?: |$)"
    r"|\breflechir\b.*\b(?:secondes?|minutes?|instant|moment)\b|^attend\w+\b.*\breflechir\b"
)
#: These deny by themselves.
_WANTS_NO_MORE = re.compile(
    r"\b(?:veux|veut|voulons) plus(?: (?:de|du|le|ce|rien))?(?: rendez vous)?$"
    r"|\b(?:ai|a|avons) plus besoin(?: de (?:rien|ca|venir)| d' un rendez vous| du rendez vous)?$"
    r"|\bplus (?:la peine(?! de| d')|necessaire|utile|l' utilite)\b"
    r"|\bm' interesse (?:plus|pas)\b"
    rf"|^(?:(?:non|merci|mais|euh) )*pas (?:besoin )?(?:de|d' un) (?:{RENDEZVOUS})(?: merci)?$"
    r"|\bpas d' autre (?:date|jour|rendez vous) pour (?:l' instant|le moment)\b"
    rf"|\b(?:on|je) reprendr(?:ai|a) (?:(?:un )?(?:autre )?(?:{RENDEZVOUS})|plus tard|apres|en"
    r"|quand)\b"
    rf"|\b(?:reservez|prenez|enregistrez|bloquez|prends) (?:rien|pas)(?: de rendez vous)?{_ENDS}"
)
#: "Laissez comme ça" approves of what was read back, unless it begins like this.
_LEFT_AS_IT_IS = re.compile(
    r"^(?:(?:non|bon|ben|bah|ah|euh|alors|finalement|tant pis) )*(?:laissez?|laissons) comme\b"
)
_APPROVES = re.compile(r"\b(?:oui|bien|parfait|impeccable|correct)\b|\bc' est bon\b")

#: "M'en faudrait un (autre) (pour ...)", "un pour moi aussi", "un autre chez le dentiste", "la même
#: chose pour ...".
_FOR_SOMEBODY = r"pour (?:moi|mon|ma|mes|lui|elle|eux)\b"
_WEEKDAY = "|".join(WEEKDAY_NAMES)
_ONE_MORE = re.compile(
    r"\b(?:(?:prenez|ajoutez|mettez|rajoutez|faites|reservez)(?: m'| moi)? en|en (?:prenez|ajoutez"
    rf"|mettez|rajoutez)) une?(?: autre| deuxieme)?(?: aussi)? {_FOR_SOMEBODY}"
    r"|\ben (?:faut|faudrait|faudra|voudrais|voudrait|veux|veut|aimerais|souhaiter?ais|prendrais"
    r"|prendre|reprendre|avoir)(?: bien)?(?: aussi| egalement| encore)? (?:un|une)"
    r"(?: autre| deuxieme| second| seconde)?"
    rf"(?= (?:pour|aussi|egalement|avec|chez|a|le|la|demain|{_WEEKDAY})\b|$)"
    r"|^(?:(?:oui|et|ben|bah|alors|ah|euh|aussi) )*(?:un|une)"
    rf"(?:(?: autre| deuxieme| seconde?)?(?: aussi| egalement)? {_FOR_SOMEBODY}"
    rf"| (?:autre|deuxieme) (?:chez|avec|demain|{_WEEKDAY})\b)"
    rf"|\b(?:la meme chose|(?<!est )(?<!etait )(?<!toujours )pareil|idem|autant) {_FOR_SOMEBODY}"
    rf"|^(?:(?:oui|et|alors|ah|euh|je voudrais|il faudrait|faites moi) )*le meme {_FOR_SOMEBODY}"
    r"|\bm' en (?:un|une)(?: autre| deuxieme)\b|\b(?:aurait|ai|aurais) besoin du meme\b"
)

#: Right on the one before: "juste après", "le rendez-vous d'après".
_FOLLOWS = re.compile(rf"{RIGHT_AFTER.pattern}|\b(?:{RENDEZVOUS}|celui|creneau) d' apres\b")
_REMOTE = re.compile(
    r"\btele ?consultations?\b|\b(?:en|par|une?) (?:visio(?:conference)?|video)\b"
    r"|\b(?:consultation|rendez vous|consulter) (?:\w+ )?(?:a distance|par ordinateur)\b"
    r"|(?<!\bprendre )(?<!\bprends )(?<!\bpris )\b(?:consultation|rendez vous|consulter)"
    r" (?:\w+ )?par telephone\b"
)
#: "Ah zut, remettez-le", of what was just cancelled or moved.
_RESTORES = re.compile(
    r"\bremett(?:ez|s)(?: moi)? (?:l[ea]|comme)\b|\bfallait pas\b"
    r"|\b(?:redonn|repren|rend)(?:ez|s)(?: moi)? (?:le (?:rendez vous|rdv|creneau)\b"
    r"|l[ea](?: (?:moi|s' il vous plait))*$)|\b(?:est|etait) pas celui (?:la|ci)\b"
    r"|\b(?:remett|redonn|repren|rend|gard|laiss)\w* (?:moi )?"
    r"(?:celui|(?:le|mon) (?:rendez vous|rdv))"
    r" (?:que|qu') (?:\w+'? ){1,3}?(?:d' )?(?:annul|supprim|enlev|deplac|decal)\w+"
    r"|\bannul\w+ l' annulation\b"
    r"|\brepren(?:d|ds|ez|dre) le meme(?: (?:rendez vous|rdv|creneau|horaire))?$"
    r"|\b(?:remett|laiss|gard)\w+ (?:\S+ ){0,3}?comme (?:avant|il etait|c' etait)\b"
    r"|^(?:(?:non|ah|zut|bon|finalement) )*comme (?:avant|il etait|c' etait)$"
)
#: "Non, plutôt le déplacer", where it was to be cancelled or another one made.
_MOVES = re.compile(
    r"(?<!\bse fait )(?<!\bse faire )\b(?:deplac|decal|report|repouss|remplac)(?:er|ez)\b"
    r"|\bchang(?:er|ez) (?:de |le |la )?(?:jour|date|heure|horaire)\b(?! de naissance)"
    r"|\b(?:le|l'|la) (?:changer|bouger|avancer|reculer)\b"
)
_NOT_MOVED = re.compile(r"\bpas (?:le |la |l' |de )?(?:deplac|decal|report|repouss|remplac|chang)")

_URGENT = re.compile(
    r"\b(?:urgente?s?|urgence|urgemment)\b|\b(?:ca|cela|qui) (?:urge|presse)\b(?! (?:pas|rien))"
    r"|\bc' est presse\b|\b(?:au plus vite|plus vite possible|le plus vite)\b"
    r"|\brapidement\b|\bplus brefs? delais\b"
)
#: Who is hurried says nothing of what is wished, but who is not does.
_HURRIED = re.compile(r"\b(?:presse|presses|pressee|pressees|presser)\b")
_NO_HASTE = re.compile(
    r"\b(?:urge|presse) (?:pas|rien)\b|\bpas (?:le feu|a la minute|a \w+ jours? pres)\b"
    r"|\bprenez votre temps\b|\bquand vous (?:pourrez|pouvez)\b"
    r"|\b(?:ca|cela) peut (?:bien |tres bien |largement )?attendre\b"
    r"|\burgente? (?:mais )?(?:plus maintenant|du tout non)\b"
)
_CANNOT_WAIT = re.compile(
    r"\b(?:ca|cela) (?:ne )?(?:peut|pourra|pourrait) (?:vraiment )?"
    r"(?:pas|plus) attendre\b"
)
#: Where somebody comes from, what is called, and what is said of another.
_NO_URGENCY = re.compile(
    r"\b(?:numero|service|medecin|interne|contact|l') d' ?urgence|\bl' urgence (?:de|a)\b"
    r"|\bplus vite que (?:moi|lui|elle|l' autre|la derniere|d' habitude)\b"
    r"|\b(?:parl|dis|dit|expliqu|racont|resum)\w*(?: \w+){0,2} rapidement\b"
    r"|\burgente? mais plus\b"
)

#: It is announced, and not yet asked.
_HAS_QUESTION = re.compile(
    r"\b(?:pour|avoir|besoin d'|voulais|voudrais|ai) (?:(?:juste|simplement|seulement) )*"
    r"(?:un|une|des) (?:petite?s? )?(?:renseignements?|questions?|infos?|informations?)"
    r"(?= et\b|$)"
)
_GREETING = (
    r"(?:allo|bonjour|bonsoir|salut|coucou|hello|oui|madame|monsieur|mademoiselle|docteur|a vous"
    r"|eh bien|vous etes la"
    rf"|messieurs dames|(?:j' ai )?une (?:petite )?question|vous m' entendez"
    r"|vous allez bien|comment (?:allez vous|ca va|vous allez)|ca va(?: bien)?"
    rf"|excusez moi|de vous deranger|{'|'.join(sorted(FILLERS))})"
)


def _only(words: frozenset[str]) -> re.Pattern[str]:
    """Nothing but these words."""
    each = "|".join(sorted(words))
    return re.compile(rf"^(?:{each})(?: (?:{each}))*$")


_GREETS = re.compile(rf"^(?:{_GREETING}(?: |$))+$")
_ONLY_FILLERS = _only(FILLERS | {"oui"})
#: An answer, where something was asked.
_IT_GOES = r"^(?:(?:oui|bon|bah|ben) )*ca va(?: bien)?$"


#: "C'est pour quoi faire", "à quoi ça sert", "c'est obligé"; not "pourquoi pas".
_ASKS_WHY = re.compile(
    r"\bpour ?quoi\b(?! pas\b)"
    r"|\ba quoi (?:ca|cela)\b|\bsert a quoi\b|\b(?:dans quel but|quelle raison)\b"
    r"|\b(?:ca|cela) (?:ne )?vous regarde\b|\bsuis obligee?\b"
    r"|\bc' est (?:vraiment |bien )?(?:oblige|obligatoire|necessaire|utile|indispensable)\b"
    r"|\b(?:vois|voit) pas (?:le rapport|l' interet)\b|\bca peut vous (?:faire|apporter)\b"
    r"|\b(?:allez en faire|en faites quoi|en avez besoin pour|quel honneur)\b"
)

_KNOWS_WHY = re.compile(
    r"\b(?:sais (?:pas|plus)|me demande) pourquoi\b"
    r"|\b(?:voila|c' est) pourquoi (?:je|j'|on|il|elle)(?!\w)"
)

#: "J'appelle juste pour vous dire merci".
_THANKS = re.compile(
    r"\b(?:pour|voulais|voudrais|tenais|tiens|viens)(?: (?:a|vous|juste|simplement|le|la|te))*"
    r" (?:dire (?:un )?(?:grand |gros |tout simplement )?merci|remercier)"
    r"(?: (?:a |au |le |la |les |tout )*(?:docteure?|medecin|dentiste|secretaire|secretariat|monde"
    r"|equipe|cabinet)(?: \w+)?)?(?: (?:de|d'|pour) .*)?$"
)
#: "Non, rien à corriger", of what was read back.
_NOTHING_WRONG = re.compile(
    r"^(?:(?:non|oui|ah|euh|ben|il|y|n'|a|ya|c' est|bon|ca va|merci|madame|monsieur) )*"
    r"(?:rien (?:a|de|d') (?:\w+ )?(?:corriger|rectifier|redire|reprendre|faux)"
    r"|rien(?= (?:c' est (?:tout )?bon|tout est))"
    r"|(?:pas|aucune?) (?:d' |de )?(?:erreurs?|fautes?|problemes?|soucis?)"
    r"|tout (?:est|etait) (?:bon|juste|exact|correct))"
    r"(?: (?:non|oui|c' est|bon|ca|parfait|tout|merci|madame|monsieur|bien))*$"
)
#: "Non merci, au revoir".
_REFUSES_AND_LEAVES = re.compile(
    rf"^(?:(?:ah|oh|euh|ben|bah|mais|bon) )*non\b.*(?:{closing.LEAVES.pattern})"
)

_TABLE = (
    # Every offer suits, or every appointment, or another than the one that was named.
    _Row(
        "any_will_do",
        re.compile(f"{LEFT_TO_US.pattern}|{_ALL_SUIT}"),
        re.compile(r"\b(?:jour|quand|mais|sauf|trop)\b"),
        _OFFER,
        deniable=True,
    ),
    _Row("all_of_them", _EVERY_VISIT, deniable=True),
    _Row("all_right", _NOTHING_WRONG, asked=_CONFIRM),
    _Row("contradicts", CONTRADICTS, asked=_CONFIRM),
    _Row("refuses", _REFUSES_AND_LEAVES, CONTRADICTS, _CONFIRM),
    _Row("other_one", _OTHER_ONE, _OTHER_STAYS),
    _Row("that_one", THAT_ONE, asked=_OPEN),
    _Row("that_one_too", THAT_ONE_TOO, asked=_OPEN),
    _Row("that_one_too", THAT_ONE_TOO, OF_ANOTHER_PERSON, _CONFIRM),
    # What is under way shall not be done; nothing more shall be.
    _Row("backs_out", _BACKS_OUT, _NOT_BACKING_OUT, _UNDER_WAY),
    _Row("backs_out", _WANTS_NO_MORE, asked=_UNDER_WAY),
    _Row("backs_out", _LEFT_AS_IT_IS, _APPROVES, _UNDER_WAY),
    _Row("keeps", KEEPS, KEEPS_SOMEBODY, _UNDER_WAY),
    _Row("keeps", KEEPS, KEEPS_ANOTHER, _OPEN),
    _Row("closes", _OTHER_STAYS, asked=_OPEN),
    _Row("leaves", closing.LEAVES),
    _Row("undoes", CALLS_OFF_REQUEST, deniable=True),
    _Row("undoes", CALLS_OFF_LAST, asked=_OPEN, deniable=True),
    _Row("all_of_them", CALLS_OFF_REQUESTS, deniable=True),
    _Row("no_call_back", NOT_TO_BE_RUNG),
    _Row("closes", closing.ALL_WANTED, closing.GOES_ON, _OPEN, deniable=True),
    _Row("closes", closing.FINISHES, closing.GOES_ON, _OPEN),
    _Row("closes", closing.THANKS, closing.GOES_ON_OR_AGREES, _OPEN),
    # Beside a wish.
    _Row("one_more", _ONE_MORE, re.compile(r"\bsuffit\b"), _OPEN, deniable=True),
    _Row("has_one", HAS_ONE),
    _Row("mentions", HAS_IT_ALREADY, asked=_UNDER_WAY),
    _Row("restores", _RESTORES, asked=_OPEN),
    _Row("moves", _MOVES, _NOT_MOVED, _UNDER_WAY - _OFFER),
    _Row("own", OWN_NEED),
    _Row("same_hour", re.compile(r"\bmeme (?:heure|horaire|creneau)\b"), deniable=True),
    _Row("urgent", _URGENT, _NO_URGENCY, deniable=True, denied="not_urgent"),
    _Row(None, _HURRIED, deniable=True, denied="not_urgent"),
    _Row("urgent", _CANNOT_WAIT),
    _Row("urgent", SERVICES, asked=_OPEN),
    _Row("urgent", DEATH_TO_CERTIFY, asked=_OPEN),
    _Row("not_urgent", _NO_HASTE),
    _Row("follows", _FOLLOWS, asked=_OPEN),
    _Row("remote", _REMOTE, asked=_OF_A_VISIT, deniable=True),
    # About the call and the practice.
    _Row("greets", _GREETS, _ONLY_FILLERS, _OPEN),
    _Row("greets", _GREETS, re.compile(rf"{_ONLY_FILLERS.pattern}|{_IT_GOES}"), _UNDER_WAY),
    _Row("asks_whom", ASKS_WHOM, asked=_OPEN),
    _Row(
        "after_all",
        re.compile(r"\ben fait\b|\bfinalement\b|^(?:non |zut |ah )*c' est pour\b"),
        re.compile(r"\b(?:aussi|egalement|autre)\b"),
    ),
    _Row("has_question", _HAS_QUESTION),
    _Row("listens", re.compile(r"\ballez y\b|\bje (?:vous )?ecoute\b|\bsuis (?:prete?|la)\b")),
    _Row("asks_why", _ASKS_WHY, _KNOWS_WHY, asked=OF_THE_PATIENT),
    _Row("complaint", moods.COMPLAINS, moods.OF_OTHERS, deniable=True),
    _Row("complaint", moods.PROTESTS, asked=_OPEN, deniable=True),
    _Row("complaint", moods.DISPLEASED, asked=_OPEN),
    _Row("complaint", moods.UNANSWERED, asked=_OPEN),
    _Row("thanks", _THANKS, asked=_OPEN),
    _Row("distress", moods.DESPAIRS, deniable=True),
    _Row("distress", moods.AT_AN_END),
    _Row("upset", moods.PROTESTS, deniable=True),
    _Row("upset", moods.SWEARS, moods.AT_ONESELF),
)
