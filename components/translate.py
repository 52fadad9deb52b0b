"""The one component that speaks to the shell's script in the browser (assets/shell/shell.js)."""

from __future__ import annotations

import secrets

import streamlit as st

from components import address
from components.language import lang, t
from outputs.site import PAGES

_RELAY = """
export default function ({ data, setTriggerValue }) {
  globalThis.phuenthi?.update(data, () => setTriggerValue("again", true))
}
"""

_SESSION = "_shell_session"

MARKED = {page.path: page.under for page in PAGES if page.under is not None}
"""The page that the navigation marks while one is open that does not stand in it."""

_component = st.components.v2.component("shell_relay", html="<span hidden></span>", js=_RELAY)


def tell_browser(*, path: str) -> None:
    """Language, theme and corrected address of the run that is about to end.

    Streamlit's own texts follow the language; the script is served by server.assets and loaded in the head.
    """
    run, replace = address.correction()
    session = st.session_state.setdefault(_SESSION, secrets.token_hex(8))
    theme = st.context.theme.type
    _component(
        key="shell_relay",
        data={
            "lang": lang(),
            "dark": theme == "dark",
            "pages": t("shell.pages"),
            "path": path,
            "marked": MARKED.get(path, path),
            "run": run,
            "session": session,  # runs are numbered anew where the server was started anew
            "lost": t("shell.lost"),
            "copied": t("shell.copied"),
            "copy_by_hand": t("shell.copy_by_hand"),
            "names": address.LINKED,
            "replace": replace,
        },
        height=1,
        on_again_change=_run_again,
    )


def _run_again() -> None:
    """Asked for by the script once a lost connection is back; running is all that is wanted."""
