import threading
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import event, insert, select

from data.actions import BatchResult, Counts, RowsRefused, SampleRowsRemoved, remove_sample
from data.database import engine, newest_batch, read_connection
from data.domain.rights import program
from data.records import RECORDS, as_of
from data.schema import audit_log, batches
from data.schema import population as population_table
from tests.actions.house import BASICS, current, dump, population, write

pytestmark = pytest.mark.engine
REFUSED_ALIKE = pytest.mark.sqlite
"""What is refused before anything is written says nothing of the engine, and costs a database each."""


def test_a_batch_shows_what_stood_when_it_was_written(house: Path):
    write("import", {"population": [population(10)]})
    write("import", {"population": [population(20)]})
    write("import", {}, delete={"population": ["9001|2021-12-31"]})
    total, table = population_table.c.total, population_table
    with read_connection() as connection:
        totals = [connection.scalars(select(total).where(as_of(table, n))).all() for n in (1, 2, 3, 4, None)]
    assert totals == [[], [10], [20], [], []]


def test_equal_rows_are_no_change_and_make_no_batch(house: Path):
    before = dump()
    again = write("reference", BASICS)
    assert again.number is None
    assert again.total("unchanged") == sum(map(len, BASICS.values()))
    assert dump() == before


def test_a_batch_counts_what_it_did(house: Path):
    rows = [population(1), population(2, area="90"), population(3, area="900101")]
    write("import", {"population": rows})
    result = write(
        "import",
        {"population": [population(1), population(5, area="90"), population(4, year=2020)]},
        delete={"population": ["900101|2021-12-31"]},
        file_name="คน.xlsx",
        sha256="0" * 64,
    )
    assert result == BatchResult(3, "import", {"population": Counts(new=1, changed=1, unchanged=1, closed=1)})
    with read_connection() as connection:
        batch = connection.execute(select(batches).where(batches.c.number == 3)).one()
        lines = connection.execute(select(audit_log.c.action, audit_log.c.batch_number)).all()
    assert (batch.actor, batch.kind, batch.file_name, batch.undoes) == ("office", "import", "คน.xlsx", None)
    assert batch.counts == {
        "population": {"new": 1, "changed": 1, "unchanged": 1, "held_back": 0, "closed": 1}
    }
    assert [tuple(line) for line in lines] == [("reference", 1), ("import", 2), ("import", 3)]


def test_rows_get_their_province_from_what_they_name(house: Path):
    write(
        "import",
        {
            "population": [
                population(1, area="00"),
                population(1, area="R12"),
                population(1, area="L2900101"),
            ],
            "unit_affiliation": [{"unit_code": "09438", "as_of": date(2026, 5, 31), "affiliation": "moph"}],
            "source": [{"key": "own", "title_th": "ของจังหวัด", "province_code": "90"}],
        },
    )
    provinces = {key: current("population", f"{key}|2021-12-31") for key in ("00", "R12", "L2900101")}
    assert {key: row and row["province_code"] for key, row in provinces.items()} == {
        "00": "00",
        "R12": "00",
        "L2900101": "90",
    }
    for record, key, province in (
        ("unit_affiliation", "09438|2026-05-31", "90"),
        ("area", "900101", "90"),
        ("area", "R12", "00"),
        ("source", "own", "90"),
        ("source", "dopa", "00"),
        ("code_list", "lao_type|PAO", "00"),
    ):
        row = current(record, key)
        assert row is not None
        assert row["province_code"] == province


WRONG = [
    ("population", population(1, area="9999"), "area_code", "reference"),
    ("population", {**population(1), "source_key": "nobody"}, "source_key", "reference"),
    ("population", {**population(1), "province_code": "83"}, "province_code", "province"),
    (
        "lao_coverage",
        {"lao_code": "9001", "subdistrict_code": "900101", "extent": "part"},
        "lao_code",
        "reference",
    ),
    (
        "lao_coverage",
        {"lao_code": "L6900102", "subdistrict_code": "9001", "extent": "part"},
        "subdistrict_code",
        "reference_where",
    ),
    ("pao_readiness", {"lao_code": "L6900102", "fiscal_year": 2565}, "lao_code", "reference_where"),
    ("lao", {"code": "L1", "name_th": "x", "parent_code": "9001", "lao_type": "city"}, "lao_type", "code"),
    (
        "lao",
        {"code": "9001", "name_th": "x", "parent_code": "90", "lao_type": "SAO"},
        "code",
        "other_record",
    ),
    (
        "certificate",
        {"lao_code": "L6900102", "programme_code": "healthy_city", "level": "platinum", "fiscal_year": 2567},
        "level",
        "reference",
    ),
    (
        "membership",
        {"lao_code": "L6900102", "programme_code": "healthy_city", "fiscal_year": 2567},
        "programme_code",
        "reference_where",
    ),
    ("source", {"key": "s", "title_th": "x", "province_code": "77"}, "province_code", "province"),
]


@pytest.mark.parametrize(("record", "row", "column", "expected"), WRONG)
@REFUSED_ALIKE
def test_a_row_that_names_what_is_not_there_is_refused(house: Path, record, row, column, expected):
    before = dump()
    with pytest.raises(RowsRefused) as refused:
        write("import", {record: [row]})
    assert [(e.record.name, e.column, e.expected) for e in refused.value.errors] == [
        (record, column, expected)
    ]
    assert dump() == before


def test_all_errors_of_a_write_come_together_and_nothing_is_written(house: Path):
    before = dump()
    rows = {
        "population": [
            population(1),
            population(2),
            population(3, area="9999"),
            {"area_code": "90", "total": "x"},
        ],
        "area": [{"code": "9002", "level": "district", "name_th": "ดี", "parent_code": "90"}],
    }
    with pytest.raises(RowsRefused) as refused:
        write("import", rows, delete={"lao": ["L0"]})
    found = {(e.record.name, e.row, e.column, e.expected) for e in refused.value.errors}
    assert found == {
        ("population", 2, "area_code", "once"),
        ("population", 3, "area_code", "reference"),
        ("population", 4, "as_of", "required"),
        ("population", 4, "total", "integer"),
        ("lao", None, "code", "standing"),
    }
    assert "แถวที่ 3" in refused.value.text(lang="th")
    assert "row 3" in refused.value.text(lang="en")
    assert dump() == before


def test_rows_of_one_write_may_name_each_other_in_any_order(house: Path):
    result = write(
        "import",
        {
            "unit_affiliation": [{"unit_code": "09440", "as_of": date(2026, 5, 31), "affiliation": "moph"}],
            "health_unit": [
                {
                    "code": "09440",
                    "name_th": "นาป๋อง",
                    "kind": "shph",
                    "district_code": "9002",
                    "is_open": True,
                }
            ],
            "area": [{"code": "9002", "level": "district", "name_th": "สทิงพระ", "parent_code": "90"}],
        },
    )
    assert result.total("new") == 3


def test_what_others_name_cannot_be_deleted_but_together_with_them(house: Path):
    write("import", {"population": [population(1, area="900101")]})
    with pytest.raises(RowsRefused) as refused:
        write("import", {}, delete={"area": ["900101"]})
    assert [error.expected for error in refused.value.errors] == ["unused"]
    both = write("import", {}, delete={"area": ["900101"], "population": ["900101|2021-12-31"]})
    assert both.total("closed") == 2


def test_a_code_in_use_cannot_be_deleted_and_one_of_its_name_in_another_list_can(house: Path):
    with pytest.raises(RowsRefused):
        write("import", {}, delete={"code_list": ["lao_type|PAO"]})
    other = {"list": "size", "code": "PAO", "ordinal": 1, "name_th": "x", "name_en": "x"}
    write("import", {"code_list": [other]})
    assert write("import", {}, delete={"code_list": ["size|PAO"]}).total("closed") == 1


@pytest.mark.parametrize(
    ("standing", "offered", "wins"),
    [
        ("import", "reference", False),
        ("import", "sample", False),
        ("reference", "sample", False),
        ("reference", "reference", True),
        ("sample", "sample", True),
        ("sample", "reference", True),
        ("sample", "import", True),
        ("reference", "import", True),
        ("import", "import", True),
    ],
)
def test_seeds_give_way_to_what_ranks_above_them(house: Path, standing: str, offered: str, wins: bool):
    write(standing, {"population": [population(1)]})
    result = write(offered, {"population": [population(2)]})
    row = current("population", "9001|2021-12-31")
    assert row is not None
    assert (row["total"], row["row_kind"]) == ((2, offered) if wins else (1, standing))
    if not wins:
        assert result.number is None
        assert result.differences == [
            {
                "record": "population",
                "key": "9001|2021-12-31",
                "reason": f"{standing}_stands",
                "columns": {"total": [1, 2]},
            }
        ]


def test_what_was_held_back_is_listed_on_the_batch(house: Path):
    write("import", {"population": [population(1)]})
    result = write("reference", {"population": [population(2), population(3, area="90")]})
    with read_connection() as connection:
        kept = connection.scalar(select(batches.c.differences).where(batches.c.number == result.number))
    assert kept == result.differences
    assert result.counts["population"] == Counts(new=1, held_back=1)


@pytest.mark.parametrize(("offered", "becomes"), [("reference", "reference"), ("import", "sample")])
def test_an_equal_row_is_a_sample_no_longer_only_when_a_reference_says_it(
    house: Path, offered: str, becomes: str
):
    write("sample", {"population": [population(1)]})
    write(offered, {"population": [population(1)]})
    row = current("population", "9001|2021-12-31")
    assert row is not None
    assert row["row_kind"] == becomes


def test_a_release_does_not_bring_back_what_an_import_deleted(house: Path):
    write("reference", {"population": [population(1)]})
    write("import", {}, delete={"population": ["9001|2021-12-31"]})
    result = write("reference", {"population": [population(2)]})
    assert [difference["reason"] for difference in result.differences] == ["deleted_by_import"]
    assert current("population", "9001|2021-12-31") is None
    write("import", {"population": [population(3)]})
    assert current("population", "9001|2021-12-31") is not None


def test_a_complete_release_closes_its_own_vanished_rows_only(house: Path):
    write("reference", {"population": [population(1), population(2, area="90"), population(3, area="00")]})
    write("import", {"population": [population(9, area="90")]})
    write("sample", {"population": [population(4, area="900101")]})
    result = write("reference", {"population": [population(1)]}, complete=("population",))
    assert result.counts["population"] == Counts(unchanged=1, closed=1)
    left = {area: current("population", f"{area}|2021-12-31") for area in ("9001", "90", "00", "900101")}
    assert {area for area, row in left.items() if row} == {"9001", "90", "900101"}


def test_a_complete_release_keeps_a_vanished_row_that_an_import_names(house: Path):
    write("import", {"population": [population(1, area="900101")]})
    areas = [row for row in BASICS["area"] if row["code"] != "900101"]
    result = write("reference", {"area": areas}, complete=("area",))
    assert [(d["key"], d["reason"]) for d in result.differences] == [("900101", "still_used")]
    assert current("area", "900101") is not None


def test_removed_sample_rows_are_not_taken_in_again(house: Path):
    remove_sample(engine(), actor=program("office"))
    before = dump()
    with pytest.raises(SampleRowsRemoved):
        write("sample", {"population": [population(1)]})
    assert dump() == before


def test_a_write_that_dies_half_way_leaves_nothing(house: Path):
    before = dump()

    def die(_conn, _cursor, statement, *_rest) -> None:
        if statement.startswith("INSERT INTO population"):
            raise KeyboardInterrupt

    event.listen(engine(), "after_cursor_execute", die)
    try:
        with pytest.raises(KeyboardInterrupt):
            write("import", {"source": [{"key": "n", "title_th": "n"}], "population": [population(1)]})
    finally:
        event.remove(engine(), "after_cursor_execute", die)
    assert dump() == before
    assert write("import", {"population": [population(1)]}).number == 2


def test_writers_at_the_same_time_take_turns_and_numbers_in_order(house: Path):
    start = threading.Barrier(4)
    numbers: list[int | None] = []

    def work(writer: int) -> None:
        start.wait()
        for turn in range(5):
            rows = [population(turn, year=2000 + writer * 5 + turn)]
            numbers.append(write("import", {"population": rows}).number)

    threads = [threading.Thread(target=work, args=(writer,)) for writer in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(number or 0 for number in numbers) == list(range(2, 22))
    with read_connection() as connection:
        assert newest_batch(connection) == 21
        opened = connection.execute(select(population_table.c.id, population_table.c.batch_from)).all()
    assert len({row.id for row in opened}) == 20
    assert all(row.id // 10_000_000 == row.batch_from for row in opened)


def test_a_reader_keeps_its_view_while_a_batch_is_written(house: Path):
    with read_connection() as connection:
        assert newest_batch(connection) == 1
        write("import", {"population": [population(1)]})
        assert newest_batch(connection) == 1
        assert connection.execute(select(population_table)).all() == []


def test_the_database_itself_refuses_a_second_current_row(house: Path):
    write("import", {"population": [population(1)]})
    copy = current("population", "9001|2021-12-31")
    assert copy is not None
    values = {column.name: copy[column.name] for column in population_table.c}
    with engine().connect() as connection, pytest.raises(Exception, match=r"(?i)unique"):
        connection.execute(insert(population_table).values({**values, "id": 1}))


def test_a_kind_is_declared_for_every_row_of_basics(house: Path):
    for name, rows in BASICS.items():
        for row in rows:
            standing = current(name, RECORDS[name].key_of(row))
            assert standing is not None
            assert standing["row_kind"] == "reference"
