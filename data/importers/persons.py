"""Data of persons in a file: found before anything is stored, named by place, never by value.

What is looked for (DOMAIN, Care): identity numbers, patients' numbers, sentences that tell of a person, and
headers such as name and surname, date of birth, house number. Hidden sheets, columns and parts are looked
through like all others. What an office has too (telephone, e-mail, address) is left out where each row is an
office: see `columns`.
"""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from data.domain.free_text import ASKED, REFUSED
from data.importers.columns import PersonColumn, column_letters, find_columns, is_heading, rows_are_bodies
from data.importers.identity import holds_identity_number, number_kind, sentence_kind
from data.importers.person_words import header_kind
from data.importers.problems import CONTACTS

SheetCells = tuple[str, list[list[Any]], bool]
"""A sheet as it is read: its name, its rows, whether it is hidden."""

CellPlace = tuple[str, str, str]
"""Sheet or part, cell, kind of finding (a key below `importing.person`)."""


MOST_ASKED = 500
"""Cells that may tell of a person beyond which a file is a list of persons: it is refused."""


@dataclass(frozen=True)
class AskedCell:
    """A cell that may tell of a person. `row` from 1, 0 for a part that is no cell; `place` from 0."""

    sheet: str
    row: int
    place: int
    kind: str

    @property
    def told(self) -> CellPlace:
        cell = f"{column_letters(self.place)}{self.row}" if self.row else "-"
        return self.sheet, cell, self.kind


@dataclass(frozen=True)
class PersonsFound:
    """`places`: what the file is refused for. Without any, `columns` are left out and `asked` asked about."""

    places: tuple[CellPlace, ...] = ()
    columns: tuple[PersonColumn, ...] = ()
    asked: tuple[AskedCell, ...] = ()


def find_persons(file_name: str, sheets: Sequence[SheetCells]) -> PersonsFound:
    """The cells that hold what must not come in; a file name that does counts as one."""
    places: list[CellPlace] = []
    columns: list[PersonColumn] = []
    asked: list[AskedCell] = []
    if _names_a_person(file_name):
        places.append(("-", "-", "file_name"))
    for name, rows, _hidden in sheets:
        shown = "-" if _names_a_person(name) else name
        if shown != name:
            places.append(("-", "-", "sheet_name"))
        own, contacts, maybe = _look_through(shown, rows)
        places += own
        asked += maybe
        for column in contacts:
            if own or not rows_are_bodies(rows, heading=column.heading):
                places.append(column.told)
            else:
                columns.append(column)
    asked = [cell for cell in asked if not any(_is_in(column, cell) for column in columns)]
    if len(asked) > MOST_ASKED:
        places += [cell.told for cell in asked]
    return PersonsFound(tuple(places)) if places else PersonsFound(columns=tuple(columns), asked=tuple(asked))


def _names_a_person(words: str) -> bool:
    return holds_identity_number(words) or sentence_kind(words) in REFUSED


def _is_in(column: PersonColumn, cell: AskedCell) -> bool:
    """Whether a cell is of a column that is left out, header and all."""
    return (column.sheet, column.place) == (cell.sheet, cell.place) and cell.row > column.heading


def _look_through(
    name: str, rows: list[list[Any]]
) -> tuple[list[CellPlace], list[PersonColumn], list[AskedCell]]:
    """The places that tell of persons, the columns that offices have too, the cells that are asked about."""
    places: list[CellPlace] = []
    asked: list[AskedCell] = []
    columns: dict[tuple[int, int], PersonColumn] = {}
    for line, row in enumerate(rows):
        for place, cell in enumerate(row):
            kind = number_kind(cell)
            if kind is None and isinstance(cell, str):
                kind, above_only = header_kind(cell) or (None, False)
                if above_only and not is_heading(rows, line=line, place=place, kind=str(kind)):
                    kind = None
                if kind in CONTACTS:
                    columns[line, place] = PersonColumn(name, line, place, cell, str(kind))
                    continue
                kind = kind or sentence_kind(cell)
            if kind is None:
                continue
            at = AskedCell(name, line + 1, place, kind)
            if kind in ASKED:
                asked.append(at)
            else:
                places.append(at.told)
    for column in find_columns(name, rows):
        if not any(place == column.place for _line, place in columns):
            columns[column.heading, column.place] = column
    contacts = [column for column in columns.values() if column.kind in CONTACTS]
    places += [column.told for column in columns.values() if column.kind not in CONTACTS]
    return places, sorted(contacts, key=lambda column: (column.heading, column.place)), asked


def leave_out(sheets: Sequence[SheetCells], columns: Sequence[PersonColumn]) -> None:
    """Empty the cells of columns, header and all."""
    by_name = {name: rows for name, rows, _hidden in sheets}
    for column in columns:
        for row in by_name[column.sheet][column.heading :]:
            if column.place < len(row):
                row[column.place] = ""


# What is no cell ----------------------------------------------------------------------------------

_TEXT_PARTS = re.compile(r"\.(xml|rels|vml)$")
_SHEET_PART = re.compile(r"^xl/worksheets/[^/]*\.xml$")
_LONG_TEXTS = re.compile(rb"<(?:\w+:)?[fvt]\b[^>]*>([^<]{13,})<")
_TABLE_END = b"sheetData>"
_TAG = re.compile(r"<[^<>]*>")
_BLOCK_END = re.compile(r"</(?:si|t|v|c|p|text:p|[a-z]+:p|[a-z]+:lpwstr|comment|row)>|/>")
_PARAGRAPH_END = re.compile(r"</(?:si|p|text:p|[a-z]+:p|comment)>")
_MANY_DIGITS = re.compile(r"\d(?:\D{0,5}\d){12}")


def find_persons_in_parts(data: bytes, *, already: bool) -> tuple[list[CellPlace], list[AskedCell]]:
    """Persons in what is no cell: comments, drawings, properties, caches, unused strings, formulas.

    `already`: cells were found, so that the parts where cells are kept need not be named again.
    """
    places: list[CellPlace] = []
    asked: list[AskedCell] = []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for part in archive.namelist():
            cells = part == "content.xml" or part.endswith("sharedStrings.xml") or _SHEET_PART.match(part)
            if not _TEXT_PARTS.search(part) or (cells and already):
                continue
            content = archive.read(part)
            if _SHEET_PART.match(part):
                content = _beside_cells(content)
            text = content.decode("utf-8", errors="replace")
            shown = "-" if _names_a_person(part) else part
            if any(holds_identity_number(piece) for piece in _pieces(text)):
                places.append((shown, "-", "part"))
            elif not cells and (told := _told_in(text)) is not None:
                at = AskedCell(shown, 0, 0, told)
                if told in ASKED:
                    asked.append(at)
                else:
                    places.append(at.told)
    return places, asked


def _told_in(text: str) -> str | None:
    """The worst that the sentences of a part tell of persons."""
    *paragraphs, _rest = _PARAGRAPH_END.split(text)
    pieces = [*_TAG.split(text), *(_TAG.sub("", paragraph) for paragraph in paragraphs)]
    kinds = {kind for piece in pieces if (kind := sentence_kind(html.unescape(piece))) is not None}
    return min(kinds, key=lambda kind: (kind not in REFUSED, kind), default=None)


def _beside_cells(sheet: bytes) -> bytes:
    """Of a sheet's part what may hold a number: long texts and formulas, and all that follows the table."""
    table, end, rest = sheet.rpartition(_TABLE_END)
    if not end:
        return sheet
    return b"<t>" + b"</t><t>".join(_LONG_TEXTS.findall(table)) + b"</t>" + rest


def _pieces(text: str) -> Iterator[str]:
    """The words of a part by themselves, those of a paragraph together, and its attributes."""
    if "&#" not in text and not _MANY_DIGITS.search(text) and not _MANY_DIGITS.search(_TAG.sub("", text)):
        return
    for block in _BLOCK_END.split(text):
        yield html.unescape(_TAG.sub("", block))
    yield from map(html.unescape, _TAG.split(text))
    for attribute in re.findall(r"=\"([^\"]{13,})\"", text):
        yield html.unescape(attribute)
