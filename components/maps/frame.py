"""The map on a page: the kernel mounted by streamlit-folium, in its frame.

Python builds no Leaflet object: a folium map that only starts the kernel, and a layer that only hands it a
message. The map's script never changes, so the frame, and with it pan and zoom, stays from run to run.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import folium
from folium.template import Template
from streamlit_folium import st_folium

from outputs.map_assets import map_asset

ROOT = "../../"  # from the component's frame to the root of the app, whatever prefix it is served under


class KernelMap(folium.Map):
    """A folium map whose script starts the kernel; nothing in it comes from a CDN."""

    _template = Template("""
        {% macro header(this, kwargs) %}
            <style>
                html, body { height: 100%; margin: 0; overflow: hidden; }
                #map_div { height: 100vh !important; } /* whatever height the page gives the frame */
            </style>
        {% endmacro %}
        {% macro html(this, kwargs) %}{% endmacro %}
        {% macro script(this, kwargs) %}
            var {{ this.get_name() }} = phkMap.create(
                document.getElementById("{{ this.get_name() }}"),
                (choice) => Streamlit.setComponentValue(choice));
        {% endmacro %}
    """)

    def __init__(self) -> None:
        super().__init__(tiles=None)
        self.default_js = [("map", ROOT + map_asset("map.js").path)]
        self.default_css = [("map", ROOT + map_asset("map.css").path)]


class Message(folium.map.Layer):
    """Hands the kernel its message; the empty layer is what streamlit-folium expects to add and remove."""

    _template = Template("""
        {% macro script(this, kwargs) %}
            var {{ this.get_name() }} = L.layerGroup();
            phkMap.update(map_div, {{ this.message }});
        {% endmacro %}
    """)

    def __init__(self, message: dict[str, Any]) -> None:
        super().__init__()
        self.message = build_literal(message)


def build_literal(message: dict[str, Any]) -> str:
    """The message as a JavaScript literal that neither HTML nor a template engine can take for its own.

    streamlit-folium replaces `{{'name'}}` wherever it stands in a script, and words may hold anything.
    """
    text = json.dumps(message, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("{{", "{\\u007b")


def show_frame(message: dict[str, Any], *, key: str, height: int, on_choice: Callable[[], None]) -> None:
    """Draw the map; a choice stands in session state under `key` as {"id", "n"} when `on_choice` runs."""
    group = folium.FeatureGroup()
    Message(message).add_to(group)
    st_folium(
        KernelMap(),
        key=key,
        height=height,
        width=None,
        returned_objects=[],
        render=False,  # it renders the map once more by itself
        feature_group_to_add=group,
        on_change=on_choice,
    )
