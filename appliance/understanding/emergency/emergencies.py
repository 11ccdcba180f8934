"""Emergencies: a fixed list of phrases that can only add a referral.

No score is computed. A phrase of the list that is denied, past or supposed leads to the one
question; it is never ignored.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import get_args

import msgspec

from appliance.errors import SettingsError
from appliance.french.words import MASK, Tokens, masked, vocabulary
from appliance.understanding.emergency.ages import OLDER, YOUNGER, with_ages
from appliance.understanding.emergency.denial import denied
from appliance.understanding.emergency.idioms import Idioms
from appliance.understanding.emergency.past import elsewhen, of_something_else, on_a_date, years
from appliance.understanding.meaning import EmergencyGroup
from appliance.understanding.misheard.split_words import rejoined
from appliance.understanding.phrases import SMALL, Found, PhraseSet, speech_tokens

#: Words of a phrase that are its own negation: "respire plus", "arrête pas de saigner".
_OWN_NEGATION = vocabulary("pas plus rien sans aucun")
#: Words of a phrase that an exception need not name.
_PLACING = vocabulary("sur dans tout toute toutes tous depuis")
_FINISHED = vocabulary("fini finie termine terminee")
_EXCEPTION_GAP = 4  # tokens from one word of an exception to the next
#: After what seems to say that it has ended: "c'est fini que", "je n'ai rien dit".
_NEGATED = (
    ("pas",), ("plus",), ("jamais",), ("que",), ("dit",), ("mange",), ("bu",), ("pris",), ("fait",),
    ("vu",), ("compris",), ("senti",), ("entendu",), ("trouve",), ("avale",), ("pu",),
)  # fmt: skip
#: Between phrases of as many words, the group that says most about what to do.
_PRECISE: tuple[EmergencyGroup, ...] = (
    "infant", "pregnancy", "poisoning", "allergy", "suicide", "violence", "deaf", "accident",
    "stroke", "dental", "vital",
)  # fmt: skip
#: Groups whose past is asked about even where it is excepted.
_ASKED_IF_PAST: tuple[EmergencyGroup, ...] = (
    "accident", "violence", "stroke", "suicide", "poisoning", "allergy", "dental",
)  # fmt: skip
#: What is said of an act of the group "suicide" that has begun: pills are a poisoning as well. What
#: the other groups say comes to the 15 or to who is near already.
_OF_AN_ACT: tuple[EmergencyGroup, ...] = ("suicide", "poisoning")
_NOTION = re.compile(r"\{(\w+)\}")
_LINE_END = re.compile(r"/\s+")
#: What no stroke of today is told with.
_LONG_AGO = vocabulary(
    "an ans annee annees longtemps mois mille avant autrefois ancien suite risque peur semaine "
    "dernier derniere epoque hiver ete antecedent antecedents sequelles reeducation controle jamais"
)
#: What stands before a person's name.
_TITLES = vocabulary("madame monsieur mademoiselle mme docteur appelle nom famille nomme")


_CIVIL = vocabulary("madame monsieur mademoiselle mme")
_ARTICLES = vocabulary("le la un une du ce cette petit petite vieux vieille")
_AFTER_NAME = vocabulary("a au je bonjour pour c' j'")
_NAMING = vocabulary("appelle nom nomme")
_OF_PUS = vocabulary("du de le d' et sang")


@dataclass(frozen=True, slots=True)
class EmergencyHit:
    """A phrase of the list. ``certain`` False: denied, past or supposed, so ask the question.
    ``under_way``: the act has begun, so that another number is to be called."""

    group: EmergencyGroup
    certain: bool = True
    under_way: bool = False


#: By theme, or without; a text holds several, parted by semicolons.
_Texts = dict[str, str] | tuple[str, ...] | str


class _Group(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    nom: EmergencyGroup
    titre: str
    numeros: tuple[str, ...]
    phrases: _Texts
    question: _Texts = ()
    sauf: _Texts = ()
    douteux: _Texts = ()
    en_cours: _Texts = ()
    reste_urgent_si_passe: bool = False
    reste_urgent_si_fini: bool = False


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    validee_par: str
    validee_le: str
    passe_ou_suppose: _Texts
    fini: _Texts = ()
    expressions: _Texts = ()
    notions: dict[str, str]
    groupe: tuple[_Group, ...]


@dataclass(frozen=True, slots=True)
class _Role:
    """What a phrase of the common set is for."""

    group: int
    kind: str  # phrases, question, ...; "time" for past or supposed, "over" for what has ended


_Sign = tuple[_Role, Found]


@dataclass(frozen=True, slots=True)
class _Signs:
    """The phrases that count, those of them that are said of now, and the groups of which an act
    has begun: at any time, and now."""

    kept: list[_Sign]
    certain: list[_Sign]
    begun: frozenset[int]
    begun_now: frozenset[int]


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
            for kind, texts in (
                ("phrases", group.phrases), ("question", group.question), ("sauf", group.sauf),
                ("douteux", group.douteux), ("en_cours", group.en_cours),
            ):  # fmt: skip
                written = _parted(texts)
                phrases += written
                self._roles += [_Role(number, kind)] * len(written)
        for kind, texts in (("time", self._file.passe_ou_suppose), ("over", self._file.fini)):
            written = _parted(texts)
            phrases += written
            self._roles += [_Role(-1, kind)] * len(written)
        self._idioms = Idioms(_parted(self._file.expressions))
        self._written = tuple(phrases)
        notions = _spelled_out(self._file.notions)
        try:
            self._set = PhraseSet(
                (_with_notions(phrase, notions) for phrase in phrases), strict=True
            )
        except KeyError as error:
            raise SettingsError(name, "notion qui n'est pas définie", str(error)) from error

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

    def check(self, text: str, is_name: Callable[[str], bool] | None = None) -> EmergencyHit | None:
        """The most specific phrase in a text, whole or partial. ``is_name``, where a name was
        asked for: what is one counts only if it is a word of the list to the letter ("Blosser"
        is no "blessé")."""
        tokens = self._tokens(text, is_name)
        signs = self._signs(tokens)
        kept, certain = signs.kept, signs.certain
        if kept and not certain and (denials := denied(tokens)):
            # "pas mal au ventre, mal au bras": what is denied may hide that it is said again
            inside = {at for _, phrase in kept for at in phrase.tokens}
            apart = tuple((at, at + 1) for at in denials if at in inside)
            certain = self._signs(masked(tokens, apart)).certain
        for pairs, sure, begun in ((certain, True, signs.begun_now), (kept, False, signs.begun)):
            if pairs:
                best = max(pairs, key=lambda pair: self._weight(tokens, pair))
                group = self._file.groupe[best[0].group].nom
                if begun & {role.group for role, _ in kept} and group in _OF_AN_ACT:
                    return EmergencyHit("suicide", sure, under_way=True)
                return EmergencyHit(group, sure)
        return None

    def rules(self, text: str) -> list[str]:
        """The phrases of the list that say it is one for certain, to measure them."""
        certain = self._signs(self._tokens(text, None)).certain
        return [
            f"{self._file.groupe[role.group].nom}: {self._written[phrase.phrase]}"
            for role, phrase in certain
        ]

    def _tokens(self, text: str, is_name: Callable[[str], bool] | None) -> Tokens:
        """Without names and sayings."""
        tokens = with_ages(rejoined(_put_right(speech_tokens(text))))
        tokens = tuple(
            MASK
            if _only_a_name(tokens, place)
            or (
                (_titled(tokens, place) or (is_name and is_name(token)))
                and not self._set.literal(token)
            )
            else token
            for place, token in enumerate(tokens)
        )
        return masked(tokens, self._idioms.spans(tokens))

    def _signs(self, tokens: Tokens) -> _Signs:
        """The phrases that count, and what is said of now."""
        found = [(self._roles[f.phrase], f) for f in self._set.find(tokens)]
        denials = denied(tokens)
        times = [
            f.tokens for role, f in found if role.kind == "time" and not _is_denied(f, denials)
        ]
        kept = [
            sign
            for sign in found
            if self._counts(tokens, sign, found, denials)
            or self._excepted_past(tokens, sign, times)
        ]
        over = [f for role, f in found if role.kind == "over" and not _is_denied(f, denials)]
        certain = [
            (role, phrase)
            for role, phrase in kept
            if role.kind == "phrases"
            and not _is_denied(phrase, denials)
            and not self._is_excepted(tokens, (role, phrase), found)
            and not self._is_excepted(tokens, (role, phrase), found, "douteux")
            and not self._has_ended(role, tokens, phrase, over)
            and (self._stays_urgent(role, tokens) or not _past(tokens, phrase, times))
        ]
        begun = [
            (role.group, phrase)
            for role, phrase in found
            if role.kind == "en_cours" and not _is_denied(phrase, denials)
        ]
        return _Signs(
            kept,
            certain,
            frozenset(group for group, _ in begun),
            frozenset(group for group, phrase in begun if not _past(tokens, phrase, times)),
        )

    def _weight(self, tokens: Tokens, pair: _Sign) -> tuple[int, int]:
        """More words say more precisely what happens, then longer ones. What names a baby, a
        pregnancy or a blow is more precise than what only names the sign."""
        role, phrase = pair
        special = self._file.groupe[role.group].nom != "vital"
        mattering = sum(tokens[place] not in SMALL for place in phrase.tokens)
        return mattering + special, -_PRECISE.index(self._file.groupe[role.group].nom)

    def _counts(
        self, tokens: Tokens, sign: _Sign, found: list[_Sign], denials: dict[int, int]
    ) -> bool:
        """Whether it is a sign at all. An exception whose words are far from each other leaves the
        question: "il a pris trop de médicaments, c'est pour l'ordonnance"."""
        role, phrase = sign
        if role.kind not in ("phrases", "question"):
            return False
        if _is_denied(phrase, denials):
            return True  # denied is asked about, however ordinary
        near = [
            (other, each)
            for other, each in found
            if role.kind == "question" or other.kind != "sauf" or _is_tight(each)
        ]
        return not self._is_excepted(tokens, sign, near)

    def _is_excepted(
        self, tokens: Tokens, sign: _Sign, found: list[_Sign], kind: str = "sauf"
    ) -> bool:
        """Exceptions speak of all the words that matter in a phrase, or it counts: "je saigne du
        nez" is ordinary, "je saigne du nez et ça ne s'arrête pas" is not."""
        role, phrase = sign
        mattering = {place for place in phrase.tokens if tokens[place] not in SMALL | _PLACING}
        excepted = {
            place
            for other, exception in found
            if other.kind == kind and other.group == role.group
            for place in exception.tokens
        }
        return bool(mattering) and mattering <= excepted

    def _excepted_past(self, tokens: Tokens, sign: _Sign, times: list[tuple[int, ...]]) -> bool:
        """ "un accident l'an dernier, il me faut un certificat": however ordinary, the past of a
        sign is asked about."""
        role, phrase = sign
        telling = self._file.groupe[role.group].nom in _ASKED_IF_PAST
        return role.kind == "phrases" and telling and bool(times) and _past(tokens, phrase, times)

    def _has_ended(self, role: _Role, tokens: Tokens, phrase: Found, over: list[Found]) -> bool:
        group = self._file.groupe[role.group]
        if group.reste_urgent_si_fini:  # "c'est fini" is said of a life, "c'est passé" is not
            over = [end for end in over if not _FINISHED & {tokens[at] for at in end.tokens}]
        return not group.reste_urgent_si_passe and _ends(tokens, phrase, over)

    def _stays_urgent(self, role: _Role, tokens: Tokens) -> bool:
        """A stroke that has passed today is one still; one of years ago is not."""
        if not self._file.groupe[role.group].reste_urgent_si_passe:
            return False
        return not years(tokens) and not _LONG_AGO & set(tokens) and not on_a_date(tokens)


def _parted(texts: _Texts) -> list[str]:
    """The phrases one by one; a line may end between words or after a bar."""
    if isinstance(texts, tuple):
        return list(texts)
    whole = ";".join(texts.values()) if isinstance(texts, dict) else texts
    phrases = (" ".join(phrase.split()) for phrase in _LINE_END.sub("/", whole).split(";"))
    return [phrase for phrase in phrases if phrase]


def _spelled_out(notions: dict[str, str]) -> dict[str, str]:
    """Every notion as alternatives of one place; one may name those written before it."""
    known = {"moins_de_trois_mois": YOUNGER, "plus_de_trois_mois": OLDER}
    for name, words in notions.items():
        known[name] = "/".join(_with_notions(words, known).split())
    return known


def _with_notions(phrase: str, notions: dict[str, str]) -> str:
    return _NOTION.sub(lambda match: notions[match.group(1)], phrase)


def _put_right(tokens: Tokens) -> Tokens:
    """ "y bouge pus" is said for "il ne bouge plus"; "du pus" is not."""
    return tuple(
        "plus" if token == "pus" and before not in _OF_PUS else token
        for before, token in zip(("du", *tokens), tokens, strict=False)
    )


def _only_a_name(tokens: Tokens, place: int) -> bool:
    """ "monsieur Malaise à l'appareil"; but "le monsieur convulse"."""
    before, after = tokens[max(0, place - 2) : place], tokens[place + 1 : place + 2]
    if not before or before[-1] not in _CIVIL or before[0] in _ARTICLES:
        return False
    return not after or after[0] in _AFTER_NAME


def _titled(tokens: Tokens, place: int) -> bool:
    """Whether a name is likely here: "madame Mallet", "je m'appelle Jean Mallet"."""
    before = tokens[max(0, place - 3) : place]
    return before[-1:] != () and (before[-1] in _TITLES or bool(_NAMING & set(before[:-1])))


def _past(tokens: Tokens, phrase: Found, times: list[tuple[int, ...]]) -> bool:
    of_it = [time for time in times if not of_something_else(tokens, time, phrase.tokens)]
    return elsewhen(tokens, phrase.tokens, of_it)


def _ends(tokens: Tokens, phrase: Found, over: list[Found]) -> bool:
    """Whether the sentence says afterwards that a sign has ended, or that something else is
    wanted. What one can no longer do ("respire plus, c'est fini") does not end so."""
    if {tokens[place] for place in phrase.tokens} & _OWN_NEGATION:
        return False
    return any(
        ended.tokens[-1] > phrase.tokens[0]
        and tokens[ended.tokens[-1] + 1 : ended.tokens[-1] + 2] not in _NEGATED
        for ended in over
    )


def _is_tight(exception: Found) -> bool:
    """Whether an exception is said in one breath: "radio de la poitrine", but not "j'ai mal à la
    poitrine, ... on attend la radio de son bras"."""
    return all(after - before <= _EXCEPTION_GAP for before, after in pairwise(exception.tokens))


def _is_denied(phrase: Found, denials: dict[int, int]) -> bool:
    """Whether a word of the phrase is denied by a word that is not of the phrase: "respire plus"
    is a sign, "n'a plus mal" is none."""
    return any(place in denials and denials[place] not in phrase.tokens for place in phrase.tokens)
