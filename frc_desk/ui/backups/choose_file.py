"""Asks for a backup file with the computer's own window; the tests bring another one."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from frc_desk.i18n import gettext as _

ChooseFile = Callable[[QWidget, Callable[[str], None]], None]
"""Over which window, and who is told the chosen path."""


def choose_backup_file(over: QWidget, chosen: Callable[[str], None]) -> None:
    """Ask for a file that ends in .frcbackup."""
    dialog = QFileDialog(over, _("Open a backup"))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilter(_("Backups of FRC Desk") + " (*.frcbackup)")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(chosen)
    dialog.open()
