"""Applying what another machine sent, beside executemany on the bare driver and the prototype's way, cell by cell."""

import json
import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from statistics import median
from time import process_time

from frc_desk.clock import LOCAL_ZONE, FixedClock
from frc_desk.domain.sharing import ChangeRecord, Parcel
from frc_desk.store import engine, keyed
from frc_desk.store.applying import apply
from frc_desk.store.engine import Database
from frc_desk.store.legal_rules import legal_rows
from frc_desk.store.new_copy import begin_new_copy
from frc_desk.store.outgoing_changes import parcel_for, vector
from frc_desk.store.unit import Unit
from tests import offices

_START = datetime(2026, 11, 17, 10, 39, tzinfo=LOCAL_ZONE)
_TABLES = ("households", "persons", "memberships", "contacts", "needs", "notes")
_PER_ACT = 4


@dataclass(frozen=True)
class Rates:
    """Changes a second of each way, and what gathering them cost the sender."""

    changes: int
    ours: float
    many: float
    by_cell: float
    gathered: float


def measure(folder: Path, families: int, changes: int, runs: int = 3) -> Rates:
    """Let one machine write and another take it in, a few times in turn with the other ways."""
    template = _template(folder / "template", families)
    sender = _machine(template, folder / "sender")
    receiver = _machine(template, folder / "receiver")
    with receiver.reading() as connection:
        known = vector(connection)
    _work(sender, changes)
    begun = process_time()
    with sender.reading() as connection:
        parcel = parcel_for(connection, known)
    gathered = process_time() - begun
    receiver.close()
    told: dict[str, list[float]] = {"ours": [], "many": [], "cells": []}
    for run in range(runs):
        told["ours"].append(_ours(folder, run, parcel))
        told["many"].append(_bare(folder, run, parcel, _many))
        told["cells"].append(_bare(folder, run, parcel, _by_cell))
    sender.close()
    count = len(parcel.records)
    rates = {way: count / median(seconds) for way, seconds in told.items()}
    return Rates(count, rates["ours"], rates["many"], rates["cells"], count / gathered)


def _template(folder: Path, families: int) -> Path:
    folder.mkdir(parents=True)
    clock = FixedClock(_START - timedelta(hours=2))
    with engine.create(folder, offices.KEY, clock, ballast_bytes=0) as database:
        offices.hire(database, offices.ANA)
        with database.unit(offices.ANA.id, "seed") as unit:
            for n in range(families):
                home, person = unit.new_id(), unit.new_id()
                _add(unit, "households", id=home, zip="91101")
                _add(
                    unit,
                    "persons",
                    id=person,
                    full_name=f"Rosa {n} Perez",
                    phone=f"626555{n:04d}",
                    **_SAFE,
                )
                _add(
                    unit,
                    "memberships",
                    id=unit.new_id(),
                    household_id=home,
                    person_id=person,
                    role="mother",
                )
    return folder


_SAFE = dict.fromkeys(("safe_call", "safe_text", "safe_voicemail", "safe_mail"), "ask")


def _work(database: Database, changes: int) -> None:
    """Take calls: a contact, two needs and a change of the family each, as the prototype did."""
    chance = random.Random(1)  # noqa: S311 - which family, not a secret
    with database.reading() as connection:
        people = connection.exec_driver_sql("SELECT id FROM persons ORDER BY id").scalars().all()
    for _ in range(changes // _PER_ACT):
        with database.unit(offices.ANA.id, "save_contact") as unit:
            person, contact = chance.choice(people), unit.new_id()
            _add(
                unit, "contacts", id=contact, channel="phone_in", asked_by="parent", seconds=90,
                started_at="2026-11-17T18:39:12.123456Z", staff_id=offices.ANA.id, person_id=person,
            )  # fmt: skip
            for code in ("food", "rent"):
                _add(
                    unit, "needs", id=unit.new_id(), contact_id=contact, code=code, urgency="soon",
                    known_on="2026-11-17", taken_by=offices.ANA.id, person_id=person,
                )  # fmt: skip
            column = chance.choice(("phone", "speaks", "full_name"))
            unit.connection.exec_driver_sql(
                f"UPDATE persons SET {column} = ? WHERE id = ?",  # noqa: S608 - one of three names
                (f"{column} {chance.randrange(10**6)}"[:20], person),
            )


def _add(unit: Unit, table: str, **values: object) -> None:
    names, marks = ", ".join(values), ", ".join("?" * len(values))
    insert = f"INSERT INTO {table} ({names}) VALUES ({marks})"  # noqa: S608 - names of ours
    unit.connection.exec_driver_sql(insert, tuple(values.values()))


def _machine(template: Path, folder: Path) -> Database:
    shutil.copytree(template, folder)
    database = Database(folder, offices.KEY, FixedClock(_START), ballast_bytes=0).open()
    with database.maintenance() as connection:
        begin_new_copy(connection, _START)
    return database


def _ours(folder: Path, run: int, parcel: Parcel) -> float:
    copy = folder / f"ours-{run}"
    shutil.copytree(folder / "receiver", copy)
    database = Database(copy, offices.KEY, FixedClock(_START), ballast_bytes=0).open()
    begun = process_time()
    apply(database, parcel, offices.ANA.id)
    taken = process_time() - begun
    database.close()
    shutil.rmtree(copy)
    return taken


Way = Callable[[keyed.Connection, tuple[ChangeRecord, ...]], None]


def _bare(folder: Path, run: int, parcel: Parcel, way: Way) -> float:
    """Time another way on a file of the same cipher without triggers, indexes or checks."""
    path = folder / f"bare-{way.__name__}-{run}.db"
    connection = keyed.open_keyed(path, offices.KEY)
    for table in _TABLES:
        columns = ", ".join(legal_rows()[table].rules)
        connection.execute(f"CREATE TABLE {table} (id TEXT PRIMARY KEY, {columns}) WITHOUT ROWID")
    connection.execute(
        "CREATE TABLE cell (tbl, row, col, hlc, PRIMARY KEY (tbl, row, col)) WITHOUT ROWID"
    )
    connection.execute("CREATE TABLE log (replica, rseq, hlc, tbl, row, fields, base)")
    begun = process_time()
    way(connection, parcel.records)
    taken = process_time() - begun
    connection.close()
    return taken


def _many(connection: keyed.Connection, records: tuple[ChangeRecord, ...]) -> None:
    """Write the log, and each row with what came last, in as few statements as can be."""
    rows: dict[tuple[str, str], dict[str, object]] = {}
    for one in records:
        if one.table in _TABLES:
            rows.setdefault((one.table, one.row), {}).update(json.loads(one.fields))
    grouped: dict[tuple[str, tuple[str, ...]], list[tuple[object, ...]]] = {}
    for (table, row), values in rows.items():
        grouped.setdefault((table, tuple(values)), []).append((row, *values.values()))
    connection.execute("BEGIN IMMEDIATE")
    connection.executemany(
        "INSERT INTO log VALUES (?, ?, ?, ?, ?, ?, ?)",
        [(r.replica, r.rseq, r.hlc, r.table, r.row, r.fields, r.base) for r in records],
    )
    for (table, names), values_of in grouped.items():
        marks = ", ".join("?" * (len(names) + 1))
        insert = f"INSERT INTO {table} (id, {', '.join(names)}) VALUES ({marks})"  # noqa: S608 - names of ours
        connection.executemany(insert, values_of)
    connection.execute("COMMIT")


def _by_cell(connection: keyed.Connection, records: tuple[ChangeRecord, ...]) -> None:
    """Ask for each cell whether it is newer, as the prototype did, 2,000 records a transaction."""
    for first in range(0, len(records), 2_000):
        connection.execute("BEGIN IMMEDIATE")
        for one in records[first : first + 2_000]:
            if one.table not in _TABLES:
                continue
            newer = {}
            for name, value in json.loads(one.fields).items():
                changed = connection.execute(
                    "INSERT INTO cell VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET hlc = "
                    "excluded.hlc WHERE excluded.hlc > cell.hlc",
                    (one.table, one.row, name, one.hlc),
                ).rowcount
                if changed:
                    newer[name] = value
            if newer:
                sets = ", ".join(f"{name} = excluded.{name}" for name in newer)
                connection.execute(
                    f"INSERT INTO {one.table} (id, {', '.join(newer)}) VALUES (?{', ?' * len(newer)}) "  # noqa: S608 - names of ours
                    f"ON CONFLICT (id) DO UPDATE SET {sets}",
                    (one.row, *newer.values()),
                )
        connection.execute("COMMIT")


def growth(folder: Path, families: int, day: int = 200) -> tuple[float, float]:
    """Return what a daily exchange costs, in milliseconds, with some history and with ten times as much."""
    template = _template(folder / "template", families)
    sender = _machine(template, folder / "sender")
    receiver = _machine(template, folder / "receiver")
    told = []
    for history in (2_000, 18_000):
        _work(sender, history)
        _carry(sender, receiver)
        times = []
        for _ in range(5):
            _work(sender, day)
            begun = process_time()
            _carry(sender, receiver)
            times.append((process_time() - begun) * 1_000)
        told.append(median(times))
    sender.close()
    receiver.close()
    return told[0], told[1]


def _carry(sender: Database, receiver: Database) -> None:
    with receiver.reading() as connection:
        known = vector(connection)
    with sender.reading() as connection:
        parcel = parcel_for(connection, known)
    apply(receiver, parcel, offices.ANA.id)
