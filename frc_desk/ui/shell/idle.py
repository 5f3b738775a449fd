"""When an unattended desk covers itself, warns and locks: rules on the wall clock, so that sleep counts."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

WARNING = timedelta(seconds=60)
KEY_KEPT = timedelta(minutes=30)
ASLEEP = timedelta(seconds=90)
"""A look that comes this much later than the one before means that the computer slept."""


class Idle(Enum):
    """What an unattended desk shows."""

    AWAKE = "awake"
    COVERED = "covered"
    WARNING = "warning"
    LOCKED = "locked"
    KEY_DROPPED = "key_dropped"


@dataclass(frozen=True, slots=True)
class IdleTimes:
    """After how long without a key the desk locks; longer while a contact's timer runs."""

    lock: timedelta = timedelta(minutes=5)
    lock_in_call: timedelta = timedelta(minutes=20)


class IdleWatch:
    """Remembers the last key and says what the desk is to show now."""

    def __init__(self, times: IdleTimes, now: datetime) -> None:
        self._times = times
        self._last_key = now
        self._last_look = now
        self._locked_at: datetime | None = None

    @property
    def is_locked(self) -> bool:
        """Whether the desk is locked, for whatever reason."""
        return self._locked_at is not None

    def set_times(self, times: IdleTimes) -> None:
        """Take other times from now on."""
        self._times = times

    def touch(self, now: datetime) -> None:
        """Note that somebody is there; while locked it changes nothing."""
        if not self.is_locked:
            self._last_key = now

    def lock(self, now: datetime) -> None:
        """Lock at once."""
        if self._locked_at is None:
            self._locked_at = now

    def stay_locked(self, now: datetime) -> None:
        """Begin the half hour of the kept key anew: a volunteer works on the open office meanwhile."""
        if self._locked_at is not None:
            self._locked_at = now

    def unlock(self, now: datetime) -> None:
        """Begin again after somebody has proved who they are."""
        self._locked_at = None
        self._last_key = self._last_look = now

    def look(self, now: datetime, *, in_call: bool) -> Idle:
        """Return what the desk is to show at this moment."""
        slept = now - self._last_look > ASLEEP
        self._last_look = now
        # A clock set back must not keep a desk open for hours.
        self._last_key = min(self._last_key, now)
        if slept:
            self.lock(now)
            return Idle.KEY_DROPPED
        if self._locked_at is not None:
            return Idle.KEY_DROPPED if now - self._locked_at >= KEY_KEPT else Idle.LOCKED
        return self._unlocked(now, in_call=in_call)

    def _unlocked(self, now: datetime, *, in_call: bool) -> Idle:
        idle = now - self._last_key
        limit = self._times.lock_in_call if in_call else self._times.lock
        if idle >= limit:
            self.lock(now)
            return Idle.LOCKED
        if idle >= limit - WARNING:
            return Idle.WARNING
        if in_call and idle >= self._times.lock:
            return Idle.COVERED
        return Idle.AWAKE

    def seconds_left(self, now: datetime, *, in_call: bool) -> int:
        """Return after how many seconds the desk will lock."""
        limit = self._times.lock_in_call if in_call else self._times.lock
        return max(0, round((limit - (now - self._last_key)).total_seconds()))
