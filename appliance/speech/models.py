"""`accueil models list|fetch|verify|use|names`: the models of the box, and others instead."""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from appliance.errors import ModelError
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
    there or damaged, SettingsFileError where the settings cannot be read.
    """
    if model.kind not in _SETTING:
        raise ModelError(model.name, "ne se choisit pas dans les réglages")
    if problems := verify([model], fetched, shipped):
        raise ModelError(model.name, problems[0])
    folder = folder_of(model, fetched, shipped)
    if not folder.exists():
        raise ModelError(model.name, "n'est pas installé ; d'abord : accueil models fetch")
    chosen = None if model.shipped else folder / model.main_file
    settings = settings.resolve()  # what a link leads to
    load(settings)  # tells what is wrong with it under its own name
    text = settings.read_text(encoding="utf-8-sig")
    fresh = settings.with_name(f".{settings.name}.fresh.toml")
    fresh.write_text(with_setting(text, _SETTING[model.kind], chosen), encoding="utf-8")
    try:
        load(fresh)
        old = settings.stat()
        os.chown(fresh, old.st_uid, old.st_gid)  # the processes read it by its group
        fresh.chmod(old.st_mode & 0o777)
        fresh.replace(settings)
    finally:
        fresh.unlink(missing_ok=True)


def with_setting(text: str, key: str, path: Path | None) -> str:
    """The settings' text with `key` of [speech] set to the path, or without it for None."""
    lines = text.splitlines()
    value = None if path is None else f'{key} = "{path}"'
    header = re.compile(r"\s*\[\s*speech\s*\]\s*(#.*)?")
    opened = next((i for i, line in enumerate(lines) if header.fullmatch(line)), None)
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
    options = _options(argv)
    if options.action == "names":
        return _add_names(load(options.settings))
    models = manifest.read(options.manifest)
    shipped = options.manifest.parent
    if options.action == "list":
        print("\n".join(listing(models, options.folder, shipped)))
        return 0
    if options.action == "verify":
        names = options.names or [model.name for model in models]
        chosen = [manifest.find(models, name) for name in names]
        problems = verify(chosen, options.folder, shipped)
        print("\n".join(problems) or "Tous les fichiers ont l'empreinte publiée.")
        return 1 if problems else 0
    model = manifest.find(models, options.name)
    if options.action == "fetch":
        folder = fetching.fetch(model, options.folder, options.source, progress=_show)
        print(f"\nInstallé et vérifié : {folder}")
        return 0
    use(model, options.settings, options.folder, shipped)
    print(f"« {model.name} » est choisi ; il sert au prochain démarrage du service de parole.")
    return 0


def _options(argv: list[str]) -> argparse.Namespace:
    """What concerns every action may stand before it or after it."""
    parser = argparse.ArgumentParser(prog="accueil models", description=main.__doc__)
    behind = argparse.ArgumentParser(add_help=False)
    for name, default, metavar, text in (
        ("--manifest", SHIPPED / "manifest.toml", "FICHIER", "les modèles et leurs empreintes"),
        ("--folder", DEFAULT_FOLDER, "DOSSIER", "modèles téléchargés"),
        ("--settings", DEFAULT_FILE, "FICHIER", "réglages"),
    ):
        parser.add_argument(name, type=Path, default=default, metavar=metavar, help=text)
        behind.add_argument(name, type=Path, default=argparse.SUPPRESS, metavar=metavar, help=text)
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")

    def add(name: str, text: str) -> argparse.ArgumentParser:
        return actions.add_parser(name, help=text, description=text, parents=[behind])

    add("list", "les modèles connus")
    add("verify", "compare les empreintes").add_argument("names", nargs="*", metavar="NOM")
    fetch = add("fetch", "télécharge, ou copie depuis un dossier")
    fetch.add_argument("name", metavar="NOM")
    fetch.add_argument("--from", dest="source", type=Path, help="dossier ou clé USB")
    add("use", "choisit le modèle dans les réglages").add_argument("name", metavar="NOM")
    add("names", "apprend les noms du cabinet à la reconnaissance")
    return parser.parse_args(argv)


def _add_names(settings: Settings) -> int:
    base = settings.speech.recogniser or SHIPPED_RECOGNISER
    new = practice_names.make(settings, base)
    told = f"mots nouveaux : {', '.join(new)}" if new else "tous étaient connus"
    print(f"Noms du cabinet : {told} ; ils servent au prochain démarrage du service de parole.")
    return 0


def _show(name: str, done: int, total: int | None) -> None:
    share = f"{100 * done // total:3} %" if total else ""
    print(f"\r{name} : {done / 1e6:.1f} Mo {share}", end="", file=sys.stderr, flush=True)
