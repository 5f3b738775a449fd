"""Which records belong to a family, and to which person a record belongs."""

from sqlalchemy import or_, select
from sqlalchemy.engine import Connection

from frc_desk.domain.ids import PersonId
from frc_desk.store.families import households_of_all, members_of
from frc_desk.store.family_scope import person_behind
from frc_desk.store.schema.contacts import contacts
from frc_desk.store.schema.people import persons
from frc_desk.store.schema.referrals import needs

_KINDS = (persons, contacts, needs)


def records_of(connection: Connection, person_id: PersonId) -> tuple[str, ...]:
    """Return the people of a person's households, their contacts and needs: what a look can be at."""
    homes = households_of_all(connection, [person_id]).get(person_id, ())
    people = {person_id}
    for home in homes:
        people.update(members_of(connection, home))
    of_family = or_(contacts.c.person_id.in_(people), contacts.c.household_id.in_(homes))
    met = [str(row[0]) for row in connection.execute(select(contacts.c.id).where(of_family))]
    asked = connection.execute(select(needs.c.id).where(needs.c.contact_id.in_(met)))
    return (*people, *met, *(str(row[0]) for row in asked))


def whose(connection: Connection, record: str) -> PersonId | None:
    """Return the person behind a record of the access log, whatever kind of record it is."""
    for table in _KINDS:
        if connection.execute(select(table.c.id).where(table.c.id == record)).first() is not None:
            return person_behind(connection, table.name, record)
    return None
