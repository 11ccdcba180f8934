"""The recogniser that knows the practice's own names: a copy of the model, made by the technician.

``accueil models names`` writes it, named after what it was made from (every file of the model and
the names), so that a copy of an older model or of older settings is never taken for the present
one. Names of patients are not in it: they lie encrypted, and this is plain text.
"""

from __future__ import annotations

import hashlib
import logging
import shutil
from pathlib import Path

from appliance.errors import ModelError
from appliance.french.words import fold
from appliance.settings import Settings
from appliance.settings.practice import Practice, Practitioner
from appliance.speech.lexicon.compile import add_names, split_name
from appliance.speech.recogniser import Acoustics

log = logging.getLogger(__name__)

#: Words of a name that every caller says anyway: as names they would be heard everywhere.
_PARTICLES = frozenset("le la les l de du des d van von".split())
_WORDS = "graph/words.txt"
#: What `add_names` compiles anew from; a published model has none.
_SOURCE = "source/lexicon.txt"


def names_of(practice: Practice, known: frozenset[str]) -> tuple[str, ...]:
    """The words of the practitioners' names, which are to be heard well, and those of the address
    and of the practice's name that the model does not know."""
    people = [word for p in practice.practitioners for word in _spelled_as_spoken(p)]
    texts = [practice.name, practice.information.address]
    texts += [text for place in practice.places for text in (place.spoken, place.address)]
    others = [word for text in texts for word in split_name(text) if word not in known]
    return tuple(sorted({*people, *others} - _PARTICLES))


def _spelled_as_spoken(practitioner: Practitioner) -> list[str]:
    """ "LEFEVRE" is "lefèvre" to the recogniser, as in "le docteur Lefèvre"."""
    spoken = {fold(word): word for word in split_name(practitioner.spoken)}
    written = split_name(f"{practitioner.first_name} {practitioner.surname}")
    return [spoken.get(fold(word), word) for word in written]


def folder_of(settings: Settings, base: Path) -> Path:
    """Where the copy of ``base`` with the names of these settings is, or would be. Reads all of
    ``base`` (15 MB). Raises OSError where it cannot."""
    digest = hashlib.sha256()
    for file in sorted(f for f in base.rglob("*") if f.is_file()):
        digest.update(f"{file.relative_to(base)}\0{file.stat().st_size}\0".encode())
        digest.update(file.read_bytes())
    digest.update("\n".join(names_of(settings.practice, _known(base))).encode())
    return _copies(settings) / digest.hexdigest()[:16] / base.name


def make(settings: Settings, base: Path) -> tuple[str, ...]:
    """Write the copy, whole or not at all, and remove older ones; the words that were new to the
    model. Nothing to do where it is there. Raises ModelError for a model that takes no names."""
    if not _takes_names(base):
        raise ModelError(base, "ce modèle ne peut pas recevoir de noms")
    folder = folder_of(settings, base)
    known = _known(base)
    names = names_of(settings.practice, known)
    if not folder.exists():
        copies = _copies(settings)
        fresh = copies / "fresh"
        shutil.rmtree(fresh, ignore_errors=True)
        add_names(base, fresh / base.name, names)
        for path in (copies, fresh, *fresh.rglob("*")):
            path.chmod(0o755 if path.is_dir() else 0o644)  # the speech process is another user
        fresh.rename(folder.parent)
        for old in copies.iterdir():
            if old != folder.parent:
                shutil.rmtree(old)
    return tuple(sorted(set(names) & _known(folder) - known))


def load(settings: Settings, base: Path) -> Acoustics:
    """The recogniser with the practice's names, or ``base`` as it is where there is no copy of it
    or the copy is damaged. Raises ModelError when ``base`` is damaged too."""
    if not _takes_names(base):  # a published model: its gigabyte need not be read for nothing
        return Acoustics(base)
    try:
        folder = folder_of(settings, base)
        if folder.is_dir():
            return Acoustics(folder)
        log.info("no copy of %s with the practice's names (accueil models names)", base.name)
    except OSError as error:
        log.error("%s: %s", base.name, type(error).__name__)
    except ModelError as error:
        log.error("[%s] %s", error.code, error)
    return Acoustics(base)


def _takes_names(base: Path) -> bool:
    return (base / _SOURCE).is_file()


def _copies(settings: Settings) -> Path:
    return settings.folders.state / "models" / "with-names"


def _known(model: Path) -> frozenset[str]:
    try:
        lines = (model / _WORDS).read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return frozenset()
    return frozenset(line.split()[0] for line in lines if line.strip())
