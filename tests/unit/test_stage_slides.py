"""Slides of the stage as HTML: every kind, hostile text, numbers as their figures have them."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser

import pytest

from components.stage.chart import chart_svg, chart_table
from components.stage.deck import build_deck
from components.stage.slides import BODIES, Position, Setting, build_slide
from outputs.look import words_of
from outputs.story.model import Both, Chart, ChartSeries, Figure, Line, Slide, SlideKind, figures_of
from queries.editions import SlideRow
from tests.story_sample import HOSTILE, SUB_DISTRICTS, sample_story, slides
from words import text

LINK = "https://songkhla.example"
ALLOWED = {
    "article", "header", "footer", "div", "p", "h1", "ul", "li", "span", "strong", "i", "img", "br", "figure",
    "figcaption", "table", "caption", "thead", "tbody", "tr", "th", "td", "svg", "path", "rect", "circle",
    "text",
}  # fmt: skip
"""Elements that slides are made of; hostile text would add others."""


class Reader(HTMLParser):
    """The elements and the text of a slide."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(str(html))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data + " "


def setting(*, lang: str = "th", draft: bool = False, demonstration: bool = True) -> Setting:
    story = sample_story(demonstration=demonstration)
    return Setting(story=story, lang=lang, draft=draft, public_url=LINK)


def drawn(slide: Slide, **given: object) -> str:
    return build_slide(slide, place=Position(1, 9), setting=setting(**given))  # type: ignore[arg-type]


@pytest.mark.parametrize("lang", ["th", "en"])
@pytest.mark.parametrize("slide", slides(), ids=lambda slide: slide.key)
def test_a_slide_says_its_title_its_numbers_and_its_states_and_nothing_of_it_is_markup(
    slide: Slide, lang: str
) -> None:
    read = Reader(drawn(slide, lang=lang))
    assert {tag for tag, _ in read.found} <= ALLOWED
    assert not [name for _, attributes in read.found for name in attributes if name.startswith("on")]
    assert all(
        str(attributes["src"]).startswith("data:image/svg+xml;base64,")
        for tag, attributes in read.found
        if tag == "img"
    )
    words = " ".join(read.text.split())
    assert " ".join(slide.title.of(lang).split()) in words
    missing = [one.key for one in figures_of(slide) if one.shown.of(lang) not in words]
    assert missing == []
    badges = [slide.badge, *(one.badge for one in (*slide.lines, *slide.counts, *slide.rows))]
    assert all(text(words_of(badge), lang=lang) in words for badge in badges if badge is not None)
    for row in slide.rows:
        told = [row.text, *(one for one in (row.who, row.when, row.words) if one is not None)]
        assert all(" ".join(one.of(lang).split()) in words for one in told)


@pytest.mark.parametrize(("tiles", "across"), [(1, 3), (2, 2), (4, 4), (5, 3), (7, 4)])
def test_tiles_stand_in_rows_of_equal_length_and_one_alone_is_not_stretched(tiles: int, across: int) -> None:
    slide = next(slide for slide in slides() if slide.counts)
    drawn_tiles = drawn(replace(slide, counts=(slide.counts[0],) * tiles))
    assert f"--across:{across}" in drawn_tiles


def test_a_tile_that_counts_invented_rows_alone_says_so_itself() -> None:
    slide = next(slide for slide in slides() if slide.counts)
    count = slide.counts[0]
    for sample in (False, True):
        tile = replace(count, figure=replace(count.figure, sample=sample))
        [told] = re.findall(r'<li class="tile">.*?</li>', drawn(replace(slide, counts=(tile,))))
        assert ("ข้อมูลสมมติ" in told) is sample


def test_the_legend_of_a_map_says_what_it_counts() -> None:
    slide = next(one for one in slides() if one.map is not None)
    assert slide.map is not None
    told = Reader(drawn(slide, lang="en")).text
    assert all(one.count.whole("en") in told for one in slide.map.classes)
    bare = tuple(replace(one, count=replace(one.count, unit=Both("", ""))) for one in slide.map.classes)
    told = Reader(drawn(replace(slide, map=replace(slide.map, classes=bare)), lang="en")).text
    assert len(re.findall(r"\d areas?\b", told)) == len(bare)


def test_every_kind_of_slide_can_be_drawn() -> None:
    assert set(BODIES) == set(SlideKind)
    assert {slide.kind for slide in slides()} == set(SlideKind)


def test_hostile_text_stands_in_a_title_a_source_and_a_link_as_text() -> None:
    bad = Both(HOSTILE, HOSTILE)
    html = drawn(replace(slides()[0], title=bad, kicker=bad, lines=(Line(bad),)))
    assert "<img src=x" not in html
    assert unescape(html).count(HOSTILE) == 3


def test_every_slide_carries_edition_data_date_source_number_and_its_own_qr() -> None:
    indicator = next(slide for slide in slides() if slide.key == "indicator-1")
    words = Reader(drawn(indicator)).text
    assert "ฉบับทดสอบ ส.ค. 2569" in words
    assert "ข้อมูล ณ 31 กรกฎาคม 2569" in words
    assert "ที่มา: พื้นที่กลาง" in words
    assert "1 / 9" in words
    assert '<span class="qr"' in drawn(indicator)
    thanks = next(slide for slide in slides() if slide.kind is SlideKind.THANKS)
    assert f"{LINK}/p/songkhla-2569/th/index.html" in Reader(drawn(thanks)).text


def test_a_draft_says_so_and_has_no_qr() -> None:
    html = drawn(slides()[0], draft=True, demonstration=False)
    assert "ร่าง ยังไม่ปิดข้อมูล" in html
    assert 'class="water"' in html
    assert 'class="qr"' not in html


def test_only_a_demonstration_or_a_slide_with_sample_rows_is_marked_as_one() -> None:
    cover, sample = slides()[0], next(slide for slide in slides() if slide.sample)
    assert "ข้อมูลสมมติ" in drawn(cover)
    assert "ข้อมูลสมมติ" not in drawn(cover, demonstration=False)
    assert "ข้อมูลสมมติ" in drawn(sample, demonstration=False)


def test_what_got_better_stands_before_what_needs_a_push() -> None:
    html = drawn(next(slide for slide in slides() if slide.kind is SlideKind.PILLAR))
    assert html.index("ดีขึ้น 3 ใน 5") < html.index("ช่วยได้")


def test_names_of_districts_and_what_a_letter_ends_stay_on_one_line() -> None:
    shown = setting()
    name = shown.story.districts[0].name.th
    assert name.startswith("อำเภอ")
    told = Both(f"ภาคีสมมติ ข · ใน{name} และ{name.removeprefix('อำเภอ')}", "")
    whole = '<span class="whole">{}</span>'.format
    assert str(shown.written(told)) == (
        f"ภาคีสมมติ\u00a0ข · ใน{whole(name)} และ{whole(name.removeprefix('อำเภอ'))}"
    )
    assert "whole" not in setting(lang="en").written(Both("", f"In {name}"))


def test_thai_on_an_english_slide_is_marked_as_thai() -> None:
    slide = replace(slides()[0], title=Both("ชื่อ", "ชื่อไทย only"))
    assert '<span lang="th">ชื่อไทย</span> only' in drawn(slide, lang="en")


def test_the_deck_is_in_the_presenters_order_without_what_he_hid_and_with_his_notes() -> None:
    told = setting()
    rows = {
        "summary": SlideRow(ordinal=None, hidden=True, note=None),
        "thanks": SlideRow(ordinal=1, hidden=False, note="พูดช้า ๆ"),
    }
    deck = build_deck(told, rows=rows, shapes=None)
    keys = [slide["key"] for slide in deck.slides]
    assert "summary" not in keys
    assert keys[:2] == ["cover", "thanks"]
    assert keys[-1] == "backup-sources"
    assert deck.walk == len(keys) - 1
    assert deck.slides[1]["note"] == "พูดช้า ๆ"
    assert [slide["number"] for slide in deck.slides] == [*range(1, deck.walk + 1), 1]
    assert deck.slides[keys.index("indicator-1")]["talking"] == "พูดถึงน้ำท่วมก่อน"
    assert all(slide["map"] is None for slide in deck.slides)


@pytest.mark.usefixtures("shapes")
def test_a_map_is_sent_as_classes_by_the_order_of_its_file_with_what_has_no_data_hatched() -> None:
    from data.boundaries.catalog import current_shapes  # noqa: PLC0415 - after the settings name them

    shapes = current_shapes()
    deck = build_deck(setting(), rows={}, shapes=shapes)
    live = next(slide for slide in deck.slides if slide["key"] == "map-1")["map"]
    codes = shapes.files["district-90"].codes
    assert len(live["shapes"]["classes"]) == len(codes)
    assert live["shapes"]["classes"][codes.index("9016")] == "-"
    assert live["shapes"]["classes"][codes.index("9002")] == "1"
    assert len(live["shapes"]["palette"]) == 5
    assert live["base"] == ""


def series(kind: str, *values: float | None) -> ChartSeries:
    figures = tuple(
        None
        if value is None
        else Figure(f"{kind}{place}", SUB_DISTRICTS, Both(f"~{value}~", f"~{value}~"), value)
        for place, value in enumerate(values)
    )
    return ChartSeries(kind, Both(kind, kind), figures)


def chart(kind: str, *lines: ChartSeries) -> Chart:
    categories = tuple(Both(str(year), str(year)) for year in (2565, 2566, 2567))
    return Chart(kind, Both("ชื่อ", "Title"), SUB_DISTRICTS, categories, lines)


@pytest.mark.parametrize("kind", ["columns", "line"])
def test_a_chart_prints_each_number_once_as_its_figure_shows_it(kind: str) -> None:
    told = chart(
        kind,
        series("actual", 40, None, 55),
        series("target", None, 48, 50),
        series("projection", None, 60, None),
    )
    html = chart_svg(told, lang="th")
    assert sorted(re.findall(r"~([\d.]+)~", html)) == ["40", "48", "50", "55", "60"]
    table = Reader(chart_table(told, lang="th")).text
    assert table.count("ไม่มีข้อมูล") == 4


def test_a_figure_that_is_held_back_is_said_without_a_bar() -> None:
    held = Figure("held", SUB_DISTRICTS, Both("น้อยกว่า 5", "fewer than 5"), None)
    told = chart("columns", ChartSeries("actual", Both("ก", "a"), (held, None, None)))
    html = chart_svg(told, lang="th")
    assert "น้อยกว่า 5" in html
    assert "<rect" not in html


def test_bars_below_zero_hang_from_the_line() -> None:
    html = chart_svg(chart("columns", series("actual", -10, 0, 10)), lang="th")
    line = float(re.findall(r'class="axis" d="M0 ([\d.]+)', html)[0])
    tops = [float(top) for top in re.findall(r'<rect class="actual" x="[\d.]+" y="([\d.]+)"', html)]
    assert tops[0] == pytest.approx(line)
    assert tops[2] < line
