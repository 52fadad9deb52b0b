"""What every command line of the house shares: streams that hold Thai, problems in both languages."""

from __future__ import annotations

import argparse
import logging
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from data.settings import settings
from words import LANGUAGES, Problem, text

LOG_NAME = "errors.log"

Commands = Mapping[str, Callable[[argparse.Namespace], None]]


def run(parser: argparse.ArgumentParser, commands: Commands, arguments: Sequence[str] | None) -> int:
    """The exit code of one command: 0 done, 1 a problem the user can read; argparse leaves with 2 itself."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a console that lacks Thai letters still gets the rest
    given = parser.parse_args(arguments)
    try:
        commands[given.command](given)
    except Problem as problem:
        sys.stderr.write("".join(f"{problem.text(lang=lang)}\n" for lang in LANGUAGES))
        return 1
    except KeyboardInterrupt:
        sys.stderr.write(lines("cli.interrupted"))
        return 1
    except Exception:
        sys.stderr.write(lines("cli.unexpected", log=_log_error(given.command)))
        return 1
    return 0


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
    sys.stdout.write(lines(key, **values))


def both(key: str) -> str:
    """Both languages on one line, for help."""
    return " / ".join(text(key, lang=lang) for lang in LANGUAGES)


def _log_error(command: str) -> Path:
    """Write the error being handled to the log in var, or where that cannot be, to the temporary folder."""
    for folder in (settings().var, Path(tempfile.gettempdir())):
        path = folder / LOG_NAME
        try:
            folder.mkdir(parents=True, exist_ok=True)
            handler = logging.FileHandler(path, encoding="utf-8")
        except OSError:
            continue
        log = logging.getLogger("phuenthi-klang")
        log.propagate = False
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
        log.addHandler(handler)
        log.exception("command %s", command)
        log.removeHandler(handler)
        handler.close()
        return path
    return Path("-")
