"""The way from a record, on any page, to its promise chain."""

from __future__ import annotations

import streamlit as st

from components import address
from components.edition import today
from components.language import t
from components.pieces.ways import show_way
from queries.chain_net import LinkKind, read_net

PATH = "agreements"

AT = ":"
"""Between kind and code of what is opened, since codes are unique only within a kind."""


def at_of(*, kind: LinkKind | str, code: str) -> str:
    return f"{kind}{AT}{code}"


def show_chain_way(words: str, *, kind: LinkKind | str, code: str) -> None:
    """A way, in these words, to the page with the chain of a link opened."""
    show_way(words, path=PATH, query=address.link(PATH, at=at_of(kind=kind, code=code)))


def show_chain_link(*, kind: LinkKind | str, code: str) -> None:
    with st.container(key=f"chain_link-{kind}-{code}"):
        show_chain_way(t("promises.chain_link"), kind=kind, code=code)


def show_chain_link_if_any(*, kind: LinkKind, code: str, province: str) -> None:
    """The same for records of which most hang on no promise: nothing where there is no chain."""
    if read_net(province=province, today=today()).up.get((kind, code)):
        show_chain_link(kind=kind, code=code)
