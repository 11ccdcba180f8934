"""A desk and callers for the real speech process over real sockets."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import TypeVar

import msgspec
import numpy as np

from appliance.channel import Channel, connect
from appliance.demo.patient_voice import VoiceSpec, synthesise
from appliance.messages import (
    FRAME_BYTES,
    AudioOpened,
    CloseCall,
    DeskHello,
    Message,
    SpeechReady,
)
from appliance.settings import Settings, dump, load_demo
from appliance.settings.box import Folders

FRAME = FRAME_BYTES // 2
M = TypeVar("M", bound=Message)
R = TypeVar("R")


#: How fast the tests' callers speak, whatever the demo's patient does.
WORDS_PER_MINUTE = 160


def voice(text: str, name: str = "f4", noise_db: float | None = 25, seed: int = 0) -> np.ndarray:
    """Speech of a voice the model never heard, without silence around it: int16 at 8 kHz."""
    clean = synthesise(text, VoiceSpec(name, rate=WORDS_PER_MINUTE))
    loud = np.flatnonzero(np.abs(clean.astype(np.int32)) > 300)
    clean = clean[loud[0] : loud[-1] + 1]
    return clean if noise_db is None else clean + noise(len(clean), noise_db, seed)


def noise(samples: int, below_speech_db: float = 25, seed: int = 0) -> np.ndarray:
    """The line's noise between words, below the level of :func:`voice`."""
    sigma = 3276.8 / 10 ** (below_speech_db / 20)
    return np.random.default_rng(seed).normal(0, sigma, samples).astype(np.int16)


class Desk:
    """The desk's end: sends commands, keeps everything that is told with its time of arrival."""

    def __init__(self, socket: Path) -> None:
        self.channel = connect(socket)
        self.channel.send(DeskHello())
        self._told: list[tuple[float, Message]] = []
        self._news = threading.Condition()
        threading.Thread(target=self._read, daemon=True).start()
        self.ready = self.wait(SpeechReady)[1]

    def _read(self) -> None:
        while (message := self.channel.receive()) is not None:
            with self._news:
                self._told.append((time.perf_counter(), message))
                self._news.notify_all()

    def all(self, kind: type[M], call_id: str | None = None) -> list[tuple[float, M]]:
        """What was told so far of one kind, with times."""
        with self._news:
            return [
                (t, m) for t, m in self._told
                if isinstance(m, kind) and call_id in (None, getattr(m, "call_id", None))
            ]  # fmt: skip

    def wait(
        self, kind: type[M], where: Callable[[M], bool] = lambda _: True, timeout: float = 5
    ) -> tuple[float, M]:
        """The first message of a kind, when it has come."""
        deadline = time.perf_counter() + timeout
        with self._news:
            while True:
                for t, m in self._told:
                    if isinstance(m, kind) and where(m):
                        return t, m
                if not self._news.wait(deadline - time.perf_counter()):
                    raise AssertionError(f"{kind.__name__} did not come: {self._told[-5:]}")


@dataclass
class Caller:
    """The line's end of one call: plays samples in real time, keeps the frames it gets."""

    channel: Channel
    call_id: str
    echo_db: float | None = None  # what comes back of what is said
    frames: list[tuple[float, bytes]] = field(default_factory=list)
    sent: int = 0
    frames_before: int = 0  # a mark for tests
    _clock: float = 0.0

    def __post_init__(self) -> None:
        self.channel.send(AudioOpened(self.call_id))
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        while frame := self.channel.receive_packet():
            self.frames.append((time.perf_counter(), frame))

    def play(self, samples: np.ndarray) -> float:
        """Send samples at the line's pace; the time at which the last one left."""
        now = time.perf_counter()
        self._clock = max(self._clock, now - 0.05)
        whole = np.concatenate((samples, np.zeros(-len(samples) % FRAME, dtype=np.int16)))
        for at in range(0, len(whole), FRAME):
            self._clock += 0.02
            time.sleep(max(0.0, self._clock - time.perf_counter()))
            self.channel.send_packet(self._with_echo(whole[at : at + FRAME]).tobytes())
            self.sent += 1
        return time.perf_counter()

    def _with_echo(self, frame: np.ndarray) -> np.ndarray:
        if self.echo_db is None or not self.frames or self.frames[-1][0] < self._clock - 0.1:
            return frame.astype(np.int16)
        back = np.frombuffer(self.frames[-1][1], dtype=np.int16) * 10 ** (self.echo_db / 20)
        return np.clip(frame + back, -32768, 32767).astype(np.int16)

    def wait(self, ms: int, noise_db: float = 25) -> float:
        """Be silent for a while."""
        return self.play(noise(ms * 8, noise_db, seed=self.sent))

    def wait_for(
        self,
        happened: Callable[[], object],
        noise_db: float = 25,
        ms: int = 8000,
        step_ms: int = 100,
    ) -> None:
        """Be silent until something has happened; the machine may be busy."""
        for _ in range(ms // step_ms):
            if happened():
                return
            self.wait(step_ms, noise_db)
        raise AssertionError("it did not happen")

    def heard(self) -> np.ndarray:
        """Everything that was said to this caller."""
        return np.frombuffer(b"".join(f for _, f in self.frames), dtype=np.int16)


def together(tasks: Sequence[Callable[[], R]]) -> list[R]:
    """Run up to four calls at once; their results in order."""
    with ThreadPoolExecutor(4) as pool:
        return [f.result() for f in [pool.submit(t) for t in tasks]]


@dataclass
class Running:
    """The process and how to reach it."""

    settings: Settings
    process: subprocess.Popen[str]
    desk: Desk
    _numbers: Iterator[int] = field(default_factory=count)
    _open: list[Channel] = field(default_factory=list)

    def call(self, echo_db: float | None = None) -> Caller:
        """A new call."""
        channel = connect(self.settings.folders.speech_socket)
        self._open.append(channel)
        return Caller(channel, f"call{next(self._numbers)}", echo_db)

    def hang_up(self, caller: Caller) -> None:
        """End a call at both ends."""
        caller.channel.close()
        self.desk.channel.send(CloseCall(caller.call_id))


def settings_in(folder: Path, **speech: object) -> Settings:
    """The demo's settings with folders of their own."""
    demo = load_demo()
    settings = msgspec.structs.replace(
        demo,
        folders=Folders(state=folder / "state", run=folder / "run"),
        speech=msgspec.structs.replace(demo.speech, **speech),
    )
    settings.folders.prepare()
    return settings


def start(settings: Settings) -> subprocess.Popen[str]:
    """Start the process as the supervisor does."""
    file = settings.folders.run / "settings.json"
    dump(settings, file)
    return subprocess.Popen(
        [sys.executable, "-m", "appliance", "speech", "--settings", str(file)],
        stderr=subprocess.PIPE,
        text=True,
    )


def wait_until_up(settings: Settings, process: subprocess.Popen[str]) -> None:
    """Return when the socket is there; fail when the process is gone."""
    deadline = time.perf_counter() + 90
    while not settings.folders.speech_socket.exists():
        assert process.poll() is None, process.stderr and process.stderr.read()
        assert time.perf_counter() < deadline
        time.sleep(0.02)
