"""The batches: what was written when, by whom for those who may know, and the way back."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from components.access import current_actor, may_do, while_allowed
from components.data_page.shown import show_rows, time_words
from components.headers import title_of
from components.language import as_markdown, n_words, t
from components.pieces.files import show_file
from components.pieces.lists import choose_one
from components.pieces.outcome import Notice, do, show_outcome
from data.actions import purge_batch, undo_batch
from data.database import engine
from data.domain.rights import Action
from data.importers.findings import listed
from data.importers.rescan import read_found
from outputs.pieces.sheet import Sheet, SheetColumns
from queries.batches import STEPS, BatchLine, read_batches, read_original

PLACE = "batches"
"""Where what came of an undo or a purge is told."""


def show_batches() -> None:
    """Every batch with its counts; for coordinators and administrators who, which file, and undo."""
    details = may_do(Action.SEE_IMPORTS)
    lines = read_batches(details=details)
    if not lines:
        st.info(t("data_page.no_batches"))
        return
    show_outcome(at=PLACE)
    if may_do(Action.PURGE):
        _show_found()
    show_rows(batches_sheet(lines, details=details), label=t("data_page.batches"), key="batches", about=())
    if details:
        _show_one({line.number: line for line in lines})


def batches_sheet(lines: Sequence[BatchLine], *, details: bool) -> Sheet[BatchLine]:
    """A row a batch. `details`: with who wrote it and the file it came in."""
    who: SheetColumns[BatchLine] = {
        t("data_page.batch.who"): lambda line: line.actor,
        t("data_page.batch.file"): lambda line: line.file_name,
    }
    columns: SheetColumns[BatchLine] = {
        t("data_page.batch.number"): lambda line: str(line.number),
        t("data_page.batch.kind"): _kind_words,
        t("data_page.batch.when"): lambda line: time_words(line.written_at),
        **{t(f"data_page.batch.{step}"): _total(step) for step in STEPS},
        **(who if details else {}),
    }
    return Sheet(lines, columns)


def counts_sheet(line: BatchLine) -> Sheet[str]:
    """A row a record that the batch wrote to."""

    def of(step: str) -> Callable[[str], str]:
        return lambda record: n_words(line.counts[record].get(step, 0))

    written = [record for record, counts in line.counts.items() if any(counts.get(step, 0) for step in STEPS)]
    columns = {t(f"data_page.batch.{step}"): of(step) for step in STEPS}
    return Sheet(written, {t("data_page.record"): title_of, **columns})


def _kind_words(line: BatchLine) -> str:
    kind = t(f"cli.kind.{line.kind}")
    if line.undoes is not None:
        kind = t("data_page.batch.undoes", number=line.undoes)
    if line.undone_by is not None:
        kind = t("data_page.batch.undone", kind=kind, number=line.undone_by)
    return kind


def _total(step: str) -> Callable[[BatchLine], str]:
    return lambda line: n_words(line.total(step))


def _show_one(lines: dict[int, BatchLine]) -> None:
    """The batch that is looked at: the newest, until another is chosen. There is one."""
    newest = max(lines)
    if st.session_state.get("batch_newest") != newest:
        st.session_state["batch_newest"] = st.session_state["batch_chosen"] = newest
    kinds = {number: f"{number} · {t('cli.kind.' + line.kind)}" for number, line in lines.items()}
    line = lines[choose_one(t("data_page.batch.one"), kinds, key="batch_chosen") or newest]
    show_rows(counts_sheet(line), label=t("data_page.batch.counts", number=line.number), key="batch_counts")
    for sheet, rows in line.aside.items():
        told = {"sheet": as_markdown(sheet), "n": n_words(len(rows)), "rows": listed(rows)}
        st.caption(t("data_page.batch.aside", **told))
    with st.container(horizontal=True, key="batch_actions"):
        if line.has_original:
            show_file(
                t("data_page.batch.original"),
                while_allowed(lambda: read_original(number=line.number), Action.SEE_IMPORTS),
                name=line.file_name or str(line.number),
                key="original_file",
                mime="application/octet-stream",
            )
        if may_do(Action.UNDO) and line.undone_by is None:
            with st.popover(t("data_page.batch.undo", number=line.number)):
                st.write(t("data_page.batch.undo_about", number=line.number))
                st.button(
                    t("data_page.batch.undo_now", number=line.number),
                    type="primary",
                    on_click=do,
                    args=(_undo, line.number),
                    kwargs={"at": PLACE},
                    key="undo_now",
                )

    if may_do(Action.PURGE) and line.kind == "import":
        _show_purge(line.number)


def _show_found() -> None:
    """Stored originals in which the scan of a later release found persons, until each is purged."""
    for batch, places in read_found().items():
        what = " · ".join(
            t(f"importing.person.{kind}") for kind in dict.fromkeys(kind for *_, kind in places)
        )
        st.warning(t("purge.found_here", number=batch, what=what or t("purge.not_readable")))


def _show_purge(number: int) -> None:
    with st.popover(t("purge.open", number=number)):
        st.write(t("purge.about", number=number))
        st.checkbox(t("purge.sure"), key="purge_sure")
        st.button(
            t("purge.now", number=number),
            disabled=not st.session_state["purge_sure"],
            on_click=do,
            args=(_purge, number),
            kwargs={"at": PLACE},
            key="purge_now",
        )


def _undo(number: int) -> Notice:
    done = undo_batch(engine(), actor=current_actor(), number=number)
    return "data_page.written", {"number": done.number, **{step: n_words(done.total(step)) for step in STEPS}}


def _purge(number: int) -> list[Notice]:
    """What was done and what is still to do; copies by their file's name alone."""
    done = purge_batch(engine(), actor=current_actor(), number=number)
    lines: list[Notice] = [
        ("purge.done", {"number": done.number, "batch": done.batch, "cells": done.cells, "rows": done.rows}),
        ("purge.file_gone" if done.had_file else "purge.no_file", {}),
    ]
    if not done.scrubbed:
        lines.append(("purge.not_scrubbed", {"number": done.number}))
    lines += [("purge.backup", {"path": path.name}) for path in done.backups]
    lines.append(("purge.since", {"since": f"{done.since:%Y-%m-%d %H:%M}"}))
    return [*lines, *(("purge.edition", {"edition": code}) for code in done.editions)]
