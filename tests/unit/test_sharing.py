"""Which tests go to one worker together, and which begin."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.sharing import FIRST, group_of, put_together


class Item(SimpleNamespace):
    """As much of a test as is asked of it."""

    def get_closest_marker(self, name: str) -> pytest.Mark | None:
        return next(iter(self.iter_markers(name)), None)

    def iter_markers(self, name: str) -> list[pytest.Mark]:
        return [mark for mark in self.marks if mark.name == name]

    def add_marker(self, mark: pytest.MarkDecorator) -> None:
        self.marks.append(mark.mark)


def item(file: str, *groups: str) -> Item:
    marks = [pytest.mark.xdist_group(name).mark for name in groups]
    return Item(path=Path("/root") / file, config=SimpleNamespace(rootpath=Path("/root")), marks=marks)


@pytest.mark.parametrize(
    ("path", "group"),
    [
        ("tests/unit/test_a.py", "unit.test_a"),
        ("tests/importers/tables/test_a.py", "importers.tables.test_a"),
        ("tests/upgrade/test_a.py", "upgrade"),
        ("tests/test_a.py", "test_a"),
    ],
)
def test_tests_of_a_file_go_together_and_so_do_those_of_one_house(path: str, group: str) -> None:
    assert group_of(Path(path).parts) == group


def test_groups_that_stand_already_stay_and_what_takes_longest_begins() -> None:
    tests = [
        item("tests/importers/test_c.py"),
        item("tests/unit/test_a.py"),
        item("tests/upgrade/test_b.py"),
        item("tests/unit/test_d.py", "office"),
        *(item("tests/e2e/test_e.py", name) for name in reversed(FIRST)),
    ]
    put_together(tests)  # type: ignore[arg-type]
    groups = [one.get_closest_marker("xdist_group").args[0] for one in tests]
    assert groups == [*FIRST[:-1], "upgrade", "upgrade", "importers.test_c", "unit.test_a", "office"]


def test_every_group_that_begins_is_one_that_there_is() -> None:
    folder = Path(__file__).parents[1]
    tests = list(folder.rglob("test_*.py"))
    files = {group_of(path.relative_to(folder.parent).parts) for path in tests}
    conftest, *code = (path.read_text(encoding="utf-8") for path in (folder / "e2e" / "conftest.py", *tests))
    given = {name for name in FIRST if f'"{name}"' in conftest} | {"postgresql"}
    marked = {name for name in FIRST if any(f'xdist_group("{name}")' in one for one in code)}
    assert set(FIRST) <= files | given | marked
