"""What is no emergency, however much it looks or sounds like one."""

from __future__ import annotations

import random
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from appliance.french.phones.reading import say_phone
from appliance.french.saying import say_birth
from appliance.understanding.emergency.emergencies import EmergencyHit, EmergencyList
from models.intent.grammar import FOLDER, Speaker, lines

#: Not phrases, or emergencies.
ASIDE = ("slips", "slots", "emergency")


@pytest.mark.parametrize(
    "text",
    [
        "dites-moi la semaine de noël il y a quelqu'un chez vous ou vous baissez le rideau",
        "mon fils a quarante et un ans il a mal au genou",
        "ma mère a rendez-vous chez vous mais on sait plus quel jour",
        "le bus est bloqué dans les bouchons je vais arriver en retard",
        "au plus vite c'est le mieux",
        "il me faut un devis pour ma bouche",
        "j'appelle à la glace de maman",
        "j'ai un cor au pied rien ne presse",
        "nous pouvons vous proposer un détecteur d'incendie",
        "un éclat de dent parti en mangeant du pain",
        "monsieur malaise à l'appareil je voudrais un rendez-vous",
        "pas avant seize heures je suis noyée de boulot",
        "ma femme m'a encore battu à la belote",
        "le premier c'est trop tôt je serai pas réveillée",
        "on meurt de chaud l'après-midi",
        "mon emploi du temps est serré",
        "je veux pas de rendez-vous qu'elle me rappelle ce soir quand elle aura fini ses visites",
        "mon fils a des boutons sur le ventre depuis deux jours",
        "le docteur avait dit un comprimé trois fois par jour",
        "à partir de lundi et toujours le matin",
        "un petit mot au docteur pour lui dire que le lit médicalisé est arrivé",
    ],
)
def test_what_only_looks_like_a_sign_is_left_alone(shipped: EmergencyList, text: str) -> None:
    assert shipped.check(text) is None


@pytest.mark.parametrize(
    "text",
    [
        # what only sounds alike, or is short
        "la boîte vocale est pleine",
        "je suis de tournée jusqu'à midi alors après manger",
        "ma belle maman veut ses pilules bleues pour le coeur",
        # days, places and things that fall, breathe, burn, die
        "ça tombe comment le premier vendredi de mars",
        "neuf novembre quatre vingt neuf la chute du mur de berlin",
        "r comme l'air qu'on respire",
        "mettez ma main au feu que c'est mardi",
        "j'ai mis la soupe sur le feu",
        "jeanne elle a douze ans et la langue bien pendue",
        # a wish in its ordinary words
        "vous avez un défibrillateur au cabinet",
        "maman vient d'entrer chez nous et toutes ses ordonnances sont restées à toulon",
        "sans moi demain",
        "j'ai la gorge en feu",
        "je regarde les mésanges à la fenêtre",
    ],
)
def test_ordinary_words_of_emergencies_are_left_alone(shipped: EmergencyList, text: str) -> None:
    assert shipped.check(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "je rentre de l'étranger lundi",
        "l'heure tombe pendant la traite des vaches",
        "je parle mal le français je cherche un docteur",
        "j'ai rendez-vous au quart je suis coincé dans les bouchons",
        "parlez plus fort je suis sourde d'une oreille",
    ],
)
def test_what_only_sounds_like_an_emergency_does_not_alarm(
    shipped: EmergencyList, text: str
) -> None:
    assert shipped.check(text) is None


def test_what_callers_of_every_other_kind_say_does_not_alarm(shipped: EmergencyList) -> None:
    speaker = Speaker(random.Random(3))
    files = [path.stem for path in sorted(FOLDER.glob("*.txt")) if path.stem not in ASIDE]
    said = [speaker.say(line) for name in files for line in lines(name)]
    alarms = [s for s in said if (h := shipped.check(s)) and h.certain]
    assert len(alarms) <= 0.005 * len(said), alarms


@settings(max_examples=300, deadline=None)
@given(
    st.from_regex(r"\+33[1-79][0-9]{8}", fullmatch=True),
    st.dates(date(1910, 1, 1), date(2030, 1, 1)),
)
def test_no_telephone_number_and_no_birth_date_alarms(
    shipped: EmergencyList, phone: str, birth: date
) -> None:
    """« Quarante et un » was a fever once: callers of the 02 41 were asked if it was urgent."""
    assert shipped.check(say_phone(phone)) is None
    assert shipped.check(say_birth(birth)) is None


@pytest.mark.parametrize(
    "text",
    [
        "vous faites le vaccin de la fièvre jaune",
        "la pendule de l'entrée",
        "j'ai du pus qui sort de l'ongle",
    ],
)
def test_what_only_sounds_so_says_nothing(shipped: EmergencyList, text: str) -> None:
    assert shipped.check(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "elle sature à quatre vingt dix sept tout va bien",
        "la corde du rideau est cassée j'arrive en retard",
        "la pharmacie m'a donné une boîte de trente comprimés",
        "je vous dis au revoir et bonne journée",
        "elle marche dans la mer tous les matins pour ses jambes",
        "c'est la police d'assurance qui demande le papier",
        "mon bébé de huit mois bouge beaucoup",
        "j'ai le pied qui dort quand je reste assise",
        "le tracteur est monté sur la remorque",
        "je garde le chat de ma fille après les vacances",
    ],
)
def test_everyday_life_near_them(shipped: EmergencyList, text: str) -> None:
    assert shipped.check(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "je tousse à en mourir je voudrais voir le docteur martin",
        "je m'ennuie à mourir je voudrais un rendez-vous",
    ],
)
def test_dying_of_a_cough_or_of_boredom_is_only_asked_about(
    shipped: EmergencyList, text: str
) -> None:
    assert shipped.check(text) == EmergencyHit("suicide", certain=False)


def test_a_raging_tooth_with_a_wish_for_an_appointment_is_booked(shipped: EmergencyList) -> None:
    assert shipped.check("une rage de dents un rendez-vous en urgence") is None


@pytest.mark.parametrize(
    "text",
    [
        "on peut pas parler à un vrai être humain",
        "je n'arrive plus à parler à personne chez vous",
        "je ne peux pas parler à une machine",
        "ma mère n'arrive pas à parler aux machines",
        "il me faut une ambulance pour aller au scanner jeudi",
        "j'ai besoin d'une ambulance pour sa séance de rayons",
    ],
)
def test_who_wants_a_human_or_a_ride_is_well(shipped: EmergencyList, text: str) -> None:
    assert shipped.check(text) is None
