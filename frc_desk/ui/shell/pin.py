"""The short PIN of a session: six digits, five tries, the same day, and only while the key is held.

It is kept in memory as a slow hash and nowhere else, so that a stolen computer has nothing to guess at.
"""

import hashlib
import hmac
import secrets
from datetime import datetime, timedelta

from frc_desk.clock import local_day

DIGITS = 6
MOST_TRIES = 5
_GOOD_FOR = timedelta(hours=8)
_EASY = frozenset({"123456", "654321", "012345", "543210", "121212", "112233"})


def pin_problem(pin: str) -> str:
    """Return why a PIN will not do: `length`, `easy`, or nothing where it will."""
    if len(pin) != DIGITS or not (pin.isascii() and pin.isdigit()):
        return "length"
    return "easy" if pin in _EASY or len(set(pin)) == 1 else ""


class SessionPin:
    """One person's PIN from sign-in to the end of the day or the fifth wrong try."""

    def __init__(self, signed_in_at: datetime) -> None:
        self._signed_in_at = signed_in_at
        self._salt = secrets.token_bytes(16)
        self._kept = b""
        self._tries_left = MOST_TRIES

    @property
    def tries_left(self) -> int:
        """How many wrong tries are still taken before the passphrase is asked."""
        return self._tries_left

    def choose(self, pin: str) -> None:
        """Use this PIN for the rest of the session; an empty one takes it away."""
        self._kept = self._hashed(pin) if pin else b""
        self._tries_left = MOST_TRIES

    def is_usable(self, now: datetime) -> bool:
        """Tell whether a PIN may unlock now: chosen, tries left, the same day, within eight hours."""
        same_day = local_day(now) == local_day(self._signed_in_at)
        fresh = timedelta(0) <= now - self._signed_in_at <= _GOOD_FOR
        return bool(self._kept) and self._tries_left > 0 and same_day and fresh

    def opens(self, pin: str, now: datetime) -> bool:
        """Try a PIN; a wrong one costs a try."""
        if not self.is_usable(now):
            return False
        if hmac.compare_digest(self._hashed(pin), self._kept):
            self._tries_left = MOST_TRIES
            return True
        self._tries_left -= 1
        return False

    def _hashed(self, pin: str) -> bytes:
        return hashlib.scrypt(pin.encode(), salt=self._salt, n=2**14, r=8, p=1)
