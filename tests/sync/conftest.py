"""What the tests of the hub start from: one running server, and an empty hub in it for each test."""

from collections.abc import Iterator

import pytest

from frc_desk.sync.hub_place import HubPlace
from frc_desk.sync.hub_setup import set_up
from tests.hub_server import SECRET, HubServer, hub_server, programs


@pytest.fixture(scope="session")
def server() -> Iterator[HubServer]:
    """A server on loopback, started once for all tests of a process."""
    if programs() is None:
        pytest.skip("PostgreSQL is not installed")
    with hub_server() as running:
        yield running


@pytest.fixture
def hub(server: HubServer) -> HubPlace:
    """A hub that was just set up, as its administrator sees it."""
    place = server.database()
    set_up(place, SECRET)
    return place
