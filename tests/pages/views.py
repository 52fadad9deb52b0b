"""Where a page can be looked at: the kinds of places there are, and the views of each page by the house."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from sqlalchemy import func, select

from components.agreements.shown import PARTS as PROMISE_PARTS
from components.chain_link import at_of
from components.editions.choices import ANSWERS, FREEZE
from components.funds.shown import PARTS as FUND_PARTS
from components.goals.shown import OPENED_PARTS
from components.goals.shown import PARTS as GOAL_PARTS
from components.healthy_city.shown import PARTS as CITY_PARTS
from components.map.controls import LAO_LAYERS, LEVELS, PLAIN, UNITS
from components.milestones.shown import PARTS as MILESTONE_PARTS
from components.partners.shown import PARTS as PARTNER_PARTS
from components.resolutions.shown import PARTS as RESOLUTION_PARTS
from components.toolkit.shown import PARTS as TOOLKIT_PARTS
from components.transfer.shown import PARTS as TRANSFER_PARTS
from data.database import read_connection
from data.records import RECORDS, as_of
from data.schema import NATION, areas
from outputs.map_presets import Preset
from outputs.site import PAGES, SitePage
from queries.chain_net import LinkKind
from queries.measures import DISTRICT_IS_LOWEST, MEASURES

FULL = "90"
"""The province of which every record has rows."""

Query = Mapping[str, str]

FEW, MANY = 3, 50
"""Districts of the smallest and of the largest provinces."""


def script_of(page: SitePage) -> str:
    return page.file.removeprefix("pages/").removesuffix(".py")


BY_SCRIPT = {script_of(page): page for page in PAGES}


@cache
def places() -> dict[str, Query]:
    """Kinds of places by name, each with the address of one; the empty house is another database."""
    with_items, with_laos = _provinces_with("plan_item"), _provinces_with("lao")
    districts = _districts()
    bare = [code for code in districts if code not in with_laos]
    plain = [code for code, count in districts.items() if FEW < count < MANY]
    return {
        "no plan items": {"province": next(code for code in plain if code not in with_items)},
        "no LAOs": {"province": next(code for code in reversed(plain) if code in bare)},
        "few districts": {"province": next(code for code in bare if districts[code] == FEW)},
        "many districts": {"province": next(code for code in districts if districts[code] >= MANY)},
        "nation": {"province": NATION},
        "one district": {"province": FULL, "district": f"{FULL}11"},
    }


@cache
def views() -> dict[str, Sequence[Query]]:
    """The views of each page by its script: its parts, its layers, and something of each kind opened."""
    indicator, milestone = _first("indicator"), _first("milestone")
    transferred = _first("unit_affiliation", column="unit_code", affiliation="lao")
    return {
        "goals": (
            *({"layer": part} for part in GOAL_PARTS),
            *({"at": indicator, "layer": part} for part in OPENED_PARTS),
        ),
        "plans": ({}, {"at": _first("plan_item")}),
        "milestones": (*({"layer": part} for part in MILESTONE_PARTS), {"at": milestone}),
        "healthy-city": (*({"layer": part} for part in CITY_PARTS), {"at": "L4901103"}),
        "funds": (
            *({"layer": part} for part in FUND_PARTS),
            *({"at": _first(record), "sample": "1"} for record in ("fund", "fund_project")),
        ),
        "transfer": (*({"layer": part} for part in TRANSFER_PARTS), {"at": transferred}),
        "agreements": (
            *({"layer": part} for part in PROMISE_PARTS),
            {"layer": PROMISE_PARTS[0], "sample": "1"},
            *(
                {"at": at_of(kind=kind, code=_first(kind.value))}
                for kind in LinkKind
                if kind.value in RECORDS
            ),
        ),
        "toolkit": (
            *({"layer": part} for part in TOOLKIT_PARTS),
            {"at": "HSRI-6231"},
            {"at": "CH-901506"},
        ),
        "partners": tuple({"layer": part} for part in PARTNER_PARTS),
        "resolutions": (
            *({"layer": part} for part in RESOLUTION_PARTS),
            {"at": "NHA6-3-2"},
            {"resolution": "NHA5-11"},
        ),
        "map": (
            *({"preset": preset.value} for preset in Preset),
            *(
                {"layer": f"{measure}-{level}-{laos}-{UNITS}"}
                for place, measure in enumerate((PLAIN, *MEASURES))
                for level in [LEVELS[0] if measure in DISTRICT_IS_LOWEST else LEVELS[place % 2]]
                for laos in [LAO_LAYERS[place % 2]]
            ),
            *({"at": code} for code in (f"{FULL}11", f"{FULL}1101", _first("lao"), _first("health_unit"))),
        ),
        "place": (
            {},
            *({"at": code} for code in (f"{FULL}11", f"{FULL}1101", _first("lao"), f"{FULL}11-{FULL}12")),
        ),
        "search": (
            {},
            *({"q": q, "sample": "1"} for q in ("สงขลา", _first("indicator"), _first("commitment"))),
            {"q": _first("agenda_item", column="title_th"), "sample": "1"},
            {"q": "zzqqxx"},
        ),
        "editions": ({}, {"layer": ANSWERS}, {"layer": FREEZE}),
        "definitions": ({}, {"at": indicator, "sample": "1"}, {"state": "lacks"}),
    } | {script: ({},) for script in ("overview", "decisions", "stage", "data", "access")}


def _first(record: str, *, column: str = "code", **known: str) -> str:
    """The code of a row of the full province, else of the nation."""
    table = RECORDS[record].table
    rows = select(table.c[column]).where(as_of(table), table.c.province_code.in_((FULL, NATION)))
    of_record = RECORDS[record].where | {name: (value,) for name, value in known.items()}
    for name, values in of_record.items():
        rows = rows.where(table.c[name].in_(values))
    with read_connection() as connection:
        code = connection.scalar(rows.order_by(table.c.province_code.desc(), table.c[column]).limit(1))
    assert code, f"no {record} in {FULL}"
    return str(code)


def _provinces_with(record: str) -> frozenset[str]:
    table = RECORDS[record].table
    rows = select(table.c.province_code).where(as_of(table))
    for name, values in RECORDS[record].where.items():
        rows = rows.where(table.c[name].in_(values))
    with read_connection() as connection:
        return frozenset(connection.scalars(rows.distinct()))


def _districts() -> dict[str, int]:
    """Provinces by code with the number of their districts."""
    rows = (
        select(areas.c.province_code, func.count())
        .where(as_of(areas), areas.c.level == "district")
        .group_by(areas.c.province_code)
        .order_by(areas.c.province_code)
    )
    with read_connection() as connection:
        return dict(map(tuple, connection.execute(rows)))
