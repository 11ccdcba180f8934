"""The master key and what is derived from it: wrapping data keys, hashes for searching.

The master key (32 bytes, written as 64 hexadecimal digits) lies beside the database unless the
settings or a systemd credential name another place (docs/agenda.md). It is made once, before the
database: a key that is missing later must be found again, for no other opens what is there.

Each patient, request and call has a data key of its own, wrapped by the master key; deleting the
row that holds it makes every field sealed with it unreadable.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from collections.abc import Mapping
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from appliance.errors import StorageError, os_problem
from appliance.settings.box import Folders
from appliance.storage.ownership import FILE, KEY, hand_over

NONCE = 12  # bytes, random for each field
CREDENTIAL = Path("/etc/credstore/accueil.master.key")  # what the desk's unit loads


class KeyRing:
    """The master key in memory. The repr shows nothing."""

    def __init__(self, master: bytes) -> None:
        if len(master) != 32:
            raise StorageError("la clé maîtresse doit compter 64 chiffres hexadécimaux")
        self._wrapping = AESGCM(_derived(master, b"wrap"))
        self._search = _derived(master, b"search")
        self.check = hashlib.sha256(_derived(master, b"check")).digest()

    def new_data_key(self, owner: str) -> tuple[bytes, bytes]:
        """A fresh data key and the same wrapped for ``owner`` ("table|row")."""
        key = secrets.token_bytes(32)
        return key, _seal(self._wrapping, key, owner)

    def unwrap(self, wrapped: bytes, owner: str) -> bytes:
        """The data key of ``owner``. Raises :class:`StorageError` where it is not that."""
        return _open(self._wrapping, wrapped, owner)

    def hashed(self, *words: str) -> bytes:
        """A keyed hash to search by; equal words give equal hashes, nothing leads back."""
        return hmac.digest(self._search, "\x1f".join(words).encode(), "sha256")[:16]


class Sealed:
    """The fields of one row, sealed with one data key. ``owner`` is "table|row"."""

    def __init__(self, data_key: bytes, owner: str) -> None:
        self._cipher = AESGCM(data_key)
        self._owner = owner

    def seal(self, column: str, text: str | None) -> bytes | None:
        """The field as stored; None stays None."""
        if text is None:
            return None
        return _seal(self._cipher, text.encode(), f"{self._owner}|{column}")

    def open(self, column: str, stored: bytes | None) -> str | None:
        """The field as text. Raises :class:`StorageError` where it was moved or altered."""
        if stored is None:
            return None
        return _open(self._cipher, stored, f"{self._owner}|{column}").decode()


def key_file_of(folders: Folders, environment: Mapping[str, str] = os.environ) -> Path:
    """Where the key of a box is: a systemd credential, else ``folders.master_key``, else beside the
    database. systemd hands its credential to the desk alone; root finds it where systemd does."""
    loaded = environment.get("CREDENTIALS_DIRECTORY")
    credentials = (*([Path(loaded) / KEY] if loaded else []), CREDENTIAL)
    found = (file for file in credentials if os.access(file, os.F_OK))
    return next(found, folders.master_key or folders.desk_state / KEY)


def key_ring_of(
    folders: Folders, environment: Mapping[str, str] = os.environ, *, make: bool = True
) -> KeyRing:
    """The key ring of a box. The key is made (mode 0600) on the first start, where nothing was ever
    sealed with another and the settings name no place where it must be. ``make`` False: never."""
    file, own = key_file_of(folders, environment), folders.desk_state / KEY
    if file == own:
        first = make and not (folders.desk_state / FILE).exists()
        if first and not file.exists():
            _create(file)
        if file.exists():
            hand_over(file)
    return KeyRing(read_key(file))


def read_key(path: Path) -> bytes:
    """The master key in a file. Raises :class:`StorageError` for what is none."""
    try:
        return bytes.fromhex(path.read_text("ascii").strip())
    except FileNotFoundError as error:
        problem = "introuvable ; remettez celle du cabinet (docs/agenda.md)"
        raise StorageError(f"clé maîtresse « {path} » : {problem}") from error
    except (OSError, ValueError) as error:
        rule = "64 chiffres hexadécimaux attendus"
        problem = os_problem(error) if isinstance(error, OSError) else rule
        raise StorageError(f"clé maîtresse « {path} » : {problem}") from error


def _create(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        fresh = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
        handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_hex(32) + "\n")
            file.flush()
            os.fsync(file.fileno())
        hand_over(fresh)
        try:
            os.link(fresh, path)  # never over a key that another process has just made
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    except OSError as error:
        raise StorageError(f"clé maîtresse « {path} » : {os_problem(error)}") from error


def _derived(master: bytes, purpose: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt=None, info=b"accueil " + purpose).derive(master)


def _seal(cipher: AESGCM, plain: bytes, bound: str) -> bytes:
    nonce = secrets.token_bytes(NONCE)
    return nonce + cipher.encrypt(nonce, plain, bound.encode())


def _open(cipher: AESGCM, stored: bytes, bound: str) -> bytes:
    try:
        return cipher.decrypt(stored[:NONCE], stored[NONCE:], bound.encode())
    except InvalidTag as error:
        raise StorageError(f"champ illisible ({bound}) : clé fausse ou base altérée") from error
