"""Who comes next, who wants back, who goes on to a municipality: what dated rows say, and nothing else."""

from __future__ import annotations

from collections import Counter

import streamlit as st

from components.headers import columns_of, header_of
from components.language import day_words, named, t
from components.markup import show
from components.told_table import show_missing, show_rows
from components.transfer.shown import TransferShown
from data.domain.areas import NATION
from outputs.names import Names
from outputs.pieces.lines import dotted
from outputs.pieces.sheet import SheetColumns
from outputs.pieces.tiles import Tile, build_tiles
from queries.networks import StepOnRecord, read_steps, steps_ahead

RECORD = "transfer"


def show_steps(shown: TransferShown) -> None:
    """How many stand at each step, which are never added up, and each unit with its day and source."""
    units = {one.code: named(one) for one in shown.counted}
    steps = steps_ahead(read_steps(province=shown.province), units=units)
    if not steps:
        show_missing(t("transfer_page.no_steps"), "transfer", province=shown.province)
        return
    words = shown.names.words("transfer_step")
    n = Counter(step.step for step in steps)
    tiles = (Tile(code, words[code], n[code]) for code in words if n[code])
    show(build_tiles(tiles, label=header_of(RECORD, "step")))
    st.caption(t("transfer_page.not_added"))
    show_rows(
        steps,
        {header_of("health_unit", "name_th"): lambda step: units[step.unit_code], **build_columns(steps)},
        chips=shown.chips,
        name="transfer-next",
        label=t("transfer_page.part_next"),
        opens="unit_code",
    )


def build_columns(steps: tuple[StepOnRecord, ...]) -> SheetColumns[StepOnRecord]:
    bodies = (code for step in steps for code in (step.receiving_lao_code, step.from_lao_code))
    names = Names(province=NATION, areas=bodies)
    return {
        header_of(RECORD, "step"): lambda step: dotted(
            names.word("transfer_step", step.step), names.word("transfer_stage", step.stage)
        ),
        t("transfer_page.day"): lambda step: day_words(step.effective_on or step.known_by),
        **columns_of(RECORD, "fiscal_year", "from_lao_code", "receiving_lao_code", "evidence", names=names),
    }
