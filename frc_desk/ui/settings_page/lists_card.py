"""The way from Settings to the office's own lists and to the schools."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from frc_desk.i18n import gettext as _
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.layouts import FlowLayout
from frc_desk.ui.widgets.surfaces import Card
from frc_desk.ui.widgets.words import Words


class ListsCard(Card):
    """Two buttons; what they lead to is changed line by line, each with Undo."""

    lists_asked = Signal()
    schools_asked = Signal()

    def __init__(self) -> None:
        words = _("Reasons, visits, topics and schools: in the words of this office.")
        lists = Button(_("Short lists"), "secondary", "list-ordered", small=True)
        schools = Button(_("Schools"), "secondary", "school", small=True)
        buttons = QWidget()
        buttons.setLayout(FlowLayout(lists, schools, gap=8))
        super().__init__(
            Words(words, "body", "text2", wrap=True),
            buttons,
            title=_("Lists and schools"),
            icon="clipboard-list",
            gap=12,
        )
        lists.clicked.connect(self.lists_asked)
        schools.clicked.connect(self.schools_asked)
