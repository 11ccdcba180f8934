"""am/final.mdl in Kaldi's binary form: transition model and nnet3 network."""

from __future__ import annotations

import math
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import numpy as np
import torch
from numpy.typing import NDArray

from appliance.speech.lexicon.graph import PHONE_IDS, SILENCE_ID
from models.acoustic.features import DIMENSION, SUBSAMPLING
from models.acoustic.network import SKIP, Block, Network

Matrix = NDArray[np.float64]


class _Writer:
    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        file.write(b"\0B")

    def token(self, *tokens: str) -> None:
        for token in tokens:
            self._file.write(token.encode() + b" ")

    def text(self, text: str) -> None:
        self._file.write(text.encode())

    def integer(self, *values: int) -> None:
        for value in values:
            self._file.write(b"\x04" + struct.pack("<i", value))

    def real(self, value: float) -> None:
        self._file.write(b"\x04" + struct.pack("<f", value))

    def integers(self, values: Sequence[int]) -> None:
        self._file.write(b"\x04" + struct.pack("<i", len(values)))
        self._file.write(np.asarray(values, "<i4").tobytes())

    def vector(self, values: NDArray[np.floating] | Sequence[float]) -> None:
        self.token("FV")
        self.integer(len(values))
        self._file.write(np.asarray(values, "<f4").tobytes())

    def matrix(self, values: Matrix) -> None:
        self.token("FM")
        self.integer(*values.shape)
        self._file.write(np.ascontiguousarray(values, "<f4").tobytes())


class _Reader:
    """The affine components of a file that `write_model` wrote, in its order."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._at = 0

    def _array(self, token: bytes, dimensions: int) -> NDArray[np.float64]:
        start = self._content.index(token, self._at) + len(token)
        shape = struct.unpack_from("<" + "xi" * dimensions, self._content, start)
        start += 5 * dimensions
        values = np.frombuffer(self._content, "<f4", math.prod(shape), start)
        self._at = start + 4 * values.size
        return values.astype(np.float64).reshape(shape)

    def affine(self) -> tuple[Matrix, NDArray[np.float64]]:
        weights = self._array(b"<LinearParams> FM ", 2)
        return weights, self._array(b"<BiasParams> FV ", 1)


@dataclass(frozen=True)
class _Affine:
    name: str
    weights: Matrix
    bias: NDArray[np.float64]


def _transition_model(writer: _Writer) -> None:
    """One emitting state a phone: entered with one pdf, stayed in with the other."""
    writer.token("<TransitionModel>", "<Topology>")
    writer.integers(PHONE_IDS)
    writer.integers([-1] + [0] * max(PHONE_IDS))
    writer.integer(-1, 1, 2)  # the extended form, one entry, two states
    writer.integer(0, 1, 2)  # forward pdf class, self-loop pdf class, two transitions
    for state in (0, 1):
        writer.integer(state)
        writer.real(0.5)
    writer.integer(-1, -1, 0)  # the final state emits nothing
    writer.token("</Topology>", "<Tuples>")
    writer.integer(len(PHONE_IDS))
    for phone in PHONE_IDS:
        index = 0 if phone == SILENCE_ID else 1 + (phone - 2) // 4
        writer.integer(phone, 0, 2 * index, 2 * index + 1)
    writer.token("</Tuples>", "<LogProbs>")
    writer.vector([0.0] + [math.log(0.5)] * (2 * len(PHONE_IDS)))
    writer.token("</LogProbs>", "</TransitionModel>")


def _append(node: str, offsets: Sequence[int]) -> str:
    parts = [node if o == 0 else f"Offset({node}, {o})" for o in offsets]
    return f"Append({', '.join(parts)})" if len(parts) > 1 else parts[0]


def _numbers(tensor: torch.Tensor) -> NDArray[np.float64]:
    return tensor.detach().numpy().astype(np.float64)


def _folded(name: str, affine: torch.nn.Linear, norm: torch.nn.BatchNorm1d) -> _Affine:
    """Affine map and the normalisation after it as one map."""
    assert norm.running_mean is not None
    assert norm.running_var is not None
    scale = 1 / np.sqrt(_numbers(norm.running_var) + norm.eps)
    bias = (_numbers(affine.bias) - _numbers(norm.running_mean)) * scale
    return _Affine(name, _numbers(affine.weight) * scale[:, None], bias)


def _with_input(affine: _Affine, network: Network) -> _Affine:
    """The first map, taking raw features instead of normalised ones."""
    copies = len(network.shape.first)
    mean = np.tile(_numbers(network.mean), copies)
    weights = affine.weights / np.tile(_numbers(network.deviation), copies)
    return _Affine(affine.name, weights, affine.bias - weights @ mean)


def _components(network: Network) -> tuple[list[str], list[_Affine], list[str]]:
    """Configuration lines, affine maps, and names of the rectifiers (all of one width).

    The sum with a skip passes through a rectifier too: it is never negative, so the rectifier
    changes nothing, and Kaldi gets a node to refer to.
    """
    lines = [f"input-node name=input dim={DIMENSION}"]
    affines: list[_Affine] = []
    rectifiers: list[str] = []

    def node(component: str, source: str) -> str:
        lines.append(f"component-node name={component} component={component} input={source}")
        return component

    def rectifier(name: str, source: str) -> str:
        rectifiers.append(name)
        return node(name, source)

    first = _folded("first.affine", network.first, network.first_norm)
    affines.append(_with_input(first, network))
    here = rectifier("first.relu", node("first.affine", _append("input", network.shape.first)))
    for i, block in enumerate(network.blocks):
        assert isinstance(block, Block)
        name = f"block{i + 1}"
        offsets = [SUBSAMPLING * o for o in block.offsets]
        bottleneck = block.linear.out_features
        affines.append(
            _Affine(f"{name}.linear", _numbers(block.linear.weight), np.zeros(bottleneck))
        )
        affines.append(_folded(f"{name}.affine", block.affine, block.norm))
        inner = node(f"{name}.affine", node(f"{name}.linear", _append(here, offsets)))
        own = rectifier(f"{name}.relu", inner)
        here = rectifier(f"{name}.sum", f"Sum({own}, Scale({SKIP}, {here}))")
    affines.append(
        _Affine("output.affine", _numbers(network.chain.weight), _numbers(network.chain.bias))
    )
    node("output.affine", here)
    lines.append("output-node name=output input=output.affine objective=linear")
    return lines, affines, rectifiers


def _affine(writer: _Writer, affine: _Affine) -> None:
    writer.token("<ComponentName>", affine.name, "<AffineComponent>", "<LearningRate>")
    writer.real(0.001)
    writer.token("<LinearParams>")
    writer.matrix(affine.weights)
    writer.token("<BiasParams>")
    writer.vector(affine.bias)
    writer.token("</AffineComponent>")


def _rectifier(writer: _Writer, name: str, width: int) -> None:
    writer.token("<ComponentName>", name, "<RectifiedLinearComponent>", "<Dim>")
    writer.integer(width)
    for statistic in ("<ValueAvg>", "<DerivAvg>"):
        writer.token(statistic)
        writer.vector([])
    writer.token("<Count>")
    writer.real(0.0)
    writer.token("<OderivRms>")
    writer.vector([])
    for count in ("<OderivCount>", "<NumDimsSelfRepaired>", "<NumDimsProcessed>"):
        writer.token(count)
        writer.real(0.0)
    writer.token("</RectifiedLinearComponent>")


def write_model(path: Path, network: Network) -> None:
    """final.mdl of a network in evaluation mode."""
    lines, affines, rectifiers = _components(network)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        writer = _Writer(file)
        _transition_model(writer)
        writer.token("<Nnet3>")
        writer.text("\n" + "\n".join(lines) + "\n\n")
        writer.token("<NumComponents>")
        writer.integer(len(affines) + len(rectifiers))
        for affine in affines:
            _affine(writer, affine)
        for name in rectifiers:
            _rectifier(writer, name, network.shape.width)
        writer.token("</Nnet3>", "<LeftContext>")
        writer.integer(0)
        writer.token("<RightContext>")
        writer.integer(0)
        writer.token("<Priors>")
        writer.vector([])


def read_model(path: Path, network: Network) -> None:
    """The weights of a file that `write_model` wrote, into a network of the same shape.

    What was folded stays folded: the normalisations begin as if they changed nothing, and the
    heads that a packaged model does not have stay as they are. Raises ValueError where the file
    holds another shape.
    """
    reader = _Reader(path.read_bytes())
    copies = len(network.shape.first)
    with torch.no_grad():
        weights, bias = reader.affine()
        mean, deviation = (np.tile(_numbers(x), copies) for x in (network.mean, network.deviation))
        _put(network.first, weights * deviation, bias + weights @ mean)
        _put_nothing(network.first_norm)
        for block in network.blocks:
            assert isinstance(block, Block)
            _put(block.linear, reader.affine()[0], None)
            _put(block.affine, *reader.affine())
            _put_nothing(block.norm)
        _put(network.chain, *reader.affine())


def _put(layer: torch.nn.Linear, weights: Matrix, bias: NDArray[np.float64] | None) -> None:
    if layer.weight.shape != weights.shape:
        raise ValueError(
            f"a layer of {weights.shape} where {tuple(layer.weight.shape)} is expected"
        )
    layer.weight.copy_(torch.from_numpy(weights))
    if bias is not None:
        layer.bias.copy_(torch.from_numpy(bias))


def _put_nothing(norm: torch.nn.BatchNorm1d) -> None:
    assert norm.running_mean is not None
    assert norm.running_var is not None
    norm.running_mean.zero_()
    norm.running_var.fill_(1 - norm.eps)
