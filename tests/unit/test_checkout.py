"""The product stands alone: nothing outside its own folder is read."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from data.settings import ROOT

LEAVES = re.compile(
    r"""\bROOT\.parent\b|\bROOT\s*/\s*f?["']\.\.|(open|Path)\(f?["']\.\./|["'/]work/|["'/]shared["'/]"""
)
"""Ways in which code would name something beside the checkout."""

HINTS = ("parent", "..", "work", "shared")
"""One of these stands in each of them: most lines need no closer look."""

CODE = (".py", ".toml", ".sh", ".cfg", ".ini")
FOLDERS = ("assets", "components", "data", "outputs", "pages", "queries", "server", "tests", "tools", "words")
UP = re.compile(r"__file__\)(?:\.resolve\(\))?\.parents\[(\d+)\]")
INTERNAL = 'INTERNAL = re.compile(r"(?i:source document)|/work|shared/data'
"""What rows of the seeds must not say."""


def code_files() -> list[Path]:
    found = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*") if path.suffix in CODE]
    return [*found, ROOT / "app.py", ROOT / "Makefile", *(ROOT / ".ci").iterdir()]


def test_no_code_names_a_path_outside_the_checkout() -> None:
    files = code_files()
    assert len(files) > 300
    wrong = []
    for path in files:
        if path == Path(__file__):
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if not any(hint in line for hint in HINTS):
                continue
            above = max((int(up) for up in UP.findall(line)), default=0)
            too_high = above > len(path.relative_to(ROOT).parents) - 1
            if too_high or (LEAVES.search(line) and not line.startswith(INTERNAL)):
                wrong.append(f"{path.relative_to(ROOT)}:{number}: {line.strip()}")
    assert wrong == []


@pytest.mark.parametrize(
    "line",
    [
        'BESIDE = ROOT.parent / "data"',
        'open("../data/x.csv")',
        'Path("/work/main")',
        'ROOT / ".." / "data"',
        'folder / "shared" / "registers"',
    ],
)
def test_the_search_for_such_paths_finds_them(line: str) -> None:
    assert LEAVES.search(line)
    assert any(hint in line for hint in HINTS)


def test_setting_up_opens_nothing_outside_the_checkout(tmp_path: Path, small_release: Path) -> None:
    script = """
import pathlib, sys
opened = []
sys.addaudithook(lambda name, told: opened.append(str(told[0])) if name in EVENTS else None)
from data.boundaries import master, prepare, shipped
folder = pathlib.Path(sys.argv[2])
shipped.FILE, master.SEED = folder / "borders.br", folder / "area.csv"
prepare(out=pathlib.Path(sys.argv[1]) / "shapes")
print("\\n".join(sorted(set(opened))))
"""
    events = ("open", "os.listdir", "os.scandir", "glob.glob", "pathlib.Path.glob", "sqlite3.connect")
    done = subprocess.run(
        [sys.executable, "-c", f"EVENTS = {events}\n{script}", str(tmp_path), str(small_release)],
        cwd=ROOT,
        env={**os.environ, "VAR_DIR": str(tmp_path), "BOUNDARIES": "", "DATABASE_URL": ""},
        capture_output=True,
        text=True,
        check=True,
    )
    own = (ROOT, ROOT.parent.resolve() / ROOT.name, tmp_path, small_release)
    beside = ROOT.parent
    opened = [Path(line) for line in done.stdout.splitlines() if line.startswith(str(beside))]
    assert any(path.is_relative_to(small_release) for path in map(Path, done.stdout.splitlines()))
    strangers = [path for path in opened if not any(path.is_relative_to(folder) for folder in own)]
    python = (Path(sys.prefix).resolve(), Path(sys.base_prefix).resolve(), Path(sys.prefix))
    assert [path for path in strangers if not any(path.is_relative_to(one) for one in python)] == []
