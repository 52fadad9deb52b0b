"""Code lines of a page: its own files, and what lies elsewhere for it alone.

    python -m tools.page_lines pages/milestones.py components/milestones

A function or class of components or outputs that nothing else uses counts to the page, wherever it lies.
"""

from __future__ import annotations

import ast
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from tools.code_lines import count, python_lines

ROOT = Path(__file__).parents[1]
ROOMS = ("pages", "components", "outputs", "server")
SHARED = ("components", "outputs")

Symbol = tuple[Path, str]
User = tuple[Path, str | None]


def page_lines(*own: str) -> int:
    """The page's own files and folders, and what only they use."""
    alone = sum(
        python_lines(ast.get_source_segment(_text(path), _names(path)[name]) or "")
        for path, name in used_only_by(*own)
    )
    return sum(count(ROOT / one) for one in own) + alone


def used_only_by(*own: str) -> set[Symbol]:
    """Functions, classes and constants of shared rooms whose every user is the page, or one of these."""
    files = {path for path in _files() if any(path.is_relative_to(ROOT / one) for one in own)}
    users = _users()
    found: set[Symbol] = set()
    while True:
        more = {
            symbol
            for symbol, using in users.items()
            if symbol not in found
            and symbol[0] not in files
            and symbol[0].relative_to(ROOT).parts[0] in SHARED
            and all(path in files or (path, name) in found for path, name in using)
        }
        if not more:
            return found
        found |= more


@cache
def _files() -> Mapping[Path, ast.Module]:
    return {path: ast.parse(_text(path)) for room in ROOMS for path in (ROOT / room).rglob("*.py")}


@cache
def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@cache
def _modules() -> Mapping[str, Path]:
    def named(path: Path) -> str:
        return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")

    return {named(path): path for path in _files()}


@cache
def _names(path: Path) -> Mapping[str, ast.stmt]:
    """What a module defines at its top."""
    found: dict[str, ast.stmt] = {}
    for node in _files()[path].body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            found[node.name] = node
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            found[node.targets[0].id] = node
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            found[node.target.id] = node
    return found


def _imported(path: Path) -> Iterator[tuple[str, Symbol]]:
    """What a module has from others of ours: under which name, and where it is defined."""
    for node in ast.walk(_files()[path]):
        if isinstance(node, ast.ImportFrom):
            origin = _modules().get(node.module or "")
            for one in node.names if origin and origin != path else ():
                symbol = _defined(origin, one.name) if origin else None
                if symbol:
                    yield one.asname or one.name, symbol


def _defined(path: Path, name: str) -> Symbol | None:
    """Where a module's name is defined: there, or where it has it from."""
    return (path, name) if name in _names(path) else dict(_imported(path)).get(name)


@cache
def _users() -> Mapping[Symbol, set[User]]:
    """Of each name that is used: by which file, and there by what."""
    users: dict[Symbol, set[User]] = defaultdict(set)
    for path, tree in _files().items():
        known = {name: (path, name) for name in _names(path)} | dict(_imported(path))
        tops = {id(node): name for name, node in _names(path).items()}
        for node in tree.body:
            if not isinstance(node, ast.Import | ast.ImportFrom):
                user = (path, tops.get(id(node)))
                for symbol in _used(node, known):
                    if symbol != user:
                        users[symbol].add(user)
    return users


def _used(node: ast.stmt, known: Mapping[str, Symbol]) -> Iterator[Symbol]:
    for one in ast.walk(node):
        if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Load) and one.id in known:
            yield known[one.id]


def main(own: Iterable[str]) -> None:
    given = tuple(own)
    for path, name in sorted(used_only_by(*given)):
        print(f"{path.relative_to(ROOT)}: {name}")
    print(page_lines(*given))


if __name__ == "__main__":
    main(sys.argv[1:])
