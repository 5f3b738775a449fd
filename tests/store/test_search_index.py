"""Rows are found by the beginning of a word, without accents, also after every kind of change."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from frc_desk.domain.ids import PersonId
from frc_desk.domain.people import Person
from frc_desk.domain.staff import StaffMember
from frc_desk.domain.text_folding import search_words
from frc_desk.store import search_index
from frc_desk.store.engine import Database
from frc_desk.store.rows import put, put_many, put_new, remove
from frc_desk.store.schema.base import shared_tables
from frc_desk.store.schema.people import persons
from tests import offices

CAPPED = (
    "SELECT p.full_name FROM (SELECT rowid FROM persons_search WHERE persons_search MATCH ? "
    "ORDER BY rowid DESC LIMIT 400) AS f JOIN persons AS p ON p.rowid = f.rowid WHERE p.deleted = 0"
)


@pytest.fixture(autouse=True)
def words_of_persons() -> Iterator[None]:
    """Let the store fold the words of a person from the name and the phone."""
    kept = persons.info["search"]
    persons.info["search"] = ("full_name", "phone")
    yield
    persons.info["search"] = kept


def save(database: Database, *names: str) -> list[Person]:
    people = []
    for name in names:
        with database.unit(offices.ANA.id, "save_person") as unit:
            people.append(Person(PersonId(unit.new_id()), name))
            put_new(unit, persons, people[-1])
    return people


def found(database: Database, typed: str) -> list[str]:
    query = " ".join(f'"{word}"*' for word in search_words(typed))
    with database.reading() as connection:
        return list(connection.exec_driver_sql(CAPPED, (query,)).scalars())


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Rosa Núñez", "nunez ro"),
        ("Hạnh Trần", "tran hanh"),
        ("Հայկ Պետրոսյան", "ՊԵՏՐՈՍ"),
        ("陳大文", "大文"),
        ("فاطمة أحمد", "احمد"),
    ],
)
@pytest.mark.usefixtures("staff")
def test_a_person_is_found_as_people_type(database: Database, name: str, typed: str) -> None:
    save(database, "Somebody Else", name)
    assert found(database, typed) == [name]


@pytest.mark.usefixtures("staff")
def test_a_new_name_is_found_and_the_old_one_no_more(database: Database) -> None:
    (person,) = save(database, "Rosa Luna")
    with database.unit(offices.ANA.id, "rename") as unit:
        put(unit, persons, person, replace(person, full_name="Rosa Sol"))
    assert found(database, "sol") == ["Rosa Sol"]
    assert found(database, "luna") == []


@pytest.mark.usefixtures("staff")
def test_a_change_that_is_no_word_leaves_the_words(database: Database) -> None:
    (person,) = save(database, "Rosa Luna")
    with database.unit(offices.ANA.id, "change") as unit:
        put(unit, persons, person, replace(person, grade="3"))
    assert found(database, "luna") == ["Rosa Luna"]


@pytest.mark.usefixtures("staff")
def test_a_removed_person_is_not_found(database: Database) -> None:
    (person,) = save(database, "Rosa Luna")
    with database.unit(offices.ANA.id, "remove") as unit:
        remove(unit, persons, person.id)
    assert found(database, "luna") == []


def test_many_rows_are_found_the_newest_first(database: Database, staff: StaffMember) -> None:
    with database.unit(staff.id, "import") as unit:
        people = [Person(PersonId(unit.new_id()), f"Rosa {n:03}") for n in range(500)]
        put_many(unit, persons, people)
    names = found(database, "ro")
    assert len(names) == 400
    assert names[0] == "Rosa 499"


@pytest.mark.usefixtures("staff")
def test_a_spoilt_index_is_seen_and_rebuilt(database: Database) -> None:
    save(database, "Rosa Luna")
    with database.maintenance() as connection:
        spoil = "INSERT INTO persons_search (persons_search) VALUES ('delete-all')"
        connection.exec_driver_sql(spoil)
        assert search_index.broken_indexes(connection) == ("persons_search",)
        search_index.rebuild(connection)
        assert search_index.broken_indexes(connection) == ()
    assert found(database, "luna") == ["Rosa Luna"]


@pytest.mark.usefixtures("staff")
def test_vacuum_and_rebuild_keep_every_row_findable(database: Database) -> None:
    save(database, *(f"Rosa {n}" for n in range(20)))
    bare = database.bare_connection(read_only=False)
    bare.execute("VACUUM")
    bare.close()
    with database.maintenance() as connection:
        search_index.rebuild(connection)
    assert found(database, "rosa 7") == ["Rosa 7"]


def test_every_searchable_table_has_its_index(database: Database) -> None:
    wanted = {f"{t.name}_search" for t in shared_tables() if t.info.get("search")}
    with database.reading() as connection:
        made = "SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE%'"
        assert set(connection.exec_driver_sql(made).scalars()) == wanted
    assert "persons_search" in wanted
