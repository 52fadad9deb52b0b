"""The one component that speaks to the shell's script in the browser (assets/shell/shell.js)."""

from __future__ import annotations

import secrets
from urllib.parse import parse_qsl, urlencode

import streamlit as st

from components import address
from components.filters import DEFAULT_PROVINCE
from components.language import lang, t
from components.pieces.ways import FILES
from outputs.site import PAGES

_RELAY = """
export default function ({ data, setTriggerValue }) {
  globalThis.phuenthi?.update(data, (name, value) => setTriggerValue(name, value))
}
"""

_SESSION = "_shell_session"
_RELAYED = "shell_relay"
_WISH = "_shell_wish"

MARKED = {page.path: page.under for page in PAGES if page.under is not None}
"""The page that the navigation marks while one is open that does not stand in it."""

_component = st.components.v2.component("shell_relay", html="<span hidden></span>", js=_RELAY)


def tell_browser(*, path: str) -> None:
    """Language, theme and corrected address of the run that is about to end.

    Streamlit's own texts follow the language; the script is served by server.assets and loaded in the head.
    """
    correction = address.correction()
    session = st.session_state.setdefault(_SESSION, secrets.token_hex(8))
    theme = st.context.theme.type
    _component(
        key=_RELAYED,
        data={
            "lang": lang(),
            "dark": theme == "dark",
            "pages": t("shell.pages"),
            "path": path,
            "follows": urlencode(_follows()),
            "paths": [page.path for page in PAGES],
            "marked": MARKED.get(path, path),
            "run": correction.run,
            "session": session,  # runs are numbered anew where the server was started anew
            "lost": t("shell.lost"),
            "copied": t("shell.copied"),
            "copy_by_hand": t("shell.copy_by_hand"),
            "names": address.LINKED,
            "scripted": address.SCRIPTED,
            "came": correction.came,
            "replace": correction.replace,
        },
        height=1,
        on_again_change=_run_again,
        on_open_change=_keep_wish,
    )


def open_wished() -> None:
    """Open what was chosen in the search box, as a link of the navigation does: the session goes on."""
    wish = st.session_state.pop(_WISH, None)
    path, _, query = str(wish or "").partition("?")
    if wish is not None and path in FILES:
        st.switch_page(FILES[path], query_params=parse_qsl(query))


def _keep_wish() -> None:
    """A page is switched in the run itself, not in what comes before it."""
    st.session_state[_WISH] = st.session_state[_RELAYED].open


def _follows() -> dict[str, str]:
    """What of the view goes along when something is searched: it opens in the same."""
    return {"province": DEFAULT_PROVINCE} | address.link("", fresh=True, district=None, lao_type=None)


def _run_again() -> None:
    """Asked for by the script once a lost connection is back; running is all that is wanted."""
