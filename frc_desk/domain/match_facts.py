"""The part of a directory entry that matching reads, small enough to weigh thousands at a keystroke."""

from datetime import date
from typing import NamedTuple

from frc_desk.domain.directory import (
    AreaKind,
    Capacity,
    Cost,
    ScheduleLine,
    ServiceEntry,
    ServiceStatus,
    UseState,
)
from frc_desk.domain.ids import ServiceId
from frc_desk.domain.opening_hours import is_day_and_night
from frc_desk.domain.zip_places import ZipPlaces

Point = tuple[float, float]
Place = tuple[float | None, float | None, str, str]
"""Latitude and longitude, ZIP, and the city of its street."""


class MatchFacts(NamedTuple):
    """What decides whether one service fits; a row of the store or a part of an entry."""

    service_id: ServiceId
    name: str
    need_codes: tuple[str, ...]
    use: UseState
    status: ServiceStatus
    minimum_age: int | None
    maximum_age: int | None
    area_kind: AreaKind | None
    area_names: tuple[str, ...]
    area_is_partial: bool
    cities: tuple[str, ...]
    points: tuple[Point, ...]
    languages: tuple[str, ...]
    schedules: tuple[ScheduleLine, ...]
    says_hours: bool
    is_always_open: bool
    is_emergency: bool
    cost: Cost
    fees_text: str
    required_documents: tuple[str, ...]
    capacity: Capacity
    capacity_on: date | None
    confirmed_on: date | None
    reported_wrong_on: date | None


def facts_of(entry: ServiceEntry, places: ZipPlaces) -> MatchFacts:
    """Return the facts of an entry, with the middle of its ZIPs as its places."""
    service = entry.service
    return MatchFacts(
        service_id=service.id,
        name=service.name,
        need_codes=entry.need_codes,
        use=service.use,
        status=service.status,
        minimum_age=service.minimum_age,
        maximum_age=service.maximum_age,
        area_kind=service.area_kind,
        area_names=service.area_names,
        area_is_partial=service.area_is_partial,
        cities=tuple(place.city for place in entry.locations if place.city),
        points=points_of(
            tuple(
                (
                    place.latitude,
                    place.longitude,
                    place.zip_code,
                    place.city if place.address else "",
                )
                for place in entry.locations
            ),
            places,
        ),
        languages=tuple(language.code for language in entry.languages),
        schedules=entry.schedules,
        says_hours=bool(service.public_hours_text),
        is_always_open=service.is_always_open or is_day_and_night(entry.schedules),
        is_emergency=service.is_emergency,
        cost=service.cost,
        fees_text=service.fees_text,
        required_documents=service.required_documents,
        capacity=service.capacity,
        capacity_on=service.capacity_on,
        confirmed_on=service.confirmed_on,
        reported_wrong_on=service.reported_wrong_on,
    )


def points_of(where: tuple[Place, ...], places: ZipPlaces) -> tuple[Point, ...]:
    """Return a point for each place that one can go to: its own, else the middle of its ZIP or city.

    The city stands only where there is a street: a telephone line of Pasadena is not miles away.
    """
    points: list[Point] = []
    for latitude, longitude, zip_code, city in where:
        if latitude is not None and longitude is not None:
            points.append((latitude, longitude))
        elif (middle := places.point(zip_code, city)) is not None:
            points.append(middle)
    return tuple(points)
