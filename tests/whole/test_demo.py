"""The main job, as a stranger sees it: ``accueil demo`` ends with an appointment in the database.

Whether each word was heard right is for the evaluations: here a misheard first name (exit 1) is
no fault of the house, a call that ends otherwise than booked on the wished day is."""

from __future__ import annotations

import subprocess
import sys

import pytest

pytestmark = pytest.mark.sip


@pytest.mark.timeout(240)
def test_the_demo_books_on_the_wished_day() -> None:
    demo = subprocess.run(
        [sys.executable, "-m", "appliance", "demo"], capture_output=True, text=True, check=False
    )
    assert demo.returncode in (0, 1), demo.stderr
    assert "fin de l'appel : booked" in demo.stdout, demo.stdout + demo.stderr
    assert "jeudi vingt-six novembre, huit heures trente · martin" in demo.stdout
    assert "assistant automatique" in " ".join(demo.stdout.split())
    assert "Silence avant la réponse, mesuré chez l'appelant" in demo.stdout
