"""`accueil models list|fetch|verify|use|names`: the models of the box, and others instead."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from appliance.errors import ModelError, SettingsError
from appliance.settings import DEFAULT_FILE, Settings, load
from appliance.speech import fetching, manifest, practice_names
from appliance.speech.manifest import SHIPPED, Model
from appliance.speech.process import SHIPPED_RECOGNISER

#: Fetched models live outside the program, so that an update leaves them alone.
DEFAULT_FOLDER = Path("/var/lib/accueil/models")
_SETTING = {"recogniser": "recogniser", "voice": "voice"}


def folder_of(model: Model, fetched: Path, shipped: Path = SHIPPED) -> Path:
    """Where the model's files are, or would be."""
    return (shipped if model.shipped else fetched) / model.folder


def listing(models: Sequence[Model], fetched: Path, shipped: Path = SHIPPED) -> list[str]:
    """One line a model: name, kind, licence, and whether it is there."""
    lines = []
    for model in models:
        folder = folder_of(model, fetched, shipped)
        there = "installé" if folder.exists() else "à télécharger"
        state = "livré" if model.shipped else there
        lines.append(f"{model.name:28} {model.kind:11} {state:14} {model.licence}")
    return lines


def verify(models: Sequence[Model], fetched: Path, shipped: Path = SHIPPED) -> list[str]:
    """One line for every file that is missing or altered, of all models that are there."""
    found = []
    for model in models:
        folder = folder_of(model, fetched, shipped)
        if not model.shipped and not folder.exists():
            continue
        for fault in manifest.faults(model, folder):
            what = "manque" if fault.missing else "n'a pas l'empreinte publiée"
            found.append(f"{model.name} : « {fault.path} » {what}")
    return found


def use(model: Model, settings: Path, fetched: Path, shipped: Path = SHIPPED) -> None:
    """Name the model in the settings file, which is written anew only if it is still valid.

    A shipped model is the default: its line is removed. Raises ModelError where the model is not
    there or damaged, SettingsError where the settings cannot be read.
    """
    if model.kind not in _SETTING:
        raise ModelError(model.name, "ne se choisit pas dans les réglages")
    if problems := verify([model], fetched, shipped):
        raise ModelError(model.name, problems[0])
    folder = folder_of(model, fetched, shipped)
    if not folder.exists():
        raise ModelError(model.name, "n'est pas installé ; d'abord : accueil models fetch")
    chosen = None if model.shipped else folder / model.main_file
    try:
        text = settings.read_text(encoding="utf-8")
    except OSError as error:
        rule = "le fichier doit être lisible"
        raise SettingsError(str(settings), rule, error.strerror) from error
    fresh = settings.with_name(f".{settings.name}.fresh.toml")
    fresh.write_text(with_setting(text, _SETTING[model.kind], chosen), encoding="utf-8")
    try:
        load(fresh)
        fresh.chmod(settings.stat().st_mode & 0o777)
        fresh.replace(settings)
    finally:
        fresh.unlink(missing_ok=True)


def with_setting(text: str, key: str, path: Path | None) -> str:
    """The settings' text with `key` of [speech] set to the path, or without it for None."""
    lines = text.splitlines()
    value = None if path is None else f'{key} = "{path}"'
    opened = next((i for i, line in enumerate(lines) if line.strip() == "[speech]"), None)
    if opened is None:
        return text if value is None else "\n".join([*lines, "", "[speech]", value, ""])
    closed = next(
        (i for i in range(opened + 1, len(lines)) if lines[i].lstrip().startswith("[")), len(lines)
    )
    ours = re.compile(rf"\s*{re.escape(key)}\s*=")
    kept = [line for line in lines[opened + 1 : closed] if not ours.match(line)]
    section = [lines[opened], *([value] if value else []), *kept]
    return "\n".join([*lines[:opened], *section, *lines[closed:], ""])


def main(argv: list[str]) -> int:
    """``accueil models list|fetch|verify|use|names``."""
    parser = argparse.ArgumentParser(prog="accueil models", description=main.__doc__)
    parser.add_argument("--manifest", type=Path, default=SHIPPED / "manifest.toml")
    parser.add_argument("--folder", type=Path, default=DEFAULT_FOLDER, help="modèles téléchargés")
    parser.add_argument("--settings", type=Path, default=DEFAULT_FILE, metavar="FICHIER")
    actions = parser.add_subparsers(dest="action", required=True)
    actions.add_parser("list", help="les modèles connus")
    verifying = actions.add_parser("verify", help="compare les empreintes")
    verifying.add_argument("names", nargs="*", metavar="NOM")
    fetching_ = actions.add_parser("fetch", help="télécharge, ou copie depuis un dossier")
    fetching_.add_argument("name", metavar="NOM")
    fetching_.add_argument("--from", dest="source", type=Path, help="dossier ou clé USB")
    using = actions.add_parser("use", help="choisit le modèle dans les réglages")
    using.add_argument("name", metavar="NOM")
    actions.add_parser("names", help="apprend les noms du cabinet à la reconnaissance")
    arguments = parser.parse_args(argv)
    if arguments.action == "names":
        return _add_names(load(arguments.settings))
    models = manifest.read(arguments.manifest)
    shipped = arguments.manifest.parent
    if arguments.action == "list":
        print("\n".join(listing(models, arguments.folder, shipped)))
        return 0
    if arguments.action == "verify":
        names = arguments.names or [model.name for model in models]
        chosen = [manifest.find(models, name) for name in names]
        problems = verify(chosen, arguments.folder, shipped)
        print("\n".join(problems) or "Tous les fichiers ont l'empreinte publiée.")
        return 1 if problems else 0
    model = manifest.find(models, arguments.name)
    if arguments.action == "fetch":
        folder = fetching.fetch(model, arguments.folder, arguments.source, progress=_show)
        print(f"\nInstallé et vérifié : {folder}")
        return 0
    use(model, arguments.settings, arguments.folder, shipped)
    print(f"« {model.name} » est choisi ; il sert au prochain démarrage du service de parole.")
    return 0


def _add_names(settings: Settings) -> int:
    base = settings.speech.recogniser or SHIPPED_RECOGNISER
    new = practice_names.make(settings, base)
    told = f"mots nouveaux : {', '.join(new)}" if new else "tous étaient connus"
    print(f"Noms du cabinet : {told} ; ils servent au prochain démarrage du service de parole.")
    return 0


def _show(name: str, done: int, total: int | None) -> None:
    share = f"{100 * done // total:3} %" if total else ""
    print(f"\r{name} : {done / 1e6:.1f} Mo {share}", end="", file=sys.stderr, flush=True)
