"""A Parent University workshop and the list of those who want to come."""

from dataclasses import dataclass
from datetime import datetime

from frc_desk.domain.ids import ListEntryId, PersonId, WorkshopId


@dataclass(frozen=True, slots=True)
class Workshop:
    """One meeting with a title, a time, a place and seats."""

    id: WorkshopId
    title: str
    starts_at: datetime
    place: str
    seats: int
    title_es: str = ""


@dataclass(frozen=True, slots=True)
class ListEntry:
    """A person on a workshop's list, or a first name with a phone."""

    id: ListEntryId
    workshop_id: WorkshopId
    added_at: datetime
    person_id: PersonId | None = None
    first_name: str = ""
    phone: str = ""
    speaks: str = ""


@dataclass(frozen=True, slots=True)
class WorkshopLine:
    """One row of the list of workshops."""

    workshop: Workshop
    listed: int

    @property
    def is_full(self) -> bool:
        """Whether every seat is taken; the door still lets people in."""
        return self.listed >= self.workshop.seats


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One line of the sign-in sheet: a name to sign beside.

    The sheet lies open on a table: who has a record stands on it only while their family allows lists.
    """

    name: str
    speaks: str
    person_id: PersonId | None = None
