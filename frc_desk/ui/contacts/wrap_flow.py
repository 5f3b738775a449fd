"""Ends a contact: proposes the digits, keeps what they ask, logs it, and offers the way back."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from frc_desk.domain.changes import Done
from frc_desk.domain.contacts import Contact, ContactDraft, Ending
from frc_desk.domain.unmet_reasons import AskedWhen, UnmetReasonLine, offered
from frc_desk.domain.wrap_up import proposed_endings
from frc_desk.errors import FrcDeskError
from frc_desk.i18n import gettext as _
from frc_desk.ui.contacts.draft_editor import DraftEditor
from frc_desk.ui.contacts.give_flow import GiveFlow
from frc_desk.ui.contacts.tools import ContactTools, today_of
from frc_desk.ui.contacts.words import said
from frc_desk.ui.contacts.wrap_up_bar import WrapUpBar
from frc_desk.ui.wording import reason_words


class WrapFlow(QObject):
    """Ctrl+Enter, Enter: the contact is in the log and the tab is gone."""

    wrapped_up = Signal()
    failed = Signal()

    def __init__(
        self, editor: DraftEditor, bar: WrapUpBar, give: GiveFlow, tools: ContactTools
    ) -> None:
        super().__init__(bar)
        self._editor, self._bar, self._give, self._tools = editor, bar, give, tools
        self._is_ending = False
        bar.wrap_up_asked.connect(self.start)
        bar.accepted.connect(self._on_accepted)
        editor.saved.connect(self._on_saved)
        editor.save_failed.connect(self._on_save_failed)

    def start(self) -> None:
        """Put the focus on the digits with the proposed ones chosen."""
        if self._is_ending:
            return
        today = today_of(self._tools.desks)
        proposed = self._proposed(self._editor.draft)
        self._bar.open_for(proposed, today, self._tools.calendar.next_working_day(today))
        rules = self._tools.desks.rules
        self._tools.background.run(rules.reasons, self._on_reasons, lane="unmet_reasons")

    def _on_reasons(self, reasons: tuple[UnmetReasonLine, ...]) -> None:
        """Offer the district's own list where nothing was found."""
        if isValid(self._bar):
            offer = offered(reasons, AskedWhen.FOUND_NOTHING)
            self._bar.set_reasons([(one.code, reason_words(one)) for one in offer])

    def show(self, draft: ContactDraft) -> None:
        """Show what would be proposed, and whether the draft is saved."""
        if not self._bar.is_open:
            self._bar.propose(self._proposed(draft))
        self._bar.say_saved(draft.saved_at, unsaved=self._editor.is_unsaved)

    def _proposed(self, draft: ContactDraft) -> tuple[Ending, ...]:
        if self._editor.loose.services:
            # A finder service leaves no trace in the draft, and yet the family was referred.
            draft = replace(draft, services=draft.services or self._editor.loose.services)
        return proposed_endings(draft)

    def _on_accepted(self, endings: tuple[Ending, ...], day: object, reason: object) -> None:
        if self._is_ending:
            return
        if not endings:
            self.start()
            return
        self._is_ending = True
        self._editor.change(
            endings=endings,
            call_back_on=day if isinstance(day, date) else None,
            unmet_reason=reason if isinstance(reason, str) else None,
        )
        # A slip on its way to the printer is answered first: else nobody would hear that it failed.
        self._give.when_answered(self._wrap_up, self._on_slip_failed)

    def _on_slip_failed(self) -> None:
        self._is_ending = False

    def _wrap_up(self) -> None:
        self._is_ending = True
        draft = self._editor.timed_draft()
        self._editor.pause_saving()
        contacts = self._tools.desks.contacts
        self._tools.background.run(
            lambda: contacts.wrap_up(draft), self._on_wrapped_up, self._on_failed
        )

    def _on_wrapped_up(self, done: Done[Contact]) -> None:
        words = ", ".join(said(ending) for ending in done.value.endings)
        self._editor.close()
        self.wrapped_up.emit()
        self._tools.links.announce(done, _("Wrapped up: {words}").format(words=words))

    def _on_failed(self, error: FrcDeskError) -> None:
        self._is_ending = False
        self._editor.resume_saving()
        self._tools.links.act_failed.emit(error, self._try_again)
        self.failed.emit()

    def _try_again(self) -> None:
        if isValid(self) and not self._is_ending:
            self._give.when_answered(self._wrap_up, self._on_slip_failed)

    def _on_saved(self) -> None:
        self._bar.say_saved(self._editor.draft.saved_at, unsaved=self._editor.is_unsaved)

    def _on_save_failed(self, error: FrcDeskError) -> None:
        self._tools.links.failed.emit(error)
