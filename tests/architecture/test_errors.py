"""Every error is one plain sentence that the person at the desk can act on."""

import ast
import string

from frc_desk import errors
from tests.architecture import source

GROUPS = {"FrcDeskError", "UserError", "StorageError", "DocumentError", "SyncError"}


def all_errors() -> dict[str, type[errors.FrcDeskError]]:
    return {
        name: kind
        for name, kind in vars(errors).items()
        if isinstance(kind, type) and issubclass(kind, errors.FrcDeskError)
    }


def test_every_error_has_a_sentence_of_its_own() -> None:
    for name, kind in all_errors().items():
        if name not in GROUPS:
            assert "sentence" in vars(kind), f"{name} has no sentence"


def test_a_sentence_is_plain_and_its_places_are_named() -> None:
    for name, kind in all_errors().items():
        assert kind.sentence[0].isupper() or kind.sentence[0] == "{", name
        assert kind.sentence.endswith("."), name
        assert "!" not in kind.sentence, name
        for _, place, _, _ in string.Formatter().parse(kind.sentence):
            assert place is None or place.isidentifier(), f"{name}: {place}"


def test_the_drawing_names_every_error() -> None:
    drawing = errors.__doc__ or ""
    for name in all_errors():
        assert name in drawing, f"draw {name} into the tree at the top of errors.py"


def test_errors_are_defined_in_one_place() -> None:
    names = {*all_errors(), "Exception", "ValueError", "RuntimeError", "OSError"}
    for module in source.modules("frc_desk"):
        if module.name == "errors.py" and module.parent == source.PACKAGE:
            continue
        for node in ast.walk(source.tree(module)):
            if isinstance(node, ast.ClassDef):
                bases = {ast.unparse(base).rsplit(".", 1)[-1] for base in node.bases}
                assert not bases & names, f"{source.name(module)}: {node.name} belongs in errors.py"
