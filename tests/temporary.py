"""Where temporary files of a run lie: in memory where there is room.

A house is safe on the disk before an import answers, so each of some thousand writing tests waits a dozen
times for a disk that nobody will read. The settings of the database stay as they are.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import psutil

MEMORY = Path("/dev/shm")  # Linux; elsewhere there is none, and the disk is used
GIB = 2**30

ROOM = 3 * GIB
"""What a whole run takes at most, and a half more: two browsers, a PostgreSQL server, the houses."""

AVAILABLE = 6 * GIB
"""Memory that must be free for it and for the processes beside it."""


def lie_in_memory() -> None:
    """For this process and those that it starts, unless whoever starts it says where they lie (TMPDIR)."""
    if "TMPDIR" in os.environ or not has_room(MEMORY):
        return
    os.environ["TMPDIR"] = str(MEMORY)
    tempfile.tempdir = None  # read anew


def has_room(folder: Path) -> bool:
    """Whether a run fits into a folder that is kept in memory."""
    if not folder.is_dir() or not os.access(folder, os.W_OK):
        return False
    return shutil.disk_usage(folder).free > ROOM and psutil.virtual_memory().available > AVAILABLE
