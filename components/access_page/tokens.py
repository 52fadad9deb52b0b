"""Tokens of the API as the administrator issues and withdraws them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import streamlit as st

from components.access import current_actor
from components.access_page.taking import show_taking
from components.language import as_markdown, lang, t
from components.markup import show
from components.pieces.outcome import Notice, do, show_outcome
from data.actions import issue_token, withdraw_token
from data.database import engine
from data.settings import settings
from outputs.pieces.sheet import Sheet, build_sheet
from queries.access import Token, read_tokens
from words.dates import short_date, thai_day

API_PATH = "/api/v1"

_TOKEN = "_access_token"  # noqa: S105 - a name in the session


def show_result() -> None:
    """What the last click did, once; a new token is shown nowhere else."""
    show_outcome()
    token = st.session_state.pop(_TOKEN, None)
    if token:
        st.code(token, language=None)


def show_tokens() -> None:
    """Every token that was issued, without the token itself; a form to issue one, and one to withdraw it."""
    st.subheader(t("access.tokens"), anchor=False)
    address = (settings().public_url or "").rstrip("/") + API_PATH
    st.write(as_markdown(t("access.tokens_about", address=address)))
    tokens = read_tokens()
    if tokens:
        show(build_sheet(tokens_sheet(tokens), label=t("access.tokens")))
    else:
        st.write(t("access.tokens_none"))
    with st.form("issue", border=True):
        st.text_input(t("access.token_for"), key="token_name", max_chars=80)
        st.form_submit_button(t("access.issue"), on_click=do, args=(_issue,), type="primary")
    standing = [token.name for token in tokens if token.withdrawn_at is None]
    if standing:
        show_taking("withdraw", standing, take=_withdraw)


def tokens_sheet(tokens: Sequence[Token]) -> Sheet[Token]:
    return Sheet(
        tokens,
        {
            t("access.token_for"): lambda token: token.name,
            t("access.issued_on"): lambda token: _day(token.issued_at),
            t("access.issued_by"): lambda token: token.issued_by,
            t("access.state"): lambda token: (
                t("access.state_withdrawn", day=_day(token.withdrawn_at))
                if token.withdrawn_at
                else t("access.state_standing")
            ),
        },
    )


def _issue() -> Notice:
    name = st.session_state["token_name"]
    st.session_state[_TOKEN] = issue_token(engine(), actor=current_actor(), name=name)
    return "access.issued_now", {"name": name}


def _withdraw(name: str) -> Notice:
    withdraw_token(engine(), actor=current_actor(), name=name)
    return "access.withdrawn_now", {"name": name}


def _day(at: datetime) -> str:
    return short_date(thai_day(at), lang=lang())
