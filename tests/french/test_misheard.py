"""Numbers and days heard as other words."""

from __future__ import annotations

import pytest

from appliance.french.slips.heard_right import heard_right
from appliance.french.words import tokenise


@pytest.mark.parametrize(
    ("heard", "said"),
    [
        ("zéro si douze trente quatre", "zéro six douze trente quatre"),
        ("cinquante si soixante dix huit", "cinquante six soixante dix huit"),
        ("le cet mars quarante quatre", "le sept mars quarante quatre"),
        ("le douze marre cinquante quatre", "le douze mars cinquante quatre"),
        ("jeu dit après midi", "jeudi euh après midi"),
        ("marre dis matin", "mardi euh matin"),
        ("mercredi an huit", "mercredi en huit"),
        ("jeudi en nuit", "jeudi en huit"),
        ("zéro de quarante et un", "zéro deux quarante et un"),
        ("le de juin mille neuf cent trente", "le deux juin mille neuf cent trente"),
        ("zéro six vin cet douze vin vin deux", "zéro six vingt sept douze vingt vingt deux"),
        ("le vin trois juin", "le vingt trois juin"),
        ("le vingt set avril", "le vingt sept avril"),
        ("le premiers", "le premier"),
        ("jeudi a dis heures", "jeudi a dix heures"),
        ("vers neuve heures", "vers neuf heures"),
        ("a parti de dix sept heures", "a partir de dix sept heures"),
        ("le trois mars cinquante cat", "le trois mars cinquante quatre"),
        ("faim janvier", "fin janvier"),
        ("de main entre huit heures et midi", "demain euh entre huit heures et midi"),
        ("dans de mois", "dans deux mois"),
        ("mercredi on huit", "mercredi en huit"),
        ("le jeudi dit décembre", "le jeudi dix décembre"),
        ("du cet au onze décembre", "du sept au onze décembre"),
        ("zéro six un de trois quatre", "zéro six un deux trois quatre"),
        ("zéro cette eux cinquante deux", "zéro sept euh cinquante deux"),
        ("zéro de quarante hé un", "zéro deux quarante et un"),
        ("le deux mille neuf sans quarante et hein", "le deux mille neuf cent quarante et un"),
        ("décembre de mille dix huit", "décembre deux mille dix huit"),
        ("le premier mets", "le premier mai"),
        ("le quin ze jan vier", "le quinze euh janvier euh"),
        ("après dix cette heures", "après dix sept heures"),
        ("tous les jours sauve le mardi", "tous les jours sauf le mardi"),
        ("du trois aux sept janvier", "du trois au sept janvier"),
        ("le landemain de noëls", "le lendemain de noël"),
        ("d'aujourd'hui an huit", "d'aujourd'hui en huit"),
        ("venredi vingt févrir à qutorze heures", "vendredi vingt février à quatorze heures"),
    ],
)
def test_what_can_only_be_a_number_or_a_day_is_one(heard: str, said: str) -> None:
    assert heard_right(tokenise(heard)) == tokenise(said)


@pytest.mark.parametrize(
    "said",
    [
        "le douze si possible",
        "je dis deux fois",
        "cet après-midi vers trois heures",
        "saint martin",
        "le vin et le pain",
        "mes enfants",
        "à cette heure là",
        "mike november oscar",
        "ils ont huit ans",
        "j'ai mal aux deux mains le matin",
        "le car d'onze heures",
        "j'ai faim le matin",
        "vous avez mis juillet",
        "jamais deux sans trois",
        "le sept après midi",
        "c'est pour eux",
        "le matin enfin plutôt l'après midi",
        "j'ai mal à une dent depuis trois semaines",
        "une tente et la première semaine",
        "je me sauve le car arrive",
        "le docteur m'a sauvé la vie",
        "le premier dimanche de l'avent",
        "la porte de derrière et les dernières matinées",
        "ce n'est pas pour moi c'est pour mon fils",
        "l'un dit oui et l'autre dit non",
    ],
)
def test_other_words_are_left_alone(said: str) -> None:
    assert heard_right(tokenise(said)) == tokenise(said)
