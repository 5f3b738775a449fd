"""How the tests give a command line and read its answer."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from frc_desk.cli.arguments import parse
from frc_desk.cli.commands import run
from frc_desk.clock import Clock, FixedClock


@dataclass(frozen=True, slots=True)
class Answered:
    """The exit code, and what stood on both outputs."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one JSON object of the answer; fails where there is more or less."""
        return json.loads(self.out)


Cli = Callable[..., Answered]


@pytest.fixture(autouse=True)
def log_beside_the_test(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    file = tmp_path / "log" / "frc-desk.log"
    monkeypatch.setenv("FRC_DESK_LOG", str(file))
    monkeypatch.delenv("FRC_DESK_DATA", raising=False)
    return file


@pytest.fixture
def cli(clock: FixedClock, capsys: pytest.CaptureFixture[str]) -> Cli:
    """Carries out a command line at the tests' time."""

    def call(*arguments: object, at: Clock | None = None) -> Answered:
        code = run(parse([str(argument) for argument in arguments]), at or clock)
        printed = capsys.readouterr()
        return Answered(code, printed.out, printed.err)

    return call


@pytest.fixture
def key(tmp_path: Path) -> Path:
    """A file with the passphrase of practice offices."""
    file = tmp_path / "passphrase.txt"
    file.write_text("practice\n", encoding="utf-8")
    return file


@pytest.fixture
def at_office(cli: Cli, practice_folder: Path, key: Path) -> Cli:
    """Carries out a command at a practice office, answering in JSON."""

    def call(*arguments: object) -> Answered:
        return cli(
            "--data", practice_folder, "--user", "practice", "--passphrase-file", key, "--json",
            *arguments,
        )  # fmt: skip

    return call
