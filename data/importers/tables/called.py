"""The body that one cell names, in a table that says beside it in which province that lies."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cached_property
from typing import Any

from data.importers.tables.names import PROVINCE
from data.importers.tables.places import FoundBody, NoPlace, PlaceReader, Teller
from data.importers.tables.register import Body, Register
from data.importers.tables.sheet import TableLine
from data.importers.tables.vocabulary import PlaceRole
from data.importers.values import WrongCell


class Called:
    """Finds bodies of one level by code, by name, or by both as in `09438 - รพ.สต.บ่ออิฐ`."""

    def __init__(
        self, register: Register, *, level: str, home: Collection[str], known: Mapping[str, str]
    ) -> None:
        """`known`: names that somebody said the bodies of, see `known_names`."""
        self._register, self._level, self._home = register, level, frozenset(home)
        self._known = known

    def find(self, cell: Any, *, province: Any = None) -> FoundBody:
        """Raises WrongCell, also where code and name speak of two."""
        try:
            return self._reader.find(TableLine(0, (cell, province)))
        except NoPlace as wrong:
            raise WrongCell(wrong.expected, **wrong.values) from None

    @cached_property
    def _reader(self) -> PlaceReader:
        tellers = (
            Teller(0, PlaceRole(self._level, by_code=False)),
            Teller(1, PlaceRole(PROVINCE, by_code=False)),
        )
        levels = frozenset({self._level})
        return PlaceReader(self._register, tellers, levels, home=self._home, known=dict(self._known))


def province_called(cell: Any, *, register: Register) -> Body | None:
    """The province that a cell names; None for one that names none."""
    reader = PlaceReader(
        register, (Teller(0, PlaceRole(PROVINCE, by_code=False)),), frozenset({PROVINCE}), own=PROVINCE
    )
    try:
        return reader.find(TableLine(0, (cell,))).body
    except NoPlace:
        return None
