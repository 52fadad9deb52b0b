"""Code lines of files and folders: no blanks, comments, docstrings.

    python -m tools.code_lines components/goals assets/shell/style/12-data.css

prints a line an argument and their sum, over .py, .css and .js.
"""

from __future__ import annotations

import ast
import io
import re
import sys
import tokenize
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

_NO_CODE = {
    tokenize.COMMENT,
    tokenize.NL,
    tokenize.NEWLINE,
    tokenize.INDENT,
    tokenize.DEDENT,
    tokenize.ENCODING,
    tokenize.ENDMARKER,
}

_BLOCKS = re.compile(r"/\*.*?\*/", re.DOTALL)
_TO_LINE_END = re.compile(r"^\s*//.*$", re.MULTILINE)


def python_lines(source: str) -> int:
    """Lines that hold a token, without those of strings that stand alone as a statement."""
    documented = {
        line
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
        for line in range(node.lineno, (node.end_lineno or node.lineno) + 1)
    }
    held = {
        line
        for token in tokenize.generate_tokens(io.StringIO(source).readline)
        if token.type not in _NO_CODE
        for line in range(token.start[0], token.end[0] + 1)
    }
    return len(held - documented)


def style_lines(source: str) -> int:
    """Of CSS."""
    return _filled(_BLOCKS.sub("", source))


def script_lines(source: str) -> int:
    """Of JavaScript; a comment behind code on its line changes nothing."""
    return _filled(_TO_LINE_END.sub("", _BLOCKS.sub("", source)))


def _filled(source: str) -> int:
    return sum(bool(line.strip()) for line in source.splitlines())


COUNTERS: Mapping[str, Callable[[str], int]] = {
    ".py": python_lines,
    ".css": style_lines,
    ".js": script_lines,
}


def count(path: Path) -> int:
    """Of a file, or of all counted files in a folder."""
    files: Iterable[Path] = sorted(path.rglob("*")) if path.is_dir() else (path,)
    return sum(
        COUNTERS[file.suffix](file.read_text(encoding="utf-8"))
        for file in files
        if file.is_file() and file.suffix in COUNTERS
    )


def main(arguments: list[str]) -> None:
    counts = {name: count(Path(name)) for name in arguments}
    for name, lines in counts.items():
        print(f"{lines:6} {name}")
    if len(counts) > 1:
        print(f"{sum(counts.values()):6}")


if __name__ == "__main__":
    main(sys.argv[1:])
