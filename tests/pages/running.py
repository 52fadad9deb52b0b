"""A page run by Streamlit's own test runner, through the shell, what it says, and what is wrong with it."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

import streamlit as st
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block, Element

from components.parts import KEY
from data.domain.rights import READER, Actor, program
from data.settings import ROOT
from words import LANGUAGES, text

CHIEF = program("chief")
"""May do everything."""

TIMEOUT = 60
SILENT = frozenset({"empty", "space", "skeleton"})
"""Kinds of elements that show nothing."""

TAGS = re.compile(r"<(h[1-6])\b.*?</\1>|<(?!svg|img)[^>]*>", re.S)
"""Markup that says nothing, and headings: what has nothing below its heading is empty."""

NO_ROWS = re.compile(r"<tbody>\s*</tbody>|<(ul|ol|dl)[^>]*>\s*</\1>")
FAILED = tuple(text("shell.part_failed", lang=lang, time="").split("(")[0] for lang in LANGUAGES)


def run_page(path: str, **query: str) -> AppTest:
    """The page of `pages/{path}.py` at an address with this query, run once without an exception."""
    app = open_page(path, **query)
    assert not app.exception
    return app


def open_page(path: str, *, actor: Actor = READER, **query: str) -> AppTest:
    """The same for this actor, whatever comes of it."""
    return open_file(f"pages/{path}.py", actor=actor, **query)


def open_file(file: str, *, actor: Actor = READER, **query: str) -> AppTest:
    """The same of a page's file, wherever it lies; Streamlit finds it where it is named as its address."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=TIMEOUT)
    app.switch_page(file)
    for name, value in query.items():
        app.query_params[name] = value
    with acting_as(actor):
        return app.run()


def run_function(page: Callable[[], None], **query: str) -> AppTest:
    """A function that stands for a page, at an address with this query, run once without an exception.

    The runner takes its text alone, so it brings its imports along.
    """
    app = AppTest.from_function(page, default_timeout=TIMEOUT)
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def words(app: AppTest) -> str:
    """The HTML that the page wrote itself."""
    return " ".join(element.proto.body for element in app.get("html"))


@contextmanager
def files_of() -> Iterator[dict[str, Callable[[], bytes]]]:
    """The files that pages give meanwhile, by name, each made when it is called; their buttons stay."""
    given: dict[str, Callable[[], bytes]] = {}
    button = st.download_button

    def kept(label: str, data: Callable[[], bytes] | bytes, **more: Any) -> bool:
        given[more["file_name"]] = data if callable(data) else lambda: data
        return button(label, data, **more)

    with patch("streamlit.download_button", kept):
        yield given


@contextmanager
def acting_as(actor: Actor) -> Iterator[None]:
    """Whoever reads meanwhile is `actor`: a page run without HTTP, as in tests, gives nobody rights."""
    with patch("components.access.find_actor", lambda _visit: actor):
        yield


def faults_of(path: str, *, actor: Actor = READER, **query: str) -> list[str]:
    """What is wrong with a page: errors in the log, a failed page or part, a part in which nothing stands."""
    with errors_heard() as heard:
        app = open_page(path, actor=actor, **query)
    faults = [f"log: {record.getMessage()} {record.exc_info}" for record in heard]
    faults += [f"exception: {one.value}" for one in app.exception]
    faults += [f"notice: {one.value}" for one in app.error]
    parts = parts_of(app)
    faults += [
        f"empty part: {name}" for name, block in parts.items() if is_empty(block, title=name == "title")
    ]
    if "title" not in parts and path != "stage":
        faults.append("no title")
    return [f"{path} {query}: {fault}" for fault in faults]


def parts_of(app: AppTest) -> dict[str, Block]:
    """The parts of a page by name, as they stand on it."""
    prefix = KEY.format("")
    return {
        block.key.removeprefix(prefix): block
        for block in _blocks(app.main)
        if block.key and block.key.startswith(prefix)
    }


def part_failed(block: Block) -> bool:
    """Whether a part says that it failed, in either language."""
    return any(
        isinstance(one, Element) and one.type == "error" and str(one.value).startswith(FAILED)  # type: ignore[attr-defined]
        for one in _elements(block)
    )


def markdown_of(app: AppTest) -> Iterator[str]:
    """What Streamlit reads as Markdown: texts, notices and labels, below the page and beside it."""
    for block in (app.main, app.sidebar):
        for found in (*_blocks(block), *_elements(block)):
            proto = getattr(found, "proto", None)
            if proto is None or getattr(found, "type", "") == "html":
                continue
            kinds = [getattr(proto, name) for name in ("expandable", "popover") if _has(proto, name)]
            for part in (proto, *kinds):
                yield from (
                    str(getattr(part, name)) for name in ("body", "label", "help") if _has(part, name)
                )


def _has(proto: Any, name: str) -> bool:
    return name in getattr(proto, "DESCRIPTOR", proto.__class__).fields_by_name and bool(getattr(proto, name))


def is_empty(block: Block, *, title: bool = False) -> bool:
    """Whether nothing stands in a part, or some table or list in it has no row."""
    said = False
    for element in _elements(block):
        if element.type == "html":
            body = str(element.proto.body)  # type: ignore[attr-defined]
            if NO_ROWS.search(body):
                return True
            said = said or title or bool(TAGS.sub("", body).strip())
        else:
            said = said or element.type not in SILENT
    return not said


@contextmanager
def errors_heard() -> Iterator[list[logging.LogRecord]]:
    """Entries of level error and above, of the house and of Streamlit, which keeps its own to itself."""
    heard: list[logging.LogRecord] = []

    class Ear(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            heard.append(record)

    ear = Ear(level=logging.ERROR)
    ears = [logging.getLogger(), *(one for one in _loggers() if not one.propagate)]
    for logger in ears:
        logger.addHandler(ear)
    try:
        yield heard
    finally:
        for logger in ears:
            logger.removeHandler(ear)


def _loggers() -> list[logging.Logger]:
    known = logging.Logger.manager.loggerDict.values()
    return [one for one in known if isinstance(one, logging.Logger)]


def _blocks(block: Block) -> Iterator[Block]:
    for child in block.children.values():
        if isinstance(child, Block):
            yield child
            yield from _blocks(child)


def _elements(block: Block) -> Iterator[Any]:
    for child in block.children.values():
        if isinstance(child, Block):
            yield from _elements(child)
        else:
            yield child
