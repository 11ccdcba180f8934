"""``accueil evaluate understanding FILE.jsonl``: how well utterances are understood."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, get_args

from appliance.messages import Asked
from appliance.settings import load, load_demo
from appliance.understanding.figures import Figures, fields_of, figures, intent_of
from appliance.understanding.meaning import Act, Fields, Intent, Meaning
from appliance.understanding.understand import Understanding

_INTENTS = {None, *get_args(Intent), *get_args(Act)}
_FIELDS = {*Fields.__dataclass_fields__, "emergency"}
_KEYS = {"id", "asked", "now", "text", "expect", "ask"}


@dataclass(frozen=True)
class Line:
    """One line of a set. ``group``: keys the evaluator does not know, for ``--by``."""

    id: str
    asked: Asked
    now: datetime
    text: str
    intent: str | None
    fields: dict[str, Any]
    ask: bool = False
    group: dict[str, Any] = field(default_factory=dict)


class _BadLineError(ValueError):
    pass


def main(argv: list[str]) -> int:
    """Evaluate a file; 0 when it could run, 1 when nothing in it could be read."""
    options = _options(argv)
    settings = load(options.settings) if options.settings else load_demo()
    understanding = Understanding(settings.practice)
    lines, bad = read_lines(options.file)
    for problem in bad:
        print(problem, file=sys.stderr)
    results = [answered(understanding, line, [line.text]) for line in lines]
    overall = figures(results)
    _print("ensemble", overall)
    if options.by:
        groups: dict[str, list[Result]] = defaultdict(list)
        for result in results:
            groups[str(result.line.group.get(options.by, "-"))].append(result)
        for name in sorted(groups):
            _print(f"{options.by}={name}", figures(groups[name]))
    if options.failures:
        for result in results:
            if not result.exact:
                print(_failure(result))
    if options.json:
        options.json.write_text(json.dumps(overall, indent=2) + "\n", encoding="utf-8")
    return 0 if lines or not bad else 1


def _options(argv: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="accueil evaluate understanding")
    parser.add_argument("file", type=Path, metavar="FICHIER.jsonl")
    parser.add_argument("--by", metavar="CLÉ", help="chiffres par valeur de cette clé des lignes")
    parser.add_argument("--failures", action="store_true", help="montre les lignes manquées")
    parser.add_argument("--json", type=Path, metavar="FICHIER", help="écrit les chiffres")
    parser.add_argument("--settings", type=Path, metavar="FICHIER", help="défaut : démonstration")
    return parser.parse_args(argv)


def read_lines(path: Path) -> tuple[list[Line], list[str]]:
    """The good lines, and one message with file and line number for each bad one."""
    lines: list[Line] = []
    bad: list[str] = []
    for number, text in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not text.strip():
            continue
        try:
            lines.append(_line(json.loads(text), number))
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            bad.append(f"{path}:{number}: {error}")
    return lines, bad


def _line(data: dict[str, Any], number: int) -> Line:
    expect = data["expect"]
    unknown = {
        "asked": {data["asked"]} - set(get_args(Asked)),
        "intent": {expect.get("intent")} - _INTENTS,
        "fields": set(expect.get("fields") or {}) - _FIELDS,
    }
    for key, values in unknown.items():
        if values:
            raise _BadLineError(f"{key} inconnu : {', '.join(map(str, sorted(values, key=str)))}")
    now = datetime.fromisoformat(data["now"])
    if now.tzinfo is None:
        raise _BadLineError("now sans fuseau horaire")
    return Line(
        id=str(data.get("id", number)),
        asked=data["asked"],
        now=now,
        text=str(data["text"]),
        intent=expect.get("intent"),
        fields=expect.get("fields") or {},
        ask=bool(data.get("ask", expect.get("ask", False))),
        group={key: value for key, value in data.items() if key not in _KEYS},
    )


@dataclass(frozen=True)
class Result:
    """A line, what was understood, and in how many milliseconds."""

    line: Line
    meaning: Meaning
    ms: float

    @property
    def intent(self) -> str | None:
        return intent_of(self.meaning)

    @property
    def fields(self) -> dict[str, Any]:
        return fields_of(self.meaning)

    @property
    def exact(self) -> bool:
        """Intent, every field and no other."""
        right = self.intent == self.line.intent and self.fields == self.line.fields
        return right and (self.meaning.ask_emergency or not self.line.ask)


def answered(understanding: Understanding, line: Line, heard: Sequence[str]) -> Result:
    """One line understood, from what was heard of it (best alternative first)."""
    begun = time.perf_counter()
    meaning = understanding.understand(heard, line.asked, line.now)
    return Result(line, meaning, (time.perf_counter() - begun) * 1000)


def _print(name: str, chiffres: Figures) -> None:
    parts: Iterable[str] = (
        f"{key} {value:.3f}" if isinstance(value, float) else f"{key} {value}"
        for key, value in chiffres.items()
        if key != "failed"
    )
    print(f"{name}: {', '.join(parts)}")


def _failure(result: Result) -> str:
    line = result.line
    asks = " +question" if result.meaning.ask_emergency else ""
    return (
        f"{line.id} [{line.asked}] {line.text}\n"
        f"    attendu  {line.intent} {json.dumps(line.fields, ensure_ascii=False)}"
        f"{' +question' if line.ask else ''}\n"
        f"    compris  {result.intent} {json.dumps(result.fields, ensure_ascii=False)}{asks}"
    )
