"""After they met two machines compare what both are to have; what no rule of sharing let through is said."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from frc_desk.domain.sharing import Parcel, Skipped
from frc_desk.domain.sharing_reports import TableDifference
from frc_desk.errors import NotForThisDeviceError, WrongJoinCodeError
from frc_desk.paths import backup_folder
from frc_desk.store import applying, keyed
from frc_desk.store.backup import backups
from frc_desk.store.check import check
from frc_desk.store.outgoing_changes import parcel_for, vector
from tests.operations.machines import Machine, add_family, names_at, rows_of


@contextmanager
def _behind_the_back(machine: Machine) -> Iterator[keyed.Connection]:
    """Change rows as somebody does who has the key and no respect: nothing of it is logged."""
    connection = machine.context.database.bare_connection(read_only=False)
    connection.execute("UPDATE act SET txid = 'x', purge = 1, applying = 1")
    yield connection
    connection.execute("UPDATE act SET txid = '', purge = 0, applying = 0")
    connection.close()


def _met(counter: Machine, laptop: Machine, stick: Path, **later: float) -> None:
    for one in (laptop, counter, laptop, counter):
        one.later(**(later or {"minutes": 1}))
        one.sharing.exchange(stick)


def _tables(machine: Machine) -> dict[str, tuple[TableDifference, ...]]:
    return {one.name: one.tables for one in machine.desks.sharing_check.findings()}


def test_machines_that_hold_the_same_say_nothing(
    counter: Machine, laptop: Machine, stick: Path
) -> None:
    add_family(counter, "Rosa Ramírez")
    add_family(laptop, "Ahn Nguyen")
    for _ in range(3):
        _met(counter, laptop, stick, days=1)
    assert (_tables(counter), _tables(laptop)) == ({}, {})


def test_a_tampered_row_is_found_by_both_and_a_copy_is_kept(
    counter: Machine, laptop: Machine, stick: Path
) -> None:
    add_family(counter, "Rosa Ramírez")
    _met(counter, laptop, stick)
    kept = len(backups(backup_folder(laptop.folder)))
    with _behind_the_back(laptop) as connection:
        connection.execute("UPDATE persons SET phone = '1' WHERE full_name = 'Rosa Ramírez'")
    _met(counter, laptop, stick, days=1)
    count = len(rows_of(counter)["persons"])
    assert _tables(laptop) == {"Counter": (TableDifference("persons", count, count),)}
    assert _tables(counter) == {"Madison": (TableDifference("persons", count, count),)}
    assert len(backups(backup_folder(laptop.folder))) > kept


def test_a_fresh_copy_mends_it_and_what_was_not_sent_comes_into_it(
    counter: Machine, laptop: Machine, stick: Path
) -> None:
    add_family(counter, "Rosa Ramírez")
    _met(counter, laptop, stick)
    with _behind_the_back(laptop) as connection:
        connection.execute("UPDATE persons SET phone = '1' WHERE full_name = 'Rosa Ramírez'")
    _met(counter, laptop, stick, days=1)
    add_family(laptop, "Not Sent Yet")
    laptop.later(minutes=1)
    made = counter.desks.sharing_check.write_fresh_copy(laptop.device, stick).value
    with pytest.raises(WrongJoinCodeError):
        laptop.desks.sharing_check.take_fresh_copy(made.file, "0" * 12)
    add_family(counter, "Written Since")
    laptop.desks.quick.close()
    assert laptop.desks.sharing_check.take_fresh_copy(made.file, made.code).value == 3
    assert "Not Sent Yet" in names_at(laptop)
    assert check(laptop.context.database).findings == ()
    assert _tables(laptop) == {}
    laptop.close()
    laptop.open()
    assert laptop.sharing.devices() != ()
    _met(counter, laptop, stick)
    assert rows_of(counter) == rows_of(laptop)
    assert {"Not Sent Yet", "Written Since"} <= names_at(counter)
    assert (_tables(counter), _tables(laptop)) == ({}, {})


def test_a_fresh_copy_is_for_one_machine_and_admits_nobody(
    counter: Machine, laptop: Machine, stick: Path
) -> None:
    _met(counter, laptop, stick)
    made = counter.desks.sharing_check.write_fresh_copy(laptop.device, stick).value
    before = rows_of(counter)
    with pytest.raises(NotForThisDeviceError):
        counter.desks.sharing_check.take_fresh_copy(made.file, made.code)
    assert rows_of(counter) == before
    assert counter.sharing.invited() == ()


def test_a_hole_that_was_carried_past_the_office_is_found(
    counter: Machine, laptop: Machine, stick: Path
) -> None:
    _met(counter, laptop, stick)
    add_family(counter, "Past The Office")
    # A third machine that does not keep this family hands on what it has, and says what it left out.
    with laptop.context.database.reading() as connection:
        has = vector(connection)
    with counter.context.database.reading() as connection:
        whole = parcel_for(connection, has)
    left_out = [Skipped(one.replica, one.rseq, one.rseq) for one in whole.records]
    carried = replace(Parcel("abcdef01", whole.schema_v), skipped=tuple(left_out))
    applying.apply(laptop.context.database, carried, laptop.context.actor.id)
    assert "Past The Office" not in names_at(laptop)
    _met(counter, laptop, stick, days=1)
    assert "Past The Office" not in names_at(laptop)
    found = {one.table: (one.here, one.there) for one in _tables(laptop)["Counter"]}
    assert set(found) == {"households", "memberships", "persons"}
    assert all(there == here + 1 for here, there in found.values())
    made = counter.desks.sharing_check.write_fresh_copy(laptop.device, stick).value
    laptop.desks.quick.close()
    laptop.desks.sharing_check.take_fresh_copy(made.file, made.code)
    assert "Past The Office" in names_at(laptop)


def test_nothing_is_said_where_one_knows_of_more(
    counter: Machine, laptop: Machine, stick: Path
) -> None:
    _met(counter, laptop, stick)
    with _behind_the_back(laptop) as connection:
        connection.execute("UPDATE staff SET name = 'Somebody' WHERE name = 'Luz'")
    counter.later(days=1)
    counter.send(stick)
    add_family(laptop, "Here Alone")
    laptop.receive(stick)
    assert _tables(laptop) == {}
