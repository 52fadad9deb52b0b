"""Who is reading, and what he may do: asked at every run of the door and the database, never remembered."""

from __future__ import annotations

import getpass
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

import streamlit as st
from markupsafe import Markup

from components.language import as_html, as_markdown, t
from components.markup import show
from data.domain.door import Handshake, key_gives_rights, standing_of
from data.domain.rights import READER, Action, Actor, is_vouched_for, key_holder, may, may_know, tidy_email
from data.door import holds_cookie, served_as
from data.settings import settings
from data.sign_outs import has_ended, marks_of_sign_in
from outputs.site import SitePage
from queries.access import read_person
from words import Problem

EMAIL, VERIFIED, ISSUER, SIGNED_IN = "email", "email_verified", "iss", "is_logged_in"
GATE_WIDTH = 560


class NotForYou(Problem):
    """The page is for others. `why`: what this reader may do about it, if he is one of those."""

    def __init__(self, key: str, *, why: str | None = None) -> None:
        super().__init__(key)
        self.why = why

    def text(self, *, lang: str) -> str:
        return super().text(lang=lang) + (f" ({self.why})" if self.why else "")


@dataclass(frozen=True)
class Visit:
    """What a tab came with when it connected; what it is worth is asked anew each time.

    `signed_in`: None where no sign-in is set up. `vouched`: the provider (`issuer`) vouches for `email`.
    """

    origin: str | None
    host: str | None
    by_key: bool
    marks: frozenset[str]
    signed_in: bool | None
    email: str | None
    issuer: str | None
    vouched: bool

    @property
    def standing(self) -> Handshake:
        """Without a server there is no Origin, and so no right."""
        house = served_as()
        if house is None:
            return Handshake.READS
        return standing_of(origin=self.origin, host=self.host, house=house)

    @property
    def is_signed_in(self) -> bool:
        return bool(self.signed_in) and not has_ended(self.marks)

    @property
    def is_known(self) -> bool:
        """Whether it may read where not everyone may."""
        return self.by_key if self.signed_in is None else self.is_signed_in

    def actor(self) -> Actor:
        """Who this is, with the rights that stand now."""
        house = served_as()
        if house is None or self.standing is not Handshake.OURS:
            return READER
        if self.signed_in is None:
            holds = self.by_key and key_gives_rights(origin=self.origin, house=house)
            return key_holder(_account()) if holds else READER
        known = self.email if self.is_signed_in and self.vouched else None
        return read_person(email=known) if known else READER


_VISIT: ContextVar[Visit | None] = ContextVar("visit", default=None)


def current_visit() -> Visit:
    """Of the tab that this run is for."""
    return _VISIT.get() or _read_visit()


@contextmanager
def one_visit() -> Iterator[None]:
    """What the tab came with is the same all through a run: inside it is read once."""
    before = _VISIT.set(_read_visit())
    try:
        yield
    finally:
        _VISIT.reset(before)


def _read_visit() -> Visit:
    headers, cookies = st.context.headers, st.context.cookies.to_dict()
    told = st.user.to_dict()
    issuer = str(told[ISSUER]) if told.get(ISSUER) else None
    return Visit(
        origin=headers.get("Origin"),
        host=headers.get("Host"),
        by_key=holds_cookie(cookies),
        marks=marks_of_sign_in(cookies),
        signed_in=bool(told[SIGNED_IN]) if SIGNED_IN in told else None,
        email=tidy_email(str(told.get(EMAIL) or "")),
        issuer=issuer,
        vouched=is_vouched_for(told=told.get(VERIFIED), issuer=issuer, trusted=settings().email_vouched_by),
    )


def current_actor() -> Actor:
    """Who is reading, with the rights that stand now: give it to every function of `data.actions`."""
    return find_actor(current_visit())


def find_actor(visit: Visit) -> Actor:
    """The one place that says who is reading; page tests, which have no HTTP, say it here."""
    return visit.actor()


def still_may(action: Action, *, province: str | None = None) -> Callable[[], bool]:
    """Whether this tab may do it when that is asked: for files, which Streamlit makes when they are taken,
    without running the page."""
    visit = current_visit()
    return lambda: may(actor=find_actor(visit), action=action, province=province)


def while_allowed(
    make: Callable[[], bytes], action: Action, *, province: str | None = None
) -> Callable[[], bytes]:
    """`make` for whoever may do this still when the file is taken."""
    allowed = still_may(action, province=province)

    def made() -> bytes:
        if not allowed():
            raise NotForYou("access.needs_coordinator")
        return make()

    return made


def may_do(action: Action, *, owner_scope: str | None = None, province: str | None = None) -> bool:
    """Whether to offer something. What is not offered is refused by the writer all the same."""
    return may(actor=current_actor(), action=action, owner_scope=owner_scope, province=province)


def who_knows(province: str) -> Callable[[str | None], bool]:
    """Of which partners this reader may know by name what they have not done."""
    actor = current_actor()
    return lambda partner: may_know(actor=actor, province=province, partner=partner)


def require_right(action: Action) -> Actor:
    """For a page that is not for everyone, after `require_shell()`. Raises NotForYou."""
    actor = current_actor()
    if may(actor=actor, action=action):
        return actor
    managing = action is Action.MANAGE_ACCESS
    raise NotForYou("access.needs_administrator" if managing else "access.needs_coordinator", why=tell_why())


def may_open(page: SitePage) -> bool:
    """Whether the navigation shows a page."""
    return page.right is None or may_do(page.right)


def may_read() -> bool:
    """Whether the reader passes the gate."""
    if settings().everyone_reads:
        return True
    return current_visit().is_known


def show_gate() -> None:
    """What someone sees who must sign in first. Nothing of the data is on it."""
    st.space("large")
    with (
        st.container(horizontal_alignment="center"),
        st.container(key="gate", border=True, width=GATE_WIDTH),
    ):
        show(Markup('<p class="pk-about">{}</p>').format(as_html(t("app.name"))))
        st.header(t("access.gate_title"), anchor=False)
        if sign_in_is_set_up():
            st.write(t("access.gate_body"))
            st.button(t("access.sign_in"), key="gate_sign_in", type="primary", on_click=st.login)
            if not settings().email_vouched_by:
                st.caption(as_markdown(t("access.gate_vouched")))
        else:
            st.write(t("access.gate_closed"))
            told = tell_why()
            if told:
                st.caption(as_markdown(told))


def show_sign_in() -> None:
    """The way in or out; who is signed in; why someone who might have rights has none."""
    if not sign_in_is_set_up():
        _show_why()
        return
    if not is_signed_in():
        st.button(t("access.sign_in"), key="sign_in", on_click=st.login, type="tertiary")
        _show_why()
        return
    email = Markup('<p class="pk-nav-group" style="overflow-wrap:anywhere">{}</p>')
    show(email.format(as_html(str(st.user.get(EMAIL) or ""))))
    _show_why()
    st.button(t("access.sign_out"), key="sign_out", on_click=st.logout, type="tertiary")


def why_no_rights() -> str | None:
    """What keeps this tab from rights that its reader may have: the last part of a key `access.why_`.

    None for who has some, and for who is signed in and was given none.
    """
    visit, house = current_visit(), served_as()
    if house is None or current_actor() != READER:
        return None
    if visit.signed_in is None and visit.by_key and not key_gives_rights(origin=visit.origin, house=house):
        return "origin"
    if visit.standing is not Handshake.OURS:
        return "origin"
    if visit.signed_in is None:
        return "key" if house.takes_a_key else "exposed"
    if not visit.is_signed_in:
        return "sign_in"
    return None if visit.vouched else "vouched"


def tell_why() -> str | None:
    """The same in words, for whoever looks for his rights; None where nothing is to be told."""
    why, visit = why_no_rights(), current_visit()
    return t(f"access.why_{why}", origin=visit.origin or "-", issuer=visit.issuer or "-") if why else None


def show_way_in() -> None:
    """On a page where those with rights find more than others: how they come by them."""
    told = tell_why()
    if told:
        st.info(as_markdown(told))


def _show_why() -> None:
    told = tell_why() if why_no_rights() != "sign_in" else None
    if told:
        why = Markup('<details class="pk-way-in"><summary>{}</summary><p>{}</p></details>')
        show(why.format(as_html(t("access.why")), as_html(told)))


def sign_in_is_set_up() -> bool:
    """Streamlit tells of a sign-in, done or not, only where it is configured."""
    return SIGNED_IN in st.user.to_dict()


def is_signed_in() -> bool:
    return current_visit().is_signed_in


def _account() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "-"
