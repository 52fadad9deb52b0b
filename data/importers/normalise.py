"""Thai text as it should have been typed, and as it is compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from data.domain.unseen import CONTROLS, DIRECTIONS, OTHERS
from data.weighed import kept_of_short

THAI_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")

_INVISIBLE = re.compile(f"[{re.escape(''.join(map(chr, (*CONTROLS, *DIRECTIONS, *OTHERS))))}]")
"""What nobody types, and what hides that two texts differ."""

_LINE_ENDS = re.compile("\r\n|[\r\u2028\u2029]")
_ODD_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_ABOVE = "\u0e31\u0e34-\u0e37\u0e47\u0e4d"  # vowels above, nikhahit
_BELOW = "\u0e38\u0e39"
_TONE = "\u0e48-\u0e4c"

_REPAIRS = (
    (re.compile("\u0e40\u0e40"), "\u0e41"),  # two sara e for one sara ae
    (re.compile(f"([{_TONE}])([{_ABOVE}{_BELOW}])"), r"\2\1"),  # a tone mark typed before its vowel
    (re.compile(f"([{_ABOVE}{_BELOW}{_TONE}\u0e30\u0e32\u0e33])\\1+"), r"\1"),  # the same mark twice
    (re.compile(f"\u0e4d([{_TONE}]?)\u0e32"), "\\1\u0e33"),  # nikhahit and sara aa for sara am
    (re.compile(f"\u0e33([{_TONE}])"), "\\1\u0e33"),  # a tone mark typed after sara am
)


_ODD = re.compile(
    "|".join(
        (
            _INVISIBLE.pattern,
            _LINE_ENDS.pattern,
            _ODD_SPACES.pattern,
            "\u0e40\u0e40",
            f"[{_TONE}][{_ABOVE}{_BELOW}]",
            f"([{_ABOVE}{_BELOW}{_TONE}\u0e30\u0e32\u0e33])\\1",
            f"\u0e4d[{_TONE}]?\u0e32",
            f"\u0e33[{_TONE}]",
        )
    )
)
"""What anything of the above changes: of a text without it there is nothing to repair."""


def clean(value: str) -> str:
    """The text without invisible characters, Thai marks in their order and once, no space at its ends.

    Idempotent. Line breaks and tabs inside stay.
    """
    if value.isascii() and value.isprintable():  # the most cells by far
        return value.strip()
    return _clean(value)


@kept_of_short(65_536)
def _clean(value: str) -> str:
    if not _ODD.search(value) and unicodedata.is_normalized("NFC", value):
        return value.strip()
    value = _LINE_ENDS.sub("\n", value)
    before = None
    while before != value:
        before = value
        value = _INVISIBLE.sub("", unicodedata.normalize("NFC", value))
        value = _ODD_SPACES.sub(" ", value)
        for pattern, repaired in _REPAIRS:
            value = pattern.sub(repaired, value)
        value = value.strip()
    return value


_SHORT_FORMS = (
    ("องค์การบริหารส่วนจังหวัด", ("อบจ",)),
    ("องค์การบริหารส่วนตำบล", ("อบต",)),
    ("เทศบาลนคร", ("ทน",)),
    ("เทศบาลเมือง", ("ทม",)),
    ("เทศบาลตำบล", ("ทต",)),
    ("โรงพยาบาลส่งเสริมสุขภาพตำบล", ("รพ.สต", "รพสต")),
    ("สถานีอนามัยเฉลิมพระเกียรติ", ("สอน",)),
    ("สำนักงานสาธารณสุขจังหวัด", ("สสจ",)),
    ("สำนักงานสาธารณสุขอำเภอ", ("สสอ",)),
    ("โรงพยาบาล", ("รพ",)),
)
_SHORT = tuple(
    (re.compile(f"^{re.escape(short)}(?:\\.\\s*|\\s+)"), full)
    for full, shorts in _SHORT_FORMS
    for short in shorts
)

_BEGINS_SHORT = re.compile("|".join(pattern.pattern for pattern, _full in _SHORT))


def kind_word(name: str) -> tuple[str, tuple[str, ...]]:
    """The word for its kind that a body's name begins with, and that word's short forms; "" where none is."""
    return next(((full, shorts) for full, shorts in _SHORT_FORMS if name.startswith(full)), ("", ()))


_AREA_WORDS = re.compile(r"^(?:จังหวัด|อำเภอ|ตำบล|แขวง|เขต(?!สุขภาพ)|จ\.|อ\.|ต\.)\s*")
_UNHEARD = re.compile(r"[\s.,_\-–—/()\[\]\"'“”‘’:;*?]+")


@kept_of_short(131_072)
def squeezed(value: str) -> str:
    """The letters and digits of a text, in one form of each: what two ways of typing it have in common."""
    return _UNHEARD.sub("", clean(value).translate(THAI_DIGITS).casefold())


@kept_of_short(65_536)
def match_key(value: str) -> str:
    """What two spellings of one name have in common: short forms written out, no spaces or points."""
    value = clean(value).translate(THAI_DIGITS).casefold()
    if _BEGINS_SHORT.match(value):
        for pattern, full in _SHORT:
            value = pattern.sub(full, value, count=1)
    return _UNHEARD.sub("", value)


_LEVELS = (
    (re.compile(r"(?:จังหวัด|จ\.)"), "province"),
    (re.compile(r"(?:อำเภอ|เขต(?!สุขภาพ)|อ\.)"), "district"),
    (re.compile(r"(?:ตำบล|แขวง|ต\.)"), "subdistrict"),
)


def area_level(value: str) -> str | None:
    """The level that a name says it is of: อ.หาดใหญ่ is the district, not the sub-district of that name."""
    words = clean(value)
    return next((level for pattern, level in _LEVELS if pattern.match(words)), None)


def area_key(value: str) -> str:
    """`match_key` without the word for the kind of area: อ.หาดใหญ่ and หาดใหญ่ are one."""
    return match_key(_AREA_WORDS.sub("", clean(value)))


_ALSO = {
    "โรงพยาบาลส่งเสริมสุขภาพตำบล": ("สถานีอนามัย", "อนามัย", "สอ"),
    "เทศบาลนคร": ("เทศบาล",),
    "เทศบาลเมือง": ("เทศบาล",),
    "เทศบาลตำบล": ("เทศบาล",),
}
"""What people still say, or say for short, in place of the word that a body's name begins with."""

_SAID = (
    ("สำนักงานคณะกรรมการสุขภาพแห่งชาติ", "สช"),
    ("สำนักงานหลักประกันสุขภาพแห่งชาติ", "สปสช"),
    ("สำนักงานกองทุนสนับสนุนการสร้างเสริมสุขภาพ", "สสส"),
    ("มหาวิทยาลัยสงขลานครินทร์", "มอ"),
    ("บันทึกข้อตกลงความร่วมมือ", "mou"),
    ("บันทึกข้อตกลง", "mou"),
    ("บันทึกความร่วมมือ", "mou"),
)
"""What is said for short of the beginnings of other names, the longest first."""

_PROVINCES_SAID = {"10": ("กทม", "กรุงเทพ", "กรุงเทพฯ"), "14": ("อยุธยา",), "24": ("แปดริ้ว",), "30": ("โคราช",)}
"""Provinces by their codes, and what everybody calls them."""

_LEVEL_WORDS = {"province": ("จังหวัด", "จ"), "district": ("อำเภอ", "อ"), "subdistrict": ("ตำบล", "ต")}
_IN_BANGKOK = {"district": ("เขต",), "subdistrict": ("แขวง",)}
_BANGKOK = "10"
AREA_LEVELS = tuple(_LEVEL_WORDS)


@kept_of_short(65_536)
def spellings(name: str) -> tuple[str, ...]:
    """The ways to type a body's name: as it is, without the word for its kind, with a short form of that."""
    return tuple(_spelled(name))


def _spelled(name: str) -> Iterator[str]:
    yield squeezed(name)
    full, shorts = kind_word(name)
    if full:
        core = name.removeprefix(full)
        yield squeezed(core)
        yield from (squeezed(short + core) for short in (*shorts, *_ALSO.get(full, ())))
    said = next((one for one in _SAID if name.startswith(one[0])), None)
    if said:
        yield squeezed(said[1] + name.removeprefix(said[0]))


@kept_of_short(65_536)
def area_spellings(code: str, level: str | None, name: str) -> tuple[str, ...]:
    """The ways to type the name of an area, which is kept without the word for its level."""
    words = _IN_BANGKOK if code.startswith(_BANGKOK) else _LEVEL_WORDS
    said = (name, *(word + name for word in words.get(level or "", ())), *_PROVINCES_SAID.get(code, ()))
    return tuple(map(squeezed, said))
