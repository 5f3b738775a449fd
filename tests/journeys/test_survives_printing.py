"""A printer that is missing or paused costs a sentence; the slip is kept and prints when it can."""

import os
import sys
import tempfile
from pathlib import Path

import pytest

from frc_desk.clock import FixedClock
from frc_desk.domain.referrals import GivenWay
from frc_desk.errors import PrinterError
from frc_desk.settings import Settings, SettingsFile
from frc_desk.store import referrals
from frc_desk.ui.contacts.mail_draft import write_mail_draft
from tests.journeys.whole_program import WholeProgram, words_of
from tests.print_system import PrintSystem

SENTENCE = "The printer did not answer. The slip is kept. Print again or read it aloud."

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no lp on this system")


def test_missing_then_paused_then_well_a_slip_is_kept_until_it_prints(
    practice_folder: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch, qapp: object
) -> None:
    assert qapp is not None
    system = PrintSystem(practice_folder.with_name("programs"))
    system.install()
    monkeypatch.setenv("PATH", f"{system.folder}{os.pathsep}{os.environ['PATH']}")
    settings = SettingsFile(practice_folder.with_name("settings.json"))
    desk = WholeProgram(practice_folder, clock)
    choose_a_service(desk)
    services = desk.draft.services
    desk.program.preferences.change(Settings(printer="Front_Desk"))
    assert settings.load().printer == "Front_Desk"
    system.take_away(on=True)
    desk.press("Ctrl+P", "1")
    assert SENTENCE in words_of(desk.view.side)
    assert desk.said() == PrinterError.sentence
    assert system.titles() == []
    assert ways_written(desk) == []
    code = desk.draft.slip_code
    assert code

    system.take_away(on=False)
    system.pause(on=True)
    desk.press("Ctrl+P", "1")
    assert SENTENCE in words_of(desk.view.side)
    assert system.titles() == []
    assert (desk.draft.slip_code, desk.draft.services) == (code, services)
    assert ways_written(desk) == []
    assert desk.draft.given == ()

    system.pause(on=False)
    try_again(desk)
    assert SENTENCE not in words_of(desk.view.side)
    assert "on Front_Desk" in words_of(desk.view.side)
    assert system.titles() == [code]
    assert system.paper().startswith(b"%PDF")
    assert ways_written(desk) == [GivenWay.PRINTED]
    assert desk.draft.given == services
    assert desk.bugs == []
    desk.end()


def test_what_was_said_of_a_printer_can_be_read_later(
    practice_folder: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch, qapp: object
) -> None:
    assert qapp is not None
    system = PrintSystem(practice_folder.with_name("programs"))
    system.install()
    monkeypatch.setenv("PATH", f"{system.folder}{os.pathsep}{os.environ['PATH']}")
    desk = WholeProgram(practice_folder, clock)
    choose_a_service(desk)
    desk.program.preferences.change(Settings(printer="Front_Desk"))
    system.pause(on=True)
    desk.press("Ctrl+P", "1")
    system.pause(on=False)
    try_again(desk)
    main = desk.session.main
    said = [one.sentence for one in main.toasts.recent()]
    assert said == [PrinterError.sentence, "Slip printed on Front_Desk"]
    main.status.messages_asked.emit()
    assert "out of paper" not in words_of(main)
    desk.press("Down")
    assert "out of paper" in words_of(main)
    desk.press("Escape")
    assert "out of paper" not in words_of(main)
    desk.end()


def choose_a_service(desk: WholeProgram) -> None:
    """Sign in and begin a walk-in with one service ticked."""
    desk.sign_in()
    desk.press("Ctrl+Shift+N", "Return", "Return")
    desk.type("food")
    desk.press("Return")
    desk.tick_services(lambda _key: True, 1)


def try_again(desk: WholeProgram) -> None:
    """Press *Try again* on the toast in sight."""
    toast = desk.session.main.toasts.current()
    assert toast is not None
    toast.again_clicked.emit()
    desk.settle()


def ways_written(desk: WholeProgram) -> list[GivenWay]:
    """Return the ways that stand in the office file for the contact in sight."""
    context = desk.session._office.context
    with context.database.reading() as connection:
        return [one.way for one in referrals.slips_of(connection, desk.draft.id)]


def test_the_file_of_a_mail_draft_is_taken_away_at_the_next_start(
    practice_folder: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch, qapp: object
) -> None:
    assert qapp is not None
    temporary = practice_folder.with_name("temporary")
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    file = write_mail_draft(b"Subject: slip")
    assert file.is_relative_to(temporary)
    desk = WholeProgram(practice_folder, clock)
    desk.sign_in()
    assert not file.exists()
    desk.end()
