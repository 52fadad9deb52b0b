"""What was understood of a file, in words: the record, each table with its columns and why, what is asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from data.importers.columns import column_letters
from data.importers.findings import counted
from data.importers.problems import ImportProblem
from data.importers.tables.new_plans import NEW
from data.importers.tables.owners import OF
from data.importers.tables.taken import SKIP, Taken
from data.importers.tables.times import Time
from data.importers.tables.timing import Question
from data.importers.tables.understand import Part, Understanding
from data.importers.tables.vocabulary import ROLE_NAMES
from data.importers.told import RowWords
from data.records import Column, Record
from words import short_date, text


class TableAsked(ImportProblem):
    """The table does not say all that its rows need: what is missing is given by name."""

    def __init__(self, questions: Sequence[Question], *, file: str) -> None:
        super().__init__("importing.table_asked", count=len(questions), file=file)
        self.questions = tuple(questions)

    def text(self, *, lang: str) -> str:
        return "\n".join(
            (super().text(lang=lang), *(asked_words(question, lang=lang) for question in self.questions))
        )


def asked_words(question: Question, *, lang: str) -> str:
    """A question with the name under which its answer is given."""
    how = [f"--column “{head}={name}”" for head, name in question.choices]
    how += [f"--set {question.name}={value} ({words})" for value, words in answers_in(question, lang=lang)]
    how += [f"--set {question.name}={value} ({getattr(words, lang)})" for value, words in question.more]
    if question.none:
        left = " ".join(f"--column “{head}={SKIP}”" for head in question.none)
        how.append(f"{left} ({text('importing.answers.none_of_these', lang=lang)})")
    named = f'"{question.name}=…"' if " " in question.name else f"{question.name}=…"
    name = " / ".join(how) or f"--set {named}{_example(question, lang=lang)}"
    return text("importing.asks.line", lang=lang, what=question_words(question, lang=lang), name=name)


def answers_in(question: Question, *, lang: str) -> list[tuple[str, str]]:
    """What can be given, each in words, of a question to which there are few answers."""
    return [
        (value, words.header(lang=lang) if isinstance(words, Column) else getattr(words, lang))
        for value, words in question.answers
    ]


def question_words(question: Question, *, lang: str) -> str:
    values = {
        name: asked_for(value, lang=lang) if isinstance(value, Column) else value
        for name, value in question.values.items()
    }
    column = question.values.get("field")
    is_listed = question.key == "constant" and isinstance(column, Column) and bool(column.codes)
    return text(f"importing.asks.{'constant_of_list' if is_listed else question.key}", lang=lang, **values)


def asked_for(column: Column, *, lang: str) -> str:
    """A column as people ask for it: the plan rather than its code."""
    words = column.header(lang=lang)
    if column.refers is None:
        return words
    bare = words.removeprefix("รหัส").strip() if lang == "th" else words.removesuffix(" code")
    return bare or words


_EXAMPLES = {"date": "31 ธ.ค. 2567", "fiscal_year": "2567", "integer": "100", "decimal": "100"}


def example_of(column: object) -> str:
    """How a value of a column may be written; "" where its list says it, or it is of no column."""
    is_free = isinstance(column, Column) and column.refers is None and not column.codes
    return _EXAMPLES.get(column.kind, "") if is_free and isinstance(column, Column) else ""


def _example(question: Question, *, lang: str) -> str:
    """How an answer is written, of a question to which any may be given."""
    if question.name.startswith(OF):
        return text("importing.asks.such_as", lang=lang, name=question.name, value="L3900102")
    column = question.values.get("field")
    if not isinstance(column, Column):
        return ""
    if column.refers is not None:
        return text("importing.asks.lists_all", lang=lang, name=question.name)
    example = example_of(column)
    value = f'"{example}"' if " " in example else example
    return text("importing.asks.such_as", lang=lang, name=question.name, value=value) if example else ""


def lines_of(understood: Understanding, *, lang: str, said: RowWords | None = None) -> Iterator[str]:
    """What was understood, a line a table and a line a column. `said`: how the record's values are said."""
    record = understood.record
    for part in understood.parts:
        heading = part.laid.heading
        rows = (
            f"{heading.first + 1}-{heading.last + 1}" if heading.last > heading.first else heading.first + 1
        )
        about = {"sheet": part.laid.sheet, "rows": rows, "count": len(part.laid.lines)}
        yield text("importing.understood.table", lang=lang, record=record.title(lang=lang), **about)
        for place, words in sorted(_columns(part, understood, lang=lang)):
            yield text("importing.understood.column", lang=lang, column=column_letters(place), what=words)
        yield from _facts_of(part, lang=lang)
    yield from _of_all(understood, lang=lang, said=said)


def facts_of(understood: Understanding, *, lang: str, said: RowWords | None = None) -> Iterator[str]:
    """What holds of all lines or of bands of them, each thing once: times, bodies, hidden lines."""
    of_parts = (line for part in understood.parts for line in _facts_of(part, lang=lang))
    lines = (*of_parts, *_of_all(understood, lang=lang, said=said))
    yield from dict.fromkeys(line.strip() for line in lines)


def _facts_of(part: Part, *, lang: str) -> Iterator[str]:
    if part.time is not None:
        why = text(f"importing.understood.why.{part.time_why}", lang=lang)
        yield text("importing.understood.time", lang=lang, time=part.time.shown(), why=why)
    for words, time in part.bands.items():
        told = time.shown() if isinstance(time, Time) else f"{time.first}-{time.last}"
        yield text("importing.understood.band", lang=lang, band=words, time=told)
    for words, owner in part.owners.items():
        body = f"{owner.name} ({owner.code})"
        yield text("importing.understood.owner", lang=lang, band=words, body=body)
    if part.as_of is not None:
        yield text("importing.understood.as_of", lang=lang, day=short_date(part.as_of, lang=lang))
    if part.hidden:
        yield text("importing.understood.hidden", lang=lang, **counted(part.hidden))
    if part.whose is not None:
        body = f"{part.whose.name} ({part.whose.code})"
        yield text("importing.understood.whose", lang=lang, body=body)


def _of_all(understood: Understanding, *, lang: str, said: RowWords | None) -> Iterator[str]:
    record = understood.record
    for name, constant in understood.constants.items():
        if name not in record.by_name:
            continue  # what makes it a row of this record
        named = asked_for(record.by_name[name], lang=lang)
        value = constant.value if said is None else said.cell(name, constant.value)
        yield text("importing.understood.constant", lang=lang, column=named, value=_plan_words(value, lang))
    if understood.left:
        yield text("importing.understood.left", lang=lang, sheets=", ".join(understood.left))


def _plan_words(value: object, lang: str) -> object:
    return text("importing.understood.new_plan", lang=lang) if value == NEW else value


def _columns(part: Part, understood: Understanding, *, lang: str) -> Iterator[tuple[int, str]]:
    heads = part.laid.heading.by_place
    for one in part.meaning.all():
        words = {"header": heads[one.head.place].whole, "what": _what(one, part, understood, lang=lang)}
        why = text(f"importing.understood.why.{one.by}", lang=lang)
        sure = round(100 * one.sure)
        yield one.head.place, text("importing.understood.taken", lang=lang, why=why, sure=sure, **words)
    for head in part.meaning.unused:
        yield head.place, text("importing.understood.unused", lang=lang, header=head.whole)


def field_words(name: str, record: Record, *, lang: str) -> str:
    """What a header may be: a column of the record, or what it tells of."""
    column = record.by_name.get(name)
    if column is not None:
        return column.header(lang=lang)
    role = ROLE_NAMES.get(name)
    if role is None:
        return text(f"importing.understood.target.{name}", lang=lang)
    how = "code" if role.by_code else "name"
    body = text(f"importing.understood.body.{role.level or 'any'}", lang=lang)
    return text(f"importing.understood.{how}", lang=lang, body=body)


def _what(one: Taken, part: Part, understood: Understanding, *, lang: str) -> str:
    own = part.meaning.placed.own
    name = f"{own}_name" if one.target == "any_name" and own else one.target
    return field_words(name, understood.record, lang=lang)
