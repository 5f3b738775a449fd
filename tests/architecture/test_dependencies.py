"""What is imported is declared, and what is declared is imported."""

import ast
import sys
import tomllib
from functools import cache
from importlib.metadata import packages_distributions

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.architecture import source

OWN = {"frc_desk", "tests", "scripts", "run", "build_installer"}
# used without an import: time zones read by zoneinfo, tools that are started, plugins of pytest
UNSEEN = {
    "tzdata",
    "import-linter",
    "ruff",
    "mypy",
    "pytest-benchmark",
    "pytest-xdist",
    "coverage",
    "hatchling",
}
# read from the library that brings it: Qt's own binding layer
BROUGHT_ALONG = {"shiboken6"}


def test_the_program_imports_only_what_it_declares() -> None:
    undeclared = imported("frc_desk") - declared("dependencies") - BROUGHT_ALONG
    assert sorted(undeclared) == [], "declare these in pyproject.toml"


def test_tests_and_tools_import_only_what_is_declared() -> None:
    everything = declared("dependencies") | declared("dev")
    undeclared = imported("tests", "scripts", "run.py", "build_installer.py") - everything
    assert sorted(undeclared - {"packaging", *BROUGHT_ALONG}) == []


def test_nothing_is_declared_in_vain() -> None:
    used = imported("frc_desk", "tests", "scripts", "run.py")
    assert sorted((declared("dependencies") | declared("dev")) - used - UNSEEN) == []


@cache
def declared(group: str) -> frozenset[str]:
    """Return the names that pyproject.toml asks for in one of its groups."""
    project = tomllib.loads((source.ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = project[group] if group in project else project["optional-dependencies"][group]
    return frozenset(canonicalize_name(Requirement(line).name) for line in asked)


@cache
def imported(*folders: str) -> frozenset[str]:
    """Return the distributions that the modules below the folders import."""
    by_package = packages_distributions()
    names = {
        name.split(".")[0]
        for module in source.modules(*folders)
        for node in ast.walk(source.tree(module))
        for name in imported_names(node)
    }
    outside = names - OWN - set(sys.stdlib_module_names)
    return frozenset(canonicalize_name(by_package.get(name, [name])[0]) for name in outside)


def imported_names(node: ast.AST) -> list[str]:
    match node:
        case ast.Import(names=aliases):
            return [alias.name for alias in aliases]
        case ast.ImportFrom(module=str(module)):
            return [module]
        case _:
            return []
