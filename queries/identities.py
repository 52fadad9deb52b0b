"""LAOs as of a day: the one way to the names, types and codes that they bore, and to which were there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from data import clock
from data.domain.lao_identity import Identity, identity_on, nearest_to, timeline
from data.records.areas import IDENTITY
from data.schema import areas, lao_identities, lao_successions
from queries._base import fetch, rows_of
from queries._cache import cached
from queries.rows import each, made, rows_as


@dataclass(frozen=True, slots=True)
class Succession:
    """Of a day on a body stands in the place of another; one that goes on itself may take others in."""

    old_code: str
    new_code: str
    effective_on: date
    order_th: str | None
    url: str | None
    source_key: str | None


@cached
def read_successions() -> tuple[Succession, ...]:
    """All that are on record, the oldest first."""
    order = (lao_successions.c.effective_on, lao_successions.c.old_code, lao_successions.c.new_code)
    rows = fetch(rows_as(Succession, lao_successions).order_by(*order))
    return tuple(made(Succession, row) for row in rows)


@cached
def read_timeline(*, code: str) -> tuple[Identity, ...]:
    """All that an LAO was, the oldest first; () where there is none of this code."""
    columns = (*IDENTITY, "source_key")
    found = fetch(rows_of(areas, *columns).where(areas.c.code == code, areas.c.level == "lao"))
    return _line(found[0], code=code) if found else ()


@cached
def read_renamed() -> Mapping[str, Identity]:
    """LAOs that are on record to have been or to become something else: as they are known today."""
    columns = ("code", *IDENTITY, "source_key")
    found = fetch(rows_of(areas, *columns).where(areas.c.code.in_(_dated().keys()), areas.c.level == "lao"))
    return {row.code: nearest_to(_line(row, code=row.code), clock.today()) for row in found}


def as_of_day(frame: pd.DataFrame, *, on: date) -> pd.DataFrame:
    """LAOs by what they were on a day; those that were not there that day are left out.

    Changed columns: name_th, name_en, lao_type, dla_code and (where one is named) source_key, as far as the
    frame has them.
    """
    return _borne(frame, on=on, everybody=False)


def as_known(frame: pd.DataFrame, *, on: date) -> pd.DataFrame:
    """The same with every body: of one that is no more what it was last, of one to come what it will be."""
    return _borne(frame, on=on, everybody=True)


def _borne(frame: pd.DataFrame, *, on: date, everybody: bool) -> pd.DataFrame:
    concerned = frame[frame["code"].isin(_dated().keys() | _followed().keys())]
    if concerned.empty:
        return frame
    rows = zip(concerned.index, each(concerned), strict=True)
    lines = {at: _line(row, code=row.code) for at, row in rows}
    borne = {at: nearest_to(line, on) for at, line in lines.items()}
    changed = {name: _over(frame[name], borne) for name in (*IDENTITY, "source_key") if name in frame}
    absent = [at for at, line in lines.items() if identity_on(line, on) is None]
    return frame.assign(**changed).drop(index=[] if everybody else absent)


def _over(column: pd.Series, borne: Mapping[Any, Identity]) -> pd.Series:
    """The column with what some of its rows bore; a change without a source of its own leaves the row's."""
    name = str(column.name)
    told = {at: getattr(one, name) for at, one in borne.items()}
    if name == "source_key":
        told = {at: source for at, source in told.items() if source}
    values = [told.get(at, value) for at, value in column.items()]
    return pd.Series(values, index=column.index, dtype=object)


def _line(row: Any, *, code: str) -> tuple[Identity, ...]:
    first = Identity(
        row.name_th,
        row.name_en,
        getattr(row, "lao_type", ""),
        getattr(row, "dla_code", None),
        source_key=row.source_key,
    )
    return timeline(first=first, dated=_dated().get(code, ()), follower_from=_followed().get(code))


@cached
def _dated() -> Mapping[str, tuple[Identity, ...]]:
    """What LAOs are on record to have become, by their codes."""
    found: dict[str, list[Identity]] = defaultdict(list)
    for row in fetch(rows_as(Identity, lao_identities, "lao_code")):
        found[row.lao_code].append(made(Identity, row, founded=bool(row.founded)))
    return {code: tuple(own) for code, own in found.items()}


@cached
def _followed() -> Mapping[str, date]:
    """The day from which another body stands in an LAO's place; who takes in others goes on itself."""
    days: dict[str, date] = {}
    for one in read_successions():
        if one.old_code != one.new_code:
            days.setdefault(one.old_code, one.effective_on)
    return days
