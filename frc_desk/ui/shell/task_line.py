"""The line of Ctrl+T: what is to be done, by when, how often; from any page."""

from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from frc_desk.domain.ids import StaffId
from frc_desk.domain.staff import StaffMember
from frc_desk.domain.tasks import Repeats
from frc_desk.i18n import gettext as _
from frc_desk.ui.days import day_words, read_day
from frc_desk.ui.shell.overlay import Overlay
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.choice_field import ChoiceField
from frc_desk.ui.widgets.fields import LineField
from frc_desk.ui.widgets.layouts import column, row
from frc_desk.ui.widgets.words import Words
from frc_desk.ui.wording import repeat_words

_WIDTH = 740


class TaskLine(Overlay):
    """One line, a day, a person, how often. Enter plans the task; the rest has sensible answers."""

    asked = Signal(str, object, str, object, str)
    """Line, day, staff id, how often, and the id of the record it is about."""

    def __init__(self, window: QWidget) -> None:
        self._line = LineField(_("What is to be done"), "clipboard-list")
        self._day = LineField(
            _("By when"), "calendar-days", placeholder=_("tomorrow, Friday, Dec 4")
        )
        self._who = ChoiceField(_("Who"), [], "user")
        self._often = ChoiceField(
            _("How often"),
            [(often.value, repeat_words(often)) for often in Repeats],
            "refresh-cw",
            chosen=Repeats.NEVER.value,
        )
        self._about_words = Words("", "second", "text2", wrap=True)
        self._add = Button(_("Add task"), "primary", "plus", cap=_("Enter ↵"))
        self._about = ""
        self._today = date.min
        details = row((self._day, 3), (self._who, 3), (self._often, 2), gap=12)
        foot = row((self._about_words, 1), self._add)
        super().__init__(
            window,
            column(
                Words(_("New task"), "title"),
                self._line,
                details,
                foot,
                gap=12,
                margins=(20, 16, 20, 16),
            ),
            width=_WIDTH,
        )
        self._add.clicked.connect(self._on_add)
        for field in (self._line, self._day):
            field.edit.returnPressed.connect(self._on_add)
        for choice in (self._who, self._often):
            choice.box.installEventFilter(self)

    def open_line(
        self,
        today: date,
        me: StaffMember,
        staff: tuple[StaffMember, ...],
        about: tuple[str, str] = ("", ""),
    ) -> None:
        """Show the line for a new task; `about` is the id and the name of a record."""
        self._today = today
        self._about = about[0]
        words = _("About: {what}").format(what=about[1]) if about[1] else ""
        self._about_words.setText(words)
        self._who.set_choices([(one.id, one.name) for one in staff if one.active], me.id)
        self._often.set_chosen(Repeats.NEVER.value)
        self._line.set_text("")
        self._line.set_error("")
        self._day.set_text(day_words(today, today))
        self._day.set_error("")
        self.open_over()
        self._line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if pressed and watched in (self._who.box, self._often.box):
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)  # type: ignore[attr-defined] # it is a QKeyEvent
            if enter:
                self._on_add()
                return True
        return super().eventFilter(watched, event)

    def _on_add(self) -> None:
        line, typed = self._line.text().strip(), self._day.text().strip()
        day = read_day(typed, self._today) if typed else self._today
        self._line.set_error("" if line else _("Write what is to be done, in one line."))
        self._day.set_error("" if day else _("Type a day, such as Friday or Dec 4."))
        if not line or day is None:
            (self._day if line else self._line).setFocus(Qt.FocusReason.OtherFocusReason)
            self.settle()
            return
        repeats = Repeats(self._often.chosen() or Repeats.NEVER.value)
        self.close_layer()
        self.asked.emit(line, day, StaffId(self._who.chosen()), repeats, self._about)
