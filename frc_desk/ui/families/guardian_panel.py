"""Who answers for a child: rights, records, and whom a court keeps away."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from frc_desk.domain.guardians import Guardianship, as_it_holds, is_of_age
from frc_desk.domain.ids import GuardianshipId, HouseholdId, PersonId
from frc_desk.domain.people import FamilyMember, FamilyRole
from frc_desk.i18n import gettext as _
from frc_desk.ui.families.edit_panel import EditPanel, FamilyLoaded
from frc_desk.ui.families.member_pick import MemberPick
from frc_desk.ui.families.panels import PanelTools
from frc_desk.ui.widgets.digits import DigitGroup
from frc_desk.ui.widgets.layouts import Group, column
from frc_desk.ui.widgets.surfaces import Banner, EmptyState
from frc_desk.ui.widgets.words import Words

_RIGHTS, _RECORDS, _AWAY = "1", "2", "3"


class GuardianPanel(EditPanel):
    """Which child, which adult, and digits that add up; Enter saves."""

    def __init__(self, tools: PanelTools, person_id: PersonId, home: HouseholdId | None) -> None:
        super().__init__(tools, person_id, home)
        self.heading = _("Who answers for a child")
        self._loaded: FamilyLoaded | None = None
        self._child: FamilyMember | None = None
        self._adult: FamilyMember | None = None
        self.children_pick = MemberPick(_("Which child?"))
        self.children_pick.picked.connect(self._on_child)
        self.adult_pick = MemberPick(_("Which adult?"))
        self.adult_pick.picked.connect(self._on_adult)
        self._pair = Words("", "medium", wrap=True)
        self.says = DigitGroup(
            _("What this adult is to the child"),
            [
                (_RIGHTS, _("Holds education rights")),
                (_RECORDS, _("May receive records")),
                (_AWAY, _("No contact (court order)")),
            ],
            columns=1,
            label=_("What this adult is to the child"),
        )
        self.says.accepted.connect(lambda _digits: self._on_save())
        away = _(
            "Nobody under a court order is offered as caller, or gets anything about the child."
        )
        self._of_age = Banner(
            _("Eighteen: the student holds the rights and signs."),
            "blue",
            "info",
            more=_(
                "An adult receives records only if the student says yes, or the district gives them to "
                "the parent of a dependent student. Save again what holds now."
            ),
        )
        self._of_age.setVisible(False)
        self._body = Group()
        self._body.setLayout(
            column(
                self._pair,
                self._of_age,
                self.says,
                Words(away, "second", "text2", wrap=True),
                self.save_row(_("Save"), self._on_save, ()),
                gap=10,
            )
        )
        self._empty = EmptyState("users", _("Add a child and an adult to this family first."))
        self._steps = (self.children_pick, self.adult_pick, self._body, self._empty)
        self.lay_out(*self._steps)
        self._show_step(None)

    def show_family(self, loaded: FamilyLoaded) -> None:
        self._loaded = loaded
        children = loaded.view.family.children
        if not children or not self._adults():
            self._show_step(self._empty)
        elif len(children) == 1:
            self._on_child(children[0].person.id)
        else:
            self._show_step(self.children_pick)
            self.children_pick.show_members(children)

    def _adults(self) -> list[FamilyMember]:
        members = self._loaded.members if self._loaded else ()
        return [one for one in members if one.role is not FamilyRole.CHILD]

    def _on_child(self, key: str) -> None:
        self._child = self._loaded.member(key) if self._loaded else None
        adults = self._adults()
        if len(adults) == 1:
            self._on_adult(adults[0].person.id)
        else:
            self._show_step(self.adult_pick)
            self.adult_pick.show_members(adults)

    def _on_adult(self, key: str) -> None:
        self._adult = self._loaded.member(key) if self._loaded else None
        if self._loaded is None or self._child is None or self._adult is None:
            return
        pair = _("{adult} for {child}").format(
            adult=self._adult.person.full_name, child=self._child.person.full_name
        )
        self._pair.setText(pair)
        self._of_age.setVisible(is_of_age(self._child.person, self.today()))
        self.says.set_chosen(*self._known())
        self._show_step(self._body)
        self.says.setFocus(Qt.FocusReason.OtherFocusReason)

    def _known(self) -> list[str]:
        if self._loaded is None or self._child is None or self._adult is None:
            return []
        for line in self._loaded.view.guardians_of(self._child.person.id):
            if line.adult_id == self._adult.person.id:
                one = as_it_holds(line, self._child.person, self.today())
                said = {_RIGHTS: one.holds_rights, _RECORDS: one.may_receive, _AWAY: one.no_contact}
                return [digit for digit, on in said.items() if on]
        return []

    def _on_save(self) -> None:
        if self._child is None or self._adult is None:
            return
        digits = self.says.chosen()
        said = Guardianship(
            GuardianshipId(""),
            self._adult.person.id,
            self._child.person.id,
            self._adult.role,
            holds_rights=_RIGHTS in digits,
            may_receive=_RECORDS in digits,
            no_contact=_AWAY in digits,
        )
        desk = self.tools.desks.families
        self.write(lambda: desk.set_guardianship(said), _("Guardian saved"))

    def _show_step(self, step: QWidget | None) -> None:
        for one in self._steps:
            one.setVisible(one is step)
