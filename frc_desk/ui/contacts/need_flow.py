"""What the family needs: from what is typed into the draft, with the scripts and the dates that belong to it."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QObject, Signal

from frc_desk.domain.contacts import ContactDraft, NoteKind
from frc_desk.domain.hand_offs import liaison_for
from frc_desk.domain.needs import NeedCategory
from frc_desk.ui.contacts.draft_editor import DraftEditor, LooseChoices
from frc_desk.ui.contacts.form import ContactForm
from frc_desk.ui.contacts.need_choice import (
    scripts_of,
    urgency_view,
    with_label,
    with_need,
    with_paper_date,
    without_label,
    without_need,
)
from frc_desk.ui.contacts.need_rows import need_label
from frc_desk.ui.contacts.tools import ContactTools, OfficeLists, today_of
from frc_desk.ui.contacts.words import liaison_words

_LABEL = "label:"
"""Before a neutral label that stands in a reopened draft without its need."""


class NeedFlow(QObject):
    """Keeps the needs of the draft, and the finder needs that are in no draft."""

    field_asked = Signal(str)
    help_asked = Signal(str)

    def __init__(
        self, editor: DraftEditor, form: ContactForm, tools: ContactTools, lists: OfficeLists
    ) -> None:
        super().__init__(form)
        self._editor, self._form, self._tools, self._lists = editor, form, tools, lists
        self._read_scripts: set[str] = set()
        form.needs.need_picked.connect(self._on_picked)
        form.needs.need_removed.connect(self._on_removed)
        form.needs.help_asked.connect(self.help_asked)
        form.needs.banner.date_typed.connect(self._on_date_typed)
        form.needs.banner.left.connect(self._on_date_left)
        form.script.closed.connect(self._on_script_closed)
        form.note.text_edited.connect(self._on_note_edited)
        form.note.kind_chosen.connect(self._on_kind_chosen)
        form.note.number_allowed.connect(self._on_number_allowed)
        editor.loose_changed.connect(self._on_loose_changed)
        self._back_to = "needs"

    def show(self, draft: ContactDraft) -> None:
        """Put the needs and the note of the draft onto the form."""
        self._form.needs.show_picked(self._picked(draft))
        today = today_of(self._tools.desks)
        view = urgency_view(draft, self._lists.categories, today, self._tools.calendar)
        self._form.needs.banner.show_view(view, today)
        prompt = liaison_words(liaison_for(tuple(need.code for need in draft.needs)))
        if prompt:
            self._form.needs.liaison.say(prompt, "blue", "info")
        self._form.needs.liaison.setVisible(bool(prompt))
        self._show_scripts(draft)
        self._form.note.show_note(draft.note, draft.note_kind, draft.allowed_numbers)

    def ask_date(self) -> None:
        """Alt+D: ask for the date on the paper, where a need may have one."""
        banner = self._form.needs.banner
        if not banner.isHidden() and any(
            self._asks_date(need.code) for need in self._editor.draft.needs
        ):
            self._back_to = self._editor.draft.focus or "needs"
            banner.ask_date()

    def _picked(self, draft: ContactDraft) -> Sequence[tuple[str, str]]:
        categories, loose = self._lists.categories, self._editor.loose.needs
        picked = [
            (need.code, need_label(categories[need.code]))
            for need in draft.needs
            if need.code in categories
        ]
        picked += [(need.code, need_label(need)) for need in loose]
        shown = {need.stored_as for need in loose}
        picked += [(_LABEL + one, one) for one in draft.stored_labels if one not in shown]
        return picked

    def _on_picked(self, code: str) -> None:
        category = self._lists.categories.get(code)
        if category is None:
            return
        if category.is_stored:
            self._editor.put(with_need(self._editor.draft, category))
            return
        loose = self._editor.loose
        if category not in loose.needs:
            # Only the neutral label goes into the draft; the need itself stays in memory.
            self._editor.put(with_label(self._editor.draft, category.stored_as))
            self._editor.set_loose(LooseChoices((*loose.needs, category), loose.services))

    def _on_removed(self, key: str) -> None:
        if key.startswith(_LABEL):
            self._editor.put(without_label(self._editor.draft, key.removeprefix(_LABEL)))
            return
        loose = self._editor.loose
        finder = next((need for need in loose.needs if need.code == key), None)
        if finder is None:
            self._editor.put(without_need(self._editor.draft, key))
            return
        rest = tuple(need for need in loose.needs if need is not finder)
        self._editor.set_loose(LooseChoices(rest, loose.services if rest else ()))
        if all(need.stored_as != finder.stored_as for need in rest):
            self._editor.put(without_label(self._editor.draft, finder.stored_as))

    def _on_loose_changed(self) -> None:
        self.show(self._editor.draft)

    def _show_scripts(self, draft: ContactDraft) -> None:
        wanted = scripts_of([need.code for need in draft.needs], self._lists.categories)
        scripts = [
            self._lists.scripts[one]
            for one in wanted
            if one in self._lists.scripts and one not in self._read_scripts
        ]
        self._form.script.show_scripts(scripts)

    def _on_script_closed(self) -> None:
        self._read_scripts.update(script.id for script in self._form.script.scripts)
        self._form.script.show_scripts(())
        self.field_asked.emit("needs")

    def _on_date_typed(self, day: object) -> None:
        draft, today = self._editor.draft, today_of(self._tools.desks)
        paper_on = day if isinstance(day, date) else None
        self._editor.put(with_paper_date(draft, paper_on, self._lists.categories, today))

    def _on_date_left(self) -> None:
        self.field_asked.emit(self._back_to)

    def _on_note_edited(self, text: str) -> None:
        self._editor.change(note=text)

    def _on_kind_chosen(self, kind: str) -> None:
        self._editor.change(note_kind=NoteKind(kind))

    def _on_number_allowed(self, said: str) -> None:
        draft = self._editor.draft
        if said not in draft.allowed_numbers:
            self._editor.change(allowed_numbers=(*draft.allowed_numbers, said))

    def _asks_date(self, code: str) -> bool:
        category: NeedCategory | None = self._lists.categories.get(code)
        return category is not None and category.asks_date
