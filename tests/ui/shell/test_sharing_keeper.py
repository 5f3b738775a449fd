"""The foot of the window says how this computer stands with the others; it reminds once, and asks nobody for more."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from frc_desk.clock import FixedClock
from frc_desk.domain.privacy import Role
from frc_desk.errors import FrcDeskError, HubOutOfReachError, OldProgramError
from frc_desk.operations.desks import Desks, build_desks
from frc_desk.ui.background import Background
from frc_desk.ui.change_bus import ChangeBus
from frc_desk.ui.shell.frame import Frame
from frc_desk.ui.shell.rail import RailPage
from frc_desk.ui.shell.sharing_keeper import SharingKeeper
from tests.builders import make_person
from tests.operations.machines import Machine, colleague, first_machine, joined_machine


@contextmanager
def kept(qtbot: QtBot, desks: Desks) -> Iterator[tuple[SharingKeeper, Frame, list[FrcDeskError]]]:
    """A keeper over a frame, having looked once."""
    frame = Frame([RailPage("today", "Today", "sunrise")], [], office="Pasadena")
    qtbot.addWidget(frame)
    frame.show()
    background = Background()
    errors: list[FrcDeskError] = []
    background.error_unanswered.connect(errors.append)
    keeper = SharingKeeper(desks, background, ChangeBus(), frame)
    keeper.start()
    background.finish()
    yield keeper, frame, errors
    keeper.stop()
    background.finish()
    background.close()


@pytest.fixture
def machines(tmp_path: Path, clock: FixedClock) -> Iterator[tuple[Machine, Machine]]:
    """A counter and a laptop that know each other."""
    stick = tmp_path / "stick"
    with first_machine(tmp_path / "counter", clock) as counter:
        luz = colleague(counter, "Luz", Role.COMMUNITY_ASSISTANT)
        with joined_machine(counter, tmp_path / "laptop", stick, "Madison", luz) as laptop:
            laptop.send(stick)
            counter.receive(stick)
            counter.send(stick)
            yield counter, laptop


def words(frame: Frame) -> str:
    return frame.status._parts["shared"].words.text()


def test_alone_it_says_so(qtbot: QtBot, practice: Desks) -> None:
    with kept(qtbot, practice) as (keeper, frame, errors):
        assert words(frame).startswith("This computer only")
        assert not keeper.reminds_before_closing()
    assert errors == []


def test_what_was_not_sent_is_said_and_reminded_of_once(
    qtbot: QtBot, machines: tuple[Machine, Machine]
) -> None:
    counter, _laptop = machines
    counter.later(minutes=1)
    counter.desks.people.add_family(make_person("Rosa Ramírez"))
    with kept(qtbot, counter.desks) as (keeper, frame, errors):
        assert words(frame) == "3 changes on this computer not sent"
        assert keeper.reminds_before_closing()
        assert not keeper.reminds_before_closing()
    assert errors == []


def test_after_an_exchange_it_says_when(qtbot: QtBot, machines: tuple[Machine, Machine]) -> None:
    counter, _laptop = machines
    counter.later(minutes=3)
    with kept(qtbot, counter.desks) as (_keeper, frame, errors):
        assert words(frame) == "Synced 3 min ago"
    assert errors == []


@pytest.mark.parametrize("role", list(Role))
def test_it_troubles_nobody_whatever_they_may_do(
    qtbot: QtBot, machines: tuple[Machine, Machine], role: Role
) -> None:
    counter, _laptop = machines
    actor = replace(counter.context.actor, roles=(role,))
    with kept(qtbot, build_desks(replace(counter.context, actor=actor))) as (
        keeper,
        _frame,
        errors,
    ):
        keeper.meet()
    assert errors == []


def test_a_program_that_is_too_old_to_receive_is_said_once(qtbot: QtBot, practice: Desks) -> None:
    with kept(qtbot, practice) as (keeper, frame, errors):
        for _ in range(2):
            keeper._on_not_met(OldProgramError())
        keeper._on_not_met(HubOutOfReachError())
        said = [one.sentence for one in frame.toasts.recent()]
        assert len([one for one in said if "too old to receive" in one]) == 1
    assert errors == []
