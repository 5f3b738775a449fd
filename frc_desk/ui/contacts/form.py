"""The form of a contact: its sections in reading order over the pinned bar; it shows, the flows decide."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from frc_desk.domain.contacts import Channel
from frc_desk.domain.need_search import NeedsFound
from frc_desk.domain.needs import NeedCategory
from frc_desk.domain.note_checker import NoteHint
from frc_desk.domain.people import PersonFound
from frc_desk.domain.schools import School
from frc_desk.i18n import gettext as _
from frc_desk.ui.contacts.needs_section import NeedsSection
from frc_desk.ui.contacts.note_section import NoteSection
from frc_desk.ui.contacts.offers import asked_by_rows, reads_rows, school_rows, spoken_rows
from frc_desk.ui.contacts.pick_field import PickField
from frc_desk.ui.contacts.reach_section import ReachSection
from frc_desk.ui.contacts.script_view import ScriptView
from frc_desk.ui.contacts.spread import Spread
from frc_desk.ui.contacts.timer import clock_words
from frc_desk.ui.contacts.who_section import WhoSection
from frc_desk.ui.contacts.words import said
from frc_desk.ui.contacts.wrap_up_bar import WrapUpBar
from frc_desk.ui.icons import IconName
from frc_desk.ui.shortcuts import ShortcutId
from frc_desk.ui.style import look
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.choices import Segment, Segmented
from frc_desk.ui.widgets.field_grid import FieldGrid
from frc_desk.ui.widgets.fields import LineField, PhoneField
from frc_desk.ui.widgets.layouts import ScrollColumn, column, row
from frc_desk.ui.widgets.marks import Badge
from frc_desk.ui.widgets.surfaces import Banner, Ground, Surface
from frc_desk.ui.widgets.words import Words

LOW_UNDER = 820
"""Height of the window at 100 % text under which the bar folds (look.md 8)."""

_SEGMENTS: tuple[tuple[Channel, IconName], ...] = (
    (Channel.PHONE_IN, "phone-call"),
    (Channel.WALK_IN, "footprints"),
    (Channel.HOME_VISIT, "house"),
    (Channel.TEXT, "message-square"),
)
_SHOWN_AS = {
    Channel.PHONE_OUT: Channel.PHONE_IN,
    Channel.VIDEO: Channel.PHONE_IN,
    Channel.EMAIL: Channel.TEXT,
    Channel.SCHOOL_VISIT: Channel.WALK_IN,
    Channel.EVENT: Channel.WALK_IN,
}


@dataclass(frozen=True, slots=True)
class FormSources:
    """What the form asks while one types, and what it offers."""

    people: Callable[[str], Sequence[PersonFound]]
    recent: Callable[[], Sequence[PersonFound]]
    categories: Sequence[NeedCategory]
    search_needs: Callable[[str], NeedsFound]
    offered: Sequence[NeedCategory]
    schools: Sequence[School]
    hints: Callable[[str], Sequence[NoteHint]]


class HeadRow(QWidget):
    """What kind of contact it is, since when, and the timer that only a person stops."""

    channel_chosen = Signal(str)
    pause_clicked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._title = Words("", "head")
        self._time = Words("", "second", "text2")
        self._timer = Badge(" ", "green", "phone-call")
        self._pause = Button(
            _("Pause"), "quiet", "pause", small=True, shortcut=ShortcutId.PAUSE_TIMER
        )
        self._pause.clicked.connect(self.pause_clicked)
        self._segments = Segmented(
            _("Kind of contact"),
            [Segment(channel.value, said(channel), icon) for channel, icon in _SEGMENTS],
        )
        self._segments.choice_changed.connect(self.channel_chosen)
        start = row(self._title, self._time, self._timer, self._pause, None, gap=9)
        self._spread = Spread(start, self._segments)
        self.setLayout(column(self._spread, gap=0))

    def show_contact(self, channel: Channel, started: str) -> None:
        """Show the kind of contact and when it began."""
        self._title.setText(said(channel))
        self._time.setText(started)
        self._segments.set_chosen(_SHOWN_AS.get(channel, channel).value)

    def show_timer(self, seconds: int, channel: Channel, *, running: bool, used: bool) -> None:
        """Show the counted time, or that it stands still."""
        self._timer.setVisible(used)
        self._pause.setVisible(used)
        time = clock_words(seconds)
        on_call = channel in (Channel.PHONE_IN, Channel.PHONE_OUT, Channel.VIDEO)
        if not running:
            self._timer.set_state(_("Paused {time}").format(time=time), "neutral", "pause")
        elif on_call:
            self._timer.set_state(_("On call {time}").format(time=time), "green", "phone-call")
        else:
            self._timer.set_state(_("Here {time}").format(time=time), "green", "clock")
        self._pause.set_words(_("Pause") if running else _("Go on"))
        self._pause.set_icon("pause" if running else "arrow-right")


class ContactForm(Ground):
    """One card: the sections scroll down, the bar at the foot stays."""

    esc_pressed = Signal()

    def __init__(self, sources: FormSources) -> None:
        super().__init__()
        self.head = HeadRow()
        self.script = ScriptView()
        self.who = WhoSection(sources.people, sources.recent)
        schools = sources.schools
        self.school = PickField(_("School"), lambda: school_rows(schools), "school")
        self.school.edit.setObjectName("school")
        self.child = _line("child", _("A child's first name"), "user", _("Diego"))
        self.zip = _line("zip", _("ZIP"), "map-pin", _("Five digits"))
        self.ages = _line("ages", _("Children's ages"), "users", _("4, 9"))
        self.hours = _line("safe_hours", _("Safe hours"), "clock", _("after 3 PM"))
        self.code_word = _line("code_word", _("Code word"), "key-round", _("said first"))
        self.asked_by = PickField(_("Asked by"), asked_by_rows, "users")
        self.asked_by.edit.setObjectName("asked_by")
        self.place = FieldGrid(
            [
                self.school,
                self.child,
                self.zip,
                self.ages,
                self.asked_by,
                self.hours,
                self.code_word,
            ]
        )
        self.phone = PhoneField(_("Phone"))
        self.phone.edit.setObjectName("phone")
        self.speaks = PickField(_("Speaks"), spoken_rows, "languages")
        self.speaks.edit.setObjectName("speaks")
        self.reads = PickField(_("Reads"), reads_rows, "book-open")
        self.reads.edit.setObjectName("reads")
        for private in (self.who.line, self.child, self.hours, self.code_word):
            private.edit.keep_private()
        self._spoken = FieldGrid([self.phone, self.speaks, self.reads])
        self.reach = ReachSection()
        self.nameless = Banner(
            _("No name is written here. For a family's own matter, call a colleague."),
            "blue",
            "eye-off",
        )
        self.nameless.setVisible(False)
        self.needs = NeedsSection(sources.categories, sources.search_needs, sources.offered)
        self.note = NoteSection(sources.hints)
        self.bar = WrapUpBar()
        self._parts = column(
            self.head, self.script, self.nameless, self.who, self.place, self._spoken, self.reach,
            self.needs, (self.note, 1),
            gap=9, margins=(18, 12, 18, 8),
        )  # fmt: skip
        self.sections = ScrollColumn(self._parts)
        card = Surface(column((self.sections, 1), self.bar, gap=0))
        self.setLayout(column((card, 1), gap=0, margins=(16, 13, 16, 13)))
        self.place.hide()
        self.setAccessibleName(_("Contact"))

    def show_place(self, *, on: bool) -> None:
        """Show or hide the fields for school and ZIP."""
        self.place.setVisible(on)

    def show_nameless(self) -> None:
        """Write nobody down: at the counter a contact has no name, no number and no code word."""
        for part in (self.who, self.reach):
            part.setVisible(False)
        self._spoken.leave_out(self.phone)
        for field in (self.child, self.hours, self.code_word):
            self.place.leave_out(field)
        self.nameless.setVisible(True)

    def editor_named(self, name: str) -> QWidget | None:
        """Return the editor of a field, where it is in sight."""
        found = self.findChild(QWidget, name) if name else None
        return (
            found
            if found is not None and not found.isHidden() and found.isVisibleTo(self)
            else None
        )

    def focus_field(self, name: str) -> None:
        """Put the focus into a field."""
        editor = self.editor_named(name)
        if editor is not None:
            editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def settle(self, window: QSize) -> None:
        """Give way as the window asks: the bar folds in a low one."""
        self.bar.set_low(on=window.height() / look().factor < LOW_UNDER)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.settle(self.window().size())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.esc_pressed.emit()
        else:
            super().keyPressEvent(event)

    def is_low(self) -> bool:
        """Say whether the window is so low that things fold."""
        return self.window().height() / look().factor < LOW_UNDER


def _line(name: str, label: str, icon: IconName, example: str) -> LineField:
    line = LineField(label, icon, placeholder=example)
    line.edit.setObjectName(name)
    return line
