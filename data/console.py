"""What every command line of the house shares: streams that hold Thai, problems in both languages."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import traceback
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, TextIO

from data import clock
from data.settings import settings
from words import LANGUAGES, Problem, text

LOG_NAME = "errors.log"

Commands = Mapping[str, Callable[[argparse.Namespace], None]]
Say = Callable[..., None]
"""Prints words by their key, with the values that stand in them."""


class NotAsked(Problem):
    """Something has to be said first, and there is nobody at a terminal to say it: exit code 2."""


def run(parser: argparse.ArgumentParser, commands: Commands, arguments: Sequence[str] | None) -> int:
    """The exit code of one command: 0 done, 1 a problem the user can read, 2 nobody could be asked for a yes.

    argparse leaves with 2 itself.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a console that lacks Thai letters still gets the rest
    given = parser.parse_args(arguments)
    try:
        commands[given.command](given)
    except Problem as problem:
        tell(in_both(problem), to=sys.stderr)
        return 2 if isinstance(problem, NotAsked) else 1
    except KeyboardInterrupt:
        tell(lines("cli.interrupted"), to=sys.stderr)
        return 1
    except Exception:
        tell(lines("cli.unexpected", log=_log_error(given.command)), to=sys.stderr)
        return 1
    return 0


def tell(words: str, *, to: TextIO) -> None:
    """Write to a stream, which may be a file on a full disk: that must not end what is being done."""
    try:
        to.write(words)
        to.flush()
    except OSError:
        _drop(to)


def _drop(stream: TextIO) -> None:
    """What the stream still holds goes nowhere, or Python would fail on it once more as it ends."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
    except (OSError, ValueError):
        pass


def in_both(problem: Problem) -> str:
    """A problem's words in Thai, then in English."""
    return "".join(f"{problem.whole(lang=lang)}\n" for lang in LANGUAGES)


def or_go_on(step: Callable[[], object], *, needs: Callable[[], object]) -> None:
    """Take a step of the start; one that only cannot write is told, and the start goes on.

    `needs`: raises a Problem where reading needs what the step would have written.
    """
    try:
        step()
    except Problem as problem:
        if not problem.only_writing:
            raise
        try:
            needs()
        except Problem:
            raise problem from None
        tell(in_both(problem), to=sys.stderr)
        say("cli.reading_only")


def lines(key: str, **values: Any) -> str:
    """The words in Thai, then in English; a value that is a key of `cli.kind` is put into words too."""
    lines = []
    for lang in LANGUAGES:
        shown = dict(values)
        if str(shown.get("kind", "")).startswith("cli.kind."):
            shown["kind"] = text(shown["kind"], lang=lang)
        lines.append(text(key, lang=lang, **shown) + "\n")
    return "".join(lines)


def say(key: str, **values: Any) -> None:
    """Print a message."""
    tell(lines(key, **values), to=sys.stdout)


def both(key: str) -> str:
    """Both languages on one line, for help."""
    return " / ".join(text(key, lang=lang) for lang in LANGUAGES)


def note(entry: str) -> Path | None:
    """Write to the log in var, or else to the temporary folder: the file, None where neither takes it."""
    for place in (lambda: settings().var, lambda: Path(tempfile.gettempdir())):
        try:
            folder = place()  # a full machine has no temporary folder either
            path = folder / LOG_NAME
            folder.mkdir(parents=True, exist_ok=True)
            with path.open("a", encoding="utf-8", errors="backslashreplace") as file:
                file.write(f"{clock.utc_now():%Y-%m-%d %H:%M:%S} UTC {entry}\n")
        except OSError:
            continue
        return path
    return None


def _log_error(command: str) -> Path:
    """Note the error being handled; where no disk takes it, it is told itself: the file is a dash."""
    entry = f"ERROR command {command}\n{traceback.format_exc()}"
    path = note(entry)
    if path is None:
        tell(f"{entry}\n", to=sys.stderr)
    return path or Path("-")
