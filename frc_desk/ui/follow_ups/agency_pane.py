"""The partner that is being called: number, hours, what to say, and how often they answered."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from frc_desk.domain.call_sheets import CallSheet
from frc_desk.i18n import gettext as _
from frc_desk.ui.shortcuts import ShortcutId
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.layouts import ScrollColumn, column, row
from frc_desk.ui.widgets.surfaces import Banner, Surface
from frc_desk.ui.widgets.words import Picture, Words
from frc_desk.ui.wording import answers_words


class AgencyPane(QWidget):
    """Everything for one call to a partner."""

    print_asked = Signal()
    nobody_answered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._name = Words("", "head", wrap=True)
        self._phone = Words("", "title", wrap=True)
        self._hours = Words("", "second", "text2", wrap=True)
        self._say = Words("", "body", wrap=True)
        self._rule = Words(
            _("Codes only. A name is said only after the family's yes."),
            "second",
            "text2",
            wrap=True,
        )
        self._answers = Words("", "second", "text2", wrap=True)
        self._silent = Banner(
            _("More families heard nothing than something. Tell the directory keeper."),
            "amber",
            "phone-off",
        )
        self._print = Button(
            _("Print sheet"), icon="printer", shortcut=ShortcutId.PRINT, small=True
        )
        self._print.clicked.connect(self.print_asked)
        self._nobody = Button(_("Nobody answered"), icon="phone-off", small=True)
        self._nobody.clicked.connect(self.nobody_answered)
        reach = Surface(
            row(
                Picture("phone", "green", 18),
                (column(self._phone, self._hours, gap=3), 1),
                gap=12,
                margins=(14, 12, 14, 12),
            ),
            radius=10,
        )
        script = Surface(column(self._say, self._rule, gap=6, margins=(14, 12, 14, 12)), radius=10)
        self._content = ScrollColumn(
            column(
                self._name,
                reach,
                row(self._print, self._nobody, None),
                Words(_("What to say"), "label", "text2"),
                script,
                Words(_("Do they answer?"), "label", "text2"),
                self._answers,
                self._silent,
                None,
                gap=10,
                margins=(16, 16, 16, 16),
            )
        )
        self.setLayout(column(self._content, gap=0))

    def show_sheet(self, sheet: CallSheet | None) -> None:
        """Show the partner of a call, or nothing."""
        self._content.setVisible(sheet is not None)
        if sheet is None:
            return
        self._name.setText(sheet.name)
        self._phone.setText(sheet.phone or _("No phone known"))
        self._hours.setText(sheet.hours)
        self._hours.setVisible(bool(sheet.hours))
        self._say.setText(
            _(
                "“This is the {office}. We gave families your number, with a code on their paper. I "
                "read the code, you tell me how it stands.”"
            ).format(office=sheet.office_name)
        )
        self._answers.setText(answers_words(sheet.answers) or _("Nothing was given to them yet."))
        self._silent.setVisible(sheet.answers.is_silent)
