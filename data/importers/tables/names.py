"""What a name says of a body: its kind, in every prefix and short form, and the name itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from data.importers.normalise import clean, match_key
from data.weighed import kept_of_short

PROVINCE, DISTRICT, SUBDISTRICT = "province", "district", "subdistrict"
MUNICIPALITY = "municipality"
"""A municipality of whatever class: เทศบาล and no more."""

HEALTH_STATION = "health_station"
"""What รพ.สต. were called, and are still."""

HOSPITAL = "hospital"

UNIT_KINDS = frozenset({"shph", "chc", HEALTH_STATION, HOSPITAL})
"""What names of health units that people are treated in begin with."""

_KINDS: tuple[tuple[str, str], ...] = (
    ("PAO", r"องค์การบริหารส่วนจังหวัด|อ\.?\s?บ\.?\s?จ(?:\.|\b|(?=[ก-ฮ]))"),
    ("SAO", r"องค์การบริหารส่วนตำบล|อ\.?\s?บ\.?\s?ต(?:\.|\b|(?=[ก-ฮเแโใไ]))"),
    ("city_municipality", r"เทศบาลนคร|ท\.?น\."),
    ("town_municipality", r"เทศบาลเมือง|ท\.?ม\."),
    ("subdistrict_municipality", r"เทศบาลตำบล|ท\.?ต\."),
    (MUNICIPALITY, r"เทศบาล"),
    ("shph", r"โรงพยาบาลส่งเสริมสุขภาพ(?:ประจำ)?ตำบล|รพ\.?\s?สต\.?"),
    ("chc", r"สถานีอนามัยเฉลิมพระเกียรติ|ส\.?อ\.?น\."),
    (HEALTH_STATION, r"สถานีอนามัย|ส\.?อ\."),
    (HOSPITAL, r"โรงพยาบาล|รพ[ชทศ]\.|รพ\."),
    ("district_health_office", r"สำนักงานสาธารณสุขอำเภอ|สสอ\.?"),
    (PROVINCE, r"จังหวัด|จ\."),
    (DISTRICT, r"กิ่งอำเภอ|อำเภอ|เขต(?!สุขภาพ|เทศบาล|รับผิดชอบ|การ)|กิ่ง\s?อ\.|อ\."),
    (SUBDISTRICT, r"ตำบล|แขวง|ต\."),
)
"""Kind -> the words it is told by, the longer first: a name may begin with the word of another kind."""

LAO_WORDS = "|".join(words for kind, words in _KINDS[:6])
"""What names of LAOs begin with."""

_FIRST = re.compile("|".join(f"(?P<k{n}>{words})" for n, (_kind, words) in enumerate(_KINDS)))
_REGISTRAR = re.compile(r"^(?:ท้องถิ่น|เขต)(?=เทศบาล)")
_PARTS = re.compile(r"(?:(?<=\s)|^)(?=(?:จังหวัด|อำเภอ|ตำบล|แขวง|เขต(?!สุขภาพ)|จ\.|อ\.|ต\.)\s?[ก-๙])")
_CODE_AND_NAME = re.compile(r"\s*\(?([A-Za-z]{0,2}[0-9๐-๙]{4,9})\)?\s*[-–—:_ ]+\s*(\D.+)")
_BANGKOK = frozenset(map(match_key, ("กทม", "กทม.", "กรุงเทพ", "กรุงเทพฯ", "กรุงเทพมหานคร", "กรุงเทพมหานครฯ")))

OF_A_CLASS = frozenset({"city_municipality", "town_municipality", "subdistrict_municipality"})


@dataclass(frozen=True)
class Said:
    """A name as it was said.

    `kind`: "" where it says none; `core`: the name alone, as `match_key` hears it.
    """

    kind: str
    core: str

    def fits(self, kind: str) -> bool:
        """Whether a body of this kind may be called so."""
        if not self.kind or self.kind == kind:
            return True
        if MUNICIPALITY in (self.kind, kind):
            return (kind if self.kind == MUNICIPALITY else self.kind) in OF_A_CLASS
        if HEALTH_STATION in (self.kind, kind):
            return {self.kind, kind} <= {HEALTH_STATION, "shph", "chc"}
        if self.kind == HOSPITAL:
            return kind.endswith("hospital")
        return False


@kept_of_short(65_536)
def said(name: str) -> Said:
    """What a name says; of Bangkok, which is called by nothing but its names, that it is the province."""
    words = re.sub(r"\s+", " ", clean(name))
    if match_key(words) in _BANGKOK:
        return Said(PROVINCE, match_key("กรุงเทพมหานคร"))
    words = _REGISTRAR.sub("", words)
    found = _FIRST.match(words)
    if found is None:
        return Said("", match_key(words))
    kind = _KINDS[int((found.lastgroup or "k0")[1:])][0]
    core = match_key(words[found.end() :])
    return Said(kind, core) if core else Said("", match_key(words))


def parts_of(name: str) -> dict[str, str]:
    """ต.บ่อยาง อ.เมือง จ.สงขลา as its parts by level; {} for a name of one part."""
    pieces = [piece.strip(" ,") for piece in _PARTS.split(clean(name)) if piece.strip(" ,")]
    told = {said(piece).kind: piece for piece in pieces}
    levels = {PROVINCE, DISTRICT, SUBDISTRICT}
    return told if len(pieces) > 1 and len(told) == len(pieces) and set(told) <= levels else {}


def code_and_name(cell: str) -> tuple[str, str] | None:
    """09438 - รพ.สต.บ่ออิฐ as its code and its name."""
    found = _CODE_AND_NAME.fullmatch(cell)
    return (found.group(1), found.group(2).strip()) if found else None


def nicknames(core: str) -> Iterator[str]:
    """Other ways to say the name of a unit: with and without บ้าน."""
    yield core.removeprefix("บ้าน") if core.startswith("บ้าน") else f"บ้าน{core}"
