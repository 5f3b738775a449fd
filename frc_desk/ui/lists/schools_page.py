"""The schools of the district: what became of each, and where its children go on; by digits, with a way back."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from frc_desk.clock import local_day
from frc_desk.domain.changes import Done, Kind
from frc_desk.domain.ids import SchoolId
from frc_desk.domain.privacy import Permission
from frc_desk.domain.schools import School
from frc_desk.errors import FrcDeskError, InvalidInputError
from frc_desk.i18n import gettext as _
from frc_desk.i18n import ngettext
from frc_desk.operations.desks import Desks
from frc_desk.operations.schools import SchoolLine, SchoolWords
from frc_desk.ui.background import Background
from frc_desk.ui.lists.school_form import SchoolAnswer, SchoolForm, SchoolStep
from frc_desk.ui.lists.school_words import school_row
from frc_desk.ui.page import DeskLinks, DeskPage, PagePane
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.layouts import FlowLayout, Group, ScrollColumn, column
from frc_desk.ui.widgets.row_list import RowList
from frc_desk.ui.widgets.surfaces import Card
from frc_desk.ui.widgets.words import Words

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SchoolsPage(DeskPage):
    """Up and Down choose a school, a digit says what happens to it, Ins adds one."""

    listens_to = frozenset({Kind.OFFICE, Kind.PERSON})

    def __init__(self, desks: Desks, background: Background, links: DeskLinks) -> None:
        super().__init__(_("Schools"))
        self._desks, self._background, self._links = desks, background, links
        self._lines: tuple[SchoolLine, ...] = ()
        self._next = ""
        self.list = RowList(_("Schools"), ruled=True)
        self.add = Button(_("Add a school"), "secondary", "plus", cap=_("Ins"), small=True)
        self.propose = Button(_("Propose next schools"), "secondary", "school", small=True)
        self.form = SchoolForm(may_move_children=desks.context.actor.may(Permission.ROLL_OVER))
        self._pane = Group()
        self._build()

    def panes(self) -> tuple[PagePane, ...]:
        return (PagePane("school", _("This school"), "school", self._pane),)

    def refresh(self) -> None:
        self._background.run(self._desks.schools.lines, self._show, lane="schools")

    def arrive(self) -> None:
        super().arrive()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            watched is self.list
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and self._on_key(event)
        ):
            return True
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        self._pane.setLayout(column(ScrollColumn(column(self.form, gap=0)), gap=0))
        told = _(
            "The new school year asks where children go on. A next school is proposed only where no other "
            "one takes the grade; which one families choose, the office knows."
        )
        tools = Group()
        tools.setLayout(FlowLayout(self.add, self.propose, gap=10))
        card = Card((self.list, 1), margins=(8, 8, 8, 8))
        self.setLayout(
            column(
                Words(told, "second", "text2", wrap=True), tools, (card, 1),
                gap=12, margins=(20, 14, 20, 20),
            )
        )  # fmt: skip
        self.list.installEventFilter(self)
        self.list.current_changed.connect(lambda _key: self._show_current())
        self.list.row_activated.connect(lambda _key: self._begin())
        self.add.clicked.connect(lambda: self._begin(SchoolStep.ADD))
        self.propose.clicked.connect(self._on_propose)
        self.form.answered.connect(self._on_answered)
        self.form.left.connect(self._to_list)

    def _show(self, lines: tuple[SchoolLine, ...]) -> None:
        today = self._today()
        open_first = sorted(lines, key=lambda one: one.school.is_closed(today))
        self._lines = tuple(open_first)
        names: dict[str, str] = {one.school.id: one.school.short_name for one in lines}
        current = self._next or self.list.current_key()
        self._next = ""
        before = False
        rows = []
        for one in open_first:
            closed = one.school.is_closed(today)
            group = _("Closed") if closed and not before else ""
            rows.append(school_row(one, names, today, group))
            before = closed
        self.list.set_rows(rows, first_current=True)
        if current in names:
            self.list.set_current(current)
        self._show_current()

    def _show_current(self) -> None:
        line = self._current()
        if line is not None:
            self.form.show_school(line, self._today())

    def _current(self) -> SchoolLine | None:
        key = self.list.current_key()
        return next((one for one in self._lines if one.school.id == key), None)

    def _on_key(self, event: QKeyEvent) -> bool:
        steps = {one.value: one for one in SchoolStep}
        step = steps.get(event.text())
        if step is not None:
            if step is not SchoolStep.CHILDREN or self._may_move():
                self._begin(step)
        elif event.key() == Qt.Key.Key_Insert:
            self._begin(SchoolStep.ADD)
        elif event.key() in _ENTER and not event.modifiers():
            self._begin()
        else:
            return False
        return True

    def _may_move(self) -> bool:
        return self._desks.context.actor.may(Permission.ROLL_OVER)

    def _begin(self, step: SchoolStep | None = None) -> None:
        """Go to the form, also where it lies behind the list."""
        self.part_asked.emit("school")
        self.form.begin(step)

    def _to_list(self) -> None:
        self.part_asked.emit("")
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_propose(self) -> None:
        def done(answer: Done[int]) -> None:
            n = answer.value
            said = ngettext("{n} next school set", "{n} next schools set", n).format(n=n)
            none = _("No school has only one that could follow. Nothing was set.")
            self._links.announce(answer, said if n else none)

        self._background.run(self._desks.schools.propose_next, done, self._links.failed.emit)

    def _on_answered(self, answer: SchoolAnswer) -> None:
        line = self._current()
        if line is None:
            return
        if answer.step is SchoolStep.MERGED and answer.other is None:
            self.form.say_problems({"goes_to": _("Choose the school that it joins.")})
            return
        if answer.step is SchoolStep.CHILDREN:
            self._move_children(line.school.id)
            return
        work, said = self._work(line.school.id, answer)
        self._write(work, said)

    def _work(
        self, school: SchoolId, answer: SchoolAnswer
    ) -> tuple[Callable[[], Done[School]], str]:
        desk, on, other = self._desks.schools, answer.on or self._today(), answer.other
        words = answer.words or SchoolWords("", "", "")
        into = other or school
        works: Mapping[SchoolStep, tuple[Callable[[], Done[School]], str]] = {
            SchoolStep.CORRECT: (lambda: desk.correct(school, words), _("School corrected")),
            SchoolStep.ADD: (lambda: desk.add(words), _("School added")),
            SchoolStep.NEXT: (lambda: desk.set_next(school, other), _("Next school saved")),
            SchoolStep.MOVED: (lambda: desk.move(school, answer.zip_code, on), _("School moved")),
            SchoolStep.CLOSED: (lambda: desk.close(school, on, other), _("School closed")),
            SchoolStep.MERGED: (lambda: desk.merge(school, into, on), _("Schools joined")),
            SchoolStep.OPEN: (lambda: desk.open_again(school), _("School opened")),
        }
        return works[answer.step]

    def _move_children(self, school: SchoolId) -> None:
        def done(answer: Done[int]) -> None:
            n = answer.value
            said = ngettext(
                "{n} child goes to the other school", "{n} children go to the other school", n
            )
            self.form.rest()
            self._to_list()
            self._links.announce(answer, said.format(n=n))

        self._background.run(lambda: self._desks.schools.move_children(school), done, self._failed)

    def _write(self, work: Callable[[], Done[School]], said: str) -> None:
        def done(answer: Done[School]) -> None:
            self._next = answer.value.id
            self.form.rest()
            self._to_list()
            self._links.announce(answer, said)

        self._background.run(work, done, self._failed)

    def _failed(self, error: Any) -> None:
        if isinstance(error, InvalidInputError):
            self.form.say_problems(error.problems)
        elif isinstance(error, FrcDeskError):
            self._links.failed.emit(error)

    def _today(self) -> date:
        return local_day(self._desks.context.clock.now())
