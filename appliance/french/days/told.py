"""Days that are only told beside the wish: "jeudi mon taxi est pris, alors vendredi", "je suis en
cure jusqu'au vingt". What is told of a day is no wish for it where another day is wished."""

from __future__ import annotations

from itertools import pairwise

from appliance.french.calendar import WEEKDAYS
from appliance.french.days.occupations import HELD, SUITING, keeps_before
from appliance.french.days.words import Scene
from appliance.french.numbers import number_at
from appliance.french.wish_begins import is_turn
from appliance.french.wish_words import MOVING, NEEDING, PREFERRING, WISHING
from appliance.french.words import MASK, Tokens, vocabulary

_DAYS = vocabulary("demain").union(WEEKDAYS)
_SOMEBODY = vocabulary("je j' il elle on nous ils elles mon ma mes notre nos y")
_CLOSING = vocabulary("fermez ferme ferment fermes fermee fermees")
_IT_IS = (("c'", "est"), ("c'", "etait"), ("ce", "sera"))
_SOMETHING = vocabulary("le la l' les mon ma notre jour")
#: What is told of a day that suits.
_SUITING = (SUITING | WISHING | PREFERRING) | vocabulary(
    "va vas veux passe viens venir viendrai viendrais"
)
_UNSUITING = vocabulary("trop complique difficile mal juste court impossible rigueur")
_STAYING = vocabulary(
    "suis sommes serai serons reste restons pars partons travaille travaillons garde gardons "
    "vacances absent absente deplacement conge conges voyage pris prise arret cure hopital "
    "hospitalise hospitalisee garage panne reparation coince coincee bloque bloquee occupe occupee "
    "retenu retenue immobilise immobilisee deborde debordee"
)
_FREE = vocabulary("libre libres dispo disponible disponibles peux")
_HERE = (("suis", "la"), ("sommes", "la"), ("serai", "la"), ("suis", "ici"), ("reste", "la"))
_NEAR = 7  # tokens


def tells(tokens: Tokens) -> bool:
    """ "j'ai le kiné", "c'est le marché": said of a day that does not suit."""
    pairs = list(pairwise(tokens))
    it_is = any(
        pair in _IT_IS and tokens[at + 2 : at + 3] and tokens[at + 2] in _SOMETHING
        for at, pair in enumerate(pairs)
    )
    market = {("le", "marche"), ("du", "marche"), ("au", "marche")} & set(pairs)
    said = set(tokens) - ({"marche"} if market else set())
    return (it_is or bool((_SOMEBODY | _CLOSING) & said)) and _SUITING.isdisjoint(said)


def is_engaged(scene: Scene, start: int, at: int) -> bool:
    """ "j'ai dialyse le mardi", "je garde les petits le mercredi": what is done on that day every
    week. ``start``: where what leads to it begins."""
    start = max([start, *(place for place in scene.turning if place <= at)])
    said = scene.tokens[start:at]
    own = any(
        pair[0] in ("je", "j'") and pair[1] in _ENGAGED for pair in pairwise(said)
    ) and not _NO_ENGAGEMENT.intersection(said)
    here = any(pair in _HERE for pair in pairwise(said))
    dated = number_at(scene.tokens, at + 2) is not None  # "le lundi quatorze"
    every_week = scene.word(at) in ("le", "les") and scene.word(at + 1) in WEEKDAYS and not dated
    free = _FREE.intersection(scene.tokens[at : at + 5]) or _OFF.intersection(said)
    return own and every_week and not (here or free) and _SUITING.isdisjoint(said)


_OFF = vocabulary(
    "teletravail repos conge rtt trou creneau creux blanc"
)  # every week, so that one is free
_ENGAGED = vocabulary("ai garde fais dialyse suis travaille")
_NO_ENGAGEMENT = vocabulary("rendez rdv besoin envie que qu' ne n' pas note dit pense")


def is_taken(scene: Scene, start: int, at: int) -> bool:
    """ "l'atelier mémoire c'est le jeudi", "mon jour de dialyse c'est le mardi": what is held on
    that day and is no visit."""
    start = max([start, *(place for place in scene.turning if place <= at)])
    said = scene.tokens[max(start, at - _NEAR) : at]
    market = {("le", "marche"), ("du", "marche")} & set(pairwise(said))
    told = scene.tokens[start:at]
    if ("un", "jour") in pairwise(told) and _NOT.isdisjoint(told):
        return False  # "un jour où il y a le marché, c'est le mardi"
    wished = _WISHED - ({"marche"} if market else set())
    if not HELD.intersection(said) or not wished.isdisjoint(said):
        return False
    said = said[:-1] if said[-1:] == ("toujours",) else said
    return said[-2:] in _IT_IS or said[-1:] in (("est",), ("sont",), ("tombe",))


_NOT = vocabulary("pas sans sauf ni")


def holds(scene: Scene, at: int, end: int) -> bool:
    """ "le mardi j'ai la chorale et le jeudi le kiné": what is held on that day as well."""
    if scene.word(at) not in ("le", *WEEKDAYS):
        return False
    if scene.word(end) not in _DETERMINING:
        return scene.word(end) in HELD
    return scene.word(end + 1) not in _NO_THING and number_at(scene.tokens, end + 1) is None


_DETERMINING = vocabulary("le la l' les mon ma mes un une")
_NO_THING = vocabulary("jour matin matinee soir apres midi premier matins prochain suivant") | {""}
_NO_THING |= frozenset(WEEKDAYS)


def tells_why(tokens: Tokens, turning: frozenset[int]) -> bool:
    """ "jeudi à onze heures, j'ai le kiné avant": what is held beside the wish, where nobody comes
    to "donc avant"."""
    last = len(tokens) - 1
    if last < 1 or tokens[last] not in ("avant", "apres") or last in turning:
        return False
    at_work = tokens[last - 2] in _SOMEBODY and tokens[last - 1] in _WORKING
    return at_work or keeps_before(tokens[:last])


_WORKING = vocabulary("travaille bosse embauche dors dort")


def gives_reason(scene: Scene, at: int, end: int) -> bool:
    """ "je voudrais un mercredi, j'ai mon contrôle à faire": why, not what is then."""
    if tells_why(scene.tokens, scene.turning) and _DAYS.isdisjoint(scene.tokens[end:]):
        return True
    if is_moved_to(scene, at, end):
        return True
    while scene.word(end) in ("matin", "soir", "apres", "midi", MASK):
        end += 1
    before = scene.tokens[max(0, at - _NEAR) : at + 1]
    wished = not _ASKED.isdisjoint(before) and "pas" not in before
    return wished and scene.is_at(end, "j'", "ai") and scene.word(end + 2) in ("mon", "ma", "mes")


def is_moved_to(scene: Scene, at: int, end: int) -> bool:
    """ "décaler mon rendez-vous à la semaine prochaine, j'ai le véto": where it shall be."""
    before = scene.tokens[max(0, at - _NEAR) : at + 1]
    to_it = scene.word(at) in _TO or scene.word(at - 1) in _TO
    moved = any(word.startswith(MOVING) for word in before)
    return to_it and moved and _NOT_THEN.isdisjoint(scene.tokens[end : end + _NEAR])


_TO = vocabulary("a au pour")
_NOT_THEN = vocabulary("pas plus impossible jamais non")


def is_asked(scene: Scene, at: int, end: int) -> bool:
    """ "il me faut quelqu'un demain, c'est le réveillon": what is said then tells why, or more."""
    before = scene.tokens[max(0, at - _NEAR) : at]
    return (
        end in scene.turning
        or "plutot" in (*before[-2:], scene.word(at))
        or not _ASKED.isdisjoint(before)
    )


_ASKED = (WISHING | NEEDING) | vocabulary("venir voir prendre")
_WISHED = _SUITING | vocabulary("pour avant apres quand repos conge rtt comme si pas")


def is_away(scene: Scene, at: int, end: int) -> bool:
    """ "je suis en cure jusqu'au vingt", "jusqu'au vingt je suis absent": free only after it."""
    after = next((n for n in range(end, end + _NEAR) if n in scene.turning), end + _NEAR)
    said = (*scene.tokens[max(0, at - _NEAR) : at], *scene.tokens[end:after])
    here = any(pair in _HERE for pair in pairwise(said))
    if here or _FREE & set(said) or not scene.word(at).startswith("jusqu"):
        return False
    return bool(_STAYING & set(said)) or keeps_before(scene.tokens[max(0, at - _NEAR) : at])


def preferred(scene: Scene, end: int, start: int, after: int) -> bool:
    """ "lundi à la rigueur, mais mardi c'est mieux": the later one alone is wished."""
    more = scene.tokens[after : after + 4]
    return "mais" in scene.tokens[end:start] and not _PREFERRED.isdisjoint(more)


_PREFERRED = vocabulary("mieux preference plutot ideal preferable")


def told_before(scene: Scene, end: int, start: int) -> bool:
    """Whether what ends here was only told, as a wish that begins there shows."""
    if is_turn(scene.turning, scene.tokens, end, start):
        return True
    between = scene.tokens[end:start]
    if _UNSUITING.intersection(between) and not {"pas", "ou"}.intersection(between):
        return True  # "demain c'est trop juste, jeudi plutôt"
    return tells(between) and not {"ou", "et"}.intersection(between[-2:])
