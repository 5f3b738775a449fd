"""A new laptop joins the office from the first page, by keys alone: the file, the code, a passphrase of one's own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from frc_desk.clock import FixedClock
from frc_desk.domain.privacy import Role
from frc_desk.domain.sharing_reports import Invitation
from frc_desk.i18n import set_screen_language
from frc_desk.ui.setup.join_page import JoinPage
from tests.journeys.whole_program import MORNING, WholeProgram, words_of
from tests.operations.machines import WORDS, colleague, first_machine

NEW_WORDS = "four quiet words here"


@pytest.fixture
def invitation(tmp_path: Path) -> Iterator[Invitation]:
    """A stick with a file for Luz's laptop."""
    (tmp_path / "stick").mkdir()
    with first_machine(tmp_path / "counter", FixedClock(MORNING)) as counter:
        luz = colleague(counter, "Luz", Role.COMMUNITY_ASSISTANT)
        yield counter.sharing.invite("Madison", luz, (), tmp_path / "stick").value


@pytest.fixture
def program(qapp: QApplication, tmp_path: Path) -> Iterator[WholeProgram]:
    """The program on a computer without an office."""
    assert qapp is not None
    whole = WholeProgram(tmp_path / "laptop" / "data", FixedClock(MORNING))
    yield whole
    whole.end()
    set_screen_language("en")


def to_the_join_page(program: WholeProgram) -> JoinPage:
    for _ in range(12):
        focused = program.focused()
        if isinstance(focused, QPushButton) and focused.text() == "Join an office":
            break
        program.press("Tab")
    program.press("Space")
    page = program.window.currentWidget()
    assert isinstance(page, JoinPage)
    return page


def test_a_laptop_joins_by_file_and_code_and_opens_the_office(
    program: WholeProgram, invitation: Invitation
) -> None:
    to_the_join_page(program)
    program.type(str(invitation.file))
    program.press("Return")
    program.type(invitation.code.lower())
    program.press("Return")
    program.type(NEW_WORDS)
    program.press("Return")
    program.type(NEW_WORDS)
    program.press("Return")
    assert program.until(lambda: program.program.session is not None)
    desks = program.session._office.desks
    assert desks.context.actor.name == "Luz"
    assert not desks.sharing.status().alone
    assert program.bugs == []


def test_a_wrong_code_is_said_and_everything_typed_stays(
    program: WholeProgram, invitation: Invitation
) -> None:
    page = to_the_join_page(program)
    program.type(str(invitation.file))
    program.press("Return")
    program.type("ABCD-EFGH-JKMN")
    program.press("Return")
    program.type(WORDS)
    program.press("Return")
    program.type(WORDS)
    program.press("Return")
    assert program.until(lambda: "does not open this file" in words_of(page))
    assert page.file.text() == str(invitation.file)
    assert program.program.session is None
    program.press("Escape")
    assert not isinstance(program.window.currentWidget(), JoinPage)


def test_two_different_passphrases_and_no_file_are_said_in_their_fields(
    program: WholeProgram,
) -> None:
    page = to_the_join_page(program)
    program.type("/no/such/file.frcjoin")
    program.press("Return", "Return")
    program.type(WORDS)
    program.press("Return")
    program.type("something else")
    program.press("Return")
    assert "There is no such file" in words_of(page)
    assert "These two are not the same" in words_of(page)
