"""Machines of one office for the measures of the hub: the same families on each, and calls that each took."""

import random
import shutil
from datetime import datetime, timedelta
from pathlib import Path

from frc_desk.clock import LOCAL_ZONE, FixedClock
from frc_desk.domain.ids import DeviceId
from frc_desk.domain.sharing import Device
from frc_desk.operations.context import Context
from frc_desk.store import engine
from frc_desk.store import sharing_devices as known
from frc_desk.store.engine import Database
from frc_desk.store.new_copy import begin_new_copy
from frc_desk.store.unit import Unit
from tests import offices

START = datetime(2026, 11, 17, 10, 39, tzinfo=LOCAL_ZONE)
PER_ACT = 4
"""Changes of one call: the contact, two needs, and something about the person."""
_SAFE = dict.fromkeys(("safe_call", "safe_text", "safe_voicemail", "safe_mail"), "ask")


def template(folder: Path, families: int) -> Path:
    """Make the office that every machine begins as."""
    folder.mkdir(parents=True)
    clock = FixedClock(START - timedelta(hours=2))
    with engine.create(folder, offices.KEY, clock, ballast_bytes=0) as database:
        offices.hire(database, offices.ANA)
        with database.unit(offices.ANA.id, "seed") as unit:
            for n in range(families):
                home, person = unit.new_id(), unit.new_id()
                _add(unit, "households", id=home, zip="91101")
                _add(
                    unit, "persons", id=person, full_name=f"Rosa {n} Perez", phone=f"626555{n:04d}", **_SAFE
                )  # fmt: skip
                _add(
                    unit, "memberships", id=unit.new_id(), household_id=home, person_id=person, role="mother"
                )  # fmt: skip
    return folder


def machine(began_as: Path, folder: Path, number: int) -> Context:
    """Make one of the machines, a copy of the template under a name of its own, and open it."""
    shutil.copytree(began_as, folder)
    own = known.OwnDevice(device_id(number), "00" * 32, "00" * 32)
    database = Database(folder, offices.KEY, FixedClock(START), ballast_bytes=0).open()
    with database.maintenance() as connection:
        begin_new_copy(connection, START)
        known.keep_own_device(connection, own)
    with database.unit(offices.ANA.id, "share_start") as unit:
        known.put_device(unit, Device(own.id, f"Machine {number}", replica=unit.replica))
    return Context(database, database.clock, offices.ANA)


def opened(folder: Path) -> Context:
    """Open a machine that was made before."""
    database = Database(folder, offices.KEY, FixedClock(START), ballast_bytes=0).open()
    return Context(database, database.clock, offices.ANA)


def device_id(number: int) -> DeviceId:
    """Return the id of one of the machines."""
    return DeviceId(f"{number + 1:032x}")


def take_calls(database: Database, changes: int, seed: int) -> None:
    """Take calls, each an act of its own."""
    chance = random.Random(seed)  # noqa: S311 - which family, not a secret
    with database.reading() as connection:
        people = connection.exec_driver_sql("SELECT id FROM persons ORDER BY id").scalars().all()
    for _ in range(changes // PER_ACT):
        with database.unit(offices.ANA.id, "save_contact") as unit:
            _call(unit, chance, chance.choice(people))


def _call(unit: Unit, chance: random.Random, person: str) -> None:
    contact = unit.new_id()
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
