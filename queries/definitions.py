"""What indicators mean: their definitions as the record has them, and which have none yet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from data.schema import NATION, indicators
from queries._base import fetch
from queries._cache import cached
from queries.goal_book import read_set_codes
from queries.rows import made, rows_as


@dataclass(frozen=True, slots=True)
class Definition:
    """An indicator by what it means. `definition_source_key`: who defines it so, None where nobody does."""

    code: str
    goal_code: str
    name_th: str
    name_en: str | None
    definition_th: str | None
    definition_en: str | None
    numerator_th: str | None
    numerator_en: str | None
    denominator_th: str | None
    denominator_en: str | None
    collection_th: str | None
    collection_en: str | None
    contact_th: str | None
    contact_en: str | None
    caveats_th: str | None
    caveats_en: str | None
    definition_source_key: str | None
    is_sample: bool
    set_code: str | None

    @property
    def is_defined(self) -> bool:
        return bool(self.definition_th or self.definition_en)


@dataclass(frozen=True, slots=True)
class Defined:
    """How many indicators have a definition; invented ones are counted apart."""

    real: int
    defined: int
    sample: int

    @property
    def without(self) -> int:
        return self.real - self.defined


@cached
def read_definitions(*, province: str) -> tuple[Definition, ...]:
    """Of the indicators of a province and then the nation's ("00": of all), by goal and in their order."""
    sets = read_set_codes()
    statement = rows_as(Definition, indicators)
    if province != NATION:
        statement = statement.where(indicators.c.province_code.in_((province, NATION)))
    own = indicators.c
    rows = fetch(statement.order_by(own.province_code.desc(), own.goal_code, own.ordinal, own.code))
    return tuple(made(Definition, row, set_code=sets.get(("goal", row.goal_code))) for row in rows)


def count_defined(definitions: Iterable[Definition]) -> Defined:
    found = list(definitions)
    real = [one for one in found if not one.is_sample]
    return Defined(len(real), sum(one.is_defined for one in real), len(found) - len(real))
