"""What was found, one under the other, a page of them at a time."""

from __future__ import annotations

from components.language import t
from components.markup import show
from components.pieces.paged import paged
from components.search.shown import SearchShown
from components.shell import show_title
from outputs.pieces.lines import quiet
from outputs.search import build_hits, found_words
from outputs.search.listed import build_list

HITS_A_PAGE = 50


def show_search_title(shown: SearchShown) -> None:
    show_title(t("search.title"), about=f"“{shown.query}”" if shown.query else "")


def show_found(shown: SearchShown) -> None:
    """How many there are, and each with the way to its own page; what to type where nothing was asked."""
    if not shown.query:
        show(quiet(t("search.ask")))
        return
    if not shown.found:
        show(quiet(t("search.none", query=shown.query)))
        return
    show(quiet(found_words(shown.found)))
    above = paged(len(shown.found), key="page_search", size=HITS_A_PAGE)
    show(build_list(build_hits(shown.found[above], reader=shown.reader)))
