"""Opens a slip as a draft in the mail program, and takes away the files that were written for it."""

import shutil
import tempfile
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

_FOLDERS = "frc-desk-mail-"


def open_mail_draft(message: bytes) -> None:
    """Give a message to the mail program."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(write_mail_draft(message))))


def write_mail_draft(message: bytes) -> Path:
    """Write a message into a folder that only this person can read."""
    folder = Path(tempfile.mkdtemp(prefix=_FOLDERS))
    file = folder / "slip.eml"
    file.write_bytes(message)
    return file


def sweep_mail_drafts() -> None:
    """Take away what earlier drafts left: a mail program keeps its own copy once it is open."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_FOLDERS}*"):
        shutil.rmtree(folder, ignore_errors=True)
