"""The shell's own script, style and icon: read and compressed once, served under a hash of their content."""

from __future__ import annotations

import gzip
import hashlib
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import streamlit as st

from data.settings import ROOT
from outputs.fonts import screen_font
from outputs.styles import screen_style
from words.widgets import widget_words

FOLDER = ROOT / "assets" / "shell"
FOREVER = "public, max-age=31536000, immutable"


@dataclass(frozen=True)
class Asset:
    """`path`: below the app's root, without a leading slash. `body` is gzip if `packed`."""

    path: str
    body: bytes
    media_type: str
    packed: bool


def base_path() -> str:
    """ "" or "/prefix", as `server.baseUrlPath` says."""
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{base}" if base else ""


@cache
def shell_assets() -> dict[str, Asset]:
    """By short name: scripts, style, icon, font."""
    font = screen_font()
    return {
        "script": _packed("shell.js", _script(), media_type="text/javascript; charset=utf-8"),
        "search": _packed(
            "search.js", (FOLDER / "search.js").read_bytes(), media_type="text/javascript; charset=utf-8"
        ),
        "style": _packed("shell.css", _style(font.name), media_type="text/css; charset=utf-8"),
        "icon": _packed("icon.svg", (FOLDER / "icon.svg").read_bytes(), media_type="image/svg+xml"),
        "font": Asset(
            path=f"assets/shell/{font.name}",
            body=font.body,
            media_type="font/woff2",
            packed=False,
        ),
    }


def _script() -> bytes:
    words = json.dumps(widget_words(), ensure_ascii=False)
    return (FOLDER / "shell.js").read_text(encoding="utf-8").replace("/*WORDS*/ {}", words).encode()


def _style(font_name: str) -> bytes:
    return screen_style(font=font_name).encode()


def _packed(name: str, body: bytes, *, media_type: str) -> Asset:
    mark = hashlib.sha256(body).hexdigest()[:12]
    stem, suffix = Path(name).stem, Path(name).suffix
    return Asset(
        path=f"assets/shell/{stem}-{mark}{suffix}",
        body=gzip.compress(body, mtime=0),
        media_type=media_type,
        packed=True,
    )
