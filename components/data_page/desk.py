"""The file that a coordinator is bringing in: checked, perhaps confirmed; kept for his session alone."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.elements.widgets.file_uploader import UploadedFile
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx

from components.access import current_actor
from components.language import as_markdown, t
from data.actions import BatchResult
from data.actions.imports import PlanOvertaken
from data.importers.confirm import confirm_import
from data.importers.plan import ImportPlan, plan_import
from data.importers.problems import RightRowsRefused
from data.importers.right_rows import plan_right_rows
from data.importers.tables.guess import Guessed
from data.importers.tables.propose import TableProposal
from data.importers.tables.recipe import Recipe
from data.importers.tables.timing import Question
from data.importers.tables.understand import Understanding
from data.importers.upload import OnProgress, Upload, read_upload
from words import Problem

_DESK = "_data_desk"
READING, CHECKING = (0.0, 0.4), (0.4, 0.9)
"""The parts of the bar that reading and checking take; what is left is the comparison with what stands."""


@dataclass
class Desk:
    """`turn`: counts the files, so that the uploader is empty again after each. `confirmed`: write it.

    `since`: the day from which on names and types of LAOs in the file hold, where it does not tell one.
    `guess`: the record that the file seems to be of, with its sum, `fitting` the shipped recipe that reads
    such files. `only`: the provinces that are taken, None for those of a coordinator. `right_rows`: wrong
    rows are left out. `way`: how the file is read by what stands on the page, `checked_way`: how it was when
    it was checked, None of a file that says itself what it is. `unchecked`: that was given after the file
    was checked. `read`: what was understood of the file, by what was asked for; `answers`: what was said to
    its questions; `misfits`: answer that was put aside, by its name or header -> why; `asked`: what recipes
    were found to leave open, by their names; `names_said`: among the answers are bodies of names, after which
    the file is understood and checked anew.
    """

    turn: int = 0
    since: str | None = None
    upload: Upload | None = None
    plan: ImportPlan | None = None
    recipe: Recipe | None = None
    understood: Understanding | None = None
    read: tuple[Hashable, Understanding | None] | None = None
    answers: dict[str, dict[str, str]] = field(default_factory=dict)
    misfits: dict[str, Problem] = field(default_factory=dict)
    misfits_met: int = 0
    asked: dict[str, dict[str, Question]] = field(default_factory=dict)
    guess: tuple[str, Guessed | None] | None = None
    fitting: tuple[str, str | None] | None = None
    only: tuple[str, ...] | None = None
    right_rows: bool = False
    kept_as: str | None = None
    problem: Problem | None = None
    result: BatchResult | None = None
    proposal: tuple[object, TableProposal | None] | None = None
    way: object = None
    checked_way: object = None
    confirmed: bool = False
    unchecked: bool = False
    names_said: bool = False

    @property
    def is_read_so(self) -> bool:
        """Whether what is told of the file is told of it as it is read now."""
        return self.checked_way is None or self.unchecked or self.way == self.checked_way


def desk() -> Desk:
    """The session's desk."""
    if _DESK not in st.session_state:
        st.session_state[_DESK] = Desk()
    found: Desk = st.session_state[_DESK]
    return found


def clear_desk() -> None:
    """Put the file away. Nothing of it stays."""
    st.session_state[_DESK] = Desk(turn=desk().turn + 1)


def take_file(given: UploadedFile, *, bar: DeltaGenerator) -> None:
    """Read and check a file; what is wrong with it waits on the desk.

    Streamlit's own copy is dropped at once: a file with data of persons must not be kept, and one that is
    read stands on the desk already.
    """
    clear_desk()
    own = desk()
    try:
        bar.progress(READING[0], text=t("data_page.reading_file", file=as_markdown(given.name)))
        reading = _telling(bar, words="data_page.reading", part=READING)
        own.upload = read_upload(given.getvalue(), name=given.name, on_progress=reading)
    except Problem as problem:
        own.problem = problem
    finally:
        _drop(given)
    if own.upload is not None:
        check(bar=bar)


def check(
    *, bar: DeltaGenerator, recipe: Recipe | None = None, understood: Understanding | None = None
) -> None:
    """Make the plan of the file on the desk, anew where there was one."""
    own = desk()
    if own.upload is None:
        return
    own.plan, own.result, own.recipe, own.understood = None, None, recipe, understood
    own.checked_way = own.way
    try:
        checking = _telling(bar, words="data_page.checking", part=CHECKING)
        make = plan_right_rows if own.right_rows else plan_import
        own.plan = make(
            own.upload,
            actor=current_actor(),
            recipe=recipe,
            understood=understood,
            only=own.only,
            since=own.since,
            on_progress=checking,
        )
        own.plan.recipe = own.plan.recipe or (own.kept_as if understood is not None else None)
        own.problem = None
    except RightRowsRefused as refused:
        own.right_rows = False
        check(bar=bar, recipe=recipe, understood=understood)
        own.problem = refused
    except Problem as problem:
        own.problem = problem


def read_letters(*, repaired: bool) -> None:
    """The reader has said which of the two readings of the file is meant; it is checked anew."""
    own = desk()
    if own.upload is not None:
        own.upload = own.upload.in_letters(repaired=repaired)
        own.problem, own.unchecked = None, True


def confirm(*, accepted: bool, bar: DeltaGenerator) -> None:
    """Write the plan, with the rights that stand now; where others were faster, check again and say so.

    `accepted`: the reader has said yes to everything that he was asked.
    """
    own = desk()
    if own.plan is None:
        return
    own.plan.actor = current_actor()
    try:
        own.result = confirm_import(
            own.plan, accept_sample=accepted, accept_identity=accepted, accept_persons=accepted
        )
        own.plan, own.upload, own.problem = None, None, None
    except PlanOvertaken as overtaken:
        check(bar=bar, recipe=own.recipe, understood=own.understood)
        own.problem = own.problem or overtaken
    except Problem as problem:
        own.problem = problem


def _telling(bar: DeltaGenerator, *, words: str, part: tuple[float, float]) -> OnProgress:
    start, end = part

    def tell(sheet: str, done: int, of: int) -> None:
        share = start + (end - start) * (done / of if of else 1.0)
        if done >= of:
            bar.progress(share, text=t("data_page.comparing"))
        else:
            named = t(words, sheet=as_markdown(sheet), n=done + 1, of=of)
            bar.progress(share, text=named)

    return tell


def _drop(given: UploadedFile) -> None:
    context = get_script_run_ctx()
    if context is not None and isinstance(context.uploaded_file_mgr, MemoryUploadedFileManager):
        context.uploaded_file_mgr.remove_file(context.session_id, given.file_id)
