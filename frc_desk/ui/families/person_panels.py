"""Changes a person of the family, or adds one."""

from PySide6.QtCore import Qt

from frc_desk.domain.ids import HouseholdId, PersonId
from frc_desk.domain.people import READS_SAME, FamilyMember, FamilyRole, Person
from frc_desk.domain.schools import LeftBecause
from frc_desk.errors import RecordNotFoundError
from frc_desk.i18n import gettext as _
from frc_desk.ui.families.edit_panel import EditPanel, FamilyLoaded
from frc_desk.ui.families.member_pick import MemberPick
from frc_desk.ui.families.panels import PanelTools
from frc_desk.ui.families.person_form import PersonForm
from frc_desk.ui.families.words import role_words
from frc_desk.ui.widgets.digits import DigitGroup
from frc_desk.ui.widgets.layouts import Group, column

_ROLES = {str(at): role for at, role in enumerate(FamilyRole, start=1)}


class ChangePersonPanel(EditPanel):
    """Whose page it is, or one of the children: names, numbers, languages, school, birthday."""

    def __init__(self, tools: PanelTools, person_id: PersonId, home: HouseholdId | None) -> None:
        super().__init__(tools, person_id, home)
        self.heading = _("Change a person")
        self._loaded: FamilyLoaded | None = None
        self._before: Person | None = None
        self.pick = MemberPick(_("Whom?"))
        self.pick.picked.connect(self._on_picked)
        self.form = PersonForm()
        self._body = Group()
        save = self.save_row(_("Save"), self._on_save, self.form.lines)
        self._body.setLayout(column(self.form, save, gap=10))
        self.lay_out(self.pick, self._body)
        self.pick.setVisible(False)
        self._body.setVisible(False)

    def show_family(self, loaded: FamilyLoaded) -> None:
        self._loaded = loaded
        offered = [m for m in loaded.members if m.person.id == self.person_id or _is_child(m)]
        if len(offered) > 1:
            self.pick.show_members(offered)
        else:
            self._on_picked(self.person_id)

    def _on_picked(self, key: str) -> None:
        member = self._loaded.member(key) if self._loaded else None
        if self._loaded is None or member is None:
            return
        self.pick.setVisible(False)
        self._body.setVisible(True)
        self._before = member.person
        self.form.show_person(member.person, self._loaded.schools, is_child=_is_child(member))

    def _on_save(self) -> None:
        after, before = self.form.read(self.today()), self._before
        if after is None or before is None:
            return
        desks = self.tools.desks
        if (after.school_id, after.grade) != (before.school_id, before.grade):
            why = LeftBecause.MOVED
            self.write(
                lambda: desks.families.change_with_school(after, why=why),
                _("Person saved"),
                self.form.fields,
            )
        else:
            self.write(lambda: desks.people.change(after), _("Person saved"), self.form.fields)


class AddPersonPanel(EditPanel):
    """Adds somebody to the family: a digit says what they are, then the name."""

    def __init__(self, tools: PanelTools, person_id: PersonId, home: HouseholdId | None) -> None:
        super().__init__(tools, person_id, home)
        self.heading = _("Add a person")
        self._loaded: FamilyLoaded | None = None
        self.roles = DigitGroup(
            _("What they are"),
            [(digit, role_words(role)) for digit, role in _ROLES.items()],
            columns=2,
            several=False,
            label=_("What they are"),
        )
        self.roles.accepted.connect(self._on_role)
        self.form = PersonForm()
        self._body = Group()
        save = self.save_row(_("Add"), self._on_save, self.form.lines)
        self._body.setLayout(column(self.form, save, gap=10))
        self.lay_out(self.roles, self._body)
        self._body.setVisible(False)

    def show_family(self, loaded: FamilyLoaded) -> None:
        self._loaded = loaded
        self.roles.setFocus(Qt.FocusReason.OtherFocusReason)

    def _role(self) -> FamilyRole | None:
        chosen = self.roles.chosen()
        return _ROLES[chosen[0]] if chosen else None

    def _on_role(self, _digits: tuple[str, ...]) -> None:
        role = self._role()
        if self._loaded is None or role is None:
            return
        self._body.setVisible(True)
        near = self._loaded.view.family.children
        is_child = role is FamilyRole.CHILD
        person = Person(
            PersonId(""),
            "",
            speaks="" if is_child else self._loaded.person.speaks,
            reads=READS_SAME,
            school_id=near[0].person.school_id if is_child and near else None,
        )
        self.form.show_person(person, self._loaded.schools, is_child=is_child)

    def _on_save(self) -> None:
        person, role, home = self.form.read(self.today()), self._role(), self.home
        if person is None or role is None:
            return
        desk = self.tools.desks.families
        if home is None:
            self.tools.links.failed.emit(RecordNotFoundError(kind="family"))
            return
        self.write(lambda: desk.add_member(home, person, role), _("Person added"), self.form.fields)


def _is_child(member: FamilyMember) -> bool:
    return member.role is FamilyRole.CHILD
