"""From what the recogniser heard to what the caller means."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import get_args

from appliance.french.phones.reading import read_phone
from appliance.french.words import HESITATIONS, tokenise, vocabulary
from appliance.messages import NAME_PARTS, NAME_QUESTIONS, Asked
from appliance.settings.practice import Practice
from appliance.understanding.agreed import as_told_by_us
from appliance.understanding.context import Context
from appliance.understanding.doubted_digits import with_other_digits
from appliance.understanding.emergency.bare_urgency import with_bare_urgency
from appliance.understanding.emergency.emergencies import EmergencyHit, EmergencyList
from appliance.understanding.emergency.helped import Helped
from appliance.understanding.meaning import (
    VISITS,
    Fields,
    Intent,
    Meaning,
    Topic,
    Understand,
    Wished,
)
from appliance.understanding.misheard.homophones import put_right
from appliance.understanding.misheard.noisy_channel import shipped_channel
from appliance.understanding.misheard.own_names import OwnNames
from appliance.understanding.model.intents import Guess, shipped_model
from appliance.understanding.names.bare import bare_names, tells_digits_or_letters, without_letters
from appliance.understanding.names.doubted import with_first_name, with_surname
from appliance.understanding.names.lists import first_names, surnames
from appliance.understanding.plausible import most_plausible
from appliance.understanding.reading import Reader, Reading
from appliance.understanding.refused import unrefused
from appliance.understanding.set_aside.wordings import without_dictated
from appliance.understanding.tongue_slips import as_pardon
from appliance.understanding.when.existing import as_move, as_question, as_wish
from appliance.understanding.when.given_up import as_given_up, as_kept_away
from appliance.understanding.when.mentioned import as_mentioned
from appliance.understanding.when.shifts import names_no_day, shift_by
from appliance.understanding.wishes.agreement import agreement
from appliance.understanding.wishes.asked_about import asked_about
from appliance.understanding.wishes.cancels_so import without_reason
from appliance.understanding.wishes.closing import THANKS, only_leaves
from appliance.understanding.wishes.kept import as_kept
from appliance.understanding.wishes.named_together import both_named, for_both, with_their_names
from appliance.understanding.wishes.named_wrong import wrong_of
from appliance.understanding.wishes.remarks import remarks_of
from appliance.understanding.wishes.settle import settled
from appliance.understanding.wishes.several import (
    answer_and_wish,
    end_of_story,
    one_wish,
    wishes_of,
)
from appliance.understanding.wishes.taken_back import only_to_know, takes_another_way, takes_back
from appliance.understanding.wishes.withdrawn import behind_withdrawn

#: Of the recogniser's alternatives; later ones are seldom right, but tell that a name is in doubt.
_ALTERNATIVES, _ALTERNATIVES_OF_A_NAME = 5, 9
#: Words of more than a name.
_TALK = 5
#: The recognisers' own best, before their other guesses.
_BEST = 2
#: Wishes that the model hears in an insult.
_MISTAKEN_FOR = frozenset({"information", "other_request"})
#: Who is wanted then, if anybody is.
_A_PERSON = re.compile(
    r"\b(?:parler|pass[eo]|quelqu|personne|humain|secr[ée]taire|docteur|standard)"
)
_REQUESTS = frozenset(get_args(Intent)) - VISITS - {"information", "human", "late"}
#: They may have their turn after what was taken for an emergency.
_CAN_WAIT: frozenset[Intent] = frozenset(
    _REQUESTS - {"emergency", "professional", "wrong_number", "solicitation"} | VISITS | {"late"}
)
#: By themselves they neither agree nor refuse; "hein" asks to hear it again.
_INTERJECTIONS = (HESITATIONS | vocabulary("ah oh eh")) - {"hein"}
_NOT_THAT_BUT = re.compile(
    r"\bpas (?:pour )?(?:une?|d'|de|des) .*\bc'est ((?:pour )?(?:une?|des) .*)$"
)
_SURE_INSTEAD = 0.8
#: The rules about an appointment there is, in this order.
_OF_A_VISIT = (
    as_wish, as_move, as_question, as_given_up, as_kept_away, as_mentioned, as_kept,
)  # fmt: skip
_PLEASE = re.compile(r"\bs'il (?:vous|te) pla[iî]t\b")


class Understanding:
    """Built once for a practice; keeps nothing of what it hears."""

    def __init__(self, practice: Practice, *, emergencies: EmergencyList | None = None) -> None:
        self.emergencies = emergencies or EmergencyList.shipped()
        self._model = shipped_model()
        self._channel = shipped_channel()
        self._own_names = OwnNames(practice)
        self._helped = Helped(practice)
        self._reader = Reader(practice, surnames(), first_names())

    def emergency(self, text: str, asked: Asked = "open") -> EmergencyHit | None:
        """For partial results too: under two milliseconds. Where a name was asked for, what only
        sounds like a sign is a name, and a sign that may be one ("Malaise") leads to the
        question."""
        return self._emergency(put_right(text), asked)

    def _emergency(self, text: str, asked: Asked) -> EmergencyHit | None:
        text = without_letters(without_dictated(text, asked))
        if asked not in NAME_QUESTIONS:
            return self.emergencies.check(text)
        hit = self.emergencies.check(text, self._reader.names.is_name)
        alone = hit is not None and len(text.split()) <= 2 and self._reader.names.only_names(text)
        return replace(hit, certain=False) if hit and alone else hit

    def understand(
        self,
        alternatives: Sequence[str],
        asked: Asked,
        now: datetime,
        context: Context = Context(),  # noqa: B008 (frozen)
    ) -> Meaning:
        """What was meant. ``alternatives`` best first, those of a telephone number with commas for
        the voice's pauses; ``now`` aware."""
        spoken = _considered(alternatives, asked)
        considered = [_without_pauses(text, asked) for text in spoken]
        heard = [self._put_right(text, asked) for text in considered]
        if not heard:
            return Meaning(confidence=0.0)
        hit, told = self._any_emergency(considered, heard, asked)
        if hit is not None and hit.certain:
            fields = self._helped.fields(told, hit.group)
            beside = self._wished_beside(told, now, context) if asked == "open" else ()
            return Meaning(
                intents=("emergency",), fields=fields, emergency=hit.group,
                under_way=hit.under_way, wishes=beside,
            )  # fmt: skip
        guesses, readings = self._read(heard, spoken, asked, now, context)
        for likely in (unrefused, as_told_by_us):
            kept = likely(readings, guesses, asked, context)
            heard = [heard[place] for place in kept]
            guesses = [guesses[place] for place in kept]
            readings = [readings[place] for place in kept]
        chosen = most_plausible(heard, readings, guesses, asked, context)
        text, reading, guess = heard[chosen], readings[chosen], guesses[chosen]
        meaning = self._meant(text, asked, guess, reading)
        listed = self._reader.names.is_name
        meaning = with_surname(meaning, readings, asked, context, listed)
        meaning = with_first_name(meaning, readings, asked)
        meaning = with_other_digits(meaning, [reading, *readings], asked)
        if hit is not None:
            meaning = replace(meaning, ask_emergency=True, group=hit.group)
            meaning = replace(meaning, under_way=hit.under_way)
        else:
            meaning = with_bare_urgency(meaning, text, asked)
        return self._with_wishes(text, meaning, asked, now, context)

    def chosen(self, alternatives: Sequence[str], asked: Asked, now: datetime) -> str:
        """The alternative that `understand` goes by, to see what was heard."""
        considered = _considered(alternatives, asked)
        if not considered:
            return ""
        heard = [self._put_right(_without_pauses(text, asked), asked) for text in considered]
        guesses, readings = self._read(heard, considered, asked, now, Context())
        return considered[most_plausible(heard, readings, guesses, asked, Context())]

    def _put_right(self, text: str, asked: Asked) -> str:
        """The words that were most likely said, without why. A name may sound like any word, and a
        letter too; what is told in more words than a name is talk."""
        right = put_right(self._own_names.written(as_pardon(text)))
        named = asked in NAME_QUESTIONS
        if not named or (asked != "spelling" and len(right.split()) >= _TALK):
            kept = self._reader.names.may_be_told if named else None
            right = put_right(self._channel.corrected(right, kept))
        return without_reason(right, asked)

    def _read(
        self,
        heard: Sequence[str],
        spoken: Sequence[str],
        asked: Asked,
        now: datetime,
        context: Context,
    ) -> tuple[list[Guess], list[Reading]]:
        guesses = [self._guess(text, asked, now, context) for text in heard]
        readings = [
            self._reader.read(text, asked, now, context, guess, paused)
            for text, guess, paused in zip(heard, guesses, spoken, strict=True)
        ]
        return guesses, readings

    def _meant(self, text: str, asked: Asked, guess: Guess, reading: Reading) -> Meaning:
        """What one text means, with its guess and its values."""
        topic = asked_about(text, self._reader.topic(text))
        guess = _asking_about(guess, topic, text)
        meaning = _with_topic(_meaning(settled(guess, reading, asked, text), reading), topic, asked)
        remarks = remarks_of(text, asked)
        wished = meaning.intents[:1] == ("book",) or asked == "practitioner"
        if wished and not meaning.fields.practitioner and self._reader.is_elsewhere(text, asked):
            remarks |= {"elsewhere"}
        if guess.mentions:
            remarks |= {"mentions"}
        if meaning.fields.third_party is not None:
            remarks -= {"own"}
        meaning = replace(meaning, remarks=remarks)
        if meaning.says("closes") and only_leaves(text, meaning.intents):
            meaning = replace(meaning, intents=())
        if meaning.urgent is False and (meaning.fields.reason or "").endswith("_urgent"):
            meaning = replace(meaning, fields=replace(meaning.fields, reason=None))
        # "de, plus loin, o l i v e i r a"
        shift, by = shift_by(text, asked) if asked != "spelling" else (None, None)
        if reading.not_then or reading.week_on:
            shift, by = "same_weekday" if reading.week_on else "other_day", None
        if shift and names_no_day(" ".join(tokenise(text))):
            meaning = replace(meaning, fields=replace(meaning.fields, days=None))
        if shift and asked == "confirm" and meaning.act == "repeat":
            meaning = replace(meaning, act=None)  # "oui mais est-ce que je peux avoir plus tard"
        if not meaning.intents and takes_back(text, asked, meaning.act, meaning.fields):
            meaning = replace(meaning, act="correct")
        if _REQUESTS.intersection(meaning.intents[:1]) and takes_another_way(text, asked):
            meaning = replace(meaning, act="correct")
        if meaning.intents[:1] == ("information",) and only_to_know(text, asked):
            meaning = replace(meaning, act="correct")
        wrong = wrong_of(text, asked, meaning.act, meaning.fields)
        mistaken = _MISTAKEN_FOR if _A_PERSON.search(text) else _MISTAKEN_FOR | {"human"}
        if meaning.mood == "upset" and mistaken.issuperset(meaning.intents):
            meaning = replace(meaning, intents=(), fields=replace(meaning.fields, topic=None))
        return replace(
            meaning,
            act="correct" if wrong and asked != "open" else meaning.act,
            ask_emergency=guess.alarm,
            shift=shift,
            by=by,
            wrong=wrong,
        )

    def _with_wishes(
        self, text: str, meaning: Meaning, asked: Asked, now: datetime, context: Context
    ) -> Meaning:
        """Several wishes, or a wish beside an answer, are each understood by themselves."""

        def part(words: str, question: Asked) -> Meaning:
            guess = self._guess(words, question, now, context)
            reading = self._reader.read(words, question, now, context, guess)
            meant = self._meant(words, question, guess, reading)
            return replace(meant, intents=one_wish(meant.intents))

        asks = asked == "open" or "information" in meaning.intents
        upheld = self._upheld(text) if asked == "open" else text
        listed = self._reader.names.is_first_name
        wishes = wishes_of(upheld, meaning, part) if asks else ()
        wishes = wishes or (for_both(text, meaning, part, listed) if asked == "open" else ())
        beside = None if wishes else both_named(text, meaning, asked, part, listed)
        beside = beside or (None if wishes else answer_and_wish(text, meaning, asked, part))
        if beside is not None:
            return beside
        if wishes:
            return self._several(upheld, meaning, wishes, part)
        intents = one_wish(meaning.intents)
        if "information" not in intents:
            meaning = replace(meaning, fields=replace(meaning.fields, topic=None))
        if VISITS & set(meaning.intents) and not VISITS & set(intents):
            meaning = replace(meaning, fields=replace(meaning.fields, reason=None))
        return replace(meaning, intents=intents)

    def _several(
        self, text: str, meaning: Meaning, wishes: tuple[Wished, ...], part: Understand
    ) -> Meaning:
        """With the wishes, and the names that are told for each."""
        named = with_their_names(text, wishes, part, self._reader.names.is_first_name)
        fields, first = meaning.fields, named[0].fields
        if first.surname and first.first_name:
            fields = replace(fields, surname=first.surname, first_name=first.first_name)
        told = tuple(dict.fromkeys(wish.intent for wish in wishes))
        return replace(meaning, intents=told, wishes=named, fields=fields)

    def _wished_beside(self, text: str, now: datetime, context: Context) -> tuple[Wished, ...]:
        """What is wished in one breath with an emergency, should there be none after all."""
        guess = self._guess(text, "open", now, context)
        reading = self._reader.read(text, "open", now, context, guess)
        meant = self._meant(text, "open", guess, reading)
        meant = self._with_wishes(text, meant, "open", now, context)
        if meant.confidence < _SURE_INSTEAD:
            return ()
        alone = (Wished(wish, meant.fields, own=meant.says("own")) for wish in meant.intents)
        return tuple(wish for wish in meant.wishes or alone if wish.intent in _CAN_WAIT)

    def _guess(self, text: str, asked: Asked, now: datetime, context: Context) -> Guess:
        """Where a yes or a no is wanted, what means nothing else is tried as one. A name that was
        asked for is one however it looks: of 1500 first names the model alone took 78 for a wish
        or an answer ("Denis" for "devis")."""
        said = text
        if _INTERJECTIONS.issuperset(tokenise(text)):
            return Guess()
        if asked in NAME_PARTS and self._reader.names.only_names(text):
            return Guess(confidence=1.0)
        if asked in NAME_QUESTIONS:
            text = bare_names(text, asked)
            if asked in NAME_PARTS and self._reader.names.only_names(text):
                return Guess(confidence=1.0)
        opening = asked == "open"
        heard = self._upheld(without_letters(text)) if opening else _without_please(text)
        guess = self._model.guess(heard, asked)
        mistaken = guess.intents == ("wrong_number",) or guess.act == "repeat"
        if mistaken and asked != "open" and tells_digits_or_letters(said):
            return Guess(confidence=guess.confidence)  # "pas le bon numéro, c'est le zéro six ..."
        if guess.act == "goodbye" and asked in NAME_PARTS and self._ends_with_name(said):
            return Guess(confidence=guess.confidence)
        if asked == "open":
            for of_a_visit in _OF_A_VISIT:
                guess = of_a_visit(guess, text)
        unsettled = {"move", "cancel"} <= set(guess.intents)  # "... alors il faut juste l'annuler"
        if asked == "open" and (unsettled or not guess.intents) and guess.act is None:
            end = end_of_story(text, lambda part: self._model.guess(part, asked))
            if end is not None:
                return replace(guess, intents=end.intents, confidence=end.confidence)
            if unsettled:
                return guess
            return self._beside_number(text) or self._beside_patient(text, now) or guess
        if asked == "confirm" and not guess.intents and guess.act in ("no", "correct"):
            return self._instead(text, guess)
        if context.yes_no and not guess.intents and guess.act is None:
            answer = self._model.guess(text, "confirm")
            agreed = answer.act == "yes" and agreement(text) == "agrees"
            return answer if agreed or answer.act == "no" else guess
        return guess

    def _ends_with_name(self, text: str) -> bool:
        """ "Bonne Maison Luce" wishes nobody well and takes no leave."""
        tokens = tokenise(text)
        return self._reader.names.only_name(tokens[-1]) and not THANKS.search(" ".join(tokens))

    def _instead(self, text: str, guess: Guess) -> Guess:
        """ "Non, c'est pas une ordonnance, c'est un certificat": with the request that it is."""
        told = _NOT_THAT_BUT.search(text)
        if told is None:
            return guess
        other = self._model.guess(told[1], "open")
        asked_for = _REQUESTS.issuperset(other.intents) and other.confidence >= _SURE_INSTEAD
        return replace(guess, intents=other.intents) if asked_for else guess

    def _upheld(self, text: str) -> str:
        """Without the wish that is given up, where another one comes after it."""
        rest = behind_withdrawn(text)
        return rest if rest and self._model.guess(rest, "open").intents else text

    def _beside_number(self, text: str) -> Guess | None:
        """The wish before or behind a telephone number, whose digits drown it."""
        tokens = tokenise(text)
        phone = read_phone(tokens)
        if phone.number is None or not phone.used:
            return None
        sides = tokens[: phone.used[0][0]], tokens[phone.used[-1][1] :]
        guesses = [self._model.guess(" ".join(side), "open") for side in sides if side]
        wishes = [guess for guess in guesses if guess.intents]
        return max(wishes, key=lambda guess: guess.confidence, default=None)

    def _beside_patient(self, text: str, now: datetime) -> Guess | None:
        """The wish beside the name and the birth date of somebody, which drown it too."""
        rest = self._reader.names.without_patient(text, now.date())
        guess = self._model.guess(rest, "open") if rest != text else Guess()
        return guess if guess.intents else None

    def _any_emergency(
        self, considered: Sequence[str], heard: Sequence[str], asked: Asked
    ) -> tuple[EmergencyHit | None, str]:
        """The surest hit, and what it was found in: an emergency in any alternative counts, in its
        words as they were written or as they were put right. Below the best of both recognisers it
        is often a slip ("en cure", "battue"): that is asked about. Of 332 harmless lines heard in
        noise 16 alarmed by any alternative and 10 by the first two, of 180 emergencies 163 and
        157. Below a name that was asked for and is nothing else, what is in doubt even there
        ("aminata", "pas une attaque") is no sign."""
        named = asked in NAME_PARTS and self._reader.names.only_names(heard[0])
        hits = [
            (hit if place < _BEST else replace(hit, certain=False), text)
            for place, (written, right) in enumerate(zip(considered, heard, strict=True))
            for text in dict.fromkeys((put_right(written), right))
            if (hit := self._emergency(text, asked)) and (hit.certain or not (named and place))
        ]
        return max(
            hits, key=lambda hit: (hit[0].certain, hit[0].under_way), default=(None, heard[0])
        )


def _asking_about(guess: Guess, topic: Topic | None, text: str) -> Guess:
    """ "Qui êtes-vous ?", "où je laisse ma voiture ?": no wrong number; nor is it for a person that
    somebody asks who says "vous enregistrez les appels ?"; nor is it when somebody comes whom
    "combien je dois prévoir quand je viens" asks."""
    strange = guess.intents == ("wrong_number",) and topic in ("data_use", "parking")
    recorded = guess.intents == ("human",) and topic == "data_use" and "enregistr" in text
    priced = guess.intents[:1] == ("ask_appointment",) and topic == "fees"
    asked = strange or recorded or priced
    if topic in ("changes", "reminders", "lateness"):
        return replace(guess, intents=("information",), act=None)
    return replace(guess, intents=("information",)) if asked else guess


def _with_topic(meaning: Meaning, topic: Topic | None, asked: Asked) -> Meaning:
    """What is asked about, which may say alone that something is."""
    if topic is None:
        return meaning
    what_for = topic == "data_use" and meaning.fields == Fields()  # "vous en faites quoi ?"
    if (asked == "open" or what_for) and not meaning.intents and meaning.act is None:
        # "rappelez-moi l'adresse, je ne suis jamais venue"
        fields = replace(meaning.fields, reason=None, third_party=None)
        meaning = replace(meaning, intents=("information",), fields=fields)
    if "information" not in meaning.intents:
        return meaning
    return replace(meaning, fields=replace(meaning.fields, topic=topic))


def _without_please(text: str) -> str:
    """ "Le deuxième s'il vous plaît" asks for no repetition; said alone it does."""
    rest = _PLEASE.sub("", text).strip()
    return rest or text


def _meaning(settling: tuple[Guess, Fields], reading: Reading) -> Meaning:
    guess, fields = settling
    return Meaning(
        intents=guess.intents,
        act=guess.act,
        fields=fields,
        ambiguities=reading.ambiguities,
        confidence=guess.confidence,
        phonetic_name=reading.phonetic_name and fields.surname is not None,
        callers_name=reading.callers_name and fields.surname is not None,
        spelled=reading.spelled,
        digits=reading.digits if fields.phone is None else "",
        birth=reading.birth_begun if fields.birth_date is None else None,
        birth_year=reading.birth_year if fields.birth_date is None else None,
        refused=reading.refused if fields.choice is None else (),
        windows=reading.windows if fields.days or fields.times else (),
        not_dates=reading.not_dates,
        gender=reading.gender,
        led_to=reading.led_to,
        not_with=reading.not_with if reading.not_with != fields.practitioner else None,
        existing=reading.existing,
    )


def _considered(alternatives: Sequence[str], asked: Asked) -> list[str]:
    most = _ALTERNATIVES_OF_A_NAME if asked in NAME_QUESTIONS else _ALTERNATIVES
    return [text for text in alternatives[:most] if text.strip()]


def _without_pauses(text: str, asked: Asked) -> str:
    return text.replace(",", "") if asked == "phone" else text
