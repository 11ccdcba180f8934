"""What an utterance denies, word by word: "aucune douleur dans la poitrine", "la gorge n'est plus
gonflée". Only so far as the denial reaches; what cannot be done ("n'arrive plus à respirer") is a
sign and no denial."""

from __future__ import annotations

from appliance.french.numbers import numbers_at
from appliance.french.words import Tokens, vocabulary

_AFTER_VERB = vocabulary("pas plus jamais")
_ALONE = vocabulary("aucun aucune sans ni")
#: What a denial is said with; "je dors pas tellement la dent me fait mal" denies no pain.
_VERBS = vocabulary(
    "ai as a avons avez ont avait avais avaient aura aurait est suis sont etait etais fait fais "
    "font faisait sens sent sentait ressens ressent ressentait plains plaint souffre souffrait eu "
    "crois pense ete sommes etes serait sera"
)
_BEING = vocabulary("est suis sont etait etais ete sommes etes sera serait")
#: "n'arrête pas de saigner", "peut pas respirer": these are said of signs.
_NO_DENIAL_AFTER = vocabulary(
    "arrete arretent arretait cesse cessent arrive arrivait arrivent peux peut peuvent pouvait "
    "sait sais veut veux voulait reussit reussis parvient parviens"
)
_WANTING = vocabulary("veux veut voulais voulait")
_SUBJECTS = vocabulary("je j' tu il elle on nous vous ils elles ca c' ce cela ceci qui")
_NE = vocabulary("ne n'")
_DETERMINERS = vocabulary(
    "le la l' les un une mon ma mes son sa ses notre nos leur leurs votre vos cet cette ces du"
)
_LINKS = vocabulary("de d' des a au aux dans sur du en et ou ni pour avec contre chez vers par")
_ADVERBS = vocabulary("tout vraiment tres trop tellement si particulierement aussi encore non fait")
_BREAKS = vocabulary(
    "mais car puis parce donc sinon seulement juste uniquement simplement maintenant alors depuis "
    "quand si que qu' voila merci oui bonjour personne ne n'"
)
#: After "plus": more of it, not no more.
_MORE = vocabulary(
    "fort forte forts fortes vite mal grave gros grosse rouge lourd lourde que qu' en tard tot "
    "souvent longtemps haut bas ou loin petit petite grand grande jeune vieux"
)
_MORE_BEFORE = vocabulary("encore beaucoup bien toujours en de au le la les nettement")
#: Whose denial is a denial: "ne saigne plus". Of what one can no longer do ("ne parle plus", "ne
#: bouge pas") it is a sign.
_OF_SIGNS = (
    "saign", "etouff", "trembl", "vomi", "gonfl", "enfl", "brul", "serr", "frapp", "bat", "delir",
    "convuls", "crach", "touss", "siffl", "suffoqu", "gratt", "gicl", "coul", "lanc", "menac",
    "tape", "tapait", "cogn", "suicid", "evanoui", "tourne", "perd",
)  # fmt: skip
_LIKE_NEVER = vocabulary("aussi autant pareil pareille tel telle telles comme ca tant")
_NOT_WITHOUT = vocabulary(
    "arret arreter cesse doute exception relache prevenir raison bouger cause"
)
_HEDGES = vocabulary("toujours vraiment meme pratiquement absolument surtout")
#: "pas bien dormi, mon bras est mort": what a verb follows is told, not denied.
_FINITE = vocabulary("est sont suis ont ai s' m' me se")
_REACH = 9


def denied(tokens: Tokens) -> dict[int, int]:
    """The places that are denied, each with the place of the word that denies it."""
    found: dict[int, int] = {}
    for place, token in enumerate(tokens):
        if token in _ALONE:
            if not (token == "sans" and set(tokens[place + 1 : place + 2]) & _NOT_WITHOUT):
                _mark(tokens, place, found)
        elif token in _AFTER_VERB:
            _after_verb(tokens, place, found)
        elif token == "personne" and tokens[place + 1 : place + 2] in (("n'",), ("ne",)):
            _nobody(tokens, place, found)
    return found


def _nobody(tokens: Tokens, place: int, found: dict[int, int]) -> None:
    """ "personne n'est blessé", "personne n'a eu de malaise"; "personne ne répond" is a sign."""
    if tokens[place + 2 : place + 3] and tokens[place + 2] in _VERBS:
        reach: dict[int, int] = {}
        _mark(tokens, place + 2, reach)
        found.update(dict.fromkeys(reach, place))


def _after_verb(tokens: Tokens, place: int, found: dict[int, int]) -> None:
    token, after = tokens[place], tokens[place + 1 : place + 3]
    before = tokens[:place]
    while before and before[-1] in _HEDGES:
        before = before[:-1]
    verb = before[-1] if before else ""
    if token in ("pas", "plus") and verb in _WANTING and after[:1] == ("mourir",):
        found[place + 1] = place
        return
    if verb in _NO_DENIAL_AFTER or (token == "plus" and _more(tokens, place)):
        return
    if "si" in before[-4:]:  # "on se demande si c'est pas la chaudière"
        return
    if token == "jamais" and _LIKE_NEVER & set(tokens[place + 1 : place + 5]):
        return
    if after[:1] == ("rien",) or after == ("mal", "de"):  # "pas mal de sang" is much of it
        return
    if verb in _VERBS | _NE | {"non", "y", ""} or after[:1] in (("de",), ("d'",)):
        _mark(tokens, place, found)
    elif verb.startswith(_OF_SIGNS) and _verb_denied(tokens, place):
        found[place - 1] = place
        if set(after) & _LINKS:
            _mark(tokens, place, found)


def _more(tokens: Tokens, place: int) -> bool:
    """ "plus fort", "plus de quarante", "encore plus": there is more of it."""
    before, after = tokens[max(0, place - 3) : place], tokens[place + 1 : place + 3]
    if not after:
        return False
    if after[0] in ("de", "d'"):
        return after[1:] != () and (after[1].isdigit() or any(numbers_at((after[1],), 0)))
    if before and before[-1] in _MORE_BEFORE:
        return True
    return after[0] in _MORE and not (after[0] == "mal" and set(before) & (_VERBS | _NE))


def _verb_denied(tokens: Tokens, place: int) -> bool:
    """ "il ne saigne pas", "je saigne plus": a verb whose "ne" was said or swallowed."""
    before = tokens[max(0, place - 3) : max(0, place - 1)]
    return bool(before) and (before[-1] in _SUBJECTS or bool(_NE & set(before)))


def _mark(tokens: Tokens, place: int, found: dict[int, int]) -> None:
    """What a denial reaches: the words after it, through "de", "dans", "à", up to a new clause."""
    being = place > 0 and tokens[place - 1] in _BEING
    named = linked = False
    marked: list[int] = []
    last_named = 0  # how many were marked when the last noun without a link began
    for at in range(place + 1, min(len(tokens), place + 1 + _REACH)):
        token = tokens[at]
        if token in _BREAKS | _AFTER_VERB | _ALONE | _SUBJECTS:
            break
        if token in _FINITE and marked:
            marked = marked[:last_named]
            break
        if token in _LINKS:
            linked = True
        elif token in _DETERMINERS:
            if (named or (being and marked)) and not linked:
                break
            if not linked:
                last_named = len(marked)
            named = True
        elif token not in _ADVERBS:
            marked.append(at)
            named = named or linked
            linked = False
    found.update(dict.fromkeys(marked, place))
