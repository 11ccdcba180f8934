"""Which of the recogniser's alternatives was most plausibly said."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from appliance.french.numbers import NUMBER_WORDS
from appliance.french.words import tokenise
from appliance.messages import NAME_PARTS, NAME_QUESTIONS, NUMBER_QUESTIONS, Asked
from appliance.understanding.context import Context
from appliance.understanding.meaning import Fields, Remark
from appliance.understanding.model.intents import Guess
from appliance.understanding.reading import Reading
from appliance.understanding.when.shifts import shift_by
from appliance.understanding.wishes.remarks import remarks_of

#: What one place further down the recogniser's list costs, in plausibility.
_RANK = 0.35
#: What letters cost that spell no name of a list, where the next alternative may: "v i d k l".
_UNLISTED = 1.2
#: What a whole name of the lists gains over half a one: "guillot lucette" over "non lucette". Of
#: 180 names in noise 130 came out right with it, 126 without.
_WHOLE_NAME = 0.5
#: What a first name of the list gains over surnames ("lucet", "luçay") before "lucette", which is
#: the fourth guess.
_FIRST_NAME = 1.5
#: How sure an act or a wish must be, and how many words make a sentence, to be no name at all.
_SURE_OTHERWISE, _A_SENTENCE = 0.93, 4
#: Where a yes or a no is an answer too, beside "huit" and "Louis".
_YES_OR_NO: frozenset[Asked] = frozenset({"offer", "spelling"})
#: What answers a question without a value of its own: "n'importe lequel", "bon ben laissez".
_ANSWERING: dict[Asked, frozenset[Remark]] = {
    "when": frozenset({"backs_out", "keeps", "has_one", "mentions"}),
    "offer": frozenset({"any_will_do", "all_of_them", "other_one", "backs_out", "keeps"}),
}
#: Fewer digits than these are a slip, where a yes takes the number that calls.
_BEGUN = 4
#: The two of them; one of two is "le deuxième".
_BOTH, _LIKE_BOTH, _TWO = "les deux", "le deux", 2
#: What the recogniser makes of "hein", where no number is meant.
_LIKE_HEIN = frozenset({"un", "à", "ah"})
#: Where a number or the letter A may be told.
_UN_OR_A = NUMBER_QUESTIONS | {"spelling"}
_WANTED: dict[Asked, Collection[str]] = {
    "patient": NAME_PARTS,
    "surname": ("surname",),
    "first_name": ("first_name",),
    "spelling": ("surname",),
    "birth_date": ("birth_date",),
    "phone": ("phone",),
    "number": ("phone",),
    "practitioner": ("practitioner",),
    "reason": ("reason",),
    "when": ("days", "times", "not_days"),
    "offer": ("choice", "days", "times", "not_days"),
}


def most_plausible(
    heard: Sequence[str],
    readings: Sequence[Reading],
    guesses: Sequence[Guess],
    asked: Asked,
    context: Context,
) -> int:
    """Which alternative answers the question best; between equals the recogniser's first."""
    if len(readings) == 1 or _answers_otherwise(heard[0], readings, guesses[0], asked):
        return 0
    if (meant := _put_right(heard, guesses[0], asked, context)) is not None:
        return meant
    begun = len(readings[0].digits) >= _BEGUN or context.digits

    def answers(i: int) -> bool:
        """Whether one does that tells no value."""
        sure = guesses[i].confidence >= _SURE_OTHERWISE
        agrees = guesses[i].act in ("yes", "no") and not i and asked in _YES_OR_NO
        offered = asked == "phone" and context.yes_no and guesses[i].act == "yes" and not begun
        return (sure and (agrees or offered)) or _goes_on(heard[i], readings[i], asked)

    return max(
        _that_keep_the_name(readings, asked),
        key=lambda i: _plausibility(readings[i], asked, answers=answers(i)) - _RANK * i,
    )


def _put_right(heard: Sequence[str], guess: Guess, asked: Asked, context: Context) -> int | None:
    """The guess that the likeliest one is a known slip of."""
    if heard[0] in _LIKE_HEIN and "hein" in heard and asked not in _UN_OR_A:
        return heard.index("hein")
    if heard[0] == _LIKE_BOTH and _BOTH in heard and len(context.offers) == _TWO:
        return heard.index(_BOTH)
    if asked in ("confirm", "offer") and guess.act is None and not guess.intents:
        # "il m'en faut deux" is no answer: a first syllable is lost, and not made up
        whole = [heard.index(text) for a in ("oui", "non") if (text := f"{a} {heard[0]}") in heard]
        return whole[0] if len(whole) == 1 else None  # where both are heard nobody knows which
    return None


def _goes_on(text: str, reading: Reading, asked: Asked) -> bool:
    """Whether it says what comes next, without a value."""
    if asked == "offer" and (
        reading.refused or reading.week_on or reading.not_then or shift_by(text, asked)[0]
    ):
        return True
    answering = _ANSWERING.get(asked, frozenset())
    return bool(answering and answering & remarks_of(text, asked))


def _answers_otherwise(text: str, readings: Sequence[Reading], guess: Guess, asked: Asked) -> bool:
    """Whether the likeliest words are an answer of another kind, and no value. The grammar of a
    question makes its own of all that: of "comment" "Colmant", of "je l'ai déjà dit" "Gelé
    Béjaoui", of "ne quittez pas" the sixth. A yes or a no is none: it is what "Louis" and "huit"
    sound like; nor is a correction, whose value a later guess may hold; nor is a sentence of
    numbers, or where digits were asked for. Of 281 such answers to the questions of names 87 were
    taken for a name, now 18; of 540 names none is lost."""
    first, *others = readings
    wanted = _WANTED.get(asked, ())
    if _tells(first, wanted):
        return False
    if "greets" in remarks_of(text, asked):  # "allô", or the whole number
        return asked not in NUMBER_QUESTIONS or not any(_tells(other, wanted) for other in others)
    if asked in NAME_PARTS and first.left >= _A_SENTENCE and not NUMBER_WORDS & set(tokenise(text)):
        return True
    acts = guess.act not in (None, "yes", "no", "correct") or bool(guess.intents)
    return acts and guess.confidence >= _SURE_OTHERWISE


def _tells(reading: Reading, wanted: Collection[str]) -> bool:
    return any(getattr(reading.fields, name) not in (None, False, ()) for name in wanted)


def _that_keep_the_name(readings: Sequence[Reading], asked: Asked) -> list[int]:
    """Which readings may be chosen. Where the best one tells the first name that was asked for, not
    those that take it for the surname: "Raymond", or "Raymon" who is called Hubert."""
    told = readings[0].fields
    kept = asked == "first_name" and told.first_name and not told.surname
    return [i for i, r in enumerate(readings) if not (kept and r.fields.surname)]


def _plausibility(reading: Reading, asked: Asked, *, answers: bool) -> float:
    """How much an alternative makes sense: a whole value asked for, few words left over. A second
    one gains little: of "soit jeudi soit vendredi" a later guess makes "soir vendredi".
    ``answers``: whether it is an answer without any value."""
    fields = reading.fields
    values = [
        name
        for name in Fields.__dataclass_fields__
        if getattr(fields, name) not in (None, False, ())
    ]
    wanted = answers or any(name in _WANTED.get(asked, ()) for name in values)
    score = 0.1 * len(values) + 0.5 * wanted - 0.05 * reading.left
    score -= 0.5 * len(reading.ambiguities)
    score -= 0.4 if reading.phonetic_name else 0.0
    score += _WHOLE_NAME if reading.whole_name and asked in NAME_QUESTIONS else 0.0
    score += _FIRST_NAME if reading.first_alone and asked == "first_name" else 0.0
    return score - (_UNLISTED if reading.unlisted else 0.0)
