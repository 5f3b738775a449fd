"""Opening a backup, and the office that came from one, for the walk."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from frc_desk.clock import Clock
from frc_desk.i18n import gettext as _
from frc_desk.office.opened import OpenedOffice, opened
from frc_desk.operations.opening import close_office, open_office
from frc_desk.operations.practice import PASSPHRASE, USER
from frc_desk.operations.restoring import CopyOpening, RestoredCopy
from frc_desk.ui.background import Background
from frc_desk.ui.backups.opening_page import OpenCopyPage
from frc_desk.ui.backups.opening_view import OpenCopyView

BACKUP_STATES = ("backup-open", "backup-none", "backup-wrong", "backup-busy", "backup-opened")


class BackupWalk:
    """An office with backups, one of them opened as a copy."""

    def __init__(
        self, office: OpenedOffice, background: Background, settle: Callable[[], None]
    ) -> None:
        self._folder = office.context.database.folder
        self._clock: Clock = office.context.clock
        self._background = background
        self._settle = settle
        self._stick = self._folder.with_name("stick")
        self._made = office.desks.backups.back_up(second=self._stick).file
        self._copy: OpenedOffice | None = None

    def builders(self) -> dict[str, Callable[[], QWidget]]:
        """Return how each state is built."""
        return {
            "backup-open": lambda: self._page(self._folder),
            "backup-none": lambda: self._page(self._folder.with_name("nothing"), is_new=True),
            "backup-wrong": self._wrong,
            "backup-busy": self._busy,
            "backup-opened": self._opened,
        }

    def copy(self) -> OpenedOffice:
        """Return the office that came from the backup; it is opened once."""
        if self._copy is None:
            copy = CopyOpening(self._folder, self._clock).open_copy(self._made, USER, PASSPHRASE)
            context = open_office(copy.folder, USER, PASSPHRASE, self._clock, ballast_bytes=0)
            self._copy = opened(context)
        return self._copy

    def close(self) -> None:
        """Close the copy."""
        if self._copy is not None:
            self._copy.desks.quick.close()
            close_office(self._copy.context)

    def _page(self, home: Path, *, is_new: bool = False) -> OpenCopyPage:
        opening = CopyOpening(home, self._clock)
        stick = None if is_new else self._stick
        page = OpenCopyPage(OpenCopyView(opening, self._background, lambda: stick, _("Back")))
        page.resize(1440, 900)
        page.show()
        page.begin()
        self._settle()
        return page

    def _wrong(self) -> QWidget:
        page = self._page(self._folder)
        who = page.view._who
        who.begin()
        QTest.keyClicks(who._passphrase.edit, "not this one")
        who._on_open()
        self._settle()
        return page

    def _busy(self) -> QWidget:
        page = self._page(self._folder)
        page.view._way(0.64)
        page.view._set_busy(busy=True)
        return page

    def _opened(self) -> QWidget:
        page = self._page(self._folder)
        line = page.view._opening.look(self._made).line
        page.view._done(
            RestoredCopy(Path("/home/frc/FRC Desk-2026-11-17-1039"), line.made_at, line.counts)
        )
        return page
