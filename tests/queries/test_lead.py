"""The first sentence of home: the whole of it for every place, read line by line, and each rule of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from data.actions import write_rows
from data.database import engine
from data.domain.lead import Claim, Evidence, LeadReason, UnitsProven, claim_of, reasons_of
from data.domain.measures import dates_of
from data.domain.rights import program
from outputs.language import in_language
from outputs.lead import STRONG, Lead, build_lead, set_off, told
from queries.areas import read_provinces
from queries.lead import LeadFacts
from queries.moment import at, now
from words import LANGUAGES

SENTENCES = Path(__file__).parent.parent / "fixtures" / "lead_sentences.txt"
TODAY = date(2026, 11, 28)
NATION = "00"
CHOSEN = (("90", "9011"), ("90", "9011-9012"), ("90", "9001-9002"), ("10", "1001"), ("10", "1001-1002"))

NORTH, MIDDLE, SOUTH, LAST = "9007", "9011", "9010", "9005"
NAMES = {
    "th": {NORTH: "ระโนด", MIDDLE: "หาดใหญ่", SOUTH: "สะเดา", LAST: "สะบ้าย้อย"},
    "en": {NORTH: "Ranot", MIDDLE: "Hat Yai", SOUTH: "Sadao", LAST: "Saba Yoi"},
}


def facts(*districts: tuple[str, int, int], on: date | None = date(2026, 5, 31), **more: object) -> LeadFacts:
    """A place with these districts: code, units, units with evidence."""
    found = {code: UnitsProven(total, proven) for code, total, proven in districts}
    evidence = Evidence(
        has_register=bool(more.get("register", True)),
        total=sum(one.total for one in found.values()),
        proven=sum(one.proven for one in found.values()),
        districts=found,
        undated=int(str(more.get("undated", 0))),
        register_on=on,
        has_people=bool(more.get("people", True)),
        has_pao=bool(more.get("pao", True)),
        disagreeing=int(str(more.get("disagreeing", 0))),
    )
    one = "shph" if evidence.total == 1 else None
    return LeadFacts(evidence, tuple(found), 41_200, dates_of([date(2021, 12, 31)]), one, ())


MADE = {
    "none found": (facts((NORTH, 12, 0), (MIDDLE, 9, 0)), False),
    "none found, a district without units": (facts((NORTH, 12, 0), (MIDDLE, 9, 0), (SOUTH, 0, 0)), False),
    "no units": (facts((NORTH, 0, 0), (MIDDLE, 0, 0)), False),
    "one unit, found": (facts((NORTH, 1, 1), undated=1), True),
    "one unit, found, and evidence disagrees": (facts((NORTH, 1, 1), disagreeing=1), True),
    "one unit, not found": (facts((NORTH, 1, 0)), True),
    "one unit of a province": (facts((NORTH, 0, 0), (MIDDLE, 1, 1)), False),
    "all, and evidence disagrees": (facts((NORTH, 12, 12), (MIDDLE, 9, 9), disagreeing=2), False),
    "all but one": (facts((NORTH, 12, 12), (MIDDLE, 9, 8)), False),
    "all but one of a district": (facts((NORTH, 12, 11)), True),
    "one of two": (facts((NORTH, 1, 0), (MIDDLE, 1, 1)), False),
    "some, in two districts": (facts((NORTH, 12, 3), (MIDDLE, 9, 1), (SOUTH, 8, 0)), False),
    "some, in three districts": (facts((NORTH, 9, 3), (MIDDLE, 9, 1), (SOUTH, 8, 2), (LAST, 4, 0)), False),
    "some in each": (facts((NORTH, 12, 3), (MIDDLE, 9, 1)), False),
    "some, a district without units": (facts((NORTH, 12, 3), (MIDDLE, 9, 0), (SOUTH, 0, 0)), False),
    "all, the years known": (facts((NORTH, 12, 12), (MIDDLE, 9, 9)), False),
    "an old register": (facts((NORTH, 12, 3), (MIDDLE, 9, 0), on=date(2024, 5, 31)), False),
    "a register without a day": (facts((NORTH, 12, 3), (MIDDLE, 9, 0), on=None), False),
    "no register, no people": (facts((NORTH, 0, 0), (MIDDLE, 0, 0), register=False, people=False), False),
    "no PAO": (facts((NORTH, 0, 0), (MIDDLE, 0, 0), register=False, pao=False), False),
    "no PAO, one district": (facts((NORTH, 0, 0), register=False, pao=False), True),
}
"""Each rule that no shipped place shows; True: the districts were chosen."""


def written(head: str, lead: Lead) -> Iterator[str]:
    yield head
    yield f"  {lead.claim}"
    yield f"  {lead.reason}"


def made(name: str, lang: str) -> Lead:
    of, chosen = MADE[name]
    place = {"th": "สงขลา", "en": "Songkhla"}[lang]
    return told(of, province="90", province_name=place, chosen=chosen, names=NAMES[lang], today=TODAY)


def all_sentences() -> str:
    """Of every place in both languages, of chosen districts, under an edition, and the made cases."""
    lines: list[str] = []
    codes = (NATION, *read_provinces()["code"])
    places: list[tuple[str, str, date | None]] = [(code, "", None) for code in codes]
    places += [(province, districts, None) for province, districts in CHOSEN]
    places += [("90", "", date(2026, 9, 30)), (NATION, "", date(2026, 9, 30))]
    for lang in LANGUAGES:
        with in_language(lang):
            for province, districts, edition in places:
                chosen = tuple(districts.split("-")) if districts else ()
                lead = build_lead(province=province, districts=chosen, today=TODAY, edition=edition)
                head = " ".join(part for part in (lang, province, districts, edition and "edition") if part)
                lines += written(head, lead)
            for name in MADE:
                lines += written(f"{lang} made: {name}", made(name, lang))
    return "\n".join(lines) + "\n"


def test_the_sentence_of_every_place_is_the_one_that_was_read(shipped: Path) -> None:
    with at(now()):
        assert all_sentences() == SENTENCES.read_text(encoding="utf-8")


def test_every_claim_has_its_sentence_in_the_file() -> None:
    shown = {claim_of(of.evidence) for of, _chosen in MADE.values()} | {Claim.SOME, Claim.ALL}
    assert shown == set(Claim)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", MADE)
def test_nothing_found_is_never_called_not_transferred(name: str, lang: str) -> None:
    with in_language(lang):
        lead = made(name, lang)
    of = MADE[name][0].evidence
    said = f"{lead.claim} {lead.reason}"
    if of.total and of.proven < of.total:
        assert {"th": "ไม่ได้แปลว่ายังไม่ถ่ายโอน", "en": "does not mean"}[lang] in said
    assert "อย่างน้อย 0" not in said
    assert "least 0" not in said


def test_all_is_said_only_of_all_and_at_least_only_of_less() -> None:
    whole, short = facts((NORTH, 21, 21)).evidence, facts((NORTH, 21, 20)).evidence
    assert claim_of(whole) is Claim.ALL
    assert claim_of(short) is Claim.ALL_BUT_ONE
    assert claim_of(replace(short, total=22)) is Claim.SOME


def test_a_register_is_old_after_a_year_and_not_before() -> None:
    for days, reason in ((366, LeadReason.REGISTER), (367, LeadReason.OLD_REGISTER)):
        of = facts((NORTH, 12, 3), on=TODAY - timedelta(days=days)).evidence
        assert reasons_of(of, today=TODAY)[-1] is reason


def test_years_are_said_to_be_unknown_only_where_all_was_found() -> None:
    some = facts((NORTH, 12, 3), undated=3).evidence
    assert reasons_of(some, today=TODAY) == (LeadReason.REST_NOT_FOUND, LeadReason.REGISTER)
    whole = facts((NORTH, 12, 12), undated=3).evidence
    assert reasons_of(whole, today=TODAY) == (LeadReason.YEARS_UNKNOWN, LeadReason.REGISTER)


@pytest.mark.usefixtures("own_house")
def test_the_nation_is_told_by_the_newest_report_and_never_by_the_registers_at_hand() -> None:
    """A newer report from one publisher moves both numbers; units of provinces have no say."""
    row = {"area_code": NATION, "period_kind": "fiscal_year", "period": "2568", "value_type": "reported"}
    rows = [
        {**row, "measure": "units_transferred_cumulative", "value": 4_616, "unit": "units"},
        {**row, "measure": "units_total", "value": 9_900, "unit": "units"},
    ]
    sources = [{"key": "office", "title_th": "รายงาน", "publisher_th": "สำนักงาน"}]
    write_rows(
        engine(),
        actor=program("office"),
        kind="import",
        rows={"source": sources, "reported_figure": [{**one, "source_key": "office"} for one in rows]},
    )
    with at(now()), in_language("th"):
        lead = build_lead(province=NATION, districts=(), today=TODAY, edition=None)
    assert "4,616 จาก 9,900 แห่ง (ร้อยละ 46.6)" in lead.claim
    assert "ปีงบฯ 2568 จาก สำนักงาน" in lead.reason


def test_what_is_set_off_is_markup_and_names_are_text() -> None:
    marked = set_off(f"<b>x</b> {STRONG}25{STRONG} & y")
    assert marked == "&lt;b&gt;x&lt;/b&gt; <strong>25</strong> &amp; y"
