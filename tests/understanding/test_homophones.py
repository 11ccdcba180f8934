"""Small words written as others that sound the same."""

from __future__ import annotations

import pytest

from appliance.french.words import tokenise
from appliance.understanding.misheard.homophones import put_right


@pytest.mark.parametrize(
    ("heard", "said"),
    [
        ("bonjour ces pour le petit", "bonjour c'est pour le petit"),
        ("oui sait ça", "oui c'est ça"),
        ("sait monsieur dumont", "c'est monsieur dumont"),
        ("mon marie a de la fièvre", "mon mari a de la fièvre"),
        ("il me faudrait mon do cier médical", "il me faudrait mon dossier médical"),
        ("renouveler mon or donnance", "renouveler mon ordonnance"),
        ("le deus sième", "le deuxième"),
        ("un des tartrages", "un détartrage"),
        ("par fait", "parfait"),
        ("mon rende vous", "mon rendez-vous"),
        ("le trois aime", "le troisième"),
        ("juillet sept tante six", "juillet septante six"),
        ("ma prise de cent", "ma prise de sang"),
        ("le goff en deux maux", "le goff en deux mots"),
        ("un d à la faim", "un d à la fin"),
        ("mon bébé de deux mots", "mon bébé de deux mois"),
        ("un certifie cas de sport", "un certificat de sport"),
        ("un contre rôle", "un contrôle"),
        ("j'ai i r a u d", "g i r a u d"),
        ("en feu décalez le à lundi", "en fait décalez le à lundi"),
        (
            "et vous m'en redonner vingt la semaine d'après",
            "et vous m'en redonner un la semaine d'après",
        ),
        ("mon ordonnance s'épuise un rendez-vous", "mon ordonnance et puis un rendez-vous"),
        ("mon ordonnance et je suis un rendez-vous", "mon ordonnance et puis un rendez-vous"),
    ],
)
def test_what_was_said(heard: str, said: str) -> None:
    assert put_right(heard) == said


@pytest.mark.parametrize(
    "text",
    [
        "mon mari s'est fait mal au dos",
        "elle sait pas lire ses résultats et ça la gêne",
        "c'est que je pense à elle et que je dors mal",
        "je suis auxiliaire de vie chez madame petit",
        "il n'a pas eu le temps de placer un mot",
        "il s'est bloqué le dos hier",
        "il s'est bien remis mais jeudi plutôt que mardi",
        "le docteur a annulé mon rendez-vous",
        "nom dupont",
        "mon nom c'est dupont",
        "je vous sais occupé et je prenais soin de lui",
        "c'est au kiné que je veux parler",
        "mon siège est cassé mon dos aussi",
        "deux mots de plus",
        "c'est pour cette tante qui est seule",
        "quant à moi je viendrai mais dans sa voiture",
        "il a plu trois jours",
        "r o u s s e a u",
        "ma réserve de cachets s'épuise il m'en faut",
        "il s'épuise un jour sur deux",
        "ma mère s'épuise une nuit sur deux",
        "mes réserves s'épuisent une par une",
        "le docteur m'en donne vingt pour le mois",
        "elle s'épuise un peu",
        "j'ai mal au dos et je suis un traitement",
        "je m'épuise un rendez-vous vite",
        "vous m'en donnerez vingt comprimés",
    ],
)
def test_what_stays(text: str) -> None:
    assert tokenise(put_right(text)) == tokenise(text)
