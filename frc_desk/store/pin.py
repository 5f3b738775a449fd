"""The six-digit PIN that unlocks a locked window while the key is still held; it is never stored."""

import hashlib
import hmac
import secrets
from datetime import datetime

from frc_desk.clock import local_day
from frc_desk.errors import InvalidInputError

DIGITS = 6
TRIES = 5


class Pin:
    """A PIN of one sign-in: good on the day it was set, for five wrong tries in all.

    It lives in memory and ends with the process, with the sign-in, or when the key is dropped.
    """

    def __init__(self, digits: str, now: datetime) -> None:
        if len(digits) != DIGITS or not (digits.isascii() and digits.isdigit()):
            raise InvalidInputError({"pin": "Use six digits."})
        self._salt = secrets.token_bytes(16)
        self._hashed = self._hash(digits)
        self._day = local_day(now)
        self._left = TRIES

    @property
    def tries_left(self) -> int:
        """How often a wrong PIN may still be typed."""
        return self._left

    def is_good(self, now: datetime) -> bool:
        """Tell whether the PIN may be asked for; otherwise the passphrase is."""
        return self._left > 0 and local_day(now) == self._day

    def opens(self, digits: str, now: datetime) -> bool:
        """Tell whether this is the PIN; a wrong one uses up a try, a right one gives them back."""
        if not self.is_good(now):
            return False
        if hmac.compare_digest(self._hash(digits), self._hashed):
            self._left = TRIES
            return True
        self._left -= 1
        return False

    def _hash(self, digits: str) -> bytes:
        return hashlib.scrypt(digits.encode(), salt=self._salt, n=2**12, r=8, p=1)
