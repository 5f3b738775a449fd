"""The script for the telephone in large letters: name, number in pairs, what to ask for, the code."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from frc_desk.domain.slips import ReadAloud, SpokenLine, SpokenService
from frc_desk.i18n import gettext as _
from frc_desk.ui.style import Role
from frc_desk.ui.widgets.layouts import ColumnLayout, ScrollColumn, column
from frc_desk.ui.widgets.surfaces import Surface
from frc_desk.ui.widgets.words import Words


def spoken_sentence(script: ReadAloud) -> str:
    """Return the whole script as one text, for screen readers."""
    parts = [script.opening.text]
    for service in script.services:
        parts += [service.name, " ".join(service.phone_groups)]
        parts += [line.text for line in service.lines]
    parts += [script.code_label.text, " ".join(script.code_groups), script.closing.text]
    return ". ".join(part for part in parts if part)


class ReadAloudView(QWidget):
    """Shows the words in the family's language, with the English small beneath each."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: ColumnLayout = column(gap=5)
        self._scroll = ScrollColumn(self._lines)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._scroll.setAccessibleName(_("Read this aloud"))
        self.setFocusProxy(self._scroll)
        self.setLayout(column((self._scroll, 1), gap=0))

    def show_script(self, script: ReadAloud) -> None:
        """Show a script from its beginning."""
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        turned = script.right_to_left
        self._lines.addWidget(_spoken(script.opening, "head", turned=turned))
        for service in script.services:
            self._lines.addWidget(_service(service, turned=turned))
        if script.code_groups:
            self._lines.addWidget(_spoken(script.code_label, "head", turned=turned))
            self._lines.addWidget(_large("  ".join(script.code_groups)))
        self._lines.addWidget(_spoken(script.closing, "head", turned=turned))
        self._lines.addStretch(1)
        self._scroll.setAccessibleDescription(spoken_sentence(script))
        self._scroll.verticalScrollBar().setValue(0)


def _service(service: SpokenService, *, turned: bool) -> QWidget:
    lines = column(Words(service.name, "strong", "accent_text", wrap=True), gap=3, inside=True)
    if service.phone_groups:
        lines.addWidget(_large("  ".join(service.phone_groups)))
    if service.extension_groups:
        lines.addWidget(Words(_("extension"), "second", "text2"))
        lines.addWidget(_large("  ".join(service.extension_groups)))
    for line in service.lines:
        lines.addWidget(_spoken(line, "medium", turned=turned))
    made = Surface(radius=10)
    made.setLayout(column(lines, margins=(12, 9, 12, 10), inside=True))
    return made


def _large(groups: str) -> QWidget:
    made = Words(groups, "display", wrap=True)
    # Digits never turn round: they are said in the order in which they are dialled.
    made.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    return made


def _spoken(line: SpokenLine, role: Role, *, turned: bool) -> QWidget:
    words = Words(line.text, role, wrap=True)
    if turned:
        words.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    made = QWidget()
    lines = column(words, gap=0, inside=True)
    if line.english and line.english != line.text:
        lines.addWidget(Words(line.english, "second", "text3", wrap=True))
    made.setLayout(lines)
    return made
