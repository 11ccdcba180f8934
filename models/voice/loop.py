"""The loop that every stage of the training runs in: rates, checkpoints, progress.

Every step draws from a generator seeded by the stage's seed and the step's number, so that a run
that was stopped goes on exactly as it would have.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

_SHOWN_EVERY = 100
_SAVED_EVERY = 250
_WARM_UP_STEPS = 50


@dataclass(frozen=True)
class Plan:
    """How long a stage trains; the learning rate falls exponentially from first to last."""

    steps: int
    first_rate: float
    last_rate: float
    seed: int = 0

    def rate(self, step: int) -> float:
        """The learning rate of a step, warming up over the first ones."""
        fall: float = (self.last_rate / self.first_rate) ** (step / max(1, self.steps))
        return self.first_rate * fall * min(1.0, (step + 1) / _WARM_UP_STEPS)


#: One step: its losses by name, its optimisers already stepped.
Step = Callable[[np.random.Generator], Mapping[str, float]]


class Loop:
    """Runs the steps of a stage that are not done yet; state lies in one checkpoint file."""

    def __init__(
        self,
        name: str,
        plan: Plan,
        networks: Mapping[str, nn.Module],
        optimisers: Mapping[str, torch.optim.Optimizer],
        checkpoint: Path,
    ) -> None:
        self.name, self.plan, self.checkpoint = name, plan, checkpoint
        self._networks, self._optimisers = networks, optimisers
        self.done = 0
        if checkpoint.exists():
            state = torch.load(checkpoint, weights_only=True)
            for key, network in networks.items():
                network.load_state_dict(state["networks"][key])
            for key, optimiser in optimisers.items():
                optimiser.load_state_dict(state["optimisers"][key])
            self.done = state["done"]

    def run(self, step: Step) -> None:
        started, first = time.monotonic(), self.done
        recent: dict[str, list[float]] = {}
        while self.done < self.plan.steps:
            for optimiser in self._optimisers.values():
                for group in optimiser.param_groups:
                    group["lr"] = self.plan.rate(self.done) * group.get("share", 1.0)
            torch.manual_seed(self.plan.seed * 1_000_003 + self.done)
            for key, value in step(np.random.default_rng((self.plan.seed, self.done))).items():
                recent.setdefault(key, []).append(value)
            self.done += 1
            if self.done % _SHOWN_EVERY == 0 or self.done == self.plan.steps:
                losses = " ".join(f"{key} {np.mean(values):.4f}" for key, values in recent.items())
                each = (time.monotonic() - started) / (self.done - first)
                print(
                    f"{self.name} {self.done}/{self.plan.steps} {losses} {each:.2f} s a step",
                    flush=True,
                )
                recent.clear()
            if self.done % _SAVED_EVERY == 0 or self.done == self.plan.steps:
                self._save()

    def _save(self) -> None:
        partial = self.checkpoint.with_suffix(".partial")
        partial.parent.mkdir(parents=True, exist_ok=True)
        torch.save(
            {
                "networks": {key: n.state_dict() for key, n in self._networks.items()},
                "optimisers": {key: o.state_dict() for key, o in self._optimisers.items()},
                "done": self.done,
            },
            partial,
        )
        partial.rename(self.checkpoint)


def step(loss: Tensor, network: nn.Module, optimiser: torch.optim.Optimizer, most: float) -> None:
    """One step down the loss, the gradient no longer than `most`."""
    optimiser.zero_grad()
    loss.backward()  # type: ignore[no-untyped-call]
    torch.nn.utils.clip_grad_norm_(network.parameters(), most)
    optimiser.step()
