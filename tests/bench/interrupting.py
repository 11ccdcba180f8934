"""Who talks over the assistant, over real SIP: ``.venv/bin/python -m tests.bench.interrupting``
(two minutes).

Over the opening sentence somebody says a wish, or only agrees, hums or coughs. Printed: how long
after the caller's first sound his telephone is silent, and whether the opening went on. On the
line of a real telephone the network's delay comes on top.
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
LISTENS = ("oui", "d'accord", "[[m:]]", "tousse")
INTO = 1.5  # seconds of the opening that have been heard
QUIET = 20  # windows: half of this is a pause between two sentences


def loud(pcm: bytes) -> np.ndarray:
    """Which windows of 10 ms hold sound."""
    samples = np.frombuffer(pcm, np.int16)
    blocks = samples[: len(samples) // WINDOW * WINDOW].reshape(-1, WINDOW).astype(float)
    return np.sqrt((blocks**2).mean(axis=1)) > SILENCE_RMS


def cough() -> np.ndarray:
    """200 ms of noise that swells and dies."""
    shape = np.hanning(RATE // 5) ** 4
    return (np.random.default_rng(3).normal(0, 2 * LEVEL, RATE // 5) * shape).astype(np.int16)


def silent_after(box: Box, folder: Path, number: int, sound: np.ndarray, noise: float) -> float:
    """Milliseconds from the caller's first sound until he hears nothing for 200 ms."""
    with Caller(folder / f"{number}", f"+3324100{number:04}", noise=noise) as caller:
        caller.dial(box.uri)
        caller.wait_voice(5)
        time.sleep(INTO)
        caller.say(sound.tobytes())
        time.sleep(2.5)
        said, heard = map(loud, caller.recordings())
        caller.hang_up()
    after = heard[np.flatnonzero(said)[0] :]
    quiet = (at for at in range(len(after) - QUIET) if not after[at : at + QUIET].any())
    return float(next(quiet, len(after))) * 10


def main() -> None:
    """Print both tables."""
    wishes: list[float] = []
    listeners = Table("par-dessus l'accueil", "silence après (ms)")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with Box(loopback(load_demo(), folder, NOW), folder) as box:
            box.watch().close()
            for number, voice in enumerate(VOICES):
                spec = VoiceSpec(voice, 20.0)
                wishes.append(silent_after(box, folder, number, synthesise(WISH, spec), spec.noise))
            for number, text in enumerate(LISTENS, len(VOICES)):
                spec = VoiceSpec(VOICES[number % len(VOICES)], 25.0)
                sound = cough() if text == "tousse" else synthesise(text, spec)
                listeners.add_row(
                    text, f"{silent_after(box, folder, number, sound, spec.noise):.0f}"
                )
    console = Console()
    console.print(listeners)
    console.print(
        f"Une demande par-dessus l'accueil : silence après {statistics.median(wishes):.0f} ms "
        f"(médiane), {max(wishes):.0f} ms au pire, {len(wishes)} voix"
    )


if __name__ == "__main__":
    main()
