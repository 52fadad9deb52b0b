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
from data.database import read_connection
from data.domain.rights import Actor
from data.importers.confirm import confirm_import
from data.importers.guards import MAX_BYTES
from data.importers.layout import IDENTITY_FROM
from data.importers.lookups import Lookups
from data.importers.plan import STATES, ImportPlan, plan_import, record_named
from data.importers.problems import FileUnreadable, PlanRefused
from data.importers.report import report_file
from data.importers.tables.bring import understand_upload
from data.importers.tables.recipe import Recipe
from data.importers.tables.recipes import find_recipe
from data.importers.tables.telling import lines_of
from data.importers.tables.understand import Understanding
from data.importers.upload import Upload, read_upload
from data.importers.workbook_write import export_file, template_file
from data.records import RECORDS, Record
from words import LANGUAGES, text

LINES_SHOWN = 20
"""Errors and warnings that a run prints; the report file has all."""

LETTERS = ("as-written", "repaired")
"""Which reading is meant of a file whose texts can be read in two ways."""

Done = Callable[[BatchResult], None]


def add_import_arguments(command: argparse.ArgumentParser, *, name: str, words: Callable[[str], str]) -> None:
    command.add_argument("file", type=Path, metavar="FILE", help=words("cli.import_file"))
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
    recipe = _recipe(given)
    record = record_named(given.record) if given.record and recipe is None else None
    understood = _understood(given, upload, record=record) if record is not None else None
    since = _pairs(given.set).get(IDENTITY_FROM.name)
    if understood is not None:
        for lang in LANGUAGES:
            tell("".join(f"{line}\n" for line in lines_of(understood, lang=lang)), to=sys.stdout)
    plan = plan_import(
        upload,
        actor=actor,
        record=record.name if record is not None and understood is None else None,
        recipe=recipe,
        understood=understood,
        only=given.only_province,
        since=since,
    )
    _say_plan(plan, say)
    if given.report is not None:
        _write(given.report, report_file(plan))
        say("cli.file_written", file=given.report)
    if plan.errors:
        raise PlanRefused("importing.plan_refused", count=len(plan.errors))
    if given.dry_run:
        say("cli.import_dry")
    else:
        asked = ("accept_sample", "accept_identity", "accept_persons")
        done(confirm_import(plan, **{name: getattr(given, name) for name in asked}))


def _recipe(given: argparse.Namespace) -> Recipe | None:
    """The recipe that was asked for."""
    if not given.recipe:
        return None
    with read_connection() as connection:
        return find_recipe(connection, given.recipe, given=_pairs(given.set))


def _understood(given: argparse.Namespace, upload: Upload, *, record: Record) -> Understanding | None:
    """What a table that is said to hold the record says; None for our own workbook's."""
    beside, chosen = _pairs(given.set), _pairs(given.column)
    with read_connection() as connection:
        lookups = Lookups(connection)
        return understand_upload(upload, record=record, lookups=lookups, given=beside, chosen=chosen)


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
    if plan.unread:
        say("cli.import_unread", sheets=", ".join(plan.unread))
    for key, findings in (
        ("cli.import_errors", plan.errors),
        ("cli.import_warnings", plan.warnings),
        ("cli.import_notices", plan.notices),
    ):
        if not findings:
            continue
        say(key, count=len(findings))
        for finding in findings[:LINES_SHOWN]:
            tell("".join(f"- {finding.text(lang=lang)}\n" for lang in LANGUAGES), to=sys.stdout)


IMPORT_COMMANDS: dict[str, Callable[[argparse.Namespace, Actor, Say, Done], None]] = {
    "template": _template,
    "export": _export,
    "import": _import,
}
