"""Reference rows that a release mended: each with its source on today's pages, and as it was in editions that
were frozen before."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import pytest

from data.actions import load_seeds
from data.actions.seeds import SEED
from data.database import engine, newest_batch, read_connection
from data.domain.progress import Direction
from data.domain.rights import program
from data.domain.status import StatusKind
from data.domain.transfer import TransferState
from outputs.look import NoStatus
from outputs.record import build_record
from outputs.scope import Scope
from outputs.story.facts import draft_facts
from outputs.story.frozen import draft_story, story_of
from outputs.story.indicators import target_line
from queries.areas import read_codes
from queries.forums import read_forums
from queries.goals import read_set_view, read_standing
from queries.laos import read_laos
from queries.moment import as_of_batch, at
from queries.public import Asked, read_public
from queries.sources import read_sources
from queries.units import read_units
from tests.frozen import freeze_demonstration

TODAY = date(2026, 11, 21)
AGEING = "SKAGE-1-R1"

FORMER: dict[str, dict[str, dict[str, str]]] = {
    "programme": {
        "who_sear_healthy_city": {
            "name_th": "เครือข่ายเมืองสุขภาพดี องค์การอนามัยโลก ภูมิภาคเอเชียใต้-ตะวันออก",
            "source_key": "who_sear_2567",
        }
    },
    "programme_component": {"people": {"name_th": "ประชาชนสุขภาพดี"}},
    "indicator": {AGEING: {"direction": "down"}},
    "plan": {"P83-AREA-HEALTH": {"note": "เห็นชอบในการประชุมครั้งที่ 1/2567"}},
    "code_list": {"local_health_fund": {"name_th": "กองทุนหลักประกันสุขภาพในระดับท้องถิ่น (กปท.)"}},
    "forum": {
        "CD90-2562": {"year_kind": ""},
        "CD90-2563": {"fiscal_year": "2563"},
    },
    "source": {
        "ageing_2566": {"publisher_th": "สำนักงานตรวจคนเข้าเมืองไต้หวัน"},
        "hcode_register": {"publisher_th": "กระทรวงสาธารณสุข คัดลอกจาก thering999/mchmuk"},
    },
}
"""Record -> code -> what the release before said of it."""

MEMBERSHIP = {
    "province_code": "90",
    "lao_code": "L4901001",
    "programme_code": "who_sear_healthy_city",
    "fiscal_year": "2568",
    "joined_on": "2024-10-30",
    "source_key": "who_sear_2567",
}


def _row(record: str, code: str) -> dict[str, object]:
    found = read_public(name=record, asked=Asked(limit=10_000)).rows
    return next(row for row in found if code in (row.get("code"), row.get("key")))


# Each row -----------------------------------------------------------------------------------------


@pytest.mark.usefixtures("shipped")
class TestEachRow:
    def test_the_region_of_the_who_has_its_thai_name(self):
        for code in ("who_sear_healthy_city", "who_sear_award"):
            row = _row("programme", code)
            assert "ภูมิภาคเอเชียตะวันออกเฉียงใต้" in str(row["name_th"])
            assert "เอเชียใต้" not in f"{row['name_th']} {row['owner_th']}"

    def test_an_award_of_the_who_is_an_award_and_no_membership(self):
        assert not [
            row for row in read_public(name="membership", asked=Asked()).rows if row["source_key"] != "sample"
        ]
        rows = read_public(name="certificate", asked=Asked(limit=500)).rows
        told = {row["lao_code"]: row for row in rows if row["programme_code"] == "who_sear_award"}
        assert set(told) == {"L4901001", "L5841002"}
        for row in told.values():
            assert (row["level"], row["issued_on"], row["fiscal_year"]) == (
                "committed",
                date(2024, 10, 30),
                2568,
            )
            assert row["source_key"] == "who_award_2567"
            assert "28 มีนาคม 2568" in row["note"]
        record = build_record("L4901001", scope=Scope("90", (), (), 2569, "th"))
        assert record is not None
        assert any("Committed Healthy City" in fact.words for fact in record.facts)
        assert not any("เครือข่าย" in fact.label for fact in record.facts)

    def test_the_third_component_has_its_name_as_reported(self):
        row = _row("programme_component", "people")
        assert row["name_th"] == "ด้านประชาชนรอบรู้และสุขภาพดีทุกกลุ่มวัย"
        assert row["source_key"] == "pattaya_award_2567"
        assert "เติมเอง" in str(row["note"])

    @pytest.mark.parametrize(("code", "year"), [("NHA63-2-1", 2565), ("NHA63-2-2", 2560)])
    def test_a_derived_year_of_a_target_is_flagged(self, code: str, year: int):
        standing = read_standing(set="NHA63", indicator=code, area="00", year=2569, today=TODAY)
        assert standing.plan.derived == {year}
        line = target_line(standing)
        assert line is not None
        assert "(ปีอนุมานจากแหล่งข้อมูล)" in line.text.th
        assert "(year worked out from the source)" in line.figures[0].label.en
        other = read_standing(set="NHA63", indicator="NHA63-1-1", area="00", year=2569, today=TODAY)
        assert other.plan.derived == frozenset()
        assert other.plan.plan.final() == (2567, 60)

    def test_the_ageing_index_is_context(self):
        standing = read_standing(set="SKAGE", indicator=AGEING, area="90", year=2569, today=TODAY)
        assert standing.indicator.direction is Direction.NONE
        assert standing.status.kind is StatusKind.CONTEXT
        assert standing.reading is not None
        assert (standing.reading.year, standing.reading.value) == (2557, 62.71)

    def test_the_plan_of_phuket_was_met_to_consider(self):
        row = _row("plan", "P83-AREA-HEALTH")
        assert "พิจารณา" in str(row["note"])
        assert "ไม่ทราบมติ" in str(row["note"])
        assert "เห็นชอบ" not in str(row["note"])

    def test_the_local_fund_has_its_full_name(self):
        names = read_codes(list="money_source").set_index("code")["name_th"]
        assert names["local_health_fund"] == "กองทุนหลักประกันสุขภาพในระดับท้องถิ่นหรือพื้นที่ (กปท.)"

    def test_two_of_phukets_transfers_of_2566_are_named(self):
        units = read_units(province="83", year=2566).set_index("code")
        moved = units.index[units["state"] == TransferState.YEAR_KNOWN]
        assert set(moved) == {"09125", "09126"}
        rows = read_public(name="transfer", asked=Asked(province="83")).rows
        assert {(row["fiscal_year"], row["effective_on"], row["source_key"]) for row in rows} == {
            (2566, None, "phuket_visit_2566")
        }

    def test_a_citizens_day_of_october_2563_is_of_fiscal_year_2564(self):
        forums = {one.code: one for one in read_forums(province="90")}
        assert forums["CD90-2563"].fiscal_year == 2564
        assert not forums["CD90-2563"].is_of_calendar_year
        assert forums["CD90-2562"].is_of_calendar_year
        assert forums["CD90-2562"].day == date(2019, 12, 31)
        told = {row["code"] for row in read_public(name="forum", asked=Asked(year=2562)).rows}
        assert "CD90-2562" not in told, "a calendar year is no fiscal year"

    @pytest.mark.parametrize(
        ("key", "publisher"),
        [
            ("ageing_2566", "กรมกิจการผู้สูงอายุ"),
            ("hai_2560", "สำนักงานสภาพัฒนาการเศรษฐกิจและสังคมแห่งชาติ"),
            ("hai_2565", "สำนักงานสภาพัฒนาการเศรษฐกิจและสังคมแห่งชาติ"),
        ],
    )
    def test_the_agencys_own_report_is_cited_and_not_its_copy(self, key: str, publisher: str):
        row = read_sources(keys=(key,)).iloc[0]
        assert publisher in row["publisher_th"]
        assert row["url"] is None
        assert "https://" in _row("source", key)["note"], "where it was read is told"

    def test_an_office_is_named_and_no_repository_whose_address_stands_behind_it(self):
        with (SEED / "source.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        for row in rows:
            repository = (
                "/".join(str(row["url"]).split("/")[3:5]) if "github.com" in str(row["url"]) else None
            )
            for column in ("title_th", "title_en", "publisher_th", "publisher_en"):
                assert not repository or repository not in row[column], (row["key"], column)
        assert sum("github.com" in row["url"] for row in rows) >= 5, "where it was read is told"


# Editions -----------------------------------------------------------------------------------------


def _former_seeds(folder: Path) -> Path:
    """The files of the mended records as the release before shipped them."""
    for record, changes in FORMER.items():
        rows = list(csv.DictReader(io.StringIO((SEED / f"{record}.csv").read_text(encoding="utf-8"))))
        for row in rows:
            row.update(changes.get(row.get("code") or row.get("key") or "", {}))
        _write(folder / f"{record}.csv", rows)
    _write(folder / "membership.csv", [MEMBERSHIP])
    return folder


def _write(path: Path, rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _told(batch: int | None) -> tuple[object, ...]:
    with at(as_of_batch(batch)):
        codes = read_codes(list="money_source").set_index("code")["name_th"]
        standing = read_standing(set="SKAGE", indicator=AGEING, area="90", year=2569, today=TODAY)
        forums = {one.code: one for one in read_forums(province="90")}
        laos = read_laos(province="90", year=2569).set_index("code")
        return (
            codes["local_health_fund"],
            standing.indicator.direction,
            standing.status.kind is StatusKind.CONTEXT,
            forums["CD90-2563"].fiscal_year,
            forums["CD90-2562"].is_of_calendar_year,
            bool(laos.loc["L4901001", "who_member"]),
            *(read_sources(keys=(key,)).iloc[0]["publisher_th"] for key in FORMER["source"]),
        )


def test_an_edition_frozen_before_keeps_the_former_rows(own_house, tmp_path: Path):
    office = program("test")
    today = _told(None)
    load_seeds(engine(), actor=office, release="before", folder=_former_seeds(tmp_path))
    former = _told(None)
    assert former == (
        FORMER["code_list"]["local_health_fund"]["name_th"],
        Direction.DOWN,
        False,
        2563,
        False,
        True,
        *(row["publisher_th"] for row in FORMER["source"].values()),
    )
    edition = freeze_demonstration(goal_sets=("SKAGE",))
    told = story_of(edition).figures()

    load_seeds(engine(), actor=office, release="after", complete=True, nation=False)
    assert _told(None) == today
    assert _told(edition.batch_number) == former
    assert story_of(edition).figures() == told


# Context ------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("shipped")
def test_context_is_told_by_its_numbers_only():
    with read_connection() as connection:
        assert newest_batch(connection) > 0
    facts = draft_facts(province="90", year=2569, goal_sets=("SKAGE",), today=TODAY, demonstration=True)
    story = draft_story(facts, forum_code=None)
    part = next(one for goal in story.goals for one in goal.indicators if one.code == AGEING)
    assert part.badge is NoStatus.CONTEXT
    assert part.figure is not None
    assert part.figure.value == 62.71
    assert part.map is None
    assert not any(slide.key == f"indicator-{AGEING}" for slide in story.slides), "no better, no push"
    view = read_set_view(set="SKAGE", area="90", year=2569, today=TODAY)
    counted = sum(view.summary.by_state.values()) + sum(view.summary.by_kind.values())
    assert counted == view.summary.total == len(view.standings) - 1
    assert StatusKind.CONTEXT not in view.summary.by_kind
