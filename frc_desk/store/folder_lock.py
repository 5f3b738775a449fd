"""Holds a data folder for one program: an operating-system lock held open, not a pid file.

The lock ends with the process, however it ends. Host and since-when in the file only feed the sentence.
"""

import json
import os
import socket
import sys
from datetime import datetime
from pathlib import Path

from frc_desk.clock import local_time
from frc_desk.errors import AlreadyOpenError, ReadOnlyFolderError

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

LOCK_NAME = "frc.lock"
# Windows locks are mandatory: the locked byte lies far behind the text, so that others can read it.
_LOCKED_BYTE = 1 << 20


class FolderLock:
    """The right to work in one data folder; held from `take` until `release` or the process ends."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / LOCK_NAME
        self._handle: int | None = None

    def take(self, now: datetime) -> None:
        """Take the folder.

        Raises:
            AlreadyOpenError: another program has it; says where and since when.
            ReadOnlyFolderError: the folder cannot be written.
        """
        try:
            handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise ReadOnlyFolderError(folder=self._path.parent) from error
        try:
            _lock(handle)
        except OSError as error:
            os.close(handle)
            raise AlreadyOpenError(**self._holder()) from error
        self._handle = handle
        holder = {
            "host": socket.gethostname(),
            "process": os.getpid(),
            "since": f"{local_time(now):%Y-%m-%d %H:%M}",
        }
        os.ftruncate(handle, 0)
        os.write(handle, json.dumps(holder).encode())

    def release(self) -> None:
        """Give the folder free; the file stays, because removing it would race with another taker."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def _holder(self) -> dict[str, object]:
        try:
            holder = json.loads(self._path.read_text())
            return {"host": holder["host"], "since": holder["since"]}
        except (OSError, ValueError, KeyError):
            return {"host": "this computer", "since": "a moment ago"}


if sys.platform == "win32":

    def _lock(handle: int) -> None:
        os.lseek(handle, _LOCKED_BYTE, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        os.lseek(handle, 0, os.SEEK_SET)

else:

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
