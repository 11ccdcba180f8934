"""The rows of a CSV file as the practice's software or Excel writes it.

UTF-8 (with a mark or without), UTF-16 (Excel's « Texte Unicode ») and Windows-1252 are found out,
and so is the separator. What is none of them is refused: read wrongly, names would lose letters.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from appliance.errors import StorageError, os_problem

_SAVE = (
    "ouvrez-le dans Excel ou LibreOffice et enregistrez-le au format « CSV UTF-8 » (.csv, "
    "séparateur point-virgule)"
)
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # .xlsx and .ods, .xls
#: What the letters of DOS, of old Macs and of ISO 8859-15 become when read as Windows-1252.
_MISREAD = re.compile("[‚ƒ„†‡ˆ‰‹˜]|(?<=[a-zà-ÿ])[ŽŠ]|[¼½](?=[A-Za-z])")
_SEPARATORS = ";,\t"
#: Excel's own first line, where it was asked to name the separator.
_NAMED = re.compile(rf"sep=([{_SEPARATORS}])\r?\n")


def read_rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Each row with the number of its first line. Raises :class:`StorageError` where the file is no
    such text."""
    text, before = _text(path), 0
    if named := _NAMED.match(text):
        text, before = text[named.end() :], 1
    separator = named[1] if named else max(_SEPARATORS, key=text.partition("\n")[0].count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    line, columns = before + 1, 0
    try:
        for row in rows:
            columns = columns or len(row)
            if any(_holds_row(cell, separator, columns) for cell in row):
                raise csv.Error
            yield line, row
            line = before + rows.line_num + 1
    except csv.Error as error:  # also of a cell of 128 KiB
        raise StorageError(f'« {path} », ligne {line} : un guillemet (") reste ouvert') from error


def _holds_row(cell: str, separator: str, columns: int) -> bool:
    """A quote that is not closed takes what follows into its cell: an address of several lines has
    no line with all the columns."""
    return any(line.count(separator) >= columns - 1 for line in cell.splitlines()[1:])


def _text(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise StorageError(f"« {path} » : {os_problem(error)}") from error
    if raw.startswith(_WORKBOOKS):
        raise StorageError(f"« {path} » est un classeur, et non un fichier CSV ; {_SAVE}")
    for encoding in (_shown(raw), "cp1252"):
        with suppress(UnicodeDecodeError):
            text = raw.decode(encoding)
            if "\0" not in text and not (encoding == "cp1252" and _MISREAD.search(text)):
                return text
    raise StorageError(
        f"« {path} » : l'encodage du texte n'est ni UTF-8, ni UTF-16, ni Windows-1252 ; {_SAVE}"
    )


def _shown(raw: bytes) -> str:
    """The encoding that the first bytes name, or that every other byte being nothing shows."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    if b"\0" in raw[:2]:
        return "utf-16-be" if raw[0] == 0 else "utf-16-le"
    return "utf-8-sig"
