"""What a map shows; see `outputs.map_view`."""

from outputs.map_view import DARK, LIGHT, MapView, PointLayer, ShapeLayer, build_message

__all__ = ["DARK", "LIGHT", "MapView", "PointLayer", "ShapeLayer", "build_message"]
