"""Slides as LibreOffice draws them: no page blank, no letter missing, no words beside or upon each other."""

from __future__ import annotations

import io
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pptx import Presentation

from tests.unit.test_slides_pptx import sample_file

pytestmark = pytest.mark.xdist_group("office")

POINT = 12700
LANGUAGES = ("th", "en")
FONT = "Laksaman"
SLACK = 3.0
"""Points that a word may stand outside its box: side bearings, and a font's own roundings."""

WATERMARK_HEIGHT = 60.0
_WORD = re.compile(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>')


@dataclass(frozen=True)
class Word:
    left: float
    top: float
    right: float
    bottom: float
    text: str

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


@dataclass(frozen=True)
class Rendered:
    deck: Any
    words: tuple[tuple[Word, ...], ...]
    pictures: tuple[Image.Image, ...]
    fonts: str


@pytest.fixture(scope="module")
def rendered(songkhla_shapes: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Rendered]:
    """Both languages through one run of LibreOffice, with a profile of its own."""
    folder = tmp_path_factory.mktemp("slides")
    files = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VAR_DIR", str(songkhla_shapes))
        for lang in LANGUAGES:
            files[lang] = sample_file(lang)
            (folder / f"{lang}.pptx").write_bytes(files[lang])
    run(
        "soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf",
        "--outdir", str(folder), *(str(folder / f"{lang}.pptx") for lang in LANGUAGES),
    )  # fmt: skip
    return {lang: read(folder / f"{lang}.pdf", files[lang]) for lang in LANGUAGES}


def run(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def read(pdf: Path, file: bytes) -> Rendered:
    run("pdftoppm", "-r", "24", "-png", str(pdf), str(pdf.with_suffix("")))
    pages = run("pdftotext", "-bbox", str(pdf), "-").split("<page ")[1:]
    return Rendered(
        deck=Presentation(io.BytesIO(file)),
        words=tuple(
            tuple(
                Word(*(float(part) for part in found[:4]), unescape(found[4]))
                for found in _WORD.findall(page)
            )
            for page in pages
        ),
        pictures=tuple(Image.open(path) for path in sorted(pdf.parent.glob(f"{pdf.stem}-*.png"))),
        fonts=run("pdffonts", str(pdf)),
    )


def text_boxes(shapes: Any) -> Iterator[tuple[float, float, float, float]]:
    """Where words may stand: shapes with text, and charts, which set their own."""
    for shape in shapes:
        if hasattr(shape, "shapes"):
            yield from text_boxes(shape.shapes)
        elif shape.has_chart or (
            shape.has_text_frame and shape.text_frame.text and shape.name != "watermark"
        ):
            left, top = shape.left / POINT, shape.top / POINT
            yield left, top, left + shape.width / POINT, top + shape.height / POINT


def upright(words: tuple[Word, ...]) -> list[Word]:
    """All but the watermark, whose turned words come in tall pieces."""
    letters = set("ข้อมูลสมมติ" + "Invented data")
    return [
        word for word in words if word.bottom - word.top < WATERMARK_HEIGHT or not set(word.text) <= letters
    ]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_slide_becomes_a_page_that_is_not_blank(rendered: dict[str, Rendered], lang: str) -> None:
    made = rendered[lang]
    assert len(made.pictures) == len(made.words) == len(made.deck.slides) > 10
    for number, picture in enumerate(made.pictures, start=1):
        colours = picture.convert("RGB").getcolors(maxcolors=1 << 20) or []
        most = max(count for count, _ in colours)
        assert most < 0.97 * picture.width * picture.height, number


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_letter_is_in_the_font_that_is_asked_for(rendered: dict[str, Rendered], lang: str) -> None:
    fonts = [line.split()[0] for line in rendered[lang].fonts.splitlines()[2:]]
    assert fonts
    assert all(FONT in font for font in fonts), f"the font {FONT} (or a letter in it) is missing: {fonts}"
    said = " ".join(word.text for page in rendered[lang].words for word in page)
    assert "\ufffd" not in said


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_word_stands_outside_the_box_it_was_given(rendered: dict[str, Rendered], lang: str) -> None:
    made = rendered[lang]
    for number, (slide, words) in enumerate(zip(made.deck.slides, made.words, strict=True), start=1):
        boxes = list(text_boxes(slide.shapes))
        for word in upright(words):
            assert any(
                left - SLACK <= word.left
                and word.right <= right + SLACK
                and top - SLACK <= word.middle <= bottom + SLACK
                for left, top, right, bottom in boxes
            ), (number, word)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_words_stand_upon_each_other(rendered: dict[str, Rendered], lang: str) -> None:
    for number, words in enumerate(rendered[lang].words, start=1):
        placed = [(word, core(word)) for word in upright(words)]
        for place, (one, a) in enumerate(placed):
            for other, b in placed[place + 1 :]:
                across = min(a.right, b.right) - max(a.left, b.left)
                down = min(a.bottom, b.bottom) - max(a.top, b.top)
                assert not (across > 1 and down > 0), (number, one, other)


def core(word: Word) -> Word:
    """The body of a word: the font's box has room for marks above and below that most words lack."""
    height = word.bottom - word.top
    return Word(word.left, word.top + 0.4 * height, word.right, word.bottom - 0.35 * height, word.text)


def test_thai_is_drawn_and_read_as_it_was_written(rendered: dict[str, Rendered]) -> None:
    """A PDF's text may set marks apart, and the watermark between: consonants stay, in their order."""
    made = rendered["th"]
    for slide, words in zip(made.deck.slides, made.words, strict=True):
        read_out = iter(consonants("".join(word.text for word in words)))
        title = consonants(slide.shapes.title.text_frame.text)
        assert title
        assert all(letter in read_out for letter in title)


def consonants(words: str) -> str:
    return "".join(letter for letter in words if "ก" <= letter <= "ฮ" or letter.isdigit())
