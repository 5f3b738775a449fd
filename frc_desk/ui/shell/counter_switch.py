"""Ctrl+Shift+H: the whole window goes into counter mode and back, and says so."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget
from shiboken6 import isValid

from frc_desk.i18n import gettext as _
from frc_desk.ui.shell.status_line import StatusLine
from frc_desk.ui.shortcuts import ShortcutId, cap_of
from frc_desk.ui.widgets.announce import announce
from frc_desk.ui.widgets.counter_mode import counter_mode
from frc_desk.ui.widgets.words import Words


class CounterSwitch(QObject):
    """Covers last names, private matters and notes in everything that is open, and shows them again."""

    def __init__(self, window: QWidget, status: StatusLine) -> None:
        super().__init__(window)
        self._window = window
        self._status = status
        counter_mode().changed.connect(self._on_changed)

    def toggle(self) -> None:
        """Go into counter mode, or out of it."""
        counter_mode().set_on(on=not counter_mode().is_on)

    def _on_changed(self) -> None:
        if not isValid(self._window):  # it is on its way out
            return
        on = counter_mode().is_on
        for widget in QApplication.allWidgets():
            if isinstance(widget, Words):
                widget.show_again()
            elif isinstance(widget, QAbstractScrollArea):
                widget.viewport().update()
            else:
                widget.update()
        ends = _("Counter mode, {keys} ends it").format(keys=cap_of(ShortcutId.HIDE))
        self._status.say("counter", ends if on else "", "amber", "eye-off")
        if self._window.isVisible():
            covered = _("Last names, private matters and notes are covered.")
            announce(self._window, covered if on else _("Names are shown again."))
