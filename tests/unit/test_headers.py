"""Columns by name: heads and words come from the declaration of the record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
import pytest

from components import headers
from components.headers import columns_of, header_of, label_of, title_of
from data.records import RECORDS
from outputs.language import in_language
from outputs.pieces.sheet import Sheet
from outputs.site import PAGES
from words import LANGUAGES, keys, text


@dataclass(frozen=True)
class Item:
    project_th: str = "<b>x</b>"
    fiscal_year: float | None = 2567.0
    planned_baht: float | None = 1000.5
    money_source: str | None = "local"


@pytest.fixture(autouse=True)
def lists(monkeypatch: pytest.MonkeyPatch) -> None:
    """Code lists without a database."""
    known = {"money_source": {"local": "เงินของ อปท."}}
    monkeypatch.setattr(headers, "code_names", lambda codes, *, lang: known[codes])


NAMES = ("project_th", "fiscal_year", "planned_baht", "money_source")


def test_heads_and_words_come_from_the_declaration() -> None:
    sheet: Sheet[Any] = Sheet([Item()], columns_of("plan_item", *NAMES))
    assert list(sheet.columns) == [RECORDS["plan_item"].by_name[name].th for name in NAMES]
    assert sheet.words() == [["<b>x</b>", "ปีงบฯ 2567", 1000.5, "เงินของ อปท."]]


def test_what_is_missing_stays_so_and_an_unknown_code_stands_as_it_is() -> None:
    rows = [Item(fiscal_year=None, planned_baht=float("nan"), money_source=None), Item(money_source="<i>")]
    for given in (rows, pd.DataFrame(rows)):
        words = Sheet(given, columns_of("plan_item", *NAMES)).words()
        assert words[0][1:] == [None, None, None]
        assert words[1][3] == "<i>"


@dataclass(frozen=True)
class Day:
    due_on: date | None


def test_a_day_is_said_in_the_language_of_the_reader() -> None:
    sheet: Sheet[Any] = Sheet([Day(date(2024, 5, 31)), Day(None)], columns_of("commitment", "due_on"))
    assert sheet.words() == [["31 พ.ค. 2567"], [None]]


@dataclass(frozen=True)
class Body:
    point_kind: str | None
    sensitive_location: bool | int | None


def test_a_flag_is_yes_or_no_and_a_word_of_the_house_is_said_in_its_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(headers, "code_names", lambda codes, *, lang: {"office": f"{codes} {lang}"})
    rows = [Body("office", True), Body("office", 0), Body(None, None)]
    words = Sheet(rows, columns_of("lao", "point_kind", "sensitive_location")).words()
    assert words == [["point_kind th", "ใช่"], ["point_kind th", "ไม่ใช่"], [None, None]]


@pytest.mark.parametrize("lang", ["th", "en"])
def test_a_label_is_the_header_without_its_language_or_nothing(lang: str) -> None:
    with in_language(lang):
        said = [label_of("milestone", name) for name in ("office_th", "goal.set_code", "office", "gone.x")]
        assert label_of("", "proposal.topic") == header_of("proposal", "topic")
        assert said == [*said[:2], "", ""]
    words = {"th": ["หน่วยงานรับผิดชอบ", "ชุดเป้าหมาย"], "en": ["Responsible office", "Goal set"]}
    assert said[:2] == words[lang]


HEADS = {
    "milestones": "milestones.column_",
    "agreements": "promises.head_",
    "plans": "plans.head_",
    "goals": "goals_page.column_",
}


@pytest.mark.parametrize("path", HEADS)
def test_no_head_of_a_page_says_again_what_a_record_that_it_reads_calls_its_column(path: str) -> None:
    page = next(one for one in PAGES if one.path == path)
    called = {
        (column.th, column.en.removesuffix(headers.OF_THAI))
        for record in page.reads
        for column in RECORDS[record].columns
    }
    own = {key: tuple(text(key, lang=lang) for lang in LANGUAGES) for key in keys("th")}
    assert {key for key, said in own.items() if key.startswith(HEADS[path]) and said in called} <= ALIKE


ALIKE = {"promises.head_row_code"}
"""The same words by chance: lists of codes call theirs so."""


def test_a_name_that_is_none_any_more_stands_as_it_is() -> None:
    assert title_of("<gone>") == "<gone>"
    assert header_of("<gone>", "x") == "x"
    assert header_of("lao", "<gone>") == "<gone>"
    assert header_of("lao", None) == ""
    assert header_of("lao", "size") == RECORDS["lao"].by_name["size"].th
