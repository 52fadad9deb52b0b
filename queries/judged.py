"""Of whom an invented row may say how they stand: of no real place and no real body.

A province as a whole keeps the states of invented rows under the ribbon of its page; states are tried in the
invented district, on invented bodies.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Select, Table, select

from data.domain.areas import NATION, level_of
from data.importers.normalise import spellings
from data.records import RECORDS
from data.schema import areas, batches, health_units, partners
from queries._base import SAMPLE, fetch, holding, in_province, real_rows_of
from queries._cache import cached
from queries.invented import judges_no_place
from words import text

WHOLES = frozenset({"nation", "province"})
"""Levels of areas that are looked at as a whole."""

DISTRICT_KINDS = ("place.district", "place.bangkok_district", "search.in_district")
"""Words before a district's name."""

SHORT = 3
"""Letters of a name that other words may hold: ลอง, สอง."""

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
    """The real districts of a province as sentences have them: by their name, a short one, which many a word
    may hold, with the word for its kind before it."""
    asked = real_rows_of(areas, "name_th").where(areas.c.level == "district", in_province(areas, province))
    kinds = [text(key, lang="th", name="") for key in DISTRICT_KINDS]
    befores = [kind + gap for kind in kinds for gap in ("", " ")]
    names = [_without_kind(row.name_th, kinds) for row in fetch(asked)]
    return frozenset(before + name for name in names for before in ([""] if len(name) > SHORT else befores))


def _without_kind(name: str, kinds: Iterable[str]) -> str:
    for kind in kinds:
        name = name.removeprefix(kind)
    return name


def names_real_district(words: Iterable[str | None], *, province: str) -> bool:
    told = " ".join(filter(None, words))
    return bool(told) and any(name in told for name in read_real_districts(province=province))


def may_be_judged(
    codes: Iterable[str | None], *, is_sample: bool, words: Iterable[str | None] = (), province: str = NATION
) -> bool:
    """Whether it may be said how a row stands that is about these places and bodies.

    `words`: what the row says in Thai; a real district of its province may be named there alone.
    """
    if not is_sample or not judges_no_place():
        return True
    named = {code for code in codes if code and level_of(code) not in WHOLES}
    if named and not named <= read_invented_bodies():
        return False
    return not names_real_district(words, province=province)


def _invented(table: Table, column: str = "code") -> Select[tuple[str]]:
    own = batches.c.number == table.c.batch_origin
    return select(table.c[column]).join(batches, own).where(holding(table), batches.c.kind == SAMPLE)
