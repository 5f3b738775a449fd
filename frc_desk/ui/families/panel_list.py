"""What can be done from a family's page, in the order of its *More* menu; each part adds its line."""

from frc_desk.domain.privacy import Permission
from frc_desk.i18n import gettext as _
from frc_desk.ui.families.attach_panel import AttachPanel
from frc_desk.ui.families.consents_card import DISCLOSURES, NEW_RELEASE, SEND
from frc_desk.ui.families.disclosures_panel import DisclosuresPanel
from frc_desk.ui.families.panels import PanelEntry
from frc_desk.ui.families.release_panel import ReleasePanel
from frc_desk.ui.families.send_panel import SendPanel


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
        PanelEntry(
            NEW_RELEASE,
            _("New release of information"),
            "file-text",
            Permission.TAKE_RELEASE,
            ReleasePanel,
        ),
        PanelEntry(SEND, _("Send to an agency"), "upload", Permission.TAKE_RELEASE, SendPanel),
        PanelEntry(
            DISCLOSURES,
            _("Disclosure log"),
            "history",
            Permission.SEE_DISCLOSURES,
            DisclosuresPanel,
        ),
    )
