"""Who comes next, who wants back, who goes on to a municipality: what dated rows say, and nothing else."""

from __future__ import annotations

from collections import Counter

import streamlit as st

from components import address
from components.headers import header_of
from components.language import day_words, name_of, t, year_words
from components.markup import show
from components.told_table import show_missing
from components.transfer.rows import show_table
from components.transfer.shown import TransferShown
from data.domain.transfer import TRANSFERRED
from outputs.names import Names
from outputs.pieces.sheet import Sheet, SheetColumns
from outputs.pieces.tiles import Tile, build_tiles
from queries.networks import StepOnRecord

RECORD = "transfer"


def last_steps(shown: TransferShown) -> tuple[StepOnRecord, ...]:
    """The last step on record of each unit in view, but for a first transfer: those are done."""
    last = {step.unit_code: step for step in shown.steps}
    in_view = {one.code for one in shown.counted}
    steps = (step for code, step in last.items() if code in in_view)
    return tuple(step for step in steps if step.step != TRANSFERRED or step.stage == "second")


def show_steps(shown: TransferShown) -> None:
    """How many stand at each step, which are never added up, and each unit with its day and source."""
    steps = last_steps(shown)
    if not steps:
        show_missing(t("transfer_page.no_steps"))
        return
    words = shown.names.words("transfer_step")
    n = Counter(step.step for step in steps)
    tiles = (Tile(code, words[code], n[code]) for code in words if n[code])
    show(build_tiles(tiles, label=header_of(RECORD, "step")))
    st.caption(t("transfer_page.not_added"))
    sheet = Sheet(steps, build_columns(shown), opens=lambda step: address.here(at=step.unit_code))
    sources, sample = (step.source_key for step in steps), any(step.is_sample for step in steps)
    show_table(shown, sheet, part="next", sources=sources, sample=sample)


def build_columns(shown: TransferShown) -> SheetColumns[StepOnRecord]:
    units = {one.code: name_of(one.name_th, one.name_en) for one in shown.everything}
    laos = Names(
        province=shown.province,
        areas=(code for step in shown.steps for code in (step.receiving_lao_code, step.from_lao_code)),
    )
    return {
        header_of("health_unit", "name_th"): lambda step: units[step.unit_code],
        header_of(RECORD, "step"): lambda step: step_words(shown, step),
        t("transfer_page.day"): lambda step: day_words(step.effective_on or step.known_by),
        header_of(RECORD, "fiscal_year"): lambda step: step.fiscal_year and year_words(step.fiscal_year),
        header_of(RECORD, "from_lao_code"): lambda step: laos.area(step.from_lao_code) or None,
        header_of(RECORD, "receiving_lao_code"): lambda step: laos.area(step.receiving_lao_code) or None,
        header_of(RECORD, "evidence"): lambda step: shown.names.word("evidence", step.evidence),
    }


def step_words(shown: TransferShown, step: StepOnRecord) -> str:
    words = shown.names.word("transfer_step", step.step)
    return f"{words} · {shown.names.word('transfer_stage', step.stage)}" if step.stage else words
