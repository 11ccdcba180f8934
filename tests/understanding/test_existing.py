"""An appointment there is already, told beside where it shall be moved."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest

from appliance.messages import Asked
from appliance.understanding.figures import fields_of
from appliance.understanding.meaning import DaySpan, Remark, TimeSpan, Window
from appliance.understanding.understand import Understanding

_MONDAY = ["2026-11-30", "2026-11-30"]
_WEDNESDAY = ["2026-11-25", "2026-11-25"]
_FRIDAY = ["2026-11-27", "2026-11-27"]


def _of(day: int) -> list[str]:
    """That many days after the last of October."""
    told = (date(2026, 10, 31) + timedelta(day)).isoformat()
    return [told, told]


def _day(day: int, hour: int | None = None) -> Window:
    told, at = date(2026, 11, day), time(hour or 0)
    return Window(DaySpan(told, told), TimeSpan(at, at) if hour else None)


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        (
            "c'est pour le rendez-vous de mon fils jeudi matin on voudrait le décaler à lundi",
            {"days": _MONDAY, "third_party": "child"},
        ),
        (
            "nous avons un rendez-vous jeudi à quinze heures on aimerait l'avancer à mercredi",
            {"days": _WEDNESDAY},
        ),
        (
            "il faudrait changer le rendez-vous de ma mère mercredi pour vendredi après-midi",
            {"days": _FRIDAY, "times": ["12:00", "19:00"], "third_party": "parent"},
        ),
        (
            "je voudrais déplacer le rendez-vous de ma femme de mercredi à vendredi",
            {"days": _FRIDAY, "third_party": "spouse"},
        ),
        (
            "on avait pris rendez-vous mardi vous pouvez nous le passer à vendredi",
            {"days": _FRIDAY},
        ),
        ("j'ai rendez-vous jeudi matin je voudrais le mettre lundi", {"days": _MONDAY}),
        ("j'ai un rendez-vous mais je sais plus quand et il faut que je le décale", {}),
        ("faut que je déplace mon rendez-vous j'ai la moissonneuse qui arrive", {}),
        ("j'annule celui de jeudi et vous m'en redonnez un vendredi", {"days": _FRIDAY}),
        ("supprimez celui de jeudi et donnez m'en un autre lundi", {"days": _MONDAY}),
        ("je sais plus l'heure de mon rendez-vous de toute façon je voudrais le changer", {}),
        (
            "je voudrais changer mon rendez-vous pour mercredi ou pour vendredi",
            {"days": ["2026-11-25", "2026-11-27"], "not_days": [4]},
        ),
    ],
)
def test_it_is_moved(
    understanding: Understanding, now: datetime, text: str, fields: dict[str, Any]
) -> None:
    meaning = understanding.understand([text], "open", now)
    assert meaning.intents == ("move",)
    assert fields_of(meaning) == fields


@pytest.mark.parametrize(
    "text",
    [
        "je veux pas le changer c'est juste pour savoir quand est mon rendez-vous",
        "je ne sais plus quand est mon rendez-vous je ne veux pas le changer",
        "on m'a décalé mon rendez-vous je ne sais plus à quelle heure il est",
        "c'est pour mon mari il lui faut son vaccin de la grippe on a été chercher la dose à la"
        " pharmacie alors chez madame martin mercredi prochain dans la matinée si ça se peut",
    ],
)
def test_it_is_only_asked_about(understanding: Understanding, now: datetime, text: str) -> None:
    assert "move" not in understanding.understand([text], "open", now).intents


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        (
            "mon mari voudrait savoir à quelle heure il doit voir le docteur martin",
            "ask_appointment",
        ),
        ("ma mère a perdu sa carte on veut savoir quand elle doit passer", "ask_appointment"),
        ("quand est-ce que je dois venir voir le docteur martin", "ask_appointment"),
        ("merci c'est avec qui", "ask_appointment"),
        ("c'est bien avec le docteur martin", "ask_appointment"),
        ("c'est quand déjà que je dois venir le voir je m'y perds en ce moment", "ask_appointment"),
        ("je voudrais savoir quel jour je peux venir voir le docteur martin", "book"),
        ("je voudrais savoir quand le docteur martin peut me recevoir", "book"),
    ],
)
def test_asked_about_without_a_name(
    understanding: Understanding, now: datetime, text: str, intent: str
) -> None:
    assert understanding.understand([text], "open", now).intents == (intent,)


def test_of_two_appointments_told_one_is_given_up(
    understanding: Understanding, now: datetime
) -> None:
    text = (
        "je suis monsieur d'hondt j'ai deux rendez-vous chez vous un avec le docteur et un avec le"
        " dentiste et bah celui du dentiste vous me l'enlevez je garde l'autre"
    )
    meaning = understanding.understand([text], "open", now)
    assert meaning.intents == ("cancel",)
    assert meaning.fields.practitioner == "LEFEVRE"


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("il me faut un arrêt de travail donc un rendez-vous demain", "book"),
        ("c'est pour un certificat de judo on voudrait un rendez-vous samedi", "book"),
        ("plus d'ordonnance donc il me faut un rendez-vous avec le docteur martin lundi", "book"),
        ("il me faudrait un certificat pour mon père j'ai un rendez-vous mardi", "certificate"),
    ],
)
def test_the_paper_is_what_the_visit_is_for(
    understanding: Understanding, now: datetime, text: str, intent: str
) -> None:
    assert understanding.understand([text], "open", now).intents == (intent,)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        # who cannot come, and wishes nothing else
        (
            "maman m'a dit de dire que mercredi je peux pas aller au dentiste j'ai mon match",
            "cancel",
        ),
        ("mon mari est à la clinique donc jeudi il pourra pas venir voir le docteur", "cancel"),
        ("finalement on part plus tôt chez les enfants donc faudrait nous rayer", "cancel"),
        ("je peux pas venir mardi est-ce que mercredi vous avez une place", "book"),
        ("je travaille lundi je peux pas venir avant mardi", "book"),
        ("je voudrais un rendez-vous j'ai une dent de sagesse faudrait l'enlever", "book"),
        ("je n'arrive pas à venir demain", "cancel"),
        ("j'arriverai pas à venir jeudi", "cancel"),
        ("je n'arrive pas à avoir un rendez-vous demain", "book"),
        ("j'arrive pas à dormir je voudrais un rendez-vous demain", "book"),
        # who wants it elsewhere
        ("je serai jamais là à onze heures autant le remettre à vendredi matin", "move"),
        ("on m'a donné le vingt-deux mais c'est bien trop loin", "move"),
        # who was not told when
        (
            "ma femme m'a pris rendez-vous et elle est partie sans me dire le jour",
            "ask_appointment",
        ),
        # who calls from a garage, and who has one
        ("bonjour c'est le garage rousseau je voudrais un rendez-vous pour mon apprenti", "book"),
        ("annulez mon rendez-vous je rappellerai quand ma voiture sera réparée", "cancel"),
        # who has none
        ("bonjour est-ce que le docteur peut me prendre", "book"),
    ],
)
def test_without_the_word_for_it(
    understanding: Understanding, now: datetime, text: str, intent: str
) -> None:
    assert understanding.understand([text], "open", now).intents == (intent,)


@pytest.mark.parametrize(
    ("asked", "text", "minutes"),
    [
        ("open", "je voudrais reculer mon rendez-vous d'une heure", 60),
        ("open", "pouvez-vous décaler mon rendez-vous de deux heures", 120),
        ("open", "je voudrais avancer mon rendez-vous d'une demi-heure", -30),
        ("open", "il faudrait retarder mon rendez-vous de mardi de trois quarts d'heure", 45),
        ("open", "est-ce qu'on peut le mettre une heure et demie plus tôt", -90),
        ("open", "mon rendez-vous de vendredi faudrait le repousser de vingt minutes", 20),
        ("open", "je voudrais repousser mon rendez-vous de quinze jours", 14 * 24 * 60),
        ("when", "une heure plus tard", 60),
        ("offer", "une demi-heure plus tard", 30),
    ],
)
def test_by_how_much_it_is_moved_is_no_hour_of_the_clock(
    understanding: Understanding, now: datetime, asked: Asked, text: str, minutes: int
) -> None:
    meaning = understanding.understand([text], asked, now)
    assert meaning.by == timedelta(minutes=minutes)
    assert meaning.shift is not None
    assert meaning.fields.times is None


@pytest.mark.parametrize(
    "text",
    [
        "je voudrais déplacer mon rendez-vous de dix heures",
        "je voudrais décaler mon rendez-vous de deux heures à quatre heures",
        "je voudrais un rendez-vous une heure plus tard c'est trop tard",
        "je serai en retard d'une heure",
    ],
)
def test_an_hour_that_moves_nothing(understanding: Understanding, now: datetime, text: str) -> None:
    assert understanding.understand([text], "open", now).by is None


@pytest.mark.parametrize(
    "text",
    ["à partir de deux heures plus tard c'est mieux", "jeudi deux heures plus tard je peux pas"],
)
def test_nor_does_the_hour_of_the_clock(
    understanding: Understanding, now: datetime, text: str
) -> None:
    assert understanding.understand([text], "offer", now).by is None


def test_the_same_hour_is_remarked(understanding: Understanding, now: datetime) -> None:
    told = understanding.understand(["on peut le mettre vendredi à la même heure"], "open", now)
    assert told.says("same_hour")
    denied = understanding.understand(["vendredi mais pas à la même heure"], "when", now)
    assert not denied.says("same_hour")


@pytest.mark.parametrize(
    ("text", "existing", "fields"),
    [
        ("déplacer le rendez-vous de jeudi à mardi", _day(26), {"days": _of(24)}),
        ("il faut décaler celui de jeudi à quinze heures à lundi", _day(26, 15), {"days": _of(30)}),
        (
            "déplacer mon rendez-vous de dix heures à onze heures",
            Window(None, TimeSpan(time(10), time(10))),
            {"times": ["11:00", "11:00"]},
        ),
        ("on m'a donné rendez-vous à dix heures demain c'est trop tôt", _day(24, 10), {}),
        ("j'ai rendez-vous demain à dix heures je peux venir plus tard", _day(24, 10), {}),
        (
            "mon rendez-vous de jeudi il faudrait le repousser d'une semaine",
            _day(26),
            {"days": _of(33)},
        ),
        ("je voudrais déplacer mon rendez-vous de jeudi", None, {"days": _of(26)}),
        (
            "je voudrais mettre mon rendez-vous entre dix heures et onze heures",
            None,
            {"times": ["10:00", "11:00"]},
        ),
    ],
)
def test_when_it_is_stands_beside_when_it_shall_be(
    understanding: Understanding,
    now: datetime,
    text: str,
    existing: Window | None,
    fields: dict[str, Any],
) -> None:
    meaning = understanding.understand([text], "open", now)
    assert meaning.existing == existing
    assert fields_of(meaning) == fields


@pytest.mark.parametrize(
    "text",
    [
        "j'ai rendez-vous demain mais il y a du verglas",
        "je devais venir demain mais bon avec la neige",
        "ah oui le rendez-vous de demain je peux plus",
        "c'est pour le rendez-vous de demain",
        "mon rendez-vous de demain",
        "pour demain ça va pas être possible",
        "je vous appelle au sujet de mon rendez-vous",
        "j'avais pris rendez-vous avec le docteur martin mais c'est pour mes dents en fait",
    ],
)
def test_one_that_is_only_spoken_of(understanding: Understanding, now: datetime, text: str) -> None:
    meaning = understanding.understand([text], "open", now)
    assert meaning.intents == ("ask_appointment",)
    assert meaning.says("mentions")


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("c'est quand mon rendez-vous", "ask_appointment"),
        ("mon rendez-vous c'est bien demain", "ask_appointment"),
        ("j'ai rendez-vous chez le cardiologue jeudi donc je voudrais vendredi", "book"),
        ("j'ai rendez-vous chez le cardiologue jeudi", "book"),
        ("j'ai un rendez-vous à prendre", "book"),
        ("vous avez un rendez-vous demain matin", "book"),
        ("vous avez rendez-vous jeudi de libre", "book"),
        ("le docteur a un rendez-vous de libre jeudi", "book"),
        ("c'est pour un rendez-vous demain", "book"),
        ("j'ai rendez-vous jeudi je voudrais le mettre lundi", "move"),
        ("j'ai rendez-vous demain et j'aurais besoin aussi d'une ordonnance", "renew_prescription"),
        ("ah bon je croyais que c'était mercredi", "ask_appointment"),
        ("j'appelle pas pour annuler j'appelle pour confirmer", "ask_appointment"),
        ("je croyais que c'était le douze", "ask_appointment"),
        ("vous m'avez mis un rendez-vous trop tôt", "move"),
        ("je voudrais annuler mon rendez-vous et en prendre un autre la semaine prochaine", "move"),
        ("j'ai trouvé un autre médecin annulez", "cancel"),
        ("j'arrive pas à annuler mon rendez-vous sur internet", "cancel"),
    ],
)
def test_what_is_more_than_spoken_of(
    understanding: Understanding, now: datetime, text: str, intent: str
) -> None:
    meaning = understanding.understand([text], "open", now)
    assert meaning.intents == (intent,)
    assert not meaning.says("mentions")


@pytest.mark.parametrize(
    ("asked", "text", "remark", "said"),
    [
        ("practitioner", "mais non j'en ai déjà un", "mentions", True),
        ("when", "ah mais j'en ai déjà un demain je crois", "mentions", True),
        ("when", "j'en ai déjà un jeudi plutôt vendredi", "mentions", False),
        ("confirm", "non je veux le déplacer", "moves", True),
        ("surname", "non plutôt le déplacer", "moves", True),
        ("confirm", "non non pas annuler le changer de jour", "moves", True),
        ("confirm", "non je veux pas le déplacer", "moves", False),
        ("confirm", "le numéro a changé", "moves", False),
        ("confirm", "changez la date de naissance", "moves", False),
        ("confirm", "le docteur se fait remplacer", "moves", False),
        ("surname", "oui ça va", "greets", False),
        ("open", "ah zut non fallait pas remettez-le", "restores", True),
        ("open", "remettez comme avant", "restores", True),
        ("open", "ah mais non c'était pas celui-là", "restores", True),
        ("open", "remettez-moi un rendez-vous jeudi", "restores", False),
        ("open", "redonnez-moi le numéro du docteur", "restores", False),
        ("open", "vous êtes ouverts comme avant", "restores", False),
        ("offer", "bon ben laissez", "backs_out", True),
        ("offer", "bon ben laisser", "backs_out", True),
        ("offer", "bon ben le laissé", "backs_out", True),
        ("offer", "non je peux pas le laisser", "backs_out", False),
        ("offer", "bon ben laissez moi le jeudi", "backs_out", False),
        ("when", "ah mais j'en ai déjà eu un", "mentions", True),
        ("when", "j'en ai déjà demain je crois vous pouvez vérifier", "has_one", True),
        ("when", "j'en ai déjà eu un la semaine dernière", "has_one", False),
        ("when", "j'en ai déjà parlé demain ça va", "has_one", False),
        ("offer", "non c'est trop tôt laissez demain alors", "keeps", True),
    ],
)
def test_remarks_about_the_one_there_is(
    understanding: Understanding, now: datetime, asked: Asked, text: str, remark: Remark, said: bool
) -> None:
    assert understanding.understand([text], asked, now).says(remark) == said


def test_not_to_cancel_is_no_cancellation(understanding: Understanding, now: datetime) -> None:
    for text in ("c'est tout annulez pas hein", "je veux pas l'annuler"):
        meaning = understanding.understand([text], "open", now)
        assert (meaning.intents, meaning.act) == ((), "no")


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("deux jours plus tard", timedelta(2)),
        ("trois jours avant", timedelta(-3)),
        ("le surlendemain", timedelta(2)),
        ("quelques jours plus tard", None),
        ("trois jours avant noël", None),
        ("dans deux jours", None),
    ],
)
def test_so_many_days_on(
    understanding: Understanding, now: datetime, text: str, by: timedelta | None
) -> None:
    assert understanding.understand([text], "when", now).by == by


@pytest.mark.parametrize(
    "text",
    [
        "depuis ce matin j'arrive plus à me déplacer",
        "ma mère arrive plus à se déplacer depuis jeudi",
    ],
)
def test_who_can_hardly_move_gives_up_no_appointment(
    understanding: Understanding, now: datetime, text: str
) -> None:
    assert "cancel" not in understanding.understand([text], "open", now).intents


@pytest.mark.parametrize(
    ("text", "mentioned"),
    [
        ("je suis empêché demain", True),
        ("j'ai un imprévu jeudi", True),
        ("demain je peux pas", True),
        ("je suis pas dispo demain", True),
        ("jeudi je ne suis pas libre", True),
        ("je suis indisponible demain", True),
        ("bonjour je suis indisponible demain matin", True),
        ("demain je ne peux pas", True),
        ("je ne peux pas jeudi matin", True),
        ("je serai absent demain", True),
        ("je suis pris demain", True),
        ("je suis prise de vertiges demain", False),
        ("je suis coincé du dos depuis ce matin", False),
        ("je suis pas libre demain il faut annuler", False),
        ("je suis indisponible demain mais libre jeudi", False),
        ("je suis indisponible demain je voudrais un rendez-vous jeudi", False),
        ("demain je pourrai pas venir", False),
        ("le docteur est indisponible demain", False),
        ("j'ai un empêchement demain je voudrais un rendez-vous jeudi", False),
        ("le mardi je suis pas là je travaille je cherche un rendez-vous", False),
        ("je serai pas là demain mais jeudi je suis libre vous avez une place", False),
        ("j'ai un imprévu jeudi il faut décaler", False),
        ("je suis pas là la semaine prochaine", False),
        ("c'est pas libre demain", False),
        ("depuis ce matin je peux plus", False),
        ("j'ai tellement mal que ce matin je peux plus", False),
        ("si vous êtes pas là demain je viens jeudi", False),
    ],
)
def test_who_is_kept_from_coming_speaks_of_an_appointment(
    understanding: Understanding, now: datetime, text: str, *, mentioned: bool
) -> None:
    meaning = understanding.understand([text], "open", now)
    assert meaning.says("mentions") is mentioned
    assert ("ask_appointment" in meaning.intents) is mentioned


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("je dois annuler mais je veux en reprendre un tout de suite", "move"),
        ("j'annule celui de jeudi et vous m'en redonnez un", "move"),
        ("j'ai annulé hier je voudrais en reprendre un autre", "book"),
        ("vous avez annulé mon rendez-vous je voudrais en reprendre un", "book"),
    ],
)
def test_what_was_cancelled_before_is_not_moved(
    understanding: Understanding, now: datetime, text: str, intent: str
) -> None:
    assert understanding.understand([text], "open", now).intents == (intent,)
