"""What is said beside the values: urgency, moods, another wish where a value was asked for."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from appliance.messages import Asked
from appliance.understanding.meaning import DaySpan, TimeSpan
from appliance.understanding.understand import Understanding


@pytest.mark.parametrize(
    ("text", "urgent"),
    [
        ("je voudrais renouveler mon ordonnance c'est urgent", True),
        ("il me faut un certificat au plus vite", True),
        ("une ordonnance mais ça ne presse pas", False),
        ("une ordonnance rien d'urgent", False),
        ("une ordonnance ce n'est pas pressé", False),
        ("une ordonnance", None),
    ],
)
def test_urgency_is_the_callers(
    understanding: Understanding, now: datetime, text: str, urgent: bool | None
) -> None:
    assert understanding.understand([text], "open", now).urgent is urgent


@pytest.mark.parametrize(
    ("asked", "text", "mood"),
    [
        ("open", "je voudrais faire une réclamation", "complaint"),
        ("open", "personne ne rappelle jamais c'est inadmissible", "complaint"),
        ("offer", "trois semaines c'est inadmissible", "upset"),
        ("open", "vous êtes con ou quoi", "upset"),
        ("open", "je me sens très seule je suis désespérée", "distress"),
        ("open", "je sais plus quoi faire", "distress"),
        ("phone", "c'est pour quoi faire", None),
        ("open", "mon fils n'arrête pas de se plaindre du ventre", None),
        ("open", "le rendez-vous est annulé", None),
    ],
)
def test_moods(
    understanding: Understanding, now: datetime, asked: Asked, text: str, mood: str | None
) -> None:
    meaning = understanding.understand([text], asked, now)
    assert meaning.mood == mood
    if mood == "upset":
        assert not meaning.intents


@pytest.mark.parametrize("asked", ["surname", "birth_date", "phone"])
def test_another_day_is_heard_where_a_value_was_asked_for(
    understanding: Understanding, now: datetime, asked: Asked
) -> None:
    friday = DaySpan(date(2026, 11, 27), date(2026, 11, 27))
    meaning = understanding.understand(["en fait plutôt vendredi matin"], asked, now)
    assert meaning.fields.days == friday
    assert meaning.fields.times == TimeSpan(time(7), time(12))
    half = understanding.understand(["le douze mars"], asked, now)
    assert half.fields.days is None  # half a birth date is no day to come


def test_a_question_with_not_is_a_wish(understanding: Understanding, now: datetime) -> None:
    for text in ("vous n'auriez pas l'après-midi", "vous avez pas l'après-midi"):
        meaning = understanding.understand([text], "offer", now)
        assert meaning.fields.times == TimeSpan(time(12), time(19)), text


@pytest.mark.parametrize(
    "text",
    [
        "je suis jeanne dupont née le douze mars quarante et un je peux pas venir demain est-ce "
        "que je pourrais venir jeudi à la place",
        "je ne peux pas venir à mon rendez-vous de demain je voudrais venir jeudi",
    ],
)
def test_coming_another_day_instead_moves(
    understanding: Understanding, now: datetime, text: str
) -> None:
    assert understanding.understand([text], "open", now).intents == ("move",)


def test_who_is_named_after_a_correction_is_meant(
    understanding: Understanding, now: datetime
) -> None:
    for text in (
        "avec le docteur martin non pardon avec le dentiste le docteur lefèvre",
        "avec le docteur martin pardon avec le dentiste",
    ):
        assert understanding.understand([text], "open", now).fields.practitioner == "LEFEVRE", text


def test_days_around_what_is_no_wish(understanding: Understanding, now: datetime) -> None:
    tomorrow = now.date().toordinal() + 1
    passed = understanding.understand(["ah c'est passé alors demain matin"], "offer", now)
    assert passed.fields.days == DaySpan(*[date.fromordinal(tomorrow)] * 2)
    but = understanding.understand(["n'importe quand sauf demain"], "when", now)
    assert but.fields.not_days == (date.fromordinal(tomorrow).isoweekday(),)


def test_a_name_is_not_what_it_is_like(understanding: Understanding, now: datetime) -> None:
    meaning = understanding.understand(["marguerite comme la fleur"], "first_name", now)
    assert meaning.fields.first_name == "MARGUERITE"


def test_a_relative_who_helps_is_not_the_patient(
    understanding: Understanding, now: datetime
) -> None:
    text = "ma fille elle vient me voir jeudi je voudrais un rendez-vous avec le docteur martin"
    assert understanding.understand([text], "open", now).fields.third_party is None
    ill = understanding.understand(["un rendez-vous pour ma fille elle tousse"], "open", now)
    assert ill.fields.third_party == "child"


def test_who_looks_for_a_doctor_wants_an_appointment(
    understanding: Understanding, now: datetime
) -> None:
    text = "je viens d'arriver dans la région je cherche un médecin"
    assert understanding.understand([text], "open", now).intents == ("book",)


def test_a_choice_counts_though_the_caller_does_not_know(
    understanding: Understanding, now: datetime
) -> None:
    meaning = understanding.understand(["euh je sais pas le premier"], "offer", now)
    assert meaning.fields.choice == 1


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("oui merci au revoir", "yes"),
        ("parfait merci au revoir", "yes"),
        ("oui jeudi à huit heures trente", "yes"),
        ("non merci au revoir", "goodbye"),
    ],
)
def test_who_agrees_and_leaves_has_agreed(
    understanding: Understanding, now: datetime, text: str, act: str
) -> None:
    assert understanding.understand([text], "confirm", now).act == act


def test_the_middle_one_and_the_latest(understanding: Understanding, now: datetime) -> None:
    for text, choice in (("celui du milieu", 2), ("le plus tard possible", 3)):
        assert understanding.understand([text], "offer", now).fields.choice == choice


@pytest.mark.parametrize(
    ("text", "backs_out"),
    [
        ("finalement je le garde", False),
        ("non laissez tomber", True),
        ("j'ai changé d'avis", True),
        ("en fait je ne veux plus", True),
        ("je vais réfléchir", True),
        ("je vous rappellerai", True),
        ("je garde ma petite-fille ce jour-là", False),
        ("j'ai changé d'avis c'est plutôt jeudi", False),
    ],
)
def test_backing_out(
    understanding: Understanding, now: datetime, text: str, backs_out: bool
) -> None:
    assert understanding.understand([text], "offer", now).says("backs_out") == backs_out


@pytest.mark.parametrize(
    ("text", "keeps"),
    [
        ("finalement je le garde", True),
        ("non laissez le mercredi ça m'arrange mieux", True),
        ("je préfère garder mon rendez-vous", True),
        ("gardez l'ancien", True),
        ("laissez-moi mercredi plutôt", False),
        ("je garde la petite ce jour-là", False),
    ],
)
def test_keeping_an_appointment(
    understanding: Understanding, now: datetime, text: str, keeps: bool
) -> None:
    assert understanding.understand([text], "offer", now).says("keeps") == keeps


def test_a_doctor_who_wants_a_doctor_is_a_colleague(
    understanding: Understanding, now: datetime
) -> None:
    text = "bonjour c'est le docteur durand je voudrais joindre le docteur martin"
    meaning = understanding.understand([text], "open", now)
    assert meaning.intents == ("professional",)
    assert meaning.fields.practitioner == "MARTIN"
    said = "c'est le docteur martin qui m'a dit d'appeler"
    assert "professional" not in understanding.understand([said], "open", now).intents


def test_what_for_is_answered_like_why(understanding: Understanding, now: datetime) -> None:
    assert understanding.understand(["c'est pour quoi faire"], "birth_date", now).says("asks_why")


def test_to_bring_forward_is_earlier(understanding: Understanding, now: datetime) -> None:
    for text in ("l'avancer", "l'avancer un peu"):
        assert understanding.understand([text], "when", now).shift == "earlier", text


def test_to_put_off_is_later(understanding: Understanding, now: datetime) -> None:
    for text in ("le repousser", "je voudrais le retarder un peu", "le reculer"):
        assert understanding.understand([text], "when", now).shift == "later", text
    for text in ("pas le repousser trop", "je voudrais pas le retarder"):
        assert understanding.understand([text], "when", now).shift is None, text


def test_who_can_come_no_more_gives_the_visit_up(
    understanding: Understanding, now: datetime
) -> None:
    for text, intent in (
        ("je ne peux plus venir demain", "cancel"),
        ("je ne peux venir que demain", "book"),
    ):
        assert understanding.understand([text], "open", now).intents == (intent,), text


@pytest.mark.parametrize(
    ("text", "one_more", "own"),
    [
        ("oui il m'en faut un pour moi aussi le même jour", True, True),
        ("j'en voudrais un deuxième pour mon mari", True, False),
        ("et la même chose pour ma femme", True, False),
        ("un autre pour mon fils", True, False),
        ("il faudrait renouveler mon ordonnance aussi", False, True),
        ("il me faudrait un certificat pour mon fils", False, False),
        ("je voudrais un rendez-vous pour ma mère", False, False),
    ],
)
def test_the_wish_before_once_more_and_whose_it_is(
    understanding: Understanding, now: datetime, text: str, one_more: bool, own: bool
) -> None:
    meaning = understanding.understand([text], "open", now)
    assert (meaning.says("one_more"), meaning.says("own")) == (one_more, own)


def test_who_has_an_appointment_already_speaks_of_that_one(
    understanding: Understanding, now: datetime
) -> None:
    for text, has_one in (
        ("attendez j'en ai déjà un jeudi je préfère l'annuler", True),
        ("annulez plutôt celui que j'ai vendredi", True),
        ("non finalement annulez tout", False),
        ("je voudrais annuler mon rendez-vous", False),
    ):
        assert understanding.understand([text], "when", now).says("has_one") is has_one, text


def test_who_has_all_that_was_wanted_wants_nothing_more(
    understanding: Understanding, now: datetime
) -> None:
    for text, closes in (
        ("non c'est ce que je voulais savoir merci", True),
        ("voilà vous avez répondu à ma question", True),
        ("c'est ce que je voulais savoir mais il me faudrait aussi une ordonnance", False),
    ):
        assert understanding.understand([text], "open", now).says("closes") is closes, text
