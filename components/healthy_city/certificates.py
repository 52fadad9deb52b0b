"""Certificates and awards that are on record, each with what it can be proved by."""

from __future__ import annotations

from components.headers import columns_of, header_of
from components.healthy_city.rows import Columns, lao_columns, show_rows
from components.healthy_city.shown import HealthyCityShown
from components.language import name_of, t
from components.told_table import show_missing
from data.domain.participation import level_change
from outputs.credits import credits_of
from queries.programmes import HeldCertificate, read_criteria_versions

RECORD = "certificate"


def show_certificates(shown: HealthyCityShown) -> None:
    """Those of LAOs in view, of every year: a certificate counts by the year that it is for."""
    rows = sorted(shown.in_view(shown.held), key=lambda row: (-row.fiscal_year, row.lao_code))
    if not rows:
        show_missing(t("city.no_certificates"))
        return
    show_rows(shown, rows, build_columns(shown), name="certificates", opens=True)


def build_columns(shown: HealthyCityShown) -> Columns:
    versions = {
        one.code: name_of(one.name_th, one.name_en)
        for one in read_criteria_versions(programme=shown.programme.code)
    }
    titles = {one.source_key: _title(one.source_key) for one in shown.held}
    columns = columns_of(RECORD, "fiscal_year", "issued_on")
    return {
        **lao_columns(shown),
        header_of(RECORD, "level"): lambda row: shown.level_words(row.level),
        **columns,
        header_of(RECORD, "criteria_version"): lambda row: versions.get(row.criteria_version or ""),
        t("city.validity"): lambda row: t(f"city.validity_{row.validity(today=shown.now).value}"),
        t("city.change"): lambda row: change_words(shown, row),
        header_of(RECORD, "certifying_body_th"): lambda row: row.certifying_body_th,
        t("city.proof"): lambda row: titles[row.source_key],
    }


def change_words(shown: HealthyCityShown, row: HeldCertificate) -> str | None:
    """How the level moved since the LAO's certificate before, under one version of the criteria alone."""
    before = [one for one in shown.held if one.lao_code == row.lao_code and one.fiscal_year < row.fiscal_year]
    if not before:
        return None
    was = before[-1]
    old, new = (was.level, was.criteria_version), (row.level, row.criteria_version)
    return t(f"city.change_{level_change(old, new, order=shown.level_order).value}")


def _title(key: str | None) -> str:
    return credits_of([key])[0].title if key else t("city.no_proof")
