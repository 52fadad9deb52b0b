"""A reminder to a partner, ready to send: a letter as .docx, and a short message."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.styles.style import CharacterStyle
from docx.text.run import Run

from words import text
from words.dates import long_date, short_date, year_label

FACE = "TH Sarabun New"
"""What Thai offices have; a machine without it puts its own Thai font in its place."""

BODY, HEADING = Pt(16), Pt(20)
MARGINS = {"left_margin": Cm(3), "right_margin": Cm(2), "top_margin": Cm(2.5), "bottom_margin": Cm(2)}
"""As the government's rules for letters ask."""

BE_OFFSET = 543
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True)
class Owed:
    """A line of the reminder: an indicator, the year (พ.ศ.) it is due for, the areas that lack it."""

    indicator: str
    year: int
    areas: Sequence[str]
    due_on: date


def reminder_letter(*, partner: str, owed: Sequence[Owed], link: str | None, today: date, lang: str) -> bytes:
    """The letter. The sender's name, number and signature are left to him; no person is named."""
    document = Document()
    for name, width in MARGINS.items():
        setattr(document.sections[0], name, width)
    style = document.styles["Normal"]
    assert isinstance(style, CharacterStyle)
    style.font.size = BODY
    _set_face(style, lang=lang)
    title = document.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    heading = title.add_run(text("letters.heading", lang=lang))
    _embolden(heading)
    heading.font.size = HEADING
    _size_of_thai(heading, HEADING)
    day = document.add_paragraph(long_date(today, lang=lang))
    day.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for key, words in (
        ("subject", text("letters.subject_words", lang=lang)),
        ("to", printable(partner)),
        ("enclosed", text("letters.enclosed_words", lang=lang)),
    ):
        line = document.add_paragraph()
        _embolden(line.add_run(text(f"letters.{key}", lang=lang)))
        line.add_run(f"  {words}")
    count = sum(len(line.areas) for line in owed)
    _paragraph(document, text("letters.body", lang=lang, n=count, day=long_date(today, lang=lang)))
    _add_table(document, owed, lang=lang)
    _paragraph(document, text("letters.how", lang=lang))
    if link:
        _paragraph(document, text("letters.link", lang=lang, link=link))
    _paragraph(document, text("letters.close", lang=lang))
    for key in ("regards", "sign", "office"):
        end = document.add_paragraph(text(f"letters.{key}", lang=lang))
        end.alignment = WD_ALIGN_PARAGRAPH.CENTER
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def reminder_message(*, partner: str, owed: Sequence[Owed], link: str | None, lang: str) -> str:
    """A few lines for a chat or a mail."""
    count = sum(len(line.areas) for line in owed)
    lines = [text("letters.message", lang=lang, partner=printable(partner), n=count)]
    lines += [
        text(
            "letters.message_line",
            lang=lang,
            indicator=printable(line.indicator),
            year=_year(line.year, lang=lang),
            n=len(line.areas),
        )
        for line in owed
    ]
    if link:
        lines.append(text("letters.message_link", lang=lang, link=link))
    return "\n".join(lines)


def printable(words: str) -> str:
    """Without the characters that a document cannot hold."""
    return _UNPRINTABLE.sub("", words)


def _paragraph(document: object, words: str) -> None:
    paragraph = document.add_paragraph(words)  # type: ignore[attr-defined]  # python-docx's own class
    paragraph.paragraph_format.first_line_indent = Cm(2.5)


def _add_table(document: object, owed: Sequence[Owed], *, lang: str) -> None:
    table = document.add_table(rows=1, cols=4)  # type: ignore[attr-defined]  # python-docx's own class
    table.style = "Table Grid"
    for cell, key in zip(table.rows[0].cells, ("indicator", "year", "areas", "due"), strict=True):
        _embolden(cell.paragraphs[0].add_run(text(f"letters.head_{key}", lang=lang)))
    for line in owed:
        words = (
            printable(line.indicator),
            _year(line.year, lang=lang),
            printable(", ".join(line.areas)),
            short_date(line.due_on, lang=lang),
        )
        for cell, content in zip(table.add_row().cells, words, strict=True):
            cell.text = content


def _year(year: int, *, lang: str) -> str:
    return year_label(year - BE_OFFSET, lang=lang)


def _set_face(style: CharacterStyle, *, lang: str) -> None:
    """Thai is written in the font for complex scripts, not in the one that a name alone sets."""
    style.font.name = FACE
    properties = style.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for kind in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{kind}"), FACE)
    size = OxmlElement("w:szCs")
    size.set(qn("w:val"), str(int(BODY.pt * 2)))
    properties.append(size)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "th-TH" if lang == "th" else "en-GB")
    language.set(qn("w:bidi"), "th-TH")
    properties.append(language)


def _embolden(run: Run) -> None:
    """Thai asks for its own boldness."""
    run.bold, run.font.cs_bold = True, True


def _size_of_thai(run: Run, size: Pt) -> None:
    element = OxmlElement("w:szCs")
    element.set(qn("w:val"), str(int(size.pt * 2)))
    run._element.get_or_add_rPr().append(element)
