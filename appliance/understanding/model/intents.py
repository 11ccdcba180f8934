"""The intent model: two small networks in one file, one over hashed words and one over words in
their order (see models/intent/MODEL_CARD.md)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import cast, get_args

import numpy as np
import numpy.typing as npt
import onnxruntime

from appliance.errors import ModelError
from appliance.messages import Asked
from appliance.understanding.meaning import Act, Intent
from appliance.understanding.model.features import ASKED, features
from appliance.understanding.model.pieces import Pieces

ACTS: tuple[str, ...] = get_args(Act)
#: What the network tells apart. Emergencies are a list's business: of them it has only a second
#: opinion, which may add the question and nothing else.
LABELS: tuple[str, ...] = (*get_args(Intent), *ACTS)
_EMERGENCY = LABELS.index("emergency")
#: A wish must be surer than an act: between the two a dozen of our lines that only tell an illness
#: were heard as a wish for a visit.
_SURE, _SURE_ACT = 0.6, 0.5
#: What is wanted besides must be surer; from 0.6 to 0.8 as many of 8,731 lines are right.
_SURE_TOO = 0.7
#: Lower, mild symptoms are asked about too (``emergency_questions`` of the evaluation); beside a
#: wish that was heard it must be likelier.
_ALARMED, _ALARMED_BESIDE = 0.3, 0.6

Probabilities = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Guess:
    """``intents`` best first; ``confidence``: the likelihood of the best wish, else of the act,
    else that there is neither. ``alarm``: it may be an emergency; ``mentions``: an appointment
    there is, and not what of it."""

    intents: tuple[Intent, ...] = ()
    act: Act | None = None
    confidence: float = 0.0
    alarm: bool = False
    mentions: bool = False


class IntentModel:
    """One onnxruntime session on one thread; ``guess`` may be called from any thread. ``path``: the
    shipped file unless another is named; ModelError where it is none of ours."""

    def __init__(self, path: Path | None = None) -> None:
        resource = path or files("appliance.understanding") / "data" / "intent.onnx"
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        try:
            with as_file(resource) as file:
                self._session = onnxruntime.InferenceSession(
                    str(file), options, providers=["CPUExecutionProvider"]
                )
        except Exception as error:  # onnxruntime has no public base class
            raise ModelError("intent.onnx", str(error)) from error
        meta = self._session.get_modelmeta().custom_metadata_map
        if tuple(json.loads(meta["labels"])) != LABELS:
            raise ModelError("intent.onnx", "les étiquettes ne sont pas celles du programme")
        if "pieces" not in meta:
            raise ModelError("intent.onnx", "le fichier est d'une version plus ancienne")
        self._pieces = Pieces(json.loads(meta["pieces"]))

    def guess(self, text: str, asked: Asked) -> Guess:
        """Intents and act of an utterance; nothing where the model is not sure."""
        probabilities = self.probabilities(text, asked)
        alarm = float(probabilities[_EMERGENCY])
        probabilities[_EMERGENCY] = 0
        order = np.argsort(-probabilities)
        best = order[0]
        enough = _SURE_ACT if LABELS[best] in ACTS else _SURE
        wanted = {i: enough if i == best else _SURE_TOO for i in order}
        sure = [LABELS[i] for i in order if probabilities[i] >= wanted[i]]
        acts = [label for label in sure if label in ACTS]  # one only, the likeliest
        intents = [label for label in sure if label not in ACTS]
        told = (intents or acts)[:1]
        likely = float(probabilities[LABELS.index(told[0]) if told else best])
        return Guess(
            intents=cast("tuple[Intent, ...]", tuple(intents)),
            act=cast("Act | None", acts[0] if acts else None),
            confidence=likely if told else 1 - likely,
            alarm=alarm >= (_ALARMED_BESIDE if sure else _ALARMED),
        )

    def probabilities(self, text: str, asked: Asked) -> Probabilities:
        """One probability a label, in the order of ``LABELS``."""
        feeds = {
            "features": features(text, asked),
            "pieces": self._pieces.read(text),
            "asked": np.array([ASKED.index(asked)], dtype=np.int64),
        }
        found = self._session.run(["probabilities"], feeds)[0]
        return np.asarray(found, dtype=np.float32).reshape(-1)


@lru_cache(maxsize=1)
def shipped_model() -> IntentModel:
    """The model is read-only: one for the whole process."""
    return IntentModel()
