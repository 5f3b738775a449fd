"""What waits for one staff member, read and given to another."""

from dataclasses import replace

from sqlalchemy import select, update
from sqlalchemy.engine import Connection

from frc_desk.domain.ids import ServiceId, StaffId
from frc_desk.domain.referrals import FollowUp, Referral
from frc_desk.domain.tasks import Task
from frc_desk.store.drafts import draft_of, draft_text
from frc_desk.store.lists import live
from frc_desk.store.rows import put
from frc_desk.store.schema.contacts import drafts
from frc_desk.store.schema.directory import services
from frc_desk.store.schema.referrals import follow_ups, referrals
from frc_desk.store.schema.tasks import tasks
from frc_desk.store.unit import Unit


def follow_ups_of(connection: Connection, staff_id: StaffId) -> tuple[FollowUp, ...]:
    """Return the open follow-ups of a person, whenever they are due."""
    mine = (follow_ups.c.staff_id == staff_id, follow_ups.c.closed_at.is_(None))
    return live(connection, follow_ups, FollowUp, *mine)


def tasks_of(connection: Connection, staff_id: StaffId) -> tuple[Task, ...]:
    """Return the tasks of a person that are not done."""
    return live(connection, tasks, Task, tasks.c.staff_id == staff_id, tasks.c.done_at.is_(None))


def hand_offs_of(connection: Connection, staff_id: StaffId) -> tuple[Referral, ...]:
    """Return every referral that was handed to a person, also what has ended."""
    return live(connection, referrals, Referral, referrals.c.owner_id == staff_id)


def services_of(connection: Connection, staff_id: StaffId) -> tuple[ServiceId, ...]:
    """Return the help inside the district that a person owns."""
    mine = (services.c.owner_staff_id == staff_id, services.c.deleted == 0)
    return tuple(
        ServiceId(one) for one in connection.execute(select(services.c.id).where(*mine)).scalars()
    )


def drafts_of(connection: Connection, staff_id: StaffId) -> int:
    """Return how many contacts a person left open on this machine."""
    mine = (drafts.c.staff_id == staff_id, drafts.c.closed_act == "")
    return len(connection.execute(select(drafts.c.id).where(*mine)).all())


def give_follow_up(unit: Unit, one: FollowUp, to: StaffId) -> None:
    """Let somebody else ask."""
    put(unit, follow_ups, one, replace(one, staff_id=to))


def give_task(unit: Unit, one: Task, to: StaffId) -> None:
    """Let somebody else do it."""
    put(unit, tasks, one, replace(one, staff_id=to))


def give_hand_off(unit: Unit, one: Referral, to: StaffId) -> None:
    """Make somebody else the owner of what was handed over."""
    put(unit, referrals, one, replace(one, owner_id=to))


def give_services(unit: Unit, ids: tuple[ServiceId, ...], to: StaffId, name: str) -> None:
    """Make somebody else the owner of help inside the district."""
    for one in ids:
        unit.connection.execute(
            update(services).where(services.c.id == one).values(owner_staff_id=to, owner_name=name)
        )


def give_drafts(unit: Unit, staff_id: StaffId, to: StaffId) -> None:
    """Let somebody else finish the contacts that were left open on this machine."""
    mine = (drafts.c.staff_id == staff_id, drafts.c.closed_act == "")
    rows = unit.connection.execute(select(drafts.c.id, drafts.c.body).where(*mine)).all()
    for draft_id, body in rows:
        given = draft_text(replace(draft_of(str(body)), staff_id=to))
        unit.connection.execute(
            update(drafts).where(drafts.c.id == draft_id).values(staff_id=to, body=given)
        )
