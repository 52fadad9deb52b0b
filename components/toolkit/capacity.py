"""Trained people as blocks: by role, in person-times or in persons, beside a target where there is one."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from components.headers import columns_of, label_of
from components.language import (
    as_markdown,
    bare_year,
    day_words,
    in_words,
    n_words,
    note_words,
    t,
    year_words,
)
from components.markup import show
from components.pieces.ways import show_fresh_way
from components.told_table import show_missing, show_rows
from components.toolkit.shown import ToolkitShown
from data.domain.toolkit import CapacityBlock, capacity_blocks
from outputs.marks import build_apart
from outputs.pieces.boxes import ToldBox, build_boxes
from outputs.pieces.lines import paragraphs, quiet
from outputs.pieces.sheet import SheetColumns
from queries.goal_book import read_set_codes
from queries.invented import counted_apart
from queries.resolution_figures import FigureKind, ResolutionFigure, figures_of
from queries.toolkit import TrainingHeld

AIMS = {"change_agent": ("NHA63", "NHA63-2-1")}
"""Roles of which a set of the nation has an aim: the set, and the indicator that bears it."""


def show_capacity(shown: ToolkitShown) -> None:
    """A block a role, then every course."""
    counted, apart = counted_apart(shown.trainings, sample=lambda one: one.is_sample)
    kinds = shown.names.words("assessor_kind")
    blocks = capacity_blocks(counted, kinds=tuple(kinds))
    boxes = [ToldBox(kinds.get(one.kind, one.kind), _parts(one), one.kind) for one in blocks]
    without = [kind for kind in AIMS if kind not in {one.kind for one in blocks}]
    boxes += [
        ToldBox(kinds.get(kind, kind), [quiet(t("toolkit.no_people")), _aim(kind)], kind) for kind in without
    ]
    st.caption(as_markdown(t("toolkit.person_times_rule")))
    show(build_boxes(boxes, named="data_kind"))
    show(build_apart(len(apart)))
    if not shown.trainings:
        show_missing(t("toolkit.no_training"), "training", province=shown.province)
        return
    label = t("toolkit.part_capacity")
    told = (*shown.trainings, *filter(None, map(aim_of, AIMS)))
    columns, name = build_columns(shown), "toolkit-trainings"
    show_rows(shown.trainings, columns, chips=shown.chips, name=name, label=label, told=told)
    show_fresh_way(t("toolkit.to_assessors"), path="healthy-city")


def _parts(one: CapacityBlock) -> list[Markup]:
    n = t("toolkit.over" if one.at_least else "toolkit.exactly", n=n_words(one.people))
    people = t(f"toolkit.of_{one.basis}", n=n)
    return [paragraphs(people), quiet(t("toolkit.courses", n=n_words(one.courses))), _aim(one.kind)]


def _aim(kind: str) -> Markup:
    """The nation's aim beside it, which is divided by nothing."""
    aim = aim_of(kind)
    if aim is None or aim.indicator is None:
        return quiet(t("toolkit.no_aim"))
    unit = in_words(aim.indicator.unit_th, aim.indicator.unit_en)
    return quiet(t("toolkit.aim", n=n_words(aim.value), unit=unit, year=bare_year(aim.year or 0)))


def aim_of(kind: str) -> ResolutionFigure | None:
    """The aim of a role; None where the house knows none, or has no such set."""
    own, indicator = AIMS.get(kind, ("", ""))
    if not own or read_set_codes().get(("indicator", indicator)) != own:
        return None
    aims = (one for one in figures_of([own]) if one.kind is FigureKind.AIM and one.indicator)
    return next((one for one in aims if one.indicator and one.indicator.code == indicator), None)


def build_columns(shown: ToolkitShown) -> SheetColumns[TrainingHeld]:
    tools = {one.code: in_words(one.name_th, one.name_en) for one in shown.every_tool}

    def when(one: TrainingHeld) -> str:
        year = year_words(one.fiscal_year) if one.fiscal_year else t("toolkit.no_day")
        return day_words(one.held_on) or year

    return {
        **columns_of("training", "name_th", "kind", "area_code", names=shown.names),
        label_of("training", "held_on"): when,
        label_of("training", "people"): lambda one: t(
            "toolkit.over" if one.at_least else "toolkit.exactly", n=n_words(one.people)
        ),
        **columns_of("training", "basis"),
        label_of("training", "tool_code"): lambda one: tools.get(one.tool_code or "") or None,
        label_of("training", "note"): lambda one: note_words(one.note),
    }
