"""The line at the foot of the window: who, saved, synced, printer, encrypted, language."""

from typing import Literal

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from frc_desk.i18n import gettext as _
from frc_desk.ui.icons import IconName
from frc_desk.ui.style import line_height, u
from frc_desk.ui.tokens import Token
from frc_desk.ui.widgets.buttons import IconButton
from frc_desk.ui.widgets.layouts import row
from frc_desk.ui.widgets.surfaces import Surface
from frc_desk.ui.widgets.words import Picture, Words

StatusPart = Literal[
    "person", "counter", "saved", "shared", "activity", "printer", "encrypted", "language"
]

_ICONS: dict[StatusPart, IconName] = {
    "person": "user",
    "counter": "eye-off",
    "saved": "circle-check",
    "shared": "monitor",
    "activity": "refresh-cw",
    "printer": "printer",
    "encrypted": "shield-check",
    "language": "languages",
}
_END: tuple[StatusPart, ...] = ("printer", "encrypted", "language")
_FIRST_TO_GO: tuple[StatusPart, ...] = ("encrypted", "language", "activity", "printer", "saved")


class _Part(QWidget):
    def __init__(self, icon: IconName) -> None:
        super().__init__()
        self.icon: IconName = icon
        self.picture = Picture(icon, "text2", 14)
        self.words = Words("", "second", "text2")
        self.wanted = False
        self.setLayout(row(self.picture, self.words, gap=5, inside=True))
        self.setVisible(False)


class StatusLine(Surface):
    """Facts that reassure, and the way to what was said lately; nothing here needs an act."""

    messages_asked = Signal()

    def __init__(self) -> None:
        super().__init__(ground="surface2", edges=("top",))
        self._messages = IconButton("message-square", _("Recent messages"), small=True)
        self._messages.clicked.connect(self.messages_asked)
        self._parts = {name: _Part(icon) for name, icon in _ICONS.items()}
        start = [part for name, part in self._parts.items() if name not in _END]
        end = [self._parts[name] for name in _END]
        self._line = row(*start, None, *end, self._messages, gap=18, margins=(20, 0, 16, 0))
        self.setLayout(self._line)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._effective = 2000.0
        self.say("encrypted", _("Encrypted on this computer"))

    def say(
        self, part: StatusPart, words: str, ink: Token = "text2", icon: IconName | None = None
    ) -> None:
        """Show a fact, or with no words take it away."""
        shown = self._parts[part]
        shown.words.setText(words)
        shown.words.set_ink(ink)
        shown.picture.set_icon(icon or shown.icon, ink)
        shown.wanted = bool(words)
        self.set_room(self._effective)

    def set_room(self, effective: float) -> None:
        """Leave facts out in a narrow window, the least needed first."""
        self._effective = effective
        least: dict[StatusPart, float] = {"encrypted": 1440, "printer": 900, "language": 760}
        for name, part in self._parts.items():
            part.setVisible(part.wanted and effective >= least.get(name, 0))
        self._make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.set_room(self._effective)

    def _make_room(self) -> None:
        """Leave out more where the words are long: none of them is cut."""
        for name in _FIRST_TO_GO:
            if self._needed() <= self.width():
                return
            self._parts[name].setVisible(False)

    def _needed(self) -> int:
        # The layout itself hears of longer words only with the next event.
        shown: list[QWidget] = [one for one in self._parts.values() if not one.isHidden()]
        margins = self._line.contentsMargins()
        gaps = self._line.spacing() * (len(shown) + 1) + margins.left() + margins.right()
        return gaps + sum(one.sizeHint().width() for one in (*shown, self._messages))

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), line_height("second") + u(13))

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())
