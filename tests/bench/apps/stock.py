"""Stock streamlit-folium as its documentation shows it, on the same shapes and points.

Points go in as one GeoJSON layer: a Python object a marker, which the documentation shows too, takes
minutes for the nation.
"""

import gzip
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

import folium
import streamlit as st
from streamlit_folium import st_folium

from data.boundaries.catalog import current_shapes
from queries.points import read_points

GREENS = ["#e4efe9", "#bcdccd", "#88c1a6", "#4c9b7c", "#1b7257"]

st.set_page_config(layout="wide")
province = st.query_params["province"]
layer = st.selectbox("Layer", ["one", "two", "three"])

shapes = current_shapes().files[f"subdistrict-{province}"]
places = {code: number for number, code in enumerate(shapes.codes)}
west, south, east, north = shapes.bbox
picture = folium.Map(location=[(south + north) / 2, (west + east) / 2], zoom_start=8)
folium.GeoJson(
    json.loads(gzip.decompress(shapes.path.read_bytes())),
    style_function=lambda feature: {
        "fillColor": GREENS[(places[feature["id"]] + len(layer)) % len(GREENS)],
        "fillOpacity": 1,
        "color": "#ffffff",
        "weight": 1,
    },
    tooltip=folium.GeoJsonTooltip(["th"]),
).add_to(picture)
for kind in ("lao", "unit"):
    points = read_points(kind=kind, province=province)
    features = [
        {
            "type": "Feature",
            "properties": {"name": row.name_th},
            "geometry": {"type": "Point", "coordinates": [row.lon, row.lat]},
        }
        for row in points.itertuples()
    ]
    folium.GeoJson(
        {"type": "FeatureCollection", "features": features},
        marker=folium.CircleMarker(radius=5, weight=1, fill=True),
        tooltip=folium.GeoJsonTooltip(["name"]),
    ).add_to(picture)
st_folium(picture, height=640, use_container_width=True)
