"""An office opens, or says in one sentence why not; what was acknowledged is there."""

import shutil
import subprocess
import sys
import threading
from datetime import timedelta
from pathlib import Path

import pytest

from frc_desk.clock import FixedClock
from frc_desk.domain.ids import PersonId
from frc_desk.domain.people import Person
from frc_desk.domain.staff import StaffMember
from frc_desk.errors import (
    AlreadyOpenError,
    ClockMovedBackError,
    DamagedFileError,
    DiskFullError,
    FolderNotEmptyError,
    NetworkFolderError,
    NewerSchemaError,
    NoOfficeError,
    ReadOnlyFolderError,
    WrongKeyError,
)
from frc_desk.store import ballast, engine, keyed
from frc_desk.store.engine import Database
from frc_desk.store.rows import put_new
from frc_desk.store.schema.people import persons
from tests import offices
from tests.small_disks import needs_mounts, run, small_disk


def save(database: Database, name: str = "Rosa", alert: str = "") -> Person:
    with database.unit(offices.ANA.id, "save_person") as unit:
        person = Person(PersonId(unit.new_id()), name, alert=alert)
        put_new(unit, persons, person)
    return person


def people(database: Database) -> int:
    with database.reading() as connection:
        return int(connection.exec_driver_sql("SELECT count(*) FROM persons").scalar_one())


def opened(folder: Path, clock: FixedClock) -> Database:
    return Database(folder, offices.KEY, clock, ballast_bytes=0).open()


@pytest.mark.usefixtures("staff")
def test_what_was_saved_is_there_after_closing(database: Database) -> None:
    save(database)
    database.close()
    database.open()
    assert people(database) == 1


@pytest.mark.usefixtures("staff")
def test_an_error_inside_a_unit_keeps_nothing_of_it(database: Database) -> None:
    def stumble() -> None:
        with database.unit(offices.ANA.id, "save") as unit:
            put_new(unit, persons, Person(PersonId(unit.new_id()), "Rosa"))
            _ = 1 / 0

    with pytest.raises(ZeroDivisionError):
        stumble()
    assert people(database) == 0
    save(database)
    assert people(database) == 1


def test_a_unit_inside_a_unit_is_a_bug(database: Database, staff: StaffMember) -> None:
    with (
        pytest.raises(RuntimeError, match="already open"),
        database.unit(staff.id, "one"),
        database.unit(staff.id, "two"),
    ):
        pass


@pytest.mark.usefixtures("staff")
def test_a_second_thread_waits_its_turn(database: Database) -> None:
    threads = [threading.Thread(target=save, args=(database, str(n))) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert people(database) == 4


def test_a_closed_office_takes_nothing(office_folder: Path, clock: FixedClock) -> None:
    database = opened(office_folder, clock)
    database.close()
    with pytest.raises(RuntimeError, match="not open"):
        save(database)


def test_a_folder_holds_one_open_office(
    database: Database, office_folder: Path, clock: FixedClock
) -> None:
    assert database.folder == office_folder
    with pytest.raises(AlreadyOpenError, match=r"already open on .+ since 2026-11-17 10:39"):
        opened(office_folder, clock)


def test_the_folder_is_free_after_a_failed_opening(office_folder: Path, clock: FixedClock) -> None:
    with pytest.raises(WrongKeyError):
        Database(office_folder, b"x" * 32, clock).open()
    opened(office_folder, clock).close()


def test_a_wrong_key_is_not_called_damage(office_folder: Path, clock: FixedClock) -> None:
    with pytest.raises(WrongKeyError, match=r"does not open this office"):
        Database(office_folder, b"x" * 32, clock).open()
    with pytest.raises(WrongKeyError):
        keyed.open_keyed(office_folder / "frc.db", b"short")


@pytest.mark.parametrize("at", [5, 3_000])
def test_a_damaged_first_page_is_not_called_a_wrong_key(office_folder: Path, at: int) -> None:
    path = office_folder / "frc.db"
    _flip(path, at)
    with pytest.raises(DamagedFileError, match="damaged"):
        keyed.open_keyed(path, offices.KEY, check=keyed.key_check(offices.KEY))


@pytest.mark.usefixtures("staff")
def test_a_damaged_page_is_named_when_it_is_read(database: Database) -> None:
    save(database)
    database.close()
    wanted = "SELECT rootpage FROM sqlite_master WHERE name = 'persons'"
    bare = keyed.open_keyed(database.path, offices.KEY)
    page = int(bare.execute(wanted).fetchone()[0])
    bare.close()
    _flip(database.path, keyed.PAGE_BYTES * (page - 1) + 900)
    database.open()
    with pytest.raises(DamagedFileError), database.reading() as connection:
        connection.execute(persons.select()).all()


def test_an_empty_folder_is_no_office(tmp_path: Path, clock: FixedClock) -> None:
    with pytest.raises(NoOfficeError):
        opened(tmp_path, clock)


def test_an_office_is_never_made_over_another(office_folder: Path, clock: FixedClock) -> None:
    with pytest.raises(FolderNotEmptyError):
        engine.create(office_folder, offices.KEY, clock)


def test_a_newer_schema_is_refused(office_folder: Path, clock: FixedClock) -> None:
    bare = keyed.open_keyed(office_folder / "frc.db", offices.KEY)
    bare.execute("PRAGMA user_version = 99")
    bare.close()
    with pytest.raises(NewerSchemaError, match="newer version"):
        opened(office_folder, clock)


def test_a_clock_moved_back_is_refused_at_the_start(office_folder: Path, clock: FixedClock) -> None:
    clock.move_to(clock.now() - timedelta(days=30))
    with pytest.raises(ClockMovedBackError, match=r"moved back to 2026-10-18"):
        opened(office_folder, clock)


@pytest.mark.usefixtures("staff")
def test_a_clock_moved_back_while_working_is_refused_and_the_past_kept(
    database: Database, clock: FixedClock
) -> None:
    save(database)
    now = clock.now()
    clock.move_to(now - timedelta(minutes=16))
    with pytest.raises(ClockMovedBackError):
        save(database)
    clock.move_to(now)
    save(database)
    assert people(database) == 2


@pytest.mark.usefixtures("staff")
def test_a_clock_a_little_behind_still_counts_forward(
    database: Database, clock: FixedClock
) -> None:
    save(database)
    clock.move_to(clock.now() - timedelta(minutes=14))
    save(database)
    with database.reading() as connection:
        clocks = connection.exec_driver_sql("SELECT hlc FROM change_log ORDER BY n").scalars().all()
    assert list(clocks) == sorted(set(clocks))


def test_a_network_folder_is_refused(
    office_folder: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("frc_desk.store.folder_kind.is_network_folder", lambda _: True)
    with pytest.raises(NetworkFolderError, match="network drive"):
        opened(office_folder, clock)
    with pytest.raises(NetworkFolderError):
        engine.create(office_folder / "new", offices.KEY, clock)


@needs_mounts
def test_a_folder_that_cannot_be_written_says_so(office_folder: Path, clock: FixedClock) -> None:
    run("mount", "--bind", str(office_folder), str(office_folder))
    try:
        run("mount", "-o", "remount,ro,bind", str(office_folder))
        with pytest.raises(ReadOnlyFolderError, match="cannot be written"):
            opened(office_folder, clock)
    finally:
        run("umount", str(office_folder))


@needs_mounts
def test_a_full_disk_loses_nothing_and_the_ballast_makes_room(
    office_folder: Path, tmp_path: Path, clock: FixedClock
) -> None:
    with small_disk(tmp_path / "disk", 8) as disk:
        shutil.copytree(office_folder, disk, dirs_exist_ok=True)
        database = Database(disk, offices.KEY, clock, ballast_bytes=1024 * 1024).open()
        acknowledged: list[Person] = []

        def fill() -> None:
            while len(acknowledged) < 50_000:
                acknowledged.append(save(database, "Rosa", alert="x" * 500))

        with pytest.raises(DiskFullError, match="The disk is full"):
            fill()
        assert people(database) == len(acknowledged)
        # the ballast was given back, so the one more contact on the screen can be saved
        assert not (disk / ballast.NAME).exists()
        save(database, "Saved after the disk was full")
        database.close()
        with opened(disk, clock) as again:
            assert people(again) == len(acknowledged) + 1


def test_the_ballast_lies_in_the_folder_of_an_open_office(
    office_folder: Path, clock: FixedClock
) -> None:
    with Database(office_folder, offices.KEY, clock, ballast_bytes=100_000).open():
        assert (office_folder / ballast.NAME).stat().st_size == 100_000


def test_nothing_typed_can_be_read_in_any_file(
    database: Database, office_folder: Path, clock: FixedClock, staff: StaffMember
) -> None:
    needle = "Xochiquetzal"
    assert staff.active
    with database.unit(staff.id, "save_person") as unit:
        person = Person(PersonId(unit.new_id()), needle)
        put_new(unit, persons, person, search_text=needle)
    assert not found_in(office_folder, needle)
    # the same scan on a twin without a key finds it, so the scan can see
    plain = office_folder.parent / "plain"
    plain.mkdir()
    bare = database.bare_connection(read_only=False)
    bare.execute("ATTACH DATABASE ? AS plain KEY ''", (str(plain / "twin.db"),))
    bare.execute("SELECT sqlcipher_export('plain')")
    bare.close()
    assert found_in(plain, needle)
    assert clock.now().year == 2026


def found_in(folder: Path, needle: str) -> bool:
    return any(needle.encode() in path.read_bytes() for path in folder.iterdir())


def test_the_lock_ends_with_its_process(office_folder: Path, clock: FixedClock) -> None:
    holds = (
        "import sys, time; from pathlib import Path; from datetime import datetime, UTC;"
        "from frc_desk.store.folder_lock import FolderLock;"
        "FolderLock(Path(sys.argv[1])).take(datetime(2026, 11, 17, tzinfo=UTC));"
        "print('held', flush=True); time.sleep(600)"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", holds, str(office_folder)], stdout=subprocess.PIPE
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == b"held\n"
    with pytest.raises(AlreadyOpenError, match="already open"):
        opened(office_folder, clock)
    holder.kill()
    holder.wait()
    holder.stdout.close()
    opened(office_folder, clock).close()


def _flip(path: Path, at: int) -> None:
    content = bytearray(path.read_bytes())
    content[at] ^= 1
    path.write_bytes(content)
