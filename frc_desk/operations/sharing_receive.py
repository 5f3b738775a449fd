"""Takes in what lies in a folder: any files in any order, each whole or not at all, none twice.

A file is copied beside the office first, so that it cannot change while it is proved and read, and so that
one which has to wait is not lost when the stick is pulled out.
"""

import hashlib
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from frc_desk import errors
from frc_desk.domain.ids import DeviceId
from frc_desk.domain.sharing import Applied, Device
from frc_desk.domain.sharing_reports import FileFate, FileTold, ReceivedReport
from frc_desk.operations.context import Context
from frc_desk.operations.purging import settle
from frc_desk.operations.recovery_sheet import take_over_sheet
from frc_desk.operations.sharing_check import EndCheck
from frc_desk.operations.sharing_kept import put_by
from frc_desk.operations.sharing_numbers import as_taken, is_known, is_newer
from frc_desk.operations.sharing_send import SUFFIX, Watch, own_keys, require_own
from frc_desk.store import access_log, applying, merge_before, sharing_exchanges
from frc_desk.store import sharing_devices as known
from frc_desk.store import sharing_taken as taken
from frc_desk.store.sharing_seen import keep_said_heard, keep_seen
from frc_desk.store.sharing_taken import SetAside
from frc_desk.store.writing_rights import refuse_what_is_not_theirs
from frc_desk.sync.bundle import Content, unfolded
from frc_desk.sync.container import Envelope, glance, look
from frc_desk.sync.keys import are_keys, introduces

INBOX = "sharing"
MOST_WAITING = 500
"""More files of strangers than this are left where they lie: a hostile stick must not fill the disk."""

FATES: dict[type[errors.SyncError], FileFate] = {
    errors.BundleGapError: FileFate.GAP,
    errors.UnknownDeviceError: FileFate.UNKNOWN_DEVICE,
    errors.RevokedDeviceError: FileFate.REVOKED_DEVICE,
    errors.ClonedDeviceError: FileFate.CLONED_DEVICE,
    errors.NotTheirsToWriteError: FileFate.NOT_THEIRS,
    errors.NewerBundleError: FileFate.NEWER,
    errors.ClockTooFarError: FileFate.CLOCK,
    errors.BundleTruncatedError: FileFate.TRUNCATED,
    errors.BundleDamagedError: FileFate.DAMAGED,
    errors.BundleTooLargeError: FileFate.TOO_LARGE,
    errors.BadSignatureError: FileFate.BAD_SIGNATURE,
    errors.BadRecordError: FileFate.BAD_RECORD,
    errors.NotForThisDeviceError: FileFate.NOT_FOR_US,
    errors.ForeignFileError: FileFate.FOREIGN,
}
WAITING = frozenset(
    {
        FileFate.GAP,
        FileFate.UNKNOWN_DEVICE,
        FileFate.REVOKED_DEVICE,
        FileFate.CLONED_DEVICE,
        FileFate.NOT_THEIRS,
        FileFate.NEWER,
        FileFate.CLOCK,
    }
)
"""What may be put right later; everything else is of no use as it lies there."""


@dataclass(slots=True)
class _File:
    """A file in the inbox on its way in."""

    path: Path
    name: str
    order: tuple[str, str, int] = ("", "", 0)
    fate: FileFate | None = None
    sentence: str = ""
    changes: int = 0

    def told(self) -> FileTold:
        return FileTold(self.name, self.fate or FileFate.DAMAGED, self.sentence, self.changes)


class Receiving:
    """One receiving: of a folder, and of what waits from earlier."""

    def __init__(
        self, context: Context, watch: Watch | None = None, *, may_undo: bool = False
    ) -> None:
        self._context, self._may_undo = context, may_undo
        self._database = context.database
        self._tell: Callable[[float], None] = watch or (lambda _: None)
        self._inbox = context.database.folder / INBOX
        with self._database.reading() as connection:
            self._own = require_own(connection)
        self._applied: list[Applied] = []
        self._check = EndCheck(context)

    def take_folder(self, folder: Path) -> ReceivedReport:
        """Take in what lies in a folder.

        Raises:
            NoSharedFolderError: it cannot be read.
            StorageError: our own disk does not take it; every file is in whole or not at all.
        """
        try:
            found = sorted(path for path in folder.iterdir() if path.suffix == SUFFIX)
        except OSError as error:
            raise errors.NoSharedFolderError(folder=folder) from error
        self._inbox.mkdir(exist_ok=True)
        files = self._waiting()
        there = {one.path.name: one for one in files}
        told: list[FileTold] = []
        for done, path in enumerate(found):
            self._tell(0.3 * done / len(found))
            fetched = self._fetched(path)
            if isinstance(fetched, FileTold):
                told.append(fetched)
            elif fetched is not None and fetched.path.name not in there:
                there[fetched.path.name] = fetched
                files.append(fetched)
            elif fetched is not None:
                there[fetched.path.name].name = path.name
        self._take_all(files)
        self._keep_waiting(files)
        return self._report([*told, *(one.told() for one in files)], folder)

    def take_one(self, waiting: SetAside) -> ReceivedReport:
        """Take in one waiting file that a supervisor looked at, also of a machine that was shut out.

        Raises:
            SyncError: why it cannot be taken in all the same; it goes on waiting.
        """
        file = _File(self._inbox / waiting.file, waiting.file)
        self._take(file, looked_at=True)
        self._let_go(file)
        with self._database.unit(self._context.actor.id, "share_take_in") as unit:
            taken.drop_set_aside(unit.connection, waiting.id)
            access_log.record(unit, "share/taken_in", waiting.sender)
        return self._report([file.told()], None)

    def _waiting(self) -> list[_File]:
        """Return what waits from earlier, and what a killed program left."""
        listed = sorted(path for path in self._inbox.iterdir() if path.suffix == SUFFIX)
        return [self._ordered(_File(path, path.name)) for path in listed]

    def _fetched(self, path: Path) -> _File | FileTold | None:
        """Copy a file into the inbox; only what became of it where there is no need to."""
        sender = ""
        try:
            header, fingerprint = glance(path)
            sender = header.sender
            if sender == self._own.id:
                return None
            with self._database.reading() as connection:
                before = taken.taken(connection, sender, header.replica, header.number)
            if before is not None and before.fingerprint == fingerprint:
                return FileTold(path.name, FileFate.KNOWN)
        except errors.NewerBundleError:
            pass
        except (errors.SyncError, OSError) as error:
            return _not_fetched(path, error)
        if not self._may_wait(sender):
            return _not_fetched(path, errors.UnknownDeviceError())
        return self._ordered(self._copied(path))

    def _may_wait(self, sender: str) -> bool:
        """Tell whether a file that may come from a stranger has room to wait."""
        with self._database.reading() as connection:
            if known.device(connection, sender) or taken.invited(connection, sender):
                return True
        return sum(1 for _ in self._inbox.iterdir()) < MOST_WAITING

    def _copied(self, path: Path) -> _File:
        """Copy a file under a name that its content gives it, so that none waits twice."""
        part = self._inbox / f"{hashlib.sha256(str(path).encode()).hexdigest()[:16]}.part"
        try:
            shutil.copyfile(path, part)
            with part.open("rb") as file:
                name = hashlib.file_digest(file, "sha256").hexdigest()
            return _File(part.replace(self._inbox / f"{name}{SUFFIX}"), path.name)
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)

    def _ordered(self, file: _File) -> _File:
        with suppress(errors.SyncError, OSError):
            header, _ = glance(file.path)
            return replace(file, order=(header.sender, header.replica, header.number))
        return file

    def _take_all(self, files: list[_File]) -> None:
        """Take in what can be, again and again while one that came makes room for another."""
        ahead = sorted(files, key=lambda one: one.order)
        done, of = 0, max(1, len(ahead))
        came_on = True
        while ahead and came_on:
            came_on = False
            for file in tuple(ahead):
                self._tell(0.3 + 0.7 * done / of)
                try:
                    self._take(file)
                except errors.SyncError as error:
                    file.fate, file.sentence = FATES[type(error)], error.sentence
                    if file.fate in WAITING:
                        continue
                else:
                    came_on = True
                done += 1
                ahead.remove(file)
                self._let_go(file)
        self._tell(1.0)

    def _take(self, file: _File, *, looked_at: bool = False) -> None:
        """Prove, open and apply one file."""
        envelope = look(file.path)
        device = self._sender(envelope)
        if device.revoked_at is not None and not looked_at:
            raise errors.RevokedDeviceError
        with self._database.reading() as connection:
            was_taken = is_known(connection, envelope)
        if was_taken:
            file.fate = FileFate.KNOWN
            return
        content = unfolded(envelope.opened(self._own.id, bytes.fromhex(self._own.seal)))
        header, parcel = envelope.header, content.parcel
        if (parcel.sender, parcel.schema_v) != (header.replica, header.schema):
            raise errors.BundleDamagedError
        with self._database.reading() as connection:
            # How far a machine had come is no change of anybody's.
            marks = known.new_marks(connection, parcel.records)
            if not looked_at:
                refuse_what_is_not_theirs(connection, parcel, device.id)
        first = merge_before.keep_before if self._may_undo else merge_before.forget_offer
        applied = applying.apply(self._database, parcel, self._context.actor.id, first)
        applied = replace(applied, applied=max(0, applied.applied - marks))
        # Whatever happens from here on: to apply the same once more changes nothing.
        self._keep_taken(envelope, device, content)
        self._check.hear(device, content)
        if applied.purged:
            settle(self._database)
        self._applied.append(applied)
        file.fate, file.sentence, file.changes = FileFate.TAKEN, "", applied.applied

    def _let_go(self, file: _File) -> None:
        if self._may_undo and file.fate is FileFate.TAKEN:
            put_by(file.path)
        file.path.unlink(missing_ok=True)

    def _sender(self, envelope: Envelope) -> Device:
        """Return who sent a file, having proved it."""
        header = envelope.header
        with self._database.reading() as connection:
            device = known.device(connection, header.sender)
        if device is None or not device.sign_key:
            return self._admitted(envelope)
        envelope.prove(device.sign_key)
        return device

    def _admitted(self, envelope: Envelope) -> Device:
        """Let a machine in that this one invited: whoever has the secret of the join file is the invited one."""
        header, introduction = envelope.header, envelope.header.introduction
        with self._database.reading() as connection:
            invited = taken.invited(connection, header.sender)
        if introduction is None or invited is None or not invited.secret:
            raise errors.UnknownDeviceError
        secret, public = bytes.fromhex(invited.secret), introduction.public
        if not are_keys(public) or not introduces(secret, header.sender, public, introduction.code):
            raise errors.BadSignatureError
        envelope.prove(public.sign)
        with self._database.unit(self._context.actor.id, "share_admit") as unit:
            device = Device(
                id=DeviceId(header.sender),
                name=invited.name,
                school_ids=invited.school_ids,
                staff_id=invited.staff_id,
                sign_key=public.sign,
                seal_key=public.seal,
                joined_at=unit.now,
                schema_v=header.schema,
                replica=header.replica,
            )
            known.put_device(unit, device, known.device(unit.connection, device.id))
            taken.use_invitation(unit.connection, invited.id, unit.now)
            access_log.record(unit, "share/admitted", device.id)
        return device

    def _keep_taken(self, envelope: Envelope, device: Device, content: Content) -> None:
        header = envelope.header
        with self._database.unit(self._context.actor.id, "share_receive") as unit:
            connection = unit.connection
            newest = taken.newest_taken(connection, device.id)
            one = as_taken(header, envelope.fingerprint, content, unit.now)
            taken.keep_taken(connection, one)
            if self._may_undo:
                merge_before.note_taken(connection, device.id, header.replica, header.number)
            # Its own clock may be ahead; nobody was seen later than now.
            keep_seen(connection, device.id, min(one.made_at, unit.now))
            if newest is None or is_newer(one, newest):
                vector, access = content.parcel.vector, content.parcel.access_vector
                taken.keep_said(connection, device.id, vector, access)
                keep_said_heard(connection, device.id, content.heard)
                taken.keep_held(connection, device.id, content.holds)
            here = known.device(connection, self._own.id)
            if here is not None and here.sign_key == own_keys(self._own).public.sign:
                known.forget_invitation(connection)

    def _keep_waiting(self, files: list[_File]) -> None:
        """Keep why each file waits; forget those that wait no more."""
        waiting = {one.path.name: one for one in files if one.fate in WAITING}
        with self._database.unit(self._context.actor.id, "share_receive") as unit:
            before = {one.file: one for one in taken.set_aside(unit.connection)}
            for name, one in before.items():
                if name not in waiting:
                    taken.drop_set_aside(unit.connection, one.id)
            for name, file in waiting.items():
                fate = file.fate or FileFate.DAMAGED
                since = before[name].since if name in before else unit.now
                identity = before[name].id if name in before else unit.new_id()
                sender = DeviceId(file.order[0][:32])
                one = SetAside(identity, sender, name, fate.value, since)
                taken.keep_set_aside(unit.connection, one)

    def _report(self, told: list[FileTold], folder: Path | None) -> ReceivedReport:
        take_over_sheet(self._database, self._context.clock)
        self._check.compare()
        warnings = [one.clock_warning for one in self._applied if one.clock_warning]
        with self._database.unit(self._context.actor.id, "share_receive") as unit:
            report = ReceivedReport(
                received=sum(one.applied for one in self._applied),
                known=sum(one.known for one in self._applied),
                conflicts=sum(one.conflicts_opened for one in self._applied),
                settled=sum(one.settled for one in self._applied),
                set_aside=len(taken.set_aside(unit.connection)),
                files=tuple(told),
                clock_warning=max(warnings, default=None),
                broken_chains=tuple(sorted(_broken(self._applied))),
            )
            known.keep_exchanged_at(unit.connection, unit.now, sent=False)
            if folder is not None:
                sharing_exchanges.keep_shared_folder(unit.connection, str(folder))
            access_log.record(unit, "share/received", self._own.id)
            sharing_exchanges.keep_exchange(
                unit.connection,
                sharing_exchanges.Exchange(
                    unit.new_id(),
                    unit.now,
                    self._context.actor.id,
                    0,
                    report.received,
                    0,
                    report.set_aside,
                ),
            )
        return report


def _not_fetched(path: Path, error: errors.SyncError | OSError) -> FileTold:
    # What cannot be read now is most often still being copied.
    ours = error if isinstance(error, errors.SyncError) else errors.BundleTruncatedError()
    return FileTold(path.name, FATES[type(ours)], ours.sentence)


def _broken(applied: list[Applied]) -> Iterator[str]:
    for one in applied:
        yield from one.broken_chains
