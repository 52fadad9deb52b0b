"""Names of areas and partners in both languages."""

from __future__ import annotations

import hashlib
import re

from outputs.place.naming import both_titles
from outputs.story.model import Both
from outputs.story.say import plain
from queries.areas import read_places
from queries.contributions import read_partners

DISTRICT_DIGITS = 4

PLAIN_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,59}")
"""A code that can stand in an address and in a file's name as it is."""


def item_of(kind: str, code: str) -> str:
    """The public page of a goal or district: "goals/SK2570-E1"; of an odd code, a digest of it."""
    plain_code = code if PLAIN_CODE.fullmatch(code) else hashlib.sha256(code.encode()).hexdigest()[:16]
    return f"{kind}/{plain_code}"


def area_name(code: str) -> Both:
    """An area's or LAO's own name; its code where the records do not know it."""
    place = read_places(codes=(code,)).get(code)
    return plain(place.name_th, place.name_en) if place else Both(code, code)


def district_name(code: str) -> Both:
    """With the word for what it is, once: เขตพระนคร bears its own."""
    place = read_places(codes=(code,)).get(code)
    return both_titles(place) if place else area_name(code)


def partner_name(code: str | None) -> Both | None:
    partner = read_partners().get(code) if code else None
    return plain(partner.name_th, partner.name_en) if partner else None
