"""What is wished while something else is under way.

Rules: a human, a professional, a wrong number or a solicitation take the floor at once.
Information is a side question: it is answered and the task goes on. Another appointment wish
replaces the one under way, another request the one that is read back, and whatever is wished
instead ("en fait non, c'est pour ...") what is under way; any other wish waits its turn.
"""

from __future__ import annotations

from appliance.dialogue.floor import Floor
from appliance.dialogue.known import Known
from appliance.dialogue.talk import Talk
from appliance.dialogue.tasks.informing import Inform
from appliance.dialogue.tasks.managing import Managing
from appliance.dialogue.tasks.putting_through import PuttingThrough
from appliance.dialogue.tasks.requesting import Requesting
from appliance.dialogue.tasks.spoken_of import SpokenOf
from appliance.dialogue.wishes import AT_ONCE, ENDING, SURE, each, tells_patient
from appliance.understanding.meaning import VISITS, Fields, Intent, Meaning, Wished

_VERY_SURE = 0.85


class Meanwhile:
    """One for each call."""

    def __init__(self, talk: Talk, floor: Floor) -> None:
        self.talk = talk
        self.floor = floor

    def wanted(self, wishes: list[Intent], meaning: Meaning, before: Known) -> bool:
        """True where it changed who has the floor. ``before``: what was known without it."""
        floor, task, wish = self.floor, self.floor.task, wishes[0]
        assert task is not None
        corrects = meaning.act == "correct" and isinstance(task, Requesting)
        doubtful = meaning.confidence < SURE and meaning.fields.topic is None and not corrects
        if wish == task.intent or doubtful:
            return False
        of_a_value = self.talk.asked in ("confirm", "phone")
        if wish in ENDING and (of_a_value or meaning.confidence < _VERY_SURE):
            return False  # "c'est pas la bonne heure", "je me suis trompé de numéro"
        if wish in AT_ONCE:
            floor.drop()
            if wish == "human" and task.interrupted:
                stands = task if isinstance(task, Managing) else None
                about = PuttingThrough(self.talk, wish, task.interrupted, stands=stands)
                floor.take(about, meaning)
            else:
                floor.begin(wish, meaning)
            return True
        if wish == "information":
            return self._asked_meanwhile(meaning)
        if wish in VISITS and task.intent in VISITS:
            return self._another_appointment(wish, meaning)
        if meaning.act == "correct" and not tells_patient(meaning) and wish not in VISITS:
            floor.drop()  # "je veux pas de rendez-vous, je veux juste mon ordonnance"
            floor.serve([Wished(wish, meaning.fields)], meaning)
            return True
        refuses = meaning.act in ("no", "correct")
        other = refuses or (meaning.act is None and wish not in VISITS)
        read_back = self.talk.asked == "confirm"
        if other and read_back and isinstance(task, Requesting) and not task.calls_back:
            floor.drop()  # "ce n'est pas une ordonnance, c'est un certificat"
            floor.begin(wish, meaning)
            return True
        if meaning.act is not None or tells_patient(meaning):
            return False
        self.talk.known = before
        floor.wait(meaning.wishes or [Wished(wish, meaning.fields, own=meaning.says("own"))])
        floor.resume()
        return True

    def _asked_meanwhile(self, meaning: Meaning) -> bool:
        """A side question; one that we cannot answer may be all that the caller wanted."""
        floor, task = self.floor, self.floor.task
        if isinstance(task, PuttingThrough | Inform):
            return False
        if meaning.fields.topic is not None and meaning.act == "correct":
            floor.drop()  # "non, en fait c'est juste pour savoir les tarifs"
            floor.serve([Wished("information", meaning.fields)], meaning)
            return True
        if meaning.fields.topic is not None:
            # "vous fermez à quelle heure, et je voudrais aussi un rendez-vous"
            if others := [wish for wish in meaning.wishes if wish.intent != "information"]:
                floor.wait(others)
            floor.suspend(Inform(self.talk, "other_request"), meaning)
            return True
        if meaning.confidence < _VERY_SURE or meaning.fields != Fields():
            return False
        chosen = self.talk.asked == "confirm" or getattr(task, "slot", None)
        if chosen or (self.talk.asked == "offer" and not meaning.says("has_question")):
            self.talk.say("info_missing")  # "est-ce que je dois apporter ma carte ?"
            floor.resume()
        else:
            floor.start_over()  # "non mais c'est pour un renseignement"
        return True

    def _is_of_another(self, meaning: Meaning) -> bool:
        """Whether a day is told that is not that of the appointment being made."""
        slot, days = getattr(self.floor.task, "slot", None), meaning.fields.days
        return slot is not None and days is not None and not self.talk.house.fits(slot, days, None)

    def _another_appointment(self, wish: Intent, meaning: Meaning) -> bool:
        """Booking, moving, cancelling and telling take each other's place."""
        floor = self.floor
        assert floor.task is not None
        if wish == "ask_appointment":
            if getattr(floor.task, "slot", None):
                floor.resume()  # "c'est à quelle heure déjà", of what is read back
                return True
            if meaning.confidence < _VERY_SURE:
                return False  # "un autre jour", of what was offered
        if wish == "book" and isinstance(floor.task, SpokenOf):  # "j'en voudrais un autre"
            floor.drop()
            floor.begin("book", meaning)
            return True
        agrees = meaning.act == "yes" and wish != "cancel"  # "oui, annulez-le" agrees to nothing
        if wish == "book" or agrees or meaning.shift:
            return False  # "je voudrais plutôt jeudi" while moving, "vous n'avez pas plus tôt"
        task = floor.task
        unbooked = task.intent == "book" and not meaning.says("has_one")
        if wish == "cancel" and unbooked and self._is_of_another(meaning):
            floor.wait(each([wish], meaning))  # "annulez celui de mardi"
            floor.resume()
            return True
        floor.drop()
        if wish == "cancel" and unbooked:
            self.talk.say("dropped")
            floor.ask_more()
        else:
            floor.begin(wish, meaning, after=task)
        return True
