"""The dry run: what a file would do, row by row, without doing it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from data.actions.book import Book
from data.actions.imports import draft_import
from data.actions.write import Draft
from data.database import newest_batch, read_connection
from data.domain.rights import Actor
from data.importers.asked import find_asked, find_in_words
from data.importers.bodies import find_new_identities, keep_fuller_names
from data.importers.dated_identity import day_given, find_other_bodies, split_identities
from data.importers.exported import set_untouched, stands_as_exported
from data.importers.findings import Finding
from data.importers.headers import RecordTable, find_tables
from data.importers.layout import DELETE_MARKS, DUE_KIND
from data.importers.looks import Looks
from data.importers.lookups import Lookups
from data.importers.of_provinces import of_provinces
from data.importers.problems import LettersAsked, NothingRecognised
from data.importers.quiet import rest_set_aside
from data.importers.rows import (
    Given,
    differences,
    is_as_exported,
    lay_over,
    read_values,
    resolve_codes,
    rows_of_table,
    set_keys,
)
from data.importers.rules import check_rules
from data.importers.seen import check_cells, check_hidden, find_unseen
from data.importers.tables.aside import said_once
from data.importers.tables.bring import names_said, rows_understood, unit_of
from data.importers.tables.finer import find_finer_codes
from data.importers.tables.foreign import rows_by_recipe
from data.importers.tables.recipe import Recipe
from data.importers.tables.taking import TakenRows
from data.importers.tables.telling import TableAsked
from data.importers.tables.totals import check_totals, set_totals_aside
from data.importers.tables.understand import Understanding
from data.importers.upload import OnProgress, Upload, no_progress
from data.importers.values import as_text, is_blank
from data.importers.warn import find_warnings
from data.records import RECORDS, Record
from data.records.checks import RowError
from data.schema.invented import SAMPLE
from words import LANGUAGES, Named, text

STATES = ("new", "changed", "unchanged", "deleted", "left", "refused")
"""What becomes of a row. `left`: it says what it said when it was exported, but something else stands now."""


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """One row of the file and what becomes of it. `changes`: column -> old and new value.

    `identity`: it changes by what its body is known, so that this must be confirmed.
    """

    record: str
    key: str
    sheet: str
    row: int
    state: str
    changes: Mapping[str, tuple[Any, Any]] = field(default_factory=dict)
    sample: bool = False
    identity: bool = False


@dataclass
class ImportPlan:
    """What an import would do. It is written by `confirm_import`, unless `errors` holds anything.

    `base_batch`: the newest batch when the plan was made. `places`: record -> keys that the file speaks of.
    `unread`: sheets that are none of the workbook's. `notices`: columns and sheets left aside. `persons`:
    those of the warnings that may tell of persons, which must be confirmed. `names`: what somebody said of
    which body a name is, by the body's province. `aside`: what is wrong with rows that were left out
    by choice, see `right_rows`. `draft`: what the writer made of `write` and `delete`.
    """

    upload: Upload
    actor: Actor
    base_batch: int
    rows: list[PlannedRow]
    errors: list[Finding]
    warnings: list[Finding]
    notices: list[Finding]
    unread: tuple[str, ...]
    write: dict[str, list[dict[str, Any]]] = field(repr=False)
    delete: dict[str, list[str]] = field(repr=False)
    places: dict[str, set[str]] = field(repr=False)
    recipe: str | None = None
    persons: tuple[Finding, ...] = ()
    names: Mapping[tuple[str, str], str] = field(default_factory=dict)
    aside: tuple[Finding, ...] = ()
    draft: Draft | None = field(default=None, repr=False)

    def counts(self) -> dict[str, dict[str, int]]:
        """Record -> state -> rows, in the order of the records."""
        counted: dict[str, Counter[str]] = defaultdict(Counter)
        for row in self.rows:
            counted[row.record][row.state] += 1
        return {n: {s: counted[n][s] for s in STATES} for n in RECORDS if n in counted}

    def total(self, state: str) -> int:
        return sum(row.state == state for row in self.rows)

    @property
    def has_right_rows(self) -> bool:
        """Whether anything would be left if the wrong rows were left out."""
        return any(row.state != "refused" for row in self.rows)

    @property
    def sample_rows(self) -> list[PlannedRow]:
        """Changed sample rows: they would become the user's own, which must be confirmed."""
        return [row for row in self.rows if row.sample and row.state in ("new", "changed", "deleted")]

    @property
    def identity_rows(self) -> list[PlannedRow]:
        """Rows that may speak of other bodies than those whose codes they bear, which must be confirmed."""
        return [row for row in self.rows if row.identity and row.state in ("new", "changed")]

    @property
    def changes_something(self) -> bool:
        return bool(self.write or self.delete)

    @property
    def may_be_confirmed(self) -> bool:
        return not self.errors and self.changes_something


def plan_import(
    upload: Upload,
    *,
    actor: Actor,
    record: str | None = None,
    recipe: Recipe | None = None,
    understood: Understanding | None = None,
    only: Collection[str] | None = None,
    since: str | None = None,
    skip: Collection[tuple[str, int]] = (),
    on_progress: OnProgress = no_progress,
) -> ImportPlan:
    """Check a file against what stands, every row of it. Writes nothing.

    `since`: from which day on names, kinds and codes of bodies hold, where their rows do not say it.
    `record`: what the sheets hold, where they do not say so themselves. `recipe`: how a table that is not
    ours is read; `understood`: what it was found to say, all questions of which are answered. `only`: the
    provinces of which its rows are taken; where it is not said those of a coordinator, of a table that is not
    ours; () takes all. `skip`: rows that are left out, by sheet and number.
    Raises DayUnreadable, LettersAsked, NothingRecognised, RecipeIncomplete, TableAsked, NotAllowed,
    DatabaseProblem.
    """
    if upload.letters is not None:
        raise LettersAsked(upload.letters.samples, file=upload.name)
    with rest_set_aside(), read_connection() as connection:
        lookups = Lookups(connection, home=actor.provinces)
        if recipe is not None:
            rows, errors, notices = rows_by_recipe(
                upload,
                recipe=recipe,
                lookups=lookups,
                only=_taken_of(actor, only),
                on_progress=on_progress,
            )
            unread: tuple[str, ...] = ()
        elif understood is not None:
            taken = _rows_understood(understood, upload, actor=actor, only=only, lookups=lookups)
            rows, errors, notices, unread = taken.rows, taken.errors, taken.notices, understood.left
        else:
            tables, others = find_tables(upload.sheets, only=RECORDS[record] if record else None)
            if not tables:
                raise NothingRecognised("importing.nothing_recognised", file=upload.name)
            rows, errors = _read_tables(tables, lookups=lookups, on_progress=on_progress)
            rows, notices = set_totals_aside(rows)
            notices += [finding for table in tables for finding in _unknown_columns(table)]
            errors += [found for table in tables for found in find_finer_codes(table, lookups=lookups)]
            unread = tuple(sheet.name for sheet in others if not sheet.hidden)
        if skip:
            rows = [row for row in rows if (row.origin.sheet, row.number) not in skip]
            errors = [error for error in errors if (error.sheet, error.row) not in skip]
        seen = check_cells(rows, looks_of(upload), unit_of=lambda code: unit_of(code, lookups=lookups))
        errors += seen.errors
        notices += seen.notices
        errors += _read(rows, lookups=lookups)
        notices += [
            said_once(sheet, "known_name", sorted(lines)) for sheet, lines in lookups.known_used.items()
        ]
        provinces = actor.provinces if only is None and recipe is not None else only
        if provinces and understood is None:
            part = of_provinces(rows, errors, only=provinces, lookups=lookups)
            rows, errors, notices = part.rows, part.errors, notices + part.notices
        errors += check_totals(rows) if recipe is None and understood is None else ()
        notices += [*_told(upload), *_left_out(upload), *find_unseen(rows, upload.sheets)]
        plan = _Planner(Book(connection), lookups, upload, actor, errors, day_given(since)).plan(
            rows, notices=notices, unread=unread, recipe=recipe.name if recipe else None
        )
        plan.names = names_said(understood, lookups=lookups) if understood is not None else {}
        return plan


def _rows_understood(
    understood: Understanding,
    upload: Upload,
    *,
    actor: Actor,
    only: Collection[str] | None,
    lookups: Lookups,
) -> TakenRows:
    if understood.questions:
        raise TableAsked(understood.questions, file=upload.name)
    provinces = _taken_of(actor, only)
    return rows_understood(understood, lookups=lookups, home=actor.provinces, only=provinces)


def _taken_of(actor: Actor, only: Collection[str] | None) -> frozenset[str]:
    """The provinces whose rows are taken: those of a coordinator, where it is not said; none for all."""
    return actor.provinces if only is None else frozenset(only)


def _read_tables(
    tables: list[RecordTable], *, lookups: Lookups, on_progress: OnProgress
) -> tuple[list[Given], list[Finding]]:
    rows: list[Given] = []
    for done, table in enumerate(tables):
        on_progress(table.sheet.name, done, len(tables))
        rows += rows_of_table(table)
    on_progress("", len(tables), len(tables))
    return rows, []


def _read(rows: list[Given], *, lookups: Lookups) -> list[Finding]:
    found = read_values(rows, lookups=lookups)
    found += resolve_codes(rows, lookups=lookups)
    set_keys(rows)
    return found


def _unknown_columns(table: RecordTable) -> Iterable[Finding]:
    for place, head in table.unknown.items():
        yield Finding(table.sheet.name, table.first, place, head, head, "importing.notice.unknown_column")


def looks_of(upload: Upload) -> Mapping[str, Looks]:
    return {sheet.name: sheet.looks for sheet in upload.sheets}


def _told(upload: Upload) -> Iterable[Finding]:
    """What is said of the file as a whole."""
    for key in upload.told:
        yield Finding(upload.name, 0, None, "", "", f"importing.notice.{key}")


def _left_out(upload: Upload) -> Iterable[Finding]:
    for column in upload.left_out:
        where = (column.sheet, column.row, column.place, column.header, column.header)
        yield Finding(*where, "importing.notice.left_out")


@dataclass
class _Planner:
    book: Book
    lookups: Lookups
    upload: Upload
    actor: Actor
    errors: list[Finding]
    since: date | None = None
    asked: set[tuple[str, str]] = field(default_factory=set)

    def plan(
        self, rows: list[Given], *, notices: list[Finding], unread: tuple[str, ...], recipe: str | None
    ) -> ImportPlan:
        self._load(rows)
        split = split_identities(rows, book=self.book, since=self.since)
        self.errors += split.errors
        self._load(split.rows)
        rows = [*rows, *split.rows]
        self._refuse_twins(rows)
        for row in rows:
            self._judge(row)
        self._leave_what_was_exported(rows, notices)
        notices += keep_fuller_names(rows)
        for row in rows:
            if row.state == "changed" and _changes_nothing(row):
                row.state = "unchanged"
        hidden = check_hidden(rows, looks_of(self.upload))
        self.errors += hidden.errors
        notices += hidden.notices
        write, delete, draft = self._draft(rows)
        self.errors += check_rules(rows, book=self.book)
        refused = {(e.sheet, e.row, e.record) for e in self.errors}
        self.errors = _each_once(self.errors)
        warnings, self.asked = find_new_identities(rows)
        for row, warning in find_other_bodies(rows, book=self.book):
            if warning not in warnings:
                warnings.append(warning)
            self.asked.add((row.record.name, row.key or ""))
        warnings += find_warnings(rows, book=self.book)
        persons = find_asked(self.upload, rows)
        persons += find_in_words(rows, told=persons)
        for row in rows:
            if (row.origin.sheet, row.number, row.record.name) in refused:
                row.state = "refused"
        places: dict[str, set[str]] = defaultdict(set)
        for row in rows:
            if row.key is not None and row.state not in ("unchanged", "left"):
                places[row.record.name].add(row.key)
        self.errors.sort(key=lambda e: (self._order(e.sheet), e.row, e.place if e.place is not None else -1))
        return ImportPlan(
            upload=self.upload,
            actor=self.actor,
            base_batch=newest_batch(self.book.connection),
            rows=[self._shown(row) for row in rows],
            errors=self.errors,
            warnings=[*persons, *warnings],
            notices=notices,
            unread=unread,
            write=write,
            delete=delete,
            places=dict(places),
            recipe=recipe,
            persons=tuple(persons),
            draft=None if self.errors else draft,
        )

    def _order(self, sheet: str) -> int:
        names = [known.name for known in self.upload.sheets]
        return names.index(sheet) if sheet in names else len(names)

    def _load(self, rows: list[Given]) -> None:
        keys: dict[str, list[str]] = defaultdict(list)
        for row in rows:
            if row.key is not None:
                keys[row.record.name].append(row.key)
        for name, wanted in keys.items():
            self.book.load(RECORDS[name].table, wanted)
        for row in rows:
            if row.key is not None:
                standing = self.book.standing(row.record.table, row.key)
                row.old = standing if standing is not None and row.record.holds(standing) else None
                row.over_sample = row.old is not None and self.book.kind_of(row.old) == SAMPLE

    def _refuse_twins(self, rows: list[Given]) -> None:
        """Name every row whose key an earlier row of the file has."""
        first: dict[tuple[str, str], Given] = {}
        for row in rows:
            if row.key is None:
                continue
            earlier = first.setdefault((row.record.table.name, row.key), row)
            if earlier is not row:
                where = {"sheet": earlier.origin.sheet, "row": earlier.number}
                self.errors.append(row.finding(row.record.key[0], "importing.expected.once", **where))
                row.key = None
                row.state = "refused"

    def _judge(self, row: Given) -> None:
        if row.state:
            return
        if not is_blank(row.mark):
            self._judge_mark(row)
            return
        row.new = lay_over(row)
        still_waits = row.kind.startswith(f"{DUE_KIND}:") and is_as_exported(row)
        if _changes_nothing(row) or still_waits:
            row.state = "unchanged"
        else:
            row.state = "new" if row.old is None else "changed"

    def _leave_what_was_exported(self, rows: list[Given], notices: list[Finding]) -> None:
        """Leave what has come to stand since a workbook was written, where row or cell was not touched."""
        edited = [row for row in rows if row.said and row.state in ("new", "changed")]
        set_untouched(edited, connection=self.book.connection)
        for row in edited:
            overtaken = set(differences(row))
            row.new = lay_over(row)
            overtaken -= set(differences(row))
            if _changes_nothing(row) or (is_as_exported(row) and not stands_as_exported(row)):
                row.state = "left"
                what = "stale" if row.old is not None else "gone"
                notices.append(row.finding(None, f"importing.notice.{what}"))
            else:
                notices += [row.finding(name, "importing.notice.stale_cell") for name in sorted(overtaken)]

    def _judge_mark(self, row: Given) -> None:
        if as_text(row.mark).casefold() not in DELETE_MARKS:
            self._at_mark(row, "importing.expected.mark")
        elif row.key is None or row.old is None:
            self._at_mark(row, "importing.expected.delete_standing")
        else:
            row.state = "deleted"
            return
        row.state = "refused"

    def _at_mark(self, row: Given, expected: str) -> None:
        self.errors.append(
            Finding(
                row.origin.sheet,
                row.number,
                row.origin.mark,
                text("importing.header_mark", lang="th"),
                as_text(row.mark),
                expected,
                record=row.record.name,
                key=row.key or "",
            )
        )

    def _draft(
        self, rows: list[Given]
    ) -> tuple[dict[str, list[dict[str, Any]]], dict[str, list[str]], Draft]:
        """Let the writer check what would be written, and take over what it finds wrong."""
        writing: dict[str, list[Given]] = defaultdict(list)
        deleting: dict[str, dict[str, Given]] = defaultdict(dict)
        for row in rows:
            if row.state in ("new", "changed"):
                writing[row.record.name].append(row)
            elif row.state == "deleted" and row.key is not None:
                deleting[row.record.name][row.key] = row
        write = {name: [row.new or {} for row in own] for name, own in writing.items()}
        delete = {name: list(own) for name, own in deleting.items()}
        draft = draft_import(self.book, actor=self.actor, rows=write, delete=delete)
        for change in draft.changes:
            if change.row is not None and change.new is not None:
                writing[change.record.name][change.row - 1].province = change.new["province_code"]
        for error in draft.errors:
            self._take_over(error, writing=writing, deleting=deleting)
        return write, delete, draft

    def _take_over(
        self,
        error: RowError,
        *,
        writing: Mapping[str, list[Given]],
        deleting: Mapping[str, Mapping[str, Given]],
    ) -> None:
        name = error.record.name
        row = writing[name][error.row - 1] if error.row else deleting.get(name, {}).get(error.key)
        if row is None or error.column in row.wrong:
            return
        if error.expected == "unused":
            row.wrong.add(
                error.column or ""
            )  # one that still names it is reason enough; there may be hundreds
        self.errors.append(
            row.finding(error.column, f"records.expected.{error.expected}", **dict(error.values))
        )

    def _shown(self, row: Given) -> PlannedRow:
        marked = row.old is None and row.kind.startswith("sample:")
        changes = differences(row) if row.state in ("new", "changed") else {}
        key = row.key or ""
        return PlannedRow(
            row.record.name,
            key,
            row.origin.sheet,
            row.number,
            row.state,
            changes,
            sample=row.over_sample or marked,
            identity=(row.record.name, key) in self.asked,
        )


def _each_once(errors: Iterable[Finding]) -> list[Finding]:
    """What is wrong with a cell once, also where its row tells of a body and of its identity of a day."""
    first: dict[tuple[object, ...], Finding] = {}
    for error in errors:
        first.setdefault((error.sheet, error.row, error.place, error.header, error.expected), error)
    return list(first.values())


def _changes_nothing(row: Given) -> bool:
    return row.old is not None and row.new is not None and not differences(row)


def record_named(name: str) -> Record:
    """The record of a name in code or in words. Raises NothingRecognised."""
    for record in RECORDS.values():
        if name in (record.name, record.th, record.en):
            return record
    known = Named(
        *(", ".join(f"{n} ({r.title(lang=lang)})" for n, r in RECORDS.items()) for lang in LANGUAGES)
    )
    raise NothingRecognised("importing.unknown_record", record=name, records=known)
