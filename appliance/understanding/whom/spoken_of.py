"""Whom a call is for where no "mon" or "ma" says it: "la petite a vomi", "une amie qui voudrait",
"je suis le tuteur de monsieur Legendre"."""

from __future__ import annotations

import re

from appliance.french.kin import CHILDREN, LITTLE, OTHERS, PARENTS
from appliance.french.words import Tokens
from appliance.understanding.meaning import ThirdParty
from appliance.understanding.vocabulary import Named

#: "je suis infirmière, j'appelle pour monsieur Legendre".
_CARER = re.compile(
    r"\b(?:je suis|c' est|ici) (?:(?:l'|la|le|son|sa|une?) )?(?:infirmi|aide\b|auxiliaire"
    r"|assistante|dame de compagnie|tut(?:eur|rice)|curat|educat|nounou|nourrice|ambulanci)"
)
#: Whom a guardian or a carer at home speaks of; a nurse calls as one.
_CALLS_FOR = re.compile(
    r"\b(?:appelle|telephone) pour (?=(?:monsieur|madame|mademoiselle)\b)"
    r"|\b(?:tut(?:eur|rice)|curat(?:eur|rice)|auxiliaire de vie|aide (?:a domicile|menagere)"
    r"|dame de compagnie|nounou|nourrice) (?:de |d' |du |des )(?=\w)"
)


def of_carer(tokens: Tokens) -> Named[ThirdParty] | None:
    """Who cares for somebody does not call for herself."""
    said = " ".join(tokens)
    found = _CALLS_FOR.search(said)
    if found is None or not _CARER.search(said):
        return None
    return Named("other", (said.count(" ", 0, found.end()) - 1,))


#: "La petite a vomi": in a family nobody asks which; and "une amie qui voudrait ...".
_LITTLE_ONE = re.compile(
    r"(?:^|\b(?:bonjour|allo|c' est|que|quoi|quand|si|et|mais|madame|monsieur|comme|puis|voila"
    r"|alors) )"
    r"(?:le petit|la petite|les petits|les petites|le gamin|la gamine|les gamins|le gosse|la gosse"
    r"|les gosses|les enfants|mon grand|ma grande|mon (?:petit |p'tit )?(?:bonhomme|gars))"
    r"(?= (?:de \w+ ans|(?:me |ne |n'|m' |se |s' |nous )?(?:a|ont|est|sont|va|vont"
    r"|tousse\w*|vomi\w*|pleure\w*|doi\w+|fait|font|aurai\w+|voudrai\w+|commence\w*|mange\w*"
    r"|respire\w*|gratte\w*|peut|peuvent|pourra|arrive\w*|grandi\w*|perd|qui)|il|elle|ils|elles)\b)"
)
_SOMEBODY = re.compile(
    r"\b(?:(?:un|une) (?:amie?|voisine?|copain|copine|collegue|cousine?|connaissance)"
    r"|(?:la|une) dame (?:chez|dont|pour|que|a) (?:qui|laquelle|je)?"
    r"|(?:le|un) monsieur (?:chez|dont|pour|que) (?:qui|lequel|je)?)\b"
    r"(?=.*\b(?:malade|mal|voudrai\w+|aimerai\w+|a besoin|il lui|pour (?:lui|elle)|doit|aurait)\b)"
)
#: "Je garde ma petite-fille, il faudrait que le docteur la regarde".
_LOOKED_AT = re.compile(
    rf"\b(?:mon|ma|mes) (?:\w+ )?(?:{'|'.join(sorted(CHILDREN | LITTLE))})\b"
    r"(?=.*\b(?:la|le|l'|les) (?:voie|voient|regarde|examine|ausculte|recoive|soigne)\b)"
)


_MY_CHILD = re.compile(
    r"\b(?:mon grand|ma grande|mon (?:petit |p'tit )?(?:bonhomme|gars))\b"
    rf"(?! (?:{'|'.join(sorted(PARENTS | OTHERS))})\b)"
)


def spoken_of(tokens: Tokens) -> Named[ThirdParty] | None:
    """Whom a story is about without "mon" or "ma"."""
    child = _found_in(tokens, _LITTLE_ONE, "child") or _found_in(tokens, _LOOKED_AT, "child")
    return child or _found_in(tokens, _SOMEBODY, "other")


def my_child(tokens: Tokens) -> Named[ThirdParty] | None:
    """ "Pour mon grand", where it was asked for whom it is."""
    return _found_in(tokens, _MY_CHILD, "child")


def _found_in(
    tokens: Tokens, words: re.Pattern[str], value: ThirdParty
) -> Named[ThirdParty] | None:
    said = " ".join(tokens)
    found = words.search(said)
    return Named(value, (said.count(" ", 0, found.end()),)) if found else None
