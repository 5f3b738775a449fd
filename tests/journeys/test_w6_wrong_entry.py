"""W6: a directory entry is found wrong during a call, and the call goes on."""

from datetime import date

from frc_desk.domain.tasks import TaskKind
from tests.journeys.desk_window import DeskWindow

BUDGET = 34


def test_a_wrong_number_is_reported_without_leaving_the_call(desk: DeskWindow) -> None:
    desk.press("Ctrl+Shift+N", "Enter", "Enter")
    desk.type("food")
    desk.press("Enter")
    desk.until_matched()
    desk.keys = 0
    desk.press("F6", "Down")
    wrong = desk.view().matches.current_service()
    desk.press("Alt+W", "1")
    desk.type("(626) 555-0199 new phone")
    desk.press("Enter")

    assert desk.keys <= BUDGET
    entry = desk.desks.directory.entries([wrong])[0]  # type: ignore[list-item] # the id on the card
    assert entry.service.reported_wrong_on == date(2026, 11, 17)
    assert (
        "555-0199"
        in (entry.phone.number if entry.phone else "") + entry.service.reported_wrong_text
    )
    about = [task for task in desk.desks.tasks.open_tasks() if task.about == wrong]
    assert [task.kind for task in about] == [TaskKind.VERIFY_SERVICE]
    assert len(desk.book.tabs()) == 1
    assert desk.toasts[-1].startswith("Wrong entry reported")


def test_esc_leaves_the_question_and_changes_nothing(desk: DeskWindow) -> None:
    desk.press("Ctrl+Shift+N", "Enter", "Enter")
    desk.type("food")
    desk.press("Enter")
    desk.until_matched()
    desk.press("F6", "Alt+W", "Esc")

    assert desk.toasts == []
    assert not desk.view().side.is_open
    assert [need.code for need in desk.draft().needs] == ["FOD-01"]
