"""`run.py test` and its sisters: every check of the project, in order, each with its exit code."""

import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from scripts import environment

SKIPS = environment.ROOT / "tests" / "skips.txt"
_LONGEST = 40 * 60  # seconds; a hanging test must not hold a build for ever
_FATAL = "Fatal Python error"
# The journeys start the program many times; what it is compiled to is kept between two starts.
_COMPILE_EACH_TIME = "PYTHONDONTWRITEBYTECODE"
# Two processes, so that two cores are at work; worksteal, because a few journeys are long.
_PARALLEL = ("-n", "2", "--dist", "worksteal", "--benchmark-disable")


@dataclass(frozen=True)
class Outcome:
    """How one step ended."""

    name: str
    is_good: bool
    seconds: float
    said: Sequence[str] = ()


def run_all(pytest_arguments: Sequence[str]) -> int:
    """Run every check, also when an earlier one failed, and return 0 only if all are good."""
    outcomes = [
        _step("ruff check", "ruff", "check"),
        _step("ruff format", "ruff", "format", "--check"),
        _step("mypy", "mypy"),
        _import_rules(),
    ]
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "tests.xml"
        tests = _step("pytest", "pytest", f"--junitxml={report}", *_PARALLEL, *pytest_arguments)
        skipped = read_skips(report)
    outcomes.append(tests)
    unlisted = [
        reason for reason in skipped if not is_listed(reason, SKIPS.read_text(encoding="utf-8"))
    ]
    _tell_skips(skipped, unlisted)
    outcomes.append(Outcome("skips are listed", not unlisted, 0.0))
    return _close(outcomes, tests)


def run_benchmarks(arguments: Sequence[str]) -> int:
    """Measure and print; the numbers hold only as ratios within one run."""
    return _call([str(environment.python()), "-m", "tests.benchmarks", *arguments])


def run_gallery(arguments: Sequence[str]) -> int:
    """Draw every page, pane and state to PNG files."""
    return _call([str(environment.python()), "-m", "tests.gallery", *arguments])


def format_source() -> int:
    """Put imports and layout in order."""
    fixed = _step("ruff check --fix", "ruff", "check", "--fix")
    laid_out = _step("ruff format", "ruff", "format")
    return 0 if fixed.is_good and laid_out.is_good else 1


def read_skips(report: Path) -> dict[str, list[str]]:
    """Return the reasons of skipped tests, each with the tests it stopped."""
    if not report.is_file():
        return {}
    skipped: dict[str, list[str]] = {}
    for case in ElementTree.parse(report).iter("testcase"):  # noqa: S314 - written by our own pytest
        for skip in case.iter("skipped"):
            name = f"{case.get('classname')}.{case.get('name')}"
            skipped.setdefault(skip.get("message") or "no reason given", []).append(name)
    return skipped


def is_listed(reason: str, listed: str) -> bool:
    """Say whether a reason begins with one of the lines that `tests/skips.txt` holds."""
    lines = [line.strip() for line in listed.splitlines()]
    return any(reason.startswith(line) for line in lines if line and not line.startswith("#"))


def test_surroundings() -> dict[str, str]:
    """Return the variables under which tests and gallery run, the same on every machine."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("FRC_DESK", "QT_")) and name != _COMPILE_EACH_TIME
    }
    return {
        **kept,
        "QT_QPA_PLATFORM": "offscreen",
        "QT_SCALE_FACTOR": "1",
        "QT_FONT_DPI": "96",
        "PYTHONUTF8": "1",
        "PYTHONIOENCODING": "utf-8",
    }


def _import_rules() -> Outcome:
    # called by its function, because the start script of a renamed environment does not run on Windows
    code = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports())"
    return _watch("import rules", [str(environment.python()), "-c", code])


def _step(name: str, module: str, *arguments: str) -> Outcome:
    return _watch(name, [str(environment.python()), "-m", module, *arguments])


def _watch(name: str, command: Sequence[str]) -> Outcome:
    """Run one step, show what it says as it says it, and judge it by exit code and by fatal errors."""
    print(f"\n== {name}", flush=True)
    started = time.monotonic()
    said: list[str] = []
    with subprocess.Popen(
        command,
        cwd=environment.ROOT,
        env=test_surroundings(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
    ) as process:
        alarm = threading.Timer(_LONGEST, process.kill)
        alarm.daemon = True
        alarm.start()
        for line in process.stdout or ():
            said.append(line.rstrip())
            print(line, end="", flush=True)
        code = process.wait()
        alarm.cancel()
    if code != 0:
        print(f"{name} ended with exit code {code}", flush=True)
    is_fatal = any(_FATAL in line for line in said)
    return Outcome(name, code == 0 and not is_fatal, time.monotonic() - started, said)


def _tell_skips(skipped: dict[str, list[str]], unlisted: Sequence[str]) -> None:
    print(f"\n== skipped: {sum(map(len, skipped.values()))}")
    for reason, tests in sorted(skipped.items()):
        mark = "NOT LISTED in tests/skips.txt: " if reason in unlisted else ""
        print(f"  {mark}{reason}")
        for test in tests:
            print(f"      {test}")


def _close(outcomes: Sequence[Outcome], tests: Outcome) -> int:
    print("\n== in short")
    for outcome in outcomes:
        print(
            f"  {'good  ' if outcome.is_good else 'FAILED'}  {outcome.name:18} {outcome.seconds:6.1f} s"
        )
    summary = next((line for line in reversed(tests.said) if line.strip()), "pytest said nothing")
    print(f"pytest: {summary}", flush=True)
    return 0 if all(outcome.is_good for outcome in outcomes) else 1


def _call(command: Sequence[str]) -> int:
    return subprocess.run(
        command, cwd=environment.ROOT, env=test_surroundings(), check=False
    ).returncode


if __name__ == "__main__":
    sys.exit(run_all(sys.argv[1:]))
