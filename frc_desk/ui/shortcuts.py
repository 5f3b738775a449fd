"""The table of shortcuts: what each key does, its usual keys, and how they are written on a key cap."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import ClassVar
from weakref import WeakSet

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


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
    SCHOOL = "school"
    DATE_ON_PAPER = "date_on_paper"
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
    ShortcutId.SCHOOL: ("Alt+S",),
    ShortcutId.DATE_ON_PAPER: ("Alt+D",),
    ShortcutId.HELP: ("F1", "Ctrl+Shift+/"),
    ShortcutId.SHORTCUTS: ("Ctrl+/",),
    ShortcutId.SETTINGS: ("Ctrl+,",),
    ShortcutId.LARGER_TEXT: ("Ctrl++", "Ctrl+="),
    ShortcutId.SMALLER_TEXT: ("Ctrl+-",),
    ShortcutId.USUAL_TEXT: ("Ctrl+0",),
    ShortcutId.QUIT: ("Ctrl+Q",),
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
        context = Qt.ShortcutContext.WindowShortcut
        if here_only:
            context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        self._live = QShortcut(owner, context=context)
        self._live.activated.connect(slot)
        self._live.activatedAmbiguously.connect(slot)
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
