"""Slides as pictures: their size, their ground, and nothing cut whatever they hold."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from outputs.exports.paper import pdf
from outputs.exports.picture import slide_paper, slide_png
from outputs.look import Colour
from outputs.story.model import Both, Slide, Story
from tests.story_sample import LONG, sample_story
from tests.unit.paper import bare, outside, pages

ADDRESS = "https://health.example.org"
STORY = sample_story()
EDGE = 20.0


def opened(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png)).convert("RGB")


def rgb(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[place : place + 2], 16) for place in (1, 3, 5))


def slide(key: str) -> Slide:
    return next(one for one in STORY.slides if one.key == key)


def as_pages(story: Story, one: Slide, *, square: bool, lang: str = "th") -> bytes:
    teller, data = slide_paper(story, slide=one, lang=lang, dark=False, square=square, public_url=ADDRESS)
    return pdf(teller, template="slide", data=data)


@pytest.mark.parametrize(("square", "size"), [(False, (1920, 1080)), (True, (1080, 1080))])
@pytest.mark.parametrize(("dark", "ground"), [(False, Colour.PAPER), (True, Colour.NIGHT)])
def test_a_picture_has_its_size_and_ground_and_something_on_it(
    square: bool, size: tuple[int, int], dark: bool, ground: Colour, shapes: Path
) -> None:
    picture = opened(
        slide_png(STORY, slide=slide("indicator-1"), lang="th", dark=dark, square=square, public_url=ADDRESS)
    )
    assert picture.size == size
    assert picture.getpixel((4, size[1] - 4)) == rgb(ground)
    assert len(picture.getcolors(maxcolors=1 << 20) or ()) > 50


@pytest.mark.parametrize("square", [False, True])
@pytest.mark.parametrize("one", STORY.slides, ids=lambda one: one.key)
def test_every_slide_holds_its_words_within_one_page(one: Slide, square: bool, shapes: Path) -> None:
    page = as_pages(STORY, one, square=square)
    told = pages(page)
    assert len(told) == 1
    assert bare(one.title.th) in told[0]
    assert bare(STORY.edition.name.th) in told[0]
    assert bare("ข้อมูล ณ 31 กรกฎาคม 2569") in told[0]
    if one.big:
        assert bare(one.big.shown.th) in told[0]
    assert outside(page, edge=EDGE) == []


def test_a_slide_with_more_than_fits_gets_smaller_letters_and_stays_one_page(shapes: Path) -> None:
    full = replace(slide("promises-1"), rows=STORY.promises * 2, title=Both(LONG.th * 3, LONG.en * 3))
    page = as_pages(replace(STORY, slides=(full,)), full, square=False)
    assert len(pages(page)) == 1
    assert outside(page, edge=EDGE) == []


def test_only_slides_with_sample_figures_are_marked_in_an_edition_that_is_no_demonstration(
    shapes: Path,
) -> None:
    real = sample_story(demonstration=False)
    marked = {
        key: slide_paper(real, slide=slide(key), lang="th", dark=False, square=False, public_url=None)[1][
            "watermark"
        ]
        for key in ("indicator-1", "backup-sources")
    }
    assert marked == {"indicator-1": True, "backup-sources": False}


def test_a_slides_code_leads_to_its_very_item(shapes: Path) -> None:
    _, data = slide_paper(
        STORY, slide=slide("indicator-1"), lang="th", dark=False, square=False, public_url=ADDRESS
    )
    assert data["code"]["link"] == f"{ADDRESS}/p/songkhla-2569/th/goals/SKAGE-1.html"
