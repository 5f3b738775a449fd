"""Taking one text out for good: whose, which, what goes and from where, and a typed word before it goes."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt

from frc_desk.clock import local_day
from frc_desk.domain.challenges import NoteToChallenge
from frc_desk.domain.changes import Done
from frc_desk.domain.ids import NoteId, PersonId
from frc_desk.domain.people import PersonFound
from frc_desk.domain.redaction import RedactedPart, RedactionPreview
from frc_desk.errors import FrcDeskError
from frc_desk.i18n import error_sentence, mark, ngettext
from frc_desk.i18n import gettext as _
from frc_desk.operations.desks import Desks
from frc_desk.ui.background import Background
from frc_desk.ui.days import day_words
from frc_desk.ui.page import DeskLinks
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.counter_mode import counter_mode
from frc_desk.ui.widgets.fields import LineField
from frc_desk.ui.widgets.layouts import Group, column, row
from frc_desk.ui.widgets.row_list import RowList
from frc_desk.ui.widgets.rows import RowFacts, RowLead
from frc_desk.ui.widgets.suggest_box import SuggestBox
from frc_desk.ui.widgets.surfaces import Banner, Card
from frc_desk.ui.widgets.words import Words

_PERSON = "person"
_PARTS = {
    RedactedPart.NOTE: mark("Note"),
    RedactedPart.PLACE: mark("Place"),
    RedactedPart.ALERT: mark("Alert"),
    RedactedPart.SAFE_HOURS: mark("Safe hours"),
    RedactedPart.CODE_WORD: mark("Code word"),
}


@dataclass(frozen=True, slots=True)
class _Chosen:
    """What is looked at before it goes."""

    preview: Callable[[], RedactionPreview]
    destroy: Callable[[], Done[NoteId] | Done[PersonId]]


class RedactionCard(Card):
    """A name chooses the family, Enter a text; it goes only after the word was typed."""

    def __init__(self, desks: Desks, background: Background, links: DeskLinks) -> None:
        self._desks, self._background, self._links = desks, background, links
        self._found: dict[str, PersonFound] = {}
        self._person: PersonFound | None = None
        self._chosen: _Chosen | None = None
        self.whose = LineField(_("Whose record?"), "search", placeholder=_("a name"))
        self._list = SuggestBox(self.whose.edit, self._search, anchor=self.whose.frame)
        self.texts = RowList(_("Texts of this record"), fit=True, ruled=True)
        self.said = Words("", "body", wrap=True)
        self._where = Words("", "second", "text2", wrap=True)
        self.state = Banner("", "amber", "triangle-alert")
        self.word = LineField(
            _("To go on, type the word {word}").format(word=_("REMOVE")), "pencil"
        )
        self.for_good = Button(_("Destroy this text for good"), "danger", "trash-2")
        self.leave = Button(_("Leave it as it is"), "quiet", "undo-2", small=True)
        self.detail = Group()
        first = _(
            "For a text that should never have been written: a number, somebody else's name, a guess."
            " What the family challenges is decided on the family's page."
        )
        super().__init__(
            Words(first, "second", "text2", wrap=True), self.whose, self.texts, self.detail,
            title=_("Take out a text"), icon="file-warning", gap=10,
        )  # fmt: skip
        self.detail.setLayout(
            column(
                self.said, self._where, self.state, self.word,
                row(self.for_good, self.leave, None, gap=10), gap=9,
            )
        )  # fmt: skip
        self.texts.hide()
        self.detail.hide()
        self._list.chosen.connect(self._on_person)
        self.texts.row_activated.connect(self._on_text)
        self.word.text_edited.connect(self._on_word)
        self.word.edit.returnPressed.connect(self._on_destroy)
        self.for_good.clicked.connect(self._on_destroy)
        self.leave.clicked.connect(self._put_away)

    def _search(self, typed: str) -> tuple[RowFacts, ...]:
        found = self._desks.quick.people(typed)
        self._found = {one.person_id: one for one in found}
        return tuple(_person_row(one) for one in found)

    def _on_person(self, key: str) -> None:
        self._person = self._found.get(key)
        if self._person is None:
            return
        self.whose.set_text(self._person.full_name)
        self.texts.set_rows([])  # what was current for somebody else is not for them
        self._read_texts()

    def _read_texts(self) -> None:
        person, desk = self._person, self._desks.challenges
        if person is not None:
            whose = PersonId(person.person_id)
            self._background.run(lambda: desk.notes(whose), self._show_texts, self._on_failed)

    def _show_texts(self, notes: tuple[NoteToChallenge, ...]) -> None:
        today = local_day(self._desks.context.clock.now())
        counter_mode().know_private([one.body for one in notes])
        own = RowFacts(
            _PERSON, _("Alert, safe hours and code word"), _("What was typed about this person"),
            lead=RowLead("icon", icon="user"), cap=_("Enter ↵"),
        )  # fmt: skip
        rows = [
            RowFacts(
                one.note_id, one.body.replace("\n", " ") or _("A private note"),
                f"{day_words(one.written_on, today)} · {one.author}",
                lead=RowLead("icon", icon="file-text"), cap=_("Enter ↵"),
            )
            for one in notes
        ]  # fmt: skip
        self.texts.set_rows([*rows, own], first_current=True)
        self.texts.show()
        self.detail.hide()
        self.texts.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_text(self, key: str) -> None:
        desk, person = self._desks.redaction, self._person
        if person is None:
            return
        if key == _PERSON:
            whose = PersonId(person.person_id)
            chosen = _Chosen(lambda: desk.preview_person(whose), lambda: desk.redact_person(whose))
        else:
            note = NoteId(key)
            chosen = _Chosen(lambda: desk.preview_note(note), lambda: desk.redact_note(note))

        def shown(preview: RedactionPreview) -> None:
            self._chosen = chosen
            self._show_preview(preview)

        self._background.run(chosen.preview, shown, self._on_failed)

    def _show_preview(self, preview: RedactionPreview) -> None:
        counter_mode().know_private([text for _part, text in preview.texts])
        self.said.setText("\n".join(f"{_(_PARTS[part])}: {text}" for part, text in preview.texts))
        self._where.setText(_where_words(preview))
        if preview.is_empty:
            self.state.say(_("Nothing is written there."), "neutral", "circle-check")
        elif preview.is_held:
            self.state.say(
                _("A hold or a legal request keeps this record. Lift it first."), "red", "lock"
            )
        else:
            self.state.say(
                _("There is no undo. A neutral mark stays in its place."),
                "amber", "triangle-alert",
                more=_("Paper and files that went out are not reached; old backups obey when restored."),
            )  # fmt: skip
        may_go = not (preview.is_empty or preview.is_held)
        self.word.setVisible(may_go)
        self.for_good.setVisible(may_go)
        self.word.set_text("")
        self.word.set_error("")
        self.for_good.setEnabled(False)
        self.detail.show()
        (self.word if may_go else self.leave).setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_word(self, typed: str) -> None:
        self.word.set_error("")
        self.for_good.setEnabled(_is_the_word(typed))

    def _on_destroy(self) -> None:
        chosen = self._chosen
        if chosen is None:
            return
        if not _is_the_word(self.word.text()):
            self.word.set_error(_("Type the word as it stands there, or leave the text as it is."))
            return
        self.for_good.setEnabled(False)

        def done(answer: Done[NoteId] | Done[PersonId]) -> None:
            self._put_away()
            self._links.announce(answer, _("Destroyed for good"))
            self._read_texts()

        self._background.run(chosen.destroy, done, self._on_failed)

    def _put_away(self) -> None:
        self._chosen = None
        self.detail.hide()
        self.said.setText("")
        self.texts.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_failed(self, error: FrcDeskError) -> None:
        self.said.setText("")
        self._where.setText("")
        self.word.hide()
        self.for_good.hide()
        self.state.say(error_sentence(error), "red", "circle-alert")
        self.detail.show()


def _is_the_word(typed: str) -> bool:
    return typed.strip().casefold() == _("REMOVE").casefold()


def _where_words(preview: RedactionPreview) -> str:
    """Return from where it goes."""
    past = ngettext(
        "It also goes from {n} line of the history, from search and from every other computer of the office.",
        "It also goes from {n} lines of the history, from search and from every other computer of the office.",
        preview.past,
    ).format(n=preview.past)
    forms = ngettext(
        "{n} open form with it is removed whole.",
        "{n} open forms with it are removed whole.",
        preview.forms,
    ).format(n=preview.forms)
    return " ".join((past, forms) if preview.forms else (past,)) if preview.texts else ""


def _person_row(one: PersonFound) -> RowFacts:
    facts = " · ".join(part for part in (*one.children, one.school_name) if part)
    return RowFacts(str(one.person_id), one.full_name, facts, lead=RowLead("avatar", one.full_name))
