"""Fixed sentences, synthesised once and kept on disk. Only sentences without a name or number of
a caller may come here: the desk says which (``Speak.fixed``)."""

from __future__ import annotations

import contextlib
import logging
import os
from pathlib import Path

import numpy as np

from appliance.speech.g711 import Samples

log = logging.getLogger(__name__)

#: About an hour of speech at 16 kB a second.
LARGEST_BYTES = 64 << 20


class PromptCache:
    """Sounds by key (see ``Synthesiser.key``) in a folder. A fault of the disk costs only time."""

    def __init__(self, folder: Path, largest: int = LARGEST_BYTES) -> None:
        self._folder = folder
        self._largest = largest
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._total = sum(f.stat().st_size for f in folder.glob("*.pcm"))
        except OSError as error:
            log.warning("prompt cache: %s", error.strerror)
            self._total = 0

    def get(self, key: str) -> Samples | None:
        """The sound, or None when it is not here or not whole."""
        try:
            data = self._file(key).read_bytes()
        except OSError:
            return None
        if not data or len(data) % 2:
            return None
        return np.frombuffer(data, dtype=np.int16)

    def put(self, key: str, samples: Samples) -> None:
        """Keep a sound; the oldest go when the folder is full. Whole files only, by renaming."""
        file = self._file(key)
        if file.exists() or not len(samples):
            return
        partial = file.with_suffix(f".{os.getpid()}.part")  # the evaluation's boxes share a folder
        try:
            self._make_room(samples.nbytes)
            partial.write_bytes(samples.tobytes())
            partial.replace(file)
            self._total += samples.nbytes
        except OSError as error:
            log.warning("prompt cache: %s", error.strerror)
            with contextlib.suppress(OSError):
                partial.unlink(missing_ok=True)

    def _file(self, key: str) -> Path:
        return self._folder / f"{key}.pcm"

    def _make_room(self, needed: int) -> None:
        if self._total + needed <= self._largest:
            return
        for old in sorted(self._folder.glob("*.pcm"), key=lambda f: f.stat().st_mtime):
            self._total -= old.stat().st_size
            old.unlink()
            if self._total + needed <= self._largest:
                return
