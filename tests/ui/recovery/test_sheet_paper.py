"""The recovery sheet goes on paper in the same way in the set-up and later: one part answers both."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from frc_desk.errors import DiskFullError
from frc_desk.settings import Settings, SettingsFile
from frc_desk.ui.background import Background
from frc_desk.ui.preferences import Preferences
from frc_desk.ui.printing import Printing
from frc_desk.ui.recovery.sheet_paper import SheetPaper
from frc_desk.ui.recovery.sheet_view import RecoverySheetView


@pytest.fixture
def background(dressed: QApplication) -> Iterator[Background]:
    assert dressed is not None
    made = Background()
    yield made
    made.close()


@pytest.fixture
def printing(background: Background, dressed: QApplication, tmp_path: Path) -> Printing:
    file = SettingsFile(tmp_path / "settings.json")
    file.save(Settings(printer="Front_Desk"))
    return Printing(background, Preferences(dressed, file))


@pytest.fixture
def view(qtbot: QtBot, dressed: QApplication) -> RecoverySheetView:
    assert dressed is not None
    made = RecoverySheetView("Family Resource Center", "Nov 17, 2026")
    qtbot.addWidget(made)
    return made


def file_dialog(view: RecoverySheetView, background: Background) -> QFileDialog:
    """Ask for a file; return the window in which it is chosen."""
    view.file_asked.emit()
    background.finish()
    assert view._state.words() == "Printing"
    (dialog,) = view.findChildren(QFileDialog)
    return dialog


def test_a_file_that_is_not_chosen_after_all_leaves_the_sheet_to_be_printed(
    view: RecoverySheetView, background: Background, printing: Printing
) -> None:
    SheetPaper(view, lambda: b"%PDF-1.7", background, printing)
    file_dialog(view, background).reject()
    assert view._state.words() == "Not printed yet"


def test_a_file_is_the_sheet_and_counts_as_printed(
    view: RecoverySheetView, background: Background, printing: Printing, tmp_path: Path
) -> None:
    paper = SheetPaper(view, lambda: b"%PDF-1.7", background, printing)
    printed: list[bool] = []
    paper.printed.connect(lambda: printed.append(True))
    file_dialog(view, background).fileSelected.emit(str(tmp_path / "sheet.pdf"))
    background.finish()
    assert (tmp_path / "sheet.pdf").read_bytes() == b"%PDF-1.7"
    assert printed == [True]
    assert "sheet.pdf" in view._where.text()
    view.file_asked.emit()
    background.finish()
    view.findChildren(QFileDialog)[-1].reject()
    assert "sheet.pdf" in view._where.text(), "the first paper is still out"


def test_a_sheet_that_cannot_be_drawn_is_said(
    view: RecoverySheetView, background: Background, printing: Printing
) -> None:
    def make() -> bytes:
        raise DiskFullError

    SheetPaper(view, make, background, printing)
    view.print_asked.emit()
    background.finish()
    assert view._where.text() == DiskFullError.sentence
