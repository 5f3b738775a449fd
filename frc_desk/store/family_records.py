"""Which records belong to a family."""

from sqlalchemy import or_, select
from sqlalchemy.engine import Connection

from frc_desk.domain.ids import PersonId
from frc_desk.store.families import households_of_all, members_of
from frc_desk.store.schema.contacts import contacts
from frc_desk.store.schema.referrals import needs


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
