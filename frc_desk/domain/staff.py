"""The people who sign in, and the office they work for."""

from dataclasses import dataclass
from datetime import date

from frc_desk.domain.ids import SchoolId, StaffId
from frc_desk.domain.privacy import Permission, Role, permissions_of


@dataclass(frozen=True, slots=True)
class StaffMember:
    """Signs in and acts; `name` stands on the sign-in page."""

    id: StaffId
    name: str
    roles: tuple[Role, ...]
    language: str = "en"
    desk: str = ""
    school_id: SchoolId | None = None
    active: bool = True
    schools: tuple[SchoolId, ...] = ()

    @property
    def own_schools(self) -> tuple[SchoolId, ...]:
        """The schools whose families a Community Assistant works with; the preset one where none is said."""
        return self.schools or ((self.school_id,) if self.school_id else ())

    def may(self, permission: Permission) -> bool:
        """Say whether one of this person's roles carries the permission."""
        return self.active and permission in permissions_of(self.roles)


@dataclass(frozen=True, slots=True)
class OfficeProfile:
    """What the office is called and how a family reaches it; printed on every slip.

    `draft_languages` are those for which the office said yes to printing drafts, marked (WD-6).
    """

    id: str
    name: str
    district: str
    phone: str
    extension: str = ""
    email: str = ""
    zip: str = ""
    draft_languages: tuple[str, ...] = ()
    is_practice: bool = False
    timer_on: bool = True
    lock_minutes: int = 5
    in_call_lock_minutes: int = 20
    reply_days: int = 2
    """Working days until an agency's answer is expected."""
    limit_days: int = 14
    """Working days after which silence is an answer."""
    escalate_days: int = 3
    """Working days after which a late follow-up reaches the supervisor."""
    superintendent_phone: str = ""
    """Whom to call when an officer asks about a family (PR-8)."""
    report_hotline: str = ""
    """The county's number to report that a child is hurt (PR-13); empty where it is the shipped one."""


@dataclass(frozen=True, slots=True)
class PhraseReview:
    """A bilingual staff member's word on one slip string (ux.md, WD-6)."""

    id: str
    language: str
    message: str
    wording: str
    staff_id: StaffId
    reviewed_on: date


@dataclass(frozen=True, slots=True)
class GoLiveCall:
    """One call to make before the first family (W17), and whether it was made."""

    order: int
    need_code: str
    ask: str
    row: str
    why: str
    checked_on: date | None = None


@dataclass(frozen=True, slots=True)
class GoLiveCheck:
    """That one of the go-live calls was made."""

    id: str
    call_order: int
    staff_id: StaffId
    checked_on: date
