"""Step 4: the first person, with a passphrase that only they know."""

from PySide6.QtCore import Qt

from frc_desk.i18n import gettext as _
from frc_desk.ui.setup.step_page import StepPage
from frc_desk.ui.style import u
from frc_desk.ui.widgets.fields import LineField, PassphraseField
from frc_desk.ui.widgets.layouts import ScrollColumn, column
from frc_desk.ui.widgets.surfaces import Banner, Card

SHORTEST = 12


class PersonStep(StepPage):
    """Whoever sets the office up; others are added later."""

    def __init__(self) -> None:
        super().__init__()
        self._name = LineField(
            _("Your name"), "user", required=True, help_text=_("As colleagues see it at sign-in.")
        )
        self._passphrase = PassphraseField(
            _("Passphrase (required)"),
            help_text=_("12 characters or more, such as four words that only you put together."),
        )
        self._again = PassphraseField(_("Passphrase once more (required)"))
        self.trouble = Banner("", "red", "circle-alert")
        self.trouble.setVisible(False)
        card = Card(
            self._name,
            self._passphrase,
            self._again,
            self.trouble,
            title=_("First administrator"),
            icon="key-round",
            gap=14,
        )
        card.setMaximumWidth(u(620))
        self.setLayout(column(ScrollColumn(column(card, None)), gap=0))
        for field in (self._name, self._passphrase, self._again):
            field.text_edited.connect(self._on_edited)

    def title(self) -> str:
        return _("First administrator")

    def sentence(self) -> str:
        return _("Your passphrase opens the office. Nobody can look it up, we neither.")

    def is_ready(self) -> bool:
        return not self.why_not()

    def why_not(self) -> str:
        if not self._name.text().strip():
            return _("Your name is missing.")
        left = SHORTEST - len(self._passphrase.text())
        if left > 0:
            return _("The passphrase needs {n} more characters.").format(n=left)
        if self._again.text() != self._passphrase.text():
            return _("The two passphrases are not the same yet.")
        return ""

    def begin(self) -> None:
        self._name.setFocus(Qt.FocusReason.OtherFocusReason)

    def name(self) -> str:
        """Return the person's name."""
        return self._name.text().strip()

    def passphrase(self) -> str:
        """Return the passphrase."""
        return self._passphrase.text()

    def clear(self) -> None:
        """Forget what was typed: the office is made, nobody needs it any more."""
        self._passphrase.edit.clear()
        self._again.edit.clear()

    def _on_edited(self) -> None:
        self.trouble.setVisible(False)
        self.changed.emit()
