"""Roles and tokens as the administrator gives and takes them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import streamlit as st

from components.access import current_actor, sign_in_is_set_up
from components.language import as_markdown, lang, name_of, t
from components.markup import show
from components.pieces.table import build_table
from data.actions import grant, issue_token, revoke, withdraw_token
from data.database import engine
from data.domain.rights import Role
from data.settings import settings
from queries.access import read_tokens, read_users
from queries.areas import read_provinces
from words import Problem
from words.dates import short_date, thai_day

API_PATH = "/api/v1"

_RESULT, _TOKEN = "_access_result", "_access_token"


def show_result() -> None:
    """What the last click did, once; a new token is shown nowhere else."""
    result: Problem | tuple[str, dict[str, str]] | None = st.session_state.pop(_RESULT, None)
    if isinstance(result, Problem):
        st.error(as_markdown(result.text(lang=lang())))
    elif result is not None:
        key, values = result
        st.success(as_markdown(t(key, **values)))
    token = st.session_state.pop(_TOKEN, None)
    if token:
        st.code(token, language=None)


def show_people() -> None:
    """Everyone with a role; a form to give one, and one to take it away."""
    st.subheader(t("access.people"), anchor=False)
    if not sign_in_is_set_up():
        st.info(t("access.no_sign_in"))
    people = read_users()
    names = _province_names()
    if not people:
        st.write(t("access.people_none"))
    else:
        headers = [t(f"access.{name}") for name in ("email", "role", "provinces", "granted")]
        rows = [
            (
                row.email,
                t(f"access.roles.{row.role}"),
                ", ".join(names.get(code, code) for code in row.provinces),
                f"{row.granted_by} ({_day(row.granted_at)})",
            )
            for row in people
        ]
        show(build_table(headers, rows, label=t("access.people")))
    with st.form("grant", border=True):
        st.text_input(t("access.email"), key="grant_email", max_chars=200)
        st.selectbox(t("access.role"), list(Role), format_func=_role_name, key="grant_role", index=1)
        st.multiselect(
            t("access.provinces"),
            list(names),
            format_func=lambda code: names[code],
            placeholder=t("access.provinces_hint"),
            key="grant_provinces",
            select_all=False,
        )
        st.form_submit_button(t("access.grant"), on_click=_grant, type="primary")
    if people:
        _show_taking("revoke", options=[person.email for person in people], take=_revoke)


def show_tokens() -> None:
    """Every token that was issued, without the token itself; a form to issue one, and one to withdraw it."""
    st.subheader(t("access.tokens"), anchor=False)
    address = (settings().public_url or "").rstrip("/") + API_PATH
    st.write(as_markdown(t("access.tokens_about", address=address)))
    tokens = read_tokens()
    if not tokens:
        st.write(t("access.tokens_none"))
    else:
        headers = [t(f"access.{name}") for name in ("token_for", "issued_on", "issued_by", "state")]
        rows = [(row.name, _day(row.issued_at), row.issued_by, _state(row.withdrawn_at)) for row in tokens]
        show(build_table(headers, rows, label=t("access.tokens")))
    with st.form("issue", border=True):
        st.text_input(t("access.token_for"), key="token_name", max_chars=80)
        st.form_submit_button(t("access.issue"), on_click=_issue, type="primary")
    standing = [token.name for token in tokens if token.withdrawn_at is None]
    if standing:
        _show_taking("withdraw", options=standing, take=_withdraw)


def _show_taking(name: str, *, options: list[str], take: Callable[[], None]) -> None:
    """A list to choose from and a button that does nothing until something is chosen."""
    with st.form(name, border=True):
        st.selectbox(
            t(f"access.{name}_of"), options, index=None, placeholder=t("access.choose"), key=f"{name}_choice"
        )
        st.form_submit_button(t(f"access.{name}"), on_click=take)


def _grant() -> None:
    email, role = st.session_state["grant_email"], st.session_state["grant_role"]
    provinces = st.session_state["grant_provinces"]

    def give() -> tuple[str, dict[str, str]]:
        person = grant(engine(), actor=current_actor(), email=email, role=role, provinces=provinces)
        return "access.granted_now", {"email": person.name, "role": _role_name(person.role)}

    _do(give)


def _revoke() -> None:
    email = st.session_state["revoke_choice"]

    def take() -> tuple[str, dict[str, str]]:
        revoke(engine(), actor=current_actor(), email=email)
        return "access.revoked_now", {"email": email}

    if email:
        _do(take)


def _issue() -> None:
    name = st.session_state["token_name"]

    def give() -> tuple[str, dict[str, str]]:
        st.session_state[_TOKEN] = issue_token(engine(), actor=current_actor(), name=name)
        return "access.issued_now", {"name": name}

    _do(give)


def _withdraw() -> None:
    name = st.session_state["withdraw_choice"]

    def take() -> tuple[str, dict[str, str]]:
        withdraw_token(engine(), actor=current_actor(), name=name)
        return "access.withdrawn_now", {"name": name}

    if name:
        _do(take)


def _do(act: Callable[[], tuple[str, dict[str, str]]]) -> None:
    """Callbacks run before the page: what came of it waits for `show_result`."""
    try:
        st.session_state[_RESULT] = act()
    except Problem as problem:
        st.session_state[_RESULT] = problem


def _province_names() -> dict[str, str]:
    rows = read_provinces().to_dict("records")
    return {row["code"]: name_of(row["name_th"], row["name_en"]) for row in rows}


def _role_name(role: str) -> str:
    return t(f"access.roles.{role}")


def _day(at: datetime) -> str:
    return short_date(thai_day(at), lang=lang())


def _state(withdrawn_at: datetime | None) -> str:
    if withdrawn_at is None:
        return t("access.state_standing")
    return t("access.state_withdrawn", day=_day(withdrawn_at))
