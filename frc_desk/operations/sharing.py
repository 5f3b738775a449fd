"""Sharing between the machines of one office: inviting, sending, receiving, and deciding what two wrote at once."""

from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from frc_desk.domain.changes import Done, Kind
from frc_desk.domain.ids import ConflictId, DeviceId, SchoolId, StaffId
from frc_desk.domain.privacy import Permission
from frc_desk.domain.sharing import Choice, ConflictDecision, ConflictState, Device
from frc_desk.domain.sharing_reports import (
    DeviceLine,
    Exchanged,
    FamilyConflicts,
    FileFate,
    HeldBy,
    Invitation,
    InvitedLine,
    ReceivedReport,
    Sent,
    SharingStatus,
    WaitingFile,
)
from frc_desk.domain.typed_text import one_line
from frc_desk.errors import (
    InvalidInputError,
    RecordNotFoundError,
    SharingAlreadyError,
)
from frc_desk.i18n import mark
from frc_desk.operations.context import Context, act
from frc_desk.operations.directory import DirectoryDesk
from frc_desk.operations.joining import write_join_file
from frc_desk.operations.sharing_kept import begin_exchange
from frc_desk.operations.sharing_questions import decide, open_questions
from frc_desk.operations.sharing_receive import FATES, INBOX, Receiving
from frc_desk.operations.sharing_send import Watch, require_own, send
from frc_desk.operations.sharing_undo import as_before_where_stopped
from frc_desk.store import access_log, conflict_rows, merge_before, outgoing_changes, staff
from frc_desk.store import sharing_devices as known
from frc_desk.store import sharing_taken as taken
from frc_desk.store.connection import Connection
from frc_desk.store.first_schema import SCHEMA_VERSION
from frc_desk.store.shared_sheet import renewed_at
from frc_desk.store.sharing_exchanges import shared_folder
from frc_desk.store.sharing_held import counts_within, families_within
from frc_desk.store.sharing_seen import last_seen
from frc_desk.store.writing_rights import own_names
from frc_desk.sync.keys import new_device_keys

_MACHINES = frozenset({Kind.MACHINE})
_SENTENCES = {fate: error.sentence for error, fate in FATES.items()}
_SENTENCES[FileFate.UNDONE] = mark("You took its exchange back. It comes in with the next one.")
_LONGEST_NAME = 100


class SharingDesk:
    """What this machine hands to the others and takes from them."""

    def __init__(self, context: Context, directory: DirectoryDesk) -> None:
        self.context = context
        self._directory = directory

    @act(Permission.SIGN_IN)
    def status(self) -> SharingStatus:
        """Return how this machine stands with the others; quick enough for the status line."""
        with self.context.database.reading() as connection:
            own = known.own_device(connection)
            if own is None:
                return SharingStatus(alone=True)
            sent_at, received_at = known.exchanged_at(connection)
            devices = known.devices(connection)
            others = [one for one in devices if one.id != own.id and one.is_live]
            folder = shared_folder(connection)
            names = own_names(connection)
            lacks = [_lacks(connection, one, names) for one in others]
            return SharingStatus(
                alone=not others,
                started=True,
                introduced=any(one.id == own.id for one in devices),
                unsent=known.unsent(connection) if others else 0,
                unanswered=max((one for one in lacks if one is not None), default=0),
                last_sent_at=sent_at,
                last_received_at=received_at,
                open_conflicts=conflict_rows.open_count(connection),
                set_aside=len(taken.set_aside(connection)),
                folder=None if folder is None else Path(folder),
            )

    @act(Permission.MANAGE_MACHINES)
    def start(self, device_name: str) -> Done[Device]:
        """Make this machine the first one that shares in its office.

        Raises:
            SharingAlreadyError: it shares already.
            InvalidInputError: no name was given.
        """
        name = named(device_name)
        keys = new_device_keys()
        with self.context.database.unit(self.context.actor.id, "share_start") as unit:
            if known.own_device(unit.connection) is not None:
                raise SharingAlreadyError
            device = Device(
                id=DeviceId(unit.new_id()),
                name=name,
                sign_key=keys.public.sign,
                seal_key=keys.public.seal,
                joined_at=unit.now,
                schema_v=SCHEMA_VERSION,
                replica=unit.replica,
            )
            known.put_device(unit, device)
            own = known.OwnDevice(device.id, keys.sign.hex(), keys.seal.hex())
            known.keep_own_device(unit.connection, own)
        return Done(device, _MACHINES)

    @act(Permission.MANAGE_MACHINES)
    def invite(
        self,
        name: str,
        staff_id: StaffId,
        school_ids: Collection[SchoolId],
        folder: Path,
        watch: Watch | None = None,
    ) -> Done[Invitation]:
        """Write the file with which another machine joins, and return the code to be read aloud.

        Args:
            name: what the machine is to be called.
            staff_id: who carries it; they choose a passphrase of their own there.
            school_ids: whose families it keeps; none is the whole office.
            folder: the stick; nothing of the file can be read without the code.
            watch: told the part that is done.

        Raises:
            NotSharingError: `start` comes before.
            InvalidInputError: no name was given.
            NoSharedFolderError: the folder does not take the file.
        """
        shown = named(name)
        with self.context.database.reading() as connection:
            require_own(connection)
            person = staff.member(connection, staff_id)
        invitation = write_join_file(self.context, shown, person, tuple(school_ids), folder, watch)
        with self.context.database.maintenance() as connection:
            merge_before.note_sent(connection)
        return Done(invitation, _MACHINES)

    @act(Permission.MANAGE_MACHINES)
    def invited(self) -> tuple[InvitedLine, ...]:
        """Return whose machines have not come yet."""
        with self.context.database.reading() as connection:
            names = {one.id: one.name for one in staff.members(connection)}
            return tuple(
                InvitedLine(
                    DeviceId(one.id),
                    one.name,
                    names.get(one.staff_id, ""),
                    one.school_ids,
                    one.made_at,
                )
                for one in taken.open_invitations(connection)
            )

    @act(Permission.SHARE)
    def send(self, folder: Path, watch: Watch | None = None) -> Sent:
        """Write a file with what the other machines lack; raises like `operations/sharing_send.py`."""
        return send(self.context, folder, watch)

    @act(Permission.SHARE)
    def receive(self, folder: Path, watch: Watch | None = None) -> ReceivedReport:
        """Take in what lies in a folder, in any order; raises like `operations/sharing_receive.py`.

        Raises:
            StoppedError: from the watch; everything is as it was.
        """
        if folder.is_dir():
            begin_exchange(self.context, self.context.database.folder / INBOX)
        with as_before_where_stopped(self.context):
            return Receiving(self.context, watch, may_undo=True).take_folder(folder)

    @act(Permission.SHARE)
    def exchange(self, folder: Path, watch: Watch | None = None) -> Exchanged:
        """Take in what lies there, then write what is new here.

        Raises:
            StoppedError: from the watch; everything is as it was, and nothing was written.
        """
        tell = watch or (lambda _: None)
        received = self.receive(folder, lambda part: tell(part / 2))
        with as_before_where_stopped(self.context):
            sent = self.send(folder, lambda part: tell(0.5 + part / 2))
        return Exchanged(received, sent)

    @act(Permission.SHARE)
    def set_aside(self) -> tuple[WaitingFile, ...]:
        """Return the files that wait, and why."""
        with self.context.database.reading() as connection:
            names = {one.id: one.name for one in known.devices(connection)}
            return tuple(
                WaitingFile(
                    one.id,
                    names.get(one.sender, ""),
                    FileFate(one.reason),
                    _SENTENCES[FileFate(one.reason)],
                    one.since,
                )
                for one in taken.set_aside(connection)
            )

    @act(Permission.MANAGE_MACHINES)
    def take_in(self, waiting_id: str) -> ReceivedReport:
        """Take in a waiting file although its machine was shut out: somebody looked at it.

        Raises:
            RecordNotFoundError: it waits no more.
            SyncError: why it cannot be taken in all the same.
        """
        with self.context.database.reading() as connection:
            found = [one for one in taken.set_aside(connection) if one.id == waiting_id]
        if not found:
            raise RecordNotFoundError(kind="file")
        begin_exchange(self.context, self.context.database.folder / INBOX)
        return Receiving(self.context, may_undo=True).take_one(found[0])

    @act(Permission.SHARE)
    def devices(self) -> tuple[DeviceLine, ...]:
        """Return every machine of the office, also those that are gone."""
        with self.context.database.reading() as connection:
            own = known.own_device(connection)
            names = {one.id: one.name for one in staff.members(connection)}
            written_as = own_names(connection)
            return tuple(
                DeviceLine(
                    device=one,
                    person=names.get(one.staff_id, "") if one.staff_id else "",
                    is_this_one=own is not None and own.id == one.id,
                    last_seen_at=last_seen(connection, one),
                    lacks=_lacks(connection, one, written_as),
                    opens_with_old_sheet=one.is_live
                    and (own is None or one.id != own.id)
                    and _has_old_sheet(connection, one),
                    versions_ahead=one.schema_v - SCHEMA_VERSION if one.is_live else 0,
                )
                for one in known.devices(connection)
            )

    @act(Permission.MANAGE_MACHINES)
    def revoke(self, device_id: DeviceId) -> Done[Device]:
        """Shut a lost machine, or that of somebody who left, out: it gets nothing more.

        What it sends from now on waits for a supervisor; what it holds is encrypted.

        Raises:
            RecordNotFoundError: there is no such machine.
        """
        return self._end(device_id, "share_revoke", lambda one, now: replace(one, revoked_at=now))

    @act(Permission.MANAGE_MACHINES)
    def retire(self, device_id: DeviceId) -> Done[Device]:
        """Let a machine that is used no more leave; what it sent last is still taken in.

        Raises:
            RecordNotFoundError: there is no such machine.
        """
        return self._end(device_id, "share_retire", lambda one, now: replace(one, retired_at=now))

    @act(Permission.SEE_AUDIT)
    def held_by(self, device_id: DeviceId) -> HeldBy:
        """Return what a machine held, for the sheet that is filled in when it was lost; this look is recorded.

        Raises:
            RecordNotFoundError: there is no such machine.
        """
        with self.context.database.unit(self.context.actor.id, "look") as unit:
            device = _found(unit.connection, device_id)
            said = taken.said_to_hold(unit.connection, device_id)
            families = families_within(unit.connection, device.schools) | said
            access_log.record(unit, "share/held_by", device_id)
            return HeldBy(
                device=device,
                families=tuple(sorted(families)),
                counts=counts_within(unit.connection, device.schools),
                as_of=last_seen(unit.connection, device),
            )

    @act(Permission.EDIT_FAMILIES)
    def conflicts(self, state: ConflictState = ConflictState.OPEN) -> tuple[FamilyConflicts, ...]:
        """Return what two machines wrote at once, by family: the open questions, or what settled by itself."""
        categories = self._directory.categories_by_code()
        with self.context.database.reading() as connection:
            return open_questions(self.context, connection, categories, state)

    @act(Permission.EDIT_FAMILIES)
    def decide(
        self, conflict_id: ConflictId, choice: Choice, words: str = ""
    ) -> Done[ConflictDecision]:
        """Decide between two values; `words` are the note where both are kept.

        Raises:
            RecordNotFoundError: somebody answered it meanwhile, or it is not for this person to see.
            ReasonNeededError: the family is outside one's schools, and was not opened with a reason today.
        """
        categories = self._directory.categories_by_code()
        with self.context.database.unit(self.context.actor.id, "decide_conflict") as unit:
            decision = decide(self.context, unit, categories, conflict_id, choice, words)
        return Done(decision, frozenset(Kind))

    def _end(
        self,
        device_id: DeviceId,
        code: str,
        ended: Callable[[Device, datetime], Device],
    ) -> Done[Device]:
        with self.context.database.unit(self.context.actor.id, code) as unit:
            before = _found(unit.connection, device_id)
            after = ended(before, unit.now) if before.is_live else before
            known.put_device(unit, after, before)
            access_log.record(unit, code.replace("share_", "share/"), device_id)
        return Done(after, _MACHINES)


def named(typed: str) -> str:
    """Return the name of a machine as typed, on one line.

    Raises:
        InvalidInputError: there is none.
    """
    name = one_line(typed)[:_LONGEST_NAME]
    if not name:
        raise InvalidInputError({"name": mark("Give the computer a name, for example: Counter.")})
    return name


def _found(connection: Connection, device_id: DeviceId) -> Device:
    device = known.device(connection, device_id)
    if device is None:
        raise RecordNotFoundError(kind="machine")
    return device


def _has_old_sheet(connection: Connection, device: Device) -> bool:
    """Tell whether the sheet was renewed, and a machine that wrote none itself has not said that it heard of it."""
    renewed = renewed_at(connection)
    if renewed is None or renewed[0] == device.replica:
        return False
    said = outgoing_changes.acknowledged(connection, device.id)
    return said.get(renewed[0], 0) < renewed[1]


def _lacks(connection: Connection, device: Device, names: Collection[str]) -> int | None:
    """Return how many changes of this machine, under its names, another one has not said that it has."""
    if taken.newest_taken(connection, device.id) is None:
        return None
    said = outgoing_changes.acknowledged(connection, device.id)
    return sum(known.changes_after(connection, name, said.get(name, 0)) for name in names)
