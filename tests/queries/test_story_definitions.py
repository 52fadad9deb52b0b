"""An edition tells what its numbers mean and what stood on their curves, wherever it is told."""

from __future__ import annotations

import gzip
import hashlib
import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pptx import Presentation

from components.stage.deck import build_deck
from components.stage.slides import Setting
from data.boundaries.catalog import current_shapes
from outputs.exports.report import report_pdf
from outputs.exports.slides import slides_pptx
from outputs.public import render_site
from outputs.story.facts import draft_facts
from outputs.story.frozen import draft_story
from outputs.story.model import Story
from outputs.story.stored import pack, unpack
from queries.editions import Kept
from tests.pages.one_road import read, said
from tests.unit.paper import bare, pages

DSPM, NOTE = "คู่มือ DSPM แล้วผ่านครบ 5 ด้าน", "เริ่มโครงการพี่เลี้ยงวิสาหกิจชุมชนครบทุกอำเภอ"


@pytest.fixture
def story(shipped: Path, shapes: Path) -> Story:
    facts = draft_facts(province="90", year=2567, goal_sets=("SK2570",), today=date(2026, 11, 28))
    return draft_story(facts, forum_code=None)


def part_of(story: Story) -> Story:
    """Its first goals and one district, which is enough to look at and quick to draw."""
    here = tuple(one for one in story.districts if one.code == "9011")
    return replace(story, goals=story.goals[:2], districts=here)


def test_a_story_defines_the_houses_figures_and_every_indicator_it_tells(story: Story) -> None:
    told = {one.code for goal in story.goals for one in goal.indicators}
    keys = [one.key for one in story.definitions]
    assert {key for key in keys if not key.startswith("figure:")} == told
    own = next(one for one in story.definitions if one.key == "SK2570-S1-R2")
    assert own.is_defined
    assert own.lines[-1].text.th.startswith("นิยามจาก: คำอธิบายข้อมูล")
    assert own.sources[0] in story.sources
    none = next(one for one in story.definitions if one.key == "SK2570-E1-1")
    assert none.lines[0].text.th == "ยังไม่มีนิยาม"


def test_a_back_up_slide_tells_them_on_stage_and_in_the_file(story: Story) -> None:
    deck = build_deck(Setting(story=story, lang="th"), rows={}, shapes=current_shapes())
    on_stage = [read(one["html"]) for one in deck.slides if one["key"].startswith("backup-definitions")]
    assert bare(DSPM) in "".join(on_stage)
    assert bare("ตัวชี้วัดอื่นที่อยู่ในฉบับนี้ยังไม่มีนิยาม") in on_stage[-1]
    file = "".join(map(said, Presentation(io.BytesIO(slides_pptx(story, lang="th"))).slides))
    assert bare(DSPM) in file
    assert bare(NOTE) in file


def test_paper_lists_them_at_its_end_and_the_notes_at_their_curves(story: Story) -> None:
    paper = "".join(pages(report_pdf(part_of(story), lang="th")))
    assert bare(DSPM) in paper
    assert paper.index(bare(NOTE)) < paper.index(bare(DSPM))


def test_a_public_figure_is_one_click_from_what_it_means(story: Story) -> None:
    story = part_of(story)
    site = {page.path: page.body.decode() for page in render_site(story) if page.path.endswith(".html")}
    sources = site["th/sources.html"]
    for goal in story.goals:
        page = site[f"th/{goal.item}.html"]
        for one in goal.indicators:
            assert f'href="../../th/sources.html#definition-{one.code}"' in page
            assert f'id="definition-{one.code}"' in sources
    lists = ("index", "promises", "milestones", "districts/9011")
    assert all("sources.html#definitions" in site[f"th/{name}.html"] for name in lists)
    assert bare(NOTE) in read(site["th/goals/SK2570-E1.html"])
    assert "2566 (1)" in site["th/goals/SK2570-E1.html"]


def test_a_story_kept_without_them_is_told_as_it_was(story: Story) -> None:
    kept = pack(story)
    content = kept.content.replace(b'"definitions":', b'"formerly":').replace(b'"notes":', b'"before":')
    assert content != kept.content
    former = unpack(Kept(kept.format, "0.1.1", hashlib.sha256(content).hexdigest(), gzip.compress(content)))
    assert former.definitions == ()
    assert all(one.notes == () for goal in former.goals for one in goal.indicators)
    page = next(one for one in render_site(part_of(former)) if one.path == "th/goals/SK2570-E1.html")
    assert "#definition" not in page.body.decode()
