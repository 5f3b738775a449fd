"""Inviting another computer: its name, who carries it, whose families it keeps, and how its file gets there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from frc_desk.clock import local_day
from frc_desk.domain.hub_reports import HubInvitation
from frc_desk.domain.ids import SchoolId, StaffId
from frc_desk.domain.schools import School
from frc_desk.domain.sharing_reports import Invitation
from frc_desk.domain.staff import StaffMember
from frc_desk.i18n import gettext as _
from frc_desk.ui.days import day_words
from frc_desk.ui.sharing.words import in_groups
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.choice_field import ChoiceField
from frc_desk.ui.widgets.choices import Segment, Segmented
from frc_desk.ui.widgets.fields import LineField
from frc_desk.ui.widgets.layouts import Group, column, row
from frc_desk.ui.widgets.progress import Progress
from frc_desk.ui.widgets.surfaces import Banner
from frc_desk.ui.widgets.words import Words

_OFFICE = "office"
_HUB, _STICK = "hub", "stick"
_PARTS = 100


@dataclass(frozen=True, slots=True)
class InviteWish:
    """What was typed: the computer, its person, its schools (none is the whole office), and where the file goes.

    Without a folder it is left at the hub.
    """

    name: str
    staff_id: StaffId
    school_ids: tuple[SchoolId, ...]
    folder: Path | None


@dataclass(frozen=True, slots=True)
class Offer:
    """What the form offers: people, schools, the folder of the last exchange, and whether there is a hub."""

    people: Sequence[StaffMember]
    schools: Sequence[School]
    place: str
    has_hub: bool


class MachineForm(Group):
    """Enter goes on from field to field; the last one writes the file."""

    invited = Signal(object)
    stopped = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.name = LineField(_("Name of the computer"), "monitor", placeholder=_("Madison laptop"))
        self.person = ChoiceField(_("Who carries it"), [], "user")
        self.keeps = ChoiceField(_("Whose families it keeps"), [], "school")
        self.way = Segmented(
            _("How the join file gets there"),
            [
                Segment(_HUB, _("Through the hub"), "monitor"),
                Segment(_STICK, _("On a stick or in a folder"), "copy"),
            ],
        )
        self.place = LineField(
            _("Stick or shared folder"), "copy", placeholder=_("Where the file goes")
        )
        self.write = Button(_("Write the join file"), "secondary", "key-round")
        self.leave = Button(_("Close"), "quiet", small=True)
        self.progress = Progress(
            _("Making the join file"), _("Cancel leaves nothing behind, here or there.")
        )
        self._code = Words("", "display", wrap=True)
        self._told = Banner("", "accent", "key-round")
        self._told.setVisible(False)
        self._code.setVisible(False)
        self.progress.setVisible(False)
        self._fields = Group()
        self._fields.setLayout(
            column(self.name, self.person, self.keeps, self.way, self.place, gap=10)
        )
        self.setLayout(
            column(
                self._fields,
                self._told,
                self._code,
                self.progress,
                row(self.write, self.leave, None, gap=10),
                gap=10,
            )
        )
        self.set_entrance(self.name)
        self.write.clicked.connect(self._on_write)
        self.place.edit.returnPressed.connect(self._on_write)
        self.leave.clicked.connect(self.left)
        self.way.choice_changed.connect(lambda _key: self._show_way())
        self.progress.cancelled.connect(self.stopped)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.progress.isVisible():
            self.stopped.emit()
        else:
            super().keyPressEvent(event)

    def offer(self, what: Offer) -> None:
        """Offer the people and schools of the office, with everything else empty."""
        self.name.set_text("")
        self.person.set_choices([(one.id, one.name) for one in what.people], what.people[0].id)
        offered = [(_OFFICE, _("All families: a counter of the office"))]
        offered += [(one.id, one.short_name) for one in what.schools]
        self.keeps.set_choices(offered, _OFFICE)
        self.place.set_text(what.place)
        self.way.setVisible(what.has_hub)
        self.way.set_chosen(_HUB if what.has_hub else _STICK)
        self._told.setVisible(False)
        self._code.setVisible(False)
        self._show_work(is_busy=False)
        self._show_way()

    def begin_work(self) -> None:
        """Show that the file is being made, and how to stop it."""
        self._told.setVisible(False)
        self._show_work(is_busy=True)
        self.show_part(0.0)
        self.progress.begin()

    def show_part(self, part: float) -> None:
        """Show the part that is done, 0 to 1."""
        done = round(part * _PARTS)
        self.progress.set_count(done, _PARTS, _("{part} %").format(part=done))

    def show_invitation(self, made: Invitation) -> None:
        """Show the code; it is kept nowhere and not shown again."""
        self._code.setText(in_groups(made.code))
        self._told.say(
            _("The file is on the stick. Read this code to the other computer; it is shown once."),
            "accent",
            "key-round",
            more=_(
                "There: start FRC Desk, choose to join an office, and choose the file {file}."
            ).format(file=made.file.name),
        )
        self._show_made()

    def show_hub_invitation(self, made: HubInvitation, today: date) -> None:
        """Show the code and the address; the code is kept nowhere and not shown again."""
        self._code.setText(in_groups(made.code))
        self._told.say(
            _("Read this code and the address {address} to the other computer.").format(
                address=made.address
            ),
            "accent",
            "key-round",
            more=_(
                "The code is shown once. There: start FRC Desk, choose to join an office, then through the hub."
                " It can be used once, until {day}."
            ).format(day=day_words(local_day(made.until), today)),
        )
        self._show_made()

    def show_problem(self, sentence: str) -> None:
        """Say what is missing or went wrong; what was typed stays."""
        self._show_work(is_busy=False)
        self._told.say(sentence, "red", "circle-alert")
        self._told.setVisible(True)

    def _show_made(self) -> None:
        self._show_work(is_busy=False)
        self._told.setVisible(True)
        self._code.setVisible(True)
        self._fields.setVisible(False)
        self.write.setVisible(False)
        self.leave.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_work(self, *, is_busy: bool) -> None:
        self._fields.setVisible(not is_busy)
        self.progress.setVisible(is_busy)
        self.write.setVisible(not is_busy)
        self.leave.setVisible(not is_busy)

    def _show_way(self) -> None:
        by_hub = self.way.chosen() == _HUB
        self.place.setVisible(not by_hub)
        self.write.set_words(_("Leave it at the hub") if by_hub else _("Write the join file"))

    def _on_write(self) -> None:
        by_hub = self.way.chosen() == _HUB
        folder = self.place.text().strip()
        if not self.name.text().strip():
            self.name.set_error(_("Give the computer a name, for example: Counter."))
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.name.set_error("")
        if not by_hub and not folder:
            self.place.set_error(_("Choose the stick or folder first."))
            self.place.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.place.set_error("")
        kept = self.keeps.chosen()
        schools = () if kept == _OFFICE else (SchoolId(kept),)
        wish = InviteWish(
            self.name.text(),
            StaffId(self.person.chosen()),
            schools,
            None if by_hub else Path(folder).expanduser(),
        )
        self.invited.emit(wish)
