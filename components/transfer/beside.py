"""What reports and boards say of a place with few areas, in the room that its short table of years leaves."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from components import address
from components.edition import today
from components.language import day_words, lang, n_words, name_of, t
from components.markup import show
from components.transfer.reported import measures_of
from components.transfer.shown import TransferShown
from data.domain.areas import NATION
from data.domain.boards import last_meeting
from outputs.credits import credits_of
from outputs.language import as_html
from outputs.markup import link
from outputs.pieces.lines import build_entry, quiet
from outputs.reported import period_words
from queries.boards import read_board_meetings, read_boards
from queries.reported import read_reported
from words.dates import how_long

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
    measures, units = shown.names.words("reported_measure"), shown.names.words("unit")
    for one in read_reported(areas=(shown.province,), measures=measures_of(shown)):
        if not one.is_sample:
            words = t(
                "transfer_page.reported_line",
                measure=measures.get(one.measure, one.measure),
                n=n_words(one.value),
                unit=units.get(one.unit, one.unit),
                period=period_words(one.period, kind=one.period_kind),
                source=credits_of((one.source_key,))[0].title,
            )
            yield _line(words, layer="reported")


def _meetings(shown: TransferShown) -> Iterator[Markup]:
    meetings = read_board_meetings(province=shown.province)
    for board in read_boards(province=shown.province):
        held = [one.held_on for one in meetings if one.board_code == board.code]
        last = last_meeting(held, today=today())
        if last is not None and not board.is_sample:
            ago = how_long((today() - last).days, lang=lang())
            said = t("transfer_page.last_meeting", day=day_words(last), ago=ago)
            yield _line(name_of(board.name_th, board.name_en), layer="board")
            yield quiet(said)


def _line(words: str, *, layer: str) -> Markup:
    return Markup("<p>{}</p>").format(link(as_html(words), to=address.here(layer=layer)))
