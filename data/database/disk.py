"""The disk under a database: how much room it has, whether it may be written, how a file of ours begins."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

LEAST_ROOM = 2**20
"""Bytes below which a disk counts as full: a small import with its journal and index needs about this."""

OWNER_ALONE = 0o600
SQLITE_ENDINGS = ("-wal", "-shm", "-journal")


def free_bytes(folder: Path) -> int:
    """Room for this user on the disk of a folder."""
    return shutil.disk_usage(folder).free


def is_full(folder: Path) -> bool:
    """Whether too little room is left to write; a folder that cannot be asked is not called full."""
    try:
        return free_bytes(folder) < LEAST_ROOM
    except OSError:
        return False


def may_write(path: Path) -> bool:
    """Whether this user may change a database file: SQLite needs its folder as well."""
    return os.access(path.parent, os.W_OK) and (not path.exists() or os.access(path, os.W_OK))


def make_file(path: Path) -> None:
    """Begin a file that will hold data: the one place where such files come to be. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=OWNER_ALONE)


def keep_to_owner(path: Path) -> None:
    """No other account of the machine reads a database: its file, and what SQLite keeps beside it, which
    takes the rights of the file when it is made."""
    for one in (path, *(path.with_name(path.name + ending) for ending in SQLITE_ENDINGS)):
        try:
            one.chmod(OWNER_ALONE)
        except OSError:
            continue  # not there, or of another account, whose business it then is
