"""Who may sign in, and the next person; for those who manage staff."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal

from frc_desk.domain.privacy import Role
from frc_desk.domain.staff import StaffMember
from frc_desk.i18n import gettext as _
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.choice_field import ChoiceField
from frc_desk.ui.widgets.fields import LineField, PassphraseField
from frc_desk.ui.widgets.layouts import row
from frc_desk.ui.widgets.row_list import RowList
from frc_desk.ui.widgets.rows import RowFacts, RowLead
from frc_desk.ui.widgets.surfaces import Card


class PeopleCard(Card):
    """Names and roles; a new person chooses their own passphrase while they stand beside you."""

    asked = Signal(str, object, str)
    """Name, role, passphrase."""

    def __init__(self, *, may_add: bool) -> None:
        self._rows = RowList(_("People who sign in"), fit=True, ruled=True)
        self._name = LineField(_("Name"), "user-plus")
        self._role = ChoiceField(
            _("Works as"),
            [(role.value, words) for role, words in role_words().items()],
            "badge-check",
            chosen=Role.COMMUNITY_ASSISTANT.value,
        )
        self._passphrase = PassphraseField(
            _("Their passphrase"), help_text=_("They type it themselves, 12 characters or more.")
        )
        self._add = Button(_("Add person"), "secondary", "user-plus", small=True)
        adding = (
            row((self._name, 1), (self._role, 1), gap=12),
            self._passphrase,
            row(self._add, None),
        )
        super().__init__(
            self._rows,
            *(adding if may_add else ()),
            title=_("People who sign in"),
            icon="users",
            gap=12,
        )
        self._add.clicked.connect(self._on_add)

    def show_members(self, members: Sequence[StaffMember]) -> None:
        """Show who may sign in."""
        words = role_words()
        self._rows.set_rows(
            [
                RowFacts(
                    key=one.id,
                    title=one.name,
                    facts=", ".join(words[role] for role in one.roles),
                    lead=RowLead("avatar", one.name),
                )
                for one in members
                if one.active
            ]
        )

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Say at each field what is wrong with it."""
        self._name.set_error(_(problems["name"]) if "name" in problems else "")
        wrong = problems.get("passphrase", "")
        self._passphrase.set_error(_(wrong) if wrong else "")

    def clear(self) -> None:
        """Empty the form after a person was added."""
        self._name.set_text("")
        self._passphrase.edit.clear()
        self.show_problems({})

    def _on_add(self) -> None:
        role = Role(self._role.chosen() or Role.COMMUNITY_ASSISTANT.value)
        self.asked.emit(self._name.text(), role, self._passphrase.text())


def role_words() -> dict[Role, str]:
    """Return what each role is called."""
    return {
        Role.COMMUNITY_ASSISTANT: _("Community Assistant"),
        Role.DESK: _("Front desk"),
        Role.COUNTER_VOLUNTEER: _("Counter volunteer"),
        Role.LIAISON: _("Liaison"),
        Role.OUTREACH_WORKER: _("Outreach worker"),
        Role.DOOR: _("Workshop door"),
        Role.CLEARANCE_OFFICER: _("Clearance officer"),
        Role.COMMITTEE_CLERK: _("Committee clerk"),
        Role.SUPERVISOR: _("Supervisor"),
        Role.ADMINISTRATOR: _("Administrator"),
        Role.AUDITOR: _("Auditor"),
    }
