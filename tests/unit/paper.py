"""How tests read a PDF: the text a reader's search finds, and where its words stand."""

from __future__ import annotations

import re
import subprocess
from html import unescape

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
