"""The tables of `make` as files of every kind that offices send, but old Excel, which nothing here writes."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Sequence
from xml.sax.saxutils import escape

from data.importers.upload import CellSheet
from tests.importers.books import workbook
from tests.importers.tables.make import Cells
from tests.importers.test_files import with_macros


def _xlsx(sheets: Sequence[CellSheet]) -> bytes:
    return workbook({sheet.name: sheet.rows for sheet in sheets})


def _ods(sheets: Sequence[CellSheet]) -> bytes:
    urn = "urn:oasis:names:tc:opendocument:xmlns"
    spaces = " ".join(f'xmlns:{name}="{urn}:{name}:1.0"' for name in ("office", "table", "text"))
    tables = "".join(
        f'<table:table table:name="{escape(sheet.name)}">{"".join(map(_ods_row, sheet.rows))}</table:table>'
        for sheet in sheets
    )
    body = f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as parts:
        parts.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        parts.writestr("content.xml", f"<office:document-content {spaces}>{body}</office:document-content>")
        parts.writestr("META-INF/manifest.xml", _MANIFEST)
    return out.getvalue()


_MANIFEST = """<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>"""


def _ods_row(row: Sequence[object]) -> str:
    return f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>"


def _ods_cell(cell: object) -> str:
    if cell is None:
        return "<table:table-cell/>"
    if isinstance(cell, int | float):
        value = f'office:value-type="float" office:value="{cell}"'
        return f"<table:table-cell {value}><text:p>{cell}</text:p></table:table-cell>"
    words = f"<text:p>{escape(str(cell))}</text:p>"
    return f'<table:table-cell office:value-type="string">{words}</table:table-cell>'


def _text(encoding: str, delimiter: str) -> Callable[[Sequence[CellSheet]], bytes]:
    def write(sheets: Sequence[CellSheet]) -> bytes:
        (sheet,) = sheets
        out = io.StringIO(newline="")
        csv.writer(out, delimiter=delimiter).writerows(_whole(sheet.rows))
        return out.getvalue().encode(encoding)

    return write


def _whole(rows: Cells) -> Cells:
    """Numbers as a spreadsheet writes them into a text."""
    return [
        [int(cell) if isinstance(cell, float) and cell.is_integer() else cell for cell in row] for row in rows
    ]


KINDS: dict[str, tuple[str, Callable[[Sequence[CellSheet]], bytes]]] = {
    "Excel": (".xlsx", _xlsx),
    "LibreOffice": (".ods", _ods),
    "Excel with macros": (".xlsm", lambda sheets: with_macros(_xlsx(sheets))),
    "commas, UTF-8 with its mark": (".csv", _text("utf-8-sig", ",")),
    "semicolons, CP874": (".csv", _text("cp874", ";")),
    "tabs, UTF-16": (".txt", _text("utf-16", "\t")),
    "tabs, UTF-8": (".tsv", _text("utf-8", "\t")),
    "commas, CP874": (".csv", _text("cp874", ",")),
    "semicolons, UTF-16": (".csv", _text("utf-16", ";")),
}
"""Kind of file -> how its name ends, and what writes sheets as one."""
