"""Imports in processes of their own, to be killed: each begins where all that it needs is loaded already."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from contextlib import redirect_stderr, redirect_stdout
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path

_LOADED = get_context("forkserver")
_LOADED.set_forkserver_preload(["data.__main__", "tests.importers.reading", __name__])


def load() -> None:
    """Return when what imports need is loaded."""
    process = _LOADED.Process(target=int)
    process.start()
    process.join()


def start_import(file: Path, *, environment: Mapping[str, str]) -> BaseProcess:
    """`python -m data import FILE`, with these settings and without a word."""
    process = _LOADED.Process(target=_import, args=(str(file), dict(environment)))
    process.start()
    return process


def _import(file: str, environment: dict[str, str]) -> None:
    # Where this is only asked for, nothing is loaded.
    from data.__main__ import main  # noqa: PLC0415
    from data.importers import upload  # noqa: PLC0415
    from tests.importers.reading import read_here  # noqa: PLC0415

    os.environ.update(environment)
    upload.read_apart = read_here  # type: ignore[assignment]  # starting a reader would be half of what it takes
    with Path(os.devnull).open("w", encoding="utf-8") as out, redirect_stdout(out), redirect_stderr(out):
        sys.exit(main(["import", file]))
