"""Joining through the hub: the sealed join file lies there, and who has its code fetches it, once.

The code alone says under which user a new computer comes and with what secret: both are derived from it by
Argon2id, so neither tells anything about the code that is cheaper to test than the file itself. Neither opens
the file: that is wrapped under another stretching of the code, with a salt of its own. The hub keeps the
verifier of the secret, and bytes that it cannot read.
"""

import hashlib
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import psycopg
from argon2.low_level import Type, hash_secret_raw
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

from frc_desk.errors import (
    HubAddressError,
    HubOutOfReachError,
    HubSecretError,
    JoinAddressError,
    JoinFileDamagedError,
    NoInvitationError,
)
from frc_desk.store.key_wrapping import Hardness
from frc_desk.store.recovery import as_typed
from frc_desk.sync.hub_link import connected, explained
from frc_desk.sync.hub_place import HubPlace, hub_place
from frc_desk.sync.hub_setup import verifier

DAYS, TRIES = 7, 10
"""How long an invitation lies at the hub, and how often its file may be fetched."""
Watch = Callable[[float], None]

_HARDNESS = Hardness(256 * 1024, 4)
"""What one try at the code costs: the same on every computer, for a new one cannot ask which it is."""
_SALT = hashlib.sha256(b"FRC Desk hub invitation 1").digest()[:16]
# One for all: nothing is known before the sign-in but the code. It is 60 random bits, lives for days and is used
# once, so that no table made beforehand pays.
_CHUNK = 1024 * 1024
_NAME_BYTES, _SECRET_BYTES = 10, 32


@dataclass(frozen=True, slots=True)
class Guest:
    """Under which user, and with what secret, somebody comes for the join file of one code."""

    role: str
    secret: str

    def __repr__(self) -> str:
        return f"Guest({self.role})"


def guest(code: str) -> Guest:
    """Derive from a code, as typed, as whom one comes; takes as long as one try at the file."""
    stretched = hash_secret_raw(
        as_typed(code).encode(),
        _SALT,
        time_cost=_HARDNESS.passes,
        memory_cost=_HARDNESS.memory_kib,
        parallelism=_HARDNESS.lanes,
        hash_len=32,
        type=Type.ID,
    )

    def part(what: bytes, length: int) -> bytes:
        return HKDFExpand(SHA256(), length, b"FRC Desk hub " + what).derive(stretched)

    secret = urlsafe_b64encode(part(b"secret", _SECRET_BYTES)).decode("ascii")
    return Guest(f"frc_join_{part(b'name', _NAME_BYTES).hex()}", secret)


def joining_place(typed: str) -> HubPlace:
    """Read the address of a hub as it was read aloud, such as `hub.district.org/frc`.

    Raises:
        JoinAddressError: it is none, or would go over a wire unprotected.
    """
    text = typed.strip()
    rest = text.split("://", 1)[-1]
    if "@" not in rest.split("/", 1)[0]:
        rest = f"join@{rest}"
    scheme = text.split("://", 1)[0] if "://" in text else "postgresql"
    try:
        return hub_place(f"{scheme}://{rest}")
    except HubAddressError as error:
        raise JoinAddressError from error


def spoken(place: HubPlace) -> str:
    """Return the address as it is read to whoever joins: without scheme, user and the usual port."""
    return str(place.as_user("join")).split("@", 1)[1].replace(":5432/", "/", 1)


@dataclass(frozen=True, slots=True)
class WhatIsLeft:
    """A join file and for whom it is left at the hub."""

    device_id: str
    label: str
    scoped: bool
    file: Path
    code: str


def leave(connection: psycopg.Connection, what: WhatIsLeft, watch: Watch) -> datetime:
    """Leave a join file at the hub, whole or not at all; return until when it lies there.

    Raises:
        StoppedError: from the watch; nothing is there then.
        HubError: the hub did not take it; likewise.
    """
    mine = guest(what.code)
    size = what.file.stat().st_size
    count = max(1, -(-size // _CHUNK))
    with _explaining(), connection.transaction():
        values = (what.device_id, what.label, mine.role, verifier(mine.secret), what.scoped)
        row = connection.execute(
            "SELECT exchange.leave_invitation(%s::uuid, %s, %s, %s, %s, %s, %s, %s, %s)",
            (*values, count, size, DAYS, TRIES),
        ).fetchone()
        for number, piece in enumerate(_pieces(what.file), 1):
            watch((number - 1) / count)
            connection.execute(
                "SELECT exchange.leave_chunk(%s::uuid, %s, %b)", (what.device_id, number, piece)
            )
        until: Any = row[0] if row else None
    watch(1.0)
    return until if isinstance(until, datetime) else datetime.fromisoformat(str(until))


def withdraw(connection: psycopg.Connection, device_id: str) -> None:
    """Take an invitation back; nothing happens where the hub has none.

    Raises:
        InvitationTakenError: a computer has joined with it.
        HubError: the hub did not take it back.
    """
    with _explaining():
        connection.execute("SELECT exchange.withdraw_invitation(%s::uuid)", (device_id,))


def tidy(connection: psycopg.Connection) -> None:
    """Let the hub drop invitations that expired."""
    with _explaining():
        connection.execute("SELECT exchange.tidy_invitations()")


def fetch(place: HubPlace, mine: Guest, path: Path, watch: Watch) -> None:
    """Fetch the sealed file of an invitation.

    Raises:
        NoInvitationError: the hub knows none with this code.
        InvitationTakenError, InvitationExpiredError, InvitationTriesError, InvitationWithdrawnError: it is of
            no use any more.
        JoinFileDamagedError: a part of it is missing there.
        HubOutOfReachError, HubNotProvenError: as their names say.
    """
    with _as_invited(place, mine) as connection, _explaining(), path.open("xb") as out:
        number, count = 0, 1
        while number < count:
            number += 1
            watch((number - 1) / count)
            row = connection.execute(
                "SELECT chunks, body FROM exchange.fetch_invitation(%s)", (number,), binary=True
            ).fetchone()
            if row is None:
                raise JoinFileDamagedError
            count = int(row[0])
            out.write(row[1])
    watch(1.0)


def take(place: HubPlace, mine: Guest, proof: str) -> None:
    """Be let in for good, with the verifier of a secret that stays here; nobody else comes with this code then.

    Raises:
        InvitationTakenError: somebody else was quicker.
        HubError: as with `fetch`; this computer is no machine of the office then.
    """
    try:
        _take_once(place, mine, proof)
    except HubOutOfReachError:
        # The answer may have been lost on its way; asking again with the same verifier does no harm.
        _take_once(place, mine, proof)


def _take_once(place: HubPlace, mine: Guest, proof: str) -> None:
    with _as_invited(place, mine) as connection, _explaining():
        connection.execute("SELECT exchange.take_invitation(%s)", (proof,))


@contextmanager
def _as_invited(place: HubPlace, mine: Guest) -> Iterator[psycopg.Connection]:
    try:
        with connected(place.as_user(mine.role), mine.secret) as connection:
            yield connection
    except HubSecretError as error:
        raise NoInvitationError from error


@contextmanager
def _explaining() -> Iterator[None]:
    try:
        yield
    except psycopg.Error as error:
        raise explained(error) from None


def _pieces(file: Path) -> Iterator[bytes]:
    with file.open("rb") as source:
        while piece := source.read(_CHUNK):
            yield piece
