"""Who talks over the assistant, over real SIP: ``.venv/bin/python -m tests.bench.interrupting``
(two minutes).

Over the opening sentence somebody says a wish, or only agrees, hums or coughs. Printed: how long
after the caller's first sound his telephone is silent (for 400 ms at least), and for how long: the
assistant holds its tongue until it knows what was said, then goes on where it was. On the line of
a real telephone the network's delay comes on top.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from pathlib import Path

import numpy as np
from rich.console import Console
from rich.table import Table

from appliance.caller.caller import Caller
from appliance.demo.box import Box, loopback
from appliance.demo.command import NOW
from appliance.demo.gap import RATE, SILENCE_RMS, WINDOW
from appliance.demo.patient_voice import LEVEL, VoiceSpec, synthesise
from appliance.settings import load_demo

WISH = "je voudrais un rendez-vous avec le docteur martin"
VOICES = ("Annie", "m6", "linda", "pablo", "f4", "steph2")
LISTENS = {"oui": "oui", "d'accord": "d'accord", "mm": "[[m:]]", "tousse": ""}
INTO = 1.5  # seconds of the opening that have been heard
QUIET = 40  # windows: a pause between two sentences is shorter


def loud(pcm: bytes) -> np.ndarray:
    """Which windows of 10 ms hold sound."""
    samples = np.frombuffer(pcm, np.int16)
    blocks = samples[: len(samples) // WINDOW * WINDOW].reshape(-1, WINDOW).astype(float)
    return np.sqrt((blocks**2).mean(axis=1)) > SILENCE_RMS


def cough() -> np.ndarray:
    """200 ms of noise that swells and dies."""
    shape = np.hanning(RATE // 5) ** 4
    return (np.random.default_rng(3).normal(0, 2 * LEVEL, RATE // 5) * shape).astype(np.int16)


def silence(
    box: Box, folder: Path, number: int, sound: np.ndarray, noise: float
) -> tuple[float, float]:
    """Milliseconds from the caller's first sound until he hears nothing, and how long that lasts;
    (0, 0): it did not happen."""
    with Caller(folder / f"{number}", f"+3324100{number:04}", noise=noise) as caller:
        caller.dial(box.uri)
        caller.wait_voice(5)
        time.sleep(INTO)
        caller.say(sound.tobytes())
        time.sleep(3.0)
        said, heard = map(loud, caller.recordings())
        caller.hang_up()
    after = heard[np.flatnonzero(said)[0] :]
    for at in range(len(after) - QUIET):
        if not after[at : at + QUIET].any():
            again = np.flatnonzero(after[at:])
            return at * 10.0, (again[0] if len(again) else len(after) - at) * 10.0
    return 0.0, 0.0


def main() -> None:
    """Print both tables."""
    wishes: list[float] = []
    listeners = Table("par-dessus l'accueil", "silence après (ms)", "pendant (ms)")
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        with Box(loopback(load_demo(), folder, NOW), folder) as box:
            box.watch().close()
            for number, voice in enumerate(VOICES):
                spec = VoiceSpec(voice, 20.0)
                heard = silence(box, folder, number, synthesise(WISH, spec), spec.noise)
                wishes.append(heard[0])
            for number, (name, text) in enumerate(LISTENS.items(), len(VOICES)):
                spec = VoiceSpec(VOICES[number % len(VOICES)], 25.0)
                sound = synthesise(text, spec) if text else cough()
                heard = silence(box, folder, number, sound, spec.noise)
                listeners.add_row(name, *(f"{ms:.0f}" for ms in heard))
    console = Console()
    console.print(listeners)
    console.print(
        f"Une demande par-dessus l'accueil : silence après {statistics.median(wishes):.0f} ms "
        f"(médiane), {max(wishes):.0f} ms au pire, {len(wishes)} voix"
    )


if __name__ == "__main__":
    main()
