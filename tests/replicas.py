"""Several machines of one office: real encrypted files that exchange parcels, as tests need them."""

import shutil
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from frc_desk.clock import LOCAL_ZONE, FixedClock
from frc_desk.domain.ids import SchoolId
from frc_desk.domain.sharing import Applied, Parcel
from frc_desk.store.access_exchange import access_vector
from frc_desk.store.applying import apply
from frc_desk.store.engine import Database
from frc_desk.store.merge_before import begin_offer, keep_before, note_sent
from frc_desk.store.new_copy import begin_new_copy
from frc_desk.store.outgoing_changes import parcel_for, vector
from frc_desk.store.unmerging import UNDO_RECEIVE, Unmerged, undo_receive
from tests import offices

START = datetime(2026, 11, 17, 10, 39, tzinfo=LOCAL_ZONE)


@dataclass
class Machine:
    """One machine: its folder, its clock, its open database, the schools whose families it keeps."""

    folder: Path
    clock: FixedClock
    database: Database
    schools: frozenset[SchoolId] = frozenset()

    @classmethod
    def of(cls, template: Path, folder: Path, skew: timedelta = timedelta()) -> "Machine":
        """Make a machine from the closed office of another, under a name of its own."""
        shutil.copytree(template, folder)
        clock = FixedClock(START + skew)
        database = Database(folder, offices.KEY, clock, ballast_bytes=0).open()
        with database.maintenance() as connection:
            begin_new_copy(connection, START)
        return cls(folder, clock, database)

    @staticmethod
    def clock_at_start() -> FixedClock:
        """Return a clock at the time at which machines begin."""
        return FixedClock(START)

    def known(self) -> dict[str, int]:
        """Return up to where it has the changes of everybody."""
        with self.database.reading() as connection:
            return vector(connection)

    def parcel(self, other: "Machine") -> Parcel:
        """Return what the other lacks."""
        with other.database.reading() as connection:
            known, lines = vector(connection), access_vector(connection)
        with self.database.reading() as connection:
            return parcel_for(connection, known, other.schools, known_access=lines)

    def take(self, parcel: Parcel) -> Applied:
        """Apply a parcel."""
        return apply(self.database, parcel, offices.ANA.id)

    def receive(self, *parcels: Parcel) -> None:
        """Take in what a person asked for: it can be taken back until something else comes in."""
        with self.database.maintenance() as connection:
            begin_offer(connection, offices.ANA.id, self.clock.now())
        for one in parcels:
            apply(self.database, one, offices.ANA.id, keep_before)

    def take_back(self) -> Unmerged:
        """Take back what was received last."""
        with self.database.unlogged_unit(offices.ANA.id, UNDO_RECEIVE) as unit:
            return undo_receive(unit)

    def note_sent(self) -> None:
        """Keep that everything written here has left this machine."""
        with self.database.maintenance() as connection:
            note_sent(connection)

    def later(self, **span: float) -> None:
        """Move its clock on."""
        self.clock.move_to(self.clock.now() + timedelta(**span))


def exchange(*machines: Machine) -> None:
    """Carry parcels between all machines until nobody lacks anything."""
    for _ in range(len(machines) + 1):
        moved = False
        for one in machines:
            for other in machines:
                if one is not other:
                    parcel = one.parcel(other)
                    if not parcel.is_empty:
                        other.take(parcel)
                        moved = True
        if not moved:
            return
