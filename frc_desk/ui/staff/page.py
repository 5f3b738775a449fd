"""People who sign in: who forgot, who leaves, to whom the work goes, and a new recovery sheet."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from frc_desk.domain.changes import Done, Kind
from frc_desk.domain.ids import StaffId
from frc_desk.domain.privacy import Permission
from frc_desk.domain.staff import StaffMember
from frc_desk.domain.turnover import OpenWork
from frc_desk.errors import FrcDeskError, InvalidInputError, WrongPassphraseError
from frc_desk.i18n import error_sentence
from frc_desk.i18n import gettext as _
from frc_desk.operations.desks import Desks
from frc_desk.ui.background import Background
from frc_desk.ui.page import DeskLinks, DeskPage, PagePane
from frc_desk.ui.printing import Printing
from frc_desk.ui.staff.member_pane import MemberPane, work_words
from frc_desk.ui.staff.new_sheet import NewSheetView
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.layouts import ScrollColumn, column, row
from frc_desk.ui.widgets.row_list import RowList
from frc_desk.ui.widgets.rows import RowFacts, RowLead
from frc_desk.ui.widgets.surfaces import Banner, Card
from frc_desk.ui.widgets.words import Words
from frc_desk.ui.wording import role_words


@dataclass(frozen=True, slots=True)
class _Loaded:
    """What the worker read for the page."""

    members: tuple[StaffMember, ...]
    office_name: str


class StaffPage(DeskPage):
    """Up and Down choose a person, Enter goes to what can be done for them, beside the list."""

    listens_to = frozenset({Kind.STAFF, Kind.FOLLOW_UP, Kind.TASK})

    def __init__(
        self, desks: Desks, background: Background, links: DeskLinks, printing: Printing
    ) -> None:
        super().__init__(_("People who sign in"))
        self._desks, self._background, self._links = desks, background, links
        self._members: tuple[StaffMember, ...] = ()
        may = desks.context.actor.may
        self._may_hand_over = may(Permission.HAND_OVER)
        self.list = RowList(_("People who sign in"), fit=True, ruled=True)
        self.pane = MemberPane(
            may_hand_over=self._may_hand_over,
            may_reset=may(Permission.RESET_SIGN_IN),
            may_manage=may(Permission.MANAGE_STAFF),
        )
        self._pane_holder = QWidget()
        self._pane_holder.setLayout(column((self.pane, 1), gap=0))
        self.sheet = NewSheetView(desks, background, links, printing)
        self._after = Banner("", "amber", "printer")
        self._after.setVisible(False)
        self._build(may_make_sheet=may(Permission.SET_UP_OFFICE))
        self._connect()

    def panes(self) -> tuple[PagePane, ...]:
        return (PagePane("person", _("This person"), "user", self._pane_holder),)

    def arrive(self) -> None:
        super().arrive()
        self._stack.setCurrentIndex(0)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        def read() -> _Loaded:
            return _Loaded(self._desks.staff.members(), self._desks.office.profile().name)

        self._background.run(read, self._on_read, lane="staff")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._stack.currentIndex():
            self._leave_sheet()
        else:
            super().keyPressEvent(event)

    def _build(self, *, may_make_sheet: bool) -> None:
        self._make_sheet = Button(
            _("Make a new recovery sheet"), "secondary", "printer", small=True
        )
        told = _(
            "Make a new one when the sheet was lost or used, or when somebody leaves who has seen it. "
            "The old one stops working on this computer."
        )
        sheet_card = Card(
            Words(told, "second", "text2", wrap=True), row(self._make_sheet, None),
            title=_("Recovery sheet"), icon="shield-check", gap=12,
        )  # fmt: skip
        people = Card(
            self.list, title=_("People who sign in"), icon="users", margins=(16, 12, 8, 8)
        )
        self._stack = QStackedWidget()
        first = column(self._after, people, sheet_card, None, gap=14, margins=(0, 0, 8, 8))
        self._stack.addWidget(ScrollColumn(first))
        self._stack.addWidget(self.sheet)
        self.setLayout(column((self._stack, 1), margins=(20, 14, 12, 14)))
        # Only now: a widget that is shown before it has a parent is a window of its own.
        sheet_card.setVisible(may_make_sheet)

    def _connect(self) -> None:
        self.list.current_changed.connect(lambda _key: self._show_current())
        self.list.row_activated.connect(lambda _key: self.pane.begin())
        self.pane.reset_asked.connect(self._on_reset)
        self.pane.change_asked.connect(self._on_change)
        self.pane.hand_over_asked.connect(self._on_hand_over)
        self.pane.leave_asked.connect(self._on_leave)
        self._make_sheet.clicked.connect(self._on_sheet)
        self.sheet.left.connect(self._leave_sheet)

    def _on_read(self, loaded: _Loaded) -> None:
        self._members = tuple(one for one in loaded.members if one.active)
        self.sheet.set_office(loaded.office_name)
        words = role_words()
        self.list.set_rows(
            [
                RowFacts(
                    key=str(one.id),
                    title=one.name,
                    facts=", ".join(words[role] for role in one.roles),
                    lead=RowLead("avatar", one.name),
                    cap=_("Enter ↵"),
                )
                for one in self._members
            ],
            first_current=True,
        )
        self._show_current()

    def _current(self) -> StaffMember | None:
        key = self.list.current_key()
        return next((one for one in self._members if str(one.id) == key), None)

    def _show_current(self) -> None:
        member, me = self._current(), self._desks.context.actor.id
        takers = [
            one
            for one in self._members
            if one.may(Permission.FOLLOW_UP) and (member is None or one.id != member.id)
        ]
        self.pane.show_member(member, takers, is_me=member is not None and member.id == me)
        if member is not None and self._may_hand_over:
            asked = member.id

            def show(work: OpenWork) -> None:
                now = self._current()
                if now is not None and now.id == asked:
                    self.pane.show_work(work)

            self._background.run(
                lambda: self._desks.turnover.open_work(asked), show, lane="open_work"
            )

    def _on_reset(self, staff_id: str, new: str) -> None:
        name = next((one.name for one in self._members if str(one.id) == staff_id), "")

        def done(_nothing: None) -> None:
            self.pane.clear_passphrases()
            said = _("{name} has a new passphrase").format(name=name)
            self._links.said.emit(said, "")

        self._background.run(
            lambda: self._desks.turnover.reset_passphrase(StaffId(staff_id), new),
            done,
            self._on_refused,
        )

    def _on_change(self, present: str, new: str) -> None:
        def done(_nothing: None) -> None:
            self.pane.clear_passphrases()
            self._links.said.emit(_("You have a new passphrase"), "")

        self._background.run(
            lambda: self._desks.staff.change_passphrase(present, new), done, self._on_refused
        )

    def _on_hand_over(self, from_id: str, to: str) -> None:
        name = next((one.name for one in self._members if str(one.id) == to), "")

        def done(answer: Done[OpenWork]) -> None:
            given = _("Given to {name}: {work}").format(name=name, work=work_words(answer.value))
            if answer.value.private:
                kept = _("{n} private ones stay, for who may see them")
                given = f"{given} · {kept.format(n=answer.value.private)}"
            self._links.announce(answer, given)
            self._show_current()

        self._background.run(
            lambda: self._desks.turnover.hand_over(StaffId(from_id), StaffId(to)),
            done,
            self._on_refused,
        )

    def _on_leave(self, staff_id: str) -> None:
        name = next((one.name for one in self._members if str(one.id) == staff_id), "")
        self.pane.say_busy(_("Taking the key away and encrypting the office anew…"))
        # The search while typing reads the file by itself; it opens again with the next search.
        self._desks.quick.close()

        def done(answer: Done[StaffMember]) -> None:
            self.pane.say_busy("")
            self._links.announce(answer, _("{name} signs in no more").format(name=name))
            self._after.say(
                _("If {name} has seen the recovery sheet, make a new one now.").format(name=name),
                "amber",
                "printer",
            )
            self._after.setVisible(True)
            self._make_sheet.setFocus(Qt.FocusReason.OtherFocusReason)

        def failed(error: FrcDeskError) -> None:
            self.pane.say_busy("")
            self._on_refused(error)

        self._background.run(lambda: self._desks.turnover.leave(StaffId(staff_id)), done, failed)

    def _on_refused(self, error: FrcDeskError) -> None:
        if isinstance(error, InvalidInputError):
            self.pane.show_problems(error.problems)
        elif isinstance(error, WrongPassphraseError):
            self.pane.say_wrong_present(error_sentence(error))
        else:
            self._background.error_unanswered.emit(error)

    def _on_sheet(self) -> None:
        self._stack.setCurrentWidget(self.sheet)
        self.sheet.begin()

    def _leave_sheet(self) -> None:
        self._stack.setCurrentIndex(0)
        self._after.setVisible(False)
        self._make_sheet.setFocus(Qt.FocusReason.OtherFocusReason)
