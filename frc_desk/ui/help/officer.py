"""F1: an officer asks about a family (PR-8). One page, nobody is looked up, nothing is confirmed."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from frc_desk.domain.changes import Done
from frc_desk.domain.legal import LegalRequest
from frc_desk.domain.needs import SafetyScript
from frc_desk.errors import FrcDeskError, InvalidInputError
from frc_desk.i18n import gettext as _
from frc_desk.operations.desks import Desks
from frc_desk.ui.background import Background
from frc_desk.ui.help.page import HELP, OFFICER
from frc_desk.ui.page import DeskLinks, DeskPage
from frc_desk.ui.script_steps import Steps
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.fields import LineField
from frc_desk.ui.widgets.layouts import ScrollColumn, column, row
from frc_desk.ui.widgets.surfaces import Banner, Card
from frc_desk.ui.widgets.words import Words


@dataclass(frozen=True, slots=True)
class _Loaded:
    """What the worker read."""

    script: SafetyScript | None
    phone: str


class OfficerPage(DeskPage):
    """What to say, whom to call, and a line to write down that somebody asked; search rests here."""

    allows_search = False

    def __init__(self, desks: Desks, background: Background, links: DeskLinks) -> None:
        super().__init__(_("An officer asks about a family"))
        self._desks, self._background, self._links = desks, background, links
        self._phone = Banner("", "blue", "phone-call")
        self._steps = Steps()
        self._who = LineField(
            _("Who asked"), "user", placeholder=_("Name, number of the badge, agency")
        )
        self._what = LineField(
            _("What they asked for"), "file-text",
            placeholder=_("What they said, and which paper they showed"),
        )  # fmt: skip
        self._add = Button(_("Write down"), "secondary", "plus", cap=_("Enter ↵"))
        self._build()

    def refresh(self) -> None:
        desks = self._desks

        def read() -> _Loaded:
            profile = desks.office.profile()
            return _Loaded(desks.directory.safety_script(OFFICER), profile.superintendent_phone)

        self._background.run(read, self._show, lane="officer")

    def arrive(self) -> None:
        super().arrive()
        self._who.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        note = _(
            "Do not write whom they asked about, and do not say whether we know the family. "
            "The custodian of records sees this line."
        )
        self._who.edit.returnPressed.connect(self._on_first_line)
        self._what.edit.returnPressed.connect(self._on_add)
        self._add.clicked.connect(self._on_add)
        back = Button(_("Back to help"), "quiet", cap="Esc", small=True)
        back.clicked.connect(self._on_back)
        steps = Card(self._phone, self._steps, title=_("Say and do"), icon="shield-alert", gap=14)
        line = Card(
            Words(note, "second", "text2", wrap=True), self._who, self._what,
            row(self._add, None, back), title=_("That somebody asked"), icon="pencil", gap=12,
        )  # fmt: skip
        content = column(steps, line, None, gap=14, margins=(20, 14, 20, 20))
        self.setLayout(column(ScrollColumn(content), gap=0))

    def _show(self, loaded: _Loaded) -> None:
        if loaded.script is not None:
            self._steps.show_script(loaded.script)
        if loaded.phone:
            words = _("Call the superintendent's office: {phone}").format(phone=loaded.phone)
            self._phone.say(words, "blue", "phone-call")
        else:
            words = _("Ask your supervisor for the number of the superintendent's office.")
            self._phone.say(words, "amber", "phone-call", more=_("It can be set under Settings."))

    def _on_first_line(self) -> None:
        self._what.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_add(self) -> None:
        who, what, desk = self._who.text(), self._what.text(), self._desks.legal

        def done(answer: Done[LegalRequest]) -> None:
            for field in (self._who, self._what):
                field.set_text("")
                field.set_error("")
            self._links.announce(answer, _("Written down. No family was looked up."))
            self._who.setFocus(Qt.FocusReason.OtherFocusReason)

        self._background.run(lambda: desk.note_officer(who, what), done, self._on_failed)

    def _on_failed(self, error: FrcDeskError) -> None:
        if not isinstance(error, InvalidInputError):
            self._links.failed.emit(error)
            return
        problems = error.problems
        self._who.set_error(_(problems["who"]) if "who" in problems else "")
        self._what.set_error(_(problems["what"]) if "what" in problems else "")
        field = self._who if "who" in problems else self._what
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_back(self) -> None:
        self._links.page_asked.emit(HELP)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._on_back()
        else:
            super().keyPressEvent(event)
