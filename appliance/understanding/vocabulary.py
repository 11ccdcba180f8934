"""What is said of relatives, reasons and subjects, found by the phrases of the data files."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, Generic, TypeVar, cast

from appliance.french import kin
from appliance.french.calendar import MONTHS
from appliance.french.words import Tokens, masked, vocabulary
from appliance.settings.practice import Practice
from appliance.understanding.meaning import ThirdParty, Topic
from appliance.understanding.phrases import PhraseSet

T = TypeVar("T")

TEETH = vocabulary("dent dents dentaire gencive gencives molaire canine incisive sagesse")


@dataclass(frozen=True, slots=True)
class Named(Generic[T]):
    """A value and the tokens that said it."""

    value: T
    tokens: tuple[int, ...]


def words_of(name: str) -> dict[str, Any]:
    """A data file (TOML)."""
    resource = files("appliance.understanding") / "data" / name
    return tomllib.loads(resource.read_text(encoding="utf-8"))


class Lexicon(Generic[T]):
    """Values with the phrases that say them; the longest phrase found wins, of two as long the one
    whose words stand closer together, then the first."""

    def __init__(self, phrases: Mapping[T, Iterable[str]]) -> None:
        pairs = [(value, text) for value, texts in phrases.items() for text in texts]
        self._values = [value for value, _ in pairs]
        self._set = PhraseSet(text for _, text in pairs)

    def find(self, tokens: Tokens) -> Named[T] | None:
        """The value said, if any."""
        found = list(self._set.find(tokens))
        if not found:
            return None
        best = max(found, key=lambda f: (len(f.tokens), f.tokens[0] - f.tokens[-1], -f.phrase))
        return Named(self._values[best.phrase], best.tokens)


def third_parties() -> Lexicon[ThirdParty]:
    """For whom the caller calls."""
    known: dict[ThirdParty, list[str]] = words_of("words.toml")["third_parties"]
    return Lexicon({value: [text.format(**_KIN) for text in known[value]] for value in known})


#: What the data file calls {children}, ...
_KIN = {
    "children": "/".join(sorted(kin.CHILDREN)),
    "parents": "/".join(sorted(kin.PARENTS)),
    "spouses": "/".join(sorted(kin.SPOUSES)),
    "called": "/".join(sorted(kin.CALLED)),
    # behind "mon" it is "mon mari, mais"
    "others": "/".join(sorted(kin.OTHERS - {"marraine"})),
}


def topics() -> Lexicon[Topic]:
    """What the caller asks about."""
    return Lexicon(cast(dict[Topic, list[str]], words_of("words.toml")["topics"]))


#: Seen to by one profession only, whoever the caller thinks of.
OF_ONE_PROFESSION = frozenset(
    {"vaccine", "sport_certificate", "pap_smear", "scaling", "cavity", "crown", "extraction"}
)


_DENIED = re.compile(r"\bpas (?:pour |le |la |un |une |du |de |des |d' |l' )*$")


def _without_followed(tokens: Tokens) -> Tokens:
    """ "j'ai pas suivi", "je suis suivi par ...": the verb is no reason, nor is the day of "mon
    rendez-vous du premier mars" or whose grandchildren are there."""
    hidden = tuple(
        (at, at + 1)
        for at in range(len(tokens))
        if (tokens[at] in _FOLLOWED and at and tokens[at - 1] in _BEFORE_VERB)
        or (tokens[at] == "premier" and tokens[at + 1 : at + 2] and tokens[at + 1] in MONTHS)
        or _is_earliest(tokens, at)
        or tokens[at - 1 : at + 1] == ("petits", "enfants")
        or (tokens[at] == "maison" and tokens[at + 1 : at + 3] in _HOUSES)
        or (tokens[at] in _COMING and tokens[max(0, at - 1) : at] == ("je",))
        or (tokens[at] in _TO_COME and tokens[max(0, at - 2) : at] in _I_MAY)
        or (tokens[at] in _TO_COME and _sees_doctor(tokens, at + 1))
        or (tokens[at] == "domicile" and bool(_COMES_HOME & set(tokens[max(0, at - 4) : at])))
    )
    return masked(tokens, hidden) if hidden else tokens


def _sees_doctor(tokens: Tokens, at: int) -> bool:
    """ "Ma fille peut venir voir mon docteur": it is the patient who comes."""
    seen = tokens[at : at + 1] in _SEEING and tokens[at + 2 : at + 3] != ()
    return seen and tokens[at + 2] in _DOCTORS and tokens[at + 1] in _ARTICLES


def _is_earliest(tokens: Tokens, at: int) -> bool:
    """ "le premier rendez-vous disponible" is no first visit."""
    if tokens[at] != "premier":
        return False
    end = at + (3 if tokens[at + 1 : at + 3] == ("rendez", "vous") else 2)
    return tokens[end : end + 1] in _AVAILABLE


#: "la docteure de la maison de santé" pays no visit at home.
_HOUSES = (("de", "sante"), ("de", "retraite"), ("de", "repos"), ("medicale",))
#: "il faut que je passe la voir": who comes is the caller.
_COMING = vocabulary("passe vienne viens")
_TO_COME = vocabulary("passer venir")
_SEEING = (("voir",), ("consulter",))
_ARTICLES = vocabulary("le la l' un une mon ma mes notre son sa votre")
_DOCTORS = vocabulary("docteur docteure doctoresse medecin dentiste generaliste toubib")
_I_MAY = tuple(
    (who, may)
    for who in ("je", "j'", "on")
    for may in ("peux", "peut", "pourrai", "pourrais", "pourrait", "pourra", "puisse")
)
#: "un kiné à domicile" is no visit of the doctor's.
_COMES_HOME = vocabulary("kine infirmiere infirmier soins aide hospitalisation oxygene laboratoire")
_AVAILABLE = (("disponible",), ("possible",), ("libre",), ("que",), ("qui",), ("venu",))
_FOLLOWED = vocabulary("suivi suivie suivis suivies")
_BEFORE_VERB = vocabulary("ai as a avons ont pas suis est ete etre bien etais etait deja toujours")


class Reasons:
    """The coded reasons of one practice."""

    def __init__(self, practice: Practice) -> None:
        data: dict[str, Any] = words_of("reasons.toml")
        answers: dict[str, dict[str, list[str]]] = data["answers"]
        self._answers: dict[str, Lexicon[str]] = {}
        self._lexicons: dict[str, Lexicon[str]] = {}
        for profession in dict.fromkeys(p.profession for p in practice.practitioners):
            own = [p for p in practice.practitioners if p.profession == profession]
            offered = {reason.code: reason.spoken for p in own for reason in p.reasons}
            known = data.get(profession, {})
            phrases = {code: texts for code, texts in known.items() if code in offered}
            # A reason of the practice's own is found by what the assistant calls it.
            for code in offered.keys() - known.keys():
                phrases[code] = [" ".join(offered[code].split()[1:]) or offered[code]]
            self._lexicons[profession] = Lexicon(phrases)
            told = {c: t for c, t in answers.get(profession, {}).items() if c in offered}
            self._answers[profession] = Lexicon(told)

    def find(
        self, tokens: Tokens, profession: str | None, *, asked: bool = False
    ) -> Named[str] | None:
        """The reason said; ``profession`` None: of any; ``asked``: it was asked for. After "pas
        pour un vaccin" the other one that is named."""
        tokens = _without_followed(tokens)
        found = self._find(tokens, profession)
        if asked and (found is None or found.value == "consultation"):
            of_it = [own for p, own in self._answers.items() if profession in (None, p)]
            found = next((hit for own in of_it if (hit := own.find(tokens))), found)
        if found is None or not _DENIED.search(" ".join((*tokens[: found.tokens[0]], ""))):
            return found
        rest = masked(tokens, tuple((at, at + 1) for at in found.tokens))
        return self._find(rest, profession) or found

    def _find(self, tokens: Tokens, profession: str | None) -> Named[str] | None:
        """Where it is none of that profession, one that belongs to another ("un vaccin chez le
        docteur Lefèvre", who is a dentist)."""
        if profession is None and "dentist" in self._lexicons and TEETH & set(tokens):
            profession = "dentist"
        wanted = [p for p in self._lexicons if p == profession] or list(self._lexicons)
        found = [hit for p in wanted if (hit := _to_be_done(self._lexicons[p], tokens))]
        if not found:
            others = [hit for own in self._lexicons.values() if (hit := own.find(tokens))]
            found = [hit for hit in others if hit.value in OF_ONE_PROFESSION]
        return max(found, key=_says_most, default=None)


def _to_be_done(reasons: Lexicon[str], tokens: Tokens) -> Named[str] | None:
    """What is said; "un vaccin pour mes enfants" is the vaccine, whoever it is for."""
    found = reasons.find(tokens)
    if found is None or found.value not in _OF_CHILDREN:
        return found
    other = reasons.find(masked(tokens, tuple((at, at + 1) for at in found.tokens)))
    return other if other and other.value in OF_ONE_PROFESSION else found


_OF_CHILDREN = frozenset({"child", "child_dental"})


def _says_most(hit: Named[str]) -> tuple[bool, int]:
    """ "Je viens d'emménager, c'est pour un détartrage": what is to be done counts first."""
    return hit.value in OF_ONE_PROFESSION, len(hit.tokens)
