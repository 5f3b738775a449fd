"""Writes many values of many kinds in one go, each kind into its own table; for the practice office."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Table

from frc_desk.domain.contacts import Contact, Note
from frc_desk.domain.disclosures import Disclosure
from frc_desk.domain.guardians import Guardianship
from frc_desk.domain.ids import PersonId
from frc_desk.domain.needs_life import NeedEvent
from frc_desk.domain.people import FamilyMember, Household, Membership, Person, PersonPhone
from frc_desk.domain.referrals import FollowUp, FollowUpTry, Need, Referral, ReferralEvent, Slip
from frc_desk.domain.releases import Release
from frc_desk.domain.remarks import Remark
from frc_desk.domain.school_messages import SchoolMessage
from frc_desk.domain.schools import Attendance
from frc_desk.domain.staff import StaffMember
from frc_desk.domain.tasks import Task
from frc_desk.domain.visits import Visit
from frc_desk.domain.workshops import ListEntry, Workshop
from frc_desk.store.name_index import add_names
from frc_desk.store.people_words import words_that_find
from frc_desk.store.schema.base import Day, Moment, moment_text
from frc_desk.store.schema.contacts import contacts, notes
from frc_desk.store.schema.people import (
    attendances,
    guardianships,
    households,
    memberships,
    person_phones,
    persons,
)
from frc_desk.store.schema.referrals import (
    follow_up_tries,
    follow_ups,
    need_events,
    needs,
    referral_events,
    referrals,
    slips,
)
from frc_desk.store.schema.releases import disclosures, releases
from frc_desk.store.schema.staff import staff
from frc_desk.store.schema.tasks import tasks
from frc_desk.store.schema.visits import remarks, school_messages, visits
from frc_desk.store.schema.workshops import list_entries, workshops
from frc_desk.store.shapes import Turn, shape_of
from frc_desk.store.unit import Unit

# In this order nothing refers to a row that comes later.
_TABLES: dict[type[Any], Table] = {
    StaffMember: staff,
    Household: households,
    Membership: memberships,
    PersonPhone: person_phones,
    Guardianship: guardianships,
    Attendance: attendances,
    Contact: contacts,
    Note: notes,
    Need: needs,
    NeedEvent: need_events,
    Slip: slips,
    Referral: referrals,
    ReferralEvent: referral_events,
    FollowUp: follow_ups,
    FollowUpTry: follow_up_tries,
    Task: tasks,
    Workshop: workshops,
    ListEntry: list_entries,
    Visit: visits,
    SchoolMessage: school_messages,
    Remark: remarks,
    Release: releases,
    Disclosure: disclosures,
}


def put_family_members(
    unit: Unit,
    members: Iterable[tuple[FamilyMember, tuple[FamilyMember, ...]]],
    phones: Mapping[PersonId, list[PersonPhone]],
) -> None:
    """Write people as members of their families, each with the children whose names find them too."""
    words: list[str] = []
    people: list[Person] = []
    for member, children in members:
        words.append(words_that_find(member.person, children, phones.get(member.person.id, ())))
        people.append(member.person)
    _put(unit, persons, people, {"search_text": words})
    add_names(unit.connection, ((one.id, one.full_name) for one in people))


def put_values(unit: Unit, values: Mapping[type[Any], list[Any]]) -> None:
    """Write values by their kind.

    Raises:
        KeyError: a kind that has no table here.
    """
    for kind in values:
        if kind not in _TABLES:
            raise KeyError(kind.__name__)
    for kind, table in _TABLES.items():
        if values.get(kind):
            _put(unit, table, values[kind], {})


def _put(unit: Unit, table: Table, values: list[Any], local: Mapping[str, list[str]]) -> None:
    """Write rows past the statement compiler, which costs a third of the time at a million rows."""
    if not values:
        return
    shape = shape_of(type(values[0]), table)
    names = (*(name for name, _ in shape.writers), *local)
    columns = [_column(table, name, write, values) for name, write in shape.writers]
    places = ", ".join("?" * len(names))
    unit.connection.exec_driver_sql(
        f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({places})",
        list(zip(*columns, *local.values(), strict=True)),
    )


def _column(table: Table, name: str, write: Turn | None, values: list[Any]) -> list[Any]:
    """Return one column of all rows, as the file keeps it."""
    cells = [getattr(value, name) for value in values]
    kept = table.c[name].type
    turn = (
        moment_text
        if isinstance(kept, Moment)
        else date.isoformat
        if isinstance(kept, Day)
        else write
    )
    if turn is None:
        return cells
    return [None if cell is None else turn(cell) for cell in cells]
