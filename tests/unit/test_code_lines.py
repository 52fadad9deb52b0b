"""The measure of a page: what counts as a line of code."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.code_lines import count, main, python_lines, script_lines, style_lines

PYTHON = '''"""What the module is.

More of it.
"""

# a comment
WORDS = """two
lines"""
"""What the constant is."""


def one(a: int) -> str:
    """What it does."""
    return (  # why
        f"{a}"

    )
'''


def test_python_counts_without_blanks_comments_and_docstrings() -> None:
    assert python_lines(PYTHON) == 2 + 1 + 3


def test_a_text_over_several_lines_that_is_used_counts_whole() -> None:
    assert python_lines('A = """\n\n"""\n') == 3


@pytest.mark.parametrize(
    ("counted", "source", "lines"),
    [
        (style_lines, "/* why\n   so */\n.a {\n  color: red; /* loud */\n}\n\n", 3),
        (script_lines, "/** What. */\n// why\nconst a = 'https://x'; // so\n\n  // more\n}\n", 2),
        (script_lines, "", 0),
    ],
)
def test_styles_and_scripts_count_alike(counted: object, source: str, lines: int) -> None:
    assert callable(counted)
    assert counted(source) == lines


def test_a_folder_counts_its_files_of_the_three_kinds(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "page").mkdir()
    (tmp_path / "page" / "one.py").write_text("a = 1\n", encoding="utf-8")
    (tmp_path / "page" / "one.css").write_text("a {\n}\n", encoding="utf-8")
    (tmp_path / "page" / "one.md").write_text("words\n", encoding="utf-8")
    (tmp_path / "two.js").write_text("a\n", encoding="utf-8")
    assert count(tmp_path) == 4
    main([str(tmp_path / "page"), str(tmp_path / "two.js")])
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == ["3", "1", "4"]
