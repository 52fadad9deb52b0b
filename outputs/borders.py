"""What a map cannot show by real borders, in words: every such area is named."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from data.boundaries.catalog import BorderGap, ShapeSet
from data.boundaries.former import is_undivided
from data.boundaries.master import LEVELS
from data.domain.areas import NATION, level_of
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
    digits = LEVELS[level]
    drawn = set(shapes.file(f"{level}-{province}").codes)
    rough = {gap.code for gap in members if gap.approximate}
    exact = {code[:digits] for code in shapes.file(f"subdistrict-{province}").codes if code not in rough}
    if level != "subdistrict":  # a larger area is exact with one exact part, and absent where none is drawn
        named = {gap.code[:digits] for gap in members if gap.within is None} - exact
        members = [BorderGap(code, approximate=code in drawn) for code in sorted(named)]
    names = _names(members, lang=lang)
    return GapLines(tuple(_lines(members, names=names, lang=lang)), len(members))


def _in_view(gap: BorderGap, *, province: str, districts: Sequence[str]) -> bool:
    inside = province in (NATION, gap.code[:2])
    return inside and (not districts or gap.code[:4] in districts)


def _names(gaps: Iterable[BorderGap], *, lang: str) -> dict[str, str]:
    """Of the areas and of those they lie in, as the map writes them."""
    codes = sorted({code for gap in gaps for code in (gap.code, gap.within) if code})
    places = read_places(codes=tuple(codes))
    plain = {
        code: (place.name_en if lang == "en" else None) or place.name_th for code, place in places.items()
    }
    return {code: area_title(code, plain.get(code, code), lang=lang) for code in codes}


def area_title(code: str, name: str, *, lang: str) -> str:
    """The name with the word for its level; Bangkok has its own, and some names begin with it already."""
    return with_kind(name, level=str(level_of(code)), code=code, lang=lang, form="short")


def _lines(gaps: Sequence[BorderGap], *, names: dict[str, str], lang: str) -> Iterable[str]:
    whole = sorted({gap.within for gap in gaps if gap.within and is_undivided(gap.within)})
    for district in whole:
        inside = ", ".join(names[gap.code] for gap in gaps if gap.within == district)
        yield text("map.gap_undivided", lang=lang, name=names[district], members=inside)
    within = [gap for gap in gaps if gap.within and gap.within not in whole]
    if within:
        told = ", ".join(f"{names[gap.code]} ({names[str(gap.within)]})" for gap in within)
        yield text("map.gap_within", lang=lang, names=told)
    for key, found in (
        ("map.gap_approximate", [gap for gap in gaps if gap.approximate]),
        ("map.gap_absent", [gap for gap in gaps if not gap.approximate and gap.within is None]),
    ):
        if found:
            told = ", ".join(names[gap.code] for gap in found)
            yield text(key, lang=lang, n=len(found), names=told)
