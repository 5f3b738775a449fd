"""One line of a short list: its words in both languages, where it comes from, and what can be done with it."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from frc_desk.domain.short_lists import LineWords, ShortLine, ShortList
from frc_desk.domain.unmet_reasons import Whose
from frc_desk.i18n import gettext as _
from frc_desk.ui.lists.line_words import ASKED_DIGITS, ASKED_WORDS, WHOSE_WORDS
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.choice_field import ChoiceField
from frc_desk.ui.widgets.digits import DigitGroup
from frc_desk.ui.widgets.fields import Field, LineField
from frc_desk.ui.widgets.layouts import FlowLayout, Group, column, row
from frc_desk.ui.widgets.surfaces import Banner
from frc_desk.ui.widgets.words import Words


class LineForm(QWidget):
    """Shows the current line, or an empty one to add; Enter in any field saves."""

    saved = Signal(object)
    """What is typed: a `LineWords`."""
    moved = Signal(int)
    turned = Signal()
    """Retire the line, or bring it back."""
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._line: ShortLine | None = None
        self._is_new = False
        self._head = Words("", "head", wrap=True)
        self._hint = Words("", "second", "text2", wrap=True)
        self.label_en = LineField(_("In English"), required=True)
        self.label_es = LineField(_("In Spanish"), required=True)
        self.source = LineField(
            _("Where it comes from"), "book-open", placeholder=_("a rule, a form, a person")
        )
        self.whose = ChoiceField(
            _("On whose side"),
            [(one.value, _(words)) for one, words in WHOSE_WORDS.items()],
            "users",
        )
        self.asked = DigitGroup(
            _("Offered when"),
            [(digit, _(ASKED_WORDS[one])) for digit, one in ASKED_DIGITS.items()],
            columns=1,
            label=_("Offered when"),
        )
        self._reason = Group()
        self._reason.setLayout(column(self.whose, self.asked, gap=10))
        self._problem = Banner("", "red", "circle-alert")
        self._problem.setVisible(False)
        self.save = Button(_("Save line"), "primary", "check", cap=_("Enter ↵"))
        self.up = Button(_("Up"), "secondary", cap=_("Alt ↑"), small=True)
        self.down = Button(_("Down"), "secondary", cap=_("Alt ↓"), small=True)
        self.turn = Button(_("Retire"), "secondary", "circle-minus", cap=_("Del"), small=True)
        self._steps = QWidget()
        self._steps.setLayout(FlowLayout(self.up, self.down, self.turn, gap=8))
        self._build()

    def _build(self) -> None:
        self.setLayout(
            column(
                self._head, self._hint, self.label_en, self.label_es, self.source, self._reason,
                self._problem, row(None, self.save), self._steps, None,
                gap=12, margins=(16, 16, 16, 16),
            )
        )  # fmt: skip
        for field in (self.label_en, self.label_es, self.source):
            field.edit.returnPressed.connect(self._on_save)
        self.asked.accepted.connect(lambda _digits: self._on_save())
        self.save.clicked.connect(self._on_save)
        self.up.clicked.connect(lambda: self.moved.emit(-1))
        self.down.clicked.connect(lambda: self.moved.emit(1))
        self.turn.clicked.connect(self.turned)

    def show_line(self, wanted: ShortList, line: ShortLine | None, *, office: str = "") -> None:
        """Show a line of a list; none means a new one, which comes from the office."""
        self._line, self._is_new = line, line is None
        self._head.setText(_("This line") if line else _("New line"))
        hint = _("What was written with it keeps these words as the list says them.")
        if line is None:
            hint = _("It stands at the end and gets the next free digit.")
        elif not line.in_use:
            hint = _("It is offered no longer. What was written with it stays.")
        self._hint.setText(hint)
        self.label_en.set_text(line.label_en if line else "")
        self.label_es.set_text(line.label_es if line else "")
        self.source.set_text(line.source if line else office)
        self._reason.setVisible(wanted is ShortList.UNMET_REASON)
        whose = line.whose if line and line.whose else Whose.PLACE
        self.whose.set_chosen(whose.value)
        asked = line.asked_when if line else ()
        chosen = [digit for digit, when in ASKED_DIGITS.items() if when in asked]
        self.asked.set_chosen(*(chosen if line else ("1",)))
        in_use = line is not None and line.in_use
        self.up.setEnabled(in_use)
        self.down.setEnabled(in_use)
        self._steps.setVisible(line is not None)
        self.turn.set_words(_("Retire") if in_use else _("Offer it again"))
        self.save.set_words(_("Save line") if line else _("Add line"))
        self.say_problems({})

    def begin(self) -> None:
        """Put the focus where one starts to type."""
        self.label_en.setFocus(Qt.FocusReason.OtherFocusReason)
        self.label_en.edit.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def is_new(self) -> bool:
        """Say whether a line is being added."""
        return self._is_new

    def say_problems(self, problems: Mapping[str, str]) -> None:
        """Say each problem at its field, and what has no field above the button."""
        fields: dict[str, Field] = {
            "label_en": self.label_en,
            "label_es": self.label_es,
            "source": self.source,
        }
        for name, field in fields.items():
            field.set_error(_(problems[name]) if name in problems else "")
        others = [_(said) for name, said in problems.items() if name not in fields]
        self._problem.say(" ".join(others), "red", "circle-alert")
        self._problem.setVisible(bool(others))
        first = next((fields[name] for name in problems if name in fields), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_save(self) -> None:
        self.saved.emit(
            LineWords(
                self.label_en.text(),
                self.label_es.text(),
                self.source.text(),
                Whose(self.whose.chosen()),
                tuple(ASKED_DIGITS[digit] for digit in self.asked.chosen()),
            )
        )
