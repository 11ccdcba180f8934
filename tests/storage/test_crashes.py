"""kill -9 under load: what was confirmed is there, what was not is not."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CALL = "import sys; from pathlib import Path; from tests.storage.crashes import kill_many; " \
       "print(*kill_many(Path(sys.argv[1]), int(sys.argv[2])))"  # fmt: skip


@pytest.mark.timeout(110)
def test_two_hundred_kills_lose_nothing(memory_folder: Path) -> None:
    done = subprocess.run(  # a process of its own: it forks
        [sys.executable, "-c", CALL, str(memory_folder), "200"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    heard, open_ends = map(int, done.stdout.split())
    assert heard > 300, "the workers hardly worked"
    assert open_ends > 5, "no kill fell between a change and its confirmation"


def test_a_kill_before_any_statement_leaves_a_whole_step_or_none(memory_folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.storage.boundaries", str(memory_folder)],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 60
