"""The one component that speaks to the shell's script in the browser (assets/shell/shell.js)."""

from __future__ import annotations

import streamlit as st

from components import address
from components.language import lang, t

_RELAY = """
export default function ({ data }) {
  globalThis.phuenthi?.update(data)
}
"""

_component = st.components.v2.component("shell_relay", html="<span hidden></span>", js=_RELAY)


def tell_browser(*, path: str) -> None:
    """Language, theme and corrected address of the run that is about to end.

    Streamlit's own texts follow the language; the script is served by server.assets and loaded in the head.
    """
    run, replace = address.correction()
    theme = st.context.theme.type
    _component(
        key="shell_relay",
        data={
            "lang": lang(),
            "dark": theme == "dark",
            "pages": t("shell.pages"),
            "path": path,
            "run": run,
            "replace": replace,
        },
        height=1,
    )
