"""The end check: after they met, two machines compare counts and codes of what both are to have.

A difference shows what no rule of sharing let through: a tampered row, a fault of a disk, a hole that was
carried past the office. Then a copy is kept, what is pending has gone out, and a fresh copy is offered.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from frc_desk.domain.changes import Done, Kind
from frc_desk.domain.ids import DeviceId
from frc_desk.domain.privacy import Permission
from frc_desk.domain.sharing import Device
from frc_desk.domain.sharing_reports import CheckFinding, Invitation
from frc_desk.errors import NoFreshCopyError, RecordNotFoundError
from frc_desk.operations.context import Context, act
from frc_desk.operations.sharing_fresh import FreshFile, fresh_name, take_fresh, write_fresh
from frc_desk.operations.sharing_send import Watch, require_own
from frc_desk.paths import backup_folder
from frc_desk.store import access_log, backup, end_check
from frc_desk.store import sharing_devices as known
from frc_desk.store.first_schema import SCHEMA_VERSION
from frc_desk.store.table_digests import digests
from frc_desk.sync.bundle import Content


@dataclass(frozen=True, slots=True)
class _Heard:
    """What another machine says that it holds, and where."""

    device: Device
    vector: Mapping[str, int]
    said: end_check.Checked


class EndCheck:
    """Gathers, while files are taken in, what their machines say, and compares at the end."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._heard: dict[DeviceId, _Heard] = {}

    def hear(self, device: Device, content: Content) -> None:
        """Keep what a machine says in its newest file; an older program counts by other columns."""
        parcel = content.parcel
        if content.digests and parcel.schema_v == SCHEMA_VERSION:
            said = end_check.Checked(content.digest_schools, content.digests)
            self._heard[device.id] = _Heard(device, parcel.vector, said)

    def compare(self) -> tuple[CheckFinding, ...]:
        """Compare where both know of the same changes; keep a copy where something differs."""
        database = self._context.database
        found: list[CheckFinding] = []
        for one in self._heard.values():
            with database.reading() as connection:
                if not end_check.is_whole(connection):
                    continue
                if not end_check.knows_no_more_than(connection, one.vector):
                    continue
                ours = digests(connection, one.said.schools)
            differing = end_check.differences(ours, one.said.digests)
            with database.maintenance() as connection:
                now = self._context.clock.now()
                end_check.keep_finding(connection, one.device.id, differing, now)
            if differing:
                found.append(CheckFinding(one.device.id, one.device.name, differing, now))
        self._heard.clear()
        if found:
            backup.make_backup(database, backup_folder(database.folder), even_unchanged=True)
        return tuple(found)


class SharingCheckDesk:
    """What differed, and the fresh copy that mends it."""

    def __init__(self, context: Context) -> None:
        self.context = context

    @act(Permission.SHARE)
    def findings(self) -> tuple[CheckFinding, ...]:
        """Return with which machines this one differs, and in what."""
        with self.context.database.reading() as connection:
            names = {one.id: one.name for one in known.devices(connection) if one.is_live}
            return tuple(
                replace(one, name=names[DeviceId(one.device_id)])
                for one in end_check.findings(connection)
                if one.device_id in names
            )

    @act(Permission.MANAGE_MACHINES)
    def write_fresh_copy(
        self, device_id: DeviceId, folder: Path, watch: Watch | None = None
    ) -> Done[Invitation]:
        """Write a fresh copy of this office for a machine that differs, and return the code that opens it.

        Raises:
            RecordNotFoundError: there is no such machine, or it takes no part any more.
            NoSharedFolderError: the folder does not take the file.
        """
        with self.context.database.reading() as connection:
            own = require_own(connection)
            device = known.device(connection, device_id)
        if device is None or not device.is_live or device.id == own.id:
            raise RecordNotFoundError(kind="machine")
        written = write_fresh(self.context, device, folder, watch)
        with self.context.database.unit(self.context.actor.id, "share_fresh") as unit:
            access_log.record(unit, "share/fresh_copy", device.id)
            # Whether it helped says the next check.
            end_check.keep_finding(unit.connection, device.id, (), unit.now)
        return Done(written, frozenset({Kind.MACHINE}))

    @act(Permission.SHARE)
    def take_fresh_copy(self, folder: Path, code: str, watch: Watch | None = None) -> Done[int]:
        """Put a fresh copy in the place of the records here; what was written here comes into it again.

        A backup of what was here is kept before. Returns how many changes of this machine came into the copy.

        Raises:
            NoFreshCopyError: there is none for this machine in the folder.
            WrongJoinCodeError, JoinFileDamagedError, NewerBundleError: the file does not open.
            NotForThisDeviceError: it was written for another machine.
            StorageError: the disk does not take it; everything is as it was.
        """
        with self.context.database.reading() as connection:
            own = require_own(connection)
        database, file = self.context.database, folder / fresh_name(own.id)
        if not file.is_file():
            raise NoFreshCopyError
        backup.make_backup(database, backup_folder(database.folder), even_unchanged=True)
        kept = take_fresh(self.context, own, FreshFile(file, code), watch)
        return Done(kept, frozenset(Kind))
