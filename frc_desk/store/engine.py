"""Opens, makes and closes the encrypted database of one data folder, and gives out transactions."""

import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool

from frc_desk.clock import Clock, local_time
from frc_desk.domain.ids import StaffId, new_id
from frc_desk.errors import (
    ClockMovedBackError,
    DiskFullError,
    FolderNotEmptyError,
    NewerSchemaError,
    NoOfficeError,
    StorageError,
)
from frc_desk.store import ballast, keyed
from frc_desk.store.first_schema import SCHEMA_VERSION, make_schema
from frc_desk.store.folder_kind import refuse_network_folder
from frc_desk.store.folder_lock import FolderLock
from frc_desk.store.key_names import stored_key_check
from frc_desk.store.own_rights import refuse_office_writes
from frc_desk.store.schema.base import moment_text
from frc_desk.store.triggers import rebuild_triggers, wrong_triggers
from frc_desk.store.unit import Unit

DATABASE_NAME = keyed.DATABASE_NAME
# A laptop that comes back from summer time or a flat battery may be a little behind; more is wrong.
CLOCK_TOLERANCE_MS = 15 * 60 * 1000

_WRITING = "frc_writing"


class Database:
    """The one open database of a data folder.

    Write through `unit`, on one thread; read through `reading`. Nothing else reaches the tables: a
    write outside a unit is refused by the triggers. Trouble with disk, file or key comes out as a
    `StorageError`; then nothing of the running unit is kept, and nothing acknowledged is lost.
    """

    def __init__(
        self, folder: Path, key: bytes, clock: Clock, *, ballast_bytes: int = ballast.BYTES
    ) -> None:
        self.folder = folder
        self.path = folder / DATABASE_NAME
        self.clock = clock
        self.key = key
        self._ballast_bytes = ballast_bytes
        self._lock = FolderLock(folder)
        self._engine: Engine | None = None
        self._writer = threading.Lock()
        self._writing_thread: int | None = None

    def open(self) -> "Database":
        """Take the folder, prove the key, bring the schema up to date, and make ready.

        Raises:
            NetworkFolderError, AlreadyOpenError, NoOfficeError, WrongKeyError, DamagedFileError,
            NewerSchemaError, ClockMovedBackError, ReadOnlyFolderError: as their names say.
        """
        refuse_network_folder(self.folder)
        if not self.path.is_file():
            raise NoOfficeError(folder=self.folder)
        self._lock.take(self.clock.now())
        try:
            self._engine = self._new_engine()
            self._bring_up_to_date()
            self._check_at_start()
        except BaseException:
            self.close()
            raise
        ballast.keep_ballast(self.folder, self._ballast_bytes)
        return self

    def close(self) -> None:
        """Write everything into the one file and give the folder free; closing twice is harmless."""
        self._let_go()
        self._lock.release()

    @contextmanager
    def at_rest(self) -> Iterator[None]:
        """Let go of the file, all of it written, but keep the folder; reopen it with `key` at the end.

        For what exchanges the file itself. Connections of the bare driver are closed by their owners.
        """
        with self._writing_alone():
            self._let_go()
            try:
                yield
            finally:
                self._engine = self._new_engine()

    def _let_go(self) -> None:
        engine, self._engine = self._engine, None
        if engine is None:
            return
        try:
            # Bare, because no checkpoint runs inside a transaction.
            with closing(engine.raw_connection()) as connection:
                cursor = connection.cursor()
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                cursor.fetchall()
        except (DBAPIError, keyed.DriverError, StorageError):
            # What is committed stands in the write-ahead log and is found at the next start.
            pass
        engine.dispose()

    def __enter__(self) -> "Database":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def unit(self, actor: StaffId, act: str) -> Iterator[Unit]:
        """Open one act of `actor`: committed at the end of the `with`, undone by any error.

        Args:
            actor: the staff member who acts.
            act: what is done, as a short code for history and undo (`save_contact`).

        Raises:
            StorageError: the disk, the file or the clock; nothing of the unit was kept.
        """
        with self._writing(actor, act, applying=0) as unit:
            yield unit

    @contextmanager
    def unlogged_unit(self, actor: StaffId, act: str) -> Iterator[Unit]:
        """Open an act that leaves no change log: for loading a large practice office in bulk."""
        with self._writing(actor, act, applying=1) as unit:
            yield unit

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Open a connection that sees one state of the database until the end of the `with`."""
        with self._explaining(), self._open_engine().connect() as connection:
            yield connection

    @contextmanager
    def maintenance(self) -> Iterator[Connection]:
        """Open a writing transaction without an act: for local tables, indexes and checks only."""
        with self._writing_alone(), self._explaining(), self._open_engine().connect() as connection:
            connection.execution_options(**{_WRITING: True})
            with connection.begin():
                yield connection

    def bare_connection(self, *, read_only: bool = True) -> keyed.Connection:
        """Open a connection of the bare driver; the caller closes it before lock, rekey and restore."""
        check = stored_key_check(self.folder)
        return keyed.open_keyed(self.path, self.key, read_only=read_only, check=check)

    @contextmanager
    def _writing(self, actor: StaffId, act: str, *, applying: int) -> Iterator[Unit]:
        with self.maintenance() as connection:
            unit = _begun(connection, actor, act, self.clock.now(), applying)
            yield unit
            if not applying:
                refuse_office_writes(connection, unit.txid, unit.replica)
            connection.exec_driver_sql("UPDATE act SET txid = '', applying = 0, purge = 0")

    @contextmanager
    def _writing_alone(self) -> Iterator[None]:
        if self._writing_thread == threading.get_ident():
            message = "a unit is already open on this thread"
            raise RuntimeError(message)
        with self._writer:
            self._writing_thread = threading.get_ident()
            try:
                yield
            finally:
                self._writing_thread = None

    @contextmanager
    def _explaining(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            ours = keyed.explained(error.orig, self.path) if error.orig else None
            if ours is None:
                raise
            if isinstance(ours, DiskFullError):
                ballast.give_back_ballast(self.folder)
            raise ours from error

    def _open_engine(self) -> Engine:
        if self._engine is None:
            message = "the database is not open"
            raise RuntimeError(message)
        return self._engine

    def _new_engine(self) -> Engine:
        check = stored_key_check(self.folder)
        engine = create_engine(
            "sqlite://",
            module=keyed.driver,
            creator=lambda: keyed.open_keyed(self.path, self.key, check=check),
            poolclass=QueuePool,
            pool_size=2,
            max_overflow=3,
            pool_reset_on_return="rollback",
        )
        event.listen(engine, "begin", _begin)
        return engine

    def _bring_up_to_date(self) -> None:
        with self._explaining(), self._open_engine().connect() as connection:
            version = int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
        if version > SCHEMA_VERSION:
            raise NewerSchemaError
        if version < SCHEMA_VERSION:
            self._open_engine().dispose()
            # Alembic is costly to import and hardly ever needed.
            from frc_desk.store.migrations.runner import (  # noqa: PLC0415 - see the line above
                migrate,
            )

            migrate(self.path, self.key, self.clock)

    def _check_at_start(self) -> None:
        with self._explaining(), self._open_engine().connect() as connection:
            connection.execution_options(**{_WRITING: True})
            with connection.begin():
                if wrong_triggers(connection):
                    rebuild_triggers(connection)
                last = int(connection.exec_driver_sql("SELECT clock FROM act").scalar_one()) >> 16
        _refuse_moved_clock(last, self.clock.now())


def create(
    folder: Path, key: bytes, clock: Clock, *, ballast_bytes: int = ballast.BYTES
) -> Database:
    """Make a new, empty office in a folder and open it.

    Raises:
        FolderNotEmptyError: an office is there already.
        NetworkFolderError, ReadOnlyFolderError, DiskFullError: as their names say.
    """
    refuse_network_folder(folder)
    path = folder / DATABASE_NAME
    if path.exists():
        raise FolderNotEmptyError(folder=folder)
    database = Database(folder, key, clock, ballast_bytes=ballast_bytes)
    make_schema(path, key)
    return database.open()


def _begin(connection: Connection) -> None:
    # A write begins as a write: a reader that turns writer half-way could not wait its turn.
    writing = connection.get_execution_options().get(_WRITING)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _begun(connection: Connection, actor: StaffId, act: str, now: datetime, applying: int) -> Unit:
    row: Any = connection.exec_driver_sql("SELECT clock, replica FROM act").one()
    last, replica = int(row[0]), str(row[1])
    _refuse_moved_clock(last >> 16, now)
    txid = new_id(now)
    connection.exec_driver_sql(
        "UPDATE act SET clock = ?, txid = ?, act = ?, actor = ?, at = ?, applying = ?, purge = 0, "
        "schema_v = ?",
        (
            max(last, _milliseconds(now) << 16),
            txid,
            act,
            actor,
            moment_text(now),
            applying,
            SCHEMA_VERSION,
        ),
    )
    return Unit(connection, actor, act, now, txid, replica)


def _refuse_moved_clock(last_milliseconds: int, now: datetime) -> None:
    if last_milliseconds - _milliseconds(now) > CLOCK_TOLERANCE_MS:
        raise ClockMovedBackError(now=f"{local_time(now):%Y-%m-%d %H:%M}")


def _milliseconds(now: datetime) -> int:
    return int(now.timestamp() * 1000)
