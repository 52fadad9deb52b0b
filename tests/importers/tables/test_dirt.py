"""A clean table that is dirtied at random: never a silent other value, and four of five ask nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import zip_longest
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.importers.looks import Looks
from data.importers.seen import check_cells
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
        self.total = self.note = self.again = self.group = self.twice = self.bands = False
        self.hidden = self.percent = False
        self.odd: Any = None
        self.turned = 0
        self.called = rng.choice(("รวม", "รวมทั้งสิ้น", "Total"))

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

    def other_code(self) -> None:
        """Codes alone, without a name beside them."""
        how = self.rng.choice((str, lambda c: f"TH{c}", lambda c: f"{c}0000"))
        self.head, self.body = ["รหัสพื้นที่"], {code: [how(code)] for code in PLACES}

    def years_across(self) -> None:
        self.years = YEARS

    def group_head(self) -> None:
        """The years stand below one header of two rows."""
        self.years, self.group = YEARS, True

    def year_bands(self) -> None:
        """Each year stands alone above its lines."""
        self.years, self.bands = YEARS, True

    def side_by_side(self) -> None:
        self.years, self.twice = self.years[:1], True

    def moved_columns(self) -> None:
        self.turned = self.rng.randint(1, 3)

    def hidden_row(self) -> None:
        self.hidden = True

    def percent_format(self) -> None:
        self.percent = True

    def odd_cell(self) -> None:
        self.odd = self.rng.choice(
            ("N/A", "-", "<5", "10-20", "10 20", "1e3", "ร้อยละ 5", "#N/A", "ครบ", None)
        )

    STEPS = (
        prefix, code_beside, numbers_beside, notes_beside, province_beside, commas, total_row, foot_note,
        header_again, years_across, group_head, year_bands, side_by_side, moved_columns, hidden_row,
    )  # fmt: skip
    REFUSED = (percent_format, odd_cell)
    """What makes a cell none, or one that is asked about: its row does not come, and all others do."""

    # As rows

    def sheet(self) -> CellSheet:
        if not self.twice or self.group or self.bands or len(self.years) > 1:
            rows, first = self._table(self.years)
            return CellSheet("Sheet1", rows, looks=self._looks(rows, first=first))
        self.years = YEARS[:2]
        (left, first), (right, _first) = (self._table((year,)) for year in self.years)
        width = max(map(len, left)) + 1
        pairs = zip_longest(left, right, fillvalue=[])
        rows = [[*one, *[None] * (width - len(one)), *other] for one, other in pairs]
        return CellSheet("Sheet1", rows, looks=self._looks(rows, first=first))

    def _table(self, years: tuple[int, ...]) -> tuple[list[list[Any]], int]:
        """The rows of a table of these years, and the number of its first line."""
        across = len(years) > 1
        if self.bands and across:
            return self._below_bands(years)
        title = self.title if across else [f"{self.title[0]} ณ 31 ธ.ค. {years[0]}"]
        heads = [f"31 ธ.ค. {year}" for year in years] if across else ["รวม"]
        head: list[list[Any]] = [[*self.head, *heads]]
        if self.group and across:
            blank = [None] * len(self.head)
            head = [[*self.head, "ประชากร", *[None] * (len(heads) - 1)], [*blank, *heads]]
        lines = [
            [*cells, *(self.write(self.truth[code, year]) for year in years)]
            for code, cells in self.body.items()
        ]
        if self.odd is not None:
            lines[1][-1] = self.odd
        if self.again:
            lines.insert(2, head[-1])
        if self.total:
            sums = [sum(self.truth[code, year] for code in PLACES) for year in years]
            blank = [None] * (len(self.head) - 1)
            lines.append([self.called, *blank, *map(self.write, sums)])
        if self.turned and len(head) == 1:
            head, lines = ([self._turn(line) for line in rows] for rows in (head, lines))
        rows = [title, [], *head, *lines]
        if self.note:
            rows += [[], ["ที่มา: กรมการปกครอง"]]
        return rows, len(head) + 3

    def _below_bands(self, years: tuple[int, ...]) -> tuple[list[list[Any]], int]:
        rows: list[list[Any]] = [self.title, [], [*self.head, "รวม"]]
        for year in years:
            rows.append([f"พ.ศ. {year}"])
            rows += [[*cells, self.write(self.truth[code, year])] for code, cells in self.body.items()]
        if self.odd is not None:
            rows[5][-1] = self.odd
        return rows, 5

    def _turn(self, line: list[Any]) -> list[Any]:
        """The line with its columns in another order."""
        turned = self.turned % len(line)
        return [*line[turned:], *line[:turned]]

    def _looks(self, rows: list[list[Any]], *, first: int) -> Looks:
        hidden = {first, first + 1} if self.hidden else set()
        percent = {(first, place) for place in range(max(map(len, rows)))} if self.percent else set()
        return Looks(hidden=hidden, percent=percent)

    def expected(self) -> set[tuple[Any, ...]]:
        return {
            (code, date(year - 543, 12, 31).isoformat(), self.truth[code, year])
            for code in PLACES
            for year in self.years
        }


def dirtied(seed: int, *, also: tuple[Callable[[Table], None], ...] = ()) -> Table:
    rng = Random(seed)
    table = Table(rng)
    steps = [*Table.STEPS, *also]
    for step in rng.sample(steps, rng.randint(1, 6)):
        step(table)
    return table


def comes_of(table: Table) -> tuple[bool, set[tuple[Any, ...]], CellSheet]:
    """Whether nothing was asked or refused, the rows, and of which sheet."""
    sheet = table.sheet()
    of = understood([sheet])
    made = taken(of)
    wrong = check_cells(made.rows, {sheet.name: sheet.looks}, unit_of=lambda _code: "").errors
    return not (of.questions or errors(made) or wrong), told(made), sheet


@settings(max_examples=examples(120))
@given(seed=st.integers(0, 10**9))
def test_no_dirt_changes_a_value_in_silence(seed: int):
    table = dirtied(seed, also=(Table.other_code, *Table.REFUSED))
    _quiet, rows, sheet = comes_of(table)
    assert rows <= table.expected(), sheet.rows


@settings(max_examples=examples(60))
@given(seed=st.integers(0, 10**9), odd=st.sampled_from(Table.REFUSED))
def test_a_cell_that_is_no_number_takes_its_own_row_and_no_other(seed: int, odd: Callable[[Table], None]):
    table = Table(Random(seed))
    odd(table)
    _quiet, rows, sheet = comes_of(table)
    assert rows <= table.expected(), sheet.rows
    assert len({row[0] for row in rows}) >= len(PLACES) - 1, sheet.rows


def test_four_of_five_dirty_tables_ask_nothing_and_are_whole():
    tables = [dirtied(seed) for seed in range(examples(120))]
    came = [(comes_of(table), table) for table in tables]
    whole = sum(quiet and rows == table.expected() for (quiet, rows, _sheet), table in came)
    assert whole >= 0.8 * len(tables)


@pytest.mark.parametrize("moved", [(2, 0, 1), (1, 2, 0), (2, 1, 0)])
def test_columns_may_stand_in_any_order(moved: tuple[int, ...]):
    rows = [["รหัส", "อำเภอ", "รวม"], ["9011", "หาดใหญ่", 11], ["9010", "สะเดา", 14]]
    turned = [[row[place] for place in moved] for row in rows]
    made = taken(understood([CellSheet("s", [["ประชากร 31 ธ.ค. 2567"], *turned])]))
    assert told(made) == {("9011", "2024-12-31", 11), ("9010", "2024-12-31", 14)}
