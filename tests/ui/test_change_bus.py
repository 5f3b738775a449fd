"""Pages hear which kinds of record have changed."""

from frc_desk.domain.changes import Kind
from frc_desk.ui.change_bus import ChangeBus


def test_pages_hear_the_kinds_that_changed() -> None:
    bus = ChangeBus()
    heard: list[object] = []
    bus.records_changed.connect(heard.append)
    bus.announce(frozenset({Kind.CONTACT, Kind.NEED}))
    assert heard == [frozenset({Kind.CONTACT, Kind.NEED})]


def test_nothing_changed_is_not_announced() -> None:
    bus = ChangeBus()
    heard: list[object] = []
    bus.records_changed.connect(heard.append)
    bus.announce(frozenset())
    assert heard == []
