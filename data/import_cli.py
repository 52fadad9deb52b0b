"""The command line's part for files: template, export, import."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from data import clock
from data.actions import BatchResult
from data.console import Say, tell
from data.database import engine, read_connection
from data.domain.rights import Actor
from data.import_reads import ReadFile, ask_yes, read_as, say_understood
from data.importers.confirm import confirm_import
from data.importers.findings import in_groups
from data.importers.guards import MAX_BYTES
from data.importers.layout import IDENTITY_FROM
from data.importers.plan import STATES, ImportPlan, plan_import
from data.importers.problems import FileUnreadable, LettersAsked, PlanRefused, UnknownRecipe
from data.importers.report import report_file
from data.importers.right_rows import plan_right_rows, rest_count, rest_file
from data.importers.tables.keeping import keep, list_kept, recipes_file, recipes_in, save_kept, save_table
from data.importers.tables.recipes import SHIPPED
from data.importers.upload import Upload, read_upload
from data.importers.workbook_write import export_file, template_file
from data.records import RECORDS
from words import LANGUAGES, text

LINES_SHOWN = 20
"""Errors and warnings that a run prints; the report file has all."""

LETTERS = ("as-written", "repaired")
"""Which reading is meant of a file whose texts can be read in two ways."""

Done = Callable[[BatchResult], None]


def add_import_arguments(command: argparse.ArgumentParser, *, name: str, words: Callable[[str], str]) -> None:
    of_recipes = name == "recipes"
    command.add_argument(
        "file", type=Path, metavar="FILE", nargs="?" if of_recipes else None, help=words("cli.import_file")
    )
    if of_recipes:
        command.add_argument("--in", dest="bring", action="store_true", help=words("cli.recipes_in"))
    if name == "export":
        command.add_argument("--as-of", type=int, metavar="BATCH", help=words("cli.export_as_of"))
        command.add_argument("--province", metavar="CODE", help=words("cli.export_province"))
        command.add_argument("--partner", metavar="CODE", help=words("cli.export_partner"))
    if name == "import":
        command.add_argument("--dry-run", action="store_true", help=words("cli.import_dry_run"))
        command.add_argument("--by", metavar="NAME", help=words("cli.import_by"))
        command.add_argument("--as", dest="record", metavar="RECORD", help=words("cli.import_as"))
        command.add_argument("--recipe", metavar="NAME", help=words("cli.import_recipe"))
        command.add_argument(
            "--set", action="append", default=[], metavar="NAME=VALUE", help=words("cli.import_set")
        )
        command.add_argument(
            "--column", action="append", default=[], metavar="HEADER=FIELD", help=words("cli.import_column")
        )
        command.add_argument(
            "--only-province",
            action="append",
            default=None,
            metavar="CODE",
            help=words("cli.import_only_province"),
        )
        command.add_argument("--letters", choices=LETTERS, help=words("cli.import_letters"))
        command.add_argument("--yes", action="store_true", help=words("cli.import_yes"))
        command.add_argument("--right-rows", action="store_true", help=words("cli.import_right_rows"))
        command.add_argument("--rest", type=Path, metavar="FILE", help=words("cli.import_rest"))
        command.add_argument("--save-recipe", metavar="NAME", help=words("cli.import_save_recipe"))
        command.add_argument("--report", type=Path, metavar="FILE", help=words("cli.import_report"))
        command.add_argument("--accept-sample", action="store_true", help=words("cli.import_accept_sample"))
        command.add_argument(
            "--accept-identity", action="store_true", help=words("cli.import_accept_identity")
        )
        command.add_argument("--accept-persons", action="store_true", help=words("cli.import_accept_persons"))


def _template(given: argparse.Namespace, _actor: Actor, say: Say, _done: Done) -> None:
    _write(given.file, template_file())
    say("cli.file_written", file=given.file)


def _export(given: argparse.Namespace, _actor: Actor, say: Say, _done: Done) -> None:
    today = clock.today() if given.as_of is None else None
    data = export_file(as_of=given.as_of, province=given.province, partner=given.partner, today=today)
    _write(given.file, data)
    say("cli.file_written", file=given.file)


def _import(given: argparse.Namespace, actor: Actor, say: Say, done: Done) -> None:
    if given.by:
        actor = replace(actor, name=given.by)
    upload = _read(given.file)
    if given.letters is not None:
        upload = upload.in_letters(repaired=given.letters == LETTERS[1])
    plan, read = _plan(given, upload, actor, say)
    _say_plan(plan, say)
    if given.report is not None:
        _write(given.report, report_file(plan))
        say("cli.file_written", file=given.report)
    if given.rest is not None and plan.aside:
        _write(given.rest, rest_file(plan))
        say("cli.file_written", file=given.rest)
    if plan.errors:
        if plan.has_right_rows:
            say("importing.rest_asked")
        raise PlanRefused("importing.plan_refused", count=len(plan.errors))
    if given.dry_run:
        say("cli.import_dry")
        return
    if read.understood is not None and not given.yes and plan.changes_something:
        ask_yes(file=upload.name)
    asked = ("accept_sample", "accept_identity", "accept_persons")
    done(confirm_import(plan, **{name: getattr(given, name) for name in asked}))
    if given.save_recipe is not None:
        _save(given, actor, read, say)


def _plan(given: argparse.Namespace, upload: Upload, actor: Actor, say: Say) -> tuple[ImportPlan, ReadFile]:
    """What the file would do, read as it says, as somebody said, or as it was understood."""
    if upload.letters is not None:
        raise LettersAsked(upload.letters.samples, file=upload.name)
    beside, chosen = _pairs(given.set), _pairs(given.column)
    since = beside.get(IDENTITY_FROM.name)
    read = read_as(upload, record=given.record, recipe=given.recipe, given=beside, chosen=chosen, say=say)
    if given.save_recipe is not None and read.understood is None:
        raise UnknownRecipe("importing.recipe_of_nothing", file=upload.name)
    if read.understood is not None:
        say_understood(read.understood, say=say)
    make = plan_right_rows if given.right_rows else plan_import
    plan = make(
        upload,
        actor=actor,
        record=read.record,
        recipe=read.recipe,
        understood=read.understood,
        only=given.only_province if given.only_province is not None else read.only,
        since=since,
    )
    plan.recipe = plan.recipe or read.name
    return plan, read


def _save(given: argparse.Namespace, actor: Actor, read: ReadFile, say: Say) -> None:
    """Keep what was understood for the next table of its kind."""
    assert read.understood is not None
    only = given.only_province or read.only or ()
    recipe = keep(read.understood, name=given.save_recipe, given=_pairs(given.set), only=only)
    save_table(engine(), actor=actor, recipe=recipe)
    say("cli.recipe_saved", name=recipe.name)


def _recipes(given: argparse.Namespace, actor: Actor, say: Say, _done: Done) -> None:
    """The kept understandings out as a workbook, or in from one."""
    if given.file is None:
        with read_connection() as connection:
            for name in (*SHIPPED, *list_kept(connection)):
                tell(f"{name}\n", to=sys.stdout)
    elif given.bring:
        for recipe in recipes_in(_read(given.file)):
            save_kept(engine(), actor=actor, recipe=recipe)
            say("cli.recipe_saved", name=recipe.name)
    else:
        with read_connection() as connection:
            data = recipes_file(list_kept(connection).values())
        _write(given.file, data)
        say("cli.file_written", file=given.file)


def _pairs(given: list[str]) -> Mapping[str, str]:
    return {name.strip(): value.strip() for name, _equals, value in (pair.partition("=") for pair in given)}


def _read(path: Path) -> Upload:
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)  # of one that is larger no more: it is refused by its size
        return read_upload(data, name=path.name)
    except OSError:
        raise FileUnreadable("importing.file_missing", file=path.name) from None


def _write(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except OSError as error:
        raise FileUnreadable("importing.file_not_written", file=path, reason=error.strerror) from None


def _say_plan(plan: ImportPlan, say: Say) -> None:
    for name, counts in plan.counts().items():
        if any(counts[state] for state in STATES if state != "unchanged"):
            for lang in LANGUAGES:
                line = text("cli.import_line", lang=lang, record=RECORDS[name].title(lang=lang), **counts)
                tell(f"{line}\n", to=sys.stdout)
    say("cli.import_total", **{state: plan.total(state) for state in STATES})
    if plan.aside:
        say("cli.import_aside", count=rest_count(plan))
    if plan.unread:
        say("cli.import_unread", sheets=", ".join(plan.unread))
    for key, findings in (
        ("cli.import_errors", (*plan.errors, *plan.aside)),
        ("cli.import_warnings", plan.warnings),
        ("cli.import_notices", plan.notices),
    ):
        if not findings:
            continue
        say(key, count=len(findings))
        for several in in_groups(findings)[:LINES_SHOWN]:
            tell("".join(f"- {several.text(lang=lang)}\n" for lang in LANGUAGES), to=sys.stdout)


IMPORT_COMMANDS: dict[str, Callable[[argparse.Namespace, Actor, Say, Done], None]] = {
    "template": _template,
    "export": _export,
    "import": _import,
    "recipes": _recipes,
}
