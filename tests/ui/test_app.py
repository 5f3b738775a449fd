"""The start: the first window is painted before anything heavy is read, and bugs are shown."""

import json
import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from frc_desk.app import build
from frc_desk.clock import SystemClock
from frc_desk.log import described
from frc_desk.settings import SettingsFile
from frc_desk.ui.shell.sign_in import SignInPage
from frc_desk.ui.widgets.buttons import Button

HEAVY = ("sqlalchemy", "reportlab", "babel", "alembic", "cryptography", "numpy", "PIL", "argon2",
         "sqlcipher3", "uharfbuzz", "icu4py", "pikepdf")  # fmt: skip

SEEN_AT_FIRST_PAINT = """
import json, sys
from pathlib import Path
import frc_desk.app as app
build = app.build
def watched(*arguments):
    program = build(*arguments)
    heavy = json.loads(sys.argv[2])
    program.window.first_painted.connect(
        lambda: print(json.dumps([name for name in heavy if name in sys.modules])))
    return program
app.build = watched
sys.exit(app.run(app.StartArguments(Path(sys.argv[1]), quit_after_first_paint=True)))
"""


def environment(tmp_path: Path) -> dict[str, str]:
    return {
        **os.environ,
        "FRC_DESK_SETTINGS": str(tmp_path / "settings.json"),
        "FRC_DESK_LOG": str(tmp_path / "frc-desk.log"),
        "QT_QPA_PLATFORM": "offscreen",
    }


def heavy_at_first_paint(folder: Path, tmp_path: Path) -> list[str]:
    ended = subprocess.run(
        [sys.executable, "-c", SEEN_AT_FIRST_PAINT, str(folder), json.dumps(HEAVY)],
        env=environment(tmp_path),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert ended.returncode == 0, ended.stderr
    seen: list[str] = json.loads(ended.stdout.strip().splitlines()[-1])
    return seen


def test_sign_in_is_painted_before_anything_heavy(practice_folder: Path, tmp_path: Path) -> None:
    assert heavy_at_first_paint(practice_folder, tmp_path) == []


def test_so_is_the_first_set_up(tmp_path: Path) -> None:
    assert heavy_at_first_paint(tmp_path / "nothing", tmp_path) == []


def test_the_program_leaves_after_the_first_paint_where_it_is_told_to(
    practice_folder: Path, tmp_path: Path
) -> None:
    words = ["--data", str(practice_folder), "--quit-after-first-paint"]
    ended = subprocess.run(
        [sys.executable, "-m", "frc_desk", *words],
        env=environment(tmp_path),
        check=False,
        timeout=120,
    )
    assert ended.returncode == 0


BUG_IN_A_SLOT = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
import frc_desk.app as app
from frc_desk.ui.shell.crash_window import CrashWindow
build = app.build
def watched(*arguments):
    program = build(*arguments)
    def bug():
        raise ValueError("Maria Ramirez 626-555-0142")
    def look():
        shown = program.window.findChildren(CrashWindow)
        print(len(shown), shown and shown[0]._report)
        QApplication.quit()
    QTimer.singleShot(0, bug)
    QTimer.singleShot(300, look)
    return program
app.build = watched
sys.exit(app.run(app.StartArguments(Path(sys.argv[1]))))
"""


def test_a_bug_is_shown_and_logged_without_anybody_s_name(tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", BUG_IN_A_SLOT, str(tmp_path / "nothing")],
        env=environment(tmp_path),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert ended.stdout.startswith("1 builtins.ValueError")
    log = (tmp_path / "frc-desk.log").read_text(encoding="utf-8")
    assert "builtins.ValueError" in log
    assert "Ramirez" not in log + ended.stdout


def test_a_report_names_kinds_and_places_alone() -> None:
    report = ""
    try:
        int("Maria")
    except ValueError as error:
        report = described(error)
    assert "ValueError" in report
    assert "Maria" not in report


def test_after_a_bug_while_an_office_opens_the_sign_in_can_be_tried_again(
    qtbot: QtBot, practice_folder: Path, tmp_path: Path
) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    settings = SettingsFile(tmp_path / "settings.toml")
    program = build(application, practice_folder, SystemClock(), settings)
    qtbot.addWidget(program.window)
    program.show()
    page = program.window.findChildren(SignInPage)[0]
    page.say_busy()
    program.show_crash(ValueError("a bug"))
    unlock = next(one for one in page.findChildren(Button) if one.words() == "Unlock")
    assert unlock.isEnabled()
    program.end()
