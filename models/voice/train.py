"""Train the voice: recordings, alignment, two networks in two stages each, a Piper voice.

    python -m models.voice.train --speech DIR --out DIR
    python -m models.voice.train --tiny --out DIR

Everything is kept under --out: analysed and aligned recordings in data/, one checkpoint a stage,
the voice in voice/. A run that was stopped goes on from there;
--tiny proves the pipeline on espeak-ng's speech in under a minute.
"""

from __future__ import annotations

import argparse
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import torch

from models.voice import acoustic_model, examples, export, prepare, recordings, synthesiser, tiny
from models.voice.acoustic_stage import Averaging, Sharpening, normalise, predicted_frames
from models.voice.classifier import Effort
from models.voice.examples import Example
from models.voice.frames import HOP
from models.voice.loop import Plan
from models.voice.synthesiser_stage import Pair, Spectra, Waves
from models.voice.synthesiser_stage import normalise as normalise_synthesiser

STAGES = ("acoustic", "sharpening", "synthesiser", "waves")


@dataclass(frozen=True)
class Settings:
    """Sizes and lengths of a run; `steps` are those of STAGES."""

    acoustic: acoustic_model.Shape = field(default_factory=acoustic_model.Shape)
    synthesiser: synthesiser.Shape = field(default_factory=synthesiser.Shape)
    steps: tuple[int, int, int, int] = (4000, 2000, 9000, 8000)
    effort: Effort = field(default_factory=Effort)


TINY = Settings(acoustic_model.TINY, synthesiser.TINY, (6, 4, 6, 4), Effort(6.0, 20, 10))
_RATES = ((1e-3, 5e-5), (3e-4, 4e-5), (1e-3, 5e-5), (3e-4, 3e-5))


class Run:
    """The stages of one run; each goes on from its checkpoint under `out`."""

    def __init__(
        self,
        settings: Settings,
        folders: Sequence[Path],
        held_out: Collection[str],
        out: Path,
        seed: int,
    ) -> None:
        self._out = out
        self._speakers = [folder.name for folder in folders]
        self._plans = {
            name: Plan(steps, first, last, seed)
            for name, steps, (first, last) in zip(STAGES, settings.steps, _RATES, strict=True)
        }
        utterances = prepare.prepare(folders, out / "data", settings.effort, seed)
        own = [u for u in utterances if u.speaker == self._speakers[0]]
        texts = {u.text for u in own if u.name in held_out}
        self._examples = examples.training(utterances, texts)
        self._recorded = [Pair(u.frames, u.samples) for u in own if u.text not in texts]
        torch.manual_seed(seed)
        self.acoustic = acoustic_model.AcousticModel(settings.acoustic)
        self.synthesiser = synthesiser.Synthesiser(settings.synthesiser)
        normalise(self.acoustic, self._examples, self._speakers)
        normalise_synthesiser(self.synthesiser, self._recorded)
        minutes = sum(len(e.frames) for e in self._own_examples()) / 6000
        print(f"{len(self._examples)} sentences, {minutes:.1f} min of the voice", flush=True)

    def _own_examples(self) -> list[Example]:
        return [e for e in self._examples if e.speaker == self._speakers[0]]

    def start_from(self, weights: Path) -> None:
        """Another run's weights; its mean and deviation come with them."""
        state = torch.load(weights, weights_only=True)
        self.acoustic.load_state_dict(state["acoustic"])
        self.synthesiser.load_state_dict(state["synthesiser"])

    def train(self) -> None:
        """All stages, and weights.pt at the end."""
        averaging = Averaging(self.acoustic, self._examples, self._speakers)
        averaging.run(self._plans["acoustic"], self._out / "acoustic.pt")
        sharpening = Sharpening(self.acoustic, self._examples, self._speakers[0])
        sharpening.run(self._plans["sharpening"], self._out / "sharpening.pt")
        spectra = Spectra(self.synthesiser, self._recorded)
        spectra.run(self._plans["synthesiser"], self._out / "synthesiser.pt")
        own = self._own_examples()
        predicted = [
            Pair(frames, example.samples[: len(frames) * HOP])
            for frames, example in zip(
                predicted_frames(self.acoustic, own, self._speakers[0]), own, strict=True
            )
        ]
        waves = Waves(self.synthesiser, self._recorded, predicted)
        waves.run(self._plans["waves"], self._out / "waves.pt")
        state = {
            "acoustic": self.acoustic.state_dict(),
            "synthesiser": self.synthesiser.state_dict(),
        }
        torch.save(state, self._out / "weights.pt")

    def export(self, region: str) -> Path:
        """Write the voice; gives its .onnx file."""
        export.lend_sounds(self.acoustic, examples.known_symbols(self._examples))
        voice = self._out / "voice" / "voice.onnx"
        voice.parent.mkdir(parents=True, exist_ok=True)
        graph = export.PiperGraph(self.acoustic, self.synthesiser)
        export.write(graph, voice, export.config(self._speakers[0], region))
        return voice


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--speech", type=Path, help="folder of the folders of recordings")
    parser.add_argument(
        "--voice-folder", default=recordings.VOICE_FOLDER, help="whose voice it will be"
    )
    parser.add_argument(
        "--shared-folders",
        nargs="*",
        default=recordings.SHARED_FOLDERS,
        help="teach the acoustic model too",
    )
    parser.add_argument(
        "--held-out", type=Path, default=recordings.HELD_OUT, help="recordings kept out"
    )
    parser.add_argument("--region", default="CA", help="of the speaker: FR, CA")
    parser.add_argument("--start-from", type=Path, help="weights.pt of another run")
    parser.add_argument("--steps", nargs=4, type=int, metavar=STAGES, help="of each stage")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--threads", type=int, default=2, help="1 beside other work")
    parser.add_argument("--tiny", action="store_true", help="a minute, to prove the pipeline")
    arguments = parser.parse_args(argv)
    if not arguments.tiny and arguments.speech is None:
        parser.error("--speech is needed (or --tiny)")
    return arguments


def _folders(arguments: argparse.Namespace) -> list[Path]:
    if not arguments.tiny:
        names = [arguments.voice_folder, *arguments.shared_folders]
        return [arguments.speech / name for name in names]
    folders = [arguments.out / "recordings" / name for name in ("voice", "shared")]
    for folder, reader in zip(folders, ("fr+f2", "fr+m3"), strict=True):
        if not folder.exists():
            tiny.write_recordings(folder, reader)
    return folders


def main(argv: Sequence[str] | None = None) -> int:
    arguments = _arguments(argv)
    torch.set_num_threads(arguments.threads)
    # Denormal floats cost several times the time.
    torch.set_flush_denormal(True)
    settings = TINY if arguments.tiny else Settings()
    if arguments.steps:
        settings = replace(settings, steps=tuple(arguments.steps))
    folders = _folders(arguments)
    settings = replace(settings, acoustic=replace(settings.acoustic, speakers=len(folders)))
    held_out = recordings.lines(arguments.held_out)
    run = Run(settings, folders, held_out, arguments.out, arguments.seed)
    if arguments.start_from:
        run.start_from(arguments.start_from)
    run.train()
    print(run.export(arguments.region))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
