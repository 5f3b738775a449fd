"""A printer that is missing or paused costs a sentence; the slip is kept and prints when it can."""

import os
import sys
import tempfile
from pathlib import Path

import pytest

from frc_desk.clock import FixedClock
from frc_desk.settings import Settings, SettingsFile
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
    desk.sign_in()
    desk.press("Ctrl+Shift+N", "Return", "Return")
    desk.type("food")
    desk.press("Return")
    desk.tick_services(lambda _key: True, 1)
    services = desk.draft.services

    desk.press("Ctrl+P", "1")
    assert SENTENCE in words_of(desk.view.side)
    assert system.titles() == []
    code = desk.draft.slip_code
    assert code

    desk.program.preferences.change(Settings(printer="Front_Desk"))
    assert settings.load().printer == "Front_Desk"
    system.pause(on=True)
    desk.press("Ctrl+P", "1")
    assert SENTENCE in words_of(desk.view.side)
    assert system.titles() == []
    assert (desk.draft.slip_code, desk.draft.services) == (code, services)

    system.pause(on=False)
    desk.press("Ctrl+P", "1")
    assert SENTENCE not in words_of(desk.view.side)
    assert "on Front_Desk" in words_of(desk.view.side)
    assert system.titles() == [code]
    assert system.paper().startswith(b"%PDF")
    assert desk.bugs == []
    desk.end()


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
