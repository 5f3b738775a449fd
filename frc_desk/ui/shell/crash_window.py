"""What is shown when the program made a mistake: what is safe, where the log lies, how to report it."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QWidget

from frc_desk.i18n import gettext as _
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.layouts import column, row
from frc_desk.ui.widgets.surfaces import Ground
from frc_desk.ui.widgets.words import Picture, Words


class CrashWindow(QDialog):
    """Says what happened without a word of anybody's data; the program goes on if it can."""

    def __init__(self, report: str, log_file: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._report = report
        self.setWindowTitle(_("FRC Desk"))
        self._copy = Button(_("Copy report"), "secondary", "copy")
        self._copy.clicked.connect(self._on_copy)
        self._close = Button(_("Go on"), "primary", cap=_("Enter ↵"))
        self._close.setDefault(True)
        self._close.clicked.connect(self.accept)
        safe = _("What you saved is safe, and open contacts are kept as drafts.")
        where = _("The log says where it happened, without any family's data: {file}")
        content = column(
            row(
                Picture("circle-alert", "red", 26),
                Words(_("Something went wrong in the program."), "title", wrap=True),
                gap=12,
            ),
            Words(safe, "body", wrap=True),
            Words(where.format(file=log_file), "second", "text2", wrap=True),
            None,
            row(self._copy, None, self._close),
            gap=14,
            margins=(24, 22, 24, 20),
        )
        ground = Ground(content, "surface")
        self.setLayout(column(ground, gap=0))
        self.setMinimumWidth(ground.sizeHint().width())
        self._close.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report)
        self._copy.set_words(_("Report copied"))
