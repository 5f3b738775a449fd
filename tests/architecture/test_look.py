"""Sizes on screen follow the text, so that 200 % text is never cut (look, checks 5 and 6)."""

import ast
import re

from tests.architecture import source

FIXED = {"setFixedHeight", "setFixedWidth", "setFixedSize"}


def test_no_height_or_width_is_a_number_in_the_source() -> None:
    for module in source.modules("frc_desk/ui"):
        for call in source.calls(module):
            if source.called(call) in FIXED:
                where = f"{source.name(module)}:{call.lineno}"
                assert not any(is_number(argument) for argument in call.args), where


def test_no_font_is_sized_in_pixels() -> None:
    for module in source.modules("frc_desk/ui"):
        text = module.read_text(encoding="utf-8")
        assert not re.search(r"font(-size)?\s*:[^;}\n]*\dpx", text), source.name(module)
        assert "setPixelSize(" not in text or is_allowed(module.name), source.name(module)


def test_no_nested_event_loop_is_started() -> None:
    for module in source.modules("frc_desk/ui"):
        for call in source.calls(module):
            where = f"{source.name(module)}:{call.lineno}"
            is_dialog = source.called(call) == "exec" and isinstance(call.func, ast.Attribute)
            assert not is_dialog, f"{where}: open() a dialog, never exec()"


def is_allowed(module: str) -> bool:
    # the one place that turns points and the text factor into a font
    return module in {"style.py", "fonts.py"}


def is_number(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, int | float) and node.value > 1
