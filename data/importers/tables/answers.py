"""What can be given where a table does not say it: the values there are, and what is wrong with another."""

from __future__ import annotations

from collections.abc import Mapping

from data.importers.lookups import Lookups
from data.importers.problems import RecipeIncomplete
from data.importers.tables.telling import answers_in
from data.importers.tables.timing import Question
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
    column = record.by_name.get(question.name)
    if column is None:
        return {}
    codes = lookups.codes(column, lang=lang, home=home)
    if column.codes or column.allowed:
        return codes
    return {code: f"{code} · {name}" if code != name else code for code, name in codes.items()}


def check_given(given: Mapping[str, str], *, record: Record, lookups: Lookups) -> None:
    """Raises RecipeIncomplete for a value that is none of its column's: it names the nearest, or lists all
    where ALL is given."""
    for name, value in given.items():
        column = record.by_name.get(name)
        codes = lookups.codes(column) if column is not None else {}
        if column is None or not codes:
            continue
        if value == ALL:
            raise RecipeIncomplete("importing.given_all", name=name, codes=listed(codes, at_most=len(codes)))
        if not lookups.knows(column, value):
            why = _nearest(column, value, lookups=lookups)
            raise RecipeIncomplete(
                "importing.given_codes", name=name, value=value, why=why, codes=listed(codes)
            )


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
