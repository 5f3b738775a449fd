"""A list is read in as many statements as a short one: no question to the file for each of its rows."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime

import pytest
from sqlalchemy import Engine, event

from frc_desk.clock import LOCAL_ZONE, FixedClock, local_day
from frc_desk.domain.people import FamilyRole, Person
from frc_desk.domain.privacy import Role
from frc_desk.domain.school_messages import NewSchoolMessage
from frc_desk.operations.desks import Desks
from tests.builders import make_person
from tests.operations.two_schools import desks_of, hire_everyone


@contextmanager
def counted() -> Iterator[list[str]]:
    """Every statement that goes to the file through the pool."""
    seen: list[str] = []

    def count(_c: object, _k: object, statement: str, *_rest: object) -> None:
        seen.append(statement)

    event.listen(Engine, "before_cursor_execute", count)
    try:
        yield seen
    finally:
        event.remove(Engine, "before_cursor_execute", count)


def a_family(desks: Desks, number: int) -> tuple[Person, Person]:
    child = make_person(f"Leo{number} Ramírez", school_id=desks.office.schools()[0].id)
    rosa = make_person(f"Rosa{number} Ramírez")
    added = desks.people.add_family(rosa, (child,), FamilyRole.MOTHER).value
    return added.members[0].person, added.members[1].person


@pytest.mark.parametrize("count", [1, 9])
def test_open_messages_to_schools_are_read_at_once(
    desks: Desks, clock: FixedClock, count: int
) -> None:
    boss = desks_of(desks, hire_everyone(desks, ())[Role.SUPERVISOR])
    for number in range(count):
        rosa, leo = a_family(desks, number)
        asked = NewSchoolMessage(rosa.id, "Office", "Bus", date(2026, 11, 20), about_id=leo.id)
        desks.school_messages.send(asked)
    clock.move_to(datetime(2026, 12, 1, 9, 0, tzinfo=LOCAL_ZONE))
    with counted() as seen:
        rows = boss.school_messages.waiting()
    told = {(one.person_name, one.child_name, one.is_late, one.school_name) for one in rows}
    school = desks.office.schools()[0].short_name
    assert told == {(f"Rosa{n} Ramírez", f"Leo{n}", True, school) for n in range(count)}
    assert len(seen) == 7


@pytest.mark.parametrize("count", [1, 9])
def test_looks_are_read_at_once_whatever_was_looked_at(desks: Desks, count: int) -> None:
    for number in range(count):
        rosa, leo = a_family(desks, number)
        desks.access.open(rosa.id)
        desks.access.open(leo.id)
    today = local_day(desks.context.clock.now())
    with counted() as seen:
        looks = desks.access_records.all_looks(today, today)
    names = {f"{who}{n} Ramírez" for who in ("Rosa", "Leo") for n in range(count)}
    assert {one.family for one in looks} == names
    assert len(seen) == 4
