"""A prepared set as shapes again, for when the file that it was made from is gone."""

from __future__ import annotations

import gzip
import json
from typing import Any

import numpy as np
import shapely

from data.boundaries.catalog import ShapeFile, ShapeSet
from data.boundaries.writing import AreaNames, CodedShapes, ShapeLayers
from data.schema import NATION

LEVEL = "subdistrict"


def read_back(shapes: ShapeSet) -> ShapeLayers:
    """The sub-districts of each province and of the nation, as they were written."""
    provinces = [
        key.removeprefix(f"{LEVEL}-") for key in shapes.files if key.startswith(LEVEL) and NATION not in key
    ]
    return ShapeLayers(
        provinces={place: _coded(shapes.file(f"{LEVEL}-{place}")) for place in provinces},
        nation=_coded(shapes.file(f"{LEVEL}-{NATION}")),
    )


def read_names(shapes: ShapeSet) -> AreaNames:
    """The names that the files carry, of every level."""
    return {
        feature["id"]: (feature["properties"]["th"], feature["properties"]["en"])
        for key, file in shapes.files.items()
        if key.endswith(NATION)
        for feature in _features(file)
    }


def _coded(file: ShapeFile) -> CodedShapes:
    found = [(feature["id"], json.dumps(feature["geometry"])) for feature in _features(file)]
    return np.array([code for code, _ in found], "U6"), shapely.from_geojson([drawn for _, drawn in found])


def _features(file: ShapeFile) -> list[dict[str, Any]]:
    features: list[dict[str, Any]] = json.loads(gzip.decompress(file.path.read_bytes()))["features"]
    return features
