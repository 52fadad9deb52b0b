"""How the cells of a workbook look to who made it, where that says more than what they hold.

A cell that shows 87.3 % holds 0.873; one that shows #N/A is read as blank; a row that is hidden or filtered
out is read like any other. The reader of cells tells none of this, so it is looked up in the file itself,
a portion at a time.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat

from data.importers.problems import FileUnreadable

PORTION = 2**18

MOST = 200_000
"""Rows and cells of a kind that are remembered of a sheet; more of them are no table to be taken in."""

LONGEST_TAG = 1_000
"""Bytes of the tag of a row or a cell: portions overlap by so many."""

PERCENT_FORMATS = frozenset({9, 10})
"""Excel's own number formats that show a share as a percentage; others say so with a %."""

_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_CELL = re.compile(r"([A-Z]+)([0-9]+)")
_NO_NUMBER = frozenset({"s", "str", "inlineStr", "b", "e"})

TagAttributes = Mapping[str, str]


@dataclass
class Looks:
    """Of one sheet, rows from 1 and columns from 0: `hidden` rows, `percent` cells, `errors` by cell."""

    hidden: set[int] = field(default_factory=set)
    percent: set[tuple[int, int]] = field(default_factory=set)
    errors: dict[tuple[int, int], str] = field(default_factory=dict)

    def written(self) -> dict[str, Any]:
        """As it is handed over by the reader; see `looks_of`."""
        errors = [[*at, shown] for at, shown in self.errors.items()]
        return {"hidden": sorted(self.hidden), "percent": sorted(self.percent), "errors": errors}

    def check_size(self) -> None:
        if max(len(self.hidden), len(self.percent), len(self.errors)) > MOST:
            raise FileUnreadable("importing.file_wide", limit=MOST)


def looks_of(written: Mapping[str, Any] | None) -> Looks:
    """What `Looks.written` wrote; nothing to tell where nothing was handed over."""
    if written is None:
        return Looks()
    percent = {(row, column) for row, column in written["percent"]}
    errors = {(row, column): shown for row, column, shown in written["errors"]}
    return Looks(set(written["hidden"]), percent, errors)


def read_looks(data: bytes, *, kind: str) -> dict[str, Looks]:
    """Sheet -> how it looks; only of workbooks. Raises FileUnreadable for a damaged one."""
    if kind not in (".xlsx", ".xlsm", ".ods"):
        return {}
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _of_ods(archive) if kind == ".ods" else _of_xlsx(archive)
    except (zipfile.BadZipFile, expat.ExpatError, KeyError, EOFError, OSError, ValueError) as error:
        raise FileUnreadable("importing.file_damaged") from error


def _parse(
    archive: zipfile.ZipFile,
    part: str,
    *,
    start: Callable[[str, TagAttributes], None],
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda name, attributes: start(_bare(name), attributes)
    if end is not None:
        parser.EndElementHandler = lambda name: end(_bare(name))
    if text is not None:
        parser.CharacterDataHandler = text
    parser.EntityDeclHandler = _refuse_entity
    with archive.open(part) as opened:
        while portion := opened.read(PORTION):
            parser.Parse(portion, False)
    parser.Parse(b"", True)


def _bare(name: str) -> str:
    return name.rpartition(":")[2]


def _refuse_entity(*_declared: Any) -> None:
    raise FileUnreadable("importing.file_bomb")


# Excel ----------------------------------------------------------------------------------------------


def _of_xlsx(archive: zipfile.ZipFile) -> dict[str, Looks]:
    percents = _percent_styles(archive)
    odd = _odd_tags(percents)
    return {
        name: _XlsxSheet(percents).read(archive, part) if _has(archive, part, odd) else Looks()
        for name, part in _sheets(archive)
    }


def _odd_tags(percents: frozenset[str]) -> re.Pattern[bytes]:
    """What stands in a sheet that has anything to tell; our own workbook hides its first row and no more.

    Looking for it takes a tenth of the time of looking at every cell.
    """
    styles = b"|".join(style.encode() for style in sorted(percents)) or b"none"
    row = rb"row\b(?=[^>]*\bhidden\s*=)(?![^>]*\br\s*=\s*[\"']1[\"'])"
    cell = rb"c\b[^>]*\b(?:t\s*=\s*[\"']e|s\s*=\s*[\"'](?:" + styles + rb"))[\"']"
    return re.compile(rb"<(?:\w+:)?(?:" + row + rb"|" + cell + rb")")


def _has(archive: zipfile.ZipFile, part: str, tags: re.Pattern[bytes]) -> bool:
    rest = b""
    with archive.open(part) as opened:
        while portion := opened.read(PORTION):
            if tags.search(rest + portion):
                return True
            rest = portion[-LONGEST_TAG:]
    return False


def _sheets(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    named: list[tuple[str, str]] = []
    targets: dict[str, str] = {}

    def sheet(name: str, about: TagAttributes) -> None:
        if name == "sheet":
            link = next((value for key, value in about.items() if _bare(key) == "id" and ":" in key), "")
            named.append((about.get("name", ""), link))

    def relation(name: str, about: TagAttributes) -> None:
        if name == "Relationship" and about.get("Type", "").endswith("/worksheet"):
            targets[about.get("Id", "")] = posixpath.normpath(posixpath.join("/xl", about.get("Target", "")))

    _parse(archive, "xl/workbook.xml", start=sheet)
    _parse(archive, "xl/_rels/workbook.xml.rels", start=relation)
    for name, link in named:
        if link in targets:
            yield name, targets[link].lstrip("/")


def _percent_styles(archive: zipfile.ZipFile) -> frozenset[str]:
    """The numbers of the cell styles that show percentages."""
    own: set[int] = set(PERCENT_FORMATS)
    styles: list[int] = []
    inside: list[str] = []

    def start(name: str, about: TagAttributes) -> None:
        inside.append(name)
        if name == "numFmt" and "%" in _QUOTED.sub("", about.get("formatCode", "")):
            own.add(int(about.get("numFmtId", "0")))
        elif name == "xf" and inside[-2:-1] == ["cellXfs"]:
            styles.append(int(about.get("numFmtId", "0")))

    def end(_name: str) -> None:
        inside.pop()

    if "xl/styles.xml" not in archive.namelist():
        return frozenset()
    _parse(archive, "xl/styles.xml", start=start, end=end)
    return frozenset(str(place) for place, shown in enumerate(styles) if shown in own)


class _XlsxSheet:
    """Reads one sheet; `percents`: the styles that show percentages."""

    def __init__(self, percents: frozenset[str]) -> None:
        self.percents = percents
        self.looks = Looks()
        self._row = self._column = 0
        self._kind, self._style, self._words, self._value = "", "", "", False

    def read(self, archive: zipfile.ZipFile, part: str) -> Looks:
        _parse(archive, part, start=self._start, end=self._end, text=self._text)
        return self.looks

    def _start(self, name: str, about: TagAttributes) -> None:
        if name == "row":
            self._row = int(about.get("r", self._row + 1))
            self._column = 0
            if about.get("hidden") in ("1", "true"):
                self.looks.hidden.add(self._row)
                self.looks.check_size()
        elif name == "c":
            place = _CELL.fullmatch(about.get("r", ""))
            self._column = _column(place.group(1)) if place else self._column + 1
            self._kind, self._style, self._words = about.get("t", "n"), about.get("s", ""), ""
        elif name == "v":
            self._value = True

    def _text(self, words: str) -> None:
        if self._value and self._kind not in ("s", "str"):
            self._words += words[:40]

    def _end(self, name: str) -> None:
        if name == "v":
            self._value = False
        elif name == "c" and self._words:
            at = (self._row, self._column - 1)
            if self._kind == "e":
                self.looks.errors[at] = self._words
            elif self._kind not in _NO_NUMBER and self._style in self.percents:
                self.looks.percent.add(at)
            self.looks.check_size()


def _column(letters: str) -> int:
    """The number of a column from 1."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


# LibreOffice ----------------------------------------------------------------------------------------


def _of_ods(archive: zipfile.ZipFile) -> dict[str, Looks]:
    reader = _Ods()
    _parse(archive, "content.xml", start=reader.start, end=reader.end, text=reader.text)
    return reader.sheets


class _Ods:
    def __init__(self) -> None:
        self.sheets: dict[str, Looks] = {}
        self._looks = Looks()
        self._row = self._rows = self._column = self._columns = 0
        self._error, self._words = False, ""

    def start(self, name: str, attributes: TagAttributes) -> None:
        about = {_bare(key): value for key, value in attributes.items()}
        if name == "table":
            self._looks = self.sheets.setdefault(about.get("name", ""), Looks())
            self._row = self._rows = 0
        elif name == "table-row":
            self._row += self._rows
            self._rows, self._column, self._columns = int(about.get("number-rows-repeated", "1")), 0, 0
            if about.get("visibility") in ("collapse", "filter"):
                last = min(
                    self._row + self._rows, self._row + MOST
                )  # the rest of a sheet is one repeated row
                self._looks.hidden.update(range(self._row + 1, last + 1))
        elif name in ("table-cell", "covered-table-cell"):
            self._column += self._columns
            self._columns = int(about.get("number-columns-repeated", "1"))
            self._error, self._words = attributes.get("calcext:value-type") == "error", ""
            if attributes.get("office:value-type") == "percentage" and self._rows * self._columns <= MOST:
                self._looks.percent.update(self._places())
                self._looks.check_size()

    def text(self, words: str) -> None:
        if self._error:
            self._words += words[:40]

    def end(self, name: str) -> None:
        if name == "table-cell" and self._error and self._rows * self._columns <= MOST:
            self._looks.errors.update(dict.fromkeys(self._places(), self._words.strip() or "#"))
            self._looks.check_size()
            self._error = False

    def _places(self) -> Iterator[tuple[int, int]]:
        for row in range(self._row + 1, self._row + self._rows + 1):
            for column in range(self._column, self._column + self._columns):
                yield row, column
