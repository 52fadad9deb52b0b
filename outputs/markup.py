"""Text becomes markup here: words, addresses, what a library draws.

Everywhere else `Markup("<b>{}</b>").format(words)` and `Markup("").join(...)` do it: the literal is ours, and
what is put into it is escaped unless it is `Markup` itself. Attributes are given plain text, never `html_in`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from jinja2 import BaseLoader, Environment, StrictUndefined
from markupsafe import Markup, escape

MOST_LETTERS = 2_000
"""Letters of one paragraph on a page; its files hold all. A browser looks for the ends of Thai words at each
layout, in time that grows with the square: a dozen texts of 10,000 letters stop it for half a minute."""

_LONG_RUN = re.compile(r"[\u0e00-\u0e7f]{200}(?=[\u0e00-\u0e7f])")
"""Thai without a space is one run to the browser, which looks through all of it for each line it breaks: ten
rows of a table with 2,000 letters each take ten seconds, with places to break a third of one."""

_THAI = re.compile(r"[\u0e00-\u0e7f]+(?:[\s./()\-]*[\u0e00-\u0e7f]+)*")
"""A run of Thai, with the spaces and dots inside it."""

_WEB = ("https://", "http://")
"""Of 296 web sites of LAOs in the seed 272 are published without TLS: a link to one is only followed, nothing
of it is loaded into our page."""

_OWN = re.compile(r"[?#]|/(?![/\\])|\.{1,2}/")
"""How an address below our own root begins: a question, a place on the page, a path."""

_UNSEEN = re.compile(r"[\x00-\x20\x7f\\]")
"""Browsers drop or turn these letters while they read an address: none that is meant well has one."""

_IN_THAI, _THAI_ENDS = Markup('<span lang="th">'), Markup("</span>")

_ATTRIBUTE = r' (?:xmlns|width|height|viewBox|class|transform|fill|stroke|stroke-width|d)="[\w\s.,:/#()+-]*"'
_DRAWING = re.compile(rf"<svg(?:{_ATTRIBUTE})*>(?:<path(?:{_ATTRIBUTE})*/>)*</svg>\s*", re.ASCII)


def html_in(words: str, *, lang: str) -> Markup:
    """Words on a page or slide in `lang`: escaped, shortened, on English ones their Thai marked as Thai."""
    shown = shortened(words)
    parts: list[Markup] = []
    start = 0
    for run in _LONG_RUN.finditer(shown):
        parts += (_in_language(shown[start : run.end()], lang=lang), Markup("<wbr>"))
        start = run.end()
    return Markup("").join([*parts, _in_language(shown[start:], lang=lang)])


def _in_language(words: str, *, lang: str) -> Markup:
    if lang == "th":
        return escape(words)
    parts: list[Markup] = []
    start = 0
    for run in _THAI.finditer(words):
        parts += (escape(words[start : run.start()]), _IN_THAI, escape(run[0]), _THAI_ENDS)
        start = run.end()
    return Markup("").join([*parts, escape(words[start:])])


def shortened(words: str) -> str:
    """As much of each paragraph as a page shows."""
    if len(words) <= MOST_LETTERS:
        return words
    lines = words.split("\n")
    return "\n".join(line if len(line) <= MOST_LETTERS else line[:MOST_LETTERS] + "…" for line in lines)


def web_address(to: str | None) -> str | None:
    """`to` where it is an address of the web, with https or http; else None."""
    return to if to and to.startswith(_WEB) and not _UNSEEN.search(to) else None


def address(to: str | None) -> str | None:
    """What may stand in href or src: an address of the web, or one of our own; else None.

    An own one begins with "?", "#", "/", "./" or "../": anything else might be read as a scheme.
    """
    own = to and _OWN.match(to) and not _UNSEEN.search(to)
    return to if own else web_address(to)


def own_address(to: str) -> str:
    """The same for an address that we put together ourselves. Raises ValueError for any other."""
    if address(to) is None or web_address(to):
        raise ValueError(f"no address of ours: {to}")
    return to


def link(words: str, *, to: str | None, **attributes: str) -> Markup:
    """The words as a link to an address of the web (in a tab of its own) or of ours; else the words alone.

    `attributes` by name, with underscores for hyphens: `class_`, `data_state`, `aria_current`.
    """
    href = address(to)
    if href is None:
        return escape(words)
    usual = {"target": "_self"}
    if web_address(href):
        usual = {"target": "_blank", "rel": "noopener noreferrer"}
    return Markup('<a href="{}"{}>{}</a>').format(href, _given(usual | attributes), words)


def link_to_come(words: str, **attributes: str) -> Markup:
    """The same without an address: a script of ours gives it one that was checked on the server."""
    return Markup("<a{}>{}</a>").format(_given(attributes), words)


def form(inner: Markup, *, to: str, **attributes: str) -> Markup:
    """A form that leads to an address of ours with what was written into it."""
    made = Markup('<form method="get" action="{}"{}>{}</form>')
    return made.format(own_address(to), _given(attributes), inner)


def _given(attributes: Mapping[str, str]) -> Markup:
    return Markup("").join(
        Markup(' {}="{}"').format(name.rstrip("_").replace("_", "-"), value)
        for name, value in attributes.items()
    )


def templates(loader: BaseLoader) -> Environment:
    """Jinja's templates: every value is escaped, none may be missing; `own` and `web` check addresses."""
    environment = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters |= {"own": own_address, "web": web_address}
    return environment


def drawn(svg: str) -> Markup:
    """A drawing that a library made as text: paths of an SVG, and nothing else in it.

    Raises ValueError for any other element or attribute, so that no text can come along with it.
    """
    if not _DRAWING.fullmatch(svg):
        raise ValueError("not a drawing of paths alone")
    return Markup(svg)  # noqa: S704 - the one place: what it holds was checked letter by letter
