"""Whose families a staff member may reach, and why somebody opens one outside (privacy.md, PR-2, TM-4)."""

from dataclasses import dataclass
from enum import Enum

from frc_desk.domain.ids import SchoolId
from frc_desk.domain.privacy import Permission, Role
from frc_desk.domain.staff import StaffMember


class OpenReason(Enum):
    """Why somebody opens a family outside their schools, or a private matter while nobody is there."""

    HERE = "here"
    COVERING = "covering"
    CALL_BACK = "call_back"
    REVIEW = "review"


OPEN_REASONS = (OpenReason.HERE, OpenReason.COVERING, OpenReason.CALL_BACK, OpenReason.REVIEW)
"""In the order of their digits, 1 to 4."""


class Reach(Enum):
    """How far a staff member's view goes."""

    ALL = "all"
    OWN_SCHOOLS = "own_schools"
    NONE = "none"


_ALL_FAMILIES = frozenset({Role.DESK, Role.LIAISON, Role.OUTREACH_WORKER, Role.SUPERVISOR})


@dataclass(frozen=True, slots=True)
class Scope:
    """The families of one staff member: all, those of their own schools, or none."""

    reach: Reach
    schools: tuple[SchoolId, ...] = ()

    @classmethod
    def of(cls, staff: StaffMember) -> "Scope":
        """Return the scope of a staff member; whoever may not see families has none."""
        if not staff.may(Permission.SEE_FAMILIES):
            return cls(Reach.NONE)
        if not _ALL_FAMILIES.isdisjoint(staff.roles):
            return cls(Reach.ALL)
        return cls(Reach.OWN_SCHOOLS, staff.own_schools)

    @property
    def is_all(self) -> bool:
        """Whether no family lies outside."""
        return self.reach is Reach.ALL
