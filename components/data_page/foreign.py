"""A table that is not our workbook: choose how it is read, correct what is proposed, keep it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

import streamlit as st

from components import address
from components.access import current_actor, while_allowed
from components.data_page.desk import check, desk
from components.data_page.understood import answers_to, fitting, guessed, show_understood
from components.headers import header_of, title_of
from components.language import as_markdown, lang, n_words, t
from components.pieces.files import show_file
from components.pieces.lists import choose_one, choose_or_not
from components.pieces.outcome import Notice, do, show_outcome, show_problem
from data.database import engine, read_connection
from data.domain.areas import AREA_DIGITS
from data.domain.rights import Action
from data.importers.headers import head_labels, read_heads
from data.importers.lookups import Lookups, name_in
from data.importers.tables.keeping import (
    KeptRecipe,
    holds_recipes,
    list_tables,
    recipes_file,
    recipes_in,
    save_kept,
)
from data.importers.tables.propose import TableProposal, propose
from data.importers.tables.recipe import EACH, Recipe, Source
from data.importers.tables.recipes import SHIPPED, list_recipes, save_recipe
from data.importers.tables.telling import TableAsked, asked_for, example_of, question_words
from data.importers.tables.timing import Question
from data.importers.told import with_code
from data.importers.upload import CellSheet, Upload
from data.records import RECORDS
from words import Problem

BY_HAND = ""
PLACE = "recipe"
"""Where it is told whether a recipe is kept."""


def show_foreign(upload: Upload) -> None:
    """A recipe that is known, or one made from what the table looks like; then the file is checked by it."""
    desk().way = None
    if holds_recipes(upload):
        _show_recipes(upload)
        return
    with st.container(border=True, key="foreign"):
        st.markdown(f"**{t('data_page.foreign.title')}**")
        st.write(t("data_page.foreign.about"))
        with read_connection() as connection:
            recipes, tables = list_recipes(connection), list_tables(connection)
        names = {BY_HAND: t("data_page.foreign.by_hand")}
        names |= {name: recipe_words(name) for name in (*recipes, *tables)}
        first = recipe_asked_for() or fitting(upload) or BY_HAND
        name = choose_one(t("data_page.foreign.recipe"), names, first=first, key="recipe_name") or BY_HAND
        if name in tables:
            if not show_understood(upload, record=tables[name].record, base=tables[name]):
                st.info(t("data_page.foreign.no_rows"))
            return
        by_hand = [one for name, one in recipes.items() if name not in SHIPPED]
        kept: list[KeptRecipe] = [*by_hand, *tables.values()]
        if kept:
            show_file(
                t("data_page.foreign.recipes_file"),
                while_allowed(lambda: recipes_file(kept), Action.IMPORT),
                name=t("data_page.foreign.recipes_name") + ".xlsx",
                key="recipes_file",
            )
        recipe = recipes[name] if name != BY_HAND else _propose(upload)
        if recipe is None:
            return
        given = _ask(recipe)
        desk().way = (recipe, given)
        bar = st.empty()
        if missing := _missing(recipe, given):
            st.caption(as_markdown(t("data_page.foreign.missing", fields=", ".join(missing))))
        pressed = st.button(
            t("data_page.foreign.check"), key="check_foreign", type="primary", disabled=bool(missing)
        )
        if pressed:
            check(bar=bar, recipe=replace(recipe, given={**recipe.given, **given}))
            st.rerun()


def recipe_asked_for() -> str | None:
    """The recipe that a link asks for: one that is shipped, since those that a house keeps may go."""
    return address.choice("recipe", default=None, allowed=SHIPPED)


def show_asked_for() -> None:
    """What table the link is for, before there is a file."""
    name = recipe_asked_for()
    if name is not None:
        heads = {source.headers[0]: None for source in _sources(SHIPPED[name]) if source.headers}
        told = {"recipe": recipe_words(name), "heads": ", ".join(head for head in heads if head != EACH)}
        st.info(t("data_page.foreign.asked_for", **told))


def _sources(recipe: Recipe) -> Iterator[Source]:
    for target in recipe.targets:
        yield from (*target.columns.values(), *target.newest.values())


def _show_recipes(upload: Upload) -> None:
    """A workbook of recipes from elsewhere, and the button that keeps them here."""
    try:
        found = recipes_in(upload)
    except Problem as problem:
        show_problem(problem)
        return
    names = as_markdown(", ".join(recipe.name for recipe in found))
    st.write(t("data_page.foreign.recipes_here", names=names))
    words, take = t("data_page.foreign.recipes_take"), (_take_recipes, found)
    st.button(words, key="take_recipes", on_click=do, args=take, kwargs={"at": PLACE})
    show_outcome(at=PLACE)


def _take_recipes(found: list[KeptRecipe]) -> Notice:
    for recipe in found:
        save_kept(engine(), actor=current_actor(), recipe=recipe)
    return "data_page.foreign.recipes_kept", {"names": ", ".join(recipe.name for recipe in found)}


def recipe_words(name: str) -> str:
    """What a way to read tables is called on the page: one that is shipped bears a code."""
    return t(f"data_page.foreign.shipped.{name}") if name in SHIPPED else name


def _ask(recipe: Recipe) -> Mapping[str, str]:
    """The values that the recipe needs beside the table: each from a list where there is one."""
    asked = _asked_beside(recipe)
    given = {}
    for name in dict.fromkeys((*recipe.parameters, *recipe.optional, *asked)):
        label = question_words(asked[name], lang=lang()) if name in asked else label_of_parameter(name)
        value = _ask_one(recipe, name, label=label, offered=_offered(name, asked.get(name)))
        if value.strip():
            given[name] = value.strip()
    return given


def _missing(recipe: Recipe, given: Mapping[str, str]) -> list[str]:
    """What has to be said first, in words: of what a title may tell that is found out when it is read."""
    names = (name for name in recipe.parameters if name not in recipe.titled)
    return [label_of_parameter(name) for name in names if not (given.get(name) or recipe.given.get(name))]


def _ask_one(recipe: Recipe, name: str, *, label: str, offered: Mapping[str, str]) -> str:
    key, first = f"given_{recipe.name}_{name}", recipe.given.get(name, "")
    if not offered:
        example = example_of(RECORDS["observation"].by_name.get(name))
        hint = t("data_page.foreign.such_as", value=example) if example else None
        return st.text_input(as_markdown(label), key=key, value=first, placeholder=hint)
    hint = t("data_page.foreign.choose")
    return choose_or_not(label, offered, hint=hint, key=key, first=first or None) or ""


def _asked_beside(recipe: Recipe) -> Mapping[str, Question]:
    """What the table left open beside its recipe's parameters when it was checked: asked from then on."""
    own = desk()
    asked = own.asked.setdefault(recipe.name, {})
    if isinstance(own.problem, TableAsked):
        asked |= {question.name: question for question in own.problem.questions}
    return asked


def _offered(parameter: str, asked: Question | None) -> Mapping[str, str]:
    """What a parameter can be; nothing where any text may be."""
    if parameter == "level":
        return {level: t(f"importing.understood.body.{level}") for level in AREA_DIGITS}
    if parameter == "source":
        return _sources_by_name()
    record, column = FILLED.get(parameter, ("", ""))
    if asked is None and not record:
        return {}
    return answers_to(asked or Question(column, "constant"), record=record or "observation")


def _sources_by_name() -> Mapping[str, str]:
    """Every source on record, by what it is called."""
    with read_connection() as connection:
        rows = Lookups(connection).standing("source").rows
    named = {code: with_code(name_in(row, lang=lang()), code) for code, row in rows.items()}
    return dict(sorted(named.items(), key=lambda one: one[1]))


def label_of_parameter(parameter: str) -> str:
    """A parameter in words: those of the column that it fills, where they are the same."""
    if parameter in FILLED:
        record, column = FILLED[parameter]
        return asked_for(RECORDS[record].by_name[column], lang=lang())
    return t(f"data_page.foreign.given.{parameter}") if parameter in KNOWN else parameter


FILLED = {
    "indicator": ("observation", "indicator_code"),
    "plan": ("plan_item", "plan_code"),
    "area": ("plan_item", "area_code"),
}
KNOWN = frozenset({"as_of", "level", "source"})
"""Parameters that have words of their own."""


def _propose(upload: Upload) -> Recipe | None:
    """What the reader makes of the proposal for one sheet; None while he has not chosen the record."""
    own = upload.sha256[:12]  # what was chosen for another file says nothing of this one
    sheets = [sheet for sheet in upload.sheets if sheet.rows]
    places = {place: sheet.name for place, sheet in enumerate(sheets)}
    number = choose_one(t("data_page.head.sheet"), places, key=f"foreign_sheet_{own}")
    guess = guessed(upload)
    if guess is not None:
        told = {"record": title_of(guess.record.name), "sure": n_words(round(100 * guess.sure))}
        st.caption(t("data_page.foreign.guessed", **told))
    with st.container(key="foreign_record"):
        record = choose_or_not(
            t("data_page.record"),
            {name: title_of(name) for name in RECORDS},
            first=guess.record.name if guess is not None else None,
            hint=t("data_page.foreign.choose_record"),
            key=f"foreign_record_{own}",
        )
    if record is None or number is None:
        return None
    if show_understood(upload, record=record) and not st.toggle(
        t("data_page.foreign.by_columns"), key="by_columns"
    ):
        return None
    proposal = _proposed(upload, sheets[number], record=record)
    if proposal is None:
        st.info(t("data_page.foreign.no_rows"))
        return None
    return _correct(proposal, record=record, rows=sheets[number].rows)


def _proposed(upload: Upload, sheet: CellSheet, *, record: str) -> TableProposal | None:
    """What is proposed for a sheet, worked out once."""
    own, key = desk(), (upload.sha256, sheet.name, record)
    if own.proposal is None or own.proposal[0] != key:
        with read_connection() as connection:
            found = propose(sheet, record=RECORDS[record], lookups=Lookups(connection))
        own.proposal = (key, found)
    return own.proposal[1]


def _correct(proposal: TableProposal, *, record: str, rows: list[list[object]]) -> Recipe:
    """A box a column of the record with the header that is taken for it."""
    line = int(
        st.number_input(
            t("data_page.foreign.header_row"),
            min_value=1,
            max_value=len(rows),
            value=proposal.header_row,
            key=f"header_row_{record}_{proposal.sheet}",
        )
    )
    heads = head_labels(read_heads(rows, line=line - 1)).values()
    guessed = {guess.column: guess.header for guess in proposal.guesses}
    offered = {"": t("data_page.foreign.not_there"), **{head: head for head in heads}}
    chosen: dict[str, str] = {}
    with st.grid("auto", min_column_width=260):
        for column in RECORDS[record].columns:
            label = header_of(record, column.name) + (" *" if column.required else "")
            key = f"column_{record}_{proposal.sheet}_{line}_{column.name}"
            chosen[column.name] = choose_one(label, offered, first=guessed.get(column.name), key=key) or ""
    name = st.text_input(t("data_page.foreign.keep_as"), key="recipe_keep", max_chars=120).strip()
    recipe = proposal.recipe(name=name or record, record=RECORDS[record], corrected=chosen)
    recipe = replace(recipe, header_row=line)
    st.button(
        t("data_page.foreign.keep"),
        key="keep_recipe",
        disabled=not name,
        on_click=do,
        args=(_keep, recipe),
        kwargs={"at": PLACE},
    )
    show_outcome(at=PLACE)
    return recipe


def _keep(recipe: Recipe) -> Notice:
    """Without its row: the next file may have one title line more."""
    kept = replace(recipe, sheet=None, header_row=None)
    save_recipe(engine(), actor=current_actor(), recipe=kept)
    return "data_page.foreign.kept", {"name": recipe.name}
