"""Words follow what a row says, also when undo or someone else's change wrote it."""

from dataclasses import replace

import pytest

from frc_desk.domain.ids import MembershipId, PersonId
from frc_desk.domain.people import FamilyRole, Membership, Person
from frc_desk.store import directory_rows, found_words, people, search_index
from frc_desk.store.engine import Database
from frc_desk.store.rows import remove
from frc_desk.store.schema.directory import services
from frc_desk.store.schema.people import persons
from frc_desk.store.undo import undo, undo_act
from tests import builders, offices
from tests.directory_values import entry

pytestmark = pytest.mark.usefixtures("staff")


def words(database: Database, table: str, row: str) -> str:
    with database.reading() as connection:
        wanted = f"SELECT search_text FROM {table} WHERE id = ?"  # noqa: S608 - our own tables
        return str(connection.exec_driver_sql(wanted, (row,)).scalar_one())


def take_back(database: Database, txid: str) -> None:
    with database.unit(offices.ANA.id, undo_act(txid)) as unit:
        undo(unit, txid)


def test_the_words_of_a_service_follow_an_undone_correction(database: Database) -> None:
    before = entry("Pantry", city="Pasadena")
    after = replace(before, service=replace(before.service, name="Food bank"))
    with database.unit(offices.ANA.id, "import") as unit:
        directory_rows.put_entries(unit, [before])
    kept = words(database, "services", before.id)
    with database.unit(offices.ANA.id, "correct") as unit:
        directory_rows.change_entry(unit, before, after)
    assert "food bank" in words(database, "services", before.id)
    take_back(database, unit.txid)
    assert words(database, "services", before.id) == kept


def test_the_words_of_a_service_follow_an_undone_phone(database: Database) -> None:
    before = entry("Pantry")
    with database.unit(offices.ANA.id, "import") as unit:
        directory_rows.put_entries(unit, [before])
    kept = words(database, "services", before.id)
    after = replace(before, phones=(replace(before.phones[0], e164="+16265550177"),))
    with database.unit(offices.ANA.id, "correct") as unit:
        directory_rows.change_entry(unit, before, after)
    assert words(database, "services", before.id) != kept
    take_back(database, unit.txid)
    assert words(database, "services", before.id) == kept


def test_a_parent_is_no_more_found_by_a_child_whose_joining_was_undone(
    database: Database,
) -> None:
    parent, child = Person(PersonId("1" * 32), "Rosa"), Person(PersonId("2" * 32), "Luisito")
    with database.unit(offices.ANA.id, "save") as unit:
        home = builders.add_household(unit, (parent, FamilyRole.MOTHER))
        people.put_person(unit, child)
    with database.unit(offices.ANA.id, "join") as unit:
        joined = Membership(MembershipId(unit.new_id()), home.id, child.id, FamilyRole.CHILD)
        people.put_membership(unit, joined)
    assert words(database, "persons", parent.id) == "rosa luisito"
    take_back(database, unit.txid)
    with database.reading() as connection:
        assert found_words.words_of(connection, persons, parent.id) == "rosa"


def test_saving_and_recomputing_agree(database: Database) -> None:
    mother, child = (builders.make_person(name, "626 555 0142") for name in ("Rosa", "Luis"))
    with database.unit(offices.ANA.id, "save") as unit:
        builders.add_household(unit, (mother, FamilyRole.MOTHER), (child, FamilyRole.CHILD))
        directory_rows.put_entries(unit, [entry("Pantry", city="Altadena", languages=("es",))])
        assert search_index.stale_words(unit.connection) == ()


def test_a_deleted_service_keeps_its_words(database: Database) -> None:
    pantry = entry("Pantry")
    with database.unit(offices.ANA.id, "import") as unit:
        directory_rows.put_entries(unit, [pantry])
    kept = words(database, "services", pantry.id)
    with database.unit(offices.ANA.id, "remove") as unit:
        remove(unit, services, pantry.id)
        found_words.refresh_words(unit.connection, services, pantry.id)
    assert words(database, "services", pantry.id) == kept
