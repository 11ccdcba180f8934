"""What the README promises of the box: it tells nobody anything, and its logs hold no words."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def test_the_models_runtime_tells_its_maker_nothing(tmp_path: Path) -> None:
    """onnxruntime's telemetry begins by keeping a device id in the home folder."""
    use_every_model = (
        "from appliance.settings import load_demo\n"
        "from appliance.speech.process import SHIPPED_VOICE\n"
        "from appliance.speech.synthesiser import PiperFileVoice\n"
        "from appliance.understanding.understand import Understanding\n"
        "PiperFileVoice(SHIPPED_VOICE), Understanding(load_demo().practice)\n"
    )
    environment = {**os.environ, "HOME": str(tmp_path), "XDG_CACHE_HOME": ""}
    environment.pop("ORT_DISABLE_TELEMETRY", None)
    done = subprocess.run(
        [sys.executable, "-c", use_every_model],
        env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert "telemetry" not in done.stderr
    assert list(tmp_path.iterdir()) == []
