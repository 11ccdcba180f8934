"""``accueil agenda``, ``accueil backup``, ``accueil restore``, as the technician types them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from importlib.resources import files
from pathlib import Path
from zoneinfo import ZoneInfo

import icalendar
import pytest

from appliance.agenda.calendar import Calendar
from appliance.errors import StorageError
from appliance.settings import load_demo
from appliance.storage import backup, restore
from appliance.storage.commands import main
from appliance.storage.ics import busy_times

PARIS = ZoneInfo("Europe/Paris")
Run = Callable[..., str]


@pytest.fixture
def settings(tmp_path: Path) -> Path:
    demo = (files("appliance.settings") / "demo.toml").read_text("utf-8")
    file = tmp_path / "accueil.toml"
    file.write_text(f'{demo}\n[folders]\nstate = "{tmp_path}/state"\nrun = "{tmp_path}/run"\n')
    return file


@pytest.fixture
def run(settings: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.delenv("CREDENTIALS_DIRECTORY", raising=False)

    def command(*words: object, expect: int = 0) -> str:
        assert main(["--settings", str(settings), *map(str, words)]) == expect
        return capsys.readouterr().out

    return command


def a_weekday() -> date:
    """A coming Tuesday on which nobody is on holiday."""
    calendar = Calendar(load_demo().practice)
    day = date.today() + timedelta(days=1)  # noqa: DTZ011  # any coming day will do
    while day.isoweekday() != 2 or calendar.holiday(day):
        day += timedelta(days=1)
    return day


def test_a_day_of_a_technician(run: Run, tmp_path: Path) -> None:
    day = a_weekday()
    free = run("free", "martin", "--from", day, "--to", day, "--soonest")
    assert f"{day:%d/%m/%Y} 08:30-08:45  martin  consultation" in free
    booked = run("book", "martin", f"{day}T08:30", "Moreau", "1954-03-12", "--first-name", "Léa")
    assert "MOREAU LEA" in booked
    name = booked.split()[0]
    assert "pris" in run("book", "martin", f"{day}T08:35", "Dupont", "1941-03-12", expect=1)
    assert "08:30" not in run("free", "martin", "--from", day, "--to", day, "--soonest")
    assert "1 rendez-vous" in run("day", day)
    assert "Annulé" in run("cancel", name)
    assert "0 rendez-vous" in run("day", day)
    assert "n'existe pas" in run("cancel", "rien", expect=1)


def test_who_and_what_the_settings_do_not_know_is_named_with_what_they_know(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "a.ics").touch()
    booking = ("2026-11-26T08:30", "A", "1954-03-12")
    for words in (("free", "x"), ("book", "x", *booking), ("busy", "x", tmp_path / "a.ics")):
        assert "« x » n'est pas un praticien des réglages (martin, lefevre)" in run(
            *words, expect=1
        )
    for words in (("free", "martin"), ("book", "martin", *booking)):
        said = run(*words, "--reason", "y", expect=1)
        assert "« y » n'est pas un motif des réglages (consultation, " in said


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("free", "--after", "14h"), "« 14h » : une heure comme 14:00"),
        (("book", "martin", "jeudi", "A", "1954-03-12"), "« jeudi » : un jour et une heure comme"),
        (("day", "jeudi"), "« jeudi » : une date comme"),
    ],
)
def test_a_day_or_an_hour_that_is_none_is_told(
    words: tuple[str, ...], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(list(words))
    assert told in capsys.readouterr().err


def test_patients_in_and_out(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "p.csv"
    file.write_text("nom;prénom;date de naissance\nMoreau;Léa;12/03/1954\nX;Y;hier\n", "utf-8")
    said = run("import", file)
    assert f"{file}:3:" in said
    assert "1 patients ajoutés" in said
    patient = run("find-patient", "Moreau", "1954-03-12").split()[0]
    assert '"surname": "MOREAU"' in run("export-patient", patient)
    assert "0 paires" in run("duplicates")
    assert "effacé" in run("erase-patient", patient)
    run("find-patient", "Moreau", "1954-03-12", expect=1)
    run("export-patient", patient, expect=1)
    assert "Oubliés : 0" in run("purge")


def test_the_agenda_out_tells_a_second_place(run: Run, settings: Path, tmp_path: Path) -> None:
    morning = "start = 08:30:00, end = 12:30:00"
    text = settings.read_text("utf-8").replace(morning, f'{morning}, place = "bourg"')
    bourg = 'places = [{ id = "bourg", spoken = "au centre de santé de Bourg" }]'
    settings.write_text(text.replace("[practice]", f"[practice]\n{bourg}", 1), "utf-8")
    day = a_weekday()
    run("book", "martin", f"{day}T08:30", "Moreau", "1954-03-12")
    run("book", "martin", f"{day}T14:00", "Dupont", "1941-03-12")
    run("export", tmp_path / "a.ics", day, day)
    events = icalendar.Calendar.from_ical((tmp_path / "a.ics").read_bytes()).walk("VEVENT")
    assert [event.get("location") for event in events] == ["au centre de santé de Bourg", None]


def test_an_agenda_with_names_is_for_who_asked_only(run: Run, tmp_path: Path) -> None:
    day, file = a_weekday(), tmp_path / "a.ics"
    file.touch(0o644)
    run("export", file, day, day)
    assert file.stat().st_mode & 0o777 == 0o644
    run("export", file, day, day, "--names")
    assert file.stat().st_mode & 0o777 == 0o600


def test_the_agenda_out_and_busy_times_in(run: Run, tmp_path: Path) -> None:
    day = a_weekday()
    run("book", "martin", f"{day}T08:30", "Moreau", "1954-03-12")
    out = tmp_path / "a.ics"
    run("export", out, day, day)
    (event,) = icalendar.Calendar.from_ical(out.read_bytes()).walk("VEVENT")
    assert event.decoded("dtstart") == datetime.combine(day, datetime.min.time(), PARIS).replace(
        hour=8, minute=30
    )
    assert "MOREAU" not in out.read_text()
    run("export", out, day, day, "--names")
    assert "MOREAU" in out.read_text()
    said = run("busy", "martin", out)  # our own appointment that comes back
    assert "1 heures prises, 0 conflits" in said
    out.write_text(out.read_text().replace("@accueil", "@ailleurs"))
    said = run("busy", "martin", out)
    assert "En conflit, gardé" in said
    assert "1 heures prises, 1 conflits" in said


def test_backup_and_restore_commands(
    run: Run, settings: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    day = a_weekday()
    with pytest.raises(StorageError, match="pas encore"):
        backup.main([str(tmp_path / "b.db"), "--settings", str(settings)])
    run("book", "martin", f"{day}T08:30", "Moreau", "1954-03-12")
    assert backup.main([str(tmp_path / "b.db"), "--settings", str(settings)]) == 0
    run("book", "martin", f"{day}T09:00", "Dupont", "1941-03-12")
    assert restore.main([str(tmp_path / "b.db"), "--settings", str(settings)]) == 0
    capsys.readouterr()
    assert "1 rendez-vous" in run("day", day)


ICS = b"""BEGIN:VCALENDAR\r
VERSION:2.0\r
PRODID:x\r
BEGIN:VEVENT\r
UID:naive\r
DTSTART:20261126T090000\r
DURATION:PT30M\r
END:VEVENT\r
BEGIN:VEVENT\r
UID:whole-day\r
DTSTART;VALUE=DATE:20261127\r
END:VEVENT\r
BEGIN:VEVENT\r
UID:utc\r
DTSTART:20261126T090000Z\r
DTEND:20261126T093000Z\r
END:VEVENT\r
BEGIN:VEVENT\r
UID:free\r
TRANSP:TRANSPARENT\r
DTSTART:20261126T090000Z\r
DTEND:20261126T093000Z\r
END:VEVENT\r
BEGIN:VEVENT\r
UID:repeated\r
DTSTART:20261126T090000Z\r
DTEND:20261126T093000Z\r
RRULE:FREQ=DAILY\r
END:VEVENT\r
BEGIN:VEVENT\r
UID:endless\r
DTSTART:20261126T090000Z\r
END:VEVENT\r
END:VCALENDAR\r
"""


def test_busy_times_of_every_kind() -> None:
    found = busy_times(ICS, PARIS)
    nine = datetime(2026, 11, 26, 9, 0, tzinfo=PARIS)
    assert found.times == (
        ("naive", nine, nine + timedelta(minutes=30)),
        ("whole-day", nine.replace(day=27, hour=0), nine.replace(day=28, hour=0)),
        ("utc", nine + timedelta(hours=1), nine + timedelta(hours=1, minutes=30)),
    )
    assert [line.split(" ")[0] for line in found.left_out] == ["repeated", "endless"]
    with pytest.raises(StorageError, match="iCalendar"):
        busy_times(b"not a calendar", PARIS)


def test_dates_may_be_written_as_in_france(
    settings: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for day in ("26/11/2026", "2026-11-26"):
        assert main(["day", day, "--settings", str(settings)]) == 0
        assert "0 rendez-vous le 26/11/2026" in capsys.readouterr().out
    with pytest.raises(SystemExit):
        main(["--settings", str(settings), "day", "demain"])
    assert "« demain » : une date comme 2026-11-26" in capsys.readouterr().err
