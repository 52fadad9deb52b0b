"""The command line: `python -m data`. Exit codes: 0 done, 1 a problem the user can read, 2 wrong usage."""

from __future__ import annotations

import argparse
import getpass
import logging
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import select

from data.access_cli import ACCESS_COMMANDS, add_access_arguments
from data.actions import BatchResult, load_seeds, remove_sample, undo_batch
from data.database import engine, migrate, read_connection, shown_place
from data.domain.rights import Actor, program
from data.import_cli import IMPORT_COMMANDS, add_import_arguments
from data.migrations import REVISIONS
from data.schema import batches
from data.settings import release, settings
from words import LANGUAGES, Problem, text

LOG_NAME = "errors.log"


def main(arguments: Sequence[str] | None = None) -> int:
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a console that lacks Thai letters still gets the rest
    given = _parser().parse_args(arguments)
    try:
        COMMANDS[given.command](given)
    except Problem as problem:
        sys.stderr.write("".join(f"{problem.text(lang=lang)}\n" for lang in LANGUAGES))
        return 1
    except KeyboardInterrupt:
        sys.stderr.write(_lines("cli.interrupted"))
        return 1
    except Exception:
        sys.stderr.write(_lines("cli.unexpected", log=_log_error(given.command)))
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m data", description=_both("cli.description"))
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name in COMMANDS:
        words = _both(f"cli.{name.replace('-', '_')}")
        command = commands.add_parser(name, help=words, description=words)
        if name == "boundaries":
            command.add_argument("path", type=Path, metavar="PATH", help=_both("cli.boundaries_path"))
        elif name == "undo":
            command.add_argument("number", type=int, metavar="BATCH", help=_both("cli.undo_number"))
        elif name in ACCESS_COMMANDS:
            add_access_arguments(command, name=name, words=_both)
        elif name in IMPORT_COMMANDS:
            add_import_arguments(command, name=name, words=_both)
    return parser


def _init(given: argparse.Namespace) -> None:
    _migrate(given)
    _seed(given)
    from data.boundaries import prepare  # noqa: PLC0415 - only this and `boundaries` need shapes

    _say_shapes(prepare(out=settings().var / "shapes"))


def _migrate(_given: argparse.Namespace) -> None:
    before = migrate()
    if before is None:
        _say("cli.migrated_new", where=shown_place(engine()))
    elif before == REVISIONS[-1]:
        _say("cli.up_to_date", after=before)
    else:
        _say("cli.migrated", before=before, after=REVISIONS[-1])


def _seed(_given: argparse.Namespace) -> None:
    loaded = load_seeds(engine(), actor=_actor(), release=release(), complete=True)
    for kind, result in (("reference", loaded.reference), ("sample", loaded.sample)):
        if result is None:
            _say("cli.batch_skipped", kind=f"cli.kind.{kind}")
        else:
            _say_batch(result)


def _boundaries(given: argparse.Namespace) -> None:
    from data.boundaries import install  # noqa: PLC0415 - only this and `init` need shapes

    _say_shapes(install(given.path, out=settings().var / "shapes"))


def _batches(_given: argparse.Namespace) -> None:
    with read_connection() as connection:
        rows = connection.execute(select(batches).order_by(batches.c.number)).mappings().all()
    if not rows:
        _say("cli.no_batches")
    for row in rows:
        totals = {n: sum(c.get(n, 0) for c in row["counts"].values()) for n in ("new", "changed", "closed")}
        known = {"number": row["number"], "actor": row["actor"], "file_name": row["file_name"] or "-"}
        when = f"{row['written_at']:%Y-%m-%d %H:%M:%S} UTC"
        _say("cli.batch_line", kind=f"cli.kind.{row['kind']}", written_at=when, **known, **totals)


def _undo(given: argparse.Namespace) -> None:
    _say_batch(undo_batch(engine(), actor=_actor(), number=given.number))


def _remove_sample(_given: argparse.Namespace) -> None:
    _say_batch(remove_sample(engine(), actor=_actor()))


def _files(given: argparse.Namespace) -> None:
    IMPORT_COMMANDS[given.command](given, _actor(), _say, _say_batch)


def _access(given: argparse.Namespace) -> None:
    ACCESS_COMMANDS[given.command](given, _actor(), _say)


COMMANDS: dict[str, Callable[[argparse.Namespace], None]] = {
    "init": _init,
    "migrate": _migrate,
    "seed": _seed,
    "boundaries": _boundaries,
    "batches": _batches,
    "undo": _undo,
    "remove-sample": _remove_sample,
    **dict.fromkeys(ACCESS_COMMANDS, _access),
    **dict.fromkeys(IMPORT_COMMANDS, _files),
}


def _say_batch(result: BatchResult) -> None:
    names = ("new", "changed", "closed", "unchanged", "held_back")
    totals = {name: result.total(name) for name in names}
    key = "cli.batch_unchanged" if result.number is None else "cli.batch_written"
    _say(key, number=result.number, kind=f"cli.kind.{result.kind}", **totals)


def _say_shapes(shapes: Any) -> None:
    credit = {"th": shapes.credit_th, "en": shapes.credit_en}
    for lang in LANGUAGES:
        kind = text(f"cli.shapes_{shapes.kind}", lang=lang)
        sys.stdout.write(text("cli.shapes_ready", lang=lang, kind=kind, credit=credit[lang]) + "\n")


def _say(key: str, **values: Any) -> None:
    sys.stdout.write(_lines(key, **values))


def _lines(key: str, **values: Any) -> str:
    """The words in Thai, then in English; a value that is a key of `cli.kind` is put into words too."""
    lines = []
    for lang in LANGUAGES:
        shown = dict(values)
        if str(shown.get("kind", "")).startswith("cli.kind."):
            shown["kind"] = text(shown["kind"], lang=lang)
        lines.append(text(key, lang=lang, **shown) + "\n")
    return "".join(lines)


def _both(key: str) -> str:
    return " / ".join(text(key, lang=lang) for lang in LANGUAGES)


def _actor() -> Actor:
    """Who is at this machine: the name of the account that runs the command."""
    try:
        return program(f"cli:{getpass.getuser()}")
    except (OSError, KeyError, ImportError):
        return program("cli")


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
        log.exception("python -m data %s", command)
        log.removeHandler(handler)
        handler.close()
        return path
    return Path("-")


if __name__ == "__main__":
    raise SystemExit(main())
