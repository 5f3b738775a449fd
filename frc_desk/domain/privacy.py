"""Who may do what: roles, permissions, and who may see a restricted need."""

from collections.abc import Iterable
from enum import Enum

from frc_desk.domain.ids import StaffId
from frc_desk.domain.needs import Care


class Role(Enum):
    """What a staff member is at this office; a person may have several (privacy.md, 8)."""

    DESK = "desk"
    COMMUNITY_ASSISTANT = "community_assistant"
    COUNTER_VOLUNTEER = "counter_volunteer"
    DOOR = "door"
    LIAISON = "liaison"
    OUTREACH_WORKER = "outreach_worker"
    CLEARANCE_OFFICER = "clearance_officer"
    COMMITTEE_CLERK = "committee_clerk"
    SUPERVISOR = "supervisor"
    ADMINISTRATOR = "administrator"
    AUDITOR = "auditor"


class Permission(Enum):
    """What an operation asks for; an operation without one fails the build."""

    SIGN_IN = "sign_in"
    LOG_CONTACT = "log_contact"
    SEE_FAMILIES = "see_families"
    EDIT_FAMILIES = "edit_families"
    SEE_DIRECTORY = "see_directory"
    EDIT_DIRECTORY = "edit_directory"
    GIVE_SLIP = "give_slip"
    FOLLOW_UP = "follow_up"
    PLAN_TASKS = "plan_tasks"
    SEE_WORKSHOPS = "see_workshops"
    LIST_FOR_WORKSHOP = "list_for_workshop"
    EDIT_WORKSHOPS = "edit_workshops"
    REVIEW_WORDS = "review_words"
    UNDO = "undo"
    MAKE_BACKUP = "make_backup"
    RESTORE_BACKUP = "restore_backup"
    SET_UP_OFFICE = "set_up_office"
    MANAGE_STAFF = "manage_staff"
    CHECK_OFFICE = "check_office"
    TAKE_MESSAGE = "take_message"
    MERGE_PEOPLE = "merge_people"
    TAKE_RELEASE = "take_release"
    OVERRIDE_CONSENT = "override_consent"
    SEE_DISCLOSURES = "see_disclosures"
    VISIT = "visit"
    OPEN_COUNTER_DAY = "open_counter_day"
    SEE_AUDIT = "see_audit"
    HAND_OVER = "hand_over"
    RESET_SIGN_IN = "reset_sign_in"
    ROLL_OVER = "roll_over"
    NOTE_LEGAL_REQUEST = "note_legal_request"
    NOTE_CHALLENGE = "note_challenge"
    PRINT_PACKET = "print_packet"
    HOLD_RECORDS = "hold_records"
    REDACT = "redact"
    DISPOSE = "dispose"
    SHARE = "share"
    MANAGE_MACHINES = "manage_machines"


_EVERYONE = frozenset({Permission.SIGN_IN, Permission.SEE_DIRECTORY, Permission.CHECK_OFFICE})
_COUNTER = _EVERYONE | {
    Permission.LOG_CONTACT,
    Permission.GIVE_SLIP,
    Permission.SEE_WORKSHOPS,
    Permission.LIST_FOR_WORKSHOP,
    Permission.TAKE_MESSAGE,
    Permission.UNDO,
}
_DESK = _COUNTER | {
    Permission.SEE_FAMILIES,
    Permission.EDIT_FAMILIES,
    Permission.EDIT_DIRECTORY,
    Permission.FOLLOW_UP,
    Permission.EDIT_WORKSHOPS,
    Permission.REVIEW_WORDS,
    Permission.MAKE_BACKUP,
    Permission.PLAN_TASKS,
    Permission.MERGE_PEOPLE,
    Permission.TAKE_RELEASE,
    Permission.SEE_DISCLOSURES,
    Permission.VISIT,
    Permission.OPEN_COUNTER_DAY,
    Permission.NOTE_LEGAL_REQUEST,
    Permission.NOTE_CHALLENGE,
    Permission.SHARE,
}
# The supervisor is the office's custodian of records: packet, holds, redaction and disposal.
_SUPERVISOR = _DESK | {
    Permission.OVERRIDE_CONSENT,
    Permission.SEE_AUDIT,
    Permission.HAND_OVER,
    Permission.RESET_SIGN_IN,
    Permission.ROLL_OVER,
    Permission.PRINT_PACKET,
    Permission.HOLD_RECORDS,
    Permission.REDACT,
    Permission.DISPOSE,
    Permission.MANAGE_MACHINES,
}

PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.DESK: _DESK,
    Role.COMMUNITY_ASSISTANT: _DESK,
    Role.COUNTER_VOLUNTEER: _COUNTER,
    Role.DOOR: frozenset({Permission.SIGN_IN, Permission.SEE_WORKSHOPS}),
    Role.LIAISON: _DESK,
    Role.OUTREACH_WORKER: _DESK,
    Role.CLEARANCE_OFFICER: _EVERYONE,
    Role.COMMITTEE_CLERK: _EVERYONE,
    Role.SUPERVISOR: _SUPERVISOR,
    # An administrator keeps the machines running and sees no family by default (PR-2).
    Role.ADMINISTRATOR: _EVERYONE
    | {
        Permission.SET_UP_OFFICE,
        Permission.MANAGE_STAFF,
        Permission.MAKE_BACKUP,
        Permission.RESTORE_BACKUP,
        Permission.EDIT_DIRECTORY,
        Permission.RESET_SIGN_IN,
        Permission.UNDO,
        Permission.SHARE,
        Permission.MANAGE_MACHINES,
    },
    Role.AUDITOR: frozenset({Permission.SIGN_IN, Permission.CHECK_OFFICE, Permission.SEE_AUDIT}),
}


def permissions_of(roles: Iterable[Role]) -> frozenset[Permission]:
    """Return everything that these roles together may do."""
    return frozenset().union(*(PERMISSIONS[role] for role in roles))


def may_see_need(care: Care, roles: Iterable[Role], viewer: StaffId, taken_by: StaffId) -> bool:
    """Say whether a need may be shown by name; a restricted one stays with those who carry it."""
    if care is not Care.RESTRICTED:
        return True
    return viewer == taken_by or not {Role.LIAISON, Role.SUPERVISOR}.isdisjoint(roles)
