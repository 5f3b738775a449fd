"""`share` does by script what the window does by hand: a machine joins, and both hand each other what is new."""

from pathlib import Path

import pytest

from frc_desk.clock import FixedClock
from frc_desk.operations.opening import open_office
from frc_desk.store import ballast
from tests.cli.conftest import Answered, Cli

KEYS = {"sent", "received", "conflicts", "quarantined", "unsent", "last"}


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """What is carried."""
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick"


@pytest.fixture
def code_file(tmp_path: Path) -> Path:
    """Where the code is written down that was read aloud."""
    return tmp_path / "code.txt"


def at(cli: Cli, folder: Path, key: Path, *arguments: object) -> Answered:
    return cli("--data", folder, "--passphrase-file", key, "--json", "share", *arguments)


def test_a_machine_joins_and_both_hand_each_other_what_is_new(
    cli: Cli, practice_folder: Path, key: Path, tmp_path: Path, stick: Path, code_file: Path
) -> None:
    alone = at(cli, practice_folder, key, "status")
    assert (alone.code, set(alone.json)) == (0, KEYS)
    assert alone.json["last"] is None
    started = at(cli, practice_folder, key, "start", "--name", "Counter")
    assert started.code == 0
    invited = at(
        cli,
        practice_folder,
        key,
        "invite",
        "--name",
        "Laptop",
        "--person",
        "Practice",
        "--to",
        stick,
    )
    assert invited.code == 0, invited.err
    code_file.write_text(f"{invited.json['code']}\n", encoding="utf-8")
    laptop = tmp_path / "laptop"
    joined = at(cli, laptop, key, "join", invited.json["file"], "--code-file", code_file)
    assert (joined.code, joined.err) == (0, "")
    assert set(joined.json) == KEYS
    (laptop / ballast.NAME).unlink()
    sent = at(cli, laptop, key, "send", "--to", stick)
    assert (sent.code, sent.json["sent"], sent.json["unsent"]) == (0, 0, 0)
    assert sent.json["last"]
    received = at(cli, practice_folder, key, "receive", "--from", stick)
    assert (received.code, received.json["received"]) == (0, 0)
    assert [one["fate"] for one in received.json["files"]] == ["taken"]
    # The folder of the last exchange is taken where none is named.
    assert at(cli, practice_folder, key, "send").json["sent"] == 1
    assert at(cli, laptop, key, "receive").json["received"] == 1
    told = at(cli, laptop, key, "status").json
    assert (told["quarantined"], told["conflicts"], told["unsent"]) == (0, 0, 0)
    again = at(cli, laptop, key, "join", invited.json["file"], "--code-file", code_file)
    assert again.code == 1
    assert set(again.json) == {"error"}


def test_a_wrong_code_and_a_damaged_file_are_told_apart(
    cli: Cli, practice_folder: Path, key: Path, tmp_path: Path, stick: Path, code_file: Path
) -> None:
    at(cli, practice_folder, key, "start", "--name", "Counter")
    invited = at(
        cli,
        practice_folder,
        key,
        "invite",
        "--name",
        "Laptop",
        "--person",
        "practice",
        "--to",
        stick,
    ).json
    code_file.write_text("0000 0000 0000\n", encoding="utf-8")
    wrong = at(cli, tmp_path / "new", key, "join", invited["file"], "--code-file", code_file)
    assert wrong.code == 1
    assert "12 signs" in wrong.json["error"]
    file = Path(invited["file"])
    whole = bytearray(file.read_bytes())
    whole[len(whole) // 2] ^= 1
    file.write_bytes(whole)
    code_file.write_text(invited["code"], encoding="utf-8")
    damaged = at(cli, tmp_path / "new", key, "join", file, "--code-file", code_file)
    assert damaged.code == 3
    assert "damaged" in damaged.json["error"]
    assert not (tmp_path / "new").exists() or not any((tmp_path / "new").iterdir())


def test_what_cannot_be_done_is_one_sentence(
    cli: Cli, practice_folder: Path, key: Path, stick: Path, tmp_path: Path
) -> None:
    for arguments in (
        ("send", "--to", stick),
        ("receive", "--from", stick),
        ("invite", "--name", "L", "--person", "practice", "--to", stick),
        ("invite", "--name", "L", "--person", "nobody", "--to", stick),
        ("send",),
        ("join", tmp_path / "missing"),
    ):
        answer = at(cli, practice_folder, key, *arguments)
        assert answer.code == 1, arguments
        assert answer.err.count("\n") == 1
        assert set(answer.json) == {"error"}


def test_the_office_open_elsewhere_is_left_alone(
    cli: Cli, practice_folder: Path, key: Path, stick: Path, clock: FixedClock
) -> None:
    context = open_office(practice_folder, "practice", "practice", clock, ballast_bytes=0)
    try:
        assert at(cli, practice_folder, key, "send", "--to", stick).code == 3
    finally:
        context.database.close()
