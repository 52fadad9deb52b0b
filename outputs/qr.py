"""Where a printed or projected item stands on the public pages, and its QR code."""

from __future__ import annotations

import io

import segno
from markupsafe import Markup

from outputs.look import Colour
from outputs.markup import drawn


def public_path(*, edition: str, item: str, lang: str) -> str:
    """Below the root: "p/songkhla-2569/th/goals/SK2570-E1.html"."""
    return f"p/{edition}/{lang}/{item}.html"


def public_link(*, public_url: str | None, edition: str, item: str, lang: str) -> str | None:
    """The whole address of an item; None while the setting PUBLIC_URL is not given."""
    if not public_url:
        return None
    return f"{public_url.rstrip('/')}/{public_path(edition=edition, item=item, lang=lang)}"


def qr_svg(link: str, *, dark: str = Colour.INK, light: str | None = Colour.WHITE) -> Markup:
    """The link as an SVG of modules that fills its box, with the quiet zone a scanner needs."""
    out = io.BytesIO()
    segno.make(link, error="m", micro=False).save(
        out,
        kind="svg",
        dark=str(dark),
        light=light and str(light),
        border=4,
        xmldecl=False,
        svgns=True,
        omitsize=True,
    )
    return drawn(out.getvalue().decode())


def qr_rows(link: str) -> tuple[tuple[bool, ...], ...]:
    """The modules themselves, True for dark, without a quiet zone: for what draws shapes of its own."""
    return tuple(tuple(bool(cell) for cell in row) for row in segno.make(link, error="m", micro=False).matrix)


def qr_png(link: str, *, scale: int = 4) -> bytes:
    """The link as a picture of `scale` pixels a module, with the quiet zone a scanner needs."""
    out = io.BytesIO()
    segno.make(link, error="m", micro=False).save(out, kind="png", scale=scale, border=4)
    return out.getvalue()
