"""What a record declaration is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from sqlalchemy import Table

from data.records.tables import metadata

ColumnKind = Literal["text", "integer", "decimal", "flag", "date", "fiscal_year", "json"]
"""`date` is a CE date, `fiscal_year` a Thai fiscal year in the Buddhist era; the rest as in the database."""

IdentityPart = Literal["name", "place", "kind", "part_of"]
"""What a body or a thing is known by. Who changes two of these at once speaks of another one."""

Care = Literal["withheld", "hidden_kind", "sensitive_place", "small_number", "good_news", "names_body"]
"""What is held back of a column wherever rows go out, and of the rows with it.

withheld: the column stays in the house. hidden_kind: rows of kinds whose place is a matter of safety.
sensitive_place: rows about units in sensitive places. small_number: rows of indicators whose small numbers
could name a person. good_news: what says that a named body failed, so only what was passed is told.
names_body: a row that names a body says whether it kept its word, which is told beside its own explanation.
"""

Telling = Literal["all", "of_its_indicators"]
"""What an edition tells of a record: every row of its province, or those of its goal sets' indicators."""

OwnerScope = Literal["area", "province", "nation"]
"""Whose coordinator may import the record: an area's, a province's, or the administrator alone."""

LONGEST_TEXT = 12_000
"""Letters of a text that people write, where its column does not say otherwise: some pages of a book, which
is more than any office has sent."""

CODE_LETTERS = 40
"""Letters of a code, where neither its column nor what it names says otherwise."""

KEY_LETTERS = {"source": 80, "area": 20, "lao": 20, "health_unit": 9}
"""Letters of the keys that columns name rows of these records by."""

VALUE_LETTERS = 20
"""Letters of the values of a set that no one extends."""


@dataclass(frozen=True)
class Refers:
    """A column names a row of one of `records`.

    `by`: the columns of this row that make the other row's key, in its order; () is the column alone.
    `where`: what the other row must be, such as a district or a PAO.
    """

    records: tuple[str, ...]
    by: tuple[str, ...] = ()
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Column:
    """One column of a record: its key, what it holds, and its headers for people.

    `codes`: the code list whose codes are allowed. `allowed`: the values of a set that no one extends, since
    the code itself tells them apart; `named_in`: the code list that has words for them. `former`: keys and
    headers that the column had in earlier releases; workbooks with them are out there and stay readable.

    What is plausible: `since`, the first year of a date (CE) or a fiscal year (BE); `ahead`, how many years
    after today it may lie (0: not after today; targets, due days, terms and calendars lie ahead); `between`,
    the lowest and highest number.

    `identity`: what the column tells of which body or thing the row is; a change of it is asked about.
    `care`: what is held back of it wherever rows go out. `most`: letters of a text that people write.
    `letters`: those that a code has at the most, where they are not those of what it names.
    """

    name: str
    kind: ColumnKind
    th: str
    en: str
    required: bool = False
    codes: str | None = None
    allowed: tuple[str, ...] = ()
    named_in: str | None = None
    refers: Refers | None = None
    former: tuple[str, ...] = ()
    since: int | None = None
    ahead: int = 0
    between: tuple[float, float] | None = None
    identity: IdentityPart | None = None
    care: Care | None = None
    most: int = LONGEST_TEXT
    letters: int | None = None

    @property
    def is_words(self) -> bool:
        """Whether it holds a text, and not one of a list or the code of something else."""
        return self.kind == "text" and not (self.codes or self.allowed or self.refers)

    @cached_property
    def longest(self) -> int | None:
        """Letters that its table has room for; None: as many as there are."""
        if self.letters or self.kind != "text" or self.is_words:
            return self.letters
        if self.allowed:
            return VALUE_LETTERS
        named = self.refers.records if self.refers else ()
        return max([KEY_LETTERS.get(name, CODE_LETTERS) for name in named], default=CODE_LETTERS)

    def header(self, *, lang: str) -> str:
        return self.th if lang == "th" else self.en

    @cached_property
    def reference(self) -> Refers | None:
        """Where the value must stand: a code is a reference to its row in the code list."""
        return Refers(records=("code_list",)) if self.codes else self.refers

    def referred_key(self, row: Mapping[str, Any]) -> str:
        """The record key of the row that this column of `row` names."""
        names = self._key_names
        if len(names) == 1 and isinstance(part := row[names[0]], str):  # nearly all, and asked for often
            return f"{join_key(self._before_key)}|{_escaped(part)}" if self._before_key else _escaped(part)
        return join_key((*self._before_key, *[row[name] for name in names]))

    @cached_property
    def _before_key(self) -> tuple[str, ...]:
        return (self.codes,) if self.codes else ()

    @cached_property
    def _key_names(self) -> tuple[str, ...]:
        by = self.refers.by if self.refers and not self.codes else ()
        return by or (self.name,)


@dataclass(frozen=True)
class Search:
    """How rows of a record are found by what people type.

    `names`: columns of its names or of its text. `codes`: columns of codes of every kind, of which the first
    tells which row it is ("record_key" where its key has several columns). `kind`: the column whose words
    begin the name (อบต., รพ.สต.); `places`: columns that say where it is, the nearest first. `of`: these
    names and codes are more ways to find a row of that record; the first of `codes` tells which. `texts`:
    columns of longer texts whose words find it too.
    """

    names: tuple[str, ...] = ("name_th", "name_en")
    codes: tuple[str, ...] = ("code",)
    kind: str | None = None
    places: tuple[str, ...] = ("area_code",)
    of: str | None = None
    texts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Dated:
    """Bodies of a record bear other names, kinds or codes on other days, and follow each other.

    `identity`, `succession`: the records that keep that. `columns`: field of `data.domain.dated_identity` ->
    the column, of the body's own row and of its identities alike.
    """

    identity: str
    succession: str
    columns: Mapping[str, str]


@dataclass(frozen=True)
class Record:
    """A record type, declared once; its table, sheets, checks, API, exports and search are built from it.

    `stored_in`: the name of its table; two records may share one. `key`: the columns of the natural key, the
    same for both. `indexes`: columns by which its table is found too.
    `province_from`: the column that tells the province: the row it refers to has one, and an area's own
    code begins with one. None: the row belongs to the nation unless it says otherwise.
    `where`: the values that tell the rows of this record from others in the same table.
    `ordered`: pairs of columns of which the first is never later than the second.
    `former`: names and titles that the record had in earlier releases, and its sheets with it.
    `public`: its path in the API. A record that says nothing is not public; `why_private` is for those who
    ask. `told_in_editions`: what an edition tells of it, in whose name nothing invented may stand.
    `search`: how its rows are found; None: they are found through what they belong to.
    `dated`: what its bodies are known by on which day; None: that has no days.
    """

    name: str
    stored_in: str
    th: str
    en: str
    key: tuple[str, ...]
    owner_scope: OwnerScope
    columns: tuple[Column, ...]
    province_from: str | None = None
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    indexes: tuple[tuple[str, ...], ...] = ()
    ordered: tuple[tuple[str, str], ...] = ()
    former: tuple[str, ...] = ()
    public: str | None = None
    why_private: str | None = None
    told_in_editions: Telling | None = None
    search: Search | None = None
    dated: Dated | None = None

    @property
    def table(self) -> Table:
        """The table that `data.records.stored` has made of the declaration."""
        return metadata.tables[self.stored_in]

    @cached_property
    def by_name(self) -> dict[str, Column]:
        return {column.name: column for column in self.columns}

    @cached_property
    def referring(self) -> tuple[tuple[Column, Refers], ...]:
        """The columns that name rows, each with what it names."""
        return tuple((column, column.reference) for column in self.columns if column.reference is not None)

    @cached_property
    def fixed(self) -> dict[str, str]:
        """Columns that have the same value in every row of the record, so that nobody need give them."""
        return {name: values[0] for name, values in self.where.items() if len(values) == 1}

    @cached_property
    def value_names(self) -> tuple[str, ...]:
        """The columns that a version row carries beside its history: what is compared and copied."""
        return tuple([column.name for column in self.columns] + list(self.fixed))

    @cached_property
    def public_columns(self) -> tuple[Column, ...]:
        """The columns that may leave the house."""
        return tuple(column for column in self.columns if column.care != "withheld")

    def with_care(self, care: Care) -> tuple[Column, ...]:
        """The columns of which this is held back."""
        return tuple(column for column in self.columns if column.care == care)

    @cached_property
    def lengths(self) -> dict[str, int]:
        """The most characters that a text column takes."""
        codes = {column.name: column.longest for column in self.columns if column.longest}
        return {column.name: column.most for column in self.free_texts} | codes

    @cached_property
    def free_texts(self) -> tuple[Column, ...]:
        """Columns in which people write what they like: in each of them a person may be named."""
        return tuple(column for column in self.columns if column.is_words and not column.longest)

    def title(self, *, lang: str) -> str:
        return self.th if lang == "th" else self.en

    def key_of(self, row: Mapping[str, Any]) -> str:
        """The permanent key of `row`: its natural key as one string."""
        return join_key(tuple([row[name] for name in self.key]))

    def holds(self, row: Mapping[str, Any]) -> bool:
        """Whether a row of the table is of this record."""
        return not self.where or all(row[name] in values for name, values in self.where.items())


def join_key(parts: tuple[Any, ...]) -> str:
    """Key parts as one string; dates as ISO, null as nothing, `|` within a part escaped."""
    if len(parts) == 1 and isinstance(parts[0], str):
        return _escaped(parts[0])  # the most keys by far
    return "|".join(["" if part is None else _escaped(str(part)) for part in parts])


def split_key(key: str) -> tuple[str, ...]:
    """The parts of a key that `join_key` made, as texts."""
    return tuple(part.replace("%7C", "|").replace("%25", "%") for part in key.split("|"))


def _escaped(part: str) -> str:
    return part.replace("%", "%25").replace("|", "%7C") if "|" in part or "%" in part else part
