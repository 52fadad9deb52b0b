"""A reminder to a partner, ready to send: a letter as .docx, and a short message."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from docx.shared import Cm, Pt

from data.domain.office import Office
from outputs.office_paper import (
    AIR,
    OPEN,
    PART,
    add_centred,
    add_line,
    as_file,
    embolden,
    new_document,
    or_open,
    printable,
)
from words import text
from words.dates import long_date, short_date, year_label

MIDDLE = Cm(8)
"""Where the day, the regards and the signature begin: the middle of the sheet."""

SIGNATURE = f"({OPEN})"

BE_OFFSET = 543


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
    document = new_document(lang=lang)

    def words(key: str, **values: object) -> str:
        return text(f"letters.{key}", lang=lang, **values)

    _add_head(document, number=words("number", n=or_open(office.number)), office=office)
    add_line(document, long_date(today, lang=lang), left=MIDDLE)
    for key, told in (
        ("subject", words("subject_words")),
        ("to", printable(partner)),
        ("refers", OPEN),
        ("enclosed", words("enclosed_words")),
    ):
        add_line(document, f"{words(key)}  {told}", above=PART)
    count = sum(len(line.areas) for line in owed)
    cause = words("cause", place=printable(place), n=count, day=long_date(today, lang=lang))
    _paragraph(document, cause)
    _add_table(document, owed, lang=lang)
    wish = words("wish", agency=printable(office.agency) or words("we"))
    _paragraph(document, wish + (f" {words('link', link=link)}" if link else ""))
    _paragraph(document, words("close"))
    for told in (words("regards"), "", SIGNATURE, or_open(office.position)):
        add_centred(document, told, left=MIDDLE)
    foot = [or_open(office.unit), words("telephone", n=or_open(office.telephone))]
    foot += [words("email", address=printable(office.email))] if office.email else []
    for place_in_foot, told in enumerate(foot):
        add_line(document, told, above=Pt(18) if place_in_foot == 0 else AIR)
    return as_file(document)


def _add_head(document: object, *, number: str, office: Office) -> None:
    """The number at the left, the office and its address at the right, on one line."""
    head = document.add_table(rows=1, cols=2)  # type: ignore[attr-defined]  # python-docx's own class
    left, right = head.rows[0].cells
    left.paragraphs[0].add_run(number)
    right.paragraphs[0].add_run(or_open(office.agency))
    right.add_paragraph(or_open(office.address))


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


def _paragraph(document: object, words: str) -> None:
    paragraph = document.add_paragraph(words)  # type: ignore[attr-defined]  # python-docx's own class
    paragraph.paragraph_format.first_line_indent = Cm(2.5)
    paragraph.paragraph_format.space_before = PART


def _add_table(document: object, owed: Sequence[Owed], *, lang: str) -> None:
    table = document.add_table(rows=1, cols=4)  # type: ignore[attr-defined]  # python-docx's own class
    table.style = "Table Grid"
    for cell, key in zip(table.rows[0].cells, ("indicator", "year", "areas", "due"), strict=True):
        embolden(cell.paragraphs[0].add_run(text(f"letters.head_{key}", lang=lang)))
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
