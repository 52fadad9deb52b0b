"""The texts that a page shows, each with the language that its element names, told without a browser.

What Streamlit itself adds in English is put into Thai in the browser, where a test looks at the whole of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

from google.protobuf.json_format import MessageToDict
from streamlit.testing.v1 import AppTest

from tests.languages import Said
from words import LANGUAGES, text

NAMES = ("aria-label", "placeholder", "title", "alt")
SILENT = frozenset({"style", "script", "noscript", "svg"})
VOID = frozenset({"br", "hr", "img", "input", "meta", "link", "wbr", "col"})
SHOWN = frozenset({"body", "label", "help", "placeholder"})
"""The fields of Streamlit's elements that stand on the page."""

SWITCH = {text("shell.other_language", lang=lang) for lang in LANGUAGES}
"""Names the other language in that language, which the shell's script marks."""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.said: list[Said] = []
        self._open: list[tuple[str, str | None, bool]] = []

    def _now(self) -> tuple[str | None, bool]:
        return self._open[-1][1:] if self._open else (None, False)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        language, silent = self._now()
        own = given.get("lang")
        silent = silent or tag in SILENT or own == "th-TH" or "pk-foot" in (given.get("class") or "").split()
        language = own or language
        if not silent:
            self.said += [(value.strip(), language) for name in NAMES if (value := given.get(name))]
        if tag not in VOID:
            self._open.append((tag, language, silent))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        language, silent = self._now()
        if data.strip() and not silent:
            self.said.append((data.strip(), language))


def said_on(app: AppTest) -> list[Said]:
    """Of every element and container of a page, the sidebar too."""
    return [one for node in _nodes(app._tree) for one in _said(node)]


def _nodes(node: Any) -> Iterator[Any]:
    yield node
    for child in getattr(node, "children", {}).values():
        yield from _nodes(child)


def _said(node: Any) -> Iterator[Said]:
    proto = getattr(node, "proto", None)
    if proto is None:
        return
    if getattr(node, "type", "") == "html":
        reader = _Reader()
        reader.feed(proto.body)
        yield from reader.said
        return
    for name, value in MessageToDict(proto).items():
        if name in SHOWN and isinstance(value, str) and value.strip() and value not in SWITCH:
            yield value, None
