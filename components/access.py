"""Who is reading, and what he may do: asked of the database at every run, never remembered."""

from __future__ import annotations

import getpass

import streamlit as st

from components.language import as_html, t
from data.domain.rights import (
    READER,
    Action,
    Actor,
    is_at_this_machine,
    may,
    person_at_this_machine,
    tidy_email,
)
from data.settings import settings
from outputs.site import SitePage
from queries.access import read_person
from words import Problem

EMAIL, VERIFIED, SIGNED_IN = "email", "email_verified", "is_logged_in"
GATE_WIDTH = 560


class NotForYou(Problem):
    """The page is for others."""


def current_actor() -> Actor:
    """Who is reading, with the rights that stand now: give it to every function of `data.actions`."""
    if not sign_in_is_set_up():
        return person_at_this_machine(_account()) if _is_at_this_machine() else READER
    email = signed_in_email()
    return read_person(email=email) if email else READER


def may_do(action: Action, *, owner_scope: str | None = None, province: str | None = None) -> bool:
    """Whether to offer something. What is not offered is refused by the writer all the same."""
    return may(actor=current_actor(), action=action, owner_scope=owner_scope, province=province)


def require_right(action: Action) -> Actor:
    """For a page that is not for everyone, after `require_shell()`. Raises NotForYou."""
    actor = current_actor()
    if not may(actor=actor, action=action):
        managing = action is Action.MANAGE_ACCESS
        raise NotForYou("access.needs_administrator" if managing else "access.needs_coordinator")
    return actor


def may_open(page: SitePage) -> bool:
    """Whether the navigation shows a page."""
    return page.right is None or may_do(page.right)


def may_read() -> bool:
    """Whether the reader passes the gate."""
    if settings().everyone_reads:
        return True
    return is_signed_in() if sign_in_is_set_up() else _is_at_this_machine()


def show_gate() -> None:
    """What someone sees who must sign in first. Nothing of the data is on it."""
    st.space("large")
    with (
        st.container(horizontal_alignment="center"),
        st.container(key="gate", border=True, width=GATE_WIDTH),
    ):
        st.html(f'<p class="pk-about">{as_html(t("app.name"))}</p>')
        st.header(t("access.gate_title"), anchor=False)
        if sign_in_is_set_up():
            st.write(t("access.gate_body"))
            st.button(t("access.sign_in"), key="gate_sign_in", type="primary", on_click=st.login)
        else:
            st.write(t("access.gate_closed"))


def show_sign_in() -> None:
    """The way in or out, where sign-in is set up; who is signed in."""
    if not sign_in_is_set_up():
        return
    if not is_signed_in():
        st.button(t("access.sign_in"), key="sign_in", on_click=st.login, type="tertiary")
        return
    email = as_html(str(st.user.get(EMAIL) or ""))
    st.html(f'<p class="pk-nav-group" style="overflow-wrap:anywhere">{email}</p>')
    st.button(t("access.sign_out"), key="sign_out", on_click=st.logout, type="tertiary")


def sign_in_is_set_up() -> bool:
    """Streamlit tells of a sign-in, done or not, only where it is configured."""
    return SIGNED_IN in st.user.to_dict()


def is_signed_in() -> bool:
    return bool(st.user.to_dict().get(SIGNED_IN))


def signed_in_email() -> str | None:
    """The e-mail of who is signed in; None where the provider says that it is not known to be his."""
    told = st.user.to_dict()
    if not told.get(SIGNED_IN) or told.get(VERIFIED) in (False, "false"):
        return None
    return tidy_email(str(told.get(EMAIL) or ""))


def _is_at_this_machine() -> bool:
    return is_at_this_machine(
        bound_to=st.get_option("server.address"),
        headers=st.context.headers.to_dict(),
        client=st.context.ip_address,
    )


def _account() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "-"
