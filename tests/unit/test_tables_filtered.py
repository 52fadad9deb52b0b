"""No table is filtered by a bare list: pandas takes an empty one for "no column", and columns are gone."""

from __future__ import annotations

import ast

import pandas as pd
import pytest

from data.settings import ROOT
from queries.plans import serving
from tests.unit.source import tree_of

pytestmark = pytest.mark.xdist_group("code")

HOUSE = ("pages", "components", "outputs", "server", "queries", "data")
FILES = [path for room in HOUSE for path in sorted((ROOT / room).rglob("*.py"))]


def test_items_of_a_plan_without_items_keep_their_columns() -> None:
    items = pd.DataFrame({"goals": [], "planned_baht": []})
    assert list(items[serving(items, ("G1",))].columns) == ["goals", "planned_baht"]


def test_items_are_chosen_by_any_of_the_goals_asked_for() -> None:
    items = pd.DataFrame({"code": ["a", "b", "c"], "goals": [("G1", "G2"), (), ("G3",)]}, index=[7, 8, 9])
    assert list(items[serving(items, ("G2", "G3"))]["code"]) == ["a", "c"]


def test_no_list_that_may_be_empty_stands_between_the_brackets_of_a_table() -> None:
    found = [
        (path.relative_to(ROOT).as_posix(), node.lineno)
        for path in FILES
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.ListComp)
    ]
    assert found == []
