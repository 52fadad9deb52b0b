"""What reports and boards say of a place with few areas, in the room that its short table of years leaves."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from components import address
from components.language import n_words, named, t
from components.markup import show
from components.transfer.board import last_words
from components.transfer.reported import reported_of
from components.transfer.shown import TransferShown
from data.domain.areas import NATION
from outputs.credits import title_of_source
from outputs.language import as_html
from outputs.markup import link
from outputs.pieces.lines import build_entry, quiet
from outputs.reported import period_words
from queries.boards import read_boards_on_record

FEW = 8
"""Areas beside which the map is taller than their table."""


def show_beside(shown: TransferShown) -> None:
    """Lines that lead to the parts which tell more; none of the nation, nor beside a long table."""
    if shown.province == NATION or len({one.district_code for one in shown.counted}) > FEW:
        return
    lines = [*_reported(shown), *_meetings(shown)]
    if lines:
        show(build_entry(t("transfer_page.also_here"), parts=lines))


def _reported(shown: TransferShown) -> Iterator[Markup]:
    for one in reported_of(shown, shown.province):
        if not one.is_sample:
            words = t(
                "transfer_page.reported_line",
                measure=shown.names.word("reported_measure", one.measure),
                n=n_words(one.value),
                unit=shown.names.word("unit", one.unit),
                period=period_words(one.period, kind=one.period_kind),
                source=title_of_source(one.source_key),
            )
            yield _line(words, layer="reported")


def _meetings(shown: TransferShown) -> Iterator[Markup]:
    for one in read_boards_on_record(province=shown.province):
        if any(one.held) and not one.board.is_sample:
            yield _line(named(one.board), layer="board")
            yield quiet(last_words(one))


def _line(words: str, *, layer: str) -> Markup:
    return Markup("<p>{}</p>").format(link(as_html(words), to=address.here(layer=layer)))
