"""Who answers for a child, and who must never be reached about them.

A court order that keeps an adult away outweighs everything else: that adult is no caller about the child,
receives nothing about the child and is sent no letter. From the eighteenth birthday on the education
rights are the student's own (34 CFR 99.5), whatever was written down before. What an adult may still be
given is asked anew: the student says yes, or the district gives it to the parent of a dependent student
(34 CFR 99.31(a)(8)). Only what was written down since the birthday counts, so nothing goes on by itself.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date

from frc_desk.domain.ids import GuardianshipId, PersonId
from frc_desk.domain.people import Family, FamilyRole, Person
from frc_desk.domain.school_years import ADULT_AGE, age_on, birthday


@dataclass(frozen=True, slots=True)
class Guardianship:
    """What one adult is to one child.

    `holds_rights`: education rights. `may_receive`: may be given the child's records. `no_contact`: a
    court order keeps this adult away; it outweighs everything else said here.
    """

    id: GuardianshipId
    adult_id: PersonId
    child_id: PersonId
    kin: FamilyRole
    holds_rights: bool = False
    may_receive: bool = False
    no_contact: bool = False
    said_on: date | None = None
    """When somebody last said so; what was said before the eighteenth birthday ends with it."""


def kept_away(guardianships: Iterable[Guardianship], child_id: PersonId) -> frozenset[PersonId]:
    """Return the adults whom a court order keeps away from a child."""
    return frozenset(
        one.adult_id for one in guardianships if one.child_id == child_id and one.no_contact
    )


def children_kept_from(
    guardianships: Iterable[Guardianship], adult_id: PersonId
) -> frozenset[PersonId]:
    """Return the children from whom a court order keeps an adult away."""
    return frozenset(
        one.child_id for one in guardianships if one.adult_id == adult_id and one.no_contact
    )


def family_known_to(
    family: Family, adult_id: PersonId, guardianships: Iterable[Guardianship]
) -> Family:
    """Return a household as it may be shown while one of its adults is with us.

    An adult who is kept away from a child of the household sees neither that child nor the adults who
    live with the child: only themselves and the children from whom nothing keeps them.
    """
    hidden = children_kept_from(guardianships, adult_id)
    if not any(member.person.id in hidden for member in family.members):
        return family
    seen = tuple(
        member
        for member in family.members
        if member.person.id == adult_id
        or (member.role is FamilyRole.CHILD and member.person.id not in hidden)
    )
    return Family(replace(family.household, zip="", name="", address=""), seen)


def callers_offered(
    callers: Iterable[PersonId], families: Iterable[Family], guardianships: Iterable[Guardianship]
) -> tuple[PersonId, ...]:
    """Return who may be offered as the caller behind a number that several people gave.

    Whoever is kept away from a child is left out where somebody of that child's household has the same
    number: the call may be theirs, and one wrong key would show the child to the wrong person.
    """
    asked, orders, around = tuple(callers), tuple(guardianships), tuple(families)
    return tuple(one for one in asked if not _shares_a_child_with(one, asked, around, orders))


def rights_holders(
    guardianships: Iterable[Guardianship], child: Person, on: date
) -> tuple[PersonId, ...]:
    """Return who holds the education rights of a child on a day; an adult student alone holds them."""
    if is_of_age(child, on):
        return (child.id,)
    return _allowed(guardianships, child.id, lambda one: one.holds_rights)


def recipients(
    guardianships: Iterable[Guardianship], child: Person, on: date
) -> tuple[PersonId, ...]:
    """Return to whom letters and records about a child may go on a day; to nobody by default."""
    said = [as_it_holds(one, child, on) for one in guardianships if one.child_id == child.id]
    allowed = _allowed(said, child.id, lambda one: one.holds_rights or one.may_receive)
    return (child.id, *allowed) if is_of_age(child, on) else allowed


def as_it_holds(said: Guardianship, child: Person, on: date) -> Guardianship:
    """Return what was said of an adult and a child as it holds on a day.

    At eighteen no adult holds the rights, and records go on to an adult only where that was said since.
    """
    if child.born_on is None or said.child_id != child.id or not is_of_age(child, on):
        return said
    since = said.said_on is not None and said.said_on >= birthday(child.born_on, ADULT_AGE)
    return replace(said, holds_rights=False, may_receive=said.may_receive and since)


def is_of_age(person: Person, on: date) -> bool:
    """Say whether a person is known to be eighteen or older on a day."""
    return person.born_on is not None and age_on(person.born_on, on) >= ADULT_AGE


def _shares_a_child_with(
    adult: PersonId,
    callers: tuple[PersonId, ...],
    families: tuple[Family, ...],
    orders: tuple[Guardianship, ...],
) -> bool:
    hidden = children_kept_from(orders, adult)
    if not hidden:
        return False
    for family in families:
        members = {member.person.id for member in family.members}
        if members & hidden and any(one in members for one in callers if one != adult):
            return True
    return False


def _allowed(
    guardianships: Iterable[Guardianship],
    child_id: PersonId,
    says_yes: Callable[[Guardianship], bool],
) -> tuple[PersonId, ...]:
    about = [one for one in guardianships if one.child_id == child_id]
    away = kept_away(about, child_id)
    yes = (one.adult_id for one in about if says_yes(one) and one.adult_id not in away)
    return tuple(dict.fromkeys(yes))
