"""The names of those who receive here, where they were written as others that sound the same: "le
docteur lefebvre", of Doctor Lefèvre. A patient's name is left as it is."""

from __future__ import annotations

import re

from appliance.french.names.sounds import fold_name, sound_key
from appliance.settings.practice import Practice

_BEHIND_TITLE = re.compile(
    r"\b(?P<title>docteure?|doctoresse) (?P<name>[^\W\d_][\w'-]*)", re.IGNORECASE
)


class OwnNames:
    """Built once for a practice."""

    def __init__(self, practice: Practice) -> None:
        spoken = [w.lower() for person in practice.practitioners for w in person.spoken.split()]
        self._names = {fold_name(person.surname) for person in practice.practitioners}
        own = [word for word in spoken if fold_name(word) in self._names]
        self._written = {sound_key(word): word for word in own}

    def written(self, text: str) -> str:
        """The text with these names as the practice says them."""
        return _BEHIND_TITLE.sub(self._own, text)

    def _own(self, found: re.Match[str]) -> str:
        if fold_name(found["name"]) in self._names:
            return found[0]  # of two who sound the same each is one
        own = self._written.get(sound_key(found["name"]))
        return f"{found['title']} {own}" if own else found[0]
