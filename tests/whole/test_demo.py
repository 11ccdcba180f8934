"""The main job, as a stranger sees it: ``accueil demo`` books what its patient wanted."""

from __future__ import annotations

import subprocess
import sys

import pytest

pytestmark = pytest.mark.sip


@pytest.mark.timeout(240)
def test_the_demo_books_what_the_patient_wanted() -> None:
    demo = subprocess.run(
        [sys.executable, "-m", "appliance", "demo"], capture_output=True, text=True, check=False
    )
    assert demo.returncode == 0, demo.stdout + demo.stderr
    assert "assistant automatique" in " ".join(demo.stdout.split())
    assert "Silence avant la réponse, mesuré chez l'appelant" in demo.stdout
