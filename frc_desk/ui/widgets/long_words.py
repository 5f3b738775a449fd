"""What somebody wrote, at any length: its beginning, and the rest where one asks for it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from frc_desk.i18n import gettext as _
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.counter_mode import counter_mode
from frc_desk.ui.widgets.layouts import ColumnLayout, column
from frc_desk.ui.widgets.notes import NoteEditor
from frc_desk.ui.widgets.words import Words

LONGEST_SHOWN = 1_500
"""A label sets every word again whenever the window changes; a whole book would hold it up for a minute."""
_LINES = 14


def beginning(text: str, most: int = LONGEST_SHOWN) -> str:
    """Return the beginning of a private text; counter mode covers it like the whole."""
    if len(text) <= most:
        return text
    cut = text[:most].rsplit(None, 1)[0].rstrip() + "…"
    counter_mode().know_private([cut])
    return cut


class LongWords(QWidget):
    """Shows a text, or its beginning with a button that shows all of it, to scroll and to copy."""

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self._text = ""
        self._words = Words("", "body", wrap=True)
        self._all = Button("", "quiet", "chevron-down", small=True)
        self._all.clicked.connect(self._show_all)
        self._editor: NoteEditor | None = None
        self._column: ColumnLayout = column(self._words, self._all, gap=4, inside=True)
        self._column.setAlignment(self._all, Qt.AlignmentFlag.AlignLeading)
        self.setLayout(self._column)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Show another text from its beginning."""
        self._text = text
        self._take_editor()
        self._words.setText(beginning(text))
        self._words.show()
        self._all.set_words(_("Show all {n} signs").format(n=f"{len(text):,}"))
        self._all.setVisible(len(text) > LONGEST_SHOWN)

    def _show_all(self) -> None:
        editor = NoteEditor(_LINES)
        editor.setReadOnly(True)
        editor.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        editor.setAccessibleName(_("All of it"))
        editor.setPlainText(self._text)
        self._take_editor()
        self._editor = editor
        self._words.hide()
        self._all.hide()
        self._column.addWidget(editor)
        editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_editor(self) -> None:
        if self._editor is not None:
            self._editor.hide()
            self._editor.deleteLater()
        self._editor = None
