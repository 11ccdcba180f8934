"""From a TOML file to :class:`Settings`; errors name the field, the rule and the value."""

from __future__ import annotations

import os
import re
import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Any

import msgspec
from msgspec import inspect

from appliance.errors import SettingsError, SettingsFileError, os_problem
from appliance.settings.box import DEFAULT_FILE, Settings
from appliance.settings.checks import check_settings
from appliance.settings.toml_faults import explained

_RULES = (
    (r"Expected `int`, got `.+?`", "doit être un nombre entier, sans guillemets"),
    (r"Expected `int \| null`, got `.+?`", "doit être un nombre entier, sans guillemets"),
    (r"Expected `float`, got `.+?`", "doit être un nombre, sans guillemets"),
    (r"Expected `bool`, got `.+?`", "doit être true ou false, sans guillemets"),
    (r"Expected `str`, got `.+?`", "doit être un texte entre guillemets"),
    (r"Expected `str \| null`, got `.+?`", "doit être un texte entre guillemets"),
    (r"Expected `array`, got `.+?`", "doit être une liste entre crochets"),
    (r"Expected `(?:date|date \| null)`, got `.+?`", "doit être une date comme 2026-12-24"),
    (r"Expected `(?:time|time \| null)`, got `.+?`", "doit être une heure comme 08:30:00"),
    (r"Invalid RFC3339 encoded time", "doit être une heure comme 08:30:00"),
    (r"Invalid RFC3339 encoded date", "doit être une date comme 2026-12-24"),
    (r"Expected `int` that's a multiple of (\d+)", "doit être un multiple de {0}"),
    (r"Expected `(.+?)`, got `(.+?)`", "doit être du type {0}"),
    (r"Expected `\w+` >= (.+)", "doit valoir au moins {0}"),
    (r"Expected `\w+` <= (.+)", "doit valoir au plus {0}"),
    (r"Expected `\w+` > (.+)", "doit valoir plus que {0}"),
    (
        r"Expected `str` matching regex .*11\[68\].*",
        'doit être un numéro que l\'on peut composer ("15", "3237", "116117" ou "+33241000001")',
    ),
    (
        r"Expected `str` matching regex .*",
        "doit être un numéro (+33…) ou une adresse SIP",
    ),
    (r"Object missing required field `(.+?)`", "il manque « {0} »"),
    (r"Object contains unknown field `(.+?)`", "« {0} » n'existe pas"),
)


def load(path: Path) -> Settings:
    """Read and check a settings file. Raises :class:`SettingsFileError` and what parse does."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise SettingsFileError(path, os_problem(error)) from error
    if path.suffix == ".json":  # written by dump
        return msgspec.json.decode(raw, type=Settings, dec_hook=_path)
    try:
        text = raw.decode("utf-8-sig")  # some editors put a mark before the text
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise SettingsFileError(path, f"doit être en UTF-8 (ligne {line})") from error
    return parse(text, str(path))


def load_demo() -> Settings:
    """The demo practice of Saint-Amand with loopback defaults."""
    resource = files("appliance.settings") / "demo.toml"
    return parse(resource.read_text(encoding="utf-8"), "demo.toml")


def load_own(file: Path | None) -> Settings:
    """The settings of a file; where none is named those of the box, and without them the
    demonstration's."""
    file = file or (DEFAULT_FILE if DEFAULT_FILE.exists() else None)
    return load(file) if file else load_demo()


def dump(settings: Settings, path: Path) -> None:
    """Write complete settings for our own processes to read (the demo and the evaluation do)."""
    path.write_bytes(msgspec.json.encode(settings, enc_hook=os.fspath))


def parse(text: str, name: str) -> Settings:
    """Check a settings text. ``name`` is used in errors about the file itself. Raises
    :class:`SettingsFileError` for what is no TOML, :class:`SettingsError` for a wrong value."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsFileError(name, explained(error, text)) from error
    try:
        settings = msgspec.convert(data, Settings, dec_hook=_path)
    except msgspec.ValidationError as error:
        raise _explained(str(error), data) from error
    check_settings(settings)
    return settings


def _path(kind: type, value: object) -> object:
    """msgspec knows no paths."""
    if kind is Path and isinstance(value, str):
        return Path(value)
    raise ValueError(f"Expected `{kind.__name__}`, got `{type(value).__name__}`")


def _explained(message: str, data: dict[str, Any]) -> SettingsError:
    """msgspec says "rule - at `$.a[0].b`"; add the French rule and the value received."""
    rule, _, where = message.partition(" - at `$.")
    where = where.rstrip("`").removesuffix("[...]")
    if rule.startswith("Invalid enum value"):
        rule = f"doit valoir {' ou '.join(_choices(where))}"
    for pattern, french in _RULES:
        if match := re.fullmatch(pattern, rule):
            rule = french.format(*match.groups())
            break
    received = _value_at(data, where)
    if isinstance(received, dict):  # a whole section: its names say enough
        received = sorted(received)
    return SettingsError(where or "fichier", rule, received)


def _choices(where: str) -> list[str]:
    """The words that a field may hold."""
    kind = inspect.type_info(Settings)
    for name, index in _steps(where):
        if isinstance(kind, inspect.VarTupleType) and index:
            kind = kind.item_type
        elif isinstance(kind, inspect.StructType):
            kind = next(field.type for field in kind.fields if field.name == name)
        if isinstance(kind, inspect.UnionType):  # "or nothing"
            kind = next(one for one in kind.types if not isinstance(one, inspect.NoneType))
    return [f'"{word}"' for word in getattr(kind, "values", ())]


def _steps(where: str) -> list[tuple[str, str]]:
    """A path like ``practice.practitioners[0].hours`` as (name, "") and ("", number)."""
    return re.findall(r"([^.\[\]]+)|\[(\d+)\]", where)


def _value_at(data: object, where: str) -> object:
    """The value at a path; None where there is none."""
    value: Any = data
    for name, index in _steps(where):
        try:
            value = value[int(index)] if index else value[name]
        except (KeyError, IndexError, TypeError):
            return None
    return value
