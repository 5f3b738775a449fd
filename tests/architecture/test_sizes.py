"""Modules, functions and classes stay small enough to be read at one go."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.architecture import source

MODULE_LINES = 400
FUNCTION_LINES = 60
FUNCTION_STATEMENTS = 40
PUBLIC_METHODS = 15
TOP_LEVEL = 20

EVERYTHING = ("frc_desk", "scripts", "tests", "run.py", "build_installer.py")
ONE_PLACE = {"frc_desk/errors.py"}  # every error stands there, and the module draws their tree

_EXCEPTIONS = Path(__file__).with_name("size_exceptions.txt")


def test_everything_is_small_or_a_known_exception() -> None:
    known = exceptions()
    too_big = {where: size for where, (size, limit) in sizes().items() if size > limit}
    new = {where: size for where, size in too_big.items() if size > known.get(where, 0)}
    assert new == {}, "split by meaning, not by number"


def test_the_list_of_exceptions_only_shrinks() -> None:
    measured = sizes()
    for where, allowed in exceptions().items():
        assert where in measured, f"{where} is gone: take it off the list"
        size, limit = measured[where]
        assert size > limit, f"{where} is small enough now: take it off the list"
        assert size == allowed, f"{where} shrank to {size}: write that down"


def exceptions() -> dict[str, int]:
    listed = _EXCEPTIONS.read_text(encoding="utf-8").splitlines()
    pairs = [line.rsplit(" ", 1) for line in listed if line and not line.startswith("#")]
    return {where.strip(): int(size) for where, size in pairs}


def sizes() -> dict[str, tuple[int, int]]:
    """Return every measured thing with its size and its limit."""
    found: dict[str, tuple[int, int]] = {}
    for module in source.modules(*EVERYTHING):
        text = module.read_text(encoding="utf-8")
        if source.name(module) not in ONE_PLACE:
            found[f"{source.name(module)} lines"] = (len(text.splitlines()), MODULE_LINES)
        found.update(functions(module))
        if not source.name(module).startswith("tests/"):
            found.update(classes(module))
            if source.name(module) not in ONE_PLACE:
                entries = top_level(source.tree(module))
                found[f"{source.name(module)} top level"] = (entries, TOP_LEVEL)
    return found


def functions(module: Path) -> Iterator[tuple[str, tuple[int, int]]]:
    for node in ast.walk(source.tree(module)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            where = f"{source.name(module)} {node.name}"
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            statements = sum(isinstance(part, ast.stmt) for part in ast.walk(node)) - 1
            yield f"{where} lines", (lines, FUNCTION_LINES)
            yield f"{where} statements", (statements, FUNCTION_STATEMENTS)


def classes(module: Path) -> Iterator[tuple[str, tuple[int, int]]]:
    for node in ast.walk(source.tree(module)):
        if isinstance(node, ast.ClassDef):
            methods = [part.name for part in node.body if isinstance(part, ast.FunctionDef)]
            # Qt's own event methods are overridden in Qt's spelling and are nobody's interface
            public = [name for name in methods if not name.startswith("_") and name.islower()]
            yield f"{source.name(module)} {node.name} methods", (len(public), PUBLIC_METHODS)


def top_level(tree: ast.Module) -> int:
    return sum(
        # a table of constants may be as long as what it names
        isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        for node in tree.body
    )
