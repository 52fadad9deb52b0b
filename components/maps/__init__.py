"""The map: what it shows as plain values, and its place on a page."""

from components.maps.show import show_map
from outputs.map_marks import Mark
from outputs.map_view import MapView, PointLayer, ShapeLayer, build_message

__all__ = ["MapView", "Mark", "PointLayer", "ShapeLayer", "build_message", "show_map"]
