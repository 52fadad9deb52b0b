"""The bodies that tables speak of, by their codes and by their names: read once, and looked up in no time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from data.importers.lookups import OFFICIAL, Lookups
from data.importers.normalise import match_key
from data.importers.tables.names import DISTRICT, PROVINCE, SUBDISTRICT, Said, said
from data.records import RECORDS
from data.weighed import Weighed

BODIES = ("area", "lao", "health_unit")
LEVEL_OF = {"lao": "lao", "health_unit": "unit"}
AREA_KINDS = frozenset({PROVINCE, DISTRICT, SUBDISTRICT})
REGISTRAR = "registrar_code"
"""The name under which an LAO's code of its registrar stands among its codes elsewhere."""

IDENTITIES = {RECORDS[name].dated.identity: official for name, official in OFFICIAL.items()}  # type: ignore[union-attr]
"""Records of what bodies were known by on which day -> the column of their official code."""

KEPT_BYTES = 64 * 2**20
BODY_BYTES = 1_200
"""What a body takes with its names and codes, so that the nation's 17,000 take 20 MiB."""


@dataclass(frozen=True, slots=True)
class Body:
    """`within`: the codes of the areas that it lies in, itself among them where it is one.

    `kind`: of an LAO or a unit; of an area its level.
    """

    code: str
    record: str
    level: str
    kind: str
    name: str
    province: str
    within: frozenset[str] = frozenset()

    def lies_in(self, area: str) -> bool:
        return area in self.within


@dataclass
class Register:
    """`by_core`: the name alone -> the bodies that bear it or bore it, with the kind that is said with it."""

    by_code: dict[str, list[Body]] = field(default_factory=lambda: defaultdict(list))
    by_core: dict[str, list[tuple[str, Body]]] = field(default_factory=lambda: defaultdict(list))
    by_registrar: dict[str, Body] = field(default_factory=dict)
    provinces: dict[str, Body] = field(default_factory=dict)
    borne: dict[str, list[tuple[date, str]]] = field(default_factory=lambda: defaultdict(list))
    """Body -> its official codes, each with the day from which it bears or bore it."""

    held: dict[Any, Any] = field(default_factory=dict, repr=False)
    """What cells were found to hold of these bodies, by the cell."""

    @property
    def weight(self) -> int:
        return BODY_BYTES * len(self.by_code)

    def add(
        self, body: Body, *, names: Iterable[str] = (), codes: Iterable[str] = (), registrar: str = ""
    ) -> None:
        """`names`, `codes`: further ones that the body bears, or bore once."""
        if body.level == PROVINCE:
            self.provinces[body.code] = body
        for code in dict.fromkeys((body.code, *codes)):
            if body not in self.by_code[code]:
                self.by_code[code].append(body)
        for name in dict.fromkeys((body.name, *names)):
            told = said(name)
            if body.record == "area":
                kind = body.level
                core = told.core if told.kind in ("", kind) else match_key(name)
            else:
                kind, core = (body.kind if told.kind in AREA_KINDS else told.kind or body.kind), told.core
            if (kind, body) not in self.by_core[core]:
                self.by_core[core].append((kind, body))
        if registrar:
            self.by_registrar[registrar] = body

    def coded(self, code: str) -> list[Body]:
        return self.by_code.get(code, [])

    def bearing(self, code: str, bodies: Sequence[Body], *, day: date | None) -> list[Body]:
        """Of several bodies that bear a code or bore it, who bore it on the day, or bears it now."""
        return [body for body in bodies if self._code_on(body, day) == code] or list(bodies)

    def _code_on(self, body: Body, day: date | None) -> str:
        codes = [code for since, code in sorted(self.borne.get(body.code, ())) if day is None or since <= day]
        return codes[-1] if codes else ""

    def named(self, told: Said, *, levels: Iterable[str]) -> list[Body]:
        """Who is called so, of these levels."""
        wanted = frozenset(levels)
        found = (body for kind, body in self.by_core.get(told.core, ()) if told.fits(kind))
        return list(dict.fromkeys(body for body in found if body.level in wanted))

    def head_district(self, province: str) -> list[Body]:
        """อำเภอเมือง of a province, which bears the province's name."""
        known = self.provinces.get(province)
        if known is None:
            return []
        return self.named(Said(DISTRICT, said(f"อำเภอเมือง{known.name}").core), levels=(DISTRICT,))


_KNOWN = Weighed(KEPT_BYTES, weight=lambda asked: asked[1].register.weight)


@dataclass(frozen=True)
class _Made:
    """A register with what it was made of, which must not go while its places in memory are a key."""

    indexes: tuple[Any, ...]
    register: Register


def register_of(lookups: Lookups) -> Register:
    """The register of what stands, made once for a state of the house."""
    indexes = tuple(lookups.standing(name) for name in (*BODIES, *IDENTITIES))
    return _KNOWN.of(tuple(map(id, indexes)), lambda: _Made(indexes, _register(indexes))).register


def _register(indexes: Sequence[Any]) -> Register:
    register = Register()
    for index in indexes:
        if index.record.name in IDENTITIES:
            official = IDENTITIES[index.record.name]
            for row in index.rows.values():
                if row.get(official):
                    register.borne[str(row[index.record.key[0]])].append((row["from_on"], str(row[official])))
            continue
        called: dict[str, list[str]] = defaultdict(list)
        for spelled, keys in index.by_name.items():
            for code in keys:
                called[code].append(spelled)
        official = OFFICIAL.get(index.record.name, "")
        for code, row in index.rows.items():
            body = _body(index.record.name, code, row)
            names = [name for name in called[code] if not name.isascii()]
            codes = [name.upper() for name in called[code] if name.isascii() and any(map(str.isdigit, name))]
            ids = row.get("external_ids") or {}
            now = [str(row[official])] if official and row.get(official) else []
            register.add(body, names=names, codes=[*now, *codes], registrar=str(ids.get(REGISTRAR, "")))
    return register


def _body(record: str, code: str, row: Mapping[str, Any]) -> Body:
    level = LEVEL_OF.get(record) or str(row.get("level"))
    kind = row.get("lao_type") if record == "lao" else row.get("kind") if record != "area" else level
    if record == "area":
        within = {code[:n] for n in (2, 4, 6) if n <= len(code)} if code.isdigit() else {code}
    else:
        parents = {str(row[n]) for n in ("parent_code", "district_code", "subdistrict_code") if row.get(n)}
        within = parents | {parent[:2] for parent in parents} | {parent[:4] for parent in parents}
    name = str(row.get("name_th") or code)
    return Body(code, record, level, str(kind or ""), name, str(row.get("province_code")), frozenset(within))
