"""Lattice-free maximum mutual information, with its gradient written out.

The numerator is the chain of phones that were said, some optional; the denominator is every
phone sequence under a phone trigram. A phone is entered once (even output) and stayed in (odd
output), as in Kaldi's chain topology. Forward and backward passes are explicit: autograd through
some hundred small steps costs twice the time and ten times the memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import torch
from torch import Tensor

from appliance.speech.lexicon.phones import PHONE_COUNT, SILENCE

_NEVER = -1e5
_LARGEST_SCORE = 30.0
Graph = tuple[tuple[int, ...], tuple[bool, ...]]


def phone_trigram(sequences: Iterable[Sequence[int]]) -> Tensor:
    """P(r | p, q) as [p, q, r], smoothed with bigram and unigram; histories open with silence."""
    counts = torch.zeros(PHONE_COUNT, PHONE_COUNT, PHONE_COUNT)
    table = counts.numpy()
    for sequence in sequences:
        history = (SILENCE, SILENCE)
        for phone in sequence:
            table[history[0], history[1], phone] += 1
            history = (history[1], phone)
    bigram = counts.sum(0) + 0.02
    bigram /= bigram.sum(1, keepdim=True)
    unigram = counts.sum((0, 1)) + 1
    bigram = 0.9 * bigram + 0.1 * unigram / unigram.sum()
    return (counts + 5 * bigram) / (counts.sum(2, keepdim=True) + 5)


def denominator(scores: Tensor, lengths: Tensor, trigram: Tensor) -> tuple[Tensor, Tensor]:
    """Log likelihood [B] and posteriors [B, K, 2P] of all phone sequences.

    `scores` are log domain [B, K, 2P]; states are pairs of phones, laid out [p, B, q].
    """
    batch, steps, _ = scores.shape
    top = scores.amax(2, keepdim=True)
    exponent = (scores - top).exp()
    enter, stay = exponent[:, :, 0::2].contiguous(), exponent[:, :, 1::2].contiguous()
    by_middle = trigram.permute(1, 0, 2).contiguous()  # [q, p, r]
    alphas = torch.zeros(steps + 1, PHONE_COUNT, batch, PHONE_COUNT)
    alphas[0, SILENCE, :, SILENCE] = 1
    scales = torch.ones(steps, batch)
    for t in range(steps):
        before = alphas[t]
        after = torch.bmm(before.permute(2, 1, 0), by_middle) * enter[:, t]
        if t:
            after += before * stay[:, t]
        scales[t] = after.sum((0, 2))
        torch.div(after, scales[t][None, :, None], out=alphas[t + 1])
    inside = torch.arange(steps)[:, None] < lengths[None, :]
    total = ((scales.log() + top[:, :, 0].t()) * inside).sum(0)
    posteriors = torch.zeros_like(scores)
    beta = torch.ones(PHONE_COUNT, batch, PHONE_COUNT)
    by_middle_back = by_middle.transpose(1, 2).contiguous()
    for t in range(steps - 1, -1, -1):
        ended = (t >= lengths - 1)[None, :, None]
        beta = torch.where(ended, 1.0, beta)
        whole = alphas[t + 1] * beta * scales[t][None, :, None]
        stayed = alphas[t] * beta * stay[:, t] if t else torch.zeros_like(whole)
        norm = whole.sum((0, 2))[:, None]
        posteriors[:, t, 1::2] = stayed.sum(0) / norm
        posteriors[:, t, 0::2] = (whole - stayed).sum(0) / norm
        into = torch.bmm(beta * enter[:, t], by_middle_back).permute(2, 1, 0)
        beta = into + beta * stay[:, t]
        beta = beta / beta.amax((0, 2), keepdim=True)
    return total, posteriors * inside.t()[:, :, None]


class _Chains:
    """Numerator graphs of a batch as tensors [B, S]."""

    def __init__(self, graphs: Sequence[Graph]) -> None:
        batch, size = len(graphs), max(len(phones) for phones, _ in graphs)
        phones_of = np.zeros((batch, size), np.int64)
        first = np.full((batch, size), _NEVER, np.float32)
        last = np.full((batch, size), _NEVER, np.float32)
        jumps = np.full((2, batch, size), _NEVER, np.float32)
        for b, (phones, optional) in enumerate(graphs):
            count = len(phones)
            phones_of[b, :count] = phones
            for s in range(min(count, 3)):
                if all(optional[:s]):
                    first[b, s] = 0
            for s in range(max(0, count - 3), count):
                if all(optional[s + 1 :]):
                    last[b, s] = 0
            left_out = np.array(optional)
            jumps[0, b, 2:count][left_out[1:-1]] = 0
            jumps[1, b, 3:count][left_out[1:-2] & left_out[2:-1]] = 0
        self.phones = torch.from_numpy(phones_of)
        self.first = torch.from_numpy(first)
        self.last = torch.from_numpy(last)
        #: jumps[j - 2][b, s] is 0 where state s may follow s - j: all between are optional.
        self.jumps = torch.from_numpy(jumps)

    def arriving(self, before: Tensor) -> Tensor:
        """What reaches each state [B, S] from those before it."""
        reach = [_shift(before, 1)]
        if before.shape[1] > 3:
            reach += [_shift(before, 2) + self.jumps[0], _shift(before, 3) + self.jumps[1]]
        return torch.logsumexp(torch.stack(reach), 0)

    def leaving(self, onward: Tensor) -> Tensor:
        """What each state [B, S] reaches in those after it."""
        reach = [_shift(onward, -1)]
        if onward.shape[1] > 3:
            reach += [_shift(onward + jump, -by) for by, jump in enumerate(self.jumps, 2)]
        return torch.logsumexp(torch.stack(reach), 0)


def _shift(x: Tensor, by: int) -> Tensor:
    """State s takes the value of state s - by."""
    fill = torch.full((x.shape[0], abs(by)), _NEVER)
    return torch.cat([fill, x[:, :-by]], 1) if by > 0 else torch.cat([x[:, -by:], fill], 1)


def numerator(scores: Tensor, lengths: Tensor, graphs: Sequence[Graph]) -> tuple[Tensor, Tensor]:
    """Log likelihood [B] and posteriors [B, K, 2P] of what was said."""
    batch, steps, outputs = scores.shape
    chains = _Chains(graphs)
    size = chains.phones.shape[1]
    where = chains.phones[:, None].expand(batch, steps, size)
    enter = scores.gather(2, 2 * where).transpose(0, 1).contiguous()
    stay = scores.gather(2, 2 * where + 1).transpose(0, 1).contiguous()
    alphas = torch.full((steps, batch, size), _NEVER)
    arrivals = torch.full((steps, batch, size), _NEVER)
    arrivals[0] = chains.first
    alphas[0] = chains.first + enter[0]
    for t in range(1, steps):
        before = alphas[t - 1]
        arrivals[t] = chains.arriving(before).clamp(min=_NEVER)
        alphas[t] = torch.logaddexp(arrivals[t] + enter[t], before + stay[t]).clamp(min=_NEVER)
    betas = torch.full((steps, batch, size), _NEVER)
    beta = chains.last
    for t in range(steps - 1, -1, -1):
        if t < steps - 1:
            beta = torch.logaddexp(chains.leaving(beta + enter[t + 1]), beta + stay[t + 1])
            beta = beta.clamp(min=_NEVER)
        beta = torch.where((t >= lengths - 1)[:, None], chains.last, beta)
        betas[t] = beta
    end = (lengths - 1)[None, :, None].expand(1, batch, size)
    total = torch.logsumexp(alphas.gather(0, end)[0] + chains.last, 1)
    posteriors = torch.zeros(batch, steps, outputs)
    # A clip too short for its text has total -1e5: the bound keeps its posteriors finite.
    entered = (arrivals + enter + betas - total[None, :, None]).clamp(max=0).exp()
    stayed = torch.zeros_like(entered)
    stayed[1:] = (alphas[:-1] + stay[1:] + betas[1:] - total[None, :, None]).clamp(max=0).exp()
    posteriors.scatter_add_(2, 2 * where, entered.transpose(0, 1))
    posteriors.scatter_add_(2, 2 * where + 1, stayed.transpose(0, 1))
    inside = (torch.arange(steps)[None, :] < lengths[:, None])[:, :, None]
    return total, posteriors * inside


class _Mmi(torch.autograd.Function):
    @staticmethod
    def forward(
        ctx: Any, scores: Tensor, lengths: Tensor, graphs: Sequence[Graph], trigram: Tensor
    ) -> Tensor:
        bounded = scores.clamp(-_LARGEST_SCORE, _LARGEST_SCORE)
        said, said_posteriors = numerator(bounded, lengths, graphs)
        every, every_posteriors = denominator(bounded, lengths, trigram)
        # A clip too short for its text has no path: it teaches nothing.
        possible = said > _NEVER / 2
        ctx.save_for_backward((every_posteriors - said_posteriors) * possible[:, None, None])
        return (every - said) * possible

    @staticmethod
    def backward(ctx: Any, *gradients: Tensor) -> tuple[Tensor | None, ...]:
        (difference,) = ctx.saved_tensors
        return difference * gradients[0][:, None, None], None, None, None


def mmi(scores: Tensor, lengths: Tensor, graphs: Sequence[Graph], trigram: Tensor) -> Tensor:
    """Loss [B]: log likelihood of everything less that of what was said."""
    loss: Tensor = _Mmi.apply(scores, lengths, graphs, trigram)  # type: ignore[no-untyped-call]
    return loss
