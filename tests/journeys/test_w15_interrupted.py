"""W15: a call is open, a father walks in, the phone rings again; nothing is lost."""

from tests.journeys.desk_window import DeskWindow

BUDGET = 14
"""Keys beyond those of the contacts themselves."""


def open_three(desk: DeskWindow) -> tuple[str, str, str]:
    """Take a call, then a walk-in, then another call that is wrapped up first."""
    desk.press("Ctrl+N")
    desk.type("rosa vega")
    desk.press("Enter")
    desk.type("626555")
    first = desk.draft().id
    desk.press("Ctrl+Shift+N", "Enter", "Enter")
    desk.type("clothes")
    desk.press("Enter", "Alt+T")
    desk.type("needs a coat")
    second = desk.draft().id
    desk.press("Ctrl+N")
    desk.type("mr lee asks for a form")
    desk.press("Enter")
    third = desk.draft().id
    desk.press("Ctrl+Enter", "Enter")
    return first, second, third


def test_three_contacts_are_open_and_each_is_resumed_at_its_field(desk: DeskWindow) -> None:
    first, second, third = open_three(desk)
    assert [tab.key for tab in desk.book.tabs()] == [first, second]
    desk.book.save_all()
    desk.settle()
    place = {first: "phone", second: "note"}
    seen, beyond = [], 0
    for _turn in range(2):
        beyond += keys_of_ctrl_tab(desk)
        seen.append(desk.book.current_key())
        assert desk.target().objectName() == place[desk.book.current_key()]
    assert set(seen) == {first, second}

    for _contact in range(2):
        desk.press("Ctrl+Enter", "Enter")
        if desk.view_is_asking_why():
            desk.press("Enter")
        if desk.book.tabs():
            beyond += keys_of_ctrl_tab(desk)
    assert beyond <= BUDGET
    assert desk.book.tabs() == ()
    now = desk.desks.context.clock.now()
    lines = desk.desks.contacts.log(now.replace(hour=0), now.replace(hour=23), 20)
    assert {first, second, third} <= {line.contact_id for line in lines}


def keys_of_ctrl_tab(desk: DeskWindow) -> int:
    """Go to the next open contact and return how many keys that took."""
    before = desk.keys
    desk.press("Ctrl+Tab")
    return desk.keys - before


def test_a_draft_is_reopened_as_it_was_left(desk: DeskWindow) -> None:
    desk.press("Ctrl+N")
    desk.type("rosa vega")
    desk.press("Enter")
    desk.type("6265550")
    desk.press("Tab")
    desk.type("ar")
    desk.press("Enter")
    desk.type("rent")
    desk.press("Enter", "Alt+T")
    desk.type("owes two months")
    desk.book.save_all()
    desk.settle()
    left = desk.draft()

    stored = desk.desks.contacts.reopen(left.id)
    assert stored == left
