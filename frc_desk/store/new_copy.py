"""Gives a copy of the office a name of its own among machines; two copies under one name break sharing."""

import secrets
from datetime import datetime

from sqlalchemy.engine import Connection

from frc_desk.store.access_anchor import begin_chain
from frc_desk.store.outgoing_changes import vector
from frc_desk.store.schema.base import moment_text
from frc_desk.store.seen_marks import mark_seen
from frc_desk.store.store_state import become_new_copy


def begin_new_copy(connection: Connection, made_at: datetime) -> str:
    """Take a new name, as a copy that was made then, and note that all of the copy is known under it."""
    replica = become_new_copy(connection, made_at)
    begin_chain(connection, replica)
    # The mark is a line of the log like any other, so it is written within an act.
    connection.exec_driver_sql(
        "UPDATE act SET txid = ?, at = ?", (secrets.token_hex(16), moment_text(made_at))
    )
    mark_seen(connection, vector(connection))
    connection.exec_driver_sql("UPDATE act SET txid = ''")
    return replica
