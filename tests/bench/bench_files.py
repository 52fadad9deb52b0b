"""Time of making the files of an edition; run as `python -m tests.bench.bench_files`.

The story is that of the shipped rows of Songkhla, as the year's draft would be frozen. Process time: the
program's own work, whatever else the machine does.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from outputs.story.model import Story

PROVINCE, SET, YEAR = "90", "SK2570", 2568
TODAY = date(2026, 8, 15)
MAX_SLIDES_S = 10.0
"""The whole PPTX, all slides."""

MAX_BRIEF_S, MAX_BRIEFS_S, MAX_REPORT_S = 1.0, 8.0, 10.0
MAX_PICTURE_S, MAX_NUMBERS_S = 2.0, 3.0
ADDRESS = "https://example.org"


def took(work: Callable[[], bytes]) -> tuple[float, bytes]:
    """Seconds of process time, and what was made."""
    start = time.process_time()
    made = work()
    return time.process_time() - start, made


def shipped_story() -> Story:
    """The story of a house with the shipped rows and the shapes of the province."""
    from data.actions import load_seeds  # noqa: PLC0415 - after the settings are made
    from data.database import engine, migrate  # noqa: PLC0415
    from data.domain.rights import program  # noqa: PLC0415
    from outputs.story.build import build_story  # noqa: PLC0415
    from outputs.story.facts import draft_facts  # noqa: PLC0415
    from tests.fixtures.boundaries.releases import write_province  # noqa: PLC0415

    migrate()
    load_seeds(engine(), actor=program("bench"), release="bench")
    write_province(PROVINCE, out=Path(os.environ["VAR_DIR"]) / "shapes")
    facts = draft_facts(province=PROVINCE, year=YEAR, goal_sets=(SET,), today=TODAY, demonstration=True)
    return build_story(edition=facts)


def time_slides(story: Story) -> tuple[str, bool]:
    """What the file of slides took, and whether that is little enough."""
    from outputs.exports.slides import slides_pptx  # noqa: PLC0415

    seconds, file = took(lambda: slides_pptx(story, lang="th", public_url="https://example.org"))
    words = f"PPTX, {len(story.slides)} slides: {seconds:.1f} s, {len(file) / 1e6:.1f} MB"
    return words, seconds <= MAX_SLIDES_S


def time_paper(story: Story) -> tuple[str, bool]:
    """Briefs and the report; the fonts, made once on a machine, are told apart."""
    from outputs.exports.report import brief_pdf, briefs_zip, report_pdf  # noqa: PLC0415
    from outputs.exports.typefaces import paper_fonts  # noqa: PLC0415

    start = time.process_time()
    paper_fonts()
    fonts = time.process_time() - start
    district = story.districts[0].code
    brief, _ = took(lambda: brief_pdf(story, district=district, lang="th", public_url=ADDRESS))
    briefs, archive = took(lambda: briefs_zip(story, lang="th", public_url=ADDRESS))
    report, file = took(lambda: report_pdf(story, lang="th", public_url=ADDRESS))
    words = (
        f"paper: fonts {fonts:.1f} s, a brief {brief:.2f} s, {len(story.districts)} briefs {briefs:.1f} s "
        f"({len(archive) / 1e6:.1f} MB), report {report:.1f} s ({len(file) / 1e6:.1f} MB)"
    )
    return words, brief <= MAX_BRIEF_S and briefs <= MAX_BRIEFS_S and report <= MAX_REPORT_S


def time_pictures(story: Story) -> tuple[str, bool]:
    """The slowest slide as a picture, and the workbook of numbers."""
    from outputs.exports.numbers import numbers_xlsx  # noqa: PLC0415
    from outputs.exports.picture import slide_png  # noqa: PLC0415

    picture = max(
        took(lambda one=slide: slide_png(story, slide=one, lang="th", public_url=ADDRESS))[0]
        for slide in story.slides
    )
    numbers, _ = took(lambda: numbers_xlsx(story, lang="th", public_url=ADDRESS))
    words = (
        f"PNG of the slowest slide: {picture:.2f} s; XLSX of {len(story.figures())} numbers: {numbers:.2f} s"
    )
    return words, picture <= MAX_PICTURE_S and numbers <= MAX_NUMBERS_S


TIMED: tuple[Callable[[Story], tuple[str, bool]], ...] = (time_slides, time_paper, time_pictures)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.environ["VAR_DIR"] = folder
        os.environ["DATABASE_URL"] = f"sqlite:///{Path(folder) / 'bench.db'}"
        from data.database import engine  # noqa: PLC0415

        story = shipped_story()
        results = [timed(story) for timed in TIMED]
        engine().dispose()
    for words, _ in results:
        print(words)
    if not all(fast for _, fast in results):
        raise SystemExit("too slow")


if __name__ == "__main__":
    main()
