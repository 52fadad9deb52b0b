from pathlib import Path

import pytest
from sqlalchemy import select

from data.actions import (
    Counts,
    RowsRefused,
    SampleStaysRemoved,
    UndoOvertaken,
    UndoStillUsed,
    UnknownBatch,
    remove_sample,
    undo_batch,
)
from data.database import engine, read_connection
from data.domain.rights import program
from data.records import RECORDS, as_of
from data.schema import audit_log, batches
from tests.actions.house import current, dump, population, write

pytestmark = pytest.mark.engine

KEY = "9001|2021-12-31"


def undo(number: int):
    return undo_batch(engine(), actor=program("office"), number=number)


def values() -> list[tuple]:
    """What stands of population: the values and the batch they are from."""
    table = RECORDS["population"].table
    columns = [table.c[name] for name in ("record_key", "batch_origin", *RECORDS["population"].value_names)]
    with read_connection() as connection:
        rows = connection.execute(select(*columns).where(as_of(table)).order_by(table.c.record_key))
        return [tuple(row) for row in rows]


def test_an_undo_brings_back_the_values_and_the_kind_of_before(house: Path):
    write("reference", {"population": [population(1), population(7, area="90")]})
    before = values()
    write(
        "import",
        {"population": [population(2), population(3, area="00")]},
        delete={"population": ["90|2021-12-31"]},
    )
    result = undo(3)
    assert result.number == 4
    assert result.counts["population"] == Counts(new=1, changed=1, closed=1)
    assert values() == before
    row = current("population", KEY)
    assert row is not None
    assert (row["total"], row["row_kind"], row["batch_from"]) == (1, "reference", 4)
    with read_connection() as connection:
        batch = connection.execute(select(batches).where(batches.c.number == 4)).one()
        logged = connection.execute(select(audit_log.c.action).order_by(audit_log.c.id.desc())).scalar()
    assert (batch.kind, batch.undoes, logged) == ("undo", 3, "undo")


def test_an_undo_can_be_undone_and_that_again(house: Path):
    write("import", {"population": [population(1)]})
    write("import", {"population": [population(2)]})
    undo(3)
    undo(4)
    row = current("population", KEY)
    assert row is not None
    assert row["total"] == 2
    undo(5)
    row = current("population", KEY)
    assert row is not None
    assert row["total"] == 1


def test_a_batch_that_later_ones_changed_is_not_undone_and_the_message_names_them(house: Path):
    write("import", {"population": [population(1)]})
    write("import", {"population": [population(2)]})
    before = dump()
    with pytest.raises(UndoOvertaken) as refused:
        undo(2)
    assert refused.value.values["later"] == 3
    assert KEY in refused.value.text(lang="th")
    assert dump() == before


def test_a_change_that_was_taken_back_does_not_hold_up_the_undo_of_what_was_before_it(house: Path):
    write("import", {"population": [population(1), population(1, area="00")]})
    first = values()
    write("import", {"population": [population(2)]})
    write("import", {"population": [population(3)]}, delete={"population": ["00|2021-12-31"]})
    undo(4)
    undo(3)
    assert values() == first
    undo(2)
    assert values() == []


def test_a_value_that_was_typed_again_by_another_batch_is_not_taken_back(house: Path):
    """The same values under a batch of their own are that batch's."""
    write("import", {"population": [population(1)]})
    write("import", {"population": [population(2)]})
    write("import", {"population": [population(1)]})
    with pytest.raises(UndoOvertaken):
        undo(2)


def test_a_deletion_is_not_undone_over_what_stands_there_now(house: Path):
    write("import", {"population": [population(1)]})
    write("import", {}, delete={"population": [KEY]})
    write("import", {"population": [population(5)]})
    with pytest.raises(UndoOvertaken) as refused:
        undo(3)
    assert refused.value.values["later"] == 4


def test_a_batch_is_not_undone_twice(house: Path):
    write("import", {"population": [population(1)]})
    undo(2)
    with pytest.raises(UndoOvertaken) as refused:
        undo(2)
    assert refused.value.key == "actions.undo_overtaken_by_undo"
    assert refused.value.values["later"] == 3


def test_what_later_rows_name_is_not_taken_away(house: Path):
    write("import", {"area": [{"code": "9002", "level": "district", "name_th": "x", "parent_code": "90"}]})
    write("import", {"population": [population(1, area="9002")]})
    before = dump()
    with pytest.raises(UndoStillUsed) as refused:
        undo(2)
    assert "population 9002|2021-12-31" in refused.value.text(lang="en")
    assert dump() == before


def test_a_row_is_not_brought_back_to_name_what_is_gone(house: Path):
    write("import", {"area": [{"code": "9002", "level": "district", "name_th": "x", "parent_code": "90"}]})
    write("import", {"population": [population(1, area="9002")]})
    write("import", {}, delete={"population": ["9002|2021-12-31"]})
    write("import", {}, delete={"area": ["9002"]})
    with pytest.raises(RowsRefused):
        undo(4)
    undo(5)
    undo(4)
    assert current("population", "9002|2021-12-31") is not None


def test_an_unknown_batch_is_not_undone(house: Path):
    with pytest.raises(UnknownBatch):
        undo(99)


def test_removing_sample_rows_closes_them_all_and_nothing_else(house: Path):
    write("sample", {"population": [population(1), population(2, area="90")]})
    write("import", {"population": [population(3, area="90")]})
    result = remove_sample(engine(), actor=program("office"))
    assert result.counts["population"] == Counts(closed=1)
    assert current("population", KEY) is None
    row = current("population", "90|2021-12-31")
    assert row is not None
    assert row["row_kind"] == "import"


def test_a_sample_row_that_the_users_own_rows_name_stays(house: Path):
    write(
        "sample",
        {
            "area": [{"code": "9000", "level": "district", "name_th": "สมมติ", "parent_code": "90"}],
            "lao": [{"code": "LX9001", "name_th": "สมมติ", "parent_code": "9000", "lao_type": "SAO"}],
            "population": [population(1, area="9000")],
        },
    )
    write("import", {"population": [population(2, area="LX9001")]})
    result = remove_sample(engine(), actor=program("office"))
    assert {(d["record"], d["key"]) for d in result.differences} == {("area", "9000"), ("lao", "LX9001")}
    assert result.total("closed") == 1


def test_removing_twice_does_nothing_more(house: Path):
    write("sample", {"population": [population(1)]})
    assert remove_sample(engine(), actor=program("office")).number == 3
    before = dump()
    assert remove_sample(engine(), actor=program("office")).number is None
    assert dump() == before


def test_undo_never_brings_a_removed_sample_row_back(house: Path):
    write("sample", {"population": [population(1)]})
    write("import", {"population": [population(2), population(3, area="90")]})
    remove_sample(engine(), actor=program("office"))
    result = undo(3)
    assert current("population", KEY) is None
    assert result.counts["population"] == Counts(closed=2, held_back=1)


def test_neither_the_removal_nor_an_undone_sample_batch_is_turned_back(house: Path):
    write("sample", {"population": [population(1)]})
    undo(2)
    write("sample", {"population": [population(2, area="90")]})
    remove_sample(engine(), actor=program("office"))
    before = dump()
    for number in (3, 5):
        with pytest.raises(SampleStaysRemoved):
            undo(number)
    assert dump() == before
