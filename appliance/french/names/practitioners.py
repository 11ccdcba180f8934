"""What the practitioners of a practice are called, and who is meant by a name.

A surname is enough for most. Where several bear one, or ones that sound the same (a couple; Lefèvre
and Lefebvre), the first name goes with it: in what is said, and in the value callers' words yield.
"""

from __future__ import annotations

from collections.abc import Iterable

from appliance.french.names.sounds import fold_name, sound_key
from appliance.settings.practice import Practice, Practitioner

People = tuple[Practitioner, ...]


class Naming:
    """Built once for a practice."""

    def __init__(self, practice: Practice) -> None:
        self._bearers: dict[str, People] = {}  # by the sound of the surname
        for person in practice.practitioners:
            sound = sound_key(person.surname)
            self._bearers[sound] = (*self._bearers.get(sound, ()), person)
        people = practice.practitioners
        self._meant: dict[str, People] = {
            self.key(one): tuple(p for p in people if self.key(p) == self.key(one))
            for one in people
        }
        self._meant |= {fold_name(one.surname): self.namesakes(one) for one in people}

    def namesakes(self, person: Practitioner) -> People:
        """Everybody whose surname sounds as this person's, who is one of them."""
        return self._bearers[sound_key(person.surname)]

    def key(self, person: Practitioner) -> str:
        """The value of ``Fields.practitioner``: "MARTIN"; of two "MARTIN SOPHIE"."""
        surname = fold_name(person.surname)
        if len(self.namesakes(person)) == 1:
            return surname
        return f"{surname} {fold_name(person.first_name)}"

    def key_of_all(self, people: People) -> str:
        """The value where any of these namesakes may be meant: "MARTIN"."""
        return self.key(people[0]) if len(people) == 1 else fold_name(people[0].surname)

    @property
    def keys(self) -> Iterable[str]:
        """Every value that ``Fields.practitioner`` may have."""
        return self._meant

    def meant(self, key: str | None) -> People:
        """Who may be meant by a value of ``Fields.practitioner``; nobody where it is no name."""
        return self._meant.get(key or "", ())

    def spoken(self, person: Practitioner) -> str:
        """ "le docteur Martin"; of two "le docteur Sophie Martin"."""
        words = person.spoken.split()
        folded = [fold_name(word) for word in words]
        surname = fold_name(person.surname).split()
        named = fold_name(person.first_name) in " ".join(folded)
        if named or len(self.namesakes(person)) == 1:
            return person.spoken
        starts = range(len(words) - len(surname), -1, -1)
        found = [at for at in starts if folded[at : at + len(surname)] == surname]
        at = found[0] if found else len(words)
        return " ".join((*words[:at], person.first_name, *words[at:]))
