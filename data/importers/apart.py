"""The server's side of `reader`: starts it, watches what it takes, and takes over what it hands.

Two things bound the reader, since neither is everywhere: the system's own limit of its address space
(Linux), and a watch on the memory it really holds. A third is the time it may take.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic
from typing import Any, BinaryIO

import psutil

from data.importers.letters import Letters
from data.importers.looks import Looks, looks_of
from data.importers.persons import AskedCell
from data.importers.problems import FileUnreadable, PersonalData
from data.importers.reader import cell_of
from data.settings import ROOT

OnProgress = Callable[[str, int, int], None]
"""Called with the name of the sheet at work, the number of those done, and of all."""

LOOK_EVERY = 0.05
"""Seconds between two looks at the reader's memory; it takes 50 MiB in that time."""

AT_ONCE = 2
"""Readers at work at the same time; the next upload waits."""

ENVIRONMENT = ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH", "TEMP", "TMP", "TMPDIR", "VIRTUAL_ENV", "PYTHONHOME")
"""What the reader is told of this machine: nothing of the database, nothing of the settings."""

_turns = threading.BoundedSemaphore(AT_ONCE)


@dataclass(frozen=True)
class Limits:
    """What a reader may take. `address_space` 0: no limit by the system, the watch alone.

    100,000 rows of 7 columns take 160 MiB and 3 seconds.
    """

    address_space: int = 2048 * 2**20
    resident: int = 1536 * 2**20
    seconds: int = 120


LIMITS = Limits()


@dataclass(frozen=True)
class CellSheet:
    """One sheet as rows of cells, from its first row and column on; cells are str, float, date or None."""

    name: str
    rows: list[list[Any]] = field(repr=False)
    hidden: bool = False
    looks: Looks = field(default_factory=Looks, repr=False)


@dataclass(frozen=True)
class LeftOut:
    """A column that was not read: the row of its header from 1, its place from 0."""

    sheet: str
    row: int
    place: int
    header: str


@dataclass(frozen=True)
class Handed:
    """`asked`: what may tell of persons, to be confirmed before anything is kept."""

    sheets: tuple[CellSheet, ...]
    left_out: tuple[LeftOut, ...] = ()
    asked: tuple[AskedCell, ...] = ()
    letters: Letters | None = None


def read_apart(data: bytes, *, name: str, on_progress: OnProgress, limits: Limits | None = None) -> Handed:
    """The sheets of a file, read by a process of its own. Raises FileUnreadable and PersonalData.

    No copy stays: both files between the two processes have no name, or lose it when they are closed.
    """
    try:
        with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as handed:
            given.write(json.dumps(name).encode() + b"\n" + data)
            given.seek(0)
            with _turns:
                died = _run(given, handed, limits=limits or LIMITS)
            if died:
                raise FileUnreadable("importing.file_died")
            handed.seek(0)
            return take_over(handed, on_progress=on_progress)
    except OSError as error:
        raise FileUnreadable("importing.reader_failed", reason=error.strerror or "-") from error


def _run(given: BinaryIO, handed: BinaryIO, *, limits: Limits) -> bool:
    """Let the reader work; whether it died, by itself or by us."""
    command = [sys.executable, "-X", "utf8", "-m", "data.importers.reader"]
    with subprocess.Popen(  # noqa: S603 - our own program, no word of the file among its arguments
        [*command, str(limits.address_space), str(limits.seconds)],
        stdin=given,
        stdout=handed,
        stderr=subprocess.DEVNULL,  # its last words may hold what stands in the file
        cwd=ROOT,
        env={key: os.environ[key] for key in ENVIRONMENT if key in os.environ},
    ) as process:
        try:
            return _watch(process, limits=limits) != 0
        finally:
            if process.poll() is None:
                process.kill()


def _watch(process: subprocess.Popen[bytes], *, limits: Limits) -> int | None:
    """The exit code of the reader; None where it took more than it may, and was ended."""
    ends = monotonic() + limits.seconds
    while True:
        try:
            return process.wait(timeout=LOOK_EVERY)
        except subprocess.TimeoutExpired:
            if monotonic() > ends or resident(process.pid) > limits.resident:
                return None


def resident(pid: int) -> int:
    """Bytes of memory that a process really holds; 0 for one that has ended."""
    try:
        return int(psutil.Process(pid).memory_info().rss)
    except psutil.Error:
        return 0


def take_over(handed: BinaryIO, *, on_progress: OnProgress) -> Handed:
    """What the reader wrote, line by line. Raises FileUnreadable and PersonalData, which it told."""
    found: list[CellSheet] = []
    left_out: tuple[LeftOut, ...] = ()
    asked: tuple[AskedCell, ...] = ()
    letters: Letters | None = None
    ended = False
    for line in handed:
        told = json.loads(line.decode("utf-8", "surrogatepass"), object_hook=cell_of)
        if isinstance(told, list):
            found[-1].rows.extend(told)
            continue
        match told:
            case {"problem": key}:
                raise FileUnreadable(key, **told.get("values", {}))
            case {"places": places}:
                raise PersonalData(tuple((sheet, cell, kind) for sheet, cell, kind in places))
            case {"sheet": name, "hidden": hidden, "of": of}:
                on_progress(name, len(found), of)
                found.append(CellSheet(name, [], hidden=hidden, looks=looks_of(told.get("looks"))))
            case {"left_out": columns, "asked": cells}:
                left_out = tuple(LeftOut(*column) for column in columns)
                asked = tuple(AskedCell(*cell) for cell in cells)
            case {"letters": repair, "samples": samples}:
                letters = Letters(repair, tuple((as_is, so) for as_is, so in samples))
            case {"end": True}:
                ended = True
    if not ended:
        raise FileUnreadable("importing.file_died")
    return Handed(tuple(found), left_out, asked, letters)
