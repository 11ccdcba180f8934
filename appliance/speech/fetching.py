"""Bring a published model to the box: over the net, from a folder, from a USB stick.

A download goes on where it stopped, survives a server that stalls or cuts, and nothing is used
whose digest is not the manifest's.
"""

from __future__ import annotations

import http.client
import shutil
import time
import urllib.error
import urllib.request
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from appliance.errors import ModelError
from appliance.speech.manifest import Digest, Model, faults

_BLOCK = 1 << 16
_PARTIAL = ".partial"

Progress = Callable[[str, int, int | None], None]


@dataclass(frozen=True)
class Patience:
    """How long a silent server is waited for, how often it is asked again, with what pause."""

    stall_seconds: float = 30.0
    attempts: int = 6
    pause_seconds: float = 5.0


def silent(_name: str, _done: int, _total: int | None) -> None:
    """No progress is shown."""


def fetch(
    model: Model,
    models: Path,
    source: Path | None = None,
    *,
    patience: Patience | None = None,
    progress: Progress = silent,
) -> Path:
    """Install the model under the folder `models`; gives its folder.

    `source` is a folder that holds the published files (a USB stick); None is the net. What was
    fetched is kept for the next try. Raises ModelError: wrong digest, missing file, no network.
    """
    if model.shipped:
        raise ModelError(model.name, "livré avec le boîtier, rien à télécharger")
    target = models / model.folder
    waiting = models / ".fetch" / model.name
    waiting.mkdir(parents=True, exist_ok=True)
    bring = _Bringer(source, patience or Patience(), progress)
    unpacked = waiting / "unpacked"
    shutil.rmtree(unpacked, ignore_errors=True)
    unpacked.mkdir()
    if model.archive is not None:
        name = PurePosixPath(model.archive.url).name
        archive = waiting / name
        bring.file(model.archive.url, archive, model.archive.bytes, model.archive.digest)
        _unzip(archive, unpacked)
    else:
        for file in model.files:
            if file.url is None:
                raise ModelError(model.name, f"« {file.path} » n'a pas d'adresse")
            fetched = waiting / Path(file.path).name
            bring.file(file.url, fetched, file.bytes, file.digest)
            (unpacked / file.path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(fetched, unpacked / file.path)
    for fault in faults(model, unpacked):
        what = "manque" if fault.missing else "n'a pas l'empreinte publiée"
        raise ModelError(model.name, f"« {fault.path.name} » {what} : rien n'a été installé")
    _put_in_place(unpacked, target)
    shutil.rmtree(waiting)
    return target


def _put_in_place(fresh: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    old = target.with_name(f".{target.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if target.exists():
        target.rename(old)
    fresh.rename(target)
    shutil.rmtree(old, ignore_errors=True)


@dataclass(frozen=True)
class _Bringer:
    """Files from one source."""

    source: Path | None
    patience: Patience
    progress: Progress

    def file(self, url: str, target: Path, size: int | None, digest: str) -> None:
        """The file at `target`, whole and with its digest, or ModelError."""
        expected = Digest.parse(digest)
        if target.exists() and expected.of(target) == expected.value:
            return
        target.unlink(missing_ok=True)
        if self.source is None:
            partial = target.with_name(target.name + _PARTIAL)
            self._download(url, partial, size)
        else:
            partial = self._copy(self.source, PurePosixPath(url).name, target)
        if expected.of(partial) != expected.value:
            partial.unlink()
            raise ModelError(target.name, "l'empreinte n'est pas celle publiée : fichier refusé")
        partial.rename(target)

    def _copy(self, source: Path, name: str, target: Path) -> Path:
        found = sorted(source.rglob(name)) if source.is_dir() else []
        if not found:
            raise ModelError(source, f"« {name} » n'y est pas")
        partial = target.with_name(target.name + _PARTIAL)
        shutil.copyfile(found[0], partial)
        return partial

    def _download(self, url: str, partial: Path, size: int | None) -> None:
        problem = ""
        for attempt in range(self.patience.attempts):
            if attempt:
                time.sleep(self.patience.pause_seconds)
            try:
                if self._receive(url, partial, size):
                    return
                problem = "la connexion a été coupée"
            except urllib.error.HTTPError as error:
                problem = f"le serveur répond {error.code}"
                if error.code == 416:  # what we hold is no beginning of what is published
                    partial.unlink(missing_ok=True)
                elif error.code < 500:
                    break
            except (OSError, http.client.HTTPException) as error:
                problem = f"le serveur ne répond pas ({error})"
        raise ModelError(partial.name.removesuffix(_PARTIAL), f"téléchargement échoué : {problem}")

    def _receive(self, url: str, partial: Path, size: int | None) -> bool:
        """One connection; True when all of the file is there."""
        have = partial.stat().st_size if partial.exists() else 0
        if size is not None and have == size:
            return True
        request = urllib.request.Request(url)
        if have:
            request.add_header("Range", f"bytes={have}-")
        with urllib.request.urlopen(request, timeout=self.patience.stall_seconds) as answer:
            resumed = answer.status == 206
            have = have if resumed else 0
            length = answer.headers.get("Content-Length")
            total = size if size is not None else (have + int(length) if length else None)
            with partial.open("ab" if resumed else "wb") as file:
                while block := answer.read1(_BLOCK):
                    file.write(block)
                    have += len(block)
                    self.progress(partial.name.removesuffix(_PARTIAL), have, total)
                    if size is not None and have > size:
                        partial.unlink()
                        raise ModelError(url, "le fichier est plus long que publié : refusé")
        return total is None or have == total


def _unzip(archive: Path, target: Path) -> None:
    """Unpack without the archive's own top folder; raises ModelError for a path that climbs out."""
    try:
        with zipfile.ZipFile(archive) as packed:
            for entry in packed.infolist():
                parts = PurePosixPath(entry.filename).parts
                if entry.is_dir() or len(parts) < 2:
                    continue
                if ".." in parts or entry.filename.startswith("/"):
                    raise ModelError(archive.name, f"chemin interdit « {entry.filename} »")
                path = target.joinpath(*parts[1:])
                path.parent.mkdir(parents=True, exist_ok=True)
                with packed.open(entry) as source, path.open("wb") as out:
                    shutil.copyfileobj(source, out)
    except zipfile.BadZipFile as error:
        raise ModelError(archive.name, "l'archive est abîmée") from error
