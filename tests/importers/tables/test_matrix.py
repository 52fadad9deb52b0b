"""Every shape of a table with every way to call a body: each gives exactly its rows, and none asks."""

from __future__ import annotations

import pytest

from tests.importers.tables.make import CALLINGS, NUMBERS, SHAPES, Made, tables
from tests.importers.tables.taken import errors, taken, told, understood

MADE = {shape: [made for made in tables() if made.name.startswith(f"{shape} |")] for shape in SHAPES}


def what_comes(made: Made) -> tuple[object, ...]:
    of = understood(made.sheets, record=made.record, file=made.file)
    rows = taken(of)
    return [question.name for question in of.questions], errors(rows), told(rows, value=made.value)


@pytest.mark.parametrize("shape", SHAPES)
def test_a_table_of_any_shape_gives_exactly_its_rows(shape: str):
    for made in MADE[shape]:
        asked, wrong, rows = what_comes(made)
        assert (asked, wrong, rows) == ([], [], made.expected), made.name


def test_the_matrix_is_whole():
    names = {made.name for of_shape in MADE.values() for made in of_shape}
    assert len(names) == len(SHAPES) * len(CALLINGS) >= 60
    written = {name.split(" | ")[2] for name in names}
    assert written == set(NUMBERS)
