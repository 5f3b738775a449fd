"""The chain of the access log: what was altered, cut out or cut off is found, and nothing heals it."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy.engine import Connection

from frc_desk.clock import FixedClock
from frc_desk.operations.checking import CheckDesk
from frc_desk.operations.context import Context
from frc_desk.operations.desks import Desks
from frc_desk.store import access_log, engine
from frc_desk.store.access_anchor import cut_tail
from frc_desk.store.backup import make_backup
from frc_desk.store.check import FindingKind, check
from frc_desk.store.engine import Database
from frc_desk.store.restore import restore
from tests import offices
from tests.operations.two_schools import MARK, SeededFamily, hire_everyone, seed_family


@pytest.fixture
def outside(desks: Desks) -> SeededFamily:
    schools = desks.office.schools()
    hire_everyone(desks, (schools[0].id,))
    return seed_family(desks, MARK, schools[1].id, "6265550122")


@pytest.mark.parametrize(
    "harm",
    [
        "UPDATE access_log SET actor = '0b' WHERE n = 2",
        "DELETE FROM access_log WHERE n = 2",
        "UPDATE access_log SET subject = 'x' WHERE n = 3",
    ],
)
def test_a_line_that_was_changed_or_cut_out_is_found_and_said(
    desks: Desks, outside: SeededFamily, harm: str
) -> None:
    for _ in range(3):
        desks.access.open(outside.adult.id)
    assert desks.access_records.chain().holds
    with desks.context.database.maintenance() as connection:
        connection.exec_driver_sql(harm)
    assert not desks.access_records.chain().holds
    assert [one.kind for one in check(desks.context.database).findings] == [FindingKind.ACCESS_LOG]


def test_a_tail_that_was_cut_off_shows_against_the_heads_of_a_backup(
    desks: Desks, outside: SeededFamily
) -> None:
    for _ in range(2):
        desks.access.open(outside.adult.id)
    with desks.context.database.reading() as connection:
        heads = access_log.heads(connection)
    with desks.context.database.maintenance() as connection:
        cut_with_its_note(connection, 2)
    assert check(desks.context.database).ok
    assert not check(desks.context.database, heads.items()).ok


def cut_with_its_note(connection: Connection, first: int) -> None:
    """Cut the log and write its note of the newest line anew, as somebody does who knows both."""
    connection.exec_driver_sql("DELETE FROM access_log WHERE n >= ?", (first,))
    connection.exec_driver_sql(
        "UPDATE store_state SET value = coalesce((SELECT n || ':' || mac FROM access_log"
        " ORDER BY n DESC LIMIT 1), '0:') WHERE name LIKE 'access_newest:%'"
    )


@pytest.mark.parametrize("place", ["own", "second"])
def test_a_tail_that_only_an_older_backup_has_seen_is_missed_by_check_and_by_the_auditor(
    desks: Desks, outside: SeededFamily, clock: FixedClock, tmp_path: Path, place: str
) -> None:
    second = tmp_path / "stick"
    for _ in range(2):
        desks.access.open(outside.adult.id)
    made = desks.backups.back_up(second=second)
    with desks.context.database.maintenance() as connection:
        cut_with_its_note(connection, 2)
    clock.move_to(clock.now() + timedelta(hours=1))
    desks.backups.back_up()
    if place == "second":
        made.file.unlink()
        assert desks.access_records.chain().holds, "nothing here has seen the line"
    where = second if place == "second" else None
    assert not desks.access_records.chain(where).holds
    (only,) = CheckDesk(desks.context).check(where).findings
    assert only.kind is FindingKind.ACCESS_LOG


@pytest.mark.parametrize("first", [3, 2, 1])
def test_who_cuts_the_tail_and_removes_the_note_of_the_newest_line_is_found_without_a_backup(
    desks: Desks, outside: SeededFamily, first: int
) -> None:
    for _ in range(3):
        desks.access.open(outside.adult.id)
    with desks.context.database.maintenance() as connection:
        connection.exec_driver_sql("DELETE FROM access_log WHERE n >= ?", (first,))
        connection.exec_driver_sql("DELETE FROM store_state WHERE name LIKE 'access_newest:%'")
    assert not desks.access_records.chain().holds
    for _ in range(3):
        desks.access.open(outside.adult.id)
    assert not desks.access_records.chain().holds, "further looks do not heal it"


def test_a_log_that_was_cut_as_old_without_an_order_is_found(
    desks: Desks, outside: SeededFamily
) -> None:
    for _ in range(3):
        desks.access.open(outside.adult.id)
    with desks.context.database.maintenance() as connection:
        replica = str(connection.exec_driver_sql("SELECT replica FROM act").scalar_one())
        cut_tail(connection, replica, 3)
    assert not desks.access_records.chain().holds


def test_backups_of_another_office_and_of_the_copy_left_behind_say_nothing_of_this_one(
    desks: Desks, outside: SeededFamily, clock: FixedClock, tmp_path: Path
) -> None:
    second, beside = tmp_path / "share", tmp_path / "restored"
    desks.access.open(outside.adult.id)
    first = make_backup(desks.context.database, tmp_path / "first")
    assert first is not None
    clock.move_to(clock.now() + timedelta(hours=1))
    desks.access.open(outside.adult.id)
    make_backup(desks.context.database, second)
    (tmp_path / "other").mkdir()
    with engine.create(tmp_path / "other", offices.KEY, clock, ballast_bytes=0) as other:
        offices.hire(other, offices.ANA)
        with other.unit(offices.ANA.id, "look") as unit:
            access_log.record(unit, "view_family", outside.adult.id)
        make_backup(other, second)
    restore(first.file, beside, lambda _folder: offices.KEY)
    with Database(beside, offices.KEY, clock, ballast_bytes=0).open() as copy:
        context = Context(copy, clock, offices.ANA)
        assert CheckDesk(context).check(second).ok
        with copy.maintenance() as connection:
            cut_with_its_note(connection, 1)
        assert CheckDesk(context).check(tmp_path / "first").findings


@pytest.mark.parametrize("first", [3, 2, 1])
def test_a_tail_that_was_cut_off_shows_without_a_backup_and_further_looks_do_not_heal_it(
    desks: Desks, outside: SeededFamily, first: int
) -> None:
    for _ in range(3):
        desks.access.open(outside.adult.id)
    with desks.context.database.maintenance() as connection:
        connection.exec_driver_sql("DELETE FROM access_log WHERE n >= ?", (first,))
    assert not desks.access_records.chain().holds
    for _ in range(3):
        desks.access.open(outside.adult.id)
    assert not desks.access_records.chain().holds
    assert [one.kind for one in check(desks.context.database).findings] == [FindingKind.ACCESS_LOG]
