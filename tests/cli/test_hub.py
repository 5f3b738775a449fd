"""`hub` sets up an empty PostgreSQL by script, and says how it stands."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Answered, Cli
from tests.hub_server import SECRET, HubServer, hub_server, programs

pytestmark = pytest.mark.skipif(programs() is None, reason="PostgreSQL is not installed")


@pytest.fixture(scope="module")
def server() -> Iterator[HubServer]:
    """A server on loopback."""
    with hub_server() as running:
        yield running


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
    assert {"devices", "last_seq", "schema"} <= set(made.json)
    assert (made.json["devices"], made.json["last_seq"]) == (1, 0)
    assert SECRET not in made.out + made.err
    assert at(cli, practice_folder, key, "status").json == made.json
    again = at(cli, practice_folder, key, *wanted)
    assert (again.code, again.json["error"]) == (
        1,
        "There is a hub in this database already. Name an empty database.",
    )


def test_a_wrong_secret_and_an_unsafe_address_are_one_sentence_each(
    cli: Cli, practice_folder: Path, key: Path, tmp_path: Path, server: HubServer
) -> None:
    wrong = tmp_path / "secret"
    wrong.write_text("guessed\n", encoding="ascii")
    place = server.database()
    refused = at(cli, practice_folder, key, "init", "--url", place, "--passphrase-file", wrong)
    assert refused.code == 1
    assert "does not let this machine in" in refused.json["error"]
    unsafe = at(cli, practice_folder, key, "init", "--url", "postgresql://a:b@c/d")
    assert unsafe.code == 1
    assert "without a password" in unsafe.json["error"]
