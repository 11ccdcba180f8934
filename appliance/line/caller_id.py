"""Who calls and which number was dialled, from an INVITE."""

from __future__ import annotations

import re

_IDENTITY = re.compile(r"^(?:P-Asserted-Identity)\s*:.*?(?:sips?|tel):([^@>;\s]+)", re.I | re.M)
_FROM = re.compile(r"^(?:From|f)\s*:.*?(?:sips?|tel):([^@>;\s]+)", re.I | re.M)
_CALLED = re.compile(r"^P-Called-Party-ID\s*:.*?(?:sips?|tel):([^@>;\s]+)", re.I | re.M)
_TO = re.compile(r"^(?:To|t)\s*:.*?(?:sips?|tel):([^@>;\s]+)", re.I | re.M)
_PRIVATE = re.compile(r"^Privacy\s*:.*\b(?:id|user)\b", re.I | re.M)
COUNTRY = "33"


def caller_number(invite: str) -> str | None:
    """E.164, None where it is withheld or is no number. The trunk's asserted identity first, From
    otherwise. Claims only: it proves nothing."""
    if _PRIVATE.search(invite):
        return None
    match = _IDENTITY.search(invite) or _FROM.search(invite)
    return e164(match[1]) if match else None


def called_number(invite: str) -> str | None:
    """The number dialled, E.164 where it is one, else the SIP user ("cabinet"). The request's own
    address names our registered contact, so To says more, and P-Called-Party-ID most."""
    match = _CALLED.search(invite) or _TO.search(invite)
    return (e164(match[1]) or match[1]) if match else None


def e164(user: str) -> str | None:
    """One number, however written: 0241000000, 0033241000000, 33241000000, +33241000000."""
    digits = re.sub(r"[\s().-]", "", user)
    if re.fullmatch(r"\+[1-9]\d{6,14}", digits):
        return digits
    if re.fullmatch(r"00[1-9]\d{6,14}", digits):
        return "+" + digits[2:]
    if re.fullmatch(r"0[1-9]\d{8}", digits):
        return f"+{COUNTRY}{digits[1:]}"
    if re.fullmatch(rf"{COUNTRY}[1-9]\d{{8}}", digits):
        return "+" + digits
    return None
