"""The table of another office as it stands in its file, each column marked with what it was taken for.

Two clicks correct one: its box, and what it is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st
from markupsafe import Markup

from components.language import lang, t
from components.markup import show
from components.pieces.lists import choose_one
from components.pieces.outcome import show_problem
from data.importers.columns import column_letters
from data.importers.findings import given_as
from data.importers.tables.declared import place_columns
from data.importers.tables.heading import called
from data.importers.tables.taken import SKIP, TIME_TARGETS, Taken
from data.importers.tables.telling import field_words
from data.importers.tables.understand import Part, Understanding
from data.importers.tables.vocabulary import ROLE_NAMES
from data.importers.upload import Upload
from data.importers.values import is_blank
from data.records import Record
from outputs.pieces.table import Cell, TableRow, build_table
from words import Problem, short_date

LINES_SHOWN = 5
"""Rows of the table below its header that are shown."""

COLUMNS_SHOWN = 40
LETTERS_SHOWN = 80

Corrected = Callable[[str, str], None]
"""Called with a header and what the reader says that it is."""


def show_marked(
    upload: Upload,
    understood: Understanding,
    *,
    corrected: Corrected,
    misfits: Mapping[str, Problem],
    met: int,
) -> None:
    """The first table of each shape with its marks, and a box a column.

    `misfits`: header -> why what was chosen for it does not fit; `met`: how many there were, after each of
    which the boxes show again what is in force.
    """
    shapes = set()
    for number, part in enumerate(understood.parts):
        if part.laid.shape() in shapes:
            continue
        shapes.add(part.laid.shape())
        show(build_marked(upload, part, understood.record))
        _show_boxes(part, understood.record, number=f"{number}_{met}", corrected=corrected, misfits=misfits)


def targets_of(part: Part) -> Mapping[int, str]:
    """Column -> what it was taken for."""
    return {one.head.place: _target(one, part) for one in part.meaning.all()}


def _target(one: Taken, part: Part) -> str:
    own = part.meaning.placed.own
    return f"{own}_name" if one.target == "any_name" and own else one.target


def build_marked(upload: Upload, part: Part, record: Record) -> Markup:
    """The lines from the first to some below the header, under the letters of columns and their marks."""
    laid, targets = part.laid, targets_of(part)
    rows = next(sheet.rows for sheet in upload.sheets if sheet.name == laid.sheet)
    places = sorted(head.place for head in laid.heads)[:COLUMNS_SHOWN]
    heads: list[object] = [Cell(t("data_page.foreign.line"), {"class": "pk-line-number"})]
    for place in places:
        target = targets.get(place, SKIP)
        looks = "pk-mark-unread" if target == SKIP else "pk-mark-read"
        words = Markup("<small>{}</small>{}").format(column_letters(place), _words(target, record))
        heads.append(Cell(words, {"class": looks}))
    numbers = [*range(laid.heading.first, laid.heading.last + 1)]
    numbers += [line.number - 1 for line in laid.lines[:LINES_SHOWN]]
    body = [
        TableRow(
            [str(number + 1), *(_shown(rows[number], place) for place in places)],
            {"class": "pk-heading-row"} if number <= laid.heading.last else None,
        )
        for number in numbers
    ]
    label = t("data_page.foreign.marked", sheet=laid.sheet)
    return build_table(heads, body, label=label, looks="pk-marked-table")


def _words(target: str, record: Record) -> str:
    return t("data_page.foreign.unread") if target == SKIP else field_words(target, record, lang=lang())


def _shown(row: list[object], place: int) -> str | None:
    cell = row[place] if place < len(row) else None
    if is_blank(cell):
        return None
    told = given_as(cell)
    words = told if isinstance(told, str) else short_date(told, lang=lang())
    return words if len(words) <= LETTERS_SHOWN else f"{words[:LETTERS_SHOWN]}…"


def _show_boxes(
    part: Part, record: Record, *, number: str, corrected: Corrected, misfits: Mapping[str, Problem]
) -> None:
    """A box a column that is of every row; a column a year is what its years are of."""
    targets = targets_of(part)
    across = {head.place for block, _columns in part.meaning.blocks for head in block.heads}
    offered = fields_of(record)
    with st.grid("auto", min_column_width=220):
        for head in part.laid.heads[:COLUMNS_SHOWN]:
            if head.place in across:
                continue
            target, words = targets.get(head.place, SKIP), called(head, part.laid.heads)
            key = f"marked_{record.name}_{number}_{head.place}_{target}"
            with st.container():
                choose_one(
                    f"{column_letters(head.place)}: {head.whole}",
                    {name: _words(name, record) for name in (*offered, target)},
                    first=target,
                    key=key,
                    on_change=_corrected,
                    args=(words, key, corrected),
                )
                if words in misfits:
                    show_problem(misfits[words])


def fields_of(record: Record) -> tuple[str, ...]:
    """What a column of a table may be: nothing, what tells the body or the time, a column of the record."""
    levels = frozenset().union(*place_columns(record).values())
    tellers = [
        name
        for name, role in ROLE_NAMES.items()
        if role.level in levels or role.level in ("", "province", "district", "subdistrict")
    ]
    own = [column.name for column in record.columns if column.name not in place_columns(record)]
    return (SKIP, *tellers, *TIME_TARGETS, *own)


def _corrected(head: str, key: str, corrected: Corrected) -> None:
    corrected(head, str(st.session_state[key]))
