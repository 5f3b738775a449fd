"""The table of shortcuts: what each key does, its usual keys, and how they are written on a key cap."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import ClassVar
from weakref import WeakSet

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from frc_desk.i18n import gettext, mark


class ShortcutId(StrEnum):
    """What a key does."""

    NEW_CALL = "new_call"
    NEW_WALK_IN = "new_walk_in"
    PAGE_1 = "page_1"
    PAGE_2 = "page_2"
    PAGE_3 = "page_3"
    PAGE_4 = "page_4"
    PAGE_5 = "page_5"
    PAGE_6 = "page_6"
    PAGE_7 = "page_7"
    PAGE_8 = "page_8"
    PAGE_9 = "page_9"
    FIND_ANYTHING = "find_anything"
    FIND_HERE = "find_here"
    NEXT_PANE = "next_pane"
    PREVIOUS_PANE = "previous_pane"
    NEXT_CONTACT = "next_contact"
    PREVIOUS_CONTACT = "previous_contact"
    WRAP_UP = "wrap_up"
    PRINT = "print"
    PRINT_DIALOG = "print_dialog"
    EXPORT = "export"
    UNDO = "undo"
    REDO = "redo"
    SAVE = "save"
    LOCK = "lock"
    HIDE = "hide"
    PAUSE_TIMER = "pause_timer"
    TASKS = "tasks"
    NOTE = "note"
    WRONG_ENTRY = "wrong_entry"
    PUT_ON_LIST = "put_on_list"
    SPOKEN_YES = "spoken_yes"
    SCHOOL_MESSAGE = "school_message"
    REASSIGN = "reassign"
    SCHOOL = "school"
    USE_RECORD = "use_record"
    KEEP_AS_NEW = "keep_as_new"
    DATE_ON_PAPER = "date_on_paper"
    KEPT_FILTERS = "kept_filters"
    HELP = "help"
    SHORTCUTS = "shortcuts"
    SETTINGS = "settings"
    LARGER_TEXT = "larger_text"
    SMALLER_TEXT = "smaller_text"
    USUAL_TEXT = "usual_text"
    QUIT = "quit"


# Never Ctrl+Alt and a letter: that is AltGr on Spanish and Armenian keyboards.
DEFAULT_KEYS: Mapping[ShortcutId, tuple[str, ...]] = {
    ShortcutId.NEW_CALL: ("Ctrl+N",),
    ShortcutId.NEW_WALK_IN: ("Ctrl+Shift+N",),
    **{ShortcutId(f"page_{digit}"): (f"Ctrl+{digit}",) for digit in range(1, 10)},
    ShortcutId.FIND_ANYTHING: ("Ctrl+K",),
    ShortcutId.FIND_HERE: ("Ctrl+F", "F3"),
    ShortcutId.NEXT_PANE: ("F6", "Ctrl+]"),
    ShortcutId.PREVIOUS_PANE: ("Shift+F6", "Ctrl+["),
    ShortcutId.NEXT_CONTACT: ("Ctrl+Tab",),
    ShortcutId.PREVIOUS_CONTACT: ("Ctrl+Shift+Tab",),
    ShortcutId.WRAP_UP: ("Ctrl+Return", "Ctrl+Enter"),
    ShortcutId.PRINT: ("Ctrl+P",),
    ShortcutId.PRINT_DIALOG: ("Ctrl+Shift+P",),
    ShortcutId.EXPORT: ("Ctrl+E",),
    ShortcutId.UNDO: ("Ctrl+Z",),
    ShortcutId.REDO: ("Ctrl+Y", "Ctrl+Shift+Z"),
    ShortcutId.SAVE: ("Ctrl+S",),
    ShortcutId.LOCK: ("Ctrl+L",),
    ShortcutId.HIDE: ("Ctrl+Shift+H",),
    ShortcutId.PAUSE_TIMER: ("F8", "Ctrl+Shift+T"),
    ShortcutId.TASKS: ("Ctrl+T",),
    ShortcutId.NOTE: ("Alt+T",),
    ShortcutId.WRONG_ENTRY: ("Alt+W",),
    ShortcutId.PUT_ON_LIST: ("Alt+R",),
    ShortcutId.SPOKEN_YES: ("Alt+Y",),
    ShortcutId.SCHOOL_MESSAGE: ("Alt+M",),
    ShortcutId.REASSIGN: ("Alt+A",),
    ShortcutId.SCHOOL: ("Alt+S",),
    ShortcutId.USE_RECORD: ("Alt+U",),
    ShortcutId.KEEP_AS_NEW: ("Alt+N",),
    ShortcutId.DATE_ON_PAPER: ("Alt+D",),
    ShortcutId.KEPT_FILTERS: ("Alt+V",),
    ShortcutId.HELP: ("F1", "Ctrl+Shift+/"),
    ShortcutId.SHORTCUTS: ("Ctrl+/",),
    ShortcutId.SETTINGS: ("Ctrl+,",),
    ShortcutId.LARGER_TEXT: ("Ctrl++", "Ctrl+="),
    ShortcutId.SMALLER_TEXT: ("Ctrl+-",),
    ShortcutId.USUAL_TEXT: ("Ctrl+0",),
    ShortcutId.QUIT: ("Ctrl+Q",),
}

_WORDS: Mapping[ShortcutId, str] = {
    ShortcutId.NEW_CALL: mark("New call"),
    ShortcutId.NEW_WALK_IN: mark("New walk-in"),
    ShortcutId.PAGE_1: mark("First page of the rail, and so on to nine"),
    ShortcutId.FIND_ANYTHING: mark("Find or do anything"),
    ShortcutId.FIND_HERE: mark("Find on this page"),
    ShortcutId.NEXT_PANE: mark("Next part of the window"),
    ShortcutId.PREVIOUS_PANE: mark("Part of the window before"),
    ShortcutId.NEXT_CONTACT: mark("Next open contact"),
    ShortcutId.PREVIOUS_CONTACT: mark("Open contact before"),
    ShortcutId.WRAP_UP: mark("Wrap up or finish"),
    ShortcutId.PRINT: mark("Print what this page makes"),
    ShortcutId.PRINT_DIALOG: mark("Print with the printer's own choices"),
    ShortcutId.EXPORT: mark("Export"),
    ShortcutId.UNDO: mark("Undo"),
    ShortcutId.REDO: mark("Do it again"),
    ShortcutId.SAVE: mark("Save now"),
    ShortcutId.LOCK: mark("Lock"),
    ShortcutId.HIDE: mark("Hide names and notes"),
    ShortcutId.PAUSE_TIMER: mark("Pause the timer"),
    ShortcutId.TASKS: mark("New task"),
    ShortcutId.NOTE: mark("Note"),
    ShortcutId.WRONG_ENTRY: mark("This entry is wrong"),
    ShortcutId.PUT_ON_LIST: mark("Put on a list"),
    ShortcutId.SCHOOL_MESSAGE: mark("Message to the school"),
    ShortcutId.SPOKEN_YES: mark("Spoken yes, or the family tells them"),
    ShortcutId.REASSIGN: mark("Give follow-ups to a colleague"),
    ShortcutId.SCHOOL: mark("School"),
    ShortcutId.USE_RECORD: mark("Same family: use this record"),
    ShortcutId.KEEP_AS_NEW: mark("Not the same: keep as new"),
    ShortcutId.DATE_ON_PAPER: mark("Date on the paper"),
    ShortcutId.KEPT_FILTERS: mark("Filters that you keep"),
    ShortcutId.HELP: mark("Help"),
    ShortcutId.SHORTCUTS: mark("This sheet"),
    ShortcutId.SETTINGS: mark("Settings"),
    ShortcutId.LARGER_TEXT: mark("Larger text"),
    ShortcutId.SMALLER_TEXT: mark("Smaller text"),
    ShortcutId.USUAL_TEXT: mark("Usual text"),
    ShortcutId.QUIT: mark("Quit"),
}

GROUPS: Mapping[str, tuple[ShortcutId, ...]] = {
    mark("Everywhere"): (
        ShortcutId.NEW_CALL,
        ShortcutId.NEW_WALK_IN,
        ShortcutId.FIND_ANYTHING,
        ShortcutId.TASKS,
        ShortcutId.UNDO,
        ShortcutId.REDO,
        ShortcutId.LOCK,
        ShortcutId.HIDE,
    ),
    mark("In a contact"): (
        ShortcutId.SCHOOL,
        ShortcutId.USE_RECORD,
        ShortcutId.KEEP_AS_NEW,
        ShortcutId.DATE_ON_PAPER,
        ShortcutId.NOTE,
        ShortcutId.WRONG_ENTRY,
        ShortcutId.PUT_ON_LIST,
        ShortcutId.SPOKEN_YES,
        ShortcutId.SCHOOL_MESSAGE,
        ShortcutId.PAUSE_TIMER,
        ShortcutId.PRINT,
        ShortcutId.PRINT_DIALOG,
        ShortcutId.SAVE,
        ShortcutId.WRAP_UP,
    ),
    mark("Getting around"): (
        ShortcutId.PAGE_1,
        ShortcutId.NEXT_PANE,
        ShortcutId.PREVIOUS_PANE,
        ShortcutId.NEXT_CONTACT,
        ShortcutId.PREVIOUS_CONTACT,
        ShortcutId.FIND_HERE,
        ShortcutId.KEPT_FILTERS,
        ShortcutId.REASSIGN,
    ),
    mark("The program"): (
        ShortcutId.HELP,
        ShortcutId.SHORTCUTS,
        ShortcutId.SETTINGS,
        ShortcutId.LARGER_TEXT,
        ShortcutId.SMALLER_TEXT,
        ShortcutId.USUAL_TEXT,
        ShortcutId.EXPORT,
        ShortcutId.QUIT,
    ),
}

_ON_CAP = {
    "Return": "↵",
    "Enter": "↵",
    "Up": "↑",
    "Down": "↓",
    "Left": "←",
    "Right": "→",
    "Escape": "Esc",
    "Delete": "Del",
}


class _Running:
    """The keys in use, and the live shortcuts that follow them."""

    keys: ClassVar[Mapping[ShortcutId, tuple[str, ...]]] = DEFAULT_KEYS
    bound: ClassVar["WeakSet[BoundShortcut]"] = WeakSet()


class BoundShortcut(QObject):
    """A key that is alive in a window or a part of it; it follows the table."""

    def __init__(
        self, shortcut: ShortcutId, owner: QWidget, slot: Callable[[], object], *, here_only: bool
    ) -> None:
        super().__init__(owner)
        self.shortcut = shortcut
        self._live = QShortcut(owner)
        if here_only:
            self._live.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._live.activated.connect(slot)
        self.follow()

    def follow(self) -> None:
        """Take the keys that the table says now."""
        self._live.setKeys([QKeySequence(keys) for keys in _Running.keys[self.shortcut]])

    def set_on(self, *, on: bool) -> None:
        """Let the key act or rest."""
        self._live.setEnabled(on)


def bind(
    shortcut: ShortcutId,
    owner: QWidget,
    slot: Callable[[], object],
    *,
    here_only: bool = False,
) -> BoundShortcut:
    """Make a key of the table act while its window (or, `here_only`, its widget) has the focus."""
    made = BoundShortcut(shortcut, owner, slot, here_only=here_only)
    _Running.bound.add(made)
    return made


def keys_of(shortcut: ShortcutId) -> tuple[str, ...]:
    """Return the keys in use, as Qt writes them, the first one shown on caps."""
    return _Running.keys[shortcut]


def remap(changed: Mapping[ShortcutId, tuple[str, ...]]) -> None:
    """Put a person's own keys over the usual ones; live shortcuts and caps follow."""
    _Running.keys = {**DEFAULT_KEYS, **changed}
    for live in tuple(_Running.bound):
        if isValid(live):  # Qt may have deleted it with its window
            live.follow()


def cap_of(shortcut: ShortcutId) -> str:
    """Return what stands on the key cap of a shortcut, such as `Ctrl ↵`."""
    keys = _Running.keys[shortcut]
    return cap_text(keys[0]) if keys else ""


def cap_text(keys: str) -> str:
    """Return keys as they stand on a cap: `Ctrl+Return` becomes `Ctrl ↵`."""
    plus = keys.endswith("+")
    parts = [part for part in keys.split("+") if part] + (["+"] if plus else [])
    return " ".join(_ON_CAP.get(part, part) for part in parts)


def words_of(shortcut: ShortcutId) -> str:
    """Return what a key does, in the language of the window."""
    return gettext(_WORDS[shortcut])


def group_words(group: str) -> str:
    """Return the name of a group of keys, in the language of the window."""
    return gettext(group)
