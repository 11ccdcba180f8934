"""Emergencies: a fixed list of phrases that can only add a referral.

No score is computed. A phrase of the list that is denied, past or supposed leads to the one
question; it is never ignored.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import get_args

import msgspec

from appliance.errors import SettingsError
from appliance.french.words import Tokens, vocabulary
from appliance.understanding.meaning import EmergencyGroup
from appliance.understanding.phrases import SMALL, Found, PhraseSet, speech_tokens

_SUBJECTS = vocabulary("ne n' il elle je ca on j'")
_NEGATIONS = vocabulary("pas plus jamais sans aucun aucune ni")
#: What may stand between a negation and what it denies: "pas de", "plus du tout mal".
_BETWEEN = vocabulary(
    "de d' du des la le l' les un une vraiment eu fait a au aux en non ressenti senti du tout "
    "aussi particulierement si tellement trop cette ce"
)
#: Words that need their own negation to be an emergency: "respire plus", "arrête pas de saigner".
_OWN_NEGATION = vocabulary("pas plus rien sans aucun")
#: Said of a long time ago, or of what has not happened.
_PAST_OR_SUPPOSED = (
    "suite à", "suite au", "à la suite", "depuis mon avc/infarctus/accident/opération",
    "depuis son avc/infarctus/accident/opération", "après mon avc/infarctus/accident/malaise",
    "après son avc/infarctus/accident/malaise", "antécédent*", "l'an dernier/passé",
    "année dernière/passée", "mois dernier/passé", "semaine dernière/passée",
    "il y a ans/mois/semaines/années", "y a ans/mois/semaines/années", "y a un an", "il y a un an",
    "il y a longtemps", "y a longtemps", "en deux mille", "deux mille dix/vingt", "à l'époque",
    "dans le temps", "quand j'étais", "j'avais eu/fait", "il/elle avait eu/fait", "ancien/ancienne",
    "autrefois", "avait déjà fait", "ai déjà fait", "a déjà fait", "déjà eu", "d'habitude",
    "si jamais", "au cas où", "en cas de", "peur de faire", "peur d'un/d'une", "risque de",
    "risque d'un/d'une", "prévention", "pour éviter", "dépistage", "contrôle après",
    "en rentrant d'hospitalisation", "sorti* hôpital après", "rééducation", "séquelle*",
    "ça va mieux maintenant", "c'est passé maintenant", "c'est fini maintenant", "pas urgent",
    "n'est pas une urgence", "c'est pas une urgence", "rien de grave",
)  # fmt: skip
_YEAR = range(1950, 2100)


@dataclass(frozen=True, slots=True)
class EmergencyHit:
    """A phrase of the list. ``certain`` False: denied, past or supposed, so ask the question."""

    group: EmergencyGroup
    certain: bool = True


class _Group(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    nom: EmergencyGroup
    titre: str
    numeros: tuple[str, ...]
    phrases: tuple[str, ...]
    question: tuple[str, ...] = ()
    sauf: tuple[str, ...] = ()
    jamais_avec: tuple[str, ...] = ()
    reste_urgent_si_passe: bool = False


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    validee_par: str
    validee_le: str
    groupe: tuple[_Group, ...]


@dataclass(frozen=True, slots=True)
class _Role:
    """What a phrase of the common set is for."""

    group: int
    kind: str  # phrases, question, sauf, jamais_avec; "time" for past or supposed


class EmergencyList:
    """The list of one practice. Built once, never changed."""

    def __init__(self, text: str, name: str) -> None:
        """``text``: TOML; ``name``: of the file, for :class:`SettingsError`."""
        try:
            self._file = msgspec.convert(tomllib.loads(text), _File)
        except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
            raise SettingsError(name, "liste des urgences illisible", str(error)) from error
        self.validated_by = self._file.validee_par
        missing = set(get_args(EmergencyGroup)) - {g.nom for g in self._file.groupe}
        if missing:
            raise SettingsError(name, "chaque groupe d'urgence doit figurer", sorted(missing))
        phrases: list[str] = []
        self._roles: list[_Role] = []
        for number, group in enumerate(self._file.groupe):
            for kind in ("phrases", "question", "sauf", "jamais_avec"):
                texts: tuple[str, ...] = getattr(group, kind)
                phrases += texts
                self._roles += [_Role(number, kind)] * len(texts)
        phrases += _PAST_OR_SUPPOSED
        self._roles += [_Role(-1, "time")] * len(_PAST_OR_SUPPOSED)
        self._set = PhraseSet(phrases)

    @classmethod
    def shipped(cls) -> EmergencyList:
        """The list that comes with the product."""
        resource = files("appliance.understanding") / "data" / "emergencies.toml"
        return cls(resource.read_text(encoding="utf-8"), "emergencies.toml")

    @classmethod
    def read(cls, path: Path) -> EmergencyList:
        """A practice's own list."""
        return cls(path.read_text(encoding="utf-8"), str(path))

    def numbers(self, group: EmergencyGroup) -> tuple[str, ...]:
        """Number keys of a group, first to be said first."""
        return next(g.numeros for g in self._file.groupe if g.nom == group)

    def check(self, text: str) -> EmergencyHit | None:
        """The most specific phrase in a text, whole or partial."""
        tokens = speech_tokens(text)
        found = [(self._roles[f.phrase], f) for f in self._set.find(tokens)]
        if not found:
            return None
        elsewhen = any(role.kind == "time" for role, _ in found) or _years(tokens)
        kept = [pair for pair in found if self._counts(tokens, pair, found)]
        denied = {t for _, phrase in kept if _denied(tokens, phrase) for t in phrase.tokens}
        certain = [
            pair
            for pair in kept
            if pair[0].kind == "phrases"
            and not denied.issuperset(pair[1].tokens)
            and not (elsewhen and not self._stays_urgent(pair[0], tokens))
        ]
        for pairs, sure in ((certain, True), (kept, False)):
            if pairs:
                best = max(pairs, key=lambda pair: self._weight(tokens, pair))
                return EmergencyHit(self._file.groupe[best[0].group].nom, sure)
        return None

    def _weight(self, tokens: Tokens, pair: tuple[_Role, Found]) -> tuple[int, int]:
        """More words say more precisely what happens, then longer ones. What names a baby, a
        pregnancy or a blow is more precise than what only names the sign."""
        role, phrase = pair
        special = self._file.groupe[role.group].nom != "vital"
        return len(phrase.tokens) + special, sum(len(tokens[place]) for place in phrase.tokens)

    def _counts(
        self, tokens: Tokens, pair: tuple[_Role, Found], found: list[tuple[_Role, Found]]
    ) -> bool:
        """An exception speaks of all the words that matter in a phrase, or it is none: "je saigne
        du nez" is ordinary, "je saigne du nez et ça ne s'arrête pas" is not."""
        role, phrase = pair
        mattering = {place for place in phrase.tokens if tokens[place] not in SMALL}
        if role.kind not in ("phrases", "question"):
            return False
        for other, exception in found:
            if other.group != role.group:
                continue
            if other.kind == "jamais_avec":
                return False
            if other.kind == "sauf" and mattering and mattering <= set(exception.tokens):
                return False
        return True

    def _stays_urgent(self, role: _Role, tokens: Tokens) -> bool:
        """A stroke that has passed today is one still; one of years ago is not."""
        if not self._file.groupe[role.group].reste_urgent_si_passe:
            return False
        return "passe" in tokens and not _years(tokens) and not {"ans", "mois", "an"} & set(tokens)


def _denied(tokens: Tokens, phrase: Found) -> bool:
    own = {tokens[place] for place in phrase.tokens} & _OWN_NEGATION
    if own:
        return False
    place = phrase.tokens[0] - 1
    while place >= 0 and tokens[place] in _BETWEEN:
        place -= 1
    if place >= 0 and tokens[place] in _NEGATIONS:
        return not (tokens[place] == "pas" and "arrete" in tokens[max(0, place - 2) : place])
    after = phrase.tokens[-1] + 1
    denied = after < len(tokens) and tokens[after] in ("pas", "plus", "jamais")
    return denied and _verb(tokens, after)


def _verb(tokens: Tokens, place: int) -> bool:
    """ "il ne saigne plus": the negation follows a verb whose "ne" was said or swallowed."""
    return place >= 2 and tokens[place - 2] in _SUBJECTS


def _years(tokens: Tokens) -> bool:
    return any(token.isdigit() and int(token) in _YEAR for token in tokens)
