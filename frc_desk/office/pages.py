"""Which pages the desk has, for whom, and how each is made."""

from collections.abc import Callable

from frc_desk.domain.privacy import Permission
from frc_desk.i18n import gettext as _
from frc_desk.office.opened import OpenedOffice
from frc_desk.ui.audit.page import AuditPage
from frc_desk.ui.contacts.page import ContactsPage
from frc_desk.ui.directory.page import DirectoryPage
from frc_desk.ui.families.card_list import card_makers
from frc_desk.ui.families.page import FamiliesPage
from frc_desk.ui.families.panel_list import panel_entries
from frc_desk.ui.families.panels import PanelTools
from frc_desk.ui.follow_ups.page import FollowUpsPage
from frc_desk.ui.help.child_hurt import ChildHurtPage
from frc_desk.ui.help.officer import OfficerPage
from frc_desk.ui.help.page import CHILD_HURT, HELP, OFFICER, HelpPage
from frc_desk.ui.icons import IconName
from frc_desk.ui.lists.lists_page import ListsPage
from frc_desk.ui.lists.schools_page import SchoolsPage
from frc_desk.ui.page import DeskLinks, DeskPage
from frc_desk.ui.printing import Printing
from frc_desk.ui.records.page import RecordsPage
from frc_desk.ui.records_rows import RECORDS
from frc_desk.ui.remarks.page import RemarksPage
from frc_desk.ui.settings_page.page import LISTS, SCHOOL_YEAR, SCHOOLS, STAFF, SettingsPage
from frc_desk.ui.settings_page.school_year_page import SchoolYearPage
from frc_desk.ui.sharing.page import SHARING, SharingPage
from frc_desk.ui.shell.contacts_in_frame import CONTACTS
from frc_desk.ui.shell.main_window import TODAY, PageEntry
from frc_desk.ui.shell.shared_parts import SharedParts
from frc_desk.ui.staff.page import StaffPage
from frc_desk.ui.today.go_live_page import GoLivePage
from frc_desk.ui.today.out_sections import REMARKS
from frc_desk.ui.today.page import AUDIT, GO_LIVE, TodayPage
from frc_desk.ui.workshops.page import WorkshopsPage

FAMILIES, FOLLOW_UPS, DIRECTORY = "families", "follow_ups", "directory"
WORKSHOPS, SETTINGS = "workshops", "settings"

_BENEATH = {GO_LIVE: TODAY, OFFICER: HELP, CHILD_HURT: HELP}
"""Pages that are reached from another one, and under which the rail shows them."""


def page_entries(
    office: OpenedOffice,
    shared: SharedParts,
    links: DeskLinks,
    printing: Printing,
    choose_pin: Callable[[str], str],
) -> tuple[PageEntry, ...]:
    """Return the pages this person may open, in the order of the rail."""
    desks, background = office.desks, shared.background
    makers: dict[str, Callable[[], DeskPage]] = {
        TODAY: lambda: TodayPage(desks, background, links),
        CONTACTS: lambda: ContactsPage(desks, background, links),
        FAMILIES: lambda: FamiliesPage(
            PanelTools(desks, background, links, printing), panel_entries(), card_makers()
        ),
        FOLLOW_UPS: lambda: FollowUpsPage(desks, background, links, printing),
        DIRECTORY: lambda: DirectoryPage(desks, background, links),
        WORKSHOPS: lambda: WorkshopsPage(desks, background, links, printing),
        AUDIT: lambda: AuditPage(desks, background, links),
        RECORDS: lambda: RecordsPage(desks, background, links, printing),
        HELP: lambda: HelpPage(links),
        OFFICER: lambda: OfficerPage(desks, background, links),
        CHILD_HURT: lambda: ChildHurtPage(desks, background, links),
        GO_LIVE: lambda: GoLivePage(desks, background, links),
        REMARKS: lambda: RemarksPage(desks, background, links),
        SCHOOL_YEAR: lambda: SchoolYearPage(desks, background, links),
        LISTS: lambda: ListsPage(desks, background, links),
        SCHOOLS: lambda: SchoolsPage(desks, background, links),
        SHARING: lambda: SharingPage(desks, background, links, printing),
        STAFF: lambda: StaffPage(desks, background, links, printing),
        SETTINGS: lambda: SettingsPage(
            desks, background, links, shared.preferences, printing, choose_pin
        ),
    }
    return tuple(
        PageEntry(key, words, icon, makers[key], rail=_BENEATH.get(key, ""), digit=digit)
        for key, words, icon, digit, permission in _pages()
        if office.person.may(permission)
    )


def _pages() -> tuple[tuple[str, str, IconName, str, Permission], ...]:
    """Return key, words, icon and digit of each page, and what one must be allowed to open it."""
    return (
        (TODAY, _("Today"), "sunrise", "1", Permission.SIGN_IN),
        (CONTACTS, _("Contacts"), "phone-call", "2", Permission.LOG_CONTACT),
        (FAMILIES, _("Families"), "users", "3", Permission.SEE_FAMILIES),
        (FOLLOW_UPS, _("Follow-ups"), "list-checks", "4", Permission.FOLLOW_UP),
        (DIRECTORY, _("Directory"), "book-open", "5", Permission.SEE_DIRECTORY),
        (WORKSHOPS, _("Workshops"), "graduation-cap", "6", Permission.SEE_WORKSHOPS),
        (REMARKS, _("What parents told us"), "megaphone", "", Permission.FOLLOW_UP),
        (SHARING, _("Sharing"), "refresh-cw", "", Permission.SHARE),
        (AUDIT, _("Who looked"), "eye", "", Permission.SEE_AUDIT),
        (RECORDS, _("Records"), "file-text", "", Permission.HOLD_RECORDS),
        (HELP, _("Help"), "circle-help", "", Permission.SIGN_IN),
        (OFFICER, _("An officer asks about a family"), "shield-alert", "", Permission.SIGN_IN),
        (
            CHILD_HURT,
            _("If a child is being hurt or neglected"),
            "shield-alert",
            "",
            Permission.SIGN_IN,
        ),
        (GO_LIVE, _("First calls"), "phone-call", "", Permission.SIGN_IN),
        (SCHOOL_YEAR, _("School year"), "school", "", Permission.ROLL_OVER),
        (LISTS, _("Short lists"), "list-ordered", "", Permission.SET_UP_OFFICE),
        (SCHOOLS, _("Schools"), "school", "", Permission.SET_UP_OFFICE),
        (STAFF, _("People who sign in"), "key-round", "", Permission.RESET_SIGN_IN),
        (SETTINGS, _("Settings"), "ellipsis", "", Permission.SIGN_IN),
    )
