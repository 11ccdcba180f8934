"""What understanding would take from what was heard, for the evaluation only."""

from __future__ import annotations

from collections.abc import Sequence

from appliance.messages import Asked
from appliance.settings import Settings


class FieldReader:
    """Reads fields as the desk would, with the demo's or the practice's own names."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def hints(self, asked: Asked) -> tuple[str, ...]:
        """The names the dialogue would hint at with this question."""
        if asked != "practitioner":
            return ()
        return tuple(p.surname.lower() for p in self._settings.practice.practitioners)

    def compare(
        self, asked: Asked, text: str, alternatives: Sequence[str]
    ) -> tuple[int, int] | None:
        """Fields right and wanted; None where ``text`` holds none."""
        return None
