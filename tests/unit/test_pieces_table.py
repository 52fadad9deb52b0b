"""Tables and matrices by themselves: what stands in a cell, and what a text cannot do there."""

from __future__ import annotations

from html.parser import HTMLParser

import numpy as np
import pandas as pd
import pytest
from markupsafe import Markup

from outputs.pieces.matrix import Down, build_matrix
from outputs.pieces.table import Cell, Divider, TableRow, build_table, build_value, is_missing

HOSTILE = "\"><img src=x onerror='alert(1)'>&"


class Elements(HTMLParser):
    """Elements in their order with their attributes, and all text."""

    def __init__(self, markup: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.said = ""
        self.feed(str(markup))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.said += data

    def tags(self) -> list[str]:
        return [tag for tag, _ in self.found]


def test_a_table_has_heads_at_the_top_and_at_the_left() -> None:
    made = build_table(["a", "b"], [["x", 1], ["y", None]], label="what it is")
    assert made == (
        '<div class="pk-table" role="region" tabindex="0" aria-label="what it is"><table><thead><tr>'
        '<th scope="col">a</th><th scope="col">b</th></tr></thead><tbody>'
        '<tr><th scope="row">x</th><td><span class="pk-number">1</span></td></tr>'
        '<tr><th scope="row">y</th><td></td></tr></tbody></table></div>'
    )
    assert isinstance(made, Markup)


def test_a_table_without_rows_keeps_its_heads() -> None:
    assert Elements(build_table(["a", "b"], [], label="x")).tags().count("th") == 2


def test_text_is_text_wherever_it_stands() -> None:
    table = Elements(
        build_table(
            [HOSTILE, Cell(HOSTILE, {"data-year": HOSTILE})],
            [
                [HOSTILE, HOSTILE],
                TableRow(
                    [Cell(HOSTILE, to='?at="onclick="x'), Cell(HOSTILE, {"title": HOSTILE})],
                    {"data-a": HOSTILE},
                ),
                Divider(HOSTILE, {"class": HOSTILE}),
            ],
            label=HOSTILE,
            looks=HOSTILE,
        )
    )
    assert set(table.tags()) == {"div", "table", "thead", "tbody", "tr", "th", "td", "a", "span"}
    assert table.said.count(HOSTILE) == 7
    given = {name for _, attributes in table.found for name in attributes}
    assert given == {
        *("class", "role", "tabindex", "aria-label", "scope", "colspan"),
        *("data-year", "data-a", "title", "href", "target"),
    }
    assert ("td", {"title": HOSTILE}) in table.found


def test_a_cell_that_leads_somewhere_leads_only_to_the_web_or_to_us() -> None:
    made = Elements(
        build_table(
            ["a"],
            [[Cell("x", to="?at=1")], [Cell("y", to="javascript:alert(1)")], [Cell("z", to=None)]],
            label="x",
        )
    )
    assert [attributes["href"] for tag, attributes in made.found if tag == "a"] == ["?at=1"]
    assert made.said == "axyz"


def test_a_divider_is_as_wide_as_its_table() -> None:
    made = Elements(build_table(["a", "b", "c"], [Divider("d", {"class": "e"})], label="x"))
    assert ("tr", {"class": "e"}) in made.found
    assert ("th", {"scope": "rowgroup", "colspan": "3"}) in made.found


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (1428609, "1,428,609"),
        (np.int64(12000), "12,000"),
        (2.0, "2"),
        (2.25, "2.3"),
        (-3, "\N{MINUS SIGN}3"),
        (0, "0"),
    ],
)
def test_a_number_stands_in_groups_at_the_right(value: object, shown: str) -> None:
    assert build_value(value) == f'<span class="pk-number">{shown}</span>'


@pytest.mark.parametrize("value", [None, float("nan"), np.float64("nan"), pd.NA, pd.NaT])
def test_what_is_missing_leaves_its_cell_empty(value: object) -> None:
    assert is_missing(value)
    assert build_value(value) == ""


def test_a_text_that_looks_like_a_number_stays_as_it_is() -> None:
    assert build_value("09438") == "09438"
    assert not is_missing("")
    assert not is_missing(0)


def test_a_matrix_asks_for_each_cell_by_its_line_and_column() -> None:
    made = Elements(
        build_matrix(
            down=[
                Divider("first", {"class": "set"}),
                Down("a", "A", {"data-goal": "a"}),
                Divider("second"),
                Down("b", HOSTILE),
            ],
            across={2567: "2567", 2568: Cell("2568", {"data-year": 2568})},
            cell=lambda line, year: f"{line}{year}" if (line, year) != ("b", 2568) else None,
            corner="goal",
            label=HOSTILE,
        )
    )
    assert made.said == f"goal25672568firstAa2567a2568second{HOSTILE}b2567"
    assert made.found[0][1]["class"] == "pk-table pk-heat"
    assert made.found[0][1]["aria-label"] == HOSTILE
    assert ("tr", {"data-goal": "a"}) in made.found
    assert ("th", {"scope": "col", "data-year": "2568"}) in made.found
    assert ("th", {"scope": "rowgroup", "colspan": "3"}) in made.found


def test_a_matrix_without_columns_or_lines_still_stands() -> None:
    for lines, across in (([], {1: "a"}), ([Down(1, "x")], {})):
        made = build_matrix(down=lines, across=across, cell=lambda *_: 1, corner="c", label="l")
        assert made.startswith('<div class="pk-table pk-heat"')
        assert "pk-number" not in made
