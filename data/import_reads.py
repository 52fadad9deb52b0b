"""The command line's part for a file that does not say what it is: by a recipe, as a record, or guessed."""

from __future__ import annotations

import sys
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from data.console import NotAsked, Say, tell
from data.database import read_connection
from data.importers.headers import find_tables
from data.importers.lookups import Lookups
from data.importers.plan import record_named
from data.importers.problems import ImportProblem, UnknownRecipe
from data.importers.tables.answers import check_given, listed
from data.importers.tables.bring import title_in_both, understand_upload
from data.importers.tables.fitting import fitting_recipe
from data.importers.tables.guess import guess_record
from data.importers.tables.keeping import TableRecipe, list_tables, understand_by
from data.importers.tables.recipe import Recipe
from data.importers.tables.recipes import SHIPPED, find_recipe, list_recipes
from data.importers.tables.telling import lines_of
from data.importers.tables.understand import Understanding
from data.importers.told import row_words
from data.importers.upload import Upload
from data.records import RECORDS
from words import LANGUAGES, text

YES = frozenset({"y", "yes", "ใช่", "ตกลง"})


class NotWanted(ImportProblem):
    """Who was asked said no."""


@dataclass(frozen=True)
class ReadFile:
    """How a file is read: as our workbook (nothing), by a recipe, or as it was `understood`.

    `name`: of the recipe; `only`: the provinces that the recipe takes.
    """

    record: str | None = None
    recipe: Recipe | None = None
    understood: Understanding | None = None
    name: str | None = None
    only: Collection[str] | None = None


def read_as(
    upload: Upload,
    *,
    record: str | None,
    recipe: str | None,
    given: Mapping[str, str],
    chosen: Mapping[str, str],
    say: Say,
) -> ReadFile:
    """How the file is to be read, said where the program found it out. Raises ImportProblem."""
    with read_connection() as connection:
        lookups = Lookups(connection)
        tables = list_tables(connection)
        if recipe is not None and recipe in tables:
            return _by_table(tables[recipe], upload, lookups=lookups, given=given, chosen=chosen)
        if recipe is not None:
            known = (*list_recipes(connection), *tables)
            if recipe not in known:
                raise UnknownRecipe("importing.unknown_recipe", recipe=recipe, recipes=", ".join(known))
            return ReadFile(recipe=find_recipe(connection, recipe, given=given), name=recipe)
        is_ours = bool(find_tables(upload.sheets)[0])
        if not is_ours:
            _say_fitting(upload, say=say)
        if record is not None:
            wanted = record_named(record)
            check_given(given, record=wanted, lookups=lookups)
            understood = understand_upload(upload, record=wanted, lookups=lookups, given=given, chosen=chosen)
            return ReadFile(record=wanted.name if understood is None else None, understood=understood)
        if is_ours:
            return ReadFile()
        guessed = guess_record(upload, lookups=lookups, given=given, chosen=chosen)
        check_given(given, record=guessed.record, lookups=lookups)
        understood = understand_upload(
            upload, record=guessed.record, lookups=lookups, given=given, chosen=chosen
        )
    title = title_in_both(guessed.record)
    say("cli.import_guessed", record=title, name=guessed.record.name, sure=round(100 * guessed.sure))
    return ReadFile(understood=understood)


def _say_fitting(upload: Upload, *, say: Say) -> None:
    """The shipped recipe that reads such tables, before what the program makes of this one, or refuses."""
    name = fitting_recipe(upload.sheets)
    if name is not None:
        told = " ".join((f"--recipe {name}", *(f"--set {one}=…" for one in SHIPPED[name].parameters)))
        say("cli.import_recipe_fits", told=told)


def _by_table(
    recipe: TableRecipe,
    upload: Upload,
    *,
    lookups: Lookups,
    given: Mapping[str, str],
    chosen: Mapping[str, str],
) -> ReadFile:
    check_given(given, record=RECORDS[recipe.record], lookups=lookups)
    understood = understand_by(recipe, upload, lookups=lookups, given=given, chosen=chosen)
    return ReadFile(understood=understood, name=recipe.name, only=recipe.only or None)


def say_understood(understood: Understanding, *, say: Say) -> None:
    """What was understood, and the values that what is asked may have."""
    with read_connection() as connection:
        lookups = Lookups(connection)
        for lang in LANGUAGES:
            said = row_words(connection, understood.record.name, lang=lang)
            tell("".join(f"{line}\n" for line in lines_of(understood, lang=lang, said=said)), to=sys.stdout)
        for question in understood.questions:
            column = understood.record.by_name.get(question.name)
            codes = lookups.codes(column) if column is not None else {}
            if codes:
                say("cli.import_values", name=question.name, codes=listed(codes))


def ask_yes(*, file: str) -> None:
    """Ask whoever sits at the terminal. Raises NotAsked where nobody does, NotWanted after a no."""
    if not sys.stdin.isatty():
        raise NotAsked("cli.import_needs_yes", file=file)
    for lang in LANGUAGES:
        tell(f"{text('cli.import_ask', lang=lang)}\n", to=sys.stdout)
    if sys.stdin.readline().strip().casefold() not in YES:
        raise NotWanted("cli.import_declined", file=file)
