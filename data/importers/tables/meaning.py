"""Which column of a table is what: what its rooms `fields`, `dates` and `placing` found, put together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from data.importers.tables.across import ACROSS, Block, split_across
from data.importers.tables.dates import find_times
from data.importers.tables.fields import FieldFinder, measure_in
from data.importers.tables.heading import Head
from data.importers.tables.placing import Placed, find_places
from data.importers.tables.profiles import OFTEN, Looked
from data.importers.tables.register import Register
from data.importers.tables.sheet import Laid
from data.importers.tables.taken import Knows, Taken, take_chosen
from data.records import Record


@dataclass(frozen=True)
class Meaning:
    """What the columns of a table are. `columns`: column of the record -> what stands for it in every line.

    `blocks`: the same for each time that stands in the headers. `placed`: what tells of which bodies a line
    is. `years`, `days`: columns of the lines' own times. `rivals`: columns that may as well be what another
    was taken for; `skipped`: those that somebody said not to read; `unused`: those taken for nothing.
    """

    columns: Mapping[str, Taken]
    blocks: tuple[tuple[Block, Mapping[str, Taken]], ...]
    placed: Placed
    years: tuple[Taken, ...]
    days: tuple[Taken, ...]
    unused: tuple[Head, ...]
    rivals: tuple[tuple[str, tuple[Head, ...]], ...] = ()
    skipped: tuple[Taken, ...] = ()

    def in_era(self, era: str) -> Meaning:
        """The same with the years of two digits in the headers as of this era."""
        blocks = tuple(
            (replace(block, time=block.time.in_era(era)), columns) for block, columns in self.blocks
        )
        return replace(self, blocks=blocks)

    def all(self) -> Iterator[Taken]:
        yield from (*self.placed.places, *self.placed.others, *self.years, *self.days)
        yield from (*self.columns.values(), *self.skipped)
        for _block, columns in self.blocks:
            yield from columns.values()


def find_meaning(
    laid: Laid,
    *,
    record: Record,
    register: Register,
    chosen: Mapping[str, str] | None = None,
    measure: str | None = None,
    knows: Knows | None = None,
) -> Meaning:
    """What the columns of a table are for a record. `chosen`: header -> what somebody said that it is.

    `measure`: the number that the table is of where its headers name nothing but times. `knows`: whether a
    text is a code or a name that a column may hold.
    """
    knows = knows or (lambda _column, _words: False)
    measure = measure or measure_in(laid.titles, record)
    plain, blocks = split_across(laid.heads)
    looked = Looked(laid, register)
    if len(blocks) < ACROSS and not _is_of_time(blocks, looked):
        blocks, plain = (), laid.heads
    taken = take_chosen(plain, chosen or {})
    fields = FieldFinder(looked, record, knows, measure, chosen or {})
    columns = fields.by_head(plain, taken)
    years, days = find_times(plain, taken, record)
    columns |= {one.target: one for one in taken.values() if one.target in record.by_name}
    placed = find_places(plain, taken, looked=looked, record=record)
    in_blocks = tuple((block, fields.by_block(block)) for block in blocks)
    columns |= fields.by_likeness(plain, taken, {**columns, **(in_blocks[0][1] if in_blocks else {})})
    columns |= fields.by_codes(plain, taken, columns)
    of_time = {one.target for one in (*years, *days)}
    columns = {name: one for name, one in columns.items() if name not in (*placed.of_columns, *of_time)}
    used = {one.head.place for one in (*taken.values(), *(t for _b, c in in_blocks for t in c.values()))}
    unused = tuple(head for head in laid.heads if head.place not in used)
    rivals = tuple((name, tuple(heads)) for name, heads in fields.rivals.items())
    skipped = tuple(one for one in taken.values() if one.target == "skip")
    return Meaning(columns, in_blocks, placed, years, days, unused, rivals, skipped)


def _is_of_time(blocks: Sequence[Block], looked: Looked) -> bool:
    """Whether the one time in the headers stands over numbers, and is no header of a column of years."""
    return bool(blocks) and all(
        looked.of(head.place).share(looked.of(head.place).numbers) >= OFTEN for head in blocks[0].heads
    )
