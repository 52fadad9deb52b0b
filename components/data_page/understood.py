"""What the program understood of a table of another office, and what it still has to be told."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from components.data_page.desk import desk
from components.language import as_markdown, lang, t
from components.pieces.outcome import show_problem
from data.database import read_connection
from data.importers.lookups import Lookups
from data.importers.problems import NothingRecognised, RecipeIncomplete
from data.importers.tables.bring import understand_upload
from data.importers.tables.telling import field_words, lines_of, question_words
from data.importers.tables.timing import Question
from data.importers.tables.understand import Understanding
from data.importers.upload import Upload
from data.records import RECORDS

CHOICES, GIVEN = "understood_choices", "understood_given"


def show_understood(upload: Upload, *, record: str) -> bool:
    """What is understood, with its questions and the button that checks the file so; whether there is any.

    Answers are kept by record: a question that is answered is asked no more and stays so.
    """
    given, chosen = _answers(GIVEN, record), _answers(CHOICES, record)
    understood = _understood(upload, record=record, given=given, chosen=chosen)
    if understood is None:
        return False
    st.markdown(f"**{t('data_page.foreign.understood')}**")
    st.markdown("  \n".join(as_markdown(line) for line in lines_of(understood, lang=lang())))
    if understood.questions:
        st.write(t("data_page.foreign.asks"))
    for question in understood.questions:
        _ask(question, record=record)
    if given or chosen:
        st.button(t("data_page.foreign.again"), key="understood_again", on_click=desk().answers.clear)
    st.button(
        t("data_page.foreign.check_understood"),
        key="check_understood",
        type="primary",
        disabled=bool(understood.questions),
        on_click=_check,
        args=(understood,),
    )
    return True


def _check(understood: Understanding) -> None:
    """Kept on the desk, since a run may begin anew before it comes to the file."""
    own = desk()
    own.recipe, own.understood, own.unchecked = None, understood, True


def _understood(
    upload: Upload, *, record: str, given: Mapping[str, str], chosen: Mapping[str, str]
) -> Understanding | None:
    """Worked out once for what was answered; None for a file in which nothing of the record is found.

    An answer that says nothing is told, and asked anew.
    """
    own, key = desk(), (upload.sha256, record, tuple(given.items()), tuple(chosen.items()))
    if own.read is None or own.read[0] != key:
        with read_connection() as connection:
            lookups = Lookups(connection)
            try:
                found = understand_upload(
                    upload, record=RECORDS[record], lookups=lookups, given=given, chosen=chosen
                )
            except NothingRecognised:
                found = None
            except RecipeIncomplete as problem:
                show_problem(problem)
                desk().answers.clear()
                found = understand_upload(upload, record=RECORDS[record], lookups=lookups)
        own.read = (key, found)
    return own.read[1]


def _answers(kind: str, record: str) -> dict[str, str]:
    return desk().answers.setdefault(f"{kind}_{record}", {})


def _ask(question: Question, *, record: str) -> None:
    key = f"{GIVEN}_{record}_{question.name}_{question.key}"
    label = as_markdown(question_words(question, lang=lang()))
    if not question.choices:
        st.text_input(label, key=key, on_change=_given, args=(question.name, record, key))
        return
    st.selectbox(
        label,
        [None, *range(len(question.choices))],
        format_func=lambda place: _choice_words(question, place, record=record),
        key=key,
        on_change=_chosen,
        args=(question, record, key),
    )


def _choice_words(question: Question, place: int | None, *, record: str) -> str:
    if place is None:
        return t("data_page.foreign.choose")
    head, name = question.choices[place]
    return f"{head}: {field_words(name, RECORDS[record], lang=lang())}"


def _given(name: str, record: str, key: str) -> None:
    words = str(st.session_state[key]).strip()
    if words:
        _answers(GIVEN, record)[name] = words


def _chosen(question: Question, record: str, key: str) -> None:
    place = st.session_state[key]
    if place is not None:
        head, name = question.choices[place]
        _answers(CHOICES, record)[head] = name
