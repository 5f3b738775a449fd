"""A desk that saves families until it is killed, and tells of each one after it was saved."""

import os
import sys
from dataclasses import replace
from datetime import datetime
from itertools import count
from pathlib import Path

from frc_desk.clock import LOCAL_ZONE, FixedClock
from frc_desk.domain.ids import HouseholdId, MembershipId, PersonId
from frc_desk.domain.people import FamilyRole, Household, Membership, Person
from frc_desk.domain.text_folding import search_text
from frc_desk.store import access_log
from frc_desk.store.backup import make_backup
from frc_desk.store.engine import Database
from frc_desk.store.name_index import add_names
from frc_desk.store.rows import put, put_new
from frc_desk.store.schema.people import households, memberships, persons
from tests import offices

CHILDREN = 3


def save_family(database: Database) -> HouseholdId:
    """Save a household with its people in one act, with a change to one of them."""
    with database.unit(offices.ANA.id, "save_family") as unit:
        home = Household(HouseholdId(unit.new_id()), "91101")
        put_new(unit, households, home)
        for n in range(CHILDREN):
            child = Person(PersonId(unit.new_id()), f"Child {n} of {home.id}")
            put_new(unit, persons, child, search_text=search_text(child.full_name))
            add_names(unit.connection, [(child.id, child.full_name)])
            put(unit, persons, child, replace(child, grade=str(n)))
            joined = Membership(MembershipId(unit.new_id()), home.id, child.id, FamilyRole.CHILD)
            put_new(unit, memberships, joined)
        access_log.record(unit, "save_family", home.id)
    return home.id


def main(folder: Path, backup_every: int) -> None:
    """Save without end; a line on standard output is an acknowledgement."""
    clock = FixedClock(datetime(2026, 11, 17, 10, 39, tzinfo=LOCAL_ZONE))
    database = Database(folder, offices.KEY, clock, ballast_bytes=0).open()
    for n in count(1):
        os.write(1, f"{save_family(database)}\n".encode())
        if backup_every and n % backup_every == 0:
            make_backup(database, folder / "backups")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
