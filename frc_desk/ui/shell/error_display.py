"""The one place that shows what went wrong: a sentence over the page, or a page where nothing can go on."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from frc_desk.errors import (
    DamagedFileError,
    FrcDeskError,
    NewerSchemaError,
    PrinterError,
    StorageError,
    WrongKeyError,
)
from frc_desk.i18n import error_sentence
from frc_desk.i18n import gettext as _
from frc_desk.ui.shell.toast import ToastLayer
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.layouts import column, row
from frc_desk.ui.widgets.surfaces import Ground, Surface
from frc_desk.ui.widgets.words import Picture, Words

Again = Callable[[], None]

_NOTHING_GOES_ON = (DamagedFileError, WrongKeyError, NewerSchemaError)
_MAY_PASS = (StorageError, PrinterError)
"""Trouble outside the program: the same act may work in a moment."""


class ErrorDisplay(QObject):
    """Shows known errors; what the person typed stays where it is."""

    cannot_go_on = Signal(str)

    def __init__(self, toasts: ToastLayer) -> None:
        super().__init__(toasts)
        self._toasts = toasts

    def show_error(self, error: FrcDeskError, again: Again | None = None) -> None:
        """Show the sentence of an error, as a toast or as the page of the end."""
        if isinstance(error, _NOTHING_GOES_ON):
            self.cannot_go_on.emit(error_sentence(error))
        else:
            self.show_sentence(error, again)

    def show_sentence(self, error: FrcDeskError, again: Again | None = None) -> None:
        """Show the sentence of an error over the page, whatever it is: something is typed there.

        Trying again is offered where the trouble may be gone by then: a printer, a disk, a busy office.
        """
        may_pass = isinstance(error, _MAY_PASS)
        self._toasts.show_toast(
            error_sentence(error),
            undo=False,
            icon="circle-alert",
            again=again if may_pass else None,
            details=error_details(error) if may_pass else "",
        )


def error_details(error: FrcDeskError) -> str:
    """Return what the system said about an error, for whoever looks after the computer.

    Values of an error hold no personal data (frc_desk.errors).
    """
    parts = [str(value) for value in error.values.values() if value]
    cause = error.__cause__
    if cause is not None:
        # Only the system's own words: the text of another exception could quote what was typed.
        said = cause.strerror if isinstance(cause, OSError) and cause.strerror else ""
        parts.append(": ".join(part for part in (type(cause).__name__, said) if part))
    return " · ".join([type(error).__name__, *parts])


class CannotGoOnPage(Ground):
    """What happened, that the data is safe, and the way out."""

    quit_asked = Signal()

    def __init__(self, sentence: str) -> None:
        super().__init__(ground="rail")
        leave = Button(_("Close FRC Desk"), "primary")
        leave.clicked.connect(self.quit_asked)
        card = Surface(
            column(
                row(
                    Picture("circle-alert", "red", 26),
                    (Words(_("This office cannot be opened now"), "title", wrap=True), 1),
                    gap=12,
                ),
                Words(sentence, "body", wrap=True),
                Words(_("Nothing was changed or deleted."), "body", "text2", wrap=True),
                row(None, leave),
                gap=14,
                margins=(28, 24, 28, 22),
            ),
            line="surface",
            radius=14,
        )
        self.setFocusProxy(leave)
        middle = row((QWidget(), 1), (card, 3), (QWidget(), 1), gap=0)
        self.setLayout(column(None, middle, None, margins=(40, 40, 40, 40)))
