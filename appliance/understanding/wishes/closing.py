"""What says that nothing more is wanted, where "autre chose ?" was asked."""

from __future__ import annotations

import re
from collections.abc import Collection

from appliance.french.words import tokenise
from appliance.understanding.meaning import Intent

_NOW = r"(?:c' est|ce sera|c' etait|ca sera)(?: juste| vraiment)?"
_WISHING_WELL = (
    r"\b(?:bon(?:ne)?|belle|excellente?)"
    r" (?:journee|soiree|matinee|nuit|apres midi|week ?end|dimanche|noel|annee)\b"
    r"|\b(?:bonnes|joyeu\w+) (?:fetes|vacances|paques|noel)\b"
)
_TAKING_LEAVE = (
    r"\b(?:au revoir|ciao|tchao|bye|bisous?|a la revoyure|portez vous bien|a bientot"
    r"|a la prochaine|a tout de suite|a tout a l' heure)\b|\bsalut$"
)
#: What is said to take leave, and not only to thank.
LEAVES = re.compile(
    rf"{_TAKING_LEAVE}|{_WISHING_WELL}|\bbonne (?:fin|continuation)\b|^adieu\b"
    r"|(?<!\bme )(?<!\ble )(?<!\bla )(?<!\bles )\brevoir\b"  # "il veut me revoir"
    r"|^(?:(?:oui|merci|et|bien) )*a vous (?:aussi|de meme|pareillement)\b|\bbon courage\b"
    r"|\b(?:je|on) (?:vous|te) (?:laisse|quitte)\b"
)
#: And nothing else: no weekend is wished.
ONLY_WISHES_WELL = re.compile(
    rf"^(?:(?:merci|oui|et|allez|bon|au revoir|madame|monsieur) )*(?:{_WISHING_WELL})"
    r"(?: (?:a vous(?: aussi)?|madame|monsieur|au revoir|merci))*$"
)
THANKS = re.compile(
    rf"\bmerci\b(?! de\b)|\bremercie\b|\btant pis\b|\bc' est gentil\b|\bca ira\b"
    rf"|\b{_NOW} (?:tout|ca|bon|parfait|arrange|note)\b"
    rf"|\brien d' autre\b|{_WISHING_WELL}|\bbonne (?:fin|continuation)\b|{_TAKING_LEAVE}"
    r"|^(?:nickel|super|parfait|impeccable|entendu|d' accord)\b"
)
#: One of these is in whatever ends a call: "bonne", or "c'est" alone, is none.
SAYS_GOODBYE = re.compile(
    rf"{LEAVES.pattern}|\bmerci\b(?! de\b)|\bremercie\b|\b(?:c' est|ce sera|ca sera) tout\b"
    r"|\btant pis\b|\bca ira\b|\brien d' autre\b|\bc' est gentil\b"
    r"|\b(?:rappel|retelephon|recontact)\w+\b|\bailleurs\b|\braccroche\w*\b"
    r"|^(?:(?:et|non|bon|alors|allez|donc|oui|d' accord|tres bien|ok|parfait) )*a \w+$"
)
_SEE_YOU = r"\b(?:on se|nous nous) (?:voit|verra|voyons|verrons)\b"
#: Said by who has all that was wanted, behind "oui" too.
FINISHES = re.compile(
    rf"\b{_NOW} (?:tout|note|parfait)\b|\brien d' autre\b|{_WISHING_WELL}|{_TAKING_LEAVE}"
    r"|\b(?:y sera(?:i|s)?|y serons|(?:serai|sera|serons) (?:la|a l' heure)|viendrai)\b"
    r"(?! (?:pas|plus|jamais|en retard))"
    r"|\b(?:je|on) (?:le |la |l' )?(?:note|marque|inscris)\b"
    r"|\bj' ai (?:(?:bien|tout) )*(?:note|marque|compris)\b"
    rf"|{_SEE_YOU}"
    r"|^(?:(?:oui|non|d' accord|tres bien|ok|merci|parfait|bon|alors) )+"
    r"a (?:la semaine prochaine|\w+)$"
)
#: "C'est tout ce que je voulais savoir", "vous avez répondu à ma question".
ALL_WANTED = re.compile(
    r"\bce (?:que|qu') (?:(?:je|on|il|j') )?(?:me |nous )?"
    r"(?:voulais|voulait|fallait|faut|cherchais)(?: (?:savoir|entendre|demander|connaitre))?"
    r"|\b(?:repondu a ma question|j' ai (?:eu )?(?:ma|la) reponse)\b"
)
_MORE = (
    r"\bet (?:pour|un|une|mon|ma|je|il|vous|a quel(?:le)?|c' est)\b|\baussi\b"
    r"|\b(?:voudrais|voudrait|faudrait|aimerais|encore)\b"
    r"|(?<!rien d' )(?<!pas d' )(?<!aucune )\bautre\b|(?<!plus )(?<!pas )\bbesoin\b(?! de rien)"
    r"|(?<! a ma )(?<!autre )(?<!pas de )(?<!plus de )(?<!aucune )\bquestion\b"
    r"|(?<!que je voulais )(?<!qu' on voulait )\b(?:demander|savoir)\b"
    r"|\b(?:par contre|mais|sinon|oublie|maintenant)\b"
    r"|\b(?:repeter|redire|redites|quel(?:le)?s?|combien|comment|quand(?! meme)|qui|quoi|pouvez"
    r"|pourriez|(?<!c' )est ce que)\b"
)
#: What was settled shall be otherwise: "merci, plutôt vendredi".
_OTHERWISE = (
    r"\b(?:plutot|prefere\w*|trompee?|erreur|attendez|pardon|avais dit|mettez|changer|deplacer)\b"
    r"|(?<!j' )\battends\b|\bpas (?:le bon|la bonne|possible|bon|ca)\b|\btrop (?:tot|tard)\b"
    r"|\b(?:peux|pourrai|pourrais|peut|pourra) (?:pas|plus)\b"
)
GOES_ON = re.compile(f"{_MORE}|{_OTHERWISE}")
GOES_ON_OR_AGREES = re.compile(
    rf"{GOES_ON.pattern}|^(?:(?:ah|euh|ben|bah|bon|alors) )*(?:oui|si)\b(?! c' est)"
)

#: "Non super merci, on arrive" announces no lateness, "parfait, j'ai bien noté" asks nothing.
_LEAVES = re.compile(
    r"^(?:non|ok|super|parfait|merci|nickel|impeccable|entendu|d' accord|tres bien)\b"
)
_LATENESS = re.compile(
    r"\b(?:retard|bouchons?|embouteill\w+|coince\w*|bloque\w*|panne|preven\w+|previen\w+|attend\w*)\b"
)
_HEARD_IN_IT: frozenset[Intent] = frozenset({"late", "ask_appointment"})


def only_leaves(text: str, intents: Collection[Intent]) -> bool:
    """Of what closes: whether the wishes heard are part of taking leave."""
    said = " ".join(tokenise(text))
    if not _LEAVES.search(said) or _LATENESS.search(said):
        return False
    heard = _HEARD_IN_IT | {"book"} if re.search(_SEE_YOU, said) else _HEARD_IN_IT
    return heard.issuperset(intents)
