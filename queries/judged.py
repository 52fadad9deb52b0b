"""Of whom an invented row may say how they stand: of no real place and no real body.

A province as a whole keeps the states of invented rows under the ribbon of its page; states are tried in the
invented district, on invented bodies.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Select, Table, select

from data.domain.areas import level_of
from data.importers.normalise import spellings
from data.records import RECORDS
from data.schema import areas, batches, health_units, partners
from queries._base import SAMPLE, fetch, holding, in_province, real_rows_of
from queries._cache import cached
from queries.invented import judges_no_place
from words import text

WHOLES = frozenset({"nation", "province"})
"""Levels of areas that are looked at as a whole."""

BODIES = (areas, health_units, partners)
"""Tables of places and bodies that rows are about, by their codes."""


@cached
def read_invented_bodies() -> frozenset[str]:
    """Codes of the districts, LAOs, units and partners that are invented, whichever rows are shown."""
    return frozenset(row.code for table in BODIES for row in fetch(_invented(table)))


@cached
def read_invented_codes(*, records: frozenset[str]) -> frozenset[str]:
    """Codes of the invented rows of some records that are opened by their code, whichever rows are shown."""
    tables = {RECORDS[name].table for name in records if RECORDS[name].key == ("code",)}
    return frozenset(row.code for table in tables for row in fetch(_invented(table)))


@cached
def read_invented_areas(*, records: frozenset[str]) -> frozenset[str]:
    """Codes of the districts and smaller areas that invented rows of some records are about."""
    tables = {RECORDS[name].table for name in records if "area_code" in RECORDS[name].by_name}
    rows = (row for table in tables for row in fetch(_invented(table, "area_code")))
    return frozenset(row.area_code for row in rows if level_of(row.area_code) not in WHOLES)


@cached
def read_real_names(*, province: str) -> frozenset[str]:
    """The real LAOs of a province and all real partners, as people type them (`squeezed`): some rows name a
    body in words alone."""
    laos = real_rows_of(areas, "name_th").where(areas.c.level == "lao", in_province(areas, province))
    names = (row.name_th for asked in (laos, real_rows_of(partners, "name_th")) for row in fetch(asked))
    return frozenset(words for name in names for words in spellings(name))


@cached
def read_real_districts(*, province: str) -> frozenset[str]:
    """The real districts of a province, each with the word before it as sentences have it."""
    asked = real_rows_of(areas, "name_th").where(areas.c.level == "district", in_province(areas, province))
    kind = text("place.district", lang="th", name="")
    return frozenset(kind + row.name_th.removeprefix(kind) for row in fetch(asked))


def names_real_district(words: str, *, province: str) -> bool:
    return any(name in words for name in read_real_districts(province=province))


def may_be_judged(codes: Iterable[str | None], *, is_sample: bool) -> bool:
    """Whether it may be said how a row stands that is about these places and bodies."""
    if not is_sample or not judges_no_place():
        return True
    named = {code for code in codes if code and level_of(code) not in WHOLES}
    return not named or named <= read_invented_bodies()


def _invented(table: Table, column: str = "code") -> Select[tuple[str]]:
    own = batches.c.number == table.c.batch_origin
    return select(table.c[column]).join(batches, own).where(holding(table), batches.c.kind == SAMPLE)
