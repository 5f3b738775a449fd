"""A practice office is full of life, plainly invented, and the same for one seed."""

import re
from collections import Counter
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest

from frc_desk.clock import LOCAL_ZONE, FixedClock, local_day
from frc_desk.directory_formats.starter import need_categories, starter_schools
from frc_desk.domain.directory import UseState
from frc_desk.domain.needs import Care
from frc_desk.domain.releases import ReleaseState, state_of
from frc_desk.domain.remarks import RemarkState
from frc_desk.domain.school_messages import MessageEnd
from frc_desk.domain.staff import OfficeProfile
from frc_desk.domain.timeline import VisitEntry
from frc_desk.errors import FolderNotEmptyError, PracticeStaysPracticeError
from frc_desk.operations.desks import Desks
from frc_desk.operations.opening import close_office, open_office
from frc_desk.operations.practice import PASSPHRASE, USER, PracticeWish, make_practice
from frc_desk.operations.practice_families import FamilyInventor
from frc_desk.operations.practice_life_words import OWNERS
from frc_desk.operations.practice_words import FICTIONAL, ORIGINS
from frc_desk.store.keyed import Connection
from frc_desk.store.schema.base import moment_text

AT = FixedClock(datetime(2026, 11, 17, 8, 0, tzinfo=LOCAL_ZONE))
STORY_NUMBER = re.compile(r"\+162655501\d\d")
INVENTED = (
    "households",
    "persons",
    "contacts",
    "notes",
    "needs",
    "slips",
    "referrals",
    "referral_events",
    "follow_ups",
    "list_entries",
    "workshops",
    "visits",
    "school_messages",
    "remarks",
    "releases",
    "disclosures",
)


def rows(desks: Desks, statement: str) -> list[tuple[Any, ...]]:
    with desks.context.database.reading() as connection:
        return [tuple(row) for row in connection.exec_driver_sql(statement)]


def contents(folder: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Everything invented, by table and id, without who made the office."""
    context = open_office(folder, USER, PASSPHRASE, AT, ballast_bytes=0)
    bare: Connection = context.database.bare_connection()
    try:
        me = context.actor.id
        return {
            table: sorted(
                tuple("me" if cell == me else cell for cell in row)
                for row in bare.execute(f"SELECT * FROM {table}")  # noqa: S608 - names from above
            )
            for table in (*INVENTED, "services")
        }
    finally:
        bare.close()
        close_office(context)


def test_every_name_says_that_it_is_fictional(practice: Desks) -> None:
    names = [name for (name,) in rows(practice, "SELECT full_name FROM persons")]
    assert len(names) > 150
    assert all(name.endswith(FICTIONAL) for name in names)


def test_every_phone_of_a_family_is_one_of_those_kept_for_stories(practice: Desks) -> None:
    numbers = {e for (e,) in rows(practice, "SELECT phone_e164 FROM persons") if e}
    assert len(numbers) > 20
    assert all(STORY_NUMBER.fullmatch(number) for number in numbers)
    listed = {p for (p,) in rows(practice, "SELECT phone FROM list_entries") if p}
    assert listed
    assert all("555-01" in phone for phone in listed)


def test_no_agency_of_the_directory_has_a_number_kept_for_stories(practice: Desks) -> None:
    agencies = {e for (e,) in rows(practice, "SELECT e164 FROM phones") if e}
    assert agencies
    assert not any(STORY_NUMBER.fullmatch(number) for number in agencies)


def test_the_families_speak_what_pasadena_speaks(practice: Desks) -> None:
    spoken = Counter(s for (s,) in rows(practice, "SELECT speaks FROM persons WHERE speaks <> ''"))
    assert spoken["es"] > spoken["hy"] > 0
    assert {"en", "es", "hy"} <= spoken.keys()
    assert len(spoken) >= 8


def test_of_every_hundred_families_the_origins_have_their_share() -> None:
    assert sum(origin.share for origin in ORIGINS) == 100
    assert ORIGINS[0].share == 40
    assert ORIGINS[1].share == 10


def test_children_go_to_real_schools_that_are_open(practice: Desks) -> None:
    found = rows(
        practice,
        "SELECT DISTINCT s.state FROM persons p JOIN schools s ON s.id = p.school_id",
    )
    assert found
    assert ("closed",) not in found


def test_today_has_work_of_every_kind(practice: Desks) -> None:
    today = practice.today.today()
    assert len(today.overdue) >= 2
    assert len(today.due) >= 4
    assert len(today.drafts) == 2
    assert len(today.tasks) >= 3
    assert today.to_check
    assert today.go_live_all == 15


def test_every_page_has_something_to_try(practice: Desks) -> None:
    today = practice.today.today()
    assert today.visits == (), "the first one is tomorrow, so that nobody is late on the first day"
    assert len(today.handed) == 1
    assert {one.ended_as for one in today.messages} == {None, MessageEnd.ANSWERED}
    assert {one.remark.state for one in practice.remarks.remarks()} == set(RemarkState)
    people = rows(practice, "SELECT person_id FROM visits WHERE ended_as IS NULL")
    assert len(people) == 2
    entries = practice.timeline.timeline(people[0][0], 20)
    assert any(isinstance(one, VisitEntry) for one in entries)


def test_consents_of_every_state_stand_with_their_disclosures(practice: Desks) -> None:
    day = local_day(practice.context.clock.now())
    states: Counter[ReleaseState] = Counter()
    for (signer,) in rows(practice, "SELECT DISTINCT signer_id FROM releases"):
        states.update(state_of(one.release, day) for one in practice.releases.of_person(signer))
    assert set(states) == set(ReleaseState)
    logged = rows(practice, "SELECT count(*) FROM disclosures WHERE release_id IS NOT NULL")
    assert logged == [(5,)]


def test_a_visit_made_became_a_contact_with_its_notes(practice: Desks) -> None:
    found = rows(
        practice,
        "SELECT c.channel, count(*) FROM visits v JOIN contacts c ON c.id = v.contact_id"
        " JOIN notes n ON n.contact_id = c.id WHERE v.ended_as = 'written'",
    )
    assert found == [("home_visit", 2)]


def test_there_is_work_today_also_on_a_saturday(tmp_path: Path) -> None:
    saturday = FixedClock(datetime(2026, 11, 21, 9, 0, tzinfo=LOCAL_ZONE))
    make_practice(tmp_path / "office", saturday)
    context = open_office(tmp_path / "office", USER, PASSPHRASE, saturday, ballast_bytes=0)
    with context.database.reading() as connection:
        due = connection.exec_driver_sql(
            "SELECT count(*) FROM follow_ups WHERE due_on = '2026-11-21' AND closed_at IS NULL"
        ).scalar_one()
    close_office(context)
    assert due == 4


def test_two_terms_of_workshops_have_their_lists(practice: Desks) -> None:
    lines = practice.workshops.all()
    assert len(lines) == 16
    assert 4 <= len(practice.workshops.upcoming()) < 16
    assert any(line.listed > line.workshop.seats for line in lines), "doors never refuse"
    assert all(line.workshop.title_es for line in lines)


def test_what_was_ready_to_verify_is_confirmed_as_an_exercise_and_says_so(practice: Desks) -> None:
    entries = practice.directory.search("", 500)
    uses = Counter(entry.service.use for entry in entries)
    assert uses[UseState.CONFIRMED] == 93 + len(OWNERS)
    assert UseState.READY_TO_VERIFY not in uses
    for entry in entries:
        if entry.service.use is UseState.CONFIRMED:
            assert "exercise" in entry.service.use_reason
            assert "exercise" in entry.service.confirmed_by


def test_no_finder_need_is_ever_invented(practice: Desks) -> None:
    finder = {need.code for need in need_categories() if need.care is Care.FINDER}
    codes = {code for (code,) in rows(practice, "SELECT DISTINCT code FROM needs")}
    assert len(codes) > 20
    assert not codes & finder


def test_the_past_is_worked_off_and_the_future_is_open(practice: Desks) -> None:
    today = local_day(practice.context.clock.now())
    morning = moment_text(datetime.combine(today, time(), LOCAL_ZONE))
    closed, still_open = rows(
        practice,
        "SELECT sum(closed_at IS NOT NULL), sum(closed_at IS NULL) FROM follow_ups",
    )[0]
    assert closed > 10
    assert still_open > 10
    late = rows(practice, f"SELECT count(*) FROM contacts WHERE started_at >= '{morning}'")  # noqa: S608 - a day
    assert late == [(0,)]


def test_a_practice_office_stays_one(practice: Desks) -> None:
    profile = practice.office.profile()
    assert profile.is_practice
    real = OfficeProfile("", "Real office", "", "(626) 396-3600", is_practice=False)
    with pytest.raises(PracticeStaysPracticeError):
        practice.office.change(real)


def test_a_folder_with_something_in_it_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine")
    with pytest.raises(FolderNotEmptyError):
        make_practice(tmp_path, AT)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_stop_half_way_leaves_the_folder_as_it_was(tmp_path: Path) -> None:
    def stop(part: float) -> None:
        if part > 0.1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        make_practice(tmp_path / "new", AT, progress=stop)
    assert not (tmp_path / "new").exists()
    with pytest.raises(KeyboardInterrupt):
        make_practice(tmp_path, AT, progress=stop)
    assert list(tmp_path.iterdir()) == []


def test_the_same_seed_invents_the_same_office_and_bulk_loading_too(tmp_path: Path) -> None:
    wish = PracticeWish(families=60, contacts=120, services=160)
    logged = make_practice(tmp_path / "logged", AT, wish)
    bulk = make_practice(
        tmp_path / "bulk",
        AT,
        PracticeWish(families=60, contacts=120, services=160, in_bulk=True),
    )
    assert (logged.families, logged.contacts, logged.services) == (60, 120, 160)
    assert (bulk.families, bulk.contacts, bulk.services) == (60, 120, 160)
    assert contents(tmp_path / "logged") == contents(tmp_path / "bulk")


def test_bulk_loading_leaves_no_change_log_and_both_pass_the_check(tmp_path: Path) -> None:
    for in_bulk in (False, True):
        folder = tmp_path / f"office {in_bulk}"
        make_practice(folder, AT, PracticeWish(families=20, contacts=30, in_bulk=in_bulk))
        context = open_office(folder, USER, PASSPHRASE, AT, ballast_bytes=0)
        with context.database.reading() as connection:
            logged = connection.exec_driver_sql(
                "SELECT count(*) FROM change_log WHERE tbl = 'contacts'"
            ).scalar_one()
        close_office(context)
        assert (logged == 0) is in_bulk


def test_another_seed_invents_another_office() -> None:
    from_one = [f.members for f in FamilyInventor(1, starter_schools(), AT.now()).families(5)]
    from_two = [f.members for f in FamilyInventor(2, starter_schools(), AT.now()).families(5)]
    again = [f.members for f in FamilyInventor(1, starter_schools(), AT.now()).families(5)]
    assert from_one == again
    assert from_one != from_two


def test_a_surname_with_a_tilde_is_found_without_it(practice: Desks) -> None:
    (name,) = rows(practice, "SELECT full_name FROM persons WHERE full_name LIKE '%ñ%'")[0]
    typed = next(word for word in name.split() if "ñ" in word).replace("ñ", "n").replace("ú", "u")
    assert name in {found.full_name for found in practice.quick.people(typed, 50)}


def test_there_are_as_many_contacts_as_were_asked_for(tmp_path: Path) -> None:
    for wanted in (0, 3, 20):
        folder = tmp_path / str(wanted)
        made = make_practice(folder, AT, PracticeWish(families=10, contacts=wanted))
        there = len(contents(folder)["contacts"])
        assert (made.contacts, there) == (wanted, wanted)


def test_the_days_of_the_contacts_are_working_days(practice: Desks) -> None:
    starts = rows(practice, "SELECT started_at FROM contacts")
    days = {local_day(datetime.fromisoformat(start)) for (start,) in starts}
    assert all(day.weekday() < 5 for day in days)
    assert max(days) < local_day(AT.now())
    assert max(days) - min(days) > timedelta(days=40)
