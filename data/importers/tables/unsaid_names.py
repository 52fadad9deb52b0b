"""Names of a file that no body bears, or several: of which somebody can say whose they are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from data.importers.findings import Finding
from data.importers.lookups import sheets_named
from data.importers.tables.declared import place_columns
from data.importers.tables.places import BETWEEN, LISTED
from data.records import RECORDS

EXPECTED = "importing.expected."
OF_NAMES = frozenset({"unknown", "unknown_near", "name_several"})
"""What is found of a name whose body somebody can say."""


@dataclass(frozen=True)
class Unsaid:
    """A name as the file has it. `bodies`: those that may be meant, code -> as they are shown."""

    name: str
    bodies: dict[str, str]
    count: int = 1


def is_of_a_name(found: Finding) -> bool:
    """Whether it is found of a name of a body; of the larger area that a line names nothing can be said."""
    if found.expected.removeprefix(EXPECTED) not in OF_NAMES or found.record is None:
        return False
    is_listed = "several" in found.values or found.values.get("records") == sheets_named(*LISTED)
    return is_listed and found.column in place_columns(RECORDS[found.record])


def unsaid_names(findings: Iterable[Finding]) -> list[Unsaid]:
    """Each name once, in the order of the file, with the bodies that are suggested for it."""
    of_name: dict[str, list[Finding]] = {}
    for found in findings:
        if is_of_a_name(found) and isinstance(found.given, str) and found.given:
            of_name.setdefault(found.given, []).append(found)
    return [Unsaid(name, _bodies(own[0]), len(own)) for name, own in of_name.items()]


def _bodies(found: Finding) -> dict[str, str]:
    told = str(found.values.get("near") or found.values.get("several") or "")
    return {shown.partition(" ")[0]: shown for shown in told.split(BETWEEN) if shown}
