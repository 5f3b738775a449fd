"""Records the statements of an operation and lets the bare driver do the same ones on a twin file."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event

from frc_desk.store.engine import Database
from frc_desk.store.keyed import Connection

Statement = tuple[str, Any, bool]
"""The text, its values, and whether it was done once for each of many."""


@contextmanager
def recorded(database: Database) -> Iterator[list[Statement]]:
    """Collect every statement that the office's engine executes within the `with`."""
    statements: list[Statement] = []
    engine = database._open_engine()

    def note(*execution: Any) -> None:
        _, _, statement, parameters, _, many = execution
        statements.append((statement, parameters, many))

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(engine, "before_cursor_execute", note)


def replaying(connection: Connection, statements: list[Statement]) -> Callable[[], None]:
    """Return an action that does the statements as one transaction on the bare driver."""

    def replay() -> None:
        connection.execute("BEGIN IMMEDIATE")
        run_all(connection, statements)
        connection.execute("COMMIT")

    return replay


def run_all(connection: Connection, statements: list[Statement]) -> None:
    """Execute the statements and fetch what they return."""
    for statement, parameters, many in statements:
        if statement.startswith(("BEGIN", "COMMIT")):
            continue
        if many:
            connection.executemany(statement, parameters)
            continue
        cursor = connection.execute(statement, parameters or ())
        if cursor.description is not None:
            cursor.fetchall()
