"""`hub` sets up an empty PostgreSQL by script, and says how it stands."""

from pathlib import Path

import pytest

from tests.cli.conftest import Answered, Cli
from tests.hub_server import SECRET, HubServer, programs

pytestmark = pytest.mark.skipif(programs() is None, reason="PostgreSQL is not installed")


def at(cli: Cli, folder: Path, key: Path, *arguments: object) -> Answered:
    return cli("--data", folder, "--passphrase-file", key, "--json", "hub", *arguments)


def test_the_hub_is_set_up_once_and_says_how_it_stands(
    cli: Cli, practice_folder: Path, key: Path, tmp_path: Path, server: HubServer
) -> None:
    secret = tmp_path / "secret"
    secret.write_text(f"{SECRET}\n", encoding="ascii")
    wanted = ("init", "--url", server.database(), "--passphrase-file", secret)
    before = at(cli, practice_folder, key, "status")
    assert (before.code, set(before.json)) == (1, {"error"})
    made = at(cli, practice_folder, key, *wanted)
    assert made.code == 0, made.err
    assert set(made.json) == {"devices", "last_seq", "schema"}
    assert (made.json["devices"], made.json["last_seq"]) == (1, 0)
    assert SECRET not in made.out + made.err
    assert at(cli, practice_folder, key, "status").json == made.json
    again = at(cli, practice_folder, key, *wanted)
    assert (again.code, again.json) == (0, made.json)


def test_a_computer_is_invited_through_the_hub_and_joins_by_address_and_code(
    cli: Cli, practice_folder: Path, key: Path, tmp_path: Path, server: HubServer
) -> None:
    secret, code = tmp_path / "secret", tmp_path / "code"
    secret.write_text(f"{SECRET}\n", encoding="ascii")
    place = server.database()
    at(cli, practice_folder, key, "init", "--url", place, "--passphrase-file", secret)
    office = ("--data", practice_folder, "--passphrase-file", key, "--json", "share")
    invited = cli(*office, "invite", "--name", "Madison", "--person", "practice", "--hub")
    assert invited.code == 0, invited.err
    assert {"hub", "code", "device", "until", "unsent"} <= set(invited.json)
    laptop = ("--data", tmp_path / "laptop", "--passphrase-file", key, "--json", "share")
    wanted = (*laptop, "join", "--hub", invited.json["hub"], "--code-file", code)
    code.write_text("0000 0000 0000\n", encoding="ascii")
    wrong = cli(*wanted)
    assert (wrong.code, "knows no invitation" in wrong.json["error"]) == (1, True)
    code.write_text(f"{invited.json['code']}\n", encoding="ascii")
    joined = cli(*wanted)
    assert joined.code == 0, joined.err
    assert at(cli, tmp_path / "laptop", key, "status").code == 0
    assert at(cli, practice_folder, key, "status").json["devices"] == 2


def test_a_wrong_secret_and_an_unsafe_address_are_one_sentence_each(
    cli: Cli, practice_folder: Path, key: Path, tmp_path: Path, server: HubServer
) -> None:
    wrong = tmp_path / "secret"
    wrong.write_text("guessed\n", encoding="ascii")
    place = server.database()
    refused = at(cli, practice_folder, key, "init", "--url", place, "--passphrase-file", wrong)
    assert refused.code == 1
    assert "does not let this computer in" in refused.json["error"]
    unsafe = at(cli, practice_folder, key, "init", "--url", "postgresql://a:b@c/d")
    assert unsafe.code == 1
    assert "without a password" in unsafe.json["error"]
