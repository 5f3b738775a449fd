"""Reads what matching weighs: one lean row for each service that names one of the needs.

One statement, by the index over needs. Hours, places and languages come packed in the row and are
unpacked once for each different text, because thousands of services share a few of them.
"""

import json
from collections.abc import Sequence
from datetime import date, time
from functools import lru_cache
from typing import Any, cast

from sqlalchemy.engine import Connection

from frc_desk.domain.directory import (
    AreaKind,
    Capacity,
    Cost,
    ScheduleLine,
    ServiceStatus,
    UseState,
)
from frc_desk.domain.match_facts import MatchFacts, Place, Point, points_of
from frc_desk.domain.opening_hours import is_day_and_night
from frc_desk.domain.zip_places import ZipPlaces

# The packed parts are joined by signs that no text of a directory holds.
_PART, _LINE = "\x1f", "\x1e"
_MOST_PLACES = 20_000
STATEMENT = """
SELECT s.id, s.name, s.use, s.status, s.minimum_age, s.maximum_age,
 s.area_kind, s.area_names, s.area_is_partial,
 s.public_hours_text <> '', s.is_always_open, s.is_emergency, s.cost, s.fees_text,
 s.required_documents, s.capacity, s.capacity_on, s.confirmed_on, s.reported_wrong_on,
 (SELECT group_concat(need_code, ' ') FROM service_needs
  WHERE service_id = s.id AND deleted = 0),
 (SELECT group_concat(code, ' ') FROM languages WHERE service_id = s.id AND deleted = 0),
 (SELECT group_concat(weekdays || char(31) || ifnull(opens, '') || char(31) ||
   ifnull(closes, '') || char(31) || weeks_of_month || char(31) ||
   ifnull(valid_from, '') || char(31) || ifnull(valid_to, ''), char(30))
  FROM schedules WHERE service_id = s.id AND deleted = 0),
 (SELECT group_concat(ifnull(l.latitude, '') || char(31) || ifnull(l.longitude, '') || char(31) ||
   l.zip_code || char(31) || CASE l.address WHEN '' THEN '' ELSE l.city END || char(31) || l.city,
   char(30))
  FROM service_locations AS sl JOIN locations AS l ON l.id = sl.location_id
  WHERE sl.service_id = s.id AND sl.deleted = 0 AND l.deleted = 0)
FROM services AS s
WHERE s.deleted = 0 AND s.id IN
 (SELECT service_id FROM service_needs WHERE deleted = 0
  AND need_code IN (SELECT value FROM json_each(?)))
"""


class CandidateReader:
    """Reads candidates for one table of ZIPs; remembers what it unpacked."""

    def __init__(self, places: ZipPlaces) -> None:
        self._zips = places
        self._places: dict[str, tuple[tuple[str, ...], tuple[Point, ...]]] = {}

    def candidates(self, connection: Connection, codes: Sequence[str]) -> list[MatchFacts]:
        """Return the facts of every service that names one of the needs."""
        result = connection.exec_driver_sql(STATEMENT, (json.dumps(list(codes)),))
        # The bare rows: matching reads thousands of them, and each only once.
        cursor = cast("Any", result).cursor
        facts = [self._facts(row) for row in cursor.fetchall()]
        result.close()
        return facts

    def _facts(self, row: Sequence[Any]) -> MatchFacts:
        cities, points = self._where(row[22] or "")
        schedules, has_every_hour = _schedules(row[21] or "")
        return MatchFacts(
            row[0],
            row[1],
            _words(row[19] or ""),
            _USE[row[2]],
            _STATUS[row[3]],
            row[4],
            row[5],
            _AREA[row[6]],
            _listed(row[7]),
            bool(row[8]),
            cities,
            points,
            _words(row[20] or ""),
            schedules,
            bool(row[9]),
            bool(row[10]) or has_every_hour,
            bool(row[11]),
            _COST[row[12]],
            row[13],
            _listed(row[14]),
            _CAPACITY[row[15]],
            _day(row[16]),
            _day(row[17]),
            _day(row[18]),
        )

    def _where(self, packed: str) -> tuple[tuple[str, ...], tuple[Point, ...]]:
        known = self._places.get(packed)
        if known is None:
            if len(self._places) >= _MOST_PLACES:
                self._places.clear()
            where = _unpacked_places(packed)
            cities = tuple(city for city, _ in where if city)
            points = points_of(tuple(place for _, place in where), self._zips)
            known = self._places[packed] = (cities, points)
        return known


_USE = {member.value: member for member in UseState}
_STATUS = {member.value: member for member in ServiceStatus}
_AREA: dict[str | None, AreaKind | None] = {None: None, **{m.value: m for m in AreaKind}}
_COST = {member.value: member for member in Cost}
_CAPACITY = {member.value: member for member in Capacity}


@lru_cache(maxsize=4096)
def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


@lru_cache(maxsize=1024)
def _listed(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text)) if text else ()


@lru_cache(maxsize=2048)
def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


@lru_cache(maxsize=4096)
def _schedules(packed: str) -> tuple[tuple[ScheduleLine, ...], bool]:
    lines = []
    for line in packed.split(_LINE) if packed else ():
        weekdays, opens, closes, weeks, valid_from, valid_to = line.split(_PART)
        lines.append(
            ScheduleLine(
                weekdays=tuple(json.loads(weekdays)),
                opens=time.fromisoformat(opens) if opens else None,
                closes=time.fromisoformat(closes) if closes else None,
                weeks_of_month=tuple(json.loads(weeks)) if weeks else (),
                valid_from=_day(valid_from),
                valid_to=_day(valid_to),
            )
        )
    return tuple(lines), is_day_and_night(lines)


def _unpacked_places(packed: str) -> tuple[tuple[str, Place], ...]:
    """Return the city and the place of each location."""
    parts = [line.split(_PART) for line in packed.split(_LINE)] if packed else []
    return tuple(
        (
            city,
            (
                float(latitude) if latitude else None,
                float(longitude) if longitude else None,
                zip_code,
                city_of_street,
            ),
        )
        for latitude, longitude, zip_code, city_of_street, city in parts
    )
