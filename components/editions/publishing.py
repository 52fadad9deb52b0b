"""The public side of an edition: publishing it once, its address and its QR."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st
from markupsafe import Markup

from components.access import current_actor, may_do
from components.language import as_html, lang, t
from components.markup import show
from components.pieces.outcome import show_problem, tell
from data.actions import publish
from data.database import engine
from data.domain.rights import Action
from data.settings import settings
from outputs.look import as_image
from outputs.markup import link
from outputs.qr import public_link, public_path, qr_svg
from outputs.story.model import Story
from queries.editions import Edition
from words import Problem
from words.dates import short_date, thai_day
from words.numbers import number

QR_WIDTH = 168
"""Pixels: large enough for a phone's camera from a desk away."""

_WISH = "_publish_wish"


def show_publishing(edition: Edition, *, story: Story) -> None:
    """Where it is public, or the button that makes it so."""
    if edition.is_published:
        show(build_public(edition))
        return
    if not may_do(Action.FREEZE, province=edition.province_code):
        st.caption(t("editions.public.not_yet"))
        return
    with st.popover(t("editions.public.publish"), key="publish_popover"):
        st.write(t("editions.public.about"))
        st.button(t("editions.public.publish_now"), type="primary", key="publish_now", on_click=_wished)
        if st.session_state.pop(_WISH, False):
            _publish(edition, story=story)
    if settings().public_url:
        st.caption(t("editions.public.qr_waits"))
    else:
        show(_no_address())


def build_public(edition: Edition) -> Markup:
    """HTML: the public address as a link, its QR where the house has an address, else how to give it one, for
    those who publish."""
    path = public_path(edition=edition.code, item="index", lang=lang())
    whole = public_link(public_url=settings().public_url, edition=edition.code, item="index", lang=lang())
    day = edition.published_at and short_date(thai_day(edition.published_at), lang=lang())
    who = edition.published_by if may_do(Action.SEE_IMPORTS) else None
    key = "editions.public.since_by" if who else "editions.public.since"
    parts = [
        Markup("<p>{} {}</p>").format(
            as_html(t(key, day=day, who=who)),
            link(whole or f"/{path}", to=f"./{path}", target="_blank", rel="noopener"),
        )
    ]
    if whole:
        picture = as_image(qr_svg(whole), size=QR_WIDTH)
        parts.append(Markup('<p class="pk-qr">{}</p>').format(picture))
    elif may_do(Action.FREEZE, province=edition.province_code):
        parts.append(_no_address())
    return Markup('<div class="pk-public">{}</div>').format(Markup("").join(parts))


def _no_address() -> Markup:
    return Markup('<p class="pk-quiet">{}</p>').format(as_html(t("editions.public.no_url")))


def publish_pages(edition: Edition, *, story: Story) -> None:
    """Render every page and store it, saying how far it is. Raises Problem."""
    from outputs.public import render_site  # noqa: PLC0415 - templates are needed by those who publish

    line = st.empty()

    def rendered() -> Iterator[tuple[str, str, bytes]]:
        for n, file in enumerate(render_site(story, public_url=settings().public_url), start=1):
            line.write(t("editions.public.rendering", n=number(n, lang=lang()), path=f"`{file.path}`"))
            yield file.path, file.media_type, file.body
        line.write(t("editions.public.storing", n=number(n, lang=lang())))

    publish(engine(), actor=current_actor(), edition=edition.code, pages=rendered())


def _publish(edition: Edition, *, story: Story) -> None:
    with st.status(t("editions.public.working"), expanded=True) as status:
        try:
            publish_pages(edition, story=story)
        except Problem as problem:
            status.update(label=t("editions.form.stopped"), state="error", expanded=True)
            show_problem(problem)
            return
    tell(("editions.public.told", {"code": edition.code}))
    st.rerun()


def _wished() -> None:
    st.session_state[_WISH] = True
