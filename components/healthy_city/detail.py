"""One LAO in the programme: how it came to where it stands, what it holds, what it lacks, and the ways on."""

from __future__ import annotations

from collections.abc import Iterator

from components.headers import title_of
from components.healthy_city.criteria import gap_columns
from components.healthy_city.held import change_words
from components.healthy_city.shown import HealthyCityShown
from components.known import beside_known
from components.language import day_or_unknown, named, t, year_words
from components.markup import show
from components.pieces.files import show_file
from components.pieces.ways import show_fresh_way
from components.place_link import show_place_way
from data.importers.workbook_write import self_assessment_file
from outputs.credits import build_foot, credits_of_rows
from outputs.marks import tagged
from outputs.pieces.lines import dotted
from outputs.pieces.record import build_record
from outputs.pieces.sheet import Sheet
from queries.laos import step_order
from queries.towns import ProgrammeHere

Facts = Iterator[tuple[str, str]]


def show_detail(shown: HealthyCityShown, code: str) -> None:
    """The LAO that is opened, with the way back to all."""
    own, province, year = shown.here.of(code), shown.filters.province, shown.filters.year
    gaps = own.gaps_in(year, is_asked=code.__eq__) if shown.knows_of(code) else ()
    lacks = (fact for one in gaps for fact in Sheet((one,), gap_columns(shown)).facts())
    facts = [*_steps(shown, own), *_held(shown, own), *_stages(shown, own), *lacks]
    with beside_known(code, page="city", back=t("city.back"), province=province, year=year):
        foot = build_foot(credits=credits_of_rows(own.rows))
        badge = tagged("", sample=any(row.is_sample for row in own.rows))
        missing = {"nothing_of_lao": not facts, "no_items": own.lacks_items(year)}
        notes = [t(f"city.{key}") for key, is_so in missing.items() if is_so]
        title = named(own.programme)
        show(build_record(title, badge=badge, facts=facts, notes=notes, foot=foot, data_code=code))
        if own.items_in(year):
            _show_form(shown, code)
        show_place_way(t("city.to_place"), code)
        show_fresh_way(t("city.on_map"), path="map", preset="healthy_city", at=code)


def _show_form(shown: HealthyCityShown, code: str) -> None:
    """The form by which the LAO scores itself on the items of the year's criteria."""
    year, version = shown.filters.year, shown.here.items_in(shown.filters.year)[0].criteria_version
    programme = shown.here.programme.code
    show_file(
        t("city.self_file"),
        lambda: self_assessment_file(lao=code, programme=programme, version=version, year=year),
        name=f"phuenthi-klang-self-assessment-{code}-{year}.xlsx",
        key="self_assessment",
    )


def _steps(shown: HealthyCityShown, own: ProgrammeHere) -> Facts:
    """Each step of each year, the newest first; what it failed is told to those who may know."""
    steps, results = (shown.names.words(f"participation_{name}") for name in ("step", "result"))
    order = step_order()
    for row in sorted(own.steps, key=lambda row: (-row.fiscal_year, -order.get(row.step, 0))):
        if row.is_good_news or shown.knows_of(row.lao_code):
            result = results.get(row.result or "", row.result or "")
            step, day = steps.get(row.step, row.step), day_or_unknown(row.reached_on)
            yield year_words(row.fiscal_year), dotted(step, result, day)


def _held(shown: HealthyCityShown, own: ProgrammeHere) -> Facts:
    for row in own.held:
        valid = t(f"city.validity_{row.validity(today=shown.now).value}")
        level, year = shown.level_words(row.level), year_words(row.fiscal_year)
        yield title_of("certificate"), dotted(level, year, valid, change_words(shown, row))


def _stages(shown: HealthyCityShown, own: ProgrammeHere) -> Facts:
    words = shown.names.words("network_stage")
    for row in own.stages:
        stage, day = words.get(row.stage, row.stage), day_or_unknown(row.reached_on)
        yield title_of("network_stage"), dotted(stage, day)
