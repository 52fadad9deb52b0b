"""What an edition tells: good news first, no LAO beside bad news, what changed since the edition before."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from data.actions import write_rows
from data.database import engine
from data.domain.rights import program
from outputs.exports.slides import slides_pptx
from outputs.look import NO_DATA, Milestone, NoStatus, Promise, State
from outputs.public import render_site
from outputs.statuses import LOOKS, NO_LOOKS
from outputs.story import certificates
from outputs.story.build import build_story
from outputs.story.certificates import told_certificates
from outputs.story.changes import changes_since, revisions_since
from outputs.story.facts import draft_facts
from outputs.story.model import Both, EditionFacts, Row, SlideKind, Story
from outputs.story.places import district_name, item_of
from outputs.story.promises import ORDER
from queries.goals import read_set_view
from queries.judged import names_real_district
from queries.moment import Invented, at, moment, showing
from queries.programmes import HeldCertificate, read_held
from tests.houses import url
from words import LANGUAGES

TODAY = date(2026, 8, 15)
LAO = "L3901101"


def facts(**changes: Any) -> EditionFacts:
    given = {"province": "90", "year": 2569, "goal_sets": ("SK2570",), "today": TODAY, **changes}
    return draft_facts(**given)


def bring(**rows: list[dict[str, Any]]) -> None:
    write_rows(engine(), actor=program("office"), kind="import", rows=rows)


@pytest.fixture(scope="module")
def told(shipped_database: Path) -> Story:
    """What the shipped house tells, put together once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", url(shipped_database))
        return build_story(edition=facts())


@pytest.fixture
def story(told: Story, shipped: Path) -> Story:
    return told


def row_of(story: Story, key: str) -> Row:
    return next(row for row in (*story.promises, *story.milestones, *story.proposals) if row.key == key)


@pytest.mark.parametrize(
    ("code", "name"), [("9011", "อำเภอหาดใหญ่"), ("9000", "อำเภอสมมติ"), ("1001", "เขตพระนคร"), ("?", "?")]
)
def test_a_district_bears_the_word_for_its_kind_once(shipped: Path, code: str, name: str) -> None:
    assert district_name(code).th == name


def test_the_deck_goes_from_cover_to_thanks_and_keeps_questions_behind(story: Story) -> None:
    kinds = [slide.kind for slide in story.slides]
    thanks = kinds.index(SlideKind.THANKS)
    assert kinds[0] is SlideKind.COVER
    assert [slide.backup for slide in story.slides] == [n > thanks for n in range(len(kinds))]
    pillars = [slide.title.th for slide in story.slides if slide.kind is SlideKind.PILLAR]
    assert pillars == ["เศรษฐกิจสร้างสรรค์", "สิ่งแวดล้อมยั่งยืน", "สังคมเป็นสุข"]
    assert len({slide.key for slide in story.slides}) == len(story.slides)


def test_a_draft_bears_the_name_of_its_goals_and_counts_as_the_page_of_goals_does(story: Story) -> None:
    """`facts` are those of a draft: each indicator by its latest value, which the slides say."""
    cover, thanks = story.slides[0], next(one for one in story.slides if one.kind is SlideKind.THANKS)
    assert cover.title == Both("วิสัยทัศน์สงขลา 2570", "Songkhla Vision 2570")
    assert [line.text.en for line in cover.lines] == [
        "Draft (not frozen) · What the system held on 15 Aug 2026",
        "Indicators: latest known",
    ]
    assert "ร่าง" not in thanks.lines[0].text.th
    with at(showing(Invented.SHOWN, of=moment())):
        page = read_set_view(set="SK2570", area="90", year=None, today=TODAY)
    slides = [slide for slide in story.slides if slide.kind is SlideKind.PILLAR]
    for slide, pillar in zip(slides, page.pillars, strict=True):
        assert slide.kicker.th == "วิสัยทัศน์สงขลา 2570 · ตัวชี้วัด: ค่าล่าสุดที่มี"
        counted = {count.badge: count.figure.value for count in slide.counts}
        summary = pillar.summary
        assert counted == {
            **{LOOKS[state]: n for state, n in summary.by_state.items() if n},
            **{NO_LOOKS[kind]: n for kind, n in summary.by_kind.items() if n},
        }
    frozen = build_story(edition=facts(code="songkhla-2569", name=Both("ฉบับ", "Edition")))
    told = [slide for slide in frozen.slides if slide.kind is SlideKind.PILLAR]
    assert {slide.kicker.en for slide in told} == {"Songkhla Vision 2570 · Indicators of FY 2026"}
    assert frozen.slides[0].title.en == "Edition"


def test_a_value_never_reads_like_a_target_that_it_is_not(story: Story) -> None:
    """29.08 of 29.10 is told with both decimals: the number, its bars, its target."""
    pairs = 0
    for part in (one for goal in story.goals for one in goal.indicators if one.chart):
        actual, target = part.chart.series  # type: ignore[union-attr]
        for done, aim in zip(actual.figures, target.figures, strict=True):
            if done is not None and aim is not None and done.value is not None:
                pairs += 1
                assert (done.shown == aim.shown) is (done.value == aim.value), part.code
        decimals = {
            len(figure.shown.en.partition(".")[2])
            for series in part.chart.series  # type: ignore[union-attr]
            for figure in series.figures
            if figure is not None
        }
        assert decimals == {part.chart.decimals}, "of one chart all have as many"  # type: ignore[union-attr]
    assert pairs > 20
    [slide] = [one for one in story.slides if one.key == "indicator-SK2570-E1-1"]
    assert slide.big is not None
    assert slide.big.parts("th") == ("29.08%", "")
    assert slide.beside is not None
    assert slide.beside.text == Both("เป้าหมาย ร้อยละ 32.00 ภายในปี 2570", "target 32.00% by 2027")
    [pm] = [one for one in story.slides if one.key == "indicator-SK2570-V1-2"]
    assert pm.beside is not None
    assert pm.beside.text.en.startswith("days a year · target"), "a unit that the number does not bear"


def test_an_english_slide_names_who_says_a_note_in_english(story: Story) -> None:
    [slide] = [one for one in story.slides if one.key == "indicator-SK2570-E1-1"]
    [note] = [line.text for line in slide.lines if line.text.en.startswith("(1)")]
    assert note.th.endswith("บันทึกโดย ภาคีสมมติ ก")
    assert note.en.endswith("noted by Invented partner A")


def test_what_is_not_counted_stands_right_below_the_counts(story: Story) -> None:
    for slide in story.slides:
        if slide.kind is SlideKind.PILLAR and any("ไม่นับรวม" in line.text.th for line in slide.lines):
            assert "ไม่นับรวม" in slide.lines[0].text.th


def test_what_went_well_is_told_first(story: Story) -> None:
    order = [*ORDER, NoStatus.INVENTED]
    places = [order.index(row.badge) for row in story.promises]  # type: ignore[arg-type]
    assert len(order) - 1 in places, "what is invented of a real place stands last, without a state"
    assert places == sorted(places)
    for slide in story.slides:
        if slide.kind is SlideKind.PILLAR:
            begun = [line.text.th.split(":")[0] for line in slide.lines if ":" in line.text.th]
            assert begun == sorted(begun, key=["ดีขึ้น", "ต้องช่วยกัน"].index)


def test_every_number_says_where_it_comes_from(story: Story) -> None:
    for key, figure in story.figures().items():
        if key.startswith("indicator|") and "|class|" not in key and "story." not in key:
            assert figure.sources, key
        assert set(figure.sources) <= story.sources.keys(), key
        assert figure.label.th, key
        assert figure.label.en, key


def test_an_lao_is_named_with_good_news_only(own_house: Path) -> None:
    partner = {"code": "P-LAO", "name_th": "เทศบาลลับ", "kind": "lao", "area_code": LAO}
    agreement = {"code": "A-1", "kind": "mou", "name_th": "ข้อตกลง", "area_code": "90"}
    base = {"agreement_code": "A-1", "partner_code": "P-LAO", "area_code": "90", "due_on": date(2026, 3, 31)}
    done = {"status": "done_as_agreed", "done_on": date(2026, 3, 1)}
    bring(
        partner=[partner],
        agreement=[agreement],
        commitment=[
            {**base, "code": "C-1", "ordinal": 1, "text_th": "ทำได้", **done},
            {**base, "code": "C-2", "ordinal": 2, "text_th": "ช้า", "status": "late"},
        ],
        milestone=[
            {
                "code": "M-1",
                "goal_code": "SK2570-S1",
                "fiscal_year": 2569,
                "ordinal": 1,
                "name_th": "เป้าที่เลยกำหนด",
                "area_code": "90",
                "due_on": date(2026, 1, 31),
                "partner_code": "P-LAO",
            }
        ],
    )
    story = build_story(edition=facts())
    good, late, overdue = (
        row_of(story, key) for key in ("commitment|C-1", "commitment|C-2", "milestone|M-1")
    )
    assert (good.badge, late.badge, overdue.badge) == (
        Promise.DONE_AS_AGREED,
        Promise.LATE,
        Milestone.OVERDUE,
    )
    assert good.who is not None
    assert "เทศบาลลับ" in good.who.th
    assert good.when is not None
    assert "1 มี.ค. 2569" in good.when.th
    for row in (late, overdue):
        assert "ม.ค." not in (row.when.th if row.when else ""), "nor how late it is"
        assert "มี.ค." not in (row.when.th if row.when else "")
        assert row.who is not None
        assert "เทศบาลลับ" not in row.who.th
        assert row.who.th.startswith("อปท. ในอำเภอ")


def test_the_real_proposals_stand_with_their_outcome_unknown(story: Story) -> None:
    real = [row for row in story.proposals if not row.sample]
    assert len(real) >= 29 - 5 * 2  # those of the nation and of Songkhla
    for row in real:
        assert row.badge is None
        assert row.words is not None
        assert "ยังไม่ทราบผล" in row.words.th


def test_no_web_address_but_one_of_the_web_is_passed_on(own_house: Path) -> None:
    source = {"key": "odd", "title_th": "แหล่งแปลก", "url": "javascript:alert(1)"}
    value = {
        "indicator_code": "SK2570-S1-1",
        "area_code": "90",
        "period_kind": "fiscal_year",
        "period_end": date(2026, 9, 30),
        "value": 71.0,
        "source_key": "odd",
    }
    bring(source=[source], observation=[value])
    assert build_story(edition=facts()).sources["odd"].url is None


def test_a_goal_with_an_odd_code_still_has_an_address() -> None:
    assert item_of("goals", "SK2570-E1") == "goals/SK2570-E1"
    assert item_of("goals", "<b>/../ก") == item_of("goals", "<b>/../ก")
    assert item_of("goals", "<b>/../ก").removeprefix("goals/").isalnum()


def test_numbers_do_not_hang_on_shapes(story: Story, shapes: Path) -> None:
    assert build_story(edition=facts()).figures() == story.figures()


def test_what_got_better_and_is_behind_all_the_same_is_told_once(story: Story) -> None:
    pillars = [slide for slide in story.slides if slide.kind is SlideKind.PILLAR]
    assert pillars
    names = [one.name.th for goal in story.goals for one in goal.indicators]
    for slide in pillars:
        told = [line.text.th for line in slide.lines]
        assert all(sum(f": {name} " in one for one in told) <= 1 for name in names), told
    both = [line for slide in pillars for line in slide.lines if "แต่ยังไม่ทันแผน" in line.text.th]
    assert any("ชุมชนท่องเที่ยวชายฝั่ง" in line.text.th for line in both)
    assert all(len(line.figures) == 2 for line in both)


def test_changes_are_told_better_first_and_what_fell_back_last(story: Story) -> None:
    better, worse = story.goals[0].indicators[:2]
    before = replace(
        story,
        goals=(
            replace(
                story.goals[0],
                indicators=(
                    replace(better, badge=State.MOVING_AWAY),
                    replace(worse, badge=State.REACHED),
                ),
            ),
        ),
        promises=tuple(replace(row, badge=Promise.UNDER_WAY) for row in story.promises),
        milestones=(),
    )
    now = replace(
        story,
        goals=(
            replace(
                story.goals[0],
                indicators=(replace(better, badge=State.ON_TRACK), replace(worse, badge=State.BEHIND)),
            ),
        ),
        milestones=(),
    )
    told = changes_since(now, before)
    assert told[0].badge is State.ON_TRACK
    assert "เป็น “เป็นไปตามแผน”" in told[0].text.th
    badges = [line.badge for line in told]
    assert badges.index(Promise.DONE_AS_AGREED) < badges.index(State.BEHIND) < badges.index(Promise.LATE)
    assert changes_since(now, now) == ()


def test_a_value_that_was_corrected_is_told_as_a_revision(story: Story) -> None:
    part = next(one for goal in story.goals for one in goal.indicators if one.figure is not None)
    assert part.figure is not None
    former = replace(part.figure, shown=Both("1.0", "1.0"), value=1.0)
    goal = next(goal for goal in story.goals if part in goal.indicators)
    before = replace(
        story,
        slides=(),
        districts=(),
        goals=(replace(goal, indicators=(replace(part, figure=former, chart=None),)),),
    )
    told = revisions_since(story, before)
    assert [line.figures[0].key for line in told] == [part.figure.key]
    assert "เดิม 1.0" in told[0].text.th


def test_invented_bars_are_called_invented_and_real_ones_actual(story: Story) -> None:
    charts = [one.chart for goal in story.goals for one in goal.indicators if one.chart]
    seen = set()
    for chart in charts:
        [reached] = [one for one in chart.series if one.kind != "target"]
        kinds = {figure.sample for figure in reached.figures if figure is not None}
        assert len(kinds) == 1, "never both in one chart"
        assert (reached.kind == "invented") == (True in kinds), "nor in the colour of real ones"
        seen |= kinds
        assert (reached.name.th == "ผลจริง") is (kinds == {False})
        assert ("สมมติ" in reached.name.th) is (kinds == {True})
    assert True in seen


def test_a_slide_counts_real_rows_and_lists_none_of_them_with_invented_ones(own_house: Path) -> None:
    nation = {"area_code": "00"}
    promise = {
        **nation,
        "agreement_code": "A-1",
        "ordinal": 1,
        "text_th": "ทำจริง",
        "due_on": date(2026, 3, 31),
    }
    bring(
        agreement=[{**nation, "code": "A-1", "kind": "mou", "name_th": "ข้อตกลงของชาติ"}],
        commitment=[{**promise, "code": "C-1", "status": "done_as_agreed", "done_on": date(2026, 3, 1)}],
    )
    told = build_story(edition=facts())
    rows = [slide for slide in told.slides if slide.kind is SlideKind.ROWS and slide.item == "promises"]
    assert all(len({row.sample for row in slide.rows}) == 1 for slide in rows)
    assert [slide.sample for slide in rows] == [any(row.sample for row in slide.rows) for slide in rows]
    [summary] = [slide for slide in told.slides if slide.key == "promises"]
    assert {row.sample for slide in rows for row in slide.rows} == {False, True}
    assert [count.figure.value for count in summary.counts] == [1]
    assert not summary.sample
    assert "ไม่นับรวม" in summary.lines[-1].text.th


def test_no_slide_says_how_an_invented_row_stands_that_names_a_real_district(story: Story) -> None:
    rows = [row for slide in story.slides for row in slide.rows if row.sample]
    assert {"จะนะ" in row.text.th for row in rows} == {True, False}
    for row in rows:
        assert row.badge is NoStatus.INVENTED or not names_real_district([row.text.th], province="90"), row
        assert row.badge is not NoStatus.INVENTED or row.words is None, "nor what came of it in other words"
    [summary] = [slide for slide in story.slides if slide.key == "promises"]
    assert [count.figure.value for count in summary.counts] == [1, 1, 1, 1]


def test_what_is_counted_of_invented_rows_alone_says_so_at_the_number(story: Story) -> None:
    [summary] = [slide for slide in story.slides if slide.key == "promises"]
    assert summary.lines[0].text == Both("คำมั่น 4 ข้อ (ข้อมูลสมมติ)", "4 promises (invented data)")
    pillars = [slide for slide in story.slides if slide.kind is SlideKind.PILLAR and slide.sample]
    assert any(slide.counts for slide in pillars)
    for slide in pillars:
        apart = any("ไม่นับรวม" in line.text.th for line in slide.lines)
        assert {count.figure.sample for count in slide.counts} <= {not apart}, slide.key


def test_a_map_gives_invented_values_no_class_and_says_what_they_are(story: Story) -> None:
    maps = [slide.map for slide in story.slides if slide.map is not None]
    invented = [one for one in maps if any(figure.sample for figure in one.values.values())]
    assert invented
    for one in maps:
        for code, figure in one.values.items():
            if figure.value is not None and code in one.places:
                shown = one.classes[one.places[code]]
                assert (shown.fill == NO_DATA) is figure.sample
                assert (shown.label.th == "ค่าสมมติ ไม่ใช่ผลจริง") is figure.sample


def test_a_slide_numbers_the_years_of_those_notes_alone_that_it_tells(story: Story) -> None:
    seen = 0
    for slide in story.slides:
        if slide.kind is SlideKind.INDICATOR and slide.chart is not None:
            told = {found for line in slide.lines for found in re.findall(r"^\((\d+)\)", line.text.th)}
            marks = [one.th.partition("(")[2].rstrip(")") for one in slide.chart.categories]
            stand = {mark for one in marks if one for mark in one.split(", ")}
            assert stand <= told, slide.key
            seen += len(stand)
    assert seen


def test_the_line_above_an_indicator_says_no_name_twice_and_a_pace_no_year_twice(story: Story) -> None:
    for slide in story.slides:
        for lang in LANGUAGES:
            names = slide.kicker.of(lang).split(" · ")
            assert len(set(names)) == len(names), slide.key
            for line in slide.lines:
                assert "a year a year" not in line.text.of(lang)
                assert not re.search(r"ปีละ [\d.,]+ \S+ต่อปี", line.text.of(lang)), line.text.th
    [pm] = [one for one in story.slides if one.key == "indicator-SK2570-V1-2"]
    assert any(re.search(r"ลดปีละ [\d.]+ วัน\b", line.text.th) for line in pm.lines)


def test_the_transfer_is_told_with_its_day_and_reports_that_disagree_stand_side_by_side(story: Story) -> None:
    (claim,) = [one for one in story.slides if one.key == "transfer"]
    assert claim.big is not None
    assert claim.big.shown.th == "25"
    told = [claim.beside, *claim.lines]
    assert [line.text.th.split(" จาก ")[0] for line in told if line] == [
        "แห่งเป็นอย่างน้อย",
        "ทะเบียน ณ 31 พ.ค. 2569",
        "ทั้งประเทศรายงานว่าถ่ายโอนสะสม 4,276 แห่ง ปีงบฯ 2567",
    ]
    assert len([figure for line in told if line for figure in line.figures]) == 2, "three with the large one"
    (slide,) = [one for one in story.slides if one.key == "backup-transfer-1"]
    assert slide in story.of_transfer
    assert claim not in story.of_transfer, "paper has it all at once"
    said = [line.text for line in slide.lines]
    assert said[0].th.endswith("อย่างน้อย 25 จาก 167 แห่ง · ทะเบียน ณ 31 พ.ค. 2569")
    (in_year,) = [one for one in said if "3,263" in one.en]
    assert "3,264" in in_year.en
    assert in_year.en.endswith("sources give different figures")
    (totals,) = [one for one in said if "9,787" in one.en]
    assert "9,831" in totals.en
    assert "9,872" in totals.en
    assert not [one for one in said if "522" in one.en], "what was asked for is no transfer"
    assert {key for line in slide.lines for one in line.figures for key in one.sources} <= set(story.sources)


def test_a_certificate_is_told_by_its_row_alone_and_never_as_a_share(own_house: Path, shapes: Path) -> None:
    held = {"programme_code": "healthy_city", "level": "silver"}
    bring(
        source=[{"key": "s-award", "title_th": "ประกาศผล"}],
        certificate=[
            held | {"lao_code": "L3901101", "fiscal_year": 2568, "issued_on": date(2025, 8, 22)},
            held | {"lao_code": "L3901101", "fiscal_year": 2567, "level": "gold"},
            held
            | {
                "lao_code": "L4901105",
                "fiscal_year": 2569,
                "issued_on": facts().data_date,
                "source_key": "s-award",
            },
            held | {"lao_code": "L4901001", "fiscal_year": 2567, "valid_to": date(2025, 1, 1)},
            held | {"lao_code": "L4901103", "fiscal_year": 2569, "issued_on": date(2026, 9, 1)},
        ],
    )
    story = build_story(edition=facts())
    (slide,) = story.of_certificates
    assert slide.sources[0] == "s-award", "of the newest first"
    lines = [line.text for line in slide.lines]
    assert lines[0] == Both(
        "เมืองสุขภาพดี: ทราบ 3 แห่ง",
        "Healthy City: 3 LAOs known",
    )
    told = [(row.text.th, row.who and row.who.th, row.when and row.when.th) for row in slide.rows]
    assert told == [
        ("เทศบาลเมืองควนลัง", "เมืองสุขภาพดี · เงิน", "ปีงบฯ 2569 · ให้เมื่อ 15 ส.ค. 2569"),
        ("เทศบาลนครหาดใหญ่", "เมืองสุขภาพดี · เงิน", "ปีงบฯ 2568 · ให้เมื่อ 22 ส.ค. 2568"),
        (
            "เทศบาลเมืองสะเดา",
            "รางวัลเมืองสุขภาพดี องค์การอนามัยโลก ภูมิภาคเอเชียตะวันออกเฉียงใต้ · Committed Healthy City",
            "ปีงบฯ 2568 · ให้เมื่อ 30 ต.ค. 2567",
        ),
        ("เทศบาลเมืองคอหงส์", "เมืองสุขภาพดี · ทองแดง", "ปีงบฯ 2566"),
    ], "of each LAO its newest that was given by the day; what is past its stated end is not told"
    assert not [line for line in lines if "141" in line.th]
    assert set(slide.sources) <= set(story.sources)
    index = next(page for page in render_site(story) if page.path == "th/index.html").body.decode()
    assert "เมืองสุขภาพดี: ทราบ 3 แห่ง" in index


def test_no_invented_certificate_is_told(shipped: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert told_certificates(facts()).rows

    def invented(**asked: Any) -> list[HeldCertificate]:
        return [replace(one, is_sample=True) for one in read_held(**asked)]

    monkeypatch.setattr(certificates, "read_held", invented)
    assert told_certificates(facts()) == certificates.NONE_CERTIFIED


BOARD_ROWS: dict[str, list[dict[str, Any]]] = {
    "board": [{"code": "B", "kind": "area_health_board", "name_th": "กสพ. ทดสอบ", "area_code": "90"}],
    "board_meeting": [
        {"board_code": "B", "meeting_number": "1/2569", "fiscal_year": 2569, "held_on": date(2026, 1, 5)},
        {"board_code": "B", "meeting_number": "2/2569", "fiscal_year": 2569, "held_on": date(2026, 5, 5)},
        {"board_code": "B", "meeting_number": "3/2569", "fiscal_year": 2569, "held_on": date(2026, 8, 16)},
    ],
    "agenda_item": [
        {"board_code": "B", "meeting_number": number, "item_number": item, "kind": "plan", "title_th": title}
        for number, item, title in (
            ("1/2569", "1", "เรื่องเก่า"),
            ("2/2569", "1", "เรื่องที่ผ่าน"),
            ("2/2569", "2", "เรื่องที่เลื่อน"),
            ("3/2569", "1", "เรื่องของวันหน้า"),
        )
    ],
    "board_decision": [
        {
            "board_code": "B",
            "meeting_number": "2/2569",
            "item_number": item,
            "decision_number": 1,
            "outcome": outcome,
            "text_th": "ถ้อยคำของมติ",
            "conditions_th": "เงื่อนไขของมติ",
            "office_th": "กองที่รับมติ",
            "due_on": date(2026, 6, 7),
        }
        for item, outcome in (("1", "approved"), ("2", "deferred"))
    ],
}


def test_of_a_board_its_last_agenda_is_told_and_nothing_of_whose_a_decision_is(
    own_house: Path, shapes: Path
) -> None:
    bring(**BOARD_ROWS)
    story = build_story(edition=facts())
    (slide,) = [one for one in story.slides if one.key.startswith("boards-")]
    assert [(row.text.th, row.words and row.words.th) for row in slide.rows] == [
        ("เรื่องที่ผ่าน", "เห็นชอบ"),
        ("เรื่องที่เลื่อน", None),
    ]
    assert slide.rows[0].when == Both("ครั้งที่ 2/2569 · 5 พ.ค. 2569", "Meeting 2/2569 · 5 May 2026")
    for page in render_site(story):
        body = page.body.decode("utf-8", "replace")
        assert not [one for one in PRIVATE if one in body], page.path
    index = next(page for page in render_site(story) if page.path == "th/index.html").body.decode()
    assert "เรื่องที่ผ่าน" in index
    assert "อย่างน้อย 25 จาก 167" in index
    with zipfile.ZipFile(io.BytesIO(slides_pptx(story, lang="th"))) as file:
        slides = " ".join(file.read(name).decode() for name in file.namelist() if name.endswith(".xml"))
    assert "เรื่องที่ผ่าน" in slides
    assert not [one for one in PRIVATE if one in slides]


PRIVATE = ("ถ้อยคำของมติ", "เงื่อนไขของมติ", "กองที่รับมติ", "7 มิ.ย.")
