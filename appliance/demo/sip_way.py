"""Scenarios over real SIP: for each, a box of its own and a patient who calls it with baresip."""

from __future__ import annotations

import itertools
import threading
import time
from contextlib import ExitStack, closing
from pathlib import Path

import msgspec

from appliance.agenda.model import Booking
from appliance.caller.caller import Answerer, Caller
from appliance.caller.ports import free_port
from appliance.demo.box import Box, loopback, open_store
from appliance.demo.patient import Conversation, Patient
from appliance.demo.patient_voice import VoiceSpec
from appliance.desk.evaluate_calls import Shown
from appliance.desk.scenarios import Caller as SimulatedCaller
from appliance.desk.scenarios import Played, Scenario, fill_agenda
from appliance.desk.text import bookings_ahead
from appliance.messages import Asked, Message, WatchedGap, WatchedSentence, WatchedUtterance
from appliance.settings import Settings
from appliance.storage.demo import add_demo_patients
from appliance.storage.store import Store

LONGEST_CALL = 300.0  # seconds


class SipWay:
    """A ``Way`` of ``accueil evaluate calls``. Each call takes as long as a call takes."""

    def __init__(self, settings: Settings, folder: Path, show: Shown | None = None) -> None:
        self._show = show or (lambda _who, _text: None)
        self._showing = threading.Lock()  # whole calls, one after the other
        self._settings = settings
        self._folder = folder
        self._numbers = itertools.count()

    def play(self, scenario: Scenario) -> Played:
        """Play one scenario on a box of its own."""
        folder = self._folder / f"call-{next(self._numbers)}"
        voice = VoiceSpec.parse(None if scenario.voice is None else str(scenario.voice))
        port = free_port()
        settings = loopback(_reachable(self._settings, port), folder, scenario.now)
        settings.folders.prepare()
        # As on any box after its first hours, what is said in every call has its sound on disk.
        prompts = self._folder / "prompts"
        prompts.mkdir(exist_ok=True)
        (settings.folders.speech_state / "prompts").symlink_to(prompts)
        with ExitStack() as stack:
            answerer = stack.enter_context(Answerer(folder / "answerer", port))
            threading.Thread(target=_talk_a_moment, args=(answerer,), daemon=True).start()
            store = stack.enter_context(closing(open_store(settings, scenario.now)))
            add_demo_patients(store)
            fill_agenda(store, scenario, settings.practice)
            before = bookings_ahead(store, scenario.now)
            box = stack.enter_context(Box(settings, folder))
            watch = box.watch()
            telephone = stack.enter_context(
                Caller(folder / "caller", scenario.caller, loss=voice.loss / 100, noise=voice.noise)
            )
            caller = SimulatedCaller(scenario)

            def answer(asked: Asked) -> str:
                return caller.answer(asked, patient.conversation.sentences[-1:])

            seen: list[Message | str] = []
            patient = Patient(telephone, watch, answer, voice, seen.append)
            conversation = patient.call(box.uri)
            with self._showing:
                self._show_call(scenario, conversation, seen)
            return _played(scenario, caller, conversation, store, before)

    def _show_call(
        self, scenario: Scenario, conversation: Conversation, seen: list[Message | str]
    ) -> None:
        self._show("call", f"{scenario.id} ({scenario.voice})")
        gaps = iter(zip(conversation.gaps, conversation.parts, strict=False))
        for message in seen:
            match message:
                case str():
                    self._show("caller", message + _gap_in_words(*next(gaps, (None, None))))
                case WatchedUtterance(alternatives=alternatives, meaning=meaning):
                    heard = alternatives[0] if alternatives else "…"
                    self._show("heard", f"« {heard} », compris {meaning}")
                case WatchedSentence(text=text):
                    self._show("assistant", text)


def _gap_in_words(gap: float | None, parts: WatchedGap | None) -> str:
    if gap is None:
        return ""
    if parts is None:
        return f"  [{gap:.0f} ms]"
    return (
        f"  [{gap:.0f} ms : pause {parts.pause_ms:.0f}, mots {parts.words_ms:.0f}, "
        f"bureau {parts.desk_ms:.0f}, voix {parts.voice_ms:.0f}]"
    )


def _played(
    scenario: Scenario,
    caller: SimulatedCaller,
    conversation: Conversation,
    store: Store,
    before: tuple[Booking, ...],
) -> Played:
    calls = store.calls_on(scenario.now.date())
    call = calls[-1] if calls else None
    urgent = conversation.urgent
    gaps = [(gap, i in urgent) for i, gap in enumerate(conversation.gaps) if gap is not None]
    return Played(
        answers=tuple(caller.answers),
        call=call,
        before=before,
        bookings=bookings_ahead(store, scenario.now),
        requests=store.requests_of_call(call.call_id) if call else (),
        outbox=store.outbox_pending(1000),
        told=store.told_in_call(call.call_id) if call else (),
        gaps_ms=tuple(gap for gap, urgent in gaps if gap >= 0 or not urgent),
        rescued=sum(gap < 0 and urgent for gap, urgent in gaps),
        problem=None if conversation.outcome else "l'appel ne finit pas",
    )


def _reachable(settings: Settings, port: int) -> Settings:
    """Every number a caller may be put through to, at our own answering telephone."""

    def here(target: str | None, user: str) -> str | None:
        return target and f"sip:{user}@127.0.0.1:{port}"

    practice = settings.practice
    people = tuple(
        msgspec.structs.replace(person, urgent_line=here(person.urgent_line, "urgences"))
        for person in practice.practitioners
    )
    reachable = msgspec.structs.replace(
        practice, practitioners=people, secretary_line=here(practice.secretary_line, "secretariat")
    )
    return msgspec.structs.replace(settings, practice=reachable)


def _talk_a_moment(answerer: Answerer) -> None:
    """Whoever takes the transferred call says goodbye after a second."""
    if answerer.wait_talking(LONGEST_CALL):
        time.sleep(1.0)
        answerer.hang_up()
