"""A backup is one file that comes back whole, or says that it is damaged."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frc_desk.clock import FixedClock, local_day
from frc_desk.domain.ids import PersonId
from frc_desk.domain.people import Person
from frc_desk.domain.staff import StaffMember
from frc_desk.errors import (
    BackupDamagedError,
    DamagedFileError,
    DiskFullError,
    FolderNotEmptyError,
    FrcDeskError,
    NetworkFolderError,
    NewerSchemaError,
    NoBackupError,
    WrongPassphraseError,
)
from frc_desk.store import backup as backup_module
from frc_desk.store import engine
from frc_desk.store.backup import (
    backups,
    copy_to_second_place,
    make_backup,
    thin,
    worth_keeping,
)
from frc_desk.store.backup_file import Backup, look, seal, slots_of
from frc_desk.store.engine import Database
from frc_desk.store.key_names import SignInName
from frc_desk.store.keyed import PAGE_BYTES
from frc_desk.store.keys import Keyring
from frc_desk.store.restore import restore
from frc_desk.store.rows import get, put_new
from frc_desk.store.schema.people import persons
from frc_desk.store.store_state import backups_are_paused, confirm_right_copy
from tests import offices
from tests.small_disks import needs_mounts, small_disk

WORDS = "correct horse battery"
CODE = "0123456789ABCDEFGHJKMNPQRS"


@pytest.fixture
def office(tmp_path: Path, clock: FixedClock) -> Database:
    """An open office with its own key slots and one person in it."""
    folder = tmp_path / "own"
    folder.mkdir()
    ana = SignInName(offices.ANA.id, "Ana")
    key = Keyring(folder, clock, offices.EASY).make(ana, WORDS, CODE)
    database = engine.create(folder, key, clock, ballast_bytes=0)
    offices.hire(database, offices.ANA)
    save(database, "Rosa")
    return database


def save(database: Database, name: str) -> Person:
    with database.unit(offices.ANA.id, "save_person") as unit:
        person = Person(PersonId(unit.new_id()), name)
        put_new(unit, persons, person)
    return person


def made(database: Database, folder: Path) -> Backup:
    backup = make_backup(database, folder)
    assert backup is not None
    return backup


def brought_back(file: Path, into: Path, clock: FixedClock, words: str = WORDS) -> Database:
    keys: list[bytes] = []

    def unlock(folder: Path) -> bytes:
        keys.append(Keyring(folder, clock, offices.EASY).unlock_by_name("Ana", words))
        return keys[0]

    restore(file, into, unlock)
    return Database(into, keys[0], clock, ballast_bytes=0).open()


def test_a_backup_is_one_file_that_tells_what_it_holds(office: Database, tmp_path: Path) -> None:
    backup = made(office, tmp_path / "kept")
    assert [path.name for path in (tmp_path / "kept").iterdir()] == [backup.file.name]
    assert backup.manifest.counts["persons"] == 1
    assert backup.manifest.counts["staff"] == 1
    assert backup.manifest.at == office.clock.now()
    office.close()


def test_everything_comes_back_and_the_passphrase_still_opens_it(
    office: Database, tmp_path: Path, clock: FixedClock
) -> None:
    person = save(office, "Luis")
    backup = made(office, tmp_path / "kept")
    office.close()
    with brought_back(backup.file, tmp_path / "new", clock) as again:
        with again.reading() as connection:
            assert get(connection, persons, Person, person.id) == person
        save(again, "Written after the restore")


def test_a_restored_office_is_another_copy_and_waits_with_backups(
    office: Database, tmp_path: Path, clock: FixedClock
) -> None:
    backup = made(office, tmp_path / "kept")
    office.close()
    with brought_back(backup.file, tmp_path / "new", clock) as again:
        with again.unit(offices.ANA.id, "look") as unit:
            assert unit.replica != backup.manifest.replica
        assert backups_are_paused(again)
        confirm_right_copy(again)
        assert not backups_are_paused(again)


@pytest.mark.parametrize("seed", range(12))
def test_any_changed_byte_is_found(
    office: Database, tmp_path: Path, clock: FixedClock, seed: int
) -> None:
    backup = made(office, tmp_path / "kept")
    office.close()
    content = bytearray(backup.file.read_bytes())
    # the ends are what a seal forgets most easily
    places = [0, len(content) - 1, len(content) - 33, len(content) - 41, len(content) - 73]
    at = places[seed] if seed < len(places) else len(content) * seed // 12
    content[at] ^= 1
    backup.file.write_bytes(content)
    with pytest.raises(BackupDamagedError):
        brought_back(backup.file, tmp_path / "new", clock)
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("length", [0, 10, 80, 5_000, -1])
def test_a_torn_or_longer_file_is_found(
    office: Database, tmp_path: Path, clock: FixedClock, length: int
) -> None:
    backup = made(office, tmp_path / "kept")
    office.close()
    content = backup.file.read_bytes()
    backup.file.write_bytes(content[:length] if length >= 0 else content + b"x")
    with pytest.raises(BackupDamagedError):
        brought_back(backup.file, tmp_path / "new", clock)


def test_a_seal_made_anew_without_the_key_is_found(
    office: Database, tmp_path: Path, clock: FixedClock
) -> None:
    backup = made(office, tmp_path / "kept")
    office.close()
    slots = slots_of(backup.file)
    counts = backup.manifest.counts | {"persons": 7}
    forged = type(backup.manifest)(
        **{name: getattr(backup.manifest, name) for name in backup.manifest.__slots__}
        | {"counts": counts}
    )
    seal(backup.file, forged, slots, b"x" * 32)
    with pytest.raises(BackupDamagedError):
        brought_back(backup.file, tmp_path / "new", clock)


def test_a_wrong_passphrase_leaves_nothing_behind(
    office: Database, tmp_path: Path, clock: FixedClock
) -> None:
    backup = made(office, tmp_path / "kept")
    office.close()
    with pytest.raises(WrongPassphraseError):
        brought_back(backup.file, tmp_path / "new", clock, "wrong words here")
    assert not (tmp_path / "new").exists()


def test_a_restore_never_goes_over_something(
    office: Database, tmp_path: Path, clock: FixedClock
) -> None:
    backup = made(office, tmp_path / "kept")
    office.close()
    with pytest.raises(FolderNotEmptyError):
        brought_back(backup.file, office.folder, clock)
    with pytest.raises(NoBackupError):
        brought_back(tmp_path / "nothing.frcbackup", tmp_path / "new", clock)


def test_a_backup_of_a_newer_program_is_not_restored(
    office: Database, tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = made(office, tmp_path / "kept")
    office.close()
    monkeypatch.setattr("frc_desk.store.restore.SCHEMA_VERSION", 0)
    with pytest.raises(NewerSchemaError):
        brought_back(backup.file, tmp_path / "new", clock)


def test_a_restore_onto_a_network_drive_is_refused(
    office: Database, tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = made(office, tmp_path / "kept")
    office.close()
    monkeypatch.setattr("frc_desk.store.folder_kind.is_network_folder", lambda _: True)
    with pytest.raises(NetworkFolderError):
        brought_back(backup.file, tmp_path / "new", clock)


def test_an_unchanged_office_is_not_copied_again(office: Database, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    assert make_backup(office, kept, even_unchanged=False) is not None
    assert make_backup(office, kept, even_unchanged=False) is None
    save(office, "Luis")
    assert make_backup(office, kept, even_unchanged=False) is not None
    assert len(backups(kept)) == 2
    office.close()


def test_the_second_place_holds_the_same_file(office: Database, tmp_path: Path) -> None:
    backup = made(office, tmp_path / "kept")
    second = copy_to_second_place(backup, tmp_path / "stick")
    assert second.file.read_bytes() == backup.file.read_bytes()
    office.close()


def test_nothing_of_a_family_can_be_read_in_a_backup(office: Database, tmp_path: Path) -> None:
    save(office, "Xochiquetzal")
    backup = made(office, tmp_path / "kept")
    assert b"Xochiquetzal" not in backup.file.read_bytes()
    assert WORDS.encode() not in backup.file.read_bytes()
    office.close()


def test_a_backup_is_made_while_a_colleague_writes(office: Database, tmp_path: Path) -> None:
    written: list[FrcDeskError | Person] = []

    def write_in_between(_: float) -> None:
        if not written:
            written.append(save(office, "In between"))

    backup = make_backup(office, tmp_path / "kept", progress=write_in_between)
    assert backup is not None
    assert written
    assert backup.manifest.counts["persons"] == 1
    office.close()


def test_old_backups_are_thinned_but_three_stay(
    office: Database, tmp_path: Path, clock: FixedClock
) -> None:
    kept = tmp_path / "kept"
    for _ in range(5):
        made(office, kept)
        clock.move_to(clock.now() + timedelta(minutes=30))
    assert thin(kept, clock.now()) == ()
    assert len(thin(kept, clock.now(), most_bytes=1)) == 2
    clock.move_to(clock.now() + timedelta(days=3))
    made(office, kept)
    assert len(backups(kept)) == 4
    thin(kept, clock.now())
    assert [local_day(one.manifest.at).day for one in backups(kept)] == [20, 17, 17]
    office.close()


moments = st.lists(
    st.integers(0, 800 * 24 * 2).map(
        lambda half_hours: datetime(2027, 1, 1, tzinfo=UTC) - timedelta(minutes=30 * half_hours)
    ),
    max_size=300,
    unique=True,
)


@given(moments)
def test_thinning_keeps_two_days_and_one_of_each_period(made_at: list[datetime]) -> None:
    now = datetime(2027, 1, 1, tzinfo=UTC)
    kept = worth_keeping(made_at, now)
    today = local_day(now)
    recent = {m for m in made_at if (today - local_day(m)).days < 2}
    assert recent <= kept
    assert len(kept - recent) <= 14 + 8 + 12
    if made_at:
        assert max(made_at) in kept or local_day(max(made_at)) < today - timedelta(days=365)


@given(moments)
def test_thinning_twice_changes_nothing(made_at: list[datetime]) -> None:
    now = datetime(2027, 1, 1, tzinfo=UTC)
    kept = worth_keeping(made_at, now)
    assert worth_keeping(kept, now) == kept


def test_a_damaged_backup_counts_as_none(
    office: Database, tmp_path: Path, staff: StaffMember
) -> None:
    assert staff.name == "Ana"
    kept = tmp_path / "kept"
    backup = made(office, kept)
    backup.file.write_bytes(backup.file.read_bytes()[:-5])
    assert backups(kept) == ()
    with pytest.raises(BackupDamagedError):
        look(backup.file)
    assert make_backup(office, kept, even_unchanged=False) is not None
    assert backup_module.thin(kept, office.clock.now()) == ()
    office.close()


@needs_mounts
def test_a_full_backup_disk_says_so_and_keeps_the_earlier_ones(
    office: Database, tmp_path: Path
) -> None:
    with small_disk(tmp_path / "stick", 4) as stick:
        first = made(office, stick)
        (stick / "films").write_bytes(bytes(2 * 1024 * 1024))
        with pytest.raises(DiskFullError, match="The disk is full"):
            make_backup(office, stick)
        with pytest.raises(DiskFullError):
            copy_to_second_place(made(office, tmp_path / "kept"), stick)
        assert [one.file for one in backups(stick)] == [first.file]
        assert {path.name for path in stick.iterdir()} == {first.file.name, "films"}
    office.close()


def test_a_damaged_office_becomes_no_backup(office: Database, tmp_path: Path) -> None:
    bare = office.bare_connection()
    wanted = "SELECT rootpage FROM sqlite_master WHERE name = 'change_log'"
    page = int(bare.execute(wanted).fetchone()[0])
    bare.close()
    office.close()
    content = bytearray(office.path.read_bytes())
    content[PAGE_BYTES * (page - 1) + 900] ^= 1
    office.path.write_bytes(content)
    office.open()
    with pytest.raises(DamagedFileError):
        make_backup(office, tmp_path / "kept")
    assert list((tmp_path / "kept").iterdir()) == []
    office.close()
