"""The first-day review: one line after another, Enter says it is right, or the better word is typed."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from frc_desk.domain.languages import paper_language
from frc_desk.i18n import gettext as _
from frc_desk.operations.words import ReviewLine
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.layouts import column, row
from frc_desk.ui.widgets.notes import NotesField
from frc_desk.ui.widgets.progress import ProgressBar
from frc_desk.ui.widgets.row_list import RowList
from frc_desk.ui.widgets.rows import RowBadge, RowFacts
from frc_desk.ui.widgets.surfaces import Card, EmptyState
from frc_desk.ui.widgets.words import Words


class ReviewView(QWidget):
    """Twenty minutes for one bilingual person; each line is signed with name and date."""

    signed = Signal(str, str, str)
    """Language, the English, the wording that families will read."""
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._language = ""
        self._lines: dict[str, ReviewLine] = {}
        self._title = Words("", "title")
        self._bar = ProgressBar()
        self._bar.setAccessibleName(_("Lines reviewed"))
        back = Button(_("Back to Settings"), "secondary", cap="Esc", small=True)
        back.clicked.connect(self.left)
        self._list = RowList(_("Lines to review"), ruled=True)
        self._list.current_changed.connect(self._on_current_changed)
        self._list.row_activated.connect(self._on_row_activated)
        self._english = Words("", "head", wrap=True)
        self._kind = Words("", "second", "text2", wrap=True)
        self._wording = NotesField(_("What families read"), lines=3)
        self._wording.edit.installEventFilter(self)
        self._sign = Button(_("Right, sign it"), "primary", "check", cap=_("Enter ↵"))
        self._sign.clicked.connect(self._on_sign)
        self._done = EmptyState("circle-check", _("Every line is reviewed."))
        side = Card(
            self._kind,
            self._english,
            self._wording,
            row(self._sign, None),
            None,
            title=_("This line"),
            icon="pencil",
        )
        lines = Card((self._list, 1), margins=(8, 8, 8, 8))
        self._work = QWidget()
        self._work.setLayout(row((lines, 10), (side, 11), gap=14))
        head = row(self._title, (self._bar, 1), back, gap=16)
        self.setLayout(column(head, (self._work, 1), (self._done, 1), gap=12))

    def show_lines(self, language: str, lines: Sequence[ReviewLine]) -> None:
        """Show what is to be reviewed in a language; the next open line becomes current."""
        self._language = language
        self._lines = {line.message: line for line in lines}
        done = sum(1 for line in lines if line.reviewed_on is not None)
        words = _("{language}: {n} of {all} reviewed")
        name = paper_language(language).endonym
        self._title.setText(words.format(language=name, n=done, all=len(lines)))
        self._bar.setMaximum(max(1, len(lines)))
        self._bar.setValue(done)
        self._bar.setAccessibleDescription(self._title.text())
        self._list.set_rows([_facts(line) for line in lines])
        left = [line for line in lines if line.reviewed_on is None]
        self._work.setVisible(bool(left))
        self._done.setVisible(not left)
        if left:
            self._list.set_current(left[0].message)
            self._on_current_changed(left[0].message)
            self._wording.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_current_changed(self, message: str) -> None:
        line = self._lines.get(message)
        if line is None:
            return
        self._english.setText(line.message)
        fixed = _("A sentence on every slip")
        self._kind.setText(_("What a service does") if line.is_family_phrase else fixed)
        self._wording.set_text(line.wording)

    def _on_row_activated(self, _key: str) -> None:
        self._wording.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_sign(self) -> None:
        line = self._lines.get(self._list.current_key())
        if line is not None:
            self.signed.emit(self._language, line.message, self._wording.text().strip())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if pressed and watched is self._wording.edit:
            key = event.key()  # type: ignore[attr-defined] # it is a QKeyEvent
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._on_sign()
                return True
            if key == Qt.Key.Key_Escape:
                self.left.emit()
                return True
        return super().eventFilter(watched, event)


def _facts(line: ReviewLine) -> RowFacts:
    badge = RowBadge(_("Reviewed"), "green", "circle-check")
    draft = RowBadge(_("Draft"), "amber", "pencil")
    return RowFacts(
        key=line.message,
        title=line.message,
        facts=line.wording,
        badges=(badge if line.reviewed_on is not None else draft,),
    )
