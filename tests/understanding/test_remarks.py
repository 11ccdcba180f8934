"""What is said beside the values: urgency, moods, another wish where a value was asked for."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from appliance.messages import Asked
from appliance.understanding.meaning import DaySpan, Remark, TimeSpan
from appliance.understanding.understand import Understanding


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


def test_a_doctor_who_wants_a_doctor_is_a_colleague(
    understanding: Understanding, now: datetime
) -> None:
    text = "bonjour c'est le docteur durand je voudrais joindre le docteur martin"
    meaning = understanding.understand([text], "open", now)
    assert meaning.intents == ("professional",)
    assert meaning.fields.practitioner == "MARTIN"
    said = "c'est le docteur martin qui m'a dit d'appeler"
    assert "professional" not in understanding.understand([said], "open", now).intents


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


#: What is meant in other words, and what has the words and means something else.
REMARKS: tuple[tuple[Remark, Asked, tuple[str, ...], tuple[str, ...]], ...] = (
    (
        "any_will_do", "offer",
        ("comme ça vous arrange", "à vous de voir", "j'ai pas de préférence", "tout me va",
         "je suis libre pour les trois", "les deux me vont", "mettez-moi où vous voulez"),
        ("vous voulez mon numéro de sécu", "si vous voulez je vous rappelle demain",
         "qu'est-ce que vous voulez que je fasse d'un rendez-vous dans trois semaines",
         "les trois vont tomber pendant mes vacances", "ça m'est pas égal du tout",
         "c'est n'importe quoi c'est beaucoup trop loin", "n'importe lequel mais plus tard"),
    ),
    (
        "all_of_them", "open",
        ("il faut annuler les deux", "annulez tous mes rendez-vous", "annulez les deux oui",
         "je ne pourrai venir à aucun de mes rendez-vous", "décaler les deux d'une semaine"),
        ("je voudrais annuler mon rendez-vous mes deux enfants sont malades", "annulez un des deux",
         "je viens tous les mois je voudrais annuler celui de mardi", "surtout pas les deux",
         "il faut annuler un de mes deux rendez-vous",
         "j'annule celui de jeudi et je garde les deux autres"),
    ),
    ("all_of_them", "offer", ("tous", "tout", "l'un et l'autre"), ("les deux premiers",)),
    (
        "other_one", "confirm",
        ("non l'autre", "c'est pas celui-là c'est l'autre", "c'est pas le bon rendez-vous",
         "celui-là je le garde c'est l'autre", "oui et l'autre aussi"),
        ("oui mais l'autre je le garde", "oui mais pas l'autre", "oui laissez l'autre",
         "oui l'autre docteur m'a dit de venir", "j'ai mal à l'autre genou",
         "oui l'un ou l'autre"),
    ),
    (
        "thanks", "open",
        ("je vous appelle pour vous dire merci", "je voulais remercier le docteur"),
        ("non merci", "merci au revoir", "je voudrais un rendez-vous merci"),
    ),
    (
        "complaint", "open",
        ("y en a marre ça fait trois fois que j'appelle et on me rappelle jamais",
         "ça fait dix fois que j'appelle et personne ne répond"),
        ("j'en ai marre de ce mal de dos", "c'est la troisième fois que j'appelle"),
    ),
    (
        "all_right", "confirm",
        ("non rien à corriger c'est bon", "rien à redire", "non il n'y a pas d'erreur"),
        ("rien à corriger sauf le prénom", "il y a une erreur", "non c'est pas tout à fait bon"),
    ),
    (
        "backs_out", "confirm",
        ("non laissez tomber", "j'ai changé d'avis", "en fait je ne veux plus", "oubliez ça",
         "je vais réfléchir", "je vous rappellerai", "je rappelle demain", "tant pis laissez",
         "je n'en ai plus besoin", "finalement je vais voir ailleurs", "on verra plus tard",
         "ah non jeudi finalement ça va pas laissez tomber"),
        ("oui n'oubliez pas de noter que c'est pour ma mère", "vous oubliez un e à la fin",
         "je vous rappelle que je suis née dupont", "oui je vous rappelle parce que ça a coupé",
         "oui c'est ça je vous rappelle si j'ai un empêchement", "je n'ai pas changé d'avis",
         "oui ne changez rien", "c'est bien laissez comme ça", "non laissez le prénom comme ça",
         "non laissez jean tout court", "je ne veux pas laisser tomber", "finalement je le garde",
         "j'ai changé d'avis c'est plutôt jeudi", "oui mon mari a changé d'avis"),
    ),
    (
        "backs_out", "offer",
        ("non on reprendra plus tard", "non pas d'autre date pour l'instant",
         "non merci pas de rendez-vous", "je reprendrai rendez-vous quand il sera rentré"),
        ("vous n'avez pas d'autre date", "pas de rendez-vous le matin", "pas d'autre jour"),
    ),
    (
        "backs_out", "birth_date",
        ("je rappellerai avec les papiers", "je vous rappelle dans l'après-midi"),
        ("n'oubliez pas que c'est pour ma mère", "attendez je dois réfléchir un instant"),
    ),
    (
        "keeps", "confirm",
        ("finalement je le garde", "je préfère garder mon rendez-vous", "gardez l'ancien",
         "non laissez le mercredi ça m'arrange mieux", "non ne changez rien", "ne l'annulez pas",
         "non finalement je le garde mon gendre peut m'emmener", "non laissez comme c'était"),
        ("laissez-moi mercredi plutôt", "je garde la petite ce jour-là", "je le garde pas",
         "mon petit-fils je le garde le mercredi", "oui on le garde à la maison il est malade",
         "je garde le lundi les enfants de ma fille"),
    ),
    (
        "keeps", "open",
        ("finalement je le garde", "finalement gardez le rendez-vous", "finalement je vais venir",
         "celui de jeudi je le garde finalement"),
        ("l'autre je le garde", "gardez-moi une place jeudi",
         "je garde ma petite-fille le mercredi"),
    ),
    (
        "restores", "open",
        ("reprenez celui que je viens d'annuler", "remettez-moi le rendez-vous que j'ai annulé",
         "annulez l'annulation", "je reprends le même rendez-vous"),
        ("annulez celui que j'ai pris hier", "je reprends rendez-vous",
         "reprenez le même traitement"),
    ),
    (
        "closes", "open",
        ("non", "non merci", "non c'est bon", "non ça ira merci au revoir", "non merci mon petit",
         "non c'est bon pour jeudi", "parfait merci on arrive", "je note merci bonsoir",
         "non j'attends son coup de fil alors merci", "très bien à jeudi", "oui je serai là",
         "ah oui merci je le marque au calendrier c'est tout", "super merci à tout de suite",
         "non c'est ce que je voulais savoir merci", "voilà vous avez répondu à ma question"),
        ("oui", "oui merci", "mardi", "à mardi", "non vendredi plutôt", "non c'est pas ça",
         "non attendez je me suis trompé de jour", "non c'est pas à ce nom là", "non je",
         "merci mais plutôt vendredi", "merci et pour ma fille", "non mettez-moi vendredi",
         "non mais je voudrais aussi une ordonnance", "entendu et je dois apporter quoi",
         "oui je serai là et il faudrait aussi un vaccin", "merci c'est avec qui",
         "je viendrai pas demain", "c'est bon mais finalement vendredi",
         "c'est ce que je voulais savoir mais il me faudrait aussi une ordonnance"),
    ),
    (
        "one_more", "open",
        ("oui il m'en faut un pour moi aussi le même jour", "et la même chose pour ma femme",
         "j'en voudrais un deuxième pour mon mari", "un autre pour mon fils",
         "oui le même pour ma femme", "prenez-en un aussi pour ma femme"),
        ("il faudrait renouveler mon ordonnance aussi", "un pour mon mari ça suffit",
         "il me faudrait un certificat pour mon fils", "c'est pareil pour mon mari il arrive"),
    ),
    (
        "own", "open",
        ("il faudrait renouveler mon ordonnance aussi", "un rendez-vous pour moi"),
        ("il me faudrait un certificat pour mon fils", "c'est pas pour moi", "c'est moi la maman",
         "je voudrais un rendez-vous pour ma mère", "pour moi ça ne change rien"),
    ),
    (
        "has_one", "when",
        ("attendez j'en ai déjà un jeudi je préfère l'annuler", "j'en ai déjà pris un pour jeudi",
         "annulez plutôt celui que j'ai vendredi", "j'ai déjà rendez-vous jeudi"),
        ("non finalement annulez tout", "je voudrais annuler mon rendez-vous",
         "annulez j'ai déjà trouvé ailleurs", "on a déjà appelé hier", "j'en ai déjà marre"),
    ),
    (
        "urgent", "open",
        ("je voudrais renouveler mon ordonnance c'est urgent", "un certificat au plus vite",
         "une ordonnance je ne peux pas attendre c'est urgent", "il n'est pas bien c'est urgent",
         "une ordonnance ça ne va pas c'est urgent", "je n'ai plus rien c'est urgent",
         "une ordonnance ça ne peut pas attendre", "une ordonnance ça presse"),
        ("une ordonnance", "ce n'est plus urgent", "je sais pas si c'est urgent",
         "si c'était urgent j'irais à l'hôpital", "je crois pas que ce soit urgent",
         "vous parlez trop rapidement", "c'est quoi le numéro d'urgence",
         "c'est loin d'être urgent"),
    ),
    (
        "not_urgent", "open",
        ("une ordonnance mais ça ne presse pas", "une ordonnance rien d'urgent",
         "une ordonnance ce n'est pas pressé", "une ordonnance y a rien qui presse",
         "je crois pas que ce soit urgent", "une ordonnance quand vous pourrez"),
        ("une ordonnance", "une ordonnance je ne peux pas attendre c'est urgent",
         "il n'est pas bien c'est urgent", "sans nouvelles de vous c'est urgent",
         "je sais pas si c'est urgent", "ça ne peut pas attendre"),
    ),
    (
        "greets", "open",
        ("oui allô", "allô vous m'entendez", "bonjour excusez-moi de vous déranger"),
        ("oui", "bonjour c'est pour un rendez-vous", "bonjour je vous entends mal"),
    ),
    (
        "asks_why", "birth_date",
        ("c'est pour quoi faire", "pourquoi vous me demandez ça", "à quoi ça sert",
         "c'est obligatoire", "ça vous regarde pas"),
        ("pourquoi pas", "je ne sais pas pourquoi ça a coupé", "c'est pourquoi je vous appelle"),
    ),
    (
        "complaint", "open",
        ("je voudrais faire une réclamation", "personne ne rappelle jamais c'est inadmissible",
         "je suis pas content du tout", "c'est une honte ce cabinet"),
        ("mon fils n'arrête pas de se plaindre du ventre", "le rendez-vous est annulé",
         "je ne veux pas me plaindre mais j'ai mal", "j'ai honte de vous déranger",
         "je ne suis pas mécontent du docteur mais je voudrais changer d'heure",
         "j'ai déposé plainte la gendarmerie demande un certificat",
         "la sécu m'a envoyé une réclamation il me faut un papier"),
    ),
    (
        "distress", "open",
        ("je me sens très seule je suis désespérée", "je sais plus quoi faire",
         "je n'en peux vraiment plus", "j'arrête pas de pleurer"),
        ("j'ai mal aux dents j'en peux plus", "je sais pas quoi faire de cette ordonnance",
         "ma couronne s'est effondrée", "le traitement arrive à bout",
         "je désespère d'avoir un rendez-vous"),
    ),
    (
        "upset", "offer",
        ("trois semaines c'est inadmissible", "vous êtes con ou quoi", "vous vous moquez de moi"),
        ("c'est pour quoi faire", "je suis nul avec les dates", "quelle idiote je me suis trompée",
         "j'ai pris un coup en pleine gueule", "c'est pas inadmissible",
         "j'ai la tension qui monte quand je m'énerve"),
    ),
)  # fmt: skip


@pytest.mark.parametrize(
    ("remark", "asked", "text", "meant"),
    [
        pytest.param(remark, asked, text, meant, id=f"{remark}: {text}")
        for remark, asked, said, not_said in REMARKS
        for texts, meant in ((said, True), (not_said, False))
        for text in texts
    ],
)
def test_remarks(
    understanding: Understanding,
    now: datetime,
    remark: Remark,
    asked: Asked,
    text: str,
    meant: bool,
) -> None:
    assert understanding.understand([text], asked, now).says(remark) == meant


def test_an_insult_is_no_wish(understanding: Understanding, now: datetime) -> None:
    assert not understanding.understand(["vous êtes con ou quoi"], "open", now).intents


@pytest.mark.parametrize("text", ["non super merci on arrive", "parfait j'ai bien noté"])
def test_who_leaves_announces_nothing(
    understanding: Understanding, now: datetime, text: str
) -> None:
    assert not understanding.understand([text], "open", now).intents
    late = understanding.understand(["merci on arrive avec dix minutes de retard"], "open", now)
    assert late.intents == ("late",)


@pytest.mark.parametrize(
    ("asked", "text", "field", "value"),
    [
        ("open", "je voudrais un rendez-vous avec le docteur martin euh non qu'est ce que je "
         "raconte lefèvre le dentiste", "practitioner", "LEFEVRE"),
        ("open", "un rendez-vous avec le docteur martin ma langue a fourché avec le dentiste",
         "practitioner", "LEFEVRE"),
        ("surname", "martin qu'est ce que je dis moreau", "surname", "MOREAU"),
        ("first_name", "jean non je raconte n'importe quoi jacques", "first_name", "JACQUES"),
        ("birth_date", "le douze mars cinquante deux où j'ai la tête cinquante trois",
         "birth_date", date(1953, 3, 12)),
    ],
)  # fmt: skip
def test_behind_a_slip_that_is_noticed_the_right_value_follows(
    understanding: Understanding, now: datetime, asked: Asked, text: str, field: str, value: object
) -> None:
    meaning = understanding.understand([text], asked, now)
    assert getattr(meaning.fields, field) == value
    assert meaning.intents == (("book",) if asked == "open" else ())
