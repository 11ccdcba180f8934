"""The demo practice's known patients: invented people with numbers nobody is given."""

from __future__ import annotations

from importlib.resources import as_file, files

from appliance.storage.roster import ImportReport, import_patients
from appliance.storage.store import Store


def add_demo_patients(store: Store) -> ImportReport:
    """Import ``settings/demo_patients.csv``; those already there are left as they are."""
    with as_file(files("appliance.settings") / "demo_patients.csv") as path:
        return import_patients(store, path)
