"""How a table that is not our workbook is read, as it is declared: which column is what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from data.importers.problems import RecipeIncomplete

ANSWERS = ("year_short", "denied_lines")
"""What is asked of any table, beside the parameters of its recipe."""


@dataclass(frozen=True)
class Source:
    """Where a column's value comes from in the foreign table.

    `headers`: the headers any of which is the one. `join`: several columns that make one area code, each
    by its headers. `named`: several columns of names that tell one area, each by its level and headers, the
    larger first. `value`: the same for every row; `{name}` is a value given with the recipe. Beside
    `headers` it is for a row that is new and where the table does not say: what stands stays, but for a
    part of the key. `change`: a named way to turn the cell into the value. `contains`: part of the cell ->
    value, the first that is in it. `keep`: fills what is new and leaves what stands. `body`: the level of the
    body (unit, lao) whose code, name or both the cell holds, in the province that a column of the headers
    `within` names. `loose`: a body that nobody knows is left out and said, rather than refused.
    """

    headers: tuple[str, ...] = ()
    join: tuple[tuple[str, ...], ...] = ()
    named: tuple[tuple[str, tuple[str, ...]], ...] = ()
    value: str | None = None
    change: str | None = None
    contains: tuple[tuple[str, str], ...] = ()
    keep: bool = False
    body: str = ""
    within: tuple[str, ...] = ()
    loose: bool = False


EACH: Final = "{each}"
EACH_YEAR: Final = "{each_year}"


@dataclass(frozen=True)
class Target:
    """A record that each row of the table makes a row of. `needs`: without these the row makes none.

    `each`: a pattern of headers whose group is a year of two or four digits. Each such column makes rows of
    its own: `{each}` among the headers of a source is that column, `{each_year}` as its value the year.
    `newest`: what belongs to the last of these years alone. `only_with`, `only_without`: rows are made only
    where a parameter of this name is given with the recipe, or is not.
    """

    record: str
    columns: Mapping[str, Source]
    needs: tuple[str, ...] = ()
    each: str = ""
    newest: Mapping[str, Source] = field(default_factory=dict)
    only_with: str = ""
    only_without: str = ""

    def is_asked(self, given: Mapping[str, str]) -> bool:
        """Whether it makes rows where these parameters are given."""
        wanted = not self.only_with or bool(given.get(self.only_with))
        return wanted and not (self.only_without and given.get(self.only_without))


@dataclass(frozen=True)
class Recipe:
    """How a foreign table is read.

    `parameters`: values that must be given with it (a register's date, an indicator), `given` those that
    are. `summed`: rows of one key are added up and the value is numerator over denominator. `asked`: columns
    that the table must say in every row, or else whoever brings it by a value of that name. `titled`:
    parameters that a title or the file's name may tell. `province`: headers of the column that says of which
    province a row is.
    `sheet`, `header_row` (from 1): where the table is, None to look for it.
    """

    name: str
    targets: tuple[Target, ...]
    parameters: tuple[str, ...] = ()
    optional: tuple[str, ...] = ("source",)
    given: Mapping[str, str] = field(default_factory=dict)
    summed: bool = False
    asked: tuple[str, ...] = ()
    titled: tuple[str, ...] = ()
    province: tuple[str, ...] = ()
    sheet: str | None = None
    header_row: int | None = None

    def with_given(self, given: Mapping[str, str]) -> Recipe:
        """The recipe with its parameters. Raises RecipeIncomplete for one that is missing or unknown."""
        for name in given:
            if name not in (*self.parameters, *self.optional, *ANSWERS):
                raise RecipeIncomplete("importing.recipe_no_parameter", recipe=self.name, name=name)
        full = {**self.given, **given}
        for name in self.parameters:
            if not full.get(name):
                raise RecipeIncomplete("importing.recipe_parameter", recipe=self.name, name=name)
        targets = tuple(target for target in self.targets if target.is_asked(full))
        return replace(self, given=full, targets=targets)
