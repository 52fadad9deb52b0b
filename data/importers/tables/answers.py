"""What can be given where a table does not say it: the values there are, and what is wrong with another."""

from __future__ import annotations

from collections.abc import Mapping

from data.importers.lookups import Lookups
from data.importers.normalise import match_key
from data.importers.problems import RecipeIncomplete
from data.importers.tables.declared import part_of, place_columns, subject_of
from data.importers.tables.known_names import SAID
from data.importers.tables.new_plans import NEW
from data.importers.tables.owners import OF
from data.importers.tables.register import register_of
from data.importers.tables.telling import answers_in
from data.importers.tables.timing import Question
from data.importers.tables.vocabulary import LEVELS
from data.importers.told import with_code
from data.importers.values import WrongCell
from data.records import Column, Record
from words import LANGUAGES, Named, text

ALL = "?"
"""Given in place of a value, it asks for all that there are."""

LISTED = 40
"""Values that a message lists where nobody asked for all."""


def answers_of(
    question: Question,
    *,
    record: Record,
    lookups: Lookups,
    lang: str,
    home: frozenset[str] = frozenset(),
) -> Mapping[str, str]:
    """Value -> its words, of those that answer a question: the few that it has, or the codes of its column.

    Nothing where any text may be the answer. `home`: the provinces whose plans are offered; () all.
    """
    if question.answers:
        return dict(answers_in(question, lang=lang))
    more = {value: getattr(words, lang) for value, words in question.more}
    is_of_body = question.name.startswith(OF)
    column = record.by_name.get((subject_of(record) or "") if is_of_body else question.name)
    if column is None:
        return more
    codes = lookups.codes(column, lang=lang, home=home)
    if not (column.codes or column.allowed):
        codes = {code: with_code(name, code) for code, name in codes.items()}
    return {**more, **(codes or _bodies(column, record, lookups=lookups, home=home))}


def _bodies(column: Column, record: Record, *, lookups: Lookups, home: frozenset[str]) -> Mapping[str, str]:
    """The bodies of the reader's provinces that a column may name, those of a kind together; of all
    provinces there are too many for a list."""
    levels = place_columns(record).get(column.name)
    if not levels or not home:
        return {}
    bodies = (one for own in register_of(lookups).by_code.values() for one in own)
    found = {one.code: one for one in bodies if one.level in levels and one.province in home}
    order = sorted(found.values(), key=lambda one: (LEVELS.index(one.level), one.name))
    return {one.code: with_code(one.name, one.code) for one in order if one.level in LEVELS}


def check_given(given: Mapping[str, str], *, record: Record, lookups: Lookups) -> None:
    """Raises RecipeIncomplete for a value that is none of its column's: it names the nearest, or lists all
    where ALL is given."""
    for name, value in given.items():
        column = record.by_name.get(name)
        if column is part_of(record) and value == NEW:
            continue
        codes = lookups.codes(column) if column is not None else {}
        if column is not None and not codes and column.name in place_columns(record) and value != ALL:
            _check_place(column, value, lookups=lookups)
        if column is None or not codes:
            continue
        if value == ALL:
            raise RecipeIncomplete("importing.given_all", name=name, codes=listed(codes, at_most=len(codes)))
        if not lookups.knows(column, value):
            why = _nearest(column, value, lookups=lookups)
            raise RecipeIncomplete(
                "importing.given_codes", name=name, value=value, why=why, codes=listed(codes)
            )


def _check_place(column: Column, value: str, *, lookups: Lookups) -> None:
    """Raises RecipeIncomplete for an answer that is no place or body of the column; which of several of one
    name is meant, the file may tell."""
    try:
        lookups.resolve(column, value, {})
    except WrongCell as wrong:
        if wrong.expected == "name_several":
            return
        key = f"importing.expected.{wrong.expected}"
        why = Named(*(text(key, lang=lang, **wrong.values) for lang in LANGUAGES))
        raise RecipeIncomplete("importing.given_place", name=column.name, value=value, why=why) from None


def misfit(
    problem: RecipeIncomplete, *, given: Mapping[str, str], chosen: Mapping[str, str]
) -> tuple[str, str] | None:
    """Which of the answers a problem is of: `given` or `chosen` and its name; None where it is of none."""
    told = {name: str(value) for name, value in problem.values.items()}
    names = (told.get("name", ""), f"{SAID}{told.get('name')}", f"{OF}{told.get('name')}")
    for name in given:
        if name in names or match_key(name) in map(match_key, names):
            return "given", name
    for head, target in chosen.items():
        if match_key(head) == match_key(told.get("header", "")) or target == told.get("name"):
            return "chosen", head
    return None


def _nearest(column: Column, value: str, *, lookups: Lookups) -> Named:
    try:
        lookups.resolve(column, value, {})
    except WrongCell as wrong:
        near = wrong.values.get("near")
        if near:
            return Named(*(text("importing.given_near", lang=lang, near=near) for lang in LANGUAGES))
    return Named("", "")


def listed(codes: Mapping[str, str], *, at_most: int = LISTED) -> Named:
    """Codes with their names, as a message lists them."""
    shown = list(codes.items())[:at_most]
    more = ", …" if len(codes) > at_most else ""
    told = ", ".join(code if code == name else f"{code} ({name})" for code, name in shown)
    return Named(told + more, ", ".join(code for code, _name in shown) + more)
