"""The rows that a release ships: read from data/seed, diffed against what stands, never above an import."""

from __future__ import annotations

import csv
import hashlib
import io
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import brotli
from sqlalchemy import Engine, text

from data.access import confirmed
from data.actions.access import check_right
from data.actions.batches import BatchInfo, BatchResult, read_house_setting, set_house_setting
from data.actions.write import SAMPLE_REMOVED, UnknownRecord, write_on
from data.database import write_connection
from data.domain.rights import Action, Actor
from data.records import RECORDS, Record
from data.records.checks import read_cell
from words import Problem

SEED = Path(__file__).resolve().parents[1] / "seed"
"""Reference rows, a CSV a record; sample rows likewise in its folder `sample`.

What is many rows of every province is packed with Brotli, in its folder `nation`: reference rows too.
"""

PACKED = ".csv.br"


class SeedUnreadable(Problem):
    """A seed file is not a CSV in UTF-8 with the record's columns."""


@dataclass(frozen=True)
class SeedsLoaded:
    """What loading did; a None where there was nothing to load (same files as before, samples removed)."""

    reference: BatchResult | None
    sample: BatchResult | None


def load_seeds(
    engine: Engine,
    *,
    actor: Actor,
    release: str,
    complete: bool = False,
    folder: Path = SEED,
    nation: bool = True,
) -> SeedsLoaded:
    """Load the reference rows as one batch and the sample rows as another.

    `complete`: the folder holds all that the release ships, so that seeded rows which are no longer in
    their file are closed (never import rows, nor rows that others name). `nation` False: without the folder
    `nation`, for houses that are made often.
    Files that were loaded before and held nothing back are not read again, so undoing a release's batch
    lasts until a later release brings other files.
    Raises SeedUnreadable, RowsRefused, UnknownRecord, NotAllowed, DatabaseProblem.
    """
    places = {"reference": (folder, *([folder / "nation"] if nation else ())), "sample": (folder / "sample",)}
    loaded = {
        kind: _load(engine, kind=kind, files=_files(own), info=(actor, release), complete=complete)
        for kind, own in places.items()
    }
    if any(result is not None and result.number is not None for result in loaded.values()):
        with write_connection(engine) as connection:
            connection.execute(text("ANALYZE"))
    return SeedsLoaded(**loaded)


SeedFiles = dict[str, tuple[Path, ...]]
"""Record name -> its files."""


def _files(folders: tuple[Path, ...]) -> SeedFiles:
    """The files of the folders, in the order of the records."""
    files: dict[str, list[Path]] = defaultdict(list)
    for folder in folders:
        for path in sorted([*folder.glob("*.csv"), *folder.glob(f"*{PACKED}")]):
            name = path.name.partition(".")[0]
            if name not in RECORDS:
                raise UnknownRecord("actions.unknown_record", record=name)
            files[name].append(path)
    return {name: tuple(files[name]) for name in RECORDS if name in files}


def _load(
    engine: Engine, *, kind: str, files: SeedFiles, info: tuple[Actor, str], complete: bool
) -> BatchResult | None:
    if not files:
        return None
    actor, release = info
    mark: dict[str, Any] = {"sha256": _digest(files), "release": release, "complete": complete}
    setting = f"seeds_{kind}"
    with write_connection(engine) as connection:
        check_right(actor=confirmed(connection, actor), action=Action.SEED)
        if kind == "sample" and read_house_setting(connection, SAMPLE_REMOVED):
            return None
        before = read_house_setting(connection, setting)
        if before == {**mark, "differences": []}:
            return None
        rows = {
            name: [row for path in paths for row in read_seed(RECORDS[name], path)]
            for name, paths in files.items()
        }
        batch = BatchInfo(actor=actor, kind=kind, sha256=mark["sha256"], release=release)
        names = tuple(files) if complete else ()
        result = write_on(connection, info=batch, rows=rows, delete={}, complete=names)
        after = {**mark, "differences": result.differences}
        if before != after:
            set_house_setting(connection, setting, after)
        return result


def _digest(files: SeedFiles) -> str:
    digest = hashlib.sha256()
    for name, paths in files.items():
        for path in paths:
            digest.update(f"{name}\n".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


def read_seed(record: Record, path: Path) -> list[dict[str, Any]]:
    """The rows of a seed file, values typed by the record's declaration, blanks as None."""
    try:
        body = path.read_bytes()
        text = (brotli.decompress(body) if path.name.endswith(PACKED) else body).decode("utf-8-sig")
        rows = csv.DictReader(io.StringIO(text, newline=""), strict=True)
        columns = {name: record.by_name.get(name) for name in rows.fieldnames or ()}
        return [
            {
                n: (read_cell(column, row[n]) if row[n] else None) if column else row[n]
                for n, column in columns.items()
            }
            for row in rows
        ]
    except (UnicodeDecodeError, brotli.error, csv.Error, OSError) as error:
        raise SeedUnreadable("actions.seed_unreadable", file=path.name, reason=error) from error
