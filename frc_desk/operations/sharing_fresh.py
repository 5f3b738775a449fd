"""A fresh copy for a machine that differs: one machine writes it sealed, the other puts it in place of its own."""

import secrets
from dataclasses import dataclass
from pathlib import Path

from frc_desk.domain.ids import DeviceId
from frc_desk.domain.sharing import Device
from frc_desk.domain.sharing_reports import Invitation
from frc_desk.errors import JoinFileDamagedError, NoSharedFolderError, NotForThisDeviceError
from frc_desk.operations.context import Context
from frc_desk.operations.opening import present_hardness
from frc_desk.operations.sharing_send import Watch
from frc_desk.store import keyed, merge_before
from frc_desk.store.copying import remove_database
from frc_desk.store.first_schema import SCHEMA_VERSION
from frc_desk.store.fresh_copy import place_for, put_in_place
from frc_desk.store.sharing_devices import OwnDevice
from frc_desk.store.snapshot import make_snapshot
from frc_desk.sync import join_file


@dataclass(frozen=True, slots=True)
class FreshFile:
    """The file, and its code as it was read aloud."""

    file: Path
    code: str


def fresh_name(device_id: DeviceId) -> str:
    """Return what the file for a machine is called, so that it is found there."""
    return f"frc-{device_id[-12:]}-fresh{join_file.SUFFIX}"


def write_fresh(
    context: Context, device: Device, folder: Path, watch: Watch | None = None
) -> Invitation:
    """Write what a machine of these schools holds, sealed under a code; it is no invitation, and admits nobody.

    Raises:
        NoSharedFolderError: the folder does not take the file.
        StorageError: the snapshot does not fit on our own disk.
    """
    if not folder.is_dir():
        raise NoSharedFolderError(folder=folder)
    database, code = context.database, join_file.new_code()
    key = secrets.token_bytes(keyed.KEY_BYTES)
    part = database.folder / f"{secrets.token_hex(8)}.part"
    file = folder / fresh_name(device.id)
    said = {"fresh": True, "device": device.id, "key": key.hex()}
    try:
        make_snapshot(database, part, key, device.schools, watch)
        join_file.write(file, code, said, part, SCHEMA_VERSION, present_hardness(database.folder))
    except OSError as error:
        raise NoSharedFolderError(folder=folder) from error
    finally:
        remove_database(part)
    with database.maintenance() as connection:
        merge_before.note_sent(connection)
    return Invitation(device.id, code, file)


def take_fresh(
    context: Context, own: OwnDevice, given: FreshFile, watch: Watch | None = None
) -> int:
    """Put it in place; return how many changes of this machine came into it.

    Raises:
        WrongJoinCodeError, JoinFileDamagedError, NewerBundleError: the file does not open.
        NotForThisDeviceError: it was written for another machine.
        StorageError: the disk does not take it; everything is as it was.
    """
    tell = watch or (lambda _: None)
    opened = join_file.opened(given.file, given.code, SCHEMA_VERSION)
    try:
        is_fresh, device = opened.description["fresh"] is True, opened.description["device"]
        key = bytes.fromhex(opened.description["key"])
    except (KeyError, TypeError, ValueError) as error:
        raise JoinFileDamagedError from error
    if not is_fresh or device != own.id:
        raise NotForThisDeviceError
    tell(0.1)
    kept = put_in_place(
        context.database, place_for(context.database), opened.snapshot, key, context.actor.id
    )
    tell(1.0)
    return kept
