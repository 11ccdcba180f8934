"""Names that sound alike."""

from __future__ import annotations

from collections.abc import Iterable


def fold_name(text: str) -> str:
    """Unaccented upper case; hyphen, apostrophe and single spaces stay ("D'HONDT", "LE GOFF")."""
    return text


def sound_key(name: str) -> str:
    """A key that names which sound alike in French share: MOREAU, MOROT, MAUREAU."""
    return name


class NameList:
    """Names, searched by writing and by sound. Built once, never changed."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = frozenset(names)

    def __contains__(self, name: str) -> bool:
        return name in self._names

    def alike(self, name: str) -> tuple[str, ...]:
        """Every name of the list that sounds the same, nearest writing first."""
        return ()
