"""How the two networks learn from examples: the bag in three passes, the context in one."""

from __future__ import annotations

import random
import time
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn.functional import binary_cross_entropy_with_logits

from appliance.understanding.model.features import ASKED, features
from appliance.understanding.model.intents import LABELS
from appliance.understanding.model.pieces import Pieces
from models.intent.bag import Bag, in_a_row
from models.intent.context import Context, padded
from models.intent.corpus import Example

_BAG_BATCH, _BAG_EPOCHS, _BAG_RATE = 128, 3, 6e-3
#: In runs of 40,000 examples 3e-4 got 65.5 % of the held-out lines, 6e-4 68.0, 1e-3 62.4; a longer
#: run wants a little less.
_BATCH, _RATE = 64, 5e-4
_NEW_RATE = 1e-3  # of the last layer, which nobody trained before
_WARMING = 0.06  # share of the steps
_SAVED_EVERY = 500  # steps
_ALIKE = 50  # batches among which utterances of about one length are put together


def asked_of(examples: list[Example]) -> Tensor:
    """The questions' numbers [examples]."""
    return torch.tensor([ASKED.index(example.asked) for example in examples])


def labels_of(examples: list[Example]) -> Tensor:
    """One where a label is told [examples, labels]."""
    labels = torch.zeros(len(examples), len(LABELS))
    for row, example in enumerate(examples):
        for label in example.labels:
            labels[row, LABELS.index(label)] = 1
    return labels


def trained_bag(examples: list[Example]) -> Bag:
    """A bag of features trained on the examples."""
    bag = Bag()
    found = [features(example.text, example.asked) for example in examples]
    asked, labels = asked_of(examples), labels_of(examples)
    optimiser = torch.optim.Adam(bag.parameters(), lr=_BAG_RATE, fused=True)
    steps = _BAG_EPOCHS * (len(examples) // _BAG_BATCH + 1)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, _BAG_RATE, total_steps=steps + 1)
    bag.train()
    for epoch in range(_BAG_EPOCHS):
        begun, total = time.monotonic(), 0.0
        for rows in torch.randperm(len(found)).split(_BAG_BATCH):
            optimiser.zero_grad()
            loss = _loss(bag(*in_a_row([found[r] for r in rows]), asked[rows]), labels[rows])
            loss.backward()
            optimiser.step()
            schedule.step()
            total += loss.item() * len(rows)
        seconds = time.monotonic() - begun
        print(f"bag, epoch {epoch}: {total / len(found):.3f} ({seconds:.0f} s)", flush=True)
    bag.eval()
    return bag


def train_context(
    context: Context, pieces: Pieces, examples: list[Example], checkpoint: Path
) -> None:
    """One pass over the examples, from the checkpoint on where there is one."""
    read = [pieces.read(example.text) for example in examples]
    asked, labels = asked_of(examples), labels_of(examples)
    steps = _batches([len(one) for one in read])
    run = _Run(context, len(steps), checkpoint)
    context.train()
    begun, total = time.monotonic(), 0.0
    for step, rows in enumerate(steps[run.done :], run.done + 1):
        with torch.autocast("cpu", torch.bfloat16):
            logits = context(*padded([read[r] for r in rows]), asked[rows])
        total += run.learn(_loss(logits.float(), labels[rows]))
        if step % _SAVED_EVERY == 0:
            mean, seconds = total / _SAVED_EVERY, time.monotonic() - begun
            print(f"context, {step} of {len(steps)}: {mean:.3f} ({seconds:.0f} s)", flush=True)
            total = 0.0
            run.save()
    context.eval()


class _Run:
    """The steps of one training, kept on disk so that a stopped one goes on."""

    def __init__(self, context: Context, steps: int, checkpoint: Path) -> None:
        fresh = list(context.out.parameters())
        known = [p for name, p in context.named_parameters() if not name.startswith("out.")]
        optimiser = torch.optim.AdamW(
            [{"params": known}, {"params": fresh}], betas=(0.9, 0.98), fused=True
        )  # the schedule sets the first of the two
        schedule = torch.optim.lr_scheduler.OneCycleLR(
            optimiser, [_RATE, _NEW_RATE], total_steps=steps + 1, pct_start=_WARMING,
            anneal_strategy="linear",
        )  # fmt: skip
        self._optimiser, self._schedule = optimiser, schedule
        self._weights = list(context.parameters())
        self._parts = {"context": context, "optimiser": optimiser, "schedule": schedule}
        self._checkpoint = checkpoint
        self.done = 0
        if checkpoint.exists():
            saved: dict[str, Any] = torch.load(checkpoint)
            for name, part in self._parts.items():
                part.load_state_dict(saved[name])
            torch.set_rng_state(saved["chance"])
            self.done = int(saved["done"])

    def learn(self, loss: Tensor) -> float:
        """One step down the slope."""
        self._optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(self._weights, 1.0)
        self._optimiser.step()
        self._schedule.step()
        self.done += 1
        return loss.item()

    def save(self) -> None:
        """Whole or not at all."""
        states = {name: part.state_dict() for name, part in self._parts.items()}
        unfinished = self._checkpoint.with_suffix(".part")
        torch.save({"done": self.done, "chance": torch.get_rng_state(), **states}, unfinished)
        unfinished.replace(self._checkpoint)


def _loss(logits: Tensor, labels: Tensor) -> Tensor:
    """Of a batch, by utterance; the labels are not believed wholly."""
    wanted = labels * 0.96 + 0.01
    return binary_cross_entropy_with_logits(logits, wanted, reduction="sum") / len(labels)


def _batches(lengths: list[int]) -> list[list[int]]:
    """Rows of about the same length together, in an order by chance."""
    chance = random.Random(0)
    rows = list(range(len(lengths)))
    chance.shuffle(rows)
    batches = []
    for start in range(0, len(rows), _ALIKE * _BATCH):
        near = sorted(rows[start : start + _ALIKE * _BATCH], key=lengths.__getitem__)
        several = [near[at : at + _BATCH] for at in range(0, len(near), _BATCH)]
        chance.shuffle(several)
        batches += several
    return batches


@torch.no_grad()
def logits_of_bag(bag: Bag, examples: list[Example]) -> Tensor:
    """[examples, labels]"""
    found = [features(example.text, example.asked) for example in examples]
    return bag(*in_a_row(found), asked_of(examples))


@torch.no_grad()
def logits_of_context(context: Context, pieces: Pieces, examples: list[Example]) -> Tensor:
    """[examples, labels]"""
    read = [pieces.read(example.text) for example in examples]
    asked = asked_of(examples)
    parts = [
        context(*padded(read[at : at + _BATCH]), asked[at : at + _BATCH])
        for at in range(0, len(read), _BATCH)
    ]
    return torch.cat(parts)
