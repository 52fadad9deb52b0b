"""Every number of an edition in a workbook."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from python_calamine import CalamineWorkbook

from outputs.exports.numbers import numbers_xlsx
from tests.story_sample import HOSTILE, sample_story
from words import text

STORY = sample_story()
ADDRESS = "https://health.example.org"


def sheet(body: bytes, name: str, *, lang: str = "th") -> tuple[dict[str, str], list[dict[str, object]]]:
    """What stands above the table, and its rows by the heads of the columns."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(body))
    rows = book.get_sheet_by_name(text(f"paper.sheet.{name}", lang=lang)).to_python()
    gap = next(place for place, row in enumerate(rows) if not any(row))
    heads = [str(cell) for cell in rows[gap + 1]]
    about = {str(row[0]): str(row[1]) for row in rows[:gap]}
    return about, [dict(zip(heads, row, strict=True)) for row in rows[gap + 2 :]]


def head(name: str, *, lang: str = "th") -> str:
    return text(f"paper.head.{name}", lang=lang)


@pytest.mark.parametrize("lang", ["th", "en"])
def test_every_figure_is_there_as_shown_and_as_a_number(lang: str) -> None:
    _, rows = sheet(numbers_xlsx(STORY, lang=lang), "figures", lang=lang)
    told = {str(row[head("key", lang=lang)]): row for row in rows}
    figures = STORY.figures()
    assert list(told) == list(figures)
    for key, figure in figures.items():
        assert str(told[key][head("shown", lang=lang)]) == figure.shown.of(lang)
        value = told[key][head("value", lang=lang)]
        assert value == ("" if figure.value is None else figure.value)
        assert told[key][head("unit", lang=lang)] == figure.unit.of(lang)


def test_above_every_table_stand_edition_day_and_the_way_to_its_public_page() -> None:
    body = numbers_xlsx(STORY, lang="th", public_url=ADDRESS)
    for name, item in (("figures", "index"), ("promises", "promises"), ("sources", "sources")):
        about, _ = sheet(body, name)
        assert about[text("paper.about.edition", lang="th")] == STORY.edition.name.th
        assert about[text("paper.about.data_date", lang="th")] == "31 กรกฎาคม 2569"
        assert about[text("paper.about.link", lang="th")].endswith(f"/p/songkhla-2569/th/{item}.html")
        assert about[text("paper.about.warning", lang="th")]
    with zipfile.ZipFile(io.BytesIO(body)) as parts:
        pictures = [name for name in parts.namelist() if name.startswith("xl/media/")]
        printed = parts.read("xl/worksheets/sheet1.xml").decode()
    assert pictures
    assert STORY.edition.name.th in printed.split("<oddFooter>")[1]


def test_without_public_pages_nothing_is_said_of_them() -> None:
    body = numbers_xlsx(STORY, lang="th")
    assert text("paper.about.link", lang="th") not in sheet(body, "figures")[0]
    with zipfile.ZipFile(io.BytesIO(body)) as parts:
        assert not [name for name in parts.namelist() if name.startswith("xl/media/")]


def test_promises_stand_with_their_state_and_the_partners_words() -> None:
    _, rows = sheet(numbers_xlsx(STORY, lang="th"), "promises")
    assert [row[head("text")] for row in rows] == [row.text.th for row in STORY.promises]
    assert rows[0][head("state")] == text("promise.done_as_agreed", lang="th")
    assert HOSTILE in str(rows[0][head("words")])


def test_no_cell_holds_a_formula() -> None:
    with zipfile.ZipFile(io.BytesIO(numbers_xlsx(STORY, lang="th"))) as parts:
        sheets = [parts.read(name).decode() for name in parts.namelist() if "worksheets/sheet" in name]
    assert len(sheets) == 5
    assert not any(re.search(r"<f[ >]", one) for one in sheets)
