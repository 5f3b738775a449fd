"""Trouble ends with the code of the contract, one plain sentence, and no traceback."""

import io
import json
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from frc_desk import errors
from frc_desk.__main__ import main
from frc_desk.cli.answers import exit_code_of
from frc_desk.cli.progress import ProgressBar
from frc_desk.cli.reason_sentences import sentence_of
from frc_desk.domain.reasons import About, Because, Reason, Verdict
from frc_desk.operations.desks import Desks
from frc_desk.operations.running_answers import running_answers
from frc_desk.operations.running_office import RunningOffice
from tests.architecture import source
from tests.cli.conftest import Cli


class StoppingClock:
    """Stands for Ctrl+C in the middle of the work."""

    def now(self) -> datetime:
        raise KeyboardInterrupt


def test_no_office_no_name_and_a_wrong_passphrase_end_with_one(
    cli: Cli, tmp_path: Path, practice_folder: Path, key: Path
) -> None:
    assert cli("--data", tmp_path / "empty", "--json", "check").code == 1
    unknown = cli("--data", practice_folder, "--passphrase-file", tmp_path / "none", "check")
    assert unknown.code == 1
    assert "--passphrase-file" in unknown.err
    key.write_text("not the passphrase\n")
    wrong = cli("--data", practice_folder, "--passphrase-file", key, "--json", "check")
    assert wrong.code == 1
    assert wrong.json["error"] == errors.WrongPassphraseError.sentence
    assert "Traceback" not in wrong.err


def test_a_damaged_office_ends_with_three(at_office: Cli, practice_folder: Path) -> None:
    file = practice_folder / "frc.db"
    content = bytearray(file.read_bytes())
    content[100:4000] = bytes(3900)
    file.write_bytes(content)
    answer = at_office("check")
    assert answer.code == 3
    assert set(answer.json) == {"error"}


def test_with_the_office_open_in_a_window_backup_and_check_are_handed_over(
    at_office: Cli, practice: Desks, tmp_path: Path
) -> None:
    folder = practice.context.database.folder
    window = RunningOffice(folder, running_answers(lambda: practice.context))
    window.start()
    try:
        backup = at_office("backup", "--to", tmp_path / "stick")
        assert backup.code == 0
        assert Path(backup.json["file"]).parent == tmp_path / "stick"
        checked = at_office("check")
        assert (checked.code, checked.json["ok"]) == (0, True)
        listed = at_office("directory", "list")
        assert listed.code == 3
        assert "open" in listed.json["error"]
    finally:
        window.stop()


def test_a_locked_window_makes_no_backup_and_says_why(at_office: Cli, practice: Desks) -> None:
    window = RunningOffice(practice.context.database.folder, running_answers(lambda: None))
    window.start()
    try:
        answer = at_office("backup")
    finally:
        window.stop()
    assert answer.code == 1
    assert "locked" in answer.json["error"]


def test_ctrl_c_leaves_everything_as_before(cli: Cli, tmp_path: Path) -> None:
    answer = cli("--data", tmp_path / "new", "--json", "practice", at=StoppingClock())
    assert answer.code == 1
    assert answer.json["error"].startswith("Stopped.")
    assert not (tmp_path / "new").exists()


def test_an_unknown_error_ends_with_seventy_and_a_log_without_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], log_beside_the_test: Path
) -> None:
    typed = "Luz"
    code = main(["--json", "--data", f"{tmp_path}/{typed}\0", "practice"])
    printed = capsys.readouterr()
    assert code == 70
    assert str(log_beside_the_test) in json.loads(printed.out)["error"]
    assert "Traceback" not in printed.err
    logged = log_beside_the_test.read_text(encoding="utf-8")
    assert "ValueError" in logged
    assert "practice.py" in logged
    assert typed not in logged


def test_damaged_and_open_end_with_three_and_the_rest_with_one() -> None:
    three = {
        "AlreadyOpenError", "BackupDamagedError", "DamagedFileError", "KeysChangedError",
        "JoinFileDamagedError", "OfficeBusyError", "WrongKeyError",
    }  # fmt: skip
    for name, kind in vars(errors).items():
        if isinstance(kind, type) and issubclass(kind, errors.FrcDeskError):
            made = kind.__new__(kind)
            assert exit_code_of(made) == (3 if name in three else 1), name


def test_a_progress_bar_is_for_terminals_alone() -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    terminal, pipe = Terminal(), io.StringIO()
    for stream in (terminal, pipe):
        bar = ProgressBar("Counting", stream)
        bar(0.5)
        bar(0.5)
        bar(2)
        bar.end()
        bar.end()
    assert terminal.getvalue().count("Counting") == 2
    assert "100 %" in terminal.getvalue()
    assert terminal.getvalue().endswith("\n")
    assert pipe.getvalue() == ""


@pytest.mark.parametrize("code", list(Because))
def test_every_answer_of_matching_has_a_sentence(code: Because) -> None:
    values = {
        "needs": ("HOU-01",), "least": 3, "most": 5, "area": ("Altadena",), "city": "Pasadena",
        "miles": 2.5, "language": "es", "opens": datetime(2026, 11, 18, 9, 0),  # noqa: DTZ001 - wall clock
        "fee": "$5", "papers": ("photo ID",), "on": datetime(2026, 11, 1).date(),  # noqa: DTZ001 - a day
    }  # fmt: skip
    sentence = sentence_of(Reason(About.NEED, Verdict.FITS, code, values))
    assert sentence
    assert "None" not in sentence


def python(*code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *code], cwd=source.ROOT, capture_output=True, text=True, check=False
    )


def test_commands_need_no_window_library() -> None:
    answer = python(
        "-c", "import sys, frc_desk.cli.commands; print('PySide6' in sys.modules, end='')"
    )
    assert (answer.stdout, answer.stderr) == ("False", "")


def test_the_program_answers_from_a_shell(tmp_path: Path) -> None:
    made = python("-m", "frc_desk", "--json", "--data", str(tmp_path / "a"), "practice")
    assert made.returncode == 0
    assert json.loads(made.stdout)["families"] == 60
    assert made.stderr == ""
    again = python("-m", "frc_desk", "--data", str(tmp_path / "a"), "practice")
    assert again.returncode == 1
    assert again.stdout == ""
    assert again.stderr.count("\n") == 1


def test_the_self_check_finds_this_computer_fit(capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["--json", "self-check"])
    told = json.loads(capsys.readouterr().out)
    assert told["ok"], told
    assert code == 0
    assert [one["name"] for one in told["checks"]][:4] == [
        "encrypted round trip", "window", "search", "migration",
    ]  # fmt: skip
    assert len(told["checks"]) == 9
    assert all({"name", "ok", "ms"} <= set(one) for one in told["checks"])
