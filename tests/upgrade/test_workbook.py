"""A workbook that a former release sent out comes back to this one."""

from __future__ import annotations

from pathlib import Path

import pytest

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
