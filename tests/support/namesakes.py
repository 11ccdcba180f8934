"""Practices where two practitioners bear one spoken name."""

from __future__ import annotations

from msgspec.structs import replace

from appliance.settings import load_demo
from appliance.settings.practice import Practice

#: Numbers of their own, that are told apart.
SOPHIES_LINE, MARCS_LINE = "sip:sophie@127.0.0.1:5080", "sip:marc@127.0.0.1:5080"


def couple() -> Practice:
    """Doctors Sophie and Marc Martin, and Doctor Lefèvre, who is a dentist."""
    practice = load_demo().practice
    sophie, paul = practice.practitioners
    sophie = replace(sophie, gender="f", urgent_line=SOPHIES_LINE)
    marc = replace(sophie, id="marc", first_name="Marc", gender="m", urgent_line=MARCS_LINE)
    return replace(practice, practitioners=(sophie, marc, paul))


def homophones() -> Practice:
    """Doctor Anne Lefebvre and Doctor Paul Lefèvre, who is a dentist."""
    practice = load_demo().practice
    sophie, paul = practice.practitioners
    spoken = "le docteur Lefebvre"
    anne = replace(sophie, id="anne", first_name="Anne", surname="LEFEBVRE", spoken=spoken)
    return replace(practice, practitioners=(anne, paul))
