"""Everything that a page says, wherever it stands: for tests that ask whether a link leads to its content."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from google.protobuf.json_format import MessageToDict
from streamlit.testing.v1 import AppTest

_TAGS = re.compile(r"<(style|script)\b.*?</\1>|<[^>]+>", re.DOTALL)
_SPACES = re.compile(r"\s+")


def whole_text(app: AppTest) -> str:
    """The texts of every element and container, without their markup, one space between words."""
    return plain(" \n".join(_texts(app._tree)))


def plain(text: str) -> str:
    """The words of HTML or Markdown as a reader sees them."""
    words = unescape(_TAGS.sub(" ", text)).replace("**", "").replace("\\", "")
    return _SPACES.sub(" ", words)


def _texts(node: Any) -> Iterator[str]:
    if getattr(node, "proto", None) is not None:
        yield from _strings(MessageToDict(node.proto))
    for child in getattr(node, "children", {}).values():
        yield from _texts(child)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in value.items():
            if name != "options":  # what a list offers is on the page whatever was chosen
                yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)
    elif isinstance(value, str):
        if value[:1] in "{[":  # what a component of ours is told
            try:
                told = json.loads(value)
            except ValueError:
                told = None
            if told is not None:
                yield from _strings(told)
                if isinstance(told, dict):
                    yield from (f"{k}={v}" for k, v in told.items() if isinstance(v, str | int))
                return
        yield value
