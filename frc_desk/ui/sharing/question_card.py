"""One question: two values of one field, who wrote each, when and where; a digit answers it."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout

from frc_desk.domain.sharing import Choice, Conflict, Version
from frc_desk.domain.sharing_reports import ConflictLine
from frc_desk.i18n import gettext as _
from frc_desk.ui.sharing.words import kind_words, question_words, value_words, written_words
from frc_desk.ui.style import u
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.counter_mode import counter_mode
from frc_desk.ui.widgets.layouts import column, row
from frc_desk.ui.widgets.marks import Badge
from frc_desk.ui.widgets.surfaces import Card, Surface
from frc_desk.ui.widgets.words import Words, fact

_DIGITS = {"1": Choice.THIS, "2": Choice.OTHER, "3": Choice.BOTH}
_SIDE_BY_SIDE = 620
"""The least width at which two values stand beside each other."""


class _Side(Surface):
    """One of the two values."""

    def __init__(self, digit: str, *, stands: bool) -> None:
        self._badge = Badge("", "accent" if stands else "neutral", "monitor")
        self._value = Words("", "title", wrap=True)
        self._who = Words("", "second", "text2", wrap=True)
        self._when = Words("", "second", "text2", wrap=True)
        self.keep = Button(
            _("Keep this one"), "primary" if stands else "secondary", "check", cap=digit
        )
        head = Words(_("Stands there now") if stands else _("Gave way"), "label_strong")
        super().__init__(
            column(
                row(head, None, self._badge),
                self._value,
                self._who,
                self._when,
                row(self.keep, None),
                gap=8,
                margins=(16, 12, 16, 14),
            ),
            line="accent" if stands else "line",
            radius=10,
        )

    def show_version(self, one: Conflict, version: Version, by: str, on: str, today: date) -> None:
        self._value.setText(value_words(one, version, today))
        self._who.setText(by or _("somebody"))
        self._when.setText(written_words(version, today))
        self._badge.set_state(on or _("Another computer"), "neutral", "monitor")

    def value(self) -> str:
        return self._value.text()


class QuestionCard(Card):
    """1 keeps what stands there, 2 takes the other, 3 keeps both as a note; the next one comes by itself."""

    decided = Signal(str, object, str)
    """The question's id, the `Choice`, and the words of the note."""
    record_asked = Signal()
    passed = Signal()
    """Later: go to the next question without answering."""

    def __init__(self) -> None:
        self._line: ConflictLine | None = None
        self._whose = ""
        self._today = date.min
        self._title = Words("", "head", wrap=True)
        self._kind = Words("", "second", "text2", wrap=True)
        self._this = _Side("1", stands=True)
        self._other = _Side("2", stands=False)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        for one in (self._this, self._other):
            self._sides.addWidget(one, 1)
        self.both = Button(_("Keep both"), "secondary", "copy", cap="3")
        self.record = Button(_("Open record"), "quiet", "users", small=True)
        self.later = Button(_("Later"), "quiet", cap="F4", small=True)
        told = column(
            Words(_("Keep both as a note"), "label_strong"),
            Words(
                _("What stands there stays; the other is written as a note with its date."),
                "second",
                "text2",
                wrap=True,
            ),
            gap=2,
        )
        super().__init__(
            row((self._title, 1), self.record),
            self._kind,
            self._sides,
            row((told, 1), self.both, gap=12),
            row(fact("info", _("Both values stay in the history."), "text2"), None, self.later),
            gap=10,
        )
        self._this.keep.clicked.connect(lambda: self._decide(Choice.THIS))
        self._other.keep.clicked.connect(lambda: self._decide(Choice.OTHER))
        self.both.clicked.connect(lambda: self._decide(Choice.BOTH))
        self.record.clicked.connect(self.record_asked)
        self.later.clicked.connect(self.passed)

    def show_question(
        self, line: ConflictLine, whose: str, today: date, *, has_record: bool
    ) -> None:
        """Show two values, with what stands there first."""
        one = line.conflict
        self._line, self._whose, self._today = line, whose, today
        self._title.setText(question_words(line, whose))
        self._kind.setText(kind_words(one))
        self._this.show_version(one, one.kept, line.kept_by, line.kept_on, today)
        self._other.show_version(one, one.lost, line.lost_by, line.lost_on, today)
        self.record.setVisible(has_record)
        counter_mode().know_private([self._this.value(), self._other.value()])

    def begin(self) -> None:
        """Put the focus where a digit answers."""
        self._this.keep.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        choice = _DIGITS.get(event.text())
        if choice is not None and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._decide(choice)
        elif event.key() == Qt.Key.Key_F4:
            self.passed.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        narrow = self.width() < u(_SIDE_BY_SIDE)
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self._sides.direction() != way:
            self._sides.setDirection(way)
        super().resizeEvent(event)

    def _decide(self, choice: Choice) -> None:
        line = self._line
        if line is None:
            return
        self._line = None  # one answer for one question, however fast the keys come
        note = ""
        if choice is Choice.BOTH:
            note = _("{what}: also {value}, by {who}, {when}").format(
                what=question_words(line, self._whose),
                value=self._other.value(),
                who=line.lost_by or _("somebody"),
                when=written_words(line.conflict.lost, self._today),
            )
        self.decided.emit(line.conflict.id, choice, note)
