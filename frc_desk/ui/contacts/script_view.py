"""The safety script of a need: three lines that are read before any field."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from frc_desk.domain.needs import SafetyScript
from frc_desk.i18n import gettext as _
from frc_desk.i18n import screen_language
from frc_desk.ui.widgets.announce import announce
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.heights import let_grow
from frc_desk.ui.widgets.layouts import ColumnLayout, column, row
from frc_desk.ui.widgets.marks import Badge
from frc_desk.ui.widgets.surfaces import Surface
from frc_desk.ui.widgets.words import Words


def script_words(script: SafetyScript, language: str) -> tuple[str, tuple[str, ...]]:
    """Return title and lines of a script in the language of the desk or of the family."""
    if language == "es" and script.lines_es:
        return script.title_es, script.lines_es
    return script.title_en, script.lines_en


class ScriptView(Surface):
    """Shows scripts, one under the other; *Spanish* says them in the family's language."""

    closed = Signal()

    def __init__(self, *, closable: bool = True) -> None:
        super().__init__(ground="red_tint", line="red", radius=10)
        self._scripts: tuple[SafetyScript, ...] = ()
        self._language = screen_language()
        self._lines: ColumnLayout = column(gap=6, inside=True)
        self._badge = Badge(_("Say this first"), "red", "shield-alert", solid=True)
        self._turn = Button("", "quiet", "languages", small=True)
        self._turn.clicked.connect(self._on_turn)
        self._close = Button(_("Said, go on"), small=True)
        self._close.clicked.connect(self.closed)
        if not closable:
            self._close.hide()
        head = row(self._badge, None, self._turn, self._close, gap=8, inside=True)
        self.setLayout(column(head, self._lines, gap=7, margins=(12, 9, 10, 11), inside=True))
        let_grow(self)
        self.hide()

    @property
    def scripts(self) -> tuple[SafetyScript, ...]:
        return self._scripts

    def show_scripts(self, scripts: Sequence[SafetyScript]) -> None:
        """Show these scripts, or nothing."""
        is_new = tuple(scripts) != self._scripts
        self._scripts = tuple(scripts)
        self.setVisible(bool(scripts))
        if is_new:
            self._fill()
        if is_new and scripts:
            title, lines = script_words(scripts[0], self._language)
            announce(self, " ".join((title, *lines)))

    def _on_turn(self) -> None:
        self._language = "en" if self._language == "es" else "es"
        self._fill()

    def _fill(self) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._turn.set_words(_("English") if self._language == "es" else _("Español"))
        spoken = []
        for script in self._scripts:
            title, lines = script_words(script, self._language)
            self._lines.addWidget(Words(title, "strong", "red", wrap=True))
            spoken.append(title)
            for number, line in enumerate(lines, start=1):
                self._lines.addWidget(_numbered(number, line))
                spoken.append(line)
        self.setAccessibleName(" ".join(spoken))


def _numbered(number: int, line: str) -> QWidget:
    made = QWidget()
    figure = Words(str(number), "strong", "red")
    made.setLayout(
        row(
            column(figure, None, inside=True),
            (Words(line, "medium", wrap=True), 1),
            gap=9,
            inside=True,
        )
    )
    return made
