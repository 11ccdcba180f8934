"""What root makes in the desk's folder is the desk's."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from appliance.storage import KeyRing, load_key_ring
from appliance.storage.backup import back_up
from appliance.storage.restore import restore
from tests.storage.stored import MASTER, MOREAU, Clock, at, open_store

DESK = 65534  # nobody: any user but root

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")


def test_a_database_made_and_restored_by_root_belongs_to_the_desk(tmp_path: Path) -> None:
    folder = tmp_path / "desk"
    folder.mkdir(mode=0o700)
    os.chown(folder, DESK, DESK)
    load_key_ring(folder / "master.key", {})
    store = open_store(folder, Clock())
    store.place_booking("c1", at(26, 10), MOREAU)
    while_open = sorted(folder.iterdir())
    assert {(path.stat().st_uid, path.stat().st_gid) for path in while_open} == {(DESK, DESK)}
    back_up(folder, tmp_path / "copie.db")
    store.close()
    restore(tmp_path / "copie.db", folder, KeyRing(MASTER))
    assert {path.stat().st_uid for path in folder.iterdir()} == {DESK}
