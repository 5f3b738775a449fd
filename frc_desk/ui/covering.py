"""Numbers that must never be kept are covered while they are typed, with a quiet line and one way back."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from frc_desk.domain.note_checker import CoveredKind, CoveredSpan, covered
from frc_desk.i18n import gettext as _
from frc_desk.i18n import mark
from frc_desk.ui.widgets.announce import announce
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.fields import LineField
from frc_desk.ui.widgets.layouts import FlowLayout, column, row
from frc_desk.ui.widgets.notes import NotesField
from frc_desk.ui.widgets.words import Picture, Words

COVERED_WORDS: Mapping[CoveredKind, str] = {
    CoveredKind.SOCIAL_SECURITY: mark(
        "A Social Security number is never kept here. It is covered."
    ),
    CoveredKind.A_NUMBER: mark("This kind of number is never kept here. It is covered."),
    CoveredKind.RECEIPT: mark("This kind of number is never kept here. It is covered."),
    CoveredKind.PAYMENT_CARD: mark("A card number is never kept here. It is covered."),
    CoveredKind.FINGERPRINTS: mark("A fingerprint number is never kept here. It is covered."),
}
_Edit = QLineEdit | QPlainTextEdit


class CoverLine(QWidget):
    """Watches fields of a panel; hidden until something in one of them was covered."""

    allowed_changed = Signal()

    def __init__(self, *fields: NotesField | LineField) -> None:
        super().__init__()
        self._allowed: tuple[str, ...] = ()
        self._last: tuple[_Edit, CoveredSpan] | None = None
        self._words = Words("", "second", "text2", wrap=True)
        self.phone = Button(_("It is a phone"), "quiet", small=True)
        self.account = Button(_("It is an account"), "quiet", small=True)
        self.phone.clicked.connect(self._bring_back)
        self.account.clicked.connect(self._bring_back)
        buttons = QWidget()
        buttons.setLayout(FlowLayout(self.phone, self.account, gap=7))
        said = row(Picture("eye-off", "text2", 15), (self._words, 1), gap=7, inside=True)
        self.setLayout(column(said, buttons, gap=3))
        self.setVisible(False)
        for field in fields:
            edit: _Edit = field.edit
            edit.textChanged.connect(partial(self._look_at, edit))

    def allowed(self) -> tuple[str, ...]:
        """Return the numbers of which somebody said that they are something else."""
        return self._allowed

    def forget(self) -> None:
        """Begin anew, for another record."""
        self._allowed, self._last = (), None
        self.setVisible(False)

    def _look_at(self, edit: _Edit, *_typed: object) -> None:
        result = covered(_text(edit), self._allowed)
        if result.spans:
            _put(edit, result.text)
            self._last = (edit, result.spans[-1])
            self._words.setText(_(COVERED_WORDS[result.spans[-1].kind]))
            self.setVisible(True)
            announce(self, self._words.text())

    def _bring_back(self) -> None:
        last, self._last = self._last, None
        self.setVisible(False)
        if last is None:
            return
        edit, span = last
        text = _text(edit)
        if text[span.start : span.end].strip(text[span.start : span.start + 1]):
            return  # something else stands there now
        self._allowed = (*self._allowed, span.said)
        self.allowed_changed.emit()
        _put(edit, text[: span.start] + span.said + text[span.end :])
        edit.setFocus()


def _text(edit: _Edit) -> str:
    return edit.text() if isinstance(edit, QLineEdit) else edit.toPlainText()


def _put(edit: _Edit, text: str) -> None:
    """Put text in the place of what stands there; covering keeps its length, so the cursor stays."""
    if isinstance(edit, QLineEdit):
        place = edit.cursorPosition()
        edit.setText(text)
        edit.setCursorPosition(min(place, len(text)))
        return
    place = edit.textCursor().position()
    edit.setPlainText(text)
    cursor = edit.textCursor()
    cursor.setPosition(min(place, len(text)))
    edit.setTextCursor(cursor)
