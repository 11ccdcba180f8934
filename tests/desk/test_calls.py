"""The calls of the desk between a line and speech that only take notes: how each is taken, shown
and recorded."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeVar

import msgspec
import pytest

from appliance.agenda.model import CallRecord, Wish
from appliance.desk.calls import Calls
from appliance.desk.peers import Viewers
from appliance.desk.state import BoxState
from appliance.desk.text import open_rehearsal
from appliance.messages import (
    Answer,
    CallAnswered,
    CallArrived,
    CallEnded,
    CallInterrupted,
    HangUp,
    LeaveRinging,
    Listen,
    Message,
    PartialHeard,
    Prepare,
    PutThrough,
    Speak,
    SpeakingEnded,
    SpeakingStarted,
    StopRinging,
    TransferEnded,
    UtteranceEnded,
    WatchedGap,
)
from appliance.settings import load_demo
from appliance.settings.box import Answering
from appliance.storage.store import Store
from appliance.understanding.understand import Understanding
from tests.dialogue.practice import NOW

DEMO = load_demo()
UNDERSTANDING = Understanding(DEMO.practice)
CALLER = "+33241000001"
OWN = "+33241000010"
M = TypeVar("M", bound=Message)


class Notes:
    """A peer: keeps what it is sent."""

    present = True

    def __init__(self) -> None:
        self.told: list[Message] = []

    def send(self, message: Message) -> bool:
        self.told.append(message)
        return True

    def all(self, kind: type[M]) -> list[M]:
        return [message for message in self.told if isinstance(message, kind)]


class Seen(Viewers):
    """Keeps what whoever watches is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[Message] = []

    def show(self, message: Message) -> None:
        self.shown.append(message)


class Desk:
    """Calls, what they are connected to, and a clock."""

    def __init__(self, folder: Path, answering: Answering) -> None:
        self.now, self.seconds = NOW, 0.0
        people = DEMO.practice.practitioners
        martin = msgspec.structs.replace(people[0], numbers=(OWN,), mode="overflow", rings=2)
        practice = msgspec.structs.replace(DEMO.practice, practitioners=(martin, *people[1:]))
        settings = msgspec.structs.replace(DEMO, practice=practice, answering=answering)
        self.store: Store = open_rehearsal(folder, settings, lambda: self.now)
        self.line, self.speech, self.state = Notes(), Notes(), BoxState()
        self.viewers = Seen()
        self.calls = Calls(
            settings, self.store, UNDERSTANDING, lambda: self.now, self.speech, self.viewers,
            self.state, steady=lambda: self.seconds,
        )  # type: ignore[arg-type]  # fmt: skip

    def rings(self, call_id: str = "c1", caller: str | None = CALLER, called: str = "x") -> None:
        self.calls.begin(CallArrived(call_id, caller, called), self.line)  # type: ignore[arg-type]

    def answered(self, call_id: str = "c1", caller: str | None = CALLER) -> None:
        self.rings(call_id, caller)
        self.calls.hear(CallAnswered(call_id))
        self.said(call_id)

    def said(self, call_id: str = "c1") -> None:
        """Everything that waits to be spoken is over."""
        for speak in self.speech.all(Speak):
            if speak.call_id == call_id:
                self.calls.hear(SpeakingEnded(call_id, speak.sentence_id, 0, completed=True))

    def hears(self, text: str, call_id: str = "c1") -> None:
        asked = self.speech.all(Listen)[-1].asked
        self.calls.hear(UtteranceEnded(call_id, asked, (text,), 0, 0, 0))
        self.said(call_id)

    def record(self, call_id: str = "c1") -> CallRecord:
        record = self.store.call(call_id)
        assert record is not None
        return record

    def spoken(self) -> str:
        return " ".join(speak.text for speak in self.speech.all(Speak))

    def categories(self, call_id: str = "c1") -> list[str]:
        return [item.request.category for item in self.store.requests_of_call(call_id)]


@pytest.fixture
def desks(tmp_path: Path) -> Iterator[Callable[..., Desk]]:
    made: list[Desk] = []

    def make(mode: str = "always", **answering: object) -> Desk:
        made.append(Desk(tmp_path / f"{len(made)}", Answering(mode, **answering)))  # type: ignore[arg-type]
        return made[-1]

    yield make
    for desk in made:
        desk.store.close()


# How a call is taken ------------------------------------------------------------------------

SECRETARY = DEMO.practice.secretary_line
NIGHT = NOW.replace(hour=22)


@pytest.mark.parametrize(
    ("answering", "now", "told"),
    [
        ({"mode": "always"}, NOW, Answer("c1")),
        ({"mode": "overflow", "rings": 3}, NOW, Answer("c1", 15.0)),
        ({"mode": "overflow", "rings": 3, "forward": True}, NOW, Answer("c1", 15.0, SECRETARY)),
        ({"mode": "overflow", "rings": 3, "forward": True}, NIGHT, Answer("c1")),
        ({"mode": "after_hours"}, NOW, LeaveRinging("c1")),
        ({"mode": "after_hours", "forward": True}, NOW, LeaveRinging("c1", SECRETARY)),
        ({"mode": "after_hours"}, NIGHT, Answer("c1")),
        ({"mode": "off"}, NOW, Answer("c1")),
    ],
)
def test_the_line_is_told_how_long_to_ring(
    desks: Callable[..., Desk], answering: dict[str, object], now: datetime, told: Message
) -> None:
    desk = desks(**answering)
    desk.now = now
    desk.rings()
    assert desk.line.told == [told]


def test_a_practitioners_own_number_has_its_own_rings_and_practitioner(
    desks: Callable[..., Desk],
) -> None:
    desk = desks()
    desk.rings(called=OWN)
    assert desk.line.told == [Answer("c1", 10.0)]
    desk.calls.hear(CallAnswered("c1"))
    desk.said()
    desk.hears("je voudrais un rendez-vous demain matin")
    assert "Avec qui" not in desk.spoken()
    assert "Je peux vous proposer" in desk.spoken()


def test_switched_off_is_said_and_the_call_ends(desks: Callable[..., Desk]) -> None:
    desk = desks("off")
    desk.answered()
    assert "arrêté" in desk.spoken()
    assert desk.line.told[-1] == HangUp("c1")
    desk.calls.hear(CallEnded("c1", "assistant"))
    assert desk.record().outcome == "refused"
    assert not desk.state.calls


def test_who_gives_up_while_it_rings_leaves_nothing(desks: Callable[..., Desk]) -> None:
    """Beside the secretary's telephone this is what every call looks like that she takes."""
    desk = desks("overflow")
    desk.rings()
    assert desk.state.calls["c1"].state == "ringing"
    desk.calls.hear(CallEnded("c1", "caller"))
    assert desk.store.call("c1") is None
    assert not desk.state.calls
    assert not desk.speech.told


def test_who_gives_up_while_the_box_rings_the_secretary_is_a_missed_call(
    desks: Callable[..., Desk],
) -> None:
    desk = desks("after_hours", forward=True)
    desk.rings()
    desk.calls.hear(CallEnded("c1", "caller"))
    assert (desk.record().outcome, desk.record().caller) == ("abandoned", CALLER)
    assert not desk.state.calls


def test_a_call_that_the_secretary_took_first_is_hers(desks: Callable[..., Desk]) -> None:
    desk = desks("overflow", forward=True)
    desk.rings()
    desk.calls.hear(TransferEnded("c1", "answered"))
    assert desk.state.calls["c1"].state == "transferred"
    desk.calls.hear(CallEnded("c1", "transferred"))
    assert (desk.record().outcome, desk.record().transfer) == ("transferred", "secretary")
    assert not desk.speech.told


# Putting through ----------------------------------------------------------------------------


def put_through(desks: Callable[..., Desk], caller: str | None = CALLER) -> Desk:
    desk = desks()
    desk.answered(caller=caller)
    desk.hears("je voudrais parler à quelqu'un")
    assert desk.line.told[-1] == PutThrough("c1", str(SECRETARY), 25.0)
    assert desk.state.calls["c1"].state == "transferring"
    return desk


def test_nobody_answers_and_a_call_back_is_offered_and_recorded(
    desks: Callable[..., Desk],
) -> None:
    desk = put_through(desks)
    desk.calls.hear(TransferEnded("c1", "no_answer"))
    assert desk.state.calls["c1"].state == "talking"
    assert "Personne ne peut répondre" in desk.spoken()
    desk.hears("moreau jeanne")
    desk.hears("oui")
    desk.hears("non merci")
    desk.calls.hear(CallEnded("c1", "assistant"))
    (item,) = desk.store.requests_of_call("c1")
    assert (item.request.category, item.request.phone) == ("human", CALLER)
    assert item.request.call_back
    assert desk.record().outcome == "callback"


def test_a_professional_has_the_practitioners_own_line_and_an_urgent_call_back(
    desks: Callable[..., Desk],
) -> None:
    desk = desks()
    desk.answered()
    desk.hears("bonjour c'est la pharmacie je voudrais joindre le docteur martin")
    urgent = DEMO.practice.practitioners[0].urgent_line
    assert desk.line.told[-1] == PutThrough("c1", str(urgent), 25.0)
    desk.calls.hear(TransferEnded("c1", "busy"))
    desk.calls.hear(CallEnded("c1", "caller"))
    (item,) = desk.store.requests_of_call("c1")
    assert (item.request.category, item.request.urgent) == ("professional", True)
    assert (item.request.call_back, item.request.phone) == (True, CALLER)


def test_the_urgent_line_that_does_not_answer_leads_back_to_the_number(
    desks: Callable[..., Desk],
) -> None:
    desk = desks()
    desk.answered()
    desk.hears("il ne respire plus")
    desk.hears("oui")
    urgent = DEMO.practice.practitioners[0].urgent_line
    assert desk.line.told[-1] == PutThrough("c1", str(urgent), 25.0)
    desk.calls.hear(TransferEnded("c1", "no_answer"))
    assert "La ligne d'urgence ne répond pas. Appelez maintenant le quinze." in desk.spoken()
    desk.said()
    assert desk.line.told[-1] == HangUp("c1")
    desk.calls.hear(CallEnded("c1", "assistant"))
    assert (desk.record().outcome, desk.record().emergency) == ("escalated", "vital")


def test_an_emergency_while_it_rings_is_heard_first_and_shown_at_once(
    desks: Callable[..., Desk],
) -> None:
    desk = put_through(desks)
    desk.calls.hear(PartialHeard("c1", "il ne respire plus"))
    assert desk.line.told[-1] == StopRinging("c1")
    assert "quinze" in desk.spoken()
    assert desk.state.calls["c1"].emergency == "vital"
    assert desk.categories() == ["emergency"]
    rung = len(desk.line.all(PutThrough))
    desk.said()
    assert len(desk.line.all(PutThrough)) == rung


def test_an_emergency_during_the_announcement_does_not_ring_afterwards(
    desks: Callable[..., Desk],
) -> None:
    desk = desks()
    desk.answered()
    desk.calls.hear(UtteranceEnded("c1", "open", ("je voudrais parler à quelqu'un",), 0, 0, 0))
    desk.calls.hear(PartialHeard("c1", "il ne respire plus"))
    desk.said()
    assert not [told for told in desk.line.all(PutThrough) if told.target == SECRETARY]


def test_a_secretary_who_answers_too_late_to_be_stopped_has_the_call(
    desks: Callable[..., Desk],
) -> None:
    desk = put_through(desks)
    desk.calls.hear(PartialHeard("c1", "il ne respire plus"))
    desk.calls.hear(TransferEnded("c1", "answered"))
    desk.calls.hear(CallEnded("c1", "transferred"))
    record = desk.record()
    assert (record.outcome, record.emergency, record.transfer) == (
        "escalated", "vital", "secretary",
    )  # fmt: skip


def test_a_failure_that_crosses_the_emergency_changes_nothing(desks: Callable[..., Desk]) -> None:
    desk = put_through(desks)
    desk.calls.hear(PartialHeard("c1", "il ne respire plus"))
    said = desk.spoken()
    desk.calls.hear(TransferEnded("c1", "no_answer"))
    assert desk.spoken() == said


def test_after_a_question_that_was_no_emergency_it_rings_again(desks: Callable[..., Desk]) -> None:
    desk = put_through(desks)
    desk.hears("je n'ai plus mal à la poitrine")
    assert StopRinging("c1") in desk.line.told
    desk.hears("non")
    assert isinstance(desk.line.told[-1], PutThrough)
    desk.calls.hear(TransferEnded("c1", "answered"))
    desk.calls.hear(CallEnded("c1", "transferred"))
    assert desk.record().outcome == "transferred"


def test_what_is_said_to_the_one_who_answers_is_not_for_the_assistant(
    desks: Callable[..., Desk],
) -> None:
    desk = put_through(desks)
    said = desk.spoken()
    desk.hears("allô")
    desk.hears("je voudrais un rendez-vous")
    assert desk.spoken() == said


def test_hanging_up_while_it_rings_leaves_a_call_back(desks: Callable[..., Desk]) -> None:
    desk = put_through(desks)
    desk.calls.hear(CallEnded("c1", "caller"))
    assert desk.categories() == ["human"]
    anonymous = put_through(desks, caller=None)
    anonymous.calls.hear(CallEnded("c1", "caller"))
    assert anonymous.categories() == []
    assert anonymous.record().outcome == "abandoned"


# Outcome ------------------------------------------------------------------------------------


def test_hanging_up_frees_the_slot_at_once(desks: Callable[..., Desk]) -> None:
    desk = desks()
    wish = Wish(practitioner="martin", soonest=True)
    first, *_ = desk.store.find_slots(wish, call_id="other").slots
    desk.answered()
    desk.hears("je voudrais un rendez-vous avec le docteur martin le plus tôt possible")
    desk.hears("le premier")
    assert first not in desk.store.find_slots(wish, call_id="other").slots
    desk.calls.hear(CallEnded("c1", "caller"))
    assert first in desk.store.find_slots(wish, call_id="other").slots
    assert desk.categories() == ["book"]


def test_a_silence_that_means_yes_shows_the_emergency_at_once(desks: Callable[..., Desk]) -> None:
    desk = desks()
    desk.answered()
    desk.hears("je n'ai plus mal à la poitrine")
    assert desk.state.calls["c1"].emergency is None
    desk.seconds += 60
    desk.calls.tick()
    assert desk.state.calls["c1"].emergency == "vital"


@pytest.mark.parametrize("moment", range(5))
def test_every_call_has_one_outcome_wherever_it_breaks_off(
    desks: Callable[..., Desk], moment: int
) -> None:
    desk = desks()
    desk.answered()
    for text in (
        "je voudrais un rendez-vous avec le docteur martin demain matin", "le premier",
        "moreau jeanne", "douze mars cinquante quatre",
    )[:moment]:  # fmt: skip
        desk.hears(text)
    desk.calls.hear(CallEnded("c1", "caller"))
    first = desk.record()
    assert first.outcome == "abandoned"
    assert desk.categories() == (["book"] if moment else [])
    desk.calls.hear(CallEnded("c1", "line"))
    assert desk.record() == first
    assert len(desk.store.requests_of_call("c1")) == bool(moment)


def test_a_line_that_dies_ends_its_calls_ringing_and_answered(desks: Callable[..., Desk]) -> None:
    desk = desks()
    desk.answered()
    desk.rings("c2")
    desk.calls.line_lost(desk.line)  # type: ignore[arg-type]
    assert not desk.state.calls
    assert desk.record().outcome == "abandoned"
    assert desk.store.call("c2") is None


def test_a_call_lost_without_the_desk_is_called_back_once(desks: Callable[..., Desk]) -> None:
    desk = desks()
    lost = CallInterrupted("c1", CALLER, (NOW - timedelta(minutes=3)).timestamp())
    desk.calls.interrupted(lost)
    desk.calls.interrupted(lost)
    (item,) = desk.store.requests_of_call("c1")
    assert item.request.call_back
    assert (item.request.category, item.request.phone) == ("human", CALLER)
    assert desk.record().outcome == "callback"
    assert desk.record().started == NOW - timedelta(minutes=3)


def test_a_call_that_had_its_outcome_is_not_called_back(desks: Callable[..., Desk]) -> None:
    """The desk died while it said goodbye."""
    desk = desks()
    desk.answered()
    desk.hears("vous vous êtes trompé de numéro non c'est moi qui me suis trompé")
    desk.hears("au revoir")
    before = desk.record()
    assert before.outcome is not None
    desk.calls.interrupted(CallInterrupted("c1", CALLER, NOW.timestamp()))
    assert desk.categories() == []
    assert desk.record() == before


@pytest.mark.parametrize(("caller", "outcome"), [(CALLER, "callback"), (None, "abandoned")])
def test_a_power_cut_leaves_a_call_back_for_whoever_was_on_the_line(
    desks: Callable[..., Desk], caller: str | None, outcome: str
) -> None:
    """The desk that starts knows of calls that no desk has ended."""
    desk = desks()
    desk.store.call_started("cut", caller, NOW - timedelta(minutes=2))
    desk.answered("over")
    desk.calls.hear(CallEnded("over", "caller"))
    before = desk.record("over")
    desk.calls.end_those_cut_off()
    assert desk.record("cut").outcome == outcome
    assert desk.categories("cut") == (["human"] if caller else [])
    assert desk.record("over") == before
    desk.calls.interrupted(CallInterrupted("cut", caller, NOW.timestamp()))  # the line knew too
    assert len(desk.categories("cut")) == bool(caller)


# What is said -------------------------------------------------------------------------------


def test_only_what_holds_no_value_may_be_kept_on_disk(desks: Callable[..., Desk]) -> None:
    desk = desks()
    desk.answered()
    for text in ("je voudrais un rendez-vous avec le docteur martin jeudi matin", "le premier",
                 "moreau jacques", "le douze mars cinquante quatre", "oui"):  # fmt: skip
        desk.hears(text)
    kept = [speak.text[: speak.fixed] for speak in desk.speech.all(Speak)]
    whole = [speak.text for speak in desk.speech.all(Speak)]
    assert any(text.startswith("Merci. Quelle est") for text in kept)
    assert "Je récapitule :" in kept, whole
    told = ("moreau", "jacques", "douze mars", "jeudi")
    assert not any(value in text.lower() for text in kept for value in told)


def test_speech_is_given_the_usual_sentences_when_it_comes(desks: Callable[..., Desk]) -> None:
    desk = desks()
    desk.calls.speech_is_back()
    texts = [text for prepare in desk.speech.all(Prepare) for text in prepare.texts]
    assert "Je récapitule :" in texts
    assert all(len(msgspec.json.encode(p)) < 1 << 14 for p in desk.speech.all(Prepare))


def test_whoever_watches_is_told_where_the_silence_went(desks: Callable[..., Desk]) -> None:
    desk = desks()
    desk.answered()
    desk.calls.hear(UtteranceEnded("c1", "open", ("quels sont vos horaires",), 0, 1000, 1360, 1380))
    desk.calls.hear(SpeakingStarted("c1", 9, 1440))
    desk.calls.hear(SpeakingStarted("c1", 10, 5000))  # answers nothing
    (gap,) = [m for m in desk.viewers.shown if isinstance(m, WatchedGap)]
    assert (gap.pause_ms, gap.words_ms, gap.desk_ms, gap.voice_ms) == (360, 20, 0, 60)
