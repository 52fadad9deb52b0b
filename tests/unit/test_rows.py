"""Rows of a table as named tuples."""

from __future__ import annotations

from datetime import date

import pandas as pd

from queries.rows import each

TABLE = pd.DataFrame(
    {
        "code": ["9011", None],
        "number": [1, 2],
        "share": [0.5, None],
        "day": pd.to_datetime(["2026-10-01", None]),
        "told": [date(2026, 10, 1), "x"],
        "class": [True, False],
    }
)


def test_rows_are_those_that_pandas_gives_with_names_and_types() -> None:
    for table in (TABLE, TABLE.iloc[:0], TABLE[["code", "code"]], pd.DataFrame()):
        rows, as_given = list(each(table)), list(table.itertuples(index=False))
        assert [row._fields for row in rows] == [row._fields for row in as_given]
        assert [list(map(repr, row)) for row in rows] == [list(map(repr, row)) for row in as_given]


def test_the_type_of_a_row_is_made_once_for_all_tables_of_the_same_columns() -> None:
    first, second = next(each(TABLE)), next(each(TABLE.iloc[1:]))
    assert type(first) is type(second)
    assert type(first) is not type(next(each(TABLE[["code"]])))
