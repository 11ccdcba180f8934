"""What is wanted of a practice on ordinary days: a sign that is told beside it may be past."""

from __future__ import annotations

from itertools import pairwise

from appliance.french.wish_words import WISHING
from appliance.french.words import Tokens, vocabulary

_THINGS = vocabulary(
    "ordonnance certificat devis horaires renouveler renouvellement renouvelle renouvelez dossier "
    "resultats resultat assurance annuler annule decaler deplacer copie expertise suivi bilan "
    "frottis visite attestation facture horaire scanner irm broche prolonger prolongez prolongation"
)
_PAIRS = {
    ("rendez", "vous"), ("compte", "rendu"), ("lettre", "pour"), ("a", "jour"), ("me", "faut"),
    ("lui", "faut"), ("nous", "faut"), ("voir", "le"), ("le", "voir"), ("revoir", "le"),
}  # fmt: skip


def wishes_ordinary(tokens: Tokens) -> bool:
    """Whether something ordinary is wished."""
    return not (WISHING | _THINGS).isdisjoint(tokens) or any(
        pair in _PAIRS for pair in pairwise(tokens)
    )
