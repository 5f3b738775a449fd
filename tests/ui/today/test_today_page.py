"""The home page over a practice office: what is due, by keys alone."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from frc_desk.domain.changes import Kind
from frc_desk.domain.contacts import Ending
from frc_desk.domain.follow_ups import FollowUpOutcome
from frc_desk.domain.hand_offs import HandOffOutcome
from frc_desk.operations.desks import Desks
from frc_desk.operations.follow_ups import Answer
from frc_desk.ui.today.go_live_page import GoLivePage
from frc_desk.ui.today.page import TodayPage
from frc_desk.ui.widgets.row_list import RowList
from tests.ui.pages import Make, PageInWindow

Put = Callable[[Make], PageInWindow]


@pytest.fixture
def today(paged: Put) -> PageInWindow:
    return paged(TodayPage)


def page_of(one: PageInWindow) -> TodayPage:
    assert isinstance(one.page, TodayPage)
    return one.page


def rows(one: PageInWindow, name: str) -> list[str]:
    lists = [each for each in one.page.findChildren(RowList) if each.accessibleName() == name]
    return [facts.title for facts in lists[0].rows()] if lists and lists[0].isVisible() else []


def test_it_says_the_day_and_how_much_is_to_do(today: PageInWindow, practice: Desks) -> None:
    due = practice.today.today()
    assert "Tuesday, November 17" in today.words()
    assert f"{due.to_do} to do." in today.words()
    assert page_of(today).to_do == due.to_do
    assert page_of(today).follow_ups == len(due.overdue) + len(due.due)


def test_what_is_late_comes_first_and_enter_opens_it(today: PageInWindow, practice: Desks) -> None:
    late = practice.today.today().overdue[0]
    assert rows(today, "Overdue")[0] == late.person_name
    today.press(Qt.Key.Key_Return)
    assert today.asked == [("follow_up", late.follow_up_id)]


def test_down_walks_from_section_to_section(today: PageInWindow) -> None:
    seen = []
    for _ in range(60):
        focused = today.focused()
        assert isinstance(focused, RowList)
        seen.append(focused.accessibleName())
        today.press(Qt.Key.Key_Down)
    assert list(dict.fromkeys(seen)) == [
        "Overdue", "Due today", "Handed to the district", "Messages to schools", "Tasks",
        "Drafts left open", "What parents told us", "Before the first family", "Directory to check",
        "This office",
    ]  # fmt: skip


def go_to(one: PageInWindow, section: str) -> RowList:
    found = next(e for e in one.window.findChildren(RowList) if e.accessibleName() == section)
    found.set_current(found.rows()[0].key)
    found.setFocus()
    return found


def test_space_finishes_a_task_and_it_is_gone(today: PageInWindow, practice: Desks) -> None:
    before = rows(today, "Tasks")
    go_to(today, "Tasks")
    today.press(Qt.Key.Key_Space)
    assert today.said == ["Task done"]
    assert rows(today, "Tasks") == before[1:]
    assert practice.undo.last() is not None


def test_enter_on_a_draft_opens_the_contact(today: PageInWindow, practice: Desks) -> None:
    go_to(today, "Drafts left open")
    today.press(Qt.Key.Key_Return)
    assert today.asked == [("contact", practice.today.today().drafts[0].contact_id)]


def test_enter_on_an_entry_to_fill_in_opens_the_directory(
    today: PageInWindow, practice: Desks
) -> None:
    go_to(today, "Directory to check")
    today.press(Qt.Key.Key_Return)
    assert today.asked == [("service", practice.today.today().to_check[0].about)]


def test_it_looks_again_when_something_of_its_own_has_changed(
    today: PageInWindow, practice: Desks
) -> None:
    added = practice.tasks.add("Call the bus company", practice.today.today().day)
    today.bus.announce(frozenset({Kind.WORDS}))
    today.settle()
    assert "Call the bus company" not in rows(today, "Tasks")
    today.bus.announce(added.changes)
    today.settle()
    assert "Call the bus company" in rows(today, "Tasks")


def test_with_nothing_due_it_says_what_is_next(paged: Put, practice: Desks) -> None:
    for task in practice.tasks.open_tasks():
        practice.tasks.finish(task.id)
    for draft in practice.contacts.drafts():
        practice.contacts.wrap_up(replace(draft, endings=(Ending.LISTENED,)))
    due = practice.today.today()
    for row in (*due.overdue, *due.due):
        practice.follow_ups.record(row.follow_up_id, Answer(FollowUpOutcome.GOT_HELP))
    for handed in due.handed:
        practice.hand_offs.record(handed.referral_id, HandOffOutcome.GOT_HELP)
    for message in due.messages:
        practice.school_messages.parent_told(message.message_id)
    for one in due.remarks:
        practice.remarks.answer(one.remark.id, "Thank you for telling us.")
        practice.remarks.told_back(one.remark.id)
    page = paged(TodayPage)
    assert "Nothing is due." in page.words()
    assert isinstance(page.focused(), RowList), "the keyboard goes on to what else there is"


def test_a_call_is_checked_with_one_key_and_the_next_is_current(
    paged: Put, practice: Desks
) -> None:
    page = paged(GoLivePage)
    assert "0 of 15 checked" in page.words()
    assert "2-1-1" in str([r.facts for r in go_to(page, "Whom to call").rows()])
    go_to(page, "First calls")
    page.press(Qt.Key.Key_Space)
    assert practice.go_live.progress() == (1, 15)
    assert "1 of 15 checked" in page.words()
    focused = page.focused()
    assert isinstance(focused, RowList)
    assert focused.current_key() == "2"
    page.press(Qt.Key.Key_F)
    assert [name for name, _ in page.asked] == ["service"]
