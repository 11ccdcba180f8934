"""``accueil voices``: hear every installed voice, so that a person can choose one.

Nobody has judged the voices for you: listen on a telephone if you can.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
import soundfile

from appliance.errors import ModelError
from appliance.messages import SAMPLE_RATE
from appliance.settings import DEFAULT_FILE, load, load_demo
from appliance.speech import g711
from appliance.speech.g711 import Samples
from appliance.speech.process import MODELS, SHIPPED_VOICE
from appliance.speech.synthesiser import (
    EspeakVoice,
    PiperFileVoice,
    Synthesiser,
    Voice,
    pieces,
)

SAMPLE = (
    "Bonjour, vous êtes bien au cabinet médical. Je suis un assistant automatique. "
    "Je vous propose le mardi premier décembre à dix heures quinze, ou le jeudi trois décembre à "
    "quatorze heures. Le nom s'écrit M comme Marie, O, R, E, A, U. C'est bien cela ?"
)


def installed(configured: Path | None) -> list[Voice]:
    """The voice of the settings, the box's own, others in the models folder, espeak-ng."""
    others = sorted((MODELS / "voice").rglob("*.onnx"))
    files = dict.fromkeys(f for f in (configured, SHIPPED_VOICE, *others) if f)
    voices: list[Voice] = []
    for file in files:
        try:
            voices.append(PiperFileVoice(file))
        except ModelError as error:
            print(f"[{error.code}] {error}", file=sys.stderr)
    try:
        voices.append(EspeakVoice())
    except ModelError as error:
        print(f"[{error.code}] {error}", file=sys.stderr)
    return voices


def spoken(voice: Voice, level_dbm0: float, pace: float, text: str) -> Samples:
    """The text as a caller hears it: level, band, A-law."""
    synthesiser = Synthesiser(voice, level_dbm0, pace)
    whole = np.concatenate([synthesiser.piece(p, 1.0) for p in pieces(text)])
    return g711.decode(g711.encode(whole))


def main(argv: list[str]) -> int:
    """``accueil voices listen [--output DOSSIER]``: play the samples, or write them as WAV."""
    parser = argparse.ArgumentParser(prog="accueil voices")
    parser.add_argument("action", choices=["listen"])
    parser.add_argument("--output", type=Path, metavar="DOSSIER", help="écrire au lieu de jouer")
    parser.add_argument("--text", default=SAMPLE, metavar="PHRASE")
    parser.add_argument("--settings", type=Path, metavar="FICHIER")
    options = parser.parse_args(argv)
    if options.settings:
        settings = load(options.settings)
    else:
        settings = load(DEFAULT_FILE) if DEFAULT_FILE.exists() else load_demo()
    player = shutil.which("aplay")
    if options.output is None and player is None:
        print("Aucun lecteur (aplay) sur cette machine : ajoutez --output DOSSIER.")
        return 1
    folder = options.output or Path(tempfile.mkdtemp(prefix="voices"))
    folder.mkdir(parents=True, exist_ok=True)
    for voice in installed(settings.speech.voice):
        file = folder / f"{voice.name}.wav"
        speech = settings.speech
        soundfile.write(
            file, spoken(voice, speech.level_dbm0, speech.pace, options.text), SAMPLE_RATE
        )
        print(f"{voice.name} : {file}")
        if options.output is None and player:
            subprocess.run([player, "--quiet", str(file)], check=False)
    if options.output is None:
        shutil.rmtree(folder)
    return 0
