"""A story as a file of slides: native, readable, with the same numbers, and hostile words stay words."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from fontTools.ttLib import TTFont
from pptx import Presentation
from pptx.oxml.ns import qn

from outputs.exports.pptx_parts.chart import show_chart
from outputs.exports.pptx_parts.draw import Canvas
from outputs.exports.pptx_parts.foot import outline_of
from outputs.exports.pptx_parts.ink import FACE, mark_rings
from outputs.exports.pptx_parts.measure import WIDTHS, SlideBox, line_count, shortened, text_width
from outputs.exports.pptx_parts.scheme import HEIGHT, LIGHT, WIDTH
from outputs.exports.slides import slides_pptx
from outputs.look import Milestone, Promise, State
from outputs.qr import qr_rows
from outputs.story.model import Both, Chart, ChartSeries, Figure, Line, Slide, SlideKind, Story, figures_of
from tests.story_sample import HOSTILE, figure, sample_story
from tools.glyph_widths import widths

pytestmark = [pytest.mark.usefixtures("shapes"), pytest.mark.xdist_group("office")]

PUBLIC = "https://example.org"
POINT = 12700
FONTS = Path("/usr/share/fonts")


@cache
def sample_file(lang: str, *, dark: bool = False) -> bytes:
    notes = {"cover": "ทักทาย\nแล้วรอ"}
    return slides_pptx(sample_story(), lang=lang, dark=dark, notes=notes, public_url=PUBLIC)


@cache
def sample_deck(lang: str) -> Any:
    """Opened once for all tests that read it; none of them changes it."""
    return Presentation(io.BytesIO(sample_file(lang)))


@pytest.fixture
def deck() -> Any:
    return sample_deck("th")


def opened(story: Story, **options: Any) -> Any:
    return Presentation(io.BytesIO(slides_pptx(story, **{"lang": "th", **options})))


def with_slides(*slides: Slide, demonstration: bool = True) -> Story:
    return replace(sample_story(demonstration=demonstration), slides=slides)


def every_shape(shapes: Any) -> Iterator[Any]:
    for shape in shapes:
        yield shape
        if shape.shape_type is not None and hasattr(shape, "shapes"):
            yield from every_shape(shape.shapes)


def words_of(slide: Any) -> str:
    return "\n".join(shape.text_frame.text for shape in every_shape(slide.shapes) if shape.has_text_frame)


def alt_of(shape: Any) -> str:
    return shape._element.xpath(".//p:cNvPr")[0].get("descr", "")


def all_words(slide: Any) -> str:
    """What is read on the slide, in its notes and by a screen reader."""
    alts = [alt_of(shape) for shape in every_shape(slide.shapes)]
    return "\n".join([words_of(slide), *alts, slide.notes_slide.notes_text_frame.text])


def titles(deck: Any) -> list[str]:
    return [slide.shapes.title.text_frame.text for slide in deck.slides]


def of_story(deck: Any, title: str) -> list[Any]:
    """The pages of the slide with this title."""
    return [slide for slide in deck.slides if slide.shapes.title.text_frame.text.startswith(title)]


def test_the_page_is_16_to_9_and_every_slide_has_a_title_in_its_placeholder(deck: Any) -> None:
    assert (deck.slide_width, deck.slide_height) == (WIDTH * POINT, HEIGHT * POINT)
    assert all(titles(deck))
    assert all(slide.shapes.title.is_placeholder for slide in deck.slides)
    assert len(set(titles(deck))) == len(deck.slides) - 1  # two slides of the sample share their title


def test_slides_stand_in_the_order_given_and_hidden_ones_are_left_out() -> None:
    story = sample_story()
    by_key = {slide.key: slide for slide in story.slides}
    chosen = [by_key[key] for key in ("backup-sources", "thanks", "cover", "map-1")]
    shown = titles(opened(story, slides=chosen, lang="en"))
    assert shown[:3] == ["Thank you", "Songkhla Citizens' Day 2026", by_key["map-1"].title.en]
    assert shown[3] == "Backup slides"
    assert all(title.startswith("Sources") for title in shown[4:])
    assert len(shown) >= 5


def test_without_backup_slides_there_is_no_divider() -> None:
    cover = sample_story().slides[0]
    assert titles(opened(sample_story(), slides=[cover])) == [cover.title.th]


def test_a_chart_is_a_chart_part_with_thai_categories_gaps_and_the_figures_decimals(deck: Any) -> None:
    (chart,) = [shape.chart for slide in deck.slides for shape in slide.shapes if shape.has_chart]
    assert not [
        s for slide in deck.slides for s in every_shape(slide.shapes) if s.shape_type == 13
    ]  # pictures
    columns, lines = chart.plots
    assert list(columns.categories) == [f"ปีงบฯ {year}" for year in range(2565, 2571)]
    assert list(columns.series[0].values) == [40.0, 47.5, 55.0, None, 61.5, None]
    assert list(lines.series[0].values) == [None, 48.0, 56.0, 64.0, 72.0, 80.0]
    assert chart._chartSpace.chart.find(qn("c:dispBlanksAs")).get("val") == "gap"
    formats = {node.get("formatCode") for node in chart._chartSpace.iter(qn("c:numFmt"))} - {"General"}
    assert formats == {'#,##0.0;"−"#,##0.0'}


def test_every_figure_of_a_slide_is_told_as_it_is_shown() -> None:
    story = sample_story()
    for lang in ("th", "en"):
        deck = sample_deck(lang)
        said = "\n".join(all_words(slide) for slide in deck.slides)
        missing = {f.key for slide in story.slides for f in figures_of(slide) if f.shown.of(lang) not in said}
        assert not missing


def test_a_number_in_a_chart_says_what_is_shown_even_where_the_format_cannot() -> None:
    values = {"40.0": 40.0, "1.43 ล้าน": 1_430_000.0, "−2.5": -2.5}
    told = tuple(figure(f"p|{shown}", shown, value) for shown, value in values.items())
    held = Figure("p|held", Both("ผู้ป่วย", "patients"), Both("น้อยกว่า 5", "fewer than 5"), None)
    native, alt, _ = drawn(Chart(
        kind="columns",
        title=Both("ก", "a"),
        unit=Both("คน", "people"),
        categories=tuple(Both(str(n), str(n)) for n in range(4)),
        series=(ChartSeries("actual", Both("ผลจริง", "Actual"), (*told, held)),),
        decimals=1,
    ))  # fmt: skip
    series = native.plots[0].series[0]
    assert list(series.values) == [40.0, 1_430_000.0, -2.5, None]
    own = [node.text for node in series._element.iter(qn("a:t"))]
    assert own == ["1.43 ล้าน"]  # the other two are what the number format makes of the value
    assert "น้อยกว่า 5" in alt


def test_numbers_that_all_end_in_percent_get_it_from_the_number_format() -> None:
    told = tuple(figure(f"p|{value}", f"{value:.1f}%", value) for value in (12.5, 30.0))
    chart = Chart(
        kind="line",
        title=Both("ก", "a"),
        unit=Both("ร้อยละ", "percent"),
        categories=(Both("1", "1"), Both("2", "2")),
        series=(ChartSeries("actual", Both("ผลจริง", "Actual"), told),),
        decimals=1,
    )
    native, _, _ = drawn(chart)
    labels = native.plots[0].series[0].data_labels
    assert labels.number_format == '#,##0.0"%";"−"#,##0.0"%"'
    assert not list(native.plots[0].series[0]._element.iter(qn("c:dLbl")))


def drawn(chart: Chart) -> tuple[Any, str, bytes]:
    file = Presentation()
    slide = file.slides.add_slide(file.slide_layouts[6])
    show_chart(Canvas(slide.shapes, LIGHT, "th"), chart, box=SlideBox(0, 0, 400, 300))
    (shape,) = slide.shapes
    return shape.chart, alt_of(shape), shape.chart.part.chart_workbook.xlsx_part.blob


def test_words_that_look_like_formulas_stay_words_in_a_charts_own_table() -> None:
    hostile = Both(HOSTILE, HOSTILE)
    formula = Both('=HYPERLINK("http://x")', '=HYPERLINK("http://x")')
    chart = Chart(
        kind="columns",
        title=hostile,
        unit=hostile,
        categories=(formula,),
        series=(ChartSeries("actual", formula, (figure("a", "1", 1),)),),
    )
    native, _, blob = drawn(chart)
    sheet = openpyxl.load_workbook(io.BytesIO(blob)).active
    assert sheet is not None
    assert [(sheet[cell].value, sheet[cell].data_type) for cell in ("A2", "B1")] == [(formula.th, "s")] * 2
    assert sheet["B2"].value == 1
    assert list(native.plots[0].categories) == [formula.th]


def test_hostile_words_are_shown_as_words_and_letters_that_xml_cannot_hold_are_left_out() -> None:
    bad = Both("ก\x00\x0bข\ud800<b>&amp;\nค", "a\x00\x0bb\ud800<b>&amp;\nc")
    hostile = Both(HOSTILE, HOSTILE)
    slide = Slide(
        "hostile", SlideKind.BACKUP, bad, hostile, lines=(Line(bad), Line(hostile)), talking=Line(hostile)
    )
    (page,) = opened(with_slides(slide), notes={"hostile": bad.th}).slides
    said = words_of(page)
    assert page.shapes.title.text_frame.text == "กข<b>&amp; ค"
    assert HOSTILE in said
    assert "…" in said  # the small line above the title keeps to its one line
    notes = page.notes_slide.notes_text_frame.text
    assert HOSTILE in notes
    assert "ข<b>&amp;" in notes


def test_notes_hold_the_speakers_own_note_what_may_be_said_and_full_sources(deck: Any) -> None:
    cover = deck.slides[0].notes_slide.notes_text_frame.text
    assert cover.splitlines()[:2] == ["ทักทาย", "แล้วรอ"]
    (indicator,) = [slide for slide in deck.slides if any(shape.has_chart for shape in slide.shapes)]
    notes = indicator.notes_slide.notes_text_frame.text
    assert "พูดถึงน้ำท่วมก่อน" in notes
    assert "พื้นที่กลาง" in notes  # who published the source
    (held,) = of_story(deck, "ผู้สูงอายุติดเตียง")
    assert "ตัวเลขที่ไม่แสดง: น้อยกว่า 5: น้อยกว่า 5" in held.notes_slide.notes_text_frame.text


def test_a_map_is_one_group_of_vector_shapes_named_by_code(deck: Any) -> None:
    (page,) = of_story(deck, "ผู้สูงอายุติดเตียง")
    (group,) = [shape for shape in page.shapes if shape.name.startswith("map")]
    areas = {shape.name: shape for shape in group.shapes if shape.name.isdigit()}
    assert sorted(areas) == [f"90{number:02}" for number in range(1, 17)]
    assert all(shape._element.spPr.find(qn("a:custGeom")) is not None for shape in areas.values())
    assert areas["9016"]._element.spPr.find(qn("a:pattFill")) is not None  # no data is hatched
    assert areas["9011"]._element.spPr.find(qn("a:solidFill")) is not None
    assert alt_of(areas["9011"]) == "หาดใหญ่: 62.5 ตำบล"
    assert alt_of(areas["9016"]) == "คลองหอยโข่ง: ไม่มีข้อมูล"
    assert alt_of(group).startswith("แผนที่อำเภอของสงขลา")
    told = words_of(page)
    assert len(valued(group)) == 15
    assert [(name, value) for name, value in valued(group) if name not in told or value not in told] == []
    assert "หาดใหญ่" in words_of(page)
    assert "ไม่มีข้อมูล · 1" in words_of(page)


def valued(group: Any) -> list[tuple[str, str]]:
    """Names and values of the areas that have one, as they are said of each."""
    said = [alt_of(shape).split(": ") for shape in group.shapes if shape.name.isdigit()]
    return [(name, value.split()[0]) for name, value in said if value[0].isdigit()]


def test_what_is_not_text_has_words_for_those_who_cannot_see_it(deck: Any) -> None:
    for slide in deck.slides:
        for shape in slide.shapes:
            if shape.has_chart or shape.shape_type == 6:  # charts and groups
                assert alt_of(shape), shape.name


def test_every_slide_says_its_edition_its_date_its_page_and_where_it_has_any_its_sources(deck: Any) -> None:
    total = len(deck.slides)
    for number, slide in enumerate(deck.slides, start=1):
        by_name = {shape.name: shape for shape in slide.shapes}
        foot = by_name["footer"].text_frame.text
        assert foot.startswith("ฉบับทดสอบ ส.ค. 2569 · ข้อมูล ณ 31 ก.ค. 2569")
        (page,) = by_name["page"].text_frame.paragraphs
        assert "".join(node.text for node in page._p.iter(qn("a:t"))) == f"{number} / {total}"
        assert page._p.find(qn("a:fld")).get("type") == "slidenum"
    (held,) = of_story(deck, "ผู้สูงอายุติดเตียง")
    foot = next(shape for shape in held.shapes if shape.name == "footer").text_frame.text
    assert "ที่มา: ข้อมูลสมมติ, เขตพื้นที่: กรมแผนที่ทหาร" in foot


def test_many_sources_are_counted_where_they_do_not_fit() -> None:
    story = sample_story()
    many = {f"s{n}": replace(story.sources["areas"], key=f"s{n}") for n in range(60)}
    slide = Slide("s", SlideKind.BACKUP, Both("ก", "a"), lines=(Line(Both("ข", "b")),), sources=tuple(many))
    (page,) = opened(replace(story, sources=many), slides=[slide]).slides
    foot = next(shape for shape in page.shapes if shape.name == "footer").text_frame.text
    named = foot.count("รหัสพื้นที่")
    assert 0 < named < 60
    assert f"และอีก {60 - named} แหล่ง" in foot
    assert page.notes_slide.notes_text_frame.text.count("กรมการปกครอง") == 60


def test_sample_data_is_said_on_every_slide_of_a_demonstration(deck: Any) -> None:
    for slide in deck.slides:
        by_name = {shape.name: shape for shape in slide.shapes}
        assert by_name["watermark"].text_frame.text == "ข้อมูลสมมติ"
        assert alt_of(by_name["sample data"]) == "ข้อมูลสมมติ"


def test_slides_are_sample_data_as_soon_as_one_figure_is_and_not_before() -> None:
    cover = sample_story().slides[0]
    real = Slide("real", SlideKind.BACKUP, Both("จริง", "real"), lines=(Line(Both("ข", "b")),))
    made_up = replace(real, key="x", lines=(Line(Both("5", "5"), (figure("five", "5", 5),)),))
    for slides, sample in (((cover, real), False), ((cover, real, made_up), True)):
        story = replace(
            sample_story(demonstration=False), summary=(), goals=(), districts=(), promises=(), milestones=(),
            proposals=(), slides=slides,
        )  # fmt: skip
        assert ["ข้อมูลสมมติ" in words_of(page) for page in opened(story).slides] == [sample] * len(slides)


def test_qr_codes_are_vector_shapes_that_lead_to_the_slides_own_page(deck: Any) -> None:
    codes = [shape for slide in deck.slides for shape in slide.shapes if shape.name == "QR"]
    assert len(codes) == len(deck.slides)
    (indicator,) = [slide for slide in deck.slides if any(shape.has_chart for shape in slide.shapes)]
    (code,) = [shape for shape in indicator.shapes if shape.name == "QR"]
    link = f"{PUBLIC}/p/songkhla-2569/th/goals/SKAGE-1.html"
    assert link in alt_of(code)
    assert link in {rel.target_ref for rel in indicator.part.rels.values() if rel.is_external}
    without = opened(sample_story(), slides=sample_story().slides[:2])
    assert len(without.slides) == 2
    assert not [s for slide in without.slides for s in every_shape(slide.shapes) if s.name == "QR"]


def test_the_outline_of_a_qr_code_holds_its_dark_modules_and_no_other() -> None:
    rows = qr_rows(f"{PUBLIC}/p/songkhla-2569/th/index.html")
    rings = outline_of(rows)

    def inside(x: float, y: float) -> bool:
        crossed = 0
        for ring in rings:
            for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
                if x1 == x2 and x1 > x and min(y1, y2) < y < max(y1, y2):
                    crossed += 1
        return crossed % 2 == 1

    assert all(inside(x + 0.5, y + 0.5) == dark for y, row in enumerate(rows) for x, dark in enumerate(row))


def test_all_text_is_set_in_the_offices_font_for_every_script_in_the_order_of_the_schema(deck: Any) -> None:
    seen = 0
    charts = [shape.chart._chartSpace for slide in deck.slides for shape in slide.shapes if shape.has_chart]
    notes = [slide.notes_slide._element for slide in deck.slides]
    for root in [*(slide._element for slide in deck.slides), *charts, *notes]:
        for properties in [*root.iter(qn("a:rPr")), *root.iter(qn("a:defRPr"))]:
            if properties.get("sz") is None:
                continue
            tags = [child.tag for child in properties]
            fonts = [qn("a:latin"), qn("a:ea"), qn("a:cs")]
            assert tags[-3:] == fonts
            assert {properties.find(tag).get("typeface") for tag in fonts} == {FACE}
            assert properties.get("lang") == "th-TH"
            assert int(properties.get("sz")) >= 1200
            seen += 1
    assert seen > 200


@pytest.mark.parametrize("lang", ["th", "en"])
def test_parts_stand_in_the_order_that_the_schema_wants(lang: str) -> None:
    """PowerPoint offers to repair a file where they do not."""
    deck = sample_deck(lang)
    roots = [slide._element for slide in deck.slides]
    roots += [shape.chart._chartSpace for slide in deck.slides for shape in slide.shapes if shape.has_chart]
    seen = set()
    for root in roots:
        for node in root.iter(*(qn(tag) for tag in ORDER)):
            tag = next(one for one in ORDER if qn(one) == node.tag)
            order = [qn(one if ":" in one else f"{tag[0]}:{one}") for one in ORDER[tag].split()]
            places = [order.index(child.tag) for child in node]
            assert places == sorted(places), (tag, [child.tag for child in node])
            seen.add(tag)
    assert seen == set(ORDER)


ORDER = {
    "a:ln": "noFill solidFill gradFill pattFill prstDash custDash round bevel miter headEnd tailEnd",
    "a:rPr": "ln noFill solidFill effectLst highlight latin ea cs sym hlinkClick",
    "a:pPr": "lnSpc spcBef spcAft buNone buChar defRPr",
    "a:p": "pPr fld r br endParaRPr",
    "p:cNvPr": "a:hlinkClick a:hlinkHover a:extLst",
    "p:spPr": "a:xfrm a:custGeom a:prstGeom a:noFill a:solidFill a:pattFill a:ln a:effectLst",
    "p:sp": "nvSpPr spPr style txBody",
    "c:chart": "title autoTitleDeleted plotArea legend plotVisOnly dispBlanksAs",
    "c:plotArea": "layout barChart lineChart catAx valAx dateAx spPr",
    "c:barChart": "barDir grouping varyColors ser dLbls gapWidth overlap axId",
    "c:lineChart": "grouping varyColors ser dLbls marker smooth axId",
    "c:ser": "idx order tx spPr invertIfNegative marker dPt dLbls cat val smooth",
    "c:dLbls": "dLbl numFmt spPr txPr dLblPos showLegendKey showVal showCatName showSerName showPercent "
    "showBubbleSize showLeaderLines",
}
"""The order of children in the parts that are written here, from ECMA-376."""


def test_the_theme_gives_what_an_office_adds_the_same_font(deck: Any) -> None:
    masters = (deck.slide_master.part, deck.notes_master.part)
    for part in masters:
        (theme,) = [rel.target_part for rel in part.rels.values() if rel.reltype.endswith("/theme")]
        assert theme.blob.count(f'typeface="{FACE}"'.encode()) >= 8
        assert f'script="Thai" typeface="{FACE}"'.encode() in theme.blob


def test_shapes_stand_on_the_page_and_text_boxes_do_not_run_into_each_other() -> None:
    for lang in ("th", "en"):
        for slide in sample_deck(lang).slides:
            boxes = []
            for shape in every_shape(slide.shapes):
                left, top = shape.left, shape.top
                right, bottom = left + shape.width, top + shape.height
                assert left >= 0, shape.name
                assert top >= 0, shape.name
                assert right <= WIDTH * POINT, shape.name
                assert bottom <= HEIGHT * POINT, shape.name
                if shape.has_text_frame and shape.text_frame.text and shape.name != "watermark":
                    boxes.append((shape.text_frame.text, (left, top, right, bottom)))
            for place, (said, one) in enumerate(boxes):
                for other_said, other in boxes[place + 1 :]:
                    assert not meet(one, other), (lang, said, other_said)


def meet(one: tuple[int, int, int, int], other: tuple[int, int, int, int]) -> bool:
    slack = 2 * POINT
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return across > slack and down > slack


def test_rows_that_would_be_too_small_go_on_to_further_pages_and_none_is_lost() -> None:
    story = sample_story()
    (slide,) = [one for one in story.slides if one.key == "promises-2"]
    pages = list(opened(story, slides=[slide]).slides)
    rows = [s.name for page in pages for s in page.shapes if s.name.startswith("row ")]
    assert rows == [f"row {row.key}" for row in slide.rows]
    assert len(pages) > 1
    endings = [page.shapes.title.text_frame.text[-5:] for page in pages]
    assert endings == [f"({n}/{len(pages)})" for n in range(1, len(pages) + 1)]


def test_a_bad_state_stands_beside_the_partners_own_words() -> None:
    story = sample_story()
    late = next(row for row in story.promises if row.badge is Promise.DONE_AS_AGREED and row.words)
    slide = Slide("one", SlideKind.ROWS, Both("ก", "a"), rows=(late,))
    (page,) = opened(with_slides(slide)).slides
    (row,) = [shape for shape in page.shapes if shape.name == f"row {late.key}"]
    assert late.words
    assert late.words.th in row.text_frame.text
    assert "ทำแล้วตามที่ตกลง" in words_of(page)


@pytest.mark.parametrize("badge", [*State, *Promise, *Milestone])
def test_the_mark_of_every_state_is_drawn_within_its_box(badge: Any) -> None:
    rings = mark_rings(badge.value.path)
    assert rings
    assert all(len(ring) >= 3 for ring in rings)
    assert all(0 <= x <= 12 and 0 <= y <= 12 for ring in rings for x, y in ring)


def test_what_is_empty_or_far_too_long_still_makes_a_file() -> None:
    endless = Both("ยาว" * 900, "long " * 900)
    empty = Both("", "")
    long_row = replace(sample_story().promises[0], text=endless, words=endless, who=endless)
    held = Figure("held", empty, Both("ไม่แสดงเพราะจำนวนน้อยและอาจระบุตัวบุคคลได้", "not shown"), None)
    slides = (
        Slide("rows", SlideKind.ROWS, endless, endless, rows=(long_row,)),
        Slide("lines", SlideKind.PILLAR, empty, lines=(Line(endless), Line(endless))),
        Slide("big", SlideKind.INDICATOR, endless, big=held, beside=Line(endless), lines=(Line(endless),)),
        Slide("chart", SlideKind.INDICATOR, empty, chart=Chart("columns", empty, empty, (), ())),
        Slide("nothing", SlideKind.SUMMARY, empty),
    )
    story = with_slides(*slides)
    named = replace(story, edition=replace(story.edition, name=endless))
    for slide in opened(named, public_url=PUBLIC).slides:
        for shape in every_shape(slide.shapes):
            assert shape.top + shape.height <= HEIGHT * POINT, shape.name


def test_dark_slides_say_the_same() -> None:
    light, dark = sample_deck("th"), Presentation(io.BytesIO(sample_file("th", dark=True)))
    assert sample_file("th", dark=True) != sample_file("th")
    assert [words_of(slide) for slide in light.slides] == [words_of(slide) for slide in dark.slides]


def test_marks_above_and_below_take_no_room_in_a_line() -> None:
    assert text_width("กี้", size=10) == text_width("ก", size=10)
    assert text_width("กา", size=10) > text_width("ก", size=10)


def test_the_table_of_widths_is_that_of_the_font_itself() -> None:
    regular, bold = (next(FONTS.rglob(name)) for name in ("Laksaman.ttf", "Laksaman-Bold.ttf"))
    table = [",".join(map(str, row)) for row in widths(TTFont(regular), TTFont(bold))]
    assert WIDTHS.read_text("utf-8").splitlines()[1:] == table


def test_words_are_cut_to_the_lines_there_are_and_only_then() -> None:
    words = "ตำบลที่มีธรรมนูญสุขภาพ " * 20
    cut = shortened(words, size=24, width=300, lines=2)
    assert line_count(cut, size=24, width=300) == 2
    assert cut.endswith("…")
    assert shortened("สั้น", size=24, width=300, lines=2) == "สั้น"


def test_a_file_opens_again_from_disk(tmp_path: Path) -> None:
    path = tmp_path / "slides.pptx"
    path.write_bytes(sample_file("en"))
    again = Presentation(str(path))
    assert again.core_properties.title == "Test edition Aug 2026"
    assert again.core_properties.language == "en-GB"


@pytest.mark.parametrize("lang", ["th", "en"])
def test_the_word_of_a_state_has_padding_on_both_sides_in_a_wider_font_too(lang: str) -> None:
    seen = 0
    for slide in sample_deck(lang).slides:
        for group in every_shape(slide.shapes):
            parts = {part.name: part for part in getattr(group, "shapes", ())}
            if "chip" not in parts or "word" not in parts:
                continue
            seen += 1
            card, word = parts["chip"], parts["word"]
            run = word.text_frame.paragraphs[0].runs[0]
            wide = text_width(run.text, size=run.font.size.pt, bold=True) * 1.1
            before, after = word.left - card.left, card.left + card.width - word.left - wide * POINT
            assert after >= 0.5 * run.font.size.pt * POINT, (lang, run.text)
            assert before > 0
    assert seen > 3
