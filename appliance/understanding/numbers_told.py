"""Birth date and telephone number of one utterance, and what of them is told anew."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from appliance.french.births.reading import BirthReading
from appliance.french.phones.reading import PhoneReading, by_pauses
from appliance.french.words import Tokens, masked, vocabulary
from appliance.understanding.digits import (
    birth_and_phone,
    corrected_in_part,
    may_correct_birth,
    named_at,
    phone_corrected,
    said_again,
    visit_day_anew,
)
from appliance.understanding.said import Said
from appliance.understanding.set_aside.refusals import without_denied

_BORN = vocabulary("ne nee naissance naissais")


@dataclass(frozen=True, slots=True)
class NumbersTold:
    """``visit_day``: that of the visit, where its number is what is told anew."""

    birth: BirthReading
    phone: PhoneReading
    visit_day: date | None = None


def numbers_told(left: Tokens, said: Said) -> tuple[NumbersTold, Tokens]:
    """Birth date and telephone number, whole or told anew in part, and the tokens left."""
    day = visit_day_anew(said.tokens, said.context, said.today) if said.asked == "confirm" else None
    if day is not None:
        return NumbersTold(BirthReading(), PhoneReading(), day), left
    asked, context, tokens = said.asked, said.context, said.tokens
    birth, phone, rest = birth_and_phone(left, said.today, asked, context)
    phone = by_pauses(phone, said.spoken)
    if asked in ("when", "offer") and birth.dates and not _BORN & set(tokens):
        # "du vingt au vingt-trois août, alors le vingt-quatre": no year of a birth
        birth, rest = BirthReading(), masked(left, phone.used if phone.numbers else ())
    anew = phone_corrected(tokens, context) if asked == "confirm" else None
    if anew and phone.number is None:
        return NumbersTold(BirthReading(), PhoneReading((anew,))), ()
    at = named_at(tokens) if asked == "confirm" and phone.number is None else 0
    if at and (beside := phone_corrected(tokens[at:], context)):
        # "née le quatorze août, et le téléphone c'est cinquante-neuf à la fin"
        phone, rest = PhoneReading((beside,)), masked(rest, ((at, len(rest)),))
    if asked == "confirm" and not birth.dates:
        birth, rest = said_again(birth, context.birth_date, rest, said.today)
    if not birth.dates and may_correct_birth(tokens, asked, said.guess.act):
        meant = without_denied(left) if asked == "phone" and phone.number is None else rest
        birth, rest = corrected_in_part(birth, context, meant, said.today, tokens)
    return NumbersTold(birth, phone), rest
