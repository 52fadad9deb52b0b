"""Charts: `build_` gives a Plotly figure, `show_chart` draws one with its table and files."""

from components.charts.bars import Bar, build_bars
from components.charts.series import Trace, build_series
from components.charts.show import show_chart
from components.charts.style import Style, plain

__all__ = ["Bar", "Style", "Trace", "build_bars", "build_series", "plain", "show_chart"]
