"""What this machine knows of the others' files: which were taken in, which wait, and who was invited."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.engine import Connection

from frc_desk.domain.ids import DeviceId, HouseholdId, SchoolId, StaffId
from frc_desk.store.outgoing_changes import forget_acknowledged, note_acknowledged
from frc_desk.store.rows import rows_of
from frc_desk.store.schema.sharing import (
    bundles_received,
    bundles_set_aside,
    families_held,
    invitations,
)
from frc_desk.store.shapes import columns_of
from frc_desk.store.store_state import set_state, state

_ACCESS = "sh_ac:"


@dataclass(frozen=True, slots=True)
class TakenBundle:
    """A file of another machine that was taken in."""

    device: DeviceId
    replica: str
    number: int
    fingerprint: str
    previous: str
    made_at: datetime
    at: datetime


@dataclass(frozen=True, slots=True)
class SetAside:
    """A file that could not be taken in and waits, and why; `sender` may be nobody we know."""

    id: str
    sender: DeviceId
    file: str
    reason: str
    since: datetime


@dataclass(frozen=True, slots=True)
class Invited:
    """Somebody to whom a join file was given; `id` is the machine they will have."""

    id: str
    name: str
    staff_id: StaffId
    school_ids: tuple[SchoolId, ...]
    secret: str
    made_at: datetime
    used_at: datetime | None = None

    def __repr__(self) -> str:
        return f"Invited({self.id})"


def taken(connection: Connection, device: str, replica: str, number: int) -> TakenBundle | None:
    """Return the file that a machine sent under this number, where it was taken in."""
    wanted = select(*columns_of(bundles_received, TakenBundle)).where(
        bundles_received.c.device == device,
        bundles_received.c.replica == replica,
        bundles_received.c.number == number,
    )
    return next(iter(rows_of(TakenBundle, connection.execute(wanted))), None)


def keep_taken(connection: Connection, one: TakenBundle) -> None:
    """Keep that a file was taken in."""
    connection.execute(insert(bundles_received).values(**asdict(one)))


def newest_taken(connection: Connection, device: str) -> TakenBundle | None:
    """Return the latest file of a machine, by when it was made."""
    wanted = (
        select(*columns_of(bundles_received, TakenBundle))
        .where(bundles_received.c.device == device)
        .order_by(bundles_received.c.made_at.desc(), bundles_received.c.number.desc())
        .limit(1)
    )
    return next(iter(rows_of(TakenBundle, connection.execute(wanted))), None)


def heard(connection: Connection) -> dict[str, int]:
    """Return the highest number taken in of each machine, by the name under which it writes."""
    wanted = select(bundles_received.c.replica, func.max(bundles_received.c.number)).group_by(
        bundles_received.c.replica
    )
    return {str(replica): int(number) for replica, number in connection.execute(wanted)}


def keep_said(
    connection: Connection, device: str, said: Mapping[str, int], access: Mapping[str, int]
) -> None:
    """Keep what a machine says that it has, in place of what it said before.

    It may be less: a machine that was restored lacks what came after its backup.
    """
    forget_acknowledged(connection, device)
    note_acknowledged(connection, device, said)
    set_state(connection, _ACCESS + device, json.dumps(dict(access)))


def said_access(connection: Connection, device: str) -> dict[str, int]:
    """Return up to which access line of each machine another one has said that it has them."""
    kept = json.loads(state(connection, _ACCESS + device) or "{}")
    return {str(replica): int(n) for replica, n in kept.items()}


def keep_held(connection: Connection, device: str, holds: Iterable[str]) -> None:
    """Keep which families a machine of some schools says that it has, in place of what it said before."""
    connection.execute(delete(families_held).where(families_held.c.device == device))
    held = [{"device": device, "household_id": one} for one in sorted(set(holds))]
    if held:
        connection.execute(insert(families_held), held)


def said_to_hold(connection: Connection, device: str) -> frozenset[HouseholdId]:
    """Return which families a machine of some schools has said that it has."""
    wanted = select(families_held.c.household_id).where(families_held.c.device == device)
    return frozenset(HouseholdId(str(one)) for one in connection.execute(wanted).scalars())


def set_aside(connection: Connection) -> tuple[SetAside, ...]:
    """Return the files that wait, the longest waiting first."""
    wanted = select(*columns_of(bundles_set_aside, SetAside)).order_by(
        bundles_set_aside.c.since, bundles_set_aside.c.id
    )
    return rows_of(SetAside, connection.execute(wanted))


def keep_set_aside(connection: Connection, one: SetAside) -> None:
    """Keep that a file waits, or why it waits now."""
    drop_set_aside(connection, one.id)
    connection.execute(insert(bundles_set_aside).values(**asdict(one)))


def drop_set_aside(connection: Connection, identity: str) -> None:
    """Keep no more that a file waits: it was taken in."""
    connection.execute(delete(bundles_set_aside).where(bundles_set_aside.c.id == identity))


def invited(connection: Connection, invitation: str) -> Invited | None:
    """Return an invitation that this machine gave out, or nothing."""
    wanted = select(*columns_of(invitations, Invited)).where(invitations.c.id == invitation)
    return next(iter(rows_of(Invited, connection.execute(wanted))), None)


def open_invitations(connection: Connection) -> tuple[Invited, ...]:
    """Return the invitations with which no machine has come yet, the newest first."""
    wanted = (
        select(*columns_of(invitations, Invited))
        .where(invitations.c.used_at.is_(None))
        .order_by(invitations.c.made_at.desc())
    )
    return rows_of(Invited, connection.execute(wanted))


def keep_invitation(connection: Connection, one: Invited) -> None:
    """Keep whom this machine invited."""
    kept = asdict(one) | {"school_ids": json.dumps(list(one.school_ids))}
    connection.execute(insert(invitations).values(**kept))


def use_invitation(connection: Connection, invitation: str, now: datetime) -> None:
    """Keep that a machine has come with an invitation; its secret is good for nothing more."""
    connection.execute(
        update(invitations).where(invitations.c.id == invitation).values(used_at=now, secret="")
    )


def take_back_invitation(connection: Connection, invitation: str) -> None:
    """Let nobody come with an invitation any more."""
    connection.execute(delete(invitations).where(invitations.c.id == invitation))
