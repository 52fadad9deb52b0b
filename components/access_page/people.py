"""Who has a role, as the administrator gives and takes it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import streamlit as st

from components.access import current_actor, may_do, sign_in_is_set_up
from components.access_page.taking import show_taking
from components.filters import NATION, province_names
from components.language import lang, name_of, t
from components.markup import show
from components.pieces.lists import choose_one, choose_or_not
from components.pieces.outcome import Notice, do
from data.actions import grant, revoke
from data.database import engine
from data.domain.rights import Action, Role
from outputs.pieces.sheet import Sheet, build_sheet
from queries.access import User, read_partners_of, read_users
from queries.contributions import read_partners
from words.dates import short_date, thai_day


def show_people() -> None:
    """Everyone with a role; a form to give one, and one to take it away."""
    st.subheader(t("access.people"), anchor=False)
    if not sign_in_is_set_up():
        st.info(t("access.no_sign_in"))
    everyone = may_do(Action.MANAGE_ACCESS)
    own = current_actor().provinces
    people = [one for one in read_users() if everyone or (one.role == Role.OFFICE and own & {*one.provinces})]
    names = {code: name for code, name in province_names().items() if code != NATION}
    offered = {code: name for code, name in names.items() if everyone or code in own}
    roles = list(Role) if everyone else [Role.OFFICE]
    partners = _partner_names(offered)
    if people:
        show(build_sheet(people_sheet(people, names=names), label=t("access.people")))
    else:
        st.write(t("access.people_none"))
    with st.form("grant", border=True):
        st.text_input(t("access.email"), key="grant_email", max_chars=200)
        choose_one(
            t("access.role"),
            {role.value: _role_name(role) for role in roles},
            first=Role.COORDINATOR.value if everyone else None,
            key="grant_role",
        )
        st.multiselect(
            t("access.provinces"),
            list(offered),
            format_func=offered.__getitem__,
            placeholder=t("access.provinces_hint"),
            key="grant_provinces",
            select_all=False,
        )
        choose_or_not(t("access.partner"), partners, hint=t("access.partner_hint"), key="grant_partner")
        st.form_submit_button(t("access.grant"), on_click=do, args=(_grant,), type="primary")
    if people:
        show_taking("revoke", (person.email for person in people), take=_revoke)


def people_sheet(people: Sequence[User], *, names: Mapping[str, str]) -> Sheet[User]:
    """`names`: of provinces."""
    return Sheet(
        people,
        {
            t("access.email"): lambda one: one.email,
            t("access.role"): lambda one: _role_name(one.role),
            t("access.provinces"): lambda one: ", ".join(names.get(code, code) for code in one.provinces),
            t("access.partner"): lambda one: partner_words(one.partner),
            t("access.granted"): lambda one: (
                f"{one.granted_by} ({short_date(thai_day(one.granted_at), lang=lang())})"
            ),
        },
    )


def _grant() -> Notice:
    email, role = st.session_state["grant_email"], st.session_state["grant_role"]
    provinces, partner = st.session_state["grant_provinces"], st.session_state["grant_partner"]
    person = grant(
        engine(), actor=current_actor(), email=email, role=role, provinces=provinces, partner=partner
    )
    return "access.granted_now", {"email": person.name, "role": _role_name(person.role)}


def _revoke(email: str) -> Notice:
    revoke(engine(), actor=current_actor(), email=email)
    return "access.revoked_now", {"email": email}


def partner_words(code: str | None) -> str:
    if code is None:
        return ""
    partner = read_partners().get(code)
    return name_of(partner.name_th, partner.name_en) if partner else code


def _partner_names(provinces: Collection[str]) -> dict[str, str]:
    """Real partners of these provinces and of the nation, by code."""
    return {code: partner_words(code) for code in sorted(read_partners_of(provinces=provinces))}


def _role_name(role: str) -> str:
    return t(f"access.roles.{role}")
