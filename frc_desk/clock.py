"""The only place that asks the computer for the time."""

from datetime import UTC, date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo

LOCAL_ZONE = ZoneInfo("America/Los_Angeles")


class Clock(Protocol):
    """Tells the time; passed in wherever time matters, so that tests can hold it still."""

    def now(self) -> datetime:
        """Return the present instant, aware, in UTC."""
        ...


class SystemClock:
    """The computer's own clock."""

    def now(self) -> datetime:
        """Return the present instant, aware, in UTC."""
        return datetime.now(UTC)


class FixedClock:
    """A clock that stands still until it is moved; for the practice office, tours and tests."""

    def __init__(self, at: datetime) -> None:
        self._at = at.astimezone(UTC)

    def now(self) -> datetime:
        """Return the instant it was set to."""
        return self._at

    def move_to(self, at: datetime) -> None:
        """Set the clock to another instant."""
        self._at = at.astimezone(UTC)


def local_day(instant: datetime) -> date:
    """Return the civil day of an instant in the office's time zone."""
    return instant.astimezone(LOCAL_ZONE).date()


def local_time(instant: datetime) -> datetime:
    """Return the instant as the clock on the office wall shows it."""
    return instant.astimezone(LOCAL_ZONE)
