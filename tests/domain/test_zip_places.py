"""Distances between ZIPs, and what is known of one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frc_desk.directory_formats.zip_table import zip_places
from frc_desk.domain.zip_places import miles_between

PASADENA = (34.1669, -118.1551)
points = st.tuples(st.floats(32, 42), st.floats(-124, -114))


def test_a_zip_of_pasadena_is_known_with_city_and_county() -> None:
    place = zip_places().place("91103-1234")
    assert place is not None
    assert (place.cities[0], place.county) == ("Pasadena", "Los Angeles")
    assert zip_places().place("02139") is None


def test_a_city_without_a_zip_has_a_middle() -> None:
    point = zip_places().point("", "pasadena")
    assert point is not None
    assert miles_between(point, PASADENA) < 5
    assert zip_places().point("", "Nowhere at all") is None


@pytest.mark.parametrize(
    ("other", "miles"),
    [((34.1669, -118.1551), 0), ((34.0522, -118.2437), 9.4), ((37.7749, -122.4194), 339)],
)
def test_known_distances(other: tuple[float, float], miles: float) -> None:
    assert miles_between(PASADENA, other) == pytest.approx(miles, rel=0.02, abs=0.01)


@given(points, points)
def test_the_way_back_is_as_long(one: tuple[float, float], other: tuple[float, float]) -> None:
    assert miles_between(one, other) == pytest.approx(miles_between(other, one), abs=1e-6)
