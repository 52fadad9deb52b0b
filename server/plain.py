"""Plain answers in both languages, for addresses that no page of the app stands behind."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup
from starlette.responses import HTMLResponse

from words import LANGUAGES, text

NOTHING: Mapping[str, Mapping[str, str]] = {}


def plain_page(
    key: str, *, status: int, by_language: Mapping[str, Mapping[str, str]] = NOTHING
) -> HTMLResponse:
    """The words of `key` with the values of each language; not kept by anyone, since what is refused or
    missing now may be there later."""
    said = {lang: text(key, lang=lang, **by_language.get(lang, {})) for lang in LANGUAGES}
    page = Markup(
        '<!doctype html><html lang="th"><meta charset="utf-8"><title>{}</title><body>{}</body></html>'
    ).format(
        status,
        Markup("").join(Markup('<p lang="{}">{}</p>').format(lang, words) for lang, words in said.items()),
    )
    return HTMLResponse(page, status_code=status, headers={"Cache-Control": "no-store"})
