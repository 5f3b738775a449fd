"""Makes the tables, indexes and triggers of a new office."""

import secrets
from pathlib import Path

from sqlalchemy import create_engine
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from frc_desk.store import keyed
from frc_desk.store.schema import everything
from frc_desk.store.schema.log import act, store_state
from frc_desk.store.search_index import make_indexes
from frc_desk.store.triggers import rebuild_triggers

SCHEMA_VERSION = 1
REVISION = "0001"


def make_schema(path: Path, key: bytes) -> None:
    """Make an encrypted file with every table, index and trigger, and a name for this copy.

    Raises:
        StorageError: the folder does not take the file; what was begun is removed.
    """
    engine = create_engine(
        "sqlite://",
        module=keyed.driver,
        creator=lambda: keyed.open_keyed(path, key),
        poolclass=NullPool,
    )
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            build(connection)
            connection.exec_driver_sql(
                "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"
            )
            connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (REVISION,))
            connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA_VERSION}")
            connection.commit()
    except DBAPIError as error:
        for suffix in ("", "-wal", "-shm"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
        raise (keyed.explained(error.orig, path) if error.orig else None) or error from error
    finally:
        engine.dispose()


def build(connection: Connection) -> None:
    """Make every table, index and trigger on an open connection, and the rows the store needs."""
    everything.metadata.create_all(connection)
    make_indexes(connection)
    rebuild_triggers(connection)
    replica = secrets.token_hex(4)
    connection.execute(
        act.insert(),
        {
            "only": 1,
            "clock": 0,
            "rseq": 0,
            "txid": "",
            "act": "",
            "actor": "",
            "at": "",
            "replica": replica,
            "schema_v": SCHEMA_VERSION,
            "applying": 0,
            "purge": 0,
        },
    )
    connection.execute(
        store_state.insert(),
        [
            {"name": "access_log_key", "value": secrets.token_hex(32)},
            # No line is written yet: from now on a missing note of the newest line is a removed one.
            {"name": f"access_newest:{replica}", "value": "0:"},
        ],
    )
