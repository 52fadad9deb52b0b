"""Lists to choose one of: codes with their words. A label is Markdown; in a list words stand as they are."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from typing import TypeVar, cast

import streamlit as st

from components.language import as_markdown
from components.pieces.outcome import Act, do
from outputs.markup import shortened

C = TypeVar("C", bound=Hashable)


def choose_one(
    label: str,
    names: Mapping[C, str],
    *,
    key: str,
    first: C | None = None,
    on_change: Callable[..., None] | None = None,
    args: tuple[object, ...] = (),
) -> C:
    """One of `names` (code -> words, at least one): `first`, or the first of them, until another is."""
    codes = list(names)
    return st.selectbox(
        as_markdown(label),
        codes,
        index=codes.index(first) if first is not None and first in names else 0,
        format_func=_told(names),
        key=key,
        on_change=on_change,
        args=args,
    )


def choose_or_not(
    label: str,
    names: Mapping[C, str],
    *,
    hint: str,
    key: str,
    first: C | None = None,
    others: bool = False,
    on_change: Callable[..., None] | None = None,
    args: tuple[object, ...] = (),
) -> C | None:
    """The same where nothing may be chosen, which `hint` says. `others`: another may be typed."""
    codes = list(names)
    chosen = st.selectbox(
        as_markdown(label),
        codes,
        index=codes.index(first) if first is not None and first in names else None,
        format_func=_told(names),
        placeholder=hint,
        accept_new_options=others,
        key=key,
        on_change=on_change,
        args=args,
    )
    return cast("C | None", chosen)


def _told(names: Mapping[C, str]) -> Callable[[object], str]:
    known: dict[object, str] = dict(names.items())
    return lambda code: shortened(known.get(code, str(code)))


def show_choosing(
    name: str,
    names: Mapping[C, str],
    *,
    label: str,
    hint: str,
    button: str,
    act: Act,
    at: str = "",
) -> None:
    """A form of a list and a button, which acts on what was chosen and does nothing before; `at` of `do`."""
    key = f"{name}_choice"

    def pressed() -> None:
        code: C | None = st.session_state[key]
        if code is not None:
            do(act, code, at=at)

    with st.form(name, border=True):
        choose_or_not(label, names, hint=hint, key=key)
        st.form_submit_button(button, on_click=pressed)
