"""Columns that many records share, so that one thing has one header."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from enum import StrEnum

from data.domain.kinds import AreaLevel, ProgrammeKind
from data.records.model import CODE_LETTERS, Care, Column, Refers


def values_of(kinds: Iterable[StrEnum], *, but: StrEnum | None = None) -> tuple[str, ...]:
    """The values of a set that the rules of the house know, as those that a column allows."""
    return tuple(one.value for one in kinds if one is not but)


AREA_LEVELS = values_of(AreaLevel, but=AreaLevel.LAO)

SOURCE = Column("source_key", "text", "แหล่งที่มา", "Source", refers=Refers(("source",)))
NOTE = Column("note", "text", "หมายเหตุ", "Note")
TAIL = (SOURCE, NOTE)
QUIET_TAIL = (SOURCE, replace(NOTE, care="withheld"))
"""Of rows whose free text may tell where a unit stands, or more of a value than the value does."""

HEALTH_SINCE = 1999
"""The decentralisation act: nothing of what is kept of units, programmes and promises is older (CE)."""

FISCAL_SINCE = 2540
"""The same for fiscal years (BE), with room for programmes that began before it."""

FAR = 30
"""Years ahead that plans, targets and terms reach."""

NEAR = 10
"""Years ahead that calendars and days to come reach."""


ORDINAL = Column("ordinal", "integer", "ลำดับ", "Order", required=True)
LAT = Column("lat", "decimal", "ละติจูด", "Latitude")
LON = Column("lon", "decimal", "ลองจิจูด", "Longitude")
AMOUNT = Column("amount_baht", "decimal", "จำนวนเงิน (บาท)", "Amount (baht)", between=(0, 1e13))
EXTERNAL_IDS = Column("external_ids", "json", "รหัสในระบบอื่น", "Codes elsewhere")


def as_of(*, since: int) -> Column:
    return Column("as_of", "date", "ข้อมูล ณ วันที่", "As of", required=True, since=since)


def fiscal_year(*, ahead: int = 0, required: bool = True) -> Column:
    return Column(
        "fiscal_year",
        "fiscal_year",
        "ปีงบประมาณ",
        "Fiscal year",
        required=required,
        since=FISCAL_SINCE,
        ahead=ahead,
    )


def names(*, required_en: bool = False) -> tuple[Column, Column]:
    """The name in both languages; many bodies have no English name of their own."""
    return (
        Column("name_th", "text", "ชื่อ", "Name (Thai)", required=True, identity="name"),
        Column("name_en", "text", "ชื่อภาษาอังกฤษ", "Name (English)", required=required_en, identity="name"),
    )


def code(th: str, en: str, *, letters: int = CODE_LETTERS, former: tuple[str, ...] = ()) -> Column:
    return Column("code", "text", th, en, required=True, letters=letters, former=former)


def lao(name: str = "lao_code", *, th: str = "อปท.", en: str = "LAO", required: bool = True) -> Column:
    return Column(name, "text", th, en, required=required, refers=Refers(("lao",)))


def any_area(name: str = "area_code", *, th: str = "พื้นที่หรือ อปท.", en: str = "Area or LAO") -> Column:
    return Column(name, "text", th, en, required=True, refers=Refers(("area", "lao")), identity="place")


def area_at(
    name: str, *levels: str, th: str, en: str, required: bool = True, letters: int | None = None
) -> Column:
    refers = Refers(("area",), where={"level": levels})
    return Column(name, "text", th, en, required=required, refers=refers, identity="place", letters=letters)


def programme(*kinds: ProgrammeKind) -> Column:
    """A programme, of these kinds only if any are named."""
    refers = Refers(("programme",), where={"kind": values_of(kinds)} if kinds else {})
    return Column("programme_code", "text", "โครงการ", "Programme", required=True, refers=refers)


def unit(
    name: str = "unit_code",
    *,
    th: str = "รหัสหน่วยบริการ",
    en: str = "Health unit code",
    care: Care | None = None,
    letters: int | None = None,
) -> Column:
    return Column(
        name,
        "text",
        th,
        en,
        required=True,
        refers=Refers(("health_unit",)),
        care=care,
        letters=letters,
    )


def in_force(*, since: int) -> tuple[Column, Column]:
    """From when on an identity holds, and until when, where that is told."""
    return (
        Column("from_on", "date", "มีผลตั้งแต่วันที่", "In force from", required=True, since=since, ahead=NEAR),
        Column("to_on", "date", "ถึงวันที่", "Until", since=since, ahead=NEAR),
    )


def founded() -> Column:
    return Column("founded", "flag", "ตั้งขึ้นใหม่ในวันนั้น", "Founded that day")


def followed(*, old: Column, new: Column, since: int) -> tuple[Column, ...]:
    """Which body stands in the place of which, since when and by which order."""
    return (
        old,
        new,
        Column("effective_on", "date", "มีผลวันที่", "Effective on", required=True, since=since, ahead=NEAR),
        Column("order_th", "text", "ประกาศหรือคำสั่ง", "Announcement or order"),
        Column("url", "text", "ที่อยู่เว็บของประกาศ", "Web address"),
    )
