"""Frames out of sentences, on the line's clock."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from appliance.speech.playback import FRAME, PREFILL, Ended, Playback, Started


def tone(frames: float) -> np.ndarray:
    return np.full(int(frames * FRAME), 8000, dtype=np.int16)


def sentence(playback: Playback, number: int, frames: float, interruptible: bool = True) -> None:
    playback.say(number, interruptible)
    playback.audio(number, tone(frames))
    playback.whole(number)


def test_a_sentence_leaves_with_a_head_start_then_frame_by_frame() -> None:
    playback = Playback()
    sentence(playback, 1, 8)
    counts = [len(playback.tick()[0]) for _ in range(6)]
    assert counts == [1 + PREFILL, 1, 1, 1, 1, 0]


def test_start_and_end_are_told_once() -> None:
    playback = Playback()
    sentence(playback, 7, 6)
    events = [e for _ in range(10) for e in playback.tick()[1]]
    assert events == [Started(7), Ended(7, True)]


def test_the_second_sentence_waits_for_the_first_and_a_breath() -> None:
    playback = Playback()
    sentence(playback, 1, 5)
    sentence(playback, 2, 5)
    sent = np.concatenate([f for _ in range(60) for f in playback.tick()[0]])
    loud = np.flatnonzero(sent)
    assert np.diff(loud).max() - 1 == 9 * FRAME
    assert len(loud) == 10 * FRAME


def test_an_empty_sentence_ends_without_a_frame() -> None:
    playback = Playback()
    playback.say(1, True)
    playback.whole(1)
    assert playback.tick() == ([], [Ended(1, True)])
    assert not playback.speaking


def test_a_late_synthesiser_makes_a_gap_and_a_new_head_start() -> None:
    playback = Playback()
    playback.say(1, True)
    playback.audio(1, tone(4))
    assert [len(playback.tick()[0]) for _ in range(3)] == [4, 0, 0]
    playback.audio(1, tone(6))
    playback.whole(1)
    assert [len(playback.tick()[0]) for _ in range(4)] == [4, 1, 1, 0]


def test_hold_fades_out_and_release_goes_on_where_it_stopped() -> None:
    playback = Playback()
    sentence(playback, 1, 20)
    first = [f for _ in range(3) for f in playback.tick()[0]]
    playback.hold()
    (farewell,), _ = playback.tick()
    assert farewell[0] == 8000
    assert farewell[-1] == 0
    assert [playback.tick()[0] for _ in range(5)] == [[]] * 5
    playback.release()
    rest = [f for _ in range(40) for f in playback.tick()[0]]
    assert rest[0][0] == 0  # fades in
    assert len(first) + len(rest) == 20


def test_stop_ends_everything_that_waits() -> None:
    playback = Playback()
    sentence(playback, 1, 20)
    sentence(playback, 2, 20)
    playback.tick()
    playback.stop()
    frames, events = playback.tick()
    assert len(frames) == 1  # the fade
    assert frames[0][-1] == 0
    assert events == [Ended(1, False), Ended(2, False)]
    assert playback.tick() == ([], [])


def test_audio_of_a_stopped_sentence_is_ignored() -> None:
    playback = Playback()
    playback.say(1, True)
    playback.stop()
    playback.audio(1, tone(10))
    assert playback.tick()[0] == []


def test_the_level_of_what_was_sent_is_remembered_as_long_as_an_echo_lasts() -> None:
    playback = Playback()
    sentence(playback, 1, 4)
    playback.tick()
    assert playback.sent_dbm0 > -10
    for _ in range(25):
        playback.tick()
    assert playback.sent_dbm0 == -90


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 1500), st.integers(0, 4)), max_size=6),
    st.lists(st.sampled_from(["tick", "hold", "release"]), max_size=40),
)
def test_nothing_is_lost_or_said_twice(lengths: list[tuple[int, int]], actions: list[str]) -> None:
    """Whatever is held and released, every sample is said, and every sentence ends once."""
    playback = Playback()
    total = 0
    for number, (samples, parts) in enumerate(lengths):
        playback.say(number, True)
        for _ in range(parts):
            playback.audio(number, np.full(samples, 100, dtype=np.int16))
            total += samples
        playback.whole(number)
    events = []
    for action in [*actions, "release"]:
        if action == "tick":
            events += playback.tick()[1]
        else:
            getattr(playback, action)()
    for _ in range(400):
        events += playback.tick()[1]
    assert [e.sentence_id for e in events if isinstance(e, Ended)] == list(range(len(lengths)))
    assert not playback.speaking


def test_a_nod_is_heard_without_being_told_and_gives_way() -> None:
    playback = Playback()
    playback.nod(tone(20))
    assert [len(playback.tick()[0]) for _ in range(3)] == [1 + PREFILL, 1, 1]
    playback.hush()
    assert [len(playback.tick()[0]) for _ in range(3)] == [1, 0, 0], "one fading frame"
    playback.nod(tone(20))
    playback.tick()
    sentence(playback, 1, 5)
    playback.nod(tone(20))  # nobody talks over himself
    sent = [playback.tick() for _ in range(12)]
    assert sum(len(frames) for frames, _ in sent) <= 6
    assert [event for _, events in sent for event in events] == [Started(1), Ended(1, True)]
