"""espeak-ng through ctypes: samples, phones with their times, IPA.

espeak-ng keeps one voice per process: use it from one thread.
"""

from __future__ import annotations

import ctypes
import functools
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from appliance.speech.lexicon import phones

#: Samples per second of every espeak-ng voice.
RATE = 22050

_WORD, _PHONEME = 1, 7
_SYNCHRONOUS = 2
_PHONEME_EVENTS = 1
_UTF8 = 1
_IPA = 2
_SPEED, _PITCH, _RANGE, _GAP = 1, 3, 4, 7


class _Id(ctypes.Union):
    _fields_ = [("number", ctypes.c_int), ("name", ctypes.c_char_p), ("string", ctypes.c_char * 8)]


class _Event(ctypes.Structure):
    _fields_ = [
        ("type", ctypes.c_int),
        ("unique_identifier", ctypes.c_uint),
        ("text_position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("id", _Id),
    ]


_CALLBACK = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(_Event)
)


@dataclass(frozen=True)
class Phone:
    """A phone as spoken: its mnemonic, its first sample, and whether it opens a word."""

    mnemonic: str
    sample: int
    opens_word: bool


@dataclass(frozen=True)
class Speech:
    """Samples (int16, 22050 Hz) with the phones they hold, in order."""

    samples: NDArray[np.int16]
    phones: tuple[Phone, ...]


class Espeak:
    """The library, loaded once; use `library()`."""

    def __init__(self) -> None:
        self._library = ctypes.CDLL("libespeak-ng.so.1")
        self._library.espeak_TextToPhonemes.restype = ctypes.c_char_p
        self._audio: list[NDArray[np.int16]] = []
        self._phones: list[Phone] = []
        self._word_opened = True
        self._callback = _CALLBACK(self._collect)  # kept alive: espeak-ng holds only the pointer
        if self._library.espeak_Initialize(_SYNCHRONOUS, 0, None, _PHONEME_EVENTS) < 0:
            raise OSError("espeak-ng could not be initialised")
        self._library.espeak_SetSynthCallback(self._callback)

    def _collect(self, wav: object, count: int, events: object) -> int:
        if count > 0 and wav:
            self._audio.append(np.ctypeslib.as_array(wav, (count,)).copy())
        i = 0
        while events[i].type != 0:  # type: ignore[index]
            event = events[i]  # type: ignore[index]
            if event.type == _WORD:
                self._word_opened = True
            elif event.type == _PHONEME:
                mnemonic = event.id.string.decode("utf-8", "replace")
                self._phones.append(Phone(mnemonic, event.sample, self._word_opened))
                self._word_opened = False
            i += 1
        return 0

    def _choose(self, voice: str) -> None:
        if self._library.espeak_SetVoiceByName(voice.encode()) != 0:
            raise ValueError(f"espeak-ng has no voice {voice!r}")

    def speak(
        self,
        text: str,
        voice: str = "fr",
        *,
        words_per_minute: int = 165,
        pitch: int = 50,
        pitch_range: int = 50,
        word_gap: int = 0,
    ) -> Speech:
        """Say the text. Pitch and range 0-100, gap in tens of milliseconds.

        Raises ValueError for an unknown voice.
        """
        self._audio.clear()
        self._phones.clear()
        self._word_opened = True
        self._choose(voice)
        for parameter, value in (
            (_SPEED, words_per_minute),
            (_PITCH, pitch),
            (_RANGE, pitch_range),
            (_GAP, word_gap),
        ):
            self._library.espeak_SetParameter(parameter, value, 0)
        data = text.encode()
        self._library.espeak_Synth(data, len(data) + 1, 0, 1, 0, _UTF8, None, None)
        self._library.espeak_Synchronize()
        samples = np.concatenate(self._audio) if self._audio else np.zeros(0, np.int16)
        return Speech(samples, tuple(self._phones))

    def words(self, text: str, voice: str = "fr") -> list[phones.Pronunciation]:
        """Pronunciation of each spoken word of the text; raises ValueError on a foreign sound."""
        found: list[list[int]] = []
        for phone in self.speak(text, voice).phones:
            if phone.opens_word or not found:
                found.append([])
            try:
                index = phones.from_mnemonic(phone.mnemonic)
            except ValueError:
                found[-1].extend(phones.frenchified(phone.mnemonic))
                continue
            if index:
                found[-1].append(index)
        return [tuple(word) for word in found if word]

    def ipa(self, text: str, voice: str) -> str:
        """The text in the International Phonetic Alphabet, as espeak-ng's voice reads it."""
        self._choose(voice)
        pointer = ctypes.c_char_p(text.encode())
        clauses = []
        while pointer.value:
            clauses.append(
                self._library.espeak_TextToPhonemes(ctypes.byref(pointer), _UTF8, _IPA).decode()
            )
        return " ".join(clauses)


@functools.cache
def library() -> Espeak:
    """The process's espeak-ng; raises OSError where libespeak-ng is not installed."""
    return Espeak()
