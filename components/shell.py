"""What stands around every page: navigation, brand, language, failures; and the guard of the page files."""

from __future__ import annotations

import logging
from contextlib import AbstractContextManager, nullcontext

import streamlit as st
from markupsafe import Markup
from streamlit.delta_generator import DeltaGenerator
from streamlit.runtime.scriptrunner import StopException

from components import access, address
from components.edition import current_edition, looking_at
from components.filters import show_unused_year
from components.language import as_html, as_markdown, lang, language_of_view, switch_language, t
from components.markup import show
from components.parts import part, show_page_problem
from components.pieces.ways import FILES
from components.place_link import follow_place, home_way
from components.ribbon import show_ribbon
from components.samples import read_samples, show_samples_ribbon, show_switch
from components.translate import open_wished, tell_browser
from data import clock
from data.database import address as database_address
from data.database import read_connection, write_hindrance
from data.settings import ROOT
from outputs.language import in_language
from outputs.marks import all_invented
from outputs.pieces.lines import NONE
from outputs.search.box import build_box
from outputs.site import GROUPS, HOME, PAGES
from outputs.story.told import told_of
from queries.moment import Moment, as_of_batch, at, now, showing
from words import NothingYet, Problem
from words.dates import thai_time

_RUNNING = "_shell_runs"

_SEEN = "_newest_batch_seen"
"""By database: the newest batch that a session has read; what it is shown never goes back behind it."""

SIDEBAR_WIDTH = 270
"""Pixels: the longest page title on one line."""

_THEME_SWITCH = Markup(
    '<button type="button" class="pk-theme"><span class="pk-to-dark">{dark}</span>'
    '<span class="pk-to-light">{light}</span></button>'
)
"""Which of the two shows is the style's business, what it does the script's (assets/shell)."""

_COPY_LINK = Markup('<button type="button" class="pk-copy">{}</button>')
"""The script copies the address as it stands, which no run of the page knows better than the browser."""

log = logging.getLogger(__name__)


def main() -> None:
    """One run of one page, from the address to the address."""
    page = _register()
    open_wished()
    address.adopt(page.url_path)
    follow_place(page.url_path)
    with in_language(language_of_view()), access.one_visit():  # asked for at every word and every right
        _run(page)


def _run(page: st.Page) -> None:
    title = _title_of(page.url_path)
    st.set_page_config(
        page_title=f"{title} · {t('app.name')}",
        page_icon=str(ROOT / "assets" / "shell" / "icon.svg"),
        layout="wide",
        initial_sidebar_state=SIDEBAR_WIDTH,
    )
    controls = _show_reader_controls()
    if not access.may_read():
        access.show_gate()
        tell_browser(path=page.url_path)
        return
    _show_navigation()
    ribbon = st.container(key="edition")
    top = st.container(key="notices")
    st.session_state[_RUNNING] = True
    try:
        _run_as_of(page, ribbon=ribbon, controls=controls)
    except NothingYet as nothing:
        with part("title"):
            show_title(title)
        st.info(as_markdown(nothing.text(lang=lang())))
    except Problem as problem:
        show_page_problem(problem)
    except (Exception, StopException):
        _end(page, top)
        raise
    finally:
        st.session_state[_RUNNING] = False
    _end(page, top)


def _run_as_of(page: st.Page, *, ribbon: DeltaGenerator, controls: DeltaGenerator) -> None:
    """The page as of the edition looked at, under a ribbon that says so; else of now."""
    edition = current_edition()
    known = next(one for one in PAGES if one.path == page.url_path)
    told = told_of(edition) if edition and not known.live else None
    if edition:
        with ribbon:
            show_ribbon(edition, live=known.live, as_told=told is not None)
        if not address.chosen("province"):
            address.choose("province", edition.province_code)
    if edition is None or known.live:
        here = _now()
        looked_at: AbstractContextManager[None] = nullcontext()
    else:
        here = as_of_batch(edition.batch_number, told=told)
        looked_at = looking_at(edition)
    with at(here):
        samples = read_samples(known, edition=edition)
        with controls:
            show_switch(samples)
        with ribbon:
            show_samples_ribbon(samples)
    with at(showing(samples.invented, of=here)), looked_at, all_invented(not samples.mixed):
        page.run()


def _now() -> Moment:
    """What stands now; never less than this session has seen."""
    seen: dict[str, int] = st.session_state.setdefault(_SEEN, {})
    house = database_address()
    here = now(after=seen.get(house, 0))
    seen[house] = here.batch
    return here


def _end(page: st.Page, top: DeltaGenerator) -> None:
    """What follows every page, a failed or stopped one too: messages, the address, the browser's script."""
    with top:
        show_unused_year()
        show_notices()
    address.mirror()
    tell_browser(path=page.url_path)


def require_shell() -> None:
    """The first line of every page file.

    The first deep link after a server start makes Streamlit run the page file alone, without the shell and
    whatever it guards: register the navigation and start again through it.
    """
    if not st.session_state.get(_RUNNING):
        _register()
        st.rerun()


def show_title(title: str, *, about: str = "", sample: bool = False, mark: Markup = NONE) -> None:
    """The page's heading, what it is about beside it, and the tag when a sample row takes part.

    `mark`: the way to what the figure of the title means.
    """
    from outputs.marks import sample_tag  # noqa: PLC0415 - marks read the language

    parts = [Markup("<h1>{}</h1>").format(as_html(title)), mark]
    if about:
        parts.append(Markup('<span class="pk-about">{}</span>').format(as_html(about)))
    if sample:
        parts.append(sample_tag())
    show(Markup('<div class="pk-title">{}</div>').format(Markup("").join(parts)))


def show_notices() -> None:
    """That nothing can be saved now; what was impossible in the link, and what is shown instead."""
    hindrance = write_hindrance()
    if hindrance is not None:
        st.warning(as_markdown(hindrance.text(lang=lang())))
    told = [as_markdown(t(key, **values)) for key, values in address.notices()]
    if told:
        st.warning("  \n".join(told))


def show_failure(error: Exception) -> bool:
    """Tell the reader what is wrong with the database, or when the page failed; the log has the rest."""
    now = thai_time(clock.utc_now())
    log.error("a page failed", exc_info=error)
    try:
        with read_connection():
            pass
    except Problem as problem:
        st.error(as_markdown(problem.text(lang=lang())))
        return True
    st.error(t("shell.failed", time=f"{now:%H:%M:%S}"))
    return True


def _register() -> st.Page:
    pages = [
        st.Page(page.file, title=t(page.title), url_path=page.path or None, default=page is HOME)
        for page in PAGES
    ]
    return st.navigation(pages, position="hidden")


def _title_of(path: str) -> str:
    return next(t(page.title) for page in PAGES if page.path == path)


def _show_reader_controls() -> DeltaGenerator:
    """Theme and language; what it gives back stands before them."""
    with st.container(key="reader", horizontal=True, width="content", vertical_alignment="center", gap=None):
        if access.may_read():
            show(build_box())
        more = st.container(width="content")
        show(_COPY_LINK.format(t("shell.copy_link")))
        show(_THEME_SWITCH.format(dark=t("shell.dark"), light=t("shell.light")))
        st.button(t("shell.other_language"), key="language", on_click=switch_language, type="tertiary")
    return more


def _show_navigation() -> None:
    with st.sidebar:
        show(
            Markup('<div class="pk-brand"><div><strong>{}</strong><span>{}</span></div></div>').format(
                t("app.name"), t("shell.tagline")
            )
        )
        with st.container(key="nav", gap="xxsmall"):
            for group in GROUPS:
                pages = [page for page in group.pages if page.under is None and access.may_open(page)]
                if not pages:
                    continue
                show(Markup('<p class="pk-nav-group">{}</p>').format(t(group.title)))
                for page in pages:
                    path, query = home_way() if page is HOME else (page.path, address.link(page.path))
                    st.page_link(FILES[path], label=t(page.title), query_params=query, width="stretch")
        access.show_sign_in()
