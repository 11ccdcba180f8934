"""From a sentence to samples in a caller's queue: cache, worker threads, piece by piece."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from appliance.messages import Speak
from appliance.speech.g711 import Samples
from appliance.speech.playback import Playback
from appliance.speech.prompts import PromptCache
from appliance.speech.synthesiser import Synthesiser, pieces

#: Sentences being synthesised at a time; more would only take turns on two cores.
_THREADS = 2


class Speaking:
    """One voice for all calls."""

    def __init__(self, synthesiser: Synthesiser, prompts: PromptCache) -> None:
        self.synthesiser = synthesiser
        self._prompts = prompts
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="voice")

    async def say(self, message: Speak, playback: Playback) -> None:
        """Fill the sentence into the queue where ``Playback.say`` gave it a place. The first
        piece can be heard while the next is synthesised."""
        loop = asyncio.get_running_loop()
        key = self.synthesiser.key(message.text, message.pace)
        whole: list[Samples] = []
        try:
            known = self._prompts.get(key) if message.fixed else None
            if known is not None:
                playback.audio(message.sentence_id, known)
                return
            for piece in pieces(message.text):
                samples = await loop.run_in_executor(
                    self._threads, self.synthesiser.piece, piece, message.pace
                )
                playback.audio(message.sentence_id, samples)
                whole.append(samples)
        finally:
            playback.whole(message.sentence_id)
        if message.fixed and whole:
            self._prompts.put(key, np.concatenate(whole))

    def close(self) -> None:
        """Stop the threads."""
        self._threads.shutdown(wait=False, cancel_futures=True)
