"""What is wrong with the box's own sections, or with the file, is told so that it can be mended."""

from __future__ import annotations

from pathlib import Path

import pytest

from appliance.errors import SettingsFileError
from appliance.settings.load import load, parse
from tests.settings.test_practice_rules import practice, refusal


@pytest.mark.parametrize(
    ("section", "words"),
    [
        ('[line]\naccept_from = ["192.168.1.1", "freebox"]', ("line.accept_from", "'freebox'")),
        ('[line]\nbind = "::1"', ("line.bind", "IPv4", "'::1'")),
        ('[line]\nbind = "box.local"', ("line.bind", "'box.local'")),
        ("[line]\nlegs = 9", ("line.legs", "au plus 4", "9")),
        (
            '[line.registrar]\nuri = "192.168.1.1"\nuser = "c"\npassword_file = "/x"',
            ("line.registrar.uri", "sip:", "'192.168.1.1'"),
        ),
        ('[answering]\nmode = "toujours"', ("answering.mode", '"always"', '"off"', "'toujours'")),
        ('[sentences]\noff = "Bonjour."', ("« sentences »", "liste")),
        ("[lien]\nlegs = 4", ("« lien » n'existe pas",)),
        ('[numbers]\nsamu = ""', ("numbers.samu", "composer", "''")),
        ('[numbers]\nsamu = "quinze"', ("numbers.samu", "composer", "'quinze'")),
        ('[numbers]\nfire = "180000"', ("numbers.fire", "composer", "'180000'")),
        ('[numbers]\ndeaf = "02 41 00 00 01"', ("numbers.deaf", "composer")),
        ('[numbers]\nsuicide = "0241000001"', ("numbers.suicide", "composer")),
        ('[numbers]\npoison_centre = "sip:poison@box"', ("numbers.poison_centre", "composer")),
        ('[numbers]\non_call_pharmacy = "pharmacie du bourg"', ("numbers.on_call_pharmacy",)),
    ],
)
def test_a_wrong_section_is_refused(section: str, words: tuple[str, ...]) -> None:
    told = refusal(f"{practice()}\n{section}\n")
    for word in words:
        assert word in told


@pytest.mark.parametrize(
    "told",
    [
        'samu = "112"', 'women = "+33241000001"', 'on_call_medicine = "116117"',
        'on_call_pharmacy = ""', 'maternity = "+33241000001"', 'children = "119"',
    ],
)  # fmt: skip
def test_numbers_that_can_be_dialled_are_told(told: str) -> None:
    parse(f"{practice()}\n[numbers]\n{told}\n", "accueil.toml")


@pytest.mark.parametrize(
    ("field", "wanted"),
    [
        ('holidays = "bretagne"', '"alsace-moselle"'),
        ('replacements = [{ absent = "a", by = 3 }]', "texte"),
    ],
)
def test_a_choice_inside_the_practice_is_named(field: str, wanted: str) -> None:
    assert wanted in refusal(practice(general=field))


def test_a_mode_of_a_practitioner_names_its_choices() -> None:
    assert '"after_hours"' in refusal(practice('mode = "jamais"'))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (practice().replace('"P"', '"Église"').encode("latin-1"), "UTF-8 (ligne 3)"),
        (b"[practice\n", "ligne 1 : il manque le crochet ]"),
    ],
)
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, content: bytes, words: str) -> None:
    file = tmp_path / "accueil.toml"
    file.write_bytes(content)
    with pytest.raises(SettingsFileError) as error:
        load(file)
    assert words in str(error.value)
    assert str(file) in str(error.value)


@pytest.mark.parametrize(
    ("fault", "line", "words"),
    [
        ('[line]\nbind = "192.168.1.20\nport = 5060', 2, "il manque le guillemet"),
        ("[line]\nbind = '192.168.1.20\nport = 5060", 2, "il manque le guillemet"),
        ('[line]\nbind = """192.168.1.20\n\n', 2, "il manque le guillemet"),
        ("[line]\nport = 1\nport = 2", 3, "donné deux fois"),
        ("[practice]", 1, "« practice » est donné deux fois"),
        ("[line]\n[line]", 2, "« line » est donné deux fois"),
        ('[line]\naccept_from = ["a", "b"\nport = 1', 3, "le crochet ]"),
        ('[line]\naccept_from = ["a",\nport = 1', 3, "le crochet ]"),
        ("[answering]\nmode = always", 2, "guillemets droits"),
        ("[answering]\nmode = “always”", 2, "guillemets droits"),
        ("[answering]\nmode always", 2, "le signe ="),
        ("[answering\nrings = 4", 1, "le crochet ]"),
        ("[speech]\npace = 0,9", 2, "les nombres avec un point"),
        ("a = { b = 1,\n c = 2 }", 1, "une accolade"),
        ("a = 2026-02-30", 1, "n'existe pas"),
        ('a = "c:\\ici"', 1, "la barre"),
        ("réglage = 1", 1, "sans accent"),
        ("a =", 1, "valeur attendue"),
    ],
)
def test_a_text_that_is_no_toml_is_told_in_french_with_its_line(
    fault: str, line: int, words: str
) -> None:
    before = practice()
    with pytest.raises(SettingsFileError) as error:
        parse(f"{before}\n{fault}\n", "accueil.toml")
    told, wrong = str(error.value), fault.split("\n")[line - 1].strip()
    assert f"ligne {before.count(chr(10)) + 1 + line} : " in told
    assert words in told
    assert f"(« {wrong} »)" in told


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsFileError, match=r"accueil\.toml » : introuvable"):
        load(tmp_path / "accueil.toml")


def test_the_mark_of_some_editors_does_no_harm(tmp_path: Path) -> None:
    file = tmp_path / "accueil.toml"
    file.write_bytes(b"\xef\xbb\xbf" + practice().encode())
    assert load(file) == parse(practice(), "essai.toml")
