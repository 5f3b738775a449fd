"""The directory: found while one types, confirmed after a call, corrected with a digit, added by hand."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt

from frc_desk.domain.directory import UseState
from frc_desk.domain.ids import ServiceId
from frc_desk.domain.tasks import TaskKind
from frc_desk.operations.desks import Desks
from frc_desk.ui.directory.page import DirectoryPage
from frc_desk.ui.widgets.row_list import RowList
from tests.ui.pages import Make, PageInWindow

Put = Callable[[Make], PageInWindow]
ALT_W = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def page(paged: Put) -> PageInWindow:
    return paged(DirectoryPage)


def listed(page: PageInWindow) -> RowList:
    return next(e for e in page.page.findChildren(RowList) if e.accessibleName() == "Services")


def titles(page: PageInWindow) -> list[str]:
    return [facts.title for facts in listed(page).rows()]


def test_it_finds_as_one_types_with_what_is_checked_first(
    page: PageInWindow, practice: Desks
) -> None:
    page.type("legal")
    found = practice.directory.search("legal", 60)
    assert sorted(titles(page)) == sorted(entry.service.name for entry in found)
    uses = [
        practice.directory.entry(ServiceId(facts.key)).service.use is UseState.CONFIRMED
        for facts in listed(page).rows()
    ]
    assert uses == sorted(uses, reverse=True)


def test_nothing_found_says_what_to_do(page: PageInWindow) -> None:
    page.type("zzzzqq")
    assert "Nothing in our directory for this yet." in page.words()


def first_unchecked(practice: Desks) -> ServiceId:
    entries = practice.directory.search("", 200)
    return next(
        entry.id
        for entry in entries
        if entry.service.use is not UseState.CONFIRMED and entry.phones
        and entry.service.use is not UseState.NOT_TO_BE_GIVEN
    )  # fmt: skip


def test_a_service_is_confirmed_after_the_call(page: PageInWindow, practice: Desks) -> None:
    service_id = first_unchecked(practice)
    directory = page.page
    assert isinstance(directory, DirectoryPage)
    directory.open_service(service_id)
    page.settle()
    assert listed(page).current_key() == service_id
    page.press(Qt.Key.Key_Return)
    assert "Call them now" in page.words()
    page.focused().click()  # type: ignore[attr-defined] # the button that says all is true
    page.settle()
    after = practice.directory.entry(service_id).service
    assert after.use is UseState.CONFIRMED
    assert page.said == [f"Checked today: {after.name}"]


def test_a_wrong_number_is_put_right_with_a_digit(page: PageInWindow, practice: Desks) -> None:
    page.type("food")
    page.press(Qt.Key.Key_Down)
    service_id = ServiceId(listed(page).current_key())
    page.press(Qt.Key.Key_W, ALT_W)
    page.press(Qt.Key.Key_1)
    page.type("626-555-0199")
    page.press(Qt.Key.Key_Return)
    after = practice.directory.entry(service_id)
    assert after.phone is not None
    assert after.phone.digits == "6265550199"
    assert after.service.reported_wrong_by == practice.context.actor.name
    tasks = practice.tasks.tasks_about(service_id)
    assert TaskKind.VERIFY_SERVICE in {task.kind for task in tasks}
    assert "Reported wrong" in str(
        next(f.badges for f in listed(page).rows() if f.key == service_id)
    )


def test_a_correction_without_the_right_value_is_not_saved(
    page: PageInWindow, practice: Desks
) -> None:
    page.type("food")
    page.press(Qt.Key.Key_Down)
    service_id = ServiceId(listed(page).current_key())
    before = practice.directory.entry(service_id)
    page.press(Qt.Key.Key_W, ALT_W)
    page.press(Qt.Key.Key_2)
    page.press(Qt.Key.Key_Return)
    assert practice.directory.entry(service_id) == before


def test_a_service_is_added_by_hand_and_waits_for_the_call(
    page: PageInWindow, practice: Desks
) -> None:
    directory = page.page
    assert isinstance(directory, DirectoryPage)
    directory._add.click()
    page.type("Westside Food Bank")
    page.press(Qt.Key.Key_Return)
    form = directory._form
    assert form._phone.error() or form._what.error() or form._need.error()
    code = next(iter(practice.directory.categories_by_code()))
    form._need.set_chosen(code)
    form._what.set_text("Groceries to take home")
    form._phone.set_text("626-555-0177")
    form._what.setFocus()
    page.press(Qt.Key.Key_Return)
    added = practice.directory.search("westside food bank", 5)
    assert [entry.service.use for entry in added] == [UseState.READY_TO_VERIFY]
    assert page.said == ["Service added. Call them to check it."]
