"""Which invented rows the moment that is read has, and what a province has beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import attrgetter
from typing import Any, TypeVar

import pandas as pd
from sqlalchemy import ColumnElement, Table, and_, or_

from data.database import read_connection
from data.records import RECORDS
from data.schema import NATION, batches
from data.schema.invented import SAMPLE, find_real, own_rows
from queries._cache import cached
from queries.moment import Invented, invented_places, moment, moment_around

R = TypeVar("R")


def shown_of(table: Table) -> Iterator[ColumnElement[bool]]:
    """What is asked of the rows of a table, joined with the batches of their values, at this moment."""
    here = moment_around()
    if here is None or here.invented is Invented.ALL:
        return
    is_real = batches.c.kind != SAMPLE
    if here.invented is Invented.HIDDEN:
        yield is_real
        return
    for name in sorted({name for name, _ in here.aside if RECORDS[name].table is table}):
        provinces = sorted(province for record, province in here.aside if record == name)
        aside = and_(table.c.province_code.in_(provinces), *own_rows(RECORDS[name]))
        yield or_(is_real, ~aside)


def judges_no_place() -> bool:
    """Whether what is invented says nothing of real places and bodies: everywhere but where every row is
    listed under its flag, and what former releases told is counted again."""
    here = moment_around()
    return here is not None and here.invented is not Invented.ALL


def counted_apart(rows: Iterable[R], *, sample: Callable[[R], bool]) -> tuple[tuple[R, ...], tuple[R, ...]]:
    """What is counted together, and what is told beside it: real rows, and the invented ones.

    Where nothing is real the invented rows are counted. Real and invented ones are never in one sum.
    """
    every = tuple(rows)
    real = tuple(row for row in every if not sample(row))
    if not real or not judges_no_place():
        return every, ()
    return real, tuple(row for row in every if sample(row))


def counted_by_state(
    rows: Iterable[R],
    *,
    counts: Callable[[R], bool] = attrgetter("is_counted"),
    sample: Callable[[R], bool] = attrgetter("is_sample"),
) -> tuple[tuple[R, ...], int]:
    """The rows that are counted together by how they stand, and how many stand beside them: those of
    `counted_apart`, and those of which no state counts."""
    every = tuple(rows)
    counted, _apart = counted_apart(filter(counts, every), sample=sample)
    return counted, len(every) - len(counted)


def n_counted(rows: Iterable[Any]) -> int:
    """How many rows are counted together."""
    return len(counted_apart(rows, sample=attrgetter("is_sample"))[0])


def are_invented(counted: Sequence[Any]) -> bool:
    """Whether what is counted together is invented: it is all of one kind."""
    return bool(counted) and bool(counted[0].is_sample)


def real_bodies(register: pd.DataFrame) -> frozenset[str]:
    """The bodies of which no invented row may say anything: those of a register that are real. Answers of the
    API list every row under its flag, so there it is none."""
    if not judges_no_place():
        return frozenset()
    return frozenset(register.loc[~register["is_sample"].astype(bool), "code"])


def told_of(real: frozenset[str], rows: Iterable[Any], *, by: str) -> Iterator[Any]:
    """The rows but for what is invented of a real body. `by`: the column that names the body."""
    return (row for row in rows if not (row.is_sample and getattr(row, by) in real))


def has_invented(records: Iterable[str], *, province: str) -> bool:
    """Whether invented rows of any of these records can be shown in a province ("00": in any)."""
    places = invented_places(moment())
    return any(
        name in records and province in (NATION, where) and not made_way
        for (name, where), made_way in places.items()
    )


SHOWN, HIDDEN = "1", "0"
"""What a reader may wish, as it stands in addresses."""


def of_edition(*, demonstration: bool) -> Invented:
    """An edition has its own invented rows, which no reader changes."""
    return Invented.SHOWN if demonstration else Invented.HIDDEN


def as_wished(wish: str | None, *, alone: bool) -> Invented:
    """What a reader sees: what he wished, else invented rows only where there is nothing else."""
    return Invented.SHOWN if (alone if wish is None else wish == SHOWN) else Invented.HIDDEN


def are_alone(*, empty_without: frozenset[str], province: str) -> bool:
    """Whether a page that needs these records has nothing else to show than invented rows."""
    return bool(empty_without) and not read_real(records=empty_without, province=province)


@cached
def read_real(*, records: frozenset[str], province: str) -> frozenset[str]:
    """Of these records those with a row in a province ("00": in any) that is not invented."""
    here = None if province == NATION else province
    wanted = [RECORDS[name] for name in sorted(records)]
    with read_connection(known=True) as connection:
        return find_real(connection.execute, records=wanted, province=here, number=moment().batch)
