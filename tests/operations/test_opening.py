"""An office is made whole or not at all, and opened only by those who may."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pypdfium2
import pytest

from frc_desk.clock import FixedClock
from frc_desk.domain.directory import UseState
from frc_desk.domain.ids import StaffId
from frc_desk.domain.privacy import Permission, Role
from frc_desk.domain.staff import OfficeProfile
from frc_desk.domain.tasks import TaskKind
from frc_desk.errors import (
    AlreadyOpenError,
    FolderNotEmptyError,
    InvalidInputError,
    NoOfficeError,
    NotAllowedError,
    TooManyTriesError,
    WrongPassphraseError,
)
from frc_desk.operations.context import Context
from frc_desk.operations.directory import DirectoryDesk
from frc_desk.operations.office_profile import OfficeDesk
from frc_desk.operations.opening import (
    FirstPerson,
    close_office,
    create_office,
    names,
    open_office,
    present_hardness,
    prove_passphrase,
    unlock_by_recovery,
)
from frc_desk.operations.recovery_sheet import (
    new_recovery,
    places_to_prove,
    printed_form,
    proves,
    recovery_sheet,
)
from frc_desk.operations.staff import StaffDesk
from frc_desk.operations.tasks import TaskDesk
from frc_desk.store.key_wrapping import FLOOR
from tests import offices
from tests.builders import MORNING

WORDS = "four words put together"
PROFILE = OfficeProfile(
    "", "Family Resource Center", "Pasadena Unified School District", "(626) 396-3600"
)


@pytest.fixture
def office(tmp_path: Path, clock: FixedClock) -> tuple[Path, str]:
    """A real office, closed, with its recovery code."""
    folder = tmp_path / "office"
    new = create_office(
        folder, clock, PROFILE, FirstPerson("Ana Ruiz", "es"), WORDS, hardness=offices.EASY
    )
    close_office(new.context)
    return folder, new.recovery_code


def opened(folder: Path, clock: FixedClock, who: str = "Ana Ruiz", words: str = WORDS) -> Context:
    return open_office(folder, who, words, clock, ballast_bytes=0)


def test_a_new_office_has_its_profile_its_first_person_and_the_starter_directory(
    office: tuple[Path, str], clock: FixedClock
) -> None:
    context = opened(office[0], clock)
    assert OfficeDesk(context).profile().name == PROFILE.name
    assert set(context.actor.roles) == {Role.ADMINISTRATOR, Role.DESK, Role.SUPERVISOR}
    assert context.actor.language == "es"
    directory = DirectoryDesk(context)
    assert len(directory.categories_by_code()) == 136
    entries = directory.search("", 500)
    assert len(entries) == 145
    assert not any(entry.service.use is UseState.CONFIRMED for entry in entries)
    assert len(OfficeDesk(context).schools()) == 29
    fill_in = [t for t in TaskDesk(context).open_tasks() if t.kind is TaskKind.FILL_IN_SERVICE]
    assert len(fill_in) == 16
    close_office(context)


def test_an_office_opens_by_name_in_any_case_and_by_the_id_of_the_sign_in_page(
    office: tuple[Path, str], clock: FixedClock
) -> None:
    (person,) = names(office[0])
    for who in ("ana ruiz", " Ana Ruiz", person.staff):
        context = opened(office[0], clock, who)
        assert context.actor.id == person.staff
        close_office(context)
        close_office(context)


@pytest.mark.parametrize(("who", "words"), [("Ana Ruiz", "wrong words"), ("Nobody", WORDS)])
def test_a_wrong_name_and_a_wrong_passphrase_are_told_apart_by_nobody(
    office: tuple[Path, str], clock: FixedClock, who: str, words: str
) -> None:
    with pytest.raises(WrongPassphraseError) as told:
        opened(office[0], clock, who, words)
    assert str(told.value) == WrongPassphraseError.sentence


def test_wrong_tries_have_to_wait_and_then_the_right_one_opens(
    office: tuple[Path, str], clock: FixedClock
) -> None:
    for _ in range(3):
        with pytest.raises(WrongPassphraseError):
            opened(office[0], clock, words="wrong words")
    with pytest.raises(TooManyTriesError, match="30"):
        opened(office[0], clock)
    clock.move_to(clock.now() + timedelta(seconds=31))
    close_office(opened(office[0], clock))


def test_an_open_office_is_not_opened_twice(office: tuple[Path, str], clock: FixedClock) -> None:
    context = opened(office[0], clock)
    with pytest.raises(AlreadyOpenError):
        opened(office[0], clock)
    close_office(context)


def test_there_is_no_office_in_an_empty_folder(tmp_path: Path, clock: FixedClock) -> None:
    assert names(tmp_path) == ()
    with pytest.raises(NoOfficeError):
        opened(tmp_path, clock)


@pytest.mark.parametrize("words", ["", "too short", "aaaaaaaaaaaaaaaa"])
def test_a_weak_passphrase_is_refused_before_anything_is_written(
    tmp_path: Path, clock: FixedClock, words: str
) -> None:
    with pytest.raises(InvalidInputError) as told:
        create_office(tmp_path / "new", clock, PROFILE, FirstPerson("Ana"), words)
    assert "passphrase" in told.value.problems
    assert not (tmp_path / "new").exists()


def test_an_office_needs_the_name_and_phone_that_stand_on_every_slip(
    tmp_path: Path, clock: FixedClock
) -> None:
    bare = replace(PROFILE, name=" ", phone="none")
    with pytest.raises(InvalidInputError) as told:
        create_office(tmp_path / "new", clock, bare, FirstPerson("Ana"), WORDS)
    assert set(told.value.problems) == {"name", "phone"}


def test_an_office_is_never_made_over_something_else(
    office: tuple[Path, str], tmp_path: Path, clock: FixedClock
) -> None:
    before = sorted((p.name, p.stat().st_size) for p in office[0].iterdir())
    with pytest.raises(FolderNotEmptyError):
        create_office(office[0], clock, PROFILE, FirstPerson("Ben"), WORDS)
    assert sorted((p.name, p.stat().st_size) for p in office[0].iterdir()) == before
    (tmp_path / "file").write_text("x")
    with pytest.raises(FolderNotEmptyError):
        create_office(tmp_path / "file", clock, PROFILE, FirstPerson("Ben"), WORDS)


def test_a_try_at_the_passphrase_of_a_new_office_costs_what_it_should(
    tmp_path: Path, clock: FixedClock
) -> None:
    new = create_office(tmp_path, clock, PROFILE, FirstPerson("Ana"), WORDS)
    close_office(new.context)
    costs = present_hardness(tmp_path)
    assert costs.memory_kib >= FLOOR.memory_kib
    assert (costs.passes, costs.lanes) >= (FLOOR.passes, FLOOR.lanes)


def test_an_office_that_fails_half_way_leaves_no_key_and_no_database(
    tmp_path: Path, clock: FixedClock
) -> None:
    # A NUL in a name passes the form and is refused by the table.
    broken = replace(PROFILE, district="a\0b")
    with pytest.raises(Exception, match="too long"):
        create_office(tmp_path, clock, broken, FirstPerson("Ana"), WORDS, hardness=offices.EASY)
    assert {p.name for p in tmp_path.iterdir()} <= {"frc.lock"}
    new = create_office(tmp_path, clock, PROFILE, FirstPerson("Ana"), WORDS, hardness=offices.EASY)
    close_office(new.context)


def test_the_recovery_sheet_opens_the_office_and_gives_a_new_passphrase(
    office: tuple[Path, str], clock: FixedClock
) -> None:
    folder, code = office
    context = unlock_by_recovery(
        folder, printed_form(code).lower(), clock, "Ana Ruiz", "another four words"
    )
    close_office(context)
    close_office(opened(folder, clock, words="another four words"))
    with pytest.raises(WrongPassphraseError):
        opened(folder, clock)


def test_a_wrong_recovery_code_opens_nothing(office: tuple[Path, str], clock: FixedClock) -> None:
    with pytest.raises(WrongPassphraseError):
        unlock_by_recovery(office[0], "0" * 26, clock, "Ana Ruiz", "another four words")
    close_office(opened(office[0], clock))


def test_a_new_sheet_makes_the_old_one_worthless(
    office: tuple[Path, str], clock: FixedClock
) -> None:
    folder, old = office
    context = opened(folder, clock)
    fresh = new_recovery(context)
    close_office(context)
    with pytest.raises(WrongPassphraseError):
        unlock_by_recovery(folder, old, clock, "Ana Ruiz", "another four words")
    close_office(unlock_by_recovery(folder, fresh, clock, "Ana Ruiz", "another four words"))


def test_the_sheet_is_proved_by_four_of_its_symbols(office: tuple[Path, str]) -> None:
    code = office[1]
    places = places_to_prove()
    right = tuple(code[place - 1] for place in places)
    wrong = ("?", *right[1:])
    assert len(places) == 4
    assert proves(code, places, right)
    assert not proves(code, places, wrong)


def test_the_passphrase_is_proved_once_more_after_a_lock(
    office: tuple[Path, str], clock: FixedClock
) -> None:
    context = opened(office[0], clock)
    prove_passphrase(context, WORDS)
    with pytest.raises(WrongPassphraseError):
        prove_passphrase(context, "something else")
    close_office(context)


def test_a_second_person_signs_in_with_a_passphrase_of_their_own(
    office: tuple[Path, str], clock: FixedClock
) -> None:
    folder, _ = office
    first = opened(folder, clock)
    second = StaffDesk(first).add("Ben Ortiz", {Role.DESK}, "ben has other words").value
    close_office(first)
    context = opened(folder, clock, "Ben Ortiz", "ben has other words")
    assert context.actor == second
    assert not context.actor.may(Permission.MANAGE_STAFF)
    with pytest.raises(NotAllowedError):
        new_recovery(context)
    close_office(context)


def test_a_person_who_left_opens_nothing(office: tuple[Path, str], clock: FixedClock) -> None:
    folder, _ = office
    first = opened(folder, clock)
    second = StaffDesk(first).add("Ben Ortiz", {Role.DESK}, "ben has other words").value
    StaffDesk(first).remove(StaffId(second.id))
    close_office(first)
    assert [person.name for person in names(folder)] == ["Ana Ruiz"]
    with pytest.raises(WrongPassphraseError):
        opened(folder, clock, "Ben Ortiz", "ben has other words")


def test_the_recovery_sheet_is_paper_with_the_symbols_on_it(office: tuple[Path, str]) -> None:
    pdf = recovery_sheet(PROFILE, office[1], MORNING)
    document = pypdfium2.PdfDocument(pdf)
    said = document[0].get_textpage().get_text_bounded()
    document.close()
    for group in printed_form(office[1]).split():
        assert group in said
