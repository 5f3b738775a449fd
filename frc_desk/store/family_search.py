"""Finding people by name in all schools, for those who ask the access log and for a search with a reason."""

from sqlalchemy import text
from sqlalchemy.engine import Connection

from frc_desk.domain.ids import PersonId
from frc_desk.store import quick_statements

_EVERYONE = "(1 = 1)"


def people_with(connection: Connection, match: str, limit: int) -> tuple[PersonId, ...]:
    """Return the people whom the words of a full-text query find, in every school, the newest first."""
    statement = quick_statements.people(_EVERYONE, is_all=True)
    rows = connection.execute(text(statement), {"words": match}).fetchall()
    return tuple(PersonId(str(row[0])) for row in rows[:limit])
