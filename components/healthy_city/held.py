"""What is on record as reached: certificates and awards, each with what it can be proved by, and the steps to
the membership of networks such as the WHO's. An award is no membership."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter

import streamlit as st

from components.headers import columns_of
from components.healthy_city.shown import HealthyCityShown
from components.language import as_markdown, lang, named, note_words, t
from components.markup import show
from components.told_table import show_missing, show_rows
from data.domain.kinds import ProgrammeKind
from outputs.credits import title_of_source
from outputs.marks import build_apart
from outputs.names import level_names
from outputs.pieces.lines import build_section, dotted
from outputs.pieces.sheet import SheetColumns
from queries.invented import counted_apart
from queries.programmes import HeldCertificate, Programme
from queries.towns import furthest_stages

CERTIFICATE, STAGE, GIVEN = "certificate", "network_stage", ("issued_on", "reached_on")


def show_certificates(shown: HealthyCityShown) -> None:
    """Those of LAOs in view, of every year: a certificate counts by the year that it is for."""
    rows = sorted(shown.in_view(shown.here.held), key=lambda row: (-row.fiscal_year, row.lao_code))
    if not rows:
        show_missing(t("city.no_certificates"), CERTIFICATE, province=shown.filters.province)
        return
    show(build_apart(len(counted_apart(rows, sample=attrgetter("is_sample"))[1])))
    name, label, columns = "city-certificates", t("city.table_certificates"), certificate_columns(shown)
    show_rows(rows, columns, chips=shown.chips, name=name, label=label, opens="lao_code")


def certificate_columns(shown: HealthyCityShown) -> SheetColumns[HeldCertificate]:
    versions = {one.code: named(one) for one in shown.here.versions}
    said = {"level": shown.levels, "criteria_version": versions}
    return {
        **shown.lao_columns,
        **columns_of(
            CERTIFICATE, "level", "fiscal_year", "issued_on", "criteria_version", said=said, happened=GIVEN
        ),
        t("city.validity"): lambda row: t(f"city.validity_{row.validity(today=shown.now).value}"),
        t("city.change"): lambda row: change_words(shown, row),
        **columns_of(CERTIFICATE, "certifying_body_th"),
        t("city.proof"): lambda row: (
            title_of_source(row.source_key) if row.source_key else t("city.no_proof")
        ),
    }


def change_words(shown: HealthyCityShown, row: HeldCertificate) -> str | None:
    """How the level moved since the LAO's certificate before, under one version of the criteria alone."""
    change = shown.here.change_of(row)
    return t(f"city.change_{change.value}") if change else None


def show_network(shown: HealthyCityShown) -> None:
    """How far each LAO has come in each network, then the awards on record."""
    asked = shown.programmes.values() if shown.here.has_levels else [shown.here.programme]
    networks = [one for one in asked if one.kind == ProgrammeKind.NETWORK]
    names = {one.code: named(one) for one in networks}
    rows = furthest_stages(row for row in shown.in_view(shown.here.stages) if row.programme_code in names)
    told = (t("city.of_network", name=named(one), note=note_words(one.note)) for one in networks if one.note)
    st.caption(as_markdown(dotted(t("city.steps_of_network"), *told)))
    if rows:
        of_network = ("programme_code",) if len(networks) > 1 else ()
        said = {"programme_code": names}
        reached = columns_of(STAGE, "stage", "reached_on", *of_network, said=said, happened=GIVEN)
        columns, label = {**shown.lao_columns, **reached}, t("city.table_network")
        show_rows(rows, columns, chips=shown.chips, name="city-network", label=label, opens="lao_code")
    else:
        show_missing(t("city.no_stages"), STAGE, province=shown.filters.province)
    for award, given in shown.here.awarded(is_asked=shown.is_in_view).items():
        _show_award(shown, award, given)


def _show_award(shown: HealthyCityShown, award: Programme, rows: Sequence[HeldCertificate]) -> None:
    show(build_section(named(award)))
    st.caption(t("city.award_no_membership"))
    said = {"level": level_names(award.code, lang=lang())}
    own = columns_of(CERTIFICATE, "level", "fiscal_year", "issued_on", said=said, happened=GIVEN)
    columns = {**shown.lao_columns, **own}
    name, label = f"city-awards-{award.code}", t("city.table_awards")
    show_rows(rows, columns, chips=shown.chips, name=name, label=label, opens="lao_code")
