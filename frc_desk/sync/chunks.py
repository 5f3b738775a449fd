"""A stream sealed in chunks, so that a file of any size is written and read in little memory.

Each chunk is sealed by ChaCha20-Poly1305 under a key that is used for this stream alone. Its number and
whether it is the last stand in the nonce: so no chunk can be changed, moved, repeated or left out, nor
the end be cut off. On the disk its length stands before each chunk, and a zero behind the last.
"""

import os
import secrets
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from frc_desk.errors import BundleDamagedError
from frc_desk.store.copying import flush_folder

KEY_BYTES = 32
CHUNK = 64 * 1024
_TAG = 16
_COUNTER = 11
_LENGTH = 4
_END = bytes(_LENGTH)


class Source(Protocol):
    """Where sealed chunks are read from."""

    def read(self, size: int, /) -> bytes:
        """Return so many bytes, or fewer at the end."""
        ...


def sealed_chunks(key: bytes, bound_to: bytes, content: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the content as it stands in the file.

    Args:
        key: used for nothing else.
        bound_to: what the chunks belong to; they open with the same only.
        content: pieces of any length.
    """
    cipher = ChaCha20Poly1305(key)
    number = 0
    waiting = bytearray()
    for piece in content:
        waiting += piece
        # What may be the last chunk waits for what follows.
        full = (len(waiting) - 1) // CHUNK * CHUNK if waiting else 0
        with memoryview(waiting) as view:
            for at in range(0, full, CHUNK):
                yield _sealed(cipher, number, bound_to, view[at : at + CHUNK], last=False)
                number += 1
        del waiting[:full]
    yield _sealed(cipher, number, bound_to, bytes(waiting), last=True)
    yield _END


def opened_chunks(key: bytes, bound_to: bytes, source: Source) -> Iterator[bytes]:
    """Yield what was sealed, reading up to the end of the stream.

    Raises:
        BundleDamagedError: some chunk is not what was written, or the end is missing.
    """
    cipher = ChaCha20Poly1305(key)
    number = 0
    chunk = _framed(source)
    while chunk:
        following = _framed(source)
        try:
            yield cipher.decrypt(_nonce(number, last=not following), chunk, bound_to)
        except InvalidTag as error:
            raise BundleDamagedError from error
        chunk, number = following, number + 1
    if number == 0:
        raise BundleDamagedError


def skip_chunks(source: Source) -> None:
    """Read over a stream that is for somebody else."""
    while _framed(source):
        pass


def write_whole(path: Path, content: Iterable[bytes]) -> None:
    """Write a file so that it is there whole or not at all: beside it, flushed, then renamed.

    Raises:
        OSError: the disk does not take it; what was begun is removed.
    """
    fresh = path.with_name(f"{secrets.token_hex(8)}.part")
    try:
        with fresh.open("xb") as file:
            for piece in content:
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    finally:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
    flush_folder(path.parent)


def _sealed(
    cipher: ChaCha20Poly1305, number: int, bound_to: bytes, plain: bytes | memoryview, *, last: bool
) -> bytes:
    chunk = cipher.encrypt(_nonce(number, last=last), plain, bound_to)
    return len(chunk).to_bytes(_LENGTH, "big") + chunk


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(_COUNTER, "big") + (b"\1" if last else b"\0")


def _framed(source: Source) -> bytes:
    length = int.from_bytes(_exactly(source, _LENGTH), "big")
    if length and not _TAG <= length <= CHUNK + _TAG:
        raise BundleDamagedError
    return _exactly(source, length)


def _exactly(source: Source, length: int) -> bytes:
    read = source.read(length)
    if len(read) != length:
        raise BundleDamagedError
    return read
