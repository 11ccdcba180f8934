"""What is said about the last sentence, without a value of its own."""

from __future__ import annotations

import re
from itertools import pairwise

from appliance.french.names.words import OATHS
from appliance.french.words import Tokens, spoken, tokenise, vocabulary
from appliance.messages import Asked
from appliance.understanding.meaning import OF_THE_PATIENT, READ_BACK, Act, Fields, Mood, Wrong

_NAMED: tuple[tuple[frozenset[str], Wrong], ...] = (
    (vocabulary("numero telephone tel portable"), "phone"),
    (vocabulary("naissance nee annee"), "birth_date"),
    (vocabulary("prenom"), "first_name"),
    (vocabulary("nom orthographe"), "surname"),
    (vocabulary("jour date heure horaire creneau"), "slot"),
)
_BORN = {("suis", "ne"), ("est", "ne")}
_EXCEPT = vocabulary("sauf mais")
_DENIED = vocabulary("non pas faux fausse erreur trompe trompee sauf mais")
#: Said of oneself: what was told before was wrong.
MISTAKEN = vocabulary("trompe trompee erreur")
_RIGHT = vocabulary("bon bonne bien correct exact juste")
_INDIFFERENT = {
    ("peu", "importe"), ("importe", "lequel"), ("importe", "laquelle"), ("est", "egal"),
    ("vous", "voulez"), ("vous", "preferez"), ("au", "hasard"), ("n'", "importe"),
}  # fmt: skip
_ALL = {("les", "deux"), ("les", "trois"), ("tous", "les"), ("toutes", "les")}
_SUITS = vocabulary("vont va conviennent convient bien possibles")
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
#: "M'en faudrait un (autre) (pour ...)", "un pour moi aussi", "la même chose pour ...".
_ONE_MORE = re.compile(
    r"\ben (?:faut|faudrait|faudra|voudrais|voudrait|veux|veut|aimerais|souhaiter?ais|prendrais"
    r"|prendre|reprendre|avoir)(?: aussi| egalement)? (?:un|une)(?: autre| deuxieme| seconde?)?"
    r"(?= (?:pour|aussi|egalement|avec|chez|a|le|la)\b|$)"
    r"|^(?:(?:oui|et|ben|bah|alors|ah|euh|aussi) )*(?:un|une)(?: autre| deuxieme| seconde?)?"
    r"(?: aussi| egalement)? pour (?:moi|mon|ma|mes|lui|elle)\b"
    r"|\b(?:la meme chose|pareil|idem) pour (?:moi|mon|ma|mes|lui|elle)\b"
)
_AGREES = re.compile(r"^(?:(?:ah|euh|ben|bah|bon|alors) )*(?:oui|si)\b(?! c' est)")
_GOES_ON = re.compile(
    r"\bet pour\b|\baussi\b"
    r"|\b(?:voudrais|voudrait|faudrait|aimerais|besoin|encore|autre|question|demander|savoir)\b"
    r"|\b(?:par contre|mais|sinon)\b"
)
_WHY = vocabulary("pourquoi")
_GREETINGS = vocabulary(
    "allo bonjour bonsoir salut oui madame monsieur mademoiselle docteur j' ai une petite question"
)
_URGENT = vocabulary("urgent urgente urgents urgentes urgence urgemment rapidement")
_PRESSING = vocabulary("presse pressee pressees")
_HASTE = {("au", "plus", "vite"), ("plus", "vite", "possible"), ("le", "plus", "vite")}
_NOT = vocabulary("pas rien aucune sans")
_REACH = 4  # tokens from "pas" to "urgent"
_COMPLAINING = vocabulary(
    "plainte reclamation reclamations mecontent mecontente mecontents mecontentes insatisfait "
    "insatisfaite"
)
_PROTESTING = vocabulary(
    "scandaleux scandaleuse scandale inadmissible inacceptable honteux honteuse honte lamentable"
)
_SWEARING = vocabulary(
    "con cons conne connard connards connasse idiot idiote idiots imbecile imbeciles abruti "
    "abrutis debile debiles gueule salope salaud batard enfoire enfoires encule chier"
).union(OATHS)
_WORTHLESS = vocabulary("nul nuls nulle nulles")
_DISTRESSED = vocabulary("desespere desesperee desespoir detresse effondree effondre")
_FORLORN = (("n'", "en", "peux", "plus"), ("en", "peux", "plus"), ("a", "bout"), ("tres", "seul"),
            ("tres", "seule"), ("si", "seul"), ("si", "seule"),
            ("pas", "quoi", "faire"), ("plus", "quoi", "faire"))  # fmt: skip


def wrong_of(text: str, asked: Asked, act: Act | None, fields: Fields) -> Wrong | None:
    """The value of a read-back that is named as wrong and not told anew: "le numéro n'est pas
    bon", "oui, sauf le prénom", or its bare name."""
    tokens = tokenise(text)
    words = set(tokens)
    mistaken = asked in OF_THE_PATIENT and act == "correct" and bool(MISTAKEN & words)
    if not (asked == "confirm" or mistaken) or any(getattr(fields, name) for name in READ_BACK):
        return None
    if act in ("repeat", "slower", "wait", "goodbye"):  # "quel jour vous avez dit"
        return None
    if (act == "yes" and not _EXCEPT & words) or (_RIGHT & words and not _DENIED & words):
        return None
    if _BORN & set(pairwise(tokens)):
        return "birth_date"
    return next((name for named, name in _NAMED if named & words), None)


def any_will_do(text: str, asked: Asked) -> bool:
    """ "peu importe", "les trois me vont": said of offers, the first is as good as another."""
    tokens: Tokens = tokenise(text)
    pairs = set(pairwise(tokens))
    if asked != "offer" or {"pas", "jour", "quand"} & set(tokens):
        return False
    return bool(_INDIFFERENT & pairs) or bool(_ALL & pairs and _SUITS & set(tokens))


def backs_out(text: str) -> bool:
    """ "Laissez tomber", "je vais réfléchir"."""
    return bool(_BACKS_OUT.search(" ".join(tokenise(text))))


def keeps(text: str) -> bool:
    """ "Finalement je le garde", "laissez le mercredi", of an appointment there is."""
    return bool(_KEEPS.search(" ".join(tokenise(text))))


def all_of_them(text: str) -> bool:
    """ "Les deux", "mes deux rendez-vous": every appointment."""
    said = " ".join(tokenise(text))
    return bool(re.search(r"\b(?:les|mes) (?:deux|trois)\b|\btou(?:s|tes) (?:les|mes)\b", said))


def other_one(text: str) -> bool:
    """ "Non, l'autre": of two appointments the one that was not named."""
    said = " ".join(tokenise(text))
    return bool(re.search(r"\bl' autre\b(?! (?:jour|semaine|fois))|\bpas celui (?:la|ci)\b", said))


def closes(text: str) -> bool:
    """ "Non, c'est parfait", "merci, à tout de suite": said to "autre chose ?", nothing more is
    wanted, whatever else the words could mean."""
    said = " ".join(tokenise(text))
    rest = _ALL_WANTED.sub(" ", said)
    if _GOES_ON.search(rest):
        return False
    if rest != said:
        return True
    return bool(_FINISHES.search(said) or (_CLOSES.search(said) and not _AGREES.search(said)))


def one_more(text: str) -> bool:
    """ "Il m'en faudrait un pour moi aussi", "la même chose pour ma femme": the wish before, once
    more."""
    return bool(_ONE_MORE.search(" ".join(tokenise(text))))


def asks_why(text: str, asked: Asked) -> bool:
    """ "Pourquoi vous me demandez ça", of a value of the patient."""
    tokens = tokenise(text)
    why = bool(_WHY & set(tokens)) or ("pour", "quoi") in pairwise(tokens)
    return asked in OF_THE_PATIENT and why


def only_greets(text: str) -> bool:
    """ "allô", "oui bonjour madame"."""
    words = spoken(tokenise(text))[0]
    return bool(words) and set(words) <= _GREETINGS and words != ("oui",)


def urgent_of(text: str) -> bool | None:
    """True for "c'est urgent", False for "rien d'urgent", None where nothing was said of it."""
    tokens = tokenise(text)
    places = [place for place, token in enumerate(tokens) if token in _URGENT | _PRESSING]
    for place in places:
        after = 2 if tokens[place] in _PRESSING else 0  # "ça ne presse pas"
        if _NOT & set(tokens[max(0, place - _REACH) : place + after]):
            return False
    if any(tokens[place] in _URGENT for place in places):
        return True
    return True if _HASTE & set(zip(tokens, tokens[1:], tokens[2:], strict=False)) else None


def mood_of(text: str, asked: Asked) -> Mood | None:
    """A complaint about the practice, distress, or anger; at the opening a protest complains."""
    tokens = tokenise(text)
    words = set(tokens)
    complains = ("me", "plaindre") in set(pairwise(tokens)) or bool(_COMPLAINING & words)
    protests = bool(_PROTESTING & words)
    if complains or (protests and asked == "open"):
        return "complaint"
    if _DISTRESSED & words or any(_within(tokens, run) for run in _FORLORN):
        return "distress"
    worthless = bool(_WORTHLESS & words) and bool({"etes", "es", "est", "tous"} & words)
    return "upset" if protests or worthless or _SWEARING & words else None


def _within(tokens: Tokens, run: tuple[str, ...]) -> bool:
    return any(tokens[at : at + len(run)] == run for at in range(len(tokens) - len(run) + 1))
