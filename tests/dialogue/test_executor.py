"""One call against a real store, with a voice and a line that only take notes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from appliance.agenda.model import Identity, Slot
from appliance.desk.executor import Executor
from appliance.desk.text import open_rehearsal
from appliance.dialogue import House
from appliance.dialogue.commands import Listen, Say
from appliance.errors import StorageError
from appliance.messages import (
    CallEnded,
    DigitPressed,
    PartialHeard,
    SpeakingEnded,
    SpeechFailed,
    TransferEnded,
    UtteranceEnded,
)
from appliance.settings import load_demo
from appliance.storage.store import Store
from appliance.understanding.understand import Understanding
from tests.dialogue.practice import NOW

SETTINGS = load_demo()
UNDERSTANDING = Understanding(SETTINGS.practice)


class Notes:
    """Voice and line."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self.asked: str = ""

    def speak(self, say: Say) -> None:
        self.done.append(say.text)

    def listen(self, listen: Listen) -> None:
        self.asked = listen.asked

    def stop(self) -> None:
        self.done.append("<stop>")

    def hang_up(self) -> None:
        self.done.append("<hang up>")

    def put_through(self, target: str, ring_seconds: float) -> None:
        self.done.append(f"<ring {target}>")

    def stop_ringing(self) -> None:
        self.done.append("<stop ringing>")

    def play_recorded(self, name: str, then_hang_up: bool) -> None:
        self.done.append(f"<recorded {name} {then_hang_up}>")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_rehearsal(tmp_path, SETTINGS, lambda: NOW)
    yield opened
    opened.close()


@pytest.fixture
def notes() -> Notes:
    return Notes()


@pytest.fixture
def call(store: Store, notes: Notes) -> Executor:
    house = House(SETTINGS.practice, SETTINGS.numbers, store.calendar)
    executor = Executor("c1", house, store, UNDERSTANDING, lambda: NOW, notes, notes)
    executor.start("+33241000001", now=0.0)
    return executor


def say_all(call: Executor, notes: Notes, now: float) -> None:
    for _ in notes.done:
        call.on_message(SpeakingEnded("c1", 1, 0, True), now)


def hears(call: Executor, text: str, now: float, *other_alternatives: str) -> None:
    asked = call.asked
    call.on_message(UtteranceEnded("c1", asked, (text, *other_alternatives), 0, 0, 0), now)


def test_silence_is_measured_from_the_end_of_the_question(call: Executor, notes: Notes) -> None:
    call.tick(60.0)
    assert len(notes.done) == 1
    say_all(call, notes, 60.0)
    call.tick(66.9)
    assert len(notes.done) == 1
    call.tick(67.1)
    assert len(notes.done) == 3  # that nothing was heard, and the question


def test_an_answer_over_the_question_tells_that_it_was_cut_short(
    call: Executor, notes: Notes
) -> None:
    call.on_message(SpeakingEnded("c1", 1, 0, completed=False), 1.0)
    hears(call, "attendez", 2.0)
    assert call.call.talk.cut
    say_all(call, notes, 3.0)
    hears(call, "je voudrais un rendez-vous", 4.0)
    assert not call.call.talk.cut, "another question"


def test_it_rings_only_when_the_announcement_is_over(call: Executor, notes: Notes) -> None:
    say_all(call, notes, 1.0)
    hears(call, "je voudrais parler à quelqu'un", 2.0)
    assert not notes.done[-1].startswith("<ring")
    say_all(call, notes, 4.0)
    assert notes.done[-1] == f"<ring {SETTINGS.practice.secretary_line}>"


def test_an_answered_transfer_is_the_outcome(call: Executor, notes: Notes, store: Store) -> None:
    hears(call, "je voudrais parler à quelqu'un", 2.0)
    say_all(call, notes, 4.0)
    call.on_message(TransferEnded("c1", "answered"), 9.0)
    record = store.call("c1")
    assert record is not None
    assert (record.outcome, record.transfer) == ("transferred", "secretary")


def test_an_unfinished_utterance_may_only_escalate(call: Executor, notes: Notes) -> None:
    call.on_message(PartialHeard("c1", "je voudrais un rendez-vous"), 1.0)
    assert len(notes.done) == 1
    call.on_message(PartialHeard("c1", "il ne respire plus"), 1.0)
    assert "<stop>" in notes.done
    said = len(notes.done)
    hears(call, "il ne respire plus", 2.0)  # the same words, now complete
    assert len(notes.done) == said
    assert call.call.group == "vital"


def test_the_whole_utterance_puts_right_what_its_beginning_was_taken_for(
    call: Executor, notes: Notes
) -> None:
    call.on_message(PartialHeard("c1", "il a avalé de la javel"), 1.0)
    assert any("antipoison" in said for said in notes.done)
    said = len(notes.done)
    hears(call, "mon mari a la bouche toute de travers il peut plus parler", 2.0)
    say_all(call, notes, 9.0)
    assert any("le quinze, même si cela passe" in sentence for sentence in notes.done[said:])
    assert call.call.group == "stroke"


def test_digits_make_a_number(call: Executor, store: Store) -> None:
    hears(call, "je voudrais renouveler mon ordonnance", 1.0)
    hears(call, "moreau jacques", 2.0)
    for digit in "12031954":
        call.on_message(DigitPressed("c1", digit), 3.0)
    for digit in "0241000001":
        call.on_message(DigitPressed("c1", digit), 4.0)
    call.on_message(DigitPressed("c1", "1"), 5.0)
    (item,) = store.requests_of_call("c1")
    assert item.request.phone == "+33241000001"
    assert str(item.request.birth_date) == "1954-03-12"


def test_half_a_number_is_nothing_after_a_pause(call: Executor, notes: Notes) -> None:
    hears(call, "je voudrais renouveler mon ordonnance", 1.0)
    hears(call, "moreau jacques", 2.0)
    said = len(notes.done)
    call.on_message(DigitPressed("c1", "1"), 3.0)
    call.tick(5.0)
    assert len(notes.done) == said
    call.tick(6.5)
    assert len(notes.done) == said + 2  # that it was not understood, and the question
    assert notes.asked == "birth_date"


def test_hanging_up_frees_the_slot_and_leaves_a_call_back(call: Executor, store: Store) -> None:
    hears(call, "je voudrais un rendez-vous avec le docteur martin demain matin", 1.0)
    hears(call, "le premier", 2.0)
    call.on_message(CallEnded("c1", "caller"), 3.0)
    (item,) = store.requests_of_call("c1")
    assert (item.request.category, item.request.call_back) == ("book", True)
    record = store.call("c1")
    assert record is not None
    assert record.outcome == "abandoned"
    assert record.turns == 2


def test_speech_that_comes_back_asks_again(call: Executor, notes: Notes) -> None:
    call.on_message(SpeechFailed("c1", "killed"), 1.0)
    assert notes.done[-1] == "<recorded moment False>"
    call.speech_back()
    assert "assistant" in notes.done[-1] or "compris" in notes.done[-1]


def test_speech_that_stays_away_ends_with_a_call_back(
    call: Executor, notes: Notes, store: Store
) -> None:
    hears(call, "je voudrais un rendez-vous avec le docteur martin demain matin", 1.0)
    call.on_message(SpeechFailed("c1", "killed"), 2.0)
    call.tick(30.0)
    assert notes.done[-1] == "<recorded callback True>"
    assert store.requests_of_call("c1")[0].request.call_back


class FullDisk:
    """A store that can read, and write no booking and no request."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def __getattr__(self, name: str) -> object:
        if name in ("place_booking", "add_request"):
            return self._refuse
        return getattr(self._store, name)

    def _refuse(self, *args: object, **values: object) -> None:
        raise StorageError("disque plein")


def test_a_full_disk_confirms_nothing(store: Store, notes: Notes) -> None:
    house = House(SETTINGS.practice, SETTINGS.numbers, store.calendar)
    full = FullDisk(store)
    call = Executor("c1", house, full, UNDERSTANDING, lambda: NOW, notes, notes)  # type: ignore[arg-type]
    call.start("+33241000001")
    for text in (
        "je voudrais un rendez-vous avec le docteur martin demain matin", "le premier",
        "moreau jacques", "douze mars cinquante-quatre", "oui", "oui", "non merci",
    ):  # fmt: skip
        hears(call, text, 1.0)
    assert not any("noté" in text or "C'est transmis" in text for text in notes.done)
    assert not store.bookings_between(NOW.date(), NOW.date().replace(year=2027))
    assert call.call.over


@pytest.mark.parametrize(("twin", "told"), [(False, True), (True, False)])
def test_a_misheard_first_name_matches_only_who_has_no_namesake(
    call: Executor, notes: Notes, store: Store, twin: bool, told: bool
) -> None:
    (known,) = store.patients_like("DUPONT", "JEANNE", date(1941, 3, 12))
    if twin:
        store.add_patient(replace(known, first_name="PAULE"))
    start = datetime.fromisoformat("2026-11-24T10:00:00+01:00")
    booked = Slot("martin", "consultation", start, start + timedelta(minutes=15))
    patient = Identity("DUPONT", "JEANNE", known.birth_date, None)
    store.place_booking("before", booked, patient, who="import")
    for text in ("c'est quand mon rendez-vous", "dupont jean", "douze mars quarante et un"):
        hears(call, text, 1.0)
    assert any("vingt-quatre novembre" in text for text in notes.done) == told


def test_an_appointment_is_found_under_any_name_that_was_heard(
    call: Executor, notes: Notes, store: Store
) -> None:
    (known,) = store.patients_like("DUPONT", "JEANNE", date(1941, 3, 12))
    start = datetime.fromisoformat("2026-11-24T10:00:00+01:00")
    booked = Slot("martin", "consultation", start, start + timedelta(minutes=15))
    patient = Identity("DUPONT", "JEANNE", known.birth_date, None)
    store.place_booking("before", booked, patient, who="import")
    hears(call, "c'est quand mon rendez-vous", 1.0)
    hears(call, "dumont jeanne", 1.0, "dupont jeanne")
    hears(call, "douze mars quarante et un", 1.0)
    assert any("vingt-quatre novembre" in text for text in notes.done)
