"""Which of several offers is meant by its place."""

from __future__ import annotations

import pytest

from appliance.french.choices import read_choice, refused_choices


@pytest.mark.parametrize(
    ("text", "choice"),
    [
        ("le premier", 1),
        ("plutôt la deuxième s'il vous plaît", 2),
        ("le dernier", 3),
        ("le numéro deux", 2),
        ("le premier décembre", None),
        ("le cinquième", None),
        ("le premier m'arrange pas", None),
        ("le premier c'est trop tôt le deuxième", 2),
        ("le deuxième je peux pas je prends le premier", 1),
        ("je ne sais pas", None),
        ("celui du milieu", 2),
        ("plutôt en milieu de matinée", None),
        ("au milieu de la semaine", None),
        ("le premier me convient pas le deuxième oui", 2),
        ("le premier pas trop le deuxième ça va", 2),
        ("le premier va pas le deuxième non plus", None),
        ("l'avant-dernier", 2),
        ("le premier j'ai la kiné donc le deuxième", 2),
        ("le premier j'ai le kiné le deuxième", 2),
        ("mettez-moi sur le deux", 2),
        ("le plus éloigné", 3),
        ("le plus proche", 1),
        ("pas le premier le suivant", 2),
        ("le premier m'arrange pas plutôt celui d'après", 2),
        ("pas le dernier le suivant", None),
        ("tout sauf le premier", None),
    ],
)
def test_choices(text: str, choice: int | None) -> None:
    assert read_choice(text, 3) == choice


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ("pas le premier", (1,)),
        ("ni le premier ni le troisième", (1, 3)),
        ("n'importe lequel sauf le dernier", (3,)),
        ("le deuxième m'arrange pas", (2,)),
        ("le premier je travaille plutôt le troisième", (1,)),
        ("le deuxième", ()),
    ],
)
def test_refused_choices(text: str, refused: tuple[int, ...]) -> None:
    assert refused_choices(text, 3) == refused
