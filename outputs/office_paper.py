"""What documents that an office sends have in common: its paper, its typeface, what it leaves open."""

from __future__ import annotations

import io
import re
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Length, Pt, RGBColor
from docx.styles.style import CharacterStyle
from docx.text.run import Run

FACE = "TH Sarabun New"
"""What Thai offices have; a machine without it puts its own Thai font in its place."""

FACES = {"ascii": "asciiTheme", "hAnsi": "hAnsiTheme", "eastAsia": "eastAsiaTheme", "cs": "cstheme"}
"""For which letters a style names its typeface; one of the theme would come before it."""

BODY = Pt(16)
AIR, PART = Pt(0), Pt(6)
"""Air above a line and above each part."""

TITLE, HEADING = "Title", "Heading 1"
"""Styles of heads, by which a word processor lists the parts of a document."""

OPEN = "." * 40
"""To be filled in by hand."""

MARGINS = {"left_margin": Cm(3), "right_margin": Cm(2), "top_margin": Cm(2.5), "bottom_margin": Cm(2)}
"""As the government's rules for letters ask."""

_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")


def new_document(*, lang: str) -> Any:
    """An empty one with the margins and the typeface of an office; python-docx's own class."""
    document = Document()
    for name, width in MARGINS.items():
        setattr(document.sections[0], name, width)
    for name in ("Normal", TITLE, HEADING):
        style = document.styles[name]
        assert isinstance(style, CharacterStyle)
        style.font.size, style.font.color.rgb = BODY, RGBColor(0, 0, 0)
        style.paragraph_format.space_after = Pt(0)  # type: ignore[attr-defined]  # a paragraph style has one
        _set_face(style, lang=lang)
    for line in document.styles[TITLE].element.iter(qn("w:pBdr")):
        line.getparent().remove(line)
    return document


def add_line(
    document: Any,
    words: str,
    *,
    left: Length | None = None,
    above: Length = AIR,
    bold: bool = False,
    style: str | None = None,
) -> Any:
    """A paragraph: how far from the `left`, with how much air `above`, in which style of heads."""
    line = document.add_paragraph(style=style)
    run = line.add_run(printable(words))
    line.paragraph_format.left_indent, line.paragraph_format.space_before = left, above
    if bold:
        embolden(run)
    return line


def add_head(document: Any, words: str) -> None:
    """The head of a part, which a word processor lists."""
    add_line(document, words, above=PART, bold=True, style=HEADING)


def add_centred(document: Any, words: str, **looks: Any) -> None:
    add_line(document, words, **looks).alignment = WD_ALIGN_PARAGRAPH.CENTER


def as_file(document: Any) -> bytes:
    """Its .docx."""
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def printable(words: str) -> str:
    """Without the characters that a document cannot hold."""
    return _UNPRINTABLE.sub("", words)


def or_open(particular: str) -> str:
    """What an office has given, else a line to be filled in by hand."""
    return printable(particular) or OPEN


def _set_face(style: CharacterStyle, *, lang: str) -> None:
    """Thai is written in the font for complex scripts, not in the one that a name alone sets."""
    style.font.name = FACE
    properties = style.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for kind, theme in FACES.items():
        fonts.set(qn(f"w:{kind}"), FACE)
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    size = OxmlElement("w:szCs")
    size.set(qn("w:val"), str(int(BODY.pt * 2)))
    properties.append(size)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "th-TH" if lang == "th" else "en-GB")
    language.set(qn("w:bidi"), "th-TH")
    properties.append(language)


def embolden(run: Run) -> None:
    """Thai asks for its own boldness."""
    run.bold, run.font.cs_bold = True, True
