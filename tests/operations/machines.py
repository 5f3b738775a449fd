"""Real encrypted machines of one office, each in its own folder, and the stick that is carried between them."""

import json
import secrets
import shutil
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from frc_desk.clock import FixedClock
from frc_desk.domain.ids import ConflictId, DeviceId, PersonId, SchoolId, StaffId
from frc_desk.domain.privacy import Role
from frc_desk.domain.sharing import ChangeRecord, Parcel
from frc_desk.domain.sharing_reports import FileFate, ReceivedReport, Sent
from frc_desk.domain.staff import OfficeProfile
from frc_desk.operations.context import Context
from frc_desk.operations.desks import Desks, build_desks
from frc_desk.operations.joining import JoinFile, join_office
from frc_desk.operations.opening import FirstPerson, close_office, create_office, open_office
from frc_desk.operations.sharing import SharingDesk
from frc_desk.store import ballast
from frc_desk.store.applying import apply
from frc_desk.store.conflict_rows import conflicts
from frc_desk.store.first_schema import SCHEMA_VERSION
from frc_desk.store.schema.base import logged_columns, moment_text, shared_tables
from tests import offices
from tests.builders import make_person

WORDS = "correct horse battery"


@dataclass(slots=True)
class Machine:
    """One computer of the office, with who sits at it and a clock of its own."""

    name: str
    folder: Path
    who: str
    clock: FixedClock
    context: Context
    desks: Desks
    device: DeviceId = field(default=DeviceId(""))
    recovery: str = ""
    code: str = ""

    @property
    def sharing(self) -> SharingDesk:
        """What it hands to the others."""
        return self.desks.sharing

    def later(self, **by: float) -> None:
        """Let time pass at this machine."""
        self.clock.move_to(self.clock.now() + timedelta(**by))

    def send(self, folder: Path) -> Sent:
        """Write a file; a second passes, so that no two are made at one time."""
        self.later(seconds=1)
        return self.sharing.send(folder)

    def receive(self, folder: Path) -> ReceivedReport:
        """Take in what lies there."""
        self.later(seconds=1)
        return self.sharing.receive(folder)

    def close(self) -> None:
        """Switch it off."""
        self.desks.quick.close()
        close_office(self.context)

    def open(self, folder: Path | None = None) -> None:
        """Switch it on, perhaps with another folder: a copy that was restored."""
        self.folder = folder or self.folder
        self.context = open_office(self.folder, self.who, WORDS, self.clock, ballast_bytes=0)
        self.desks = build_desks(self.context)


@contextmanager
def first_machine(folder: Path, clock: FixedClock, name: str = "Counter") -> Iterator[Machine]:
    """An office that shares, with Ana at its counter."""
    own_clock = FixedClock(clock.now())
    made = create_office(
        folder,
        own_clock,
        OfficeProfile("", "Family Resource Center", "Pasadena USD", "(626) 396-5782"),
        FirstPerson("Ana"),
        WORDS,
        hardness=offices.EASY,
    )
    machine = Machine(name, folder, "Ana", own_clock, made.context, build_desks(made.context))
    machine.recovery = made.recovery_code
    machine.device = machine.sharing.start(name).value.id
    try:
        yield machine
    finally:
        machine.close()


def colleague(
    machine: Machine, name: str, *roles: Role, school_id: SchoolId | None = None
) -> StaffId:
    """Hire somebody who will carry a machine."""
    chosen = roles or (Role.DESK,)
    return machine.desks.staff.add(name, chosen, WORDS, school_id=school_id).value.id


@contextmanager
def copied_machine(kept: Path, folder: Path, who: str, clock: FixedClock) -> Iterator[Machine]:
    """A machine in the state in which it was closed, in a folder of its own."""
    shutil.copytree(kept, folder, ignore=shutil.ignore_patterns(ballast.NAME, "*.lock"))
    own = FixedClock(clock.now())
    context = open_office(folder, who, WORDS, own, ballast_bytes=0)
    machine = Machine(kept.name, folder, who, own, context, build_desks(context))
    try:
        yield machine
    finally:
        machine.close()


@contextmanager
def joined_machine(
    inviter: Machine,
    folder: Path,
    stick: Path,
    name: str,
    staff_id: StaffId,
    schools: Collection[SchoolId] = (),
) -> Iterator[Machine]:
    """A machine that joined the office by a file and a code; the office does not know it yet."""
    stick.mkdir(exist_ok=True)
    invitation = inviter.sharing.invite(name, staff_id, schools, stick).value
    clock = FixedClock(inviter.clock.now())
    given = JoinFile(invitation.file, invitation.code)
    context = join_office(given, folder, WORDS, clock, hardness=offices.EASY, ballast_bytes=0)
    machine = Machine(
        name, folder, context.actor.name, clock, context, build_desks(context), invitation.device_id
    )
    machine.code = invitation.code
    try:
        yield machine
    finally:
        machine.close()


def rows_of(machine: Machine) -> dict[str, list[tuple[object, ...]]]:
    """Return every row of every table that travels."""
    connection = machine.context.database.bare_connection()
    try:
        return {
            table.name: [
                tuple(row)
                for row in connection.execute(
                    f"SELECT {', '.join(('id', *logged_columns(table)))} FROM {table.name} ORDER BY id"  # noqa: S608 - our own names
                )
            ]
            for table in shared_tables()
        }
    finally:
        connection.close()


def written_elsewhere(context: Context, person_id: PersonId) -> ConflictId:
    """Let another machine have written another number without knowing of this one's; return the question."""
    database, replica = context.database, secrets.token_hex(4)
    with database.unit(offices.ANA.id, "change_person") as unit:
        connection = unit.connection
        base = connection.exec_driver_sql(
            "SELECT coalesce((SELECT hlc FROM cell WHERE row = ?1 AND col = 'phone'), "
            "(SELECT hlc FROM born WHERE row = ?1))",
            (person_id,),
        ).scalar_one()
        ours = {"phone": "626 555 0177", "id": person_id}
        connection.exec_driver_sql("UPDATE persons SET phone = :phone WHERE id = :id", ours)
        clock = connection.exec_driver_sql("SELECT clock FROM act").scalar_one()
        at = moment_text(unit.now)
    record = ChangeRecord(
        replica=replica,
        rseq=1,
        txid="01" * 16,
        act="change_person",
        hlc=f"{clock + 1:016x}{replica}",
        table="persons",
        row=person_id,
        fields='{"phone": "626 555 0188"}',
        base=json.dumps({"phone": base}),
        actor=offices.ANA.id,
        at=at,
        schema_v=SCHEMA_VERSION,
    )
    apply(database, Parcel(replica, SCHEMA_VERSION, (record,)), offices.ANA.id)
    with database.reading() as connection:
        every = conflicts(connection)
    return next(one.id for one in every if replica in (one.kept.replica, one.lost.replica))


def add_family(machine: Machine, name: str) -> None:
    machine.later(minutes=1)
    machine.desks.people.add_family(make_person(name))


def names_at(machine: Machine) -> set[str]:
    return {str(row[1]) for row in rows_of(machine)["persons"]}


def fates(report: ReceivedReport) -> list[FileFate]:
    return [one.fate for one in report.files]


def files_of(machine: Machine, stick: Path) -> list[Path]:
    replica = machine.context.database.bare_connection()
    name = replica.execute("SELECT replica FROM act").fetchone()[0]
    replica.close()
    return sorted(stick.glob(f"frc-{name}-*.frcshare"))


def meet(one: Machine, other: Machine, stick: Path, **later: float) -> None:
    """Carry the stick there and back, twice: then both know the same of each other."""
    for machine in (other, one, other, one):
        machine.later(**(later or {"minutes": 1}))
        machine.sharing.exchange(stick)


def tamper(machine: Machine, change: str) -> None:
    """Change rows as somebody does who has the key and no respect: nothing of it is logged."""
    connection = machine.context.database.bare_connection(read_only=False)
    connection.execute("UPDATE act SET txid = 'x', purge = 1, applying = 1")
    connection.execute(change)
    connection.execute("UPDATE act SET txid = '', purge = 0, applying = 0")
    connection.close()
