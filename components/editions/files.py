"""The files of an edition: nothing is made before someone takes it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st
from markupsafe import Markup
from streamlit.delta_generator import DeltaGenerator

from components.access import still_may
from components.language import as_html, as_markdown, lang, t
from components.markup import show
from components.pieces.files import XLSX, show_file
from components.pieces.lists import choose_one
from data.domain.rights import Action
from data.settings import settings
from outputs.story.model import Slide, Story
from outputs.story.order import arranged, notes_of
from queries.editions import Edition, read_slides
from words import LANGUAGES

PDF, PNG, ZIP = "application/pdf", "image/png", "application/zip"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"

MIN_WIDTH = 380
"""Pixels below which a file takes a row of its own."""

_BRIEFS = "_edition_briefs"


def show_files(edition: Edition, *, story: Story) -> None:
    """Slides, report and numbers in both languages; briefs of districts; a slide as a picture; the pages.

    The slides carry the presenter's notes for whoever may present.
    """
    if not settings().public_url:
        st.caption(as_markdown(t("editions.files.no_qr")))
    st.caption(t("editions.files.about"))
    with st.grid("auto", min_column_width=MIN_WIDTH):
        _show_all(edition, story=story)


def _show_all(edition: Edition, *, story: Story) -> None:
    presents = still_may(Action.PRESENT, province=edition.province_code)
    _row(
        "pptx",
        edition,
        mime=PPTX,
        ending="pptx",
        make=lambda language: _pptx(edition, story, language, noted=presents()),
    )
    _row("report", edition, mime=PDF, ending="pdf", make=lambda language: _report(story, language))
    _row("numbers", edition, mime=XLSX, ending="xlsx", make=lambda language: _numbers(story, language))
    _show_brief(edition, story=story)
    _show_briefs(edition, story=story)
    _show_picture(edition, story=story)
    with st.container(key="card-file-site", border=True, height="stretch"):
        show(_title("site"))
        words, name = t("editions.files.take_site"), f"{edition.code}.zip"
        show_file(words, lambda: _site(story), name=name, key="file_site", mime=ZIP)


def _row(
    name: str, edition: Edition, *, mime: str, ending: str, make: Callable[[str], bytes], key: str = ""
) -> None:
    """What it is, and a button for each language."""
    with st.container(key=f"card-file-{name}", border=True, height="stretch"):
        show(_title(name))
        _buttons(name, f"{edition.code}-{name}{key}", mime=mime, ending=ending, make=make)


def _buttons(name: str, stem: str, *, mime: str, ending: str, make: Callable[[str], bytes]) -> None:
    with st.container(horizontal=True, key=f"files_{name}"):
        for language in LANGUAGES:
            show_file(
                t(f"editions.files.in_{language}", ending=ending.upper()),
                partial(make, language),
                name=f"{stem}-{language}.{ending}",
                key=f"file_{name}_{language}",
                mime=mime,
            )


def _title(name: str) -> Markup:
    return Markup('<div class="pk-card"><h3>{}</h3><p class="pk-quiet">{}</p></div>').format(
        as_html(t(f"editions.files.{name}")), as_html(t(f"editions.files.{name}_about"))
    )


def _show_brief(edition: Edition, *, story: Story) -> None:
    names = {one.code: one.name.of(lang()) for one in story.districts}
    if not names:
        return
    with st.container(key="card-file-brief", border=True, height="stretch"):
        show(_title("brief"))
        district = choose_one(t("editions.files.district"), names, key=f"brief_{edition.code}")
        _buttons(
            "brief",
            f"{edition.code}-{district}",
            mime=PDF,
            ending="pdf",
            make=lambda language: _brief(story, district, language),
        )


def _show_briefs(edition: Edition, *, story: Story) -> None:
    """All districts at once take a while: they are made with a bar that tells how far it is, then taken."""
    if not story.districts:
        return
    with st.container(key="card-file-briefs", border=True, height="stretch"):
        show(_title("briefs"))
        with st.container(horizontal=True, key="files_briefs"):
            asked = [
                language
                for language in LANGUAGES
                if st.button(t(f"editions.files.make_{language}"), key=f"briefs_{language}")
            ]
        bar = st.empty()
        if asked:
            st.session_state[_BRIEFS] = (edition.code, asked[0], _make_briefs(story, asked[0], bar))
            bar.empty()
        code, language, body = st.session_state.get(_BRIEFS, ("", "", b""))
        if code == edition.code:
            show_file(
                t(f"editions.files.take_{language}", n=len(story.districts)),
                body,
                name=f"{edition.code}-briefs-{language}.zip",
                key="file_briefs",
                mime=ZIP,
                kind="primary",
            )


def _show_picture(edition: Edition, *, story: Story) -> None:
    titles = {slide.key: slide.title.of(lang()) for slide in story.slides}
    slides = {slide.key: slide for slide in story.slides}
    with st.container(key="card-file-picture", border=True, height="stretch"):
        show(_title("picture"))
        key = choose_one(t("editions.slides.slide"), titles, key=f"picture_{edition.code}")
        square = st.checkbox(t("editions.files.square"), key="picture_square")
        stem = f"{edition.code}-{list(titles).index(key) + 1:02d}" + ("-square" if square else "")
        _buttons(
            "picture",
            stem,
            mime=PNG,
            ending="png",
            make=lambda language: _picture(story, slides[key], language, square=square),
        )


# The makers of files load packages of 30 MB and more: only a process that makes a file pays for them.


def _pptx(edition: Edition, story: Story, language: str, *, noted: bool) -> bytes:
    from outputs.exports.slides import slides_pptx  # noqa: PLC0415

    rows = read_slides(edition=edition.code)
    return slides_pptx(
        story,
        lang=language,
        slides=arranged(story.slides, rows),
        notes=notes_of(rows) if noted else {},
        public_url=settings().public_url,
    )


def _report(story: Story, language: str) -> bytes:
    from outputs.exports.report import report_pdf  # noqa: PLC0415

    return report_pdf(story, lang=language, public_url=settings().public_url)


def _brief(story: Story, district: str, language: str) -> bytes:
    from outputs.exports.report import brief_pdf  # noqa: PLC0415

    return brief_pdf(story, district=district, lang=language, public_url=settings().public_url)


def _make_briefs(story: Story, language: str, bar: DeltaGenerator) -> bytes:
    from outputs.exports.report import briefs_zip  # noqa: PLC0415

    def progress(done: int, total: int, name: str) -> None:
        bar.progress(done / total, text=as_markdown(t("editions.files.making", n=done, m=total, name=name)))

    return briefs_zip(story, lang=language, public_url=settings().public_url, progress=progress)


def _numbers(story: Story, language: str) -> bytes:
    from outputs.exports.numbers import numbers_xlsx  # noqa: PLC0415

    return numbers_xlsx(story, lang=language, public_url=settings().public_url)


def _picture(story: Story, slide: Slide, language: str, *, square: bool) -> bytes:
    from outputs.exports.picture import slide_png  # noqa: PLC0415

    return slide_png(story, slide=slide, lang=language, square=square, public_url=settings().public_url)


def _site(story: Story) -> bytes:
    from outputs.public import site_zip  # noqa: PLC0415

    return site_zip(story, public_url=settings().public_url)
