"""A new computer joins from the first page, by keys alone: the hub's address and the code that was read aloud."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from frc_desk.clock import FixedClock
from frc_desk.domain.hub_reports import HubInvitation
from frc_desk.domain.privacy import Role
from frc_desk.i18n import set_screen_language
from frc_desk.sync import hub_joining
from frc_desk.ui.setup.join_page import JoinPage
from tests.hub_server import SECRET, HubServer, programs
from tests.journeys.whole_program import MORNING, WholeProgram, words_of
from tests.offices import EASY
from tests.operations.machines import Machine, colleague, first_machine

NEW_WORDS = "four quiet words here"

pytestmark = pytest.mark.skipif(programs() is None, reason="PostgreSQL is not installed")


@pytest.fixture
def counter(
    server: HubServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Machine]:
    """The counter, which has set up the hub."""
    monkeypatch.setattr(hub_joining, "_HARDNESS", EASY)
    with first_machine(tmp_path / "counter", FixedClock(MORNING)) as machine:
        machine.desks.hub.set_up(str(server.database()), SECRET)
        machine.desks.hub.exchange()
        yield machine


@pytest.fixture
def invitation(counter: Machine) -> HubInvitation:
    """An invitation for Luz's laptop."""
    luz = colleague(counter, "Luz", Role.COMMUNITY_ASSISTANT)
    return counter.desks.hub.invite("Madison", luz, ()).value


@pytest.fixture
def program(qapp: QApplication, tmp_path: Path) -> Iterator[WholeProgram]:
    """The program on a computer without an office."""
    assert qapp is not None
    whole = WholeProgram(tmp_path / "laptop" / "data", FixedClock(MORNING))
    yield whole
    whole.end()
    set_screen_language("en")


def to_the_hub(program: WholeProgram) -> JoinPage:
    """Go to the first page's way in, choose the hub, and stand in its address."""
    for _ in range(12):
        focused = program.focused()
        if isinstance(focused, QPushButton) and focused.text() == "Join an office":
            break
        program.press("Tab")
    program.press("Space")
    page = program.window.currentWidget()
    assert isinstance(page, JoinPage)
    program.press("Shift+Tab", "Right")
    assert page.hub.isVisible()
    assert not page.file.isVisible()
    program.press("Tab")
    return page


def fill(program: WholeProgram, *lines: str) -> None:
    for line in lines:
        program.type(line)
        program.press("Return")


def test_a_laptop_joins_by_address_and_code_and_the_office_hears_of_it(
    program: WholeProgram, invitation: HubInvitation, counter: Machine
) -> None:
    to_the_hub(program)
    fill(program, invitation.address, invitation.code.lower(), NEW_WORDS, NEW_WORDS)
    assert program.until(lambda: program.program.session is not None)
    desks = program.session._office.desks
    assert desks.context.actor.name == "Luz"
    assert desks.hub.has_hub()

    def office_knows() -> bool:
        counter.desks.hub.exchange()
        return counter.sharing.invited() == ()

    assert program.until(office_knows)
    assert {one.device.name for one in counter.sharing.devices()} >= {"Madison"}
    assert program.bugs == []


def test_a_wrong_code_is_said_and_everything_typed_stays(
    program: WholeProgram, invitation: HubInvitation
) -> None:
    page = to_the_hub(program)
    fill(program, invitation.address, "ABCD-EFGH-JKMN", NEW_WORDS, NEW_WORDS)
    assert program.until(lambda: "knows no invitation" in words_of(page))
    assert page.hub.text() == invitation.address
    assert not page.progress.isVisible()
    assert program.program.session is None
    program.press("Escape")
    assert not isinstance(program.window.currentWidget(), JoinPage)


def test_escape_stops_the_fetching_and_leaves_nothing_here(
    program: WholeProgram, invitation: HubInvitation, counter: Machine, tmp_path: Path
) -> None:
    page = to_the_hub(program)
    program.type(invitation.address)
    program.press("Return")
    program.type(invitation.code)
    program.press("Return")
    program.type(NEW_WORDS)
    program.press("Return")
    program.type(NEW_WORDS)
    # At the first sign of progress, on the worker itself: the test's thread waits for it.
    page.progressed.connect(lambda _part: page._stop.set(), Qt.ConnectionType.DirectConnection)
    program.press("Return")
    assert program.until(lambda: "Stopped." in words_of(page))
    found = [path for path in (tmp_path / "laptop").rglob("*") if path.is_file()]
    assert [path.name for path in found if path.suffix in {".db", ".frcjoin"}] == []
    assert len(counter.sharing.invited()) == 1


def test_without_an_address_it_is_said_in_its_field(program: WholeProgram) -> None:
    page = to_the_hub(program)
    fill(program, "", "ABCD-EFGH-JKMN", NEW_WORDS, NEW_WORDS)
    assert "Type the address of the hub" in words_of(page)
    assert page.hub.edit.hasFocus()
