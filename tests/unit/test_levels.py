"""The level of a test, by which its seconds are told at the end of a run."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from tests.levels import level_of


@pytest.mark.parametrize(
    ("test", "marks", "level"),
    [
        ("tests/unit/test_a.py::test_b", (), "unit"),
        ("tests/pages/test_goals.py::test_b[walk]", (), "pages"),
        ("tests/pages/test_every_page.py::test_b[full]", ("walk",), "walk: every page"),
        ("tests/pages/test_odd_rows.py::test_b[0-area]", ("walk", "slow"), "walk: odd rows"),
        ("tests/e2e/test_map.py::test_b@e2e", ("e2e",), "e2e"),
        ("tests/actions/test_a.py::test_b[postgresql]@postgresql", ("engine",), "postgresql"),
        ("tests/actions/test_a.py::test_b[postgresql-x]", ("engine",), "postgresql"),
        ("tests/actions/test_a.py::test_b[sqlite]", ("engine",), "actions"),
        ("tests/test_alone.py::test_b", (), "test_alone.py"),
        ("tests/unit/test_a.py::test_b@unit.test_a", (), "unit"),
        ("tests/actions/test_a.py::test_b[a@e2e]", (), "actions"),
        ("tests/e2e/test_a.py::test_b[a@b.th]@e2e", (), "e2e"),
    ],
    ids=range(12),
)
def test_the_level_of_a_test_is_its_folder_its_group_its_engine_or_its_walk(
    test: str, marks: tuple[str, ...], level: str
) -> None:
    assert level_of(SimpleNamespace(nodeid=test, keywords=dict.fromkeys(marks, 1))) == level  # type: ignore[arg-type]
