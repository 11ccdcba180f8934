"""Who is received, for what, when and where: each rule of docs/agenda.md in a whole call by text,
with the real understanding, dialogue and store."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest

from appliance.agenda.model import Booking, Identity, Request, Slot
from appliance.desk.scenarios import Caller, Scenario
from appliance.desk.text import TextCall, bookings_ahead, open_rehearsal
from appliance.dialogue import House
from appliance.settings import Settings, load_demo
from appliance.settings.checks import check_settings
from appliance.settings.practice import Closure, Hours, Opening, Place, Replacement
from appliance.storage import bookings as of_bookings
from appliance.storage.store import Store
from appliance.understanding.understand import Understanding
from tests.dialogue.practice import CALLER, NOW

DEMO = load_demo()
MARTIN, LEFEVRE = DEMO.practice.practitioners
UNDERSTANDING = Understanding(DEMO.practice)
Says = Mapping[str, str | list[str]]

KNOWN: Says = {"surname": "moreau jacques", "birth_date": "douze mars cinquante quatre"}
CHILD: Says = {"surname": "bernard noé", "birth_date": "huit juin deux mille vingt et un"}
NEW: Says = {
    "surname": "vannier paul", "spelling": "v a n n i e r", "birth_date": "trois mai quatre vingt",
}  # fmt: skip
TEEN: Says = {**NEW, "birth_date": "trois mai deux mille neuf"}
VISIT = "je voudrais un rendez-vous avec le docteur martin"
THURSDAY, SUNDAY, CHRISTMAS = date(2026, 11, 26), date(2026, 11, 29), date(2026, 12, 25)
NOT_FOR_NEW = "Ce rendez-vous n'est pas ouvert aux nouveaux patients."
NOT_OF_AGE = "Ce rendez-vous n'est pas prévu pour cet âge."
FULL = "Il n'y a plus de place à ce moment-là."
BOURG = Place("bourg", "au centre de santé de Bourg", "Le centre de santé est rue de la Gare.")


@dataclass
class Played:
    """What a call left, and all that was said to the caller."""

    outcome: str | None
    bookings: list[Booking]
    requests: list[Request]
    said: str

    @property
    def visit(self) -> str | None:
        """When and for what the one that was booked is."""
        return next((f"{b.slot.start:%d/%m %H:%M} {b.slot.reason}" for b in self.bookings), None)


def practice(reason: str = "", general: Mapping[str, Any] | None = None, **own: Any) -> Settings:
    """The demo practice, but for some fields of Dr Martin, of one of the doctor's reasons where it
    is named, or of the practice."""
    if reason:
        changed = [replaced(r, **own) if r.code == reason else r for r in MARTIN.reasons]
        own = {"reasons": tuple(changed)}
    people = (replaced(MARTIN, **own), LEFEVRE)
    fields = {"practitioners": people, **(general or {})}
    settings = replaced(DEMO, practice=replaced(DEMO.practice, **fields))
    check_settings(settings)
    return settings


def replaced(struct: Any, **fields: Any) -> Any:
    return msgspec.structs.replace(struct, **fields)


@dataclass
class Box:
    """A practice and its agenda, and calls to it."""

    folder: Path
    settings: Settings
    now: datetime = NOW
    store: Store = field(init=False)
    _calls: int = 0

    def __post_init__(self) -> None:
        self.store = open_rehearsal(self.folder, self.settings, lambda: self.now)

    def has(self, start: str, reason: str = "consultation") -> None:
        """An appointment with Dr Martin, of somebody whom the practice does not know."""
        at = datetime.fromisoformat(f"2026-{start}").replace(tzinfo=NOW.tzinfo)
        minutes = {r.code: r.minutes for r in MARTIN.reasons}[reason]
        slot = Slot("martin", reason, at, at + timedelta(minutes=minutes))
        patient = Identity("KERVADEC", "MONIQUE", date(1947, 5, 4), None)
        placed = self.store.place_booking(f"before-{start}", slot, patient, who="import")
        assert isinstance(placed, Booking)

    def call(self, who: Says, opening: str | list[str], **says: str | list[str]) -> Played:
        """``says`` as in the scenarios; the first offer is taken."""
        answers = {"offer": "le premier", "phone": "oui", "confirm": "oui", **who, **says}
        answers["open"] = opening
        lists = {key: [text] if isinstance(text, str) else text for key, text in answers.items()}
        single = isinstance(opening, str)
        caller = Caller(Scenario("call", self.now, CALLER, (), lists, single, None, {}))
        before = {booking.id for booking in bookings_ahead(self.store, self.now)}
        self._calls += 1
        call_id, said = f"call-{self._calls}", []
        house = House(self.settings.practice, self.settings.numbers, self.store.calendar)
        call = TextCall(
            call_id, house, self.store, UNDERSTANDING, lambda: self.now,
            lambda _, text: said.append(text),
        )  # fmt: skip
        call.start(CALLER)
        while not call.over and len(caller.answers) < 30:
            call.answer(caller.answer(call.executor.asked, call.said))
        made = [b for b in bookings_ahead(self.store, self.now) if b.id not in before]
        requests = [item.request for item in self.store.requests_of_call(call_id)]
        return Played(call.executor.outcome, made, requests, " ".join(said))


@pytest.mark.parametrize(
    ("settings", "who", "wish", "told"),
    [
        (practice(new_patients="no"), NEW, VISIT, NOT_FOR_NEW),
        (practice("follow_up", known_only=True), NEW, "une consultation de suivi", NOT_FOR_NEW),
        (practice("first_visit", new_only=True), KNOWN, "un premier rendez-vous",
         "Ce rendez-vous est réservé aux nouveaux patients."),
        (practice("child", max_age=15), KNOWN, "une consultation pour un enfant", NOT_OF_AGE),
        (practice(min_age=18), CHILD, VISIT, NOT_OF_AGE),
        (practice("same_day_urgent", released_at=time(11)), KNOWN, "une urgence aujourd'hui",
         "Ce rendez-vous n'est pas proposé à ce moment-là."),
    ],
    ids=["new_patients", "known_only", "new_only", "max_age", "min_age", "released_at"],
)  # fmt: skip
def test_who_may_not_come_is_told_why_and_called_back(
    tmp_path: Path, settings: Settings, who: Says, wish: str, told: str
) -> None:
    wish = wish if wish == VISIT else f"je voudrais {wish} avec le docteur martin"
    played = Box(tmp_path, settings).call(who, wish, when="jeudi matin")
    assert told in played.said
    assert "vient d'être prise" not in played.said
    assert (played.outcome, played.bookings) == ("callback", [])
    (request,) = played.requests
    assert (request.category, request.call_back, request.phone) == ("book", True, CALLER)
    assert request.surname == str(who["surname"]).split()[0].upper()


@pytest.mark.parametrize(
    ("settings", "who", "wish", "booked"),
    [
        (practice(new_patients="no"), KNOWN, VISIT, "26/11 08:30 consultation"),
        (practice("follow_up", known_only=True), KNOWN,
         "je voudrais une consultation de suivi avec le docteur martin", "26/11 08:30 follow_up"),
        (practice("first_visit", new_only=True), NEW,
         "je voudrais un premier rendez-vous avec le docteur martin", "26/11 08:30 first_visit"),
        (practice("child", max_age=15), CHILD, f"{VISIT} pour mon fils", "26/11 08:30 child"),
        (practice("child", max_age=15), TEEN, f"{VISIT} pour mon fils", "26/11 08:30 consultation"),
    ],
    ids=["new_patients", "known_only", "new_only", "max_age", "grown up"],
)  # fmt: skip
def test_who_may_come_is_booked_for_what_is_meant_for_them(
    tmp_path: Path, settings: Settings, who: Says, wish: str, booked: str
) -> None:
    assert Box(tmp_path, settings).call(who, wish, when="jeudi matin").visit == booked


def test_who_asks_whether_new_patients_are_received_is_told_at_once(tmp_path: Path) -> None:
    box = Box(tmp_path, practice(new_patients="no"))
    played = box.call(NEW, "est-ce que le docteur martin prend de nouveaux patients", when="jeudi")
    assert NOT_FOR_NEW in played.said
    assert "Quel jour" not in played.said
    assert "proposer" not in played.said
    (request,) = played.requests
    assert (request.surname, request.phone, request.call_back) == ("VANNIER", CALLER, True)


def test_one_new_patient_too_many_this_week_is_offered_the_next(tmp_path: Path) -> None:
    box = Box(tmp_path, practice(new_patients="limited", new_per_week=1))
    box.has("11-25 09:00")
    played = box.call(NEW, f"{VISIT} jeudi matin")
    assert NOT_FOR_NEW in played.said
    assert played.visit == "30/11 08:30 consultation"
    assert Box(tmp_path / "other", box.settings).call(NEW, f"{VISIT} jeudi matin").visit == (
        "26/11 08:30 consultation"
    )


def test_a_new_patient_is_offered_a_colleague_who_receives_new_ones(tmp_path: Path) -> None:
    durand = replaced(MARTIN, id="durand", surname="DURAND", spoken="le docteur Durand")
    settings = practice(
        general={"practitioners": (replaced(MARTIN, new_patients="no"), durand, LEFEVRE)}
    )
    played = Box(tmp_path, settings).call(NEW, f"{VISIT} jeudi matin")
    assert f"{NOT_FOR_NEW} Pour cela, c'est le docteur Durand qui vous recevra." in played.said
    assert [b.slot.practitioner for b in played.bookings] == ["durand"]


def test_who_was_admitted_as_new_may_move_the_first_visit(tmp_path: Path) -> None:
    box = Box(tmp_path, practice("first_visit", new_only=True))
    box.call(NEW, "je voudrais un premier rendez-vous avec le docteur martin jeudi matin")
    played = box.call(NEW, "je voudrais déplacer mon rendez-vous de jeudi à vendredi matin")
    assert (played.outcome, played.visit) == ("moved", "27/11 08:30 first_visit")


@pytest.mark.parametrize(
    ("settings", "has", "wish", "told", "booked"),
    [
        (practice("vaccine", notice_minutes=1440), (), "un vaccin aujourd'hui",
         "Je ne peux plus réserver pour ce moment-là.", "24/11 09:00 vaccine"),
        (practice("vaccine", horizon_days=7), (), "un vaccin le dix-sept décembre",
         "L'agenda n'est ouvert que jusqu'au lundi trente novembre.", "23/11 09:15 vaccine"),
        (practice(horizon_days=7), (), "un rendez-vous le dix-sept décembre",
         "L'agenda n'est ouvert que jusqu'au lundi trente novembre.", "23/11 09:15 consultation"),
        (practice("vaccine", per_day=1), [("11-26 15:00", "vaccine")], "un vaccin jeudi matin",
         FULL, "27/11 08:30 vaccine"),
        (practice(per_day=2), [("11-26 15:00",), ("11-26 16:00",)], "un rendez-vous jeudi matin",
         FULL, "27/11 08:30 consultation"),
        (practice(keep_free=1, hours=(Hours((4,), time(9), time(9, 30)),
                                      Hours((5,), time(9), time(10)))),
         [("11-26 09:00",)], "un rendez-vous jeudi matin", FULL, "27/11 09:00 consultation"),
        (practice(spacing_minutes=10), [("11-26 10:00",)],
         "un rendez-vous jeudi à dix heures et quart", "dix heures vingt-cinq",
         "26/11 10:25 consultation"),
        (practice(), (), "une visite à domicile jeudi matin",
         "Ce rendez-vous n'est pas proposé à ce moment-là.", "26/11 13:00 home_visit"),
        (practice(), (), "un rendez-vous en urgence demain matin",
         "Ce rendez-vous n'est pas proposé à ce moment-là.", "23/11 11:30 same_day_urgent"),
        (practice("same_day_urgent", released_at=time(8)), (),
         "un rendez-vous en urgence aujourd'hui", "onze heures trente",
         "23/11 11:30 same_day_urgent"),
        (practice(absences=(Closure(THURSDAY, THURSDAY),)), (), "un rendez-vous jeudi matin",
         "Le docteur Martin ne reçoit pas à ce moment-là.", "27/11 08:30 consultation"),
        (practice(absences=(Closure(THURSDAY, SUNDAY),)), (), "un rendez-vous jeudi matin",
         "Le docteur Martin ne reçoit pas jusqu'au dimanche vingt-neuf novembre.",
         "30/11 08:30 consultation"),
        (practice(general={"closures": (Closure(THURSDAY, SUNDAY),)}), (),
         "un rendez-vous jeudi matin",
         "Le cabinet est fermé jusqu'au dimanche vingt-neuf novembre.",
         "30/11 08:30 consultation"),
        (practice(), (), "un rendez-vous le vingt-cinq décembre",
         "Le cabinet est fermé à ce moment-là.", "28/12 08:30 consultation"),
        (practice(openings=(Opening(CHRISTMAS, time(9), time(10)),)), (),
         "un rendez-vous le vingt-cinq décembre", "vingt-cinq décembre",
         "25/12 09:00 consultation"),
        (practice(hours=(Hours((4, 5), time(9), time(12), weeks="odd"),)), (),
         "un rendez-vous jeudi matin", "Le docteur Martin ne reçoit pas à ce moment-là.",
         "03/12 09:00 consultation"),
        (practice(breaks=(Hours((4,), time(10), time(10, 30)),)), (),
         "un rendez-vous jeudi à dix heures", "neuf heures trente", "26/11 09:30 consultation"),
    ],
    ids=[
        "notice", "horizon of a reason", "horizon", "per_day of a reason", "per_day", "keep_free",
        "spacing", "hours of a reason", "same_day", "released", "absence", "absences", "closure",
        "holiday", "opening", "weeks", "break",
    ],
)  # fmt: skip
def test_when_somebody_may_come_is_told_and_kept_to(
    tmp_path: Path, settings: Settings, has: list[tuple[str, ...]], wish: str, told: str,
    booked: str,
) -> None:  # fmt: skip
    box = Box(tmp_path, settings)
    for appointment in has:
        box.has(*appointment)
    played = box.call(KNOWN, f"je voudrais {wish} avec le docteur martin")
    assert told in played.said
    assert played.visit == booked


def test_for_whom_the_assistant_is_off_the_secretary_books(tmp_path: Path) -> None:
    played = Box(tmp_path, practice(mode="off")).call(KNOWN, f"{VISIT} jeudi matin")
    assert "c'est le secrétariat qui prend les rendez-vous" in played.said
    assert (played.outcome, played.bookings) == ("transferred", [])


def test_who_replaces_is_named_and_booked(tmp_path: Path) -> None:
    replacement = Replacement("martin", "lefevre", THURSDAY, THURSDAY)
    played = Box(tmp_path, practice(general={"replacements": (replacement,)})).call(
        KNOWN, f"{VISIT} jeudi matin"
    )
    assert "c'est le docteur Lefèvre qui vous recevra" in played.said
    assert [b.slot.practitioner for b in played.bookings] == ["lefevre"]


def test_a_second_place_is_told_with_the_offers_the_read_back_and_the_booking(
    tmp_path: Path,
) -> None:
    hours = (Hours((4,), time(9), time(12), place="bourg"), Hours((5,), time(9), time(12)))
    settings = practice(hours=hours, general={"places": (BOURG,)})
    box = Box(tmp_path, settings)
    assert BOURG.address in box.call(KNOWN, "quelle est l'adresse du cabinet").said
    said = box.call(KNOWN, f"{VISIT} jeudi ou vendredi").said
    there = "jeudi vingt-six novembre à neuf heures au centre de santé de Bourg"
    assert f"proposer {there}" in said
    assert "vendredi vingt-sept novembre à neuf heures." in said, "at the main place"
    assert f"Je récapitule : {there}, avec le docteur Martin" in said
    assert f"C'est noté : {there}, avec le docteur Martin." in said


def test_one_appointment_too_many_in_a_call_is_for_the_secretary(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(of_bookings, "BOOKINGS_PER_CALL", 1)
    again = "je voudrais aussi un rendez-vous vendredi matin"
    played = Box(tmp_path, practice()).call(KNOWN, [f"{VISIT} jeudi matin", again, "non merci"])
    assert "Je ne peux pas prendre plus de rendez-vous dans un même appel." in played.said
    assert played.visit == "26/11 08:30 consultation"
    assert [(r.category, r.call_back) for r in played.requests] == [("book", True)]
