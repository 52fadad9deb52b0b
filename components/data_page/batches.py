"""The batches: what was written when, by whom for those who may know, and the way back."""

from __future__ import annotations

import streamlit as st

from components.access import current_actor, may_do, while_allowed
from components.data_page.shown import record_words, show_rows, time_words
from components.language import as_markdown, lang, t
from data.actions import Purged, purge_batch, undo_batch
from data.database import engine
from data.domain.rights import Action
from data.importers.rescan import read_found
from queries.batches import STEPS, BatchLine, read_batches, read_original
from words import Problem
from words.numbers import number

_RESULT = "_undo_result"


def show_batches() -> None:
    """Every batch with its counts; for coordinators and administrators who, which file, and undo."""
    details = may_do(Action.SEE_IMPORTS)
    lines = read_batches(details=details)
    if not lines:
        st.info(t("data_page.no_batches"))
        return
    _show_outcome()
    if may_do(Action.PURGE):
        _show_found()
    names = ["number", "kind", "when", *STEPS] + (["who", "file"] if details else [])
    headers = [t(f"data_page.batch.{name}") for name in names]
    show_rows(
        headers,
        [_cells(line, details=details) for line in lines],
        label=t("data_page.batches"),
        key="batches",
        about=(),
    )
    if details:
        _show_one({line.number: line for line in lines})


def _cells(line: BatchLine, *, details: bool) -> list[str]:
    kind = t(f"cli.kind.{line.kind}")
    if line.undoes is not None:
        kind = t("data_page.batch.undoes", number=line.undoes)
    if line.undone_by is not None:
        kind = t("data_page.batch.undone", kind=kind, number=line.undone_by)
    cells = [str(line.number), kind, time_words(line.written_at)]
    cells += [number(line.total(step), lang=lang()) for step in STEPS]
    return [*cells, line.actor or "", line.file_name or ""] if details else cells


def _show_one(lines: dict[int, BatchLine]) -> None:
    chosen = st.selectbox(
        t("data_page.batch.one"),
        list(lines),
        format_func=lambda number: f"{number} · {t('cli.kind.' + lines[number].kind)}",
        index=None,
        placeholder=t("data_page.batch.choose"),
        key="batch_chosen",
    )
    line = lines.get(chosen) if chosen is not None else None
    if line is None:
        return
    headers = [t("data_page.record"), *(t(f"data_page.batch.{step}") for step in STEPS)]
    rows = [
        [record_words(name), *(number(counts.get(step, 0), lang=lang()) for step in STEPS)]
        for name, counts in line.counts.items()
        if any(counts.get(step, 0) for step in STEPS)
    ]
    show_rows(headers, rows, label=t("data_page.batch.counts", number=line.number), key="batch_counts")
    with st.container(horizontal=True, key="batch_actions"):
        if line.has_original:
            st.download_button(
                t("data_page.batch.original"),
                data=while_allowed(lambda: read_original(number=line.number), Action.SEE_IMPORTS),
                file_name=line.file_name,
                mime="application/octet-stream",
                on_click="ignore",
                key="original_file",
            )
        if may_do(Action.UNDO) and line.undone_by is None:
            with st.popover(t("data_page.batch.undo", number=line.number)):
                st.write(t("data_page.batch.undo_about", number=line.number))
                st.button(
                    t("data_page.batch.undo_now", number=line.number),
                    type="primary",
                    on_click=_undo,
                    args=(line.number,),
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
            on_click=_purge,
            args=(number,),
            key="purge_now",
        )


def _purge(number: int) -> None:
    """A callback: what came of it is said in the run that follows."""
    try:
        st.session_state[_RESULT] = purge_batch(engine(), actor=current_actor(), number=number)
    except Problem as problem:
        st.session_state[_RESULT] = problem


def _undo(number: int) -> None:
    """A callback: what came of it is said in the run that follows."""
    try:
        st.session_state[_RESULT] = undo_batch(engine(), actor=current_actor(), number=number)
    except Problem as problem:
        st.session_state[_RESULT] = problem


def _show_outcome() -> None:
    outcome = st.session_state.pop(_RESULT, None)
    if isinstance(outcome, Problem):
        st.error(as_markdown(outcome.text(lang=lang())).replace("\n", "  \n"))
    elif isinstance(outcome, Purged):
        st.success("  \n".join(as_markdown(line) for line in _purged_words(outcome)))
    elif outcome is not None:
        counts = {step: number(outcome.total(step), lang=lang()) for step in STEPS}
        st.success(t("data_page.written", number=outcome.number, **counts))


def _purged_words(done: Purged) -> list[str]:
    """What was done and what is still to do; copies by their file's name alone."""
    lines = [t("purge.done", number=done.number, batch=done.batch, cells=done.cells, rows=done.rows)]
    lines.append(t("purge.file_gone" if done.had_file else "purge.no_file"))
    if not done.scrubbed:
        lines.append(t("purge.not_scrubbed", number=done.number))
    lines += [t("purge.backup", path=path.name) for path in done.backups]
    lines.append(t("purge.since", since=f"{done.since:%Y-%m-%d %H:%M}"))
    return lines + [t("purge.edition", edition=code) for code in done.editions]
