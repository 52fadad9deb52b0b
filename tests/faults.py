"""Machines that fail: a disk without room, a folder that may not be written to; for processes of their own.

Nothing here needs an administrator's rights, and one who has them does not slip through.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from data.settings import ROOT

_WITHOUT_OVERRIDE = """
import ctypes, os, sys
if os.geteuid() == 0:
    drop_from_bounding_set, overrides_rights = 24, 1
    ctypes.CDLL(None).prctl(drop_from_bounding_set, overrides_rights, 0, 0, 0)
os.execv(sys.argv[1], sys.argv[1:])
"""
"""Linux: a process gives up what lets root write where the mode of a file forbids it, and becomes another."""

_FULL = """
import resource, sys
from data.database import disk
disk.free_bytes = lambda _folder: 0
resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
import runpy
sys.argv = sys.argv[1:]
runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
"""


def run_module(
    *arguments: str, var: Path, full: bool = False, **environment: str
) -> subprocess.CompletedProcess[str]:
    """`python -m` with these arguments; `full`: no file can grow by a byte, and the disk says so."""
    command = [sys.executable, *(("-c", _FULL) if full else ("-m",)), *arguments]
    return subprocess.run(
        as_anyone(*command),
        cwd=ROOT,
        env=surroundings(var, **environment),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def surroundings(var: Path, **environment: str) -> dict[str, str]:
    """The environment of a process whose house lies in `var`, and which leaves nothing elsewhere."""
    own = {"VAR_DIR": str(var), "DATABASE_URL": "", "BOUNDARIES": "", "PYTHONIOENCODING": "utf-8"}
    return {**os.environ, **own, "PYTHONDONTWRITEBYTECODE": "1", **environment}


def as_anyone(*command: str) -> list[str]:
    """The command so that what a file's mode forbids is forbidden to root too."""
    return [sys.executable, "-c", _WITHOUT_OVERRIDE, *command]


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """A folder, with all in it, that may be read and not written to."""
    places = [folder, *folder.rglob("*")]
    modes = {path: path.stat().st_mode for path in places}
    try:
        for path, mode in modes.items():
            path.chmod(mode & 0o555)
        yield
    finally:
        for path, mode in modes.items():
            path.chmod(mode)


@contextmanager
def no_growth() -> Iterator[None]:
    """In this process: no file can grow by a byte.

    Round what is tried alone, never round the `yield` of a fixture: a run may tell of itself in a file.
    """
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
