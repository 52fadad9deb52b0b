"""One unit: what is known of its transfer and by what, year by year its network, and the ways on."""

from __future__ import annotations

import streamlit as st

from components.language import lang, t
from components.markup import show
from components.pieces.record import show_back
from components.pieces.ways import show_fresh_way
from components.place_link import show_place_way
from components.transfer.shown import TransferShown
from components.transfer.units import ratio_columns
from outputs.credits import build_foot, credits_of
from outputs.pieces.lines import build_entry, quiet
from outputs.pieces.record import build_record
from outputs.pieces.sheet import Sheet
from outputs.record import build_record as build_known
from outputs.record.panel import build_panel
from outputs.scope import Scope
from queries.networks import UnitOfNetwork
from queries.sources import distinct


def show_detail(shown: TransferShown, one: UnitOfNetwork) -> None:
    """The unit that is opened, with the way back to all."""
    show_back(t("transfer_page.back"), key="transfer_back", type="tertiary")
    left, right = st.columns([4, 3], gap="medium")
    with left, st.container(border=True, key="card-transfer-record"):
        scope = Scope(shown.province, (), (), shown.year, lang())
        panel = build_known(one.code, scope=scope)
        if panel is not None:
            show(build_panel(panel))
    with right, st.container(border=True, key="card-transfer-network"):
        facts = Sheet((one,), ratio_columns(shown)).facts()
        foot = build_foot(credits=credits_of(distinct(one.source_keys)))
        title = t("transfer_page.network")
        if facts:
            show(build_record(title, facts=facts, foot=foot, data_code=one.code))
        elif one.profile is None and one.posts is None:
            show(build_entry(title, parts=[quiet(t("transfer_page.no_profile"))]))
        show_fresh_way(t("transfer_page.on_map"), path="map", preset="transfer", at=one.code)
        show_place_way(t("transfer_page.to_place"), one.district_code)
