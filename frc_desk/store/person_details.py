"""Rows of what belongs to a person: further numbers, guardianships, and the schools a child went to."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlalchemy import or_
from sqlalchemy.engine import Connection

from frc_desk.domain.guardians import Guardianship
from frc_desk.domain.ids import PersonId, PersonPhoneId
from frc_desk.domain.people import PersonPhone
from frc_desk.domain.schools import Attendance
from frc_desk.store.lists import live
from frc_desk.store.merged_people import all_of, joined_to, winners_of
from frc_desk.store.rows import get, put, put_new, remove
from frc_desk.store.schema.people import attendances, guardianships, person_phones
from frc_desk.store.unit import Unit


def phones_of(connection: Connection, person_id: PersonId) -> tuple[PersonPhone, ...]:
    """Return the further numbers of a person, in the order in which they were given."""
    return phones_of_all(connection, [person_id]).get(person_id, ())


def phones_of_all(
    connection: Connection, person_ids: Sequence[PersonId]
) -> Mapping[PersonId, tuple[PersonPhone, ...]]:
    """Return the further numbers of each of these people who has some."""
    joined = joined_to(connection, person_ids)
    kept = {one: winner for winner, records in joined.items() for one in records}
    records = (*person_ids, *kept)
    found: dict[PersonId, list[PersonPhone]] = defaultdict(list)
    for one in live(connection, person_phones, PersonPhone, person_phones.c.person_id.in_(records)):
        found[kept.get(one.person_id, one.person_id)].append(one)
    return {person_id: tuple(phones) for person_id, phones in found.items()}


def phone(connection: Connection, phone_id: PersonPhoneId) -> PersonPhone:
    """Return a further number.

    Raises:
        RecordNotFoundError: there is none.
    """
    return get(connection, person_phones, PersonPhone, phone_id)


def put_phone(unit: Unit, one: PersonPhone, before: PersonPhone | None = None) -> None:
    """Write a new or changed further number; the words that find the person are the caller's to refresh."""
    if before is None:
        put_new(unit, person_phones, one)
    else:
        put(unit, person_phones, before, one)


def remove_phone(unit: Unit, phone_id: PersonPhoneId) -> None:
    """Take a further number away."""
    remove(unit, person_phones, phone_id)


def guardianships_among(
    connection: Connection, person_ids: Sequence[PersonId]
) -> tuple[Guardianship, ...]:
    """Return every guardianship in which one of these people is the adult or the child.

    What was said of a record that was joined to another holds for the one that is kept: an order that
    keeps an adult from a child must not be lost with a second record of either.
    """
    joined = joined_to(connection, person_ids)
    records = (*person_ids, *(one for each in joined.values() for one in each))
    said = live(
        connection,
        guardianships,
        Guardianship,
        or_(guardianships.c.adult_id.in_(records), guardianships.c.child_id.in_(records)),
    )
    kept = winners_of(connection, {one for each in said for one in (each.adult_id, each.child_id)})
    return tuple(
        replace(
            each,
            adult_id=kept.get(each.adult_id, each.adult_id),
            child_id=kept.get(each.child_id, each.child_id),
        )
        for each in said
    )


def guardianship(
    connection: Connection, adult_id: PersonId, child_id: PersonId
) -> Guardianship | None:
    """Return what an adult is to a child, or None where nothing was said."""
    found = live(
        connection,
        guardianships,
        Guardianship,
        guardianships.c.adult_id.in_(all_of(connection, adult_id)),
        guardianships.c.child_id.in_(all_of(connection, child_id)),
        limit=1,
    )
    return found[0] if found else None


def put_guardianship(unit: Unit, one: Guardianship, before: Guardianship | None = None) -> None:
    """Write a new or changed guardianship."""
    if before is None:
        put_new(unit, guardianships, one)
    else:
        put(unit, guardianships, before, one)


def attendances_of(
    connection: Connection, person_ids: Sequence[PersonId]
) -> tuple[Attendance, ...]:
    """Return where these children went to school, in the order in which it was written."""
    joined = joined_to(connection, person_ids)
    records = (*person_ids, *(one for each in joined.values() for one in each))
    return live(connection, attendances, Attendance, attendances.c.person_id.in_(records))


def put_attendance(unit: Unit, one: Attendance, before: Attendance | None = None) -> None:
    """Write a new or changed stretch at a school."""
    if before is None:
        put_new(unit, attendances, one)
    else:
        put(unit, attendances, before, one)
