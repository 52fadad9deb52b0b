"""A part of a page that fails costs that part alone and says so. Faults are planted: the house has none."""

from __future__ import annotations

import ast
import importlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from streamlit.runtime.scriptrunner import StopException
from streamlit.testing.v1 import AppTest

from data.database import DatabaseProblem
from data.settings import ROOT
from outputs.site import PAGES
from tests.houses import url
from tests.pages.running import CHIEF, errors_heard, open_page, part_failed, parts_of
from tests.pages.views import FULL, script_of, views
from words import NothingYet, Problem, text

pytestmark = pytest.mark.walk

FAULT = "a planted fault"


class PlantedError(RuntimeError):
    """What no part of the house raises."""


def parts_in(script: str) -> Iterator[tuple[str, str, str]]:
    """The parts of a page file: its name, and module and name of a function of ours that draws it."""
    tree = ast.parse((ROOT / "pages" / f"{script}.py").read_text(encoding="utf-8"))
    imported = {
        alias.asname or alias.name: node.module or ""
        for node in tree.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    for node in ast.walk(tree):
        if not isinstance(node, ast.With):
            continue
        for item in node.items:
            call = item.context_expr
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "part":
                name = call.args[0]
                assert isinstance(name, ast.Constant)
                yield str(name.value), *_first_ours(node, imported)


def _first_ours(node: ast.With, imported: dict[str, str]) -> tuple[str, str]:
    calls = (
        one.func.id for one in ast.walk(node) if isinstance(one, ast.Call) and isinstance(one.func, ast.Name)
    )
    return next((imported[name], name) for name in calls if name in imported and name not in {"part", "t"})


PLANTS = [(script_of(page), *plant) for page in PAGES for plant in parts_in(script_of(page))]


@pytest.fixture(autouse=True)
def house(shipped_database: Path, map_shapes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VAR_DIR", str(map_shapes))
    monkeypatch.setenv("DATABASE_URL", url(shipped_database))


@cache
def shown_in(script: str) -> dict[str, tuple[dict[str, str], frozenset[str]]]:
    """The parts of a page: of each a view in which it stands, and all the parts of that view."""
    found: dict[str, tuple[dict[str, str], frozenset[str]]] = {}
    for look in views()[script]:
        names = frozenset(parts_of(open_page(script, actor=CHIEF, province=FULL, **look)))
        for name in names:
            found.setdefault(name, (dict(look), names))
    return found


@pytest.mark.parametrize(("script", "name", "module", "function"), PLANTS)
def test_a_failed_part_is_said_in_its_place_and_the_rest_of_the_page_goes_on(
    script: str, name: str, module: str, function: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if name == "nothing":
        for read in EMPTIED.get(script, ()):
            monkeypatch.setattr(read, lambda **_: ())
        look, others = {}, frozenset({"title", "nothing"})
    else:
        look, others = shown_in(script)[name]

    def fail(*_args: Any, **_kwargs: Any) -> None:
        raise PlantedError(FAULT)

    monkeypatch.setattr(importlib.import_module(module), function, fail)
    with errors_heard() as heard:
        app = open_page(script, actor=CHIEF, province=FULL, **look)
    found = parts_of(app)
    assert not app.exception
    assert {one for one, block in found.items() if part_failed(block)} == {name}
    assert others - found.keys() <= NEEDS.get(name, frozenset())
    assert [record.exc_info[0] for record in heard if record.exc_info] == [PlantedError]
    assert FAULT not in " ".join(one.value for one in app.error)


EMPTIED = {
    "milestones": ("queries.milestones.read_milestones", "components.milestones.shown.read_milestones"),
    "healthy-city": ("components.healthy_city.shown.read_programmes",),
}
"""By page what reads the records without which its part "nothing" stands; a place is just not named."""

NEEDS = {"map": frozenset({"sources"})}
"""Parts that cannot stand without another one."""


FRAME = frozenset(
    {
        *("show_choices", "show_filters", "show_plan_filters", "show_layers"),  # what all parts need
        "show_presets",
        *("show_result", "show_outcome"),  # what the last click did
        "show_way_in",  # what a reader without rights may do
    }
)


@pytest.mark.parametrize("script", [script_of(page) for page in PAGES])
def test_a_page_draws_nothing_outside_of_its_parts(script: str) -> None:
    tree = ast.parse((ROOT / "pages" / f"{script}.py").read_text(encoding="utf-8"))
    inside = {
        id(call)
        for node in ast.walk(tree)
        if isinstance(node, ast.With) and any("part(" in ast.unparse(item) for item in node.items)
        for call in ast.walk(node)
    }
    outside = {
        call.func.id
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and id(call) not in inside
        if call.func.id.startswith("show_")
    }
    assert outside <= FRAME


def run_part(raised: BaseException) -> AppTest:
    def script(raised: BaseException) -> None:
        import streamlit  # noqa: PLC0415 - a script of its own

        from components.parts import part  # noqa: PLC0415

        with part("first"):
            raise raised
        streamlit.text("after")

    return AppTest.from_function(script, kwargs={"raised": raised}).run()


@pytest.mark.parametrize(
    ("raised", "kind"), [(NothingYet("goals_page.no_sets"), "info"), (Problem("goals_page.no_sets"), "error")]
)
def test_a_named_problem_of_a_part_is_said_in_its_own_words(raised: Problem, kind: str) -> None:
    with errors_heard() as heard:
        app = run_part(raised)
    assert [one.value for one in app.get(kind)] == [text("goals_page.no_sets", lang="th")]
    assert [one.value for one in app.text] == ["after"]
    assert heard == []


def test_a_database_that_cannot_be_read_is_the_whole_pages_problem() -> None:
    app = run_part(DatabaseProblem("database.locked", where="x"))
    assert [one.value for one in app.text] == []
    assert len(app.exception) == 1


def test_a_stopped_run_is_no_failure_of_a_part() -> None:
    with errors_heard() as heard:
        app = run_part(StopException())
    assert (len(app.error), len(app.exception), [one.value for one in app.text], heard) == (0, 0, [], [])
