"""The simulated patient: dials, speaks, listens, presses keys, hangs up."""

from __future__ import annotations

import array
import re
import time
import wave
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

from appliance.caller.baresip import Baresip, CallerError
from appliance.caller.tap import FRAME_SECONDS, Frame, Tap, timeline
from appliance.messages import SAMPLE_RATE

#: RMS of a 20 ms frame that is sound and not a codec's noise (-46 dBFS).
LOUD = 160.0


class _Telephone:
    """What is closed at the end of its ``with`` block."""

    def close(self) -> None:
        """Hang up and end the telephone."""
        raise NotImplementedError

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


class Caller(_Telephone):
    """One telephone, one call. Use it in a ``with`` block.

    ``number``: shown to the box, None withheld. ``loss``: share of RTP packets lost each way,
    0 to 1, drawn with ``seed``. ``noise``: RMS of the noise on the line, of 16-bit samples; the
    recordings are without it. Raises :class:`CallerError` when baresip is missing."""

    def __init__(
        self,
        folder: Path,
        number: str | None = "+33241000000",
        *,
        host: str = "127.0.0.1",
        loss: float = 0.0,
        seed: int = 0,
        noise: float = 0.0,
    ) -> None:
        identity = f"sip:{number}@{host}" if number else "sip:anonymous@anonymous.invalid"
        self._host = host
        self._tap = Tap(host, loss, seed, noise)
        self._client = Baresip(folder, [f"<{identity}>;regint=0;audio_codecs=pcma,pcmu"], host=host)

    def dial(self, uri: str, answered_within: float | None = 5.0) -> None:
        """Ring ``uri`` ("sip:accueil@127.0.0.1:5060") and wait for the answer (None: do not).

        Raises :class:`CallerError` when the call is refused or nobody answers."""
        match = re.fullmatch(r"sip:([^@]+)@([^:]+)(?::(\d+))?", uri)
        if match is None:
            raise CallerError(f"« {uri} » n'est pas une adresse SIP")
        self._tap.start((match[2], int(match[3] or 5060)))
        self._client.command("dial", f"sip:{match[1]}@{self._host}:{self._tap.port}")
        if answered_within is not None:
            self.wait_answered(answered_within)

    def wait_answered(self, seconds: float) -> None:
        """Wait for the answer. Raises :class:`CallerError` with the reason of a refusal.

        The answer counts when it comes by on the wire: baresip tells of it when it has loaded its
        quiet microphone, on a busy machine five seconds later."""
        deadline = time.monotonic() + seconds
        while not self._tap.answered.wait(0.02):
            if closed := self._client.wait_for("CALL_CLOSED", seconds=0.0):
                raise CallerError(f"appel refusé : {closed.parameter}")
            if time.monotonic() >= deadline:
                raise CallerError("pas de réponse")

    def say(self, pcm: bytes) -> None:
        """Say 8 kHz 16-bit mono samples, from the next 20 ms on; returns at once."""
        self._tap.say(pcm)

    def wait_said(self, seconds: float) -> bool:
        """Wait until everything was said; False after ``seconds`` or when the call has ended."""
        return self._wait(lambda: not self._tap.speaking, seconds)

    def wait_voice(self, seconds: float) -> bool:
        """Wait until the other side is heard, from now on."""
        first = len(self._tap.heard)
        return self._wait(lambda: any(_loud(f) for f in self._tap.heard[first:][-3:]), seconds)

    def wait_quiet(self, quiet: float, seconds: float) -> bool:
        """Wait until the other side has been silent for ``quiet`` seconds (at once if it is)."""
        frames = round(quiet / FRAME_SECONDS)

        def is_quiet() -> bool:
            last = self._tap.heard[-frames:]
            return len(last) == frames and not any(_loud(frame) for frame in last)

        return self._wait(is_quiet, seconds)

    def heard(self, first: int = 0) -> list[Frame]:
        """What was heard so far, from frame ``first`` on: 20 ms each, stamped."""
        return self._tap.heard[first:]

    def send_digits(self, digits: str) -> None:
        """Press keys (RFC 4733)."""
        self._client.command("sndcode", digits)

    def hang_up(self) -> None:
        """End the call, or give up ringing."""
        self._client.command("hangup")

    @property
    def ended(self) -> bool:
        """The call is over, whoever ended it."""
        return self.wait_ended(0.0)

    def wait_ended(self, seconds: float) -> bool:
        """Wait until the call is over."""
        return self._client.wait_for("CALL_CLOSED", seconds=seconds) is not None

    def recordings(self) -> tuple[bytes, bytes]:
        """What was said and what was heard: 8 kHz 16-bit samples on one line of time."""
        said, heard = list(self._tap.said), list(self._tap.heard)
        if not said and not heard:
            return b"", b""
        start = min(frames[0].at for frames in (said, heard) if frames) - FRAME_SECONDS
        return (
            timeline(said, start, ends_at_stamp=True),
            timeline(heard, start, ends_at_stamp=False),
        )

    def save(self, path: Path) -> None:
        """Write the recordings as a stereo WAV: left what was said, right what was heard."""
        left, right = (array.array("h", pcm) for pcm in self.recordings())
        both = array.array("h", bytes(4 * max(len(left), len(right))))
        both[0 : 2 * len(left) : 2] = left
        both[1 : 2 * len(right) : 2] = right
        with wave.open(str(path), "wb") as wav:
            wav.setnchannels(2)
            wav.setsampwidth(2)
            wav.setframerate(SAMPLE_RATE)
            wav.writeframes(both.tobytes())

    def close(self) -> None:
        """Hang up and end the telephone."""
        self._client.close()
        self._tap.close()

    def _wait(self, condition: Callable[[], bool], seconds: float) -> bool:
        deadline = time.monotonic() + seconds
        with self._tap.changed:
            while not condition():
                left = deadline - time.monotonic()
                if left <= 0 or self.ended:
                    return False
                self._tap.changed.wait(min(left, 0.2))
        return True


class Answerer(_Telephone):
    """A telephone that answers by itself and is silent: the secretary's.

    ``users``: the names it answers to; ``answers`` False: it rings and nobody comes."""

    def __init__(
        self,
        folder: Path,
        port: int,
        users: tuple[str, ...] = ("secretariat", "urgences"),
        *,
        host: str = "127.0.0.1",
        answers: bool = True,
    ) -> None:
        mode = "auto" if answers else "manual"
        self._addresses = [f"sip:{user}@{host}:{port}" for user in users]
        accounts = [f"<{address}>;regint=0;answermode={mode}" for address in self._addresses]
        self._client = Baresip(folder, accounts, host=host, sip_port=port)

    def wait_talking(self, seconds: float) -> bool:
        """Wait until a call stands."""
        return self._client.wait_for("CALL_ESTABLISHED", seconds=seconds) is not None

    def wait_ended(self, seconds: float) -> bool:
        """Wait until the call is over."""
        return self._client.wait_for("CALL_CLOSED", seconds=seconds) is not None

    def hang_up(self) -> None:
        """End the call, at whatever name it was taken."""
        for address in self._addresses:
            self._client.command("uafind", address)
            self._client.command("hangup")

    def close(self) -> None:
        """Hang up and end the telephone."""
        self._client.close()


def _loud(frame: Frame) -> bool:
    samples = array.array("h", frame.pcm)
    return sum(sample * sample for sample in samples) > LOUD * LOUD * max(1, len(samples))
