"""The first step of all: which language, and a new office or practice; painted before anything heavy."""

from PySide6.QtCore import Qt, Signal

from frc_desk.i18n import SCREEN_LANGUAGES, screen_language
from frc_desk.i18n import gettext as _
from frc_desk.ui.language_names import LANGUAGE_NAMES
from frc_desk.ui.setup.frame import SetupFrame, Step
from frc_desk.ui.style import u
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.choices import Segment, Segmented
from frc_desk.ui.widgets.layouts import FlowLayout, ScrollColumn, column
from frc_desk.ui.widgets.surfaces import Banner, Card
from frc_desk.ui.widgets.words import Words


class WelcomePage(SetupFrame):
    """Language of the screen, then what this computer is to be."""

    new_office_asked = Signal()
    practice_asked = Signal()
    backup_asked = Signal()
    """Open a backup: the office was on another computer."""
    join_asked = Signal()
    """Join an office that shares: this computer is one more of its machines."""
    language_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        segments = [Segment(code, LANGUAGE_NAMES[code]) for code in SCREEN_LANGUAGES]
        self._language = Segmented(_("Language of the screen"), segments, screen_language())
        self._language.choice_changed.connect(self.language_chosen)
        self._new = Button(_("Set up a new office"), "primary", "house")
        self._new.clicked.connect(self.new_office_asked)
        self._practice = Button(_("Practice with invented families"), "secondary", "graduation-cap")
        self._practice.clicked.connect(self.practice_asked)
        self._backup = Button(_("Open a backup"), "secondary", "history")
        self._backup.clicked.connect(self.backup_asked)
        self._join = Button(_("Join an office"), "secondary", "refresh-cw")
        self._join.clicked.connect(self.join_asked)
        self._trouble = Banner("", "red", "circle-alert")
        self._trouble.setVisible(False)
        body = ScrollColumn(
            column(
                Card(
                    FlowLayout(self._language),
                    title=_("1  Language of the screen"),
                    icon="languages",
                ),
                Card(
                    Words(
                        _(
                            "A new office takes about ten minutes: its name and schools, the first "
                            "person, the recovery sheet, a backup and a test of the printer."
                        ),
                        "body",
                        "text2",
                        wrap=True,
                    ),
                    FlowLayout(self._new, self._join, self._practice, self._backup, gap=10),
                    title=_("2  What this computer is for"),
                    icon="monitor",
                ),
                self._trouble,
                None,
                gap=12,
            )
        )
        body.setMaximumWidth(u(860))
        self.back.setVisible(False)
        self.go_on.setVisible(False)
        self.show_step(
            Step.LANGUAGE,
            body,
            _("Welcome to FRC Desk"),
            _("Everything stays on this computer, encrypted. Nothing is sent anywhere."),
        )

    def begin(self) -> None:
        """Put the focus where the first key belongs."""
        self._new.setFocus(Qt.FocusReason.OtherFocusReason)

    def say_busy(self) -> None:
        """Say that something is being made ready."""
        self._set_enabled(on=False)
        self._trouble.say(_("One moment, the office is being made ready…"), "blue", "hourglass")
        self._trouble.setVisible(True)

    def say_wrong(self, sentence: str, _wait_seconds: int = 0) -> None:
        """Say what went wrong."""
        self._set_enabled(on=True)
        self._trouble.say(sentence, "red", "circle-alert")
        self._trouble.setVisible(True)

    def _set_enabled(self, *, on: bool) -> None:
        for button in (self._new, self._join, self._practice, self._backup):
            button.setEnabled(on)
