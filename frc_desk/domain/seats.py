"""Who gives the seats of a workshop, and to whom: so that the last one is never given on two machines."""

from collections.abc import Iterable
from dataclasses import replace

from frc_desk.domain.ids import DeviceId
from frc_desk.domain.sharing import Device
from frc_desk.domain.workshops import ListEntry, SeatState, Workshop


def keeper_of(workshop: Workshop, devices: Iterable[Device]) -> DeviceId | None:
    """Return the machine that gives the seats; none where the office shares with nobody.

    It is the one that planned the workshop. Where that one is gone, or planned it before the office shared,
    it is the one of the whole office that has been in it longest, the same for everybody who asks.
    """
    live = [one for one in devices if one.is_live]
    if any(one.id == workshop.keeper_id for one in live):
        return workshop.keeper_id
    whole = [one for one in live if not one.schools]
    eldest = min(whole, key=lambda one: (one.joined_at, one.id), default=None)
    return None if eldest is None else eldest.id


def seat_for_next(seats: int, entries: Iterable[ListEntry]) -> SeatState:
    """Return what the next one on a list is told by the machine that gives the seats."""
    given = sum(one.state is SeatState.SEATED for one in entries)
    return SeatState.SEATED if given < seats else SeatState.WAITING


def answered(seats: int, entries: Iterable[ListEntry]) -> tuple[ListEntry, ...]:
    """Return the requests of a list with their answers, whoever asked first before the others.

    Nobody who has a seat loses it.
    """
    listed = tuple(entries)
    given = sum(one.state is SeatState.SEATED for one in listed)
    asked = [one for one in listed if one.state is SeatState.REQUESTED]
    asked.sort(key=lambda one: (one.added_at, one.id))
    free = max(0, seats - given)
    return tuple(
        replace(one, state=SeatState.SEATED if place < free else SeatState.WAITING)
        for place, one in enumerate(asked)
    )
