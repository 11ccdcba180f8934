""" "Autre chose ?" is answered in many ways that want nothing more."""

import pytest

from appliance.dialogue import events as e
from appliance.understanding.meaning import Fields, Meaning
from appliance.understanding.wishes.remarks import remarks_of
from tests.dialogue.practice import Conversation
from tests.dialogue.talking import hears


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("non c'est parfait merci", True),
        ("non merci c'était juste ça", True),
        ("nickel merci", True),
        ("je note merci bonsoir", True),
        ("super merci à tout de suite", True),
        ("non merci mon petit", True),
        ("non merci bon après-midi", True),
        ("non merci je le note tout de suite", True),
        ("non voilà c'est arrangé merci", True),
        ("oui je serai là", True),
        ("oui on y sera merci", True),
        ("ah oui merci je le marque au calendrier c'est tout", True),
        ("très bien à jeudi", True),
        ("oui", False),
        ("oui merci", False),
        ("merci et pour ma fille", False),
        ("non mais je voudrais aussi une ordonnance", False),
        ("mardi", False),
        ("à mardi", False),
        ("oui je serai là et il faudrait aussi un vaccin", False),
    ],
)
def test_nothing_more(text: str, ends: bool) -> None:
    assert ("closes" in remarks_of(text, "open")) == ends


def test_thanks_end_the_call_whatever_else_they_could_mean() -> None:
    talk = Conversation()
    talk.tell(e.UtteranceHeard(Meaning(intents=("information",), fields=Fields(topic="address"))))
    hears(talk, "closes", act="yes", fields=Fields(soonest=True))
    assert talk.call.over
    assert talk.agenda.outcomes[0].outcome == "informed"


def test_the_emergency_asked_about_keeps_its_group() -> None:
    talk = Conversation()
    talk.tell(e.UtteranceHeard(Meaning(ask_emergency=True, group="infant")))
    talk.tell(e.UtteranceHeard(Meaning(act="yes")))
    assert talk.call.group == "infant"


def test_a_no_beside_what_was_settled_ends_the_call() -> None:
    talk = Conversation()
    late = Meaning(intents=("late",), fields=Fields(surname="DUPONT", first_name="JEANNE"))
    talk.tell(e.UtteranceHeard(late))
    assert "autre chose" in talk.said()[-1]
    talk.tell(e.UtteranceHeard(Meaning(intents=("late",), act="no")))  # "non merci, j'arrive"
    assert "goodbye" in talk.spoken_keys()
