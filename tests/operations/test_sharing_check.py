"""After they met two machines compare what both are to have; what no rule of sharing let through is said."""

from dataclasses import replace
from pathlib import Path

import pytest

from frc_desk.domain.ids import DeviceId
from frc_desk.domain.sharing import Parcel, Skipped
from frc_desk.domain.sharing_reports import TableDifference
from frc_desk.errors import NoFreshCopyError, NotForThisDeviceError, WrongJoinCodeError
from frc_desk.operations.sharing_fresh import fresh_name
from frc_desk.paths import backup_folder
from frc_desk.store import applying
from frc_desk.store.backup import backups
from frc_desk.store.check import check
from frc_desk.store.outgoing_changes import parcel_for, vector
from tests.operations.machines import Machine, add_family, meet, names_at, rows_of, tamper


def _own_id(machine: Machine) -> DeviceId:
    return next(one.device.id for one in machine.sharing.devices() if one.is_this_one)


def _tables(machine: Machine) -> dict[str, tuple[TableDifference, ...]]:
    return {one.name: one.tables for one in machine.desks.sharing_check.findings()}


def test_machines_that_hold_the_same_say_nothing(
    counter: Machine, laptop: Machine, stick: Path
) -> None:
    add_family(counter, "Rosa Ramírez")
    add_family(laptop, "Ahn Nguyen")
    for _ in range(3):
        meet(counter, laptop, stick, days=1)
    assert (_tables(counter), _tables(laptop)) == ({}, {})


def test_a_tampered_row_is_found_by_both_and_a_copy_is_kept(
    counter: Machine, laptop: Machine, stick: Path
) -> None:
    add_family(counter, "Rosa Ramírez")
    meet(counter, laptop, stick)
    kept = len(backups(backup_folder(laptop.folder)))
    tamper(laptop, "UPDATE persons SET phone = '1' WHERE full_name = 'Rosa Ramírez'")
    meet(counter, laptop, stick, days=1)
    count = len(rows_of(counter)["persons"])
    assert _tables(laptop) == {"Counter": (TableDifference("persons", count, count),)}
    assert _tables(counter) == {"Madison": (TableDifference("persons", count, count),)}
    assert len(backups(backup_folder(laptop.folder))) > kept


def test_a_fresh_copy_mends_it_and_what_was_not_sent_comes_into_it(
    counter: Machine, laptop: Machine, stick: Path
) -> None:
    add_family(counter, "Rosa Ramírez")
    meet(counter, laptop, stick)
    tamper(laptop, "UPDATE persons SET phone = '1' WHERE full_name = 'Rosa Ramírez'")
    meet(counter, laptop, stick, days=1)
    add_family(laptop, "Not Sent Yet")
    laptop.later(minutes=1)
    made = counter.desks.sharing_check.write_fresh_copy(laptop.device, stick).value
    with pytest.raises(WrongJoinCodeError):
        laptop.desks.sharing_check.take_fresh_copy(stick, "0" * 12)
    add_family(counter, "Written Since")
    laptop.desks.quick.close()
    assert laptop.desks.sharing_check.take_fresh_copy(stick, made.code).value == 3
    assert "Not Sent Yet" in names_at(laptop)
    assert check(laptop.context.database).findings == ()
    assert _tables(laptop) == {}
    laptop.close()
    laptop.open()
    assert laptop.sharing.devices() != ()
    meet(counter, laptop, stick)
    assert rows_of(counter) == rows_of(laptop)
    assert {"Not Sent Yet", "Written Since"} <= names_at(counter)
    assert (_tables(counter), _tables(laptop)) == ({}, {})


def test_a_fresh_copy_is_for_one_machine_and_admits_nobody(
    counter: Machine, laptop: Machine, stick: Path
) -> None:
    meet(counter, laptop, stick)
    made = counter.desks.sharing_check.write_fresh_copy(laptop.device, stick).value
    before = rows_of(counter)
    with pytest.raises(NoFreshCopyError):
        counter.desks.sharing_check.take_fresh_copy(stick, made.code)
    made.file.replace(stick / fresh_name(_own_id(counter)))
    with pytest.raises(NotForThisDeviceError):
        counter.desks.sharing_check.take_fresh_copy(stick, made.code)
    assert rows_of(counter) == before
    assert counter.sharing.invited() == ()


def test_a_hole_that_was_carried_past_the_office_is_found(
    counter: Machine, laptop: Machine, stick: Path
) -> None:
    meet(counter, laptop, stick)
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
    meet(counter, laptop, stick, days=1)
    assert "Past The Office" not in names_at(laptop)
    found = {one.table: (one.here, one.there) for one in _tables(laptop)["Counter"]}
    assert set(found) == {"households", "memberships", "persons"}
    assert all(there == here + 1 for here, there in found.values())
    made = counter.desks.sharing_check.write_fresh_copy(laptop.device, stick).value
    laptop.desks.quick.close()
    laptop.desks.sharing_check.take_fresh_copy(stick, made.code)
    assert "Past The Office" in names_at(laptop)


def test_nothing_is_said_where_one_knows_of_more(
    counter: Machine, laptop: Machine, stick: Path
) -> None:
    meet(counter, laptop, stick)
    tamper(laptop, "UPDATE staff SET name = 'Somebody' WHERE name = 'Luz'")
    counter.later(days=1)
    counter.send(stick)
    add_family(laptop, "Here Alone")
    laptop.receive(stick)
    assert _tables(laptop) == {}
