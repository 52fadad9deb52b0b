"""Data of persons in a file: found before anything is stored, named by place, never by value.

What is looked for (DOMAIN, Care): identity numbers, patients' numbers, and headers such as name and surname,
date of birth, house number. Hidden sheets, columns and parts are looked through like all others. What an
office has too (telephone, e-mail, address) is left out where each row is an office: see `columns`.
"""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from data.importers.columns import Column, column_letters, find_columns, is_heading, rows_are_bodies
from data.importers.identity import holds_identity_number, number_kind
from data.importers.person_words import header_kind
from data.importers.problems import CONTACTS

Cells = tuple[str, list[list[Any]], bool]
"""A sheet as it is read: its name, its rows, whether it is hidden."""

Place = tuple[str, str, str]
"""Sheet or part, cell, kind of finding (a key below `importing.person`)."""


@dataclass(frozen=True)
class Found:
    """`places`: what the file is refused for. `columns`: what is left out where there are no places."""

    places: tuple[Place, ...] = ()
    columns: tuple[Column, ...] = ()


def find_persons(file_name: str, sheets: Sequence[Cells]) -> Found:
    """The cells that hold what must not come in; a file name that does counts as one."""
    places: list[Place] = []
    columns: list[Column] = []
    if holds_identity_number(file_name):
        places.append(("-", "-", "file_name"))
    for name, rows, _hidden in sheets:
        shown = "-" if holds_identity_number(name) else name
        if shown != name:
            places.append(("-", "-", "sheet_name"))
        own, contacts = _look_through(shown, rows)
        places += own
        for column in contacts:
            if own or not rows_are_bodies(rows, heading=column.heading):
                places.append(column.told)
            else:
                columns.append(column)
    return Found(tuple(places)) if places else Found(columns=tuple(columns))


def _look_through(name: str, rows: list[list[Any]]) -> tuple[list[Place], list[Column]]:
    """The places that tell of persons, and the columns that offices have too."""
    places: list[Place] = []
    columns: dict[tuple[int, int], Column] = {}
    for line, row in enumerate(rows):
        for place, cell in enumerate(row):
            kind = number_kind(cell)
            if kind is None and isinstance(cell, str) and (said := header_kind(cell)) is not None:
                kind, above_only = said
                if above_only and not is_heading(rows, line=line, place=place, kind=kind):
                    continue
                if kind in CONTACTS:
                    columns[line, place] = Column(name, line, place, cell, kind)
                    continue
            if kind is not None:
                places.append((name, f"{column_letters(place)}{line + 1}", kind))
    for column in find_columns(name, rows):
        if not any(place == column.place for _line, place in columns):
            columns[column.heading, column.place] = column
    contacts = [column for column in columns.values() if column.kind in CONTACTS]
    places += [column.told for column in columns.values() if column.kind not in CONTACTS]
    return places, sorted(contacts, key=lambda column: (column.heading, column.place))


def leave_out(sheets: Sequence[Cells], columns: Sequence[Column]) -> None:
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
_MANY_DIGITS = re.compile(r"\d(?:\D{0,5}\d){12}")


def find_persons_in_parts(data: bytes, *, already: bool) -> list[Place]:
    """Identity numbers in what is no cell: comments, drawings, properties, caches, unused strings, formulas.

    `already`: cells were found, so that the parts where cells are kept need not be named again.
    """
    places: list[Place] = []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for part in archive.namelist():
            cells = part == "content.xml" or part.endswith("sharedStrings.xml") or _SHEET_PART.match(part)
            if not _TEXT_PARTS.search(part) or (cells and already):
                continue
            content = archive.read(part)
            if _SHEET_PART.match(part):
                content = _beside_cells(content)
            text = content.decode("utf-8", errors="replace")
            if any(holds_identity_number(piece) for piece in _pieces(text)):
                shown = "-" if holds_identity_number(part) else part
                places.append((shown, "-", "part"))
    return places


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
