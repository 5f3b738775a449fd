"""The source as the rules see it: modules, their syntax trees, and what git tracks."""

import ast
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "frc_desk"


@cache
def modules(*folders: str) -> tuple[Path, ...]:
    """Return every module below the folders, in order; a module may be named itself."""
    named = [ROOT / folder for folder in folders if folder.endswith(".py")]
    found = [file for folder in folders for file in (ROOT / folder).rglob("*.py")] + named
    return tuple(sorted(found))


@cache
def tree(module: Path) -> ast.Module:
    """Return the syntax tree of a module."""
    return ast.parse(module.read_text(encoding="utf-8"), str(module))


def name(module: Path) -> str:
    """Return a module's path as it is written in exception lists."""
    return module.relative_to(ROOT).as_posix()


def calls(module: Path) -> Iterator[ast.Call]:
    """Yield every call in a module."""
    return (node for node in ast.walk(tree(module)) if isinstance(node, ast.Call))


def called(call: ast.Call) -> str:
    """Return the last part of the name that is called."""
    match call.func:
        case ast.Attribute(attr=attribute):
            return attribute
        case ast.Name(id=identifier):
            return identifier
        case _:
            return ""


def tracked() -> list[str]:
    """Return the paths that belong to the project, in a checkout or in an unpacked copy of it."""
    git = ["git", "-C", str(ROOT), "ls-files"]
    answer = subprocess.run(git, capture_output=True, text=True, check=False)
    if answer.returncode == 0 and answer.stdout:
        return answer.stdout.splitlines()
    ignored = {line.strip("/\n") for line in (ROOT / ".gitignore").open(encoding="utf-8")}
    return [
        path.relative_to(ROOT).as_posix()
        for path in ROOT.rglob("*")
        if path.is_file() and not ignored & set(path.relative_to(ROOT).parts)
    ]


def words(identifier: str) -> list[str]:
    """Split a name or a label into its words, in small letters."""
    parted = re.sub(r"([a-z0-9])([A-Z])", r"\1 \2", identifier)
    return re.findall(r"[^\W_]+", parted.lower())
