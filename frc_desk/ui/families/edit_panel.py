"""What every panel is that writes something about a family: fields, one button, problems at their fields."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from frc_desk.clock import local_day
from frc_desk.domain.changes import Done
from frc_desk.domain.family_view import FamilyView
from frc_desk.domain.ids import HouseholdId, PersonId
from frc_desk.domain.people import Family, FamilyMember, FamilyRole, Household, Person
from frc_desk.domain.schools import School
from frc_desk.errors import FrcDeskError, InvalidInputError
from frc_desk.i18n import gettext as _
from frc_desk.ui.families.panels import FamilyPanel, PanelTools
from frc_desk.ui.families.words import grade_words, joined, role_words
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.fields import Field, LineField
from frc_desk.ui.widgets.layouts import column, row
from frc_desk.ui.widgets.rows import RowFacts, RowLead


@dataclass(frozen=True, slots=True)
class FamilyLoaded:
    """What the worker read for a panel."""

    person: Person
    view: FamilyView
    schools: tuple[School, ...]

    @property
    def members(self) -> tuple[FamilyMember, ...]:
        """Everyone of the household."""
        return self.view.family.members

    def member(self, person_id: str) -> FamilyMember | None:
        """Return one of the household."""
        return next((one for one in self.members if one.person.id == person_id), None)


class EditPanel(FamilyPanel):
    """Reads the family, shows it, and writes in one act with a way back.

    Another adult's numbers and safe-contact answers are theirs: a panel offers the person whose page it
    is, and the children.
    """

    def __init__(self, tools: PanelTools, person_id: PersonId, home: HouseholdId | None) -> None:
        super().__init__()
        self.tools = tools
        self.person_id = person_id
        self.home = home
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def lay_out(self, *parts: QWidget | object) -> None:
        """Put the parts under each other."""
        self.setLayout(column(*parts, gap=10))  # type: ignore[arg-type] # parts of a column

    def begin(self) -> None:
        """Read the family; `show_family` is called with it."""
        desks, person_id, home = self.tools.desks, self.person_id, self.home

        def read() -> FamilyLoaded:
            person = desks.people.person(person_id)
            view = desks.families.household(home) if home else _alone(person)
            return FamilyLoaded(person, view, desks.office.schools())

        self.tools.background.run(read, self.show_family, lane="family panel")

    def show_family(self, _loaded: FamilyLoaded) -> None:
        """Show what was read, and put the focus where one starts to type."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def today(self) -> date:
        """Return the civil day at the office."""
        return local_day(self.tools.desks.context.clock.now())

    def write(
        self, work: Callable[[], Done[Any]], said: str, fields: Mapping[str, Field] | None = None
    ) -> None:
        """Carry out one act; its problems are said at their fields, its success in the toast."""
        known = fields or {}
        for field in known.values():
            field.set_error("")

        def done(answer: Done[Any]) -> None:
            self.tools.links.announce(answer, said)
            self.written()

        def failed(error: FrcDeskError) -> None:
            if isinstance(error, InvalidInputError) and set(error.problems) <= set(known):
                self.show_problems(error.problems, known)
            else:
                self.tools.links.failed.emit(error)

        self.tools.background.run(work, done, failed)

    def written(self) -> None:
        """What comes after the act: the cards come back."""
        self.finished.emit()

    def show_problems(self, problems: Mapping[str, str], fields: Mapping[str, Field]) -> None:
        """Say each problem at its field, and put the focus into the first."""
        for name, sentence in problems.items():
            fields[name].set_error(_(sentence))
        fields[next(iter(problems))].setFocus(Qt.FocusReason.OtherFocusReason)

    def save_row(self, words: str, on_save: Callable[[], None], lines: Sequence[LineField]) -> Any:
        """Return the row with the button; Enter in any of the lines saves too."""
        button = Button(words, "primary", "check", cap=_("Enter ↵"))
        button.clicked.connect(on_save)
        for line in lines:
            line.edit.returnPressed.connect(on_save)
        return row(None, button)


def member_row(member: FamilyMember, digit: int) -> RowFacts:
    """Return one of a household as a row to choose."""
    is_child = member.role is FamilyRole.CHILD
    return RowFacts(
        key=member.person.id,
        title=member.person.full_name,
        facts=joined(
            role_words(member.role),
            grade_words(member.person.grade) if is_child else "",
            member.school_name if is_child else "",
        ),
        lead=RowLead("digit", words=str(digit)),
        cap=_("Enter ↵"),
    )


def _alone(person: Person) -> FamilyView:
    family = Family(Household(HouseholdId("")), (FamilyMember(person, FamilyRole.OTHER_ADULT),))
    return FamilyView(family, (), (), (), ())
