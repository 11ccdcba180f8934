"""The list of emergencies: what it finds, what it asks about, what it leaves alone."""

from __future__ import annotations

import itertools
from datetime import datetime
from importlib.resources import files
from pathlib import Path
from typing import get_args

import pytest

from appliance.errors import SettingsError
from appliance.french.numbers import say_number
from appliance.understanding.emergency.emergencies import EmergencyHit, EmergencyList
from appliance.understanding.meaning import EmergencyGroup
from appliance.understanding.understand import Understanding

#: What people put around an emergency, whom it befalls, and the plainest ways to say it.
_POLITE = (
    "", "s'il vous plaît", "bonjour excusez moi de vous déranger", "docteur", "allô",
    "je vous appelle parce que", "je suis désolée", "vous m'entendez", "répondez vite",
)  # fmt: skip
_WHO = ("il", "elle", "mon mari", "ma femme", "ma mère", "mon fils", "un client", "quelqu'un")
_HAPPENS = (
    "ne respire plus", "respire plus", "respire mal", "n'arrive plus à respirer", "étouffe",
    "a mal à la poitrine", "a perdu connaissance", "est inconscient", "ne bouge plus",
    "ne répond plus", "ne se réveille pas", "saigne beaucoup", "perd beaucoup de sang", "convulse",
    "fait un malaise", "fait un avc", "a la bouche de travers", "a le bras paralysé",
    "n'arrive plus à parler", "a avalé de la javel", "a pris trop de médicaments", "veut mourir",
    "s'est pendu", "a la gorge qui gonfle", "s'est électrocuté", "vomit du sang", "est tout bleu",
)  # fmt: skip
_BEHIND = (
    "",
    "s'il vous plaît",
    "qu'est-ce que je fais",
    "depuis tout à l'heure",
    "vous comprenez",
)


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("euh mon mari il il répond plus", "vital"),
        ("la poitrine me serre", "vital"),
        ("j'ai mal là dans la poitrine depuis ce matin", "vital"),
        ("tout à l'heure elle avait la bouche de travers mais c'est passé", "stroke"),
        ("d'un coup j'ai la bouche de travers et la main qui répond pas", "stroke"),
        ("mon bébé d'un mois a trente-huit de fièvre", "infant"),
        ("j'arrête pas de saigner de la gencive", "dental"),
        ("ma mer ne respire plu", "vital"),
        ("il perd du sans", "vital"),
        ("son bras bouche plus", "stroke"),
        ("elle a perdu co naissance", "vital"),
        ("je garde un monsieur le monsieur convulse", "vital"),
        ("mes adieux sont écrits je suis au bord de la falaise", "suicide"),
    ],
)
def test_found_however_it_is_put(shipped: EmergencyList, text: str, group: str) -> None:
    hit = shipped.check(text)
    assert hit is not None
    assert (hit.group, hit.certain) == (group, True)


@pytest.mark.parametrize(
    "text",
    [
        "je n'ai plus mal à la poitrine",
        "suite à mon avc de deux mille dix-neuf",
        "j'ai peur de faire un malaise",
        "il y a trois ans j'ai fait un infarctus",
    ],
)
def test_denied_past_or_supposed_is_asked_never_ignored(shipped: EmergencyList, text: str) -> None:
    hit = shipped.check(text)
    assert hit is not None
    assert not hit.certain


@pytest.mark.parametrize(
    "text",
    [
        "mon grain de beauté saigne",
        "après mon avc il me faut un bilan",
        "mon fils s'est battu au collège et il a subi une agression",
        "j'ai fait une fausse couche",
        "il s'arrête de respirer en dormant",
        "j'ai une rage de dents depuis vendredi",
    ],
)
def test_a_sign_told_by_one_word_is_asked_about(shipped: EmergencyList, text: str) -> None:
    hit = shipped.check(text)
    assert hit is not None
    assert not hit.certain


@pytest.mark.parametrize(
    "text",
    [
        "il a pris des trucs il bave et il a les pupilles toutes petites",
        "une branche lui a ouvert le crâne",
        "on l'a sorti des gravats",
        "elle est en chimio elle a trente neuf et elle grelotte",
        "mon coloc il est tombé du premier étage il ronfle",
        "elle a plus de joue le chien lui a arraché la joue",
        "impossible de le réveiller",
        "l'avant bras est tranché",
    ],
)
def test_two_grave_signs_or_a_wound_are_certain(shipped: EmergencyList, text: str) -> None:
    assert (hit := shipped.check(text)) is not None
    assert hit.certain


def test_who_is_well_again_is_asked(shipped: EmergencyList) -> None:
    hit = shipped.check("hier j'ai eu un malaise mais là je vais mieux")
    assert hit == EmergencyHit("vital", certain=False)


def test_a_second_phrase_that_is_present_wins_over_a_denied_one(shipped: EmergencyList) -> None:
    hit = shipped.check("il n'a pas mal à la poitrine mais il respire plus")
    assert hit == EmergencyHit("vital", certain=True)


def test_partial_results_hit_as_soon_as_the_phrase_is_there(shipped: EmergencyList) -> None:
    whole = "bonjour c'est ma femme elle n'arrive plus à respirer depuis dix minutes"
    words = whole.split()
    hits = [shipped.check(" ".join(words[:n])) is not None for n in range(1, len(words) + 1)]
    assert hits.index(True) <= words.index("respirer")
    assert all(hits[hits.index(True) :])


def test_every_group_has_a_number(shipped: EmergencyList) -> None:
    assert all(shipped.numbers(group) for group in get_args(EmergencyGroup))


HEAD = 'validee_par = "Dr M"\nvalidee_le = ""\npasse_ou_suppose = []\n[notions]\n'
GROUP = '[[groupe]]\nnom = "{}"\ntitre = "x"\nnumeros = ["15"]\nphrases = ["{}"]\n'


def test_a_list_without_a_group_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "urgences.toml"
    file.write_text(HEAD + GROUP.format("vital", "malaise"), encoding="utf-8")
    with pytest.raises(SettingsError, match="stroke"):
        EmergencyList.read(file)


def test_a_practice_s_own_list_may_name_notions_of_its_own(tmp_path: Path) -> None:
    text = HEAD + 'outil = "serpe faucille"\n'
    text += "".join(GROUP.format(group, "{outil} >main") for group in get_args(EmergencyGroup))
    file = tmp_path / "urgences.toml"
    file.write_text(text, encoding="utf-8")
    hit = EmergencyList.read(file).check("il a pris un coup de faucille dans la main")
    assert hit is not None
    assert hit.certain
    file.write_text(text.replace("{outil} >main", "{outill} >main"), encoding="utf-8")
    with pytest.raises(SettingsError, match="outill"):
        EmergencyList.read(file)


def test_a_list_may_be_put_by_theme(tmp_path: Path) -> None:
    """A line of a theme may end between words or after a bar."""
    groups = "".join(
        f'[[groupe]]\nnom = "{group}"\ntitre = "x"\nnumeros = ["15"]\nsauf = "serpe ; fourche"\n'
        '[groupe.phrases]\n"coups" = """\n  faux/\n  serpe >main ; fourche\n  >pied"""\n'
        '"chutes" = "grange"\n'
        for group in get_args(EmergencyGroup)
    )
    head = HEAD.replace("passe_ou_suppose = []\n[notions]", '[passe_ou_suppose]\n"x" = "hier"\n')
    file = tmp_path / "urgences.toml"
    file.write_text(head + "[notions]\n" + groups, encoding="utf-8")
    own = EmergencyList.read(file)
    for text in ("la serpe dans la main", "la fourche dans le pied", "tombé dans la grange"):
        hit = own.check(text)
        assert hit is not None, text
        assert hit.certain, text
    assert own.check("la fourche") is None


@pytest.mark.parametrize(
    ("text", "infant"),
    [
        ("mon bébé de six semaines a de la fièvre", True),
        ("elle a un mois et demi elle est brûlante", True),
        ("mon bébé de deux moi a trente neuf", True),
        ("mon fils a de la fièvre depuis trois jours", False),
        ("ma fille de quatre mois a trente-huit", False),
        ("la petite a deux ans elle a de la fièvre", False),
    ],
)
def test_fever_counts_before_three_months(shipped: EmergencyList, text: str, infant: bool) -> None:
    hit = shipped.check(text)
    assert (hit is not None and hit.certain and hit.group == "infant") is infant


@pytest.mark.parametrize(
    ("unit", "oldest", "told"), [("jours", 90, 200), ("semaines", 12, 60), ("mois", 2, 30)]
)
def test_every_age_is_before_three_months_or_not(
    shipped: EmergencyList, unit: str, oldest: int, told: int
) -> None:
    """By its whole number: "vingt et un jours" once was older than three months."""
    for count in range(1, told):
        hit = shipped.check(f"mon bébé de {say_number(count)} {unit} a de la fièvre")
        infant = hit is not None and hit.certain and hit.group == "infant"
        assert infant is (count <= oldest), count


def test_what_is_said_after_the_past_is_of_today(shipped: EmergencyList) -> None:
    assert shipped.check("on m'a opéré la semaine dernière et là j'étouffe") == EmergencyHit(
        "vital"
    )
    assert shipped.check("j'ai étouffé la semaine dernière") == EmergencyHit("vital", certain=False)


def test_a_doctor_can_read_the_list() -> None:
    text = (files("appliance.understanding") / "data" / "emergencies.toml").read_text("utf-8")
    assert max(len(line) for line in text.splitlines()) <= 110


def test_an_emergency_among_the_last_guesses_is_asked_about(
    understanding: Understanding, now: datetime
) -> None:
    guesses = ["je suis en cure", "je suis encore", "je suis battue"]
    meaning = understanding.understand(guesses, "when", now)
    assert meaning.intents != ("emergency",)
    assert meaning.ask_emergency
    assert understanding.understand(guesses[::-1], "when", now).intents == ("emergency",)


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("une douleur atroce au testicule d'un seul coup", "vital"),
        ("mon père a disparu en pantoufles il a alzheimer", "vital"),
        ("un clou lui est rentré dans le crâne", "vital"),
        ("il bouge pus", "vital"),
        ("il respire plus bien", "vital"),
        ("il s'effondre devant moi", "vital"),
        ("elle accouche", "pregnancy"),
        ("j'ai peur de lui faire du mal à mon bébé", "suicide"),
        ("son pantalon est pris dans le broyeur", "accident"),
        ("mon mari est en train de frapper ma mère", "violence"),
    ],
)
def test_kinds_that_callers_named(shipped: EmergencyList, text: str, group: EmergencyGroup) -> None:
    assert shipped.check(text) == EmergencyHit(group)


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("l'infirmière dit qu'elle sature à soixante dix huit", "vital"),
        ("je le pince il ouvre pas les yeux", "vital"),
        ("j'ai cinq ans et papi il répond plus", "vital"),
        ("son foulard est pris dans la chaîne du convoyeur", "accident"),
        ("elle a distribué ses bijoux et elle m'a dit adieu", "suicide"),
        ("je fixe la corde depuis une heure", "suicide"),
        ("il a bu le vermifuge du cheval", "poisoning"),
        ("le gamin a pris mes somnifères", "poisoning"),
        ("il y a un homme cagoulé dans la cour", "violence"),
        ("une perte des eaux à trente semaines", "pregnancy"),
        ("sa langue est lourde et le côté droit dort", "stroke"),
        ("elle est allergique elle a mangé un gâteau et elle siffle", "allergy"),
    ],
)
def test_what_nobody_had_written_down(
    shipped: EmergencyList, text: str, group: EmergencyGroup
) -> None:
    assert shipped.check(text) == EmergencyHit(group)


@pytest.mark.parametrize(
    "text",
    [
        "il a pris trop de médicaments le podologue me demande aussi une ordonnance",
        "j'ai mal à la poitrine j'appelle pour mon garçon on attend la radio de son bras",
        "elle ne répond plus et moi j'ai encore un courrier du docteur",
    ],
)
def test_an_exception_from_elsewhere_in_the_sentence_leaves_the_question(
    shipped: EmergencyList, text: str
) -> None:
    assert shipped.check(text) is not None


@pytest.mark.parametrize("before", _POLITE)
def test_no_politeness_hides_an_emergency(shipped: EmergencyList, before: str) -> None:
    """ "S'il vous plaît, mon mari ne respire plus" was excused by "vous respirez" once."""
    said = (" ".join((before, *rest)) for rest in itertools.product(_WHO, _HAPPENS, _BEHIND))
    assert [text for text in said if (hit := shipped.check(text)) is None or not hit.certain] == []


@pytest.mark.parametrize("before", _POLITE)
@pytest.mark.parametrize(
    "told",
    [
        "je ne respire plus",
        "j'étouffe",
        "j'ai mal à la poitrine",
        "je saigne beaucoup",
        "je veux mourir",
        "mon mari me frappe",
    ],
)
def test_nor_ones_own(shipped: EmergencyList, before: str, told: str) -> None:
    hit = shipped.check(f"{before} {told}")
    assert hit is not None
    assert hit.certain


@pytest.mark.parametrize(
    "text",
    [
        "mon mari s'est pendu dans la grange",
        "mon fils vient de se tailler les veines",
        "il s'est tiré une balle",
        "mon fils est sur le toit il veut sauter",
        "j'ai pris des cachets pour en finir",
        "je voudrais en finir j'ai avalé toute la boîte",
        "il est en train de se pendre",
        "j'ai avalé de la javel pour mourir",
    ],
)
def test_a_suicide_that_has_begun_is_told_from_the_wish_to_die(
    shipped: EmergencyList, text: str
) -> None:
    assert shipped.check(text) == EmergencyHit("suicide", under_way=True)


@pytest.mark.parametrize(
    "text", ["j'ai envie de mourir", "je veux en finir", "ma fille parle de se suicider"]
)
def test_the_wish_to_die_alone_is_no_act(shipped: EmergencyList, text: str) -> None:
    assert shipped.check(text) == EmergencyHit("suicide")


def test_an_act_of_long_ago_beside_a_wish_of_today_is_asked_about(shipped: EmergencyList) -> None:
    hit = shipped.check("il s'est suicidé il y a dix ans")
    assert hit is not None
    assert not hit.certain


@pytest.mark.parametrize(
    "text",
    [
        "j'ai mal à la poitrine quand je tousse je voudrais un rendez-vous demain",
        "j'ai mal à la poitrine et je tousse je voudrais voir le docteur martin",
        "j'ai mal à la poitrine avec de la toux",
        "j'ai mal au thorax quand je tousse",
    ],
)
def test_chest_pain_with_a_cough_is_asked_about(shipped: EmergencyList, text: str) -> None:
    assert shipped.check(text) == EmergencyHit("vital", certain=False)


@pytest.mark.parametrize(
    "text",
    ["je tousse à en mourir et je veux mourir", "je veux mourir je souffre à en mourir"],
)
def test_whoever_wants_to_die_besides_is_certain(shipped: EmergencyList, text: str) -> None:
    assert shipped.check(text) == EmergencyHit("suicide")


@pytest.mark.parametrize(
    "more",
    [
        "et la joue gonflée",
        "et du mal à avaler",
        "je respire mal",
        "je saigne beaucoup",
        "je suis tombé dessus",
        "et de la fièvre",
        "c'est insupportable",
    ],
)
def test_a_raging_tooth_with_a_grave_sign_never_is(shipped: EmergencyList, more: str) -> None:
    assert shipped.check(f"une rage de dents {more} je voudrais un rendez-vous") is not None


@pytest.mark.parametrize(
    ("text", "certain"),
    [
        ("elle n'arrive plus à parler", True),
        ("ma mère n'arrive plus à parler à personne", True),
        ("elle peut pas parler docteur", True),
        ("passez-moi une ambulance", True),
        ("il me faut une ambulance", False),
        ("je veux une ambulance pour mon mari", False),
        ("je suis diabétique et je suis à quatre grammes", False),
    ],
)
def test_who_cannot_speak_or_wants_an_ambulance_may_not_be(
    shipped: EmergencyList, text: str, certain: bool
) -> None:
    hit = shipped.check(text)
    assert hit is not None
    assert hit.certain is certain
