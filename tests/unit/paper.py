"""How tests read a PDF: the text a reader's search finds, and where its words stand."""

from __future__ import annotations

import re
import subprocess
from html import unescape
from itertools import combinations
from typing import Any

PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.S)
WORD = re.compile(r'<word xMin="(\S+)" yMin="(\S+)" xMax="(\S+)" yMax="(\S+)">(.*?)</word>', re.S)


def run(pdf: bytes, *options: str) -> str:
    done = subprocess.run(["pdftotext", *options, "-", "-"], input=pdf, capture_output=True, check=True)
    wrong = [line for line in done.stderr.decode().splitlines() if line.startswith("Syntax")]
    assert [line for line in wrong if "Suspects" not in line] == []  # that key is the tagger's, and harmless
    return done.stdout.decode()


def pages(pdf: bytes) -> list[str]:
    """The text of each page, without the spaces and breaks that setting it on lines brings."""
    return [bare(page) for page in run(pdf, "-raw").split("\f")[:-1]]


def bare(words: str) -> str:
    return re.sub(r"[\s\u200b]+", "", words)


def outside(pdf: bytes, *, edge: float) -> list[str]:
    """Words that come nearer to a page's edge than `edge` points. Turned words (the watermark) lie within."""
    found = []
    for width, height, body in PAGE.findall(run(pdf, "-bbox")):
        for left, top, right, bottom, word in WORD.findall(body):
            kept = float(left) >= edge and float(right) <= float(width) - edge
            if not (kept and float(top) >= edge / 2 and float(bottom) <= float(height) - edge / 2):
                found.append(unescape(word))
    return found


def over_each_other(pdf: bytes, *, below: str) -> list[tuple[str, str]]:
    """Words whose boxes lie over each other's, of those of a page below a word. Those turned lie over all."""
    found = []
    for _width, _height, body in PAGE.findall(run(pdf, "-bbox")):
        words = [(*map(float, box), unescape(word)) for *box, word in WORD.findall(body)]
        top = next((word[3] for word in words if word[4] == below), None)
        listed = [word for word in words if top is not None and word[1] >= top and word[3] - word[1] < TURNED]
        found += [(one[4], other[4]) for one, other in combinations(listed, 2) if _meet(one, other)]
    return found


TURNED = 30.0
"""Points: a word that is set across the page has a higher box than any line."""


def _meet(one: tuple[Any, ...], other: tuple[Any, ...]) -> bool:
    """By more than a point; boxes of lines of Thai touch."""
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return across > 1 and down > 4
