"""From a sentence to samples in a caller's queue: cache, worker threads, piece by piece."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor

from appliance.messages import Speak
from appliance.speech.g711 import Samples
from appliance.speech.playback import Playback
from appliance.speech.prompts import PromptCache
from appliance.speech.synthesiser import Synthesiser, pieces

#: Sentences being synthesised at a time; more would only take turns on two cores.
_THREADS = 2
#: Seconds between looks whether there is time to prepare a sentence.
_IDLE_SECONDS = 1.0


class Speaking:
    """One voice for all calls."""

    def __init__(self, synthesiser: Synthesiser, prompts: PromptCache) -> None:
        self.synthesiser = synthesiser
        self._prompts = prompts
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="voice")

    async def say(self, message: Speak, playback: Playback) -> None:
        """Fill the sentence into the queue where ``Playback.say`` gave it a place. The first
        piece can be heard while the next is synthesised."""
        fixed = pieces(message.text[: message.fixed])
        others = pieces(message.text[message.fixed :], hurried=not fixed)
        try:
            for piece in fixed:
                playback.audio(message.sentence_id, await self._lasting(piece, message.pace))
            for piece in others:
                playback.audio(message.sentence_id, await self._made(piece, message.pace))
        finally:
            playback.whole(message.sentence_id)

    async def prepare(self, texts: Iterable[str], busy: Callable[[], bool]) -> None:
        """Have the sounds of these on disk, one after the other, while nobody is on the line."""
        for piece in (piece for text in texts for piece in pieces(text)):
            while busy():
                await asyncio.sleep(_IDLE_SECONDS)
            await self._lasting(piece, 1.0)

    async def _lasting(self, piece: str, pace: float) -> Samples:
        """From the disk, or made and put there."""
        key = self.synthesiser.key(piece, pace)
        samples = self._prompts.get(key)
        if samples is None:
            samples = await self._made(piece, pace)
            self._prompts.put(key, samples)
        return samples

    async def _made(self, piece: str, pace: float) -> Samples:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, self.synthesiser.piece, piece, pace)

    def close(self) -> None:
        """Stop the threads."""
        self._threads.shutdown(wait=False, cancel_futures=True)
