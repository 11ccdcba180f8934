"""A practice of two doctors of one name: who of them is meant, in whole calls by text with the real
understanding, dialogue and store."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from appliance.agenda.model import Booking, Identity, Slot
from appliance.desk.text import TextCall, bookings_ahead, open_rehearsal
from appliance.dialogue import House
from appliance.dialogue.commands import Listen
from appliance.settings import load_demo
from appliance.settings.practice import Practice
from appliance.storage.ics import to_ics
from appliance.storage.store import Store
from appliance.understanding.understand import Understanding
from tests.dialogue.practice import CALLER, NOW
from tests.support.namesakes import MARCS_LINE, couple, homophones

WHICH = "Est-ce le docteur Sophie Martin, ou le docteur Marc Martin ?"
JACQUES = ("moreau jacques", "douze mars cinquante quatre")
JACQUES_ANEW = (*JACQUES, "oui")  # and his number is the one that calls
MOREAU = Identity("MOREAU", "JACQUES", date(1954, 3, 12), "+33241000002")


class Talk:
    """A call to a practice with an agenda of its own."""

    def __init__(self, folder: Path, practice: Practice) -> None:
        self.settings = msgspec.structs.replace(load_demo(), practice=practice)
        self.store: Store = open_rehearsal(folder, self.settings, lambda: NOW)
        self.house = House(practice, self.settings.numbers, self.store.calendar)
        self.understanding = Understanding(practice)
        self.rung: list[str] = []
        self.hints: tuple[str, ...] = ()
        self.call = self._call()

    def _call(self) -> TextCall:
        call = TextCall(
            "call", self.house, self.store, self.understanding, lambda: NOW, lambda *_: None
        )
        put_through = call.put_through

        def ring(target: str, seconds: float) -> None:
            self.rung.append(target)
            put_through(target, seconds)

        def listen(listen: Listen) -> None:
            self.hints = listen.hints

        call.put_through, call.listen = ring, listen  # type: ignore[method-assign]
        call.start(CALLER)
        return call

    def has(self, practitioner: str, start: str) -> Booking:
        """An appointment of Jacques Moreau's."""
        at = datetime.fromisoformat(f"2026-{start}").replace(tzinfo=NOW.tzinfo)
        slot = Slot(practitioner, "consultation", at, at + timedelta(minutes=15))
        placed = self.store.place_booking(f"before-{start}", slot, MOREAU, who="import")
        assert isinstance(placed, Booking)
        return placed

    def says(self, *texts: str) -> str:
        """What the assistant answers to the last of them."""
        for text in texts:
            self.call.answer(text)
        return " ".join(self.call.said)

    @property
    def booked(self) -> list[str]:
        return [f"{b.slot.practitioner} {b.slot.start:%d/%m %H:%M}" for b in
                bookings_ahead(self.store, NOW)]  # fmt: skip

    @property
    def requested(self) -> list[tuple[str, str | None]]:
        items = self.store.requests_of_call("call")
        return [(item.request.category, item.request.practitioner) for item in items]


@pytest.fixture
def talk(tmp_path: Path) -> Iterator[Talk]:
    made = Talk(tmp_path, couple())
    yield made
    made.store.close()


@pytest.fixture
def at_the_lefevres(tmp_path: Path) -> Iterator[Talk]:
    made = Talk(tmp_path, homophones())
    yield made
    made.store.close()


@pytest.mark.parametrize(
    ("answer", "person", "spoken"),
    [
        ("sophie", "martin", "le docteur Sophie Martin"),
        ("le docteur marc martin", "marc", "le docteur Marc Martin"),
        ("le deuxième", "marc", "le docteur Marc Martin"),
        ("la dame", "martin", "le docteur Sophie Martin"),
        ("monsieur martin", "marc", "le docteur Marc Martin"),
        ("pas sophie l'autre", "marc", "le docteur Marc Martin"),
    ],
)
def test_who_of_two_is_asked_and_booked_with(
    talk: Talk, answer: str, person: str, spoken: str
) -> None:
    assert talk.says("je voudrais un rendez-vous avec le docteur martin jeudi matin") == WHICH
    assert f"Avec {spoken}, d'accord." in talk.says(answer)
    talk.says("le premier", *JACQUES_ANEW)
    read = " ".join(talk.call.said)
    assert spoken in read
    assert f"avec {spoken}." in talk.says("oui")
    (booked,) = talk.booked
    assert booked.startswith(f"{person} 26/11")


@pytest.mark.parametrize(
    "text",
    [
        "je voudrais un rendez-vous avec madame martin jeudi matin",
        "je voudrais voir le docteur sophie martin jeudi matin",
    ],
)
def test_who_says_which_is_not_asked(talk: Talk, text: str) -> None:
    assert "Je peux vous proposer" in talk.says(text)
    talk.says("le premier", *JACQUES_ANEW, "oui")
    assert [booked.split()[0] for booked in talk.booked] == ["martin"]


def test_what_is_no_answer_is_asked_about_again_and_takes_nobody(talk: Talk) -> None:
    talk.says("je voudrais un rendez-vous avec le docteur martin")
    assert "Précisez, s'il vous plaît : le docteur Sophie Martin" in talk.says("le docteur martin")
    assert talk.call.executor.call.talk.known.practitioner is None


@pytest.mark.parametrize("text", ["l'un ou l'autre", "peu importe", "je sais pas", "les deux"])
def test_who_does_not_care_is_offered_both(talk: Talk, text: str) -> None:
    said = talk.says("je voudrais un rendez-vous avec le docteur martin", text)
    if "proposer" not in said:
        assert "Je regarde avec le docteur Sophie Martin et le docteur Marc Martin." in said
        said = talk.says("jeudi ou vendredi")
    assert "avec le docteur Sophie Martin" in said
    assert "avec le docteur Marc Martin" in said
    said = talk.says("avec le docteur marc", *JACQUES_ANEW)
    assert "le docteur Marc Martin" in said
    talk.says("oui")
    assert [booked.split()[0] for booked in talk.booked] == ["marc"]


def test_as_soon_as_possible_is_with_whoever_has_time(talk: Talk) -> None:
    talk.says("je voudrais un rendez-vous avec le docteur martin", "le plus tôt possible")
    assert "lundi à neuf heures quinze." in talk.says("avec le docteur sophie")
    talk.says(*JACQUES_ANEW, "oui")
    assert talk.booked == ["martin 23/11 09:15"]


def test_what_tells_them_apart_is_listened_for_where_it_is_asked(talk: Talk) -> None:
    telling = {"Sophie", "Marc", "la dame", "monsieur", "l'un ou l'autre"}
    assert "le docteur Sophie Martin" in talk.hints
    assert not telling & set(talk.hints)
    talk.says("je voudrais un rendez-vous avec le docteur martin")
    assert telling <= set(talk.hints)


def test_everybody_is_told_apart_where_whom_to_see_is_asked(talk: Talk) -> None:
    said = talk.says("je voudrais un rendez-vous")
    assert "le docteur Sophie Martin, médecin, le docteur Marc Martin, médecin, ou le" in said
    assert "Avec le docteur Marc Martin, d'accord." in talk.says("marc martin")


@pytest.mark.parametrize(
    ("practitioner", "spoken"),
    [("martin", "le docteur Sophie Martin"), ("marc", "le docteur Marc Martin")],
)
def test_the_only_appointment_tells_who_is_meant(
    talk: Talk, practitioner: str, spoken: str
) -> None:
    talk.has(practitioner, "11-26T10:00")
    said = talk.says("je voudrais annuler mon rendez-vous avec le docteur martin", *JACQUES)
    assert f"avec {spoken}. Voulez-vous l'annuler ?" in said
    talk.says("oui")
    assert talk.booked == []


def test_one_with_each_is_told_apart_by_the_first_name(talk: Talk) -> None:
    talk.has("martin", "11-26T10:00")
    talk.has("marc", "11-27T10:00")
    said = talk.says("je voudrais annuler mon rendez-vous avec le docteur martin", *JACQUES)
    assert "avec le docteur Sophie Martin, ou" in said
    talk.says("celui du docteur marc martin", "oui")
    assert talk.booked == ["martin 26/11 10:00"]


def test_an_appointment_stays_with_whom_it_was_when_it_is_moved(talk: Talk) -> None:
    talk.has("marc", "11-26T10:00")
    talk.says("je voudrais déplacer mon rendez-vous avec le docteur martin", *JACQUES, "vendredi")
    assert "le docteur Marc Martin" in talk.says("le premier")
    talk.says("oui")
    assert [booked[:10] for booked in talk.booked] == ["marc 27/11"]


def test_moved_to_one_of_two_it_is_asked_to_whom(talk: Talk) -> None:
    talk.has("lefevre", "11-26T10:00")
    talk.says("je voudrais déplacer mon rendez-vous", *JACQUES)
    assert talk.says("plutôt avec le docteur martin vendredi") == WHICH
    talk.says("marc", "vendredi", "le premier", "oui")
    assert [booked[:10] for booked in talk.booked] == ["marc 27/11"]


def test_another_wished_at_the_offers_is_asked_about_too(talk: Talk) -> None:
    talk.says("je voudrais un rendez-vous avec le docteur lefèvre jeudi matin")
    assert talk.says("non plutôt avec le docteur martin") == WHICH
    talk.says("sophie", "le premier", *JACQUES_ANEW, "oui")
    assert [booked.split()[0] for booked in talk.booked] == ["martin"]


def test_a_professional_is_put_through_to_the_one_who_is_meant(talk: Talk) -> None:
    said = talk.says("pharmacie du centre je voudrais parler au docteur martin")
    assert said == WHICH
    assert talk.rung == []
    talk.says("marc martin")
    assert talk.rung == [MARCS_LINE]


def test_a_professional_who_says_whom_is_put_through_at_once(talk: Talk) -> None:
    talk.says("pharmacie du centre je voudrais parler au docteur marc martin")
    assert talk.rung == [MARCS_LINE]


def test_a_request_goes_to_the_one_who_is_meant(talk: Talk) -> None:
    assert talk.says("je voudrais renouveler mon ordonnance du docteur martin") == WHICH
    talk.says("sophie", *JACQUES, "oui", "oui")
    assert talk.requested == [("renew_prescription", "martin")]


def test_the_hours_of_both_are_told(talk: Talk) -> None:
    said = talk.says("quels sont les horaires du docteur martin")
    assert "Le docteur Sophie Martin reçoit" in said
    assert "Le docteur Marc Martin reçoit" in said
    assert "Lefèvre" not in said


def test_an_emergency_is_not_kept_waiting_by_the_question(talk: Talk) -> None:
    assert WHICH not in talk.says("le docteur martin vite mon mari ne respire plus")


def test_of_two_who_do_not_do_the_same_nobody_is_taken_for_the_other(
    at_the_lefevres: Talk,
) -> None:
    talk = at_the_lefevres
    said = talk.says("je voudrais un rendez-vous avec le docteur lefèvre")
    assert (
        said == "Est-ce le docteur Anne Lefebvre, médecin, ou le docteur Paul Lefèvre, dentiste ?"
    )
    talk.says("peu importe")
    talk.says("peu importe")
    assert talk.call.executor.call.talk.known.practitioner is None


@pytest.mark.parametrize(
    ("wish", "person"),
    [
        ("un détartrage chez le docteur lefèvre", "le docteur Paul Lefèvre"),
        ("un vaccin chez le docteur lefèvre", "le docteur Anne Lefebvre"),
        ("je voudrais voir le docteur lefèvre j'ai mal aux dents", "le docteur Paul Lefèvre"),
    ],
)
def test_what_it_is_for_tells_who_is_meant(at_the_lefevres: Talk, wish: str, person: str) -> None:
    said = at_the_lefevres.says(f"je voudrais {wish}")
    assert f"Pour cela, c'est {person} qui vous recevra." in said


def test_where_nobody_shares_it_the_first_name_is_not_said(tmp_path: Path) -> None:
    talk = Talk(tmp_path, load_demo().practice)
    said = talk.says("je voudrais un rendez-vous")
    assert "Avec le docteur Martin, médecin, ou le docteur Lefèvre, dentiste ?" in said
    assert "Quel jour" in talk.says("le docteur martin")
    talk.store.close()


def test_a_reason_that_both_have_tells_nobody_and_fits_who_was_meant(at_the_lefevres: Talk) -> None:
    talk = at_the_lefevres
    said = talk.says("je voudrais un contrôle chez le docteur lefèvre jeudi matin")
    assert said.startswith("Est-ce le docteur Anne Lefebvre, médecin")
    assert "Avec le docteur Paul Lefèvre, d'accord." in talk.says("le dentiste")
    talk.says("le premier", *JACQUES_ANEW, "oui")
    assert talk.booked == ["lefevre 26/11 09:00"]


def test_the_other_one_wanted_at_the_read_back_is_no_correction_of_the_name(talk: Talk) -> None:
    talk.says("je voudrais un rendez-vous avec le docteur sophie martin jeudi matin", "le premier")
    talk.says(*JACQUES_ANEW, "non avec marc", "le premier", "oui")
    (booking,) = bookings_ahead(talk.store, NOW)
    assert (booking.slot.practitioner, booking.patient.first_name) == ("marc", "JACQUES")


def test_the_name_they_share_at_the_read_back_is_no_other_wish(talk: Talk) -> None:
    talk.says("un rendez-vous avec le docteur martin", "l'un ou l'autre", "jeudi ou vendredi")
    talk.says("le premier", *JACQUES_ANEW, "oui avec le docteur martin")
    assert len(talk.booked) == 1


def test_one_with_each_of_them_in_one_sentence(talk: Talk) -> None:
    talk.says("un rendez-vous avec sophie martin pour moi et un avec marc martin pour mon fils")
    talk.says("jeudi matin", "le premier", *JACQUES_ANEW, "oui", "vendredi")
    talk.says("le premier", "moreau paul", "douze mars deux mille quinze", "oui")
    assert [booked[:10].strip() for booked in talk.booked] == ["martin 26/", "marc 27/11"]


def test_whom_a_request_is_for_told_at_its_read_back_is_asked_about(talk: Talk) -> None:
    talk.says("il me faut une ordonnance", *JACQUES_ANEW)
    assert talk.says("c'est pour le docteur martin") == WHICH
    talk.says("elle", "oui")
    assert talk.requested == [("renew_prescription", "martin")]


def test_the_calendar_file_tells_who_it_is(talk: Talk) -> None:
    booking = talk.has("marc", "11-26T10:00")
    content = to_ics([booking], talk.store.calendar, NOW).decode()
    assert "DESCRIPTION:avec le docteur Marc Martin" in content
