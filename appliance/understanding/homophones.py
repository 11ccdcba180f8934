"""Small words that a recogniser wrote as others that sound the same: "sa" for "ça", "ces pour" for
"c'est pour", "mon marie" for "mon mari"; and telling ones that it cut in two.

Only where the neighbours leave no doubt. Of 110 lines of callers with such slips 92 were understood
to the last value with it and 82 without; of the 46,000 of models/callers it changes one.
"""

from __future__ import annotations

import re

from appliance.french.words import fold, vocabulary
from appliance.understanding.sounding import sound
from appliance.understanding.split_words import skeleton

#: What may open a sentence, or a clause, before "c'est".
_BEGUN = (
    r"(^|^(?:oui|non|euh|ah) |\b(?:bonjour|mais|parce que|que|et|alors|donc|madame|monsieur|docteur"
    r"|appareil) )"
)
#: What follows "c'est", and neither "ces" nor "ses".
_BEHIND_IT = (
    r"(?= (?:pour|le|la|l'\w+|un|une|mon|ma|pas|bien|bon|ça|sa|ca|quoi|où|qui|quand|combien|moi|à"
    r"|au|avec|possible|juste|celui|celle|monsieur|madame|très|trop|tout|toujours|urgent|parfait|noté|fini)\b)"
)
_WRITTEN = tuple(
    (re.compile(pattern, re.IGNORECASE), right)
    for pattern, right in (
        (rf"\b(?:ces|ses(?! une? )){_BEHIND_IT}", "c'est"),
        (rf"{_BEGUN}(?:s'est|c est|ce est|set){_BEHIND_IT}", r"\1c'est"),
        (
            r"(?<!\bil )(?<!\belle )(?<!\bon )(?<!\bqui )\bs'est(?= (?:(?:pas|plus|trop|bien) )?"
            r"(?:possible|impossible|parfait|férié|fermé|complet|mieux|tôt|tard|loin|juste)\b)",
            "c'est",
        ),
        (r"\b(?<=le )plutôt(?= possible\b| que vous\b)|\b(?<=au )plutôt\b", "plus tôt"),
        (rf"^((?:oui|non|euh|ah) )?sait(?! pas\b| bien\b){_BEHIND_IT}", r"\1c'est"),
        (r"^((?:oui|non|voilà) )?(?:s'est|c'est|sait) sa$", r"\1c'est ça"),
        (r"\bcest\b", "c'est"),
        (
            r"\bsa(?= (?:va|ira|irait|me|m'\w+|fait|ferait|marche|coûte|coute|sera|serait|ne|n'\w+"
            r"|peut|suffit|dépend|gratte|fait|brûle|serre|saigne|coule|urge|presse|convient|colle"
            r"|roule|y|a|s'\w+|tourne|passe|commence|continue|arrive|dure"
            r"|plaît|plait)\b)",
            "ça",
        ),
        (r"(?<=\bc'est )sa$|(?<=\bpour )sa$|(?<=\bpas )sa$|(?<=\bcomme )sa$", "ça"),
        (
            r"(^|\b(?:bonjour|madame|monsieur|et|alors) )(?:est|es|ait)(?: ce)? que\b",
            r"\1est-ce que",
        ),
        (r"\bqu'(?:es|est|et)(?: ce)? que\b|\bquesque\b", "qu'est-ce que"),
        (r"\bj'(?:est|es|et)\b|\bjai\b", "j'ai"),
        (r"\bquant\b(?! (?:à|au|aux)\b)", "quand"),
        (r"(?<!\ba )\bplu\b", "plus"),
        (r"\b(mon|son|le|ton|votre|notre) marie\b", r"\1 mari"),
        (r"\b(ma|sa|belle|grand) (?:mer|maire)\b", r"\1 mère"),
        (r"\b(mon|son|beau|grand) (?:paire|perd)\b", r"\1 père"),
        (
            r"\b(de|pour|avec|avoir|renouveler|savoir si|que) mais(?= (?:résultats?|analyses?"
            r"|médicaments?|papiers?|examens?|parents?|enfants?|dents?|yeux|cachets?|droits?"
            r"|données?|lunettes|radios?|comprimés?)\b)",
            r"\1 mes",
        ),
        (r"\brend(?:e|ez|ré|rez|s|re)?[ -](?:vous|nous)\b|\brendé vous\b", "rendez-vous"),
        (r"\b(voudr|aimer|souhaiter|préférer)ai\b", r"\1ais"),
        (r"\b((?:il|me|lui|nous|en) (?:me )?faudr|(?:ce|sa|ça) ser|il pourr)ai\b", r"\1ait"),
        (
            r"\b((?:voudrais|voulais|peux|peut|pourrais|pouvez|pourriez|faudrait|faut|pour|dois"
            r"|aimerais|souhaite) (?:(?:me|m'|le|la|l'|lui|nous|vous|se|y|en) ?)*)"
            r"((?:annul|renouvel|déplac|décal|report|prolong|repouss|avanc|chang|demand|arrach"
            r"|enlev|rappel|laiss|pay|modifi|consult|envoy|récupér|donn|not|signal|recul|confirm"
            r"|vérifi|trouv|gar|parl|pass))(?:é|ée|és|ez|ait|ais)\b",
            r"\1\2er",
        ),
        (r"\b(un|le|mon|ce) (?:de|deux) (?:vis|vies?)\b", r"\1 devis"),
        (r"\b(médecin|docteur|dentiste|pharmacie) de gare\b", r"\1 de garde"),
        (r"\b(mon|un|d'un|mon nouvel|d') ?(?:a ré|a rêt|haret|à rai)\b", r"\1 arrêt"),
        (r"\b(les|mes|aux|nos|leurs) dans\b(?! (?:le|la|les|un|une|deux|trois)\b)", r"\1 dents"),
        (r"\b(elle|il|on|qui) (?:sa|ça|s') ?(?:pelle|pel|appel)\b", r"\1 s'appelle"),
        (r"\bje (?:ma|m') ?(?:pelle|pel|appel)\b", "je m'appelle"),
        (r"\bplait il\b", "plaît-il"),
        (r"\bune? v ?c\b", "un avc"),
    )
)  # fmt: skip

_WHOLE = (
    "ordonnance renouvellement renouveler certificat dossier pharmacie laboratoire résultats "
    "annuler horaires parking détartrage transport consultation dentiste "
    "docteur médecin secrétaire frottis médicaments infirmière ambulance cardiologue prolongation "
    "deuxième troisième premier rendez-vous couronne extraction remplaçant urgence domicile "
    "répéter lentement tension"
).split()
_MOST = 3  # pieces
_SHORTEST = 6  # letters of them all
#: Words of their own beside which no piece stands: "des placer".
_NO_PIECES = vocabulary("je tu il elle on nous vous rendez place plus hier")


def _key(word: str) -> str:
    return sound(fold(word).replace("'", "").replace("-", "").replace("x", "ss"))


_BY_KEY = {_key(word): word for word in _WHOLE}
#: Articles as they sound before a consonant.
_SILENT = {"des": "de", "les": "le", "mes": "me", "ses": "se"}
#: What has another skeleton need not be sounded.
_SKELETONS = {skeleton(fold(word).replace("'", "").replace("-", "")) for word in _WHOLE}


def put_right(text: str) -> str:
    """The text with what can only be another word of the same sound put right."""
    for pattern, right in _WRITTEN:
        text = pattern.sub(right, text)
    return _rejoined(text)


def _is_word(piece: str) -> bool:
    """A letter, or a word that stands for itself."""
    lone = len(piece) == 1 and piece != "a"
    return lone or piece in _NO_PIECES or _key(piece) in _BY_KEY


def _whole(pieces: list[str]) -> str | None:
    """The word they sound like; an article's last letter is silent: "des tartrages"."""
    silent = _SILENT.get(pieces[0], pieces[0])
    for joined in dict.fromkeys(("".join(pieces), "".join((silent, *pieces[1:])))):
        if len(joined) < _SHORTEST or skeleton(joined) not in _SKELETONS:
            continue
        if whole := _BY_KEY.get(_key(joined)):
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
