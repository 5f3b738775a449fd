"""A new machine begins with a file of its own: the families of its schools, and nothing of others."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from frc_desk.clock import FixedClock
from frc_desk.domain.ids import HouseholdId, MembershipId, PersonId, SchoolId
from frc_desk.domain.people import FamilyRole, Household, Membership, Person
from frc_desk.domain.schools import School
from frc_desk.store import people_words
from frc_desk.store.check import check
from frc_desk.store.engine import Database
from frc_desk.store.rows import get, put, put_new
from frc_desk.store.schema.directory import schools
from frc_desk.store.schema.people import households, memberships, persons
from frc_desk.store.snapshot import as_new_machine, make_snapshot
from frc_desk.store.table_digests import differing, digests
from tests import offices
from tests.replicas import START, Machine, exchange

OTHER_KEY = bytes(range(32, 64))
MADISON, MUIR = SchoolId("5a" * 16), SchoolId("5b" * 16)


def add_family(database: Database, name: str, school: SchoolId) -> PersonId:
    """Write a mother and a child at a school; return the child."""
    with database.unit(offices.ANA.id, "save_family") as unit:
        home = Household(HouseholdId(unit.new_id()), "91101")
        put_new(unit, households, home)
        mother = Person(PersonId(unit.new_id()), f"Rosa {name}")
        child = Person(PersonId(unit.new_id()), f"Luz {name}", school_id=school)
        for person, role in ((mother, FamilyRole.MOTHER), (child, FamilyRole.CHILD)):
            put_new(unit, persons, person)
            put_new(
                unit, memberships, Membership(MembershipId(unit.new_id()), home.id, person.id, role)
            )
        people_words.refresh(unit.connection, [mother.id, child.id])
    return child.id


def names_in(machine: Machine) -> set[str]:
    with machine.database.reading() as connection:
        return set(connection.exec_driver_sql("SELECT full_name FROM persons").scalars())


@pytest.fixture
def office(office_folder: Path, tmp_path: Path) -> Iterator[Machine]:
    machine = Machine.of(office_folder, tmp_path / "main")
    with machine.database.unit(offices.ANA.id, "schools") as unit:
        for one, name in ((MADISON, "Madison"), (MUIR, "Muir")):
            put_new(unit, schools, School(id=one, name=name, short_name=name, level="elementary"))
    add_family(machine.database, "Madisonperson", MADISON)
    add_family(machine.database, "Muirperson", MUIR)
    yield machine
    machine.database.close()


def joined(office: Machine, folder: Path, *kept: SchoolId) -> Machine:
    folder.mkdir()
    make_snapshot(office.database, folder / "frc.db", OTHER_KEY, frozenset(kept))
    clock = FixedClock(START)
    database = Database(folder, OTHER_KEY, clock, ballast_bytes=0).open()
    with database.maintenance() as connection:
        as_new_machine(connection, START)
    return Machine(folder, clock, database, frozenset(kept))


@pytest.fixture
def laptop(office: Machine, tmp_path: Path) -> Iterator[Machine]:
    machine = joined(office, tmp_path / "laptop", MADISON)
    yield machine
    machine.database.close()


def test_a_laptop_holds_the_families_of_its_schools_alone(laptop: Machine) -> None:
    assert names_in(laptop) == {"Rosa Madisonperson", "Luz Madisonperson"}
    assert check(laptop.database).findings == ()


def test_the_whole_office_is_copied_under_another_key(office: Machine, tmp_path: Path) -> None:
    second = joined(office, tmp_path / "second")
    with office.database.reading() as ours, second.database.reading() as theirs:
        assert digests(ours) == digests(theirs)
    assert check(second.database).findings == ()
    second.database.close()


def test_no_value_from_before_a_change_goes_along(office: Machine, tmp_path: Path) -> None:
    second = joined(office, tmp_path / "second")
    with second.database.reading() as connection:
        before = connection.exec_driver_sql("SELECT count(before) FROM change_log").scalar_one()
    assert before == 0
    second.database.close()


def test_nothing_of_other_families_comes_later_either(office: Machine, laptop: Machine) -> None:
    add_family(office.database, "Latermuir", MUIR)
    add_family(office.database, "Latermadison", MADISON)
    exchange(office, laptop)
    assert {name for name in names_in(laptop) if "muir" in name.lower()} == set()
    assert "Luz Latermadison" in names_in(laptop)
    assert office.known() == laptop.known()


def test_a_family_that_comes_to_the_school_brings_its_history(
    office: Machine, laptop: Machine
) -> None:
    child = add_family(office.database, "Movingperson", MUIR)
    exchange(office, laptop)
    assert "Rosa Movingperson" not in names_in(laptop)
    with office.database.unit(offices.ANA.id, "move") as unit:
        before = get(unit.connection, persons, Person, child)
        put(unit, persons, before, replace(before, school_id=MADISON))
    exchange(office, laptop)
    assert {"Rosa Movingperson", "Luz Movingperson"} <= names_in(laptop)
    same_within(office, laptop)


def test_a_laptop_hears_that_a_family_leaves_its_schools(office: Machine, laptop: Machine) -> None:
    child = add_family(office.database, "Leavingperson", MADISON)
    exchange(office, laptop)
    with office.database.unit(offices.ANA.id, "move") as unit:
        before = get(unit.connection, persons, Person, child)
        put(unit, persons, before, replace(before, school_id=MUIR))
    exchange(office, laptop)
    with laptop.database.reading() as connection:
        assert get(connection, persons, Person, child).school_id == MUIR
    same_within(office, laptop)


def test_what_a_laptop_writes_comes_to_the_office(office: Machine, laptop: Machine) -> None:
    add_family(laptop.database, "Onthelaptop", MADISON)
    exchange(office, laptop)
    assert "Luz Onthelaptop" in names_in(office)
    same_within(office, laptop)


def test_a_laptop_passes_no_hole_on_to_the_office(
    office: Machine, laptop: Machine, office_folder: Path, tmp_path: Path
) -> None:
    shutil.rmtree(tmp_path / "late", ignore_errors=True)
    add_family(office.database, "Onlymuir", MUIR)
    exchange(office, laptop)
    late = Machine.of(office_folder, tmp_path / "late")
    parcel = laptop.parcel(late)
    assert parcel.skipped == ()
    late.database.close()


def same_within(office: Machine, laptop: Machine) -> None:
    with office.database.reading() as ours, laptop.database.reading() as theirs:
        wanted = digests(ours, laptop.schools)
        assert differing(wanted, digests(theirs, laptop.schools)) == ()
