"""The command line: `python -m data`. Exit codes: 0 done, 1 a problem the user can read, 2 wrong usage."""

from __future__ import annotations

import argparse
import getpass
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import select

from data.access_cli import ACCESS_COMMANDS, add_access_arguments
from data.actions import BatchResult, load_seeds, remove_sample, undo_batch
from data.console import both, in_both, or_go_on, run, say, tell
from data.database import (
    DatabaseOlder,
    backup,
    backups_folder,
    engine,
    list_backups,
    migrate,
    newest_batch,
    read_connection,
    restore,
    shown_place,
    write_hindrance,
)
from data.domain.rights import Actor, program
from data.door import open_doors
from data.import_cli import IMPORT_COMMANDS, add_import_arguments
from data.links_cli import links
from data.migrations import REVISIONS
from data.purge_cli import purge, scan_again
from data.schema import batches
from data.settings import release, settings
from words import LANGUAGES, text
from words.dates import thai_time


def main(arguments: Sequence[str] | None = None) -> int:
    return run(_parser(), COMMANDS, arguments)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m data", description=both("cli.description"))
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name in COMMANDS:
        words = both(f"cli.{name.replace('-', '_')}")
        command = commands.add_parser(name, help=words, description=words)
        if name in ("init", "migrate"):
            command.add_argument("--dumped", action="store_true", help=both("cli.dumped"))
        elif name == "boundaries":
            command.add_argument("path", type=Path, metavar="PATH", help=both("cli.boundaries_path"))
        elif name in ("undo", "purge"):
            command.add_argument("number", type=int, metavar="BATCH", help=both(f"cli.{name}_number"))
        elif name == "backup":
            command.add_argument("path", type=Path, nargs="?", metavar="FILE", help=both("cli.backup_path"))
        elif name == "restore":
            command.add_argument("path", type=Path, metavar="FILE", help=both("cli.restore_path"))
        elif name in ACCESS_COMMANDS:
            add_access_arguments(command, name=name, words=both)
        elif name in IMPORT_COMMANDS:
            add_import_arguments(command, name=name, words=both)
    return parser


def _init(given: argparse.Namespace) -> None:
    """All that a start needs. Where nothing can be written but all is there, the start goes on."""
    from data.boundaries import current_shapes, prepare  # noqa: PLC0415 - for this and `boundaries` alone

    _migrate(given)
    or_go_on(lambda: _seed(given), needs=_check_readable)
    shapes = settings().var / "shapes"
    or_go_on(lambda: _say_shapes(prepare(out=shapes)), needs=lambda: current_shapes(shapes))
    hindrance = write_hindrance()
    if hindrance is not None:
        tell(in_both(hindrance), to=sys.stderr)


def _check_readable() -> None:
    with read_connection() as connection:
        if not newest_batch(connection):
            raise DatabaseOlder("cli.no_batches")


def _migrate(given: argparse.Namespace) -> None:
    before = migrate(dumped=given.dumped)
    if before is None:
        say("cli.migrated_new", where=shown_place(engine()))
    elif before == REVISIONS[-1]:
        say("cli.up_to_date", after=before)
    else:
        say("cli.migrated", before=before, after=REVISIONS[-1])
        folder = backups_folder()
        for copy in list_backups(folder)[-1:] if folder is not None else ():
            say("cli.backed_up", file=copy.path)
    or_go_on(lambda: scan_again(_actor(), say), needs=_check_readable)


def _backup(given: argparse.Namespace) -> None:
    say("cli.backed_up", file=backup(given.path))


def _restore(given: argparse.Namespace) -> None:
    done = restore(given.path)
    say("cli.restored", file=given.path, number=done.next_number)
    if done.revision != REVISIONS[-1]:
        say("cli.restored_older", revision=done.revision)


def _seed(_given: argparse.Namespace) -> None:
    loaded = load_seeds(engine(), actor=_actor(), release=release(), complete=True)
    for kind, result in (("reference", loaded.reference), ("sample", loaded.sample)):
        if result is None:
            say("cli.batch_skipped", kind=f"cli.kind.{kind}")
        else:
            _say_batch(result)


def _boundaries(given: argparse.Namespace) -> None:
    from data.boundaries import install  # noqa: PLC0415 - only this and `init` need shapes

    _say_shapes(install(given.path, out=settings().var / "shapes"))


def _batches(_given: argparse.Namespace) -> None:
    with read_connection() as connection:
        rows = connection.execute(select(batches).order_by(batches.c.number)).mappings().all()
    if not rows:
        say("cli.no_batches")
    for row in rows:
        totals = {n: sum(c.get(n, 0) for c in row["counts"].values()) for n in ("new", "changed", "closed")}
        known = {"number": row["number"], "actor": row["actor"], "file_name": row["file_name"] or "-"}
        when = f"{thai_time(row['written_at']):%Y-%m-%d %H:%M:%S}"
        say("cli.batch_line", kind=f"cli.kind.{row['kind']}", written_at=when, **known, **totals)


def _undo(given: argparse.Namespace) -> None:
    _say_batch(undo_batch(engine(), actor=_actor(), number=given.number))


def _purge(given: argparse.Namespace) -> None:
    purge(given, _actor(), say)


def _links(given: argparse.Namespace) -> None:
    links(given, _actor(), say)


def _remove_sample(_given: argparse.Namespace) -> None:
    _say_batch(remove_sample(engine(), actor=_actor()))


def _files(given: argparse.Namespace) -> None:
    IMPORT_COMMANDS[given.command](given, _actor(), say, _say_batch)


def _access(given: argparse.Namespace) -> None:
    ACCESS_COMMANDS[given.command](given, _actor(), say)


def _open(_given: argparse.Namespace) -> None:
    addresses = [address for door in open_doors() for address in door.addresses]
    if not addresses:
        say("access.cli_open_none", folder=settings().var)
    for address in addresses:
        say("access.cli_open_line", address=address)


COMMANDS: dict[str, Callable[[argparse.Namespace], None]] = {
    "init": _init,
    "migrate": _migrate,
    "backup": _backup,
    "restore": _restore,
    "seed": _seed,
    "boundaries": _boundaries,
    "batches": _batches,
    "undo": _undo,
    "purge": _purge,
    "links": _links,
    "remove-sample": _remove_sample,
    "open": _open,
    **dict.fromkeys(ACCESS_COMMANDS, _access),
    **dict.fromkeys(IMPORT_COMMANDS, _files),
}


def _say_batch(result: BatchResult) -> None:
    names = ("new", "changed", "closed", "unchanged", "held_back")
    totals = {name: result.total(name) for name in names}
    key = "cli.batch_unchanged" if result.number is None else "cli.batch_written"
    say(key, number=result.number, kind=f"cli.kind.{result.kind}", **totals)


def _say_shapes(shapes: Any) -> None:
    credit = {"th": shapes.credit_th, "en": shapes.credit_en}
    for lang in LANGUAGES:
        kind = text(f"cli.shapes_{shapes.kind}", lang=lang)
        ready = text("cli.shapes_ready", lang=lang, kind=kind, credit=credit[lang])
        tell(f"{ready}\n", to=sys.stdout)


def _actor() -> Actor:
    """Who is at this machine: the name of the account that runs the command."""
    try:
        return program(f"cli:{getpass.getuser()}")
    except (OSError, KeyError, ImportError):
        return program("cli")


if __name__ == "__main__":
    raise SystemExit(main())
