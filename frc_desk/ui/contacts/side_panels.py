"""The other questions at the side of a call: what is wrong with an entry, which workshop, what to say."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from frc_desk.clock import local_time
from frc_desk.domain.directory import ServiceEntry, WrongPart
from frc_desk.domain.needs import SafetyScript
from frc_desk.domain.phones import shown_number
from frc_desk.domain.workshops import WorkshopLine
from frc_desk.i18n import gettext as _
from frc_desk.i18n import mark
from frc_desk.ui.contacts.match_cards import who_words
from frc_desk.ui.contacts.pick_field import matching_rows
from frc_desk.ui.contacts.script_view import ScriptView
from frc_desk.ui.contacts.side_panel import DigitRows, SidePanel
from frc_desk.ui.days import day_words
from frc_desk.ui.widgets.fields import LineField
from frc_desk.ui.widgets.row_list import RowList
from frc_desk.ui.widgets.rows import RowBadge, RowFacts, RowLead
from frc_desk.ui.widgets.surfaces import Banner
from frc_desk.ui.widgets.words import Words

_PARTS: tuple[tuple[WrongPart, str], ...] = (
    (WrongPart.PHONE, mark("Phone")),
    (WrongPart.HOURS, mark("Hours")),
    (WrongPart.CLOSED, mark("Closed")),
    (WrongPart.NOT_TAKING, mark("Takes nobody new")),
    (WrongPart.LANGUAGE, mark("Language")),
    (WrongPart.COST, mark("Cost")),
    (WrongPart.OTHER, mark("Something else")),
)
CONFIRM, NO_ANSWER, CORRECT = "confirm", "no_answer", "correct"


class WrongPanel(SidePanel):
    """W6: one digit says what is wrong, a line says what is right; the call goes on."""

    reported = Signal(str, str, str)
    """Service id, what is wrong, what is right."""

    def __init__(self) -> None:
        super().__init__(_("What is wrong?"))
        self._service_id = ""
        self._part = WrongPart.OTHER
        self._who = Words("", "second", "text2", wrap=True)
        self._rows = DigitRows(_("What is wrong?"))
        self._rows.row_chosen.connect(self._on_part_chosen)
        self._line = LineField(_("What is right?"), "pencil")
        self._line.edit.setObjectName("right_value")
        self._line.edit.returnPressed.connect(self._on_entered)
        self._note = Words(
            _("Heard from the caller. The slip shows it at once with “call first”; a check is planned."),
            "second", "text2", wrap=True,
        )  # fmt: skip
        for part in (self._who, self._rows, self._line, self._note):
            self.body.addWidget(part)
        self.body.addStretch(1)

    def ask(self, entry: ServiceEntry) -> None:
        """Ask about an entry."""
        self._service_id = entry.id
        self._who.setText(f"{entry.service.name} · {who_words(entry)}")
        self._line.hide()
        self._note.hide()
        self._rows.show_rows(
            [
                RowFacts(
                    part.value, _(words), lead=RowLead("digit", words=str(number)), cap="Enter ↵"
                )
                for number, (part, words) in enumerate(_PARTS, start=1)
            ]
        )
        self._rows.show()
        self._rows.setFocus(Qt.FocusReason.OtherFocusReason)
        self.say(_("What is wrong?"))

    def _on_part_chosen(self, key: str) -> None:
        self._part = WrongPart(key)
        self._rows.hide()
        self._note.show()
        self._line.show()
        self._line.set_text("")
        is_plain = self._part in (WrongPart.CLOSED, WrongPart.NOT_TAKING)
        self._line.set_label(
            _("What was heard? (Enter alone is enough)") if is_plain else _("What is right?")
        )
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_entered(self) -> None:
        typed = self._line.text().strip()
        if not typed and self._part not in (WrongPart.CLOSED, WrongPart.NOT_TAKING):
            self._line.set_error(_("Type what the caller said is right."))
            return
        self._line.set_error("")
        self.reported.emit(self._service_id, self._part.value, typed)


class CallNowPanel(SidePanel):
    """Calls a service nobody has checked, with the family waiting; what is heard confirms the entry."""

    answered = Signal(str, str)
    """Service id and what came of it."""

    def __init__(self) -> None:
        super().__init__(_("Call them now"))
        self._service_id = ""
        self._name = Words("", "strong", "accent_text", wrap=True)
        self._number = Words("", "display", wrap=True)
        self._say = Banner("", "blue", "phone-call")
        self._rows = DigitRows(_("What did they say?"))
        self._rows.row_chosen.connect(self._on_row_chosen)
        for part in (self._name, self._number, self._say, self._rows):
            self.body.addWidget(part)
        self.body.addStretch(1)

    def ask(self, entry: ServiceEntry) -> None:
        """Show the number and what to say."""
        self._service_id = entry.id
        self._name.setText(f"{entry.service.name} · {entry.organization.name}")
        phone = entry.phone
        number = (
            shown_number(phone.number, phone.e164) if phone else _("no number in the directory")
        )
        extension = (
            _(" ext. {number}").format(number=phone.extension) if phone and phone.extension else ""
        )
        self._number.setText(number + extension)
        self._say.say(
            _("“This is the Family Resource Center. Do you still help with this? When are you open, and in "
              "which languages? What should a family bring, if they have it?”"),
            "blue",
        )  # fmt: skip
        self._rows.show_rows(
            [
                RowFacts(CONFIRM, _("It is right"), _("confirmed today, and given"), lead=_digit("1"), cap="Enter ↵"),
                RowFacts(CORRECT, _("Something is wrong"), _("say what, in one line"), lead=_digit("2"), cap="Enter ↵"),
                RowFacts(NO_ANSWER, _("No answer"), _("give it with “Call first”"), lead=_digit("3"), cap="Enter ↵"),
            ]
        )  # fmt: skip
        self._rows.setFocus(Qt.FocusReason.OtherFocusReason)
        self.say(f"{self._name.text()}. {self._number.text()}")

    def _on_row_chosen(self, key: str) -> None:
        self.answered.emit(self._service_id, key)


class HelpPanel(SidePanel):
    """Steps that are read, never written down: nothing of it is stored."""

    def __init__(self) -> None:
        super().__init__(_("Help"))
        self._script = ScriptView(closable=False)
        self.body.addWidget(self._script)
        self.body.addWidget(
            Words(
                _("Nothing of this is stored: no note, no need, no task."),
                "second",
                "text2",
                wrap=True,
            )
        )
        self.body.addStretch(1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_page(self, script: SafetyScript) -> None:
        """Show a help page."""
        self.set_title(script.title_en)
        self._script.show_scripts([script])


class ListPanel(SidePanel):
    """Alt+R: which workshop; typing filters, Enter puts the person on its list."""

    workshop_chosen = Signal(str, str)
    """Workshop id, and the first name where nobody has told a name yet."""

    def __init__(self) -> None:
        super().__init__(_("Put on the list"))
        self._rows: tuple[RowFacts, ...] = ()
        self._who = Words("", "second", "text2", wrap=True)
        self._name = LineField(_("First name"), "user")
        self._name.edit.setObjectName("first_name")
        self._name.edit.returnPressed.connect(self._to_filter)
        self._filter = LineField(
            _("Which workshop?"), "graduation-cap", placeholder=_("Type a word of its title")
        )
        self._filter.edit.setObjectName("workshop")
        self._filter.text_edited.connect(self._on_filter_typed)
        self._filter.edit.installEventFilter(self)
        self._list = RowList(_("Workshops"), fit=True, click_activates=True)
        self._list.row_activated.connect(self._on_chosen)
        self._none = Words(_("No workshop is planned."), "second", "text2", wrap=True)
        for part in (self._who, self._name, self._filter, self._none, self._list):
            self.body.addWidget(part)
        self.body.addStretch(1)

    def ask(self, workshops: Sequence[WorkshopLine], name: str, now: datetime) -> None:
        """Ask for the workshop; without a name for the first name first."""
        self._who.setText(name)
        self._who.setVisible(bool(name))
        self._name.setVisible(not name)
        self._name.set_text("")
        self._filter.set_text("")
        self.offer(workshops, now)
        (self._filter if name else self._name).setFocus(Qt.FocusReason.OtherFocusReason)

    def offer(self, workshops: Sequence[WorkshopLine], now: datetime) -> None:
        """Show these workshops; what is typed still filters them."""
        self._rows = tuple(workshop_row(line, now) for line in workshops)
        self._none.setVisible(not self._rows)
        self._show(self._filter.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_key = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if watched is self._filter.edit and is_key and isinstance(event, QKeyEvent):
            return self._on_filter_key(event)
        return super().eventFilter(watched, event)

    def _on_filter_key(self, event: QKeyEvent) -> bool:
        keys = [row.key for row in self._list.rows()]
        current = self._list.current_key()
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and keys:
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            place = keys.index(current) if current in keys else 0
            self._list.set_current(keys[max(0, min(len(keys) - 1, place + step))])
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and current:
            self._on_chosen(current)
            return True
        return False

    def _to_filter(self) -> None:
        self._filter.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_filter_typed(self, typed: str) -> None:
        self._show(typed)

    def _show(self, typed: str) -> None:
        self._list.set_rows(matching_rows(typed, self._rows), first_current=True)
        rows = self._list.rows()
        if rows:
            self._list.set_current(rows[0].key)

    def _on_chosen(self, key: str) -> None:
        if not self._name.isHidden() and not self._name.text().strip():
            self._name.set_error(_("Ask for a first name."))
            self._name.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.workshop_chosen.emit(
            key, self._name.text().strip() if not self._name.isHidden() else ""
        )


def workshop_row(line: WorkshopLine, now: datetime) -> RowFacts:
    """Return the row of a workshop: when, where, and how many are on its list."""
    workshop, there = line.workshop, local_time(line.workshop.starts_at)
    clock = f"{there.hour % 12 or 12}:{there.minute:02} {'AM' if there.hour < 12 else 'PM'}"
    when = f"{day_words(there.date(), local_time(now).date())}, {clock}"
    seats = _("{listed} of {seats}").format(listed=line.listed, seats=workshop.seats)
    badges = (RowBadge(_("Full"), "amber", "circle-alert"),) if line.is_full else ()
    facts = " · ".join(part for part in (when, workshop.place, seats) if part)
    lead = RowLead("icon", icon="graduation-cap")
    return RowFacts(workshop.id, workshop.title, facts, badges=badges, lead=lead, cap="Enter ↵")


def _digit(words: str) -> RowLead:
    return RowLead("digit", words=words)
