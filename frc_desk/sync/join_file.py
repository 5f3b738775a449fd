"""The file with which a machine joins an office, sealed under a code that is read aloud.

    mark          FRCJOINS
    length        of the header, 4 bytes
    header        JSON in clear: form, schema, and the content key wrapped by Argon2id of the code
    content       sealed in chunks (`chunks.py`): a description as JSON with its length, then a snapshot
    seal          SHA-256 of mark, length, header and of how long the content is
    end           JOINSEND

The snapshot is encrypted under a key of its own, which stands in the description. The seal tells a file that
is damaged in front or cut off from a code that was misheard; it proves nothing else. Damage further on shows
in the chunk that it hit, while the file is read the one time that it has to be read.
"""

import hashlib
import hmac
import json
import os
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from frc_desk.errors import (
    BundleDamagedError,
    JoinFileDamagedError,
    NewerBundleError,
    WrongJoinCodeError,
)
from frc_desk.store.key_wrapping import Hardness, unwrapped, wrapped
from frc_desk.store.recovery import SYMBOLS, as_typed
from frc_desk.sync.chunks import KEY_BYTES, opened_chunks, sealed_chunks, write_whole

SUFFIX = ".frcjoin"
CODE_LENGTH = 12
_GROUP = 4
_FORMAT = 1
_MARK, _END = b"FRCJOINS", b"JOINSEND"
_HEAD = len(_MARK) + 4
_SEAL = 32
_MOST_HEADER = 64 * 1024
_MOST_DESCRIPTION = 16 * 1024 * 1024
_BLOCK = 1024 * 1024
_BOUND = b"FRC Desk join 1"
_HARDEST = Hardness(memory_kib=1024 * 1024, passes=64, lanes=16)
"""More would let a hostile file use up the computer before anything is known of it."""


@dataclass(frozen=True, slots=True)
class Joining:
    """What a join file holds once its code has opened it: what is said, and the bytes of the snapshot."""

    description: Mapping[str, Any]
    snapshot: Iterator[bytes]


def new_code() -> str:
    """Return a new code of 12 signs, of which none is misheard for another when spelled."""
    return "".join(secrets.choice(SYMBOLS) for _ in range(CODE_LENGTH))


def as_read_aloud(code: str) -> str:
    """Return the code in groups of four."""
    return " ".join(code[at : at + _GROUP] for at in range(0, len(code), _GROUP))


def write(
    path: Path,
    code: str,
    description: Mapping[str, Any],
    snapshot: Path,
    schema: int,
    hardness: Hardness,
) -> None:
    """Write a join file whole.

    Args:
        path: where it is to lie.
        code: what opens it.
        description: what the new machine needs to know; plain JSON values.
        snapshot: an encrypted database, copied as it is.
        schema: of the database.
        hardness: what one try at the code costs.

    Raises:
        OSError: the disk does not take it.
    """
    key = secrets.token_bytes(KEY_BYTES)
    said = {"format": _FORMAT, "schema": schema, "slot": wrapped(code, hardness, key, _BOUND)}
    text = json.dumps(said).encode()
    head = _MARK + len(text).to_bytes(4, "big") + text

    def content() -> Iterator[bytes]:
        told = json.dumps(description, ensure_ascii=False).encode()
        yield len(told).to_bytes(4, "big") + told
        with snapshot.open("rb") as file:
            while block := file.read(_BLOCK):
                yield block

    def pieces() -> Iterator[bytes]:
        length = 0
        yield head
        for piece in sealed_chunks(key, hashlib.sha256(head).digest(), content()):
            length += len(piece)
            yield piece
        yield _seal(head, length) + _END

    write_whole(path, pieces())


def opened(path: Path, code: str, newest_schema: int) -> Joining:
    """Open a join file with its code; the snapshot is read as it is asked for.

    Raises:
        JoinFileDamagedError: it is no join file, or not what was written.
        WrongJoinCodeError: the code is another one.
        NewerBundleError: it was made by a newer program.
    """
    try:
        head = _head(path)
        said = json.loads(head[_HEAD:])
        if said["format"] > _FORMAT or said["schema"] > newest_schema:
            raise NewerBundleError
        slot = _bearable(said["slot"])
        _verify_seal(path, head)
        key = unwrapped(as_typed(code), slot, _BOUND)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise JoinFileDamagedError from error
    if key is None:
        raise WrongJoinCodeError
    pieces = _pieces(path, key, head)
    description, rest = _described(pieces)
    return Joining(description, _after(rest, pieces))


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        start = file.read(_HEAD)
        length = int.from_bytes(start[len(_MARK) :], "big")
        if not start.startswith(_MARK) or length > _MOST_HEADER:
            raise JoinFileDamagedError
        return start + file.read(length)


def _bearable(slot: dict[str, Any]) -> dict[str, Any]:
    asked = (slot["memory_kib"], slot["passes"], slot["lanes"])
    most = (_HARDEST.memory_kib, _HARDEST.passes, _HARDEST.lanes)
    if not all(
        isinstance(one, int) and 0 < one <= limit for one, limit in zip(asked, most, strict=True)
    ):
        raise JoinFileDamagedError
    return slot


def _seal(head: bytes, length: int) -> bytes:
    return hashlib.sha256(head + length.to_bytes(8, "big")).digest()


def _verify_seal(path: Path, head: bytes) -> None:
    with path.open("rb") as file:
        at = file.seek(0, os.SEEK_END) - _SEAL - len(_END)
        length = at - len(head)
        if length < 0:
            raise JoinFileDamagedError
        file.seek(at)
        if not hmac.compare_digest(_seal(head, length) + _END, file.read()):
            raise JoinFileDamagedError


def _pieces(path: Path, key: bytes, head: bytes) -> Iterator[bytes]:
    try:
        with path.open("rb") as file:
            file.seek(len(head))
            yield from opened_chunks(key, hashlib.sha256(head).digest(), file)
    except (BundleDamagedError, OSError) as error:
        raise JoinFileDamagedError from error


def _described(pieces: Iterator[bytes]) -> tuple[Mapping[str, Any], bytes]:
    read = bytearray(next(pieces))
    length = int.from_bytes(read[:4], "big")
    if length > _MOST_DESCRIPTION:
        raise JoinFileDamagedError
    while len(read) < 4 + length:
        piece = next(pieces, b"")
        if not piece:
            raise JoinFileDamagedError
        read += piece
    said = json.loads(bytes(read[4 : 4 + length]))
    if not isinstance(said, dict):
        raise JoinFileDamagedError
    return said, bytes(read[4 + length :])


def _after(first: bytes, pieces: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from pieces
