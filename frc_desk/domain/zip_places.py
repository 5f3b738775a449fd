"""Where a ZIP lies: its middle, its cities and its county, so that distance needs no network."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import asin, cos, radians, sin, sqrt

_EARTH_MILES = 3958.8


@dataclass(frozen=True, slots=True)
class ZipPlace:
    """One ZIP with the middle of its area; `cities` begins with the one the post writes."""

    zip_code: str
    latitude: float
    longitude: float
    cities: tuple[str, ...]
    county: str
    state: str = "CA"


@dataclass(frozen=True, slots=True)
class ZipPlaces:
    """All ZIPs we know, and the middle of each city made of them."""

    by_zip: Mapping[str, ZipPlace]
    by_city: Mapping[str, tuple[float, float]] = field(default_factory=dict)

    @classmethod
    def of(cls, places: Iterable[ZipPlace]) -> "ZipPlaces":
        """Build the look-up from its rows."""
        by_zip = {place.zip_code: place for place in places}
        middles: dict[str, list[tuple[float, float]]] = {}
        for place in by_zip.values():
            middles.setdefault(place.cities[0].casefold(), []).append(
                (place.latitude, place.longitude)
            )
        return cls(by_zip, {city: _middle(points) for city, points in middles.items()})

    def place(self, zip_code: str) -> ZipPlace | None:
        """Return the place of a ZIP (ZIP+4 will do), or None if we do not know it."""
        return self.by_zip.get(zip_code.strip()[:5])

    def point(self, zip_code: str, city: str = "") -> tuple[float, float] | None:
        """Return latitude and longitude of a ZIP, or of a city where no ZIP is stated."""
        found = self.place(zip_code)
        if found is not None:
            return found.latitude, found.longitude
        return self.by_city.get(city.casefold()) if city else None


NOWHERE = ZipPlaces({})


def miles_between(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the distance in miles as the crow flies (haversine)."""
    (first_latitude, first_longitude), (second_latitude, second_longitude) = one, other
    north = radians(second_latitude - first_latitude) / 2
    east = radians(second_longitude - first_longitude) / 2
    chord = (
        sin(north) ** 2
        + cos(radians(first_latitude)) * cos(radians(second_latitude)) * sin(east) ** 2
    )
    return 2 * _EARTH_MILES * asin(min(1.0, sqrt(chord)))


def _middle(points: list[tuple[float, float]]) -> tuple[float, float]:
    return (
        sum(latitude for latitude, _ in points) / len(points),
        sum(longitude for _, longitude in points) / len(points),
    )
