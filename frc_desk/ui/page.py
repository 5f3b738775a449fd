"""What every page of the desk is to its window: a title, states beside it, a pane, and a way to arrive."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from frc_desk.domain.changes import Done, Kind
from frc_desk.ui.change_bus import ChangeBus
from frc_desk.ui.icons import IconName
from frc_desk.ui.widgets.surfaces import Ground

HELP, OFFICER, CHILD_HURT = "help", "officer", "child_hurt"
"""The pages of F1, which any page may ask for."""


class DeskLinks(QObject):
    """How a page reaches the rest of the desk without knowing any other page."""

    said = Signal(str, str)
    """A sentence for the toast, and the act that Undo would take back (or nothing)."""
    failed = Signal(object)
    """A known error that leaves the page as it is: the window shows its sentence."""
    act_failed = Signal(object, object)
    """A known error of something that can be tried again, and the act that does so."""
    contact_asked = Signal(str)
    """Open this contact, draft or wrapped up."""
    new_contact_asked = Signal(str)
    """Begin a contact with this person; empty for nobody yet."""
    family_asked = Signal(str)
    """Open the page of the family of this person."""
    family_panel_asked = Signal(str, str)
    """Open the family of this person with the panel of this key at its side."""
    comparison_asked = Signal(str, str)
    """Show the records of these two people side by side: they may be one."""
    follow_up_asked = Signal(str)
    referral_asked = Signal(str)
    """Open the referrals of a slip, by its code."""
    service_asked = Signal(str)
    workshop_asked = Signal(str)
    page_asked = Signal(str)
    keys_asked = Signal()
    """Show the sheet of all keys."""
    copy_asked = Signal(object)
    """Close this office and go to the sign-in of the one in this folder."""
    moved_back = Signal()
    """The office works on this machine again: open pages look again."""
    copy_confirmed = Signal()
    """This restored office is the right one: backups are made again."""

    def __init__(self, bus: ChangeBus) -> None:
        super().__init__()
        self._bus = bus
        self.is_with_us: Callable[[str], bool] = lambda _person_id: False
        """Say whether an open contact with this person runs now: they are on the line or at the desk."""

    def announce(self, done: Done[Any], sentence: str) -> None:
        """Tell open pages what changed, and the person what was done, with the way back."""
        self._bus.announce(done.changes)
        if sentence:
            self.said.emit(sentence, done.act)


@dataclass(frozen=True, slots=True)
class PagePane:
    """A part of the context pane; in a narrow window it is a tab."""

    key: str
    words: str
    icon: IconName
    widget: QWidget


class DeskPage(Ground):
    """A page in the middle of the window."""

    head_changed = Signal()
    """Title, count or pane are others now."""

    part_asked = Signal(str)
    """Bring this pane into sight where panes are tabs; nothing means the page itself."""

    allows_search = True
    """Whether somebody may be looked up from here; not while an officer stands at the desk (PR-8)."""

    listens_to: frozenset[Kind] = frozenset()
    """The kinds of record whose change makes the page look again."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title
        self._stale = True

    def title(self) -> str:
        """Return the words in the top bar."""
        return self._title

    def panes(self) -> tuple[PagePane, ...]:
        """Return what stands at the side; none for a page without a pane."""
        return ()

    def focus_places(self) -> tuple[QWidget, ...]:
        """Return the parts of the page that F6 goes to one by one; none for a page of one part."""
        return ()

    def arrive(self) -> None:
        """Look again if anything has changed, and take the focus."""
        if self._stale:
            self._stale = False
            self.refresh()

    def refresh(self) -> None:
        """Read again what the page shows."""

    def on_records_changed(self, kinds: frozenset[Kind]) -> None:
        """Look again now if the page is in sight, else when it is next shown."""
        if not kinds & self.listens_to:
            return
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True
