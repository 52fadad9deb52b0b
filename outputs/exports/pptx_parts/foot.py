"""What every slide carries: edition, date, sources, page, QR, the mark of sample data; and its notes."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from itertools import product
from typing import Any

from markupsafe import Markup
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.util import Pt

from outputs.exports.pptx_parts.draw import Canvas, Paragraph, Run, describe
from outputs.exports.pptx_parts.ink import A, SlidePoint, clean, element, solid, thai
from outputs.exports.pptx_parts.map import told_of
from outputs.exports.pptx_parts.measure import LEADING, SlideBox, line_count, shortened, text_width
from outputs.exports.pptx_parts.scheme import FOOT, FOOT_BOX, HEIGHT, KICKER, MARGIN, QR_SIDE, TOP, WIDTH
from outputs.look import Colour
from outputs.qr import public_link, qr_rows
from outputs.story.model import Slide, Story, figures_of
from words.dates import short_date

PAGE_WIDTH = 76.0
FOOT_LINES = 2
QUIET_ZONE = 4
WATERMARK_SIZE = 130
WATERMARK_ALPHA = 12


@dataclass(frozen=True)
class FilePage:
    """A page of the file. `number` of `total`. `part`: which of the pages of its slide, of how many."""

    slide: Slide
    number: int
    total: int
    part: int = 1
    parts: int = 1


def _sources_of(story: Story, slide: Slide) -> tuple[str, ...]:
    """Source keys of the slide and of its figures, each once, in that order."""
    keys = (*slide.sources, *(key for figure in figures_of(slide) for key in figure.sources))
    return tuple(key for key in dict.fromkeys(keys) if key in story.sources)


def show_foot(canvas: Canvas, page: FilePage, *, story: Story, public_url: str | None, ink: str) -> None:
    """The row at the foot: what this is and from where, the page, and the way to it on a phone."""
    link = public_link(
        public_url=public_url, edition=story.edition.code, item=page.slide.item, lang=canvas.lang
    )
    right = FOOT_BOX.right
    if link:
        right -= QR_SIDE
        show_qr(canvas, link, box=SlideBox(right, FOOT_BOX.y, QR_SIDE, QR_SIDE))
        right -= 12
    box = SlideBox(FOOT_BOX.x, FOOT_BOX.y, right - PAGE_WIDTH - 16 - FOOT_BOX.x, FOOT_BOX.height)
    words, size = _foot_words(canvas, page.slide, story=story, width=box.width)
    canvas.write(box, [Paragraph((Run(words, size, ink),))], name="footer", anchor=MSO_ANCHOR.MIDDLE)
    number = canvas.write(
        SlideBox(right - PAGE_WIDTH, FOOT_BOX.y, PAGE_WIDTH, FOOT_BOX.height),
        [Paragraph((Run(f" / {page.total}", FOOT[0], ink),), align=PP_ALIGN.RIGHT)],
        name="page",
        anchor=MSO_ANCHOR.MIDDLE,
        wrap=False,
    )
    # The number is a field: it stays right when an office moves slides about.
    run = number.text_frame.paragraphs[0]._p.r_lst[0]
    number_field = Markup(
        '<a:fld {} id="{{5C7A2A3D-0001-4000-8000-000000000001}}" type="slidenum"><a:t>{}</a:t></a:fld>'
    )
    field = element(number_field.format(A, page.number))
    field.insert(0, deepcopy(run.rPr))
    run.addprevious(field)


def _foot_words(canvas: Canvas, slide: Slide, *, story: Story, width: float) -> tuple[str, float]:
    """All sources where they fit, else the first ones and how many more there are."""
    lang, edition = canvas.lang, story.edition
    titles = [clean(story.sources[key].title.of(lang)) for key in _sources_of(story, slide)]
    credit = clean(edition.shapes_credit.of(lang))
    if slide.map and credit:
        titles.append(canvas.t("map.borders", credit=credit))
    day = canvas.t("slides.data_date", day=short_date(edition.data_date, lang=lang))
    begin = f"{clean(edition.name.of(lang))} · {day}"
    for told in range(len(titles), -1, -1):
        said = ", ".join(titles[:told])
        if told < len(titles):
            more = canvas.t("slides.more_sources", n=len(titles) - told)
            said = f"{said} {more}" if said else more
        words = f"{begin} · {canvas.t('slides.sources', sources=said)}" if said else begin
        for size in FOOT:
            if line_count(words, size=size, width=width) <= FOOT_LINES:
                return words, size
    return shortened(begin, size=FOOT[-1], width=width, lines=FOOT_LINES), FOOT[-1]


def show_qr(canvas: Canvas, link: str, *, box: SlideBox) -> None:
    """The code as one vector shape on white, in a group that says where it leads."""
    rows = qr_rows(link)
    module = box.width / (len(rows) + 2 * QUIET_ZONE)
    group = canvas.group(name="QR", alt=canvas.t("slides.qr_alt", link=link))
    group.card(box, fill=Colour.WHITE, name="ground", radius=0)
    rings = [
        [(box.x + (x + QUIET_ZONE) * module, box.y + (y + QUIET_ZONE) * module) for x, y in ring]
        for ring in outline_of(rows)
    ]
    code = group.freeform(rings, fill=solid(Colour.INK), name="code")
    click = code.nvSpPr.cNvPr.get_or_add_hlinkClick()
    click.rId = canvas.shapes.part.relate_to(link, RT.HYPERLINK, is_external=True)
    group.close()


def outline_of(rows: Sequence[Sequence[bool]]) -> list[list[SlidePoint]]:
    """The borders of the dark modules as closed rings: one shape has no hairlines between its modules."""
    size = len(rows)
    edges: dict[tuple[int, int], list[tuple[int, int]]] = {}

    def dark(x: int, y: int) -> bool:
        return 0 <= x < size and 0 <= y < size and rows[y][x]

    for x, y in product(range(size), range(size)):
        if not dark(x, y):
            continue
        # Clockwise, so that a walk along them keeps the dark on its right.
        for begin, end, beside in (
            ((x, y), (x + 1, y), (x, y - 1)),
            ((x + 1, y), (x + 1, y + 1), (x + 1, y)),
            ((x + 1, y + 1), (x, y + 1), (x, y + 1)),
            ((x, y + 1), (x, y), (x - 1, y)),
        ):
            if not dark(*beside):
                edges.setdefault(begin, []).append(end)
    rings = []
    while edges:
        start = at = next(iter(edges))
        ring: list[SlidePoint] = []
        way = (0, 0)
        while True:
            ends = edges[at]
            step = next((one for one in ends if (one[0] - at[0], one[1] - at[1]) != way), ends[0])
            ends.remove(step)
            if not ends:
                del edges[at]
            turn = (step[0] - at[0], step[1] - at[1])
            if turn != way:
                ring.append(at)
            way, at = turn, step
            if at == start:
                break
        rings.append(ring)
    return rings


def show_sample_tag(canvas: Canvas, *, on_cover: bool) -> float:
    """The amber dashed tag in the upper right corner; returns the width it takes."""
    words = canvas.t("row_kind.sample")
    size = KICKER
    width = text_width(words, size=size, bold=True) + 28
    box = SlideBox(WIDTH - MARGIN - width, TOP.y, width, size * 1.5)
    tag = canvas.group(name="sample data", alt=words)
    ink = canvas.scheme.on_cover if on_cover else canvas.scheme.ink
    tag.card(box, fill=None, line=Colour.AMBER, dashed=True, weight=2, radius=5, name="frame")
    tag.write(
        box,
        [Paragraph((Run(words, size, ink, bold=True),), align=PP_ALIGN.CENTER, line=size * 1.2)],
        name="sample words",
        anchor=MSO_ANCHOR.MIDDLE,
        wrap=False,
    )
    tag.close()
    return width


def show_watermark(canvas: Canvas) -> None:
    """The words across the slide, faint, under all that follows."""
    words = canvas.t("row_kind.sample")
    width = text_width(words, size=WATERMARK_SIZE, bold=True) + 20
    height = WATERMARK_SIZE * LEADING
    shape = canvas.write(
        SlideBox((WIDTH - width) / 2, (HEIGHT - height) / 2, width, height),
        [Paragraph((Run(words, WATERMARK_SIZE, Colour.AMBER, bold=True),), align=PP_ALIGN.CENTER)],
        name="watermark",
        anchor=MSO_ANCHOR.MIDDLE,
        wrap=False,
    )
    shape.rotation = -20
    properties = shape.text_frame.paragraphs[0].runs[0]._r.rPr
    fill = properties.find("{http://schemas.openxmlformats.org/drawingml/2006/main}solidFill")
    fill[0].append(element(Markup('<a:alpha {} val="{}"/>').format(A, WATERMARK_ALPHA * 1000)))
    describe(shape, words)


def write_notes(native: Any, page: FilePage, *, story: Story, note: str | None, canvas: Canvas) -> None:
    """What may be said: the slide's own note, the talking line, what the slide cannot show, full sources."""
    slide, lang = page.slide, canvas.lang
    parts = [clean(line) for line in (note or "").splitlines() if line.strip()]
    if slide.talking:
        parts.append(clean(slide.talking.text.of(lang)))
    for row in slide.rows:
        said = [words.of(lang) for words in (row.text, row.words) if words]
        address = f" {row.url}" if row.url and row.url.startswith(("https://", "http://")) else ""
        if row.words or address:
            parts.append(clean(" · ".join(said) + address))
    if slide.map and slide.map.values:
        told = [told_of(slide.map, code, lang=lang) for code in slide.map.places if code in slide.map.values]
        parts.append(f"{canvas.t('slides.notes_values')}: {clean(', '.join(told))}")
    held = [one for one in figures_of(slide) if one.value is None]
    if held:
        told = [f"{one.label.of(lang)}: {one.shown.of(lang)}" for one in held]
        parts.append(f"{canvas.t('slides.notes_held')}: {clean('; '.join(told))}")
    for key in _sources_of(story, slide):
        source = story.sources[key]
        facts = (source.title.of(lang), source.publisher.of(lang), source.published or "", source.url or "")
        parts.append(clean(canvas.t("slides.sources", sources=", ".join(fact for fact in facts if fact))))
    frame = native.notes_slide.notes_text_frame
    for place, words in enumerate(parts):
        line = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        run = line.add_run()
        run.text = words
        run.font.size = Pt(18)
        thai(run._r.get_or_add_rPr(), lang=lang)
