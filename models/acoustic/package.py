"""A Vosk directory from a checkpoint: network, lexicon, grammar, configuration.

python -m models.acoustic.package --checkpoint out/checkpoint.pt --out model
python -m models.acoustic.package --out model      # the graph again, the network stays
"""

from __future__ import annotations

import argparse
import random
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch

from appliance.speech.lexicon import compile as graphs
from appliance.speech.lexicon import graph, language_model, names, pronounce
from appliance.speech.lexicon.normal_form import LETTERS
from models.acoustic import features, human, kaldi, network, ngrams
from models.acoustic.texts import WORD, Texts, word_shares

_SENTENCES_FOR_LIAISONS = 6_000

#: The decoder's settings. Against beam 13, lattice beam 6 and 3000 states nothing changed in the
#: figures of a development speaker, at half the time. Determinising by phones first would take the
#: unknown word's loop of phones apart: 2 to 9 s for a turn outside of the grammar, against 15 ms.
#: Chunks of 12 frames bring a word out 70 ms sooner than chunks of 21, for 18 % more of a core;
#: chunks of 9 gain 25 ms more and cost 63 %. The box ends turns itself.
MODEL_CONF = """\
--min-active=200
--max-active=2000
--beam=11.0
--lattice-beam=5.0
--phone-determinize=false
--acoustic-scale=1.0
--frame-subsampling-factor=3
--frames-per-chunk=12
--endpoint.silence-phones=1
--endpoint.rule2.min-trailing-silence=0.5
--endpoint.rule3.min-trailing-silence=0.75
--endpoint.rule4.min-trailing-silence=1.0
"""


@dataclass(frozen=True)
class Extent:
    """How many sentences are drawn from the phrase files, how many names of each list there are,
    and whether all words, or those of the sentences drawn for their liaisons."""

    sentences: int = 150_000
    names: int | None = None
    every_word: bool = True


#: Enough for a graph that Vosk loads: for tests of the pipeline.
SMALL = Extent(sentences=2_000, names=100, every_word=False)


def language(extent: Extent, seed: int = 7) -> tuple[pronounce.Lexicon, language_model.Grammar]:
    """Lexicon and grammar of the product, from the phrase files and the name lists."""
    texts = Texts()
    draw = random.Random(seed)
    liaisons = min(_SENTENCES_FOR_LIAISONS, extent.sentences)
    spoken = [texts.sentence(draw) for _ in range(liaisons)]
    words = {*LETTERS, *(word for text in spoken for word in text.split())}
    if extent.every_word:
        words = {*LETTERS, *texts.every_word(), *texts.common_words}
    lexicon = pronounce.of_words(sorted(words), spoken)
    classes = {
        names.SURNAME: texts.surnames.shares(extent.names),
        names.FIRST_NAME: texts.first_names.shares(extent.names),
        WORD: word_shares([word for word in texts.common_words if word in lexicon]),
    }
    named = {word for name in names.CLASSES for whole in classes[name] for word in whole.split()}
    for word in sorted(named.difference(lexicon)):
        try:
            lexicon[word] = pronounce.of_name(word)
        except ValueError:
            print(f"no pronunciation, left out: {word}")
    sentences = texts.weighted(draw, extent.sentences)
    known = {*lexicon, *names.CLASSES, WORD}
    grammar = ngrams.estimate(
        ((words, weight) for words, weight in sentences if known.issuperset(words.split())),
        {
            name: {said: share for said, share in shares.items() if known.issuperset(said.split())}
            for name, shares in classes.items()
        },
    )
    return lexicon, grammar


def load_network(shares: Mapping[Path, float]) -> network.Network:
    """The mean by their shares of networks (checkpoints, or final.mdl), in evaluation mode.

    A mean makes sense of runs of which one started from the other: people never heard are heard
    better by it than by either (MODEL_CARD.md). It is taken of what Kaldi would compute with, the
    normalisations folded: their statistics belong to one run.
    """
    found = [_network(path) for path in shares]
    if len(found) == 1:
        return found[0].eval()
    folded = [_folded(one).state_dict() for one in found]
    mean = {
        name: sum(share * one[name] for one, share in zip(folded, shares.values(), strict=True))
        if value.is_floating_point()
        else value
        for name, value in folded[0].items()
    }
    found[0].load_state_dict(mean)
    return found[0].eval()


def _network(path: Path) -> network.Network:
    if path.suffix == ".mdl":
        made = network.Network(network.Shape(), human.INTERNATIONAL_SYMBOLS)
        kaldi.read_model(path, made)
        return made
    state = torch.load(path, weights_only=True)
    shape = network.TINY if state["width"] == network.TINY.width else network.Shape()
    made = network.Network(shape, human.INTERNATIONAL_SYMBOLS)
    made.load_state_dict(state["average"])
    return made


def _folded(made: network.Network) -> network.Network:
    with tempfile.TemporaryDirectory() as folder:
        kaldi.write_model(Path(folder) / "final.mdl", made.eval())
        folded = network.Network(made.shape, human.INTERNATIONAL_SYMBOLS)
        kaldi.read_model(Path(folder) / "final.mdl", folded)
    return folded


def write_conf(model: Path) -> None:
    (model / "conf").mkdir(parents=True, exist_ok=True)
    (model / "conf" / "model.conf").write_text(MODEL_CONF)
    (model / "conf" / "mfcc.conf").write_text(features.MFCC_CONF)


def write_network(model: Path, shares: Mapping[Path, float]) -> None:
    """am/ and conf/ of a checkpoint, or of the mean of several."""
    kaldi.write_model(model / "am" / "final.mdl", load_network(shares))
    write_conf(model)


def write_language(model: Path, unknown: graph.UnknownCosts, extent: Extent) -> None:
    """graph/ and source/, from the phrase files and name lists."""
    lexicon, grammar = language(extent)
    print(f"{len(lexicon)} words, {len(grammar.arcs)} arcs in the grammar")
    graphs.compile_graph(model, lexicon, grammar, unknown)
    graphs.write_source(model, lexicon, grammar, unknown)


def main(argv: Sequence[str] | None = None) -> int:
    default = graph.UnknownCosts()
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument(
        "--checkpoint", type=Path, nargs="+", help="or final.mdl; several: their mean"
    )
    parser.add_argument(
        "--shares", type=float, nargs="+", default=[1.0], help="of each in the mean"
    )
    parser.add_argument("--network-only", action="store_true", help="leave the graph as it is")
    parser.add_argument("--unknown-start", type=float, default=default.start)
    parser.add_argument("--unknown-phone", type=float, default=default.phone)
    arguments = parser.parse_args(argv)
    if arguments.checkpoint is not None:
        write_network(arguments.out, dict(zip(arguments.checkpoint, arguments.shares, strict=True)))
    if not arguments.network_only:
        costs = graph.UnknownCosts(arguments.unknown_start, arguments.unknown_phone)
        write_language(arguments.out, costs, Extent())
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
