"""One LAO in the programme: how it came to where it stands, what it holds, what it lacks, and the ways on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import streamlit as st

from components.headers import header_of, title_of
from components.healthy_city.certificates import change_words
from components.healthy_city.criteria import item_words, items_of, version_of
from components.healthy_city.shown import HealthyCityShown
from components.language import day_words, lang, name_of, t, year_words
from components.markup import show
from components.pieces.files import show_file
from components.pieces.record import show_back
from components.pieces.ways import show_fresh_way
from components.place_link import show_place_way
from data.importers.workbook_write import self_assessment_file
from outputs.credits import build_foot, credits_of
from outputs.marks import tagged
from outputs.pieces.lines import dotted
from outputs.pieces.record import build_record
from outputs.record import build_record as build_known
from outputs.record.panel import build_panel
from outputs.scope import Scope
from queries.sources import distinct

Facts = Iterator[tuple[str, str]]


def show_detail(shown: HealthyCityShown, code: str) -> None:
    """The LAO that is opened, with the way back to all."""
    show_back(t("city.back"), key="city_back", type="tertiary")
    of_all: tuple[Any, ...] = (*shown.steps, *shown.held, *shown.stages)
    rows = [one for one in of_all if one.lao_code == code]
    facts = [*_steps(shown, code), *_held(shown, code), *_stages(shown, code), *_lacks(shown, code)]
    left, right = st.columns([3, 4], gap="medium")
    with left, st.container(border=True, key="card-city-record"):
        panel = build_known(code, scope=Scope(shown.province, (), (), shown.year, lang()))
        if panel is not None:
            show(build_panel(panel))
    with right, st.container(border=True, key="card-city"):
        foot = build_foot(credits=credits_of(distinct(row.source_key for row in rows)))
        badge = tagged("", sample=any(row.is_sample for row in rows))
        notes = () if facts else (t("city.nothing_of_lao"),)
        title = name_of(shown.programme.name_th, shown.programme.name_en)
        show(build_record(title, badge=badge, facts=facts, notes=notes, foot=foot, data_code=code))
        _show_form(shown, code)
        show_place_way(t("city.to_place"), code)
        show_fresh_way(t("city.on_map"), path="map", preset="healthy_city", at=code)


def _show_form(shown: HealthyCityShown, code: str) -> None:
    """The form by which the LAO scores itself, where the items of the year's criteria are on record."""
    version, programme, year = version_of(shown), shown.programme.code, shown.year
    if version is None or not items_of(shown, version):
        return
    show_file(
        t("city.self_file"),
        lambda: self_assessment_file(lao=code, programme=programme, version=version.code, year=year),
        name=f"phuenthi-klang-self-assessment-{code}-{year}.xlsx",
        key="self_assessment",
    )


def _steps(shown: HealthyCityShown, code: str) -> Facts:
    """Each step of each year, the newest first; what it failed is told to those who may know."""
    steps, results = (shown.names.words(f"participation_{name}") for name in ("step", "result"))
    own = [row for row in shown.steps if row.lao_code == code and (row.is_good_news or shown.knows_of(code))]
    for row in sorted(own, key=lambda row: (-row.fiscal_year, -shown.order.get(row.step, 0))):
        result = results.get(row.result or "", row.result or "")
        day = day_words(row.reached_on) or t("city.day_not_known")
        yield year_words(row.fiscal_year), dotted(steps.get(row.step, row.step), result, day)


def _held(shown: HealthyCityShown, code: str) -> Facts:
    for row in shown.held:
        if row.lao_code == code:
            valid = t(f"city.validity_{row.validity(today=shown.now).value}")
            level, year = shown.level_words(row.level), year_words(row.fiscal_year)
            yield title_of("certificate"), dotted(level, year, valid, change_words(shown, row))


def _stages(shown: HealthyCityShown, code: str) -> Facts:
    words = shown.names.words("network_stage")
    for row in shown.stages:
        if row.lao_code == code:
            day = day_words(row.reached_on) or t("city.day_not_known")
            yield title_of("network_stage"), dotted(words.get(row.stage, row.stage), day)


def _lacks(shown: HealthyCityShown, code: str) -> Facts:
    if not shown.knows_of(code):
        return
    for one in shown.gaps(code.__eq__):
        if one.gap is not None:
            aim = shown.level_words(one.aim)
            yield t("city.below_for", level=aim), item_words(one, one.gap.below)
            if one.gap.not_scored:
                yield t("city.not_scored"), item_words(one, one.gap.not_scored)
            if one.percent is not None:
                yield t("city.percent"), f"{one.percent:.1f}"
            yield header_of("assessment", "assessed_by"), shown.names.word("assessed_by", one.assessed_by)
