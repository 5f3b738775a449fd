"""Gathers what the custodian of records has to do, with its days; nothing of it has to be planned by hand."""

from datetime import date

from frc_desk.clock import local_day
from frc_desk.domain.calendar import SchoolCalendar
from frc_desk.domain.packets import PacketState
from frc_desk.domain.privacy import Permission
from frc_desk.domain.records_due import DueKind, RecordsDue
from frc_desk.domain.retention import classification_due
from frc_desk.operations.context import Context
from frc_desk.store import disposal, families, record_requests
from frc_desk.store.connection import Connection

_DECEMBER = 12
_TOLD_WITHIN = 2
"""Working days in which the family hears of a legal request, so that they can go to court themselves."""


def records_due(context: Context, calendar: SchoolCalendar) -> tuple[RecordsDue, ...]:
    """Return what waits for this person, the first due first; nothing for who is not the custodian."""
    if not context.actor.may(Permission.HOLD_RECORDS):
        return ()
    today = local_day(context.clock.now())
    with context.database.reading() as connection:
        found = [
            *_packets(connection),
            *_challenges(connection),
            *_legal(connection, calendar),
            *_classification(connection, today),
        ]
    return tuple(sorted(found, key=lambda one: (one.due_on, one.kind.value)))


def _packets(connection: Connection) -> list[RecordsDue]:
    waiting = record_requests.open_packets(connection)
    people = families.persons_by_id(connection, [one.requester_id for one in waiting])
    names = {one.id: one.full_name for one in people}
    return [
        RecordsDue(
            DueKind.COUNSEL if one.state is PacketState.PAUSED else DueKind.PACKET,
            one.due_on,
            names.get(one.requester_id, ""),
            one.student_id,
        )
        for one in waiting
    ]


def _challenges(connection: Connection) -> list[RecordsDue]:
    waiting = record_requests.open_challenges(connection)
    people = families.persons_by_id(connection, [one.challenger_id for one in waiting])
    names = {one.id: one.full_name for one in people}
    return [
        RecordsDue(
            DueKind.CHALLENGE, one.meet_by, names.get(one.challenger_id, ""), one.challenger_id
        )
        for one in waiting
    ]


def _legal(connection: Connection, calendar: SchoolCalendar) -> list[RecordsDue]:
    found = []
    for one in record_requests.open_legal_requests(connection):
        served = local_day(one.served_at)
        person = one.person_id or ""
        if one.is_open:
            found.append(RecordsDue(DueKind.LEGAL, served, one.who, person))
        if one.waits_for_telling:
            due = calendar.after(served, _TOLD_WITHIN)
            found.append(RecordsDue(DueKind.TELL_FAMILY, due, one.who, person))
    return found


def _classification(connection: Connection, today: date) -> list[RecordsDue]:
    """In December, until somebody has disposed of something or checked every rule this year."""
    if today.month != _DECEMBER:
        return []
    rules = disposal.own_rules(connection)
    done = any(rule.checked_on and rule.checked_on.year == today.year for rule in rules)
    carried = any(
        one.carried_out_at and local_day(one.carried_out_at).year == today.year
        for one in disposal.every_disposal(connection)
    )
    return [] if done or carried else [RecordsDue(DueKind.CLASSIFY, classification_due(today))]
