"""A Parent University workshop and the list of those who want to come."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from frc_desk.domain.ids import DeviceId, ListEntryId, PersonId, WorkshopId


class SeatState(Enum):
    """What somebody on a list was told about a seat.

    Only the machine that keeps a workshop gives its seats: the last one would be given twice otherwise, by
    two machines that do not hear of each other. Every other machine writes *requested*.
    """

    REQUESTED = "requested"
    SEATED = "seated"
    WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class Workshop:
    """One meeting with a title, a time, a place and seats."""

    id: WorkshopId
    title: str
    starts_at: datetime
    place: str
    seats: int
    title_es: str = ""
    keeper_id: DeviceId | None = None
    """The machine that planned it; none where it was planned before the office shared."""


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
    state: SeatState = SeatState.SEATED


@dataclass(frozen=True, slots=True)
class WorkshopLine:
    """One row of the list of workshops; `listed` is everyone on it, seated or not."""

    workshop: Workshop
    listed: int
    waiting: int = 0
    requested: int = 0

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
