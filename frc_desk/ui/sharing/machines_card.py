"""The computers of the office: who has which, when it was last seen, what it lacks, and shutting one out."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal

from frc_desk.clock import local_day
from frc_desk.domain.sharing_reports import DeviceLine, HeldBy, InvitedLine, WaitingFile
from frc_desk.i18n import gettext as _
from frc_desk.i18n import ngettext
from frc_desk.ui.days import short_day_words
from frc_desk.ui.sharing.machine_form import MachineForm
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.layouts import FlowLayout, Group
from frc_desk.ui.widgets.row_list import RowList
from frc_desk.ui.widgets.rows import RowBadge, RowFacts, RowLead
from frc_desk.ui.widgets.surfaces import Banner, Card


class MachinesCard(Card):
    """Up and Down choose a computer; what can be done with it stands beneath."""

    add_asked = Signal()
    shut_out_asked = Signal(str)
    retire_asked = Signal(str)
    held_asked = Signal(str)
    print_asked = Signal(str)
    """The sheet of what a machine held."""
    withdraw_asked = Signal(str)
    """An invitation with which nobody has come yet, by the machine it was for."""
    take_in_asked = Signal(str)
    """A file that waits, by its id."""

    def __init__(self, *, may_manage: bool, may_audit: bool) -> None:
        self._may_manage = may_manage
        self._lines: dict[str, DeviceLine] = {}
        self._invited: set[str] = set()
        self._has_hub = False
        self._sure_of = ""
        self.rows = RowList(_("Computers of the office"), fit=True, ruled=True)
        self.add = Button(_("Add a computer"), "secondary", "plus", small=True)
        self.held = Button(_("What it held"), "secondary", "eye", small=True)
        self.retire = Button(_("Out of use"), "secondary", "circle-minus", small=True)
        self.shut_out = Button(_("Lost: shut it out"), "danger", "lock", small=True)
        self.withdraw = Button(_("Take the invitation back"), "secondary", "undo-2", small=True)
        self._acts = Group()
        self._acts.setLayout(
            FlowLayout(self.add, self.held, self.retire, self.shut_out, self.withdraw, gap=10)
        )
        self.print_held = Button(_("Print the sheet"), "quiet", "printer", small=True)
        self._said = Banner("", "neutral", "info", buttons=[self.print_held])
        self.form = MachineForm()
        self.waiting = RowList(_("Files that wait"), fit=True, ruled=True)
        super().__init__(
            self.rows, self._acts, self._said, self.form, self.waiting,
            title=_("Computers of the office"), icon="monitor", gap=10,
        )  # fmt: skip
        for part in (self._said, self.form, self.waiting, self.withdraw):
            part.setVisible(False)
        self._acts.setVisible(may_manage)
        self.held.setVisible(may_audit)
        self.rows.current_changed.connect(lambda _key: self._on_current())
        self.add.clicked.connect(self.add_asked)
        self.held.clicked.connect(lambda: self.held_asked.emit(self.rows.current_key()))
        self.print_held.clicked.connect(lambda: self.print_asked.emit(self.rows.current_key()))
        self.retire.clicked.connect(lambda: self._sure(self.retire, "retire"))
        self.shut_out.clicked.connect(lambda: self._sure(self.shut_out, "shut_out"))
        self.withdraw.clicked.connect(lambda: self.withdraw_asked.emit(self.rows.current_key()))
        self.waiting.row_activated.connect(self.take_in_asked)
        self.form.left.connect(self.close_form)

    def show_machines(
        self,
        lines: Sequence[DeviceLine],
        invited: Sequence[InvitedLine],
        schools: Mapping[str, str],
        today: date,
    ) -> None:
        """Show the computers, those that were invited and did not come yet after them."""
        self._lines = {one.device.id: one for one in lines}
        self._invited = {one.device_id for one in invited}
        rows = [_machine_row(one, schools, today) for one in lines]
        rows += [_invited_row(one, schools, today) for one in invited]
        self.rows.set_rows(rows, first_current=True)
        self._on_current()

    def show_hub(self, *, has_hub: bool) -> None:
        """Offer what concerns invitations at the hub, where there is one."""
        self._has_hub = has_hub
        self._on_current()

    def show_waiting(self, files: Sequence[WaitingFile], today: date) -> None:
        """Show the files that were not taken in, and why."""
        self.waiting.set_rows([_waiting_row(one, today) for one in files])
        self.waiting.setVisible(bool(files))

    def show_held(self, held: HeldBy) -> None:
        """Say what a computer held, for the sheet that is filled in when it was lost."""
        families = len(held.families)
        counts = sum(held.counts.values())
        self._said.say(
            ngettext("It held {n} family.", "It held {n} families.", families).format(n=families)
            + " "
            + ngettext("{n} record in all.", "{n} records in all.", counts).format(n=counts),
            "neutral",
            "info",
            more=_(
                "Everything on it is encrypted. Whoever has it sees nothing without the passphrase."
            ),
        )
        self._said.setVisible(True)

    def open_form(self) -> None:
        """Show the form for another computer."""
        self._said.setVisible(False)
        self.form.setVisible(True)
        self.form.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_form(self) -> None:
        """Put the form away."""
        self.form.setVisible(False)
        self.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_current(self) -> None:
        self._sure_of = ""
        line = self._lines.get(self.rows.current_key())
        may = line is not None and line.device.is_live and not line.is_this_one
        self.retire.set_words(_("Out of use"))
        self.shut_out.set_words(_("Lost: shut it out"))
        self.retire.setEnabled(may)
        self.shut_out.setEnabled(may)
        self.held.setEnabled(line is not None)
        self.withdraw.setVisible(self._has_hub and self.rows.current_key() in self._invited)

    def _sure(self, button: Button, what: str) -> None:
        """Ask once more in the same place: what is shut out stays out."""
        if self._sure_of != what:
            self._on_current()
            self._sure_of = what
            button.set_words(_("Press again: it gets nothing more"))
            return
        key = self.rows.current_key()
        self._on_current()
        (self.retire_asked if what == "retire" else self.shut_out_asked).emit(key)


def _kept_words(school_ids: Sequence[str], schools: Mapping[str, str]) -> str:
    names = [schools.get(one, "") for one in school_ids]
    return ", ".join(name for name in names if name) if school_ids else _("all families")


def _machine_row(line: DeviceLine, schools: Mapping[str, str], today: date) -> RowFacts:
    one = line.device
    facts = [line.person, _kept_words(one.school_ids, schools)]
    if line.last_seen_at is not None and not line.is_this_one:
        seen = short_day_words(local_day(line.last_seen_at), today)
        facts.append(_("last seen {day}").format(day=seen))
    if line.opens_with_old_sheet:
        facts.append(_("still opens with the old recovery sheet"))
    if line.versions_ahead < 0:
        facts.append(_("older program: update it"))
    elif line.versions_ahead > 0:
        facts.append(_("newer program: update this computer"))
    badges: tuple[RowBadge, ...] = ()
    if line.is_this_one:
        badges = (RowBadge(_("This computer"), "accent", "monitor"),)
    elif one.revoked_at is not None:
        badges = (RowBadge(_("Shut out"), "red", "lock"),)
    elif one.retired_at is not None:
        badges = (RowBadge(_("Out of use"), "neutral", "circle-minus"),)
    elif line.lacks:
        lacks = ngettext("lacks {n} change", "lacks {n} changes", line.lacks).format(n=line.lacks)
        badges = (RowBadge(lacks, "amber", "clock"),)
    elif line.lacks == 0:
        badges = (RowBadge(_("Has everything"), "green", "circle-check"),)
    shown = " · ".join(part for part in facts if part)
    return RowFacts(
        one.id, one.name, shown, badges=badges, lead=RowLead("icon", icon="monitor"),
        struck=not one.is_live,
    )  # fmt: skip


def _invited_row(one: InvitedLine, schools: Mapping[str, str], today: date) -> RowFacts:
    made = short_day_words(local_day(one.made_at), today)
    facts = [one.person, _kept_words(one.school_ids, schools), _("invited {day}").format(day=made)]
    return RowFacts(
        one.device_id,
        one.name,
        " · ".join(part for part in facts if part),
        badges=(RowBadge(_("Has not come yet"), "neutral", "clock"),),
        lead=RowLead("icon", icon="monitor"),
    )


def _waiting_row(one: WaitingFile, today: date) -> RowFacts:
    since = short_day_words(local_day(one.since), today)
    return RowFacts(
        one.id,
        one.device or _("A computer that is not known here"),
        f"{_(one.sentence)} {_('Since {day}.').format(day=since)}",
        lead=RowLead("icon", icon="file-warning", tone="amber"),
        group=_("Files that wait"),
    )
