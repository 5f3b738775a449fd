"""The fields of a message to a school; the family's page and an open contact show the same ones."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal

from frc_desk.domain.ids import PersonId
from frc_desk.domain.people import Person
from frc_desk.domain.school_messages import NewSchoolMessage
from frc_desk.i18n import gettext as _
from frc_desk.ui.days import day_words, read_day
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.choice_field import ChoiceField
from frc_desk.ui.widgets.fields import LineField
from frc_desk.ui.widgets.layouts import Group, column, row

_FAMILY = "-"


class MessageForm(Group):
    """Who at the school, what about; the day is proposed. Enter in any line keeps it."""

    kept = Signal(object)
    """The message as it was typed: a `NewSchoolMessage`."""

    def __init__(self) -> None:
        super().__init__()
        self._person, self._today = PersonId(""), date.min
        self.to_whom = LineField(
            _("Who at the school"), "school", placeholder=_("Ms. Lee, office"), required=True
        )
        self.matter = LineField(
            _("What about"), "message-square", placeholder=_("bus pass"), required=True
        )
        self.about = ChoiceField(_("About"), (), "backpack")
        self.by = LineField(_("Answered by"), "calendar-days")
        self.save = Button(_("Keep message"), "primary", "check", cap="Enter ↵")
        self.setLayout(
            column(
                self.to_whom, self.matter, row((self.about, 1), (self.by, 1)),
                row(None, self.save), gap=10,
            )
        )  # fmt: skip
        for line in (self.to_whom, self.matter, self.by):
            line.edit.returnPressed.connect(self._on_save)
        self.save.clicked.connect(self._on_save)
        self.set_entrance(self.to_whom)

    def ask(
        self, person_id: PersonId, children: Sequence[Person], usual_day: date, today: date
    ) -> None:
        """Begin a message for a person; an only child is who it is about."""
        self._person, self._today = person_id, today
        names = [(str(one.id), one.full_name) for one in children]
        only = names[0][0] if len(names) == 1 else _FAMILY
        self.about.set_choices([*names, (_FAMILY, _("the whole family"))], only)
        self.to_whom.set_text("")
        self.matter.set_text("")
        self.by.set_text(day_words(usual_day, today))
        self.show_problems({})
        self.to_whom.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Say each problem at its field, and put the focus into the first."""
        fields = {"to_whom": self.to_whom, "matter": self.matter, "answer_by": self.by,
                  "about": self.about}  # fmt: skip
        for name, field in fields.items():
            field.set_error(_(problems[name]) if name in problems else "")
        first = next((fields[name] for name in problems if name in fields), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_save(self) -> None:
        day = read_day(self.by.text(), self._today)
        if day is None:
            self.by.set_error(_("Type the day: fri, 11/20, tomorrow."))
            self.by.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        about = self.about.chosen()
        self.kept.emit(
            NewSchoolMessage(
                person_id=self._person,
                to_whom=self.to_whom.text(),
                matter=self.matter.text(),
                answer_by=day,
                about_id=PersonId(about) if about and about != _FAMILY else None,
            )
        )
