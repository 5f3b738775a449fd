"""Who is calling and how to reach them: from what is typed into the draft, and back onto the form."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent

from frc_desk.domain.contacts import AskedBy, ContactDraft
from frc_desk.domain.ids import PersonId, SchoolId
from frc_desk.domain.people import Family, Person, PersonFound
from frc_desk.domain.people_input import read_ages
from frc_desk.domain.phones import PhoneDoubt, read_number
from frc_desk.domain.privacy import Permission
from frc_desk.i18n import gettext as _
from frc_desk.ui.contacts.draft_editor import DraftEditor
from frc_desk.ui.contacts.form import ContactForm
from frc_desk.ui.contacts.offers import NO_SCHOOL, school_name
from frc_desk.ui.contacts.person_choice import (
    caller_card,
    is_settled,
    with_found,
    with_new_person,
    with_person,
    with_phone,
    without_name,
    without_person,
)
from frc_desk.ui.contacts.tools import ContactTools, OfficeLists, today_of
from frc_desk.ui.contacts.words import language_words, reads_words, said

_PLACE = ("", "school", "child", "zip", "ages", "asked_by", "safe_hours", "code_word")
NEEDS, PHONE, SPEAKS, WHO = "needs", "phone", "speaks", "who"


class CallerFlow(QObject):
    """Keeps the person, the phone, the languages and the school of the draft."""

    field_asked = Signal(str)
    """Go on in this field: Enter takes the short way, Tab visits all."""

    def __init__(
        self, editor: DraftEditor, form: ContactForm, tools: ContactTools, lists: OfficeLists
    ) -> None:
        super().__init__(form)
        self._editor, self._form, self._tools, self._lists = editor, form, tools, lists
        self._family: Family | None = None
        self._alert = ""
        self._back_to = NEEDS
        self._looked_up = editor.draft.phone
        self._searches = tools.desks.context.actor.may(Permission.SEE_FAMILIES)
        self._connect()
        if not self._searches:
            form.show_nameless()
            if not editor.draft.no_name:
                editor.put(without_name(editor.draft))
        if editor.draft.person_id:
            self._load_person(editor.draft.person_id)

    def _connect(self) -> None:
        form = self._form
        form.who.person_picked.connect(self._on_person_picked)
        form.who.new_person_named.connect(self._on_new_person)
        form.who.number_typed.connect(self._on_number_typed)
        form.who.name_withheld.connect(self._on_name_withheld)
        form.who.line.text_edited.connect(self._on_who_typed)
        form.who.change_asked.connect(self._on_change_asked)
        form.who.school_asked.connect(self.ask_school)
        form.who.record_asked.connect(self._on_record_asked)
        form.who.caller_settled.connect(self._on_caller_settled)
        form.phone.edit.textEdited.connect(self._on_phone_typed)
        form.phone.edit.installEventFilter(self)
        form.speaks.picked.connect(self._on_speaks_picked)
        form.speaks.passed.connect(self._to_needs)
        form.reads.picked.connect(self._on_reads_picked)
        form.reads.passed.connect(self._to_needs)
        form.school.picked.connect(self._on_school_picked)
        form.school.passed.connect(self._leave_school)
        form.asked_by.picked.connect(self._on_asked_by_picked)
        form.asked_by.passed.connect(self._leave_place)
        form.child.text_edited.connect(self._on_child_typed)
        form.zip.text_edited.connect(self._on_zip_typed)
        form.ages.text_edited.connect(self._on_ages_typed)
        form.hours.text_edited.connect(self._on_hours_typed)
        form.code_word.text_edited.connect(self._on_code_word_typed)
        for line in (form.child, form.zip, form.ages, form.hours, form.code_word):
            line.edit.returnPressed.connect(self._leave_place)
        form.reach.edited.connect(self._on_reach_edited)

    def show(self, draft: ContactDraft) -> None:
        """Put the draft onto the form."""
        form = self._form
        school = school_name(self._lists.schools, draft.school_id)
        if self._searches:
            self._show_who(draft, school)
        lines = (
            (form.phone, draft.phone),
            (form.child, draft.child),
            (form.zip, draft.zip),
            (form.ages, draft.ages),
            (form.hours, draft.safe_hours),
            (form.code_word, draft.code_word),
        )
        for line, value in lines:
            if not line.edit.hasFocus():
                line.set_text(value)
        form.speaks.show_value(language_words(draft.speaks) if draft.speaks else "")
        form.reads.show_value(reads_words(draft.reads))
        form.school.show_value(school)
        form.asked_by.show_value(said(draft.asked_by))
        form.reach.show_draft(draft)

    def _show_who(self, draft: ContactDraft, school: str) -> None:
        who = self._form.who
        if is_settled(draft):
            who.show_card(caller_card(draft, self._family, school, self._alert))
        else:
            who.show_line(who.line.text() or draft.who)

    def begin_with(self, person_id: PersonId) -> None:
        """Open the contact for a person of the record."""
        self._load_person(person_id)

    def _on_record_asked(self) -> None:
        person_id = self._editor.draft.person_id
        if person_id is not None:
            self._tools.links.family_asked.emit(person_id)

    def ask_school(self) -> None:
        """Alt+S: show school, ZIP, safe hours and code word, and begin with the school."""
        focused = self._editor.draft.focus
        self._back_to = focused if focused not in _PLACE else NEEDS
        self._form.show_place(on=True)
        self._form.focus_field("school")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._form.phone.edit:
            if isinstance(event, QFocusEvent) and event.lostFocus():
                self._settle_phone()
            elif _is_enter(event):
                self.field_asked.emit(SPEAKS)
                return True
        return super().eventFilter(watched, event)

    def _on_person_picked(self, found: PersonFound) -> None:
        self._family, self._alert = None, found.alert
        self._editor.put(with_found(self._editor.draft, found))
        self._load_person(found.person_id)
        self.field_asked.emit(NEEDS)

    def _load_person(self, person_id: PersonId) -> None:
        people, picked = self._tools.desks.people, self._editor.draft

        def read() -> tuple[ContactDraft, Person, Family | None]:
            return picked, people.person(person_id), people.family_of(person_id)

        self._tools.background.run(read, self._on_person_read, lane=f"person {picked.id}")

    def _on_person_read(self, answer: tuple[ContactDraft, Person, Family | None]) -> None:
        picked, person, family = answer
        draft = self._editor.draft
        if draft.person_id not in (None, person.id):
            return
        self._family = family
        self._alert = person.alert_on(today_of(self._tools.desks))
        if draft.person_id is None:
            draft = picked = replace(draft, person_id=person.id, who=person.full_name)
            if draft.focus in ("", WHO):
                # The line under *Who* goes, and the focus with it: it must not fall on the phone, which
                # would stay empty and take what is typed next.
                self.field_asked.emit(NEEDS)
        self._looked_up = person.phone
        today = today_of(self._tools.desks)
        self._editor.put(with_person(draft, picked, person, family, today))
        self._form.phone.set_error("")  # what was wrong with a number typed before is settled
        self.show(self._editor.draft)

    def _on_new_person(self, name: str) -> None:
        self._family, self._alert = None, ""
        self._editor.put(with_new_person(self._editor.draft, name))
        self.field_asked.emit(NEEDS if self._editor.draft.phone else PHONE)

    def _on_who_typed(self, typed: str) -> None:
        # What is not settled yet is kept too: the phone may ring before Enter.
        self._editor.change(who=typed)

    def _on_number_typed(self, typed: str) -> None:
        self._editor.put(replace(with_phone(self._editor.draft, typed), who=""))
        self._form.who.show_line("")
        self._form.who.line.set_help(_("The number is kept. Now the name, or Enter for none."))
        self._look_up()

    def _on_name_withheld(self) -> None:
        self._family, self._alert = None, ""
        self._editor.put(without_name(self._editor.draft))
        self.field_asked.emit(SPEAKS)

    def _on_change_asked(self) -> None:
        typed = self._editor.draft.who
        self._family, self._alert = None, ""
        self._editor.put(without_person(self._editor.draft))
        self._form.who.show_line(typed)
        self.field_asked.emit(WHO)
        self._form.who.line.edit.selectAll()

    def _on_phone_typed(self, typed: str) -> None:
        draft = replace(self._editor.draft, phone=typed)
        if draft.new_person:
            draft = replace(draft, new_person=replace(draft.new_person, phone=typed))
        self._editor.put(draft)
        self._form.phone.set_error("")

    def _settle_phone(self) -> None:
        typed = self._editor.draft.phone
        number = read_number(typed)
        if number.doubt is PhoneDoubt.TOO_SHORT or number.doubt is PhoneDoubt.TOO_LONG:
            self._form.phone.set_error(
                _("This number has {count} digits. US numbers have 10. Kept as it is.").format(
                    count=number.digits
                )
            )
            return
        self._form.phone.set_error("")
        self._editor.put(with_phone(self._editor.draft, typed))
        self._form.phone.set_text(self._editor.draft.phone)
        self._look_up()

    def _look_up(self) -> None:
        """A known number shows the persons on it; nobody is asked twice."""
        draft = self._editor.draft
        known = draft.person_id is not None or not self._searches
        if known or not draft.phone or draft.phone == self._looked_up:
            return
        self._looked_up = draft.phone
        people, phone = self._tools.desks.people, draft.phone
        self._tools.background.run(
            lambda: people.on_phone(phone), self._on_phone_known, lane=f"phone {draft.id}"
        )

    def _on_phone_known(self, found: tuple[PersonFound, ...]) -> None:
        draft = self._editor.draft
        if found and draft.person_id is None:
            named = draft.new_person.full_name if draft.new_person else ""
            self._form.who.ask_for_caller(found, named)

    def _on_caller_settled(self) -> None:
        if self._editor.draft.person_id is None:
            self.field_asked.emit(SPEAKS if is_settled(self._editor.draft) else WHO)

    def _on_speaks_picked(self, code: str) -> None:
        self._editor.change(speaks=code)
        self._to_needs()

    def _on_reads_picked(self, code: str) -> None:
        self._editor.change(reads=code)
        self._to_needs()

    def _to_needs(self) -> None:
        self.field_asked.emit(NEEDS)

    def _on_school_picked(self, key: str) -> None:
        chosen = next((one for one in self._lists.schools if one.id == key), None)
        edits: dict[str, object] = {"school_id": SchoolId(key) if key != NO_SCHOOL else None}
        if chosen is not None and chosen.zip_code and not self._editor.draft.zip:
            edits["zip"] = chosen.zip_code
        self._editor.change(**edits)
        self._leave_school()

    def _leave_school(self) -> None:
        """Go on to a child's name where a new family is written down: it tells them from namesakes."""
        draft = self._editor.draft
        if draft.new_person is not None and draft.person_id is None and not draft.child:
            self._form.focus_field("child")
        else:
            self._leave_place()

    def _on_child_typed(self, typed: str) -> None:
        self._editor.change(child=typed)

    def _on_asked_by_picked(self, key: str) -> None:
        self._editor.change(asked_by=AskedBy(key))
        self._leave_place()

    def _leave_place(self) -> None:
        self._form.show_place(on=False)
        self.field_asked.emit(self._back_to)

    def _on_zip_typed(self, typed: str) -> None:
        digits = "".join(sign for sign in typed if sign.isdigit())[:5]
        wrong = bool(typed.strip()) and len(digits) < 5
        self._form.zip.set_error(
            _("Only the ZIP: five digits.") if wrong and len(typed) >= 5 else ""
        )
        self._editor.change(zip=digits if len(digits) == 5 else "")

    def _on_ages_typed(self, typed: str) -> None:
        not_read = read_ages(typed).not_read
        said = _("Only ages, with a comma between them. Kept as it is.")
        self._form.ages.set_error(said if not_read else "")
        self._editor.change(ages=typed)

    def _on_hours_typed(self, typed: str) -> None:
        self._editor.change(safe_hours=typed)

    def _on_code_word_typed(self, typed: str) -> None:
        self._editor.change(code_word=typed)

    def _on_reach_edited(self, edits: dict[str, object]) -> None:
        self._editor.change(**edits)


def _is_enter(event: QEvent) -> bool:
    return (
        isinstance(event, QKeyEvent)
        and event.type() == QEvent.Type.KeyPress
        and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    )
