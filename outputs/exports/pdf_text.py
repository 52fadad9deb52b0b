"""Search and copy in a PDF that typst set in Thai: every cluster of letters is found as it was written.

What is drawn stays as it is. Two things that a reader's search trips over are put right:

* a font's own map gives every glyph of a cluster the whole cluster; here each gets its own letter, for
  readers that look at no more than that map;
* over a tall letter a tone mark is drawn far to the left, and a reader that measures gaps then sees a space
  after it; here the vowel, which ends further right, is drawn after the tone mark.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import Any

import pypdf

WIDE_GAP = 90
"""Thousandths of an em that readers take for a space between words."""

_SARA_AM, _NIKHAHIT, _SARA_AA = "\u0e33", "\u0e4d", "\u0e32"

_MAPPED = re.compile(r"<([0-9A-F]{4})> <([0-9A-F]+)>")
_STRING = rb"\((?:\\.|[^\\()])*\)|<[0-9A-Fa-f]*>"
_SPAN = re.compile(
    rb"(/Span<</ActualText<FEFF([0-9A-F]+)>>>BDC[^/\[(<]*/(f\d+) [^/\[(<]*)"
    rb"(\[(?:" + _STRING + rb"|[-\d.\s]+)*\]TJ|(?:" + _STRING + rb")Tj)(\s+EMC)",
    re.S,
)
"""One cluster: nothing but the font and the place between its beginning and what is drawn."""

_PIECE = re.compile(rb"\(((?:\\.|[^\\()])*)\)|<([0-9A-Fa-f]*)>|(-?[\d.]+)", re.S)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|.)", re.S)
_LETTERS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}

_TABLE_AT = b"startxref"

Glyph = tuple[bytes, float]
"""A glyph's number, and how far to the left of the pen it is drawn."""


def repaired(pdf: bytes) -> bytes:
    """The same pages, whose text is found as it was written."""
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    streams: dict[int, Any] = {}
    fonts: dict[int, Any] = {}
    letters: dict[int, dict[bytes, str]] = {}
    for page in reader.pages:
        resources: Any = page["/Resources"].get_object()
        found = resources.get("/Font")
        if found is None:
            continue
        numbers = {name.removeprefix("/").encode(): one.idnum for name, one in found.get_object().items()}
        fonts |= {one.idnum: one.get_object() for one in found.get_object().values()}
        number, stream = _stream_of(page, "/Contents")
        stream.set_data(_SPAN.sub(_in_order(numbers, letters), stream.get_data()))
        streams[number] = stream
    for font, known in letters.items():
        number, stream = _stream_of(fonts[font], "/ToUnicode")
        _map_letters(stream, known)
        streams[number] = stream
    return _with_streams(pdf, streams, offsets=reader.xref[0])


def _stream_of(holder: Any, name: str) -> tuple[int, Any]:
    named = holder.raw_get(name)
    return named.idnum, named.get_object()


def _with_streams(pdf: bytes, streams: dict[int, Any], *, offsets: dict[int, int]) -> bytes:
    """The file with these objects in place of its own of the same numbers, all others byte for byte.

    A tagged report has thousands of objects: to take each apart and write it anew was most of what it took.
    `offsets`: where each object begins. The typesetter writes one table of them, behind the last one.
    """
    table = int(pdf[pdf.rindex(_TABLE_AT) + len(_TABLE_AT) :].split()[0])
    trailer = pdf[pdf.index(b"trailer", table) : pdf.rindex(_TABLE_AT)]
    begun = sorted((offset, number) for number, offset in offsets.items())
    ends = [offset for offset, _ in begun[1:]] + [table]
    out = io.BytesIO()
    out.write(pdf[: begun[0][0]])
    lies: dict[int, int] = {}
    for (offset, number), end in zip(begun, ends, strict=True):
        lies[number] = out.tell()
        if (stream := streams.get(number)) is None:
            out.write(pdf[offset:end])
        else:
            out.write(b"%d 0 obj\n" % number)
            stream.write_to_stream(out)
            out.write(b"\nendobj\n")
    table = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f\r\n" % (max(lies) + 1))
    for number in range(1, max(lies) + 1):
        out.write(b"%010d 00000 n\r\n" % lies[number])
    out.write(trailer + _TABLE_AT + b"\n%d\n%%%%EOF" % table)
    return out.getvalue()


def _in_order(
    numbers: dict[bytes, int], letters: dict[int, dict[bytes, str]]
) -> Callable[[re.Match[bytes]], bytes]:
    def put_right(found: re.Match[bytes]) -> bytes:
        before, actual, font, drawn, after = found.groups()
        glyphs = _glyphs(drawn)
        said = _spelled(bytes.fromhex(actual.decode()).decode("utf-16-be"))
        if len(said) == len(glyphs):
            known = letters.setdefault(numbers[font], {})
            for (glyph, _), letter in zip(glyphs, said, strict=True):
                known.setdefault(glyph, letter)
        if len(glyphs) == 3 and glyphs[1][1] + glyphs[2][1] > WIDE_GAP:
            base, vowel, tone = glyphs
            glyphs = [base, (tone[0], vowel[1] + tone[1]), (vowel[0], -tone[1])]
            return before + _drawn(glyphs) + after
        return found[0]

    return put_right


def _glyphs(drawn: bytes) -> list[Glyph]:
    glyphs: list[Glyph] = []
    left = 0.0
    for string, digits, number in _PIECE.findall(drawn):
        if number:
            left += float(number)
            continue
        plain = bytes.fromhex(digits.decode()) if digits else _unescaped(string)
        for place in range(0, len(plain), 2):
            glyphs.append((plain[place : place + 2], left))
            left = 0.0
    return glyphs


def _drawn(glyphs: list[Glyph]) -> bytes:
    # Fixed digits: a PDF knows no 1e-05.
    parts = [f"{left:.2f}<{glyph.hex()}>" if round(left, 2) else f"<{glyph.hex()}>" for glyph, left in glyphs]
    return f"[{''.join(parts)}]TJ".encode()


def _spelled(cluster: str) -> str:
    """The letters in the order in which a font draws them: sara am is two, its ring under the tone mark."""
    if _SARA_AM not in cluster:
        return cluster
    first, rest = cluster[0], cluster[1:].replace(_SARA_AM, "")
    return first + _NIKHAHIT + rest + _SARA_AA


def _map_letters(stream: Any, known: dict[bytes, str]) -> None:
    def own(found: re.Match[str]) -> str:
        letter = known.get(bytes.fromhex(found[1]))
        return f"<{found[1]}> <{letter.encode('utf-16-be').hex().upper()}>" if letter else found[0]

    stream.set_data(_MAPPED.sub(own, stream.get_data().decode("latin-1")).encode("latin-1"))


def _unescaped(string: bytes) -> bytes:
    def plain(found: re.Match[bytes]) -> bytes:
        code = found[1]
        return bytes([int(code, 8) & 0xFF]) if code[:1].isdigit() else _LETTERS.get(code, code)

    return _ESCAPE.sub(plain, string)
