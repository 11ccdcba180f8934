"""Recordings made by espeak-ng: enough to prove that the training works, of no use as a voice."""

from __future__ import annotations

from pathlib import Path

import soundfile

from appliance.speech.lexicon import espeak
from models.acoustic import corpus
from models.acoustic.augment import resample
from models.voice.recordings import RATE

_TEXTS = (
    "Bonjour, vous êtes bien au cabinet médical.",
    "Quel est votre nom de famille ?",
    "Je vous propose mardi, jeudi ou vendredi.",
    "Votre rendez-vous est noté. Merci de votre appel.",
    "Est-ce bien cela ?",
    "Un, deux, trois, quatre, cinq.",
    "Le secrétariat ouvre à huit heures trente.",
    "Restez en ligne, je vérifie l'agenda.",
    "Le docteur vous rappellera dans la journée.",
    "Composez votre numéro, puis appuyez sur dièse.",
)


def write_recordings(folder: Path, reader: str) -> None:
    """A folder as `recordings.read` wants it, read by one of espeak-ng's voices."""
    folder.mkdir(parents=True, exist_ok=True)
    for i, text in enumerate(_TEXTS):
        spoken = espeak.library().speak(text, reader)
        samples = resample(spoken.samples, espeak.RATE) / 32768
        soundfile.write(folder / f"{i}.flac", samples, RATE)
    corpus.write_table(folder, reader, {f"{i}.flac": text for i, text in enumerate(_TEXTS)})
