"""The desk itself: which page is in sight, what each key does, and what is said about it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from frc_desk.clock import local_day, local_time
from frc_desk.domain.changes import Done
from frc_desk.domain.ids import StaffId
from frc_desk.domain.privacy import Permission
from frc_desk.domain.tasks import Repeats, Task
from frc_desk.errors import FrcDeskError
from frc_desk.i18n import gettext as _
from frc_desk.operations.desks import Desks
from frc_desk.operations.undo import UndoOffer
from frc_desk.ui.background import Background
from frc_desk.ui.change_bus import ChangeBus
from frc_desk.ui.help.page import HELP
from frc_desk.ui.icons import IconName
from frc_desk.ui.page import DeskLinks, DeskPage
from frc_desk.ui.preferences import Preferences
from frc_desk.ui.shell.act_words import act_words
from frc_desk.ui.shell.counter_switch import CounterSwitch
from frc_desk.ui.shell.cover import Cover
from frc_desk.ui.shell.error_display import ErrorDisplay
from frc_desk.ui.shell.find_everything import FindEverything
from frc_desk.ui.shell.frame import Frame, Page, PanePart
from frc_desk.ui.shell.palette import Palette
from frc_desk.ui.shell.rail import RailPage
from frc_desk.ui.shell.recent_messages import RecentMessages
from frc_desk.ui.shell.scanner import Scanner
from frc_desk.ui.shell.shortcuts_sheet import ShortcutsSheet
from frc_desk.ui.shell.task_line import TaskLine
from frc_desk.ui.shortcuts import ShortcutId, bind
from frc_desk.ui.times import clock_words

TODAY = "today"


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A page of the desk: where it stands in the rail, and how it is made on the first visit."""

    key: str
    words: str
    icon: IconName
    make: Callable[[], DeskPage]
    rail: str = ""
    digit: str = ""


@dataclass(frozen=True, slots=True)
class WindowParts:
    """What the window shares with its pages."""

    desks: Desks
    background: Background
    bus: ChangeBus
    links: DeskLinks
    preferences: Preferences


class MainWindow(Frame):
    """Navigation and keys; pages are built on the first visit and live until the office is closed."""

    lock_asked = Signal()
    quit_asked = Signal()
    new_contact_asked = Signal(str, str)
    """Channel (`call` or `walk_in`) and person id, which may be empty."""
    contact_step_asked = Signal(int)
    contact_reopened = Signal(str)
    """Its wrap-up was taken back: it is open again."""
    contact_ended = Signal(str)
    """It was wrapped up again, because that was taken back in turn."""
    code_scanned = Signal(str)
    """The code of a slip, typed by a scanner wherever the focus was."""

    def __init__(self, parts: WindowParts, entries: tuple[PageEntry, ...], *, office: str) -> None:
        in_rail = [e for e in entries if e.digit]
        more = [e for e in entries if not e.digit and not e.rail]
        super().__init__(
            [RailPage(e.key, e.words, e.icon, e.digit) for e in in_rail],
            [RailPage(e.key, e.words, e.icon) for e in more],
            office=office,
        )
        self._parts = parts
        self._entries: Mapping[str, PageEntry] = {entry.key: entry for entry in entries}
        self._built: dict[str, DeskPage] = {}
        self._last_undone = ""
        self._reopened: tuple[str, ...] = ()
        self.finder = FindEverything(parts.desks.quick)
        self.errors = ErrorDisplay(self.toasts)
        self._palette = Palette(self, self.finder.search)
        self._sheet = ShortcutsSheet(self)
        self._messages = RecentMessages(self)
        self._task_line = TaskLine(self)
        self.cover = Cover(self, self._outer)
        self.counter = CounterSwitch(self, self.status)
        self._scanner = Scanner(self)
        self._scanner.scanned.connect(self.code_scanned)
        self._scanner.typed.connect(self.find_anything)
        self._connect_parts()
        self._bind_keys()
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self)

    def entries(self) -> tuple[PageEntry, ...]:
        """Return the pages this person may open."""
        return tuple(self._entries.values())

    def page(self, key: str) -> DeskPage:
        """Return a page, built on the first visit."""
        if key not in self._built:
            made = self._entries[key].make()
            self._built[key] = made
            self._parts.bus.records_changed.connect(made.on_records_changed)
            made.head_changed.connect(lambda: self._place(key))
            made.part_asked.connect(self.show_part)
            self._place(key)
        return self._built[key]

    def go_to(self, key: str) -> None:
        """Show a page and give it the focus."""
        if key not in self._entries:
            return
        self.toasts.dismiss()
        page = self.page(key)
        self.show_page(key)
        self.top.allow_search(on=page.allows_search)
        page.arrive()

    def find_anything(self, typed: str = "") -> None:
        """Open the palette with something typed into it, where the page in sight lets one search."""
        page = self._built.get(self.shown_page())
        if page is None or page.allows_search:
            self._palette.open_palette(typed)

    def undo(self) -> None:
        """Take back the last act of this person."""
        desk = self._parts.desks.undo

        def take_back() -> tuple[UndoOffer, Done[str]] | None:
            offer = desk.last()
            return None if offer is None else (offer, desk.undo(offer.act))

        self._parts.background.run(take_back, self._on_undone)

    def redo(self) -> None:
        """Do again what was just taken back."""
        act, self._last_undone = self._last_undone, ""
        if not act:
            self.toasts.show_toast(_("There is nothing to do again."), undo=False, icon="info")
            return
        desk = self._parts.desks.undo
        self._parts.background.run(lambda: desk.undo(act), self._on_redone)

    def show_messages(self) -> None:
        """Show what the toasts have said, the newest first."""
        self._messages.open_list(self.toasts.recent())

    def ask_task(self, about: tuple[str, str] = ("", "")) -> None:
        """Open the line for a new task; `about` is the id and name of a record."""
        desks = self._parts.desks

        def opened(members: object) -> None:
            people = tuple(members) if isinstance(members, tuple) else ()
            today = local_day(desks.context.clock.now())
            me = desks.context.actor
            if not me.may(Permission.PLAN_TASKS):
                people = tuple(one for one in people if one.id != me.id)
            self._task_line.open_line(today, me, people, about)

        self._parts.background.run(desks.staff.members, opened, lane="task_line")

    def _place(self, key: str) -> None:
        entry, page = self._entries[key], self._built[key]
        pane = tuple(PanePart(p.key, p.words, p.icon, p.widget) for p in page.panes())
        self.set_page(key, Page(page.title(), page, entry.rail or key, entry.icon, pane))

    def _connect_parts(self) -> None:
        links, top = self._parts.links, self.top
        self.page_chosen.connect(self.go_to)
        links.page_asked.connect(self.go_to)
        links.said.connect(self._on_said)
        links.failed.connect(self.errors.show_sentence)
        links.act_failed.connect(self.errors.show_sentence)
        links.new_contact_asked.connect(lambda who: self.new_contact_asked.emit("call", who))
        self.toasts.undo_chosen.connect(self.undo)
        self.toasts.time_words = self._time_words
        self.toasts.details_chosen.connect(self.show_messages)
        self.status.messages_asked.connect(self.show_messages)
        self.rail.lock_chosen.connect(self.lock_asked)
        top.find_chosen.connect(self._on_find)
        top.call_chosen.connect(self._on_new_call)
        top.walk_in_chosen.connect(self._on_new_walk_in)
        top.help_chosen.connect(self._on_help)
        links.keys_asked.connect(self._sheet.open_sheet)
        self._palette.item_chosen.connect(self.finder.choose)
        self._palette.call_chosen.connect(self._on_call_about)
        self._task_line.asked.connect(self._on_task_asked)
        self._parts.background.error_unanswered.connect(self._on_error_unanswered)

    def _bind_keys(self) -> None:
        keys: Mapping[ShortcutId, Callable[[], object]] = {
            ShortcutId.NEW_CALL: self._on_new_call,
            ShortcutId.NEW_WALK_IN: self._on_new_walk_in,
            ShortcutId.FIND_ANYTHING: self._on_find,
            ShortcutId.TASKS: self._on_tasks_key,
            ShortcutId.UNDO: self.undo,
            ShortcutId.REDO: self.redo,
            ShortcutId.LOCK: self.lock_asked.emit,
            ShortcutId.HIDE: self.counter.toggle,
            ShortcutId.NEXT_PANE: self._on_next_pane,
            ShortcutId.PREVIOUS_PANE: self._on_previous_pane,
            ShortcutId.NEXT_CONTACT: self._on_next_contact,
            ShortcutId.PREVIOUS_CONTACT: self._on_previous_contact,
            ShortcutId.LARGER_TEXT: self._on_larger_text,
            ShortcutId.SMALLER_TEXT: self._on_smaller_text,
            ShortcutId.USUAL_TEXT: self._on_usual_text,
            ShortcutId.SHORTCUTS: self._sheet.open_sheet,
            ShortcutId.HELP: self._on_help,
            ShortcutId.SETTINGS: self._on_settings,
            ShortcutId.QUIT: self.quit_asked.emit,
        }
        for shortcut, slot in keys.items():
            bind(shortcut, self, slot)
        for entry in self._entries.values():
            if entry.digit:
                bind(ShortcutId(f"page_{entry.digit}"), self, _Going(self, entry.key).go)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        # A field takes Ctrl+Z for its own typing; with nothing typed it means the last act.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo = event.matches(QKeySequence.StandardKey.Undo)
            seen = self.cover.isHidden()  # under the cover a key only uncovers
            if undo and seen and not _has_typing_to_undo(QApplication.focusWidget()):
                event.ignore()
                return True
        return False

    def _on_find(self) -> None:
        self.find_anything()

    def _on_help(self) -> None:
        if HELP in self._entries:
            self.go_to(HELP)
        else:
            self._sheet.open_sheet()

    def _time_words(self) -> str:
        return clock_words(local_time(self._parts.desks.context.clock.now()))

    def _on_error_unanswered(self, error: FrcDeskError) -> None:
        self.errors.show_error(error, self._parts.background.again())

    def _on_said(self, sentence: str, act: str) -> None:
        self._last_undone = ""
        self.toasts.show_toast(sentence, undo=bool(act))

    def _on_undone(self, answer: tuple[UndoOffer, Done[str]] | None) -> None:
        if answer is None:
            self.toasts.show_toast(_("There is nothing to undo today."), undo=False, icon="info")
            return
        offer, done = answer
        self._last_undone, self._reopened = done.act, offer.reopens
        self._parts.bus.announce(done.changes)
        words = _("Taken back: {what}").format(what=act_words(offer.what))
        self.toasts.show_toast(words, undo=False, icon="undo-2")
        for contact_id in offer.reopens:
            self.contact_reopened.emit(contact_id)

    def _on_redone(self, done: Done[str]) -> None:
        self._parts.bus.announce(done.changes)
        for contact_id in self._reopened:
            self.contact_ended.emit(contact_id)
        self._reopened = ()
        self.toasts.show_toast(_("Done again"), undo=True)

    def _on_task_asked(
        self, line: str, day: date, staff: str, repeats: Repeats, about: str
    ) -> None:
        desks, links = self._parts.desks, self._parts.links
        plans = desks.context.actor.may(Permission.PLAN_TASKS)

        def add() -> Done[Task]:
            if plans:
                return desks.tasks.add(line, day, StaffId(staff), repeats=repeats, about=about)
            return desks.tasks.take_message(line, StaffId(staff))

        def done(answer: Done[Task]) -> None:
            links.announce(answer, _("Task added") if plans else _("Message kept"))

        self._parts.background.run(add, done)

    def _on_new_call(self) -> None:
        self.new_contact_asked.emit("call", "")

    def _on_new_walk_in(self) -> None:
        self.new_contact_asked.emit("walk_in", "")

    def _on_call_about(self, key: str) -> None:
        person = key.removeprefix("person:") if key.startswith("person:") else ""
        self.new_contact_asked.emit("call", person)

    def _on_tasks_key(self) -> None:
        self.ask_task()

    def _on_next_pane(self) -> None:
        self.move_pane(1)

    def _on_previous_pane(self) -> None:
        self.move_pane(-1)

    def _on_next_contact(self) -> None:
        self.contact_step_asked.emit(1)

    def _on_previous_contact(self) -> None:
        self.contact_step_asked.emit(-1)

    def _on_larger_text(self) -> None:
        self._change_text(1)

    def _on_smaller_text(self) -> None:
        self._change_text(-1)

    def _on_usual_text(self) -> None:
        self._change_text(-100)

    def _change_text(self, step: int) -> None:
        preferences = self._parts.preferences
        preferences.change(preferences.settings.with_text_step(step))

    def _on_settings(self) -> None:
        self.go_to("settings")


class _Going(QObject):
    """Goes to one page; lives as long as the window."""

    def __init__(self, window: MainWindow, key: str) -> None:
        super().__init__(window)
        self._window = window
        self._key = key

    def go(self) -> None:
        """Show the page."""
        self._window.go_to(self._key)


def _has_typing_to_undo(focused: QWidget | None) -> bool:
    if isinstance(focused, QLineEdit):
        return focused.isUndoAvailable()
    if isinstance(focused, QPlainTextEdit):
        return focused.document().isUndoAvailable()
    return False
