"""Partners, forums, areas and codes by name, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from components.language import name_of, t
from queries.areas import read_codes, read_places
from queries.contributions import Partner
from queries.forums import Forum


def code_words(list: str) -> dict[str, str]:
    """A code list as code -> words, in its order."""
    frame = read_codes(list=list)
    rows = zip(frame["code"], frame["name_th"], frame["name_en"], strict=True)
    return {code: name_of(thai, english) for code, thai, english in rows}


def in_words(thai: str | None, english: str | None) -> str:
    """A text of a record in the reader's language; "" where there is none."""
    return name_of(thai, english) if thai else ""


def partner_name(partners: Mapping[str, Partner], code: str | None) -> str:
    """A partner's name; without a code the promise is of all parties together."""
    if code is None:
        return t("promises.all_parties")
    partner = partners.get(code)
    return name_of(partner.name_th, partner.name_en) if partner else code


def forum_name(forums: Mapping[str, Forum], code: str | None) -> str:
    if code is None:
        return t("promises.no_forum")
    forum = forums.get(code)
    return name_of(forum.name_th, forum.name_en) if forum else code


def area_names(codes: Iterable[str]) -> dict[str, str]:
    """Areas by name; one that nothing has stays a code."""
    wanted = tuple(sorted(set(codes)))
    found = read_places(codes=wanted)
    return {
        code: name_of(found[code].name_th, found[code].name_en) if code in found else code for code in wanted
    }
