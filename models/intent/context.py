"""The context network in torch: first layers of a pretrained encoder over an utterance's pieces.

It reads words in their order and knows them from texts in a hundred languages, where the bag of
features (`bag.py`) knows what callers' lines taught it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn.functional import dropout, gelu, scaled_dot_product_attention
from wordfreq import top_n_list

from appliance.understanding.model.features import ASKED, NUMBER
from appliance.understanding.model.intents import LABELS
from appliance.understanding.model.pieces import MOST, START, UNKNOWN, Pieces, words_of
from models.intent.pretrained import EPSILON, HEADS, INNER, WIDTH, Pretrained

#: Of twelve: what fits in 10 MB beside the bag of features and is read in 5 ms.
_LAYERS = 3
#: Share of what is left out at each step: pieces, what a layer adds, what was pooled.
_FORGOTTEN, _DROPPED, _POOLED_DROPPED = 0.08, 0.1, 0.2
#: Pieces that callers use less often are cut into smaller ones, unless everyday words have them.
_RARE, _EVERYDAY = 5, 12_000
_UNKNOWN = "<unk>"
_LATIN = 400  # the characters before it, one by one, so that no word of French is unknown


def vocabulary(pretrained: Pretrained, texts: Iterable[str]) -> dict[str, float]:
    """Log probabilities of the pieces kept: the unknown one first, those that the texts and
    everyday words are made of, and one for numbers."""
    whole = {_UNKNOWN: 0.0, **{p: s for p, s in pretrained.pieces.items() if p[0] != "<"}}
    pieces, names = Pieces(whole), list(whole)
    used: Counter[int] = Counter()
    for word, times in Counter(word for text in texts for word in words_of(text)).items():
        for piece in pieces.of_word(word):
            used[piece] += times
    kept = {names[piece] for piece, times in used.items() if times >= _RARE}
    for word in top_n_list("fr", _EVERYDAY):
        kept.update(names[piece] for piece in pieces.of_word(word))
    kept.update(p for p in names if len(p) == 1 and ord(p) < _LATIN)
    kept |= {_UNKNOWN, START}
    return {p: round(s, 2) for p, s in whole.items() if p in kept} | {START + NUMBER: 0.0}


class _Layer(nn.Module):
    def __init__(self, pretrained: Pretrained, number: int) -> None:
        super().__init__()

        def dense(*names: str, inward: int = WIDTH) -> nn.Linear:
            weights = [pretrained.matrix(f"l{number}.{name}.w", inward) for name in names]
            biases = [pretrained.vector(f"l{number}.{name}.b") for name in names]
            return _linear(torch.cat(weights), torch.cat(biases))

        self.attending = dense("q", "k", "v")
        self.attended = dense("ao")
        self.after_attention = _normalisation(pretrained, f"l{number}.aln")
        self.inner = dense("fi")
        self.outer = dense("fo", inward=INNER)
        self.after = _normalisation(pretrained, f"l{number}.oln")

    def forward(self, vectors: Tensor, there: Tensor) -> Tensor:
        many, long, _ = vectors.shape
        shape = (many, long, 3, HEADS, WIDTH // HEADS)
        query, key, value = self.attending(vectors).view(shape).permute(2, 0, 3, 1, 4)
        seen = scaled_dot_product_attention(query, key, value, attn_mask=there)
        added = self.attended(seen.transpose(1, 2).reshape(many, long, WIDTH))
        vectors = self.after_attention(vectors + dropout(added, _DROPPED, self.training))
        added = self.outer(gelu(self.inner(vectors)))
        return self.after(vectors + dropout(added, _DROPPED, self.training))


class Context(nn.Module):
    """The question's vector and those of the pieces, through the layers; the first, the mean and
    the maximum of what comes out tell the labels."""

    def __init__(self, pretrained: Pretrained, pieces: Sequence[str]) -> None:
        super().__init__()
        table = pretrained.matrix("emb.word", WIDTH)
        places = {piece: place for place, piece in enumerate(pretrained.pieces)}
        likes = {START + NUMBER: START + "deux"}  # a number like another
        self.table = _embedding(table[[places[likes.get(piece, piece)] for piece in pieces]])
        begins = table[0].expand(len(ASKED), WIDTH)
        self.asked = _embedding(begins + 0.3 * table.std() * torch.randn(begins.shape))
        positions = pretrained.vector("emb.pos").view(-1, WIDTH)[: MOST + 1]
        self.positions = nn.Parameter(positions + pretrained.vector("emb.type")[:WIDTH])
        self.before = _normalisation(pretrained, "emb.ln")
        self.layers = nn.ModuleList(_Layer(pretrained, number) for number in range(_LAYERS))
        self.out = nn.Linear(3 * WIDTH, len(LABELS))
        nn.init.normal_(self.out.weight, std=0.02)

    def forward(self, pieces: Tensor, lengths: Tensor, asked: Tensor) -> Tensor:
        """``pieces`` [batch, longest], the first ``lengths`` of each; logits [batch, labels]."""
        there = torch.arange(pieces.shape[1] + 1) <= lengths.unsqueeze(1)
        if self.training:  # pieces are misheard
            pieces = pieces.masked_fill(torch.rand(pieces.shape) < _FORGOTTEN, UNKNOWN)
        vectors = torch.cat([self.asked(asked).unsqueeze(1), self.table(pieces)], 1)
        vectors = self.before(vectors + self.positions[: vectors.shape[1]])
        for layer in self.layers:
            vectors = layer(vectors, there[:, None, None, :])
        kept = there.unsqueeze(2)
        mean = (vectors * kept).sum(1) / kept.sum(1)
        highest = vectors.masked_fill(~kept, -torch.inf).amax(1)
        pooled = torch.cat([vectors[:, 0], mean, highest], 1)
        logits: Tensor = self.out(dropout(pooled, _POOLED_DROPPED, self.training))
        return logits


def padded(read: Sequence[np.ndarray]) -> tuple[Tensor, Tensor]:
    """Pieces of several utterances side by side, and how many each has."""
    lengths = torch.tensor([len(pieces) for pieces in read])
    together = torch.full((len(read), int(lengths.max())), UNKNOWN)
    for row, pieces in enumerate(read):
        together[row, : len(pieces)] = torch.from_numpy(pieces)
    return together, lengths


def _linear(weights: Tensor, biases: Tensor) -> nn.Linear:
    """A dense layer of these weights [out, in]."""
    layer = nn.Linear(weights.shape[1], weights.shape[0])
    layer.weight.data, layer.bias.data = weights.clone(), biases.clone()
    return layer


def _embedding(weights: Tensor) -> nn.Embedding:
    """A table of these rows."""
    return nn.Embedding.from_pretrained(weights.clone(), freeze=False)


def _normalisation(pretrained: Pretrained, name: str) -> nn.LayerNorm:
    """A normalisation of the encoder."""
    layer = nn.LayerNorm(WIDTH, EPSILON)
    layer.weight.data = pretrained.vector(f"{name}.w")
    layer.bias.data = pretrained.vector(f"{name}.b")
    return layer
