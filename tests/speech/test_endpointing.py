"""Turns from probabilities alone."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from appliance.speech.endpointing import Completeness, Decision, TurnTaker

SPEECH, QUIET = (0.99, -20.0, -60.0), (0.01, -60.0, -60.0)


def run(taker: TurnTaker, frame: tuple[float, float, float], ms: int) -> list[tuple[Decision, int]]:
    """Feed equal frames; what was decided, and when."""
    found = []
    for _ in range(ms // 20):
        decision = taker.feed(*frame)
        if decision is not Decision.NOTHING:
            found.append((decision, taker.now_ms))
    return found


def pause_after(answer: Completeness | None, patience: float = 1.0, voice_ms: int = 400) -> int:
    """The pause that ends a turn whose words sound so."""
    taker = TurnTaker()
    taker.patience = patience
    run(taker, QUIET, 200)
    run(taker, SPEECH, voice_ms)
    while True:
        decision = taker.feed(*QUIET)
        if decision is Decision.PROBE and answer:
            taker.heard(answer)
        if decision in (Decision.ENDED, Decision.DROPPED):
            return taker.now_ms - 200 - voice_ms


def test_the_pause_depends_on_how_finished_the_answer_sounds() -> None:
    assert pause_after("complete") <= 250
    assert pause_after("complete") < pause_after("likely") < pause_after("open")
    assert 500 <= pause_after("open") <= 700
    assert pause_after("open") < pause_after("begun") < 1000
    assert pause_after("incomplete") == 2000
    assert pause_after(None) == pause_after("incomplete")


def test_what_was_said_until_a_pause_does_not_end_the_turn_in_the_next_one() -> None:
    """A recogniser that is late answers when the caller has gone on."""
    taker = TurnTaker()
    run(taker, SPEECH, 400)
    assert run(taker, QUIET, 160)[-1][0] is Decision.PROBE
    assert run(taker, SPEECH, 100)[0][0] is Decision.RESUMED
    run(taker, QUIET, 60)
    taker.heard("complete")
    assert [decision for decision, _ in run(taker, QUIET, 1000)] == [Decision.PROBE]


def test_patience_stretches_pauses_but_complete_answers_stay_quick() -> None:
    assert pause_after("incomplete", 1.5) == 3000
    assert pause_after("complete", 0.5) == pause_after("complete")


def test_voice_without_words_ends_within_a_second_whatever_the_patience() -> None:
    assert pause_after("nothing", 3.0) < 1000


def test_who_is_given_more_than_a_second_hears_within_it_that_somebody_is_there() -> None:
    for answer, patience, nods in (("begun", 1.0, 0), ("begun", 1.5, 1), ("incomplete", 0.7, 1)):
        taker = TurnTaker()
        taker.patience = patience
        run(taker, SPEECH, 400)
        run(taker, QUIET, 200)
        taker.heard(answer)  # type: ignore[arg-type]
        told = run(taker, QUIET, 3000)
        assert [d for d, _ in told] == [Decision.NOD] * nods + [Decision.ENDED]
        assert told[0][1] - 400 < 1000


def test_a_turn_starts_after_two_frames_of_voice_and_knows_when_it_began() -> None:
    taker = TurnTaker()
    run(taker, QUIET, 1000)
    assert run(taker, SPEECH, 60) == [(Decision.STARTED, 1040)]
    assert taker.voice_start_ms == 1000


def test_a_click_is_no_turn() -> None:
    taker = TurnTaker()
    run(taker, QUIET, 200)
    run(taker, SPEECH, 60)
    decisions = []
    for _ in range(60):
        decision = taker.feed(*QUIET)
        if decision is Decision.PROBE:
            taker.heard("nothing")
        decisions.append(decision)
    assert Decision.DROPPED in decisions
    assert Decision.ENDED not in decisions


def test_a_pause_inside_an_answer_is_probed_again_after_more_words() -> None:
    taker = TurnTaker()
    run(taker, SPEECH, 400)
    assert [d for d, _ in run(taker, QUIET, 300)] == [Decision.PROBE]
    taker.heard("incomplete")
    assert [d for d, _ in run(taker, SPEECH, 400)] == [Decision.RESUMED]
    # what was heard before the pause says nothing about the answer now
    assert [d for d, _ in run(taker, QUIET, 200)] == [Decision.PROBE]
    taker.heard("open")
    assert [d for d, _ in run(taker, QUIET, 500)] == [Decision.ENDED]


def test_who_breaks_off_hears_once_in_each_pause_that_somebody_is_there() -> None:
    taker = TurnTaker()
    heard: list[Decision] = []
    for answer in ("incomplete", "open", "incomplete"):
        run(taker, SPEECH, 400)
        heard += [d for d, _ in run(taker, QUIET, 200)]
        taker.heard(answer)  # type: ignore[arg-type]
        spoken = taker.now_ms - 200
        told = run(taker, QUIET, 1700 if answer == "incomplete" else 300)
        assert [d for d, _ in told] == [Decision.NOD] * (answer == "incomplete")
        assert all(at - spoken < 950 for _, at in told), "within a second at the caller's ear"
    assert run(taker, QUIET, 400)[0][0] is Decision.ENDED


def test_loud_noise_that_is_no_voice_and_voice_below_the_echo_start_nothing() -> None:
    taker = TurnTaker()
    assert run(taker, (0.1, -10.0, -60.0), 1000) == []
    taker = TurnTaker()
    assert all(taker.feed(*SPEECH, echo=-15.0) is Decision.NOTHING for _ in range(50))


def test_a_probability_that_lingers_does_not_delay_the_end() -> None:
    taker = TurnTaker()
    run(taker, QUIET, 400)
    run(taker, SPEECH, 400)
    run(taker, (0.9, -58.5, -60.0), 160)
    assert taker.silence_ms == 160


def test_the_longest_utterance_is_cut() -> None:
    taker = TurnTaker()
    decisions = run(taker, SPEECH, 31_000)
    assert Decision.ENDED in [d for d, _ in decisions]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.floats(0, 1), st.floats(-80, 0), st.integers(1, 40),
            st.sampled_from(["complete", "incomplete", "open", "nothing", None]),
        ),
        max_size=30,
    )
)  # fmt: skip
def test_every_turn_that_starts_ends_once(
    stretches: list[tuple[float, float, int, Completeness | None]],
) -> None:
    taker = TurnTaker()
    open_turns = 0
    for probability, level, frames, answer in [*stretches, (0.0, -80.0, 150, None)]:
        for _ in range(frames):
            decision = taker.feed(probability, level, -60.0)
            if decision is Decision.PROBE and answer:
                taker.heard(answer)
            open_turns += decision is Decision.STARTED
            open_turns -= decision in (Decision.ENDED, Decision.DROPPED)
            assert open_turns in (0, 1)
            assert taker.in_turn == bool(open_turns)
    assert open_turns == 0
