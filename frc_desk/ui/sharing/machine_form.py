"""Inviting another computer: its name, who carries it, whose families it keeps, and where the file goes."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal

from frc_desk.domain.ids import SchoolId, StaffId
from frc_desk.domain.schools import School
from frc_desk.domain.sharing_reports import Invitation
from frc_desk.domain.staff import StaffMember
from frc_desk.i18n import gettext as _
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.choice_field import ChoiceField
from frc_desk.ui.widgets.fields import LineField
from frc_desk.ui.widgets.layouts import Group, column, row
from frc_desk.ui.widgets.surfaces import Banner
from frc_desk.ui.widgets.words import Words

_OFFICE = "office"
_GROUP = 4


@dataclass(frozen=True, slots=True)
class InviteWish:
    """What was typed: the computer, its person, its schools (none is the whole office), the folder."""

    name: str
    staff_id: StaffId
    school_ids: tuple[SchoolId, ...]
    folder: Path


class MachineForm(Group):
    """Enter goes on from field to field; the last one writes the file."""

    invited = Signal(object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.name = LineField(_("Name of the computer"), "monitor", placeholder=_("Madison laptop"))
        self.person = ChoiceField(_("Who carries it"), [], "user")
        self.keeps = ChoiceField(_("Whose families it keeps"), [], "school")
        self.place = LineField(
            _("Stick or shared folder"), "copy", placeholder=_("Where the file goes")
        )
        self.write = Button(_("Write the join file"), "secondary", "key-round")
        self.leave = Button(_("Close"), "quiet", small=True)
        self._code = Words("", "display", wrap=True)
        self._told = Banner("", "accent", "key-round")
        self._told.setVisible(False)
        self._code.setVisible(False)
        self._fields = Group()
        self._fields.setLayout(column(self.name, self.person, self.keeps, self.place, gap=10))
        self.setLayout(
            column(
                self._fields,
                self._told,
                self._code,
                row(self.write, self.leave, None, gap=10),
                gap=10,
            )
        )
        self.set_entrance(self.name)
        self.write.clicked.connect(self._on_write)
        self.place.edit.returnPressed.connect(self._on_write)
        self.leave.clicked.connect(self.left)

    def offer(self, people: Sequence[StaffMember], schools: Sequence[School], place: str) -> None:
        """Offer the people and schools of the office, with everything else empty."""
        self.name.set_text("")
        self.person.set_choices([(one.id, one.name) for one in people], people[0].id)
        offered = [(_OFFICE, _("All families: a counter of the office"))]
        offered += [(one.id, one.short_name) for one in schools]
        self.keeps.set_choices(offered, _OFFICE)
        self.place.set_text(place)
        self._told.setVisible(False)
        self._code.setVisible(False)
        self._fields.setVisible(True)
        self.write.setVisible(True)
        self.write.setEnabled(True)

    def show_invitation(self, made: Invitation) -> None:
        """Show the code; it is kept nowhere and not shown again."""
        groups = [made.code[at : at + _GROUP] for at in range(0, len(made.code), _GROUP)]
        self._code.setText(made.code if "-" in made.code else " ".join(groups))
        self._told.say(
            _("The file is on the stick. Read this code to the other computer; it is shown once."),
            "accent",
            "key-round",
            more=_(
                "There: start FRC Desk, choose to join an office, and choose the file {file}."
            ).format(file=made.file.name),
        )
        self._told.setVisible(True)
        self._code.setVisible(True)
        self._fields.setVisible(False)
        self.write.setVisible(False)
        self.leave.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_problem(self, sentence: str) -> None:
        """Say what is missing or went wrong."""
        self._told.say(sentence, "red", "circle-alert")
        self._told.setVisible(True)

    def _on_write(self) -> None:
        folder = self.place.text().strip()
        if not self.name.text().strip():
            self.name.set_error(_("Give the computer a name, for example: Counter."))
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.name.set_error("")
        if not folder:
            self.place.set_error(_("Choose the stick or folder first."))
            self.place.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.place.set_error("")
        kept = self.keeps.chosen()
        schools = () if kept == _OFFICE else (SchoolId(kept),)
        wish = InviteWish(
            self.name.text(), StaffId(self.person.chosen()), schools, Path(folder).expanduser()
        )
        self.invited.emit(wish)
