"""The demo practice's understanding and the list of emergencies, built once."""

from __future__ import annotations

from datetime import datetime

import pytest

from appliance.settings import load_demo
from appliance.understanding.emergency.emergencies import EmergencyList
from appliance.understanding.understand import Understanding


@pytest.fixture(scope="session")
def understanding() -> Understanding:
    return Understanding(load_demo().practice)


@pytest.fixture(scope="session")
def shipped() -> EmergencyList:
    return EmergencyList.shipped()


@pytest.fixture(scope="session")
def now() -> datetime:
    """A Monday morning."""
    return datetime.fromisoformat("2026-11-23T09:00:00+01:00")
