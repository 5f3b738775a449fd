"""An older office is brought up to date on a copy; the old file stays."""

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from frc_desk.clock import FixedClock
from frc_desk.errors import DamagedFileError
from frc_desk.store import keyed
from frc_desk.store.check import check
from frc_desk.store.engine import Database
from frc_desk.store.first_schema import SCHEMA_VERSION
from frc_desk.store.migrations import runner
from frc_desk.store.schema import everything
from tests import offices


@pytest.fixture
def empty_office(tmp_path: Path) -> Path:
    """An office of version 0: an encrypted file without a table."""
    bare = keyed.open_keyed(tmp_path / "frc.db", offices.KEY)
    bare.execute("CREATE TABLE older (n INTEGER)")
    bare.execute("PRAGMA user_version = 0")
    bare.close()
    return tmp_path


def test_an_older_office_is_migrated_when_it_is_opened(
    empty_office: Path, clock: FixedClock
) -> None:
    with Database(empty_office, offices.KEY, clock, ballast_bytes=0).open() as database:
        offices.hire(database, offices.ANA)
        assert check(database).ok
        bare = database.bare_connection()
        assert bare.execute("PRAGMA user_version").fetchone()[0] == SCHEMA_VERSION
        bare.close()


def test_the_old_copy_stays_findable(empty_office: Path, clock: FixedClock) -> None:
    old = runner.migrate(empty_office / "frc.db", offices.KEY, clock)
    assert old.name == "frc.before-0-20261117-103900.db"
    bare = keyed.open_keyed(old, offices.KEY)
    assert bare.execute("SELECT count(*) FROM older").fetchone()[0] == 0
    bare.close()


def test_a_failed_migration_leaves_the_old_office_as_it_was(
    empty_office: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (empty_office / "frc.db").read_bytes()

    def fail(_: object) -> None:
        raise DamagedFileError

    monkeypatch.setattr(runner, "_check", fail)
    with pytest.raises(DamagedFileError):
        runner.migrate(empty_office / "frc.db", offices.KEY, clock)
    assert (empty_office / "frc.db").read_bytes() == before
    assert not list(empty_office.glob("frc.migrating*"))


def test_migrating_an_office_of_today_changes_nothing(
    office_folder: Path, clock: FixedClock
) -> None:
    runner.migrate(office_folder / "frc.db", offices.KEY, clock)
    with Database(office_folder, offices.KEY, clock, ballast_bytes=0).open() as database:
        result = check(database)
    assert result.ok
    assert result.counts["staff"] == 1


def test_a_made_office_and_the_tables_agree(database: Database) -> None:
    def ours(_: object, name: str | None, kind: str, *__: object) -> bool:
        made_by_search = kind == "table" and "_search" in str(name)
        return not made_by_search

    with database.reading() as connection:
        options = {"compare_type": True, "include_object": ours}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, everything.metadata) == []
