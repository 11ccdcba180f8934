"""What a caller's words come to, with what the conversation knows."""

from __future__ import annotations

import time as clock
from datetime import date, datetime, time

from appliance.understanding.context import Context, Offered
from appliance.understanding.meaning import DaySpan, Meaning, TimeSpan
from appliance.understanding.understand import Understanding


def test_everything_in_one_sentence(understanding: Understanding, now: datetime) -> None:
    meaning = understanding.understand(
        [
            "bonjour c'est pour ma mère madame moreau jeanne née le douze mars quarante et un "
            "elle voudrait voir le docteur martin jeudi ou vendredi plutôt le matin"
        ],
        "open",
        now,
    )
    assert meaning.intents == ("book",)
    fields = meaning.fields
    assert (fields.surname, fields.first_name) == ("MOREAU", "JEANNE")
    assert fields.birth_date == date(1941, 3, 12)
    assert fields.practitioner == "MARTIN"
    assert fields.third_party == "parent"
    assert fields.days == DaySpan(date(2026, 11, 26), date(2026, 11, 27))
    assert fields.times == TimeSpan(time(7), time(12))
    assert fields.reason is None


def test_an_alternative_that_makes_sense_is_chosen(
    understanding: Understanding, now: datetime
) -> None:
    heard = ["le trente février cinquante", "le trente janvier cinquante"]
    meaning = understanding.understand(heard, "birth_date", now)
    assert meaning.fields.birth_date == date(1950, 1, 30)


def test_an_emergency_in_any_alternative_counts(
    understanding: Understanding, now: datetime
) -> None:
    meaning = understanding.understand(["il retire plus", "il respire plus"], "when", now)
    assert meaning.emergency == "vital"
    assert meaning.intents == ("emergency",)


def test_the_time_of_an_offer_chooses_it(understanding: Understanding, now: datetime) -> None:
    offers = (Offered(date(2026, 11, 24), time(9)), Offered(date(2026, 11, 26), time(10)))
    for text in ("celui de dix heures", "plutôt jeudi", "le deuxième"):
        meaning = understanding.understand([text], "offer", now, Context(offers=offers))
        assert meaning.fields.choice == 2, text


def test_a_phone_number_may_come_in_two_parts(understanding: Understanding, now: datetime) -> None:
    context = Context(digits="0612")
    meaning = understanding.understand(
        ["trente-quatre cinquante-six soixante-dix-huit"], "phone", now, context
    )
    assert meaning.fields.phone == "+33612345678"


def test_a_surname_is_corrected_by_letters(understanding: Understanding, now: datetime) -> None:
    context = Context(surname="MOREAU")
    meaning = understanding.understand(["non m o r o t"], "confirm", now, context)
    assert meaning.fields.surname == "MOROT"


def test_a_known_patient_wins_over_a_name_that_sounds_alike(
    understanding: Understanding, now: datetime
) -> None:
    context = Context(surnames=("MAUREAU",))
    meaning = understanding.understand(["moreau"], "surname", now, context)
    assert meaning.fields.surname == "MAUREAU"


def test_a_known_surname_settles_which_of_two_first_names_it_is(
    understanding: Understanding, now: datetime
) -> None:
    context = Context(surnames=("ROBERT",))
    meaning = understanding.understand(["robert alain"], "surname", now, context)
    assert (meaning.fields.surname, meaning.fields.first_name) == ("ROBERT", "ALAIN")


def test_silence_and_noise_mean_nothing(understanding: Understanding, now: datetime) -> None:
    assert understanding.understand([], "open", now) == Meaning(confidence=0.0)
    assert understanding.understand([" "], "confirm", now).empty


def test_quick_enough_for_a_conversation(understanding: Understanding, now: datetime) -> None:
    text = "je voudrais un rendez-vous avec le docteur martin jeudi matin"
    understanding.understand([text], "open", now)
    begun = clock.process_time()
    for _ in range(20):
        understanding.understand([text], "open", now)
    assert (clock.process_time() - begun) / 20 < 0.05


def test_a_name_that_sounds_like_a_sign_is_a_name(
    understanding: Understanding, now: datetime
) -> None:
    for name in ("Mallet", "Malley", "Bless", "Percot", "Blosser", "bless avec deux s"):
        meaning = understanding.understand([name], "surname", now)
        assert (meaning.emergency, meaning.ask_emergency) == (None, False), name
    assert understanding.understand(["malaise"], "surname", now).ask_emergency
    meaning = understanding.understand(["attendez mon mari fait un malaise"], "surname", now)
    assert meaning.emergency == "vital"


def test_hours_are_settled_by_who_receives_then(
    understanding: Understanding, now: datetime
) -> None:
    meaning = understanding.understand(["demain à huit heures et demie"], "when", now)
    assert meaning.fields.times == TimeSpan(time(8, 30), time(8, 30))
    assert meaning.ambiguities == ()


def test_who_is_asked_or_helps_is_not_who_is_ill(
    understanding: Understanding, now: datetime
) -> None:
    for text in (
        "c'est ma femme qui insiste il me faudrait un rendez-vous",
        "ma fille m'emmène je voudrais un rendez-vous",
    ):
        assert understanding.understand([text], "open", now).fields.third_party is None, text
    child = understanding.understand(["c'est le papa de lucas bernard"], "open", now)
    assert child.fields.third_party == "child"


def test_a_correction_is_one_of_something(understanding: Understanding, now: datetime) -> None:
    name = understanding.understand(["mon nom c'est nguyen mon prénom c'est linh"], "patient", now)
    assert name.act is None
    phone = ["mettez plutôt mon fixe zéro deux quarante et un zéro zéro zéro zéro zéro un"]
    assert understanding.understand(phone, "confirm", now).act == "correct"


def test_a_typed_hyphen_holds_a_name_together(understanding: Understanding, now: datetime) -> None:
    fields = understanding.understand(["Martin-Duval Claire"], "patient", now).fields
    assert (fields.surname, fields.first_name) == ("MARTIN-DUVAL", "CLAIRE")
    assert understanding.understand(["c'est moi-même"], "patient", now).fields.surname is None


def test_a_part_of_the_birth_date_is_corrected(understanding: Understanding, now: datetime) -> None:
    context = Context(birth_date=date(1952, 6, 8))
    for text, born in (
        ("non la date de naissance c'est le neuf juin", date(1952, 6, 9)),
        ("non je suis née en cinquante-trois", date(1953, 6, 8)),
        ("cinquante-trois pas cinquante-deux", date(1953, 6, 8)),
        ("non c'est le neuf juin", date(1952, 6, 9)),
    ):
        meaning = understanding.understand([text], "confirm", now, context)
        assert (meaning.act, meaning.fields.birth_date) == ("correct", born), text


def test_the_day_that_is_given_up_is_no_wish(understanding: Understanding, now: datetime) -> None:
    text = "je pourrai pas venir jeudi il faudrait reporter mon rendez-vous à vendredi matin"
    fields = understanding.understand([text], "open", now).fields
    assert fields.days == DaySpan(date(2026, 11, 27), date(2026, 11, 27))


def test_what_a_name_is_like_is_no_wish(understanding: Understanding, now: datetime) -> None:
    for asked in ("patient", "surname"):
        meaning = understanding.understand(["boucher comme la boucherie du bourg"], asked, now)
        assert (meaning.intents, meaning.fields.surname) == ((), "BOUCHER"), asked


def test_who_is_wished_not_when_nor_who_is_refused(
    understanding: Understanding, now: datetime
) -> None:
    for text, surname in (
        ("le dentiste vendredi matin", "LEFEVRE"),
        ("le dentiste pas la généraliste", "LEFEVRE"),
        ("pas lefèvre martin", "MARTIN"),
    ):
        fields = understanding.understand([text], "practitioner", now).fields
        assert fields.practitioner == surname, text


def test_the_doctor_s_name_is_nobody_else_s(understanding: Understanding, now: datetime) -> None:
    for text, surname in (
        ("je voudrais voir le médecin madame martin jeudi", None),
        ("je suis madame martin je voudrais voir le médecin", "MARTIN"),
    ):
        fields = understanding.understand([text], "open", now).fields
        assert (fields.practitioner, fields.surname) == ("MARTIN", surname), text


def test_a_choice_answers_by_itself(understanding: Understanding, now: datetime) -> None:
    offers = tuple(Offered(date(2026, 11, 24), time(hour)) for hour in (9, 10, 11))
    for text, choice, act in (
        ("le deuxième c'est parfait", 2, None),
        ("pas le deuxième le premier", 1, None),
        ("ni le deuxième ni le premier prenez le troisième", 3, None),
        ("je prends le deux", 2, None),
        ("mettez-moi le trois", 3, None),
        ("oui le premier", 1, "yes"),
        ("non pas le premier", None, "no"),
    ):
        meaning = understanding.understand([text], "offer", now, Context(offers=offers))
        assert (meaning.fields.choice, meaning.act) == (choice, act), text


def test_a_name_beside_the_parent_who_calls_is_the_child_s(
    understanding: Understanding, now: datetime
) -> None:
    text = "bonjour c'est la maman d'alice durand je voudrais un rendez-vous"
    fields = understanding.understand([text], "open", now).fields
    assert (fields.third_party, fields.first_name, fields.surname) == ("child", "ALICE", "DURAND")


def test_nobody_else_is_meant(understanding: Understanding, now: datetime) -> None:
    for text in (
        "je voudrais un rendez-vous mon petit dossier est prêt",
        "mon cousin arrive de loin il faudrait déplacer mon rendez-vous",
    ):
        assert understanding.understand([text], "open", now).fields.third_party is None, text


def test_a_day_that_answers_is_no_new_wish(understanding: Understanding, now: datetime) -> None:
    meaning = understanding.understand(["il me le faudrait avant noël"], "when", now)
    assert (meaning.intents, meaning.fields.days is None) == ((), False)


def test_a_reason_that_answers_is_no_new_wish(understanding: Understanding, now: datetime) -> None:
    meaning = understanding.understand(["un premier rendez-vous je suis nouveau"], "reason", now)
    assert (meaning.intents, meaning.fields.reason) == ((), "first_visit")


def test_what_is_not_urgent_is_not_booked_so(understanding: Understanding, now: datetime) -> None:
    text = "j'ai un peu mal au genou rien d'urgent un rendez-vous la semaine prochaine"
    meaning = understanding.understand([text], "open", now)
    assert (meaning.fields.reason, meaning.urgent) == (None, False)
    assert meaning.fields.days == DaySpan(date(2026, 11, 30), date(2026, 12, 6))


def test_who_drops_his_appointment_cancels_it(understanding: Understanding, now: datetime) -> None:
    text = "j'ai pris rendez-vous la semaine dernière mais je préfère laisser tomber"
    assert understanding.understand([text], "open", now).intents == ("cancel",)


def test_a_doctor_who_spoke_is_not_asked_for(understanding: Understanding, now: datetime) -> None:
    for text, surname in (
        ("le médecin m'a dit de prendre rendez-vous pour un vaccin", None),
        ("je voudrais que le dentiste me regarde une carie mardi", "LEFEVRE"),
    ):
        assert understanding.understand([text], "open", now).fields.practitioner == surname, text


def test_a_boy_is_no_surname(understanding: Understanding, now: datetime) -> None:
    fields = understanding.understand(["c'est pour mon garçon hugo"], "patient", now).fields
    assert (fields.surname, fields.first_name, fields.third_party) == (None, "HUGO", "child")


def test_a_value_told_at_the_read_back_corrects(
    understanding: Understanding, now: datetime
) -> None:
    text = "mon portable serait mieux zéro six zéro un zéro deux zéro trois zéro quatre"
    meaning = understanding.understand([text], "confirm", now)
    assert (meaning.act, meaning.fields.phone) == ("correct", "+33601020304")


def test_when_sick_leave_ends_is_no_wish(understanding: Understanding, now: datetime) -> None:
    text = "mon arrêt de travail se termine vendredi il faudrait le prolonger"
    meaning = understanding.understand([text], "open", now)
    assert (meaning.intents, meaning.fields.days) == (("sick_note",), None)


def test_a_doctor_named_after_all(understanding: Understanding, now: datetime) -> None:
    text = "n'importe lequel enfin plutôt le docteur martin"
    meaning = understanding.understand([text], "practitioner", now)
    assert (meaning.act, meaning.fields.practitioner) == (None, "MARTIN")


def test_anger_at_machines_does_not_hide_a_wish(
    understanding: Understanding, now: datetime
) -> None:
    meaning = understanding.understand(
        ("encore un robot c'est pénible je veux un rendez-vous lundi matin avec martin",),
        "open",
        now,
    )
    assert meaning.intents == ("book",)
    asked_for = understanding.understand(
        ("passez-moi quelqu'un je veux un rendez-vous lundi matin avec martin",), "open", now
    )
    assert set(asked_for.intents) == {"human", "book"}


def test_the_day_that_cannot_be_waited_for_is_not_wished(
    understanding: Understanding, now: datetime
) -> None:
    meaning = understanding.understand(
        ("je dois voir le docteur martin aujourd'hui ça peut pas attendre lundi",), "open", now
    )
    assert meaning.fields.days == DaySpan(now.date(), now.date())


def test_what_went_wrong_is_no_name(understanding: Understanding, now: datetime) -> None:
    known = Context(surname="HOARAU", first_name="DANIEL", birth_date=date(1964, 1, 11))
    noted = understanding.understand(
        ("vous avez mal noté mon numéro c'est le zéro six douze trente quatre cinquante six dix",),
        "confirm",
        now,
        known,
    )
    assert (noted.fields.surname, noted.fields.phone) == (None, "+33612345610")
    assert understanding.understand(("aubert merde",), "patient", now).fields.surname == "AUBERT"


def test_of_two_spellings_heard_the_one_that_is_a_name_is_taken(
    understanding: Understanding, now: datetime
) -> None:
    heard = ("v i d k l", "v i d pas l", "v i d a l")
    assert understanding.understand(heard, "spelling", now).fields.surname == "VIDAL"


def test_letters_that_are_no_known_name_are_kept(
    understanding: Understanding, now: datetime
) -> None:
    heard = ("x a v q u o", "c'est v q u o")
    assert understanding.understand(heard, "spelling", now).fields.surname == "XAVQUO"


def test_what_answers_the_question_is_chosen_among_what_was_heard(
    understanding: Understanding, now: datetime
) -> None:
    assert understanding.chosen(["martine", "mardi"], "when", now) == "mardi"
    assert understanding.chosen(["jeudi", "lundi"], "when", now) == "jeudi"
    assert understanding.chosen(["", "oui"], "confirm", now) == "oui"
    assert understanding.chosen([], "when", now) == ""


def test_a_number_heard_in_two_ways_may_be_either(
    understanding: Understanding, now: datetime
) -> None:
    heard = "zéro six douze trente quatre cinquante six soixante dix huit"
    alike = [heard, f"euh {heard}", heard.replace("huit", "neuf")]
    meaning = understanding.understand(alike, "phone", now)
    assert meaning.fields.phone == "+33612345678"
    assert meaning.other_phones == ("+33612345679",)
    assert understanding.understand(alike[:2], "phone", now).other_phones == ()


def test_a_birth_date_heard_in_two_ways_may_be_either(
    understanding: Understanding, now: datetime
) -> None:
    heard = ["le six mars quarante sept", "le dix mars quarante sept", "six mars quarante sept"]
    meaning = understanding.understand(heard, "birth_date", now)
    assert meaning.fields.birth_date == date(1947, 3, 6)
    assert meaning.other_births == (date(1947, 3, 10),)
