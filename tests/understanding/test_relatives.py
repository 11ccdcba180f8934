"""For whom the call is, and who only drives, works or wants to know."""

from __future__ import annotations

from datetime import datetime

import pytest

from appliance.messages import Asked
from appliance.understanding.understand import Understanding


@pytest.mark.parametrize(
    ("asked", "text", "relative"),
    [
        ("open", "je voudrais un rendez-vous pour ma fille", "child"),
        ("open", "mon pauvre vieux père a besoin du docteur", "parent"),
        ("open", "mon mari travaille de nuit il voudrait un rendez-vous le matin", "spouse"),
        ("open", "ma fille m'emmène c'est un rendez-vous pour mon mari", "spouse"),
        ("open", "c'est la voisine de madame petit", "other"),
        ("open", "je suis la fille de madame garnier", "parent"),
        ("open", "papa a mal au dos", "parent"),
        ("open", "un papier comme quoi la petite peut pas aller à la piscine", "child"),
        ("birth_date", "la petite est du quatorze juin deux mille vingt", "child"),
        ("birth_date", "attendez voir mon mari il est du deux mai cinquante", "spouse"),
        ("open", "c'est pour le vaccin du petit", "child"),
        ("open", "refaire l'ordonnance de ma mère elle est suivie par le docteur", "parent"),
        ("open", "mon petit il a trois ans il tousse", "child"),
        ("open", "ma petite Léa tousse", "child"),
        ("patient", "non c'est pour mon voisin monsieur petit", "other"),
        ("when", "pour ma fille ce serait mieux mercredi", "child"),
        ("patient", "c'est l'apprenti de mon mari", "other"),
        ("open", "un rendez-vous pour la petite soeur de mon mari", "other"),
        ("patient", "le fils de ma compagne", "child"),
        ("patient", "pas pour moi non pour la voisine", "other"),
        ("patient", "le beau-père celui de l'annexe", "parent"),
        ("patient", "une randonneuse qui s'est tordu la cheville", "other"),
        ("patient", "pour l'apprenti mais c'est pas mon fils", "other"),
        ("open", "l'ami de ma fille a fait un malaise", "other"),
        ("open", "la petite a vomi toute la nuit je voudrais un rendez-vous", "child"),
        ("open", "mon grand de quinze ans s'est tordu la cheville", "child"),
        ("open", "une amie a mal au dos elle voudrait un rendez-vous", "other"),
        ("open", "je suis le papa d'emma elle a mal à l'oreille", "child"),
        ("open", "la maîtresse de mon fils dit qu'il voit mal il lui faut une lettre", "child"),
        ("open", "mon père est en maison de retraite c'est pour son ordonnance", "parent"),
        ("patient", "c'est pour mon grand", "child"),
        (
            "open",
            "je suis infirmière j'appelle pour monsieur petit il lui faut un rendez-vous",
            "other",
        ),
        ("birth_date", "ma femme est née le trois mai cinquante", "spouse"),
        ("open", "ma mère est persuadée qu'elle a un rendez-vous chez vous c'est quand", "parent"),
        ("open", "mon mari pense avoir rendez-vous jeudi vous pouvez vérifier", "spouse"),
        ("open", "mon fils dit qu'il a rendez-vous chez vous demain c'est vrai", "child"),
        ("open", "mon fils est persuadé qu'il a une carie", "child"),
        ("open", "mon rhume ma fille l'a attrapé elle a besoin d'un rendez-vous", "child"),
    ],
)
def test_who_is_the_patient(
    understanding: Understanding, now: datetime, asked: Asked, text: str, relative: str
) -> None:
    assert understanding.understand([text], asked, now).fields.third_party == relative


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("open", "je marie ma fille samedi et j'ai une couronne qui bouge"),
        ("open", "j'ai perdu mon petit carton je sais plus quand je dois venir"),
        ("open", "j'ai un petit souci avec mon petit ordinateur"),
        ("open", "j'ai égaré mes papiers"),
        ("open", "c'est où votre cabinet mon gps me perd"),
        ("open", "je voudrais un rendez-vous ma femme travaille le matin"),
        ("open", "je voudrais un rendez-vous mes enfants sont à l'école jusqu'à seize heures"),
        ("open", "je voudrais un rendez-vous ma mère vient dimanche"),
        ("open", "je croyais appeler ma cousine"),
        ("open", "mon père était patient chez vous je voudrais un rendez-vous"),
        ("when", "d'ici vendredi sinon ma femme va s'énerver"),
        ("when", "vendredi car ma voisine garde les enfants"),
        ("when", "mardi mon mari est en congé"),
        ("offer", "le premier comme ça mon fils m'emmène"),
        ("open", "mon voisin agriculteur me prête sa voiture je voudrais un rendez-vous"),
        ("open", "j'ai mal au dos en soulevant ma mère de son lit"),
        ("open", "je suis muté ici avec ma petite famille"),
        ("open", "mon patron attend mon arrêt de travail"),
        ("open", "ma fille habite à paris c'est pour mon ordonnance"),
        ("open", "mon fils viendra chercher l'ordonnance"),
        ("open", "ma femme prend mes rendez-vous d'habitude mais là c'est moi"),
        ("open", "mon père avait du diabète et je voudrais faire une prise de sang"),
        ("open", "depuis la mort de mon mari je dors mal je voudrais voir le docteur"),
        ("open", "ma fille est infirmière elle dit que je dois voir le docteur"),
        ("patient", "pour moi ma fille va bien"),
        ("patient", "c'est moi la patiente"),
        ("surname", "mon mari et moi nous avons le même nom morvan"),
        ("surname", "le nom de mon mari c'est bouchard"),
        ("birth_date", "moi c'est le neuf avril soixante neuf et mon mari le douze"),
        ("practitioner", "le même que mon mari"),
        ("open", "ma femme croit que j'ai rendez-vous demain"),
        ("open", "mon mari croit que je suis malade je voudrais un rendez-vous"),
        ("open", "ma fille dit qu'elle vient me chercher je voudrais un rendez-vous"),
        ("open", "mon mari dit qu'il a vu sur internet que vous prenez des patients"),
        ("open", "mon mari m'a dit qu'il y avait de la place jeudi"),
    ],
)
def test_who_is_not(understanding: Understanding, now: datetime, asked: Asked, text: str) -> None:
    assert understanding.understand([text], asked, now).fields.third_party is None
