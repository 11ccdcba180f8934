"""Train the acoustic model: data, network, packaged directory, in one command.

    python -m models.acoustic.train --speech DIR --other-speech DIR --out DIR
    python -m models.acoustic.train --tiny --out DIR

Everything is kept under --out: shards of features in data/, checkpoint.pt after every epoch, the
packaged model in model/. A run that was stopped goes on from there; --tiny takes espeak-ng's
voices only and under a minute.
"""

from __future__ import annotations

import argparse
import copy
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from appliance.speech.lexicon.graph import UnknownCosts
from models.acoustic import (
    batches,
    human,
    kaldi,
    network,
    objective,
    package,
    pico,
    shards,
    synthetic,
)

#: Cross-entropy on labelled frames beside the sequence objective, and of the other languages.
_FRAMES_WEIGHT = 0.05
_INTERNATIONAL_WEIGHT = 0.25
#: An epoch is a random part of everything, people speaking French above all: with 0.2 of each
#: French source, Pico's hours outweighed the people's, and strings of digits were heard worse.
_SHARES: dict[shards.Source, float] = {
    "people": 0.8,
    "borrowed": 0.6,
    "pico": 0.18,
    "espeak": 0.15,
    "foreign": 0.1,
}
_SCORE_PENALTY = 5e-5
_LARGEST_GRADIENT = 5.0
_WARM_UP_STEPS = 60
#: The packaged weights are an average over about this many steps.
_AVERAGED_STEPS = 200


@dataclass(frozen=True)
class Plan:
    """What one training run does. Learning rate falls exponentially from first to last."""

    shape: network.Shape
    epochs: int
    first_rate: float
    last_rate: float
    frames_per_batch: int
    seed: int
    #: Epochs of cross-entropy on synthetic speech before the sequence objective.
    aligned_epochs: int = 1


class Trainer:
    """Network, its running average and the optimiser; state is saved after every epoch."""

    def __init__(self, plan: Plan, data: Sequence[shards.Utterance], checkpoint: Path) -> None:
        self.plan = plan
        self.data = [u for u in data if batches.learnable(u)]
        self.checkpoint = checkpoint
        self.network = network.Network(plan.shape, human.INTERNATIONAL_SYMBOLS)
        self._normalise_input()
        self.average = copy.deepcopy(self.network).eval()
        self.optimiser = torch.optim.AdamW(
            self.network.parameters(), lr=plan.first_rate, weight_decay=1e-3
        )
        french = [u.phones for u in self.data if u.french]
        self.trigram = objective.phone_trigram(french)
        self.epoch = 0
        self.step = 0
        frames = sum(len(u.features) * _SHARES[u.source] for u in self.data)
        self.steps = max(1, int(plan.epochs * frames / plan.frames_per_batch))

    def _normalise_input(self) -> None:
        sample = np.concatenate([u.features.astype(np.float32) for u in self.data[::37]])
        self.network.mean.copy_(torch.from_numpy(sample.mean(0)))
        self.network.deviation.copy_(torch.from_numpy(sample.std(0)))

    def resume(self) -> None:
        """Go on from the checkpoint, if there is one."""
        if self.checkpoint.exists():
            state = torch.load(self.checkpoint, weights_only=True)
            self.network.load_state_dict(state["network"])
            self.average.load_state_dict(state["average"])
            self.optimiser.load_state_dict(state["optimiser"])
            self.epoch, self.step = state["epoch"], state["step"]

    def start_from(self, checkpoint: Path) -> None:
        """Weights of another run, or of a packaged final.mdl; rates and epochs are this run's."""
        if checkpoint.suffix == ".mdl":
            kaldi.read_model(checkpoint, self.network)
            self.average.load_state_dict(self.network.state_dict())
            return
        state = torch.load(checkpoint, weights_only=True)
        self.network.load_state_dict(state["average"])
        self.average.load_state_dict(state["average"])

    def save(self) -> None:
        partial = self.checkpoint.with_suffix(".partial")
        torch.save(
            {
                "network": self.network.state_dict(),
                "average": self.average.state_dict(),
                "optimiser": self.optimiser.state_dict(),
                "epoch": self.epoch,
                "step": self.step,
                "width": self.plan.shape.width,
            },
            partial,
        )
        partial.rename(self.checkpoint)

    def run(self) -> None:
        while self.epoch < self.plan.epochs:
            started = time.monotonic()
            loss = self._epoch()
            self.epoch += 1
            self.save()
            seconds = time.monotonic() - started
            print(f"epoch {self.epoch}/{self.plan.epochs} {loss} {seconds:.0f} s", flush=True)

    def _epoch(self) -> str:
        self.network.train()
        seed = (self.plan.seed, self.epoch)
        aligned = self.epoch < self.plan.aligned_epochs
        rng = np.random.default_rng(seed)
        data = [
            u
            for u in self.data
            if rng.random() < _SHARES[u.source] and (u.starts or not u.french or not aligned)
        ]
        torch.manual_seed(self.plan.seed * 1000 + self.epoch)
        totals: dict[str, list[float]] = {}
        chosen = batches.plan(data, self.plan.frames_per_batch, random.Random(str(seed)))
        for count, indices in enumerate(chosen):
            batch = batches.collate([data[i] for i in indices], self.plan.shape, rng)
            for name, value in self._train(batch, aligned).items():
                totals.setdefault(name, []).append(value)
            if count % 50 == 49:
                recent = " ".join(f"{k} {np.mean(v[-50:]):.3f}" for k, v in totals.items())
                print(f"  {count + 1}/{len(chosen)} {recent}", flush=True)
        return " ".join(f"{name} {np.mean(values):.4f}" for name, values in totals.items())

    def _rate(self) -> float:
        fall = self.plan.last_rate / self.plan.first_rate
        warm = min(1.0, (self.step + 1) / _WARM_UP_STEPS)
        return self.plan.first_rate * fall ** min(1.0, self.step / self.steps) * warm

    def _train(self, batch: batches.Batch, aligned: bool) -> dict[str, float]:
        for group in self.optimiser.param_groups:
            group["lr"] = self._rate()
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=_fast_bfloat16()):
            outputs = self.network(batch.features)
        losses = self._losses(batch, *(scores.float() for scores in outputs), aligned)
        self.optimiser.zero_grad()
        torch.stack(list(losses.values())).sum().backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), _LARGEST_GRADIENT)
        self.optimiser.step()
        self.step += 1
        keep = min(1 - 1 / _AVERAGED_STEPS, self.step / (self.step + 10))
        with torch.no_grad():
            for mine, new in zip(
                self.average.state_dict().values(), self.network.state_dict().values(), strict=True
            ):
                if mine.is_floating_point():
                    mine.lerp_(new, 1 - keep)
        return {name: float(value.detach()) for name, value in losses.items()}

    def _losses(
        self,
        batch: batches.Batch,
        chain: Tensor,
        frames: Tensor,
        international: Tensor,
        aligned: bool,
    ) -> dict[str, Tensor]:
        french = [i for i, u in enumerate(batch.utterances) if u.french]
        other = [i for i, u in enumerate(batch.utterances) if not u.french]
        share = {"french": len(french) / len(batch.utterances)}
        losses: dict[str, Tensor] = {}
        labelled = bool((batch.labels != batches.UNLABELLED).any())
        if labelled:
            losses["frames"] = _cross_entropy(frames, batch.labels)
            losses["frames"] = losses["frames"] * (1.0 if aligned else _FRAMES_WEIGHT)
            if aligned:
                losses["chain-frames"] = _cross_entropy(chain, batch.labels)
        if french and not aligned:
            lengths = batch.lengths[french]
            graphs = [(batch.utterances[i].phones, batch.utterances[i].optional) for i in french]
            scores = chain[french]
            per_clip = objective.mmi(scores, lengths, graphs, self.trigram)
            losses["mmi"] = per_clip.sum() / lengths.sum() * share["french"]
            losses["size"] = _SCORE_PENALTY * (scores**2).mean()
        if other:
            losses["other"] = _INTERNATIONAL_WEIGHT * _ctc(
                international[other],
                batch.lengths[other],
                [batch.utterances[i].phones for i in other],
            )
            losses["other"] = losses["other"] * (1 - share["french"])
        return losses


def _cross_entropy(scores: Tensor, labels: Tensor) -> Tensor:
    return functional.cross_entropy(
        scores.flatten(0, 1), labels.flatten(), ignore_index=batches.UNLABELLED
    )


def _ctc(scores: Tensor, lengths: Tensor, tokens: Sequence[tuple[int, ...]]) -> Tensor:
    """Connectionist temporal classification, per output."""
    loss = functional.ctc_loss(
        scores.log_softmax(2).transpose(0, 1),
        torch.tensor([token for said in tokens for token in said]),
        lengths,
        torch.tensor([len(said) for said in tokens]),
        reduction="sum",
        zero_infinity=True,
    )
    return loss / lengths.sum()


def _fast_bfloat16() -> bool:
    """True where the processor multiplies bfloat16 itself: 2.5 times the speed of float32."""
    return bool(torch.backends.cpu.get_cpu_capability() == "AVX512") and "avx512_bf16" in (
        Path("/proc/cpuinfo").read_text(encoding="utf-8")
    )


def prepare_data(
    out: Path, speech: Path | None, other: Path | None, seed: int, hours: float
) -> None:
    """Write the shards that are missing under `out`."""
    if speech is not None:
        human.write_french(speech, out, seed)
    if other is not None:
        human.write_other(other, out, seed)
    synthetic.write(out, seed, hours)
    pico.write(out, seed, hours)


def load(folders: Sequence[Path], leave_out: Sequence[str]) -> list[shards.Utterance]:
    found: list[shards.Utterance] = []
    for folder in folders:
        for path in sorted(folder.glob("*.npz")):
            if not any(name in path.name for name in leave_out):
                found.extend(shards.read(path))
    print(f"{len(found)} utterances, {shards.hours(found):.1f} h", flush=True)
    return found


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--speech", type=Path, help="folders of French recordings")
    parser.add_argument("--other-speech", type=Path, help="folders of other languages")
    parser.add_argument("--hours", type=float, default=8.0, help="of synthetic speech")
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--first-rate", type=float, default=2e-3)
    parser.add_argument("--last-rate", type=float, default=1e-4)
    parser.add_argument("--leave-out", nargs="*", default=[], help="folders not trained on")
    parser.add_argument("--start-from", type=Path, help="checkpoint, or final.mdl")
    parser.add_argument("--data", type=Path, nargs="*", help="shards of an earlier run")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--threads", type=int, default=2, help="1 beside other work")
    parser.add_argument("--tiny", action="store_true", help="a minute, to prove the pipeline")
    return parser.parse_args(argv)


def main(argv: Sequence[str] | None = None) -> int:
    arguments = _arguments(argv)
    torch.set_num_threads(arguments.threads)
    # Denormal floats in the recursions cost four to seven times the time.
    torch.set_flush_denormal(True)
    out: Path = arguments.out
    shape = network.TINY if arguments.tiny else network.Shape()
    hours, epochs = (0.02, 2) if arguments.tiny else (arguments.hours, arguments.epochs)
    folders = arguments.data
    if not folders:
        folders = [out / "data"]
        prepare_data(folders[0], arguments.speech, arguments.other_speech, arguments.seed, hours)
    data = load(folders, arguments.leave_out)
    plan = Plan(
        shape,
        epochs,
        arguments.first_rate,
        arguments.last_rate,
        4000 if arguments.tiny else 12000,
        arguments.seed,
        aligned_epochs=0 if arguments.start_from else 1,
    )
    out.mkdir(parents=True, exist_ok=True)
    trainer = Trainer(plan, data, out / "checkpoint.pt")
    if arguments.start_from:
        trainer.start_from(arguments.start_from)
    trainer.resume()
    trainer.run()
    package.write_network(out / "model", {trainer.checkpoint: 1.0})
    extent = package.SMALL if arguments.tiny else package.Extent()
    package.write_language(out / "model", UnknownCosts(), extent)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
