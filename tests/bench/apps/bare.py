"""A bare Leaflet page with the same shapes and points by URL: what the browser needs at the least."""

import json
import sys
from importlib import resources
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from data.boundaries.catalog import current_shapes
from queries.points import points_version
from server.maps import map_routes

PAGE = """<!doctype html><html><head><meta charset="utf-8"><title>map</title>
<link rel="stylesheet" href="/leaflet/leaflet.css"><script src="/leaflet/leaflet.js"></script></head>
<body style="margin:0"><div id="map" style="height:640px"></div><script>
const greens = ["#e4efe9", "#bcdccd", "#88c1a6", "#4c9b7c", "#1b7257"];
const map = L.map("map", { preferCanvas: true }).setView([13, 101], 6);
const get = (url) => fetch(url).then((answer) => answer.json());
Promise.all(ADDRESSES.map(get)).then(([shapes, ...layers]) => {
  let n = 0;
  const style = () => ({ fillColor: greens[n++ % 5], fillOpacity: 1, color: "#fff", weight: 1 });
  const areas = L.geoJSON(shapes, { style }).addTo(map);
  map.fitBounds(areas.getBounds(), { animate: false });
  for (const layer of layers) {
    layer.codes.forEach((code, i) => L.circleMarker([layer.lat[i], layer.lon[i]], { radius: 5 }).addTo(map));
  }
  requestAnimationFrame(() => requestAnimationFrame(() => { document.body.dataset.drawn = "1"; }));
});
</script></body></html>"""


def page(request: Request) -> HTMLResponse:
    province = request.query_params["province"]
    shapes = current_shapes().files[f"subdistrict-{province}"]
    addresses = [f"/shapes/{shapes.hash}/{shapes.key}.json"]
    for kind in ("lao", "unit"):
        addresses.append(f"/points/{points_version(kind=kind, province=province)}/{province}-{kind}.json")
    return HTMLResponse(PAGE.replace("ADDRESSES", json.dumps(addresses)))


LEAFLET = str(resources.files("js_lib_leaflet") / "static" / "js_lib_leaflet")
app = Starlette(routes=[Route("/", page), *map_routes(), Mount("/leaflet", StaticFiles(directory=LEAFLET))])
