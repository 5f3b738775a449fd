"""Which pages the desk has, for whom, and how each is made."""

from collections.abc import Callable

from frc_desk.domain.privacy import Permission
from frc_desk.i18n import gettext as _
from frc_desk.office.opened import OpenedOffice
from frc_desk.ui.contacts.page import ContactsPage
from frc_desk.ui.directory.page import DirectoryPage
from frc_desk.ui.follow_ups.page import FollowUpsPage
from frc_desk.ui.page import DeskLinks
from frc_desk.ui.printing import Printing
from frc_desk.ui.settings_page.page import SettingsPage
from frc_desk.ui.shell.contacts_in_frame import CONTACTS
from frc_desk.ui.shell.main_window import TODAY, PageEntry
from frc_desk.ui.shell.shared_parts import SharedParts
from frc_desk.ui.today.go_live_page import GoLivePage
from frc_desk.ui.today.page import GO_LIVE, TodayPage
from frc_desk.ui.workshops.page import WorkshopsPage

FOLLOW_UPS, DIRECTORY, WORKSHOPS, SETTINGS = "follow_ups", "directory", "workshops", "settings"


def page_entries(
    office: OpenedOffice,
    shared: SharedParts,
    links: DeskLinks,
    printing: Printing,
    choose_pin: Callable[[str], str],
) -> tuple[PageEntry, ...]:
    """Return the pages this person may open, in the order of the rail."""
    desks, background = office.desks, shared.background
    entries = (
        (
            Permission.SIGN_IN,
            PageEntry(
                TODAY, _("Today"), "sunrise", lambda: TodayPage(desks, background, links), digit="1"
            ),
        ),
        (
            Permission.LOG_CONTACT,
            PageEntry(
                CONTACTS,
                _("Contacts"),
                "phone-call",
                lambda: ContactsPage(desks, background, links),
                digit="2",
            ),
        ),
        (
            Permission.FOLLOW_UP,
            PageEntry(
                FOLLOW_UPS,
                _("Follow-ups"),
                "list-checks",
                lambda: FollowUpsPage(desks, background, links),
                digit="4",
            ),
        ),
        (
            Permission.SEE_DIRECTORY,
            PageEntry(
                DIRECTORY,
                _("Directory"),
                "book-open",
                lambda: DirectoryPage(desks, background, links),
                digit="5",
            ),
        ),
        (
            Permission.SEE_WORKSHOPS,
            PageEntry(
                WORKSHOPS,
                _("Workshops"),
                "graduation-cap",
                lambda: WorkshopsPage(desks, background, links, printing),
                digit="6",
            ),
        ),
        (
            Permission.SIGN_IN,
            PageEntry(
                GO_LIVE,
                _("First calls"),
                "phone-call",
                lambda: GoLivePage(desks, background, links),
                rail=TODAY,
            ),
        ),
        (
            Permission.SIGN_IN,
            PageEntry(
                SETTINGS,
                _("Settings"),
                "ellipsis",
                lambda: SettingsPage(
                    desks, background, links, shared.preferences, printing, choose_pin
                ),
            ),
        ),
    )
    return tuple(entry for permission, entry in entries if office.person.may(permission))
