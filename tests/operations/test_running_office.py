"""A command reaches the program that has the office open, and nobody else does."""

import json
import threading
from collections.abc import Iterator, Mapping
from multiprocessing import AuthenticationError
from multiprocessing.connection import Client
from pathlib import Path
from typing import Any

import pytest

from frc_desk.errors import AlreadyOpenError, ReadOnlyFolderError
from frc_desk.operations.running_office import FILE_NAME, RunningOffice, ask


def refused(_: Mapping[str, Any]) -> Mapping[str, Any]:
    raise ReadOnlyFolderError(folder="/elsewhere")


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Path]:
    answers = {"backup": lambda asked: {"file": asked["to"]}, "check": refused}
    office = RunningOffice(tmp_path, answers)
    office.start()
    yield tmp_path
    office.stop()


def test_a_question_is_answered_by_the_running_program(running: Path) -> None:
    assert ask(running, "backup", to="/stick") == {"file": "/stick"}
    assert ask(running, "backup", to="again") == {"file": "again"}


def test_an_error_comes_back_as_the_error_it_was(running: Path) -> None:
    with pytest.raises(ReadOnlyFolderError, match="/elsewhere"):
        ask(running, "check")


def test_a_command_that_is_not_handed_over_is_told_that_the_office_is_open(running: Path) -> None:
    with pytest.raises(AlreadyOpenError):
        ask(running, "practice")


def test_a_stranger_without_the_key_is_refused_and_the_next_question_answered(
    running: Path,
) -> None:
    address = json.loads((running / FILE_NAME).read_text())["address"]
    with pytest.raises((AuthenticationError, EOFError, ConnectionError)):
        Client(address, authkey=b"guessed")
    assert ask(running, "backup", to="x") == {"file": "x"}


def test_the_address_is_for_this_user_alone(running: Path) -> None:
    assert (running / FILE_NAME).stat().st_mode & 0o077 == 0


def test_nobody_answers_after_the_end_and_nothing_is_left(tmp_path: Path) -> None:
    office = RunningOffice(tmp_path, {})
    office.start()
    office.stop()
    office.stop()
    assert ask(tmp_path, "backup") is None
    assert list(tmp_path.iterdir()) == []


def test_stopping_while_a_question_is_answered_comes_to_an_end(tmp_path: Path) -> None:
    asked, go_on = threading.Event(), threading.Event()

    def slow(_: Mapping[str, Any]) -> Mapping[str, Any]:
        asked.set()
        go_on.wait(10)
        return {}

    office = RunningOffice(tmp_path, {"backup": slow})
    office.start()
    asker = threading.Thread(target=ask, args=(tmp_path, "backup"), daemon=True)
    asker.start()
    assert asked.wait(10)
    stopper = threading.Thread(target=office.stop, daemon=True)
    stopper.start()
    while office._listener is not None:  # stop has begun: the answer now comes after it
        pass
    go_on.set()
    asker.join(10)
    stopper.join(10)
    assert not stopper.is_alive()


def test_an_address_left_by_a_killed_program_is_nobody(tmp_path: Path) -> None:
    left = {"address": str(tmp_path / "gone"), "key": "00"}
    (tmp_path / FILE_NAME).write_text(json.dumps(left))
    assert ask(tmp_path, "check") is None
