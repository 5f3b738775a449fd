"""Changes the data key of an open office: due when someone leaves who could have copied the key file."""

from pathlib import Path

from frc_desk.errors import DamagedFileError
from frc_desk.store import keyed
from frc_desk.store.copying import copy_database, flush_folder, remove_database
from frc_desk.store.counting import live_counts
from frc_desk.store.engine import Database
from frc_desk.store.keys import Keyring


def change_data_key(database: Database, keyring: Keyring) -> None:
    """Encrypt the office anew under a new data key; every passphrase and sheet goes on working.

    A copy is encrypted, checked and exchanged for the file. Whenever the program dies, the file is
    whole and `Keyring.unlock` finds its key. Older backups keep the older key and their own slots.
    Make a verified backup before, and close what reads through the bare driver.

    Raises:
        KeysChangedError: someone else than this program changed the slots; nothing was done.
        StorageError: the disk does not take it; the office is as before.
    """
    old_key = database.key
    fresh = database.path.with_name("frc.rekeyed.db")
    new_key = keyring.begin_new_key(old_key)
    with database.at_rest():
        try:
            remove_database(fresh)
            copy_database(database.path, fresh, old_key)
            keyed.change_key(fresh, old_key, new_key)
            _refuse_difference(database, fresh, old_key, new_key)
            _remove_log(database)
            fresh.replace(database.path)
            database.key = new_key
        finally:
            remove_database(fresh)
        flush_folder(database.folder)
        keyring.finish_new_key(new_key)


def _remove_log(database: Database) -> None:
    """Remove the write-ahead log, emptied before; a log of the old file must not meet the new one."""
    for suffix in ("-wal", "-shm"):
        log = database.path.with_name(database.path.name + suffix)
        if suffix == "-wal" and log.exists() and log.stat().st_size:
            raise DamagedFileError
        log.unlink(missing_ok=True)


def _refuse_difference(database: Database, fresh: Path, old_key: bytes, new_key: bytes) -> None:
    counts = []
    for path, key in ((database.path, old_key), (fresh, new_key)):
        connection = keyed.open_keyed(path, key, read_only=True)
        counts.append(live_counts(connection))
        sound = [tuple(row) for row in connection.execute("PRAGMA quick_check")] == [("ok",)]
        connection.close()
        if not sound:
            raise DamagedFileError
    if counts[0] != counts[1]:
        raise DamagedFileError
