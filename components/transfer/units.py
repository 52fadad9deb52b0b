"""Units and their networks: since when, how sure, how many people, baht a head, posts; one unit opened; who
comes next, wants back or goes on to a municipality by dated rows."""

from __future__ import annotations

from collections import Counter
from datetime import date
from operator import attrgetter

import streamlit as st

from components.headers import columns_of, district_column, header_of, label_of
from components.known import beside_known
from components.language import day_words, n_words, named, t, year_words
from components.markup import show
from components.pieces.ways import show_fresh_way
from components.place_link import show_place_way
from components.told_table import show_missing, show_rows
from components.transfer.shown import TransferShown, state_name
from data.domain.areas import NATION
from outputs.credits import build_foot, credits_of_rows
from outputs.names import Names
from outputs.pieces.lines import dotted
from outputs.pieces.record import build_record
from outputs.pieces.sheet import Sheet, SheetColumns
from outputs.pieces.tiles import Tile, build_tiles
from queries.networks import (
    Network,
    StepOnRecord,
    UnitOfNetwork,
    networks_of,
    read_steps,
    steps_ahead,
)

RECORDS = ("unit_profile", "unit_money", "unit_posts", "unit_staff")
"""Of what is known of a unit beside its transfer."""

STEP = "transfer"


def show_units(shown: TransferShown) -> None:
    """The units under all filters, a line each; below them what is on record of no unit of the place."""
    if not shown.chosen:
        shown.chips.show_none(t("transfer_page.nothing"))
        return
    networks = network_columns(shown)
    gaps = [head for head, told in networks.items() if all(told(one) is None for one in shown.everything)]
    rows = sorted(shown.chosen, key=lambda one: (not one.is_proven, one.district_code, one.code))
    if rows[0].is_proven and not rows[-1].is_proven:
        st.caption(t("transfer_page.proven_first"))
    columns, label = {**transfer_columns(shown), **networks}, t("transfer_page.part_units")
    show_rows(rows, columns, chips=shown.chips, name="transfer-units", label=label, opens="code")
    if gaps:
        show_missing(t("transfer_page.gaps", heads=", ".join(gaps)), *RECORDS, province=shown.province)


def show_detail(shown: TransferShown, one: UnitOfNetwork) -> None:
    """The unit that is opened: what is known of its transfer and by what, its network, and the ways on."""
    back = t("transfer_page.back")
    with beside_known(one.code, page="transfer", back=back, province=shown.province, year=shown.year):
        facts = Sheet((one,), network_columns(shown)).facts()
        notes = () if facts else (t("transfer_page.no_profile"),)
        title, foot = t("transfer_page.network"), build_foot(credits=credits_of_rows((one,)))
        show(build_record(title, facts=facts, notes=notes, foot=foot, data_code=one.code))
        show_fresh_way(t("transfer_page.on_map"), path="map", preset="transfer", at=one.code)
        show_place_way(t("transfer_page.to_place"), one.district_code)


def transfer_columns(shown: TransferShown) -> SheetColumns[UnitOfNetwork]:
    """What is known of the transfer of a unit, and by which evidence."""
    word = shown.names.word
    return {
        **columns_of("health_unit", "name_th"),
        **district_column(shown.names, province=shown.province, of="district_code"),
        t("transfer_page.state"): lambda one: state_name(one.state),
        t("transfer_page.since"): _since,
        label_of("transfer", "evidence"): lambda one: dotted(
            ", ".join(word("evidence", kind) for kind in one.evidence),
            t("transfer_page.disagrees") if one.disagreement else None,
        ),
    }


def network_columns(shown: TransferShown) -> SheetColumns[UnitOfNetwork]:
    """Its network, people, money and posts, and what is worked out from them; None: not on record."""
    is_alone = ("", t("transfer_page.is_alone"))
    return {
        **columns_of("unit_profile", "size", "mother_code", said={"mother_code": shown.mothers}),
        t("transfer_page.people"): attrgetter("people"),
        t("transfer_page.per_staff"): lambda one: _rounded(one.people_per_staff),
        t("transfer_page.a_head"): lambda one: _rounded(one.baht_a_head, digits=2),
        t("transfer_page.vacant"): lambda one: one.posts and one.posts.vacant,
        t("transfer_page.over"): lambda one: one.posts and one.posts.over,
        t("transfer_page.alone"): lambda one: one.mother_code and is_alone[one.code in shown.alone],
    }


def _since(one: UnitOfNetwork) -> str | None:
    how, when = one.since or ("", None)
    if isinstance(when, date):
        return t(f"transfer_page.{how}", day=day_words(when))
    return None if when is None else year_words(when)


def _rounded(value: float | None, *, digits: int | None = None) -> float | None:
    return None if value is None else round(value, digits)


def show_networks(shown: TransferShown) -> None:
    """A line a network; how many units have none on record is said above."""
    networks = networks_of(shown.counted, alone=shown.alone)
    if not networks:
        show_missing(t("transfer_page.networks_missing"), *RECORDS, province=shown.province)
        return
    without = sum(one.mother_code is None for one in shown.counted)
    if without:
        st.caption(t("transfer_page.no_network", n=n_words(without), m=n_words(len(shown.counted))))
    rows, label = [one for network in networks for one in network.units], t("transfer_page.part_networks")
    columns: SheetColumns[Network] = {
        **columns_of("unit_profile", "mother_code", said={"mother_code": shown.mothers}),
        t("transfer_page.units"): lambda one: len(one.units),
        t("transfer_page.transferred"): attrgetter("proven"),
        t("transfer_page.alone"): attrgetter("alone"),
        t("transfer_page.people"): lambda one: _of_known(*one.people, of=len(one.units)),
        t("transfer_page.vacant"): lambda one: _of_known(*one.vacant, of=len(one.units)),
    }
    show_rows(networks, columns, chips=shown.chips, name="transfer-networks", label=label, told=rows)


def _of_known(n: int | None, known: int, *, of: int) -> str | None:
    """A sum with of how many units it is known, where not of all."""
    if n is None:
        return None
    return n_words(n) if known == of else t("transfer_page.of_known", n=n_words(n), known=known, m=of)


def show_steps(shown: TransferShown) -> None:
    """How many stand at each step, which are never added up, and each unit with its day and source."""
    units = {one.code: named(one) for one in shown.counted}
    steps = steps_ahead(read_steps(province=shown.province), units=units)
    if not steps:
        show_missing(t("transfer_page.no_steps"), STEP, province=shown.province)
        return
    bodies = (code for step in steps for code in (step.receiving_lao_code, step.from_lao_code))
    names, n = Names(province=NATION, areas=bodies), Counter(step.step for step in steps)
    tiles = (Tile(code, head, n[code]) for code, head in names.words("transfer_step").items() if n[code])
    show(build_tiles(tiles, label=header_of(STEP, "step")))
    st.caption(t("transfer_page.not_added"))
    columns: SheetColumns[StepOnRecord] = {
        header_of("health_unit", "name_th"): lambda step: units[step.unit_code],
        **columns_of(STEP, "step", "stage"),
        t("transfer_page.day"): lambda step: day_words(step.effective_on or step.known_by),
        **columns_of(STEP, "fiscal_year", "from_lao_code", "receiving_lao_code", "evidence", names=names),
    }
    label = t("transfer_page.part_next")
    show_rows(steps, columns, chips=shown.chips, name="transfer-next", label=label, opens="unit_code")
