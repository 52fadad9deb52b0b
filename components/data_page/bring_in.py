"""Bringing a file in: choose it, read what it would do, confirm."""

from __future__ import annotations

import streamlit as st

from components.access import current_actor
from components.data_page.desk import check, clear_desk, confirm, desk, read_letters, take_file
from components.data_page.foreign import label_of_parameter, recipe_words, show_asked_for, show_foreign
from components.data_page.names import show_names
from components.data_page.report import show_plan
from components.data_page.understood import guessed
from components.language import as_markdown, n_words, t
from components.pieces.outcome import show_problem, words_of
from data.importers.dated_identity import NEEDS_A_DAY
from data.importers.guards import MAX_BYTES
from data.importers.letters import Letters
from data.importers.problems import NothingRecognised
from data.importers.tables.keeping import holds_recipes
from data.importers.tables.telling import TableAsked
from data.importers.upload import READ_KINDS, Upload
from words import Problem

SINCE = "import_since"


def show_bring_in() -> None:
    """The uploader and, for the file on the desk, its dry run with the button that writes it."""
    own = desk()
    st.write(t("data_page.bring_in_about"))
    if own.upload is None:
        show_asked_for()
    given = st.file_uploader(
        t("data_page.choose_file"),
        type=[kind.lstrip(".") for kind in READ_KINDS],
        max_upload_size=MAX_BYTES // 2**20,
        key=f"upload_{own.turn}",
    )
    bar = st.empty()
    if given is not None:
        take_file(given, bar=bar)
        st.rerun()
    _show_result()
    if own.upload is not None and own.upload.letters is not None:
        _ask_letters(own.upload.letters)
    elif own.problem is not None:
        _show_problem(own.problem, upload=own.upload)
    if (
        own.upload is not None
        and own.upload.letters is None
        and (own.plan is None or own.recipe or own.understood)
    ):
        show_foreign(own.upload)
        if not own.is_read_so:
            own.plan, own.problem = None, None
    if own.unchecked:
        own.unchecked = False
        check(bar=bar, recipe=own.recipe, understood=own.understood)
        st.rerun()
    if own.plan is not None:
        show_plan(own.plan)
        show_names(own.plan)
        _ask_right_rows()
    if own.upload is not None:
        _ask_since()
    if own.plan is not None:
        _show_confirm()
    if own.upload is not None:
        st.button(t("data_page.put_away"), on_click=clear_desk, key="put_away")


def _show_problem(problem: Problem, *, upload: Upload | None) -> None:
    """A file in which nothing is known is no mistake yet: it may be understood, or read by hand below."""
    if isinstance(problem, NothingRecognised):
        if upload is None or not (holds_recipes(upload) or guessed(upload)):
            st.warning(words_of(problem))
    elif problem.key == "importing.recipe_parameter":
        fields = label_of_parameter(str(problem.values["name"]))
        st.error(as_markdown(t("data_page.foreign.missing", fields=fields)))
    elif isinstance(problem, TableAsked):
        st.warning(t("data_page.foreign.asks"))  # each is asked among the ways to read the file, below
    else:
        show_problem(in_words(problem))


def in_words(problem: Problem) -> Problem:
    """A problem with a way to read tables called as the page calls it."""
    recipe = problem.values.get("recipe")
    if recipe is None:
        return problem
    return Problem(problem.key, **{**problem.values, "recipe": recipe_words(str(recipe))})


def _ask_letters(letters: Letters) -> None:
    """Both readings of the file's texts side by side, with the button that takes the one or the other."""
    with st.container(border=True, key="letters"):
        st.markdown(f"**{t('data_page.foreign.letters')}**")
        with st.grid("auto", min_column_width=260):
            for place, repaired in enumerate((False, True)):
                with st.container(key=f"letters_{place}"):
                    st.markdown("  \n".join(as_markdown(sample[place]) for sample in letters.samples))
                    st.button(
                        t("data_page.foreign.letters_use"),
                        key=f"use_letters_{place}",
                        on_click=read_letters,
                        kwargs={"repaired": repaired},
                    )


def _ask_right_rows() -> None:
    """Where some rows are wrong the others may come in alone: an explicit choice, which can be taken back."""
    own = desk()
    plan = own.plan
    if plan is None or not (own.right_rows or (plan.errors and plan.has_right_rows)):
        return
    wrong = len({(error.sheet, error.row) for error in plan.errors})
    label = t("data_page.right_rows_back") if own.right_rows else t("data_page.right_rows", n=n_words(wrong))
    st.button(label, key="right_rows", on_click=_right_rows_chosen)


def _right_rows_chosen() -> None:
    """Kept on the desk, since a run may begin anew before it comes to the file."""
    desk().right_rows = not desk().right_rows
    desk().unchecked = True


def _ask_since() -> None:
    """Where LAOs have changed and no row tells since when, one day can be given for all of them."""
    plan = desk().plan
    needed = plan is not None and any(one.expected == NEEDS_A_DAY for one in plan.errors)
    if desk().since is None and not needed:
        return
    st.text_input(t("data_page.since"), value=desk().since or "", key=SINCE)
    st.button(t("data_page.since_check"), on_click=_since_given, key="check_since")


def _since_given() -> None:
    """Kept on the desk, since a run may begin anew before it comes to the file."""
    desk().since = str(st.session_state[SINCE]).strip() or None
    desk().unchecked = True


def _show_confirm() -> None:
    plan = desk().plan
    if plan is None or not plan.may_be_confirmed:
        return
    accept = True
    asked = {
        "accept_sample": len(plan.sample_rows),
        "accept_identity": len(plan.identity_rows),
        "accept_persons": len(plan.persons),
    }
    for name, n in asked.items():
        if n:
            words = t(f"data_page.{name}", n=n_words(n))
            accept = st.checkbox(words, key=name) and accept
    bar = st.empty()
    st.button(
        t("data_page.confirm"), type="primary", disabled=not accept, on_click=_confirmed, key="confirm_import"
    )
    if desk().confirmed and accept:
        desk().confirmed = False
        bar.progress(1.0, text=t("data_page.writing"))
        confirm(accepted=accept, bar=bar)
        st.rerun()
    st.caption(t("data_page.confirm_as", who=as_markdown(current_actor().name)))


def _confirmed() -> None:
    """Kept on the desk, since a run may begin anew before it comes to the button."""
    desk().confirmed = True


def _show_result() -> None:
    result = desk().result
    if result is None:
        return
    if result.number is None:
        st.info(t("data_page.verdict_nothing"))
        return
    counts = {step: n_words(result.total(step)) for step in ("new", "changed", "closed")}
    st.success(t("data_page.written", number=result.number, **counts))
