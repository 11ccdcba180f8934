"""models/manifest.toml: which models there are, where they are published, and their digests."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Literal

import msgspec

from appliance.errors import ModelError

#: The models folder of this installation: shipped models and their manifest.
SHIPPED = Path(__file__).parents[2] / "models"
_BLOCK = 1 << 20

Kind = Literal["recogniser", "voice", "intent"]


class Digest(msgspec.Struct, frozen=True):
    """`"sha256:…"` or `"md5:…"` taken apart."""

    algorithm: str
    value: str

    @classmethod
    def parse(cls, text: str) -> Digest:
        """Raises ValueError for another algorithm."""
        algorithm, _, value = text.partition(":")
        if algorithm not in ("sha256", "md5"):
            raise ValueError(f"digest {text!r}")
        return cls(algorithm, value)

    def of(self, path: Path) -> str:
        """The file's digest by the same algorithm."""
        running = hashlib.new(self.algorithm, usedforsecurity=False)
        with path.open("rb") as file:
            while block := file.read(_BLOCK):
                running.update(block)
        return running.hexdigest()


class ModelFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A file of a model: its path in the model's folder. `url` where it is fetched by itself."""

    path: str
    digest: str
    bytes: int | None = None
    url: str | None = None


class Archive(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A zip that holds all files of a model in one folder."""

    url: str
    bytes: int
    digest: str


class Model(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One model. `folder` is relative to the models folder; a shipped model is never fetched."""

    name: str
    kind: Kind
    folder: str
    licence: str
    files: tuple[ModelFile, ...]
    shipped: bool = False
    archive: Archive | None = None
    about: str = ""

    @property
    def main_file(self) -> str:
        """What the settings name: a voice's .onnx; nothing for a recogniser (its folder)."""
        return next((f.path for f in self.files if f.path.endswith(".onnx")), "")


class _Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    model: tuple[Model, ...]


@dataclass(frozen=True)
class Fault:
    """A file of a model that is missing or is not what was published."""

    path: Path
    missing: bool


def read(path: Path) -> tuple[Model, ...]:
    """The models of a manifest. Raises ModelError for one that breaks its rules."""
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
        found = msgspec.convert(document, _Manifest).model
        for model in found:
            _check(model)
    except (OSError, ValueError) as error:
        raise ModelError(path, f"manifeste illisible ({error})") from error
    return found


def _check(model: Model) -> None:
    for file in model.files:
        Digest.parse(file.digest)
        parts = PurePosixPath(file.path)
        if parts.is_absolute() or ".." in parts.parts:
            raise ValueError(f"path {file.path!r}")
    if model.archive is not None:
        Digest.parse(model.archive.digest)


def find(models: tuple[Model, ...], name: str) -> Model:
    """The model of that name. Raises ModelError for an unknown one."""
    for model in models:
        if model.name == name:
            return model
    names = ", ".join(model.name for model in models)
    raise ModelError(name, f"inconnu du manifeste ; connus : {names}")


def faults(model: Model, folder: Path) -> Iterator[Fault]:
    """What is wrong with the model's files in its folder; nothing where all is as published."""
    for file in model.files:
        path = folder / file.path
        digest = Digest.parse(file.digest)
        if not path.is_file():
            yield Fault(path, missing=True)
        elif digest.of(path) != digest.value:
            yield Fault(path, missing=False)
