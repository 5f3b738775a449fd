"""Keeps the folded words that find a person: names, digits of every number, children and their schools."""

from collections.abc import Iterable, Mapping

from sqlalchemy import select
from sqlalchemy.engine import Connection

from frc_desk.domain.guardians import family_known_to
from frc_desk.domain.ids import HouseholdId, PersonId
from frc_desk.domain.people import Family, FamilyMember, FamilyRole, Person, PersonPhone
from frc_desk.store import families, person_details
from frc_desk.store.many_rows import update_many
from frc_desk.store.merged_people import joined_to, winners_of
from frc_desk.store.name_index import refresh_names
from frc_desk.store.plain_words import around_of, found_under, plain_words
from frc_desk.store.schema.people import persons

_BATCH = 500


def words_that_find(
    one: Person,
    children: Iterable[FamilyMember],
    phones: Iterable[PersonPhone] = (),
    home_names: Iterable[str] = (),
) -> str:
    """Return what a person is found by: name, digits of the numbers, children, their schools."""
    around: list[str] = []
    for child in children:
        if child.person.id != one.id:
            around.append(child.person.full_name)
        around.append(child.school_name)
    numbers = (one.phone_e164 or one.phone, *(each.e164 or each.typed for each in phones))
    return found_under(one.full_name, numbers, (*around, *home_names))


def words_now(connection: Connection, person_ids: Iterable[PersonId]) -> Mapping[PersonId, str]:
    """Return the words of these people as everything stands now, also of those in no household."""
    wanted = tuple(dict.fromkeys(person_ids))
    homes = families.households_of_all(connection, wanted)
    around = _families(connection, (home for each in homes.values() for home in each))
    phones = person_details.phones_of_all(connection, wanted)
    people = {one.id: one for one in families.persons_by_id(connection, wanted)}
    orders = person_details.guardianships_among(connection, wanted)
    joined = joined_to(connection, wanted)
    others = _by_id(connection, (one for each in joined.values() for one in each))
    kept_elsewhere = winners_of(connection, wanted)
    return {
        person_id: ""
        if person_id in kept_elsewhere
        else _words(
            (one, *(others[each] for each in joined.get(person_id, ()) if each in others)),
            [
                family_known_to(around[home], person_id, orders)
                for home in homes.get(person_id, ())
                if home in around
            ],
            phones.get(person_id, ()),
        )
        for person_id, one in people.items()
    }


def refresh(connection: Connection, person_ids: Iterable[PersonId]) -> None:
    """Recompute the words that find these people and everyone in their households."""
    everyone = tuple(dict.fromkeys(person_ids))
    for at in range(0, len(everyone), _BATCH):
        _refresh(connection, everyone[at : at + _BATCH])


def _refresh(connection: Connection, asked: tuple[PersonId, ...]) -> None:
    refresh_names(connection, asked)
    touched = around_of(connection, asked)
    plain = plain_words(connection, touched)
    told = {one: words for one, (stands, words) in plain.items() if words != stands}
    if touched - plain.keys():
        told |= words_now(connection, touched - plain.keys())
    update_many(
        connection,
        "persons",
        ["search_text"],
        [(words, one) for one, words in sorted(told.items())],
    )


def found_by_now(connection: Connection, person_id: PersonId) -> str:
    """Return the words that a person should stand under; empty where there is no such person."""
    stands = select(persons.c.id).where(persons.c.id == person_id)
    if connection.execute(stands).first() is None:
        return ""
    return words_now(connection, [person_id]).get(person_id, "")


def _families(connection: Connection, homes: Iterable[HouseholdId]) -> Mapping[HouseholdId, Family]:
    return families.families_by_id(connection, tuple(dict.fromkeys(homes)))


def _by_id(connection: Connection, ids: Iterable[PersonId]) -> Mapping[PersonId, Person]:
    return {one.id: one for one in families.persons_by_id(connection, tuple(ids))}


def _words(records: tuple[Person, ...], around: list[Family], phones: Iterable[PersonPhone]) -> str:
    """Return the words of a person of one or more records; each may carry another name and number."""
    one, *joined = records
    more = [words_that_find(other, ()) for other in joined]
    own = [m for family in around for m in family.members if m.person.id == one.id]
    if any(member.role is FamilyRole.CHILD for member in own):
        return " ".join((words_that_find(one, own[:1], phones), *more))
    children = {m.person.id: m for family in around for m in family.children}
    names = [family.household.name for family in around]
    return " ".join((words_that_find(one, children.values(), phones, names), *more))
