"""The soonest there is: "le plus tôt possible", "dès que vous pouvez", "la première place"."""

from __future__ import annotations

import re

from appliance.french.words import Tokens, span_of

_SOONEST = re.compile(
    r"le plus (?:tot|vite|rapidement|rapide)\b"
    r"(?! qu[e'](?! (?:vous|possible|ce soit|il y|le docteur|la docteure|le medecin|le dentiste)))"
    r"|au plus (?:tot|vite|presse)\b(?! (?:le|lundi|mardi|mercredi|jeudi|vendredi|samedi))"
    r"|(?:des|tot|vite|aussitot|sitot) que (?:c' est )?(?:possible"
    r"|vous (?:pouvez|avez|pourrez|aurez))"
    r"|\bquand (?:le docteur|la docteure|le dentiste|il|elle|vous) (?:a|aura|avez|aurez)"
    r" (?:(?:de la|une|la premiere) place|un (?:creneau|trou|moment))\b"
    r"|des que (?:le docteur|la docteure|le dentiste|il|elle) (?:peut|pourra|a|aura)"
    r"|des qu' il y a|des qu' une place|au premier (?:creneau|rendez vous)"
    r"|\ble premier (?:creneau|rendez vous)(?: que vous avez)?$"
    r"|\b(?:premiere?|prochaine?) (?:creneau|rendez vous|place|disponibilite|date|horaire|plage"
    r"|consultation)? ?(?:disponible|possible|libre|disponibilite|venue?|qui se (?:presente|libere)"
    r"|que vous (?:avez|aurez|pouvez))\b"
    r"|\bpremiere disponibilite|\bprochaine disponibilite"
    r"|\b(?:tres |assez |plus )?rapidement\b|\btres vite\b|\bassez vite\b"
    r"|(?<!\bpas )(?<!\bdis )(?<!\bdis ca )\btout de suite\b(?! apres)"
    r"|\b(?:rendez vous|creneau|date|place|disponibilite) l[ea] plus proche\b"
    r"|\ble plus proche(?: possible| que vous|$)"
    r"|\b(?:du moment que|tant que|pourvu que|mais que|et que) (?:c' est|(?:ce|ca) soit|ca va)"
    r" (?:vite|rapide|rapidement|tot)\b|\bsans (?:tarder|attendre|trop attendre)\b"
    r"|\bdans les (?:meilleurs|plus brefs) delais\b|\bmais vite\b|\ble premier que vous avez\b"
)


def soonest_at(tokens: Tokens) -> tuple[int, int] | None:
    """The tokens that ask for the soonest there is."""
    said = " ".join(tokens)
    found = _SOONEST.search(said)
    if found is None:
        return None
    return span_of(said, found.start(), found.end())
