"""When turns end: ``.venv/bin/python -m tests.bench.turns`` (a few minutes).

What callers say in ``tests/scenarios`` goes to a call frame by frame, by nine voices with 18 to
25 dB of noise, and the call waits for its recogniser at each frame: what is printed is what the
rules decide, whatever else the machine does. A turn that was cut in two is an interruption.
"""

from __future__ import annotations

import asyncio
import random
from pathlib import Path

import numpy as np
import yaml
from rich.console import Console
from rich.table import Table

from appliance.demo.patient_voice import UNSEEN_VOICES
from appliance.french.complete import completeness
from appliance.messages import Asked, Listen, Message, UtteranceEnded
from appliance.speech.call import Call
from appliance.speech.process import SHIPPED_RECOGNISER
from appliance.speech.recogniser import Acoustics
from tests.speech.speech_caller import FRAME, noise, voice

SCENARIOS = Path(__file__).parents[1] / "scenarios"
QUESTIONS: tuple[Asked, ...] = (
    "open", "surname", "first_name", "birth_date", "phone", "when", "offer", "confirm",
)  # fmt: skip
MOST = 20  # answers to a question, as often as the scenarios hold them
LEAD, AFTER = 4000, 8 * 3600  # samples of quiet before and after


def answers(asked: Asked) -> list[str]:
    """What the scenarios' callers answer, frequent answers oftener."""
    found: list[str] = []
    for file in sorted(SCENARIOS.glob("*.yaml")):
        for call in yaml.safe_load(file.read_text(encoding="utf-8")) or []:
            said = (call.get("says") or {}).get(asked, [])
            found += [said] if isinstance(said, str) else [s for s in said if isinstance(s, str)]
    spoken = [text for text in found if any(c.isalpha() for c in text) and text[0] != "!"]
    return random.Random(1).sample(spoken, min(MOST, len(spoken)))


async def ended(acoustics: Acoustics, asked: Asked, samples: np.ndarray) -> list[UtteranceEnded]:
    """The turns of a call in which one answer is given."""
    told: list[Message] = []
    call = Call("c", acoustics, completeness, told.append, 1.0)
    call.listen(Listen("c", asked))
    for at in range(0, len(samples) - FRAME + 1, FRAME):
        call.frame(samples[at : at + FRAME].tobytes())
        await call.idle()
    call.close()
    return [m for m in told if isinstance(m, UtteranceEnded)]


def main() -> None:
    """Print a row a question: pauses from the last sample of the voice to the end of the turn."""
    acoustics = Acoustics(SHIPPED_RECOGNISER)
    table = Table("question", "tours", "médian (ms)", "p95 (ms)", "coupés", "perdus")
    everything: list[float] = []
    for asked in QUESTIONS:
        pauses, cut, lost = [], 0, 0
        for number, text in enumerate(answers(asked)):
            name, noise_db = UNSEEN_VOICES[number % 9], (18, 22, 25)[number % 3]
            clean = voice(text, name, None)
            samples = np.concatenate((np.zeros(LEAD), clean, np.zeros(AFTER)))
            samples = samples + noise(len(samples), noise_db, number)
            turns = asyncio.run(
                ended(acoustics, asked, np.clip(samples, -32768, 32767).astype(np.int16))
            )
            lost += not turns
            cut += len(turns) > 1
            pauses += [turns[-1].at_ms - (LEAD + len(clean)) / 8] if turns else []
        everything += pauses
        p50, p95 = np.percentile(pauses, (50, 95))
        table.add_row(asked, str(len(pauses)), f"{p50:.0f}", f"{p95:.0f}", str(cut), str(lost))
    p50, p95 = np.percentile(everything, (50, 95))
    table.add_row("toutes", str(len(everything)), f"{p50:.0f}", f"{p95:.0f}", "", "")
    Console().print(table)


if __name__ == "__main__":
    main()
