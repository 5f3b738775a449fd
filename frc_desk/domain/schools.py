"""The schools of the district, with what became of each, and who went where and when."""

from dataclasses import dataclass
from datetime import date
from enum import Enum, StrEnum

from frc_desk.domain.ids import AttendanceId, PersonId, SchoolId, SchoolYearId, StaffId


class SchoolState(StrEnum):
    """Whether children go there."""

    OPEN = "open"
    DAMAGED = "damaged"
    CLOSED = "closed"
    UNVERIFIED = "unverified"


@dataclass(frozen=True, slots=True, kw_only=True)
class School:
    """A school of the district; a closed one stays, because families still name it."""

    id: SchoolId
    name: str
    short_name: str
    level: str
    state: SchoolState = SchoolState.OPEN
    aliases: tuple[str, ...] = ()
    zip_code: str = ""
    source_title: str = ""
    source_date: str = ""
    closed_on: date | None = None
    """Its last day; it may still lie ahead."""
    moved_on: date | None = None
    """Since when it stands where its ZIP code says."""
    merged_into: SchoolId | None = None
    """Where its children go since it was closed or merged."""
    next_school: SchoolId | None = None
    """Where most children go after its last grade; the office says so, here or at a rollover."""

    def is_closed(self, on: date) -> bool:
        """Say whether no child goes there any more on a day."""
        return self.state is SchoolState.CLOSED or (
            self.closed_on is not None and self.closed_on <= on
        )


class LeftBecause(Enum):
    """Why a child goes to a school no longer."""

    MOVED = "moved"
    SCHOOL_CLOSED = "school_closed"
    SCHOOL_MERGED = "school_merged"
    NEXT_SCHOOL = "next_school"
    GRADUATED = "graduated"
    LEFT_DISTRICT = "left_district"
    CORRECTED = "corrected"


@dataclass(frozen=True, slots=True)
class Attendance:
    """One stretch of a child at one school; the open one is where the child goes now."""

    id: AttendanceId
    person_id: PersonId
    school_id: SchoolId
    grade: str = ""
    from_on: date | None = None
    until_on: date | None = None
    why: LeftBecause | None = None


@dataclass(frozen=True, slots=True)
class SchoolYear:
    """That the office went over to a school year, so that nobody does it twice."""

    id: SchoolYearId
    begins: int
    rolled_on: date
    staff_id: StaffId
