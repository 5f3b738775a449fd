"""How far the nightly look for people who are here twice has come, on this machine."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.engine import Connection

from frc_desk.domain.ids import PersonId
from frc_desk.store.same_people import people_known
from frc_desk.store.store_state import set_state, state

_NAME = "same_checked"
_NEXT = "SELECT n, person_id FROM name_words WHERE n > ? ORDER BY n LIMIT ?"


@dataclass(frozen=True, slots=True)
class Checked:
    """The last person who was looked at, by their number among the names, and the day of the last look."""

    up_to: int
    on: date | None


def checked(connection: Connection) -> Checked:
    """Return how far the look has come; the first one begins with whoever is written down from then on.

    The list of those who are here twice is for whoever was here before.
    """
    known = state(connection, _NAME)
    most = people_known(connection)
    if known is None:
        return Checked(most, None)
    number, _, day = known.partition(" ")
    # The numbers are given anew after a migration, and there may be fewer of them.
    return Checked(min(int(number), most), date.fromisoformat(day) if day else None)


def put_checked(connection: Connection, one: Checked) -> None:
    """Keep how far the look has come; inside `Database.maintenance`."""
    set_state(connection, _NAME, f"{one.up_to} {one.on.isoformat() if one.on else ''}")


def written_since(
    connection: Connection, up_to: int, most: int
) -> tuple[tuple[int, PersonId], ...]:
    """Return the next people after a number, in the order in which they were written down."""
    rows = connection.exec_driver_sql(_NEXT, (up_to, most))
    return tuple((int(n), PersonId(person_id)) for n, person_id in rows)
