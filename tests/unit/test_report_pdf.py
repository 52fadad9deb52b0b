"""The report and the briefs: found by search, whole, on their pages, with what each page carries."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest

from outputs.exports.pdf_text import _drawn, repaired
from outputs.exports.report import UnknownDistrictError, brief_pdf, briefs_zip, report_pdf
from outputs.story.model import Both, DistrictPart, Row, SlideKind, Story, figures_of
from tests.exploring import EXPLORING
from tests.story_sample import DISTRICTS, LONG, sample_story
from tests.unit.paper import bare, outside, over_each_other, pages, run
from words import text

ADDRESS = "https://health.example.org/klang"
EDGE = 20.0
"""Points; printers leave about 5 mm at a page's edges white."""

HARD_WORDS = Both(
    "ท้องถิ่น ผู้สูงอายุ สิทธิ์ กระแสสินธุ์ น้ำท่วม ปั๊ม ฝั่ง ฟื้นฟู ปี่ ศักดิ์ ตั้งไว้ เครื่อง ญาติ ฐานะ ซ้ำ",
    "Words",
)


@pytest.fixture(scope="module")
def story() -> Story:
    return sample_story()


@pytest.fixture(scope="module")
def report(story: Story, songkhla_shapes: Path) -> bytes:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VAR_DIR", str(songkhla_shapes))
        return report_pdf(story, lang="th", public_url=ADDRESS)


def links(page: pypdf.PageObject) -> set[str]:
    found = (note.get_object().get("/A", {}).get("/URI") for note in page.get("/Annots", ()))
    return {str(link) for link in found if link}


def test_searching_the_report_finds_each_goal_and_each_number(story: Story, report: bytes) -> None:
    whole = "".join(pages(report))
    for goal in story.goals:
        assert bare(goal.name.th) in whole
    told = (story.summary, story.goals, story.promises, story.milestones, story.proposals, story.changes)
    for figure in figures_of(told):
        assert bare(figure.shown.th) in whole, figure.key
    for row in (*story.promises, *story.milestones, *story.proposals):
        assert bare(row.text.th) in whole


def test_a_goals_pages_tell_its_own_numbers_and_lead_to_it(story: Story, report: bytes) -> None:
    read = pypdf.PdfReader(io.BytesIO(report))
    told = pages(report)
    contents = 1
    for goal in story.goals:
        first = next(n for n, page in enumerate(told) if n > contents and bare(goal.name.th) in page)
        goal_pages = "".join(told[first : first + 3])
        assert all(bare(figure.shown.th) in goal_pages for figure in figures_of(goal))
        assert f"{ADDRESS}/p/{story.edition.code}/th/{goal.item}.html" in links(read.pages[first])


def test_every_page_carries_edition_day_sources_and_its_number(story: Story, report: bytes) -> None:
    told = pages(report)
    for number, page in enumerate(told, start=1):
        assert bare(story.edition.name.th) in page
        assert bare("ข้อมูล ณ 31 กรกฎาคม 2569") in page
        assert bare(text("paper.page", lang="th", page=number, pages=len(told))) in page
        assert bare("ที่มา:") in page
        assert bare(text("paper.sample", lang="th")) in page


def test_nothing_runs_off_a_page_of_the_report(report: bytes) -> None:
    assert outside(report, edge=EDGE) == []


def test_the_report_is_tagged_with_title_and_language(story: Story, report: bytes) -> None:
    read = pypdf.PdfReader(io.BytesIO(report))
    assert story.edition.name.th in str(read.metadata and read.metadata.title)
    assert read.trailer["/Root"]["/Lang"] == "th"
    assert read.trailer["/Root"]["/MarkInfo"]["/Marked"].value is True


def test_every_cluster_of_thai_is_found_as_it_was_written(story: Story, shapes: Path) -> None:
    hard = replace(
        story, goals=(), promises=(), milestones=(), proposals=(), slides=(), changes=(), method=()
    )
    hard = replace(hard, edition=replace(story.edition, name=HARD_WORDS, forum=HARD_WORDS))
    pdf = report_pdf(hard, lang="th")
    assert pages(pdf)[0].count(bare(HARD_WORDS.th)) == 3  # heading, name of the edition, foot
    # Whole words too: no space is seen after a mark that is drawn far to the left.
    assert set(HARD_WORDS.th.split()) <= set(run(pdf, "-raw").split())
    # A reader that knows a font's own map only.
    plain = bare(pypdf.PdfReader(io.BytesIO(pdf)).pages[0].extract_text())
    assert bare("ท้องถิ่น ผู้สูงอายุ สิทธิ์ กระแสสินธุ์") in plain


def test_repairing_changes_what_glyphs_say_and_nothing_that_is_drawn(report: bytes) -> None:
    again = repaired(report)
    assert pages(again) == pages(report)
    assert len(pypdf.PdfReader(io.BytesIO(again)).pages) == len(pages(report))


def test_each_object_of_the_report_lies_where_its_table_says(report: bytes) -> None:
    places = pypdf.PdfReader(io.BytesIO(report), strict=True).xref[0]
    assert len(places) > 500
    assert [number for number, at in places.items() if not report.startswith(b"%d 0 obj" % number, at)] == []


def test_letters_that_no_font_has_show_as_a_box(story: Story, shapes: Path) -> None:
    odd = replace(story.districts[0], name=Both("อำเภอ 漢 😀 ع \u202e\x00 ≥ Ω", "Odd"))
    page = pages(brief_pdf(replace(story, districts=(odd,)), district=odd.code, lang="th"))[0]
    assert bare("อำเภอ □ □ □ ≥ Ω") in page


BRIEFS = tuple(code for code, _, _ in DISTRICTS if EXPLORING or code in {"9001", "9008", "9011", "9016"})
"""Every day: the first district, the last, the largest, and one whose name is hard to set."""


def test_each_districts_brief_is_one_page_in_the_archive(story: Story, shapes: Path) -> None:
    few = replace(story, districts=tuple(part for part in story.districts if part.code in BRIEFS))
    steps: list[tuple[int, int, str]] = []
    seen = briefs_zip(
        few, lang="th", public_url=ADDRESS, progress=lambda done, of, name: steps.append((done, of, name))
    )
    with zipfile.ZipFile(io.BytesIO(seen)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    assert tuple(sorted(name.split()[0] for name in files)) == BRIEFS
    assert "9011 อำเภอหาดใหญ่.pdf" in files
    for pdf, part in zip(files.values(), few.districts, strict=True):
        check_brief(pdf, part, story=few, lang="th")
    assert [done for done, _, _ in steps] == list(range(len(BRIEFS) + 1))
    assert {of for _, of, _ in steps} == {len(BRIEFS)}


def test_an_english_brief_is_one_page_too(story: Story, shapes: Path) -> None:
    part = story.districts[15]
    pdf = brief_pdf(story, district=part.code, lang="en", public_url=ADDRESS)
    check_brief(pdf, part, story=story, lang="en")
    legend = pages(pdf)[0]
    assert "areas)" in legend
    assert "{" not in legend, "words for one and for several are chosen"


def test_values_of_areas_stand_beside_their_names_however_long_they_are(story: Story, shapes: Path) -> None:
    (slide, *_) = (one for one in story.slides if one.kind is SlideKind.MAP)
    assert slide.map is not None
    long = Both("ไม่แสดง เพราะจะทำให้รู้จำนวนน้อยของพื้นที่อื่น", "Not shown: it would tell another's number")
    values = {code: replace(value, shown=long) for code, value in slide.map.values.items()}
    slide = replace(slide, map=replace(slide.map, values=values))
    rest = replace(story, goals=(), promises=(), milestones=(), proposals=(), changes=(), method=())
    pdf = report_pdf(replace(rest, slides=(slide,)), lang="en")
    assert sum(page.count(bare(long.en)) for page in pages(pdf)) >= len(values) > 10
    assert over_each_other(pdf, below="codes") == []


def check_brief(pdf: bytes, part: DistrictPart, *, story: Story, lang: str) -> None:
    told = pages(pdf)
    assert len(told) == 1, part.name
    assert bare(part.name.of(lang)) in told[0]
    assert all(bare(figure.shown.of(lang)) in told[0] for figure in figures_of(part.facts))
    assert outside(pdf, edge=EDGE) == []
    link = f"{ADDRESS}/p/{story.edition.code}/{lang}/{part.item}.html"
    assert link in links(pypdf.PdfReader(io.BytesIO(pdf)).pages[0])


def test_a_brief_says_how_many_rows_found_no_room(story: Story, shapes: Path) -> None:
    part = story.districts[0]
    rows = tuple(
        Row(f"row-{place}", Both(f"{LONG.th} แถว{place}จบ", ""), words=LONG if place == 0 else None)
        for place in range(60)
    )
    full = replace(part, indicators=(), promises=rows)
    page = pages(brief_pdf(replace(story, districts=(full,)), district=part.code, lang="th"))
    assert len(page) == 1
    shown = sum(f"แถว{place}จบ" in page[0] for place in range(60))
    assert 0 < shown < 60
    assert bare(text("paper.and_more_here", lang="th", n=60 - shown)) in page[0]


def test_texts_that_nobody_would_write_still_leave_one_page(story: Story, shapes: Path) -> None:
    part = story.districts[0]
    endless = Both("ยาวมาก" * 500, "x" * 2000)
    rows = tuple(Row(f"row-{place}", endless, words=endless) for place in range(3))
    full = replace(part, promises=rows, indicators=rows)
    for lang in ("th", "en"):
        pdf = brief_pdf(replace(story, districts=(full,)), district=part.code, lang=lang)
        assert len(pages(pdf)) == 1
        assert outside(pdf, edge=EDGE) == []


def test_a_brief_without_sample_rows_or_public_pages_says_nothing_of_them(story: Story, shapes: Path) -> None:
    real = sample_story(demonstration=False)
    part = replace(real.districts[0], sample=False, promises=(), indicators=(), sources=("areas",))
    pdf = brief_pdf(replace(real, districts=(part,)), district=part.code, lang="en")
    assert bare(text("paper.scan", lang="en")) not in pages(pdf)[0]
    assert links(pypdf.PdfReader(io.BytesIO(pdf)).pages[0]) == set()
    marked = pages(brief_pdf(story, district=part.code, lang="en"))[0]
    tag = bare(text("paper.sample", lang="en"))
    assert tag in marked
    assert pages(pdf)[0].count(tag) < marked.count(tag)


def test_the_same_story_gives_the_same_file(story: Story, shapes: Path) -> None:
    assert brief_pdf(story, district="9001", lang="th") == brief_pdf(story, district="9001", lang="th")


def test_a_district_that_the_edition_lacks_is_named(story: Story) -> None:
    with pytest.raises(UnknownDistrictError, match="9999"):
        brief_pdf(story, district="9999", lang="th")


def test_the_hair_that_is_left_of_a_shift_is_written_as_a_pdf_writes_numbers() -> None:
    assert _drawn([(b"\x00\x01", 0.00001), (b"\x00\x02", -12.5), (b"\x00\x03", 0.1 + 0.2)]) == (
        b"[<0001>-12.50<0002>0.30<0003>]TJ"
    )
