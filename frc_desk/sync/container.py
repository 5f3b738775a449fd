"""The file in which changes travel: who sent it, for whom, what is sealed inside, and the signature.

    mark          FRCSHARE
    length        of the header, 4 bytes
    header        JSON in clear: numbers and ids of devices, nothing of a family or a person
    sections      one for each scope, sealed in chunks (`chunks.py`) under a key of its own
    length        of everything before it, 8 bytes
    signature     Ed25519, of the hashes of header and sections
    end           SHAREEND

Nothing is opened before the signature is proved, and nothing is unfolded before it is opened.
"""

import hashlib
import json
import os
import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from frc_desk.errors import (
    BadSignatureError,
    BundleDamagedError,
    BundleTruncatedError,
    ForeignFileError,
    NewerBundleError,
    NotForThisDeviceError,
)
from frc_desk.sync.chunks import KEY_BYTES, opened_chunks, sealed_chunks, skip_chunks, write_whole
from frc_desk.sync.keys import DeviceKeys, PublicKeys, is_signed_by, opened_with, sealed_to

FORMAT = 1
_MARK, _END = b"FRCSHARE", b"SHAREEND"
_LENGTH, _SIGNATURE = 8, 64
_TAIL = _LENGTH + _SIGNATURE + len(_END)
_HEAD = len(_MARK) + 4
_MOST_HEADER = 1024 * 1024
_BLOCK = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Introduction:
    """The keys of a device that was invited, and the proof that it was."""

    invitation: str
    public: PublicKeys
    code: str


@dataclass(frozen=True, slots=True)
class Header:
    """What stands in clear before the sealed part."""

    sender: str
    replica: str
    """Under which name the sender writes; another one after it was restored, and it counts anew."""
    number: int
    schema: int
    previous: str
    """Fingerprint of the bundle before this one under the same name; empty before the first."""
    sections: tuple[Mapping[str, str], ...] = ()
    """For each section the sealed content key by recipient."""
    introduction: Introduction | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """What goes to devices that may see the same."""

    recipients: Mapping[str, str]
    """The public key by device to which the content key is sealed."""
    content: Iterable[bytes]


@dataclass(frozen=True, slots=True)
class Envelope:
    """A file that is whole; whether it was signed by its sender is not proved yet."""

    path: Path
    header: Header
    fingerprint: str
    """The same for the same bundle only: it is made of the signature."""
    signed: bytes
    signature: bytes
    body_at: int

    def prove(self, sign: str) -> None:
        """Compare the signature with the public key of the sender.

        Raises:
            BadSignatureError: somebody else signed it, or changed it afterwards.
        """
        if not is_signed_by(sign, self.signature, self.signed):
            raise BadSignatureError

    def opened(self, device: str, seal: bytes) -> Iterator[bytes]:
        """Yield what is sealed for a device; `prove` comes before.

        Raises:
            NotForThisDeviceError: it is not among the recipients.
            BundleDamagedError: the sealed part is not what was written.
        """
        place = next((n for n, s in enumerate(self.header.sections) if device in s), None)
        if place is None:
            raise NotForThisDeviceError
        bound = _bound(self.header)
        text = self.header.sections[place][device]
        key = opened_with(seal, text, bound + device.encode())
        if key is None:
            raise NotForThisDeviceError
        with self.path.open("rb") as file:
            file.seek(self.body_at)
            for _ in range(place):
                skip_chunks(file)
            yield from opened_chunks(key, bound, file)


def write(path: Path, header: Header, sections: Sequence[Section], keys: DeviceKeys) -> str:
    """Write a bundle whole and return its fingerprint.

    Args:
        path: where it is to lie; it is not there under this name until it is whole.
        header: who sends; its sections are made here.
        sections: what is sent to whom.
        keys: of the sender.

    Raises:
        OSError: the disk does not take it.
    """
    bound = _bound(header)
    content_keys = [secrets.token_bytes(KEY_BYTES) for _ in sections]
    sealed = [
        {
            device: sealed_to(seal, key, bound + device.encode())
            for device, seal in section.recipients.items()
        }
        for section, key in zip(sections, content_keys, strict=True)
    ]
    head = _header_bytes(header, sealed)
    fingerprints: list[str] = []

    def pieces() -> Iterator[bytes]:
        body, length = hashlib.sha512(), len(head)
        yield head
        for section, key in zip(sections, content_keys, strict=True):
            for piece in sealed_chunks(key, bound, section.content):
                body.update(piece)
                length += len(piece)
                yield piece
        signed = hashlib.sha512(head).digest() + body.digest()
        signature = keys.signature(signed)
        fingerprints.append(_fingerprint(signature))
        yield length.to_bytes(_LENGTH, "big") + signature + _END

    write_whole(path, pieces())
    return fingerprints[0]


def glance(path: Path) -> tuple[Header, str]:
    """Return header and fingerprint as they stand there, reading hardly anything; raises like `look`.

    Nothing of it is proved: it tells only which files are worth a look.
    """
    with path.open("rb") as file:
        tail, head = _ends(file)
    return _header(head[_HEAD:]), _fingerprint(_signature_in(tail))


def look(path: Path) -> Envelope:
    """Read a bundle once as it lies there, and return what it says about itself.

    Raises:
        ForeignFileError: it is no bundle.
        BundleTruncatedError: its end is missing.
        NewerBundleError: only a newer program reads this form.
        BundleDamagedError: it is not in the form that is written.
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        tail, head = _ends(file)
        header = _header(head[_HEAD:])
        body = hashlib.sha512()
        left = int.from_bytes(tail[:_LENGTH], "big") - len(head)
        while left:
            block = file.read(min(_BLOCK, left))
            if not block:
                raise BundleTruncatedError
            body.update(block)
            left -= len(block)
    signed = hashlib.sha512(head).digest() + body.digest()
    return Envelope(
        path=path,
        header=header,
        fingerprint=_fingerprint(_signature_in(tail)),
        signed=signed,
        signature=_signature_in(tail),
        body_at=len(head),
    )


def _ends(file: BinaryIO) -> tuple[bytes, bytes]:
    """Return tail and head of a bundle, and leave the file behind its head."""
    size = file.seek(0, os.SEEK_END)
    file.seek(0)
    if not _MARK.startswith(file.read(len(_MARK))):
        raise ForeignFileError
    tail = _tail(file, size)
    file.seek(0)
    head = _head(file)
    length = int.from_bytes(tail[:_LENGTH], "big")
    if length != size - _TAIL or length < len(head):
        raise BundleDamagedError
    return tail, head


def _signature_in(tail: bytes) -> bytes:
    return tail[_LENGTH : _LENGTH + _SIGNATURE]


def _fingerprint(signature: bytes) -> str:
    return hashlib.sha256(signature).hexdigest()


def _tail(file: BinaryIO, size: int) -> bytes:
    if size < _HEAD + _TAIL:
        raise BundleTruncatedError
    file.seek(size - _TAIL)
    tail = file.read(_TAIL)
    if not tail.endswith(_END):
        # A file that is being copied may have its full size already, with nothing in its end.
        raise BundleTruncatedError
    return tail


def _head(file: BinaryIO) -> bytes:
    start = file.read(_HEAD)
    length = int.from_bytes(start[len(_MARK) :], "big")
    if length > _MOST_HEADER:
        raise BundleDamagedError
    text = file.read(length)
    if len(text) != length:
        raise BundleDamagedError
    return start + text


def _header_bytes(header: Header, sealed: Sequence[Mapping[str, str]]) -> bytes:
    said: dict[str, Any] = {
        "format": FORMAT,
        "sender": header.sender,
        "replica": header.replica,
        "number": header.number,
        "schema": header.schema,
        "previous": header.previous,
        "sections": sealed,
    }
    if header.introduction is not None:
        one = header.introduction
        said["introduction"] = {
            "invitation": one.invitation,
            "sign": one.public.sign,
            "seal": one.public.seal,
            "code": one.code,
        }
    text = json.dumps(said, separators=(",", ":")).encode()
    return _MARK + len(text).to_bytes(4, "big") + text


def _header(text: bytes) -> Header:
    try:
        said = json.loads(text)
        if not isinstance(said, dict):
            raise BundleDamagedError
        if _number(said["format"]) > FORMAT:
            raise NewerBundleError
        return Header(
            sender=_word(said["sender"]),
            replica=_word(said["replica"]),
            number=_number(said["number"]),
            schema=_number(said["schema"]),
            previous=_word(said["previous"]),
            sections=tuple(
                {_word(device): _word(key) for device, key in section.items()}
                for section in said["sections"]
            ),
            introduction=_introduction(said.get("introduction")),
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise BundleDamagedError from error


def _introduction(said: Any) -> Introduction | None:
    if said is None:
        return None
    public = PublicKeys(_word(said["sign"]), _word(said["seal"]))
    return Introduction(_word(said["invitation"]), public, _word(said["code"]))


def _word(said: object) -> str:
    if not isinstance(said, str) or not said.isascii():
        raise BundleDamagedError
    return said


def _number(said: object) -> int:
    if not isinstance(said, int) or isinstance(said, bool) or said < 0:
        raise BundleDamagedError
    return said


def _bound(header: Header) -> bytes:
    return f"FRC Desk share 1|{header.sender}|{header.replica}|{header.number}|".encode()
