"""A workbook that a former release sent out comes back to this one."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from data.database import read_connection
from data.records import RECORDS
from tests.importers.books import plan_of, said
from tests.upgrade.houses import WORKBOOK


@pytest.mark.parametrize("house", ["0.1.0", "0.1.1"], indirect=True)
def test_an_untouched_workbook_of_0_1_0_is_no_change(house: Path) -> None:
    plan = plan_of(WORKBOOK.read_bytes(), name=WORKBOOK.name)
    assert said(plan) == []
    assert {state: plan.total(state) for state in ("new", "changed", "deleted", "refused")} == {
        "new": 0,
        "changed": 0,
        "deleted": 0,
        "refused": 0,
    }
    assert plan.total("unchanged") > 5000


@pytest.mark.parametrize("house", ["0.1.0", "0.1.1"], indirect=True)
def test_every_step_of_an_application_has_a_key_of_its_own(house: Path) -> None:
    record = RECORDS["participation"]
    with read_connection() as connection:
        rows = connection.execute(select(record.table)).mappings().all()
    assert min(row["batch_from"] for row in rows) < max(row["batch_from"] for row in rows), "none is former"
    assert [row["record_key"] for row in rows] == [record.key_of(row) for row in rows]
