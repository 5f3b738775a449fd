"""The one place that shows what went wrong: a sentence over the page, or a page where nothing can go on."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from frc_desk.errors import (
    DamagedFileError,
    FrcDeskError,
    NewerSchemaError,
    WrongKeyError,
)
from frc_desk.i18n import error_sentence
from frc_desk.i18n import gettext as _
from frc_desk.ui.shell.toast import ToastLayer
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.layouts import column, row
from frc_desk.ui.widgets.surfaces import Ground, Surface
from frc_desk.ui.widgets.words import Picture, Words

_NOTHING_GOES_ON = (DamagedFileError, WrongKeyError, NewerSchemaError)


class ErrorDisplay(QObject):
    """Shows known errors; what the person typed stays where it is."""

    cannot_go_on = Signal(str)

    def __init__(self, toasts: ToastLayer) -> None:
        super().__init__(toasts)
        self._toasts = toasts

    def show_error(self, error: FrcDeskError) -> None:
        """Show the sentence of an error, as a toast or as the page of the end."""
        if isinstance(error, _NOTHING_GOES_ON):
            self.cannot_go_on.emit(error_sentence(error))
        else:
            self.show_sentence(error)

    def show_sentence(self, error: FrcDeskError) -> None:
        """Show the sentence of an error over the page, whatever it is: something is typed there."""
        self._toasts.show_toast(error_sentence(error), undo=False, icon="circle-alert")


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
