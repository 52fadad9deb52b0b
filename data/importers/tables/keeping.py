"""An understanding kept for the next table of its kind: by headers, so that a column may move.

What is kept is what holds for every such table: columns, constants, provinces, the number that years across
are of. Its time is not: the next table is of another year, and is asked where it does not say so.
"""

from __future__ import annotations

import io
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Engine, select

from data.actions.imports import save_recipe as store_recipe
from data.domain.rights import Actor
from data.importers.exact import BOOK_OPTIONS, ExactBook
from data.importers.lookups import Lookups
from data.importers.normalise import clean, match_key
from data.importers.problems import NothingRecognised, RecipeIncomplete, UnknownRecipe
from data.importers.tables.asking import (
    ALL_AGES,
    DENIED_LINES,
    DENIED_SHEETS,
    MEASURE,
    NEW_UNITS,
    OTHER_SUBJECT,
    PART_OF_YEAR,
    YEAR,
)
from data.importers.tables.bring import title_in_both, understand_upload
from data.importers.tables.heading import Head, called
from data.importers.tables.meaning import Meaning
from data.importers.tables.recipe import Recipe, Source, Target
from data.importers.tables.recipes import SHIPPED, list_recipes, save_recipe
from data.importers.tables.sheet import lay_out
from data.importers.tables.timing import SHORT
from data.importers.tables.understand import Understanding
from data.importers.tables.vocabulary import is_known
from data.importers.upload import Upload
from data.importers.values import as_text, is_blank
from data.records import RECORDS
from data.schema import import_recipes
from words import text

OF_THE_FILE = (
    YEAR, SHORT, NEW_UNITS, DENIED_SHEETS, DENIED_LINES, ALL_AGES, PART_OF_YEAR, OTHER_SUBJECT,
    "from_on",
)  # fmt: skip
"""What is given of one file alone."""


@dataclass(frozen=True)
class TableRecipe:
    """How tables of one kind are read: `chosen` header -> field, `given` name -> value, `only` provinces."""

    name: str
    record: str
    chosen: Mapping[str, str] = field(default_factory=dict)
    given: Mapping[str, str] = field(default_factory=dict)
    only: tuple[str, ...] = ()

    def chosen_with(self, more: Mapping[str, str], *, heads: Collection[str]) -> dict[str, str]:
        """What is said of headers: of the recipe those that the table has, and what is said beside it."""
        there = {match_key(head) for head in heads}
        own = {head: name for head, name in self.chosen.items() if match_key(head) in there}
        said = {match_key(head) for head in more}
        return {head: name for head, name in own.items() if match_key(head) not in said} | dict(more)


def keep(
    understood: Understanding, *, name: str, given: Mapping[str, str], only: Collection[str] = ()
) -> TableRecipe:
    """The recipe of what was understood, with what was given to it."""
    record = understood.record
    chosen: dict[str, str] = {}
    kept = {key: value for key, value in given.items() if not _is_time(key, record.name)}
    for part in understood.parts:
        chosen |= dict(_columns(part.meaning, part.laid.heads))
        if part.meaning.blocks and MEASURE not in kept:
            across = next(iter(part.meaning.blocks[0][1].values()), None)
            if across is not None:
                kept[MEASURE] = across.target
    return TableRecipe(name, record.name, chosen, kept, tuple(sorted(only)))


def _is_time(name: str, record: str) -> bool:
    column = RECORDS[record].by_name.get(name)
    return name in OF_THE_FILE or (column is not None and column.kind in ("date", "fiscal_year"))


def _columns(meaning: Meaning, heads: Sequence[Head]) -> Iterator[tuple[str, str]]:
    placed = meaning.placed
    of_rows = (*placed.places, *placed.others, *meaning.years, *meaning.days, *meaning.columns.values())
    for one in (*of_rows, *meaning.skipped):
        own = f"{placed.own}_name" if one.target == "any_name" and placed.own else one.target
        yield called(one.head, heads), own


def to_json(recipe: TableRecipe) -> dict[str, Any]:
    """As it is kept in the database."""
    return {
        "understanding": recipe.record,
        "chosen": dict(recipe.chosen),
        "given": dict(recipe.given),
        "only": list(recipe.only),
    }


def from_json(name: str, kept: Mapping[str, Any]) -> TableRecipe:
    return TableRecipe(name, kept["understanding"], kept["chosen"], kept["given"], tuple(kept["only"]))


def list_tables(connection: Connection) -> dict[str, TableRecipe]:
    """Name -> recipe: those kept here that are an understanding."""
    kept = connection.execute(select(import_recipes).order_by(import_recipes.c.name)).mappings()
    return {
        row["name"]: from_json(row["name"], row["recipe"]) for row in kept if "understanding" in row["recipe"]
    }


KeptRecipe = TableRecipe | Recipe
"""What is kept of how a table is read: an understanding, or columns that were chosen by hand."""


def list_kept(connection: Connection) -> dict[str, KeptRecipe]:
    """Name -> recipe, of both kinds, without those that are shipped."""
    by_hand = {name: one for name, one in list_recipes(connection).items() if name not in SHIPPED}
    return {**by_hand, **list_tables(connection)}


def save_kept(engine: Engine, *, actor: Actor, recipe: KeptRecipe) -> None:
    """Keep it for next time. Raises UnknownRecipe for a name that is taken, NotAllowed, DatabaseProblem."""
    if isinstance(recipe, TableRecipe):
        save_table(engine, actor=actor, recipe=recipe)
        return
    with engine.connect() as connection:
        taken = recipe.name in list_tables(connection)
    if taken:
        raise UnknownRecipe("importing.recipe_name_taken", recipe=recipe.name)
    save_recipe(engine, actor=actor, recipe=recipe)


def save_table(engine: Engine, *, actor: Actor, recipe: TableRecipe) -> None:
    """Keep it for next time. Raises UnknownRecipe for a name that is taken, NotAllowed, DatabaseProblem."""
    with engine.connect() as connection:
        taken = recipe.name in list_recipes(connection)
    if taken or not recipe.name.strip():
        raise UnknownRecipe("importing.recipe_name_taken", recipe=recipe.name)
    store_recipe(engine, actor=actor, name=recipe.name, recipe=to_json(recipe))


def understand_by(
    recipe: TableRecipe,
    upload: Upload,
    *,
    lookups: Lookups,
    given: Mapping[str, str],
    chosen: Mapping[str, str],
) -> Understanding:
    """A file understood as the one before it. `given`, `chosen`: what is said of this one beside the recipe.

    Raises NothingRecognised, RecipeIncomplete.
    """
    record = RECORDS[recipe.record]
    laid = (
        one for sheet in upload.sheets for one in lay_out(sheet, known=lambda w: is_known(w, record=record))
    )
    heads = {words for one in laid for head in one.heads for words in (*head.spellings(), head.lettered)}
    understood = understand_upload(
        upload,
        record=record,
        lookups=lookups,
        given={**recipe.given, **given},
        chosen=recipe.chosen_with(chosen, heads=heads),
    )
    if understood is None:
        raise NothingRecognised("importing.nothing_like", record=title_in_both(record), file=upload.name)
    return understood


# As rows of a workbook ------------------------------------------------------------------------------

SHEET = "วิธีอ่านตาราง"
_HEADS = ("name", "part", "of", "value")


def recipes_file(recipes: Iterable[KeptRecipe]) -> bytes:
    """Kept recipes as an .xlsx: a row for each thing that a recipe says, to be read, mended and sent on."""
    out = io.BytesIO()
    with ExactBook(out, BOOK_OPTIONS) as book:
        sheet = book.add_worksheet(SHEET)
        sheet.set_column(0, 3, 36)
        rows = [tuple(text(f"importing.recipe_head_{head}", lang="th") for head in _HEADS)]
        rows += [row for recipe in recipes for row in _rows_of(recipe)]
        for line, row in enumerate(rows):
            for place, cell in enumerate(row):
                sheet.write_string(line, place, cell)
    return out.getvalue()


def _rows_of(recipe: KeptRecipe) -> Iterator[tuple[str, str, str, str]]:
    if isinstance(recipe, Recipe):
        for made in recipe.targets:
            yield recipe.name, "record_by_hand", "", made.record
            for column, source in made.columns.items():
                yield from ((recipe.name, "header", column, head) for head in source.headers)
        return
    yield recipe.name, "record", "", recipe.record
    for head, target in recipe.chosen.items():
        yield recipe.name, "column", head, target
    for name, value in recipe.given.items():
        yield recipe.name, "constant", name, value
    for code in recipe.only:
        yield recipe.name, "province", "", code


def holds_recipes(upload: Upload) -> bool:
    """Whether a file is such a workbook."""
    return any(clean(sheet.name) == SHEET for sheet in upload.sheets)


def recipes_in(upload: Upload) -> list[KeptRecipe]:
    """The recipes of such a workbook. Raises RecipeIncomplete for a row that says nothing that there is."""
    made: dict[str, dict[str, Any]] = {}
    rows = next((sheet.rows for sheet in upload.sheets if clean(sheet.name) == SHEET), [])
    for number, row in enumerate(rows[1:], start=2):
        name, part, of, value = ("" if is_blank(cell) else as_text(cell) for cell in (*row, *[""] * 4)[:4])
        if not name:
            continue
        kept = made.setdefault(
            name, {"understanding": "", "chosen": {}, "given": {}, "only": [], "heads": {}}
        )
        match part:
            case "record" if value in RECORDS:
                kept["understanding"] = value
            case "record_by_hand" if value in RECORDS:
                kept["by_hand"] = kept["understanding"] = value
            case "header" if "by_hand" in kept and of in RECORDS[kept["by_hand"]].by_name and value:
                kept["heads"].setdefault(of, []).append(value)
            case "column" if of and value:
                kept["chosen"][of] = value
            case "constant" if of and value:
                kept["given"][of] = value
            case "province" if value:
                kept["only"].append(value)
            case _:
                raise RecipeIncomplete("importing.recipe_row", row=number, part=part, value=value)
    for name, kept in made.items():
        if not kept["understanding"]:
            raise RecipeIncomplete("importing.recipe_no_record", recipe=name)
    if not made:
        raise RecipeIncomplete("importing.recipe_none", file=upload.name)
    return [
        _by_hand(name, kept) if "by_hand" in kept else from_json(name, kept) for name, kept in made.items()
    ]


def _by_hand(name: str, kept: Mapping[str, Any]) -> Recipe:
    columns = {column: Source(headers=tuple(heads)) for column, heads in kept["heads"].items()}
    return Recipe(name, (Target(kept["by_hand"], columns),))
