"""A program killed at any moment loses nothing that it acknowledged, and leaves nothing by halves.

Process death is what is tried here. A power cut is not, and is not claimed.
"""

import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from frc_desk.clock import FixedClock
from frc_desk.store.backup import backups
from frc_desk.store.backup_file import verify_whole
from frc_desk.store.check import check
from frc_desk.store.engine import Database
from tests import offices
from tests.store import killed_writer

ROOT = Path(__file__).resolve().parents[2]


def killed_after(folder: Path, acknowledged: int, backup_every: int) -> list[str]:
    """Run a writer, kill it after so many acknowledgements, and return all that it gave."""
    writer = subprocess.Popen(
        [sys.executable, "-m", "tests.store.killed_writer", str(folder), str(backup_every)],
        stdout=subprocess.PIPE,
        cwd=ROOT,
    )
    assert writer.stdout is not None
    said = [writer.stdout.readline() for _ in range(acknowledged)]
    writer.send_signal(signal.SIGKILL)
    said += writer.stdout.read().splitlines(keepends=True)
    writer.stdout.close()
    writer.wait()
    return [line.decode().strip() for line in said if line.endswith(b"\n")]


def tear_tail(folder: Path, rest: random.Random) -> None:
    """Leave rubbish behind the write-ahead log, as an unfinished write would."""
    log = folder / "frc.db-wal"
    if log.exists() and log.stat().st_size > 8_192:
        with log.open("ab") as file:
            file.write(rest.randbytes(rest.randrange(1, 5_000)))


def refuse_any_loss(folder: Path, clock: FixedClock, promised: set[str]) -> None:
    with Database(folder, offices.KEY, clock, ballast_bytes=0).open() as database:
        assert check(database).findings == ()
        with database.reading() as connection:
            homes = set(connection.exec_driver_sql("SELECT id FROM households").scalars())
            sizes = connection.exec_driver_sql(
                "SELECT household_id, count(*), sum(grade <> ''), sum(length(search_text) > 0) "
                "FROM memberships JOIN persons ON persons.id = person_id GROUP BY 1"
            ).all()
            found = connection.exec_driver_sql(
                "SELECT count(*) FROM persons_search WHERE persons_search MATCH 'child'"
            ).scalar_one()
            unlogged = connection.exec_driver_sql(
                "SELECT count(*) FROM persons WHERE id NOT IN (SELECT row FROM born)"
            ).scalar_one()
    assert promised <= homes
    whole = (killed_writer.CHILDREN,) * 3
    assert {row[0]: tuple(row[1:]) for row in sizes} == dict.fromkeys(homes, whole)
    assert found == killed_writer.CHILDREN * len(homes)
    assert unlogged == 0
    for backup in backups(folder / "backups"):
        verify_whole(backup.file)


def kill_again_and_again(
    folder: Path, clock: FixedClock, kills: int, most: int, backup_every: int
) -> None:
    rest = random.Random(20261117)  # noqa: S311 - the moments of the kills, not a secret
    promised: set[str] = set()
    for _ in range(kills):
        promised |= set(killed_after(folder, rest.randint(1, most), backup_every))
        if rest.random() < 0.5:
            tear_tail(folder, rest)
        refuse_any_loss(folder, clock, promised)
    assert len(promised) >= kills


def test_six_kills_lose_nothing(office_folder: Path, clock: FixedClock) -> None:
    kill_again_and_again(office_folder, clock, kills=6, most=40, backup_every=7)


@pytest.mark.long
def test_forty_kills_lose_nothing(office_folder: Path, clock: FixedClock) -> None:
    kill_again_and_again(office_folder, clock, kills=40, most=120, backup_every=25)
