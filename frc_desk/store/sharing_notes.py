"""Where a note about a record goes: into the contact it belongs to, else the latest with its family."""

from sqlalchemy import or_, select
from sqlalchemy.engine import Connection

from frc_desk.domain.ids import ContactId
from frc_desk.store.families import households_of_all, members_of
from frc_desk.store.family_scope import contact_behind, person_behind
from frc_desk.store.schema.contacts import contacts


def contact_for_note(connection: Connection, table: str, row: str) -> ContactId | None:
    """Return the contact to which a note about a record is added, or nothing where there never was one."""
    found = contact_behind(connection, table, row)
    person_id = None if found else person_behind(connection, table, row)
    if person_id is None:
        return found
    homes = households_of_all(connection, [person_id]).get(person_id, ())
    people = {person_id, *(one for home in homes for one in members_of(connection, home))}
    wanted = (
        select(contacts.c.id)
        .where(
            contacts.c.deleted == 0,
            or_(contacts.c.person_id.in_(people), contacts.c.household_id.in_(homes)),
        )
        .order_by(contacts.c.started_at.desc())
        .limit(1)
    )
    latest = connection.execute(wanted).scalar()
    return None if latest is None else ContactId(str(latest))
