"""Words of other languages that a French network can learn from as if they were French.

Speakers are what is missing: some ten read French, about 180 say words of other languages that
have no sound but those French has, or near ones. On the development speakers, two short runs from
the same weights: letters 19 of 26 without these words and 21 with them, commands 138 and 151 of
185.
"""

from __future__ import annotations

import re

from appliance.speech.lexicon import phones

#: IPA symbols and the French phone that is the same or near. A tapped or English r, dental
#: fricatives, pharyngeals and the like are near none: words with them stay foreign.
_NEAR = {
    **{symbol: symbol for symbol in "aeiouyjwptkbdfvszmnlr"},
    "ɛ": "E", "ε": "E", "ɔ": "O", "ɒ": "O", "ɪ": "i", "ʊ": "u", "ɑ": "a", "ɐ": "a", "æ": "a",
    "ø": "Y", "œ": "W", "ə": "W", "ɡ": "g", "ʃ": "S", "ʒ": "Z", "ɲ": "J", "ʁ": "r", "ʀ": "r",
    "ʋ": "v", "ɫ": "l",
}  # fmt: skip
#: Stress, length, glottal stops and marks of espeak-ng's own.
_NO_SOUND = frozenset('ˈˌːˑʔ̪̻.?"̯͡')


def as_french(ipa: str) -> tuple[tuple[int, ...], tuple[bool, ...]] | None:
    """French phones of a text in IPA, with optional pauses around words; None where one lacks."""
    said: list[int] = [phones.SILENCE]
    for word in re.sub(r"\([a-z-]+\)", "", ipa).split():
        sounds = [symbol for symbol in word if symbol not in _NO_SOUND]
        if any(symbol not in _NEAR for symbol in sounds):
            return None
        said += [*(phones.INDEX[_NEAR[symbol]] for symbol in sounds), phones.SILENCE]
    if len(said) < 3:
        return None
    return tuple(said), tuple(phone == phones.SILENCE for phone in said)
