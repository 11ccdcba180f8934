"""The evaluation itself must be able to fail."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from textwrap import dedent

import pytest

from appliance.desk.evaluate_calls import TextWay, figures, main
from appliance.desk.judging import Verdict, judge
from appliance.desk.scenarios import Caller, ScenarioError, read_scenarios
from appliance.settings import load_demo

SETTINGS = load_demo()
GOOD = """
    - id: a
      now: 2026-11-23T09:00:00+01:00
      caller_id: "+33241000001"
      agenda:
        - {practitioner: MARTIN, start: 2026-11-24T08:30:00+01:00, surname: DUPONT,
           first_name: JEANNE, birth_date: 1941-03-12}
      says:
        open: "je voudrais un rendez-vous avec le docteur martin demain matin"
        surname: "moreau jacques"
        birth_date: "douze mars cinquante quatre"
        phone: "oui"
        offer: ["non", "le premier"]
        confirm: "oui"
      expect:
        outcome: booked
        booking: {practitioner: MARTIN, day: 2026-11-24, surname: MOREAU, phone: +33241000001}
        max_turns: 8
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "s.yaml"
    path.write_text(dedent(text), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("wanted", "differs"),
    [
        ("day: 2026-11-24", None),
        ("day: 2026-11-25", "day"),
        ("surname: MOREAU", "surname"),
        ("max_turns: 8", "tours"),
        ("outcome: booked", "issue"),
        ("practitioner: MARTIN, day", "practitioner"),
        ("phone: +33241000001", "phone"),
    ],
)
def test_each_expectation_can_fail(tmp_path: Path, wanted: str, differs: str | None) -> None:
    other = {
        "surname: MOREAU": "surname: DUPONT",
        "max_turns: 8": "max_turns: 3",
        "outcome: booked": "outcome: moved",
        "practitioner: MARTIN, day": "practitioner: LEFEVRE, day",
        "phone: +33241000001": 'phone: "+33241000002"',
        "day: 2026-11-25": "",
    }.get(wanted, wanted)
    text = GOOD.replace("day: 2026-11-24", wanted) if "day: 2026" in wanted else GOOD
    text = text.replace(wanted, other) if other else text
    (scenario,) = read_scenarios(write(tmp_path, text), SETTINGS.practice)
    verdict = judge(scenario, TextWay(SETTINGS, tmp_path).play(scenario), SETTINGS.practice)
    if differs is None:
        assert verdict.differences == ()
    else:
        assert any(differs in text for text in verdict.differences)


def test_answers_are_used_up_and_the_last_repeats(tmp_path: Path) -> None:
    (scenario,) = read_scenarios(write(tmp_path, GOOD), SETTINGS.practice)
    caller = Caller(scenario)
    assert [caller.answer("offer", ()) for _ in range(3)] == ["non", "le premier", "le premier"]
    assert caller.answer("spelling", ()) == ""


def test_a_single_wish_is_not_made_twice(tmp_path: Path) -> None:
    (scenario,) = read_scenarios(write(tmp_path, GOOD), SETTINGS.practice)
    caller = Caller(scenario)
    assert caller.answer("open", ["Bonjour."]).startswith("je voudrais")
    assert caller.answer("open", ["Puis-je faire autre chose pour vous ?"]) == "non merci"


@pytest.mark.parametrize(
    ("good", "bad", "named"),
    [
        ("2026-11-23T09:00:00+01:00", "2026-11-23T09:00:00", "décalage"),
        ("outcome: booked", "outcome: reserved", "reserved"),
        ("offer:", "offre:", "offre"),
        ("{practitioner: MARTIN, start", "{practitioner: MARTEN, start", "MARTEN"),
    ],
)
def test_a_bad_scenario_is_named_with_file_and_line(
    tmp_path: Path, good: str, bad: str, named: str
) -> None:
    path = write(tmp_path, GOOD.replace(good, bad))
    with pytest.raises(ScenarioError) as caught:
        read_scenarios(path, SETTINGS.practice)
    assert f"{path}:2" in str(caught.value)
    assert named in str(caught.value)


def test_the_figures_have_their_fixed_keys(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = GOOD.replace("id: a", "id: b").replace("outcome: booked", "outcome: what")
    path = write(tmp_path, GOOD + bad)
    figures = tmp_path / "figures.json"
    assert main([str(path), "--json", str(figures)]) == 0
    values = json.loads(figures.read_text(encoding="utf-8"))
    assert {
        "calls", "as_expected", "wrong_bookings", "unconfirmed_bookings", "turns_median", "gap_ms",
        "calls_per_second", "failed",
    } <= set(values)  # fmt: skip
    assert (values["calls"], values["as_expected"], values["gap_ms"]) == (1, 1, None)
    assert f"{path}:" in capsys.readouterr().err


def test_an_interruption_is_counted_and_is_no_short_gap(tmp_path: Path) -> None:
    (scenario,) = read_scenarios(write(tmp_path, GOOD), SETTINGS.practice)
    played = TextWay(SETTINGS, tmp_path / "way").play(scenario)
    by_sip = replace(played, gaps_ms=(300.0, -120.0, 500.0, 400.0), rescued=1)
    values = figures([(scenario, by_sip, judge(scenario, by_sip, SETTINGS.practice))], None)
    assert values["gap_ms"] == {"p50": 400.0, "p95": 500.0, "max": 500.0}
    assert (values["interrupted"], values["rescued"]) == (0.25, 1)


def test_easy_bookings_are_short_and_groups_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    booking = Path(__file__).parents[1] / "scenarios" / "booking.yaml"
    file = tmp_path / "figures.json"
    assert main([str(booking), "--by", "kind", "--json", str(file)]) == 0
    groups = json.loads(file.read_text(encoding="utf-8"))["groups"]
    assert groups["easy_booking"]["turns_median"] <= 8
    assert groups["one_sentence"]["turns_median"] <= 5
    assert "kind=one_sentence : 7/7" in capsys.readouterr().out
    assert main([str(write(tmp_path, GOOD)), "--by", "kind", "--json", str(file)]) == 0
    assert set(json.loads(file.read_text(encoding="utf-8"))["groups"]) == {"-"}


@pytest.mark.parametrize(
    ("good", "bad", "named"),
    [
        ("max_turns: 8", "max_turn: 8", "« max_turn » n'existe pas"),
        ("day: 2026-11-24", "jour: 2026-11-24", "expect, booking : « jour » n'existe pas"),
        ("max_turns: 8", 'max_turns: "huit"', "expect, max_turns : « huit » doit être un nombre"),
        ("max_turns: 8", "request: {categorie: quote}", "expect, request : « categorie »"),
        (
            "day: 2026-11-24, surname: MOREAU",
            "surname: X, practitioner: DUVAL",
            "« DUVAL » inconnu",
        ),
        ("max_turns: 8", "transfer: DUVAL", "« DUVAL » inconnu"),
        ("outcome: booked", "outcome: [booked, taken]", "expect, outcome : « taken »"),
        ("booking: {practitioner", "booking: {practitioner: 3}\n        x: {p", "« 3 »"),
        ("expect:", "expct:", "« expct » n'existe pas"),
        ('confirm: "oui"', "confirm: yes", "says, confirm : « True » doit être un texte"),
        ('caller_id: "+33241000001"', "caller_id: +33241000001", "caller_id : « 33241000001 »"),
        ("birth_date: 1941-03-12", "birth_date: mars", "agenda, birth_date : « mars »"),
        ("birth_date: 1941-03-12", "born: 1941-03-12", "agenda : « born » n'existe pas"),
        ("id: a\n", "id: a\n      extra: {a: 1}\n", "« extra » n'existe pas"),
        ("  now:", "  kind: easy\n      nown:", "« nown » n'existe pas"),
    ],
)
def test_what_a_scenario_may_not_hold_is_named_with_its_id(
    tmp_path: Path, good: str, bad: str, named: str
) -> None:
    assert good in GOOD
    path = write(tmp_path, GOOD.replace(good, bad))
    with pytest.raises(ScenarioError) as caught:
        read_scenarios(path, SETTINGS.practice)
    assert f"{path}:2 : a : " in str(caught.value)
    assert named in str(caught.value)


WISHES = {
    "cancel": "je voudrais annuler mon rendez-vous avec le docteur martin",
    "ask": "c'est à quelle date mon rendez-vous",
    "move": "je voudrais déplacer mon rendez-vous avec le docteur martin à jeudi matin",
}
EXISTING = """
    - id: e
      now: 2026-11-23T09:00:00+01:00
      caller_id: "+33241000001"
      agenda:
        - {practitioner: MARTIN, start: 2026-11-24T08:30:00+01:00, surname: DUPONT,
           first_name: JEANNE, birth_date: 1941-03-12}
      says:
        open: WISH
        surname: "dupont jeanne"
        birth_date: "douze mars quarante et un"
        offer: "le premier"
        confirm: "oui"
      expect: {outcome: END, booking: {BOOKING}}
"""


@pytest.mark.parametrize(
    ("wish", "end", "booking", "differs"),
    [
        ("cancel", "cancelled", "day: 2026-11-24, surname: DUPONT", None),
        ("cancel", "cancelled", "day: 2026-11-25", "day"),
        ("ask", "told", "day: 2026-11-24, practitioner: MARTIN", None),
        ("ask", "told", "practitioner: LEFEVRE", "practitioner"),
        ("move", "moved", "day: 2026-11-26, first_name: JEANNE", None),
        ("move", "moved", "day: 2026-11-24", "day"),
    ],
)
def test_the_appointment_cancelled_told_or_moved_is_the_one_expected(
    tmp_path: Path, wish: str, end: str, booking: str, differs: str | None
) -> None:
    text = EXISTING.replace("WISH", f'"{WISHES[wish]}"').replace("END", end)
    verdict = judged(tmp_path, text.replace("BOOKING", booking))
    assert any(differs in text for text in verdict.differences) if differs else not (
        verdict.differences
    )  # fmt: skip


def judged(folder: Path, text: str) -> Verdict:
    (scenario,) = read_scenarios(write(folder, text), SETTINGS.practice)
    return judge(scenario, TextWay(SETTINGS, folder).play(scenario), SETTINGS.practice)


TWO = """
    - id: two
      now: 2026-11-23T09:00:00+01:00
      caller_id: "+33241000001"
      says:
        open: ["un rendez-vous docteur martin vendredi matin", "un détartrage jeudi matin", "non"]
        surname: "moreau jacques"
        birth_date: "douze mars cinquante quatre"
        phone: "oui"
        offer: "le premier"
        confirm: "oui"
      expect:
        outcome: booked
        booking: [{practitioner: FIRST, surname: MOREAU}, {practitioner: SECOND, surname: MOREAU}]
"""


@pytest.mark.parametrize("people", [("MARTIN", "LEFEVRE"), ("Lefèvre", "Martin")])
def test_several_appointments_are_expected_in_any_order(
    tmp_path: Path, people: tuple[str, str]
) -> None:
    text = TWO.replace("FIRST", people[0]).replace("SECOND", people[1])
    assert not judged(tmp_path, text).differences
    assert judged(tmp_path, text.replace(people[1], people[0])).differences
