"""What parents told us, by keys: the file asks first whether the words go with it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt

from frc_desk.domain.remarks import TakenWhere
from frc_desk.operations.desks import Desks
from frc_desk.ui.remarks.page import RemarksPage
from tests.ui.pages import Make, PageInWindow


def test_the_words_of_parents_stay_out_of_the_file_until_they_are_ticked(
    paged: Callable[[Make], PageInWindow], practice: Desks, tmp_path: Path
) -> None:
    practice.remarks.write("The gate is shut", "buses", TakenWhere.DESK)
    shown = paged(RemarksPage)
    page = shown.page
    assert isinstance(page, RemarksPage)
    assert not page.export.isVisible()
    shown.press(Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert page.with_words.hasFocus()
    assert "Any other name stays" in shown.words()
    page.write(str(tmp_path / "without.csv"))
    shown.settle()
    assert "gate" not in (tmp_path / "without.csv").read_text(encoding="utf-8-sig")
    shown.press(Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    shown.press(Qt.Key.Key_Space)
    page.write(str(tmp_path / "with.csv"))
    shown.settle()
    assert "gate" in (tmp_path / "with.csv").read_text(encoding="utf-8-sig")
    assert not page.export.isVisible()
    shown.press(Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert not page.with_words.isChecked(), "each file is asked for anew"
    shown.press(Qt.Key.Key_Escape)
    assert not page.export.isVisible()
