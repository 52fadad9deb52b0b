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


def took(work: Callable[[], bytes]) -> tuple[float, bytes]:
    """Seconds of process time, and what was made."""
    start = time.process_time()
    made = work()
    return time.process_time() - start, made


def shipped_story() -> Story:
    """The story of a house with the shipped rows and approximate shapes of the province."""
    from data.actions import load_seeds  # noqa: PLC0415 - after the settings are made
    from data.boundaries import install_approximate, master  # noqa: PLC0415
    from data.database import engine, migrate  # noqa: PLC0415
    from data.domain.rights import program  # noqa: PLC0415
    from outputs.story.build import build_story, draft_facts  # noqa: PLC0415

    migrate()
    load_seeds(engine(), actor=program("bench"), release="bench")
    points = {code: point for code, point in master.read_master().points.items() if code.startswith(PROVINCE)}
    install_approximate(points, out=Path(os.environ["VAR_DIR"]) / "shapes")
    facts = draft_facts(province=PROVINCE, year=YEAR, goal_sets=(SET,), today=TODAY, demonstration=True)
    return build_story(edition=facts)


def time_slides(story: Story) -> tuple[str, bool]:
    """What the file of slides took, and whether that is little enough."""
    from outputs.exports.slides import slides_pptx  # noqa: PLC0415

    seconds, file = took(lambda: slides_pptx(story, lang="th", public_url="https://example.org"))
    words = f"PPTX, {len(story.slides)} slides: {seconds:.1f} s, {len(file) / 1e6:.1f} MB"
    return words, seconds <= MAX_SLIDES_S


TIMED: tuple[Callable[[Story], tuple[str, bool]], ...] = (time_slides,)


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
