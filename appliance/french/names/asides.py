"""Before names are looked for: who is no patient, what is taken back, and names told before what
announces them."""

from __future__ import annotations

from itertools import pairwise

from appliance.french.kin import KIN
from appliance.french.names.finding import cue_end, is_name_word, name_words
from appliance.french.names.parts import PARTICLES, NameLists
from appliance.french.names.sounds import fold_name, sound_key
from appliance.french.names.words import DOCTORS
from appliance.french.words import MASK, Tokens, masked, vocabulary


def without_doctors(tokens: Tokens) -> Tokens:
    """ "le docteur Martin" is who is to be seen, not who calls."""
    hidden: list[tuple[int, int]] = []
    for at, word in enumerate(tokens):
        if word in DOCTORS:
            end = at + 1
            while end < len(tokens) and tokens[end] in PARTICLES:
                end += 1
            hidden.append((at, min(end + 1, len(tokens))))
    return masked(tokens, tuple(hidden)) if hidden else tokens


def without_former(tokens: Tokens) -> Tokens:
    """ "madame Ferrand, avant c'était madame Prat": the name of before is none any more; nor is
    what a name is like, "un nom breton"."""
    like = [
        at for at, pair in enumerate(pairwise(tokens)) if pair in _A_NAME or _is_from(tokens, at)
    ]
    tokens = masked(tokens, tuple((at, min(at + 3, len(tokens))) for at in like))
    for at in range(2, len(tokens) - 2):
        former = tokens[at] in _FORMERLY and tokens[at + 1] in ("c'", "je", "j'", "on")
        if former and any(is_name_word(tokens, before) for before in range(at)):
            return masked(tokens, ((at, len(tokens)),))
    return tokens


def _is_from(tokens: Tokens, at: int) -> bool:
    """ "C'est breton, ça s'écrit Le Floc'h"; but "c'est Breton"."""
    written = tokens[at + 3 : at + 6] == ("ca", "s'", "ecrit") and "comme" not in tokens[at + 6 :]
    return written and tokens[at : at + 2] == ("c'", "est") and tokens[at + 2] in _ORIGINS


_A_NAME = (("un", "nom"), ("un", "prenom"))
_ORIGINS = vocabulary(
    "breton basque alsacien flamand picard catalan corse polonais portugais italien espagnol"
    " allemand anglais arabe kabyle turc vietnamien russe belge suisse"
)
_FORMERLY = vocabulary("avant autrefois anciennement")


def told_behind(tokens: Tokens) -> Tokens:
    """ "Robert c'est mon nom, Alain c'est le prénom": as "mon nom c'est Robert"."""
    turned = _of_which_name(tokens)
    for at in range(1, len(tokens) - 3):
        told = tokens[at : at + 2] == ("c'", "est") and tokens[at + 3] in ("nom", "prenom")
        if told and tokens[at + 2] in ("mon", "le", "son") and is_name_word(tokens, at - 1):
            end = cue_end(tokens, at + 3)  # "nom de jeune fille"
            turned[at - 1 : end] = [*tokens[at + 2 : end], "c'", "est", tokens[at - 1]]
    for at in range(len(turned) - 4):
        named = turned[at + 3] in ("mon", "le", "son") and turned[at + 4] in _NAMES_OF
        if turned[at : at + 2] != ["c'", "est"] or not named:
            continue
        whole = tuple(turned)
        beside = _NAMES_OF.intersection(whole[max(0, at - 5) : at]) or (
            at + 5 < len(whole) and (is_name_word(whole, at + 5) or whole[at + 5] == "c'")
        )
        if is_name_word(whole, at + 2) and not beside:  # "c'est Rolande mon prénom"
            turned[at : at + 5] = [*turned[at + 3 : at + 5], *turned[at : at + 3]]
    end = len(turned) - 2
    if end > 0 and turned[end + 1] == "prenom" and is_name_word(tokens, end - 1):
        turned[end - 1 :] = [*turned[end:], turned[end - 1]]  # "et Jeanine le prénom"
    return tuple(turned)


def _of_which_name(tokens: Tokens) -> list[str]:
    """ "Rousseau de mon nom d'épouse": as "mon nom d'épouse Rousseau"; but "Rousseau, de mon nom de
    jeune fille Girard" tells another name behind."""
    turned = list(tokens)
    for at in range(1, len(tokens) - 4):
        of_mine = tokens[at] == "de" and tokens[at + 1 : at + 3] in (("mon", "nom"), ("son", "nom"))
        end = cue_end(tokens, at + 2) if of_mine and is_name_word(tokens, at - 1) else 0
        if end > at + 3 and not (end < len(tokens) and is_name_word(tokens, end)):
            turned[at - 1 : end] = [MASK, MASK, *tokens[at + 2 : end], tokens[at - 1]]
    return turned


def without_caller(tokens: Tokens, lists: NameLists) -> Tokens:
    """ "mon mari s'appelle Jacques, moi c'est Monique Moreau": he is who is asked for, of the same
    family. Where of a relative a surname is told, "ma mère s'appelle Bouchet, moi c'est Roux", it
    says which of the two families is meant."""
    own = next((at for at in range(len(tokens) - 3) if tokens[at : at + 3] == _MYSELF), None)
    called = [at for at in range(1, len(tokens) - 2) if _calls(tokens, at) and at != own]
    if own is None or not called:
        return tokens
    start = called[0] + 2
    theirs, mine = name_words(tokens, start), name_words(tokens, own + 3)
    if not theirs or not mine or fold_name(theirs[0]) not in lists.first_names:
        return tokens
    opposed = tokens[called[0] - 1] in _OPPOSED  # "moi c'est Jacques Moreau, lui c'est Lucas"
    if tokens[called[0]] == "c'" and len(theirs) == 1 and not opposed:
        return tokens  # "ma femme c'est Martine, vous la connaissez" tells of no patient
    whole_own = len(mine) > 1 and fold_name(mine[0]) in lists.first_names
    if fold_name(theirs[0]) in lists.common and not whole_own and not opposed:
        return tokens
    turned = list(masked(tokens, ((own, own + 3 + len(mine)),)))
    family = _family_of(mine, lists)
    if len(theirs) == 1 and family:
        end = start + 1
        whole = [*turned[:end], *family, *turned[end:]]
        spare = len(whole) - len(turned)
        gap = own + (len(family) if own >= end else 0)
        turned = [*whole[:gap], *whole[gap + spare :]]  # as long as before
    return tuple(turned)


def _calls(tokens: Tokens, at: int) -> bool:
    """ "mon mari s'appelle", "mon fils c'est"."""
    return tokens[at : at + 2] in _CALLED and tokens[at - 1] in KIN | _OPPOSED


def _family_of(name: Tokens, lists: NameLists) -> Tokens:
    """The surname within a caller's name, in either order."""
    if fold_name(name[0]) in lists.first_names:
        return name[1:]
    return name[:-1] if len(name) > 1 and fold_name(name[-1]) in lists.first_names else name


_OPPOSED = vocabulary("lui elle")
_MYSELF = ("moi", "c'", "est")
_CALLED = (("s'", "appelle"), ("c'", "est"))


def without_denied(tokens: Tokens, heard: str | None) -> Tokens:
    """ "non pas Morin, Moreau": what was heard before, or is set against another name, is taken
    back."""
    names = [at for at in range(len(tokens)) if is_name_word(tokens, at)]
    denied = [at for at in names if tokens[at - 1 : at] == ("pas",) or tokens[at - 2 : at] in _NOT]
    if len(denied) == len(names) and heard is not None:
        denied = [at for at in denied if sound_key(tokens[at]) == sound_key(heard)]
    elif len(denied) == len(names):
        return tokens
    return masked(tokens, tuple((at - 1, at + 1) for at in denied))


#: "au lieu de Moreau, écrivez Petit"
_NOT = (("lieu", "de"), ("lieu", "d'"))
_NAMES_OF = vocabulary("nom prenom")
