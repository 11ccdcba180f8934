"""What root makes in the desk's folder is the desk's."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from appliance.settings.box import Folders
from appliance.storage import KeyRing, key_ring_of
from appliance.storage.backup import back_up
from appliance.storage.restore import restore
from tests.storage.stored import MASTER, MOREAU, Clock, at, open_store

DESK = 65534  # nobody: any user but root

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")


def test_a_database_made_and_restored_by_root_belongs_to_the_desk(tmp_path: Path) -> None:
    folder = tmp_path / "desk"
    folder.mkdir(mode=0o700)
    os.chown(folder, DESK, DESK)
    key_ring_of(Folders(state=tmp_path), {})
    store = open_store(folder, Clock())
    store.place_booking("c1", at(26, 10), MOREAU)
    while_open = sorted(folder.iterdir())
    assert {(path.stat().st_uid, path.stat().st_gid) for path in while_open} == {(DESK, DESK)}
    back_up(folder, tmp_path / "copie.db")
    store.close()
    restore(tmp_path / "copie.db", folder, KeyRing(MASTER))
    assert {path.stat().st_uid for path in folder.iterdir()} == {DESK}


def test_a_key_that_root_has_put_in_place_is_given_to_the_desk(tmp_path: Path) -> None:
    """On a new box, for a backup of the old one."""
    folders = Folders(state=tmp_path / "state")
    folders.prepare()
    os.chown(folders.desk_state, DESK, DESK)
    open_store(tmp_path / "old", Clock()).close()
    back_up(tmp_path / "old", tmp_path / "copie.db")
    key = folders.desk_state / "master.key"
    key.write_text(MASTER.hex())
    restore(tmp_path / "copie.db", folders.desk_state, key_ring_of(folders, {}, make=False))
    assert {file.stat().st_uid for file in folders.desk_state.iterdir()} == {DESK}
