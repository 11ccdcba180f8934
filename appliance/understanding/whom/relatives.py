"""For whom the call is: a relative who is named need not be the patient."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from appliance.french.calendar import WEEKDAY_NAMES
from appliance.french.kin import ACQUAINTED, CHILDREN, KIN, LITTLE, PARENTS, SPOUSES
from appliance.french.names.words import TALK
from appliance.french.numbers import numbers_at
from appliance.french.words import FILLERS, Tokens, masked, span_of, vocabulary
from appliance.messages import Asked
from appliance.understanding.meaning import ThirdParty
from appliance.understanding.vocabulary import Named, third_parties
from appliance.understanding.whom.believing import whose_belief
from appliance.understanding.whom.own_need import is_callers_own
from appliance.understanding.whom.spoken_of import my_child, of_carer, spoken_of

#: Begin a phrase whose words stand together.
_BEFORE_KIN = vocabulary("mon ma mes notre nos pour du des")
#: May stand between "ma" and "fille".
_BETWEEN = FILLERS | vocabulary(
    "petit petite petits petites grand grande grands grandes pauvre pauvres vieux vieil vieille "
    "jeune jeunes propre autre autres cher chere premier premiere deuxieme second seconde "
    "troisieme dernier derniere ex futur future beau belle beaux belles tres deux trois quatre "
    "cinq demi le la les l' un une mon ma mes notre nos son sa ses de vos votre ancien ancienne"
)
_EMPLOYERS = vocabulary("patron patronne")
#: Behind "mon petit", where it is a child: what goes on with the sentence, never a thing.
_AFTER_CHILD = (
    TALK
    | FILLERS
    | vocabulary(
        "garcon garcons fils fille filles dernier derniere bout bouts loulou loulous gars "
        "tousse vomit pleure dort mange bouge gratte respire refuse souffre saigne tombe boite "
        "devait devrait pourra aura fera ira commence demain aujourdhui"
    )
).union(WEEKDAY_NAMES)
_PAPERS = vocabulary("papier papiers papie")  # which sound like "papi"
_THINGS = vocabulary(
    "nom prenom famille maison question probleme mal rendez rdv dame madame monsieur"
)
#: What relatives do that is no reason to be seen.
_HELPS_AFTER = re.compile(
    r"(?:(?:et )?moi )?(?:qui |elle |il |ils |elles )?"
    r"(?:(?:vient |va |peut |pourra |doit |veut |va pouvoir )?(?:me|m') (?!f)"
    r"|insiste|dit |veut que |pense |s' inquiete |est persuadee? |(?:a|ont) remarque"
    r"|(?:vient|arrive|mange|dejeune) (?:de la|du|de loin|chez|en|nous|ce jour|a la maison|manger"
    rf"|demain|{'|'.join(WEEKDAY_NAMES)})\b"
    r"|(?:a|ont|est|sont|va|vont|part|rentre|rentrent|commence|finit|finissent|sort|sortent|reprend)"
    r" (?:a|de|en|au|du|l')? ?(?:l')? ?"
    r"(?:conges?|vacances|travail|boulot|ecole|creche|deplacement|college|lycee)\b"
    r"|(?:travaille|bosse|garde|conduit|se marie|a son permis|debauche|embauche)"
    r"|(?:est|etait) (?:deja )?(?:patient|client|suivi)e?\b|s' est suicide"
    r"|(?:(?!je |j' |elle |il )\S+ ){0,4}?(?:me |m' )(?:emmene|amene|conduit|prete|depose"
    r"|accompagne|attend|garde|a (?:dit|raconte|conseille|parle|envoye|donne))"
    r"|(?:a cru|croyait|a pris (?:la|ma|sa) voiture)\b"
    r"|va (?:piquer|raler|rouspeter|gueuler|s' enerver|s' inquieter|m')"
    r"|est (?:infirmier|infirmiere|medecin|pharmacien|pharmacienne|aide soignante|kine)\b"
    r"|(?:viendra|viendrait|vient|viendront|passera|passerait|passe|passeront|ira|va|peut|pourra"
    r"|pourrait) (?:(?:le|la|l'|les|passer|venir|vous) )*(?:chercher|prendre|recuperer|retirer"
    r"|deposer|apporter|rapporter)\b(?! (?:son|sa|ses|leurs?)\b))"
)
#: Behind a relative who works or drives, but is the patient all the same.
_WISHES = re.compile(
    r"\b(?:(?:il|elle|ils|elles) (?:voudrai|aimerai|souhait|a besoin|a mal)|pour (?:lui|elle)\b"
    r"|(?:lui|leur) (?:faut|faudrait|faudra)\b)"
)
_HELPS_BEFORE = re.compile(
    r"(?:(?:demander?|vois|voir|parler?) (?:a|avec)|marie|marient|maries|marions|chez|attends"
    r"|(?:appeler|joindre|croyais|pensais)(?: avoir)?|comme|par|grace a|vis avec|habite avec"
    r"|sans que|(?:vais|aller|pars|parti|partie|pris) voir|dit|disait|confonds|chercher"
    r"|(?:soulev|port|aid|lav|soign)ant"
    r"|viens avec|viendrai avec|remplace|gard(?:e|ons|er)(?: pas)?(?: les)?"
    r"|a cause de) $"
)


#: Where somebody may be spoken of without "mon" or "ma": "la petite est du quatorze juin".
_STORIES: frozenset[Asked] = frozenset({"open", "birth_date"})


def patient_named(
    tokens: Tokens, asked: Asked, is_first_name: Callable[[str], bool]
) -> Named[ThirdParty] | None:
    """The relative for whom the caller calls, none for one who drives, works or is to be asked."""
    belonging = of_relative(tokens, asked)
    if belonging is not None:
        return belonging
    if asked == "patient":
        return _answered(tokens, is_first_name)
    found = _relative_in(tokens, asked, is_first_name)
    if found is None and asked in _STORIES:
        return of_carer(tokens) or spoken_of(tokens)
    return found


def _answered(tokens: Tokens, is_first_name: Callable[[str], bool]) -> Named[ThirdParty] | None:
    """For whom it is, where that was asked: an article does there for "mon", "le beau-père"."""
    at = _article_at(tokens)
    if at is not None:
        owned = (*tokens[:at], "ma", *tokens[at + 1 :])
        found = _relative_in(owned, "patient", is_first_name)
        begins = found is not None and found.tokens[0] == at
        if found is not None and begins and found.value != "child":
            # "une maman", "un monsieur", "l'homme à qui ...": nobody's own
            unknown = tokens[at] in ("un", "une") or tokens[found.tokens[-1]] == "homme"
            return replace(found, value="other") if unknown else found
    found = _relative_in(tokens, "patient", is_first_name)
    if found is None and tokens[:1] and tokens[0] in _ARTICLES:
        found = _relative_in(("pour", *tokens), "patient", is_first_name)  # "le garçon"
        if found is not None:
            found = replace(found, tokens=tuple(max(0, place - 1) for place in found.tokens))
    if found is None and at is not None:
        person = at + 1
        while person < len(tokens) and tokens[person] in _BETWEEN:
            person += 1
        if tokens[person : person + 1] and tokens[person] in _PEOPLE:
            return Named("other", (at, person))
    return found or my_child(tokens)


def _article_at(tokens: Tokens) -> int | None:
    """The article that begins an answer, or stands behind "pour": "non, pour la voisine"."""
    for at, token in enumerate(tokens):
        if token in _ARTICLES and (at == 0 or tokens[at - 1] == "pour"):
            return at
        if token in _ARTICLES and _OPENING.issuperset(tokens[:at]) and tokens[at - 1] != "moi":
            return at
    return None


_OPENING = FILLERS | vocabulary("oui non c' est ce pas moi")
#: Who is nobody's relative: "un monsieur du foyer", "la dame chez qui je travaille".
_PEOPLE = vocabulary(
    "dame monsieur homme femme personne jeune gars voisin voisine couple patron patronne commis "
    "berger bergere ouvrier ouvriere saisonnier saisonniere stagiaire eleve interne detenu "
    "apprenti apprentie touriste vacancier vacanciere voyageur voyageuse pelerin randonneur "
    "randonneuse cure abbe pretre religieuse inconnu inconnue resident residente pensionnaire "
    "usager beneficiaire client cliente campeur refugie refugiee migrant mineur adulte membre "
    "copain copine tonton tata pepe meme papi papy mamie memere pepere tuteur protege protegee"
)
_ARTICLES = vocabulary("le la l' un une")
_WHO = (KIN | LITTLE | ACQUAINTED) | vocabulary(
    "apprenti apprentie ouvrier ouvriere employe employee salarie salariee patron patronne associe "
    "associee stagiaire"
)
#: "l'apprenti de mon mari", "le petit de ma sœur": not the relative, but who belongs to them.
_BELONGING = re.compile(
    r"\b(?P<before>(?:pour|c' est|rendez vous (?:de|du)|^) ?)(?:le |la |l' |les |un |une |du )?"
    rf"(?P<who>(?:petite?s? |grande?s? |beaux? |belles? )?(?:{'|'.join(sorted(_WHO))}))"
    r" (?:de |d' |a |du |de la )(?:mon |ma |mes |notre |nos )(?P<whose>\w+)"
)
_SPOUSES = SPOUSES | {"ami", "amie"}


def of_relative(tokens: Tokens, asked: Asked) -> Named[ThirdParty] | None:
    """Who is a relative of a relative: a child of one's wife is a child, everybody else but her
    parents is somebody else. "C'est la fille de ma patiente" may be who calls, unless it was asked
    for whom it is."""
    said = " ".join(tokens)
    found = _BELONGING.search(said)
    if found is None or (asked != "patient" and found["before"].startswith("c' est")):
        return None
    of_spouse, who = found["whose"] in _SPOUSES, found["who"].split()[-1]
    value: ThirdParty = "other"
    if of_spouse and who in CHILDREN | LITTLE:
        value = "child"
    elif of_spouse and who in PARENTS:
        value = "parent"
    elif asked != "patient" and _HELPS_AFTER.match(said[found.end() :].lstrip()):
        return None
    return Named(value, tuple(range(*span_of(said, found.start("who"), found.end()))))


def _relative_in(
    tokens: Tokens, asked: Asked, is_first_name: Callable[[str], bool]
) -> Named[ThirdParty] | None:
    rest = tokens
    for _ in range(_MOST):
        found = _LEXICON.find(rest)
        if found is None:
            return None
        found = with_own(tokens, found)
        denied = _DENIED_BEFORE.search(" ".join((*tokens[: found.tokens[0]], "")))
        if not denied and _is_patient(tokens, found, asked, is_first_name):
            return found  # "c'est pas pour mon fils, c'est pour ma mère"
        rest = masked(rest, ((found.tokens[-1], found.tokens[-1] + 1),))
    return None


def with_own(tokens: Tokens, found: Named[ThirdParty]) -> Named[ThirdParty]:
    """ "Mon rhume, ma fille l'a attrapé", "mon Dieu, mon père": with the possessive that is nearest
    to the relative."""
    first, last = found.tokens[0], found.tokens[-1]
    own = [at for at in range(first, last) if tokens[at] in POSSESSIVES]
    if tokens[first] not in POSSESSIVES or own[-1] == first:
        return found
    return replace(found, tokens=(own[-1], *(at for at in found.tokens if at > own[-1])))


POSSESSIVES = vocabulary("mon ma mes notre nos")
_DENIED_BEFORE = re.compile(r"\best pas (?:pour )?$|\b(?:pas|ni) (?:pour )?$")
_LEXICON = third_parties()
_MOST = 4  # relatives looked at


def _is_patient(
    tokens: Tokens, found: Named[ThirdParty], asked: Asked, is_first_name: Callable[[str], bool]
) -> bool:
    first, last = found.tokens[0], found.tokens[-1]
    if tokens[first] in _BEFORE_KIN and not _BETWEEN.issuperset(
        tokens[at] for at in range(first + 1, last) if at not in found.tokens
    ):
        return False  # "mon GPS me perd" is about no "père"
    if tokens[first] == "maire":  # which sounds like "mère"
        return False
    if tokens[last] in _PAPERS or (tokens[last] in _THINGS and tokens[first] != "pour"):
        return False
    owned = tokens[first - 1 : first] in (("ma",), ("mon",), ("notre",))
    if tokens[last] in _OF and (owned or found.tokens[-2] != last - 1):
        return False  # "ma mère de son lit"
    if tokens[last] in LITTLE and _is_thing(tokens, last + 1, is_first_name):
        return False
    if tokens[last] in _EMPLOYERS and asked != "patient":
        return False  # "mon patron attend mon arrêt"
    before = " ".join((*tokens[:first], ""))
    if _BEARS_NAME.search(before):
        return False
    if before.endswith("pour ") or tokens[first] == "pour":
        return True
    if asked == "patient" and _FOR_MYSELF.search(before):  # "pour moi, ma fille va bien"
        return False
    if asked in _PERSONAL and not _is_bearer(tokens, found):
        return False
    if asked in _ANSWERED_BY_VALUES:  # "mardi, ma fille ...": for whom it is was settled before
        return False
    after = " ".join(tokens[last + 1 :])
    if _WISHES.search(after):
        return True
    believed = whose_belief(tokens[first], after)
    if believed == "callers":
        return False
    of_theirs = believed == "theirs" or (asked == "open" and _OF_THEIRS.search(before))
    if not of_theirs and (_HELPS_AFTER.match(after) or _HELPS_BEFORE.search(before)):
        return False
    return asked != "open" or not is_callers_own(before, after)


#: "La maîtresse de mon fils dit qu'il voit mal": she says it, he is the patient; so is whose
#: "ordonnance" it is.
_OF_THEIRS = re.compile(
    r"\b(?:maitresse|maitre|prof\w*|instit\w*|kine|orthophoniste|nounou|nourrice|infirmiere?"
    r"|cardiologue|psychologue|entraineur|educat\w+|ecole|creche|college|lycee|club|patronn?e?"
    r"|employeur|ordonnance|traitement|medicaments|resultats|analyses)"
    r" (?:de|d') $"
)
_PERSONAL: frozenset[Asked] = frozenset({"surname", "first_name", "spelling", "birth_date"})
_AROUND_NAME = FILLERS | vocabulary(
    "c' est le la l' son nom prenom de au d' non oui pardon mais pas moi celui celle du des date "
    "naissance attendez attends voir alors"
)


def _is_bearer(tokens: Tokens, found: Named[ThirdParty]) -> bool:
    """Asked for a name or a birth date: somebody of whom the answer begins, or who is called the
    patient; not "ma mère c'est Besnard, moi c'est Roux", "le nom de mon défunt mari"."""
    first, last = found.tokens[0], found.tokens[-1]
    if {"suis"} & {tokens[at] for at in found.tokens} or tokens[first - 2 : first] == ("c'", "est"):
        return True
    if found.value == "spouse" and tokens[first - 2 : first] == ("nom", "de"):
        return False  # "le nom de mon mari", which is hers too
    begins = _AROUND_NAME.issuperset(tokens[:first])
    return begins and not _BEARERS_BEFORE.match(" ".join(tokens[last + 1 :]))


#: Behind a relative whose name the caller only has, had or shares.
_BEARERS_BEFORE = re.compile(
    r"(?:et moi|c' etait|s' appelait|disait|dit|pretend|m')\b"
    r"|.*\b(?:moi c' est|je garde|ai garde)\b"
)
#: "pour moi", but neither "pas pour moi" nor "pour moi et ma femme".
_FOR_MYSELF = re.compile(r"(?<!pas )(?<!que )\bpour moi\b(?!.*\b(?:et|ou|mais) $)")
#: "Je suis au nom de mon mari": whose name somebody has.
_BEARS_NAME = re.compile(
    r"\b(?:suis|porte|garde|repris|pris|inscrite?|enregistree?|connue?|marquee?) "
    r"(?:(?:encore|toujours|chez vous) )?(?:au|le|du|sous le) nom (?:de |d' )$"
)
_ANSWERED_BY_VALUES: frozenset[Asked] = frozenset(
    {"when", "offer", "confirm", "phone", "number", "practitioner"}
)


def _is_thing(tokens: Tokens, at: int, is_first_name: Callable[[str], bool]) -> bool:
    """Whether "petit" says how big the word that follows is: "mon petit carton"."""
    while at < len(tokens) and tokens[at] in FILLERS:
        at += 1
    if at == len(tokens) or numbers_at(tokens, at):
        return False
    word = tokens[at]
    if word in _THINGS or word in ("frere", "soeur"):
        return True
    return word not in _AFTER_CHILD and not is_first_name(word)


_WHOSE = KIN | {"veuve"}
_OF = vocabulary("de d'")


def without_whose(tokens: Tokens, is_name: Callable[[str], bool]) -> Tokens:
    """ "Clémence Roussel, la fille de Martine": whose daughter she is, is not her name."""
    for at in range(1, len(tokens) - 2):
        whose = tokens[at] in _WHOSE and tokens[at + 1] in _OF and is_name(tokens[at + 2])
        if whose and any(token not in TALK and is_name(token) for token in tokens[:at]):
            start = at - (tokens[at - 1] in ("la", "le", "les", "une", "un"))
            return masked(tokens, ((start, len(tokens)),))
    return tokens
