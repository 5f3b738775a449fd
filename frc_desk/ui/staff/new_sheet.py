"""A new recovery sheet for an office that is running: printed, proved, put away; then the old one is void."""

from functools import partial

from PySide6.QtCore import Signal

from frc_desk.clock import local_day
from frc_desk.i18n import gettext as _
from frc_desk.operations.desks import Desks
from frc_desk.operations.recovery_sheet import places_to_prove, proves
from frc_desk.ui.background import Background
from frc_desk.ui.days import short_day_words
from frc_desk.ui.page import DeskLinks
from frc_desk.ui.printing import Printing
from frc_desk.ui.recovery.sheet_paper import SheetPaper
from frc_desk.ui.recovery.sheet_view import RecoverySheetView
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.layouts import column, row
from frc_desk.ui.widgets.surfaces import Ground
from frc_desk.ui.widgets.words import Words


class NewSheetView(Ground):
    """The code is made on this computer, held in memory, and gone when the view is left.

    The slot is exchanged only when the paper is proved, so that a jammed printer voids nothing.
    """

    left = Signal()

    def __init__(
        self, desks: Desks, background: Background, links: DeskLinks, printing: Printing
    ) -> None:
        super().__init__()
        self._desks, self._background, self._links = desks, background, links
        self._printing = printing
        self._office = ""
        self._code = ""
        self._places: tuple[int, ...] = ()
        self._view = RecoverySheetView("", "")
        self._done = Button(_("Done"), "primary", "check")
        self._done.clicked.connect(self._on_done)
        back = Button(_("Not now"), "quiet", cap="Esc", small=True)
        back.clicked.connect(self._on_back)
        self._column = column(
            row(Words(_("A new recovery sheet"), "title"), None, back),
            (self._view, 1),
            row(None, self._done),
            gap=12,
        )
        self.setLayout(self._column)

    def set_office(self, name: str) -> None:
        """Say which office the sheet is for."""
        self._office = name

    def begin(self) -> None:
        """Begin with a new code; nothing of an earlier one is left on the screen."""
        today = local_day(self._desks.context.clock.now())
        view, before = RecoverySheetView(self._office, short_day_words(today, today)), self._view
        self._column.replaceWidget(before, view)
        before.setParent(None)
        before.deleteLater()
        self._view = view
        view.typed.connect(self._on_typed)
        # Made anew each time, it would come after everything else: Tab would leave the sheet untaken.
        view.lead_on_to(self._done)
        view.changed.connect(lambda: self._done.setEnabled(view.is_ready()))
        self._code = self._desks.turnover.proposed_code()
        make = partial(self._desks.turnover.recovery_sheet, self._code)
        SheetPaper(view, make, self._background, self._printing)
        self._places = places_to_prove()
        view.ask_for(self._places)
        self._done.setEnabled(False)
        view.begin()

    def _on_typed(self, typed: tuple[str, ...]) -> None:
        self._view.say_proved(proved=proves(self._code, self._places, typed))

    def _on_done(self) -> None:
        code = self._code

        def done(_nothing: None) -> None:
            self._forget()
            self._links.said.emit(_("The new recovery sheet is the one that opens this office"), "")
            self.left.emit()

        self._background.run(lambda: self._desks.turnover.take_recovery_code(code), done)

    def _on_back(self) -> None:
        self._forget()
        self.left.emit()

    def _forget(self) -> None:
        self._code = ""
