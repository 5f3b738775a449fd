"""Opening a copy of the office: choose it, type the passphrase of that time, wait, go to it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QWidget

from frc_desk.clock import local_day
from frc_desk.errors import BackupDamagedError, FrcDeskError, NoBackupError, StoppedError
from frc_desk.i18n import error_sentence
from frc_desk.i18n import gettext as _
from frc_desk.operations.restoring import BackupToOpen, CopyChoice, CopyOpening, RestoredCopy
from frc_desk.ui.background import Background
from frc_desk.ui.backups.choose_file import ChooseFile, choose_backup_file
from frc_desk.ui.backups.opening_steps import CopyIsOpen, WhichCopy, WhoOpensIt
from frc_desk.ui.style import look
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.layouts import ScrollColumn, column, row
from frc_desk.ui.widgets.progress import Progress
from frc_desk.ui.widgets.words import Words

_LOOK_EVERY_MILLISECONDS = 100
_ONE_COLUMN_UNDER = 820
_PASSES = 2
"""A backup is read twice: whole against its seal, then for the database."""


class _Way:
    """How far the worker is; the worker writes, the window reads."""

    def __init__(self) -> None:
        self.part = 0.0
        self.stopped = False
        self._passes_done = 0
        self._last = 0.0

    def __call__(self, part: float) -> None:
        if self.stopped:
            raise StoppedError
        if part < self._last:
            self._passes_done = min(self._passes_done + 1, _PASSES - 1)
        self._last = part
        self.part = (self._passes_done + part) / _PASSES


class OpenCopyView(QWidget):
    """Serves Settings, where an office is open, and the first window, where there may be none."""

    copy_asked = Signal(object)
    """Go to the office in this folder."""
    left = Signal()

    def __init__(  # what is opened, by whom, and the words of the way back
        self,
        opening: CopyOpening,
        background: Background,
        second_place: Callable[[], Path | None],
        back: str,
        person: str = "",
        choose_file: ChooseFile = choose_backup_file,
    ) -> None:
        super().__init__()
        self._opening = opening
        self._background = background
        self._second_place = second_place
        self._way = _Way()
        self._copy: RestoredCopy | None = None
        self._is_busy = False
        self._file = ""
        self._which = WhichCopy(choose_file)
        self._who = WhoOpensIt(person)
        self._progress = Progress(
            _("Reading, checking and counting"), _("Nothing on this computer is written over.")
        )
        self._progress.setVisible(False)
        self._open = CopyIsOpen()
        self._back = Button(back, "secondary", cap="Esc", small=True)
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY_MILLISECONDS)
        self._build()

    def begin(self) -> None:
        """Show the copies there are now, and put the focus on the newest."""
        self._copy = None
        self._stack.setCurrentIndex(0)
        self._who.forget()
        self._background.run(self._read_copies, self._show_copies, lane="copies")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._on_escape()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._copy is not None:
            self._on_go()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() / look().factor < _ONE_COLUMN_UNDER
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._columns.setDirection(direction)

    def _build(self) -> None:
        self._columns = row((self._which, 1), (self._who, 1), gap=14)
        form = column((self._columns, 1), self._progress, gap=14, margins=(0, 0, 8, 8))
        done = column(self._open, None, margins=(0, 0, 8, 8))
        self._stack = QStackedWidget()
        self._stack.addWidget(ScrollColumn(form))
        self._stack.addWidget(ScrollColumn(done))
        head = row((Words(_("Open a backup"), "title"), 1), self._back, gap=16)
        self.setLayout(column(head, (self._stack, 1), gap=12))
        self._back.clicked.connect(self._on_escape)
        self._which.file_chosen.connect(self._on_file_chosen)
        self._which.accepted.connect(self._who.begin)
        self._who.asked.connect(self._on_open)
        self._progress.cancelled.connect(self._on_stop)
        self._open.go_asked.connect(self._on_go)
        self._timer.timeout.connect(self._on_tick)

    def _read_copies(self) -> tuple[CopyChoice, ...]:
        return self._opening.copies(self._second_place())

    def _show_copies(self, choices: tuple[CopyChoice, ...]) -> None:
        self._which.show_copies(choices, local_day(self._opening.clock.now()))
        self._which.begin()

    def _on_file_chosen(self, file: str) -> None:
        self._file = file
        if not file:
            self._who.show_nothing()
            return
        path = Path(file).expanduser()
        self._background.run(
            lambda: self._opening.look(path), self._show_backup, self._on_no_backup, lane="backup"
        )

    def _show_backup(self, backup: BackupToOpen) -> None:
        self._which.file.set_error("")
        self._who.show_backup(backup, local_day(self._opening.clock.now()))

    def _on_no_backup(self, error: FrcDeskError) -> None:
        self._who.show_nothing()
        self._which.file.set_error(error_sentence(error))
        if self._who.has_focus():
            self._which.file.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_open(self, who: str, passphrase: str) -> None:
        if self._is_busy:
            return
        self._set_busy(busy=True)
        way = self._way = _Way()
        file = Path(self._file).expanduser()
        self._background.run(
            lambda: self._opening.open_copy(file, who, passphrase, way), self._done, self._failed
        )

    def _done(self, copy: RestoredCopy) -> None:
        self._set_busy(busy=False)
        self._copy = copy
        self._who.forget()
        self._stack.setCurrentIndex(1)
        self._open.show_copy(copy, local_day(self._opening.clock.now()))

    def _failed(self, error: FrcDeskError) -> None:
        self._set_busy(busy=False)
        if isinstance(error, BackupDamagedError | NoBackupError):
            self._who.forget()
            self._on_no_backup(error)
            self._which.begin()
        else:
            self._who.say_wrong(error_sentence(error))

    def _set_busy(self, *, busy: bool) -> None:
        self._is_busy = busy
        self._who.set_busy(busy=busy)
        self._which.setEnabled(not busy)
        self._progress.setVisible(busy)
        if busy:
            self._on_tick()
            self._progress.begin()
            self._timer.start()
        else:
            self._timer.stop()

    def _on_tick(self) -> None:
        percent = round(100 * self._way.part)
        self._progress.set_count(percent, 100, _("{n} %").format(n=percent))

    def _on_stop(self) -> None:
        self._way.stopped = True

    def _on_escape(self) -> None:
        if self._is_busy:
            self._on_stop()
        else:
            self._who.forget()
            self.left.emit()

    def _on_go(self) -> None:
        if self._copy is not None:
            self.copy_asked.emit(self._copy.folder)
