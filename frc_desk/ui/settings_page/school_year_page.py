"""A new school year: everything it would change in one list, digits that change a line, one act."""

from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from frc_desk.clock import local_day
from frc_desk.domain.changes import Done, Kind
from frc_desk.domain.ids import PersonId
from frc_desk.domain.rollover import ChildChoice, RolloverPlan, SchoolQuestion
from frc_desk.domain.schools import SchoolYear
from frc_desk.errors import FrcDeskError, InvalidInputError, StoppedError
from frc_desk.i18n import gettext as _
from frc_desk.operations.desks import Desks
from frc_desk.ui.background import Background
from frc_desk.ui.days import day_words, read_day
from frc_desk.ui.page import DeskLinks, DeskPage, PagePane
from frc_desk.ui.settings_page.school_year_rows import (
    CHILD,
    QUESTION,
    answer_words,
    choice_words,
    counts_words,
    plan_rows,
    year_words,
)
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.fields import LineField
from frc_desk.ui.widgets.layouts import column, row
from frc_desk.ui.widgets.progress import Progress
from frc_desk.ui.widgets.row_list import RowList
from frc_desk.ui.widgets.surfaces import Banner, Card
from frc_desk.ui.widgets.words import Words


class SchoolYearPage(DeskPage):
    """Up and Down go through the list, a digit answers or changes a line, Ctrl+Enter begins the year."""

    listens_to = frozenset({Kind.PERSON, Kind.OFFICE})
    _counted = Signal(int, int)

    def __init__(self, desks: Desks, background: Background, links: DeskLinks) -> None:
        super().__init__(_("School year"))
        self._desks = desks
        self._background = background
        self._links = links
        self._plan: RolloverPlan | None = None
        self._stopped = False
        self._counted.connect(self._on_counted)
        self._build()

    def panes(self) -> tuple[PagePane, ...]:
        return (PagePane("line", _("This line"), "pencil", self._pane),)

    def refresh(self) -> None:
        self._look_at(self._plan.on if self._plan and self._plan.begun_on is None else None)

    def arrive(self) -> None:
        super().arrive()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        self._year = Words("", "title")
        self._counts = Words("", "second", "text2", wrap=True)
        self._state = Banner("", "blue", "info")
        self._state.setVisible(False)
        self.first_day = LineField(_("First day of school"), "calendar-days")
        self.first_day.edit.returnPressed.connect(self._on_day)
        self.search = LineField(_("Find a child"), "search")
        self.search.text_edited.connect(lambda _typed: self._show_rows())
        self.list = RowList(_("What the school year changes"), ruled=True)
        self.list.current_changed.connect(self._on_current)
        self.list.installEventFilter(self)
        self.begin = Button(
            _("Begin the school year"), "primary", "check", cap=_("Ctrl ↵"), wide=True
        )
        self.begin.clicked.connect(self._on_begin)
        self._pane = QWidget()
        self._about = Words("", "head", wrap=True)
        self._digits = LineDigits()
        self._digits.chosen.connect(self._on_digit)
        hint = _(
            "Nothing is written before you begin the year. Then everything is one act, and Undo takes it back."
        )
        self._pane.setLayout(
            column(
                self._about, self._digits, None, Words(hint, "second", "text2", wrap=True),
                self.begin, gap=12, margins=(16, 16, 16, 16),
            )
        )  # fmt: skip
        self.progress = Progress(
            _("Beginning the school year"), _("Cancel leaves everything as it was.")
        )
        self.progress.cancelled.connect(self._on_cancel)
        self.progress.setVisible(False)
        card = Card((self.list, 1), margins=(8, 8, 8, 8))
        self.setLayout(
            column(
                row(self._year, None),
                self._counts,
                self._state,
                self.progress,
                row((self.first_day, 1), (self.search, 2), gap=12),
                (card, 1),
                gap=12,
                margins=(20, 14, 20, 20),
            )
        )

    def _look_at(self, on: date | None) -> None:
        def failed(error: FrcDeskError) -> None:
            if isinstance(error, InvalidInputError):
                self.first_day.set_error(_(next(iter(error.problems.values()))))
            else:
                self._links.failed.emit(error)

        self._background.run(
            lambda: self._desks.rollover.preview(on), self._show, failed, lane="school_year"
        )

    def _show(self, plan: RolloverPlan) -> None:
        self._plan = plan
        self.first_day.set_error("")
        self.first_day.set_text(day_words(plan.on, self._today()))
        self._year.setText(_("School year {year}").format(year=year_words(plan.begins)))
        self._show_rows()

    def _show_rows(self) -> None:
        plan = self._plan
        if plan is None:
            return
        current = self.list.current_key()
        rows = plan_rows(plan, self.search.text(), self._today())
        self.list.set_rows(rows, first_current=not current)
        if current in {facts.key for facts in rows}:
            self.list.set_current(current)
        self._counts.setText(counts_words(plan))
        self._show_state(plan)
        self._on_current(self.list.current_key())

    def _show_state(self, plan: RolloverPlan) -> None:
        self.begin.setEnabled(plan.is_ready and bool(plan.lines))
        sentence = ""
        if plan.begun_on is not None:
            day = day_words(plan.begun_on, self._today())
            sentence = _("This school year was begun on {day}.").format(day=day)
        elif plan.opens_on is not None:
            day = day_words(plan.opens_on, self._today())
            sentence = _("It can be begun from {day} on.").format(day=day)
        elif plan.open_questions:
            sentence = _("Say for each school where its children go on.")
        self._state.say(sentence, "blue", "info")
        self._state.setVisible(bool(sentence))

    def _on_current(self, key: str) -> None:
        question = self._question(key)
        if self._plan is None or (question is None and not key.startswith(CHILD)):
            self._about.setText("")
            self._digits.offer(())
        elif question is not None:
            self._about.setText(_("Where do these children go on?"))
            self._digits.offer(answer_words(self._plan, question))
        else:
            self._about.setText(_("What happens to this child?"))
            self._digits.offer(choice_words())

    def _question(self, key: str) -> SchoolQuestion | None:
        questions = self._plan.questions if self._plan else ()
        return next((one for one in questions if key == f"{QUESTION}{one.key}"), None)

    def _on_digit(self, digit: str) -> None:
        key, plan = self.list.current_key(), self._plan
        question = self._question(key)
        if plan is None or plan.begun_on is not None:
            return
        if question is not None:
            schools = plan.where_on(question)[:9]
            at = int(digit) - 1
            if at < len(schools):
                answer = schools[at].id if at >= 0 else None
                self._plan = plan.answered(question.key, answer)
                self._go_to_next_question()
        elif key.startswith(CHILD) and digit in {str(choice.value) for choice in ChildChoice}:
            person_id = PersonId(key.removeprefix(CHILD))
            self._plan = plan.chosen(person_id, ChildChoice(int(digit)))
        self._show_rows()

    def _go_to_next_question(self) -> None:
        """Go to what is still to be answered; the last answer leaves the list where it is."""
        self._show_rows()
        if self._plan is not None and self._plan.open_questions:
            self.list.set_current(f"{QUESTION}{self._plan.open_questions[0].key}")

    def _on_day(self) -> None:
        day = read_day(self.first_day.text(), self._today())
        if day is None:
            self.first_day.set_error(_("Type a day, such as Aug 11."))
        else:
            self._look_at(day)

    def _on_begin(self) -> None:
        plan = self._plan
        if plan is None or not plan.is_ready or not self.progress.isHidden():
            return
        self._stopped = False
        self.progress.set_count(0, len(plan.lines), "")
        self.progress.setVisible(True)
        self.begin.setEnabled(False)
        self.progress.begin()

        def counted(done: int, of: int) -> None:
            if self._stopped:
                raise StoppedError
            self._counted.emit(done, of)

        self._background.run(
            lambda: self._desks.rollover.carry_out(plan, counted), self._done, self._failed
        )

    def _on_counted(self, done: int, of: int) -> None:
        words = _("{done} of {of} children").format(done=done, of=of)
        self.progress.set_count(done, of, words)

    def _on_cancel(self) -> None:
        self._stopped = True

    def _done(self, answer: Done[SchoolYear]) -> None:
        self._rest()
        year = year_words(answer.value.begins)
        self._links.announce(answer, _("School year {year} begun").format(year=year))
        self._look_at(self._plan.on if self._plan else None)

    def _failed(self, error: FrcDeskError) -> None:
        self._rest()
        if isinstance(error, InvalidInputError):
            self._links.said.emit(_(next(iter(error.problems.values()))), "")
            self.refresh()
        else:
            self._links.failed.emit(error)

    def _rest(self) -> None:
        self.progress.setVisible(False)
        self.begin.setEnabled(self._plan is not None and self._plan.is_ready)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _today(self) -> date:
        return local_day(self._desks.context.clock.now())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._on_begin()
        elif event.key() == Qt.Key.Key_Escape and not self.progress.isHidden():
            self._on_cancel()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.list and isinstance(event, QKeyEvent):
            is_press = event.type() == QEvent.Type.KeyPress
            if is_press and event.text().isascii() and event.text().isdecimal():
                self._on_digit(event.text())
                return True
        return super().eventFilter(watched, event)


class LineDigits(QWidget):
    """The digits that the current line takes; a click does what the key does."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[QWidget] = []
        self._column = column(gap=6)
        self.setLayout(self._column)

    def offer(self, digits: list[tuple[str, str]] | tuple[()]) -> None:
        """Show other digits."""
        for line in self._lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = []
        for digit, words in digits:
            button = Button(words, "secondary", cap=digit, small=True)
            button.clicked.connect(_Choosing(self, digit))
            self._lines.append(button)
            self._column.addWidget(button)


class _Choosing:
    def __init__(self, digits: LineDigits, digit: str) -> None:
        self._digits, self._digit = digits, digit

    def __call__(self) -> None:
        self._digits.chosen.emit(self._digit)
