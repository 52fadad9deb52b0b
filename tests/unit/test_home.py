"""The home page is built without a page of Streamlit around it: whoever sends pages can send it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from outputs import home
from outputs.home import HomeFact, build_fact, facts_of
from outputs.language import in_language
from outputs.scope import Filters
from queries.moment import at, now
from queries.overview import LaoCounts
from words import text

TODAY = date(2026, 11, 28)


def facts(province: str, *, lang: str, districts: tuple[str, ...] = ()) -> dict[str, HomeFact]:
    filters = Filters(province=province, districts=districts, lao_types=(), year=2569)
    with at(now()), in_language(lang):
        return {name: build() for name, build in facts_of(filters, today=TODAY).items()}


@pytest.mark.parametrize("lang", ["th", "en"])
def test_the_facts_of_home_are_built_in_the_language_that_is_set(shipped: Path, lang: str) -> None:
    found = facts("90", lang=lang)
    assert list(found) == ["people", "aged", "certified", "laos"]
    with in_language(lang):
        drawn = "".join(build_fact(fact) for fact in found.values())
    assert text("home.certified", lang=lang) in drawn
    assert "pk-strip" in drawn
    assert {"th": "คอหงส์ (ทองแดง ปีงบฯ 2566)", "en": "(Bronze FY 2023)"}[lang] in drawn
    assert {"th": "เทศบาล 48 · อบต. 92 · อบจ. 1", "en": "municipalities 48 · SAOs 92 · PAO 1"}[lang] in drawn


def test_a_gap_is_shown_as_a_gap_and_a_reported_figure_with_its_year(shipped: Path) -> None:
    nowhere, phuket = facts("30", lang="th"), facts("83", lang="th")
    assert [name for name, fact in nowhere.items() if not fact.much] == ["aged", "certified", "laos"]
    assert phuket["aged"].much == "9.9%"
    assert phuket["aged"].lines[0] == "ปี 2559 ตามที่หน่วยงานรายงาน"
    with in_language("th"):
        assert "pk-absent" in build_fact(nowhere["aged"])
        assert "ยังไม่ทราบ" in build_fact(nowhere["certified"])


def test_the_share_of_the_nation_is_the_latest_that_is_reported_and_not_that_of_region_twelve(
    shipped: Path,
) -> None:
    assert facts("00", lang="th")["aged"].much == "20.7%"


def test_an_award_is_no_certificate_and_no_membership(shipped: Path) -> None:
    names, gap, *_invented = facts("90", lang="th")["certified"].lines
    assert names == "คอหงส์ (ทองแดง ปีงบฯ 2566) · รางวัล WHO: สะเดา"
    assert gap == "ไม่มีทะเบียนเผยแพร่"


def test_kinds_of_laos_add_up_to_all_of_them_where_some_are_of_a_special_form(
    shipped: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = home.read_lao_counts

    def with_two_more(**asked: Any) -> LaoCounts:
        counts = known(**asked)
        return replace(counts, total=counts.total + 2, by_type=counts.by_type | {"special": 2})

    monkeypatch.setattr(home, "read_lao_counts", with_two_more)
    fact = facts("90", lang="th")["laos"]
    assert fact.much == "143"
    assert "เทศบาล 48 · อบต. 92 · อบจ. 1 · รูปแบบพิเศษ 2" in fact.lines
