"""Where a text stands before it is destroyed: in its row, in the history, in open forms."""

from collections.abc import Iterable

from sqlalchemy.engine import Connection

from frc_desk.domain.challenges import REMOVED
from frc_desk.domain.disposal import Target
from frc_desk.store.purging import forms_that_go
from frc_desk.store.schema.base import metadata


def text_of(connection: Connection, target: Target) -> str:
    """Return the text of a cell; nothing where it is empty or was destroyed before."""
    column = metadata.tables[target.table].c[target.column].name
    wanted = f"SELECT {column} FROM {target.table} WHERE id = ?"
    found = connection.exec_driver_sql(wanted, (target.row,)).scalar()
    return "" if found in (None, REMOVED) else str(found)


def times_remembered(connection: Connection, targets: Iterable[Target]) -> int:
    """Return how many changes in the history hold one of these texts."""
    found: set[int] = set()
    for target in targets:
        path = f"$.{target.column}"
        rows = connection.exec_driver_sql(
            "SELECT n FROM change_log WHERE row = ? AND tbl = ? AND "
            "(coalesce(json_extract(fields, ?), '') NOT IN ('', ?)"
            " OR coalesce(json_extract(before, ?), '') NOT IN ('', ?))",
            (target.row, target.table, path, REMOVED, path, REMOVED),
        )
        found |= {int(row[0]) for row in rows}
    return len(found)


def forms_removed(connection: Connection, target: Target) -> int:
    """Return how many open forms go with a text of this record."""
    where, values = forms_that_go(target.table, target.row)
    if not where:
        return 0
    wanted = f"SELECT count(*) FROM drafts WHERE {where} AND closed_act = ''"
    return int(connection.exec_driver_sql(wanted, values).scalar_one())
