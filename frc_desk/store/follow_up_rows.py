"""Reads the list of follow-ups in a few statements: each with its person, need, referrals and tries."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Table
from sqlalchemy.engine import Connection

from frc_desk.domain.ids import FollowUpId, NeedId, PersonId, ReferralId, ServiceId
from frc_desk.domain.people import Person
from frc_desk.domain.referrals import FollowUp, FollowUpTry, Need, Referral, ReferralEvent
from frc_desk.store.court_orders import not_kept_from
from frc_desk.store.lists import T, live
from frc_desk.store.needs_life import steps_by_referral
from frc_desk.store.schema.people import persons
from frc_desk.store.schema.referrals import follow_up_tries, needs, referrals

_PART = 500
_SERVICES = "SELECT id, name, owner_name FROM services WHERE id IN (SELECT value FROM json_each(?))"
_CODES = "SELECT id, code FROM slips WHERE id IN (SELECT value FROM json_each(?))"
# The first child of the first household; never one whom a court keeps from this adult.
_FAMILIES = f"""
SELECT mine.person_id, h.zip, coalesce(nullif(c.first_name, ''), c.full_name, ''),
 coalesce(s.short_name, '')
FROM memberships AS mine
JOIN households AS h ON h.id = mine.household_id
LEFT JOIN memberships AS other ON other.household_id = mine.household_id AND other.deleted = 0
 AND other.role = 'child' AND {not_kept_from("mine.person_id", "other.person_id")}
LEFT JOIN persons AS c ON c.id = other.person_id AND c.deleted = 0
LEFT JOIN schools AS s ON s.id = c.school_id
WHERE mine.deleted = 0 AND mine.person_id IN (SELECT value FROM json_each(?))
ORDER BY other.rowid DESC, mine.rowid DESC
"""


@dataclass(frozen=True, slots=True)
class FamilyFacts:
    """What a caller should know of the family: where it lives, a child and the child's school."""

    zip: str = ""
    child: str = ""
    school: str = ""


@dataclass(frozen=True, slots=True)
class ServiceName:
    """What a service is called, and who owns it where it is help of the district."""

    name: str
    owner: str = ""


@dataclass(frozen=True, slots=True)
class AroundFollowUps:
    """Everything that stands around a list of follow-ups, by id."""

    persons: dict[PersonId, Person]
    needs: dict[NeedId, Need]
    referrals: dict[NeedId, tuple[Referral, ...]]
    steps: dict[ReferralId, tuple[ReferralEvent, ...]]
    services: dict[ServiceId, ServiceName]
    codes: dict[str, str]
    """The code of each slip, by its id."""
    tries: dict[FollowUpId, tuple[FollowUpTry, ...]]
    families: dict[PersonId, FamilyFacts]


def around(connection: Connection, due: Sequence[FollowUp]) -> AroundFollowUps:
    """Return what stands around these follow-ups."""
    need_ids = [one.need_id for one in due if one.need_id]
    people = [one.person_id for one in due]
    sent: dict[NeedId, list[Referral]] = {}
    for referral in _by(connection, referrals, Referral, "need_id", need_ids):
        if referral.need_id:
            sent.setdefault(referral.need_id, []).append(referral)
    every = [one for some in sent.values() for one in some]
    tries: dict[FollowUpId, list[FollowUpTry]] = {}
    ids = [one.id for one in due]
    for one in _by(connection, follow_up_tries, FollowUpTry, "follow_up_id", ids):
        tries.setdefault(one.follow_up_id, []).append(one)
    return AroundFollowUps(
        persons={one.id: one for one in _by(connection, persons, Person, "id", people)},
        needs={one.id: one for one in _by(connection, needs, Need, "id", need_ids)},
        referrals={need_id: tuple(some) for need_id, some in sent.items()},
        steps=steps_by_referral(connection, [one.id for one in every]),
        services=service_names(connection, [one.service_id for one in every]),
        codes=slip_codes(connection, [one.slip_id for one in every if one.slip_id]),
        tries={one: tuple(some) for one, some in tries.items()},
        families=_families(connection, people),
    )


def service_names(
    connection: Connection, service_ids: Iterable[ServiceId]
) -> dict[ServiceId, ServiceName]:
    """Return what services are called, also those that are no longer in the directory."""
    rows = connection.exec_driver_sql(_SERVICES, (_listed(service_ids),))
    return {ServiceId(row[0]): ServiceName(row[1], row[2]) for row in rows}


def slip_codes(connection: Connection, slip_ids: Iterable[str]) -> dict[str, str]:
    """Return the codes that stand on slips, by the slips' ids."""
    return {row[0]: row[1] for row in connection.exec_driver_sql(_CODES, (_listed(slip_ids),))}


def _families(connection: Connection, people: Iterable[PersonId]) -> dict[PersonId, FamilyFacts]:
    rows = connection.exec_driver_sql(_FAMILIES, (_listed(people),))
    return {PersonId(row[0]): FamilyFacts(row[1], row[2], row[3]) for row in rows}


def _listed(ids: Iterable[str]) -> str:
    return json.dumps(list(dict.fromkeys(ids)))


def _by(
    connection: Connection, table: Table, kind: type[T], column: str, ids: Sequence[str]
) -> tuple[T, ...]:
    wanted = list(dict.fromkeys(ids))
    found: tuple[T, ...] = ()
    for start in range(0, len(wanted), _PART):
        part = wanted[start : start + _PART]
        found += live(connection, table, kind, table.c[column].in_(part))
    return found
