"""Days and times that are only told beside the wish, and those named beside others. Tuesday 17
March 2026; Easter is on 5 April."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from appliance.french.calendar import WEEKDAY_NAMES
from appliance.french.days.reading import read_days
from appliance.french.spans import DaySpan, TimeSpan
from appliance.french.times.reading import read_times

TODAY = date(2026, 3, 17)


def span(first: str | None, last: str | None) -> DaySpan:
    return DaySpan(
        date.fromisoformat(f"2026-{first}") if first else None,
        date.fromisoformat(f"2026-{last}") if last else None,
    )


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("jeudi mon taxi est déjà pris alors vendredi", "03-20"),
        ("mercredi mon mari a la voiture donc jeudi", "03-19"),
        ("jeudi c'est le jour du marché alors vendredi", "03-20"),
        ("lundi et mardi je suis pris alors mercredi", "03-18"),
        ("demain c'est trop juste jeudi plutôt", "03-19"),
        ("vendredi ça va être compliqué lundi c'est mieux", "03-23"),
        ("lundi à la rigueur mais mardi c'est mieux", "03-24"),
        ("plutôt vendredi jeudi c'est le marché", "03-20"),
        ("le vingt-six réflexion faite le vingt-sept", "03-27"),
        ("l'infirmière passe mercredi alors jeudi", "03-19"),
        ("le lundi de pâques vous êtes fermés alors le mardi juste après", "04-07"),
        ("le mardi vingt-quatre c'est férié alors le mercredi", "03-25"),
        ("jeudi matin c'est pris jeudi", "03-19"),
        ("mercredi chez le docteur je travaille pas le mercredi", "03-18"),
        ("mercredi chez le docteur je suis en repos le mercredi", "03-18"),
        ("mercredi je ne travaille pas", "03-18"),
        ("je bosse pas le mercredi", "03-18"),
        ("demain matin ah non demain je peux pas jeudi matin", "03-19"),
        ("jeudi c'est le dix-neuf bon ben vendredi", "03-20"),
        ("le six c'est le lundi de pâques mardi sept avril", "04-07"),
        ("vendredi elle a école avant", "03-20"),
        ("jeudi je travaille après", "03-19"),
    ],
)
def test_what_is_told_of_a_day_is_no_wish(text: str, day: str) -> None:
    reading = read_days(text, TODAY)
    assert (reading.spans, reading.not_days) == ((span(day, day),), ())


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("jeudi ou alors vendredi", "03-19", "03-20"),
        ("jeudi ça m'irait ou vendredi", "03-19", "03-20"),
        ("la semaine prochaine alors mardi", "03-24", "03-24"),
        ("la semaine prochaine on est en vacances alors celle d'après", "03-30", "04-05"),
        ("je rentre le vingt-huit donc à partir du trente", "03-30", None),
        ("je rentre le vingt-huit", "03-28", None),
        ("je suis en cure jusqu'au vingt alors après", "03-21", None),
        ("jusqu'à vendredi je suis chez ma sœur", "03-21", None),
        ("je suis libre jusqu'à vendredi", "03-17", "03-20"),
        ("je pars le vingt-cinq il faudrait que ce soit avant", "03-17", "03-24"),
        ("je pars vendredi donc avant", None, "03-19"),
        ("le vingt mais pas avant", "03-20", None),
        ("avant que je parte vendredi", None, "03-19"),
        ("après mon opération du vingt-trois", "03-24", None),
        ("personne ne peut m'emmener avant jeudi", "03-19", None),
    ],
)
def test_the_wish_after_what_is_told(text: str, first: str | None, last: str | None) -> None:
    assert read_days(text, TODAY).spans == (span(first, last),)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("jeudi c'est tard le soir que je peux venir", "03-19", "03-19"),
        ("ma femme veut que je fasse un bilan plutôt lundi", "03-23", "03-23"),
        ("vendredi ou alors non plutôt le lundi d'après", "03-23", "03-23"),
        ("pas ce jeudi le jeudi suivant", "03-26", "03-26"),
        ("jeudi c'est pas possible mais le lendemain oui", "03-20", "03-20"),
        ("je marie ma fille le vingt-huit alors la semaine d'après", "03-30", "04-05"),
        ("vous êtes fermés le samedi alors le vendredi juste avant", "03-20", "03-20"),
        ("le mardi après pâques", "04-07", "04-07"),
        ("la semaine avant pâques", "03-30", "04-05"),
        ("la semaine après pâques", "04-06", "04-12"),
        ("le mardi de pâques", "04-07", "04-07"),
        ("le vendredi de l'ascension", "05-15", "05-15"),
        ("l'avant-veille de pâques", "04-03", "04-03"),
        ("en avril vers le dix", "04-10", "04-10"),
        ("entre jeudi et lundi prochain", "03-19", "03-23"),
        ("dans un petit mois", "04-17", "04-17"),
        ("vendredi dernier délai", "03-17", "03-20"),
        ("jeudi dans la journée", "03-19", "03-19"),
    ],
)
def test_named_beside_others(text: str, first: str | None, last: str | None) -> None:
    assert read_days(text, TODAY).spans == (span(first, last),)


@pytest.mark.parametrize(
    ("text", "spans", "refused"),
    [
        ("je garde mes petits-enfants le mercredi", (), (3,)),
        ("j'ai dialyse le mardi le jeudi et le samedi", (), (2, 4, 6)),
        ("j'ai mon aide ménagère le mercredi donc jeudi", (span("03-19", "03-19"),), ()),
        ("je suis là le mercredi", (span("03-18", "03-18"),), ()),
        ("j'ai le jeudi de libre", (span("03-19", "03-19"),), ()),
        ("on revient le vingt-huit mars donc le lundi ou le mardi", (span("03-30", "03-31"),), ()),
        ("vous n'avez rien avant vendredi", (span(None, "03-19"),), ()),
        ("je n'ai rien avant vendredi", (span("03-20", None),), ()),
    ],
)
def test_what_is_done_every_week(
    text: str, spans: tuple[DaySpan, ...], refused: tuple[int, ...]
) -> None:
    reading = read_days(text, TODAY)
    assert (reading.spans, reading.not_days) == (spans, refused)


@pytest.mark.parametrize("text", ["dès que le docteur peut", "la première place qui se libère"])
def test_soonest(text: str) -> None:
    assert read_days(text, TODAY).soonest


def test_not_at_once_is_not_soonest() -> None:
    reading = read_days("pas tout de suite plutôt en juillet", TODAY)
    assert not reading.soonest
    assert reading.spans == (span("07-01", "07-31"),)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("le matin j'ai l'infirmière alors l'après-midi", 12, 19),
        ("je dépose les petits à neuf heures donc dix heures", 10, 10),
        ("vendredi vous fermez à midi alors jeudi à quinze heures", 15, 15),
        ("le car arrive à dix heures alors neuf heures", 9, 9),
        ("je travaille jusqu'à quinze heures donc à partir de seize heures", 16, None),
        ("l'après-midi donc à partir de seize heures", 16, 19),
        ("dix heures pas avant", 10, None),
        ("je ne suis pas libre avant onze heures", 11, None),
        ("le matin je ne peux pas", 12, None),
    ],
)
def test_times_told(text: str, start: int, end: int | None) -> None:
    assert read_times(text).spans == (TimeSpan(time(start), time(end) if end else None),)


def test_the_time_of_what_is_told_is_no_wish() -> None:
    assert read_times("jeudi à dix heures j'ai le kiné alors vendredi").spans == ()
    assert read_times("si c'est pas trop tard").spans == ()


def test_when_the_practice_closes_is_no_time_wished() -> None:
    assert read_times("le vingt-quatre vous fermez à midi alors le vingt-trois").spans == ()


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("pas avant le vingt je serai pas rentrée", ("03-20", None)),
        ("avant jeudi je ne peux pas", ("03-19", None)),
        ("à partir du vingt je ne suis pas là", ("03-17", "03-19")),
        ("après le vingt ça ne m'arrange pas", ("03-17", "03-20")),
        ("jusqu'au vingt je ne suis pas là", ("03-21", None)),
    ],
)
def test_a_bound_that_is_refused(text: str, days: tuple[str | None, str | None]) -> None:
    assert read_days(text, TODAY).span == span(*days)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("quand pâques sera passé", "04-06"),
        ("une fois le lundi de pâques passé", "04-07"),
        ("dès que le vingt sera passé", "03-21"),
    ],
)
def test_days_that_will_be_over(text: str, first: str) -> None:
    assert read_days(text, TODAY).span == span(first, None)
    assert not read_days("la semaine passée j'étais malade", TODAY).spans


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("le mardi qui suit le lundi de pâques", "04-07"),
        ("le vendredi qui précède pâques", "04-03"),
        ("le jeudi suivant l'ascension", "05-21"),
    ],
)
def test_a_weekday_beside_a_feast(text: str, day: str) -> None:
    assert read_days(text, TODAY).span == span(day, day)


@pytest.mark.parametrize("name", WEEKDAY_NAMES)
def test_beside_an_event_of_any_weekday(name: str) -> None:
    day = read_days(name, TODAY).span
    assert day is not None
    assert day.first is not None
    before, after = day.first - timedelta(1), day.first + timedelta(1)
    for text in (
        f"avant mon vol de {name}",
        f"avant le match de {name}",
        f"avant mon départ {name}",
    ):
        assert read_days(text, TODAY).span == DaySpan(None, before), text
    for text in (f"après l'écho de {name}", f"après la prise de sang du {name}"):
        assert read_days(text, TODAY).span == DaySpan(after, None), text


@pytest.mark.parametrize(
    ("text", "days", "refused"),
    [
        ("après mon opération de novembre", None, ()),
        ("mardi dernier", None, ()),
        ("tous les jours sauf le mardi", None, (2,)),
        ("pas dans les dix jours qui viennent", None, ()),
        ("l'atelier mémoire c'est le jeudi", None, (4,)),
        ("mon jour de dialyse c'est le vendredi", None, (5,)),
        ("le samedi y a battue", None, (6,)),
        ("rarement libre le lundi", None, (1,)),
        ("évitez le mercredi", None, (3,)),
        ("autre chose que lundi", None, (1,)),
        ("le mercredi c'est non", None, (3,)),
        ("je bosse que le lundi et le mardi", None, (1, 2)),
        ("vendredi c'est trop loin", None, ()),
        ("on m'a donné vendredi mais c'est bien trop loin", None, ()),
        ("lundi j'ai pas cours", ("03-23", "03-23"), ()),
        ("j'ai un trou le jeudi", ("03-19", "03-19"), ()),
        ("vendredi au lieu de jeudi", ("03-20", "03-20"), ()),
        ("on ne dort pas en juillet alors fin mars", ("03-21", "03-31"), ()),
        ("jeudi le bateau repart vendredi donc", ("03-20", "03-20"), ()),
        ("samedi vingt-huit si vous ouvrez le samedi", ("03-28", "03-28"), ()),
        ("plus tôt que le vingt", ("03-17", "03-19"), ()),
        ("pas cette semaine ni la prochaine celle d'après", ("03-30", "04-05"), ()),
        ("demain c'est impossible mais après-demain je peux", ("03-19", "03-19"), ()),
        ("la dame du huit rue du moulin", None, ()),
        ("le samedi saint", ("04-04", "04-04"), ()),
        ("le lendemain de la saint jean", ("06-25", "06-25"), ()),
        ("j'habite à saint jean", None, ()),
    ],
)
def test_days_of_a_life(text: str, days: tuple[str, str] | None, refused: tuple[int, ...]) -> None:
    reading = read_days(text, TODAY)
    assert (reading.span, reading.not_days) == (span(*days) if days else None, refused)
