"""W1: a Spanish-speaking mother calls about eviction, from ring to read-aloud and printed slip."""

from datetime import date

from frc_desk.domain.contacts import ContactLine, Ending
from frc_desk.domain.referrals import GivenWay
from tests.journeys.desk_window import DeskWindow

BUDGET = 120


def test_a_call_is_taken_read_aloud_and_printed_without_a_click(desk: DeskWindow) -> None:
    number = free_number(desk)
    desk.press("Ctrl+N")
    desk.type("maria ramirez")
    desk.press("Enter")
    desk.type(number)
    desk.press("Tab")
    desk.type("es")
    desk.press("Enter")
    desk.type("evic")
    desk.press("Enter")
    desk.until_matched()
    desk.press("F6", "Space", "Down", "Space")
    desk.press("Alt+D")
    desk.type("12/4")
    desk.press("Enter")
    desk.press("Alt+T")
    desk.type("3-day notice, court date Dec 4, 2 kids at Madison, owes 1850")
    chosen = desk.draft().services
    draft_id = desk.draft().id
    desk.press("Ctrl+P", "Enter", "Space")
    desk.press("1")
    desk.press("Ctrl+Enter", "Enter")

    assert desk.keys <= BUDGET
    assert len(chosen) == 2
    assert len(desk.tray.papers) == 1
    title, pdf = desk.tray.papers[0]
    assert pdf.startswith(b"%PDF")
    assert "ramirez" not in title.lower()
    assert desk.left == 1
    assert desk.book.tabs() == ()
    assert draft_id not in {draft.id for draft in desk.desks.contacts.drafts()}
    found = desk.desks.quick.people("ramirez maria")
    assert [one.speaks for one in found if digits_of(one.phone) == number] == ["es"]
    line = newest_line(desk)
    assert line.endings == (Ending.REFERRED,)
    assert line.need_codes == ("HOU-01",)
    due = desk.desks.follow_ups.rows(date(2026, 12, 31))
    assert [row.due_on for row in due if row.contact_id == draft_id] == [date(2026, 11, 24)]


def test_the_slip_is_written_down_with_the_way_it_was_given(desk: DeskWindow) -> None:
    desk.press("Ctrl+N", "Enter", "Enter")
    desk.type("food")
    desk.press("Enter")
    desk.until_matched()
    desk.press("F6", "Space", "Ctrl+P")
    proposed = desk.desks.slips.ways(desk.draft())[0]
    desk.press("Enter", "Space")

    assert proposed is GivenWay.READ_ALOUD
    assert desk.draft().given == desk.draft().services
    assert desk.draft().slip_code
    assert desk.tray.papers == []


def test_a_known_number_asks_who_is_calling_and_fills_the_form(desk: DeskWindow) -> None:
    known = desk.desks.quick.people("626555", 1)[0]
    desk.press("Ctrl+N", "Enter")
    desk.view().body.focus_field("phone")
    desk.type(digits_of(known.phone))
    desk.press("Tab")
    assert desk.view().body.who.is_asking
    desk.press("Enter")

    assert desk.draft().person_id is not None
    assert desk.draft().no_name is False
    assert desk.target().objectName() == "needs"


def test_someone_else_on_a_known_number_sees_nothing_of_the_others(desk: DeskWindow) -> None:
    known = desk.desks.quick.people("626555", 1)[0]
    desk.press("Ctrl+N")
    desk.type("nobody we know")
    desk.press("Enter")
    desk.type(digits_of(known.phone))
    desk.press("Tab")
    asks = desk.view().body.who.is_asking
    desk.type("es")
    desk.press("Enter")

    assert asks
    assert desk.draft().person_id is None
    assert desk.draft().new_person is not None
    assert desk.draft().speaks == "es"


def free_number(desk: DeskWindow) -> str:
    """Return a number that no invented family has."""
    for last in range(100, 200):
        number = f"626555{last:04}"
        if not desk.desks.people.on_phone(number):
            return number
    raise AssertionError


def digits_of(phone: str) -> str:
    return "".join(sign for sign in phone if sign.isdigit())


def newest_line(desk: DeskWindow) -> ContactLine:
    now = desk.desks.context.clock.now()
    return desk.desks.contacts.log(now.replace(hour=0), now.replace(hour=23), 1)[0]


def test_the_same_keys_take_the_call_in_the_smallest_window(desk: DeskWindow) -> None:
    desk.window.resize(1024, 640)
    desk.settle()
    desk.press("Ctrl+N")
    desk.type("maria ramirez")
    desk.press("Enter")
    desk.type(free_number(desk))
    desk.press("Tab")
    desk.type("es")
    desk.press("Enter")
    desk.type("evic")
    desk.press("Enter")
    desk.until_matched()
    desk.press("F6", "Space", "Down", "Space", "Alt+T")
    desk.type("3-day notice")
    chosen = desk.draft().services
    desk.press("Ctrl+P", "Enter", "Space")
    desk.press("1")
    desk.press("Ctrl+Enter", "Enter")

    assert len(chosen) == 2
    assert len(desk.tray.papers) == 1
    assert newest_line(desk).endings == (Ending.REFERRED,)
