"""What an edition tells of the transfer, and of what boards had on the agenda of their last meeting.

What a record keeps to those concerned (whose a decision is, by when, on what conditions) is told nowhere, and
invented rows have no part here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from data.domain.areas import NATION
from data.domain.boards import Outcome
from outputs.language import in_language
from outputs.reported import period_words
from outputs.story.model import Both, EditionFacts, Figure, Line, Row
from outputs.story.places import area_name
from outputs.story.say import amount, counted, day, joined, plain, say, units_told
from queries.areas import read_codes
from queries.boards import AgendaItem, Board, real_boards
from queries.lead import read_register_day
from queries.overview import read_unit_counts
from queries.reported import IN_YEAR, ReportedFigure, read_reported
from queries.rows import each
from queries.sources import read_sources
from words import LANGUAGES

CUMULATIVE = "units_transferred_cumulative"
MEASURES = (CUMULATIVE, IN_YEAR, "units_total")
"""What a slide tells of reports, in this order; what was only asked for is another thing."""

TOLD = frozenset({Outcome.APPROVED, Outcome.AMENDED, Outcome.NOTED})
"""Outcomes that are told. That a matter was put off is for those concerned."""


@dataclass(frozen=True)
class ToldTransfer:
    """`big`, `beside`: the one claim of the slide, where a register is on record; `headline`: what stands
    below it; `lines`: all that is known and reported, for questions, paper and public pages."""

    big: Figure | None
    beside: Line | None
    headline: tuple[Line, ...]
    lines: tuple[Line, ...]


def told_transfer(facts: EditionFacts) -> ToldTransfer:
    """Units with evidence and the day of the register, and what reports say of the place and the nation."""
    reported = tuple(line for area in dict.fromkeys((facts.province, NATION)) for line in _reported(area))
    lines = (*_share(facts), *reported)
    figures = proven_of_all(facts)
    if figures is None or not figures[0].value:
        return ToldTransfer(None, None, lines[:1], lines)
    proven, total = figures
    beside = say(
        "story.units_beside_all" if proven.value == total.value else "story.units_beside", m=total.shown
    )
    on = read_register_day(province=facts.province, today=facts.data_date)
    register = (Line(say("story.register_of", day=day(on))),) if on else ()
    return ToldTransfer(proven, Line(beside, (total,)), (*register, *_of_nation()), lines)


def _of_nation() -> Iterator[Line]:
    """The newest number of units of the whole nation that reports give, and who says so."""
    told = [
        one for one in read_reported(areas=(NATION,), measures=frozenset({CUMULATIVE})) if not one.is_sample
    ]
    for one in told[-1:]:
        figure = _figure(one, label=_names("reported_measure")[CUMULATIVE], unit=_names("unit").get(one.unit))
        words = say(
            "story.transfer_of_nation",
            n=amount(figure.shown, figure.unit),
            period=_period(one),
            source=_publisher(one),
        )
        yield Line(words, (figure,))


def board_rows(facts: EditionFacts) -> tuple[Row, ...]:
    """A row an item of the last meeting that each board of the province is known to have held."""
    outcomes = _names("board_outcome")
    return tuple(
        _row(item, board=one.board, outcomes=outcomes)
        for one in real_boards(province=facts.province, by=facts.data_date)
        for last in [meeting for meeting in one.meetings if meeting.held_on is not None][:1]
        for item in one.items
        if item.meeting_number == last.meeting_number
    )


def proven_of_all(facts: EditionFacts) -> tuple[Figure, Figure] | None:
    """How many units of a province have evidence of transfer, and how many there are.

    None without a register, and of the nation, whose registers are of few provinces.
    """
    if facts.province == NATION:
        return None
    counts = read_unit_counts(province=facts.province, districts=(), year=facts.year)
    if not counts.total:
        return None
    proven, total = (
        counted(
            f"area|{facts.province}|{what}",
            n,
            label=joined(say(f"story.what_{what}"), facts.province_name),
            sources=counts.source_keys,
        )
        for what, n in (("units_proven", counts.proven), ("units", counts.total))
    )
    return proven, total


def _share(facts: EditionFacts) -> Iterator[Line]:
    figures = proven_of_all(facts)
    if figures is None:
        return
    on = read_register_day(province=facts.province, today=facts.data_date)
    register = say("story.register_of", day=day(on)) if on else None
    yield Line(joined(units_told(*figures), register), figures)


def _reported(area: str) -> Iterator[Line]:
    """A line a measure: each figure with its period and who says so, and that those of one period differ."""
    by_measure: dict[str, list[ReportedFigure]] = defaultdict(list)
    for one in read_reported(areas=(area,), measures=frozenset(MEASURES)):
        if not one.is_sample:
            by_measure[one.measure].append(one)
    measures, units = _names("reported_measure"), _names("unit")
    for measure in MEASURES:
        told = by_measure[measure]
        disagree = _disagreeing(told)
        if measure == IN_YEAR:  # of every year there is one; there is room for what sources disagree on
            told = disagree or told[-1:]
        if not told:
            continue
        figures = tuple(_figure(one, label=measures[measure], unit=units.get(one.unit)) for one in told)
        parts = [
            _figure_words(amount(figure.shown, figure.unit), period=_period(one), source=_publisher(one))
            for one, figure in zip(told, figures, strict=True)
        ]
        differ = say("story.sources_differ") if disagree else None
        name = say("story.reported_of", area=area_name(area), measure=measures[measure])
        yield Line(joined(name, *parts, differ), figures)


def _figure_words(n: Both, *, period: Both, source: Both) -> Both:
    return say("story.reported_figure", n=n, period=period, source=source)


def _disagreeing(told: Sequence[ReportedFigure]) -> list[ReportedFigure]:
    """Figures of one period that are not the same."""
    by_period: dict[tuple[str, str], list[ReportedFigure]] = defaultdict(list)
    for one in told:
        by_period[one.period_kind, one.period].append(one)
    several = (own for own in by_period.values() if len({one.value for one in own}) > 1)
    return [one for own in several for one in own]


def _figure(one: ReportedFigure, *, label: Both, unit: Both | None) -> Figure:
    key = "|".join(("reported", one.area_code, one.measure, one.period_kind, one.period, one.source_key))
    whole = joined(label, area_name(one.area_code), _period(one))
    unit = unit or plain(one.unit, None)
    return counted(key, one.value, label=whole, unit=unit, sources=(one.source_key,))


def _period(one: ReportedFigure) -> Both:
    told = []
    for lang in LANGUAGES:
        with in_language(lang):
            told.append(period_words(one.period, kind=one.period_kind))
    return Both(*told)


def _publisher(one: ReportedFigure) -> Both:
    """Who says so: the publisher of the source, else its title, else its key."""
    for row in each(read_sources(keys=(one.source_key,))):
        named = row.publisher_th if isinstance(row.publisher_th, str) else None
        if named:
            return plain(named, row.publisher_en if isinstance(row.publisher_en, str) else None)
        return plain(row.title_th, row.title_en if isinstance(row.title_en, str) else None)
    return plain(one.source_key, None)


def _row(item: AgendaItem, *, board: Board, outcomes: Mapping[str, Both]) -> Row:
    """With what became of it where that may be told, or that nobody wrote it down."""
    told = [outcomes[one] for one in item.outcomes if one in TOLD]
    if item.outcomes == (Outcome.NOT_KNOWN,):
        told = [say("story.outcome_unknown")]
    number = say("story.meeting", number=item.meeting_number)
    return Row(
        key=f"agenda_item|{item.board_code}|{item.meeting_number}|{item.item_number}",
        text=plain(item.title_th, item.title_en),
        who=plain(board.name_th, board.name_en),
        when=joined(number, day(item.held_on)) if item.held_on else number,
        words=joined(*told) if told else None,
    )


def _names(codes: str) -> Mapping[str, Both]:
    return {row.code: plain(row.name_th, row.name_en) for row in each(read_codes(list=codes))}
