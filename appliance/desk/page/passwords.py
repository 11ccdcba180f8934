"""Passwords of the page: scrypt, one salt each, and ``accueil password``, which makes the line that
the technician puts into the settings. The password itself is kept nowhere.
"""

from __future__ import annotations

import argparse
import base64
import getpass
import hashlib
import hmac
import re
import secrets
from collections.abc import Callable

from appliance.errors import SettingsError

SHORTEST = 10  # characters
# OWASP's figures for scrypt with 32 MiB; a guess takes a quarter of a second on one core.
_COST, _BLOCK, _PARALLEL, _MEMORY = 1 << 15, 8, 3, 1 << 26
_LENGTH = 32  # bytes, of salt and hash
#: Matches nothing, and takes as long to say so as the hash of somebody.
NOBODY = ":".join(("scrypt", *2 * (base64.b64encode(bytes(_LENGTH)).decode(),)))


def hashed(password: str, salt: bytes) -> str:
    """What the settings keep: "scrypt:salt:hash", both in base64."""
    digest = hashlib.scrypt(
        password.encode(), salt=salt, n=_COST, r=_BLOCK, p=_PARALLEL, maxmem=_MEMORY, dklen=_LENGTH
    )
    return ":".join(("scrypt", base64.b64encode(salt).decode(), base64.b64encode(digest).decode()))


def matches(password: str, kept: str) -> bool:
    """Whether ``kept`` was made of this password. Takes as long either way."""
    salt = base64.b64decode(kept.split(":")[1])
    return hmac.compare_digest(hashed(password, salt), kept)


def main(argv: list[str], ask: Callable[[str], str] = getpass.getpass) -> int:
    """``accueil password NOM``: ask for a password twice, print the line for the settings."""
    parser = argparse.ArgumentParser(prog="accueil password", description=main.__doc__)
    parser.add_argument("name", metavar="NOM", nargs="?", default="secretariat")
    name = parser.parse_args(argv).name
    if not re.fullmatch(r"[a-z0-9_-]{1,40}", name):
        raise SettingsError(
            "page.users", "un nom a des minuscules sans accent, chiffres, - _", name
        )
    password = ask(f"Mot de passe de {name} ({SHORTEST} caractères au moins) : ")
    if len(password) < SHORTEST:
        raise SettingsError(f"page.users.{name}", f"{SHORTEST} caractères au moins", "…")
    if ask("Une seconde fois : ") != password:
        raise SettingsError(f"page.users.{name}", "les deux saisies diffèrent", "…")
    print("\nÀ mettre dans /etc/accueil/accueil.toml, puis redémarrer accueil-desk :\n")
    print(f'[page.users]\n{name} = "{hashed(password, secrets.token_bytes(_LENGTH))}"')
    return 0
