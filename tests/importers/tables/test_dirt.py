"""A clean table that is dirtied at random: never a silent other value, and four of five ask nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.importers.upload import CellSheet
from tests.exploring import examples
from tests.importers.tables.bodies import AREAS
from tests.importers.tables.make import THAI
from tests.importers.tables.taken import errors, taken, told, understood

PLACES = ("9001", "9010", "9011")
YEARS = (2565, 2566, 2567)
Truth = dict[tuple[str, int], int]


class Table:
    """Districts in lines with one number a year; each step dirties it. `rng` chooses."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.truth: Truth = {(code, year): rng.randint(10, 400_000) for code in PLACES for year in YEARS}
        self.years = YEARS[: rng.choice((1, 1, 2, 3))]
        self.title = ["ประชากร จังหวัดสงขลา"]
        self.head: list[Any] = ["อำเภอ"]
        self.body: dict[str, list[Any]] = {code: [AREAS[code]] for code in PLACES}
        self.write: Callable[[int], Any] = float
        self.total = self.note = self.again = False

    # Steps

    def prefix(self) -> None:
        word = self.rng.choice(("อ.", "อำเภอ", "อําเภอ ", "อ. "))
        for cells in self.body.values():
            if isinstance(cells[-1], str) and cells[-1] in AREAS.values():
                cells[-1] = word + cells[-1]

    def code_beside(self) -> None:
        how = self.rng.choice(
            (str, float, lambda c: f"TH{c}", lambda c: f"{c}0000", lambda c: c.translate(THAI))
        )
        self.head.insert(0, "รหัส")
        for code, cells in self.body.items():
            cells.insert(0, how(code))

    def numbers_beside(self) -> None:
        self.head.insert(0, self.rng.choice(("ที่", "ลำดับ", "หน้า")))
        for number, cells in enumerate(self.body.values(), start=self.rng.choice((1, 80, 9001))):
            cells.insert(0, number)

    def notes_beside(self) -> None:
        self.head.append("หมายเหตุ")
        for cells in self.body.values():
            cells.append(None)

    def province_beside(self) -> None:
        self.head.insert(0, "จังหวัด")
        for cells in self.body.values():
            cells.insert(0, self.rng.choice(("สงขลา", "จ.สงขลา", "จังหวัดสงขลา")))

    def commas(self) -> None:
        self.write = self.rng.choice(
            (
                lambda n: f"{n:,}",
                lambda n: f"{n:,}".translate(THAI),
                str,
                lambda n: f"'{n}",
                lambda n: f" {n:,} ",
            )
        )

    def total_row(self) -> None:
        self.total = True

    def foot_note(self) -> None:
        self.note = True

    def header_again(self) -> None:
        self.again = True

    STEPS = (
        prefix, code_beside, numbers_beside, notes_beside, province_beside, commas, total_row, foot_note,
        header_again,
    )  # fmt: skip

    # As rows

    def sheet(self) -> CellSheet:
        across = len(self.years) > 1
        day = f"ณ 31 ธ.ค. {self.years[0]}"
        title = self.title if across else [f"{self.title[0]} {day}"]
        heads = [f"31 ธ.ค. {year}" for year in self.years] if across else ["รวม"]
        rows: list[list[Any]] = [title, [], [*self.head, *heads]]
        for code, cells in self.body.items():
            rows.append([*cells, *(self.write(self.truth[code, year]) for year in self.years)])
        if self.again:
            rows.insert(5, rows[2])
        if self.total:
            sums = [sum(self.truth[code, year] for code in PLACES) for year in self.years]
            blank = [None] * (len(self.head) - 1)
            rows.append([self.rng.choice(("รวม", "รวมทั้งสิ้น", "Total")), *blank, *map(self.write, sums)])
        if self.note:
            rows += [[], ["ที่มา: กรมการปกครอง"]]
        return CellSheet("Sheet1", rows)

    def expected(self) -> set[tuple[Any, ...]]:
        return {
            (code, date(year - 543, 12, 31).isoformat(), self.truth[code, year])
            for code in PLACES
            for year in self.years
        }


def dirtied(seed: int) -> Table:
    rng = Random(seed)
    table = Table(rng)
    for step in rng.sample(Table.STEPS, rng.randint(1, 6)):
        step(table)
    return table


def comes_of(table: Table) -> tuple[bool, set[tuple[Any, ...]]]:
    """Whether nothing was asked or refused, and the rows."""
    of = understood([table.sheet()])
    made = taken(of)
    return not of.questions and not errors(made), told(made)


@settings(max_examples=examples(150))
@given(seed=st.integers(0, 10**9))
def test_no_dirt_changes_a_value_in_silence(seed: int):
    table = dirtied(seed)
    _quiet, rows = comes_of(table)
    assert rows <= table.expected(), table.sheet().rows


def test_four_of_five_dirty_tables_ask_nothing_and_are_whole():
    tables = [dirtied(seed) for seed in range(examples(200))]
    whole = sum(comes_of(table) == (True, table.expected()) for table in tables)
    assert whole >= 0.8 * len(tables)


@pytest.mark.parametrize("moved", [(2, 0, 1), (1, 2, 0), (2, 1, 0)])
def test_columns_may_stand_in_any_order(moved: tuple[int, ...]):
    rows = [["รหัส", "อำเภอ", "รวม"], ["9011", "หาดใหญ่", 11], ["9010", "สะเดา", 14]]
    turned = [[row[place] for place in moved] for row in rows]
    made = taken(understood([CellSheet("s", [["ประชากร 31 ธ.ค. 2567"], *turned])]))
    assert told(made) == {("9011", "2024-12-31", 11), ("9010", "2024-12-31", 14)}
