from dataclasses import replace

import pytest

from frc_desk.domain.people import FamilyRole
from frc_desk.domain.text_folding import search_words
from frc_desk.store import people
from frc_desk.store.engine import Database
from tests import offices
from tests.builders import add_household, make_person

MOTHER = FamilyRole.MOTHER
CHILD = FamilyRole.CHILD


def found_names(database: Database, typed: str) -> set[str]:
    query = " ".join(f'"{word}"*' for word in search_words(typed))
    with database.reading() as connection:
        rows = connection.exec_driver_sql(
            "SELECT p.full_name FROM persons_search AS f JOIN persons AS p ON p.rowid = f.rowid "
            "WHERE persons_search MATCH ?",
            (query,),
        )
        return {str(row[0]) for row in rows}


@pytest.fixture
def ramirez(database: Database) -> Database:
    mother = make_person("Maria Núñez Ramírez", phone="(626) 555-0142")
    diego = make_person("Diego Ramírez")
    with database.unit(offices.ANA.id, "test") as unit:
        add_household(unit, (mother, MOTHER), (diego, CHILD))
    return database


@pytest.mark.parametrize(
    "typed", ["ramirez maria", "maria ram", "nunez", "0142", "5550142", "6265550142", "diego"]
)
def test_a_mother_is_found_by_name_in_either_order_by_digits_and_by_child(
    ramirez: Database, typed: str
) -> None:
    assert "Maria Núñez Ramírez" in found_names(ramirez, typed)


def test_a_child_is_not_found_by_the_mother_s_number(ramirez: Database) -> None:
    assert found_names(ramirez, "0142") == {"Maria Núñez Ramírez"}


def test_a_changed_name_is_found_under_the_new_name_only(database: Database) -> None:
    before = make_person("Maria Ramirez")
    with database.unit(offices.ANA.id, "test") as unit:
        people.put_person(unit, before)
    with database.unit(offices.ANA.id, "test") as unit:
        people.put_person(unit, replace(before, full_name="Marina Ramos"), before)
    assert found_names(database, "marina") == {"Marina Ramos"}
    assert found_names(database, "ramirez") == set()


def test_a_family_lists_its_members_as_they_were_added(database: Database) -> None:
    mother, child = make_person("Ani Petrosyan"), make_person("Nazeli Petrosyan")
    with database.unit(offices.ANA.id, "test") as unit:
        home = add_household(unit, (mother, MOTHER), (child, CHILD))
        family = people.family(unit.connection, home.id)
    assert family is not None
    assert [member.person.full_name for member in family.members] == [
        "Ani Petrosyan",
        "Nazeli Petrosyan",
    ]
    assert [member.person.full_name for member in family.children] == ["Nazeli Petrosyan"]


def test_two_people_of_one_number_are_both_named(database: Database) -> None:
    with database.unit(offices.ANA.id, "test") as unit:
        people.put_person(unit, make_person("Maria", phone="6265550142"))
        people.put_person(unit, make_person("José", phone="626 555 0142"))
        known = people.on_phone(unit.connection, "+16265550142")
    assert {one.full_name for one in known} == {"Maria", "José"}
