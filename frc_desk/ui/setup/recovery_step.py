"""Step 5: the recovery sheet."""

from frc_desk.i18n import gettext as _
from frc_desk.ui.recovery.sheet_view import RecoverySheetView
from frc_desk.ui.setup.step_page import StepPage
from frc_desk.ui.widgets.layouts import column


class RecoveryStep(StepPage):
    """Cannot be skipped: without the sheet a forgotten passphrase would be the end of the data."""

    def __init__(self, office: str, made_on: str) -> None:
        super().__init__()
        self.sheet = RecoverySheetView(office, made_on)
        self.sheet.changed.connect(self.changed)
        self.setLayout(column((self.sheet, 1), gap=0))

    def title(self) -> str:
        return _("Print the recovery sheet")

    def sentence(self) -> str:
        return _(
            "If every passphrase is lost, this sheet is the only way back to your data. "
            "Nobody else has a copy, and we cannot make another for you."
        )

    def is_ready(self) -> bool:
        return self.sheet.is_ready()

    def why_not(self) -> str:
        return _("This step cannot be skipped.")

    def begin(self) -> None:
        self.sheet.begin()
