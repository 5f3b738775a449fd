"""A script of a help page as numbered steps, in the language of the window."""

from PySide6.QtWidgets import QWidget

from frc_desk.domain.needs import SafetyScript
from frc_desk.i18n import screen_language
from frc_desk.ui.widgets.choices import Tick
from frc_desk.ui.widgets.layouts import column, row
from frc_desk.ui.widgets.words import Words


class Steps(QWidget):
    """Shows the lines of one script; with ticks they can be gone through, and are forgotten afterwards."""

    def __init__(self, *, ticks: bool = False) -> None:
        super().__init__()
        self._ticks = ticks
        self._lines = column(gap=12)
        self.setLayout(self._lines)

    def show_script(self, script: SafetyScript) -> None:
        """Show the steps of a script in place of those before."""
        while self._lines.count():
            item = self._lines.takeAt(0)
            inner = item.widget() if item is not None else None
            if inner is not None:
                inner.deleteLater()
        lines = script.lines_es if screen_language() == "es" else script.lines_en
        for number, line in enumerate(lines, start=1):
            self._lines.addWidget(self._step(number, line))

    def _step(self, number: int, line: str) -> QWidget:
        step = QWidget()
        words = Words(line, "body", wrap=True)
        if self._ticks:
            tick = Tick(str(number))
            tick.setAccessibleName(line)
            step.setLayout(row(column(tick, None, gap=0), (words, 1), gap=10))
        else:
            head = column(Words(f"{number}.", "strong"), None, gap=0)
            step.setLayout(row(head, (words, 1), gap=10))
        return step


def script_title(script: SafetyScript) -> str:
    """Return the title of a script in the language of the window."""
    return script.title_es if screen_language() == "es" else script.title_en
