"""Who may sign in, and the next person; for those who manage staff."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal

from frc_desk.domain.privacy import Role
from frc_desk.domain.schools import School
from frc_desk.domain.staff import StaffMember
from frc_desk.i18n import gettext as _
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.choice_field import ChoiceField
from frc_desk.ui.widgets.fields import LineField, PassphraseField
from frc_desk.ui.widgets.layouts import row
from frc_desk.ui.widgets.row_list import RowList
from frc_desk.ui.widgets.rows import RowFacts, RowLead
from frc_desk.ui.widgets.surfaces import Card
from frc_desk.ui.wording import role_words


class PeopleCard(Card):
    """Names and roles; a new person chooses their own passphrase while they stand beside you."""

    asked = Signal(str, object, str, str)
    """Name, role, passphrase, and the school whose families a Community Assistant sees, or nothing."""

    more_asked = Signal()
    """Forgotten passphrases, leaving, and the recovery sheet have a page of their own."""

    def __init__(self, *, may_add: bool, may_help: bool) -> None:
        self._rows = RowList(_("People who sign in"), fit=True, ruled=True)
        self._name = LineField(_("Name"), "user-plus")
        self._role = ChoiceField(
            _("Works as"),
            [(role.value, words) for role, words in role_words().items()],
            "badge-check",
            chosen=Role.COMMUNITY_ASSISTANT.value,
        )
        self._school = ChoiceField(_("Whose families they see"), [], "school")
        self._passphrase = PassphraseField(
            _("Their passphrase"), help_text=_("They type it themselves, 12 characters or more.")
        )
        self._add = Button(_("Add person"), "secondary", "user-plus", small=True)
        adding = (
            row((self._name, 1), (self._role, 1), gap=12),
            self._school,
            self._passphrase,
            row(self._add, None),
        )
        more = Button(_("Forgot, leaves, recovery sheet"), "quiet", "key-round", small=True)
        super().__init__(
            self._rows,
            *((row(more, None),) if may_help else ()),
            *(adding if may_add else ()),
            title=_("People who sign in"),
            icon="users",
            gap=12,
        )
        more.clicked.connect(self.more_asked)
        self._add.clicked.connect(self._on_add)
        self._role.choice_changed.connect(self._on_role)

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

    def show_schools(self, schools: Sequence[School]) -> None:
        """Offer the schools of a Community Assistant."""
        choices = [(str(one.id), one.short_name) for one in schools]
        self._school.set_choices(
            choices, self._school.chosen() or (choices[0][0] if choices else "")
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
        school = self._school.chosen() if role is Role.COMMUNITY_ASSISTANT else ""
        self.asked.emit(self._name.text(), role, self._passphrase.text(), school)

    def _on_role(self, key: str) -> None:
        self._school.setVisible(key == Role.COMMUNITY_ASSISTANT.value)
