"""The code master: which areas there are, what they are called, where their label stands."""

from __future__ import annotations

import csv
import hashlib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from data.boundaries.problems import BoundariesProblem

SEED = Path(__file__).resolve().parents[1] / "seed" / "area.csv"
LEVELS = {"province": 2, "district": 4, "subdistrict": 6}
"""Levels of shapes, and how many digits of a sub-district's code name the area."""


@dataclass(frozen=True)
class Master:
    """`names`: code to Thai and English name, of provinces, districts and sub-districts.

    `points`: sub-district code to longitude and latitude of its label, where one is known.
    """

    names: dict[str, tuple[str, str | None]]
    points: dict[str, tuple[float, float]]

    @cached_property
    def subdistricts(self) -> frozenset[str]:
        return frozenset(code for code in self.names if len(code) == LEVELS["subdistrict"])

    @cached_property
    def fingerprint(self) -> str:
        """Changes with any code, name or point, since shape files carry them."""
        rows = [(code, *names, self.points.get(code)) for code, names in sorted(self.names.items())]
        return hashlib.sha256(repr(rows).encode()).hexdigest()[:12]


def read_master() -> Master:
    """Areas of the database where it is there and holds some, else those shipped in data/seed.

    Raises BoundariesProblem where neither can be read.
    """
    return _from_seed(SEED)


def master_codes() -> frozenset[str]:
    """The codes of all sub-districts known to this installation."""
    return read_master().subdistricts


def _from_seed(path: Path) -> Master:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = [row for row in csv.DictReader(file) if row["level"] in LEVELS]
    except (OSError, KeyError) as error:
        raise BoundariesProblem("boundaries.no_master", path=str(path)) from error
    return build_master(
        (row["level"], row["code"], row["name_th"], row["name_en"], row["lon"], row["lat"]) for row in rows
    )


def build_master(rows: object) -> Master:
    """The master from rows of level, code, Thai name, English name, longitude, latitude."""
    names: dict[str, tuple[str, str | None]] = {}
    points: dict[str, tuple[float, float]] = {}
    for level, code, name_th, name_en, lon, lat in rows:  # type: ignore[attr-defined]
        names[code] = (name_th, name_en or None)
        if level == "subdistrict" and lon not in (None, "") and lat not in (None, ""):
            points[code] = (float(lon), float(lat))
    return Master(names=names, points=points)
