"""Who is meant: surnames and first names, with the lists the box ships."""

from __future__ import annotations

import pytest

from appliance.french.names.parts import NameLists
from appliance.french.names.reading import PersonReading, read_person, say_name
from appliance.french.names.sounds import NameList, fold_name, sound_key
from appliance.french.names.spelling import read_spelling, say_spelling
from appliance.understanding.names.lists import first_names, surnames


@pytest.fixture(scope="module")
def lists() -> NameLists:
    return NameLists(surnames(), first_names())


@pytest.fixture(scope="module")
def with_patients() -> NameLists:
    return NameLists(surnames(), first_names(), NameList(["MOREAU", "DUPONT", "DUPOND", "LE GOFF"]))


@pytest.mark.parametrize(
    ("asked", "text", "surname", "first"),
    [
        ("surname", "moreau", "MOREAU", None),
        ("surname", "euh c'est moreau", "MOREAU", None),
        ("surname", "petit", "PETIT", None),
        ("surname", "le goff", "LE GOFF", None),
        ("surname", "je m'appelle fernand mais mon nom c'est gilbert", "GILBERT", "FERNAND"),
        ("surname", "je m'appelle martin pardon mon nom c'est robin", "ROBIN", None),
        ("surname", "da silva", "DA SILVA", None),
        ("surname", "martin michel", "MARTIN", "MICHEL"),
        ("surname", "bernard thomas et thomas c'est le nom de famille", "THOMAS", "BERNARD"),
        ("surname", "thomas bernard bernard c'est le prénom", "THOMAS", "BERNARD"),
        ("open", "bonjour madame ahmed ben salah", "BEN SALAH", "AHMED"),
        ("spelling", "m a r t i n tiret d u b o i s martin dubois", "MARTIN-DUBOIS", None),
        ("surname", "martin sophie", "MARTIN", "SOPHIE"),
        ("patient", "michel martin", "MARTIN", "MICHEL"),
        ("patient", "il s'appelle abdelkader meziane", "MEZIANE", "ABDELKADER"),
        ("patient", "rachida haddad", "HADDAD", "RACHIDA"),
        ("patient", "haddad rachida", "HADDAD", "RACHIDA"),
        ("surname", "mac donald", "MAC DONALD", None),
        ("surname", "mon nom je vous le redis c'est grosjean", "GROSJEAN", None),
        ("open", "le prénom est mal écrit c'est yvette", None, "YVETTE"),
        ("open", "mon nom vous en faites quoi c'est gardé", None, None),
        ("open", "oui c'est bien ça suzanne trividic", "TRIVIDIC", "SUZANNE"),
        ("open", "benhamou à l'appareil samir benhamou", "BENHAMOU", "SAMIR"),
        ("open", "la maman de noé carvalho c a r v a l h o", "CARVALHO", "NOE"),
        ("open", "c'est madame savary s a v a r y suzanne", "SAVARY", "SUZANNE"),
        ("surname", "un nom breton kerjean", "KERJEAN", None),
        ("surname", "collet c'est mon nom de jeune fille mais c'est aubert", "AUBERT", None),
        ("spelling", "m a r e c avec deux r", "MARREC", None),
        ("spelling", "d u p o n d non avec un t à la fin", "DUPONT", None),
        ("spelling", "g u i l o u deux l", "GUILLOU", None),
        ("spelling", "b o n n a r d b comme berthe", "BONNARD", None),
        ("spelling", "m a l l e t deux l un t", "MALLET", None),
        ("spelling", "b e r n a r d d à la fin", "BERNARD", None),
        ("spelling", "d e m i r d comme désiré", "DEMIR", None),
        ("first_name", "daniel sans e", None, "DANIEL"),
        ("patient", "elle c'est fournier fournier yvette", "FOURNIER", "YVETTE"),
        ("patient", "paul lefebvre paul lefebvre", "LEFEBVRE", "PAUL"),
        ("patient", "yann le goff le goff", "LE GOFF", "YANN"),
        ("patient", "petit tiret petit louise", "PETIT-PETIT", "LOUISE"),
        ("patient", "thomas bernard", "BERNARD", "THOMAS"),
        ("patient", "petit tiret jean marc", "PETIT-JEAN", "MARC"),
        ("patient", "c'est madame veuve henriette lacroix", "LACROIX", "HENRIETTE"),
        ("patient", "thibaut robert avec a u l t à la fin", "THIBAULT", "ROBERT"),
        ("surname", "vasseur deux s comme suzanne", "VASSEUR", None),
        ("surname", "mon mari s'appelle jacques moi c'est monique moreau", "MOREAU", "JACQUES"),
        ("surname", "moi c'est monique moreau mon mari s'appelle jacques", "MOREAU", "JACQUES"),
        ("surname", "mon fils c'est lucas petit moi c'est claire petit", "PETIT", "LUCAS"),
        ("surname", "ma mère c'est bouchet moi c'est roux", "ROUX", None),
        ("open", "la pharmacie du marché à l'appareil", None, None),
        ("surname", "d'hondt", "D'HONDT", None),
        ("surname", "saint martin", "SAINT-MARTIN", None),
        ("surname", "de la tour", "DE LA TOUR", None),
        ("surname", "dupont tiret durand", "DUPONT-DURAND", None),
        ("surname", "dupont non durand", "DURAND", None),
        ("surname", "lambert jean-paul", "LAMBERT", "JEAN-PAUL"),
        ("surname", "c'est martin m a r t i n", "MARTIN", None),
        ("surname", "alors euh ça s'écrit p e r r i n", "PERRIN", None),
        ("surname", "le goff l e plus loin g o deux f", "LE GOFF", None),
        ("surname", "l e espace g a deux l", "LE GALL", None),
        ("surname", "moreau m o r o t", "MOROT", None),
        ("surname", "mareschal a m a r e s c h a l", "MARESCHAL", None),  # "hein"
        ("surname", "moreau avec e a u", "MOREAU", None),
        ("surname", "dupont avec un d à la fin", "DUPOND", None),
        ("surname", "martinez avec un z", "MARTINEZ", None),
        ("surname", "mon nom de famille c'est rousseau comme le philosophe", "ROUSSEAU", None),
        ("patient", "monsieur martin paul", "MARTIN", "PAUL"),
        ("patient", "paul martin", "MARTIN", "PAUL"),
        ("patient", "c'est pour mon fils lucas bernard", "BERNARD", "LUCAS"),
        ("first_name", "jeanne", None, "JEANNE"),
        ("first_name", "marie claude", None, "MARIE-CLAUDE"),
        ("first_name", "mon prénom c'est jean pierre", None, "JEAN-PIERRE"),
        ("first_name", "ginette g i n e deux t e", None, "GINETTE"),
        ("open", "je m'appelle jean pierre bernard", "BERNARD", "JEAN-PIERRE"),
        ("open", "bonjour monique garnier à l'appareil", "GARNIER", "MONIQUE"),
        ("open", "c'est monique garnier", "GARNIER", "MONIQUE"),
        ("open", "un rendez-vous au nom de monsieur lefèvre michel", "LEFEVRE", "MICHEL"),
        ("open", "bonjour c'est pour ma mère madame moreau jeanne née le douze mars quarante et un "
         "elle voudrait voir le docteur martin jeudi ou vendredi", "MOREAU", "JEANNE"),
    ],
)  # fmt: skip
def test_who(lists: NameLists, asked: str, text: str, surname: str | None, first: str) -> None:
    reading = read_person(text, lists, asked)
    assert (reading.surname, reading.first_name) == (surname, first)


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("open", "je voudrais un rendez-vous avec le docteur martin"),
        ("open", "je suis malade"),
        ("open", "c'est pour un renouvellement d'ordonnance"),
        ("open", "je vous appelle parce que je voudrais prendre un rendez-vous pour mon mari"),
        ("surname", "je voudrais changer mon rendez-vous"),
        ("surname", "je ne sais pas"),
        ("surname", "comment"),
        ("patient", "c'est pour moi"),
        ("patient", "c'est moi"),
        ("patient", "pour moi j'ai une entorse"),
        ("patient", "pour mon père il peut plus marcher"),
        ("patient", "pour ma sœur qui est handicapée"),
        ("patient", "c'est pour mon mari celui qui travaille à la scierie"),
        ("spelling", "oui c'est ça"),
        ("open", "docteur le goff s'il vous plaît"),
    ],
)
def test_nobody(lists: NameLists, asked: str, text: str) -> None:
    reading = read_person(text, lists, asked)
    assert (reading.surname, reading.first_name) == (None, None)


@pytest.mark.parametrize(
    ("text", "surname", "birth"),
    [
        ("madame lefebvre née durand", "LEFEBVRE", "DURAND"),
        ("durand épouse lefebvre", "LEFEBVRE", "DURAND"),
        ("moreau née dupont", "MOREAU", "DUPONT"),
        ("moreau nom de jeune fille dupont", "MOREAU", "DUPONT"),
        ("girard monique enfin rousseau de mon nom d'épouse", "ROUSSEAU", "GIRARD"),
        ("rousseau de mon nom de jeune fille girard", "ROUSSEAU", "GIRARD"),
    ],
)
def test_birth_and_used_names(lists: NameLists, text: str, surname: str, birth: str) -> None:
    reading = read_person(text, lists, "surname")
    assert (reading.surname, reading.birth_name) == (surname, birth)


@pytest.mark.parametrize(
    ("text", "heard", "surname"),
    [
        ("non avec un t à la fin", "DUPOND", "DUPONT"),
        ("non avec un t", "DUPOND", "DUPONT"),
        ("non pas b p comme pierre", "BOTIER", "POTIER"),
        ("c'est pas un d c'est un t", "DUPOND", "DUPONT"),
        ("pas un n un m", "MONIN", "MOMIN"),
        ("n comme noémie pas m comme marie", "MOMIN", "MONIN"),
        ("avec un t pas un d", "DUPOND", "DUPONT"),
        ("non b comme berthe", "PERTRAND", "BERTRAND"),
        ("avec deux l", "MULER", "MULLER"),
        ("sans e à la fin", "LEMOINE", "LEMOIN"),
        ("avec un x à la fin", "ROU", "ROUX"),
        ("non c'est m comme marcel", "NOREAU", "MOREAU"),
        ("non d u r a n d", "DUPONT", "DURAND"),
        ("non pas morat c'est moreau e a u", "MORAT", "MOREAU"),
        ("non c'est dupond d à la fin", "DUPONT", "DUPOND"),
        ("le nom prend un h à la fin", "GIRARD", "GIRARDH"),
        ("girard avec un h après le r", "GIRARD", "GIRHARD"),
        ("avec un h entre le r et le a", "GIRARD", "GIRHARD"),
        ("avec un h avant le d", "GIRARD", "GIRARHD"),
        ("non dubreuil avec deux l à la fin", "DUBREUIL", "DUBREUILL"),
    ],
)
def test_corrections(lists: NameLists, text: str, heard: str, surname: str) -> None:
    assert read_person(text, lists, "surname", heard).surname == surname


@pytest.mark.parametrize(
    ("text", "surname"),
    [
        ("d'hondt avec une apostrophe", "D'HONDT"),
        ("d'alembert d apostrophe", "D'ALEMBERT"),
        ("l'aubry avec l'apostrophe", "L'AUBRY"),
        ("petit jean avec un tiret entre les deux", "PETIT-JEAN"),
        ("moreau dupont avec un trait d'union", "MOREAU-DUPONT"),
        ("le goff en un seul mot", "LEGOFF"),
        ("legoff en deux mots", "LE GOFF"),
        ("l e g o f f en deux mots", "LE GOFF"),
        ("le goff deux mots", "LE GOFF"),
        ("delaplace en trois mots", "DE LA PLACE"),
        ("de laplace en trois mots", "DE LA PLACE"),
        ("de laplace en deux mots", "DE LAPLACE"),
        ("lefèvre avec un accent sur le e", "LEFEVRE"),
        ("bernard avec la cédille", "BERNARD"),
        ("b a accent aigu c h u", "BACHU"),
    ],
)
def test_joints_of_a_name(lists: NameLists, text: str, surname: str) -> None:
    assert read_person(text, lists, "surname").surname == surname


@pytest.mark.parametrize(
    ("asked", "text", "surname", "first"),
    [
        ("open", "bonjour monsieur bernard de la ferme du haut", "BERNARD", None),
        ("open", "bonjour madame lambert du moulin", "LAMBERT", None),
        ("surname", "moreau du hameau des bois", "MOREAU", None),
        ("surname", "moreau la boulangère", "MOREAU", None),
        ("surname", "lambert de saint-amand", "LAMBERT", None),
        ("surname", "moreau moreau", "MOREAU", None),
        ("open", "je m'appelle paul le goff", "LE GOFF", "PAUL"),
        ("surname", "mon nom de femme mariée c'est moreau", "MOREAU", None),
        ("surname", "moreau et mon prénom paul", "MOREAU", "PAUL"),
        ("surname", "lambert avec un t à la fin comme thérèse", "LAMBERT", None),
        ("surname", "bertrand avec un b au début et un d à la fin", "BERTRAND", None),
        ("first_name", "paul a u l", None, "PAUL"),
    ],
)
def test_what_stands_beside_a_name(
    lists: NameLists, asked: str, text: str, surname: str | None, first: str | None
) -> None:
    reading = read_person(text, lists, asked)
    assert (reading.surname, reading.first_name) == (surname, first)


def test_known_patients_win(with_patients: NameLists) -> None:
    assert read_person("moro", with_patients, "surname").surname == "MOREAU"
    assert read_person("legoff", with_patients, "surname").surname == "LE GOFF"


def test_patients_who_sound_alike_are_asked(with_patients: NameLists) -> None:
    assert set(read_person("dupont", with_patients, "surname").surnames) == {"DUPONT", "DUPOND"}


def test_spelled_names_are_kept_as_spelled(with_patients: NameLists) -> None:
    reading = read_person("moro m o r o", with_patients, "surname")
    assert reading == PersonReading("MORO", None, None, ("MORO",), True, False, reading.used)


def test_unknown_names_are_marked_as_written_by_sound(lists: NameLists) -> None:
    assert read_person("grzblov", lists, "surname").phonetic
    assert not read_person("moreau", lists, "surname").phonetic
    assert not read_person("grzblov g r z b l o v", lists, "surname").phonetic


@pytest.mark.parametrize(
    "alike",
    [
        "MOREAU MOROT MAUREAU MORO MORAUD",
        "DUPONT DUPOND",
        "LEFEVRE LEFEBVRE LEFAIVRE",
        "RENAULT RENAUD RENAUT RENO",
        "GAUTHIER GAUTIER GAUTHIEZ",
        "MEYER MAYER MEIER",
        "PHILIPPE FILIPE",
        "LECLERC LECLERCQ",
        "LEROY LEROI",
        "MULLER MULER",
        "THOMAS TOMAS",
        "HENRY HENRI",
        "HAYE HAIE",
        "HEID HAID",
    ],
)
def test_alike_names_share_their_key(alike: str) -> None:
    assert len({sound_key(name) for name in alike.split()}) == 1


def test_other_names_do_not() -> None:
    names = [
        "MOREAU",
        "MARTIN",
        "DUPONT",
        "DURAND",
        "PETIT",
        "ROUX",
        "BLANC",
        "GARNIER",
        "FAURE",
        "LAMBERT",
    ]
    assert len({sound_key(name) for name in names}) == len(names)


def test_a_name_of_silent_endings_has_a_sound() -> None:
    short = ["HESS", "HAYE", "EST", "HEID", "HEIDT", "HEITZ", "AIX", "X", "H"]
    assert len({sound_key(name) for name in short}) == len(short)
    assert all(map(sound_key, surnames()))


def test_names_are_folded() -> None:
    assert fold_name("  d’Hondt ") == "D'HONDT"
    assert fold_name("Lévy - Strauss") == "LEVY-STRAUSS"
    assert fold_name("Œuvrard") == "OEUVRARD"
    assert say_name("LE GOFF-D'HONDT") == "Le Goff-D'Hondt"
    assert say_name("THERESE GUERIN-LEFEVRE") == "Thérèse Guérin-Lefèvre"


def test_the_lists_shipped_have_the_keys_of_today() -> None:
    """They are kept with their keys: models.names.build makes them anew."""
    for shipped in (surnames(), first_names()):
        lines = shipped.text.split("\n")
        assert lines == sorted(lines)
        for line in lines[::97]:
            key, _, name = line.partition(" ")
            assert sound_key(name) == key


def test_every_name_of_the_lists_spelled_is_understood() -> None:
    """One in twenty here; all of them take 20 s and were run once."""
    for shipped in (surnames(), first_names()):
        for name in list(shipped)[::20]:
            spelling = read_spelling(say_spelling(name), asked=True)
            assert spelling is not None
            assert spelling.text == name


def test_a_list_gives_its_names_whole() -> None:
    assert set(NameList(["Le Goff", "MARTIN"])) == {"LE GOFF", "MARTIN"}
