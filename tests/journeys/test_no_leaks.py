"""What was said in confidence stands in no log, title, setting, temporary file or file in clear."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from frc_desk.clock import FixedClock
from frc_desk.settings import Settings, SettingsFile
from tests.print_system import PrintSystem
from tests.twins import files_showing, plain_twin

MARKS = ("Xilonenquetzal", "Wrzosowisko", "zanahoriaverde", "5550176176")

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no lp on this system")


def test_a_session_with_marked_names_leaves_them_in_the_encrypted_office_alone(
    practice_folder: Path, tmp_path: Path, clock: FixedClock
) -> None:
    system = PrintSystem(tmp_path / "programs")
    system.install()
    outside = tmp_path / "outside"
    temporary = outside / "temporary"
    temporary.mkdir(parents=True)
    SettingsFile(practice_folder.with_name("settings.json")).save(Settings(printer="Front_Desk"))
    killed = subprocess.run(
        [sys.executable, "-m", "tests.journeys.killed_window", str(practice_folder), *MARKS],
        env={
            **os.environ,
            "FRC_DESK_LOG": str(outside / "frc-desk.log"),
            "HOME": str(outside),
            "PATH": f"{system.folder}{os.pathsep}{os.environ['PATH']}",
            "QT_QPA_PLATFORM": "offscreen",
            "TMPDIR": str(temporary),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    titles, code = json.loads(killed.stdout)

    settings = practice_folder.with_name("settings.json")
    (outside / "settings.json").write_bytes(settings.read_bytes())
    assert files_showing([practice_folder, outside], MARKS) == set()
    assert "builtins.ValueError" in (outside / "frc-desk.log").read_text(encoding="utf-8")
    assert not [title for title in titles for mark in MARKS if mark in title]
    assert any("Today" in title or "to do" in title for title in titles), titles
    assert system.titles() == [code]
    assert system.paper().startswith(b"%PDF")
    papers = [file for file in temporary.rglob("*") if is_paper(file)]
    assert papers == []

    twin = plain_twin(practice_folder, tmp_path / "twin", clock)
    assert {mark for _, mark in files_showing([twin.parent], MARKS)} == set(MARKS)


def is_paper(file: Path) -> bool:
    return file.is_file() and (file.suffix == ".pdf" or b"%PDF" in file.read_bytes())
