"""``accueil voices``: which voices are installed, and how each sounds, so that a person can choose.

Nobody has judged the voices for you: listen on a telephone if you can.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import soundfile

from appliance.errors import ModelError
from appliance.messages import SAMPLE_RATE
from appliance.settings import Settings, load_own
from appliance.speech import g711, manifest
from appliance.speech.g711 import Samples
from appliance.speech.manifest import SHIPPED
from appliance.speech.models import DEFAULT_FOLDER, folder_of
from appliance.speech.process import SHIPPED_VOICE
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


@dataclass(frozen=True)
class Installed:
    """A voice of this box. `file` is None for espeak-ng, which is a program."""

    name: str
    about: str
    licence: str
    file: Path | None
    in_use: bool = False

    def load(self) -> Voice:
        """Raises :class:`ModelError`."""
        return EspeakVoice() if self.file is None else PiperFileVoice(self.file)


ESPEAK = Installed(
    EspeakVoice.name,
    "voix de synthèse classique, de secours si l'autre ne se charge pas",
    "GPL-3.0-or-later",
    None,
)


def installed(
    configured: Path | None, fetched: Path = DEFAULT_FOLDER, shipped: Path = SHIPPED
) -> list[Installed]:
    """The voices of the manifest that are there, that of the settings, others beside the fetched
    ones, and espeak-ng. Raises ModelError for a broken manifest."""
    in_use = configured or SHIPPED_VOICE
    found = [
        Installed(model.name, model.about, model.licence, file, file == in_use)
        for model in manifest.read(shipped / "manifest.toml")
        if model.kind == "voice"
        and (file := folder_of(model, fetched, shipped) / model.main_file).exists()
    ]
    known = {voice.file for voice in found}
    others = [in_use, *sorted((fetched / "voice").rglob("*.onnx"))]
    for file in dict.fromkeys(others):
        if file not in known:
            name = file.parent.name if file.stem == "voice" else file.stem
            found.append(Installed(name, f"voix ajoutée : {file}", "", file, file == in_use))
    return [*found, ESPEAK]


def listing(voices: Sequence[Installed]) -> list[str]:
    """One line a voice: a star for the one in use, name, licence, what it is."""
    lines = []
    for voice in voices:
        star = "*" if voice.in_use else " "
        lines.append(f"{star} {voice.name:20} {voice.licence:17} {voice.about}")
    return [
        *lines,
        "* : en service. Écouter : accueil voices listen ; choisir : accueil models use",
    ]


def spoken(voice: Voice, level_dbm0: float, pace: float, text: str) -> Samples:
    """The text as a caller hears it: level, band, A-law."""
    synthesiser = Synthesiser(voice, level_dbm0, pace)
    whole = np.concatenate([synthesiser.piece(p, 1.0) for p in pieces(text)])
    return g711.decode(g711.encode(whole))


def write_samples(
    voices: Sequence[Installed], settings: Settings, text: str, folder: Path
) -> list[Path]:
    """A WAV file for each voice that loads; what is wrong with the others is told."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for voice in voices:
        try:
            loaded = voice.load()
        except ModelError as error:
            print(f"[{error.code}] {voice.name} : {error}", file=sys.stderr)
            continue
        samples = spoken(loaded, settings.speech.level_dbm0, settings.speech.pace, text)
        file = folder / f"{voice.name}.wav"
        soundfile.write(file, samples, SAMPLE_RATE)
        written.append(file)
    return written


def main(argv: list[str]) -> int:
    """``accueil voices list|listen``: name the voices, play their samples or write them as WAV."""
    options = _options(argv)
    settings = load_own(options.settings)
    voices = installed(settings.speech.voice, options.folder)
    if options.action == "list":
        print("\n".join(listing(voices)))
        return 0
    chosen = [v for v in voices if not options.names or v.name in options.names]
    if unknown := set(options.names) - {voice.name for voice in voices}:
        names = ", ".join(sorted(unknown))
        print(f"Voix inconnue : {names}. Connues : accueil voices list.", file=sys.stderr)
        return 2
    return _listen(chosen, settings, options.text, options.output)


def _options(argv: list[str]) -> argparse.Namespace:
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--settings", type=Path, metavar="FICHIER")
    common.add_argument(
        "--folder", type=Path, default=DEFAULT_FOLDER, metavar="DOSSIER", help="modèles téléchargés"
    )
    parser = argparse.ArgumentParser(prog="accueil voices", description=main.__doc__)
    actions = parser.add_subparsers(dest="action", required=True)
    actions.add_parser("list", parents=[common], help="les voix installées")
    listening = actions.add_parser("listen", parents=[common], help="fait entendre chaque voix")
    listening.add_argument("names", nargs="*", metavar="NOM", help="toutes si rien n'est dit")
    listening.add_argument("--output", type=Path, metavar="DOSSIER", help="écrire au lieu de jouer")
    listening.add_argument("--text", default=SAMPLE, metavar="PHRASE")
    return parser.parse_args(argv)


def _listen(voices: Sequence[Installed], settings: Settings, text: str, out: Path | None) -> int:
    if out is not None:
        written = write_samples(voices, settings, text, out)
        print("\n".join(str(file) for file in written))
        return 0 if written else 1
    player = shutil.which("aplay")
    if player is None:
        message = "Aucun lecteur (aplay) sur cette machine : ajoutez --output DOSSIER."
        print(message, file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory(prefix="voices") as work:
        for file in write_samples(voices, settings, text, Path(work)):
            print(file.stem)
            subprocess.run([player, "--quiet", str(file)], check=False)
    return 0
