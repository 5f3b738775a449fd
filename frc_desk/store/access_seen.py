"""What the backups have seen of the access log: the last line of each machine, in every one of them."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path

from sqlalchemy.engine import Connection

from frc_desk.store.access_anchor import Head
from frc_desk.store.backup import backups
from frc_desk.store.backup_file import Manifest
from frc_desk.store.engine import Database
from frc_desk.store.store_state import came_from


def seen_in_backups(database: Database, folders: Iterable[Path]) -> frozenset[tuple[str, Head]]:
    """Return every last line that a backup of this office has seen; what cannot be read is left out.

    A second place may be shared: backups of another office say nothing here, and neither do those that the
    copy from which this one came made later on.
    """
    with database.reading() as connection:
        ours = _names_here(connection)
        earlier = came_from(connection)
    return frozenset(
        seen
        for folder in folders
        for one in backups(folder)
        if one.manifest.replica in ours and _says_something(one.manifest, earlier)
        for seen in one.manifest.access_heads.items()
    )


def _says_something(manifest: Manifest, earlier: Mapping[str, datetime]) -> bool:
    until = earlier.get(manifest.replica)
    return until is None or manifest.at <= until


def _names_here(connection: Connection) -> frozenset[str]:
    """Return every name of a copy that stands anywhere: changing one of them does not hide its backups."""
    rows = connection.exec_driver_sql(
        "SELECT replica FROM act UNION SELECT replica FROM change_log UNION SELECT replica FROM access_log"
    )
    return frozenset(str(row[0]) for row in rows)
