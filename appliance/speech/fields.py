"""What understanding would take from what was heard, for the evaluation only."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from appliance.messages import NAME_QUESTIONS, Asked
from appliance.settings import Settings
from appliance.understanding.figures import fields_of
from appliance.understanding.understand import Understanding

#: The day on which relative dates are read, that of the evaluation's examples.
_NOW = datetime.fromisoformat("2026-11-23T09:00:00+01:00")


class FieldReader:
    """Reads fields as the desk would."""

    def __init__(self, settings: Settings) -> None:
        self._practitioners = tuple(p.surname.lower() for p in settings.practice.practitioners)
        self._understanding = Understanding(settings.practice)

    def hints(self, asked: Asked) -> tuple[str, ...]:
        """The names the dialogue would hint at with this question."""
        return self._practitioners if asked == "practitioner" else ()

    def chosen(self, asked: Asked, alternatives: Sequence[str]) -> str:
        """What understanding goes by; where any words will do, and of a name, which is put together
        from all alternatives, what was heard first."""
        if asked == "open" or asked in NAME_QUESTIONS:
            return alternatives[0] if alternatives else ""
        return self._understanding.chosen(alternatives, asked, _NOW)

    def compare(
        self, asked: Asked, text: str, alternatives: Sequence[str]
    ) -> tuple[int, int] | None:
        """Fields right and wanted; None where ``text`` (lower case, no punctuation) holds none."""
        wanted = self._read(asked, [text])
        if not wanted:
            return None
        found = self._read(asked, alternatives)
        return sum(found.get(name) == value for name, value in wanted.items()), len(wanted)

    def _read(self, asked: Asked, alternatives: Sequence[str]) -> dict[str, Any]:
        """The fields, and the yes or no that a question for one wants."""
        meaning = self._understanding.understand(alternatives, asked, _NOW)
        fields = dict(fields_of(meaning))
        if asked in ("confirm", "offer") and meaning.act in ("yes", "no"):
            fields["act"] = meaning.act
        return fields
