"""One road: every number of a story is looked for wherever the story is told."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from html import unescape
from typing import Any

import openpyxl
import pytest
from pptx import Presentation

from components.stage.deck import build_deck
from components.stage.slides import Setting
from data.boundaries.catalog import current_shapes
from outputs.exports.numbers import numbers_xlsx
from outputs.exports.report import brief_pdf, report_pdf
from outputs.exports.slides import slides_pptx
from outputs.public import render_site
from outputs.story.model import Story, figures_of
from tests.unit.paper import bare, pages


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


def public_pages(story: Story, *, lang: str) -> dict[str, str]:
    """By path what the public pages of one language say; those of the other are not rendered."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("outputs.public.site.LANGUAGES", (lang,))
        files = [file for file in render_site(story) if file.path.startswith(f"{lang}/")]
    return {page.path: read(page.body.decode()) for page in files}


def check_told_everywhere(story: Story, *, lang: str) -> None:
    """Every figure stands in the sheet with its value, on stage, in slides, on paper, on public pages."""

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
    public = public_pages(story, lang=lang)
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
