"""What was checked in the dry run is written without being checked again, while nothing else was written."""

from __future__ import annotations

from datetime import date

import pytest

from data.access import find_person
from data.actions import RowsRefused, grant, write
from data.database import engine, read_connection
from data.domain.rights import program
from data.importers.confirm import confirm_import
from data.importers.plan import ImportPlan
from tests.importers.books import plan_of, workbook

pytestmark = pytest.mark.usefixtures("own_house", "later")


@pytest.fixture
def checked(monkeypatch):
    """The rows that the writer has checked."""
    keys: list[str] = []
    check = write.check_row

    def counting(record, row, **options):
        keys.append(str(row["key"]))
        return check(record, row, **options)

    monkeypatch.setattr(write, "check_row", counting)
    return keys


def of(*keys: str, **options) -> ImportPlan:
    rows = [[key, f"แหล่ง {key}", date(2024, 1, 1)] for key in keys]
    return plan_of(workbook({"source": [["key", "title_th", "as_of"], *rows]}), **options)


def test_a_plan_is_written_as_it_was_checked(checked):
    plan = of("one", "two")
    assert checked == ["one", "two"]
    assert confirm_import(plan).total("new") == 2
    assert checked == ["one", "two"]
    assert of("one", "two").total("unchanged") == 2


def test_where_another_batch_was_written_meanwhile_the_rows_are_checked_against_it(checked):
    plan = of("one")
    confirm_import(of("other"))
    checked.clear()
    assert confirm_import(plan).total("new") == 1
    assert checked == ["one"]


def test_rights_that_were_taken_meanwhile_no_longer_write_what_was_checked():
    office = program("office")
    grant(engine(), actor=office, email="co@x.org", role="coordinator", provinces=["90"])
    with read_connection() as connection:
        coordinator = find_person(connection, "co@x.org")
    rows = [["90", date(2021, 12, 31), 1_400_000]]
    plan = plan_of(workbook({"population": [["area_code", "as_of", "total"], *rows]}), actor=coordinator)
    assert plan.errors == []
    grant(engine(), actor=office, email="co@x.org", role="coordinator", provinces=["83"])
    with pytest.raises(RowsRefused):
        confirm_import(plan, accept_sample=True, accept_identity=True)
