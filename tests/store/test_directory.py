"""The directory in its tables: what was put is read again, found by words, and weighed alike."""

from dataclasses import replace

import pytest

from frc_desk.clock import FixedClock
from frc_desk.directory_formats.starter import need_categories, starter_schools, starter_services
from frc_desk.directory_formats.zip_table import zip_places
from frc_desk.domain.directory import Location, Phone, ServiceEntry
from frc_desk.domain.ids import LocationId, ServiceId
from frc_desk.domain.match_facts import facts_of
from frc_desk.domain.matching import match, rank
from frc_desk.errors import ChangedElsewhereError, RecordNotFoundError
from frc_desk.store import directory, directory_rows, directory_search
from frc_desk.store.engine import Database
from frc_desk.store.match_candidates import CandidateReader
from tests import offices
from tests.directory_values import CATEGORIES, STARTER, confirmed, question
from tests.replicas import Machine, exchange


@pytest.fixture
def filled(database: Database) -> Database:
    with database.unit(offices.ANA.id, "test") as unit:
        directory.put_need_categories(unit, need_categories())
        directory.put_schools(unit, starter_schools())
        directory_rows.put_entries(unit, [confirmed(one) for one in starter_services()])
    return database


def stored(database: Database, entry: ServiceEntry) -> ServiceEntry:
    with database.reading() as connection:
        return directory.entry(connection, entry.id)


def change(database: Database, before: ServiceEntry, after: ServiceEntry) -> None:
    with database.unit(offices.ANA.id, "test") as unit:
        directory_rows.change_entry(unit, before, after)


def test_every_entry_is_read_as_it_was_put(filled: Database) -> None:
    wanted = [confirmed(one) for one in starter_services()]
    with filled.reading() as connection:
        assert list(directory.entries(connection, [one.id for one in wanted])) == wanted


def test_entries_come_in_the_order_asked_for_and_unknown_ids_are_left_out(
    filled: Database,
) -> None:
    ids = [STARTER["PAS-018"].id, ServiceId("0" * 32), STARTER["PAS-001"].id]
    with filled.reading() as connection:
        found = directory.entries(connection, ids)
        assert [one.service.source_id for one in found] == ["PAS-018", "PAS-001"]
        assert directory.entries(connection, []) == ()
        with pytest.raises(RecordNotFoundError):
            directory.entry(connection, ServiceId("0" * 32))


def test_the_need_list_and_the_schools_are_read_as_they_were_put(filled: Database) -> None:
    with filled.reading() as connection:
        assert directory.need_categories(connection) == need_categories()
        assert set(directory.schools(connection)) == set(starter_schools())


def test_putting_the_lists_again_adds_nothing(filled: Database) -> None:
    with filled.unit(offices.ANA.id, "test") as unit:
        directory.put_need_categories(unit, need_categories())
        directory.put_schools(unit, starter_schools())
        assert len(directory.need_categories(unit.connection)) == 136
        assert len(directory.schools(unit.connection)) == 29


def test_a_change_of_any_part_is_written_and_read(filled: Database) -> None:
    before = stored(filled, STARTER["PAS-018"])
    place = Location(id=LocationId("1" * 32), address="1 New St", city="Pasadena", zip_code="91103")
    after = replace(
        before,
        service=replace(before.service, what_en="Choice pantry", fees_text="free"),
        phones=(Phone(number="626-797-6072", e164="+16267976072"), *before.phones),
        locations=(replace(before.locations[0], directions="Enter on Los Robles"), place),
        schedules=before.schedules[:1],
        need_codes=("FOD-02", "FOD-01", "BAS-06"),
    )
    change(filled, before, after)
    assert stored(filled, before) == after


def test_a_change_over_somebody_elses_is_refused(filled: Database) -> None:
    before = stored(filled, STARTER["PAS-018"])
    change(filled, before, replace(before, service=replace(before.service, name="Pantry")))
    with pytest.raises(ChangedElsewhereError, match="Ana"):
        change(filled, before, replace(before, service=replace(before.service, name="Larder")))


def test_an_organization_is_written_once_for_all_its_services(filled: Database) -> None:
    with filled.reading() as connection:
        count = connection.exec_driver_sql(
            "SELECT count(*) FROM organizations WHERE name = 'Pasadena Unified School District'"
        ).scalar_one()
        assert count == 1
        found = directory_search.organization_named(connection, " Friends In Deed ")
        assert found is not None
        assert directory_search.organization_named(connection, "Nobody") is None


@pytest.mark.parametrize(
    ("typed", "row"),
    [
        ("friends pantry", "PAS-018"),
        ("washington 91104", ""),
        ("6267972402", "PAS-018"),
        ("tenant hotl", "PAS-037"),
        ("PAS-044", "PAS-044"),
    ],
)
def test_words_in_any_order_find_a_service(filled: Database, typed: str, row: str) -> None:
    with filled.reading() as connection:
        ids = directory_search.service_ids_found(connection, typed, 400)
        rows = {one.service.source_id for one in directory.entries(connection, ids)}
    assert (row in rows) if row else not rows


def test_a_changed_word_is_found_and_the_old_one_no_more(filled: Database) -> None:
    before = stored(filled, STARTER["PAS-018"])
    service = replace(before.service, name="Zucchini", what_en="Vegetables")
    change(filled, before, replace(before, service=service))
    with filled.reading() as connection:
        assert before.id in directory_search.service_ids_found(connection, "zucch", 10)
        assert before.id not in directory_search.service_ids_found(connection, "food pantry", 10)
        assert directory_search.service_ids_found(connection, ' "*" ', 10) == ()


def test_the_lean_rows_say_the_same_as_the_entries(filled: Database) -> None:
    reader = CandidateReader(zip_places())
    with filled.reading() as connection:
        lean = reader.candidates(connection, sorted(CATEGORIES))
    # The words beside the hours are for the card; matching does not read them.
    tagged = [
        replace(confirmed(one), schedules=tuple(replace(line, note="") for line in one.schedules))
        for one in starter_services()
        if one.need_codes
    ]
    expected = {one.id: facts_of(one, zip_places()) for one in tagged}
    assert {one.service_id: one for one in lean} == expected
    assert len(lean) == len(expected)


@pytest.mark.parametrize("code", ["HOU-01", "MEN-01", "FOD-02", "IMM-01", "BAS-04"])
def test_the_store_and_the_pure_function_give_the_same_answer(filled: Database, code: str) -> None:
    asked = question(code, zip_code="91103", speaks="es")
    with filled.reading() as connection:
        lean = CandidateReader(zip_places()).candidates(connection, asked.codes)
        ranking = rank(asked, lean, zip_places())
        entries = directory.entries(connection, ranking.first(100))
    answer = ranking.answer({one.id: one for one in entries})
    assert answer == match(asked, [confirmed(one) for one in starter_services()], zip_places())


def test_a_link_that_was_taken_away_no_longer_matches(filled: Database) -> None:
    before = stored(filled, STARTER["PAS-018"])
    change(filled, before, replace(before, need_codes=("FOD-02",)))
    with filled.reading() as connection:
        lean = CandidateReader(zip_places()).candidates(connection, ["FOD-01"])
    assert before.id not in {one.service_id for one in lean}


def test_what_waits_to_be_confirmed_again_comes_oldest_first(
    filled: Database, clock: FixedClock
) -> None:
    today = clock.now().date()
    with filled.reading() as connection:
        assert directory_search.service_ids_to_confirm(connection, today, 200) == ()
        later = today.replace(year=today.year + 1)
        waiting = directory_search.service_ids_to_confirm(connection, later, 200)
        assert len(waiting) == 145
        soon = today.replace(month=1, day=25, year=today.year + 1)
        food = directory.entries(
            connection, directory_search.service_ids_to_confirm(connection, soon, 200)
        )
    assert food
    assert all(any(code.startswith("FOD-") for code in one.need_codes) for one in food)


def test_an_address_written_while_another_machine_called_the_place_confidential_is_never_shown(
    ana: Machine, luz: Machine
) -> None:
    open_place = STARTER["PAS-001"]
    with ana.database.unit(offices.ANA.id, "test") as unit:
        directory.put_need_categories(unit, need_categories())
        directory_rows.put_entries(unit, [replace(open_place, locations=())])
    exchange(ana, luz)
    before = stored(ana.database, open_place)
    hidden = replace(before.service, is_confidential=True)
    change(ana.database, before, replace(before, service=hidden))
    place = Location(id=LocationId("a" * 32), address="12 Oak Street", city="Pasadena")
    before = stored(luz.database, open_place)
    change(luz.database, before, replace(before, locations=(place,)))
    exchange(ana, luz)
    for machine in (ana, luz):
        found = stored(machine.database, open_place)
        assert found.service.is_confidential
        assert [(one.address, one.city) for one in found.locations] == [("", "Pasadena")]
