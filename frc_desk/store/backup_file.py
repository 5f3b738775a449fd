"""The one file that a backup is: encrypted database, then what it holds, then two seals.

    database      as SQLCipher wrote it, under the data key
    description   JSON in clear: manifest and key slots
    length        of the description, 8 bytes
    key seal      HMAC-SHA256 under the data key, of everything before it
    mark          FRCBACK1
    whole seal    SHA-256 of everything before it

The whole seal finds any changed byte before a passphrase is asked for; the key seal cannot be made
anew by someone who does not have the key. The database comes first, so that a backup needs no room for
a second copy while it is made.
"""

import hashlib
import hmac
import json
import os
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

from frc_desk.errors import BackupDamagedError, NoBackupError
from frc_desk.store.schema.base import moment_of, moment_text

SUFFIX = ".frcbackup"
_MARK = b"FRCBACK1"
_TAIL = 8 + 32 + len(_MARK) + 32
_MOST_DESCRIPTION = 16 * 1024 * 1024
_BLOCK = 1024 * 1024

Progress = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds, readable without a key: versions, time and numbers, nothing of a family."""

    program: str
    schema: int
    at: datetime
    replica: str
    fingerprint: str
    counts: dict[str, int]
    access_heads: dict[str, tuple[int, str]]
    database_bytes: int


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup file that is there, with what it says about itself."""

    file: Path
    manifest: Manifest
    bytes: int


def seal(path: Path, manifest: Manifest, slots: dict[str, Any], key: bytes) -> None:
    """Turn the copy of a database into a backup by writing description and seals behind it."""
    said = asdict(manifest) | {"at": moment_text(manifest.at)}
    description = json.dumps({"manifest": said, "slots": slots}, ensure_ascii=False).encode()
    with path.open("r+b") as file:
        whole, keyed = hashlib.sha256(), hmac.new(_seal_key(key), digestmod=hashlib.sha256)
        for block in _blocks(file, manifest.database_bytes):
            whole.update(block)
            keyed.update(block)
        rest = description + len(description).to_bytes(8, "big")
        keyed.update(rest)
        rest += keyed.digest() + _MARK
        whole.update(rest)
        file.seek(manifest.database_bytes)
        file.write(rest + whole.digest())
        file.truncate()
        file.flush()
        os.fsync(file.fileno())


def look(path: Path) -> Backup:
    """Return what a backup says about itself, without reading all of it.

    Raises:
        NoBackupError: there is no such file.
        BackupDamagedError: the file is no backup, or its end is damaged.
    """
    description = _description(path)
    return Backup(path, _manifest(description["manifest"]), path.stat().st_size)


def slots_of(path: Path) -> dict[str, Any]:
    """Return the key slots that a backup carries; raises like `look`."""
    slots = _description(path)["slots"]
    if not isinstance(slots, dict):
        raise BackupDamagedError
    return slots


def verify_whole(path: Path, progress: Progress | None = None) -> None:
    """Read the whole file and compare it with its seal.

    Raises:
        BackupDamagedError: some byte is not what was written.
    """
    _description(path)
    size = path.stat().st_size
    with path.open("rb") as file:
        whole = hashlib.sha256()
        for block in _blocks(file, size - 32, progress):
            whole.update(block)
        if not hmac.compare_digest(whole.digest(), file.read()):
            raise BackupDamagedError


def take_out(path: Path, target: Path, key: bytes, progress: Progress | None = None) -> None:
    """Write the database of a backup to a file, having compared it with the seal of the key.

    Raises:
        BackupDamagedError: the seal was not made with this key.
    """
    length = look(path).manifest.database_bytes
    end = path.stat().st_size - (_TAIL - 8)
    keyed = hmac.new(_seal_key(key), digestmod=hashlib.sha256)
    with path.open("rb") as file, target.open("xb") as out:
        for block in _blocks(file, length, progress):
            keyed.update(block)
            out.write(block)
        keyed.update(file.read(end - length))
        if not hmac.compare_digest(keyed.digest(), file.read(32)):
            raise BackupDamagedError
        out.flush()
        os.fsync(out.fileno())


def _description(path: Path) -> dict[str, Any]:
    try:
        with path.open("rb") as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(max(0, size - _TAIL))
            tail = file.read()
            length = int.from_bytes(tail[:8], "big")
            if len(tail) != _TAIL or tail[40:48] != _MARK or length > _MOST_DESCRIPTION:
                raise BackupDamagedError
            start = size - _TAIL - length
            if start < 0:
                raise BackupDamagedError
            file.seek(start)
            content = json.loads(file.read(length))
    except FileNotFoundError as error:
        raise NoBackupError(file=path) from error
    except (ValueError, OSError) as error:
        raise BackupDamagedError from error
    if not isinstance(content, dict) or content.get("manifest", {}).get("database_bytes") != start:
        raise BackupDamagedError
    return content


def _manifest(said: dict[str, Any]) -> Manifest:
    try:
        heads = {str(r): (int(n), str(mac)) for r, (n, mac) in said["access_heads"].items()}
        return Manifest(**(said | {"at": moment_of(said["at"]), "access_heads": heads}))
    except (KeyError, TypeError, ValueError) as error:
        raise BackupDamagedError from error


def _seal_key(key: bytes) -> bytes:
    return hmac.new(key, b"FRC Desk backup 1", hashlib.sha256).digest()


def _blocks(file: BinaryIO, length: int, progress: Progress | None = None) -> Iterator[bytes]:
    left = length
    while left:
        block = file.read(min(_BLOCK, left))
        if not block:
            raise BackupDamagedError
        left -= len(block)
        yield block
        if progress is not None:
            progress(1 - left / length)
