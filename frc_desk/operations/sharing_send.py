"""Writes the file with everything that the other machines of the office lack."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from frc_desk.domain.ids import HouseholdId, SchoolId
from frc_desk.domain.sharing import Device
from frc_desk.domain.sharing_reports import Sent
from frc_desk.errors import NoSharedFolderError, NotSharingError, ShutOutError, StoppedError
from frc_desk.operations.context import Context
from frc_desk.operations.seats import answer_requests
from frc_desk.operations.sharing_tidy import tidy
from frc_desk.store import access_log, end_check, merge_before, outgoing_changes
from frc_desk.store import sharing_devices as known
from frc_desk.store import sharing_exchanges as told
from frc_desk.store import sharing_taken as taken
from frc_desk.store.connection import Connection
from frc_desk.store.first_schema import SCHEMA_VERSION
from frc_desk.store.sharing_devices import LastSent, OwnDevice
from frc_desk.store.sharing_held import families_within
from frc_desk.sync.bundle import Content, folded
from frc_desk.sync.container import Header, Introduction, Section, write
from frc_desk.sync.keys import DeviceKeys, introduction_code

SUFFIX = ".frcshare"
Watch = Callable[[float], None]
"""Told the part that is done, 0 to 1; raises StoppedError where somebody stops it."""


def send(context: Context, folder: Path, watch: Watch | None = None) -> Sent:
    """Write one file for every machine of the office; nothing counts as received before an answer says so.

    Raises:
        NotSharingError: there is no other machine yet.
        ShutOutError: this machine takes no part any more.
        NoSharedFolderError: the folder does not take the file; nothing was sent.
    """
    database, now = context.database, context.clock.now()
    tell = watch or _nobody_watches
    if not folder.is_dir():
        raise NoSharedFolderError(folder=folder)
    with database.reading() as connection:
        own = require_own(connection)
        if not _recipients(connection, own):
            raise NotSharingError
    answer_requests(context)
    header = _take_number(context, own)
    with database.reading() as connection:
        groups = _recipients(connection, own)
        new, reached = known.unsent(connection), known.own_rseq(connection)
        sections, checked = [], list[frozenset[SchoolId]]()
        for done, (schools, members) in enumerate(groups.items()):
            tell(0.8 * done / len(groups))
            content = _content(connection, own, schools, members, now)
            checked += [schools] if content.digests else []
            sections.append(Section({one.id: one.seal_key for one in members}, folded(content)))
    tell(0.8)
    file = folder / f"frc-{header.replica}-{header.number:06}{SUFFIX}"
    try:
        fingerprint = write(file, header, sections, own_keys(own))
    except OSError as error:
        raise NoSharedFolderError(folder=folder) from error
    with database.unit(context.actor.id, "share_send") as unit:
        known.keep_sent(unit.connection, LastSent(header.number, fingerprint, reached))
        known.keep_exchanged_at(unit.connection, now, sent=True)
        told.keep_shared_folder(unit.connection, str(folder))
        access_log.record(unit, "share/sent", own.id)
        merge_before.note_sent(unit.connection)
        for schools in checked:
            end_check.note_checked(unit.connection, schools, now)
        exchange = told.Exchange(unit.new_id(), now, context.actor.id, new, 0, 0, 0)
        told.keep_exchange(unit.connection, exchange)
    removed = tidy(context, folder, own.id, own_keys(own).public, SUFFIX)
    with suppress(StoppedError):
        # It is written: there is nothing left to stop.
        tell(1.0)
    return Sent(file, new, sum(len(members) for members in groups.values()), removed)


def require_own(connection: Connection) -> OwnDevice:
    """Return what this machine is in its office.

    Raises:
        NotSharingError: it shares with no other.
        ShutOutError: it was shut out, or has left.
    """
    own = known.own_device(connection)
    if own is None:
        raise NotSharingError
    here = known.device(connection, own.id)
    if here is not None and not here.is_live:
        raise ShutOutError
    return own


def own_keys(own: OwnDevice) -> DeviceKeys:
    """Return the private keys of this machine."""
    return DeviceKeys(bytes.fromhex(own.sign), bytes.fromhex(own.seal))


def _recipients(connection: Connection, own: OwnDevice) -> dict[frozenset[SchoolId], list[Device]]:
    """Return the machines that get a file, by whose families they keep.

    One from which nothing came yet cannot be told what it lacks; it has what its own office had when this
    machine joined, or it gets its share from the machine that invited it.
    """
    start = known.start_vector(connection)
    groups: dict[frozenset[SchoolId], list[Device]] = defaultdict(list)
    for one in known.devices(connection):
        has_spoken = bool(start) or taken.newest_taken(connection, one.id) is not None
        if one.id != own.id and one.is_live and one.seal_key and has_spoken:
            groups[one.schools].append(one)
    return dict(sorted(groups.items(), key=lambda group: sorted(group[0])))


def _take_number(context: Context, own: OwnDevice) -> Header:
    """Take the next number for good: whatever happens then, no two files have the same one."""
    with context.database.unit(context.actor.id, "share_send") as unit:
        connection = unit.connection
        last = known.last_sent(connection)
        number = last.number + 1
        known.keep_sent(connection, LastSent(number, "", last.rseq))
        here = known.device(connection, own.id)
        if here is not None and (here.replica, here.schema_v) != (unit.replica, SCHEMA_VERSION):
            # Restored from a backup, or brought up to date: the others are to know.
            after = replace(here, replica=unit.replica, schema_v=SCHEMA_VERSION)
            known.put_device(unit, after, here)
        introduction = None
        if own.invitation:
            public = own_keys(own).public
            code = introduction_code(bytes.fromhex(own.secret), own.id, public)
            introduction = Introduction(own.invitation, public, code)
        return Header(
            sender=own.id,
            replica=unit.replica,
            number=number,
            schema=SCHEMA_VERSION,
            previous=last.fingerprint,
            introduction=introduction,
        )


def _content(
    connection: Connection,
    own: OwnDevice,
    schools: frozenset[SchoolId],
    members: Iterable[Device],
    now: datetime,
) -> Content:
    has = [_said(connection, one.id) for one in members]
    access = [taken.said_access(connection, one.id) for one in members]
    missing: set[HouseholdId] = set()
    if schools:
        inside = families_within(connection, schools)
        for one in members:
            missing |= inside - taken.said_to_hold(connection, one.id)
    parcel = outgoing_changes.parcel_for(
        connection, _least(has), schools, known_access=_least(access), fill=missing
    )
    here = known.device(connection, own.id)
    kept = here.schools if here is not None else frozenset()
    holds = sorted(families_within(connection, kept)) if kept else ()
    said = end_check.said_by(connection, kept, schools, now)
    content = Content(parcel, now, taken.heard(connection), tuple(holds))
    if said is None:
        return content
    return replace(content, digests=said.digests, digest_schools=said.schools)


def _said(connection: Connection, device: str) -> dict[str, int]:
    if taken.newest_taken(connection, device) is None:
        return known.start_vector(connection)
    return outgoing_changes.acknowledged(connection, device)


def _least(vectors: Sequence[Mapping[str, int]]) -> dict[str, int]:
    """Return what everyone has: the least of each machine's numbers."""
    names = set().union(*vectors)
    return {name: min(vector.get(name, 0) for vector in vectors) for name in sorted(names)}


def _nobody_watches(_: float) -> None:
    """Nobody wants to know how far it is."""
