"""install.sh: what goes into service, what stays, and the way back."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[1] / "install.sh"
SOURCES = (
    "appliance", "models", "systemd", "firmware-config", "pyproject.toml", "README.md", "LICENSE",
    "requirements.lock",
)  # fmt: skip


class Machine:
    """A clone and a box's folders, all under one; ``accueil`` of a release is a script."""

    def __init__(self, folder: Path) -> None:
        self.opt, self.settings = folder / "opt", folder / "accueil.toml"
        self.clone = folder / "clone"
        self.clone.mkdir()
        (self.clone / "install.sh").write_bytes(SCRIPT.read_bytes())
        for name in SOURCES:
            (self.clone / name).write_text("whole")
        (self.opt / "releases").mkdir(parents=True)

    def release(self, name: str, accueil: str = "exit 0", age: int = 0) -> Path:
        made = self.opt / "releases" / name
        (made / "venv" / "bin").mkdir(parents=True)
        command = made / "venv" / "bin" / "accueil"
        command.write_text(f"#!/bin/bash\n{accueil}\n")
        command.chmod(0o755)
        (made / ".complete").touch()
        os.utime(made / ".complete", (1e9 - age, 1e9 - age))
        return made

    def run(self, *functions: str) -> subprocess.CompletedProcess[str]:
        lines = [f"source {self.clone}/install.sh", f"OPT={self.opt} SETTINGS={self.settings}"]
        script = "\n".join([*lines, "start_box() { :; }", *functions])
        return subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=False)

    @property
    def current(self) -> str:
        return (self.opt / "current").resolve().name

    @property
    def kept(self) -> set[str]:
        return {one.name for one in (self.opt / "releases").iterdir()}


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_a_version_that_refuses_the_settings_does_not_go_into_service(machine: Machine) -> None:
    machine.settings.touch()
    old = machine.release("old")
    assert machine.run(f"switch_to {old}").returncode == 0
    new = machine.release("new", "echo [E100] Réglage >&2; exit 78")
    done = machine.run(f"check_settings_with {new}", f"switch_to {new}")
    assert done.returncode == 1
    assert "[E100]" in done.stderr
    assert "l'ancienne reste en service" in done.stderr
    assert machine.current == "old"


def test_the_first_version_needs_no_settings(machine: Machine) -> None:
    new = machine.release("new", "exit 78")
    assert machine.run(f"check_settings_with {new}").returncode == 0


def test_what_was_in_service_stays_and_the_way_back_leads_there(machine: Machine) -> None:
    machine.settings.touch()
    for age, name in ((3, "first"), (2, "second"), (1, "third")):
        release = machine.release(name, "exit 2" if name == "second" else "exit 0", age)
        assert machine.run(f"switch_to {release}").returncode == 0
        assert machine.run(f"switch_to {release}").returncode == 0  # installed again
    assert (machine.current, machine.kept) == ("third", {"second", "third"})
    assert machine.run("go_back").returncode == 0
    assert (machine.current, machine.kept) == ("second", {"second", "third"})
    assert machine.run("go_back").returncode == 0
    assert machine.current == "third"


def test_without_another_version_there_is_no_way_back(machine: Machine) -> None:
    machine.run(f"switch_to {machine.release('only')}")
    done = machine.run("go_back")
    assert done.returncode == 1
    assert "aucune autre version" in done.stderr


def test_a_damaged_model_is_put_back_by_installing_again(machine: Machine) -> None:
    release = machine.release("one", '[ "$(cat "$(dirname "$0")/../../models")" = whole ]')
    (release / "models").write_text("damaged")
    done = machine.run(f"make_release {release}", f"make_release {release}")
    assert done.returncode == 0, done.stderr
    assert (release / "models").read_text() == "whole"
    assert done.stdout.count("Modèles abîmés") == 1


def test_the_same_files_are_the_same_version(machine: Machine) -> None:
    git = ["git", "-C", str(machine.clone), "-c", "user.name=t", "-c", "user.email=t@t"]
    for command in (["init", "-q"], ["add", "."], ["commit", "-qm", "one"]):
        subprocess.run([*git, *command], check=True)
    commit = machine.run("version_here").stdout.strip()
    (machine.clone / "models").write_text("other")
    (machine.clone / "more").write_text("more")
    changed = [machine.run("version_here").stdout.strip() for _ in range(2)]
    assert changed[0] == changed[1]
    assert changed[0].startswith(f"{commit}-")
    (machine.clone / "more").write_text("still more")
    assert machine.run("version_here").stdout.strip() not in (commit, changed[0])


def test_help_is_told_to_anybody_from_anywhere() -> None:
    folder = SCRIPT.parent
    told = subprocess.run(
        [f"./{folder.name}/{SCRIPT.name}", "--help"],
        cwd=folder.parent, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    assert "--back" in told
