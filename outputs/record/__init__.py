"""The record of what was chosen on the map: an area, an LAO or a health unit. Pure: no Streamlit."""

from __future__ import annotations

from data.domain.areas import level_of
from outputs.record.area import build_area
from outputs.record.lao import build_lao
from outputs.record.model import Event, PanelRecord, RecordFact, RecordLink, name_of
from outputs.record.unit import build_unit
from outputs.scope import Scope

__all__ = ["Event", "PanelRecord", "RecordFact", "RecordLink", "build_record", "name_of"]


def build_record(code: str, *, scope: Scope) -> PanelRecord | None:
    """The record of a code in the scope's province and year; None where there is no such code."""
    match level_of(code):
        case "lao":
            return build_lao(code, scope=scope)
        case "unit":
            return build_unit(code, scope=scope)
        case "province" | "district" | "subdistrict" as level:
            return build_area(code, level=level, scope=scope)
    return None
