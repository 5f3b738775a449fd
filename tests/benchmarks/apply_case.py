"""Applying what another machine sent, beside executemany on the bare driver and the prototype's way, cell by cell."""

import json
import random
import shutil
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from statistics import median
from time import process_time

from frc_desk.clock import LOCAL_ZONE, FixedClock
from frc_desk.domain.ids import StaffId
from frc_desk.domain.sharing import ChangeRecord, Parcel
from frc_desk.store import engine, keyed
from frc_desk.store.applying import apply
from frc_desk.store.engine import Database
from frc_desk.store.legal_rules import legal_rows
from frc_desk.store.new_copy import begin_new_copy
from frc_desk.store.outgoing_changes import parcel_for, vector
from frc_desk.store.unit import Unit
from tests import offices
from tests.benchmarks.prototype_case import prototype, seconds, written
from tests.benchmarks.replay import Statement, recorded, replaying

_START = datetime(2026, 11, 17, 10, 39, tzinfo=LOCAL_ZONE)
_TABLES = ("households", "persons", "memberships", "contacts", "needs", "notes")
_PER_ACT = 4


@dataclass(frozen=True)
class Rates:
    """Changes a second of each way, and what gathering them cost the sender."""

    changes: int
    ours: float
    same: float
    many: float
    prototype: float | None
    gathered: float


def measure(folder: Path, families: int, changes: int, runs: int = 3) -> Rates:
    """Let one machine write and another take it in, a few times in turn with the other ways."""
    office = template(folder / "template", families)
    sender = machine(office, folder / "sender")
    receiver = machine(office, folder / "receiver")
    with receiver.reading() as connection:
        known = vector(connection)
    take_calls(sender, changes)
    begun = process_time()
    with sender.reading() as connection:
        parcel = parcel_for(connection, known)
    gathered = process_time() - begun
    receiver.close()
    statements = _statements(folder, parcel)
    told: dict[str, list[float]] = {"ours": [], "same": [], "many": [], "prototype": []}
    for run in range(runs):
        told["ours"].append(_ours(folder, run, parcel))
        told["same"].append(_same(folder, run, statements))
        told["many"].append(_bare(folder, run, parcel))
        theirs = _prototype(folder, run, parcel)
        told["prototype"] += [] if theirs is None else [theirs]
    sender.close()
    count = len(parcel.records)
    rates = {way: count / median(times) for way, times in told.items() if times}
    return Rates(
        count,
        rates["ours"],
        rates["same"],
        rates["many"],
        rates.get("prototype"),
        count / gathered,
    )


@dataclass(frozen=True)
class Crowd:
    """Many machines wrote to the same families, and one takes in all of it: changes a second."""

    machines: int
    changes: int
    in_turn: float
    at_once: float
    conflicts: int
    prototype: float | None


def crowd(folder: Path, families: int, machines: int = 23, changes: int = 2_000) -> Crowd:
    """Do what the prototype was measured with, in its tables by its code, and in ours by ours."""
    office = template(folder / "template", families)
    carrier, receiver = machine(office, folder / "carrier"), machine(office, folder / "receiver")
    with carrier.reading() as connection:
        known = vector(connection)
    parcels = []
    for number in range(machines):
        writer = machine(office, folder / f"writer-{number}")
        take_calls(writer, changes, seed=number)
        with writer.reading() as connection:
            parcels.append(parcel_for(connection, known))
        writer.close()
    begun = process_time()
    done = [apply(carrier, parcel, offices.ANA.id) for parcel in parcels]
    in_turn = process_time() - begun
    with receiver.reading() as connection:
        known = vector(connection)
    with carrier.reading() as connection:
        whole = parcel_for(connection, known)
    begun = process_time()
    apply(receiver, whole, offices.ANA.id)
    at_once = process_time() - begun
    carrier.close()
    receiver.close()
    count = sum(len(parcel.records) for parcel in parcels)
    return Crowd(
        machines,
        count,
        count / in_turn,
        len(whole.records) / at_once,
        sum(one.conflicts_opened + one.settled for one in done),
        _prototype_crowd(folder, machines, changes),
    )


def _prototype_crowd(folder: Path, machines: int, changes: int) -> float | None:
    module = prototype()
    if module is None:
        return None
    told = written(module, folder, machines, changes)
    times = [
        seconds(module, folder / f"prototype-{run}.db", told, module.TABLES) for run in range(3)
    ]
    return len(told) / median(times)


def template(folder: Path, families: int) -> Path:
    """Make the office that all begin with."""
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


def take_calls(
    database: Database,
    changes: int,
    seed: int = 1,
    among: int | None = None,
    actor: StaffId = offices.ANA.id,
) -> None:
    """Take calls: a contact, two needs and a change of the family each, as the prototype did."""
    chance = random.Random(seed)  # noqa: S311 - which family, not a secret
    with database.reading() as connection:
        wanted = "SELECT id FROM persons WHERE deleted = 0 ORDER BY id"
        people = connection.exec_driver_sql(wanted).scalars().all()[:among]
    for _ in range(changes // _PER_ACT):
        with database.unit(actor, "save_contact") as unit:
            person, contact = chance.choice(people), unit.new_id()
            _add(
                unit, "contacts", id=contact, channel="phone_in", asked_by="parent", seconds=90,
                started_at="2026-11-17T18:39:12.123456Z", staff_id=actor, person_id=person,
            )  # fmt: skip
            for code in ("food", "rent"):
                _add(
                    unit, "needs", id=unit.new_id(), contact_id=contact, code=code, urgency="soon",
                    known_on="2026-11-17", taken_by=actor, person_id=person,
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


def machine(office: Path, folder: Path) -> Database:
    """Open another machine of an office."""
    shutil.copytree(office, folder)
    database = Database(folder, offices.KEY, FixedClock(_START), ballast_bytes=0).open()
    with database.maintenance() as connection:
        begin_new_copy(connection, _START)
    return database


def _ours(folder: Path, run: int, parcel: Parcel) -> float:
    copy, database = _copy(folder, f"ours-{run}")
    begun = process_time()
    apply(database, parcel, offices.ANA.id)
    taken = process_time() - begun
    database.close()
    shutil.rmtree(copy)
    return taken


def _statements(folder: Path, parcel: Parcel) -> list[Statement]:
    """Return what ours asks of the database for a parcel."""
    copy, database = _copy(folder, "recorded")
    with recorded(database) as statements:
        apply(database, parcel, offices.ANA.id)
    database.close()
    shutil.rmtree(copy)
    return statements


def _same(folder: Path, run: int, statements: list[Statement]) -> float:
    """Time the same statements on the bare driver, as one transaction; nothing of Python's between them."""
    copy, database = _copy(folder, f"same-{run}")
    connection = database.bare_connection(read_only=False)
    begun = process_time()
    replaying(connection, statements)()
    taken = process_time() - begun
    connection.close()
    database.close()
    shutil.rmtree(copy)
    return taken


def _copy(folder: Path, name: str) -> tuple[Path, Database]:
    copy = folder / name
    shutil.copytree(folder / "receiver", copy)
    return copy, Database(copy, offices.KEY, FixedClock(_START), ballast_bytes=0).open()


def _bare(folder: Path, run: int, parcel: Parcel) -> float:
    """Time executemany on a file of the same cipher without triggers, indexes or checks."""
    path = folder / f"bare-{run}.db"
    connection = keyed.open_keyed(path, offices.KEY)
    for table in _TABLES:
        columns = ", ".join(legal_rows()[table].rules)
        connection.execute(f"CREATE TABLE {table} (id TEXT PRIMARY KEY, {columns}) WITHOUT ROWID")
    connection.execute("CREATE TABLE log (replica, rseq, hlc, tbl, row, fields, base)")
    begun = process_time()
    _many(connection, parcel.records)
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


def _prototype(folder: Path, run: int, parcel: Parcel) -> float | None:
    """Let the prototype take in the same records; nothing where it is not beside this folder."""
    module = prototype()
    if module is None:
        return None
    records = [one for one in parcel.records if one.table in _TABLES]
    changes = [
        (number, 2, one.hlc, one.table, one.row, one.fields)
        for number, one in enumerate(records, start=1)
    ]
    tables = {name: tuple(legal_rows()[name].rules) for name in _TABLES}
    return seconds(module, folder / f"prototype-{run}.db", changes, tables)


def growth(
    folder: Path, families: int, day: int = 200, *, both: bool = False
) -> tuple[float, float]:
    """Return what a daily exchange costs, in milliseconds, with some history and with ten times as much.

    Where `both` write, it is to the same 25 families on the day, so that nearly all of them are in conflict.
    """
    office = template(folder / "template", families)
    sender = machine(office, folder / "sender")
    receiver = machine(office, folder / "receiver")
    told = []
    for history in (2_000, 18_000):
        take_calls(sender, history)
        if both:
            take_calls(receiver, history, seed=2)
            _carry(receiver, sender)
        _carry(sender, receiver)
        times = []
        for run in range(5):
            take_calls(sender, day, seed=run, among=25 if both else None)
            if both:
                take_calls(receiver, day, seed=run + 10, among=25)
            begun = process_time()
            _carry(sender, receiver)
            times.append((process_time() - begun) * 1_000)
            if both:
                _carry(receiver, sender)
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
