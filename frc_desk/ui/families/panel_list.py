"""What can be done from a family's page, in the order of its *More* menu; each part adds its line."""

from frc_desk.domain.privacy import Permission
from frc_desk.i18n import gettext as _
from frc_desk.ui.families.attach_panel import AttachPanel
from frc_desk.ui.families.panels import PanelEntry


def panel_entries() -> tuple[PanelEntry, ...]:
    """Return every panel; the page offers those that the person may use."""
    return (
        PanelEntry(
            "attach",
            _("Add a contact without a name"),
            "phone-call",
            Permission.EDIT_FAMILIES,
            AttachPanel,
        ),
    )
