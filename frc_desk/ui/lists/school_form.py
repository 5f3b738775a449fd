"""One school: a digit says what happens to it, and the fields for that come up."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from frc_desk.domain.ids import SchoolId
from frc_desk.domain.schools import School
from frc_desk.i18n import gettext as _
from frc_desk.i18n import mark
from frc_desk.operations.schools import SchoolLine, SchoolWords
from frc_desk.ui.days import day_words, read_day
from frc_desk.ui.lists.school_words import LEVEL_WORDS
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.choice_field import ChoiceField
from frc_desk.ui.widgets.digits import DigitGroup
from frc_desk.ui.widgets.fields import Field, LineField
from frc_desk.ui.widgets.layouts import column, row
from frc_desk.ui.widgets.surfaces import Banner
from frc_desk.ui.widgets.words import Words

_NOBODY = "-"


class SchoolStep(Enum):
    """What can be done with a school; the value is the digit."""

    CORRECT = "1"
    NEXT = "2"
    MOVED = "3"
    CLOSED = "4"
    MERGED = "5"
    OPEN = "6"
    CHILDREN = "7"
    ADD = "8"


STEP_WORDS: Mapping[SchoolStep, str] = {
    SchoolStep.CORRECT: mark("Correct it"),
    SchoolStep.NEXT: mark("Next school"),
    SchoolStep.MOVED: mark("It moved"),
    SchoolStep.CLOSED: mark("It closes"),
    SchoolStep.MERGED: mark("It joins another"),
    SchoolStep.OPEN: mark("It is open"),
    SchoolStep.CHILDREN: mark("Move its children"),
    SchoolStep.ADD: mark("Add a school"),
}
_HINTS: Mapping[SchoolStep, str] = {
    SchoolStep.CORRECT: mark("What families call it, the short name for lists, and its grades."),
    SchoolStep.NEXT: mark(
        "Where most children go after the last grade. The new school year proposes it; leave it open "
        "where it is not known."
    ),
    SchoolStep.MOVED: mark("Its children stay its children."),
    SchoolStep.CLOSED: mark(
        "It stays in the list, because families still name it. A day ahead counts from that day on."
    ),
    SchoolStep.MERGED: mark("Families find it by its old name at the other school."),
    SchoolStep.OPEN: mark("Enter writes that it is open."),
    SchoolStep.CHILDREN: mark(
        "Every child who still goes there goes to the other school from its last day on. Undo takes it "
        "back."
    ),
    SchoolStep.ADD: mark("A school that is not in the list."),
}


@dataclass(frozen=True, slots=True)
class SchoolAnswer:
    """What was said about a school."""

    step: SchoolStep
    words: SchoolWords | None = None
    other: SchoolId | None = None
    on: date | None = None
    zip_code: str = ""


class SchoolForm(QWidget):
    """The digits first; then the fields of one step, and Enter."""

    answered = Signal(object)
    """A `SchoolAnswer`."""
    left = Signal()

    def __init__(self, *, may_move_children: bool) -> None:
        super().__init__()
        self._line: SchoolLine | None = None
        self._step: SchoolStep | None = None
        self._today = date.min
        offered = [one for one in SchoolStep if one is not SchoolStep.CHILDREN or may_move_children]
        self._head = Words("", "head", wrap=True)
        self.steps = DigitGroup(
            _("What about it?"),
            [(one.value, _(STEP_WORDS[one])) for one in offered],
            columns=1,
            several=False,
            label=_("What about it?"),
        )
        self._hint = Words("", "second", "text2", wrap=True)
        self.name = LineField(_("Name"), "school", required=True)
        self.short_name = LineField(_("Short name"))
        self.level = ChoiceField(
            _("Grades"), [(key, _(words)) for key, words in LEVEL_WORDS.items()], "graduation-cap"
        )
        self.zip = LineField(_("ZIP"), "map-pin")
        self.aliases = LineField(_("Also called"), placeholder=_("names with a comma between them"))
        self.other = ChoiceField(_("Where its children go"), (), "arrow-right")
        self.on = LineField(_("Since when"), "calendar-days")
        self._problem = Banner("", "red", "circle-alert")
        self.save = Button(_("Save"), "primary", "check", cap=_("Enter ↵"))
        self._build()

    def _build(self) -> None:
        self._fields: tuple[QWidget, ...] = (
            self.name, self.short_name, self.level, self.zip, self.aliases, self.other, self.on,
        )  # fmt: skip
        self.setLayout(
            column(
                self._head, self.steps, self._hint, *self._fields, self._problem,
                row(None, self.save), None, gap=12, margins=(16, 16, 16, 16),
            )
        )  # fmt: skip
        for field in (self.name, self.short_name, self.zip, self.aliases, self.on):
            field.edit.returnPressed.connect(self._on_save)
        self.steps.accepted.connect(self._on_step)
        self.save.clicked.connect(self._on_save)
        self._show_step(None)

    def show_school(self, line: SchoolLine, today: date) -> None:
        """Show a school; what was begun for another one goes."""
        is_other = self._line is None or self._line.school.id != line.school.id
        self._line, self._today = line, today
        self._head.setText(line.school.name)
        if is_other or self._step is None:
            self._show_step(None)

    def begin(self, step: SchoolStep | None = None) -> None:
        """Put the focus on the digits, or begin one of them."""
        if step is None or self._line is None:
            self.steps.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.steps.set_chosen(step.value)
        self._show_step(step)
        self._first_field().setFocus(Qt.FocusReason.OtherFocusReason)

    def rest(self) -> None:
        """Take the fields away once something was written."""
        self._show_step(None)

    def say_problems(self, problems: Mapping[str, str]) -> None:
        """Say each problem at its field, and what has no field above the button."""
        fields: dict[str, Field] = {
            "name": self.name, "level": self.level, "zip": self.zip, "on": self.on,
            "goes_to": self.other, "next": self.other,
        }  # fmt: skip
        for field in fields.values():
            field.set_error("")
        for name, sentence in problems.items():
            if name in fields:
                fields[name].set_error(_(sentence))
        others = [_(said) for name, said in problems.items() if name not in fields]
        self._problem.say(" ".join(others), "red", "circle-alert")
        self._problem.setVisible(bool(others))
        first = next((fields[name] for name in problems if name in fields), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._show_step(None)
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _on_step(self, digits: tuple[str, ...]) -> None:
        if digits:
            self.begin(SchoolStep(digits[0]))

    def _first_field(self) -> QWidget:
        return next((one for one in self._fields if not one.isHidden()), self.save)

    def _show_step(self, step: SchoolStep | None) -> None:
        self._step = step
        wanted = _fields_of(step)
        named: dict[str, QWidget] = {
            "name": self.name, "short_name": self.short_name, "level": self.level, "zip": self.zip,
            "aliases": self.aliases, "other": self.other, "on": self.on,
        }  # fmt: skip
        for name, field in named.items():
            field.setVisible(name in wanted)
        self._hint.setText(_(_HINTS[step]) if step else "")
        self._hint.setVisible(step is not None)
        self.save.setVisible(step is not None)
        self._problem.setVisible(False)
        if step is None:
            self.steps.set_chosen()
        elif self._line is not None:
            self._fill(step, self._line)
        self.say_problems({})

    def _fill(self, step: SchoolStep, line: SchoolLine) -> None:
        school: School | None = None if step is SchoolStep.ADD else line.school
        self.name.set_text(school.name if school else "")
        self.short_name.set_text(school.short_name if school else "")
        self.level.set_chosen(school.level if school else "elementary")
        self.zip.set_text(school.zip_code if school else "")
        self.aliases.set_text(", ".join(school.aliases) if school else "")
        self.on.set_text(day_words(self._today, self._today))
        schools = line.after if step is SchoolStep.NEXT else line.instead
        known = line.school.next_school if step is SchoolStep.NEXT else line.school.merged_into
        chosen = known or (line.proposed if step is SchoolStep.NEXT else None) or _NOBODY
        nobody = (_NOBODY, _("Not known yet"))
        self.other.set_choices([*((one.id, one.name) for one in schools), nobody], chosen)

    def _on_save(self) -> None:
        step = self._step
        if step is None:
            return
        day = read_day(self.on.text(), self._today)
        if "on" in _fields_of(step) and day is None:
            self.on.set_error(_("Type the day: fri, 11/20, tomorrow."))
            self.on.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        other = self.other.chosen()
        self.answered.emit(
            SchoolAnswer(
                step,
                SchoolWords(
                    self.name.text(),
                    self.short_name.text(),
                    self.level.chosen(),
                    self.zip.text(),
                    tuple(self.aliases.text().split(",")),
                ),
                SchoolId(other) if other and other != _NOBODY else None,
                day,
                self.zip.text(),
            )
        )


def _fields_of(step: SchoolStep | None) -> tuple[str, ...]:
    """Return which fields a step has."""
    described = ("name", "short_name", "level", "zip", "aliases")
    fields: Mapping[SchoolStep | None, tuple[str, ...]] = {
        SchoolStep.CORRECT: described,
        SchoolStep.ADD: described,
        SchoolStep.NEXT: ("other",),
        SchoolStep.MOVED: ("zip", "on"),
        SchoolStep.CLOSED: ("other", "on"),
        SchoolStep.MERGED: ("other", "on"),
    }
    return fields.get(step, ())
