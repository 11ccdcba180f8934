"""What keeps somebody on a day, whatever it is called: "j'ai le plombier", "on me livre le fioul",
"ma perruque arrive", "je suis à Limoges". What suits the caller on that day ("ma fille est libre",
"je descends au bourg") does not keep him."""

from __future__ import annotations

import re

from appliance.french.calendar import MONTHS, WEEKDAYS
from appliance.french.numbers import NUMBER_WORDS
from appliance.french.wish_words import NEEDING, PREFERRING, WISHING
from appliance.french.words import MASK, Tokens, vocabulary

#: Said of a day that suits.
SUITING = vocabulary(
    "arrange arrangerait irait convient conviendrait bien bon possible parfait libre "
    "libres dispo disponible disponibles peux peut pourrais pourrait pourra pourrai marche "
    "marcherait ideal mieux"
)
#: What is held on its day.
HELD = vocabulary(
    "dialyse dialyses chimio chimiotherapie radiotherapie perfusion atelier chorale gym "
    "gymnastique piscine judo foot danse solfege musique poney catechisme orthophonie messe "
    "marche club loto belote bridge cours ecole formation reunion conseil examen concours permis "
    "code enterrement obseques mariage bapteme communion match tournoi repetition concert "
    "brocante foire battue audience tribunal notaire huissier demenagement operation scanner irm "
    "echographie photo photos kermesse spectacle fete anniversaire voyage rentree noces "
    "bal gala inventaire brevet bac partiels oral entretien livraison entrainement kine garde "
    "permanence astreinte chasse comice classe sport"
)
_HELD = "|".join(sorted(HELD))
#: What is said of a day that suits, or where one is chosen.
_CHOOSING = (SUITING | WISHING | NEEDING | PREFERRING) | vocabulary(
    "agenda annonce annoncent appelle apres aurais aurait auriez avant avez besoins bonne cabinet "
    "calendrier certificat cherche choisis choix conge conges consultation creneau creneaux crois "
    "debauche demande dentaire dentiste depuis descend descends devais devait dirais dis disons "
    "disponibilite dit dites docteur docteure dois doit donnez egal envie ferie ferme finis finit "
    "gardez ira jamais libere marquez medecin mets mettez mettons note noter notez ordonnance ou "
    "ouvert pareil pas passer pense personne peuvent place places planning plus pont pour "
    "pourrons pouvons prendrai prendrais prends prenez prenons prevoient principal profite "
    "profiter propose qu' que question qui quitte quittons rdv recup recuperation regarde "
    "regarder rendez reponds repos reserve reservez resultats retiens revoir rien rtt saint "
    "seance secretariat serait seul seule si sors sort temps termine terminons trou va vas venir "
    "viendrai viendrais viens visite voir vois vous"
)
#: Who brings the caller.
_BRINGING = re.compile(
    r"\b(?:me|m'|nous) (?:emmene|amene|conduit|ramene|depose|accompagne|monte|transporte|prend)\b"
)
_DETERMINER = r"(?:le|la|les|l'|mon|ma|mes|notre|nos|un|une|du|des|de la|son|sa|ses|leur)"
_NO_THING = "|".join(
    (*WEEKDAYS, *MONTHS, "demain", "matin", "midi", "soir", "apres", "jour", "semaine", "mois",
     "premier", "premiere", "deuxieme", "meme", "avec", "mieux")
)  # fmt: skip
_THING = rf"{_DETERMINER} (?!(?:{_NO_THING})\b)\w+"
#: Up to three more words of the same thing: "l'assemblée générale du club".
_MORE = (
    r"(?: chez (?:nous|moi)| (?!(?:non|je|j'|on|nous|il|elle|ils|elles|c'|ca|cela|et|mais|donc"
    rf"|alors|y|mon|ma|parce|quand|puisque|car|sinon|sauf|{_NO_THING})\b)\S+)"
)
_CLITICS = r"(?:(?:me|m'|te|se|s'|nous|lui|leur|y|en|l'|le|la|les) )"
_HAVE = (
    r"(?:j' (?:ai|aurai)|(?:on|il|elle|(?:il )?y|ca) (?:a|aura)|nous (?:avons|aurons)|ils ont"
    r"|elles ont)"
    r" (?:deja |encore |toujours |aussi |en plus )?"
)
#: What is done by things and by others.
_HAPPENS = (
    rf"(?:{_CLITICS}?(?:arrive|vient|viennent|passe|livre|livrent|rentre|rentrent|part|partent"
    r"|repart|repartent|revient|reviennent|reprend|reprennent|commence|commencent|attaque|tombe"
    r"|fait|font|joue|jouent|ferme|ferment|change|demenage|emmenage|accouche|marie|installe"
    r"|installent|repare|coupe|coupent|passe|tourne|debarque|debarquent|recoit|expose|travaille)"
    r"|(?:est|sont|sera|seront)"
    r"(?= (?:en|au|aux|chez (?!moi|nous|vous)|de|livree?s?|operee?|hospitalisee?)\b|$)"
    r"|(?:a|aura|ont|auront)(?= (?:un|une|son|sa|ses|du|des|cours|ecole|piscine|judo|foot)\b))\b"
)
_OTHERS = (
    rf"(?:(?:ca|cela) (?:ouvre|ferme|commence|reprend|finit|debute|demarre|tombe)\b"
    rf"|{_DETERMINER} (?!(?:{_NO_THING})\b)\w+(?: (?!(?:{_NO_THING})\b)\w+)?"
    rf"(?: (?:de|du|d'|a|des) (?:la |l' |mon |ma |mes )?\w+)? {_HAPPENS})"
)
_AWAY = (
    r"(?:(?:je|on|nous) (?:suis|serai|est|sera|sommes|serons|reste|monte|pars|part|partons)"
    r" (?:toute la journee |\w+ee? )?(?:a|au|aux|chez|dans|en|sur)"
    r" (?!(?:l' |la |le |les |mon |ma )?(?:vous|moi|nous|teletravail|repos|conges?|rtt|recup|bourg"
    r"|recuperation|ville|maison|domicile|retraite|coin|cote|place|village|quartier|disposition"
    r"|arret|temps|mi|pied|heure|week|chomage)\b)(?:l' |la |le |les |ma |mon |mes )?\w+)"
)
_DOING = (
    rf"(?:(?:je|j'|on|nous|ils|elles|il|elle) {_CLITICS}*(?!(?:suis|est|sommes|sont|etais|etait"
    rf"|serai|sera|ai|a|avons|ont|(?:re)?fasse|voie)\b)\w+ {_THING})"
)
_CUTTING = rf"(?:ils|elles) {_CLITICS}*(?!sont\b|ont\b)\w+"
#: "jeudi c'est le vingt-six" tells which Thursday.
_A_DATE = rf"le (?:premier|\d+|{'|'.join(sorted(NUMBER_WORDS))})\b"
_IT_IS = rf"(?:c'|ce) (?:est|sera) (?!{_A_DATE}){_THING}"
_FEAST = rf"c' (?:est|etait) {_DETERMINER} (?:{_HELD})"
_KEPT = rf"(?:{_FEAST}|{_HAVE}(?:{_THING}|{_HELD}|controle)|{_AWAY}|{_OTHERS}|{_DOING})"
_BEFORE_DAY = re.compile(rf"(?:^| )(?P<clause>{_KEPT}\b{_MORE}{{0,3}})$")
#: "je n'ai pas de voiture (le jeudi)".
_STRANDED = re.compile(
    r"(?:^| )(?:j'|n'|on|je) (?:ai|a) (?:pas|plus|jamais) (?:de |la |ma |le )?"
    r"(?:voiture|chauffeur|taxi|vsl|bus|car|transport|personne|auto|vehicule)$"
)
#: "je suis absent (du treize au dix-sept)".
_ABSENT = re.compile(
    r"(?:^| )(?:je|on|nous) (?:suis|serai|sommes|serons|est|sera)"
    r" (?:pas (?:la|libre|dispo|disponible)|absente?s?|indisponibles?|partie?s?|prise?s?|bloquee?s?"
    r"|occupee?s?|coincee?s?|en vacances"
    r"|en deplacement|en voyage|hospitalisee?|de garde|d' astreinte)$"
)
#: "on ensile toute (la semaine prochaine)".
_ALL_OF_IT = re.compile(
    rf"(?:^| )(?P<clause>(?:je|j'|on|nous) {_CLITICS}*\w+(?: \w+){{0,3}}?"
    r" (?:toute|tout|pendant|durant))$"
)
_OTHERS_BEFORE = re.compile(rf"(?:^| )(?P<clause>{_OTHERS}\b{_MORE}{{0,3}})$")
_AFTER_DAY = re.compile(rf"(?P<clause>(?:{_KEPT}|{_IT_IS}|{_CUTTING})\b{_MORE}{{0,3}})")
_IN_PART = re.compile(
    r"^(?:a cette heure la |ce jour la |matin |apres midi |soir |toute la journee |au soir )?"
)


def keeps_before(said: Tokens) -> bool:
    """Whether what is said right before a day keeps somebody then: "j'ai le kiné (jeudi)"."""
    said = said[-_CLAUSE:]
    if (said[-1:] and said[-1] in _OF_A_DAY) or "pendant" in said:
        return False  # "mercredi pendant qu'il est au foot"
    joined = " ".join(said)
    if _STRANDED.search(joined) or _ABSENT.search(joined):
        return True
    found = _BEFORE_DAY.search(joined) or _ALL_OF_IT.search(joined)
    return found is not None and _is_occupied(found["clause"])


_OF_A_DAY = vocabulary("de du d' des pour vers depuis avant apres en")


def frees(tokens: Tokens, at: int) -> bool:
    """ "mes élèves sont en sortie jeudi, ça me libère": what is said of that day afterwards."""
    after = tokens[at : at + _LONGEST]
    return _DAYS.isdisjoint(after) and not _FREEING.isdisjoint(after) and "pas" not in after


_FREEING = vocabulary("libere arrange profite profiter emmene emmenera passer libre dispo")


def others_keep(said: Tokens) -> bool:
    """Whether what is said right before a day is on then without the caller: "ma perruque arrive
    (vendredi)", "ma fille se fait opérer (jeudi)"."""
    found = _OTHERS_BEFORE.search(" ".join(said[-_CLAUSE:]))
    return found is not None and _is_occupied(found["clause"])


def keeps_after(tokens: Tokens, at: int) -> int:
    """How many tokens from here on keep somebody on the day named before them: "(vendredi) on tue
    le cochon"; but "(jeudi) je vais au marché, je pourrais passer" suits."""
    length = len(_occupation(" ".join(tokens[at : at + _LONGEST])).split())
    return length if length and not _suits(tokens, at, length) else 0


def is_elsewhere(tokens: Tokens, at: int) -> int:
    """How many tokens from here on tell that somebody is elsewhere then or has something to do."""
    busy = _BUSY.match(" ".join(tokens[at : at + _LONGEST]))
    length = len(busy.group().split()) if busy else 0
    return length if length and not _suits(tokens, at, length) else 0


def _suits(tokens: Tokens, at: int, length: int) -> bool:
    """Whether the caller can come then after all, or what he tells is on the day named after it:
    "samedi, je repars dimanche", "cette semaine, je pars en vacances samedi"."""
    after = tokens[at : at + _CLAUSE]
    other = next((n for n, token in enumerate(after) if token in _DAYS), len(after))
    of_other = other < len(after) and set(tokens[at + other + 1 :]) <= {MASK}
    return not _SUITS.isdisjoint(after[:other]) or (
        of_other and _ANEW.isdisjoint(after[length:other])
    )


_DAYS = vocabulary("demain").union(WEEKDAYS, {MASK})
_ANEW = vocabulary("je j' on nous il elle et mais donc alors ou c' ca")


def _occupation(said: str) -> str:
    """What is said of it, from the beginning on."""
    part = _IN_PART.match(said)
    found = _AFTER_DAY.match(said, part.end() if part else 0)
    return said[: found.end()] if found is not None and _is_occupied(found["clause"]) else ""


_LONGEST, _CLAUSE = 8, 14  # tokens
_SUITS = SUITING | vocabulary(
    "passer passe profiter profite comme finis finit pas plus avant apres jusqu' jusque "
    "uniquement seulement que qu' libere emmenera amenera conduira emmene amene"
)
_ELSEWHERE = r"(?:au|aux|chez|dans) (?!(?:vous|moi|repos|bourg|le coin|le quartier)\b)"
_BUSY = re.compile(
    r"^(?:matin |apres midi |soir )?(?:je|on|nous|j'|(?:ma|mon) \w+) (?:l' |le |la |les )?"
    rf"(?:(?:suis|serai|est|sera|serons|sommes) (?:{_ELSEWHERE}"
    r"|(?:a paris|en (?:cure|stage|mer|reunion|sejour))\b)"
    r"|(?:vais|va|allons|irai|ira) (?:a|au|aux|chez|chercher|voir|faire)\b(?! (?:vous|mieux))"
    r"|(?:fais|fait) (?:mes|les|le(?! pont)|la|du|de) |(?:pars|part|partons|partirai|repars)\b"
    r"|(?:conduis|emmene|accompagne|recois|recoit|enterre|marie|opere|demenage|tiens)\b"
    r"|attends (?:le|la|un|une|les|du|mon|ma)\b)"
)


#: "j'ai une carie à faire soigner", "un pansement à refaire": what the visit is for.
_TO_BE_TREATED = re.compile(
    r"\b(?:caries?|dents?|plombages?|couronnes?|bridge|dentier|appareil|prothese|implant|pansements?"
    r"|plaie|points|fils|platre|vaccins?|rappel|ordonnances?|certificats?|verrues?|tension)\b"
    r".* (?:a|pour) (?:(?:me|m'|lui|le|la|les) )?(?:re)?\w+(?:er|ir|re)\b"
)


#: "j'ai de la tension": keeps nobody.
_AILING = vocabulary(
    "tension fievre temperature diabete cholesterol toux rhume grippe angine boutons vertiges "
    "nausees douleurs crampes"
)


def _is_occupied(clause: str) -> bool:
    words = clause.split()
    if _TO_BE_TREATED.search(clause) or not _AILING.isdisjoint(words):
        return False
    suits = not _CHOOSING.isdisjoint(words[1:]) or _BRINGING.search(clause) is not None
    return MASK not in words and not suits
