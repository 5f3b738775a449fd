"""Names and comments that the linter cannot judge."""

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

from tests.architecture import source

EVERYWHERE = ("frc_desk", "scripts", "tests")
EMPTY_LAST = {"manager", "helper", "helpers", "util", "utils", "handler", "data", "info", "misc"}
EMPTY_FIRST = {"process", "do", "handle", "manage"}
OVERRIDDEN = {"process_bind_param", "process_result_value"}  # SQLAlchemy's names
FOREIGN = {"client", "ticket", "customer"}


def test_names_say_something() -> None:
    for module in source.modules("frc_desk", "scripts"):
        for name in defined_names(module):
            said = source.words(name)
            where = f"{source.name(module)}: {name}"
            if said and not is_qt(name) and name not in OVERRIDDEN:
                assert said[-1] not in EMPTY_LAST, where
                assert said[0] not in EMPTY_FIRST, where
                assert not set(said) & FOREIGN, where


def test_nothing_is_left_for_later() -> None:
    for module in source.modules(*EVERYWHERE):
        for comment, line in comments(module):
            where = f"{source.name(module)}:{line}"
            assert not re.search(r"\b(TODO|FIXME|XXX|HACK)\b", comment), where
        for node in ast.walk(source.tree(module)):
            is_stub = isinstance(node, ast.Name) and node.id == "NotImplementedError"
            assert not is_stub, f"{source.name(module)} holds a stub"


def test_an_exception_from_a_rule_names_the_rule_and_the_reason() -> None:
    for module in source.modules(*EVERYWHERE):
        for comment, line in comments(module):
            if re.search(r"\b(noqa|type: ignore)\b", comment):
                where = f"{source.name(module)}:{line}: {comment}"
                assert re.search(r"(noqa: ?[A-Z]+\d+|type: ignore\[[\w, -]+\])", comment), where
                said = re.sub(
                    r"# ?(noqa: ?[\w, ]+?|type: ignore\[[\w, -]+\])(?= -| #|$)", "", comment
                )
                assert len(source.words(said)) >= 1, f"{where}: why?"


def test_a_module_says_in_one_sentence_what_is_found_there() -> None:
    for module in source.modules("frc_desk", "scripts", "tests/architecture"):
        said = ast.get_docstring(source.tree(module)) or ""
        assert said, source.name(module)
        first = said.split("\n\n")[0]
        assert first.rstrip().endswith((".", ":")), f"{source.name(module)}: {first}"


def defined_names(module: Path) -> Iterator[str]:
    yield module.stem
    for node in ast.walk(source.tree(module)):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name


def is_qt(name: str) -> bool:
    """Say whether a name follows Qt's spelling, because it overrides Qt's method."""
    return re.fullmatch(r"data|setData|headerData|[a-z]+[A-Z]\w*", name) is not None


def comments(module: Path) -> Iterator[tuple[str, int]]:
    text = module.read_text(encoding="utf-8")
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT:
            yield token.string, token.start[0]
