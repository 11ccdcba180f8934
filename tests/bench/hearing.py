"""What is heard of usual answers, by question: ``.venv/bin/python -m tests.bench.hearing``.

Nine voices that the recogniser never heard, 15 to 22 dB of noise, up to 4 % of packets lost and
replaced by the one before; three rates. It takes a few minutes. Synthetic voices: the figures
compare grammars and rules, they say nothing of people (``python -m models.acoustic.evaluate``).
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator

import numpy as np
from rich.console import Console
from rich.table import Table

from appliance.demo.patient_voice import UNSEEN_VOICES, VoiceSpec, synthesise
from appliance.messages import Asked
from appliance.speech.evaluate import edits, normalised
from appliance.speech.process import SHIPPED_RECOGNISER
from appliance.speech.recogniser import Acoustics, Hearing
from tests.speech.speech_caller import FRAME, noise

ANSWERS: dict[Asked, tuple[str, ...]] = {
    "confirm": (
        "oui", "non", "si", "ouais", "oui oui", "oui c'est ça", "non merci", "c'est ça", "d'accord",
        "exactement", "non c'est pas ça", "tout à fait", "c'est exact", "non pas du tout",
    ),
    "offer": (
        "oui", "non", "le premier", "le deuxième", "le dernier", "non plus tard", "oui le premier",
        "celui de dix heures", "plutôt l'après midi", "autre chose", "jeudi matin", "huit heures",
    ),
    "when": (
        "oui", "non", "lundi", "jeudi matin", "la semaine prochaine", "le plus tôt possible",
        "mardi en huit", "vers dix heures", "plutôt vendredi après midi", "le huit décembre",
    ),
    "number": ("huit", "six", "deux", "un", "douze", "quatre vingt douze", "oui"),
    "phone": (
        "zéro six douze trente quatre cinquante six soixante dix huit", "oui", "non",
        "zéro deux quarante et un quatre vingt dix zéro huit treize",
    ),
    "birth_date": (
        "le douze mars cinquante quatre", "huit mai mille neuf cent quarante sept",
        "le premier juin soixante douze", "trente novembre deux mille quatre",
        "le vingt et un août mille neuf cent quatre vingt six",
    ),
    "spelling": ("m a r t i n", "d u p o n t", "l e r o y", "b", "d", "l", "deux n e deux t e"),
    "surname": ("mercier nicole", "blanc monique", "c'est jeanne dupont", "roux monique"),
}  # fmt: skip


def said(text: str, asked: Asked, name: str, number: int) -> bytes:
    """One answer on the line, as raw samples with quiet around it."""
    letters = asked == "spelling" and "deux" not in text
    spoken = ", ".join(text.upper().split()) if letters else text
    clean = synthesise(spoken, VoiceSpec(name, rate=(160, 145, 175)[number % 3]))
    whole = np.concatenate((np.zeros(3360, np.int16), clean, np.zeros(1600, np.int16)))
    whole = np.clip(
        whole + noise(len(whole), (15, 18, 22)[number % 3], number).astype(np.int32), -32768, 32767
    )
    frames = whole[: len(whole) // FRAME * FRAME].astype(np.int16).reshape(-1, FRAME)
    lost = np.random.default_rng(number).random(len(frames)) < (0, 0.02, 0, 0.04)[number % 4]
    for at in np.flatnonzero(lost[1:]) + 1:
        frames[at] = frames[at - 1]
    return frames.tobytes()


def listened(hearing: Hearing, audio: bytes) -> tuple[str, ...]:
    """The alternatives of one turn, fed in frames as the line delivers them."""
    for at in range(0, len(audio), 2 * FRAME):
        hearing.feed(audio[at : at + 2 * FRAME])
    return hearing.finish()


def heard(hearing: Hearing, asked: Asked) -> Iterator[tuple[list[str], tuple[str, ...]]]:
    """What was said and the alternatives, for every answer and voice."""
    hearing.listen(asked)
    for number, text in enumerate(ANSWERS[asked]):
        for place, name in enumerate(UNSEEN_VOICES):
            audio = said(text, asked, name, number * len(UNSEEN_VOICES) + place)
            yield normalised(text), listened(hearing, audio)


def main() -> None:
    """Print a row a question."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("questions", nargs="*", metavar="QUESTION", help="par défaut : toutes")
    wanted = parser.parse_args().questions or list(ANSWERS)
    hearing = Hearing(Acoustics(SHIPPED_RECOGNISER))
    table = Table("question", "réponses", "entendues", "parmi les alternatives", "mots faux")
    for asked in wanted:
        rows = list(heard(hearing, asked))
        best = [normalised(found[0]) if found else [] for _, found in rows]
        right = sum(words == first for (words, _), first in zip(rows, best, strict=True))
        among = sum(words in [normalised(f) for f in found] for words, found in rows)
        wrong = sum(edits(words, first) for (words, _), first in zip(rows, best, strict=True))
        share = wrong / sum(len(words) for words, _ in rows)
        table.add_row(asked, str(len(rows)), str(right), str(among), f"{share:.1%}")
    Console().print(table)


if __name__ == "__main__":
    main()
