"""Opens an encrypted database file with its raw key; the only module that names the encrypted driver.

It imports no SQLAlchemy, because the search as you type and the sign-in window read through it.
`explained` turns the driver's errors into ours, so that no layer above knows SQLite's words.
"""

import hashlib
import hmac
import sys
from pathlib import Path
from typing import Any, TypeAlias

from sqlcipher3 import dbapi2

from frc_desk.errors import (
    DamagedFileError,
    DiskFullError,
    OfficeBusyError,
    ReadOnlyFolderError,
    StorageError,
    TextNotKeptError,
    WrongKeyError,
)

# The driver carries no type information, so its connection is Any to the type checker.
Connection: TypeAlias = Any
driver = dbapi2
DriverError: type[Exception] = dbapi2.Error

DATABASE_NAME = "frc.db"
KEY_BYTES = 32
PAGE_BYTES = 4096

# FULL, because a contact the screen called saved must not vanish with the power (database.md 7).
# cell_size_check and no memory mapping: a damaged page must end in an error, not in a wrong answer.
_PRAGMAS = (
    "synchronous=FULL",
    "foreign_keys=ON",
    "busy_timeout=5000",
    "temp_store=MEMORY",
    "cache_size=-65536",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "mmap_size=0",
)
_MAC_PRAGMAS = ("fullfsync=ON", "checkpoint_fullfsync=ON")

_DAMAGED = {"SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_IOERR"}
_TEXT_CHECK = "_text"
"""How the checks of texts end (schema/base.py); any other check that fails is a bug of ours."""
_READ_ONLY = {"SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM"}


def open_keyed(
    path: Path, key: bytes, *, read_only: bool = False, check: str | None = None
) -> Connection:
    """Open an encrypted database, prove the key by reading, and set what every connection needs.

    Transactions are the caller's: the connection is in autocommit until it says BEGIN.

    Args:
        path: the database file; it is made when missing, unless `read_only`.
        key: the raw 32-byte key.
        read_only: refuse every write.
        check: the `key_check` of the right key, so that a damaged first page is not called a wrong key.

    Raises:
        WrongKeyError: the key is not the key of this file.
        DamagedFileError: the key is right, the file is not.
        ReadOnlyFolderError, DiskFullError: the folder does not let the file be opened.
    """
    if len(key) != KEY_BYTES or (
        check is not None and not hmac.compare_digest(check, key_check(key))
    ):
        raise WrongKeyError
    address = f"{path.absolute().as_uri()}?mode={'ro' if read_only else 'rwc'}"
    try:
        connection = dbapi2.connect(
            address, uri=True, isolation_level=None, check_same_thread=False, cached_statements=256
        )
    except DriverError as error:
        raise (explained(error, path) or error) from error
    try:
        # Without this the driver writes its own lines about keys to standard error.
        connection.execute("PRAGMA cipher_log_level=NONE")
        connection.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
        _prepare(connection, read_only=read_only)
    except DriverError as error:
        ours = _key_or_damage(connection, error, path, certain=check is not None)
        connection.close()
        raise ours from error
    return connection


def opens(path: Path, key: bytes) -> bool:
    """Tell whether a key opens a database."""
    try:
        open_keyed(path, key, read_only=True).close()
    except StorageError:
        return False
    return True


def change_key(path: Path, key: bytes, new_key: bytes, *, is_begun: bool = False) -> None:
    """Encrypt a database anew under another key; nothing else may have it open.

    Args:
        path: the database.
        key: the key it has.
        new_key: the key it gets.
        is_begun: the file is just being made, and is thrown away if this does not end: nothing is kept to go
            back to. It is on the disk all the same when this returns.

    Raises:
        StorageError: the key is wrong, or the disk does not take it.
    """
    connection = open_keyed(path, key)
    try:
        # A file in write-ahead mode is not encrypted anew as a whole.
        connection.execute("PRAGMA journal_mode=DELETE").fetchall()
        if is_begun:
            connection.execute("PRAGMA journal_mode=OFF").fetchall()
        connection.execute(f"PRAGMA rekey=\"x'{new_key.hex()}'\"").fetchall()
    except DriverError as error:
        raise (explained(error, path) or error) from error
    finally:
        connection.close()


def key_check(key: bytes) -> str:
    """Return a value that tells the right key from a wrong one without telling the key."""
    return hmac.new(key, b"FRC Desk key check 1", hashlib.sha256).hexdigest()[:32]


def explained(error: BaseException, path: Path) -> StorageError | None:
    """Return our error for one of the driver's, or nothing when the error is a bug of ours."""
    name = str(getattr(error, "sqlite_errorname", "") or "")
    family = "_".join(name.split("_")[:2])
    if family == "SQLITE_FULL":
        return DiskFullError()
    if family in _READ_ONLY:
        return ReadOnlyFolderError(folder=path.parent)
    if family == "SQLITE_BUSY":
        return OfficeBusyError()
    if family in _DAMAGED:
        return DamagedFileError()
    if family == "SQLITE_CONSTRAINT" and str(error).endswith(_TEXT_CHECK):
        return TextNotKeptError()
    return None


def _prepare(connection: Connection, *, read_only: bool) -> None:
    # A wrong key passes silently until the first page is read.
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if not read_only:
        connection.execute("PRAGMA journal_mode=WAL").fetchone()
    for pragma in _PRAGMAS + (_MAC_PRAGMAS if sys.platform == "darwin" else ()):
        connection.execute(f"PRAGMA {pragma}").fetchall()
    if read_only:
        connection.execute("PRAGMA query_only=ON").fetchall()


def _key_or_damage(
    connection: Connection, error: Exception, path: Path, *, certain: bool
) -> Exception:
    if getattr(error, "sqlite_errorname", "") != "SQLITE_NOTADB":
        return explained(error, path) or error
    if certain:
        return DamagedFileError()
    # A wrong key fails on every page, damage only on some.
    failing = len(connection.execute("PRAGMA cipher_integrity_check").fetchall())
    return WrongKeyError() if failing >= path.stat().st_size // PAGE_BYTES else DamagedFileError()
