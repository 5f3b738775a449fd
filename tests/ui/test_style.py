"""Lengths and fonts follow the text size; icons come from the files that ship."""

import subprocess
import sys
from typing import get_args

import pytest
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QApplication, QWidget

from frc_desk.resource_files import resource_folder
from frc_desk.ui.icons import IconName, icon, stroke_width
from frc_desk.ui.style import FACTORS, Look, advance, colour, font, g, line_height, u, use
from frc_desk.ui.tokens import SETS
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.layouts import change_look, column

HEAVY = ("sqlalchemy", "reportlab", "babel", "alembic", "cryptography", "PIL", "pikepdf", "icu4py")


@pytest.mark.parametrize("factor", FACTORS)
def test_gutters_stop_growing_where_controls_go_on(factor: float) -> None:
    use(Look(factor=factor))
    assert u(100) == round(100 * factor)
    assert g(100) == round(100 * min(factor, 1.25))


def test_words_are_set_in_the_font_that_ships() -> None:
    assert QFontInfo(font("strong")).family() == "Inter"


def test_figures_are_as_wide_as_each_other() -> None:
    assert advance("body", "1111111111") == advance("body", "8888888888")


def test_a_colour_follows_the_set_in_use() -> None:
    use(Look("light"))
    light = colour("text").name()
    use(Look("dark"))
    assert colour("text").name() == SETS["dark"].colours["text"].casefold() != light
    assert colour("scrim", 0.5).alphaF() == pytest.approx(0.5, abs=0.01)


def test_no_role_is_smaller_than_nine_points() -> None:
    use(Look())
    assert font("caption").pointSizeF() == pytest.approx(9)
    assert font("body").pointSizeF() == pytest.approx(10.5)


def test_every_icon_that_ships_is_named_and_every_name_ships() -> None:
    shipped = {path.stem for path in (resource_folder() / "icons").glob("*.svg")}
    assert shipped == set(get_args(IconName))


@pytest.mark.parametrize("name", get_args(IconName))
def test_every_icon_can_be_drawn(name: IconName) -> None:
    drawn = icon(name, "text", 24).toImage()
    seen = {drawn.pixelColor(x, y).alpha() for x in range(24) for y in range(24)}
    assert max(seen) > 200


def test_small_icons_have_bolder_lines() -> None:
    assert stroke_width(13) > stroke_width(16) > stroke_width(24)


def test_an_open_window_takes_another_text_size(dressed: QApplication) -> None:
    window = QWidget()
    button = Button("Wrap up", "primary", "check")
    layout = column(button, None, margins=(20, 20, 20, 20))
    window.setLayout(layout)
    window.show()
    before, gap = button.sizeHint().height(), layout.contentsMargins().left()
    change_look(dressed, Look(factor=2.0))
    assert button.sizeHint().height() == line_height("strong") + 36
    assert button.sizeHint().height() > 1.9 * before
    assert layout.contentsMargins().left() == round(gap * 1.25)
    window.close()


def test_the_parts_of_the_first_window_import_nothing_heavy() -> None:
    names = "buttons choice_field fields marks surfaces words layouts choices service_card"
    imports = "; ".join(f"import frc_desk.ui.widgets.{name}" for name in names.split())
    code = f"import sys; {imports}; print(*sorted(set({HEAVY!r}) & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == ""
