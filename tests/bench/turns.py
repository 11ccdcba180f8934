"""When turns end: ``.venv/bin/python -m tests.bench.turns`` (two minutes; ``--text``: a second).

What callers say in ``tests/scenarios``, and answers with a pause in the middle, go to a call frame
by frame, by nine voices with 18 to 25 dB of noise; the call waits for its recogniser at each
frame: what is printed is what the rules decide, whatever else the machine does. Times are from the
last sound of the voice to the end of the turn. A turn that was cut in two is an interruption. By
text alone: what the words of ``tests/french/turn_ends.tsv`` are given, whole answers and halves.
"""

from __future__ import annotations

import argparse
import asyncio
import random
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import yaml
from rich.console import Console
from rich.table import Table

from appliance.demo.patient_voice import UNSEEN_VOICES
from appliance.french.endings.complete import completeness
from appliance.messages import Asked, Listen, Message, UtteranceEnded
from appliance.speech.call import Call
from appliance.speech.endpointing import Rules
from appliance.speech.process import SHIPPED_RECOGNISER
from appliance.speech.recogniser import Acoustics
from tests.french.turn_ends import sounds, turn_ends
from tests.speech.speech_caller import FRAME, noise, voice

SCENARIOS = Path(__file__).parents[1] / "scenarios"
QUESTIONS: tuple[Asked, ...] = (
    "open", "surname", "first_name", "birth_date", "phone", "when", "offer", "confirm",
)  # fmt: skip
MOST = 20  # answers to a question, as often as the scenarios hold them
LEAD, AFTER = 4000, 8 * 3600  # samples of quiet before and after
PAUSES = (300, 500, 800)  # ms in the middle of an answer
LONG_PAUSES = (500, 800, 1200)
#: Where callers look for a word, look at a card, or breathe.
HESITANT: tuple[tuple[Asked, str, str], ...] = (
    ("open", "bonjour", "je voudrais un rendez vous avec le docteur martin"),
    ("open", "bonjour madame", "c'est pour prendre un rendez vous"),
    ("open", "je voudrais un rendez vous", "avec le docteur martin jeudi matin"),
    ("open", "je voudrais un rendez vous avec", "le docteur martin"),
    ("open", "je voudrais un rendez vous avec le docteur martin", "jeudi matin"),
    ("open", "je vous appelle pour", "annuler mon rendez vous"),
    ("open", "bonjour je voudrais", "renouveler mon ordonnance"),
    ("open", "c'est pour ma fille", "elle a rendez vous demain"),
    ("surname", "moreau", "jacques"),
    ("surname", "c'est madame", "dupont jeanne"),
    ("first_name", "euh", "jacques"),
    ("birth_date", "le douze mars", "cinquante quatre"),
    ("birth_date", "douze", "mars mille neuf cent cinquante quatre"),
    ("birth_date", "le trois mai mille neuf cent", "quarante et un"),
    ("phone", "zéro six douze", "trente quatre cinquante six soixante dix huit"),
    ("phone", "zéro six douze trente quatre", "cinquante six soixante dix huit"),
    ("phone", "non c'est le", "zéro deux quarante et un zéro zéro zéro zéro zéro un"),
    ("when", "euh", "jeudi matin"),
    ("when", "jeudi", "plutôt le matin"),
    ("when", "le plus tôt possible", "si c'est possible le matin"),
    ("offer", "euh", "le premier"),
    ("offer", "je vais prendre", "le deuxième"),
    ("confirm", "non", "c'est pas le bon jour"),
    ("confirm", "oui mais", "je préfère vendredi"),
)


def answers(asked: Asked) -> list[str]:
    """What the scenarios' callers answer, frequent answers oftener."""
    found: list[str] = []
    for file in sorted(SCENARIOS.glob("*.yaml")):
        for call in yaml.safe_load(file.read_text(encoding="utf-8")) or []:
            said = (call.get("says") or {}).get(asked, [])
            texts = [said] if isinstance(said, str) else [s for s in said if isinstance(s, str)]
            found += texts[:1] if asked == "open" else texts  # the others answer "autre chose ?"
    spoken = [text for text in found if any(c.isalpha() for c in text) and text[0] != "!"]
    return random.Random(1).sample(spoken, min(MOST, len(spoken)))


async def ended(
    acoustics: Acoustics, asked: Asked, samples: np.ndarray, yes_no: bool = False
) -> list[UtteranceEnded]:
    """The turns of a call in which one answer is given."""
    told: list[Message] = []
    call = Call("c", acoustics, completeness, told.append, 1.0)
    call.listen(Listen("c", asked, yes_no=yes_no))
    for at in range(0, len(samples) - FRAME + 1, FRAME):
        call.frame(samples[at : at + FRAME].tobytes())
        await call.idle()
    call.close()
    return [m for m in told if isinstance(m, UtteranceEnded)]


def on_the_line(clean: np.ndarray, number: int) -> np.ndarray:
    """With the line's noise, and quiet around it."""
    samples = np.concatenate((np.zeros(LEAD), clean, np.zeros(AFTER)))
    samples = samples + noise(len(samples), (18, 22, 25)[number % 3], number)
    return np.clip(samples, -32768, 32767).astype(np.int16)


def last_sound(clean: np.ndarray) -> float:
    """Milliseconds from the start of the sound to the last 10 ms above -46 dBFS, as the caller's
    end measures it (``appliance.demo.gap``)."""
    blocks = clean[: len(clean) // 80 * 80].astype(float).reshape(-1, 80)
    return float(np.flatnonzero((blocks**2).mean(axis=1) > 160.0**2)[-1] + 1) * 10


def fluent(acoustics: Acoustics, slow: float) -> Iterator[tuple[str, list[float], int, int]]:
    """A question, the times its turns took, how many were cut, how many lost."""
    everything: list[float] = []
    asked_more = ("autre chose ?", ["non merci", "non", "non c'est tout", "c'est tout merci",
                                    "non merci au revoir", "non ça ira"] * 2)  # fmt: skip
    for name, texts in [*((q, answers(q)) for q in QUESTIONS), asked_more]:
        asked: Asked = "open" if name == "autre chose ?" else name  # type: ignore[assignment]
        times, cut, lost = [], 0, 0
        for number, text in enumerate(texts):
            clean = voice(text, UNSEEN_VOICES[number % 9], None)
            sound = on_the_line(clean, number)
            turns = asyncio.run(ended(acoustics, asked, sound, yes_no=name != asked))
            cut += len(turns) > 1
            lost += not turns
            if turns:
                times.append(turns[-1].at_ms - LEAD / 8 - last_sound(clean))
                if times[-1] >= slow or len(turns) > 1:
                    heard = [t.alternatives[:1] for t in turns]
                    print(f"{times[-1]:.0f} ms {name} « {text} » {heard}")
        everything += times
        yield name, times, cut, lost
    yield "toutes", everything, 0, 0


def hesitant(acoustics: Acoustics, show: bool) -> dict[int, int]:
    """How many answers were cut, by the length of the pause in their middle."""
    cut = dict.fromkeys(PAUSES, 0)
    for number, (asked, first, second) in enumerate(HESITANT):
        for place, pause in enumerate(PAUSES):
            name = UNSEEN_VOICES[(number + 3 * place) % 9]
            gap = np.zeros(pause * 8)
            clean = np.concatenate((voice(first, name, None), gap, voice(second, name, None)))
            turns = asyncio.run(ended(acoustics, asked, on_the_line(clean, number)))
            cut[pause] += len(turns) > 1
            if show and len(turns) > 1:
                print(f"{pause} ms {asked} {[t.alternatives[:1] for t in turns]}")
    return cut


def by_text() -> Table:
    """The pauses that answers are given for their words, and which halves a pause would cut."""
    rules = Rules()
    columns = (f"coupés à {pause} ms" for pause in LONG_PAUSES)
    table = Table("par le texte", "réponses", "médian (ms)", "p95 (ms)", *columns)
    for name, kind in (("entières", "whole"), ("moitiés", "half"), ("l'un ou l'autre", "either")):
        pauses = [rules.pause_ms(sounds(*answer), 1.0) for answer in turn_ends(kind)]
        p50, p95 = np.percentile(pauses, (50, 95))
        cut = (str(sum(p < pause for p in pauses)) for pause in LONG_PAUSES)
        table.add_row(name, str(len(pauses)), f"{p50:.0f}", f"{p95:.0f}", *cut)
    return table


def main() -> None:
    """Print a row a question, then the cuts in pauses."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--slow", type=float, default=1e9, help="show turns this slow (ms)")
    parser.add_argument("--cuts", action="store_true", help="show turns cut in a pause")
    parser.add_argument("--text", action="store_true", help="no voices, only the words")
    options = parser.parse_args()
    Console().print(by_text())
    if options.text:
        return
    acoustics = Acoustics(SHIPPED_RECOGNISER)
    table = Table("question", "tours", "médian (ms)", "p95 (ms)", "coupés", "perdus")
    for name, times, cut, lost in fluent(acoustics, options.slow):
        p50, p95 = np.percentile(times, (50, 95))
        table.add_row(name, str(len(times)), f"{p50:.0f}", f"{p95:.0f}", str(cut), str(lost))
    Console().print(table)
    table = Table("pause (ms)", f"coupés sur {len(HESITANT)}")
    for pause, cut in hesitant(acoustics, options.cuts).items():
        table.add_row(str(pause), str(cut))
    Console().print(table)


if __name__ == "__main__":
    main()
