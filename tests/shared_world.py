"""A small office of several machines on which anything may happen, and what must hold at the end."""

import json
import random
import shutil
from collections.abc import Collection, Sequence
from contextlib import AbstractContextManager, suppress
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Table
from sqlalchemy.engine import Connection

from frc_desk.domain.disposal import PurgeKind, Target
from frc_desk.domain.ids import MergeId, PersonId
from frc_desk.domain.merges import Merge
from frc_desk.domain.merging import conflict_id, is_folded
from frc_desk.domain.sharing import Parcel
from frc_desk.errors import BundleGapError, CannotUndoError, NotUndoableError
from frc_desk.operations.purging import destroy
from frc_desk.store import access_exchange, access_log, change_log, copying
from frc_desk.store.conflict_finding import find_conflicts
from frc_desk.store.conflict_rows import known_rows
from frc_desk.store.engine import Database
from frc_desk.store.found_words import refresh_all, refresh_words
from frc_desk.store.legal_rules import legal_rows
from frc_desk.store.merges import put_merge
from frc_desk.store.new_copy import begin_new_copy
from frc_desk.store.schema.base import metadata, moment_text
from frc_desk.store.table_digests import digests
from frc_desk.store.undo import undo, undo_act
from frc_desk.store.unit import Unit
from tests import any_rows, offices
from tests.replicas import START, Machine, exchange

ANA = offices.ANA.id
# Where most of a day's work goes, so that machines often meet on one record.
_OFTEN = (
    "contacts",
    "follow_ups",
    "guardianships",
    "households",
    "memberships",
    "needs",
    "notes",
    "person_phones",
    "persons",
    "tasks",
)
_PURGED = ("contacts", "persons", "notes", "needs", "follow_ups", "guardianships")


class CrashError(Exception):
    """The program ends here."""


class World:
    """Machines of one office; every act is chosen by numbers, so that a failure can be played again."""

    def __init__(self, template: Path, folder: Path, machines: int, seed: int = 0) -> None:
        self.folder = folder
        self._patch = pytest.MonkeyPatch()
        numbers = random.Random(seed)  # noqa: S311 - so that the same ids come again
        self._patch.setattr("secrets.randbits", numbers.getrandbits)
        self._patch.setattr("secrets.token_hex", lambda n=32: numbers.randbytes(n).hex())
        self.machines = [
            Machine.of(template, folder / f"m{n}", timedelta(seconds=40 * n - 60))
            for n in range(machines)
        ]
        self.old_parcels: list[Parcel] = []
        self.left_alone: frozenset[str] = frozenset()
        self.redacted = False
        self.purged = False
        self.restored = 0

    def close(self) -> None:
        """Close every machine."""
        self._patch.undo()
        for one in self.machines:
            one.database.close()

    def add(self, m: int, chance: random.Random) -> None:
        """Write a new row of any table."""
        with self._unit(m, "add") as unit:
            written = self._new_row(unit, any_rows.ids_in(unit.connection), chance)
            refresh_all(unit.connection, written)

    def edit(self, m: int, chance: random.Random) -> None:
        """Change one or two fields of a row."""
        with self._unit(m, "edit") as unit:
            changed = self._changed_row(unit, any_rows.ids_in(unit.connection), chance)
            refresh_all(unit.connection, changed)

    def work(self, m: int, chance: random.Random, edits: int) -> None:
        """Write and change many rows in one act, as an import does; what it costs apart from the edits is small."""
        kept: dict[str, list[str]] = {}
        touched: list[tuple[Table, str]] = []
        with self._unit(m, "work") as unit:
            there = any_rows.ids_in(unit.connection)

            def ids_of(table: str) -> list[str]:
                if table not in kept:
                    kept[table] = list(there(table))
                return kept[table]

            for _ in range(edits):
                if chance.random() < 0.4:
                    written = self._new_row(unit, ids_of, chance)
                    for table, row in written:
                        kept.setdefault(table.name, list(there(table.name))).append(row)
                else:
                    written = self._changed_row(unit, ids_of, chance)
                touched += written
            refresh_all(unit.connection, dict.fromkeys(touched))

    def remove(self, m: int, chance: random.Random) -> None:
        """Take a row away, or bring it back."""
        with self._unit(m, "remove") as unit:
            table, row = self._some_row(unit.connection, chance)
            if row is None or legal_rows()[table].append_only or table == "staff":
                return
            change = f"UPDATE {table} SET deleted = 1 - deleted WHERE id = ?"  # noqa: S608 - names from the schema
            unit.connection.exec_driver_sql(change, (row,))
            refresh_words(unit.connection, metadata.tables[table], row)

    def undo(self, m: int) -> None:
        """Take back the last act of a machine."""
        machine = self.machines[m]
        with machine.database.reading() as connection:
            last = change_log.last_act(connection, ANA, machine.clock.now().date())
        if last is not None:
            with (
                suppress(CannotUndoError, NotUndoableError),
                self._unit(m, undo_act(last.txid)) as unit,
            ):
                undo(unit, last.txid)

    def merge(self, m: int, chance: random.Random) -> None:
        """Say that two records are one person."""
        with self._unit(m, "merge") as unit:
            people = (
                unit.connection.exec_driver_sql("SELECT id FROM persons ORDER BY id")
                .scalars()
                .all()
            )
            if len(people) > 1:
                one, other = chance.sample(people, 2)
                put_merge(
                    unit,
                    Merge(MergeId(unit.new_id()), PersonId(one), PersonId(other), unit.now, ANA),
                )

    def ask(self, m: int, chance: random.Random) -> None:
        """Note on a follow-up that somebody asked."""
        with self._unit(m, "ask") as unit:
            row = _one(unit.connection, "follow_ups", chance)
            if row is not None:
                unit.connection.exec_driver_sql(
                    "INSERT INTO follow_up_tries (id, follow_up_id, happened_at, staff_id, outcome) "
                    "VALUES (?, ?, ?, ?, 2)",
                    (unit.new_id(), row, moment_text(unit.now), ANA),
                )
                unit.connection.exec_driver_sql(
                    "UPDATE follow_ups SET tries = tries + 1, outcome = 2 WHERE id = ?", (row,)
                )

    def purge(self, m: int, chance: random.Random) -> None:
        """Destroy a record, or the text of a note."""
        kind = chance.choice(list(PurgeKind))
        with self._unit(m, "purge") as unit:
            table = "notes" if kind is PurgeKind.REDACTION else chance.choice(_PURGED)
            row = _one(unit.connection, table, chance)
            if row is None:
                return
            redaction = kind is PurgeKind.REDACTION
            target = Target(table, row, "body" if redaction else "")
            destroy(unit, kind, [target])
            self.redacted |= redaction
            self.purged = True

    def look(self, m: int) -> None:
        """Open a family's page."""
        with self._unit(m, "look") as unit:
            access_log.record(unit, "family", ANA)

    def send(self, m: int, to: int, *, lost: bool = False) -> None:
        """Carry a parcel to another machine, or lose it on the way to find it again later."""
        if m == to:
            return
        parcel = self.machines[m].parcel(self.machines[to])
        self.old_parcels.append(parcel)
        if not lost:
            self.machines[to].take(parcel)

    def repeat(self, to: int, which: int) -> None:
        """Apply an old parcel, meant for whomever; what cannot be taken yet waits."""
        if self.old_parcels:
            with suppress(BundleGapError):
                self.machines[to].take(self.old_parcels[which % len(self.old_parcels)])

    def crash(self, m: int, to: int) -> None:
        """End in the middle of applying: nothing of the parcel may be there."""
        if m == to:
            return
        before = self.machines[to].known()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(access_exchange, "take_lines", _crashing)
            with pytest.raises(CrashError):
                self.machines[to].take(self.machines[m].parcel(self.machines[to]))
        assert self.machines[to].known() == before

    def back_up(self, m: int) -> None:
        """Copy the file of a machine."""
        machine = self.machines[m]
        copy = self.folder / f"backup-{m}"
        copying.remove_database(copy)
        copying.copy_database(machine.database.path, copy, offices.KEY)

    def restore(self, m: int) -> None:
        """Bring the copy back under a new name; what was written since is on whoever was sent it."""
        machine, copy = self.machines[m], self.folder / f"backup-{m}"
        if not copy.exists():
            return
        machine.database.close()
        copying.remove_database(machine.database.path)
        shutil.copyfile(copy, machine.database.path)
        machine.database = Database(
            machine.folder, offices.KEY, machine.clock, ballast_bytes=0
        ).open()
        with machine.database.maintenance() as connection:
            begin_new_copy(connection, START)
        self.restored += 1

    def wait(self, m: int, seconds: int) -> None:
        """Let time pass on one machine."""
        self.machines[m].later(seconds=seconds)

    def changes(self) -> int:
        """Return how many changes stand in the log of the first machine: every one that was told to anybody."""
        with self.machines[0].database.reading() as connection:
            wanted = "SELECT count(*) FROM change_log WHERE tbl <> 'received'"
            return int(connection.exec_driver_sql(wanted).scalar_one())

    def settle(self) -> None:
        """Carry everything to everybody."""
        exchange(*self.machines)

    def check(self) -> int:
        """Exchange everything, see that every machine has the same and lost nothing silently; return how many."""
        self.settle()
        told: list[tuple[object, object, object]] = []
        for one in self.machines:
            with one.database.reading() as connection:
                assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
                listed = set(find_conflicts(connection, known_rows(connection)))
                if not told:
                    # The others have the same rows, and list the same: that is compared below.
                    _refuse_unlisted(connection, {each.id for each in listed})
                told.append(
                    (
                        digests(connection),
                        sorted(listed, key=lambda each: each.id),
                        _joined(connection),
                    )
                )
                assert access_log.broken_chains(connection) == ()
        for each in told[1:]:
            assert each[0] == told[0][0]
            assert each[1] == told[0][1]
            assert each[2] == told[0][2]
        return len(told)

    def _unit(self, m: int, act: str) -> AbstractContextManager[Unit]:
        machine = self.machines[m]
        machine.later(seconds=1)
        return machine.database.unit(ANA, act)

    def _some_row(self, connection: Connection, chance: random.Random) -> tuple[str, str | None]:
        table = self._table(chance)
        return table, _one(connection, table, chance)

    def _new_row(
        self, unit: Unit, ids_of: any_rows.Ids, chance: random.Random
    ) -> list[tuple[Table, str]]:
        """Write a new row of any table; nothing where a row to which it would belong is missing."""
        table = self._table(chance)
        row = any_rows.new_row(ids_of, table, chance, unit.new_id())
        if row is None:
            return []
        names, marks = ", ".join(row), ", ".join("?" * len(row))
        insert = f"INSERT INTO {table} ({names}) VALUES ({marks})"  # noqa: S608 - names from the schema
        unit.connection.exec_driver_sql(insert, tuple(row.values()))
        return [(metadata.tables[table], str(row["id"]))]

    def _changed_row(
        self, unit: Unit, ids_of: any_rows.Ids, chance: random.Random
    ) -> list[tuple[Table, str]]:
        """Change one or two fields of a row."""
        table = self._table(chance)
        row = _chosen(ids_of(table), chance)
        if row is None or legal_rows()[table].append_only:
            return []
        there = metadata.tables[table]
        # What a record is part of never changes: no act moves one to another family.
        fixed = {n for n in legal_rows()[table].references if not there.c[n].nullable}
        names = sorted(set(legal_rows()[table].rules) - any_rows.NOT_EDITED - fixed)
        # The same few fields again and again, so that two machines often write in one.
        few = names[:3] if chance.random() < 0.6 else names
        for name in chance.sample(few, min(2, len(few))):
            value = any_rows.value_of(ids_of, there, there.c[name], chance)
            if value is not None or there.c[name].nullable:
                change = f"UPDATE {table} SET {name} = ? WHERE id = ?"  # noqa: S608 - names from the schema
                unit.connection.exec_driver_sql(change, (value, row))
        return [(there, row)]

    def _table(self, chance: random.Random) -> str:
        there = set(any_rows.tables()) - self.left_alone
        often = [name for name in _OFTEN if name in there]
        return chance.choice(often if chance.random() < 0.7 else sorted(there))


def _refuse_unlisted(connection: Connection, listed: Collection[str]) -> None:
    """Look through the whole log for writes that nobody saw and that do not hold."""
    rows = connection.exec_driver_sql(
        "SELECT tbl, row, hlc, fields, base FROM change_log WHERE tbl <> 'received' ORDER BY row, hlc"
    )
    cells: dict[tuple[str, str, str], list[tuple[str, object, str | None]]] = {}
    for table, row, hlc, fields, base in rows:
        seen = json.loads(base) if base else {}
        for name, value in json.loads(fields).items():
            cells.setdefault((table, row, name), []).append((hlc, value, seen.get(name)))
    for (table, row, name), writes in cells.items():
        if len(writes) == 1 or is_folded(table, name):
            continue
        holds = max(writes, key=lambda write: write[0])
        known = {write[2] for write in writes}
        past = _past(holds, writes)
        for hlc, value, _ in writes:
            if hlc not in known and hlc != holds[0] and value not in past:
                assert conflict_id(table, row, name, hlc) in listed, (table, name, value)


def _past(
    holds: tuple[str, object, str | None], writes: list[tuple[str, object, str | None]]
) -> list[object]:
    by_clock = {write[0]: write for write in writes}
    values: list[object] = []
    passed: tuple[str, object, str | None] | None = holds
    while passed is not None:
        values.append(passed[1])
        passed = by_clock.get(passed[2] or "")
    return values


def _joined(connection: Connection) -> list[tuple[str, ...]]:
    rows = connection.exec_driver_sql("SELECT id, merged_into FROM persons ORDER BY id").all()
    return [tuple(row) for row in rows]


def _one(connection: Connection, table: str, chance: random.Random) -> str | None:
    return _chosen(any_rows.ids_in(connection)(table), chance)


def _chosen(found: Sequence[str], chance: random.Random) -> str | None:
    return str(chance.choice(found[:3] if chance.random() < 0.7 else found)) if found else None


def _crashing(*_: object) -> None:
    raise CrashError
