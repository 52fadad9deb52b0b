"""What the program understood of a table of another office, and what it still has to be told."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from contextlib import suppress
from functools import partial

import streamlit as st

from components.access import current_actor
from components.data_page.desk import desk
from components.data_page.marked import show_marked
from components.data_page.shown import row_words_of
from components.filters import checked_province, province_names
from components.headers import title_of
from components.language import as_markdown, lang, t
from components.pieces.lists import choose_one, choose_or_not
from components.pieces.outcome import Notice, do, show_outcome, show_problem
from data.database import engine, read_connection
from data.importers.lookups import Lookups
from data.importers.problems import NothingRecognised, RecipeIncomplete
from data.importers.tables.answers import answers_of, check_given, misfit
from data.importers.tables.bring import says_ages_alone, understand_upload
from data.importers.tables.fitting import fitting_recipe
from data.importers.tables.guess import Guessed, guess_record
from data.importers.tables.heading import called
from data.importers.tables.keeping import TableRecipe, keep, save_table, understand_by
from data.importers.tables.known_names import SAID
from data.importers.tables.taken import SKIP
from data.importers.tables.telling import example_of, facts_of, field_words, lines_of, question_words
from data.importers.tables.timing import Question
from data.importers.tables.understand import Understanding
from data.importers.upload import Upload
from data.records import RECORDS
from queries.goal_book import read_goal_sets, read_set_codes

CHOICES, GIVEN = "understood_choices", "understood_given"
ALL = ""
PLACE = "table_recipe"
"""Where it is told whether an understanding is kept."""


def show_understood(upload: Upload, *, record: str, base: TableRecipe | None = None) -> bool:
    """What is understood, with its questions and the button that checks the file so; whether there is any.

    Answers are kept by record: a question that is answered is asked no more and stays so. `base`: the kept
    understanding that the table is read by.
    """
    own, given, chosen = desk(), _answers(GIVEN, record), _answers(CHOICES, record)
    understood = _understood(upload, record=record, given=given, chosen=chosen, base=base)
    if understood is None:
        if given or chosen:
            is_of_ages = record == "population" and says_ages_alone(given)
            where = title_of("observation")
            told = t("importing.ages_away", where=where, file=upload.name) if is_of_ages else ""
            st.warning(as_markdown(told) if told else t("data_page.foreign.answers_away"))
            _show_again()
        return False
    if desk().names_said and not understood.questions:
        desk().names_said = False
        _check(understood, base)
    st.markdown(f"**{t('data_page.foreign.understood')}**")
    corrected = partial(_correct, record=record)
    show_marked(upload, understood, corrected=corrected, misfits=own.misfits, met=own.misfits_met)
    words = row_words_of(record)
    for fact in facts_of(understood, lang=lang(), said=words):
        st.caption(as_markdown(fact))
    with st.expander(t("data_page.foreign.why")):
        lines = lines_of(understood, lang=lang(), said=words)
        st.markdown("  \n".join(as_markdown(line) for line in lines))
    if understood.questions:
        st.write(t("data_page.foreign.asks"))
    for question in understood.questions:
        _ask(question, record=record)
    asked = {question.name for question in understood.questions}
    heads = {called(head, part.laid.heads) for part in understood.parts for head in part.laid.heads}
    for name, problem in own.misfits.items():
        if name not in asked | heads:
            show_problem(problem)
    if given or chosen:
        _show_again()
    _choose_provinces(base)
    desk().way = (record, dict(given), dict(chosen), base, desk().only)
    st.button(
        t("data_page.foreign.check_understood"),
        key="check_understood",
        type="primary",
        disabled=bool(understood.questions),
        on_click=_check,
        args=(understood, base),
    )
    if not understood.questions:
        _show_keep(understood, {**(base.given if base else {}), **given})
    return True


def _check(understood: Understanding, base: TableRecipe | None) -> None:
    """Kept on the desk, since a run may begin anew before it comes to the file."""
    own = desk()
    own.recipe, own.understood, own.unchecked = None, understood, True
    own.kept_as = base.name if base is not None else None


def _show_again() -> None:
    st.button(t("data_page.foreign.again"), key="understood_again", on_click=_again)


def _again() -> None:
    desk().answers.clear()
    desk().misfits.clear()


def _correct(head: str, name: str, *, record: str) -> None:
    _answers(CHOICES, record)[head] = name
    desk().misfits.pop(head, None)


def _choose_provinces(base: TableRecipe | None) -> None:
    """Of which provinces rows are taken: a coordinator's are his own, an administrator says it."""
    own, names = current_actor().provinces, province_names()
    if own:
        st.caption(t("data_page.foreign.only_own", names=", ".join(names.get(code, code) for code in own)))
        return
    kept = base.only[0] if base is not None and len(base.only) == 1 else ALL
    offered = {ALL: t("data_page.foreign.only_all"), **names}
    chosen = choose_one(t("data_page.foreign.only"), offered, first=kept, key=f"only_province_{kept}")
    desk().only = (chosen,) if chosen else ()


def _show_keep(understood: Understanding, given: Mapping[str, str]) -> None:
    """A name under which the next table of this kind is read in the same way."""
    name = st.text_input(t("data_page.foreign.keep_as"), key="table_keep", max_chars=120).strip()
    st.button(
        t("data_page.foreign.keep"),
        key="keep_table",
        disabled=not name,
        on_click=do,
        args=(_keep, understood, name, given),
        kwargs={"at": PLACE},
    )
    show_outcome(at=PLACE)


def _keep(understood: Understanding, name: str, given: Mapping[str, str]) -> Notice:
    recipe = keep(understood, name=name, given=given, only=desk().only or ())
    save_table(engine(), actor=current_actor(), recipe=recipe)
    return "data_page.foreign.kept", {"name": recipe.name}


def _understood(
    upload: Upload,
    *,
    record: str,
    given: dict[str, str],
    chosen: dict[str, str],
    base: TableRecipe | None,
) -> Understanding | None:
    """Worked out once for what was answered; None for a file in which nothing of the record is found.

    An answer that does not fit is put aside, marked and asked anew; all others stay.
    """
    own = desk()
    if own.read is None or own.read[0] != _key(upload, record=record, given=given, chosen=chosen, base=base):
        found = None
        with read_connection() as connection, suppress(NothingRecognised):
            lookups = Lookups(connection)
            for _misfit in range(1 + len(given) + len(chosen)):
                try:
                    found = _read(
                        upload, record=record, lookups=lookups, given=given, chosen=chosen, base=base
                    )
                    break
                except RecipeIncomplete as problem:
                    _put_aside(problem, given=given, chosen=chosen)
        own.read = (_key(upload, record=record, given=given, chosen=chosen, base=base), found)
    return own.read[1]


def _key(
    upload: Upload,
    *,
    record: str,
    given: Mapping[str, str],
    chosen: Mapping[str, str],
    base: TableRecipe | None,
) -> Hashable:
    return (upload.sha256, record, tuple(given.items()), tuple(chosen.items()), base and base.name)


def _put_aside(problem: RecipeIncomplete, *, given: dict[str, str], chosen: dict[str, str]) -> None:
    """The one answer that a problem is of; the last one where it names none."""
    own = desk()
    own.names_said, own.misfits_met = False, own.misfits_met + 1
    last = ("given", next(reversed(given))) if given else ("chosen", next(reversed(chosen), ""))
    kind, name = misfit(problem, given=given, chosen=chosen) or last
    (given if kind == "given" else chosen).pop(name, None)
    own.misfits[name] = problem


def _read(
    upload: Upload,
    *,
    record: str,
    lookups: Lookups,
    given: Mapping[str, str],
    chosen: Mapping[str, str],
    base: TableRecipe | None,
) -> Understanding | None:
    check_given(given, record=RECORDS[record], lookups=lookups)
    if base is not None:
        return understand_by(base, upload, lookups=lookups, given=given, chosen=chosen)
    return understand_upload(upload, record=RECORDS[record], lookups=lookups, given=given, chosen=chosen)


def guessed(upload: Upload) -> Guessed | None:
    """The record that the file seems to be of, worked out once; None where none is likely."""
    own = desk()
    if own.guess is None or own.guess[0] != upload.sha256:
        with read_connection() as connection:
            try:
                found = guess_record(upload, lookups=Lookups(connection), given={}, chosen={})
            except (NothingRecognised, RecipeIncomplete):
                found = None
        own.guess = (upload.sha256, found)
    return own.guess[1]


def say_names(bodies: Mapping[str, str], *, record: str) -> None:
    """Keep whose the names are, name -> code: the next run understands and checks the file so."""
    _answers(GIVEN, record).update({f"{SAID}{name}": code for name, code in bodies.items()})
    desk().names_said = True


READ_WITHOUT = frozenset({"plan_items"})
"""Recipes of tables that are understood as well without one, where more can be said of them: whose the books
are, and that their plan is a new one."""


def fitting(upload: Upload) -> str | None:
    """The shipped recipe that reads such tables, worked out once."""
    own = desk()
    if own.fitting is None or own.fitting[0] != upload.sha256:
        found = fitting_recipe(upload.sheets)
        own.fitting = (upload.sha256, None if found in READ_WITHOUT else found)
    return own.fitting[1]


def _answers(kind: str, record: str) -> dict[str, str]:
    return desk().answers.setdefault(f"{kind}_{record}", {})


def _ask(question: Question, *, record: str) -> None:
    key = f"{GIVEN}_{record}_{question.name}_{question.key}"
    label = question_words(question, lang=lang())
    if not question.choices:
        answers, args = answers_to(question, record=record), (question.name, record, key)
        if answers:
            hint = t("data_page.foreign.choose")
            choose_or_not(label, answers, hint=hint, key=key, on_change=_given, args=args)
        else:
            example = example_of(question.values.get("field") or RECORDS[record].by_name.get(question.name))
            written = t("data_page.foreign.such_as", value=example) if example else None
            st.text_input(as_markdown(label), key=key, placeholder=written, on_change=_given, args=args)
        _show_misfit(question.name)
        return
    offered = {
        place: f"{head}: {field_words(name, RECORDS[record], lang=lang())}"
        for place, (head, name) in enumerate(question.choices)
    }
    if question.none:
        offered[NONE] = t("importing.answers.none_of_these")
    hint = t("data_page.foreign.choose")
    choose_or_not(label, offered, hint=hint, key=key, on_change=_chosen, args=(question, record, key))
    _show_misfit(question.name)


def _show_misfit(name: str) -> None:
    """Why what was answered here does not fit."""
    problem = desk().misfits.get(name)
    if problem is not None:
        show_problem(problem)


NONE = -1
"""In place of the place of a choice: none of them is meant."""


def answers_to(question: Question, *, record: str) -> Mapping[str, str]:
    """What can be answered, with the plans of the reader's provinces alone; nothing where any text may be."""
    with read_connection() as connection:
        lookups, home = Lookups(connection), current_actor().provinces
        answers = answers_of(question, record=RECORDS[record], lookups=lookups, lang=lang(), home=home)
    return of_own_set_first(answers, home=home) if question.name == "indicator_code" else answers


def of_own_set_first(indicators: Mapping[str, str], *, home: frozenset[str]) -> Mapping[str, str]:
    """Indicators in the order of their goal sets, which is that of the page of goals."""
    province, sets = min(home, default=checked_province()), read_set_codes()
    places = {one.code: place for place, one in enumerate(read_goal_sets(province=province))}

    def place(code: str) -> int:
        return places.get(sets.get(("indicator", code), ""), len(places))

    return {code: indicators[code] for code in sorted(indicators, key=place)}


def _given(name: str, record: str, key: str) -> None:
    words = str(st.session_state[key] or "").strip()
    if words:
        _answers(GIVEN, record)[name] = words
        desk().misfits.pop(name, None)


def _chosen(question: Question, record: str, key: str) -> None:
    place = st.session_state[key]
    if place is None:
        return
    own = desk()
    said = dict.fromkeys(question.none, SKIP) if place == NONE else dict((question.choices[place],))
    for head, name in said.items():
        _answers(CHOICES, record)[head] = name
        own.misfits.pop(head, None)
    own.misfits.pop(question.name, None)
