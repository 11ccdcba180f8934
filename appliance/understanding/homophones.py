"""Small words that a recogniser wrote as others that sound the same: "sa" for "ça", "ces pour" for
"c'est pour", "mon marie" for "mon mari"; and telling ones that it cut in two.

Only where the neighbours leave no doubt. Of 110 lines of callers with such slips 92 were understood
to the last value with it and 82 without; of the 46,000 of models/callers it changes one.
"""

from __future__ import annotations

import re

from appliance.french.words import fold, vocabulary
from appliance.understanding.letter_slips import letters_right
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
#: Behind it "nom" is a "non" that was misheard, no name.
_REFUSED = (
    r"(?= (?:pas|merci|ce n'|(?:ça|sa) (?:ne |n'|va|me|m')|je|rien|trop|c'est (?:pas|trop|faux))|$)"
)
_DAYS = "lundis?|mardis?|mercredis?|jeudis?|vendredis?|samedis?"
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
        (r"\b(?<=le )plutôt(?= possible\b| que vous\b|$)|\b(?<=au )plutôt\b", "plus tôt"),
        (rf"^((?:oui|non|euh|ah) )?sait(?! pas\b| bien\b){_BEHIND_IT}", r"\1c'est"),
        (r"^((?:oui|non|voilà) )?(?:s'est|c'est|sait) sa$", r"\1c'est ça"),
        (r"\bcest\b", "c'est"),
        (r"^((?:oui |bah |ben |ok )*)(?:ces|ses|c'est) (bon|parfait|exact)s\b", r"\1c'est \2"),
        (r"\baux? qu'une?\b", "aucun"),
        (r"\b(absolu|exacte|lente|rapide|seule|juste|certaine|vrai) ment\b", r"\1ment"),
        (r"\b(pas|rien|bien|mal) compri\b", r"\1 compris"),
        (r"\ben tendu$", "entendu"),
        (r"\b(êtes|soyez|est) (?:tout|ou|où) verts?\b", r"\1 ouvert"),
        (r"\b(mon|son) (?:fisse|fis|fil)\b", r"\1 fils"),
        (r"\bplus vites\b", "plus vite"),
        (r"\ble seconde\b", "le second"),
        (r"(?:^|(?<= [a-z] ))j'ai(?= [a-z](?: [a-z]){2})", "g"),
        (rf"^nom{_REFUSED}", "non"),
        (r"\b(mon|le|son) (?:prêt|près|pré|prés) (?:nom|non)\b", r"\1 prénom"),
        (r"\bje (ne )?(?:c'est|ces|ses|sait)(?= (?:pas|plus)\b)", r"je \1sais"),
        (r"\b(?:chez|ché|chais) pas$", "je sais pas"),
        (r"\b(?:tout|tous|toutes) (?:a|à|as) (?:fait|fais|faits)\b", "tout à fait"),
        (r"\b(deux|trois|quatr) (?:i|y) (?:aime|ème|em)\b", r"\1ième"),
        (r"\bplus tôt(?= l[ea] (?:premi|secon|deuxi|troisi))", "plutôt"),
        (rf"\bsauves?(?= (?:l[ea]s? )?(?:{_DAYS})\b)", "sauf"),
        (r"\b(heures?|midi) (?:et|hé|ait|est|é|ai) (demie?|quart)s?\b", r"\1 et \2"),
        (r"\b(midi et|zéro|le|les|à|vers|en) d'eux\b", r"\1 deux"),
        (r"\bd'eux(?= (?:heures?|mille|jours|semaines|mois|fois)\b)", "deux"),
        (
            r"\b(dans|de|a|depuis|y a) (un|deux|trois|quatre|cinq|six|sept|huit|neuf|dix)"
            r" (?:mots|moi)\b",
            r"\1 \2 mois",
        ),
        (
            r"(?<!je )(?<!on )(?<!il )(?<!elle )(?<!qui )(?<!docteur )"
            r"\bvous (pouv|voul|sav|ouvr|ferm|pren)(?:ait|ais|é|er)\b",
            r"vous \1ez",
        ),
        (
            r"\bmont(?= (?:rendez|bébé|fils|mari|père|nom|prénom|numéro|dos|bras|ordonnance"
            r"|traitement|médecin|docteur|dossier|arrêt|certificat|téléphone)\b)",
            "mon",
        ),
        (r"\bveaux?(?= (?:tarifs?|horaires?|honoraires|prix|coordonnées)\b)", "vos"),
        (r"\b(?:rend|rends|ran) place\b", "remplace"),
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
        (r"\b(pour (?:mon|son|notre)) fil\b(?! (?:de|d'\w+|à|au)\b)", r"\1 fils"),
        (
            r"\b(?:gens|j'en|jan)(?= (?:baptiste|bernard|charles|christophe|claude|fran[çc]ois"
            r"|jacques|louis|luc|marc|marie|michel|no[ëe]l|paul|philippe|pierre|ren[ée]|yves)\b)",
            "jean",
        ),
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
