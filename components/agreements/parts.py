"""Pieces of cards that commitments, proposals and chains share."""

from __future__ import annotations

from html import escape

from components.foot import WEB
from components.language import as_html, t


def paragraph(words: str) -> str:
    return f'<p class="pk-quiet">{as_html(words)}</p>'


def said(label: str, words: str) -> str:
    """HTML of somebody's own words under a label."""
    return (
        f'<figure class="pk-said"><figcaption>{as_html(label)}</figcaption><p>{as_html(words)}</p></figure>'
    )


def evidence_link(url: str | None) -> list[str]:
    """The way to the evidence, where there is one on the web."""
    if not url or not url.startswith(WEB):
        return []
    words = as_html(t("promises.evidence"))
    return [f'<p><a href="{escape(url)}" target="_blank" rel="noopener noreferrer">{words}</a></p>']
