"""The trained networks as a Piper voice: one ONNX graph and its .json.

Beside the networks, the graph holds what 20 minutes of telephone prompts do not teach: silence
inside pauses, a least pause at commas (for spelling), the rise of questions and of the members of
a list.
"""

from __future__ import annotations

import json
import warnings
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from models.voice.acoustic_model import AcousticModel, place_in_symbol
from models.voice.frames import DECODED, FLOOR, HOP, MEL_BANDS, PERIODICITY, PITCH
from models.voice.phones import END, START, SYMBOL_COUNT, SYMBOL_IDS, Kind, kind, near
from models.voice.recordings import RATE
from models.voice.synthesiser import Synthesiser

#: Piper's usual noise scale; the graph takes it for full noise.
_NOISE_SCALE = 0.667
_LENGTH_SCALE = 1.08
_TAIL_SAMPLES = 960
#: Frames under this mean log power are made quieter still, by so much of the difference.
_QUIET, _QUIETER = FLOOR + 3.8, 1.5
_HUSH_AFTER_FRAMES, _HUSH = 5, 4.0
#: The model's pitch moves a little less than the recordings'.
_PITCH_SPREAD = 1.1
_SOUND_FRAMES, _END_FRAMES, _SHORTEST_PAUSE_FRAMES = 2.0, 5.0, 2.0
_LEAST_PAUSES = {",": 18.0, ";": 22.0, ":": 18.0}
#: The recordings hold two questions, and the pitch ends 5 semitones under its middle: a question
#: is led to 4 semitones over the mean (0.058 in log F0 is one), a worded one half way to the mean.
_QUESTION_HEIGHT, _QUESTION_FRAMES = 0.25, 30
_WORD_QUESTION_SHARE = 0.5
#: Before commas the recordings end 2.6 semitones over their middle, the model's pitch at 0.5.
_LIST_RISE, _LIST_FRAMES = 0.12, 20
_OPSET = 17


class PiperGraph(nn.Module):
    """Piper's inputs (ids (1, n), lengths (1,), scales (3,)) to samples (1, 1, n)."""

    least: Tensor
    timed: Tensor
    pause: Tensor
    silent: Tensor
    mean: Tensor
    deviation: Tensor

    def __init__(self, acoustic: AcousticModel, synthesiser: Synthesiser) -> None:
        super().__init__()
        self.acoustic, self.synthesiser = acoustic, synthesiser
        self.register_buffer("least", _table(_least_frames))
        self.register_buffer("timed", _table(lambda symbol: float(kind(symbol) is not Kind.MARK)))
        self.register_buffer("pause", _table(lambda symbol: float(_is_pause(symbol))))
        self.register_buffer("silent", _table(lambda s: float(_is_pause(s) or s == END)))
        self.register_buffer("mean", acoustic.mean[0].clone())
        self.register_buffer("deviation", acoustic.deviation[0].clone())

    def forward(self, ids: Tensor, lengths: Tensor, scales: Tensor) -> Tensor:
        at = torch.arange(ids.shape[1])
        symbols = torch.masked_select(ids[0], (ids[0] != 0) & (at < lengths[0]))[None]
        mask = torch.ones_like(symbols, dtype=torch.float32)[:, None]
        encoded, log_durations = self.acoustic.encode(symbols, mask, torch.zeros(1).long())
        ends, durations = self._timing(symbols, log_durations[:, 0], scales[1])
        clock = torch.arange(ends[0, -1].long())  # type: ignore[call-overload]
        index = (clock[:, None] >= ends[0][None]).long().sum(1)[None]
        within = clock[None].float() - torch.gather(ends - durations, 1, index)
        place = place_in_symbol(within, torch.gather(durations, 1, index))
        hush = torch.gather(self.silent[symbols], 1, index) * (within >= _HUSH_AFTER_FRAMES)
        spread = self.acoustic.spread(encoded, index, place)
        frames = self._frames(spread, hush[:, None].float())
        frames[:, :, PITCH] = self._intonation(frames[:, :, PITCH], symbols, ends, durations)
        samples = self.synthesiser(frames, scales[0] / _NOISE_SCALE + 0 * scales[2])
        return functional.pad(samples, (0, _TAIL_SAMPLES))

    def _timing(self, symbols: Tensor, logs: Tensor, scale: Tensor) -> tuple[Tensor, Tensor]:
        """Last frame (exclusive) and whole frames of each symbol; roundings do not add up."""
        frames = (torch.exp(logs) - 1).clamp(min=0)
        short_pause = (self.pause[symbols] > 0) & (frames < _SHORTEST_PAUSE_FRAMES)
        frames = torch.where(short_pause, torch.zeros_like(frames), frames)
        frames = torch.maximum(frames, self.least[symbols]) * self.timed[symbols] * scale
        ends = torch.round(torch.cumsum(frames, 1))
        return ends, ends - functional.pad(ends[:, :-1], (1, 0))

    def _frames(self, spread: Tensor, hush: Tensor) -> Tensor:
        mask = torch.ones_like(spread[:, :1])
        pitch = self.acoustic.pitch(spread, mask)
        voicing = (pitch[:, 1:] > 0).float() * (1 - hush)
        log_pitch = pitch[:, :1] * _PITCH_SPREAD
        smooth = log_pitch[:, :, 1:-1] * 0.5 + 0.25 * (log_pitch[:, :, :-2] + log_pitch[:, :, 2:])
        log_pitch = torch.cat([log_pitch[:, :, :1], smooth, log_pitch[:, :, -1:]], 2)
        decoded = self.acoustic.decode(spread, log_pitch * voicing, voicing, mask)
        decoded = decoded * self.deviation[DECODED, None] + self.mean[DECODED, None]
        envelope, periodicity = decoded[:, :MEL_BANDS], decoded[:, PERIODICITY]
        loudness = envelope.mean(1, keepdim=True)
        envelope = envelope - _QUIETER * functional.relu(_QUIET - loudness) - _HUSH * hush
        log_pitch = log_pitch * self.deviation[PITCH] + self.mean[PITCH]
        return torch.cat([envelope, periodicity, log_pitch, voicing], 1).transpose(1, 2)

    def _intonation(
        self, log_pitch: Tensor, symbols: Tensor, ends: Tensor, durations: Tensor
    ) -> Tensor:
        """The pitch (batch, frames) with the rises of lists and questions. A question opened by a
        question word (qui, quel, quand, comment: they open with k) only falls less."""
        now = torch.arange(log_pitch.shape[1]).float()
        commas = (symbols[0] == SYMBOL_IDS[","]).float()
        before = (ends - durations)[0][None] - now[:, None]
        near_comma = ((1 - before / _LIST_FRAMES).clamp(0, 1) * (before > 0)) ** 2
        log_pitch = log_pitch + _LIST_RISE * (near_comma * commas[None]).amax(1)
        asked = (symbols == SYMBOL_IDS["?"]).float().amax()
        with_word = (symbols[0, :3] == SYMBOL_IDS["k"]).float().amax()
        height = self.mean[PITCH] + _QUESTION_HEIGHT * (1 - with_word)
        share = asked * (1 - (1 - _WORD_QUESTION_SHARE) * with_word)
        start = ends[0, -1] - durations[0, -1] - _QUESTION_FRAMES
        share = share * ((now - start) / _QUESTION_FRAMES).clamp(0, 1)
        return log_pitch + share * (height - log_pitch)


def _is_pause(symbol: str) -> bool:
    return kind(symbol) is Kind.PAUSE and symbol not in (START, END)


def _least_frames(symbol: str) -> float:
    if kind(symbol) is Kind.SOUND or symbol == START:
        return _SOUND_FRAMES
    return _END_FRAMES if symbol == END else _LEAST_PAUSES.get(symbol, 0.0)


def _table(of: Callable[[str], float]) -> Tensor:
    """A number for every symbol's id."""
    table = torch.zeros(SYMBOL_COUNT)
    for symbol, i in SYMBOL_IDS.items():
        table[i] = of(symbol)
    return table


def lend_sounds(acoustic: AcousticModel, known: frozenset[str]) -> None:
    """Give the symbols that the recordings hardly hold what a near one has learnt."""
    with torch.no_grad():
        for symbol, i in SYMBOL_IDS.items():
            lender = near(symbol, known) if symbol not in known else None
            if lender is not None:
                acoustic.symbol.weight[i] = acoustic.symbol.weight[SYMBOL_IDS[lender]]


def config(dataset: str, region: str) -> dict[str, Any]:
    """What Piper wants to know of a voice."""
    countries = {"CA": "Canada", "FR": "France"}
    return {
        "audio": {"sample_rate": RATE, "quality": "telephone"},
        "espeak": {"voice": "fr"},
        "phoneme_type": "espeak",
        "num_symbols": SYMBOL_COUNT,
        "num_speakers": 1,
        "speaker_id_map": {},
        "inference": {
            "noise_scale": _NOISE_SCALE,
            "length_scale": _LENGTH_SCALE,
            "noise_w": 0.8,
        },
        "phoneme_id_map": {symbol: [i] for symbol, i in SYMBOL_IDS.items()},
        "hop_length": HOP,
        "piper_version": "1.0.0",
        "language": {
            "code": f"fr_{region}",
            "family": "fr",
            "region": region,
            "name_native": "Français",
            "name_english": "French",
            "country_english": countries.get(region, region),
        },
        "dataset": dataset,
    }


def write(graph: PiperGraph, out: Path, about: Mapping[str, Any]) -> None:
    """`out` (.onnx) and its .json beside it."""
    graph.eval()
    ids = torch.tensor([[SYMBOL_IDS[symbol] for symbol in "^_m_ə_,_s_j_ø_?_$"]])
    example = (ids, torch.tensor([ids.shape[1]]), torch.tensor([_NOISE_SCALE, 1.0, 0.8]))
    partial = out.with_suffix(".partial")
    with warnings.catch_warnings():
        # The older exporter, which needs no further package, says that it is the older one.
        warnings.simplefilter("ignore")
        torch.onnx.export(
            graph,
            example,
            str(partial),
            input_names=["input", "input_lengths", "scales"],
            output_names=["output"],
            dynamic_axes={"input": {1: "symbols"}, "output": {2: "samples"}},
            opset_version=_OPSET,
            dynamo=False,
        )
    text = json.dumps(about, ensure_ascii=False, indent=1)
    out.with_name(out.name + ".json").write_text(text + "\n", encoding="utf-8")
    partial.rename(out)
