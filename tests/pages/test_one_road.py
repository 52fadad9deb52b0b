"""One road: the numbers of an edition are the same on stage, slides, paper, sheets and public pages.

And what is imported afterwards changes the live pages alone.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from pptx import Presentation

from components.stage.deck import build_deck
from components.stage.slides import Setting
from data.actions import write_rows
from data.boundaries.catalog import current_shapes
from data.database import engine
from data.domain.rights import program
from outputs.exports.numbers import numbers_xlsx
from outputs.exports.report import brief_pdf, report_pdf
from outputs.exports.slides import slides_pptx
from outputs.public import render_site
from outputs.story.canonical import numbers_json, tells_the_frozen
from outputs.story.facts import draft_facts
from outputs.story.frozen import counted_again, draft_story, story_of
from outputs.story.model import Figure, Story, figures_of
from queries.editions import Edition, read_edition
from tests.frozen import freeze_demonstration
from tests.pages.running import run_page, words
from tests.unit.paper import bare, pages

pytestmark = pytest.mark.usefixtures("own_house", "shapes")

NUMBER = re.compile(r"[−-]?\d[\d,]*(?:\.\d+)?")


@pytest.fixture
def edition() -> Edition:
    return freeze_demonstration()


@pytest.fixture
def story(edition: Edition) -> Story:
    return story_of(edition)


def read(html: str) -> str:
    return bare(unescape(re.sub(r"<[^>]+>", " ", html)))


def shapes_in(shapes: Iterable[Any]) -> Iterable[Any]:
    for shape in shapes:
        yield shape
        if hasattr(shape, "shapes"):
            yield from shapes_in(shape.shapes)


def charted(slide: Any) -> set[float]:
    charts = [shape.chart for shape in shapes_in(slide.shapes) if getattr(shape, "has_chart", False)]
    return {
        value
        for chart in charts
        for plot in chart.plots
        for one in plot.series
        for value in one.values
        if value
    }


def said(slide: Any) -> str:
    """Everything a slide of the file says: its words, what pictures are said to show, the notes."""
    parts = [slide.notes_slide.notes_text_frame.text]
    for shape in shapes_in(slide.shapes):
        parts.append(shape._element.xpath(".//p:cNvPr")[0].get("descr", ""))
        if shape.has_text_frame:
            parts.append(shape.text_frame.text)
    return bare(" ".join(parts))


@pytest.mark.parametrize("lang", ["th", "en"])
def test_every_number_of_an_edition_is_the_same_wherever_it_is_told(story: Story, lang: str) -> None:
    assert len(story.figures()) > 500

    # On a sheet: every number, with the very value behind it
    book = openpyxl.load_workbook(io.BytesIO(numbers_xlsx(story, lang=lang)))
    cells = {row[0]: row for row in book.worksheets[0].iter_rows(values_only=True) if row[0]}
    for key, figure in story.figures().items():
        assert cells[key][2] == figure.shown.of(lang), key
        assert cells[key][3] == (figure.value and pytest.approx(figure.value, rel=1e-14)), key

    # On stage and in the file of slides: slide by slide
    setting = Setting(story=story, lang=lang)
    on_stage = {
        one["key"]: read(one["html"]) for one in build_deck(setting, rows={}, shapes=current_shapes()).slides
    }
    file = Presentation(io.BytesIO(slides_pptx(story, lang=lang)))
    in_file = [(said(slide), charted(slide)) for slide in file.slides]
    whole_file = "".join(words for words, _ in in_file)
    drawn = set().union(*(values for _, values in in_file))
    for slide in story.slides:
        for figure in figures_of(slide):
            shown = bare(figure.shown.of(lang))
            assert shown in on_stage[slide.key], (slide.key, figure.key)
            assert shown in whole_file or figure.value in drawn, (slide.key, figure.key)

    # On paper and on the public pages: goal by goal, district by district
    report = "".join(pages(report_pdf(story, lang=lang)))
    public = {
        page.path: read(page.body.decode()) for page in render_site(story) if page.path.endswith(".html")
    }
    for goal in story.goals:
        for figure in figures_of(goal):
            assert bare(figure.shown.of(lang)) in report, (goal.code, figure.key)
            assert bare(figure.shown.of(lang)) in public[f"{lang}/{goal.item}.html"], (goal.code, figure.key)
    for district in story.districts:
        for figure in figures_of(district):
            assert bare(figure.shown.of(lang)) in public[f"{lang}/{district.item}.html"], figure.key
    for district in story.districts[:3]:
        brief = "".join(pages(brief_pdf(story, district=district.code, lang=lang)))
        for figure in figures_of(district.facts):
            assert bare(figure.shown.of(lang)) in brief, figure.key


def test_no_output_tells_a_number_that_the_story_does_not_have(story: Story) -> None:
    """Days, years and shares inside sentences are the story's own words; slides count themselves, n of N."""
    told = _every_text(story)
    setting = Setting(story=story, lang="th")
    deck = build_deck(setting, rows={}, shapes=current_shapes())
    counts = {str(number) for number in range(len(deck.slides) + 1)}
    for slide in deck.slides:
        for number in NUMBER.findall(
            unescape(re.sub(r"<svg.*?</svg>|<[^>]+>", " ", slide["html"], flags=re.S))
        ):
            assert number in told or number in counts, (slide["key"], number)


def _every_text(story: Story) -> set[str]:
    found: set[str] = set()

    def walk(part: Any) -> None:
        if isinstance(part, str):
            found.update(NUMBER.findall(part))
        elif isinstance(part, date):
            found.update((str(part.day), str(part.year + 543)))
        elif isinstance(part, dict):
            for value in part.values():
                walk(value)
        elif isinstance(part, tuple):
            for value in part:
                walk(value)
        elif hasattr(part, "__dataclass_fields__"):
            for name in part.__dataclass_fields__:
                walk(getattr(part, name))

    walk(story)
    return found


def run(path: str, **query: str) -> str:
    return words(run_page(path, **query))


def card_of(code: str, page: str) -> str:
    """What the card of an indicator says from its number on."""
    card = page.split(f'data-indicator="{code}"', 1)[1].split("data-indicator=", 1)[0]
    return re.search(r"\d.*", re.sub(r"<[^>]+>", " ", card), re.S)[0]  # type: ignore[index]


def figure_of(story: Story, code: str) -> Figure:
    part = next(one for goal in story.goals for one in goal.indicators if one.code == code)
    assert part.figure is not None
    return part.figure


def test_an_import_afterwards_changes_the_live_pages_and_not_the_edition(
    edition: Edition, story: Story, shapes: Path
) -> None:
    before = numbers_json(story)
    shown = figure_of(story, "SK2570-S1-2").shown.th
    at = {"set": "SK2570", "year": "2569"}
    assert card_of("SK2570-S1-2", run("goals", **at)).split()[0] == shown

    rows = [
        {
            "province_code": "90",
            "indicator_code": "SK2570-S1-2",
            "area_code": "90",
            "period_kind": "fiscal_year",
            "period_end": date(2026, 9, 30),
            "value": 1.5,
        }
    ]
    write_rows(engine(), actor=program("test"), kind="import", rows={"observation": rows})

    assert read_edition(code=edition.code) == edition
    again = story_of(edition)
    assert numbers_json(again) == before
    assert tells_the_frozen(again, edition)
    assert tells_the_frozen(counted_again(edition), edition)
    assert card_of("SK2570-S1-2", run("goals", edition=edition.code, **at)).split()[0] == shown
    facts = draft_facts(province="90", year=2569, goal_sets=("SK2570",), today=edition.data_date)
    now = draft_story(facts, forum_code=None)
    assert figure_of(now, "SK2570-S1-2").shown.th == "1.5"
    assert card_of("SK2570-S1-2", run("goals", **at)).split()[0] == "1.5"
