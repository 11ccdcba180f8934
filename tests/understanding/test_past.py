"""What is told of the past, and what only stands beside it."""

from __future__ import annotations

import pytest

from appliance.understanding.emergency.emergencies import EmergencyList

LIST = EmergencyList.shipped()


@pytest.mark.parametrize(
    "text",
    [
        "je m'étais cassé une dent en tombant cet hiver je voudrais un devis",
        "on m'avait agressée dans la rue en février je voudrais un rendez-vous",
        "je suis sorti du coma à noël je voudrais un rendez-vous",
        "mon fils s'était brûlé la main cet été je voudrais un rendez-vous",
        "depuis son avc de juin papa ne marche plus il lui faut un bon d'ambulance",
        "mon ex me frappait je suis partie il y a un an",
        "j'ai fait une hémorragie à mon accouchement il y a trois ans je voudrais un frottis",
        "mon père a fait une hémorragie à mon âge il y a trente ans je voudrais un bilan",
        "mes idées noires c'est du passé je voudrais un rendez-vous",
        "il me faut le dossier de quand j'ai été gravement brûlé en deux mille quinze",
        "il n'y a pas d'accident personne n'est blessé je veux un rendez-vous",
        "je voulais prévenir que le saignement s'est arrêté",
        "l'hémorragie ne s'est pas reproduite",
        "j'ai eu un accident de tracteur au printemps et mon arrêt se termine faut le prolonger",
        "je vais être en retard il y a eu un accident sur la route",
        "j'ai fait une tentative de suicide c'est loin derrière moi je voudrais un suivi",
    ],
)
def test_the_past_is_asked_about(text: str) -> None:
    hit = LIST.check(text)
    assert hit is not None
    assert not hit.certain


@pytest.mark.parametrize(
    "text",
    [
        "je viens de faire une tentative l'hôpital est loin",
        "l'hôpital c'est loin maintenant il étouffe",
        "ça saigne beaucoup par la bouche j'ai été opéré des amygdales vendredi dernier",
        "j'ai perdu beaucoup de sang après mon opération ça coule le long de mes jambes",
        "j'ai un poids sur la poitrine et j'ai pris l'avion avant-hier",
        "on est rentrés de vacances la semaine dernière il respire mal",
        "elle disait des mots qui voulaient rien dire on aurait dit qu'elle avait bu",
        "son défibrillateur s'est déclenché trois fois de suite à mon mari",
        "mon bébé bouge moins que d'habitude je suis enceinte",
        "j'ai été violée hier soir je n'ai rien dit à personne",
    ],
)
def test_a_past_of_something_else_hides_no_sign(text: str) -> None:
    hit = LIST.check(text)
    assert hit is not None
    assert hit.certain
