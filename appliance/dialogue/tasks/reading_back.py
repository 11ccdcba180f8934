"""What of a booking is read back: all of it, then only what was corrected.

Rules: the first read-back tells every value, and what the visit is for where that was told. After a
correction the corrected values come first, then in a few words what they are for; what was read
before and cut short, or has changed much, is read again with everything else. So every value that
is committed was read once, in its last form.
"""

from __future__ import annotations

from appliance.dialogue.sentences import Sentences

READ_BACKS = ("read_back", "read_back_changed")
#: What may be corrected by itself, in the order of the read-back.
_PARTS = ("slot", "name", "birth", "phone")
_MOST = 2  # corrected values; more are a new read-back


class ReadBack:
    """One for each booking."""

    def __init__(self, sentences: Sentences) -> None:
        self._sentences = sentences
        self._said: dict[str, str] = {}  # by the last read-back
        self._heard: dict[str, str] = {}  # what was read to its end

    def heard(self) -> None:
        """The last read-back was not cut short."""
        self._heard |= self._said

    def doubt(self, part: str) -> None:
        """Whatever was heard of it before, it is read again."""
        self._heard.pop(part, None)

    def next(self, reason: str | None, **values: str) -> tuple[str, dict[str, str]]:
        """The question that reads back what was not yet heard so, and its values."""
        rest = {"slot": values["slot"], "name": values["name"].split(",")[0]}  # in short
        if reason:
            values["slot"] = f"{reason}, {values['slot']}"
        told = {part: self._sentences.variants(f"part_{part}", values)[0] for part in _PARTS}
        changed = [part for part in told if self._heard.get(part) != told[part]]
        if not changed or len(changed) > _MOST:
            self._said = told
            return "read_back", values
        self._said = {part: told[part] for part in changed}
        rest["name"] = self._sentences.variants("part_name", {"name": rest["name"]})[0]
        unchanged = [said for part, said in rest.items() if part not in changed]
        values["changed"] = ", ".join(self._said.values())
        values["rest"] = f" : {', '.join(unchanged)}" if unchanged else ""
        return "read_back_changed", values
