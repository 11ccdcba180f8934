"""Train the intent model: ``python -m models.intent.train`` (an hour on two cores).

A twentieth of the written lines is held out, to say what each of the two networks counts and to
measure what is written: appliance/understanding/data/intent.onnx. Stopped and called again it goes
on from the checkpoint in ``--out``. The same lines, phrases and seed give another file only as far
as the processor rounds otherwise.
"""

from __future__ import annotations

import argparse
from hashlib import sha256
from pathlib import Path
from zlib import crc32

import onnx
import torch
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits

import appliance.understanding
from appliance.understanding.model.intents import LABELS, IntentModel
from appliance.understanding.model.pieces import Pieces
from models import callers
from models.intent.context import Context, vocabulary
from models.intent.corpus import Corpus, Example
from models.intent.export import exported, written
from models.intent.grammar import FOLDER
from models.intent.learning import (
    labels_of,
    logits_of_bag,
    logits_of_context,
    train_context,
    trained_bag,
)
from models.intent.pretrained import Pretrained

TARGET = Path(appliance.understanding.__file__).parent / "data" / "intent.onnx"
_HELD_OUT = 20  # one line in so many
_MEASURED = 8000  # utterances


def main() -> None:
    """Train, weigh, write, measure."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--examples", type=int, default=640_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--out", type=Path, default=Path("/tmp/intent"), help="checkpoint")
    parser.add_argument("--target", type=Path, default=TARGET)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(options.threads)
    torch.set_flush_denormal(True)
    drawn = list(Corpus(options.seed).examples(options.examples))
    known = [example for example in drawn if not held_out(example)]
    held = [example for example in drawn if held_out(example)][:_MEASURED]
    torch.manual_seed(options.seed)
    bag = trained_bag(known)
    pretrained = Pretrained()
    kept = vocabulary(pretrained, (example.text for example in known))
    pieces = Pieces(kept)
    torch.manual_seed(options.seed)
    context = Context(pretrained, list(kept))
    version = _version(options.seed)
    checkpoint = options.out / f"{version}-{_code()}-{options.examples}.pt"
    train_context(context, pieces, known, checkpoint)
    both = logits_of_bag(bag, held), logits_of_context(context, pieces, held)
    shares = weighed(*both, labels_of(held))
    meta = {"version": version, "pieces": written(kept)}
    onnx.save(exported(bag, context, shares, meta), str(options.target))
    checkpoint.unlink(missing_ok=True)
    size = options.target.stat().st_size
    print(f"{options.target.name}: {size} bytes, shares {shares[0]:.2f} {shares[1]:.2f}")
    report("bag", both[0], held)
    report("context", both[1], held)
    measure(options.target, held)


def held_out(example: Example) -> bool:
    """Whether nothing is learnt from the line that it was made of."""
    return bool(example.line) and crc32(example.line.encode()) % _HELD_OUT == 0


def _version(seed: int) -> str:
    """What the model was made of."""
    return _digest(str(seed), *sorted(FOLDER.iterdir()), *sorted(callers.FOLDER.glob("*.tsv")))


def _code() -> str:
    """How: a checkpoint of another training is of no use."""
    model = Path(appliance.understanding.__file__).parent / "model"
    return _digest("", *sorted(Path(__file__).parent.glob("*.py")), *sorted(model.glob("*.py")))


def _digest(start: str, *files: Path) -> str:
    digest = sha256(start.encode())
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()[:12]


def weighed(bag: Tensor, context: Tensor, labels: Tensor) -> tuple[float, float]:
    """What the logits of each count, so that the held-out lines are likeliest."""
    shares = torch.full((2,), 0.5, requires_grad=True)
    optimiser = torch.optim.LBFGS([shares], max_iter=100)

    def loss() -> Tensor:
        optimiser.zero_grad()
        wrong = binary_cross_entropy_with_logits(bag * shares[0] + context * shares[1], labels)
        wrong.backward()
        return wrong

    optimiser.step(loss)
    first, second = shares.tolist()
    return first, second


def report(name: str, logits: Tensor, held: list[Example]) -> Tensor:
    """How it does on utterances of lines it never saw; which of them are right."""
    labels = labels_of(held)
    right = ((logits > 0) == labels.bool()).all(1)
    by_count = ", ".join(
        f"of {count} labels {right[labels.sum(1) == count].float().mean():.3f}"
        for count in range(3)
    )
    print(f"{name}: of {len(held)} all labels right {right.float().mean():.3f} ({by_count})")
    return right


def measure(target: Path, held: list[Example]) -> None:
    """How the written file does, label by label, and what it misses."""
    model = IntentModel(target)
    told = [torch.from_numpy(model.probabilities(e.text, e.asked)) for e in held]
    logits, labels = torch.logit(torch.stack(told), 1e-6), labels_of(held)
    right = report("written", logits, held)
    for number, label in enumerate(LABELS):
        rows = labels[:, number] > 0
        found, wrong = (logits[which, number] > 0 for which in (rows, ~rows))
        print(
            f"  {label:20s} recall {found.float().mean():.3f}"
            f"  false {wrong.float().mean():.4f}  ({int(rows.sum())})"
        )
    missed = {e.line: e for e, ok in zip(held, right.tolist(), strict=True) if not ok}
    for example in list(missed.values())[:150]:
        print(f"  missed: {example.asked} | {example.text} | {example.labels}")


if __name__ == "__main__":
    main()
