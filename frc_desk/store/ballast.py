"""Keeps some disk in reserve: a file of nothing that is given back when the disk is full.

A full disk lets neither a checkpoint nor another write pass, so the last words of a contact would be
lost; giving the ballast back makes room for them (database.md 7).
"""

import os
import shutil
from contextlib import suppress
from pathlib import Path

NAME = "frc.ballast"
BYTES = 32 * 1024 * 1024
_BLOCK = bytes(1024 * 1024)


def keep_ballast(folder: Path, size: int = BYTES) -> bool:
    """Write the ballast if it is missing and the disk has three times its room; tell whether it lies there."""
    path = folder / NAME
    if path.exists() and path.stat().st_size >= size:
        return True
    if size == 0 or free_bytes(folder) < 3 * size:
        return False
    with suppress(OSError), path.open("wb") as file:
        if hasattr(os, "posix_fallocate"):
            os.posix_fallocate(file.fileno(), 0, size)
        else:
            for start in range(0, size, len(_BLOCK)):
                file.write(_BLOCK[: size - start])
        file.flush()
        os.fsync(file.fileno())
        return True
    path.unlink(missing_ok=True)
    return False


def give_back_ballast(folder: Path) -> bool:
    """Remove the ballast; tell whether that made room."""
    path = folder / NAME
    there = path.exists()
    with suppress(OSError):
        path.unlink(missing_ok=True)
    return there


def free_bytes(folder: Path) -> int:
    """Return the free room of the disk that holds a folder."""
    return shutil.disk_usage(folder).free
