"""Seats of workshops where several machines share: one gives them, the others ask."""

from collections.abc import Iterable

from frc_desk.domain.ids import DeviceId
from frc_desk.domain.seats import answered, keeper_of, seat_for_next
from frc_desk.domain.workshops import ListEntry, SeatState, Workshop
from frc_desk.operations.context import Context
from frc_desk.store import sharing_devices, workshops
from frc_desk.store.connection import Connection

ANSWER = "answer_seats"


def keeper_here(connection: Connection) -> DeviceId | None:
    """Return this machine as the one that keeps a new workshop; none until the office knows it."""
    own = sharing_devices.own_device(connection)
    here = None if own is None else sharing_devices.device(connection, own.id)
    return None if here is None else here.id


def state_for_next(
    connection: Connection, workshop: Workshop, listed: Iterable[ListEntry]
) -> SeatState:
    """Return what the next one on a list is told on this machine."""
    if not _gives_seats(connection, workshop):
        return SeatState.REQUESTED
    return seat_for_next(workshop.seats, listed)


def answer_requests(context: Context) -> int:
    """Answer who asked for a seat on another machine, where this one gives them; return how many.

    Done before anything is sent, so that the answers travel with the first file after the requests came.
    """
    with context.database.reading() as connection:
        asked = [
            one for one in workshops.with_requests(connection) if _gives_seats(connection, one)
        ]
    if not asked:
        return 0
    done = 0
    with context.database.unit(context.actor.id, ANSWER) as unit:
        for workshop in asked:
            listed = {one.id: one for one in workshops.entries(unit.connection, workshop.id)}
            for after in answered(workshop.seats, listed.values()):
                workshops.put_state(unit, listed[after.id], after)
                done += 1
    return done


def _gives_seats(connection: Connection, workshop: Workshop) -> bool:
    own = sharing_devices.own_device(connection)
    return own is None or keeper_of(workshop, sharing_devices.devices(connection)) == own.id
