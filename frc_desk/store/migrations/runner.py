"""Brings an older office up to date: copy, migrate the copy, check it, swap; the old copy stays.

Imported only when a migration is due, because Alembic is costly to import.
"""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from frc_desk.clock import Clock, local_time
from frc_desk.errors import DamagedFileError
from frc_desk.store import keyed, name_index, search_index
from frc_desk.store.copying import copy_database, remove_database
from frc_desk.store.first_schema import SCHEMA_VERSION
from frc_desk.store.triggers import rebuild_triggers


def migrate(path: Path, key: bytes, clock: Clock) -> Path:
    """Bring the database at `path` to this program's schema and return where the old one stays.

    Raises:
        DamagedFileError: the migrated copy did not pass its checks; the old file is untouched.
        StorageError: the disk is full or cannot be written; the old file is untouched.
    """
    fresh = path.with_name("frc.migrating.db")
    remove_database(fresh)
    try:
        version = copy_database(path, fresh, key)
        _migrate_copy(fresh, key)
    except DBAPIError as error:
        remove_database(fresh)
        raise (keyed.explained(error.orig, fresh) if error.orig else None) or error from error
    except BaseException:
        remove_database(fresh)
        raise
    old = path.with_name(f"frc.before-{version}-{local_time(clock.now()):%Y%m%d-%H%M%S}.db")
    # The write-ahead log was emptied into the file by the copy, so that one rename moves everything.
    remove_database(old)
    path.replace(old)
    fresh.replace(path)
    return old


def _migrate_copy(path: Path, key: bytes) -> None:
    engine = create_engine(
        "sqlite://",
        module=keyed.driver,
        creator=lambda: keyed.open_keyed(path, key),
        poolclass=NullPool,
    )
    with engine.connect() as connection:
        # A batch step drops and renames tables, which foreign keys would take as deletions.
        connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        _drop_triggers(connection)
        command.upgrade(_config(connection), "head")
        rebuild_triggers(connection)
        search_index.make_indexes(connection)
        search_index.rebuild(connection)
        name_index.rebuild_names(connection)
        # From now on it writes what an older program has to put by.
        connection.exec_driver_sql("UPDATE act SET schema_v = ?", (SCHEMA_VERSION,))
        connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA_VERSION}")
        connection.commit()
        _check(connection)
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def _drop_triggers(connection: Connection) -> None:
    """Steps move rows that nobody changed: nothing of it belongs into the log."""
    names = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'")
    for name in names.scalars().all():
        connection.exec_driver_sql(f'DROP TRIGGER "{name}"')


def _check(connection: Connection) -> None:
    sound = connection.exec_driver_sql("PRAGMA quick_check").scalars().all() == ["ok"]
    orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    if not sound or orphans:
        raise DamagedFileError
