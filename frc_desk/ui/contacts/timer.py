"""The passive timer of a contact: how long it has run, as a value."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class ContactTimer:
    """Seconds counted before, and since when it runs; it stops only when a person stops it (UX-6)."""

    before: int = 0
    since: datetime | None = None

    @property
    def is_running(self) -> bool:
        return self.since is not None

    def seconds(self, now: datetime) -> int:
        """Return the whole seconds counted by now; a clock that went back counts nothing."""
        if self.since is None:
            return self.before
        return self.before + max(0, int((now - self.since).total_seconds()))

    def started(self, now: datetime) -> "ContactTimer":
        """Return the timer running from now on."""
        return self if self.is_running else ContactTimer(self.before, now)

    def paused(self, now: datetime) -> "ContactTimer":
        """Return the timer standing still."""
        return ContactTimer(self.seconds(now))


def clock_words(seconds: int) -> str:
    """Return counted time as a clock shows it: 2:41, or 1:02:41."""
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
