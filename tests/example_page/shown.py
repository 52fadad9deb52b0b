"""What a reader of the example looks at: the chips of the page, and the rows they leave."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from components import address
from components.filters import show_places
from components.headers import title_of
from components.language import t
from components.pieces.choices import Choices
from data.records import RECORDS
from outputs.names import Names, is_chosen, offered
from queries.forums import read_forums
from queries.rows import each
from queries.units import read_unit_register
from tests.example_page.query import read_partners_of

READ: Mapping[str, Callable[[str], Sequence[Any]]] = {
    "forum": lambda province: read_forums(province=province),
    "partner": lambda province: read_partners_of(province=province),
    "health_unit": lambda province: tuple(each(read_unit_register(province=province))),
}
"""The records that are looked at, one a part of the page, and how their rows are read."""


@dataclass(frozen=True)
class Shown:
    """The view with what it holds.

    `kinds`: those that the record has in the place. `in_view`: the rows under every filter but that of the
    kind, which only chooses among them. `chosen`: those under all.
    """

    chips: Choices
    record: str
    province: str
    names: Names
    kinds: Mapping[str, str]
    in_view: Sequence[Any]
    chosen: Sequence[Any]
    opened: Any | None


def show_choices() -> Shown:
    chips = Choices("example")
    province, districts = show_places(chips)
    record = chips.part(tuple(READ))
    rows = READ[record](province)
    names = Names(province=province, areas=map(area_of, rows))
    everything = [one for one in rows if not districts or names.district_of(area_of(one)) in districts]
    origins = {"real": t("example.is_real"), "sample": t("example.is_sample")}
    origin = chips.one("state", origins, label=t("example.real"), every=t("example.all_real"))
    in_view = [one for one in everything if is_chosen(origin, "sample" if one.is_sample else "real")]
    words = names.words(RECORDS[record].by_name["kind"].codes or "")
    kinds = offered(words, (one.kind for one in everything), none="")
    wanted = chips.many("topic", kinds, label=t("example.kind"), every=t("example.all_kind"))
    at = address.choice("at", default=None, allowed={one.code for one in everything})
    return Shown(
        chips=chips,
        record=record,
        province=province,
        names=names,
        kinds=kinds,
        in_view=in_view,
        chosen=[one for one in in_view if not wanted or one.kind in wanted],
        opened=next((one for one in everything if one.code == at), None),
    )


def show_parts(shown: Shown) -> None:
    """Forums, partners or health units: another one has other kinds and rows."""
    label = t("example.part")
    shown.chips.show_parts(
        tuple(READ), chosen=shown.record, words=title_of, label=label, leaves=lambda *_: ("topic", "at")
    )


def area_of(one: Any) -> str:
    """Where a row is: a unit in its district, a forum or partner anywhere up to the nation."""
    return str(one.district_code if hasattr(one, "district_code") else one.area_code)
