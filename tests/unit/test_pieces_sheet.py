"""A sheet by itself: one declaration of columns gives table and files, in words as far as they are read."""

from __future__ import annotations

import ast
import csv
import io
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from components.pieces import sheet as pieces
from data.settings import ROOT
from outputs.credits import Credit, build_foot
from outputs.language import in_language, lang
from outputs.pieces.sheet import Sheet, build_sheet
from queries.moment import Moment, at, moment
from tests.pages.conftest import quick_runs  # noqa: F401 - a fixture of what runs pages
from words import LANGUAGES, text

HOSTILE = "=HYPERLINK(\"x\")<img src=x onerror='alert(1)'>"

THEN = Moment(batch=7, mark="then", is_live=True)


@dataclass(frozen=True)
class Thing:
    code: str
    name: str
    amount: float | None = None


def things(n: int) -> list[Thing]:
    return [Thing(f"0{place}", f"name {place}", None if place % 3 else place * 1000) for place in range(n)]


def sheet(rows: Any, *, asked: list[str] | None = None) -> Sheet[Any]:
    def name(thing: Thing) -> str:
        if asked is not None:
            asked.append(thing.code)
        return thing.name

    return Sheet(
        rows,
        {"code": lambda one: one.code, "name": name, "amount": lambda one: one.amount},
        opens=lambda one: f"?at={one.code}",
        marks=lambda one: {"data-code": one.code},
    )


def test_table_and_file_say_the_same_of_objects_and_of_frames() -> None:
    rows = things(4)
    for given in (rows, pd.DataFrame(rows)):
        own = sheet(given)
        assert len(own) == 4
        frame = own.frame()
        assert list(frame.columns) == ["code", "name", "amount"]
        assert frame["code"].tolist() == ["00", "01", "02", "03"]
        assert frame["amount"].dropna().tolist() == [0, 3000]
        table = build_sheet(own, label="x")
        assert '<tr data-code="03"><th scope="row"><a href="?at=03" target="_self">03</a></th>' in table
        assert "</th><td>name 3</td>" in table
        assert table.count("<td></td>") == 2


def test_only_the_rows_that_are_looked_at_are_put_into_words() -> None:
    asked: list[str] = []
    own = sheet(things(250), asked=asked)
    build_sheet(own, label="x", part=slice(100, 200))
    assert asked == [f"0{place}" for place in range(100, 200)]
    assert len(own.frame(slice(200, 300))) == 50


def test_a_sheet_without_rows_has_heads_in_its_file() -> None:
    own = sheet([])
    assert not len(own)
    assert list(own.frame().columns) == ["code", "name", "amount"]
    assert own.frame().empty


def test_text_is_text_in_the_table() -> None:
    made = build_sheet(sheet([Thing(HOSTILE, HOSTILE)]), label=HOSTILE)
    assert "<img" not in made
    assert made.count("&lt;img") == 4, "the label, two cells and an attribute of the row"


@pytest.fixture
def taken(monkeypatch: pytest.MonkeyPatch) -> dict[str, Callable[[], bytes]]:
    """What each download button gives, by its key."""
    found: dict[str, Callable[[], bytes]] = {}

    def button(_label: str, **given: Any) -> None:
        found[given["key"]] = given["data"]

    monkeypatch.setattr(pieces.st, "download_button", button)
    monkeypatch.setattr(pieces, "read_newest", lambda: (7, None))
    return found


def test_all_rows_are_in_the_files_with_what_they_are_above(taken: dict[str, Callable[[], bytes]]) -> None:
    rows = [*things(120), Thing("099", HOSTILE)]
    credits = [Credit("a source", "a publisher", "https://example.org/")]
    with at(THEN):
        pieces.show_files(sheet(rows), name="things", about=[("filter", HOSTILE)], credits=credits)
    read = list(csv.reader(io.StringIO(taken["csv_things"]().decode("utf-8-sig"))))
    head = read.index(["code", "name", "amount"])
    assert [row[0] for row in read[:head] if row] == ["filter", "ข้อมูล ณ", "แหล่งที่มา"]
    assert read[2][1] == "a source, a publisher, https://example.org/"
    assert len(read) == head + 1 + 121
    assert read[head + 1] == ["00", "name 0", "0"]
    assert read[-1] == ["099", "'" + HOSTILE, ""]
    book = openpyxl.load_workbook(io.BytesIO(taken["xlsx_things"]()))
    lines = [[cell.value for cell in row] for row in book.worksheets[0].iter_rows(min_row=head + 1)]
    assert lines[0] == ["code", "name", "amount"]
    assert lines[1] == ["00", "name 0", 0]
    assert lines[-1] == ["099", HOSTILE, None]
    assert len(lines) == 1 + 121


def test_a_file_is_made_at_the_moment_and_in_the_language_of_the_page_that_offered_it(
    taken: dict[str, Callable[[], bytes]],
) -> None:
    asked = Sheet([1], {"batch": lambda _: moment().batch, "language": lambda _: lang()})
    with at(THEN), in_language("en"):
        pieces.show_files(asked, name="one", about=[])
    with at(replace(THEN, batch=8)):
        assert taken["csv_one"]().decode("utf-8-sig").splitlines()[-1] == "7,en"
        book = openpyxl.load_workbook(io.BytesIO(taken["xlsx_one"]()))
        assert [cell.value for cell in [*book.worksheets[0].rows][-1]] == [7, "en"]


def test_the_files_below_a_page_of_rows_hold_all_of_them_and_what_stands_above(
    taken: dict[str, Callable[[], bytes]],
) -> None:
    own, credit = sheet(things(250)), Credit("a source", "a publisher", "https://example.org/")
    with at(THEN):
        pieces.show_sheet(own, name="things", label="x", about=[("filter", "some")], credits=[credit])
    read = list(csv.reader(io.StringIO(taken["csv_things"]().decode("utf-8-sig"))))
    assert [line for line in read if line and line[0] in {"filter", "แหล่งที่มา"}] == [
        ["filter", "some"],
        ["แหล่งที่มา", "a source, a publisher, https://example.org/"],
    ]
    assert [line[0] for line in read[read.index(["code", "name", "amount"]) + 1 :]] == [
        one.code for one in things(250)
    ]


def many_rows() -> None:
    import streamlit as st  # noqa: PLC0415

    from components.pieces.sheet import show_sheet  # noqa: PLC0415
    from outputs.pieces.sheet import Sheet  # noqa: PLC0415

    n = st.number_input("n", value=250, key="n")
    show_sheet(Sheet(range(n), {"place": lambda place: f"row {place}"}), name="many", label="x", files=False)


def test_many_rows_come_in_pages_and_few_without_a_switch() -> None:
    app = AppTest.from_function(many_rows).run()
    assert not app.exception
    said = app.get("html")[0].proto.body
    assert "row 0<" in said
    assert "row 99<" in said
    assert "row 100<" not in said
    assert app.caption[0].value == "แถวที่ 1–100 จาก 250"
    for n, captions in ((100, 0), (1, 0), (0, 0), (101, 1)):
        app.number_input(key="n").set_value(n).run()
        assert not app.exception
        assert len(app.caption) == captions
        assert len(app.get("html")) == (n > 0)


def test_a_page_that_is_gone_under_new_filters_gives_way_to_one_that_is_there() -> None:
    app = AppTest.from_function(many_rows)
    app.session_state["page_many"] = 3
    app.run()
    assert app.caption[0].value == "แถวที่ 201–250 จาก 250"
    app.session_state["page_many"] = 3
    app.number_input(key="n").set_value(150).run()
    assert not app.exception
    assert app.caption[0].value == "แถวที่ 1–100 จาก 150"


def test_more_than_two_sources_fold_under_how_many_there_are() -> None:
    credit = Credit("<b>t</b>", "p", "javascript:alert(1)")
    few, many = build_foot(credits=[credit] * 2, as_of="2567"), build_foot(credits=[credit] * 3)
    assert few.startswith('<p class="pk-foot">')
    assert many.startswith('<details class="pk-foot"><summary>')
    for made in (few, many):
        assert "<b>" not in made
        assert "<a" not in made


def foot_of_a_figure() -> None:
    from components.pieces.foot import show_foot  # noqa: PLC0415
    from outputs.credits import Credit  # noqa: PLC0415

    show_foot(credits=[Credit("a source", "p")], as_of="at the end of 2567")


def test_the_foot_of_a_figure_says_of_which_day_it_is() -> None:
    app = AppTest.from_function(foot_of_a_figure).run()
    assert not app.exception
    said = app.get("html")[0].proto.body
    assert "a source" in said
    assert "at the end of 2567" in said


def heads_of(path: Path) -> list[tuple[int, list[str]]]:
    """The words' keys of each table of columns that is written out in a file, by its line."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Dict) and any(isinstance(value, ast.Lambda) for value in node.values):
            named = [
                key.args[0].value
                for key in node.keys
                if isinstance(key, ast.Call)
                and ast.unparse(key.func) in {"t", "text"}
                and isinstance(key.args[0], ast.Constant)
            ]
            found.append((node.lineno, named))
    return found


def test_no_two_columns_of_a_sheet_have_the_same_head_in_either_language() -> None:
    known = {path: heads_of(path) for path in sorted((ROOT / "components").rglob("*.py"))}
    sheets = {(path, line): keys for path, found in known.items() for line, keys in found if len(keys) > 1}
    assert len(sheets) > 10
    for place, keys in sheets.items():
        for spoken in LANGUAGES:
            heads = [text(key, lang=spoken) for key in keys]
            assert len(set(heads)) == len(heads), f"{place}: {heads}"


def test_the_facts_of_one_row_are_its_columns_without_what_is_not_known() -> None:
    columns: Any = {
        "Name": lambda one: one.name,
        "Amount": lambda one: one.amount,
        "Nothing": lambda _one: None,
        "Zero": lambda _one: 0,
    }
    with in_language("en"):
        facts = dict(Sheet([Thing("01", HOSTILE, 1234.0)], columns).facts())
        assert list(dict(Sheet([Thing("01", "x")], columns).facts())) == ["Name", "Zero"]
    assert list(facts) == ["Name", "Amount", "Zero"]
    assert "<img" not in facts["Name"]
    assert "1,234" in facts["Amount"]
    with pytest.raises(ValueError, match="too many values"):
        Sheet(things(2), columns).facts()
