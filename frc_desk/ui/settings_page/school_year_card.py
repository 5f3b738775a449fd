"""The way from Settings to a new school year."""

from PySide6.QtCore import Signal

from frc_desk.i18n import gettext as _
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.layouts import row
from frc_desk.ui.widgets.surfaces import Card
from frc_desk.ui.widgets.words import Words


class SchoolYearCard(Card):
    """One button: what it leads to shows everything before anything is written."""

    asked = Signal()

    def __init__(self) -> None:
        words = _("Grades, schools, eighteenth birthdays and yearly permissions, in one act.")
        show = Button(_("Look at the next school year"), "secondary", "calendar-days", small=True)
        super().__init__(
            Words(words, "body", "text2", wrap=True),
            row(show, None),
            title=_("School year"),
            icon="school",
            gap=12,
        )
        show.clicked.connect(self.asked)
