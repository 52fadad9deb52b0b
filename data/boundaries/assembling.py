"""From what is there, given or shipped, to the shape set in force: nothing is simplified here."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

from data.boundaries.catalog import ShapeSet
from data.boundaries.completing import NOTHING, complete
from data.boundaries.master import Master
from data.boundaries.reading_back import read_back, read_names
from data.boundaries.shipped import Shipped
from data.boundaries.writing import AreaNames, ShapeLayers, find_names, write_set
from words import LANGUAGES, text


def install_shipped(*, shipped: Shipped, out: Path, master: Master, made_from: dict[str, Any]) -> ShapeSet:
    """Bring the borders of the release in force."""
    credit = {f"credit_{lang}": text("boundaries.credit_shared", lang=lang) for lang in LANGUAGES}
    about = about_set(shipped.packed.about["source"], made_from=made_from) | credit
    about["valid_on"] = shipped.packed.about["valid_on"]
    nothing = ShapeLayers(provinces={}, nation=NOTHING)
    return write_complete(nothing, shipped=shipped, master=master, about=about, names={}, out=out)


def complete_former(
    *, shipped: Shipped, former: ShapeSet, out: Path, master: Master, made_from: dict[str, Any]
) -> ShapeSet:
    """Bring a set of an earlier release in force again, whose file is gone: what it lacks is added."""
    own = read_back(former)
    about = about_set(former.source_name, made_from=made_from) | {
        "kind": former.kind,
        "credit_th": former.credit_th,
        "credit_en": former.credit_en,
        "valid_on": former.valid_on,
        "warnings": [dict(note) for note in former.warnings],
    }
    return write_complete(own, shipped=shipped, master=master, about=about, names=read_names(former), out=out)


def about_set(source_name: str, *, made_from: dict[str, Any]) -> dict[str, Any]:
    return {
        "kind": "exact",
        "valid_on": None,
        "source_name": source_name,
        "warnings": [],
        "made_from": made_from,
    }


def write_complete(
    own: ShapeLayers, *, shipped: Shipped, master: Master, about: dict[str, Any], names: AreaNames, out: Path
) -> ShapeSet:
    """Complete what was given with what is shipped, and write it."""
    layers, gaps = complete(own, shipped=shipped.layers, master=master)
    about["gaps"] = [asdict(gap) for gap in gaps]
    if own.provinces and set(layers.nation[0].tolist()) - set(own.nation[0].tolist()):
        for lang in LANGUAGES:
            shared = text("boundaries.credit_shared", lang=lang)
            if shared not in about[f"credit_{lang}"]:
                about[f"credit_{lang}"] += " · " + text("boundaries.credit_others", lang=lang, credit=shared)
    return write_set(layers, names=find_names(master, own=names), about=about, out=out)
