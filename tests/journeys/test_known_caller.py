"""A call begun from a family's record: what is known stands there, and typing goes to the need."""

from frc_desk.domain.contacts import Channel
from tests.journeys.desk_window import DeskWindow


def test_a_call_begun_with_a_known_person_has_the_phone_and_waits_for_the_need(
    desk: DeskWindow,
) -> None:
    found = desk.desks.quick.people("mona")[0]
    desk.window.new_contact_asked.emit(Channel.PHONE_IN, found.person_id)
    desk.settle()
    known = desk.desks.people.person(found.person_id).phone
    assert known
    assert desk.draft().phone == known
    assert desk.view().body.phone.text() == known
    desk.type("food")
    assert desk.draft().phone == known
    assert desk.target() is desk.view().body.editor_named("needs")
