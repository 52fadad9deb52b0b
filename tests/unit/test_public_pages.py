"""An edition's public pages: whole, small, bound to nothing outside, every text a text."""

from __future__ import annotations

import gzip
import io
import json
import posixpath
import re
import zipfile
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from components.stage.slides import Position, Setting, build_slide
from outputs.exports.pptx_parts.ink import with_unit as slide_words
from outputs.public import PublicFile, render_site, site_zip
from outputs.story.model import Both, Slide, SlideKind
from tests.story_sample import HOSTILE, sample_story, slides

PAGE_BYTES = 150_000
SHARED_BYTES = 200_000


@pytest.fixture(scope="module")
def site(songkhla_shapes: Path) -> dict[str, PublicFile]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VAR_DIR", str(songkhla_shapes))
        files = render_site(sample_story(), public_url="https://forum.example.org")
        return {file.path: file for file in files}


@pytest.fixture(scope="module")
def pages(site: dict[str, PublicFile]) -> dict[str, str]:
    return {path: file.body.decode() for path, file in site.items() if path.endswith(".html")}


class Found(HTMLParser):
    """Addresses that a page asks for or leads to, and every tag it has."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.tags: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        named = dict(attrs)
        if tag in {"a", "link"} and named.get("rel") in {"canonical", "nofollow noopener"}:
            return
        for name in ("href", "src", "data-map-script", "data-map-style"):
            if named.get(name):
                self.addresses.append(str(named[name]))


def test_every_address_on_every_page_lies_within_the_edition(
    pages: dict[str, str], site: dict[str, PublicFile]
) -> None:
    for path, page in pages.items():
        for address in Found(page).addresses:
            if address.startswith("#"):
                continue
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), address))
            assert target in site, f"{path} leads to {address}"


def test_both_languages_have_an_overview_a_page_a_goal_a_page_a_district_and_the_lists(
    pages: dict[str, str],
) -> None:
    story = sample_story()
    items = ["index", "promises", "milestones", "proposals", "sources"]
    items += [goal.item for goal in story.goals] + [district.item for district in story.districts]
    for lang in ("th", "en"):
        for item in items:
            page = pages[f"{lang}/{item}.html"]
            assert f'<html lang="{lang}">' in page
            assert f"https://forum.example.org/p/songkhla-2569/{lang}/{item}.html" in page


def test_percent_is_a_sign_at_its_number_where_a_figure_stands_alone(shapes: Path) -> None:
    story = sample_story()
    percent = Both("ร้อยละ", "percent")
    district, goal = story.districts[0], story.goals[0]
    row = district.indicators[0]
    share = replace(row.figures[0], shown=Both("31.5", "31.5"), value=31.5, unit=percent)
    held = replace(share, shown=Both("จำนวนน้อย ไม่แสดง", "small number, not shown"), value=None)
    rows = (replace(row, figures=(share,)), replace(row, figures=(held,)))
    own = replace(goal.indicators[0], figure=share, unit=percent)
    story = replace(
        story,
        districts=(replace(district, indicators=rows),),
        goals=(replace(goal, indicators=(own,)),),
    )
    made = {file.path: file.body.decode() for file in render_site(story) if file.path.endswith(".html")}
    assert "<td>31.5%</td>" in made[f"th/{district.item}.html"]
    assert "<td>31.5%</td>" in made[f"en/{district.item}.html"]
    assert "<td>จำนวนน้อย ไม่แสดง</td>" in made[f"th/{district.item}.html"]
    assert "<b>31.5%</b>" in made[f"th/{goal.item}.html"]
    assert "<b>31.5%</b>" in made[f"en/{goal.item}.html"]
    assert (slide_words(share, lang="th"), slide_words(share, lang="en")) == ("31.5%", "31.5%")
    big = replace(slides()[0], kind=SlideKind.INDICATOR, big=share, beside=None)
    drawn = build_slide(big, place=Position(1, 2), setting=Setting(story, "th"))
    assert re.search(r"<strong>31\.5%</strong>", drawn)


def test_a_page_with_its_map_and_the_shared_files_stay_small(site: dict[str, PublicFile]) -> None:
    packed = {path: len(gzip.compress(file.body)) for path, file in site.items()}
    shapes = sum(size for path, size in packed.items() if path.startswith("shapes/"))
    shared = sum(size for path, size in packed.items() if path.startswith("assets/"))
    largest = max(size for path, size in packed.items() if path.endswith(".html"))
    assert largest + shapes < PAGE_BYTES
    assert shared < SHARED_BYTES


def test_hostile_text_is_text_and_brings_no_element(pages: dict[str, str]) -> None:
    for path, page in pages.items():
        assert "<img" not in page, path
        assert set(Found(page).tags) <= ELEMENTS, path
    assert (
        HOSTILE.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").split(" =")[0]
        in pages["th/promises.html"]
    )


ELEMENTS = {
    *("html", "head", "meta", "title", "link", "body", "script", "header", "nav", "main", "footer"),
    *("section", "h1", "h2", "h3", "h4", "p", "a", "b", "strong", "span", "i", "ul", "ol", "li", "div"),
    *("table", "caption", "thead", "tbody", "tr", "th", "td", "figure", "figcaption", "details", "summary"),
    *("svg", "g", "path", "rect", "text", "tspan", "line", "polyline", "circle", "defs", "pattern", "title"),
}


def test_a_demonstration_says_so_on_every_page(site: dict[str, PublicFile]) -> None:
    for file in site.values():
        if file.path.startswith("th/"):
            assert "ฉบับสาธิต" in file.body.decode()
        elif file.path.startswith("en/"):
            assert "Demonstration:" in file.body.decode()


def test_every_figure_of_a_goal_is_told_as_the_story_has_it(pages: dict[str, str]) -> None:
    story = sample_story()
    for goal in story.goals:
        text = re.sub(r"<[^>]+>", " ", pages[f"th/{goal.item}.html"])
        for part in goal.indicators:
            assert part.figure is not None
            told = [part.figure, *(one for one in part.map.values.values())] if part.map else [part.figure]
            if part.chart:
                told += [one for series in part.chart.series for one in series.figures if one]
            for figure in told:
                assert figure.shown.th in text, figure.key


def test_without_a_public_address_no_code_or_address_is_printed(shapes: Path) -> None:
    for file in render_site(sample_story()):
        if file.path.endswith(".html"):
            assert b'class="print-only' not in file.body
            assert b"canonical" not in file.body


def test_the_zip_holds_the_same_files_in_a_folder_of_the_edition(
    site: dict[str, PublicFile], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[object, object]] = []

    def rendered(story: object, *, public_url: str | None) -> list[PublicFile]:
        asked.append((story, public_url))
        return list(site.values())

    monkeypatch.setattr("outputs.public.site.render_site", rendered)
    packed = site_zip(sample_story(), public_url="https://forum.example.org")
    assert asked == [(sample_story(), "https://forum.example.org")]
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        assert archive.testzip() is None
        assert {name.removeprefix("songkhla-2569/") for name in archive.namelist()} == set(site)
        assert archive.read("songkhla-2569/th/index.html") == site["th/index.html"].body


def test_a_map_has_its_list_for_the_numbers_on_it_and_its_credit_below(pages: dict[str, str]) -> None:
    """On a phone a number stands for a name without room: the table below says whose it is."""
    figures = [one for page in pages.values() for one in maps_on(page)]
    assert figures
    for figure, message in figures:
        assert message["page"]["numbered"]
        assert not message["texts"]["credit"]
        assert "เส้นเขตจริง" in re.sub(
            "Real borders",
            "เส้นเขตจริง",
            re.sub(r"<script.*?</script>|<svg.*?</svg>", "", figure, flags=re.DOTALL),
        )
        rows = re.findall(r'<tr><td>(\d+)</td><th scope="row">', figure)
        assert [int(number) for number in rows] == [*range(1, len(rows) + 1)]
        assert len(rows) >= len(message["page"]["order"]) > 0


def test_of_a_demonstration_only_maps_of_what_is_invented_are_written_across(shapes: Path) -> None:
    """Its ribbon stands over every page; a map of real values tells them as such."""
    story = sample_story()
    assert story.edition.demonstration
    marked = []
    for sample in (True, False):
        made = replace(story, slides=tuple(_with_values(one, sample=sample) for one in story.slides))
        page = next(one for one in render_site(made) if one.path == "th/index.html").body.decode()
        marked += [bool(message["watermark"]) for _, message in maps_on(page)]
    assert marked == [True, False]


def _with_values(slide: Slide, *, sample: bool) -> Slide:
    if slide.map is None:
        return slide
    values = {code: replace(one, sample=sample) for code, one in slide.map.values.items()}
    return replace(slide, map=replace(slide.map, values=values))


def maps_on(page: str) -> list[tuple[str, dict[str, Any]]]:
    """The figures of maps with what makes them live."""
    figures = re.findall(r'<figure class="map">.*?</figure>', page, re.DOTALL)
    told = [re.findall(r'<script type="application/json">(.*?)</script>', one, re.DOTALL) for one in figures]
    return [(figure, json.loads(one)) for figure, (one,) in zip(figures, told, strict=True)]
