"""Every shape of a table with every way to call a body, every odd cell, every day and every gap."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest

from data.importers.normalise import match_key
from data.importers.tables.taking import TakenRows
from data.importers.upload import read_upload
from tests.importers.tables.files import KINDS
from tests.importers.tables.make import CALLINGS, DAYS, NUMBERS, ODD, SHAPES, Made, odd_tables, tables
from tests.importers.tables.taken import errors, notices, taken, told, understood


def by_shape(drawn: Iterable[Made]) -> dict[str, list[Made]]:
    made_of = {shape: [] for shape in SHAPES}
    for made in drawn:
        made_of[made.name.partition(" | ")[0]].append(made)
    return made_of


MADE, ODDLY = by_shape(tables()), by_shape(odd_tables())
MOST_QUESTIONS = 3
WITHOUT_A_QUESTION = 45 / 60


def what_comes(made: Made) -> tuple[object, ...]:
    of = understood(made.sheets, record=made.record, file=made.file)
    rows = taken(of)
    return [question.name for question in of.questions], errors(rows), told(rows, value=made.value)


@pytest.mark.parametrize("shape", SHAPES)
def test_a_table_of_any_shape_gives_exactly_its_rows(shape: str):
    for made in MADE[shape]:
        asked, wrong, rows = what_comes(made)
        assert (asked, wrong, rows) == ([], [], made.expected), made.name


IN_FILES = [
    (shape, kind)
    for n, shape in enumerate(SHAPES)
    for kind in (list(KINDS)[n % len(KINDS)],)
    if len(MADE[shape][0].sheets) == 1 or KINDS[kind][0] in (".xlsx", ".xlsm", ".ods")
]


@pytest.mark.parametrize(("shape", "kind"), IN_FILES)
def test_a_table_gives_its_rows_in_whatever_kind_of_file_it_comes(shape: str, kind: str):
    turn = list(SHAPES).index(shape)
    made, (ending, write) = MADE[shape][(5 * turn + 3) % len(CALLINGS)], KINDS[kind]
    upload = read_upload(write(made.sheets), name=made.file.rpartition(".")[0] + ending)
    assert what_comes(replace(made, sheets=upload.sheets, file=upload.name)) == ([], [], made.expected), (
        made.name
    )


def answered(made: Made) -> TakenRows:
    options = {"given": made.given, "chosen": made.chosen}
    of = understood(made.sheets, record=made.record, file=made.file, **options)
    assert of.questions == (), made.name
    return taken(of)


@pytest.mark.parametrize("shape", SHAPES)
def test_odd_cells_days_and_gaps_are_said_refused_or_asked_and_answers_give_the_rows(shape: str):
    for made in ODDLY[shape]:
        of = understood(made.sheets, record=made.record, file=made.file)
        asked = of.questions
        assert len(asked) == len(made.asked), made.name
        names = "".join(
            match_key(one.name) + "".join(match_key(head) for head, _n in one.choices) for one in asked
        )
        assert all(match_key(name) in names for name in made.asked), made.name
        assert len(asked) <= MOST_QUESTIONS
        rows = answered(made) if made.asked else taken(of)
        assert told(rows, value=made.value) == made.expected, made.name
        assert {expected for _cell, expected in errors(rows)} == made.wrong, made.name
        left = {"held_back", "no_value"} & {expected for _row, expected in notices(rows)}
        assert bool(left) == bool(made.left), made.name


def test_the_matrix_is_whole_and_three_of_four_of_its_tables_ask_nothing():
    assert {kind for _shape, kind in IN_FILES} == set(KINDS)
    names = {made.name for of_shape in MADE.values() for made in of_shape}
    assert len(names) == len(SHAPES) * len(CALLINGS) >= 60
    written = {name.split(" | ")[2] for name in names}
    assert written == set(NUMBERS)
    odd = [made for of_shape in ODDLY.values() for made in of_shape]
    assert len({made.name for made in odd}) == len(odd) >= len(SHAPES) * (len(ODD) + 1)
    assert {made.name.split(" | day ")[1] for made in odd if " | day " in made.name} == set(DAYS)
    assert sum(not made.asked for made in odd) >= WITHOUT_A_QUESTION * len(odd)
