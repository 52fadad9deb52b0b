"""Networks by mother hospital: how many of their units were transferred, with how many people and posts."""

from __future__ import annotations

from operator import attrgetter

import streamlit as st

from components.headers import label_of
from components.language import n_words, t
from components.told_table import show_missing, show_rows
from components.transfer.shown import TransferShown
from outputs.pieces.sheet import SheetColumns
from queries.networks import Network, networks_of


def show_networks(shown: TransferShown) -> None:
    """A line a network; how many units have none on record is said above."""
    networks = networks_of(shown.counted, alone=shown.alone)
    if not networks:
        show_missing(t("transfer_page.networks_missing"), "unit_profile", province=shown.province)
        return
    without = sum(one.mother_code is None for one in shown.counted)
    if without:
        st.caption(t("transfer_page.no_network", n=n_words(without), m=n_words(len(shown.counted))))
    told = (one for network in networks for one in network.units)
    label = t("transfer_page.part_networks")
    show_rows(
        networks,
        build_columns(shown),
        chips=shown.chips,
        name="transfer-networks",
        label=label,
        told=told,
    )


def build_columns(shown: TransferShown) -> SheetColumns[Network]:
    return {
        label_of("unit_profile", "mother_code"): lambda one: shown.mother_words(one.mother_code),
        t("transfer_page.units"): lambda one: len(one.units),
        t("transfer_page.transferred"): attrgetter("proven"),
        t("transfer_page.alone"): attrgetter("alone"),
        t("transfer_page.people"): lambda one: _of_known(*one.people, of=len(one.units)),
        t("transfer_page.vacant"): lambda one: _of_known(*one.vacant, of=len(one.units)),
    }


def _of_known(n: int | None, known: int, *, of: int) -> str | None:
    """A sum with of how many units it is known, where not of all."""
    if n is None:
        return None
    return n_words(n) if known == of else t("transfer_page.of_known", n=n_words(n), known=known, m=of)
