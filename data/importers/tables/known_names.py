"""Names by which tables call bodies: said once, kept with the batch, used from then on until it is undone."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sqlalchemy import Connection, select

from data.importers.normalise import match_key
from data.schema import batches, known_names

SAID = "name:"
"""What the name under which a body is given begins with: `name:อบต.ปริก`."""

LONGEST = 200


def names_in(given: Mapping[str, str]) -> dict[str, str]:
    """Name, as `match_key` hears it -> the code that was given for it."""
    said = ((key.removeprefix(SAID), code) for key, code in given.items() if key.startswith(SAID))
    return {match_key(name)[:LONGEST]: code.strip() for name, code in said if match_key(name)}


def read_known_names(connection: Connection, *, provinces: Collection[str]) -> dict[str, str]:
    """What was said of names in these provinces, or in all where none is named: the newest word counts.

    A name of which two provinces say different bodies is left out where both are asked for.
    """
    undone = _undone(connection)
    told: dict[tuple[str, str], str] = {}
    asked = select(known_names).order_by(known_names.c.batch_number)
    if provinces:
        asked = asked.where(known_names.c.province_code.in_(sorted(provinces)))
    for row in connection.execute(asked).mappings():
        if row["batch_number"] not in undone:
            told[row["province_code"], row["name"]] = row["code"]
    bodies: dict[str, set[str]] = {}
    for (_province, name), code in told.items():
        bodies.setdefault(name, set()).add(code)
    return {name: codes.pop() for name, codes in bodies.items() if len(codes) == 1}


def _undone(connection: Connection) -> set[int]:
    """Batches that were undone and not brought back, which an undo of their undo does."""
    pairs = connection.execute(
        select(batches.c.number, batches.c.undoes)
        .where(batches.c.undoes.is_not(None))
        .order_by(batches.c.number.desc())
    )
    undone: set[int] = set()
    for number, of in pairs:
        if number not in undone:
            undone.add(of)
    return undone
