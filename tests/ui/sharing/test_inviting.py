"""Inviting through the hub by keys alone, stopping on the way, and taking an invitation back."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from frc_desk.clock import FixedClock
from frc_desk.sync import hub_joining
from tests.hub_server import SECRET, HubServer, programs
from tests.offices import EASY
from tests.operations.machines import Machine, first_machine
from tests.ui.sharing.test_page import page_of

pytestmark = pytest.mark.skipif(programs() is None, reason="PostgreSQL is not installed")


@pytest.fixture
def counter(
    server: HubServer, tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Machine]:
    """The counter, which has set up the hub."""
    monkeypatch.setattr(hub_joining, "_HARDNESS", EASY)
    with first_machine(tmp_path / "counter", clock) as machine:
        machine.desks.hub.set_up(str(server.database()), SECRET)
        yield machine


@pytest.fixture
def at() -> Iterator[ExitStack]:
    """Windows that close at the end."""
    with ExitStack() as stack:
        yield stack


def test_a_computer_is_invited_through_the_hub_and_the_invitation_taken_back(
    qtbot: QtBot, at: ExitStack, counter: Machine
) -> None:
    shown, page = page_of(at, qtbot, counter.desks)
    page.machines.add.setFocus()
    shown.press(Qt.Key.Key_Space)
    shown.type("Roosevelt")
    assert not page.machines.form.place.isVisible()
    page.machines.form.write.setFocus()
    shown.press(Qt.Key.Key_Space)
    assert "Read this code and the address 127.0.0.1:" in shown.words()
    (invited,) = counter.sharing.invited()
    assert invited.name == "Roosevelt"
    page.machines.rows.set_current(invited.device_id)
    page.machines.rows.current_changed.emit(invited.device_id)
    assert page.machines.withdraw.isVisible()
    page.machines.withdraw.setFocus()
    shown.press(Qt.Key.Key_Space)
    assert counter.sharing.invited() == ()
    assert "The invitation is taken back" in shown.said
    assert not page.machines.withdraw.isVisible()


def test_a_stopped_invitation_invites_nobody_and_keeps_what_was_typed(
    qtbot: QtBot, at: ExitStack, counter: Machine
) -> None:
    shown, page = page_of(at, qtbot, counter.desks)
    page.machines.add.setFocus()
    shown.press(Qt.Key.Key_Space)
    shown.type("Roosevelt")
    # Cancel, pressed as soon as the worker says how far it is.
    page.inviting.progressed.connect(page.inviting._stop.set, Qt.ConnectionType.DirectConnection)
    page.machines.form.write.setFocus()
    shown.press(Qt.Key.Key_Space)
    assert "Stopped. Nobody was invited." in shown.words()
    assert counter.sharing.invited() == ()
    assert page.machines.form.name.text() == "Roosevelt"
    assert page.machines.form.write.isVisible()
