"""Train the intent model: ``python -m models.intent.train`` (a quarter of an hour on one core).

First with a tenth of lines and phrases held out, to measure and to calibrate; then with all.
Writes appliance/understanding/data/intent.onnx. The same texts and seed give the same file.
"""

from __future__ import annotations

import argparse
import time
from hashlib import sha256
from pathlib import Path
from zlib import crc32

import numpy as np
import onnx
import torch
from torch import Tensor, nn

import appliance.understanding
from appliance.understanding.model.features import ASKED, features
from appliance.understanding.model.intents import LABELS
from models import callers
from models.intent.corpus import Corpus, Example
from models.intent.grammar import FOLDER
from models.intent.network import Network, exported

TARGET = Path(appliance.understanding.__file__).parent / "data" / "intent.onnx"
_BATCH = 128
_LONGEST = 400


def main() -> None:
    """Train, measure, calibrate, write."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--examples", type=int, default=600_000)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    torch.set_num_threads(1)
    torch.set_flush_denormal(True)
    examples = list(Corpus(options.seed).examples(options.examples))
    held = [e for e in examples if e.source and _held_out(e)][:8000]
    known = [e for e in examples if e.source and not _held_out(e)]
    first = trained(known, options.epochs)
    temperature = calibrated(first, held)
    report(first, held, temperature)
    final = trained(examples, options.epochs)
    model = exported(final, temperature, _version(options.seed))
    onnx.save(model, str(TARGET))
    print(f"{TARGET.name}: {TARGET.stat().st_size} bytes, temperature {temperature:.2f}")


def _held_out(example: Example) -> bool:
    return crc32(example.source.encode()) % 10 == 0


def _version(seed: int) -> str:
    digest = sha256(str(seed).encode())
    for path in (*sorted(FOLDER.iterdir()), *sorted(callers.FOLDER.glob("*.tsv"))):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def _tensors(examples: list[Example]) -> tuple[list[np.ndarray], Tensor, Tensor]:
    asked = torch.tensor([ASKED.index(e.asked) for e in examples])
    labels = torch.zeros(len(examples), len(LABELS))
    for row, example in enumerate(examples):
        for label in example.labels:
            labels[row, LABELS.index(label)] = 1
    return [features(e.text, e.asked)[:_LONGEST] for e in examples], asked, labels


def _in_a_row(found: list[np.ndarray]) -> tuple[Tensor, Tensor]:
    """The features of several utterances, and where each utterance starts."""
    starts = np.cumsum([0, *map(len, found[:-1])])
    return torch.from_numpy(np.concatenate(found)), torch.from_numpy(starts)


def trained(examples: list[Example], epochs: int) -> Network:
    """A network trained on the examples."""
    network = Network()
    found, asked, labels = _tensors(examples)
    optimiser = torch.optim.Adam(network.parameters(), lr=3e-3, fused=True)
    steps = epochs * (len(examples) // _BATCH + 1)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, 6e-3, total_steps=steps + 1)
    loss_of = nn.BCEWithLogitsLoss(reduction="sum")
    for epoch in range(epochs):
        begun, total = time.monotonic(), 0.0
        network.train()
        for rows in torch.randperm(len(found)).split(_BATCH):
            optimiser.zero_grad()
            logits = network(*_in_a_row([found[r] for r in rows]), asked[rows])
            loss = loss_of(logits, labels[rows] * 0.96 + 0.01) / len(rows)
            loss.backward()
            optimiser.step()
            schedule.step()
            total += loss.item() * len(rows)
        print(f"epoch {epoch}: {total / len(found):.3f} ({time.monotonic() - begun:.0f} s)")
    return network.eval()


@torch.no_grad()
def _logits(network: Network, examples: list[Example]) -> tuple[Tensor, Tensor]:
    found, asked, labels = _tensors(examples)
    parts = [
        network(*_in_a_row(found[at : at + 256]), asked[at : at + 256])
        for at in range(0, len(found), 256)
    ]
    return torch.cat(parts), labels


def calibrated(network: Network, held: list[Example]) -> float:
    """The temperature that makes the held-out phrases likeliest."""
    logits, labels = _logits(network, held)
    loss_of = nn.BCEWithLogitsLoss()
    choices = [0.5 + 0.05 * i for i in range(60)]
    return min(choices, key=lambda t: float(loss_of(logits / t, labels)))


def report(network: Network, held: list[Example], temperature: float) -> None:
    """How the network does on phrases it never saw, label by label."""
    logits, labels = _logits(network, held)
    guessed = torch.sigmoid(logits / temperature) > 0.5
    right = (guessed == labels.bool()).all(1)
    print(f"held-out phrases: {len(held)} utterances, all labels right {right.float().mean():.3f}")
    for count in (0, 1, 2):
        rows = labels.sum(1) == count
        print(f"  of {count} labels: {right[rows].float().mean():.3f} ({int(rows.sum())})")
    for number, label in enumerate(LABELS):
        rows = labels[:, number] > 0
        found = guessed[rows, number].float().mean() if rows.any() else torch.tensor(float("nan"))
        wrong = guessed[~rows, number].float().mean()
        print(f"  {label:20s} recall {found:.3f}  false {wrong:.4f}  ({int(rows.sum())})")
    missed = {e.source: e for e, ok in zip(held, right.tolist(), strict=True) if not ok}
    for example in list(missed.values())[:150]:
        print(f"  missed: {example.asked} | {example.text} | {example.labels}")


if __name__ == "__main__":
    main()
