"""The directory desk: found, added, corrected during a call, confirmed, and taken back."""

import shutil
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from frc_desk.clock import LOCAL_ZONE, FixedClock
from frc_desk.domain.directory import (
    Capacity,
    Cost,
    ServiceEntry,
    ServiceStatus,
    UseState,
    WrongPart,
)
from frc_desk.domain.directory_changes import Correction, NewService
from frc_desk.domain.ids import ServiceId
from frc_desk.domain.privacy import Role
from frc_desk.domain.staff import StaffMember
from frc_desk.domain.tasks import Task, TaskKind
from frc_desk.errors import InvalidInputError, NotAllowedError, RecordNotFoundError
from frc_desk.operations.context import Context
from frc_desk.operations.directory import DirectoryDesk
from frc_desk.operations.starter_directory import load_starter
from frc_desk.operations.tasks import TaskDesk
from frc_desk.operations.undo import UndoDesk
from frc_desk.store import engine
from frc_desk.store.engine import Database
from tests import offices
from tests.directory_values import STARTER


@pytest.fixture(scope="module")
def shipped_office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made once: an office with the directory that ships, nothing of it confirmed."""
    folder = tmp_path_factory.mktemp("shipped")
    at = FixedClock(datetime(2026, 11, 17, 8, 0, tzinfo=LOCAL_ZONE))
    with engine.create(folder, offices.KEY, at, ballast_bytes=0) as database:
        offices.hire(database, offices.ANA)
        with database.unit(offices.ANA.id, "create_office") as unit:
            load_starter(unit, offices.ANA.id, as_exercise=False)
    return folder


@pytest.fixture
def desk(shipped_office: Path, tmp_path: Path, clock: FixedClock) -> Iterator[DirectoryDesk]:
    folder = tmp_path / "shipped"
    shutil.copytree(shipped_office, folder)
    with Database(folder, offices.KEY, clock, ballast_bytes=0).open() as database:
        yield DirectoryDesk(Context(database, clock, offices.ANA))


def someone_with(desk: DirectoryDesk, *roles: Role) -> DirectoryDesk:
    person = StaffMember(offices.ANA.id, "Ana", roles)
    return DirectoryDesk(Context(desk.context.database, desk.context.clock, person))


def checks(desk: DirectoryDesk, entry: ServiceEntry) -> tuple[Task, ...]:
    found = TaskDesk(desk.context).tasks_about(entry.id)
    return tuple(one for one in found if one.kind is TaskKind.VERIFY_SERVICE)


def a_pantry(**more: object) -> NewService:
    typed = {
        "organization": "Friends In Deed",
        "name": "Evening pantry",
        "what_en": "Groceries on Thursday evening",
        "need_codes": ("FOD-02",),
        "phone": "555-0142 ext. 3",
        "address": "444 E. Washington Blvd.",
        "city": "Pasadena",
        "zip_code": "91104",
        "hours": "Thu 5pm-8pm",
        "languages": ("es",),
        "fees": "free",
    }
    return NewService(**(typed | more))  # type: ignore[arg-type] # every field is text or a tuple of texts


def test_a_search_lists_what_may_be_given_first(desk: DirectoryDesk) -> None:
    desk.confirm(STARTER["PAS-017"].id)
    found = desk.search("foothill")
    assert found[0].service.source_id == "PAS-017"
    assert {one.service.source_id for one in found} >= {"PAS-016", "PAS-017", "PAS-071"}
    assert found[-1].service.use is UseState.SEARCH_ONLY
    assert len(desk.search("pasadena", limit=7)) == 7
    assert desk.search("nothing like it") == ()


def test_nothing_typed_lists_the_directory_by_name(desk: DirectoryDesk) -> None:
    names = [one.service.name for one in desk.search("", limit=200)]
    assert len(names) == 145
    assert names == sorted(names)


def test_entries_for_a_need_are_those_that_name_it(desk: DirectoryDesk) -> None:
    found = {one.service.source_id for one in desk.entries_for("SCH-01")}
    assert found == {"PAS-061", "PUSD-14"}


def test_an_added_service_waits_for_its_call(desk: DirectoryDesk) -> None:
    added = desk.add_service(a_pantry()).value
    assert added.service.use is UseState.READY_TO_VERIFY
    assert added.organization.id == STARTER["PAS-018"].organization.id
    assert added.phone is not None
    assert (added.phone.number, added.phone.e164) == ("555-0142 ext. 3", "")
    assert added.service.cost is Cost.FREE
    assert added.schedules[0].weekdays == (3,)
    assert desk.entry(added.id) == added
    assert [one.id for one in desk.search("evening pantry")] == [added.id]


def test_a_new_organization_is_made_for_a_new_name(desk: DirectoryDesk) -> None:
    added = desk.add_service(a_pantry(organization="Neighbors", phone="626 555 0143")).value
    assert added.organization.name == "Neighbors"
    assert added.phone is not None
    assert added.phone.e164 == "+16265550143"


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("organization", {"organization": " "}),
        ("what_en", {"what_en": ""}),
        ("need_codes", {"need_codes": ()}),
        ("need_codes", {"need_codes": ("XXX-99",)}),
        ("phone", {"phone": "", "address": "", "website": ""}),
        ("address", {"is_confidential": True}),
    ],
)
def test_an_unfinished_service_is_refused_with_its_field(
    desk: DirectoryDesk, field: str, typed: dict[str, object]
) -> None:
    with pytest.raises(InvalidInputError) as refusal:
        desk.add_service(a_pantry(**typed))
    assert field in refusal.value.problems


def test_a_wrong_phone_is_changed_at_once_and_planned_to_be_checked(desk: DirectoryDesk) -> None:
    wrong = Correction(part=WrongPart.PHONE, value="626-797-6072", heard_from="the caller")
    after = desk.correct(STARTER["PAS-018"].id, wrong).value
    assert after == desk.entry(after.id)
    assert after.phones[0].e164 == "+16267976072"
    service = after.service
    assert service.reported_wrong_text == "626-797-2402"
    assert service.reported_wrong_part is WrongPart.PHONE
    assert (service.reported_wrong_on, service.reported_wrong_by) == (date(2026, 11, 17), "Ana")
    assert service.heard_from == "the caller"
    (task,) = checks(desk, after)
    assert (task.line, task.staff_id) == ("Food Pantry", offices.ANA.id)


def test_a_second_report_plans_no_second_call(desk: DirectoryDesk) -> None:
    wrong = Correction(part=WrongPart.OTHER, value="door is on the side")
    desk.correct(STARTER["PAS-018"].id, wrong)
    after = desk.correct(STARTER["PAS-018"].id, wrong).value
    assert len(checks(desk, after)) == 1


@pytest.mark.parametrize(
    ("part", "value"),
    [
        (WrongPart.HOURS, "Wed 9am-3pm"),
        (WrongPart.CLOSED, ""),
        (WrongPart.NOT_TAKING, ""),
        (WrongPart.LANGUAGE, "Spanish and Armenian"),
        (WrongPart.COST, "free"),
        (WrongPart.OTHER, "moved upstairs"),
    ],
)
def test_each_digit_changes_its_own_part(desk: DirectoryDesk, part: WrongPart, value: str) -> None:
    before = desk.entry(STARTER["PAS-018"].id)
    desk.correct(before.id, Correction(part=part, value=value))
    after = desk.entry(before.id)
    assert (after.schedules != before.schedules) is (part is WrongPart.HOURS)
    assert (after.service.status is ServiceStatus.TEMPORARILY_CLOSED) is (part is WrongPart.CLOSED)
    assert (after.service.capacity is Capacity.FULL) is (part is WrongPart.NOT_TAKING)
    spoken = tuple(language.code for language in after.languages)
    assert spoken == (("es", "hy") if part is WrongPart.LANGUAGE else ())
    assert (after.service.cost is Cost.FREE) is (part is WrongPart.COST)
    assert after.service.reported_wrong_part is part


@pytest.mark.parametrize("part", [WrongPart.CLOSED, WrongPart.NOT_TAKING])
def test_one_report_takes_no_emergency_line_away(desk: DirectoryDesk, part: WrongPart) -> None:
    after = desk.correct(STARTER["PAS-012"].id, Correction(part=part)).value
    assert after.service.status is ServiceStatus.ACTIVE
    assert after.service.capacity is Capacity.UNKNOWN
    assert after.service.reported_wrong_part is part


def test_a_confirmed_entry_may_be_given_and_its_check_is_done(desk: DirectoryDesk) -> None:
    pantry = STARTER["PAS-018"].id
    desk.correct(pantry, Correction(part=WrongPart.CLOSED))
    after = desk.confirm(pantry, "Rosa at the desk").value
    assert after == desk.entry(pantry)
    service = after.service
    assert (service.use, service.status) == (UseState.CONFIRMED, ServiceStatus.ACTIVE)
    assert (service.confirmed_on, service.confirmed_by) == (date(2026, 11, 17), "Ana")
    assert (service.reported_wrong_on, service.reported_wrong_part) == (None, None)
    assert service.heard_from == "Rosa at the desk"
    assert all(line.valid_to is None for line in after.schedules)
    assert checks(desk, after) == ()


def test_a_service_that_was_full_takes_families_when_confirmed(desk: DirectoryDesk) -> None:
    pantry = STARTER["PAS-018"].id
    desk.correct(pantry, Correction(part=WrongPart.NOT_TAKING))
    assert desk.confirm(pantry).value.service.capacity is Capacity.TAKING


@pytest.mark.parametrize("row", ["PAS-066", "PAS-154"])
def test_what_cannot_be_given_cannot_be_confirmed(desk: DirectoryDesk, row: str) -> None:
    with pytest.raises(InvalidInputError):
        desk.confirm(STARTER[row].id)
    assert desk.entry(STARTER[row].id).service.use is not UseState.CONFIRMED


def test_a_service_that_is_not_there_is_named_in_no_sentence(desk: DirectoryDesk) -> None:
    with pytest.raises(RecordNotFoundError):
        desk.confirm(ServiceId("0" * 32))


def test_the_office_fills_in_a_row_and_its_task_is_done(desk: DirectoryDesk) -> None:
    row = STARTER["PUSD-14"].id
    desk.correct(row, Correction(part=WrongPart.PHONE, value="(626) 396-3639"))
    desk.confirm(row)
    assert TaskDesk(desk.context).tasks_about(row) == ()


def test_confirmed_entries_wait_again_after_their_days(
    desk: DirectoryDesk, clock: FixedClock
) -> None:
    desk.confirm(STARTER["PAS-018"].id, on=date(2026, 9, 17))
    desk.confirm(STARTER["PAS-012"].id, on=date(2026, 9, 17))
    assert [one.service.source_id for one in desk.to_confirm()] == ["PAS-018"]
    assert clock.now().year == 2026


@pytest.mark.parametrize(
    ("part", "value"),
    [
        (WrongPart.PHONE, "626-797-6072"),
        (WrongPart.HOURS, "Wed 9am-3pm"),
        (WrongPart.CLOSED, ""),
        (WrongPart.LANGUAGE, "Spanish"),
    ],
)
def test_a_report_can_be_taken_back_whole(desk: DirectoryDesk, part: WrongPart, value: str) -> None:
    before = desk.entry(STARTER["PAS-018"].id)
    done = desk.correct(before.id, Correction(part=part, value=value))
    UndoDesk(desk.context).undo(done.act)
    assert desk.entry(before.id) == before
    assert checks(desk, before) == ()
    assert before.id in {one.id for one in desk.search("6267972402")}
    assert desk.search("6267976072") == ()


def test_an_added_service_and_a_confirmation_can_be_taken_back(desk: DirectoryDesk) -> None:
    undoing = UndoDesk(desk.context)
    added = desk.add_service(a_pantry())
    undoing.undo(added.act)
    assert desk.search("evening pantry") == ()
    pantry = desk.entry(STARTER["PAS-018"].id)
    undoing.undo(desk.confirm(pantry.id).act)
    assert desk.entry(pantry.id) == pantry


def test_needs_are_found_by_words_and_the_help_page_by_others(desk: DirectoryDesk) -> None:
    assert desk.search_needs("desalojo").needs[0].code == "HOU-01"
    found = desk.search_needs("abuso")
    script = desk.safety_script(found.help_page)
    assert script is not None
    assert script.title_en == "If a child is being hurt or neglected"
    assert desk.safety_script("none") is None
    assert len(desk.need_categories()) == 136


def test_who_may_change_the_directory(desk: DirectoryDesk) -> None:
    counter = someone_with(desk, Role.COUNTER_VOLUNTEER)
    counter.correct(STARTER["PAS-018"].id, Correction(part=WrongPart.OTHER, value="busy"))
    with pytest.raises(NotAllowedError):
        counter.confirm(STARTER["PAS-018"].id)
    with pytest.raises(NotAllowedError):
        counter.add_service(a_pantry())
    with pytest.raises(NotAllowedError):
        someone_with(desk, Role.DOOR).search("food")


def test_nothing_of_a_search_is_kept(desk: DirectoryDesk) -> None:
    desk.search_needs("zanahoria maltrato")
    desk.search("zanahoria")
    with desk.context.database.reading() as connection:
        for table in ("change_log", "services", "tasks"):
            rows = connection.exec_driver_sql(f"SELECT * FROM {table}").all()  # noqa: S608 - names of ours
            assert "zanahoria" not in repr(rows)
