"""A check finds what is wrong, and a sound office has no findings."""

import pytest

from frc_desk.domain.ids import PersonId
from frc_desk.domain.people import Person
from frc_desk.domain.staff import StaffMember
from frc_desk.store import access_log, people
from frc_desk.store.check import FindingKind, check
from frc_desk.store.engine import Database
from frc_desk.store.keyed import PAGE_BYTES


@pytest.fixture
def lived_in(database: Database, staff: StaffMember) -> Database:
    """An office with two people and four looks at them."""
    for name in ("Rosa Gil", "Luis Gil"):
        with database.unit(staff.id, "save_person") as unit:
            person = Person(PersonId(unit.new_id()), name)
            people.put_person(unit, person)
            access_log.record(unit, "view_family", person.id)
            access_log.record(unit, "print_slip", person.id)
    return database


def spoil(database: Database, *statements: str) -> None:
    connection = database.bare_connection(read_only=False)
    connection.execute("PRAGMA foreign_keys = OFF")
    for statement in statements:
        connection.execute(statement)
    connection.close()


def kinds(database: Database) -> set[FindingKind]:
    return {finding.kind for finding in check(database).findings}


def test_a_sound_office_has_no_findings(lived_in: Database) -> None:
    result = check(lived_in)
    assert result.ok
    assert result.findings == ()
    assert result.counts["persons"] == 2
    assert result.counts["staff"] == 1
    assert not {"change_log", "access_log", "drafts", "tallies"} & result.counts.keys()


@pytest.mark.parametrize(
    ("statements", "kind"),
    [
        (
            ["INSERT INTO persons_search (persons_search) VALUES ('delete-all')"],
            FindingKind.SEARCH_INDEX,
        ),
        (["DELETE FROM name_keys"], FindingKind.SEARCH_WORDS),
        (["UPDATE name_words SET words = 'else' WHERE n = 1"], FindingKind.SEARCH_WORDS),
        (["DROP TRIGGER persons_kept"], FindingKind.TRIGGERS),
        (["DELETE FROM change_log WHERE rseq = 2"], FindingKind.CHANGE_LOG),
        (["UPDATE act SET txid = 'left open'"], FindingKind.CHANGE_LOG),
        (["DELETE FROM access_log WHERE n = 2"], FindingKind.ACCESS_LOG),
        (["UPDATE access_log SET subject = actor WHERE n = 3"], FindingKind.ACCESS_LOG),
        (["DELETE FROM access_log WHERE n = 1"], FindingKind.ACCESS_LOG),
        (
            ["UPDATE act SET txid = 'x'", "UPDATE persons SET school_id = id"],
            FindingKind.MISSING_REFERENCE,
        ),
    ],
)
def test_what_was_spoilt_is_found(
    lived_in: Database, statements: list[str], kind: FindingKind
) -> None:
    spoil(lived_in, *statements)
    assert kind in kinds(lived_in)


def test_a_cut_tail_of_the_access_log_shows_beside_a_backup(lived_in: Database) -> None:
    with lived_in.reading() as connection:
        heads = access_log.heads(connection)
    assert check(lived_in, heads.items()).ok
    spoil(lived_in, "DELETE FROM access_log WHERE n = 4")
    assert [one.kind for one in check(lived_in).findings] == [FindingKind.ACCESS_LOG]
    spoil(
        lived_in,
        "UPDATE store_state SET value = (SELECT n || ':' || mac FROM access_log WHERE n = 3)"
        " WHERE name LIKE 'access_newest:%'",
    )
    assert check(lived_in).ok
    found = check(lived_in, heads.items()).findings
    assert [one.kind for one in found] == [FindingKind.ACCESS_LOG]


def test_a_damaged_page_is_found(lived_in: Database) -> None:
    bare = lived_in.bare_connection()
    wanted = "SELECT rootpage FROM sqlite_master WHERE name = 'change_log'"
    page = int(bare.execute(wanted).fetchone()[0])
    bare.close()
    lived_in.close()
    content = bytearray(lived_in.path.read_bytes())
    content[PAGE_BYTES * (page - 1) + 900] ^= 1
    lived_in.path.write_bytes(content)
    lived_in.open()
    (only,) = check(lived_in).findings
    assert only.kind is FindingKind.DAMAGED_PAGE
    assert only.where.endswith(f"page {page}")


def test_stale_words_are_found(lived_in: Database, staff: StaffMember) -> None:
    with lived_in.unit(staff.id, "rename") as unit:
        unit.connection.exec_driver_sql("UPDATE persons SET full_name = 'Ana'")
    assert kinds(lived_in) == {FindingKind.SEARCH_WORDS}
