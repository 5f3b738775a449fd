"""No write to a shared table escapes the change log."""

import pytest
from sqlalchemy.exc import IntegrityError

from frc_desk.domain.ids import PersonId
from frc_desk.domain.people import Person
from frc_desk.domain.staff import StaffMember
from frc_desk.store import change_log, triggers
from frc_desk.store.engine import Database
from frc_desk.store.keyed import DriverError
from frc_desk.store.rows import put, put_new
from frc_desk.store.schema import everything
from frc_desk.store.schema.base import shared_tables
from frc_desk.store.schema.people import persons
from tests import offices

SHARED = [table.name for table in shared_tables()]
LOCAL = sorted(set(everything.metadata.tables) - set(SHARED))


@pytest.mark.parametrize("table", SHARED)
def test_every_shared_table_is_logged_and_kept(database: Database, table: str) -> None:
    with database.reading() as connection:
        wanted = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?"
        names = set(connection.exec_driver_sql(wanted, (table,)).scalars())
    assert {f"{table}_logged_insert", f"{table}_logged_update", f"{table}_kept"} <= names


@pytest.mark.parametrize("table", LOCAL)
def test_no_local_table_is_logged(database: Database, table: str) -> None:
    with database.reading() as connection:
        wanted = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?"
        assert connection.exec_driver_sql(wanted, (table,)).all() == []


def test_a_write_outside_an_operation_is_refused(database: Database, staff: StaffMember) -> None:
    connection = database.bare_connection(read_only=False)
    with pytest.raises(DriverError, match=triggers.OUTSIDE):
        connection.execute("UPDATE staff SET name = 'Eve' WHERE id = ?", (staff.id,))
    with pytest.raises(DriverError, match=triggers.OUTSIDE):
        connection.execute("INSERT INTO households (id) VALUES (?)", ("0" * 32,))
    connection.close()


def test_maintenance_does_not_reach_shared_tables(database: Database) -> None:
    with (
        pytest.raises(IntegrityError, match=triggers.OUTSIDE),
        database.maintenance() as connection,
    ):
        connection.exec_driver_sql("UPDATE staff SET name = 'Eve'")


def test_a_row_is_never_deleted(database: Database, staff: StaffMember) -> None:
    with (
        pytest.raises(IntegrityError, match=triggers.NO_DELETE),
        database.unit(staff.id, "tidy_up") as unit,
    ):
        unit.connection.exec_driver_sql("DELETE FROM staff")


def test_an_id_never_changes(database: Database, staff: StaffMember) -> None:
    with (
        pytest.raises(IntegrityError, match="an id never changes"),
        database.unit(staff.id, "change_id") as unit,
    ):
        unit.connection.exec_driver_sql("UPDATE staff SET id = ?", ("f" * 32,))


def test_words_for_searching_are_not_logged(database: Database, staff: StaffMember) -> None:
    with database.unit(staff.id, "save_person") as unit:
        person = Person(PersonId(unit.new_id()), "Rosa")
        put_new(unit, persons, person)
    with database.unit(staff.id, "index") as unit:
        put(unit, persons, person, person, search_text="rosa rosita")
    with database.reading() as connection:
        (only,) = change_log.history(connection, "persons", person.id)
    assert "search_text" not in only.fields


def test_a_clock_is_kept_only_for_what_was_updated(database: Database, staff: StaffMember) -> None:
    with database.unit(staff.id, "hire") as unit:
        put_new(unit, everything.staff.staff, offices.BEN)
        unit.connection.exec_driver_sql("UPDATE staff SET desk = 'Door' WHERE name = 'Ben'")
    with database.reading() as connection:
        cells = connection.exec_driver_sql("SELECT row, col FROM cell").all()
        born = connection.exec_driver_sql("SELECT row FROM born WHERE tbl = 'staff'").all()
    assert [tuple(one) for one in cells] == [(offices.BEN.id, "desk")]
    assert {one[0] for one in born} == {staff.id, offices.BEN.id}


def test_clocks_and_numbers_count_up_without_a_gap(database: Database, staff: StaffMember) -> None:
    for desk in ("one", "two", "three"):
        with database.unit(staff.id, "move_desk") as unit:
            unit.connection.exec_driver_sql("UPDATE staff SET desk = ?", (desk,))
    with database.reading() as connection:
        log = connection.exec_driver_sql("SELECT rseq, hlc, base FROM change_log ORDER BY n").all()
    assert [row[0] for row in log] == [1, 2, 3, 4]
    assert [row[1] for row in log] == sorted({row[1] for row in log})
    # each writer says which clock it saw: the insert's, then the last update's
    assert [row[2] for row in log] == [None, *(f'{{"desk":"{row[1]}"}}' for row in log[:-1])]


def test_a_quote_a_newline_and_a_null_survive_the_log(
    database: Database, staff: StaffMember
) -> None:
    said = 'she said "no"\nand \\ left, Հայ 食'
    for value in (said, ""):
        with database.unit(staff.id, "move_desk") as unit:
            unit.connection.exec_driver_sql("UPDATE staff SET desk = ?", (value,))
    with database.reading() as connection:
        changes = change_log.history(connection, "staff", staff.id)
    assert changes[1].fields == {"desk": said}
    assert changes[2].before == {"desk": said}


def test_missing_and_changed_triggers_are_found_and_rebuilt(database: Database) -> None:
    bare = database.bare_connection(read_only=False)
    bare.execute("DROP TRIGGER persons_logged_insert")
    bare.execute("DROP TRIGGER staff_kept")
    bare.execute("CREATE TRIGGER staff_kept BEFORE DELETE ON staff BEGIN SELECT 1; END")
    bare.execute("CREATE TRIGGER odd AFTER INSERT ON persons BEGIN SELECT 1; END")
    bare.close()
    with database.reading() as connection:
        assert triggers.wrong_triggers(connection) == (
            "odd",
            "persons_logged_insert",
            "staff_kept",
        )
    database.close()
    database.open()
    with database.reading() as connection:
        assert triggers.wrong_triggers(connection) == ()


def test_bulk_loading_leaves_no_log(database: Database, staff: StaffMember) -> None:
    with database.unlogged_unit(staff.id, "practice") as unit:
        person = Person(PersonId(unit.new_id()), "Rosa")
        put_new(unit, persons, person)
    with database.reading() as connection:
        assert change_log.history(connection, "persons", person.id) == ()
