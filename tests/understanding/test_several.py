"""Several wishes in one sentence, each with what was told for it; a story is one wish."""

from datetime import datetime, timedelta

import pytest

from appliance.messages import Asked
from appliance.settings import load_demo
from appliance.understanding.meaning import Meaning
from appliance.understanding.understand import Understanding

UNDERSTANDING = Understanding(load_demo().practice)
NOW = datetime.fromisoformat("2026-11-23T09:00:00+01:00")


def understood(text: str, asked: Asked = "open") -> Meaning:
    return UNDERSTANDING.understand((text,), asked, NOW)


@pytest.mark.parametrize(
    ("text", "wishes"),
    [
        ("je voudrais un rendez-vous et aussi renouveler mon ordonnance",
         ["book", "renew_prescription"]),
        ("je voudrais connaître vos horaires et prendre rendez-vous", ["information", "book"]),
        ("annuler celui de mardi et en prendre un autre pour ma fille jeudi", ["cancel", "book"]),
        ("je voudrais un rendez-vous pour moi et un autre pour mon mari", ["book", "book"]),
        ("je voudrais un rendez-vous avec le docteur martin et un chez le dentiste",
         ["book", "book"]),
        ("rendez-vous avec le docteur martin ordonnance à renouveler",
         ["book", "renew_prescription"]),
        ("je voudrais un rendez-vous jeudi j'ai aussi une ordonnance à renouveler",
         ["book", "renew_prescription"]),
        ("un détartrage chez le dentiste et puis voir le docteur martin", ["book", "book"]),
        ("annuler mon rendez-vous puis renouveler mon ordonnance et savoir vos horaires",
         ["cancel", "renew_prescription", "information"]),
        ("vous avez un parking et c'est à quelle adresse", ["information", "information"]),
        ("d'abord faut annuler celui de jeudi et ensuite me refaire l'ordonnance",
         ["cancel", "renew_prescription"]),
        ("le docteur voulait me voir dans trois semaines et il faudrait aussi un courrier",
         ["book", "referral"]),
        ("est-ce que mes analyses sont arrivées et est-ce que je peux avoir une place jeudi",
         ["results", "book"]),
        ("je peux pas venir jeudi et il me faudrait aussi mes cachets",
         ["cancel", "renew_prescription"]),
        ("je déménage et je voudrais récupérer une copie de mon dossier médical", []),
        ("je voudrais annuler et en reprendre un autre jeudi", []),  # moved
        ("je voudrais un rendez-vous pour une douleur et de la fièvre", []),
        ("il me faut un rendez-vous et un certificat pour le sport", []),  # of the visit
        ("un rendez-vous à deux heures et quart", []),
        ("un rendez-vous pour ma mère née le douze mars quarante et un avec le docteur martin", []),
    ],
)  # fmt: skip
def test_wishes_of_one_sentence(text: str, wishes: list[str]) -> None:
    assert [wish.intent for wish in understood(text).wishes] == wishes


def test_each_has_its_own_days() -> None:
    cancel, book = understood(
        "je voudrais annuler mon rendez-vous de mardi et en prendre un pour ma fille jeudi"
    ).wishes
    assert cancel.fields.days is not None
    assert cancel.fields.days.first is not None
    assert cancel.fields.days.first.isoweekday() == 2
    assert cancel.fields.third_party is None
    assert book.fields.days is not None
    assert book.fields.days.first is not None
    assert book.fields.days.first.isoweekday() == 4
    assert book.fields.third_party == "child"


def test_one_for_somebody_else_and_one_of_ones_own() -> None:
    wishes = understood(
        "je voudrais un rendez-vous pour ma fille et renouveler mon ordonnance"
    ).wishes
    assert [wish.own for wish in wishes] == [False, True]


def test_a_wish_beside_an_answer() -> None:
    meaning = understood("moreau jacques et il me faudrait aussi mon ordonnance", "surname")
    assert (meaning.fields.surname, meaning.fields.first_name) == ("MOREAU", "JACQUES")
    assert [wish.intent for wish in meaning.wishes] == ["renew_prescription"]


@pytest.mark.parametrize(
    ("text", "wishes"),
    [
        ("je voudrais annuler mon rendez-vous de mardi et en prendre un pour mon mari",
         ["cancel", "book"]),
        ("je voudrais un rendez-vous pour mon fils puis un pour moi", ["book", "book"]),
        ("je voudrais un rendez-vous chez le dentiste jeudi et aussi chez le docteur martin",
         ["book", "book"]),
        ("je voudrais un rendez-vous pour ma mère et pour ma fille", ["book", "book"]),
        ("je voudrais un rendez-vous pour un vaccin et c'est pour ma fille", []),
        ("ma fille est malade et je voudrais un rendez-vous pour elle", []),
        ("le mardi premier je voudrais aussi un rendez-vous chez le dentiste", []),
    ],
)  # fmt: skip
def test_one_more_appointment(text: str, wishes: list[str]) -> None:
    assert [wish.intent for wish in understood(text).wishes] == wishes


def test_one_more_says_no_wish_of_its_own() -> None:
    meaning = understood("il m'en faudrait un aussi pour ma femme avec le docteur martin jeudi")
    assert meaning.intents == ("book",)
    assert meaning.fields.third_party == "spouse"


def test_two_relatives_are_nobodys_own() -> None:
    wishes = understood("je voudrais un rendez-vous pour ma mère et pour ma fille").wishes
    assert [(wish.fields.third_party, wish.own) for wish in wishes] == [
        ("parent", False),
        ("child", False),
    ]


@pytest.mark.parametrize(
    ("text", "intents"),
    [
        (
            "le docteur devait me voir jeudi mais je suis à la clinique donc faut annuler",
            ("cancel",),
        ),
        ("vous rouvrez à quelle heure cet après-midi", ("information",)),
        ("redonnez-moi l'adresse c'est la première fois que je viens", ("information",)),
        ("passez-moi la secrétaire c'est pour un certificat", ("human",)),
    ],
)
def test_of_wishes_that_exclude_one_another_one_is_meant(
    text: str, intents: tuple[str, ...]
) -> None:
    assert understood(text).intents == intents


@pytest.mark.parametrize(
    "text",
    [
        "je voudrais un rendez-vous j'ai besoin d'une ordonnance",
        "je voudrais voir le docteur martin pour une ordonnance à renouveler",
        "un détartrage chez le dentiste et puis voir le docteur lefèvre",
    ],
)
def test_what_a_visit_is_for_is_no_second_wish(text: str) -> None:
    meaning = understood(text)
    assert (meaning.intents, meaning.wishes) == (("book",), ())


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("c'est pour mes deux enfants il faudrait que le docteur martin les voie mercredi",
         ["child", "child"]),
        ("je voudrais faire vacciner mon fils et ma fille vendredi", ["child", "child"]),
        ("je voudrais deux rendez-vous pour mes enfants mercredi", ["child", "child"]),
        ("il faudrait voir mes trois enfants vendredi", ["child", "child", "child"]),
        ("un rendez-vous pour mon mari et moi jeudi matin", ["spouse", None]),
        ("je voudrais un rendez-vous pour moi et mon mari jeudi matin", [None, "spouse"]),
        ("un rendez-vous pour ma mamie et moi jeudi matin", ["other", None]),
        ("je voudrais un rendez-vous pour ma cousine et moi", ["other", None]),
        ("je voudrais un rendez-vous pour mon oncle et ma tante", ["other", "other"]),
        ("je voudrais un rendez-vous pour mes deux neveux", ["other", "other"]),
        ("je voudrais un rendez-vous pour ma fille mercredi et pour mon fils jeudi",
         ["child", "child"]),
        ("je voudrais le docteur martin pour moi jeudi et pour mon fils vendredi",
         [None, "child"]),
        ("deux rendez-vous un pour moi un pour mon mari à la suite", [None, "spouse"]),
        ("deux rendez-vous le premier pour moi jeudi le deuxième pour ma fille vendredi",
         [None, "child"]),
        ("nous sommes trois mes deux enfants et moi pour un vaccin mercredi",
         ["child", "child", None]),
        ("pour mes enfants mercredi matin", ["child", "child"]),
        ("je voudrais deux rendez-vous chez le dentiste", [None, None]),
        ("j'ai déjà deux rendez-vous je voudrais un rendez-vous jeudi", []),
        ("j'ai raté deux rendez-vous je voudrais en reprendre un", []),
        ("je voudrais un rendez-vous si vous avez deux créneaux", []),
        ("je veux un rendez-vous pas deux rendez-vous", []),
        ("un rendez-vous pour mon mari dans deux semaines", []),
        ("un rendez-vous pour moi mais pas pour ma fille vendredi", []),
        ("mon fils et ma fille m'emmènent jeudi je voudrais un rendez-vous", []),
        ("je voudrais un rendez-vous pour ma fille jeudi", []),
    ],
)  # fmt: skip
def test_each_of_several_people_has_an_appointment(text: str, people: list[str | None]) -> None:
    assert [wish.fields.third_party for wish in understood(text).wishes] == people


def test_an_hour_and_a_quarter_are_no_two_wishes() -> None:
    meaning = understood("finalement neuf heures et quart ça m'arrangerait mieux", "confirm")
    assert (meaning.intents, meaning.wishes) == ((), ())
    assert meaning.fields.times is not None


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("j'annule celui de jeudi et vous m'en redonnez un la semaine d'après", "move"),
        ("annulez le rendez-vous de mardi et remettez m'en un vendredi matin", "move"),
        ("annulez mon rendez-vous de mardi et mettez un mot au docteur", "cancel"),
    ],
)
def test_cancelled_for_another_one_is_moved(text: str, intent: str) -> None:
    assert understood(text).intents[0] == intent


def test_what_the_story_comes_to_is_wished() -> None:
    text = "j'en ai déjà un jeudi et je peux pas y aller alors il faut juste me l'annuler"
    assert understood(text).intents == ("cancel",)


def test_of_a_move_the_practitioner_named_last_is_wished() -> None:
    text = "déplacer mon rendez-vous avec le docteur martin plutôt avec le docteur lefèvre jeudi"
    assert understood(text).fields.practitioner == "LEFEVRE"


NUMBER = "zéro six douze trente quatre cinquante six soixante dix huit"


@pytest.mark.parametrize(
    ("asked", "text", "wishes"),
    [
        ("phone", f"{NUMBER} et finalement je voudrais décaler mon rendez-vous de jeudi", ["move"]),
        ("phone", f"{NUMBER} et finalement je voudrais annuler celui de jeudi", ["cancel"]),
        ("phone", f"{NUMBER} et pour le rendez-vous plutôt le matin", []),
        ("surname", "moreau jacques ah et il faudrait plutôt l'après-midi", []),
    ],
)
def test_beside_an_answer_only_a_visit_that_there_is_already_is_a_wish(
    asked: Asked, text: str, wishes: list[str]
) -> None:
    assert [wish.intent for wish in understood(text, asked).wishes] == wishes


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("un rendez-vous pour ma femme jeudi et pour moi vendredi chez le docteur martin",
         ["MARTIN", "MARTIN"]),
        ("il me faudrait un rendez-vous cette semaine et un autre le mois prochain avec martin",
         ["MARTIN", "MARTIN"]),
        ("un rendez-vous pour moi jeudi et un chez le dentiste", [None, "LEFEVRE"]),
    ],
)  # fmt: skip
def test_who_is_named_at_the_end_is_for_both(text: str, people: list[str | None]) -> None:
    assert [wish.fields.practitioner for wish in understood(text).wishes] == people


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("confirm", "oui merci et pour ma femme aussi"),
        ("confirm", "oui et celui de ma femme aussi"),
        ("confirm", "oui et un autre pour ma femme"),
        ("confirm", "oui et pour ma femme juste après"),
        ("offer", "le premier et pour ma femme aussi"),
    ],
)
def test_a_yes_and_the_same_for_somebody_else(asked: Asked, text: str) -> None:
    meaning = understood(text, asked)
    assert meaning.act == "yes" or meaning.fields.choice == 1
    assert meaning.fields.third_party is None
    (wish,) = meaning.wishes
    assert (wish.intent, wish.fields.third_party, wish.another) == ("book", "spouse", True)


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("confirm", "oui et une ordonnance aussi"),
        ("confirm", "oui c'est bon et une ordonnance"),
        ("offer", "le premier et une ordonnance aussi"),
    ],
)
def test_a_yes_and_a_paper(asked: Asked, text: str) -> None:
    (wish,) = understood(text, asked).wishes
    assert wish.intent == "renew_prescription"


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("ordonnance pour mon mari et pour moi", ["spouse", None]),
        ("un certificat pour mes deux enfants", ["child", "child"]),
        ("une ordonnance pour mon mari", []),
    ],
)
def test_a_paper_for_each(text: str, parties: list[str | None]) -> None:
    wishes = understood(text).wishes
    assert [wish.fields.third_party for wish in wishes] == parties
    assert all(wish.intent in ("renew_prescription", "certificate") for wish in wishes)


@pytest.mark.parametrize("text", ["oui c'est pour ma femme", "oui et pour le téléphone aussi"])
def test_a_yes_and_no_other_wish(text: str) -> None:
    assert understood(text, "confirm").wishes == ()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("pour mes deux enfants paul et lucie moreau jeudi avec le docteur martin",
         [("MOREAU", "PAUL"), ("MOREAU", "LUCIE")]),
        ("un rendez-vous pour mon fils et ma fille jules et emma girard mercredi",
         [("GIRARD", "JULES"), ("GIRARD", "EMMA")]),
        ("pour mes deux enfants jeudi et vendredi avec le docteur martin",
         [(None, None), (None, None)]),
        ("un rendez-vous jeudi matin c'est pour moreau jeanne et moreau jacques",
         [("MOREAU", "JEANNE"), ("MOREAU", "JACQUES")]),
        ("deux rendez-vous jeudi avec le docteur martin pour jeanne et jacques moreau",
         [("MOREAU", "JEANNE"), ("MOREAU", "JACQUES")]),
        ("annuler les rendez-vous de jeanne et jacques moreau",
         [("MOREAU", "JEANNE"), ("MOREAU", "JACQUES")]),
        ("bonjour c'est jeanne et jacques moreau je voudrais un rendez-vous", []),
        ("un rendez-vous avec le docteur martin et jacques moreau", []),
        ("un rendez-vous pour moreau jeanne jeudi et vendredi", []),
    ],
)  # fmt: skip
def test_two_names_told_together(text: str, names: list[tuple[str | None, str | None]]) -> None:
    wishes = understood(text).wishes
    assert [(wish.fields.surname, wish.fields.first_name) for wish in wishes] == names


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("c'est pour moreau jeanne et moreau jacques", ("MOREAU", "JEANNE"), ("MOREAU", "JACQUES")),
        ("jeanne et jacques moreau", ("MOREAU", "JEANNE"), ("MOREAU", "JACQUES")),
        ("moreau jeanne et jacques", ("MOREAU", "JEANNE"), ("MOREAU", "JACQUES")),
        ("le goff jeanne et petit jacques", ("LE GOFF", "JEANNE"), ("PETIT", "JACQUES")),
        ("ils s'appellent paul et lucie moreau", ("MOREAU", "PAUL"), ("MOREAU", "LUCIE")),
        ("moreau jeanne et mon numéro c'est le zéro six", ("MOREAU", "JEANNE"), None),
        ("moreau jeanne et c'est pour jeudi", ("MOREAU", "JEANNE"), None),
        ("dupont et durand", ("DUPONT", None), None),
    ],
)
def test_two_names_in_answer_to_whose(
    text: str, first: tuple[str, str | None], second: tuple[str, str] | None
) -> None:
    meaning = understood(text, "surname")
    assert (meaning.fields.surname, meaning.fields.first_name) == first
    names = [(wish.fields.surname, wish.fields.first_name) for wish in meaning.wishes]
    assert names == ([second] if second else [])


@pytest.mark.parametrize(
    ("text", "intents"),
    [
        (
            "quand est mon rendez-vous et vous êtes ouverts à quelle heure samedi",
            ["ask_appointment", "information"],
        ),
        ("déplacer le dentiste à vendredi et annuler l'autre", ["move", "cancel"]),
        ("annulez mes ordonnances et prenez-moi rendez-vous jeudi", ["other_request", "book"]),
        ("annulez la demande et donnez-moi plutôt un rendez-vous jeudi", ["other_request", "book"]),
        ("prenez-moi rendez-vous jeudi et annulez l'ordonnance", ["book", "other_request"]),
        ("annulez mon rendez-vous et donnez-moi un autre jour", []),
        ("je voudrais un rendez-vous et vous fermez à quelle heure", ["book", "information"]),
        ("vous êtes où et il me faudrait un rendez-vous demain", ["information", "book"]),
        (
            "quels sont vos tarifs et est-ce que je peux avoir un rendez-vous",
            ["information", "book"],
        ),
        ("un rendez-vous avec le docteur martin et c'est combien", ["book", "information"]),
        ("vous êtes fermés lundi et je voudrais un rendez-vous mardi", []),
        ("je sais que vous fermez à midi et je voudrais venir avant", []),
        ("j'ai rendez-vous demain et je ne sais plus où c'est", []),
        ("je voudrais un rendez-vous et vous me dites quand", []),
    ],
)
def test_a_question_or_another_wish_beside(text: str, intents: list[str]) -> None:
    assert [wish.intent for wish in understood(text).wishes] == intents


def test_a_question_calls_no_hour_wrong() -> None:
    meaning = understood("vous fermez à quelle heure", "confirm")
    assert (meaning.act, meaning.wrong, meaning.intents) == (None, None, ("information",))
    wrong = understood("je me suis trompé d'heure", "confirm")
    assert (wrong.act, wrong.wrong) == ("correct", "hour")


def _days(text: str, asked: Asked = "open") -> list[str]:
    days = [wish.fields.days for wish in understood(text, asked).wishes]
    return [f"{day.first:%d/%m}" if day and day.first else "" for day in days]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("je voudrais un rendez-vous jeudi et un autre vendredi", ["26/11", "27/11"]),
        ("je voudrais un rendez-vous jeudi et un autre rendez-vous vendredi", ["26/11", "27/11"]),
        ("je voudrais deux rendez-vous un jeudi et un vendredi", ["26/11", "27/11"]),
        ("deux rendez-vous lundi et mardi avec le docteur martin", ["30/11", "01/12"]),
        ("je voudrais deux rendez-vous un lundi et un mardi", ["30/11", "01/12"]),
        ("deux rendez-vous l'un lundi l'autre mardi", ["30/11", "01/12"]),
        ("deux rendez-vous lundi à dix heures puis mardi à onze heures", ["30/11", "01/12"]),
        ("trois rendez-vous chez le dentiste lundi mardi et jeudi", ["30/11", "01/12", "03/12"]),
        ("deux rendez-vous le trois et le cinq décembre", ["03/12", "05/12"]),
        ("un rendez-vous lundi et un autre mardi", ["30/11", "01/12"]),
        ("un rendez-vous vendredi et un autre jeudi", ["27/11", "26/11"]),
        ("un rendez-vous lundi et un autre demain", ["30/11", "24/11"]),
        ("deux rendez-vous lundi ou mardi", ["30/11", ""]),
        ("un rendez-vous lundi et mardi", []),
        ("deux rendez-vous avec le docteur martin jeudi et vendredi", ["26/11", "27/11"]),
        ("prendre deux rendez-vous un jeudi matin et l'autre vendredi", ["26/11", "27/11"]),
        ("un rendez-vous demain et puis un deuxième dans quinze jours", ["24/11", "07/12"]),
        ("un rendez-vous le premier décembre et un le quinze décembre", ["01/12", "15/12"]),
        ("un rendez-vous jeudi à dix heures et un autre le jeudi suivant à la même heure",
         ["26/11", "03/12"]),
        ("un rendez-vous jeudi à dix heures et un autre à onze heures", ["26/11", "26/11"]),
        ("je voudrais un rendez-vous jeudi et sinon un vendredi", []),
        ("je voudrais un rendez-vous un jeudi ou un vendredi", []),
        ("je voudrais un rendez-vous jeudi et si c'est pas possible un autre jour", []),
        ("je travaille un jeudi et un vendredi sur deux je voudrais un rendez-vous", []),
        ("j'ai pris un rendez-vous jeudi et un autre vendredi je veux annuler vendredi", []),
        ("je voudrais un rendez-vous un jeudi et en fin de journée", []),
        ("je voudrais deux rendez-vous entre lundi et jeudi", ["30/11", ""]),
    ],
)  # fmt: skip
def test_two_appointments_have_a_day_each(text: str, days: list[str]) -> None:
    meaning = understood(text)
    assert _days(text) == days
    assert {wish.intent for wish in meaning.wishes} <= {"book"}
    assert meaning.fields.birth_date is None


def test_one_at_the_same_hour_and_the_hour_of_another() -> None:
    said = "un rendez-vous jeudi à dix heures et un autre le jeudi suivant à la même heure"
    first, second = understood(said).wishes
    assert first.fields.times == second.fields.times


@pytest.mark.parametrize(
    ("asked", "text", "days"),
    [
        ("when", "jeudi matin et un autre vendredi", ["27/11"]),
        ("when", "un jeudi et un vendredi", ["27/11"]),
        ("offer", "le premier et un autre vendredi", ["27/11"]),
        ("confirm", "oui et un autre vendredi", ["27/11"]),
        ("confirm", "non plutôt jeudi et un autre vendredi", []),
        ("when", "jeudi et vendredi", []),
        ("when", "un jeudi ou un vendredi", []),
        ("when", "jeudi et sinon un autre jour", []),
        ("offer", "non un autre jour", []),
    ],
)
def test_another_day_behind_an_answer(asked: Asked, text: str, days: list[str]) -> None:
    assert _days(text, asked) == days


@pytest.mark.parametrize(
    ("text", "wishes"),
    [
        ("annuler celui de demain et déplacer celui de jeudi à lundi",
         [("cancel", "24/11", None), ("move", "30/11", "26/11")]),
        ("je voudrais déplacer celui de jeudi à lundi et annuler celui de demain",
         [("move", "30/11", "26/11"), ("cancel", "24/11", None)]),
        ("il faudrait annuler mon rendez-vous de demain et celui de jeudi",
         [("cancel", "24/11", None), ("cancel", "26/11", None)]),
        ("déplacer celui de demain à mercredi et celui de jeudi à lundi",
         [("move", "25/11", "24/11"), ("move", "30/11", "26/11")]),
        ("annuler celui de mardi et celui de jeudi vous pouvez le décaler à lundi",
         [("cancel", "24/11", None), ("move", "30/11", "26/11")]),
        ("annuler un rendez-vous et en déplacer un autre",
         [("cancel", None, None), ("move", None, None)]),
        ("annuler celui de mardi et celui de jeudi je le garde", []),
        ("je voudrais annuler mon rendez-vous de jeudi et le décaler à lundi", []),
        ("je voudrais annuler et reporter mon rendez-vous de jeudi à lundi", []),
        ("je voudrais annuler le rendez-vous de jeudi et reporter le rendez-vous à lundi", []),
        ("j'ai déjà annulé celui de mardi et celui de jeudi je voudrais le déplacer", []),
        ("je voudrais annuler mes deux rendez-vous celui de demain et celui de jeudi", []),
        ("le rendez-vous de jeudi je voudrais le mettre mardi après celui du docteur martin", []),
    ],
)  # fmt: skip
def test_of_two_appointments_there_are_each_is_told_what_for(
    text: str, wishes: list[tuple[str, str | None, str | None]]
) -> None:
    told = []
    for wish in understood(text).wishes:
        existing = wish.meant.existing if wish.meant else None
        days = wish.fields.days, existing.days if existing else None
        told.append((wish.intent, *(f"{d.first:%d/%m}" if d and d.first else None for d in days)))
    assert told == wishes


def test_by_how_much_is_told_for_the_one_that_is_moved() -> None:
    cancel, move = understood(
        "annuler celui de demain puis avancer celui de jeudi d'une heure"
    ).wishes
    assert cancel.meant is not None
    assert move.meant is not None
    assert (cancel.meant.by, move.meant.by) == (None, timedelta(hours=-1))


@pytest.mark.parametrize(
    ("text", "too"),
    [
        ("et celui de jeudi aussi", True),
        ("l'autre aussi", True),
        ("et aussi celui du dentiste", True),
        ("et celui de ma fille", True),
        ("pareil pour celui de vendredi", True),
        ("et mon autre rendez-vous aussi", True),
        ("et jeudi aussi", True),
        ("oui c'est bon et celui de jeudi aussi", True),
        ("et le dentiste aussi", True),
        ("celui de jeudi également s'il vous plaît", True),
        ("et celui de jeudi je le garde", False),
        ("et celui de jeudi c'est bon", False),
        ("et celui de jeudi il est à quelle heure", False),
        ("celui de jeudi", False),
        ("et jeudi", False),
        ("et un autre jeudi", False),
        ("et une ordonnance aussi", False),
        ("et pour ma fille aussi", False),
    ],
)
def test_the_same_for_another_appointment_there_is(text: str, *, too: bool) -> None:
    assert understood(text).says("that_one_too") is too


@pytest.mark.parametrize(
    ("text", "too"),
    [
        ("oui et celui de jeudi aussi", True),
        ("oui et l'autre aussi", True),
        ("celui de jeudi aussi me conviendrait", False),
        ("oui et celui de ma femme", False),
        ("et celui de mon petit garçon", False),
        ("oui et le mien", False),
    ],
)
def test_over_a_read_back_it_is_of_the_same_patient(text: str, *, too: bool) -> None:
    assert understood(text, "confirm").says("that_one_too") is too
