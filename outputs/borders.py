"""What a map cannot show by real borders, in words: every such area is named."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from data.boundaries.catalog import BorderGap, ShapeSet
from data.boundaries.former import is_undivided
from data.domain.areas import AREA_DIGITS, NATION, level_of
from outputs.former_areas import read_former_areas
from outputs.place.naming import with_kind
from queries.areas import read_places
from words import text


@dataclass(frozen=True)
class GapLines:
    """`lines`: a sentence a kind of gap. `count`: the areas they name."""

    lines: tuple[str, ...]
    count: int


def build_gap_lines(
    shapes: ShapeSet, *, level: str, province: str, districts: Sequence[str] = (), lang: str
) -> GapLines:
    """Of the areas of `level` in view, those without real borders. No districts means all."""
    members = [gap for gap in shapes.gaps.values() if _in_view(gap, province=province, districts=districts)]
    digits = AREA_DIGITS[level]
    drawn = set(shapes.file(f"{level}-{province}").codes)
    rough = {gap.code for gap in members if gap.approximate}
    exact = {code[:digits] for code in shapes.file(f"subdistrict-{province}").codes if code not in rough}
    if level != "subdistrict":  # a larger area is exact with one exact part, and absent where none is drawn
        named = {gap.code[:digits] for gap in members if gap.within is None} - exact
        members = [BorderGap(code, approximate=code in drawn) for code in sorted(named)]
    former = read_former_areas(shapes.file(f"{level}-{province}").codes)
    new = {code: inside for code, inside in former.within.items() if not districts or code[:4] in districts}
    members = [gap for gap in members if gap.code not in new and gap.code not in former.heirs]
    within = {gap.code: (gap.within,) for gap in members if gap.within} | new
    divided = {one: former.divided[one] for one in former.divided if set(former.divided[one]) & new.keys()}
    told = {*(gap.code for gap in members), *within, *divided}  # parts of one may lie out of view
    told.update(*within.values(), *divided.values())
    names = _names(told, lang=lang)
    lines = [*_lines(members, within=within, names=names, lang=lang)]
    lines += [
        text("map.gap_divided", lang=lang, name=names[one], members=", ".join(names[part] for part in parts))
        for one, parts in divided.items()
    ]
    return GapLines(tuple(lines), len({*within, *(gap.code for gap in members)}))


def _in_view(gap: BorderGap, *, province: str, districts: Sequence[str]) -> bool:
    inside = province in (NATION, gap.code[:2])
    return inside and (not districts or gap.code[:4] in districts)


def _names(areas: Iterable[str], *, lang: str) -> dict[str, str]:
    """Of the areas and of those they lie in, as the map writes them."""
    codes = sorted(set(areas))
    places = read_places(codes=tuple(codes))
    plain = {
        code: (place.name_en if lang == "en" else None) or place.name_th for code, place in places.items()
    }
    return {code: area_title(code, plain.get(code, code), lang=lang) for code in codes}


def area_title(code: str, name: str, *, lang: str) -> str:
    """The name with the word for its level; Bangkok has its own, and some names begin with it already."""
    return with_kind(name, level=str(level_of(code)), code=code, lang=lang, form="short")


def _lines(
    gaps: Sequence[BorderGap], *, within: Mapping[str, tuple[str, ...]], names: dict[str, str], lang: str
) -> Iterable[str]:
    whole = sorted({gap.within for gap in gaps if gap.within and is_undivided(gap.within)})
    for district in whole:
        inside = ", ".join(names[gap.code] for gap in gaps if gap.within == district)
        yield text("map.gap_undivided", lang=lang, name=names[district], members=inside)
    parts = {code: inside for code, inside in within.items() if not set(inside) & set(whole)}
    if parts:
        told = ", ".join(
            f"{names[code]} ({', '.join(names[one] for one in inside)})" for code, inside in parts.items()
        )
        yield text("map.gap_within", lang=lang, names=told)
    for key, found in (
        ("map.gap_approximate", [gap for gap in gaps if gap.approximate]),
        ("map.gap_absent", [gap for gap in gaps if not gap.approximate and gap.within is None]),
    ):
        if found:
            told = ", ".join(names[gap.code] for gap in found)
            yield text(key, lang=lang, n=len(found), names=told)
