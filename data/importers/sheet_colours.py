"""Colours of the workbooks that go out.

They are the palette's own (`outputs.look`), which nothing in `data` may import: `tests/unit/test_look.py`
holds each to the colour of the same name.
"""

HEAD = "#1f4e5f"
NEEDED = "#8a3b12"
WHITE = "#ffffff"
QUIET = "#6b6b6b"
READING = "#f2f2f2"
FOUND = {"error": "#f6c9c4", "warning": "#fce9b2", "notice": "#dce9f5"}
