"""Workbooks with macros: read and kept without them, since nobody can look through them."""

from __future__ import annotations

import io
import re
import shutil
import zipfile

from data.importers.guards import DAMAGED, MACROS
from data.importers.problems import FileUnreadable

_TYPES = "[Content_Types].xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_OF_MACROS = re.compile(rb"<(?:Override|Default|Relationship)\b[^>]*(?:vbaProject|vbaData)[^>]*/>")
_WITH, _PLAIN = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml", (
    b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
)  # fmt: skip
_IN_OLD = "_VBA_PROJECT".encode("utf-16-le")


def has_macros(data: bytes) -> bool:
    """Whether a file of the Office before 2007 has any."""
    return _IN_OLD in data


def without_macros(data: bytes) -> bytes:
    """The workbook as an .xlsx. Raises FileUnreadable for a damaged one."""
    out = io.BytesIO()
    try:
        with (
            zipfile.ZipFile(io.BytesIO(data)) as old,
            zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
        ):
            for part in old.infolist():
                if MACROS.search(part.filename):
                    continue
                if part.filename in (_TYPES, _RELATIONS):
                    told = _OF_MACROS.sub(b"", old.read(part)).replace(_WITH, _PLAIN)
                    new.writestr(part.filename, told)
                    continue
                with old.open(part) as read, new.open(part.filename, "w") as written:
                    shutil.copyfileobj(read, written)
    except DAMAGED as error:
        raise FileUnreadable("importing.file_damaged") from error
    return out.getvalue()
