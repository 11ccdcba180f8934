"""The speech process: the desk's commands and the line's frames in, what was heard and said out.

It needs no network, reads the models and writes only the cache of fixed sentences. Whoever says
:class:`DeskHello` first on a connection is the desk, whoever says :class:`AudioOpened` the line.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import socket
from collections import deque
from collections.abc import AsyncIterator, Coroutine
from pathlib import Path
from typing import Any

import msgspec

from appliance.channel import Channel, accept, check_unserved, listen
from appliance.errors import ChannelError
from appliance.french.endings.complete import completeness
from appliance.lifecycle import ready, run_until_stopped
from appliance.messages import (
    FRAME_BYTES,
    AudioOpened,
    CloseCall,
    DeskHello,
    Listen,
    Message,
    Prepare,
    Speak,
    SpeechFailed,
    SpeechReady,
    StopSpeaking,
    decode,
)
from appliance.settings import Settings
from appliance.speech import practice_names
from appliance.speech.call import Call
from appliance.speech.prompts import PromptCache
from appliance.speech.recogniser import Acoustics
from appliance.speech.speaking import Speaking
from appliance.speech.synthesiser import Synthesiser, load_voice

log = logging.getLogger("accueil.speech")

MODELS = Path(__file__).parents[2] / "models"
SHIPPED_RECOGNISER = MODELS / "acoustic" / "fr-telephone"
SHIPPED_VOICE = MODELS / "voice" / "june-telephone" / "voice.onnx"


#: Calls remembered as over: far more than can be under way.
LATEST = 100


class Speech:
    """Everything the process holds: models, the calls, the desk's connection."""

    def __init__(self, acoustics: Acoustics, speaking: Speaking, patience: float) -> None:
        self._nod = speaking.synthesiser.piece("Oui ?", 1.0)
        self._acoustics = acoustics
        self._speaking = speaking
        self._patience = patience
        self._calls: dict[str, Call] = {}
        self._over: deque[str] = deque(maxlen=LATEST)  # call ids are never used again
        self._desk: Channel | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    async def serve(self, listener: socket.socket) -> None:
        """Take connections for ever."""
        ready()
        try:
            while True:
                self._run(self._talk(await accept(listener)))
        finally:
            for call in self._calls.values():
                call.close()
            self._speaking.close()

    async def _talk(self, channel: Channel) -> None:
        """One connection, whoever it is."""
        packets = channel.packets()
        try:
            async for packet in packets:
                first = decode(packet)
                if isinstance(first, DeskHello):
                    await self._desk_talks(channel, packets)
                elif isinstance(first, AudioOpened):
                    await self._line_talks(first.call_id, channel, packets)
                return
        except (msgspec.MsgspecError, ChannelError) as error:
            log.warning("connection closed: %s", type(error).__name__)
        finally:
            channel.close()

    # the desk --------------------------------------------------------------------------------

    async def _desk_talks(self, channel: Channel, packets: AsyncIterator[bytes]) -> None:
        self._desk = channel
        channel.send(SpeechReady(self._acoustics.name, self._speaking.synthesiser.voice.name))
        try:
            async for packet in packets:
                self._obey(decode(packet))
        finally:
            if self._desk is channel:  # a desk that comes back knows nothing of these calls
                self._desk = None
                for call_id in list(self._calls):
                    self._close(call_id)

    def _obey(self, message: Message) -> None:
        match message:
            case Speak(call_id=call_id):
                call = self._call(call_id)
                call.playback.say(message.sentence_id, message.interruptible)
                self._run(self._say(call, message))
            case Listen(call_id=call_id):
                self._call(call_id).listen(message)
            case StopSpeaking(call_id=call_id):
                self._call(call_id).stop_speaking()
            case CloseCall(call_id=call_id):
                self._close(call_id)
            case Prepare(texts=texts):
                self._run(self._prepare(texts))

    async def _prepare(self, texts: tuple[str, ...]) -> None:
        try:
            await self._speaking.prepare(texts, lambda: bool(self._calls))
        except Exception as error:  # it will be made when it is said, and fail or not then
            log.error("preparing sentences failed: %s", type(error).__name__)

    async def _say(self, call: Call, message: Speak) -> None:
        try:
            await self._speaking.say(message, call.playback)
        except Exception as error:  # whatever a voice may raise: the call must be told
            log.error("call %s: speaking failed: %s", call.call_id, type(error).__name__)
            self._report(SpeechFailed(call.call_id, "la synthèse s'est arrêtée"))

    def _report(self, message: Message) -> None:
        if self._desk is not None:
            with contextlib.suppress(ChannelError):  # its connection ends by itself
                self._desk.send(message)

    # the line --------------------------------------------------------------------------------

    async def _line_talks(
        self, call_id: str, channel: Channel, packets: AsyncIterator[bytes]
    ) -> None:
        async for packet in packets:
            if call_id in self._over:
                return  # frames that were still under way bring nothing back
            if len(packet) != FRAME_BYTES:
                raise ChannelError("trame de longueur inattendue")
            for frame in self._call(call_id).frame(packet):
                channel.send_packet(frame)
        if self._desk is None:  # nobody is left to close it
            self._close(call_id)
        elif call := self._calls.get(call_id):
            call.stop_speaking()

    # calls -----------------------------------------------------------------------------------

    def _call(self, call_id: str) -> Call:
        call = self._calls.get(call_id)
        if call is None:
            call = Call(
                call_id, self._acoustics, completeness, self._report, self._patience, self._nod
            )
            self._calls[call_id] = call
        return call

    def _close(self, call_id: str) -> None:
        self._over.append(call_id)
        if call := self._calls.pop(call_id, None):
            call.close()

    def _run(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


def main(settings: Settings) -> int:
    """Load the models and run until SIGTERM. Raises ModelError when a model is damaged, and
    ChannelError where another one runs."""
    check_unserved(settings.folders.speech_socket)
    acoustics = practice_names.load(settings, settings.speech.recogniser or SHIPPED_RECOGNISER)
    synthesiser = Synthesiser(
        load_voice(settings.speech.voice or SHIPPED_VOICE),
        settings.speech.level_dbm0,
        settings.speech.pace,
    )
    prompts = PromptCache(settings.folders.speech_state / "prompts")
    speech = Speech(acoustics, Speaking(synthesiser, prompts), settings.speech.patience)
    log.info("recogniser %s, voice %s", acoustics.name, synthesiser.voice.name)
    listener = listen(settings.folders.speech_socket)
    run_until_stopped(speech.serve(listener))
    return 0
