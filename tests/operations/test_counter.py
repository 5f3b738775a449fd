from dataclasses import replace
from datetime import timedelta

import pytest

from frc_desk.clock import FixedClock
from frc_desk.domain.contacts import Channel, DraftPerson, Ending
from frc_desk.domain.ids import ContactId
from frc_desk.domain.privacy import Role
from frc_desk.domain.tasks import TaskKind
from frc_desk.errors import (
    InvalidInputError,
    NotAllowedError,
    RecordNotFoundError,
    WrongPassphraseError,
)
from frc_desk.operations.desks import Desks, build_desks
from frc_desk.store import drafts
from tests import offices
from tests.builders import make_person

PIN = "480215"


@pytest.fixture
def volunteer(ben_desks: Desks) -> Desks:
    """Vera, for whom Ben has opened the counter, with her own desks."""
    vera = ben_desks.counter.add_volunteer("Vera").value
    ben_desks.counter.open_day(vera.id, PIN)
    return build_desks(ben_desks.counter.enter(PIN))


def test_the_desk_opens_the_counter_and_the_log_names_the_volunteer(
    volunteer: Desks, ben_desks: Desks
) -> None:
    assert volunteer.context.actor.roles == (Role.COUNTER_VOLUNTEER,)
    with ben_desks.context.database.reading() as connection:
        rows = connection.exec_driver_sql("SELECT act, actor FROM access_log ORDER BY n").all()
    assert [(row[0], row[1]) for row in rows] == [
        ("counter_opened", offices.BEN.id),
        ("counter_entered", volunteer.context.actor.id),
    ]


def test_the_pin_is_for_today_and_five_tries(ben_desks: Desks, clock: FixedClock) -> None:
    vera = ben_desks.counter.add_volunteer("Vera").value
    ben_desks.counter.open_day(vera.id, PIN)
    for left in (4, 3, 2, 1):
        with pytest.raises(WrongPassphraseError):
            ben_desks.counter.enter("000001")
        day = ben_desks.counter.present()
        assert day is not None
        assert day.tries_left == left
    with pytest.raises(WrongPassphraseError):
        ben_desks.counter.enter("000001")
    assert ben_desks.counter.present() is None
    with pytest.raises(WrongPassphraseError):
        ben_desks.counter.enter(PIN)
    ben_desks.counter.open_day(vera.id, PIN)
    clock.move_to(clock.now() + timedelta(days=1))
    with pytest.raises(WrongPassphraseError):
        ben_desks.counter.enter(PIN)


def test_a_closed_counter_lets_nobody_in(ben_desks: Desks) -> None:
    vera = ben_desks.counter.add_volunteer("Vera").value
    ben_desks.counter.open_day(vera.id, PIN)
    ben_desks.counter.close_day()
    with pytest.raises(WrongPassphraseError):
        ben_desks.counter.enter(PIN)
    with pytest.raises(InvalidInputError):
        ben_desks.counter.open_day(offices.ANA.id, PIN)
    with pytest.raises(InvalidInputError):
        ben_desks.counter.open_day(vera.id, "111111")


def test_a_volunteer_neither_searches_nor_opens_nor_opens_the_counter(volunteer: Desks) -> None:
    with pytest.raises(NotAllowedError):
        volunteer.quick.people("maria")
    with pytest.raises(NotAllowedError):
        volunteer.people.recent()
    with pytest.raises(NotAllowedError):
        volunteer.counter.open_day(volunteer.context.actor.id, PIN)


def test_a_volunteers_contact_has_no_name_not_even_in_its_draft(volunteer: Desks) -> None:
    draft = replace(
        volunteer.contacts.new_draft(Channel.WALK_IN),
        who="Maria Ramirez",
        phone="6265550142",
        new_person=DraftPerson("Maria Ramirez"),
        endings=(Ending.QUESTION_ANSWERED,),
    )
    volunteer.contacts.save_draft(draft)
    with volunteer.context.database.reading() as connection:
        kept = drafts.draft(connection, ContactId(draft.id))
    assert kept is not None
    assert "Ramirez" not in repr(kept)
    assert "555" not in repr(kept)
    with pytest.raises(NotAllowedError):
        volunteer.contacts.wrap_up(draft)
    nameless = replace(draft, who="", phone="", new_person=None, no_name=True)
    assert volunteer.contacts.wrap_up(nameless).value.person_id is None


def test_a_message_stands_on_the_colleagues_today(volunteer: Desks, ben_desks: Desks) -> None:
    volunteer.tasks.take_message("Please ring the school back", offices.BEN.id)
    (task,) = ben_desks.today.today().tasks
    assert (task.line, task.kind) == ("Please ring the school back", TaskKind.MESSAGE)
    with pytest.raises(InvalidInputError):
        volunteer.tasks.take_message(" ", offices.BEN.id)


def test_a_volunteer_puts_a_first_name_on_a_list_but_no_family(
    volunteer: Desks, desks: Desks, clock: FixedClock
) -> None:
    workshop = desks.workshops.add("Reading", clock.now(), "Library", 20).value
    assert volunteer.workshops.put_on_list(workshop.id, first_name="Luz").value.first_name == "Luz"
    known = desks.people.add_family(make_person("Luz Ramirez")).value.members[0]
    with pytest.raises(NotAllowedError):
        volunteer.workshops.put_on_list(workshop.id, known.person.id)


def test_another_persons_open_form_is_not_reopened(desks: Desks, ben_desks: Desks) -> None:
    draft = replace(desks.contacts.new_draft(Channel.PHONE_IN), who="Maria")
    desks.contacts.save_draft(draft)
    with pytest.raises(RecordNotFoundError):
        ben_desks.contacts.reopen(draft.id)
    assert desks.contacts.reopen(draft.id).who == "Maria"
