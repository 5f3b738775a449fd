"""A machine of some schools changes neither how the office is run nor families it never had, whatever it sends."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from frc_desk.clock import FixedClock
from frc_desk.domain.contacts import Channel, DraftPerson, Ending
from frc_desk.domain.ids import SchoolId
from frc_desk.domain.people import Family
from frc_desk.domain.privacy import Role
from frc_desk.domain.scope import OpenReason
from frc_desk.domain.sharing import ChangeRecord, Parcel
from frc_desk.domain.sharing_reports import FileFate
from frc_desk.errors import OfficeComputerOnlyError
from frc_desk.operations.sharing_send import own_keys, require_own
from frc_desk.store import outgoing_changes, sharing_devices
from frc_desk.store.first_schema import SCHEMA_VERSION
from frc_desk.store.schema.base import moment_text
from frc_desk.sync.bundle import Content, folded
from frc_desk.sync.container import Header, Section, write
from tests.builders import make_person
from tests.operations.machines import (
    Machine,
    colleague,
    fates,
    first_machine,
    joined_machine,
    rows_of,
)


@dataclass(slots=True)
class Office:
    """A counter, a laptop of one school, and a family at each of two schools."""

    counter: Machine
    laptop: Machine
    stick: Path
    here: SchoolId
    there: SchoolId
    inside: Family
    outside: Family

    def replica(self, machine: Machine) -> str:
        with machine.context.database.reading() as connection:
            return sharing_devices.own_replica(connection)

    def device(self, machine: Machine) -> str:
        return next(one.device.id for one in machine.sharing.devices() if one.is_this_one)


@pytest.fixture
def office(tmp_path: Path, clock: FixedClock) -> Iterator[Office]:
    stick = tmp_path / "stick"
    with first_machine(tmp_path / "counter", clock) as counter:
        here, there = (one.id for one in counter.desks.office.schools()[:2])
        families = []
        for name, school in (("Inside", here), ("Outsider", there)):
            child = replace(make_person(f"{name} Child"), school_id=school, grade="3")
            families.append(counter.desks.people.add_family(make_person(name), (child,)).value)
        luz = colleague(
            counter, "Luz", Role.COMMUNITY_ASSISTANT, Role.ADMINISTRATOR, school_id=here
        )
        with joined_machine(counter, tmp_path / "laptop", stick, "Madison", luz, (here,)) as laptop:
            for _ in range(2):
                laptop.send(stick)
                counter.receive(stick)
                counter.send(stick)
                laptop.receive(stick)
            yield Office(counter, laptop, stick, here, there, families[0], families[1])


def forged(office: Office, *said: tuple[str, str, dict[str, object], bool], name: str = "") -> Path:
    """A file of the laptop, signed with its own keys, with changes that its program would never write."""
    laptop = office.laptop
    laptop.later(seconds=1)
    now = laptop.clock.now()
    replica = name or office.replica(laptop)
    with laptop.context.database.reading() as connection:
        own = require_own(connection)
        last = sharing_devices.last_sent(connection)
        vector = outgoing_changes.vector(connection)
        others: dict[str, str] = {
            one.id: one.seal_key for one in sharing_devices.devices(connection) if one.id != own.id
        }
    clock = f"{int(now.timestamp() * 1000) << 16:016x}{replica}"
    records = tuple(
        ChangeRecord(
            replica, vector[replica] + 1 + n, f"{n:032x}", "change", clock, table, row,
            json.dumps(fields), None if is_new else json.dumps(dict.fromkeys(fields, clock)),
            laptop.context.actor.id, moment_text(now), SCHEMA_VERSION,
        )
        for n, (table, row, fields, is_new) in enumerate(said)
    )  # fmt: skip
    sender = office.replica(laptop)
    parcel = Parcel(sender, SCHEMA_VERSION, records, vector=vector)
    header = Header(own.id, sender, last.number + 1, SCHEMA_VERSION, last.fingerprint)
    folder = office.stick / "forged"
    folder.mkdir(exist_ok=True)
    content = folded(Content(parcel, now, {}))
    write(folder / "bad.frcshare", header, [Section(others, content)], own_keys(own))
    return folder


def opened(machine: Machine, *families: Family) -> None:
    """Let the person at a machine see families that are outside their own schools."""
    for one in families:
        machine.desks.access.open(one.members[0].person.id, OpenReason.CALL_BACK)


NEW = "0a" * 16
Said = tuple[str, str, dict[str, object], bool]
FORGERIES: dict[str, Callable[[Office], Said]] = {
    "more roles": lambda o: (
        "staff", o.laptop.context.actor.id, {"roles": '["supervisor"]'}, False
    ),
    "more schools for its person": lambda o: (
        "staff", o.laptop.context.actor.id, {"schools": "[]"}, False
    ),
    "a colleague": lambda _: (
        "staff", NEW,
        {"name": "Eve", "roles": '["supervisor"]', "language": "en", "desk": "", "school_id": None,
         "active": 1, "schools": "[]", "deleted": 0}, True,
    ),
    "more schools for itself": lambda o: (
        "devices", o.device(o.laptop), {"school_ids": "[]"}, False
    ),
    "shutting the counter out": lambda o: (
        "devices", o.device(o.counter), {"revoked_at": "2026-11-17T18:39:12.123456Z"}, False
    ),
    "the name of the counter": lambda o: (
        "devices", o.device(o.laptop), {"replica": o.replica(o.counter)}, False
    ),
    "the name of the office": lambda _: ("office", NEW, {"name": "Elsewhere"}, False),
    "an order to destroy": lambda o: (
        "purge_orders", NEW,
        {"kind": "disposal", "targets": json.dumps([f"persons/{o.outside.members[0].person.id}"]),
         "ordered_at": "2026-11-17T18:39:12.123456Z", "ordered_by": o.laptop.context.actor.id,
         "deleted": 0}, True,
    ),
    "a parent of another school": lambda o: (
        "persons", o.outside.members[0].person.id, {"phone": "626 555 0199"}, False
    ),
    "a child fetched from another school": lambda o: (
        "persons", o.outside.members[1].person.id, {"school_id": o.here}, False
    ),
    "a home of another school": lambda o: (
        "households", o.outside.household.id, {"address": "1 Elm St"}, False
    ),
    "somebody put into a home it has": lambda o: (
        "memberships", NEW,
        {"household_id": o.inside.household.id, "person_id": o.outside.members[0].person.id,
         "role": "mother", "deleted": 0}, True,
    ),
    "one person made of two": lambda o: (
        "merges", NEW,
        {"loser_id": o.outside.members[0].person.id, "winner_id": o.inside.members[0].person.id,
         "staff_id": o.laptop.context.actor.id, "merged_at": "2026-11-17T18:39:12.123456Z",
         "verdict": "same", "taken": "", "deleted": 0}, True,
    ),
}  # fmt: skip


@pytest.mark.parametrize("forgery", FORGERIES)
def test_what_a_machine_may_not_write_waits_whole_for_a_supervisor(
    office: Office, forgery: str
) -> None:
    ours: Said = ("persons", office.inside.members[0].person.id, {"phone": "626 555 0123"}, False)
    folder = forged(office, ours, FORGERIES[forgery](office))
    before = rows_of(office.counter)
    for _ in range(2):
        report = office.counter.receive(folder)
        assert (fates(report), report.received, report.set_aside) == ([FileFate.NOT_THEIRS], 0, 1)
        assert rows_of(office.counter) == before
    (waiting,) = office.counter.sharing.set_aside()
    assert (waiting.device, waiting.fate) == ("Madison", FileFate.NOT_THEIRS)
    assert waiting.sentence


def test_a_supervisor_takes_in_what_was_looked_at(office: Office) -> None:
    person = office.outside.members[0].person
    folder = forged(office, ("persons", person.id, {"phone": "626 555 0199"}, False))
    office.counter.receive(folder)
    (waiting,) = office.counter.sharing.set_aside()
    assert office.counter.sharing.take_in(waiting.id).received == 1
    assert office.counter.desks.people.person(person.id).phone == "626 555 0199"
    assert office.counter.sharing.set_aside() == ()


def test_what_belongs_to_the_work_at_a_school_goes_through(office: Office) -> None:
    counter, laptop, stick = office.counter, office.laptop, office.stick
    laptop.later(minutes=1)
    child = replace(make_person("Walk Child"), school_id=office.there, grade="2")
    walked_in = laptop.desks.people.add_family(make_person("Walk In"), (child,)).value
    second = laptop.desks.people.add_family(make_person("Inside Again")).value
    draft = replace(
        laptop.desks.contacts.new_draft(Channel.WALK_IN),
        person_id=office.inside.members[0].person.id,
        endings=(Ending.LISTENED,),
    )
    laptop.desks.contacts.wrap_up(draft)
    nameless = replace(
        laptop.desks.contacts.new_draft(Channel.WALK_IN),
        new_person=DraftPerson("Nora Quispe"),
        school_id=office.there,
        endings=(Ending.LISTENED,),
    )
    laptop.desks.contacts.wrap_up(nameless)
    opened(laptop, office.inside, second, walked_in)
    laptop.desks.same_people.merge(office.inside.members[0].person.id, second.members[0].person.id)
    laptop.send(stick)
    assert counter.receive(stick).set_aside == 0
    counter.send(stick)
    laptop.receive(stick)
    # It made this family, so it may go on with it though the school is another.
    person = walked_in.members[0].person
    laptop.later(minutes=1)
    laptop.desks.people.change(replace(person, phone="626 555 0144"))
    laptop.send(stick)
    report = counter.receive(stick)
    assert (report.set_aside, report.refused) == (0, ())
    assert counter.desks.people.person(person.id).phone == "626 555 0144"


def test_a_family_that_moved_on_may_still_be_written_about(office: Office) -> None:
    counter, laptop, stick = office.counter, office.laptop, office.stick
    parent, child = (one.person for one in office.inside.members)
    counter.later(minutes=1)
    counter.desks.people.change(replace(child, school_id=office.there))
    laptop.later(minutes=2)
    opened(laptop, office.inside)
    laptop.desks.people.change(replace(parent, phone="626 555 0155"))
    laptop.send(stick)
    assert counter.receive(stick).set_aside == 0
    assert counter.desks.people.person(parent.id).phone == "626 555 0155"


def test_how_the_office_is_run_is_refused_in_the_act_on_a_laptop(office: Office) -> None:
    before = rows_of(office.laptop)
    with pytest.raises(OfficeComputerOnlyError):
        office.laptop.desks.staff.add("Eve", (Role.DESK,), "correct horse battery")
    with pytest.raises(OfficeComputerOnlyError):
        office.laptop.sharing.revoke(next(iter(office.laptop.sharing.devices())).device.id)
    assert rows_of(office.laptop) == before


def test_the_office_hears_how_it_is_run_from_its_own_machines(
    office: Office, tmp_path: Path
) -> None:
    counter, laptop, ana = office.counter, office.laptop, office.counter.context.actor.id
    join, carried, own = tmp_path / "join", tmp_path / "carried", tmp_path / "own"
    carried.mkdir()
    own.mkdir()
    with joined_machine(counter, tmp_path / "second", join, "Second", ana) as second:
        second.send(join)
        counter.receive(join)
        counter.send(join)
        for one in (second, laptop):
            one.receive(join)
            one.send(join)
        second.receive(join)
        colleague(counter, "Marta")
        counter.send(own)
        laptop.receive(own)
        laptop.later(minutes=1)
        laptop.desks.people.add_family(make_person("From Madison"))
        laptop.send(carried)
        # The laptop tells of a new colleague before the counter did: that waits, and then comes by itself.
        assert fates(second.receive(carried)) == [FileFate.NOT_THEIRS]
        assert second.receive(own).set_aside == 0
        assert rows_of(second)["staff"] == rows_of(counter)["staff"]
        assert "From Madison" in {str(row[1]) for row in rows_of(second)["persons"]}


def test_what_is_forged_under_the_name_of_the_counter_is_not_believed(
    office: Office, tmp_path: Path
) -> None:
    counter, ana = office.counter, office.counter.context.actor.id
    join = tmp_path / "join"
    with joined_machine(counter, tmp_path / "second", join, "Second", ana) as second:
        second.send(join)
        counter.receive(join)
        counter.send(join)
        office.laptop.receive(join)
        second.receive(join)
        said: Said = ("staff", office.laptop.context.actor.id, {"roles": '["supervisor"]'}, False)
        folder = forged(office, said, name=office.replica(counter))
        before = rows_of(second)["staff"]
        assert fates(second.receive(folder)) == [FileFate.NOT_THEIRS]
        assert rows_of(second)["staff"] == before
