"""A call's end in PJSIP's conference bridge: frames to and from speech, 50 times a second.

Both callbacks run in the one media thread, which serves every call: they copy a frame, make one
or two system calls that cannot wait, and never raise (an exception would cross C++ and end the
process). Ports are made once and never freed while the bridge runs: that crashes PJSIP.
"""

from __future__ import annotations

import logging
import socket
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import cycle

import pjsua2 as pj

from appliance.line.frames import SILENCE, copy_in, copy_out
from appliance.messages import FRAME_BYTES, FRAME_MS, SAMPLE_RATE

#: Frames waiting to be played; more are late news, and the oldest goes (100 ms at most).
QUEUE = 5
#: Unread bytes in the kernel after which speech is as good as dead: about two seconds.
UNREAD = 1 << 16

log = logging.getLogger("accueil.line")


@dataclass(frozen=True)
class AudioLost:
    """Speech closed this connection, died, or has not read for two seconds."""

    port: CallPort
    audio: socket.socket


class CallPort(pj.AudioMediaPort):  # type: ignore[misc]
    """Taken by one call at a time."""

    def __init__(self, name: str, post: Callable[[AudioLost], None]) -> None:
        super().__init__()
        self._post = post
        self._audio: socket.socket | None = None
        self._queue: deque[bytes] = deque(maxlen=QUEUE)
        self._recorded: deque[bytes] = deque()
        self._background: cycle[bytes] | None = None
        form = pj.MediaFormatAudio()
        form.type = pj.PJMEDIA_TYPE_AUDIO
        form.clockRate = SAMPLE_RATE
        form.channelCount = 1
        form.bitsPerSample = 16
        form.frameTimeUsec = FRAME_MS * 1000
        self.createPort(name, form)

    def open(self, audio: socket.socket) -> None:
        """Exchange frames with speech on this connection from now on."""
        audio.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, UNREAD)
        self._queue.clear()
        self._audio = audio

    def close(self) -> socket.socket | None:
        """Stop exchanging frames; the connection, for its owner to close."""
        audio, self._audio = self._audio, None
        self._queue.clear()
        return audio

    def play(self, frames: Iterable[bytes]) -> None:
        """Play these from the next frame on, until speech sends something."""
        self._queue.clear()
        self._recorded = deque(frames)

    @property
    def playing(self) -> bool:
        """A recorded sentence is not over yet."""
        return bool(self._recorded)

    def play_background(self, frames: tuple[bytes, ...] | None) -> None:
        """Repeat these wherever there would be silence; None: stop."""
        self._background = cycle(frames) if frames else None

    def clear(self) -> None:
        """Forget the call."""
        self._recorded = deque()
        self._background = None
        self._queue.clear()

    def onFrameReceived(self, frame: pj.MediaFrame) -> None:
        """The caller's next 20 ms."""
        audio = self._audio
        if audio is None:
            return
        try:
            heard = copy_out(frame.buf)
            if len(heard) != FRAME_BYTES:  # the bridge's heartbeat without samples
                heard = SILENCE
            audio.send(heard, socket.MSG_DONTWAIT | socket.MSG_NOSIGNAL)
        except OSError:
            self._lost(audio)
        except Exception:
            log.exception("frame from the caller lost")

    def onFrameRequested(self, frame: pj.MediaFrame) -> None:
        """The next 20 ms for the caller."""
        try:
            copy_in(frame.buf, self._next())
            frame.size = FRAME_BYTES
            frame.type = pj.PJMEDIA_FRAME_TYPE_AUDIO
        except Exception:
            log.exception("frame for the caller lost")

    def _next(self) -> bytes:
        audio = self._audio
        if audio is not None:
            self._fill(audio)
        if self._queue:
            if self._recorded:  # speech is back and repeats its question: lose none of it
                self._recorded = deque()
            return self._queue.popleft()
        if self._recorded:
            return self._recorded.popleft()
        return next(self._background) if self._background else SILENCE

    def _fill(self, audio: socket.socket) -> None:
        """Take everything that speech has sent."""
        try:
            while packet := audio.recv(FRAME_BYTES + 1, socket.MSG_DONTWAIT):
                if len(packet) == FRAME_BYTES:
                    self._queue.append(packet)
            self._lost(audio)
        except BlockingIOError:
            return
        except OSError:
            self._lost(audio)

    def _lost(self, audio: socket.socket) -> None:
        if self._audio is audio:
            self._audio = None
            self._post(AudioLost(self, audio))


class PortPool:
    """As many ports as there can be calls."""

    def __init__(self, size: int, post: Callable[[AudioLost], None]) -> None:
        self._free = [CallPort(f"call-{n}", post) for n in range(size)]

    def take(self) -> CallPort | None:
        """A port for a new call; None when all are in use."""
        return self._free.pop() if self._free else None

    def give_back(self, port: CallPort) -> None:
        """The call is over."""
        port.clear()
        self._free.append(port)
