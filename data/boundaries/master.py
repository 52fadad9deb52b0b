"""The code master: which areas there are, what they are called, where their label stands."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import select

from data.boundaries.problems import BoundariesProblem
from data.database import DatabaseProblem, read_connection
from data.domain.areas import AREA_DIGITS
from data.schema import areas

SEED = Path(__file__).resolve().parents[1] / "seed" / "area.csv"


class AreaRow(NamedTuple):
    """The columns of an area that shapes need, named as in the table and the seed."""

    code: str
    level: str
    name_th: str
    name_en: str | None
    lon: float | None
    lat: float | None


@dataclass(frozen=True)
class Master:
    """`names`: code to Thai and English name, of provinces, districts and sub-districts.

    `points`: sub-district code to longitude and latitude of its label, where one is known.
    """

    names: dict[str, tuple[str, str | None]]
    points: dict[str, tuple[float, float]]

    @cached_property
    def subdistricts(self) -> frozenset[str]:
        return frozenset(code for code in self.names if len(code) == AREA_DIGITS["subdistrict"])

    @cached_property
    def fingerprint(self) -> str:
        """Changes with any code, name or point, since shape files carry them."""
        rows = [(code, *names, self.points.get(code)) for code, names in sorted(self.names.items())]
        return hashlib.sha256(repr(rows).encode()).hexdigest()[:12]


def read_master() -> Master:
    """The areas shipped in data/seed, with what this installation's database says instead or besides.

    Raises BoundariesProblem where the shipped list cannot be read.
    """
    return build_master([*seed_rows(SEED), *_database_rows()])


def master_codes() -> frozenset[str]:
    """The codes of all sub-districts known to this installation."""
    return read_master().subdistricts


def build_master(rows: Iterable[AreaRow]) -> Master:
    """The master from rows of areas; a later row of a code replaces an earlier one."""
    names: dict[str, tuple[str, str | None]] = {}
    points: dict[str, tuple[float, float]] = {}
    for code, level, name_th, name_en, lon, lat in rows:
        names[code] = (name_th, name_en or None)
        if level == "subdistrict" and lon is not None and lat is not None:
            points[code] = (lon, lat)
    return Master(names=names, points=points)


def seed_rows(path: Path) -> Iterator[AreaRow]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                if row["level"] in AREA_DIGITS:
                    lon, lat = (float(row[name]) if row[name] else None for name in ("lon", "lat"))
                    yield AreaRow(row["code"], row["level"], row["name_th"], row["name_en"], lon, lat)
    except (OSError, KeyError) as error:
        raise BoundariesProblem("boundaries.no_master", path=str(path)) from error


def _database_rows() -> list[AreaRow]:
    """Current areas of the database; none where it is not there yet, since shapes may be made first."""
    table = areas.c
    columns = [table[name] for name in AreaRow._fields]
    query = select(*columns).where(table.level.in_(AREA_DIGITS), table.batch_to.is_(None))
    try:
        with read_connection() as connection:
            return [AreaRow(*row) for row in connection.execute(query)]
    except DatabaseProblem:
        return []
