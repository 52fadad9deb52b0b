"""A way to another page, or to another row of this one."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

import streamlit as st

from components import address
from components.language import as_markdown
from outputs.site import PAGES

FILES = {page.path: page.file for page in PAGES}


def show_way(words: str, *, path: str, query: Mapping[str, str]) -> None:
    """`words`: text. `query`: of `address.link`."""
    st.page_link(FILES[path], label=as_markdown(words), query_params=dict(query))


def show_fresh_way(words: str, *, path: str, **changes: str) -> None:
    """To a page as it is met first, with these choices."""
    show_way(words, path=path, query=address.link(path, fresh=True, **changes))


def way_to(path: str, **changes: str | None) -> str:
    """The same as an address, for a link in markup."""
    return f"./{path}?{urlencode(address.link(path, fresh=True, **changes))}"
