"""The silence before the answer over real SIP, one call and four at once on one box, and where it
goes: ``.venv/bin/python -m tests.bench.gaps`` (about six minutes, a call lasts as long as a call).

Every call is the same booking, by voices the recogniser never heard. The parts are what the box
tells of itself; "ligne" is the rest of what the caller's end measured: both jitter buffers, the
frames' clocks, what voice activity takes to notice the end, the first quiet samples of the answer.
"""

from __future__ import annotations

import argparse
import os
import socket
import statistics
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np
from rich.console import Console
from rich.table import Table

from appliance.caller.caller import Caller
from appliance.channel import Channel
from appliance.demo.box import Box, loopback
from appliance.demo.command import NOW, PACE
from appliance.demo.patient import Patient
from appliance.demo.patient_voice import VoiceSpec
from appliance.messages import Asked, Message, WatchedGap
from appliance.settings import load_demo
from appliance.storage.demo import add_demo_patients
from appliance.storage.keys import key_ring_of
from appliance.storage.store import Store

SAYS: dict[Asked, list[str]] = {
    "open": ["bonjour je voudrais un rendez-vous avec le docteur martin jeudi matin", "non merci"],
    "when": ["jeudi matin"],
    "practitioner": ["le docteur martin"],
    "offer": ["le premier"],
    "confirm": ["oui"],
}
PEOPLE = (
    ("Annie", "moreau jacques", "le douze mars cinquante quatre", "oui"),
    (
        "pablo noise=25", "bernard claire", "le vingt et un août soixante huit",
        "zéro six douze trente quatre cinquante six soixante dix huit",
    ),
    ("f4 noise=22", "dupont jeanne", "le trois mai quarante et un", "oui"),
    (
        "Michael noise=25", "leroy nicole", "le six juin mille neuf cent cinquante deux",
        "zéro deux quarante et un zéro zéro douze treize",
    ),
)  # fmt: skip
PARTS = ("pause_ms", "words_ms", "desk_ms", "voice_ms")


@dataclass(frozen=True, slots=True)
class Turn:
    """One answer: what was asked, the gap after it, where the box says it went."""

    asked: str
    gap: float
    parts: WatchedGap | None


class Own:
    """What a watch connection tells of one call: the first that nobody else has. ``dialling`` is
    held until it is known, so that no two calls take each other's."""

    def __init__(self, watch: Channel, taken: set[str], dialling: threading.Lock) -> None:
        self._watch, self._taken, self._dialling = watch, taken, dialling
        self._call_id: str | None = None
        dialling.acquire()

    @property
    def socket(self) -> socket.socket:
        """Readable when the box tells something of any call."""
        return self._watch.socket

    def receive(self) -> Message | None:
        """The call's next message."""
        while (message := self._watch.receive()) is not None:
            call_id = str(getattr(message, "call_id", ""))
            if self._call_id is None and call_id not in self._taken:
                self._call_id = call_id
                self._taken.add(call_id)
                self._dialling.release()
            if call_id == self._call_id:
                break
        return message

    def close(self) -> None:
        """The call is over; one that the box told nothing of lets the next one dial."""
        self._watch.close()
        if self._call_id is None:
            self._dialling.release()


class Telephones:
    """Patients of one box."""

    def __init__(self, box: Box, folder: Path) -> None:
        self._box, self._folder = box, folder
        self._taken: set[str] = set()
        self._dialling = threading.Lock()

    def call(self, number: int) -> list[Turn]:
        """One whole call; its turns."""
        voice, name, birth, phone = PEOPLE[number % len(PEOPLE)]
        says = {asked: list(texts) for asked, texts in SAYS.items()}
        says |= {"surname": [name], "first_name": [name.split()[1]], "birth_date": [birth]}
        says["phone"] = [phone]
        says["spelling"] = [" ".join(name.split()[0])]

        def answer(asked: Asked) -> str:
            texts = says.get(asked, [""])
            return texts.pop(0) if len(texts) > 1 else texts[0]

        shown = f"+3324100{number:04}"
        spec = VoiceSpec.parse(voice)
        with (
            Caller(self._folder / f"caller-{number}", shown, noise=spec.noise) as caller,
            closing(Own(self._box.watch(), self._taken, self._dialling)) as own,
        ):
            seen = Patient(caller, own, answer, spec).call(self._box.uri)
        return [
            Turn(asked, gap, parts)
            for asked, gap, parts in zip(seen.asked, seen.gaps, seen.parts, strict=False)
            if gap is not None and gap >= 0
        ]


def where(turns: list[Turn]) -> Table:
    """Medians by question."""
    table = Table("question", "tours", "silence", "pause", "mots", "bureau", "voix", "ligne")
    for asked in [*dict.fromkeys(t.asked for t in turns), "toutes"]:
        mine = [t for t in turns if asked in (t.asked, "toutes")]
        known = [t for t in mine if t.parts is not None]
        parts = [[float(getattr(t.parts, part)) for part in PARTS] for t in known]
        rest = [t.gap - sum(p) for t, p in zip(known, parts, strict=True)]
        columns = [*map(list, zip(*parts, strict=True)), rest] if known else []
        shown = [f"{statistics.median(column):.0f}" for column in columns]
        gap = statistics.median(t.gap for t in mine)
        table.add_row(asked, str(len(mine)), f"{gap:.0f}", *shown)
    return table


def _wait_prepared(prompts: Path) -> None:
    """Until the sentences of every call are on disk, as on any box after its first minutes."""
    before = -1
    while (now := len(list(prompts.glob("*.pcm")))) != before:
        before = now
        time.sleep(2.0)


def main() -> None:
    """Print where the silence goes, then one call against four."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=1, help="times four calls")
    parser.add_argument("--only", choices=("one", "four"), help="one at a time, or four at once")
    parser.add_argument("--json", type=Path, help="every turn")
    options = parser.parse_args()
    console = Console(width=100)
    seen: dict[str, list[Turn]] = {}
    with tempfile.TemporaryDirectory() as folder:
        settings = loopback(load_demo(), Path(folder), NOW)
        faster = msgspec.structs.replace(settings.speech, pace=PACE)
        settings = msgspec.structs.replace(settings, speech=faster)
        settings.folders.prepare()
        keys = key_ring_of(settings.folders)
        with closing(
            Store.open(settings.folders.desk_state, settings.practice, keys, clock=lambda: NOW)
        ) as store:
            add_demo_patients(store)
        with Box(settings, Path(folder)) as box:
            box.watch().close()
            _wait_prepared(settings.folders.speech_state / "prompts")
            telephones = Telephones(box, Path(folder))
            numbers = iter(range(10_000))
            for name, workers in (("one", 1), ("four", 4)):
                if options.only in (None, name):
                    with ThreadPoolExecutor(workers) as pool:
                        calls = [next(numbers) for _ in range(4 * options.rounds)]
                        seen[name] = [
                            t for turns in pool.map(telephones.call, calls) for t in turns
                        ]
    for name, turns in seen.items():
        console.print("un appel à la fois" if name == "one" else "quatre appels à la fois")
        console.print(where(turns))
    figures = {n: np.percentile([t.gap for t in turns], (50, 95)) for n, turns in seen.items()}
    table = Table("silence (ms)", "p50", "p95", "tours")
    for name, (p50, p95) in figures.items():
        table.add_row(name, f"{p50:.0f}", f"{p95:.0f}", str(len(seen[name])))
    if len(figures) > 1:
        table.add_row("rapport", *(f"{x:.2f}" for x in figures["four"] / figures["one"]), "")
    console.print(table)
    console.print(f"{os.cpu_count()} cœurs, charge moyenne {os.getloadavg()[0]:.1f}")
    if options.json:
        options.json.write_bytes(msgspec.json.encode(seen))


if __name__ == "__main__":
    main()
