"""Set-up on machines we do not have here: each branch of finding Python, pip, libraries and a screen."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

import run
from scripts import checks, environment, practice_office, system_packages
from scripts.trouble import SetUpError


def test_programs_lie_where_each_system_keeps_them() -> None:
    venv = Path("checkout/.venv")
    assert environment.program(venv, "frc-desk", "posix") == venv / "bin" / "frc-desk"
    assert environment.program(venv, "frc-desk", "nt") == venv / "Scripts" / "frc-desk.exe"


def test_a_finished_environment_is_left_alone(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    venv = finished(monkeypatch, tmp_path, environment.fingerprint())
    environment.set_up()
    assert sorted(path.name for path in venv.iterdir()) == ["bin", "frc-desk.stamp"]


def test_an_environment_of_another_lock_is_built_anew(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    venv = finished(monkeypatch, tmp_path, "another lock")
    steps: list[str] = []

    def create(new: Path) -> list[str]:
        environment.program(new, "python").parent.mkdir(parents=True)
        script = environment.program(new, "tool")
        script.write_text(f"#!{new}/bin/python\n", encoding="utf-8")
        (new / "pyvenv.cfg").write_text(f"command = {new}\n", encoding="utf-8")
        return [str(environment.program(new, "python")), "-m", "pip"]

    monkeypatch.setattr(environment, "_create", create)
    monkeypatch.setattr(
        environment, "_install_locked", lambda pip: steps.append(f"lock with {pip[0]}")
    )
    monkeypatch.setattr(
        environment, "_install_project", lambda pip: steps.append(f"us with {pip[0]}")
    )
    environment.set_up()
    python = environment.program(venv, "python")
    assert steps == [
        f"lock with {environment.program(tmp_path / 'new', 'python')}",
        f"us with {python}",
    ]
    assert (venv / "frc-desk.stamp").read_text(encoding="utf-8") == environment.fingerprint()
    assert environment.program(venv, "tool").read_text(encoding="utf-8") == f"#!{venv}/bin/python\n"
    assert not (tmp_path / "new").exists()
    assert not (tmp_path / "old").exists()


def test_a_failed_installation_leaves_the_old_environment(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    venv = finished(monkeypatch, tmp_path, "another lock")
    fails = [sys.executable, "-c", "print('Collecting nothing'); raise SystemExit(1)"]
    monkeypatch.setattr(environment, "_create", lambda _new: fails)
    with pytest.raises(SetUpError, match="could not be installed"):
        environment.set_up()
    assert environment.program(venv, "python").exists()


def test_without_ensurepip_a_new_system_pip_fills_the_environment(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    called = without_ensurepip(monkeypatch)
    monkeypatch.setattr(environment, "system_pip_reaches_out", lambda _base: True)
    pip = environment._create(tmp_path / "new")
    assert "--without-pip" in called[0]
    assert pip[1:4] == ["-m", "pip", "--python"]


def test_without_ensurepip_and_pip_the_one_command_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    without_ensurepip(monkeypatch)
    monkeypatch.setattr(environment, "system_pip_reaches_out", lambda _base: False)
    monkeypatch.setattr(system_packages, "may_install", lambda: False)
    with pytest.raises(SetUpError, match="apt-get install --no-install-recommends python3-venv"):
        environment._create(tmp_path / "new")


@pytest.mark.parametrize(
    ("says", "reaches"),
    [("pip 22.3 from", True), ("pip 23.0.1 from", True), ("pip 22.2.2 from", False), ("", False)],
)
def test_only_a_pip_that_knows_other_environments_is_used(
    tmp_path: Path, says: str, *, reaches: bool
) -> None:
    python = tmp_path / "python"
    python.write_text(f"#!/bin/sh\necho '{says}'\n", encoding="utf-8")
    python.chmod(0o755)
    if sys.platform == "win32":
        pytest.skip("a shell script stands in for Python")
    assert environment.system_pip_reaches_out(str(python)) is reaches


def test_missing_libraries_are_told_with_one_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(system_packages, "may_install", lambda: False)
    monkeypatch.setattr(system_packages, "loads", lambda library: library != "libxcb-cursor.so.0")
    with pytest.raises(SetUpError, match=r"sudo apt-get install .* libxcb-cursor0"):
        system_packages.require(())


def test_missing_test_tools_only_skip_tests(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(system_packages, "may_install", lambda: False)
    monkeypatch.setattr(system_packages, "loads", lambda _library: True)
    monkeypatch.setenv("PATH", "")
    system_packages.require(["xvfb"])
    assert "install --no-install-recommends xvfb" in capsys.readouterr().err


def test_an_administrator_gets_the_packages_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    called = recorded_commands(monkeypatch, returncode=0)
    monkeypatch.setattr(system_packages, "may_install", lambda: True)
    system_packages.install_or_explain(["libgl1"], "Missing.")
    assert [command[1] for command in called] == ["update", "install", "--show"]


def test_packages_that_cannot_be_installed_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    recorded_commands(monkeypatch, returncode=1)
    monkeypatch.setattr(system_packages, "may_install", lambda: True)
    with pytest.raises(SetUpError, match=r"Missing\. Install them"):
        system_packages.install_or_explain(["libgl1"], "Missing.")


def test_windows_and_macos_bring_their_libraries(monkeypatch: pytest.MonkeyPatch) -> None:
    commands = recorded_commands(monkeypatch, returncode=0)
    monkeypatch.setattr(system_packages, "loads", lambda _library: False)
    for system in ("win32", "darwin"):
        monkeypatch.setattr(sys, "platform", system)
        system_packages.require(system_packages.TESTING)
    assert commands == []


@pytest.mark.parametrize(
    ("system", "display", "wayland", "shows"),
    [
        ("win32", "", "", True),
        ("darwin", "", "", True),
        ("linux", "", "", False),
        ("linux", "", "wayland-0", True),
        ("linux", ":98765", "", False),
        ("linux", "desk-2:0", "", True),
    ],
)
def test_a_screen_is_looked_for(
    monkeypatch: pytest.MonkeyPatch, system: str, display: str, wayland: str, *, shows: bool
) -> None:
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setenv("DISPLAY", display)
    monkeypatch.setenv("WAYLAND_DISPLAY", wayland)
    assert practice_office.has_display() is shows


def test_a_skip_is_allowed_only_with_a_listed_reason(tmp_path: Path) -> None:
    report = tmp_path / "tests.xml"
    report.write_text(
        "<testsuites><testsuite><testcase classname='tests.a' name='test_b'>"
        "<skipped message='no Xvfb on this machine'/></testcase></testsuite></testsuites>",
        encoding="utf-8",
    )
    assert checks.read_skips(report) == {"no Xvfb on this machine": ["tests.a.test_b"]}
    assert checks.is_listed("no Xvfb on this machine", "# why\nno Xvfb\n")
    assert not checks.is_listed("too hard", "# why\nno Xvfb\n\n")
    assert checks.read_skips(tmp_path / "absent.xml") == {}


@pytest.mark.parametrize(
    ("code", "is_good"),
    [
        ("print('3 passed')", True),
        ("raise SystemExit(1)", False),
        ("print('500 passed'); print('Fatal Python error: bool_dealloc')", False),
    ],
)
def test_a_step_is_judged_by_exit_code_and_fatal_errors(code: str, *, is_good: bool) -> None:
    assert checks._watch("step", [sys.executable, "-c", code]).is_good is is_good


def test_the_last_line_is_what_pytest_counted(capsys: pytest.CaptureFixture[str]) -> None:
    tests = checks.Outcome(
        "pytest", is_good=True, seconds=1.0, said=["...", "3 passed in 0.1s", ""]
    )
    lint = checks.Outcome("ruff check", is_good=False, seconds=1.0)
    assert checks._close([lint, tests], tests) == 1
    assert checks._close([tests], tests) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "pytest: 3 passed in 0.1s"


def test_trouble_ends_with_one_sentence_and_exit_1(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stop(_packages: Sequence[str]) -> None:
        raise SetUpError("Install this.")

    monkeypatch.setattr(system_packages, "require", stop)
    assert run.main([]) == 1
    assert capsys.readouterr().err == "Install this.\n"


def finished(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, stamp: str) -> Path:
    venv = tmp_path / "place"
    monkeypatch.setattr(environment, "VENV", venv)
    monkeypatch.setattr(environment, "_NEW", tmp_path / "new")
    monkeypatch.setattr(environment, "_OLD", tmp_path / "old")
    python = environment.program(venv, "python")
    python.parent.mkdir(parents=True)
    python.touch()
    (venv / "frc-desk.stamp").write_text(stamp, encoding="utf-8")
    return venv


def without_ensurepip(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    called: list[list[str]] = []
    monkeypatch.setattr(environment, "has_ensurepip", lambda: False)
    monkeypatch.setattr(environment, "_call", lambda command, _trouble: called.append(command))
    return called


def recorded_commands(monkeypatch: pytest.MonkeyPatch, returncode: int) -> list[Sequence[str]]:
    called: list[Sequence[str]] = []

    def record(command: Sequence[str], **_options: object) -> subprocess.CompletedProcess[str]:
        called.append(command)
        return subprocess.CompletedProcess(command, returncode)

    monkeypatch.setattr(subprocess, "run", record)
    return called
