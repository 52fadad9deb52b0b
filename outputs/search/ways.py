"""Where what was found opens."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from data.domain.areas import NATION
from data.domain.boards import MECHANISMS
from data.records.areas import PROVINCE_DIGITS
from data.records.model import split_key
from outputs.site import HOME, PLACE, SEARCH
from queries.annotations import read_annotations
from queries.goal_book import read_set_codes
from queries.search import Match

QueryParts = dict[str, str]

AT = ":"
"""Between kind and code on the page of agreements, where codes are unique only within a kind."""


def way_to(found: Match, *, province: str) -> tuple[str, QueryParts]:
    """The path of the page with its details, and the query of that page. `province`: the reader's."""
    where = {"province": province if found.province == NATION else found.province}
    known = _WAYS.get(found.record)
    path, own = known(found) if known else (SEARCH.path, {"q": found.code})
    return path, where | own


def _area(found: Match) -> tuple[str, QueryParts]:
    if found.kind == "nation":
        return HOME.path, {"province": NATION}
    return (HOME.path, {}) if found.kind == "province" else (PLACE.path, {"at": found.code})


def _of_set(found: Match) -> tuple[str, QueryParts]:
    code = read_set_codes().get((found.record, found.code))
    return "goals", ({"set": code} if code else {}) | {"at": found.code}


def _note(found: Match) -> tuple[str, QueryParts]:
    """On the curve that it is about; one of no indicator at its place."""
    note = next((one for one in read_annotations(province=NATION) if one.code == found.code), None)
    indicator = note.indicator_code if note else None
    if indicator:
        code = read_set_codes().get(("indicator", indicator))
        return "goals", ({"set": code} if code else {}) | {"at": indicator}
    area = note.area_code if note else found.province
    return (PLACE.path, {"at": area}) if len(area) > PROVINCE_DIGITS else (HOME.path, {})


def _in_chain(found: Match) -> tuple[str, QueryParts]:
    return "agreements", {"at": f"{found.record}{AT}{found.code}"}


def _on_board(found: Match) -> tuple[str, QueryParts]:
    """Those that bring partners together stand among partners."""
    return (
        ("partners", {"layer": "mechanisms"})
        if found.kind in MECHANISMS
        else ("transfer", {"layer": "board"})
    )


def _criteria(found: Match) -> tuple[str, QueryParts]:
    """Of the programme, which begins the key."""
    return "healthy-city", {"programme": split_key(found.code)[0], "layer": "criteria"}


_WAYS: Mapping[str, Callable[[Match], tuple[str, QueryParts]]] = {
    "area": _area,
    "lao": lambda found: (PLACE.path, {"at": found.code}),
    "health_unit": lambda found: ("map", {"at": found.code}),
    "goal_set": lambda found: ("goals", {"set": found.code}),
    "goal": _of_set,
    "indicator": _of_set,
    "partner": lambda found: ("agreements", {"partner": found.code}),
    "forum": lambda found: ("agreements", {"layer": "forums", "forum": found.code}),
    "annotation": _note,
    "agreement": _in_chain,
    "commitment": _in_chain,
    "proposal": _in_chain,
    "milestone": lambda found: ("milestones", {"at": found.code}),
    "board": _on_board,
    "agenda_item": _on_board,
    "programme": lambda found: ("healthy-city", {"programme": found.code}),
    "criteria_item": _criteria,
    **dict.fromkeys(("tool", "charter"), lambda found: ("toolkit", {"at": found.code})),
    "resolution": lambda found: ("resolutions", {"resolution": found.code}),
    "resolution_clause": lambda found: ("resolutions", {"at": found.code}),
    "fund": lambda found: ("funds", {"at": found.code}),
    "fund_call": lambda found: ("funds", {"layer": "calls"}),
    "fund_project": lambda found: ("funds", {"at": found.code}),
    "success_step": lambda found: ("funds", {"layer": "results"}),
    "plan": lambda found: ("plans", {}),
    "plan_item": lambda found: ("plans", {"at": found.code}),
}
"""A record that is declared searchable says here where it opens: a test asks each. Till then it is listed."""
