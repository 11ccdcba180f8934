"""``accueil demo``: a whole box on this machine, and a patient who calls it over real SIP.

Exit 0 only if the booking in the database is the one the patient wanted.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec
from rich.console import Console

from appliance.agenda.model import Booking
from appliance.caller.caller import Caller
from appliance.demo.box import Box, loopback, open_store
from appliance.demo.patient import Conversation, Patient
from appliance.demo.patient_voice import VoiceSpec, synthesise
from appliance.french.saying import say_day, say_time
from appliance.messages import (
    Asked,
    Message,
    WatchedEnd,
    WatchedSentence,
    WatchedUtterance,
)
from appliance.settings import Settings, load, load_demo
from appliance.storage.demo import add_demo_patients

#: The demo's day: the same call every time, on a Monday with a free week ahead.
NOW = datetime.fromisoformat("2026-11-23T09:00:00+01:00")
#: A technician listens, not an old caller: a little faster than the box speaks by itself.
PACE = 1.25
NUMBER = "+33241000001"
WANTED_DAY = date(2026, 11, 26)
WANTED = (WANTED_DAY, "martin", "MOREAU", "JEANNE", date(1954, 3, 12), NUMBER)

SAYS: dict[str, list[str]] = {
    "open": [
        "bonjour, c'est Jeanne Moreau, je voudrais voir le docteur Martin jeudi matin",
        "non merci",
    ],
    "surname": ["Moreau, Jeanne Moreau"],
    "first_name": ["Jeanne"],
    "birth_date": ["le douze mars cinquante-quatre"],
    "phone": ["oui"],
    "spelling": ["M, O, R, E, A, U"],
    "when": ["jeudi matin"],
    "practitioner": ["le docteur Martin"],
    "reason": ["une consultation"],
    "offer": ["le premier"],
    "confirm": ["oui"],
}


def main(argv: list[str]) -> int:
    """Run the demo; ``--keep`` leaves the box running until Ctrl-C."""
    parser = argparse.ArgumentParser(prog="accueil demo")
    parser.add_argument("--keep", action="store_true", help="la boîte reste en marche ensuite")
    parser.add_argument("--settings", type=Path, help="un autre cabinet que celui de démonstration")
    parser.add_argument("--voice", default=None, help="NOM [noise=DB] [loss=%%] [rate=MOTS/MIN]")
    parser.add_argument("--save", type=Path, help="enregistrer l'appel (WAV stéréo)")
    options = parser.parse_args(argv)
    practice = load(options.settings) if options.settings else load_demo()
    console = Console(highlight=False)
    with tempfile.TemporaryDirectory(prefix="accueil-demo-") as folder:
        settings = loopback(practice, Path(folder), NOW)
        speech = msgspec.structs.replace(settings.speech, pace=PACE)
        settings = msgspec.structs.replace(settings, speech=speech)
        return _demonstrate(console, settings, Path(folder), options)


def _demonstrate(
    console: Console, settings: Settings, folder: Path, options: argparse.Namespace
) -> int:
    voice = VoiceSpec.parse(options.voice)
    synthesise("oui", voice)  # a voice that does not exist is told before the box is started
    settings.folders.prepare()
    with closing(open_store(settings, NOW)) as store:
        add_demo_patients(store)
    started = time.monotonic()
    with Box(settings, folder) as box:
        with console.status("La boîte démarre : modèles, ligne, agenda…"):
            watch = box.watch()
        console.print(f"[dim]La boîte répond sur {box.uri} ({time.monotonic() - started:.1f} s)[/]")
        console.rule(f"Un patient appelle (baresip, voix de synthèse {voice.name})")
        with Caller(folder / "caller", NUMBER, loss=voice.loss / 100, noise=voice.noise) as caller:
            patient = Patient(caller, watch, _answers(), voice, lambda seen: _show(console, seen))
            conversation = patient.call(box.uri)
            if options.save:
                caller.save(options.save)
        console.rule("Ce que la base contient")
        booked = _report(console, settings, conversation)
        console.print(f"La page du secrétariat : http://127.0.0.1:{settings.page.port}/")
        if options.keep:
            _keep(console, box)
    return 0 if booked else 1


def _answers() -> _Script:
    return _Script({asked: list(texts) for asked, texts in SAYS.items()})


class _Script:
    """Answers used up in turn; the last one repeats."""

    def __init__(self, says: dict[str, list[str]]) -> None:
        self._says = says

    def __call__(self, asked: Asked) -> str:
        texts = self._says.get(asked, [""])
        return texts.pop(0) if len(texts) > 1 else texts[0]


def _show(console: Console, seen: Message | str) -> None:
    """One line of the conversation, as it happens."""
    match seen:
        case str():
            console.print(f"[bold cyan]Patient[/]    {seen}")
        case WatchedUtterance(alternatives=alternatives, meaning=meaning):
            console.print(f"[dim]  entendu  « {alternatives[0] if alternatives else '…'} »[/]")
            console.print(f"[dim]  compris  {meaning}[/]")
        case WatchedSentence(text=text):
            console.print(f"[bold green]Assistant[/]  {text}")
        case WatchedEnd(outcome=outcome):
            console.print(f"[dim]  fin de l'appel : {outcome}[/]")
        case _:
            pass


def _report(console: Console, settings: Settings, conversation: Conversation) -> bool:
    """The bookings as the database holds them, and the gaps. True when the wish was met."""
    with closing(open_store(settings, NOW)) as store:
        bookings = store.bookings_between(NOW.date(), WANTED_DAY)
    for booking in bookings:
        console.print(_in_words(booking, settings))
    if not bookings:
        console.print("[red]Aucun rendez-vous.[/]")
    gaps = [gap for gap in conversation.gaps if gap is not None and gap >= 0]
    for text, gap in zip(conversation.said, conversation.gaps, strict=False):
        console.print(f"[dim]  {'—' if gap is None else f'{gap:.0f} ms':>8}  après « {text} »[/]")
    if gaps:
        console.print(
            f"Silence avant la réponse, mesuré chez l'appelant : médiane "
            f"{statistics.median(gaps):.0f} ms, pire {max(gaps):.0f} ms ({len(gaps)} tours)"
        )
    met = [booking for booking in bookings if _values(booking, settings) == WANTED]
    if len(met) == len(bookings) == 1:
        console.print("[bold green]Le rendez-vous en base est celui que le patient voulait.[/]")
        return True
    console.print("[bold red]Le rendez-vous en base n'est pas celui que le patient voulait.[/]")
    return False


def _values(booking: Booking, settings: Settings) -> tuple[object, ...]:
    slot, who = booking.slot, booking.patient
    day = slot.start.astimezone(ZoneInfo(settings.practice.zone)).date()
    return day, slot.practitioner, who.surname, who.first_name, who.birth_date, who.phone


def _in_words(booking: Booking, settings: Settings) -> str:
    start = booking.slot.start.astimezone(ZoneInfo(settings.practice.zone))
    patient = booking.patient
    return (
        f"[bold]{say_day(start.date())}, {say_time(start.time())}[/] · {booking.slot.practitioner}"
        f" · {booking.slot.reason} · {patient.surname} {patient.first_name or ''}"
        f" · née le {patient.birth_date:%d/%m/%Y} · {patient.phone}"
    )


def _keep(console: Console, box: Box) -> None:
    line = box.settings.line
    console.rule("La boîte reste en marche (Ctrl-C pour l'arrêter)")
    console.print(f"Appelez-la depuis cette machine avec votre softphone : {box.uri}")
    console.print(f"(compte sans registrar, codec PCMA ou PCMU, SIP sur UDP, port {line.port})")
    try:
        box.wait()
    except KeyboardInterrupt:
        console.print("Arrêt.")
