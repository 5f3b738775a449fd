"""Finder needs leave no trace (PR-7): one such referral among fifty others cannot be found."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from frc_desk.domain.contacts import Channel, ContactDraft, DraftNeed, DraftPerson, Ending
from frc_desk.domain.ids import ServiceId
from frc_desk.domain.needs import Urgency
from frc_desk.operations.desks import Desks
from frc_desk.store.tallies import tallies_of
from tests.operations.desk_days import NEED_FOOD, services_for

FINDER_NEED = "IMM-01"
ORDINARY_LABEL = "Legal help"


@pytest.fixture
def finder_service(desks: Desks) -> ServiceId:
    return next(
        entry.id for entry in desks.directory.entries_for(FINDER_NEED) if entry.is_finder_only
    )


def visit(desks: Desks, number: int, **more: object) -> ContactDraft:
    draft = replace(
        desks.contacts.new_draft(Channel.WALK_IN),
        new_person=DraftPerson(f"Family {number}"),
        phone=f"62655501{number:02d}",
        speaks="es",
        needs=(NEED_FOOD,),
        services=services_for(desks, NEED_FOOD.code)[:1],
        endings=(Ending.REFERRED,),
    )
    return replace(draft, **more)  # type: ignore[arg-type] # one field per case


def rows_with(desks: Desks, needle: str) -> dict[str, int]:
    """In which tables, and in how many rows, a text stands in any column."""
    found: dict[str, int] = {}
    with desks.context.database.reading() as connection:
        tables = connection.exec_driver_sql(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
        ).fetchall()
        for (table,) in tables:
            columns = [row[1] for row in connection.exec_driver_sql(f"PRAGMA table_info({table})")]
            matches = " OR ".join(f"instr(CAST({column} AS TEXT), ?) > 0" for column in columns)
            count = connection.exec_driver_sql(
                f"SELECT count(*) FROM {table} WHERE {matches}",  # noqa: S608 - names from the schema
                (needle,) * len(columns),
            ).scalar_one()
            if count:
                found[str(table)] = int(count)
    return found


def hand_out(desks: Desks, service: ServiceId) -> None:
    """Make the slip of a finder service and count it, as when it has left the printer."""
    desks.slips.finder_paper(service, "es")
    desks.slips.count_finder(service)


def test_a_finder_slip_that_was_only_drawn_is_not_counted(
    desks: Desks, finder_service: ServiceId
) -> None:
    for _ in range(10):
        desks.slips.finder_paper(finder_service, "es")
    desks.slips.write_tallies()
    assert tallies_of(desks.context.database, "2026-11") == {}


def test_one_finder_referral_among_fifty_cannot_be_found(
    desks: Desks, finder_service: ServiceId
) -> None:
    before = rows_with(desks, finder_service)
    codes_before = rows_with(desks, FINDER_NEED)
    for number in range(50):
        labels = (ORDINARY_LABEL,) if number % 10 == 3 else ()
        desks.contacts.wrap_up(visit(desks, number, stored_labels=labels))
        if number == 23:
            hand_out(desks, finder_service)
    desks.slips.write_tallies()
    after = rows_with(desks, finder_service)
    assert after == before | {"tallies": 1}
    assert rows_with(desks, FINDER_NEED) == codes_before
    with desks.context.database.reading() as connection:
        (tally,) = connection.exec_driver_sql("SELECT * FROM tallies").fetchall()
    assert tuple(tally) == ("2026-11", finder_service, 1)


def test_counting_moves_no_clock_and_writes_no_log(desks: Desks, finder_service: ServiceId) -> None:
    def log_state() -> tuple[object, ...]:
        with desks.context.database.reading() as connection:
            row = connection.exec_driver_sql(
                "SELECT (SELECT count(*) FROM change_log), clock, rseq, txid, at FROM act"
            ).one()
        return tuple(row)

    hand_out(desks, finder_service)
    before = log_state()
    desks.slips.write_tallies()
    assert log_state() == before


def test_a_finder_need_on_a_form_is_kept_as_its_neutral_label_only(desks: Desks) -> None:
    needs = (DraftNeed(FINDER_NEED, Urgency.NORMAL), NEED_FOOD)
    saved = desks.contacts.save_draft(visit(desks, 1, needs=needs))
    assert [need.code for need in saved.needs] == [NEED_FOOD.code]
    assert saved.stored_labels == (ORDINARY_LABEL,)
    contact = desks.contacts.wrap_up(saved).value
    (line,) = desks.contacts.log(contact.started_at, contact.started_at.replace(year=2027))
    assert line.stored_labels == (ORDINARY_LABEL,)
    assert FINDER_NEED not in line.need_codes


def test_a_finder_slip_carries_neither_code_nor_office(
    desks: Desks, finder_service: ServiceId
) -> None:
    content = desks.slips.service_content((finder_service,), "es")
    paper = desks.slips.finder_paper(finder_service, "es")
    assert content.code.encode() not in paper.pdf
    assert paper.pages == 1


def test_the_scan_would_find_a_stored_finder_service(
    desks: Desks, finder_service: ServiceId
) -> None:
    before = rows_with(desks, finder_service)
    desks.contacts.save_draft(visit(desks, 1, services=(finder_service,), note="twin"))
    kept = rows_with(desks, finder_service)
    assert kept == before, "the fence let a finder service into the draft"
    desks.contacts.save_draft(visit(desks, 2, note=f"twin {finder_service}"))
    assert rows_with(desks, finder_service) != before


def test_small_counts_are_not_told(desks: Desks, finder_service: ServiceId) -> None:
    for _ in range(9):
        hand_out(desks, finder_service)
    desks.slips.write_tallies()
    assert tallies_of(desks.context.database, "2026-11") == {}
    hand_out(desks, finder_service)
    desks.slips.write_tallies()
    assert tallies_of(desks.context.database, "2026-11") == {finder_service: 10}


def test_no_file_of_the_office_shows_the_service_in_clear(
    desks: Desks, finder_service: ServiceId, tmp_path: Path
) -> None:
    hand_out(desks, finder_service)
    desks.contacts.wrap_up(visit(desks, 1, note="needle-in-the-note"))
    desks.slips.write_tallies()
    copy = tmp_path / "copy"
    shutil.copytree(desks.context.database.folder, copy)
    for file in (path for path in copy.rglob("*") if path.is_file()):
        content = file.read_bytes()
        assert b"needle-in-the-note" not in content
        assert finder_service.encode() not in content
