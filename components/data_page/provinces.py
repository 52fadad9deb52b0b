"""The province that a part of the data page is about."""

from __future__ import annotations

import streamlit as st

from components.access import current_actor
from components.filters import DEFAULT_PROVINCE, province_names
from components.language import t
from data.domain.rights import Role


def choose_province(*, key: str) -> str | None:
    """One of those that the reader may write for; None where he may for none."""
    actor = current_actor()
    names = province_names()
    if actor.role is not Role.ADMINISTRATOR:
        names = {code: name for code, name in names.items() if code in actor.provinces}
    codes = list(names)
    start = codes.index(DEFAULT_PROVINCE) if DEFAULT_PROVINCE in codes else 0
    label = t("filters.province")
    if not codes:
        return None
    return st.selectbox(label, codes, index=start, format_func=names.__getitem__, key=key)
