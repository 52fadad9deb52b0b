"""The box in the header of every page; what happens while one types is the script's (assets/shell/search.js).

Without the script it is a form that leads to the page of all results.
"""

from __future__ import annotations

from markupsafe import Markup

from outputs.language import t
from outputs.markup import form
from outputs.site import SEARCH

MOST_LETTERS = 120
"""Of a question; a name in full has half of that."""

_BOX = Markup(
    '<span class="pk-search-field">'
    '<input id="pk-search" name="q" type="text" maxlength="{most}" autocomplete="off" spellcheck="false"'
    ' inputmode="search" enterkeyhint="search" role="combobox" aria-autocomplete="list" aria-expanded="false"'
    ' aria-controls="pk-hits" aria-label="{label}" aria-keyshortcuts="/ Control+K" placeholder="{hint}">'
    '<kbd aria-hidden="true">/</kbd>'
    '<button type="button" class="pk-search-close" aria-label="{close}" hidden=""></button>'
    "</span>"
    '<div class="pk-search-found" hidden="">'
    '<p class="pk-search-told" role="status"></p>'
    '<div id="pk-hits" role="listbox" aria-label="{hits}" hidden=""></div>'
    "</div>"
)


def build_box() -> Markup:
    inner = _BOX.format(
        most=MOST_LETTERS,
        label=t("search.label"),
        hint=t("search.hint"),
        hits=t("search.hits"),
        close=t("search.close"),
    )
    return form(
        inner,
        to=f"./{SEARCH.path}",
        class_="pk-search",
        role="search",
        data_pk_own="",
        data_failed=t("search.failed"),
        data_waiting=t("search.waiting"),
    )
