"""How a sentence ends that is not over, by its last words.

In 46,000 lines that callers may say (``models/callers``) it was counted how often each word is the
last of one. After those of ``_WANTING`` fewer than one line in a hundred ends: more must come.
After those of ``_EXPECTING`` one in a hundred to one in ten does: more is likely to come.
"""

from __future__ import annotations

from appliance.french.numbers import read_number
from appliance.french.wish_words import WISHING
from appliance.french.words import FILLERS, Tokens, vocabulary

_WANTING = WISHING | vocabulary(
    "le la les l' un une des du de d' au aux en a dans pour par sur sous avec sans chez vers entre "
    "contre pendant depuis jusqu' jusque aupres selon sauf hors dont et ou ni mais donc car que "
    "qu' si parce puisque lorsque lorsqu' comme plutot ce cet cette ces celui celle ceux mon ma "
    "mes ton ta son sa ses notre votre nos vos leur quel quelle quels quelles quelque quelques "
    "chaque je j' tu il on nous vous ils me m' te t' se s' ne n' c' est suis sont ai ont sera "
    "serait serais avais avait avons aviez aurai aurais aurait auriez etais sommes dois doit "
    "devais devait vais faudra prefere prefererais pourrais pourrait pourriez tres madame monsieur "
    "mademoiselle rendez prends epelle ecrit puis malgre pourvu veuve week"
)
_WANTING_PAIRS = frozenset({
    ("est", "pas"), ("a", "part"), ("eh", "bien"), ("et", "aussi"), ("vais", "prendre"),
})  # fmt: skip
_EXPECTING = vocabulary(
    "elle elles y qui ou quand avant apres alors donc enfin sinon cause rapport sujet propos lieu "
    "peux peut pouvez pouvait pourrai pourra faut fallait vaut veut veux voulez veulent voulais "
    "voulait voulu cherche sais connais comprends vient viendra etes etait etre serai seront soit "
    "sois avez aura eu fait faites fasse font fera mis mets met mettez pris prend prenez donnez "
    "passez laisse laissez allez parlez demandez notez gardez trouve trouvez envoyez rappelez "
    "appelez enlevez supprimez prevenez excusez attendez ecoutez dites dit disons dirais dirai "
    "voit vois pose manque exige conseille agit habite sors finit ouvre besoin envie docteur grand "
    "grande gros grosse petite belle beau bonne mauvaise vieille jeune toute toutes tous plein "
    "vraiment assez trop tellement presque courant mi saint moins zero soixante cent mille"
)
_EXPECTING_PAIRS = frozenset({
    ("vous", "demander"), ("vous", "dire"), ("me", "dire"), ("le", "bon"), ("attendez", "voir"),
    ("je", "regarde"), ("en", "debut"), ("en", "milieu"), ("en", "fin"), ("a", "partir"),
})  # fmt: skip
#: Words that want an object, unless it stands before them ("l'avoir", "me prendre").
_TRANSITIVE = vocabulary("avoir savoir prendre connaitre obtenir trouver mettre")
_OBJECTS_BEFORE = vocabulary("l' le la les me m' te vous nous se s' lui leur en y tout rien quoi")
#: All that was said, but for a yes or a no before it.
_HALVES = frozenset({
    ("je", "suis", "libre"), ("la", "semaine"), ("ca", "serait", "mieux"), ("y", "a", "pas"),
    ("un", "instant"), ("une", "seconde"), ("une", "petite", "seconde"), ("deux", "secondes"),
    ("debut",), ("fin",), ("il", "n'", "y", "a", "pas"), ("ca", "m'", "arrangerait"),
    ("le", "plus", "tot"),
})  # fmt: skip
#: After one of these a pronoun ends a phrase: "chez vous", "à côté d'elle".
_PREPOSITIONS = vocabulary("chez avec pour sans sur a d' de contre devant derriere entre")
_PRONOUNS = vocabulary("vous nous elle elles")
#: "Où est-ce que vous êtes", "quel jour c'est".
_ASKING = vocabulary("ou comment quand combien quel quelle lequel laquelle")
_ASKED = vocabulary("etes est avez")
#: "Si vous pouvez", "le plus tôt que vous avez"; but "est-ce que vous avez".
_CLAUSES = vocabulary("si quand que qu' comme")
_VERBS_OF_CLAUSES = vocabulary("pouvez avez voulez peut")
#: "Donc avant", "pas après".
_BEFORE_ADVERBS = vocabulary("d' juste donc alors pas soit plus peu")
_ADVERBS = vocabulary("avant apres")
_CALLED = vocabulary("m' s' t'")
#: Ends of a word, a number or a clause, though their last word alone would want more.
_WHOLE_ENDS = frozenset({
    ("rendez", "vous"), ("et", "un"), ("et", "onze"), ("celui", "la"), ("est", "la"),
    ("sera", "la"), ("sont", "la"), ("bien", "sur"), ("importe", "quand"), ("importe", "qui"),
    ("pas", "trop"), ("est", "ou"), ("au", "docteur"), ("du", "docteur"), ("ai", "dit"),
    ("a", "fait"), ("est", "fait"), ("au", "fait"), ("en", "fait"), ("avez", "dit"), ("se", "peut"),
    ("est", "elle"), ("est", "nous"), ("etes", "ou"), ("va", "ou"), ("s'", "agit"),
    ("pas", "besoin"), ("plus", "besoin"), ("si", "besoin"),
})  # fmt: skip
_ACCENTED = (" là", " où", " sûr")  # without their accents they are other words
#: A speaker hesitates with the other fillers; these end what was said.
_TAGS = (("hein",), ("voila",), ("quoi",))
_JOINING = vocabulary("alors donc enfin")  # "non merci, à demain alors"
_VOCATIVES = (("madame",), ("monsieur",), ("mademoiselle",), ("docteur",))
#: No vocative stands behind these: "c'est madame", "avec le docteur".
_BEFORE_TITLES = vocabulary("est suis de d' du au le la chez avec pour ici et a appelle ou")


def without_tags(tokens: Tokens) -> Tokens:
    """What was said without "hein", "voilà", "madame" behind it; all of it where that is all."""
    while len(tokens) > 1 and tokens[-2] not in _BEFORE_TITLES:
        if tokens[-1:] not in _TAGS and tokens[-1:] not in _VOCATIVES:
            break
        tokens = tokens[:-1]
    return tokens


def trails_off(tokens: Tokens, text: str = "") -> bool:
    """Whether more must come: it ends in the middle of a phrase, or in a filler. ``text``: the same
    with its accents, where they are known."""
    tokens = without_tags(tokens)
    last, before = tokens[-1], tokens[-2:-1]
    if tokens[-2:] in _WANTING_PAIRS:
        return True
    if last in FILLERS:
        return _hesitates(tokens)
    if last == "appelle":
        return bool(_CALLED.intersection(before))
    if last not in _WANTING or tokens[-2:] in _WHOLE_ENDS or text.rstrip().endswith(_ACCENTED):
        return False
    if _follows_its_kind(tokens):
        return False
    if last == "plutot":  # "l'après-midi plutôt"
        return before in ((), ("non",), ("oui",), ("mais",)) or trails_off(tokens[:-1])
    # "zéro un"
    return last != "un" or read_number(before) is None


def goes_on(tokens: Tokens) -> bool:
    """Whether more is likely to come: a verb without its object, half a comparison."""
    tokens = without_tags(tokens)
    last, before = tokens[-1], tokens[-2:-1]
    if tokens[-2:] in _WHOLE_ENDS or _follows_its_kind(tokens):
        return False
    if tokens[-2:] in _EXPECTING_PAIRS or last in _EXPECTING:
        return True
    if last in _TRANSITIVE:
        return not _OBJECTS_BEFORE.intersection(before)
    return tokens in _HALVES or (tokens[0] in ("oui", "non") and tokens[1:] in _HALVES)


def _hesitates(tokens: Tokens) -> bool:
    """ "Jeudi euh", "alors"; but not "hein ?", "c'est bon"."""
    last, before = tokens[-1], tokens[-2:-1]
    if tokens in _TAGS:
        return False
    if last in _JOINING:
        return before in ((), ("oui",), ("non",)) or trails_off(tokens[:-1])
    return last != "bon" or not before or before[0] in FILLERS


def _follows_its_kind(tokens: Tokens) -> bool:
    """ "Chez vous", "où est-ce que vous êtes", "si vous pouvez"."""
    last, before = tokens[-1], tokens[-2:-1]
    if last in _PRONOUNS and _PREPOSITIONS.intersection(before):
        return True
    if last in _ADVERBS:
        return len(tokens) > 2 and not _BEFORE_ADVERBS.isdisjoint(before)
    if last in _VERBS_OF_CLAUSES and not _CLAUSES.isdisjoint(tokens[-3:-2]):
        return tokens[-4:-3] != ("ce",)
    return last in _ASKED and not _ASKING.isdisjoint(tokens[:-1])
