"""Stored originals scanned again: a later release knows more of persons than the one that took a file in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from data.actions.batches import read_house_setting
from data.actions.purge import PERSONS_SCAN, note_scan
from data.database import engine, read_connection
from data.domain.free_text import ASKED
from data.domain.rights import Actor
from data.importers.columns import column_letters
from data.importers.problems import FileUnreadable, PersonalData
from data.importers.upload import read_upload
from data.schema import import_files, import_warnings

SCAN = 3
"""The scan that this release makes; raised whenever it learns to find more. 1 was release 0.1.0's; 3 reads
sentences."""


@dataclass(frozen=True)
class Suspect:
    """A stored original that would be refused today. `places`: sheet, cell, kind; `why`: it is unreadable."""

    number: int
    places: tuple[tuple[str, str, str], ...] = ()
    why: FileUnreadable | None = None


@dataclass(frozen=True)
class Scanned:
    count: int
    suspects: tuple[Suspect, ...]


def scan_stored(*, actor: Actor) -> Scanned | None:
    """Scan every stored original, once a release of the scan; None where that was done already.

    What was found is kept (places, no values), so that the administrator sees it until it is purged.
    """
    with read_connection() as connection:
        known = read_house_setting(connection, PERSONS_SCAN) or {}
        numbers = list(connection.scalars(select(import_files.c.batch_number).order_by("batch_number")))
    if known.get("scan") == SCAN:
        return None
    suspects = tuple(suspect for number in numbers if (suspect := _scan(number)) is not None)
    found = {str(suspect.number): [list(place) for place in suspect.places] for suspect in suspects}
    note_scan(engine(), actor=actor, scan=SCAN, count=len(numbers), found=found)
    return Scanned(len(numbers), suspects)


def _scan(number: int) -> Suspect | None:
    wanted = select(import_files.c.content, import_files.c.file_name)
    with read_connection() as connection:
        file = connection.execute(wanted.where(import_files.c.batch_number == number)).one()
    try:
        upload = read_upload(bytes(file.content), name=file.file_name)
    except PersonalData as refused:
        return Suspect(number, refused.places)
    except FileUnreadable as problem:
        return Suspect(number, why=problem)
    places = [(c.sheet, f"{column_letters(c.place)}{c.row}", "contact") for c in upload.left_out]
    if not _was_confirmed(number):
        places += [asked.told for asked in upload.asked]
    return Suspect(number, tuple(places)) if places else None


def _was_confirmed(number: int) -> bool:
    """Whether somebody was asked about persons when this batch came in: then he has looked at it."""
    asked = (import_warnings.c.batch_number == number) & import_warnings.c.warning.in_(ASKED)
    with read_connection() as connection:
        return connection.scalar(select(import_warnings.c.id).where(asked).limit(1)) is not None


def read_found() -> Mapping[int, list[list[Any]]]:
    """Batch -> places in its original that the scan found and nobody has purged."""
    with read_connection() as connection:
        known = read_house_setting(connection, PERSONS_SCAN) or {}
        kept = set(connection.scalars(select(import_files.c.batch_number)))
    return {int(number): places for number, places in known.get("found", {}).items() if int(number) in kept}
