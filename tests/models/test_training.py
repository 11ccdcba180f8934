"""The training pipeline: gradients, numbers equal to Kaldi's, a tiny run from nothing."""

from __future__ import annotations

import itertools
import json
import os
import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest
import soundfile

WHY = "training needs torch: ./install.sh --train"
torch = pytest.importorskip("torch", reason=WHY)
pytest.importorskip("kaldi_native_fbank", reason=WHY)

from appliance.demo.patient_voice import UNSEEN_VOICES  # noqa: E402 - after the skips
from appliance.speech.lexicon import graph, phones  # noqa: E402
from models.acoustic import (  # noqa: E402
    batches,
    borrowed,
    corpus,
    features,
    human,
    judges,
    kaldi,
    network,
    objective,
    package,
    pico,
    shards,
    synthetic,
    train,
)

OUTPUTS = network.OUTPUTS
needs_tools = pytest.mark.skipif(
    shutil.which("fstcompile") is None, reason="needs libfst-tools (apt install libfst-tools)"
)


@pytest.fixture(autouse=True)
def _one_thread() -> None:
    torch.set_num_threads(1)


def test_the_voices_that_judge_are_not_learnt_from() -> None:
    assert not {*synthetic.VARIANTS} & {*UNSEEN_VOICES}


def every_alignment(scores: torch.Tensor, phones: tuple[int, ...], optional: tuple[bool, ...]):
    """Log likelihood of a numerator by listing its paths."""
    totals = []
    for kept in itertools.product((False, True), repeat=len(phones)):
        if any(not keep and not may for keep, may in zip(kept, optional, strict=True)):
            continue
        said = [phone for phone, keep in zip(phones, kept, strict=True) if keep]
        for cuts in itertools.combinations(range(1, len(scores)), len(said) - 1):
            edges = (0, *cuts, len(scores))
            totals.append(
                sum(
                    scores[a, 2 * p] + scores[a + 1 : b, 2 * p + 1].sum()
                    for p, (a, b) in zip(said, itertools.pairwise(edges), strict=True)
                )
            )
    return torch.logsumexp(torch.stack(totals), 0)


def test_the_numerator_is_the_sum_of_its_paths() -> None:
    torch.manual_seed(1)
    scores = torch.randn(1, 6, OUTPUTS)
    chain = ((0, 5, 7, 9, 0), (True, False, False, True, True))
    total, posteriors = objective.numerator(scores, torch.tensor([6]), [chain])
    assert total[0] == pytest.approx(float(every_alignment(scores[0], *chain)), abs=1e-4)
    assert posteriors.sum(2)[0].numpy() == pytest.approx(np.ones(6), abs=1e-4)


def test_the_gradient_is_the_slope() -> None:
    torch.manual_seed(0)
    trigram = objective.phone_trigram([[0, 3, 4, 5, 0], [0, 7, 3, 4, 0]])
    lengths = torch.tensor([9, 6])
    chains = [((0, 3, 4, 5, 0), (True, False, True, True, True)), ((3, 7, 8), (False,) * 3)]
    scores = torch.randn(2, 9, OUTPUTS, requires_grad=True)
    objective.mmi(scores, lengths, chains, trigram).sum().backward()
    for place in [(0, 0, 0), (0, 4, 6), (0, 3, 9), (1, 2, 14), (1, 5, 17)]:
        step = torch.zeros_like(scores)
        step[place] = 1e-2
        up, down = (
            objective.mmi(scores.detach() + sign * step, lengths, chains, trigram).sum()
            for sign in (1, -1)
        )
        assert float(scores.grad[place]) == pytest.approx(float(up - down) / 2e-2, abs=2e-3)
    assert scores.grad[1, 6:].abs().max() == 0


def test_a_clip_too_short_for_its_text_teaches_nothing() -> None:
    trigram = objective.phone_trigram([[0, 1, 0]])
    scores = torch.randn(1, 3, OUTPUTS, requires_grad=True)
    loss = objective.mmi(scores, torch.tensor([3]), [((1, 2, 3, 4, 5), (False,) * 5)], trigram)
    loss.sum().backward()
    assert float(loss.detach()) == 0
    assert scores.grad.abs().max() == 0


def test_shards_keep_what_they_are_given(tmp_path: Path) -> None:
    utterance = shards.Utterance(
        np.ones((7, 40), np.float16),
        (0, 3, 0),
        (True, False, True),
        (0, 80, 400),
        "espeak",
        "",
        "é",
    )
    shards.write(tmp_path / "a.npz", [utterance, utterance])
    first, second = shards.read(tmp_path / "a.npz")
    assert first.phones == second.phones == utterance.phones
    assert first.text == "é"
    assert first.features.shape == (7, 40)


def test_words_with_sounds_that_french_has_are_learnt_as_french() -> None:
    pause = phones.SILENCE
    said, optional = borrowed.as_french("ˈuno dˈos") or ((), ())
    assert said == (pause, *phones.parse("u n o"), pause, *phones.parse("d o s"), pause)
    assert [i for i, may in enumerate(optional) if may] == [0, 4, 8]
    assert borrowed.as_french("θˈɪŋ") is None  # French has neither


def test_pico_says_the_products_sentences_with_many_throats() -> None:
    said = list(pico.utterances((3,), 20.0))
    assert sum(len(u.features) for u in said) > 2000
    assert {u.source for u in said} == {"pico"}
    assert all(batches.learnable(u) for u in said)


def test_the_judges_recordings_are_read_as_everybodys_are(tmp_path: Path) -> None:
    recorded = tmp_path / "digits" / "0.wav"
    recorded.parent.mkdir()
    soundfile.write(recorded, np.zeros(16000), 16000)
    judges.write(tmp_path / "armelle", {recorded: "zéro"})
    (clip,) = corpus.read(tmp_path / "armelle")
    assert (clip.text, clip.speaker, len(clip.samples())) == ("zéro", "armelle", 8000)


def test_the_judges_say_what_their_files_are_named_after() -> None:
    said = {path.stem: text for path, text in judges.armelle().items()}
    assert (said["day-0"], said["day-6"], said["mon-11"]) == ("dimanche", "samedi", "décembre")
    assert (said["90"], said["w"], len(said)) == ("quatre vingt dix", "w", 73)


def random_network() -> network.Network:
    torch.manual_seed(3)
    made = network.Network(network.TINY, human.INTERNATIONAL_SYMBOLS)
    made.mean.copy_(torch.randn(40))
    made.deviation.copy_(torch.rand(40) + 0.5)
    for norm in made.modules():
        if isinstance(norm, torch.nn.BatchNorm1d):
            norm.running_mean.copy_(torch.randn(norm.num_features) * 0.1)
            norm.running_var.copy_(torch.rand(norm.num_features) + 0.5)
    return made.eval()


@needs_tools
@pytest.mark.parametrize("phone", [graph.SILENCE_ID, graph.phone_id(5, 1)])
def test_vosk_computes_the_same_numbers(tmp_path: Path, phone: int) -> None:
    """A graph with one path makes the decoder's score the sum of the network's outputs."""
    import vosk

    made = random_network()
    kaldi.write_model(tmp_path / "am" / "final.mdl", made)
    package.write_conf(tmp_path)
    (tmp_path / "graph").mkdir()
    (tmp_path / "graph" / "words.txt").write_text("<eps> 0\nword 1\n")
    forced = f"0 1 {graph.enter(phone)} 1 0\n1 1 {graph.stay(phone)} 0 0\n1 0\n"
    plain = subprocess.run(["fstcompile"], input=forced.encode(), capture_output=True, check=True)
    subprocess.run(
        ["fstconvert", "--fst_type=const", "-", str(tmp_path / "graph" / "HCLG.fst")],
        input=plain.stdout,
        check=True,
        env=dict(os.environ),
    )
    samples = (np.random.default_rng(4).normal(0, 2000, 12345)).astype(np.int16)
    vosk.SetLogLevel(-1)
    recogniser = vosk.KaldiRecognizer(vosk.Model(str(tmp_path)), features.RATE)
    recogniser.SetMaxAlternatives(1)
    recogniser.AcceptWaveform(samples.tobytes())
    score = json.loads(recogniser.FinalResult())["alternatives"][0]["confidence"]

    padded = batches.pad(features.mfcc(samples), made.shape)
    with torch.no_grad():
        outputs = made(torch.from_numpy(padded)[None])[0][0]
    pdf = 0 if phone == graph.SILENCE_ID else 1 + (phone - 2) // 4
    expected = float(outputs[0, 2 * pdf] + outputs[1:, 2 * pdf + 1].sum())
    assert score == pytest.approx(expected, rel=1e-4)


def test_a_packaged_model_can_be_trained_further(tmp_path: Path) -> None:
    written = random_network()
    kaldi.write_model(tmp_path / "final.mdl", written)
    torch.manual_seed(8)
    read = network.Network(network.TINY, human.INTERNATIONAL_SYMBOLS)
    read.mean.copy_(torch.randn(40))
    read.deviation.copy_(torch.rand(40) + 2)
    kaldi.read_model(tmp_path / "final.mdl", read)
    heard = torch.randn(1, 90, 40)
    with torch.no_grad():
        assert read.eval()(heard)[0].numpy() == pytest.approx(
            written(heard)[0].numpy(), rel=1e-3, abs=1e-3
        )


def test_the_mean_of_a_network_with_itself_hears_as_it_does(tmp_path: Path) -> None:
    made = random_network()
    for name in "ab":
        state = {"average": made.state_dict(), "width": made.shape.width}
        torch.save(state, tmp_path / f"{name}.pt")
    mean = package.load_network({tmp_path / "a.pt": 0.3, tmp_path / "b.pt": 0.7})
    heard = torch.randn(1, 90, 40)
    with torch.no_grad():
        assert mean(heard)[0].numpy() == pytest.approx(made(heard)[0].numpy(), rel=1e-3, abs=1e-3)


def test_a_model_of_another_shape_is_refused(tmp_path: Path) -> None:
    kaldi.write_model(tmp_path / "final.mdl", random_network())
    other = network.Network(network.Shape(), human.INTERNATIONAL_SYMBOLS)
    with pytest.raises(ValueError, match=r"\(48, 280\)"):
        kaldi.read_model(tmp_path / "final.mdl", other)


@needs_tools
def test_a_tiny_run_trains_and_goes_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    try:
        assert train.main(["--tiny", "--threads", "1", "--out", str(tmp_path)]) == 0
    except OSError:
        pytest.skip("needs libespeak-ng1 (apt install libespeak-ng1)")
    first = capsys.readouterr().out
    assert "epoch 2/2" in first
    assert train.main(["--tiny", "--threads", "1", "--out", str(tmp_path)]) == 0
    assert "epoch" not in capsys.readouterr().out  # nothing was left to do
    import vosk

    recogniser = vosk.KaldiRecognizer(vosk.Model(str(tmp_path / "model")), 8000, '["oui", "[unk]"]')
    recogniser.AcceptWaveform(bytes(16000))
    assert "text" in json.loads(recogniser.FinalResult())  # a minute teaches no words
