"""In which other homes the children of a family live, as it may be said while we talk with one of its adults."""

from collections.abc import Iterable

from frc_desk.domain.family_page import OtherHome
from frc_desk.domain.guardians import Guardianship, kept_away
from frc_desk.domain.ids import HouseholdId, PersonId
from frc_desk.domain.people import Family, FamilyMember, FamilyRole
from frc_desk.domain.staff import StaffMember
from frc_desk.store import families, person_details
from frc_desk.store.connection import Connection
from frc_desk.store.family_scope import is_within


def other_homes(
    connection: Connection, viewer: StaffMember, shown: PersonId, family: Family
) -> tuple[OtherHome, ...]:
    """Return each second home of the children, with whom one finds there.

    That a child has two homes is the child's. Who lives in the other one is named only within the viewer's
    scope, and never where a court order stands between them or that home is kept hidden: then the page
    says neither who nor where.
    """
    children = [one.person.id for one in family.children]
    elsewhere = families.memberships_elsewhere(connection, children, family.household.id)
    homes: dict[HouseholdId, list[PersonId]] = {}
    for one in elsewhere:
        if one.role is FamilyRole.CHILD:
            homes.setdefault(one.household_id, []).append(one.person_id)
    found = []
    for household_id, who in homes.items():
        other = families.family(connection, household_id)
        if other is not None:
            adults = _named(connection, viewer, shown, family, other)
            found.append(OtherHome(household_id, tuple(who), adults))
    return tuple(found)


def _named(
    connection: Connection, viewer: StaffMember, shown: PersonId, family: Family, other: Family
) -> tuple[FamilyMember, ...]:
    at_home = {one.person.id for one in family.members}
    adults = [
        one
        for one in other.members
        if one.role is not FamilyRole.CHILD and one.person.id not in at_home
    ]
    ids = [shown, *(one.person.id for one in adults)]
    children = [one.person.id for one in (*family.children, *other.children)]
    orders = person_details.guardianships_among(connection, [*ids, *children])
    if other.household.address_is_substitute or _is_kept_from(orders, shown, children):
        return ()
    return tuple(
        one
        for one in adults
        if not _is_kept_from(orders, one.person.id, children)
        and is_within(connection, viewer, one.person.id)
    )


def _is_kept_from(
    orders: Iterable[Guardianship], adult: PersonId, children: Iterable[PersonId]
) -> bool:
    every = tuple(orders)
    return any(adult in kept_away(every, child) for child in children)
