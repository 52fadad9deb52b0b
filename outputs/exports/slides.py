"""A story as a file of slides (PPTX): native charts, maps as vector shapes, notes for the speaker.

It formats and computes no number: it writes what the story's figures say.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from outputs.exports.pptx_parts.content import pages_of, show_content, show_title
from outputs.exports.pptx_parts.covers import paint, show_cover, show_large_qr, show_shape_of_province
from outputs.exports.pptx_parts.draw import Canvas
from outputs.exports.pptx_parts.foot import (
    FilePage,
    show_foot,
    show_sample_tag,
    show_watermark,
    write_notes,
)
from outputs.exports.pptx_parts.ink import LANGUAGES, clean
from outputs.exports.pptx_parts.scheme import DARK, LIGHT
from outputs.exports.pptx_parts.template import dress_theme, new_file
from outputs.story.model import Both, Slide, SlideKind, Story
from words import text
from words.dates import short_date

DIVIDER = "backup-divider"
"""Key of the slide that stands before the backup slides; no story has it."""

LONGEST_PROPERTY = 255
"""Letters that a property of the file may have."""

_ON_GREEN = {SlideKind.COVER, SlideKind.THANKS}


def slides_pptx(
    story: Story,
    *,
    lang: str,
    slides: Sequence[Slide] | None = None,
    notes: Mapping[str, str] = MappingProxyType({}),
    public_url: str | None = None,
    dark: bool = False,
) -> bytes:
    """The file, at 16:9.

    `slides`: those to show, in their order; None for the story's own. Backup slides go to the end, behind a
    divider. `notes`: the speaker's own note by the slide's key. `public_url`: with it every slide carries
    the QR of its page. A slide whose rows would not be readable goes on on further pages.
    Raises BoundariesProblem where a map is told and no shapes were prepared.
    """
    scheme = DARK if dark else LIGHT
    file = new_file(scheme=scheme)
    _name_file(file, story, lang=lang)
    # All of a story or nothing: a slide that is cut out and passed on must say it too.
    sample = story.edition.demonstration or story.has_sample
    measuring = Canvas(None, scheme, lang)
    pages = _pages(measuring, _in_order(story.slides if slides is None else slides, divider=_divider()))
    for page in pages:
        native = file.slides.add_slide(file.slide_layouts[0])
        canvas = Canvas(native.shapes, scheme, lang)
        _show(canvas, native, page, story=story, public_url=public_url, sample=sample)
        note = notes.get(page.slide.key)
        write_notes(native, page, story=story, note=note, canvas=canvas)
    if pages:
        dress_theme(file.notes_master.part, scheme=LIGHT)
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def _divider() -> Slide:
    title, about = (
        Both(text(key, lang="th"), text(key, lang="en")) for key in ("slides.backup", "slides.backup_about")
    )
    return Slide(DIVIDER, SlideKind.COVER, title, about)


def _in_order(slides: Iterable[Slide], *, divider: Slide) -> list[Slide]:
    """The slides of the talk, then the divider and the backup slides, where there are some."""
    slides = list(slides)
    backup = [slide for slide in slides if slide.backup]
    talk = [slide for slide in slides if not slide.backup]
    return [*talk, divider, *backup] if backup else talk


def _pages(canvas: Canvas, slides: Iterable[Slide]) -> list[FilePage]:
    found = [
        (part, number, len(parts))
        for slide in slides
        for parts in ([slide] if slide.kind in _ON_GREEN else pages_of(canvas, slide),)
        for number, part in enumerate(parts, start=1)
    ]
    return [
        FilePage(slide, place, len(found), number, parts)
        for place, (slide, number, parts) in enumerate(found, start=1)
    ]


def _show(
    canvas: Canvas, native: Any, page: FilePage, *, story: Story, public_url: str | None, sample: bool
) -> None:
    slide, scheme = page.slide, canvas.scheme
    green = slide.kind in _ON_GREEN
    if green:
        paint(native, colour=scheme.cover)
    if slide.kind is SlideKind.COVER:
        show_shape_of_province(canvas, story=story)
    if sample:
        show_watermark(canvas)
    tag = show_sample_tag(canvas, on_cover=green) if sample else 0.0
    if green:
        with_qr = slide.kind is SlideKind.THANKS and show_large_qr(
            canvas, slide, story=story, public_url=public_url
        )
        _show_green(canvas, native, slide, story=story)
        ink = scheme.cover_quiet
        show_foot(canvas, page, story=story, public_url=None if with_qr else public_url, ink=ink)
        return
    show_title(canvas, native, page, tag=tag)
    show_content(canvas, page, version=story.edition.shapes_version)
    show_foot(canvas, page, story=story, public_url=public_url, ink=scheme.quiet)


def _show_green(canvas: Canvas, native: Any, slide: Slide, *, story: Story) -> None:
    lang, edition = canvas.lang, story.edition
    said = [line.text.of(lang) for line in slide.lines]
    kicker = slide.kicker.of(lang)
    if slide.kind is SlideKind.COVER and slide.key != DIVIDER:
        day = canvas.t("slides.data_date", day=short_date(edition.data_date, lang=lang))
        if edition.forum_day and edition.forum_day.of(lang) not in " ".join([kicker, *said]):
            said.append(edition.forum_day.of(lang))
        if not any(edition.name.of(lang) in line for line in said):
            said.append(f"{edition.name.of(lang)} · {day}")
    if slide.key == DIVIDER:
        said, kicker = [kicker], ""
    show_cover(
        canvas,
        native,
        title=clean(slide.title.of(lang)),
        kicker=clean(kicker),
        lines=[clean(line) for line in said],
    )


def _name_file(file: Any, story: Story, *, lang: str) -> None:
    about = file.core_properties
    about.title = clean(story.edition.name.of(lang))[:LONGEST_PROPERTY]
    about.author = text("app.name", lang=lang)
    about.subject = clean(story.edition.forum.of(lang))[:LONGEST_PROPERTY] if story.edition.forum else ""
    about.language = LANGUAGES[lang]
    if story.edition.frozen_at:
        about.created = about.modified = story.edition.frozen_at.replace(tzinfo=None)
