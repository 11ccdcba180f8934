"""The ``accueil`` command: one line per subcommand, each with a ``main(argv) -> int`` of its own.

Modules are imported only when called, so that the line never loads a recogniser and a wrong
settings file is told in a tenth of a second.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from importlib import import_module
from pathlib import Path

from appliance.errors import EX_CONFIG, AccueilError, os_problem
from appliance.lifecycle import log_to_stderr
from appliance.settings import DEFAULT_FILE, load

#: Each has a ``main(settings) -> int``.
PROCESSES = {
    "line": ("appliance.line.process", "la ligne téléphonique"),
    "speech": ("appliance.speech.process", "l'oreille et la voix"),
    "desk": ("appliance.desk.process", "l'accueil : dialogue, agenda, page"),
    "courier": ("appliance.courier.process", "le coursier des enveloppes scellées"),
}

#: Each has a ``main(argv) -> int``.
COMMANDS = {
    "run": ("appliance.supervisor", "lance les quatre processus (sans systemd)"),
    "check": ("appliance.check", "vérifie que tout est en ordre et dit quoi faire"),
    "demo": ("appliance.demo.command", "un appel complet sur cette machine"),
    "talk": ("appliance.desk.text", "le même dialogue, au clavier"),
    "agenda": ("appliance.storage.commands", "montre et modifie l'agenda"),
    "backup": ("appliance.storage.backup", "sauvegarde la base, en marche"),
    "restore": ("appliance.storage.restore", "remet une sauvegarde en place"),
    "password": ("appliance.desk.page.passwords", "fait un mot de passe pour la page"),
    "models": ("appliance.speech.models", "liste, télécharge, vérifie et choisit les modèles"),
    "voices": ("appliance.speech.voices", "fait entendre les voix installées"),
    "evaluate": ("appliance.demo.evaluate", "evaluate understanding|speech|calls FICHIER"),
}


#: Seconds before a process that cannot start ends: systemd starts it again at once.
FAULT_PAUSE = 2.0


def main(argv: list[str] | None = None) -> int:
    """Run one subcommand; an operator's error is told in one line, without a traceback."""
    name, *rest = (sys.argv[1:] if argv is None else argv) or ["help"]
    try:
        if name in PROCESSES:
            return _process(name, rest)
        if name in COMMANDS:
            return int(import_module(COMMANDS[name][0]).main(rest))
    except AccueilError as error:
        print(f"accueil {name} : [{error.code}] {error}", file=sys.stderr, flush=True)
        if name in PROCESSES and error.exit_status != EX_CONFIG:
            time.sleep(FAULT_PAUSE)
        return error.exit_status
    except OSError as error:  # a file of the operator's; a process tells where it happened
        if name in PROCESSES:
            raise
        if isinstance(error, BrokenPipeError):  # whoever read what we print has gone ("| head")
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, sys.stdout.fileno())  # Python flushes at the end
            return 1
        where = f"« {error.filename} » : " if error.filename else ""
        problem = os_problem(error) if error.errno else str(error)
        print(f"accueil {name} : {where}{problem}", file=sys.stderr, flush=True)
        return 1
    except (KeyboardInterrupt, EOFError):  # Ctrl-C, or Ctrl-D where something is asked
        return 130
    if name in ("help", "--help", "-h"):
        print(_usage())
        return 0
    print(f"accueil : commande inconnue « {name} »\n\n{_usage()}", file=sys.stderr)
    return 2


def _process(name: str, argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog=f"accueil {name}")
    parser.add_argument("--settings", type=Path, default=DEFAULT_FILE, metavar="FICHIER")
    settings = load(parser.parse_args(argv).settings)
    log_to_stderr()
    return int(import_module(PROCESSES[name][0]).main(settings))


def _usage() -> str:
    rows = (*PROCESSES.items(), *COMMANDS.items())
    lines = ["Usage : accueil COMMANDE [OPTIONS]", ""]
    return "\n".join(lines + [f"  {name:<10} {text}" for name, (_, text) in rows])


if __name__ == "__main__":
    sys.exit(main())
