"""The record of a province, a district or a sub-district."""

from __future__ import annotations

from data.domain.measures import dates_of, share
from data.domain.transfer import PROVEN
from outputs.dated import day_words
from outputs.place.naming import called_level, kind_of
from outputs.record.identity import identity_facts
from outputs.record.model import PanelRecord, RecordFact, RecordLink, above, links, name_of, only, staff_fact
from outputs.scope import Scope
from queries.areas import read_area, read_areas
from queries.coverage import read_coverage
from queries.identities import AREA
from queries.laos import has_pao, read_laos
from queries.measures import transferable_units
from queries.people import read_catchments, read_population
from queries.rows import each
from queries.sources import distinct
from queries.units import read_staff, read_unit_register
from words import text
from words.dates import short_date
from words.numbers import number, percent


def build_area(code: str, *, level: str, scope: Scope) -> PanelRecord | None:
    found = read_area(code=code)
    if found.empty:
        return None
    row = next(each(found))
    lang, province, year = scope.lang, code[:2], scope.year
    people = only(read_population(level=level, province=province, year=year), code)
    catchment = only(read_catchments(level=level, province=province, year=year), code)
    units = transferable_units(province=province, year=year)
    units = units[units["subdistrict_code"].str.startswith(code, na=False)]
    proven = int(units["state"].isin(PROVEN).sum())
    laos = read_laos(province=province, year=year)
    laos = laos[~laos["is_sample"].astype(bool)]

    facts = []
    if people is None:
        facts.append(RecordFact(text("record.population", lang=lang), text("map.no_data", lang=lang)))
    else:
        words = text(
            "record.people_on",
            lang=lang,
            n=number(people.total, lang=lang),
            day=short_date(people.as_of, lang=lang),
        )
        facts.append(RecordFact(text("record.population", lang=lang), words))
    part = None if catchment is None else share(catchment.people_60, catchment.people)
    aged = text("map.no_data", lang=lang)
    if part is not None and catchment is not None:
        aged = f"{percent(part, lang=lang)} ({day_words(catchment.dates, lang=lang)})"
    facts.append(RecordFact(text("record.ageing", lang=lang), aged))
    facts.append(
        RecordFact(
            text("overview.units", lang=lang),
            _units_told(len(units), proven=proven, lang=lang)
            if len(units) or has_pao(province=province)
            else text("preset.no_pao", lang=lang),
        )
    )
    facts.extend(identity_facts(code, lang=lang, record=AREA))
    inside: tuple[RecordLink, ...] = ()
    inside_label = ""
    if level == "subdistrict":
        touching = read_coverage(province=province)
        touching = touching[touching["subdistrict_code"] == code]
        here = laos[laos["code"].isin(touching["lao_code"])]
        facts.append(
            RecordFact(text("map.table_laos", lang=lang), text("record.laos_touch", lang=lang, n=len(here)))
        )
        inside_label = text("record.inside", lang=lang)
        inside = (*links(here, lang=lang), *links(units, lang=lang))
    else:
        here = laos[laos["district_code"] == code] if level == "district" else laos
        told = text("record.laos_here", lang=lang, n=len(here))
        if here.empty and not has_pao(province=province):
            told = text("record.laos_whole", lang=lang)
        facts.append(RecordFact(text("map.table_laos", lang=lang), told))
        below = "subdistrict" if level == "district" else "district"
        children = read_areas(level=below, province=province)
        children = children[children["parent_code"] == code]
        inside_label = text(f"record.{kind_of(below, code=code)}s_here", lang=lang)
        inside = links(children, lang=lang)
    if level == "district" and bool(row.sensitive_location):
        facts.extend(_staff_of_district(code, province=province, lang=lang))
    sources = [row.source_key]
    sources += [entry.source_key for entry in (people, catchment) if entry is not None]
    return PanelRecord(
        code=code,
        level=level,
        title=name_of(row, lang=lang),
        kind=called_level(level, code=code, lang=lang),
        facts=tuple(facts),
        sources=distinct([*sources, *units["source_key"].head(1)]),
        up=above(code, lang=lang),
        inside=inside,
        inside_label=inside_label,
        row_kind=row.row_kind,
        has_sample=bool(row.is_sample),
    )


def _staff_of_district(code: str, *, province: str, lang: str) -> list[RecordFact]:
    """In a sensitive district staff is given for the district as a whole, never by unit."""
    units = read_unit_register(province=province)
    here = units.loc[units["district_code"] == code, "code"]
    staff = read_staff(province=province)
    staff = staff[staff["unit_code"].isin(here)]
    dates = dates_of(staff["as_of"])
    if dates is None:
        return []
    # A count that no unit gives is not known, which is not none.
    sums = staff[["doctors", "dentists", "nurses", "health_volunteers"]].sum(min_count=1)
    fact = staff_fact(sums, as_of=dates.day, lang=lang)
    day = day_words(dates, lang=lang)
    return [RecordFact(text("record.staff_sum", lang=lang, n=len(staff), day=day), fact.words)]


def _units_told(n: int, *, proven: int, lang: str) -> str:
    """Evidence of transfer: at least so many, but for all of them or none."""
    if not n:
        return text("map.no_data", lang=lang)
    if not proven:
        return text("record.units_here_none", lang=lang, n=n)
    if proven == n:
        return text("record.units_here_all", lang=lang, n=n)
    return text("record.units_here", lang=lang, n=n, proven=proven)
