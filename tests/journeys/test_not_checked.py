"""Services nobody has checked: called at once with the family waiting, or given with *Call first*."""

from frc_desk.domain.contacts import Channel
from frc_desk.domain.directory import UseState
from frc_desk.domain.directory_changes import NewService
from frc_desk.domain.ids import ServiceId
from tests.journeys.desk_window import DeskWindow


def to_an_unchecked_card(desk: DeskWindow) -> ServiceId:
    """Add a pantry nobody has called, open a walk-in who needs one, and go to its card."""
    added = desk.desks.directory.add_service(
        NewService(
            organization="Corner Pantry",
            name="Saturday groceries",
            what_en="Free groceries",
            need_codes=("FOD-02",),
            phone="626-555-0133",
            city="Pasadena",
        )
    ).value
    desk.press("Ctrl+Shift+N", "Enter", "Enter")
    desk.type("pantry")
    desk.press("Enter")
    desk.until_matched()
    desk.press("F6")
    while desk.view().matches.current_service() != added.id:
        desk.press("Down")
    return added.id


def test_f_gives_an_unchecked_service_with_call_first(desk: DeskWindow) -> None:
    key = to_an_unchecked_card(desk)
    desk.press("F")
    assert desk.draft().services == (key,)
    assert desk.draft().call_first == (key,)


def test_a_call_with_the_family_waiting_confirms_the_entry(desk: DeskWindow) -> None:
    key = to_an_unchecked_card(desk)
    desk.press("Enter")
    assert desk.view().side.is_open
    desk.press("1")
    entry = desk.desks.directory.entries([key])[0]
    assert entry.service.use is UseState.CONFIRMED
    assert desk.draft().services == (key,)
    assert desk.draft().call_first == ()


def test_undo_brings_a_wrapped_up_contact_back_as_a_draft(desk: DeskWindow) -> None:
    desk.press("Ctrl+N")
    desk.type("ines flores")
    desk.press("Enter")
    contact = desk.draft().id
    desk.press("Ctrl+Enter", "Enter")
    assert contact not in {one.id for one in desk.desks.contacts.drafts()}
    desk.press("Ctrl+Z")
    assert contact in {one.id for one in desk.desks.contacts.drafts()}
    desk.book.open_draft(contact)
    desk.settle()
    assert desk.draft().who == "ines flores"
    assert desk.draft().channel is Channel.PHONE_IN
