"""Reads and writes `frc.keys`, in two generations, so that a torn write never locks an office out."""

import json
import os
import secrets
from pathlib import Path
from typing import Any

from frc_desk.errors import DiskFullError, ReadOnlyFolderError
from frc_desk.store.copying import flush_folder
from frc_desk.store.key_names import KEY_FILE_NAME, OLDER_KEY_FILE_NAME, read_key_file

_NO_SPACE = 28


def write_key_file(folder: Path, content: dict[str, Any], *, both: bool = False) -> None:
    """Write a new generation; the present one becomes the older one.

    Args:
        folder: the data folder.
        content: the whole key file.
        both: write it as the older generation too, so that nothing of what was removed remains.

    Raises:
        DiskFullError, ReadOnlyFolderError: the present generations are untouched.
    """
    older = content if both else read_key_file(folder)
    try:
        if older:
            _write(folder / OLDER_KEY_FILE_NAME, older)
        _write(folder / KEY_FILE_NAME, content)
    except OSError as error:
        if error.errno == _NO_SPACE:
            raise DiskFullError from error
        raise ReadOnlyFolderError(folder=folder) from error
    flush_folder(folder)


def write_whole(path: Path, text: str) -> None:
    """Write a file so that it is there whole or not at all: beside it, flushed, then renamed."""
    fresh = path.with_name(f"{path.name}.{secrets.token_hex(4)}.new")
    try:
        handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)


def _write(path: Path, content: dict[str, Any]) -> None:
    write_whole(path, json.dumps(content, ensure_ascii=False, indent=1))
