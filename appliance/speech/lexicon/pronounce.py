"""The lexicon: how every word of the vocabulary may be said, and at what cost."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from appliance.speech.lexicon import espeak, phones
from appliance.speech.lexicon.normal_form import for_espeak

#: Share of the spoken contexts below which a variant is an accident of espeak-ng.
_LEAST_SHARE = 0.08
_MOST_VARIANTS = 4
_LONGEST = 24
#: Costs (natural logarithm) of less likely ways to say a word.
_SCHWA_COST = 1.0
_VARIANT_COST = 0.4
_ALTERNATIVE_NAME_COST = 0.7
#: "y" said "i" (il y a) must lose to the letter i wherever both may stand.
_Y_AS_WORD_COST = 5.0
_VOWELS = frozenset(range(1, 15))


@dataclass(frozen=True)
class Variant:
    """One way to say a word; cost 0 is the usual way."""

    phones: phones.Pronunciation
    cost: float


Lexicon = dict[str, tuple[Variant, ...]]


def _fixed() -> dict[str, tuple[Variant, ...]]:
    text = resources.files(__package__).joinpath("pronunciations.txt").read_text(encoding="utf-8")
    found: dict[str, tuple[Variant, ...]] = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            word, variants = line.split("\t")
            found[word] = tuple(
                Variant(phones.parse(variant), _VARIANT_COST * min(i, 1))
                for i, variant in enumerate(variants.split("|"))
            )
    found["y"] = (*found["y"], Variant(phones.parse("i"), _Y_AS_WORD_COST))
    return found


def alone(word: str) -> phones.Pronunciation:
    """How espeak-ng says the word by itself; raises ValueError where it says nothing usable."""
    said = tuple(p for part in espeak.library().words(for_espeak(word)) for p in part)
    if not 0 < len(said) <= _LONGEST:
        raise ValueError(f"espeak-ng does not say {word!r}")
    return said


def _in_context(sentences: Iterable[str]) -> dict[str, Counter[phones.Pronunciation]]:
    """Pronunciations of words inside sentences: liaisons and dropped sounds."""
    found: dict[str, Counter[phones.Pronunciation]] = {}
    for sentence in sentences:
        spoken = for_espeak(sentence)
        words = sentence.split()
        if "-" in spoken or len(spoken.split()) != len(words):
            continue
        said = espeak.library().words(spoken)
        if len(said) != len(words):
            continue
        for word, pronunciation in zip(words, said, strict=True):
            if len(pronunciation) <= _LONGEST:
                found.setdefault(word, Counter())[pronunciation] += 1
    return found


def _with_schwa(word: str, variants: Sequence[Variant]) -> tuple[Variant, ...]:
    """Also with the final e said, as in the south and by careful speakers."""
    usual = variants[0].phones
    silent_e = re.search(r"[^aeiouyéèê](e|es)$", word) or word in "fhlmnrsxz"
    if not silent_e or usual[-1] in _VOWELS or len(usual) < 2:
        return tuple(variants)
    said = Variant((*usual, phones.SCHWA), _SCHWA_COST)
    known = {variant.phones for variant in variants}
    return (*variants, said) if said.phones not in known else tuple(variants)


def of_words(words: Iterable[str], sentences: Iterable[str]) -> Lexicon:
    """Lexicon of ordinary words and letters; the sentences show them in context."""
    fixed = _fixed()
    contexts = _in_context(sentences)
    lexicon: Lexicon = {}
    for word in words:
        if word in fixed:
            lexicon[word] = fixed[word]
            continue
        try:
            usual = alone(word)
        except ValueError:
            continue
        heard = contexts.get(word, Counter()) if len(word) > 1 else Counter()
        heard[usual] += 3
        total = heard.total()
        kept = [
            p
            for p, count in heard.most_common(_MOST_VARIANTS)
            if p == usual or count / total > _LEAST_SHARE
        ]
        kept.sort(key=lambda p: p != usual)
        variants = [Variant(p, 0.0 if p == usual else _VARIANT_COST) for p in kept]
        lexicon[word] = _with_schwa(word, variants)
    return lexicon


def of_name(name: str) -> tuple[Variant, ...]:
    """How a name may be said. Names come without accents: "guerin" is also tried as "guérin"."""
    fixed = _fixed()
    if name in fixed:
        return fixed[name]
    variants = [Variant(alone(name), 0.0)]
    accented = re.sub(r"^((?:[gq]u|[^aeiouy])*)e(?=[^aeiouyx][aeiouy])", r"\1é", name)
    if accented != name:
        other = alone(accented)
        if other != variants[0].phones:
            variants.append(Variant(other, _ALTERNATIVE_NAME_COST))
    return tuple(variants)


def write(path: Path, lexicon: Mapping[str, Sequence[Variant]]) -> None:
    """One variant a line: word, cost, phones."""
    path.write_text(
        "".join(
            f"{word}\t{variant.cost:g}\t{phones.spell(variant.phones)}\n"
            for word in sorted(lexicon)
            for variant in lexicon[word]
        ),
        encoding="utf-8",
    )


def read(path: Path) -> Lexicon:
    found: dict[str, list[Variant]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        word, cost, said = line.split("\t")
        found.setdefault(word, []).append(Variant(phones.parse(said), float(cost)))
    return {word: tuple(variants) for word, variants in found.items()}
