"""Asks whether a person who is being written down is here already, as soon as name, phone or school say more."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer

from frc_desk.domain.contacts import ContactDraft
from frc_desk.domain.people import PersonFound
from frc_desk.domain.privacy import Permission
from frc_desk.domain.same_person import LookAlike
from frc_desk.ui.contacts.draft_editor import DraftEditor
from frc_desk.ui.contacts.tools import ContactTools
from frc_desk.ui.contacts.who_section import WhoSection

ASK_AFTER_MS = 120
_TELLING = frozenset({"who", "new_person", "person_id", "phone", "school_id", "no_name", "child"})
_FEWEST_SIGNS = 3
"""Fewer letters of a child's name are still being typed and tell nobody from another."""

Answer = tuple[tuple[str, ...], tuple[LookAlike, ...]]


class SameFlow(QObject):
    """Looks in the background; what is asked never waits for it and is never blocked by it."""

    def __init__(self, editor: DraftEditor, who: WhoSection, tools: ContactTools) -> None:
        super().__init__(who)
        self._editor, self._who, self._tools = editor, who, tools
        self._may = tools.desks.context.actor.may(Permission.SEE_FAMILIES)
        self._asked: tuple[str, ...] = ()
        self._turned_down: set[str] = set()
        self._looking = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(ASK_AFTER_MS)
        self._soon.timeout.connect(self.ask_now)
        editor.draft_changed.connect(self._on_draft_changed)
        who.same.record_chosen.connect(self._on_record_chosen)
        who.same.kept_as_new.connect(self._on_kept_as_new)
        who.hint.look_asked.connect(self.look)
        self._on_draft_changed(_TELLING)

    def ask_now(self) -> None:
        """Look for those who may be the new person of the draft."""
        self._soon.stop()
        draft = self._editor.draft
        telling = _telling(draft)
        if not self._may or not telling or telling == self._asked:
            return
        self._asked = telling
        desk, school = self._tools.desks.same_people, draft.school_id
        name, phone, _school, child = telling

        def look() -> Answer:
            return telling, desk.look_alikes(name, phone, child=child, school_id=school)

        self._tools.background.run(look, self._on_found, lane=f"same {draft.id}")

    def use(self) -> None:
        """Take the record that is asked about; where a line only tells of some, show them first."""
        if self._who.same.is_asking:
            self._who.same.use()
        else:
            self.look()

    def keep_as_new(self) -> None:
        """Say that it is nobody of those who are asked about or told of."""
        if self._who.same.is_asking:
            self._who.same.keep_as_new()
        elif not self._who.hint.isHidden():
            self._turned_down |= {one.found.person_id for one in self._who.hint.found}
            self._who.hint.tell(())

    def look(self) -> None:
        """Show those of whom the quiet line tells, to choose among them."""
        found = self._who.hint.found
        if found and not self._who.hint.isHidden():
            self._looking = True
            self._who.hint.tell(())
            self._who.same.ask(found)
            self._who.same.focus_rows()

    def _on_draft_changed(self, names: frozenset[str]) -> None:
        if names.isdisjoint(_TELLING):
            return
        if _telling(self._editor.draft):
            self._soon.start()
        else:
            self._soon.stop()
            self._asked = ()
            self._show(())

    def _on_found(self, answer: Answer) -> None:
        telling, found = answer
        if telling != _telling(self._editor.draft):
            return
        # Whoever the question about a known number shows already is not asked about twice.
        known = self._turned_down | self._who.asked_ids()
        self._show([one for one in found if one.found.person_id not in known])

    def _show(self, found: Sequence[LookAlike]) -> None:
        warned = [one for one in found if one.warns or self._looking]
        draft = self._editor.draft
        self._who.same.ask(warned)
        self._who.hint.tell(
            () if warned else found, is_all_told=bool(draft.school_id and draft.child)
        )
        self._looking = self._looking and bool(warned)

    def _on_record_chosen(self, found: PersonFound) -> None:
        self._who.drop_question()
        self._who.person_picked.emit(found)

    def _on_kept_as_new(self) -> None:
        self._looking = False
        self._turned_down |= self._who.same.shown_ids()


def _telling(draft: ContactDraft) -> tuple[str, ...]:
    """Return what tells a new person, or nothing where none is being written down."""
    if draft.new_person is None or draft.person_id is not None:
        return ()
    child = draft.child.strip()
    told = child if len(child) >= _FEWEST_SIGNS else ""
    return (draft.new_person.full_name, draft.phone, draft.school_id or "", told)
