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

from data.domain.office import Office
from words import text
from words.dates import long_date, short_date, year_label

FACE = "TH Sarabun New"
"""What Thai offices have; a machine without it puts its own Thai font in its place."""

BODY = Pt(16)
PART = Pt(6)
"""Air above each part of the letter."""

MIDDLE = Cm(8)
"""Where the day, the regards and the signature begin: the middle of the sheet."""

OPEN = "." * 40
SIGNATURE = f"({OPEN})"
"""To be filled in by hand."""

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


def reminder_letter(
    *,
    partner: str,
    owed: Sequence[Owed],
    place: str,
    office: Office,
    link: str | None,
    today: date,
    lang: str,
) -> bytes:
    """A letter to another body, in the form of หนังสือภายนอก (regulation on correspondence of 2526).

    `place`: the province whose goals are reported. What the office has not given, the running number and the
    signature are left open; no person is named.
    """
    document = Document()
    for name, width in MARGINS.items():
        setattr(document.sections[0], name, width)
    style = document.styles["Normal"]
    assert isinstance(style, CharacterStyle)
    style.font.size = BODY
    style.paragraph_format.space_after = Pt(0)  # type: ignore[attr-defined]  # a paragraph style has one
    _set_face(style, lang=lang)

    def words(key: str, **values: object) -> str:
        return text(f"letters.{key}", lang=lang, **values)

    _add_head(document, number=words("number", n=_or_open(office.number)), office=office)
    day = document.add_paragraph(long_date(today, lang=lang))
    day.paragraph_format.left_indent = MIDDLE
    for key, told in (
        ("subject", words("subject_words")),
        ("to", _printable(partner)),
        ("refers", OPEN),
        ("enclosed", words("enclosed_words")),
    ):
        line = document.add_paragraph()
        line.paragraph_format.space_before = PART
        line.add_run(f"{words(key)}  {told}")
    count = sum(len(line.areas) for line in owed)
    cause = words("cause", place=_printable(place), n=count, day=long_date(today, lang=lang))
    _paragraph(document, cause)
    _add_table(document, owed, lang=lang)
    wish = words("wish", agency=_printable(office.agency) or words("we"))
    _paragraph(document, wish + (f" {words('link', link=link)}" if link else ""))
    _paragraph(document, words("close"))
    for told in (words("regards"), "", SIGNATURE, _or_open(office.position)):
        end = document.add_paragraph(told)
        end.paragraph_format.left_indent = MIDDLE
        end.alignment = WD_ALIGN_PARAGRAPH.CENTER
    foot = [_or_open(office.unit), words("telephone", n=_or_open(office.telephone))]
    foot += [words("email", address=_printable(office.email))] if office.email else []
    for place_in_foot, told in enumerate(foot):
        last = document.add_paragraph(told)
        last.paragraph_format.space_before = PART * 3 if place_in_foot == 0 else Pt(0)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _add_head(document: object, *, number: str, office: Office) -> None:
    """The number at the left, the office and its address at the right, on one line."""
    head = document.add_table(rows=1, cols=2)  # type: ignore[attr-defined]  # python-docx's own class
    left, right = head.rows[0].cells
    left.paragraphs[0].add_run(number)
    right.paragraphs[0].add_run(_or_open(office.agency))
    right.add_paragraph(_or_open(office.address))


def _or_open(particular: str) -> str:
    return _printable(particular) or OPEN


def reminder_message(*, partner: str, owed: Sequence[Owed], link: str | None, lang: str) -> str:
    """A few lines for a chat or a mail."""
    count = sum(len(line.areas) for line in owed)
    lines = [text("letters.message", lang=lang, partner=_printable(partner), n=count)]
    lines += [
        text(
            "letters.message_line",
            lang=lang,
            indicator=_printable(line.indicator),
            year=_year(line.year, lang=lang),
            n=len(line.areas),
        )
        for line in owed
    ]
    if link:
        lines.append(text("letters.message_link", lang=lang, link=link))
    return "\n".join(lines)


def _printable(words: str) -> str:
    """Without the characters that a document cannot hold."""
    return _UNPRINTABLE.sub("", words)


def _paragraph(document: object, words: str) -> None:
    paragraph = document.add_paragraph(words)  # type: ignore[attr-defined]  # python-docx's own class
    paragraph.paragraph_format.first_line_indent = Cm(2.5)
    paragraph.paragraph_format.space_before = PART


def _add_table(document: object, owed: Sequence[Owed], *, lang: str) -> None:
    table = document.add_table(rows=1, cols=4)  # type: ignore[attr-defined]  # python-docx's own class
    table.style = "Table Grid"
    for cell, key in zip(table.rows[0].cells, ("indicator", "year", "areas", "due"), strict=True):
        _embolden(cell.paragraphs[0].add_run(text(f"letters.head_{key}", lang=lang)))
    for line in owed:
        words = (
            _printable(line.indicator),
            _year(line.year, lang=lang),
            _printable(", ".join(line.areas)),
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
