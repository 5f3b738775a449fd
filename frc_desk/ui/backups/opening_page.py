"""Opening a backup before anybody has signed in: on a computer without an office, or beside one."""

from PySide6.QtWidgets import QWidget

from frc_desk.i18n import gettext as _
from frc_desk.ui.backups.opening_view import OpenCopyView
from frc_desk.ui.style import u
from frc_desk.ui.widgets.layouts import column, row
from frc_desk.ui.widgets.marks import ProgramMark
from frc_desk.ui.widgets.surfaces import Ground, Surface
from frc_desk.ui.widgets.words import Words


class OpenCopyPage(Ground):
    """The view on the ground of the sign-in page."""

    def __init__(self, view: OpenCopyView) -> None:
        super().__init__(ground="rail")
        self.view = view
        names = column(
            Words(_("FRC Desk"), "title", "rail_text_sel"),
            Words(_("Family Resource Center"), "body", "rail_text"),
            gap=0,
            inside=True,
        )
        card = Surface(
            column((view, 1), margins=(24, 22, 24, 22)), ground="bg", line="bg", radius=14
        )
        card.setMaximumWidth(u(1100))
        self.setLayout(
            column(
                row(ProgramMark(44), names, None, gap=10),
                (row((QWidget(), 1), (card, 12), (QWidget(), 1), gap=0), 1),
                gap=20,
                margins=(40, 30, 40, 30),
            )
        )

    def begin(self) -> None:
        """Show the copies there are."""
        self.view.begin()

    def say_busy(self) -> None:
        """Nothing else is made ready while this page is in sight."""

    def say_wrong(self, _sentence: str, _wait_seconds: int = 0) -> None:
        """Every trouble of this page stands in its own fields."""
