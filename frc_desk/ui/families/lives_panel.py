"""Who lives here: what somebody is, a second home, a move to another family, or out of this one."""

from PySide6.QtCore import Qt

from frc_desk.domain.ids import HouseholdId, PersonId
from frc_desk.domain.people import FamilyMember, FamilyRole, PersonFound
from frc_desk.i18n import gettext as _
from frc_desk.ui.families.edit_panel import EditPanel, FamilyLoaded
from frc_desk.ui.families.member_pick import MemberPick
from frc_desk.ui.families.panels import PanelTools
from frc_desk.ui.families.words import found_facts, role_words
from frc_desk.ui.widgets.digits import DigitGroup
from frc_desk.ui.widgets.fields import LineField
from frc_desk.ui.widgets.layouts import Group, column
from frc_desk.ui.widgets.rows import RowFacts
from frc_desk.ui.widgets.suggest_box import SuggestBox
from frc_desk.ui.widgets.words import Words

_ALSO, _MOVES, _ALONE, _OUT, _ROLE = "1", "2", "3", "4", "5"
_ROLES = {str(at): role for at, role in enumerate(FamilyRole, start=1)}


class LivesPanel(EditPanel):
    """Whom, then what, each by a digit; another family is found by typing anyone's name in it."""

    def __init__(self, tools: PanelTools, person_id: PersonId, home: HouseholdId | None) -> None:
        super().__init__(tools, person_id, home)
        self.heading = _("Who lives here")
        self._loaded: FamilyLoaded | None = None
        self._member: FamilyMember | None = None
        self._found: dict[str, PersonFound] = {}
        self.pick = MemberPick(_("Whom?"))
        self.pick.picked.connect(self._on_picked)
        self._name = Words("", "medium", wrap=True)
        self.what = DigitGroup(
            _("What has changed"),
            [
                (_ALSO, _("Also lives with another family")),
                (_MOVES, _("Moved to another family")),
                (_ALONE, _("Moved out, to a home of their own")),
                (_OUT, _("Does not belong to this family")),
                (_ROLE, _("Is something else here")),
            ],
            columns=1,
            several=False,
            label=_("What has changed"),
        )
        self.what.accepted.connect(self._on_what)
        self.other = LineField(_("Which family?"), "search", placeholder=_("anyone's name in it"))
        self._list = SuggestBox(self.other.edit, self._search, anchor=self.other.frame)
        self._list.chosen.connect(self._on_other)
        self.roles = DigitGroup(
            _("What they are"),
            [(digit, role_words(role)) for digit, role in _ROLES.items()],
            columns=2,
            several=False,
            label=_("What they are"),
        )
        self.roles.accepted.connect(self._on_role)
        self._body = Group()
        self._body.setLayout(column(self._name, self.what, self.other, self.roles, gap=10))
        self.lay_out(self.pick, self._body)
        self._body.setVisible(False)

    def show_family(self, loaded: FamilyLoaded) -> None:
        self._loaded = loaded
        self.pick.show_members(loaded.members)

    def _on_picked(self, key: str) -> None:
        self._member = self._loaded.member(key) if self._loaded else None
        if self._member is None:
            return
        self.pick.setVisible(False)
        self._name.setText(self._member.person.full_name)
        self._body.setVisible(True)
        self.other.setVisible(False)
        self.roles.setVisible(False)
        self.what.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_what(self, digits: tuple[str, ...]) -> None:
        member, home, desk = self._member, self.home, self.tools.desks.families
        if member is None or home is None or not digits:
            return
        what, person_id = digits[0], member.person.id
        self.other.setVisible(what in (_ALSO, _MOVES))
        self.roles.setVisible(what == _ROLE)
        if what in (_ALSO, _MOVES):
            self.other.setFocus(Qt.FocusReason.OtherFocusReason)
        elif what == _ALONE:
            self.write(lambda: desk.move_member(person_id, home), _("Moved to a home of their own"))
        elif what == _OUT:
            self.write(lambda: desk.take_out(person_id, home), _("Taken out of this family"))
        else:
            self.roles.setFocus(Qt.FocusReason.OtherFocusReason)

    def _search(self, typed: str) -> tuple[RowFacts, ...]:
        found = self.tools.desks.quick.people(typed)
        fits = [one for one in found if one.household_id not in (None, self.home)]
        self._found = {one.person_id: one for one in fits}
        return tuple(found_facts(one, typed) for one in fits)

    def _on_other(self, key: str) -> None:
        member, home, desk = self._member, self.home, self.tools.desks.families
        to_home = self._found[key].household_id if key in self._found else None
        if member is None or home is None or to_home is None:
            return
        self.other.set_text(self._found[key].full_name)
        person_id, role = member.person.id, member.role
        fields = {"household": self.other}
        if _ALSO in self.what.chosen():
            self.write(
                lambda: desk.also_live_in(person_id, to_home, role), _("Has a second home"), fields
            )
        else:
            self.write(
                lambda: desk.move_member(person_id, home, to_home),
                _("Moved to that family"),
                fields,
            )

    def _on_role(self, digits: tuple[str, ...]) -> None:
        member, home, desk = self._member, self.home, self.tools.desks.families
        if member is None or home is None or not digits:
            return
        person_id, role = member.person.id, _ROLES[digits[0]]
        self.write(lambda: desk.change_role(person_id, home, role), _("Person saved"))
