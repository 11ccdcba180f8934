"""Whom an emergency befalls, and whom of the practice the caller names: the only values an
emergency carries. Who strikes is no third party, nor whose gun or pills they are."""

from __future__ import annotations

from appliance.french.kin import CALLED, KIN, LITTLE, PARENTS
from appliance.french.words import Tokens, masked, tokenise, vocabulary
from appliance.settings.practice import Practice
from appliance.understanding.meaning import EmergencyGroup, Fields, ThirdParty
from appliance.understanding.vocabulary import Named, third_parties
from appliance.understanding.whom.practitioners import People
from appliance.understanding.whom.relatives import POSSESSIVES, of_relative, with_own

#: Told by who suffers it, so that others are only named; or of any baby.
_BY_THEMSELVES = frozenset({"violence", "suicide", "pregnancy", "infant"})
#: "le fusil de mon père", "les cachets de ma femme": of a thing of theirs, not of them.
_BELONGINGS = vocabulary(
    "fusil carabine pistolet corde couteau rasoir arme cachets cachet comprimes medicaments "
    "medicament traitement pilules pilule gouttes sirop insuline boite boites plaquette "
    "ordonnance tension voiture tracteur camion maison chambre mort deces tombe place"
)
_OF = vocabulary("de d' du des a chez")
#: "je veux rejoindre ma femme", "une lettre pour mes enfants", "sans moi mon mari ira mieux".
_REACHED = vocabulary(
    "rejoindre retrouver revoir sans pour quitter dis dites dire adieu manquer depuis"
)
#: What follows somebody who is spoken of: "mon fils a ...", "ma mère qui ...".
_TOLD_OF = vocabulary(
    "de a est s' se veut va vient vit dit qui il elle ne n' parle menace fait on lui y en avait "
    "etait"
)
#: "s'est fait frapper", "a des bleus", "est battue": it was done to them.
_DONE_TO = (
    "s'",
    "se",
    "est",
    "qui se",
    "a des",
    "a ete",
    "saigne",
    "pleure",
    "hurle",
    "crie",
    "m' a dit",
    "me dit",
    "dit qu",
)
_STRIKING = vocabulary(
    "frappe frapper bat battre tape taper cogne cogner gifle gifler insulte menace secoue viole "
    "violer touche maltraite sur agresse agresser etrangle etrangler tue tuer enferme tabasse a"
)
_IN_A_STATE = vocabulary(
    "rentre revenu arrive devenu violent ivre saoul soul bourre fou alcoolique enerve colere "
    "mechant dangereux furieux jaloux"
)
_BROKEN = vocabulary("nez bras dents figure cotes machoire gueule visage")
_DOING = vocabulary("m' me lui leur")
_UNBORN = vocabulary("bebe bebes enfant enfants petit petite jumeaux")
#: Said without "mon": "papa respire plus".
_BARE: dict[str, ThirdParty] = {"papa": "parent", "maman": "parent"}
_BARE |= dict.fromkeys(CALLED - {"meme"}, "other")
_WORKERS = vocabulary(
    "ouvrier ouvriere employe employee apprenti apprentie salarie salariee patron patronne "
    "stagiaire"
)
_SPEAKING = vocabulary("dit pense trouve croit insiste veut")
_FARTHEST = 2  # tokens from "mon" to the relative: "mon plus jeune fils"
_PEOPLE = vocabulary(
    "ami amie voisin voisine couple monsieur dame homme femme personne client cliente patient "
    "patiente"
)


class Helped:
    """Built once for a practice."""

    def __init__(self, practice: Practice) -> None:
        self._third_parties = third_parties()
        self._people = People(practice)
        self._surnames = frozenset(
            word for person in practice.practitioners for word in tokenise(person.surname)
        )

    def fields(self, text: str, group: EmergencyGroup) -> Fields:
        """``third_party`` and ``practitioner``, and nothing else."""
        tokens = tokenise(text)
        return Fields(
            third_party=self._third_party(tokens, group), practitioner=self._practitioner(tokens)
        )

    def _practitioner(self, tokens: Tokens) -> str | None:
        """Only by name: who cries for "le médecin" means any."""
        named = self._people.find(tokens, "open")
        if named is None or not self._surnames.intersection(tokens[at] for at in named.tokens):
            return None
        return named.value

    def _third_party(self, tokens: Tokens, group: EmergencyGroup) -> ThirdParty | None:
        """The first relative of whom it is told."""
        belonging = of_relative(tokens, "open") if group not in _BY_THEMSELVES else None
        if belonging is not None:
            return belonging.value  # "l'ami de ma fille a fait un malaise"
        left = tokens
        while named := self._third_parties.find(left):
            if _befalls(left, with_own(left, named), group):
                return named.value
            left = masked(left, ((named.tokens[-1], named.tokens[-1] + 1),))
        bare = (_bare(left, at) for at in range(len(left)))
        found = next((value for value in bare if value and group != "violence"), None)
        return found or ("other" if group == "deaf" and _for_somebody(tokens) else None)


def _bare(tokens: Tokens, at: int) -> ThirdParty | None:
    """ "papa respire plus", "mémé elle manque d'air", "mon ouvrier": not in the list of relatives
    that callers book for."""
    token, before, after = tokens[at], tokens[max(0, at - 1) : at], tokens[at + 1 : at + 2]
    if token in _BARE and before not in (("la",), ("le",), ("de",)):
        return _BARE[token]
    if token == "meme" and at == 0 and after in (("elle",), ("a",), ("est",)):
        return "other"
    if before[:1] not in (("mon",), ("ma",), ("notre",)):
        return None
    if token == "nouveau" and after in (("ne",), ("nee",)):
        return "child"
    return "other" if token in _WORKERS else None


def _befalls(tokens: Tokens, named: Named[ThirdParty], group: EmergencyGroup) -> bool:
    first, last = named.tokens[0], named.tokens[-1]
    before, after = tokens[max(0, first - 2) : first], tokens[last + 1 : last + 4]
    if tokens[last] == "de" and (tokens[first] not in PARENTS or last != first + 1):
        return False  # "papa vient de tomber": he is nobody's father here
    if tokens[first] in POSSESSIVES and last - first > _FARTHEST:
        return False
    if tokens[last] in LITTLE and (KIN | {"belle"}) & set(after[:1]):  # "ma petite sœur"
        return False
    if before[-1:] and before[-1] in _OF and _BELONGINGS & set(before):
        return False
    if group == "violence":
        return _struck(before, after)
    if group == "pregnancy":
        return tokens[last] not in _UNBORN
    if group == "suicide":
        spoken_of = not after or after[0] in _TOLD_OF | {"m'", "me"}
        return spoken_of and not _REACHED & set(before)
    if after[:1] and after[0] in _DOING:  # "ma femme me dit d'appeler"
        return False
    return not (after[:1] and after[0] in _SPEAKING and {"je", "j'"} & set(after[1:]))


def _struck(before: Tokens, after: Tokens) -> bool:
    said = " ".join(after)
    if before[-1:] == ("par",):
        return False
    if after[:1] == ("est",) and _IN_A_STATE & set(after[1:]):
        return False  # "mon mari est rentré saoul": he is who strikes
    whose = before[-1:] == ("de",) and bool(_BROKEN & set(before))
    return whose or bool(_STRIKING & set(before)) or said.startswith(_DONE_TO)


def _for_somebody(tokens: Tokens) -> bool:
    """ "j'appelle pour un couple de sourds", "à la place d'une dame sourde"."""
    return any(
        tokens[at] in ("pour", "d'", "de") and tokens[at + 1] in ("un", "une", "des", "l'", "le")
        and tokens[at + 2] in _PEOPLE
        for at in range(len(tokens) - 2)
    )  # fmt: skip
