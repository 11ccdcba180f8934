"""A surname said over the telephone, then spelled: what voice and letters together make of it."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appliance.understanding.context import Context
from appliance.understanding.meaning import Meaning
from appliance.understanding.names.voice_and_letters import agreed
from appliance.understanding.understand import Understanding

COMMON = frozenset({"DANIEL", "ROUSSEAU", "BENOIT", "MOREL", "MOREAU", "BARBIER"})
LISTED = COMMON | {"BANIEL", "RIBAUD", "RIGAUD", "BENOIS", "BARDIER"}


def together(spelled: list[str], heard: list[str]) -> str:
    return agreed(spelled, heard, LISTED.__contains__, COMMON.__contains__)[0]


def others(meaning: Meaning) -> tuple[str, ...]:
    """What else the surname may be."""
    return tuple(name.surname for name in meaning.other_names)


def test_a_common_name_that_was_heard_outweighs_one_wrong_letter() -> None:
    assert together(["BANIEL", "BANUEL"], ["DENIS", "DANIEL"]) == "DANIEL"
    assert together(["ROURREAU", "ROULLEAU"], ["ROUSSEAU", "GROSSEAU"]) == "ROUSSEAU"


def test_the_letters_choose_among_names_heard() -> None:
    assert together(["MOREL"], ["MOREAU", "MOREL"]) == "MOREL"
    assert together(["BARDIER"], ["BARBIER", "BARDIER"]) == "BARDIER"
    assert together(["BENOIC", "BENOIS", "BENOIT"], ["BENOIS", "BENOIT"]) == "BENOIT"


def test_a_silent_letter_at_the_end_is_only_spelled() -> None:
    assert together(["MOREAUT"], ["MOREAU"]) == "MOREAUT"
    assert together(["MOREAUE"], ["MOREAU"]) == "MOREAU"


def test_a_rare_name_that_was_heard_gives_way_to_the_letters() -> None:
    assert together(["RIGAUD"], ["RIBAUD"]) == "RIGAUD"
    assert together(["KOWALCZUK"], ["RIBAUD", "DANIEL"]) == "KOWALCZUK"


@given(
    name=st.sampled_from(sorted(LISTED)),
    others=st.lists(st.sampled_from(sorted(LISTED)), max_size=4),
)
def test_a_name_heard_and_spelled_alike_is_itself(name: str, others: list[str]) -> None:
    assert together([name], [name, *others]) == name


def test_a_name_heard_in_two_ways_is_unsure(understanding: Understanding, now: datetime) -> None:
    meaning = understanding.understand(["moreau lucette", "morel lucette"], "surname", now)
    assert (meaning.fields.surname, others(meaning)) == ("MOREAU", ("MOREL",))


def test_the_first_name_goes_with_its_surname(understanding: Understanding, now: datetime) -> None:
    """What "Bigot Philippe" was heard as: the first name depends on what the surname is."""
    heard = ["thibault philippe", "bigot philippe", "didot philippe"]
    meaning = understanding.understand(heard, "surname", now)
    told = {name.surname: name.first_name for name in meaning.other_names}
    told[meaning.fields.surname] = meaning.fields.first_name
    assert (told["BIGOT"], told["THIBAULT"], told["PHILIPPE"]) == (
        "PHILIPPE", "PHILIPPE", "THIBAULT",
    )  # fmt: skip


def test_a_guess_with_the_same_name_throws_no_doubt_on_it(
    understanding: Understanding, now: datetime
) -> None:
    heard = ["moreau lucette", "euh moreau lucet"]
    assert others(understanding.understand(heard, "surname", now)) == ()


def test_two_first_names_are_unsure_until_one_is_spelled(
    understanding: Understanding, now: datetime
) -> None:
    """Either may be the surname of somebody who was asked for "le nom et le prénom"."""
    heard = ["julien raymond", "julien raymont"]
    meaning = understanding.understand(heard, "surname", now)
    assert {str(meaning.fields.surname), *others(meaning)} >= {"RAYMOND", "JULIEN"}
    patient = Context(surnames=("RAYMOND",))
    assert "JULIEN" not in others(understanding.understand(heard, "surname", now, patient))
    context = Context(surname="RAYMOND", first_name="JULIEN", other_surnames=("JULIEN",))
    fields = understanding.understand(["j u l i e n"], "spelling", now, context).fields
    assert (fields.surname, fields.first_name) == ("JULIEN", "RAYMOND")


def test_a_patient_whose_name_sounds_alike_is_not_taken_for_granted(
    understanding: Understanding, now: datetime
) -> None:
    context = Context(surnames=("MAUREAU",))
    assert others(understanding.understand(["moreau"], "surname", now, context)) == ("MOREAU",)
    assert not others(understanding.understand(["maureau"], "surname", now, context))


@pytest.mark.parametrize("letters", ["m o r e l", "m o r e r", "n o r e l"])
def test_its_spelling_settles_it(understanding: Understanding, now: datetime, letters: str) -> None:
    context = Context(surname="MOREAU", other_surnames=("MOREL",))
    meaning = understanding.understand([letters], "spelling", now, context)
    assert (meaning.fields.surname, others(meaning)) == ("MOREL", ())


def test_the_first_name_taken_for_the_surname_changes_places(
    understanding: Understanding, now: datetime
) -> None:
    context = Context(surname="MICHEL", first_name="BENOIT", other_surnames=("MICHEAU",))
    fields = understanding.understand(["b e n o i t"], "spelling", now, context).fields
    assert (fields.surname, fields.first_name) == ("BENOIT", "MICHEL")


def test_what_was_spelled_so_twice_gives_way_to_what_was_heard_and_spelled() -> None:
    spelled, heard = ["BARDIER", "RIGAUD", "BARBIER"], ["BARBIER", "MOREL"]
    best = agreed(spelled, heard, LISTED.__contains__, COMMON.__contains__, "BARDIER")
    assert best[0] == "BARBIER"
    alone = agreed(
        ["RIGAUD", "BANIEL"], ["MOREL"], LISTED.__contains__, set().__contains__, "BANIEL"
    )
    assert alone[0] == "BANIEL"


def test_letters_behind_other_words_in_each_guess_are_told_again(
    understanding: Understanding, now: datetime
) -> None:
    known = Context(surname="BOIVIN", other_surnames=("VOISIN",))

    def unsure(*heard: str) -> bool:
        return understanding.understand(heard, "spelling", now, known).phonetic_name

    assert unsure("mon nez e b e r", "nous on est e b e r")
    assert not unsure("mon nez e b e r", "mon nez e b e r s")
    assert not unsure("e b e r", "nous on est e b e r")
    assert not unsure("mon nez v o i s i n", "nous on est v o i s i n")


@pytest.mark.parametrize(
    ("heard", "unsure"),
    [
        (("appelez c a s t e deux s e r", "appelez c a s q u i e r"), True),
        (("lefebvre sans v", "lefèvre sans b"), True),
        (("dupont d u p o n t", "dupont d u p o n d"), False),
        (("appelez c a s t e deux s e r",), False),
        (("riou r i o u", "rioux r i o u x"), False),
    ],
)
def test_a_surname_spelled_at_once(
    understanding: Understanding, now: datetime, heard: tuple[str, ...], *, unsure: bool
) -> None:
    assert understanding.understand(heard, "surname", now).phonetic_name == unsure
