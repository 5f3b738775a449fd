"""The machines of the office, and what this machine keeps about itself as one of them."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.engine import Connection

from frc_desk.domain.ids import DeviceId
from frc_desk.domain.sharing import ChangeRecord, Device
from frc_desk.store.legal_values import MARK
from frc_desk.store.lists import live
from frc_desk.store.outgoing_changes import vector
from frc_desk.store.rows import find, put, put_new
from frc_desk.store.schema.base import moment_of, moment_text
from frc_desk.store.schema.sharing import devices as devices_table
from frc_desk.store.store_state import set_state, state
from frc_desk.store.unit import Unit

_ID, _SIGN, _SEAL = "share_device", "share_sign_key", "share_seal_key"
_INVITATION, _SECRET = "share_invitation", "share_secret"
_SENT = "share_sent"
_SENT_AT, _RECEIVED_AT = "share_sent_at", "share_received_at"
_START = "share_start"


@dataclass(frozen=True, slots=True)
class OwnDevice:
    """This machine: its private keys, and until the office knows it the proof that it was invited."""

    id: DeviceId
    sign: str
    seal: str
    invitation: str = ""
    secret: str = ""

    def __repr__(self) -> str:
        return f"OwnDevice({self.id})"


@dataclass(frozen=True, slots=True)
class LastSent:
    """Number and fingerprint of the last file that this machine sent, and its own last change in it."""

    number: int = 0
    fingerprint: str = ""
    rseq: int = 0


def devices(connection: Connection) -> tuple[Device, ...]:
    """Return every machine of the office, also those that are gone, by name."""
    order = (devices_table.c.name, devices_table.c.id)
    return live(connection, devices_table, Device, order=order)


def device(connection: Connection, device_id: str) -> Device | None:
    """Return one machine, or nothing where it is not known here yet."""
    return find(connection, devices_table, Device, device_id)


def put_device(unit: Unit, one: Device, before: Device | None = None) -> None:
    """Write a new or changed machine."""
    if before is None:
        put_new(unit, devices_table, one)
    else:
        put(unit, devices_table, before, one)


def own_device(connection: Connection) -> OwnDevice | None:
    """Return what this machine is in its office, or nothing where it shares with no other."""
    found = state(connection, _ID)
    if found is None:
        return None
    kept = {name: state(connection, name) or "" for name in (_SIGN, _SEAL, _INVITATION, _SECRET)}
    return OwnDevice(DeviceId(found), kept[_SIGN], kept[_SEAL], kept[_INVITATION], kept[_SECRET])


def keep_own_device(connection: Connection, own: OwnDevice) -> None:
    """Keep what this machine is; inside a transaction that writes."""
    set_state(connection, _ID, own.id)
    set_state(connection, _SIGN, own.sign)
    set_state(connection, _SEAL, own.seal)
    set_state(connection, _INVITATION, own.invitation or None)
    set_state(connection, _SECRET, own.secret or None)


def forget_invitation(connection: Connection) -> None:
    """Forget the proof of the invitation: the office knows this machine."""
    set_state(connection, _INVITATION, None)
    set_state(connection, _SECRET, None)


def last_sent(connection: Connection) -> LastSent:
    """Return the last file sent under the name that this machine has now.

    A machine that was restored has another name and counts anew: those that got its later files would
    else take it for a copy.
    """
    kept = (state(connection, _SENT) or "").split(":")
    if kept[0] != own_replica(connection):
        return LastSent()
    return LastSent(int(kept[1]), kept[2], int(kept[3]))


def keep_sent(connection: Connection, sent: LastSent) -> None:
    """Keep which file was sent last; inside a transaction that writes."""
    kept = (own_replica(connection), sent.number, sent.fingerprint, sent.rseq)
    set_state(connection, _SENT, ":".join(str(part) for part in kept))


def exchanged_at(connection: Connection) -> tuple[datetime | None, datetime | None]:
    """Return when this machine last sent, and when it last received."""
    sent, received = (state(connection, name) for name in (_SENT_AT, _RECEIVED_AT))
    return (
        None if sent is None else moment_of(sent),
        None if received is None else moment_of(received),
    )


def keep_exchanged_at(connection: Connection, now: datetime, *, sent: bool) -> None:
    """Keep that this machine sends or receives now; inside a transaction that writes."""
    set_state(connection, _SENT_AT if sent else _RECEIVED_AT, moment_text(now))


def own_replica(connection: Connection) -> str:
    """Return the name under which this machine writes now."""
    return str(connection.exec_driver_sql("SELECT replica FROM act").scalar_one())


def own_rseq(connection: Connection) -> int:
    """Return the number of the last change that this machine wrote under its present name."""
    return int(connection.exec_driver_sql("SELECT rseq FROM act").scalar_one())


def changes_after(connection: Connection, replica: str, rseq: int) -> int:
    """Return how many changes were written under a name after one of them; marks of what came are none."""
    wanted = "SELECT count(*) FROM change_log WHERE replica = ? AND rseq > ? AND tbl <> ?"
    return int(connection.exec_driver_sql(wanted, (replica, rseq, MARK)).scalar_one())


def unsent(connection: Connection) -> int:
    """Return how many changes of this machine are in no file yet."""
    return changes_after(connection, own_replica(connection), last_sent(connection).rseq)


def new_marks(connection: Connection, records: Iterable[ChangeRecord]) -> int:
    """Return how many of these records only tell how far a machine had come, and are new here."""
    marks = [one for one in records if one.table == MARK]
    have = vector(connection) if marks else {}
    return sum(one.rseq > have.get(one.replica, 0) for one in marks)


def start_vector(connection: Connection) -> dict[str, int]:
    """Return what the office had when this machine joined it; nothing where it was the first."""
    return dict(json.loads(state(connection, _START) or "{}"))


def keep_start_vector(connection: Connection, vector: Mapping[str, int]) -> None:
    """Keep what the office had when this machine joined it; inside a transaction that writes."""
    set_state(connection, _START, json.dumps(dict(vector)))
