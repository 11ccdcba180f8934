"""``accueil evaluate calls``: whole calls, judged by what the database holds afterwards."""

from __future__ import annotations

import argparse
import itertools
import json
import shutil
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from appliance.desk.judging import Verdict, judge
from appliance.desk.scenarios import (
    HANG_UP,
    Caller,
    Played,
    Scenario,
    ScenarioError,
    Way,
    fill_agenda,
    read_scenarios,
)
from appliance.desk.text import TextCall, bookings_ahead, open_rehearsal
from appliance.dialogue import House
from appliance.settings import Settings, load, load_demo
from appliance.storage.store import Store
from appliance.understanding.understand import Understanding

MOST_ANSWERS = 80

Shown = Callable[[str, str], None]
MakeWay = Callable[[Settings, Path, Shown | None], Way]


class TextWay:
    """By text: the real understanding, dialogue and store; no sound."""

    make_call: Callable[..., TextCall] = TextCall

    def __init__(self, settings: Settings, folder: Path, show: Shown | None = None) -> None:
        self._settings = settings
        self._folder = folder
        self._show = show or (lambda _who, _text: None)
        self._understanding = Understanding(settings.practice)
        self._numbers = itertools.count()
        self._empty = folder / "empty"

    def play(self, scenario: Scenario) -> Played:
        """Play one scenario on a copy of the practice's empty agenda."""
        folder = self._folder / f"call-{next(self._numbers)}"
        if not self._empty.exists():
            open_rehearsal(self._empty, self._settings, lambda: scenario.now).close()
        shutil.copytree(self._empty, folder)
        store = open_rehearsal(folder, self._settings, lambda: scenario.now, patients=False)
        try:
            return self._played(scenario, store)
        finally:
            store.close()
            shutil.rmtree(folder)

    def _played(self, scenario: Scenario, store: Store) -> Played:
        settings = self._settings
        fill_agenda(store, scenario, settings.practice)
        before = bookings_ahead(store, scenario.now)
        house = House(settings.practice, settings.numbers, store.calendar, settings.sentences)
        call = self.make_call(
            "scenario", house, store, self._understanding, lambda: scenario.now, self._show
        )
        caller = Caller(scenario)
        call.start(scenario.caller)
        while not call.over and len(caller.answers) < MOST_ANSWERS:
            text = caller.answer(call.executor.asked, call.said)
            self._show("caller", text)
            if text == HANG_UP:
                call.hang_up_first()
            else:
                call.answer(text)
        return Played(
            answers=tuple(caller.answers),
            call=store.call("scenario"),
            before=before,
            bookings=bookings_ahead(store, scenario.now),
            requests=store.requests_of_call("scenario"),
            outbox=store.outbox_pending(1000),
            told=store.told_in_call("scenario"),
            problem=None if call.over else "l'appel ne finit pas",
        )


def figures(
    results: Sequence[tuple[Scenario, Played, Verdict]], seconds: float | None
) -> dict[str, Any]:
    """The figures file: fixed keys, and failed calls with what differed. ``seconds``: all took."""
    answers = sorted(gap for _, played, _ in results for gap in played.gaps_ms)
    waited = [gap for gap in answers if gap >= 0]
    as_expected = sum(not verdict.differences for *_, verdict in results)
    return {
        "calls": len(results),
        "as_expected": as_expected,
        "wrong_bookings": sum(verdict.wrong for *_, verdict in results),
        "unconfirmed_bookings": sum(verdict.unconfirmed for *_, verdict in results),
        "turns_median": statistics.median(v.turns for *_, v in results) if results else None,
        "gap_ms": _quantiles(waited) if waited else None,
        "interrupted": round(1 - len(waited) / len(answers), 4) if answers else None,
        "rescued": sum(played.rescued for _, played, _ in results),
        "calls_per_second": round(len(results) / seconds, 2) if seconds else None,
        "failed": [
            {"id": scenario.id, "differed": list(verdict.differences)}
            for scenario, _, verdict in results
            if verdict.differences
        ],
    }


def _quantiles(gaps: list[float]) -> dict[str, float]:
    def at(share: float) -> float:
        return gaps[min(len(gaps) - 1, int(share * len(gaps)))]

    return {"p50": at(0.5), "p95": at(0.95), "max": gaps[-1]}


def evaluate(
    scenarios: Sequence[Scenario], way: Way, settings: Settings, workers: int, by: str | None
) -> dict[str, Any]:
    """Play all, ``workers`` at a time, and judge. ``by``: a key of the scenarios; the figures then
    have their "groups", by its value."""
    started = time.perf_counter()
    if workers > 1:
        with ThreadPoolExecutor(workers) as pool:
            played = list(pool.map(lambda scenario: _played(way, scenario), scenarios))
    else:
        played = [_played(way, scenario) for scenario in scenarios]
    seconds = time.perf_counter() - started
    results = [
        (scenario, result, judge(scenario, result, settings.practice))
        for scenario, result in zip(scenarios, played, strict=True)
    ]
    overall = figures(results, seconds)
    if by:
        groups: dict[str, list[tuple[Scenario, Played, Verdict]]] = defaultdict(list)
        for result in results:
            groups[str(result[0].group.get(by, "-"))].append(result)
        overall["groups"] = {name: figures(groups[name], None) for name in sorted(groups)}
    return overall


def _played(way: Way, scenario: Scenario) -> Played:
    """One that cannot be played fails alone."""
    try:
        return way.play(scenario)
    except Exception as error:
        return Played((), None, (), (), (), (), problem=f"{type(error).__name__} : {error}")


def main(argv: list[str], ways: Mapping[str, MakeWay] | None = None) -> int:
    """``ways``: further ways by name, given by the composition root ("sip")."""
    every: dict[str, MakeWay] = {"text": TextWay, **(ways or {})}
    parser = argparse.ArgumentParser(prog="accueil evaluate calls")
    parser.add_argument("file", type=Path, metavar="FICHIER", help="scénarios (YAML) ou dossier")
    parser.add_argument("--via", choices=sorted(every), default="text")
    parser.add_argument("--workers", type=int, default=1, metavar="N")
    parser.add_argument("--settings", type=Path, metavar="FICHIER")
    parser.add_argument("--json", type=Path, metavar="FICHIER")
    parser.add_argument("--by", metavar="CLÉ", help="chiffres par valeur de cette clé (kind)")
    parser.add_argument("--only", metavar="ID", help="un seul scénario")
    parser.add_argument("--show", action="store_true", help="montre les paroles")
    options = parser.parse_args(argv)
    settings = load(options.settings) if options.settings else load_demo()
    try:
        scenarios = read_scenarios(
            options.file, settings.practice, lambda text: print(text, file=sys.stderr)
        )
    except ScenarioError as error:
        print(error, file=sys.stderr)
        return 2
    if options.only:
        scenarios = [scenario for scenario in scenarios if scenario.id == options.only]
    with tempfile.TemporaryDirectory() as folder:
        way = every[options.via](settings, Path(folder), _print if options.show else None)
        result = evaluate(scenarios, way, settings, options.workers, options.by)
    for failed in result["failed"]:
        print(f"{failed['id']} : {' ; '.join(failed['differed'])}")
    for name, group in result.get("groups", {}).items():
        print(f"{options.by}={name} : {_in_words(group)}")
    print(f"{_in_words(result)}, {result['calls_per_second']} appels par seconde")
    if result["gap_ms"]:
        print("silence avant la réponse (ms) :", result["gap_ms"])
    if result["interrupted"] is not None:
        print(
            f"appelants interrompus : {result['interrupted']:.1%} des tours ; "
            f"urgences dites avant la fin de la phrase : {result['rescued']}"
        )
    if options.json:
        options.json.write_text(json.dumps(result, ensure_ascii=False, indent=2), "utf-8")
    return 0


def _print(who: str, text: str) -> None:
    names = {"assistant": "Accueil", "caller": "Appelant", "heard": "  entendu"}
    print(f"{names.get(who, '—')} : {text or '(silence)'}", flush=True)


def _in_words(result: Mapping[str, Any]) -> str:
    turns = result["turns_median"]
    return (
        f"{result['as_expected']}/{result['calls']} appels comme attendu, "
        f"{result['wrong_bookings']} faux rendez-vous, "
        f"{result['unconfirmed_bookings']} sans accord, "
        f"{'-' if turns is None else format(turns, 'g')} tours (médiane)"
    )
