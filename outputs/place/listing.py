"""The places of a province as links: districts from north to south, in each its sub-districts and LAOs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from markupsafe import Markup

from data.domain.areas import NATION
from outputs.language import as_html, n_words, name_of, t
from outputs.markup import link, own_address
from outputs.pieces.lines import NONE, dotted, joined
from outputs.place.naming import level_words, title_of
from queries.areas import NamedPlace, north_to_south, read_areas, read_places, read_provinces
from queries.laos import PAO, read_lao_register
from queries.rows import each

To = Callable[[str], str]
"""The address of the page of a code."""


def build_listing(*, province: str, to: To) -> Markup:
    """Of the nation its provinces; of a province every place in it that has a page."""
    if province == NATION:
        provinces = (_link(row.code, _name(row), to=to) for row in each(read_provinces()))
        return _list(provinces, label=t("place.list_provinces"))
    below = read_areas(level="subdistrict", province=province)
    register = read_lao_register(province=province)
    laos = register[~register["is_sample"].astype(bool)]
    above = north_to_south(read_areas(level="district", province=province))
    named = read_places(codes=tuple(above["code"]))
    districts = [
        _district(
            named[row.code],
            below=each(north_to_south(below[below["parent_code"] == row.code])),
            laos=each(laos[laos["district_code"] == row.code]),
            to=to,
        )
        for row in each(above)
    ]
    whole = [_link(row.code, _name(row), to=to) for row in each(laos[laos["lao_type"] == PAO])]
    return _list([*districts, *whole], label=t("place.list_places"))


def _district(district: NamedPlace, *, below: Iterable[Any], laos: Iterable[Any], to: To) -> Markup:
    """A district with what lies in it behind a fold."""
    areas = [_link(one.code, _name(one), to=to) for one in below]
    bodies = [_link(one.code, _name(one), to=to) for one in laos]
    kinds = {
        level_words("subdistrict", code=district.code): areas,
        level_words("lao", code=district.code): bodies,
    }
    counts = dotted(*(f"{kind} {n_words(len(own))}" for kind, own in kinds.items() if own))
    lists = joined(_list(own, label=kind) for kind, own in kinds.items() if own)
    inside = Markup("<details><summary>{}</summary>{}</details>").format(as_html(counts), lists)
    return Markup("{}{}").format(_link(district.code, title_of(district), to=to), inside if lists else NONE)


def _name(row: Any) -> str:
    return name_of(row.name_th, row.name_en)


def _link(code: str, words: str, *, to: To) -> Markup:
    return link(as_html(words), to=own_address(to(code)), data_code=code)


def _list(items: Iterable[Markup], *, label: str) -> Markup:
    lines = joined(Markup("<li>{}</li>").format(item) for item in items)
    return Markup('<ul class="pk-place-list" aria-label="{}">{}</ul>').format(label, lines) if lines else NONE
