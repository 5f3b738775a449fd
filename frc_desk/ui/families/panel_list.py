"""What can be done from a family's page, in the order of its *More* menu; each part adds its line."""

from frc_desk.domain.privacy import Permission
from frc_desk.i18n import gettext as _
from frc_desk.ui.families.attach_panel import AttachPanel
from frc_desk.ui.families.challenge_panel import ChallengePanel
from frc_desk.ui.families.consents_card import DISCLOSURES, NEW_RELEASE, SEND
from frc_desk.ui.families.disclosures_panel import DisclosuresPanel
from frc_desk.ui.families.guardian_panel import GuardianPanel
from frc_desk.ui.families.home_panels import AlertPanel, HomePanel
from frc_desk.ui.families.legal_panel import LegalPanel
from frc_desk.ui.families.lives_panel import LivesPanel
from frc_desk.ui.families.message_panel import MessagePanel
from frc_desk.ui.families.move_visit_panel import MoveVisitPanel
from frc_desk.ui.families.packet_panel import PacketPanel
from frc_desk.ui.families.panels import PanelEntry
from frc_desk.ui.families.person_panels import AddPersonPanel, ChangePersonPanel
from frc_desk.ui.families.phones_panel import PhonesPanel
from frc_desk.ui.families.release_panel import ReleasePanel
from frc_desk.ui.families.remark_panel import REMARK, RemarkPanel
from frc_desk.ui.families.same_panel import SAME, SamePanel
from frc_desk.ui.families.send_panel import SendPanel
from frc_desk.ui.families.visit_notes_panel import VisitNotesPanel
from frc_desk.ui.families.visit_panel import PlanVisitPanel
from frc_desk.ui.visit_words import MOVE_VISIT, PLAN_VISIT, SCHOOL_MESSAGE, VISIT_NOTES


def panel_entries() -> tuple[PanelEntry, ...]:
    """Return every panel; the page offers those that the person may use."""
    return (*_about_the_family(), *_for_the_family(), *_what_goes_out())


def _about_the_family() -> tuple[PanelEntry, ...]:
    """Who they are, and which records are theirs."""
    return (
        PanelEntry(
            "change_person",
            _("Change a person"),
            "pencil",
            Permission.EDIT_FAMILIES,
            ChangePersonPanel,
        ),
        PanelEntry(
            "add_person", _("Add a person"), "plus", Permission.EDIT_FAMILIES, AddPersonPanel
        ),
        PanelEntry("phones", _("More numbers"), "phone", Permission.EDIT_FAMILIES, PhonesPanel),
        PanelEntry(
            "guardians",
            _("Who answers for a child"),
            "shield-check",
            Permission.EDIT_FAMILIES,
            GuardianPanel,
        ),
        PanelEntry("lives", _("Who lives here"), "users", Permission.EDIT_FAMILIES, LivesPanel),
        PanelEntry("alert", _("Alert"), "shield-alert", Permission.EDIT_FAMILIES, AlertPanel),
        PanelEntry("home", _("Family and address"), "house", Permission.EDIT_FAMILIES, HomePanel),
        PanelEntry(
            "attach",
            _("Add a contact without a name"),
            "phone-call",
            Permission.EDIT_FAMILIES,
            AttachPanel,
        ),
        PanelEntry(
            SAME, _("The same family twice?"), "git-merge", Permission.EDIT_FAMILIES, SamePanel
        ),
    )


def _for_the_family() -> tuple[PanelEntry, ...]:
    """What is agreed and planned with them."""
    return (
        PanelEntry(
            NEW_RELEASE,
            _("New release of information"),
            "file-text",
            Permission.TAKE_RELEASE,
            ReleasePanel,
        ),
        PanelEntry(PLAN_VISIT, _("Plan a home visit"), "house", Permission.VISIT, PlanVisitPanel),
        PanelEntry(
            VISIT_NOTES, _("Write a home visit down"), "house", Permission.VISIT, VisitNotesPanel
        ),
        PanelEntry(
            MOVE_VISIT, _("Move a home visit"), "calendar-clock", Permission.VISIT, MoveVisitPanel
        ),
        PanelEntry(
            SCHOOL_MESSAGE, _("Message to the school"), "school", Permission.FOLLOW_UP, MessagePanel
        ),
    )


def _what_goes_out() -> tuple[PanelEntry, ...]:
    """What leaves the office, and what they may ask of it."""
    return (
        PanelEntry(
            REMARK, _("What a parent told us"), "megaphone", Permission.FOLLOW_UP, RemarkPanel
        ),
        PanelEntry(SEND, _("Send to an agency"), "upload", Permission.TAKE_RELEASE, SendPanel),
        PanelEntry(
            DISCLOSURES,
            _("Disclosure log"),
            "history",
            Permission.SEE_DISCLOSURES,
            DisclosuresPanel,
        ),
        PanelEntry(
            "packet", _("Family packet"), "file-text", Permission.NOTE_LEGAL_REQUEST, PacketPanel
        ),
        PanelEntry(
            "challenge", _("A note is wrong"), "flag", Permission.NOTE_CHALLENGE, ChallengePanel
        ),
        PanelEntry("legal", _("Legal request"), "gavel", Permission.NOTE_LEGAL_REQUEST, LegalPanel),
    )
