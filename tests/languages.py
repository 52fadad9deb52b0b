"""Whether a text is in its page's language: what is Latin on a Thai page, what is Thai on an English one."""

from __future__ import annotations

import re
from collections.abc import Iterable

LATIN_ALLOWED = re.compile(
    r"""
    \b(?:English|CSV|XLSX|PNG|PM2\.5|WHO|UC|OCHA|COD-AB|CC|BY-IGO|MIT|Songkhla|localhost)\b
    | \bhttps?://\S+
    | \b[A-Z]{1,2}\d+\b      # codes
    | \b(?:km|kg|MB|KB|GB)\b # units
    """,
    re.VERBOSE,
)
"""Latin letters that belong on a Thai page: proper names, formats, codes, units."""

Said = tuple[str, str | None]
"""A text, and "th" where its element says that it is Thai."""


def latin_in(texts: Iterable[Said]) -> list[str]:
    """Texts of a Thai page that hold Latin words without a right to be there."""
    return [text for text, _language in texts if re.search(r"[A-Za-z]{2,}", LATIN_ALLOWED.sub("", text))]


def thai_in(texts: Iterable[Said]) -> list[str]:
    """Texts of an English page in Thai that are not marked as Thai."""
    return [
        text
        for text, language in texts
        if re.search(r"[\u0e00-\u0e7f]", text) and language != "th" and "(in Thai)" not in text
    ]
