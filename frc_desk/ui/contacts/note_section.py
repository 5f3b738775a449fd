"""The note: what kind it is, numbers covered as they are typed, and quiet lines about words."""

import re
from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from frc_desk.domain.contacts import NoteKind
from frc_desk.domain.need_search import HELP_PAGE
from frc_desk.domain.note_checker import CoveredSpan, HintKind, NoteHint, covered
from frc_desk.i18n import gettext as _
from frc_desk.i18n import mark
from frc_desk.ui.contacts.words import said
from frc_desk.ui.covering import COVERED_WORDS
from frc_desk.ui.shortcuts import ShortcutId
from frc_desk.ui.widgets.announce import announce
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.choices import Segment, Segmented
from frc_desk.ui.widgets.layouts import column, row
from frc_desk.ui.widgets.notes import NotesField
from frc_desk.ui.widgets.words import Picture, Words

_HINTS: Mapping[HintKind, str] = {
    HintKind.STATUS: mark("Write what the family needs, not their status."),
    HintKind.CHILD_HURT: mark(
        "Write nothing here about a child being hurt. The steps stand at the side."
    ),
    HintKind.HEALTH: mark("Write the help asked for, not the illness."),
    HintKind.OPINION: mark("Write what you heard or saw: who, when and where."),
    HintKind.BACKGROUND: mark("Results of a background check are never kept here."),
    HintKind.NOT_NEEDED: mark("This is not needed to help. Leave it out."),
    HintKind.WORDING: mark("Say family, child, need: the family may read this."),
    HintKind.ID_NUMBER: mark("Numbers of papers are not needed here."),
}

# A summons is no paper about a status: these words would hint at nothing.
_COURT_PAPERS = re.compile(
    r"(?i)\b(court papers|papers from (the )?(court|landlord|sheriff)|papeles de (la )?corte)\b"
)


def hint_sentence(kind: HintKind) -> str:
    """Return the quiet line about a word."""
    return _(_HINTS[kind])


class NoteSection(QWidget):
    """Words of the family or of the desk; nothing that must not be kept ever reaches the draft."""

    text_edited = Signal(str)
    """The note as it may be kept: numbers are covered already."""
    kind_chosen = Signal(str)
    help_asked = Signal(str)
    """A word opens the help page at the side; nothing of it is stored."""
    number_allowed = Signal(str)
    """A covered number of which the person said what it is."""

    def __init__(self, hints: Callable[[str], Sequence[NoteHint]]) -> None:
        super().__init__()
        self._hints = hints
        self._allowed: tuple[str, ...] = ()
        self._last: CoveredSpan | None = None
        kinds = [Segment(kind.value, said(kind)) for kind in NoteKind]
        self._kinds = Segmented(_("What the note stands on"), kinds, small=True)
        self._kinds.choice_changed.connect(self.kind_chosen)
        self.field = NotesField(
            _("Note"),
            hint=_("The family may read this. Never printed."),
            shortcut=ShortcutId.NOTE,
            lines=3,
            beside_label=[self._kinds],
        )
        self.field.edit.setObjectName("note")
        self.field.text_changed.connect(self._on_text_changed)
        self._covered_words = Words("", "second", "text2", wrap=True)
        self._phone = Button(_("It is a phone"), "quiet", small=True)
        self._account = Button(_("It is an account"), "quiet", small=True)
        self._phone.clicked.connect(self._bring_back)
        self._account.clicked.connect(self._bring_back)
        self._covered = QWidget()
        self._covered.setLayout(
            row(
                Picture("eye-off", "text2", 15),
                (self._covered_words, 1),
                self._phone,
                self._account,
                gap=7,
                inside=True,
            )
        )
        self._hint_words = Words("", "second", "amber", wrap=True)
        self._hint = QWidget()
        self._hint.setLayout(
            row(Picture("info", "amber", 15), (self._hint_words, 1), gap=7, inside=True)
        )
        self.setLayout(column((self.field, 1), self._covered, self._hint, gap=5))
        self._covered.hide()
        self._hint.hide()

    def show_note(self, text: str, kind: NoteKind, allowed: tuple[str, ...]) -> None:
        """Show a note and its kind; the cursor stays where it is."""
        self._allowed = allowed
        self._kinds.set_chosen(kind.value)
        if text != self.field.text():
            self.field.set_text(text)

    def _on_text_changed(self) -> None:
        typed = self.field.text()
        result = covered(typed, self._allowed)
        if result.spans:
            self._replace(result.text)
            self._last = result.spans[-1]
            self._covered_words.setText(_(COVERED_WORDS[self._last.kind]))
            self._covered.show()
            announce(self, self._covered_words.text())
        self._show_hints(result.text)
        self.text_edited.emit(result.text)

    def _replace(self, text: str) -> None:
        cursor = self.field.edit.textCursor()
        place = cursor.position()
        blocked = self.field.edit.blockSignals(True)  # noqa: FBT003 - Qt takes it so
        self.field.edit.setPlainText(text)
        self.field.edit.blockSignals(blocked)
        cursor = self.field.edit.textCursor()
        cursor.setPosition(min(place, len(text)))
        self.field.edit.setTextCursor(cursor)

    def _bring_back(self) -> None:
        span, self._last = self._last, None
        self._covered.hide()
        if span is None:
            return
        text = self.field.text()
        if text[span.start : span.end].strip(text[span.start : span.start + 1]):
            return  # something else stands there now
        self._allowed = (*self._allowed, span.said)
        self.number_allowed.emit(span.said)
        self._replace(text[: span.start] + span.said + text[span.end :])
        self.text_edited.emit(self.field.text())
        self.field.setFocus()

    def _show_hints(self, text: str) -> None:
        found = self._hints(_COURT_PAPERS.sub("", text))
        sentence = " ".join(hint_sentence(hint.kind) for hint in found)
        if sentence and sentence != self._hint_words.text():
            announce(self, sentence)
            if any(hint.kind is HintKind.CHILD_HURT for hint in found):
                self.help_asked.emit(HELP_PAGE)
        self._hint_words.setText(sentence)
        self._hint.setVisible(bool(sentence))
