"""Whom a court keeps from a child is shown nothing of the child, on whichever record the order stands."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from frc_desk.clock import local_day
from frc_desk.domain.contacts import Channel, Ending
from frc_desk.domain.guardians import Guardianship
from frc_desk.domain.ids import FollowUpId, GuardianshipId
from frc_desk.domain.people import Family, FamilyRole, Person
from frc_desk.domain.referrals import FollowUp
from frc_desk.operations.desks import Desks
from frc_desk.store import referrals
from tests.builders import make_person

CHILD, MOTHER, FATHER = "Zacarías", "Marta", "Pedro"
NUMBER = "6265550199"
LOOKS: dict[str, Callable[[Desks, Person], Any]] = {
    "search": lambda d, one: d.quick.people(FATHER) or one,
    "on a number": lambda d, _: d.people.on_phone(NUMBER),
    "look-alikes": lambda d, one: d.same_people.look_alikes(one.full_name, NUMBER),
    "recent": lambda d, _: d.people.recent(),
    "follow-ups": lambda d, _: d.follow_ups.rows(date(2027, 6, 30)),
    "page of the family": lambda d, one: d.family_pages.record(one.id),
    "timeline": lambda d, one: d.timeline.timeline(one.id, 50),
    "family": lambda d, one: d.people.family_of(one.id),
}


def settle(desks: Desks) -> tuple[Family, Person, Person]:
    """A mother and a child, and a father who stands in the same household."""
    family = desks.people.add_family(
        make_person(f"{MOTHER} Quiroga"), (make_person(f"{CHILD} Quiroga"),), FamilyRole.MOTHER
    ).value
    child = family.members[1].person
    father = make_person(f"{FATHER} Quiroga", NUMBER)
    done = desks.families.add_member(family.household.id, father, FamilyRole.FATHER)
    return family, child, done.value


def keep_away(desks: Desks, adult: Person, child: Person) -> None:
    no_id = GuardianshipId("0" * 32)
    desks.families.set_guardianship(
        Guardianship(no_id, adult.id, child.id, FamilyRole.FATHER, no_contact=True)
    )


def meet(desks: Desks, father: Person) -> None:
    """Talk with the father and plan to ask him again."""
    today = local_day(desks.context.clock.now())
    form = replace(
        desks.contacts.new_draft(Channel.PHONE_IN),
        person_id=father.id,
        who=father.full_name,
        endings=(Ending.QUESTION_ANSWERED,),
    )
    contact = desks.contacts.wrap_up(form).value
    actor = desks.context.actor.id
    with desks.context.database.unit(actor, "plan") as unit:
        one = FollowUp(FollowUpId(unit.new_id()), contact.id, father.id, actor, today)
        referrals.put_follow_up(unit, one)


def shown(desks: Desks, father: Person) -> set[str]:
    """Where the child or the mother stands while the father is with us."""
    return {
        name
        for name, look in LOOKS.items()
        if any(word in repr(look(desks, father)) for word in (CHILD, MOTHER))
    }


def test_without_an_order_they_are_shown_so_the_scan_can_find_them(desks: Desks) -> None:
    _, _, father = settle(desks)
    meet(desks, father)
    assert {"search", "follow-ups", "family"} <= shown(desks, father)


@pytest.mark.parametrize("record", ["his own", "his second", "the child's second"])
def test_an_order_holds_on_whichever_record_it_stands(desks: Desks, record: str) -> None:
    _, child, father = settle(desks)
    meet(desks, father)
    if record == "his own":
        keep_away(desks, father, child)
    elif record == "his second":
        again = desks.people.add_family(make_person("Pedro Quirogo")).value.members[0].person
        keep_away(desks, again, child)
        desks.same_people.merge(father.id, again.id)
    else:
        aunt = desks.people.add_family(make_person("Rosa Vega"), (make_person(f"{CHILD} Q."),))
        again = aunt.value.members[1].person
        keep_away(desks, father, again)
        desks.same_people.merge(child.id, again.id)
    assert shown(desks, father) == set()
    assert FATHER not in repr(desks.quick.people(CHILD))
