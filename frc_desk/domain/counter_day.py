"""The counter volunteer's day: who stands there, with which PIN, as long as the office is open."""

from dataclasses import dataclass
from datetime import datetime

from frc_desk.domain.staff import StaffMember


@dataclass(frozen=True, slots=True)
class CounterDay:
    """That the counter is open for one volunteer today, and since when."""

    volunteer: StaffMember
    opened_at: datetime
    tries_left: int
