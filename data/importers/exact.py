"""A workbook whose numbers are written whole: 17 digits where they have them, which xlsxwriter cuts to 16."""

from __future__ import annotations

from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

BOOK_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": True,
}


class _ExactSheet(Worksheet):
    def _xml_number_element(self, number: Any, attributes: Any = ()) -> None:
        """A number cell: the shortest digits that are this number and no other."""
        told = "".join(f' {name}="{self._escape_attributes(value)}"' for name, value in attributes)
        self.fh.write(f"<c{told}><v>{number if isinstance(number, int) else float(number)!r}</v></c>")


class ExactBook(xlsxwriter.Workbook):
    """xlsxwriter's workbook but for that."""

    worksheet_class = _ExactSheet
