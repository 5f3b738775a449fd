"""Holds the draft of one open contact: every edit makes a new value, and every value is saved soon."""

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from frc_desk.clock import Clock
from frc_desk.domain.contacts import ContactDraft, with_what_was_made
from frc_desk.domain.ids import ServiceId
from frc_desk.domain.needs import NeedCategory
from frc_desk.errors import FrcDeskError
from frc_desk.ui.background import Background
from frc_desk.ui.contacts.call_timer import CallTimer

SAVE_AFTER_MS = 1000
"""After the last key; the draft is on the disk within two seconds (UX-4)."""
TRY_AGAIN_AFTER_MS = 5000
"""After a save that failed: nobody may press another key, and there may be room by then."""

_NOT_TYPED = frozenset({"focus", "saved_at", "seconds", "slip_code"})


@dataclass(frozen=True, slots=True)
class LooseChoices:
    """What is kept in memory only: finder needs and the services ticked for them (PR-7)."""

    needs: tuple[NeedCategory, ...] = ()
    services: tuple[ServiceId, ...] = ()


class DraftEditor(QObject):
    """The model of one contact's form.

    Finder choices stand in `loose`; they never enter the draft and so never reach the disk.
    """

    draft_changed = Signal(frozenset)
    """Carries the names of the fields that have changed."""
    loose_changed = Signal()
    saved = Signal()
    save_failed = Signal(object)

    def __init__(
        self,
        draft: ContactDraft,
        save: Callable[[ContactDraft], ContactDraft],
        background: Background,
        clock: Clock,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._draft = draft
        self._first = draft
        self._loose = LooseChoices()
        self._save = save
        self._background = background
        self.timer = CallTimer(draft.seconds, clock, self)
        self._unsaved = False
        self._closed = False
        self._failure_said: type[FrcDeskError] | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.save_now)

    @property
    def draft(self) -> ContactDraft:
        return self._draft

    @property
    def loose(self) -> LooseChoices:
        return self._loose

    @property
    def is_unsaved(self) -> bool:
        return self._unsaved

    @property
    def is_untouched(self) -> bool:
        """Whether nothing has been typed or chosen since the contact was opened."""
        return not self._loose.needs and not _changed(self._first, self._draft) - _NOT_TYPED

    def change(self, **edits: Any) -> None:
        """Put other values into fields of the draft."""
        self.put(replace(self._draft, **edits))

    def put(self, draft: ContactDraft) -> None:
        """Take another value of the draft, and plan to save it."""
        names = _changed(self._draft, draft)
        if not names or self._closed:
            return
        self._draft = draft
        self._unsaved = True
        self._failure_said = None
        self._soon.start(SAVE_AFTER_MS)
        self.draft_changed.emit(names)

    def put_given(self, stored: ContactDraft) -> None:
        """Take over what an operation has made of the draft: its person, its code, what was given."""
        before, self._draft = self._draft, with_what_was_made(self._draft, stored)
        names = _changed(before, self._draft)
        self._unsaved = True
        self._soon.start(SAVE_AFTER_MS)
        if names:
            self.draft_changed.emit(names)

    def set_loose(self, choices: LooseChoices) -> None:
        """Take other finder choices; they are kept in memory only."""
        if choices != self._loose:
            self._loose = choices
            self.loose_changed.emit()

    def remember_place(self, name: str) -> None:
        """Keep the field where the person was, so that the contact resumes there."""
        if name and name != self._draft.focus and not self._closed:
            self._draft = replace(self._draft, focus=name)

    def save_now(self) -> None:
        """Send what is unsaved to the disk at once: on a change of field, and before leaving."""
        self._soon.stop()
        if not self._unsaved or self._closed:
            return
        self._unsaved = False
        draft = self.timed_draft()
        self._background.run(
            lambda: self._save(draft), self._on_saved, self._on_failed, lane=f"draft {draft.id}"
        )

    def timed_draft(self) -> ContactDraft:
        """Return the draft with the seconds counted by now."""
        return replace(self._draft, seconds=self.timer.seconds())

    def pause_saving(self) -> None:
        """Save nothing while the contact is being wrapped up: its row is about to go."""
        self._soon.stop()
        self._background.cancel(f"draft {self._draft.id}")

    def resume_saving(self) -> None:
        """Save again: the wrap-up did not work, and what was typed is still here."""
        self._unsaved = True
        self._soon.start(SAVE_AFTER_MS)

    def close(self) -> None:
        """Stop saving: the contact is wrapped up or thrown away untouched."""
        self._closed = True
        self._soon.stop()
        self._background.cancel(f"draft {self._draft.id}")

    def _on_saved(self, stored: ContactDraft) -> None:
        self._draft = replace(self._draft, saved_at=stored.saved_at)
        self._failure_said = None
        self.saved.emit()

    def _on_failed(self, error: FrcDeskError) -> None:
        # What was typed is still here; it is tried again, and said again only after another key.
        self._unsaved = True
        self._soon.start(TRY_AGAIN_AFTER_MS)
        if type(error) is not self._failure_said:
            self._failure_said = type(error)
            self.save_failed.emit(error)


def _changed(before: ContactDraft, after: ContactDraft) -> frozenset[str]:
    names = (field.name for field in fields(ContactDraft))
    return frozenset(name for name in names if getattr(before, name) != getattr(after, name))
