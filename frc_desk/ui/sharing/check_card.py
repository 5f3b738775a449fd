"""What differs between this computer and another after they met, and the fresh copy that mends it."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Signal

from frc_desk.clock import local_day
from frc_desk.domain.sharing_reports import CheckFinding, Invitation
from frc_desk.i18n import gettext as _
from frc_desk.i18n import mark, ngettext
from frc_desk.ui.days import day_words
from frc_desk.ui.sharing.words import in_groups
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.fields import LineField
from frc_desk.ui.widgets.layouts import FlowLayout
from frc_desk.ui.widgets.surfaces import Banner, Card
from frc_desk.ui.widgets.words import Words

_TABLES: Mapping[str, str] = {
    "contacts": mark("contacts"),
    "follow_ups": mark("follow-ups"),
    "guardianships": mark("court orders"),
    "households": mark("families"),
    "memberships": mark("who lives with whom"),
    "needs": mark("needs"),
    "notes": mark("notes"),
    "person_phones": mark("phone numbers"),
    "persons": mark("people"),
    "referrals": mark("referrals"),
    "releases": mark("releases"),
    "services": mark("services"),
    "staff": mark("staff"),
    "tasks": mark("tasks"),
    "visits": mark("home visits"),
}


class CheckCard(Card):
    """Quiet, and there until it is mended: nobody can say from here which of the two is right."""

    write_asked = Signal(str)
    """The id of the machine for which a fresh copy is to be written."""
    take_asked = Signal(str)
    """The code of a fresh copy that lies on the stick."""

    def __init__(self, *, may_manage: bool) -> None:
        self._device = ""
        self._may_manage = may_manage
        self._found = Banner("", "amber", "triangle-alert")
        self._tables = Words("", "second", "text2", wrap=True)
        self._told = Words(
            _(
                "What was not sent goes out with each exchange, and a backup of this computer was kept."
                " A fresh copy mends it: a supervisor writes it on the computer that is right, and the"
                " other one takes it. Nothing that was written there is lost."
            ),
            "body",
            wrap=True,
        )
        self.write = Button(_("Write a fresh copy for it"), "secondary", "copy")
        self.code = LineField(_("Code of the fresh copy"), "key-round")
        self.take = Button(_("Take a fresh copy"), "secondary", "refresh-cw")
        self.answer = Banner("", "green", "circle-check")
        super().__init__(
            self._found,
            self._tables,
            self._told,
            self.code,
            FlowLayout(self.take, self.write, gap=10),
            self.answer,
            title=_("The records differ"),
            icon="triangle-alert",
            gap=10,
        )
        self.answer.setVisible(False)
        self.write.setVisible(may_manage)
        self.write.clicked.connect(lambda: self.write_asked.emit(self._device))
        self.take.clicked.connect(self._on_take)
        self.code.edit.returnPressed.connect(self._on_take)

    def show_findings(self, found: tuple[CheckFinding, ...], today: date) -> None:
        """Show with whom this computer differs; without any, what was answered last stands a while."""
        if not found:
            return
        first = found[0]
        self._device = first.device_id
        n = len(first.tables)
        self._found.say(
            ngettext(
                "The records of families here and on {name} differ in {n} table.",
                "The records of families here and on {name} differ in {n} tables.",
                n,
            ).format(name=first.name, n=n),
            "amber",
            "triangle-alert",
        )
        lines = [
            _("{what}: {here} here, {there} there").format(
                what=_words(one.table), here=one.here, there=one.there
            )
            for one in first.tables
        ]
        since = _("Seen {when}.").format(when=day_words(local_day(first.since), today))
        others = [_("It differs from {name} too.").format(name=one.name) for one in found[1:]]
        self._tables.setText(" · ".join(lines) + ". " + " ".join((since, *others)))

    def show_written(self, answer: Invitation) -> None:
        """Say where the file lies, and the code."""
        self.answer.say(
            _("Code, to be read aloud: {code}").format(code=in_groups(answer.code)),
            "green",
            "circle-check",
            more=_("The file is {name}. Carry it there; the code is shown this once.").format(
                name=answer.file.name
            ),
        )
        self._end()

    def show_taken(self, count: int) -> None:
        """Say that the fresh copy is in place, and how much of this computer came into it."""
        self.answer.say(
            _("The fresh copy is in place."),
            "green",
            "circle-check",
            more=ngettext(
                "{n} change of this computer that was not sent came into it.",
                "{n} changes of this computer that were not sent came into it.",
                count,
            ).format(n=count),
        )
        self.code.set_text("")
        self._end()

    def show_problem(self, sentence: str) -> None:
        """Say why it did not go; everything is as it was."""
        self.answer.say(sentence, "red", "circle-alert")
        self._end()

    def begin_work(self) -> None:
        """Let nobody press twice."""
        self.write.setEnabled(False)
        self.take.setEnabled(False)

    def _end(self) -> None:
        self.answer.setVisible(True)
        self.write.setEnabled(True)
        self.take.setEnabled(True)

    def _on_take(self) -> None:
        typed = self.code.text().strip()
        self.code.set_error("" if typed else _("Type the code that is read aloud."))
        if typed and self.take.isEnabled():
            self.take_asked.emit(typed)


def _words(table: str) -> str:
    known = _TABLES.get(table)
    return _(known) if known else _("other records")
