"""Workshops have seats, and nobody is refused."""

from datetime import datetime, timedelta

import pypdfium2
import pytest

from frc_desk.clock import LOCAL_ZONE, FixedClock
from frc_desk.domain.ids import PersonId, WorkshopId
from frc_desk.domain.people import FamilyRole
from frc_desk.domain.staff import StaffMember
from frc_desk.domain.workshops import Workshop
from frc_desk.errors import InvalidInputError, MissingCharactersError, RecordNotFoundError
from frc_desk.operations.context import Context
from frc_desk.operations.desks import Desks
from frc_desk.operations.people import PeopleDesk
from frc_desk.operations.workshops import WorkshopDesk
from frc_desk.store.engine import Database
from tests.builders import make_person

EVENING = datetime(2026, 11, 19, 17, 30, tzinfo=LOCAL_ZONE)


@pytest.fixture
def desk(database: Database, staff: StaffMember, clock: FixedClock) -> WorkshopDesk:
    return WorkshopDesk(Context(database, clock, staff))


@pytest.fixture
def workshop(desk: WorkshopDesk) -> Workshop:
    return desk.add(" Reading at home ", EVENING, "Room 1", 2, "Leer en casa").value


def test_a_workshop_is_planned_and_stands_among_the_coming_ones(
    desk: WorkshopDesk, workshop: Workshop
) -> None:
    (line,) = desk.upcoming()
    assert line.workshop == workshop
    assert workshop.title == "Reading at home"
    assert workshop.starts_at == EVENING
    assert (line.listed, line.is_full) == (0, False)


def test_what_began_this_morning_is_still_listed_and_yesterday_is_not(
    desk: WorkshopDesk, clock: FixedClock
) -> None:
    early = desk.add("Early", clock.now() - timedelta(hours=3), "Room 1", 5).value
    yesterday = desk.add("Yesterday", clock.now() - timedelta(days=1), "Room 1", 5).value
    assert [line.workshop.id for line in desk.upcoming()] == [early.id]
    assert [line.workshop.id for line in desk.all()] == [yesterday.id, early.id]


def test_a_first_name_with_a_phone_is_enough(desk: WorkshopDesk, workshop: Workshop) -> None:
    entry = desk.put_on_list(workshop.id, first_name=" Rosa ", phone="626 555 0142", speaks="es")
    assert desk.listed(workshop.id) == (entry.value,)
    assert (entry.value.first_name, entry.value.phone) == ("Rosa", "626 555 0142")


def test_a_known_person_is_listed_once_with_the_language_they_speak(
    desk: WorkshopDesk, workshop: Workshop
) -> None:
    person = make_person("Luz Mora", "626 555 0142", speaks="es")
    family = PeopleDesk(desk.context).add_family(person, (), FamilyRole.MOTHER, "91103").value
    person = family.members[0].person
    first = desk.put_on_list(workshop.id, person.id)
    again = desk.put_on_list(workshop.id, person.id)
    assert again.value == first.value
    assert again.act == ""
    assert first.value.speaks == "es"
    assert len(desk.listed(workshop.id)) == 1


def test_nobody_is_refused_when_every_seat_is_taken(desk: WorkshopDesk, workshop: Workshop) -> None:
    for name in ("Rosa", "Ana", "Luz"):
        desk.put_on_list(workshop.id, first_name=name)
    (line,) = desk.upcoming()
    assert (line.listed, line.workshop.seats, line.is_full) == (3, 2, True)


def test_a_list_needs_a_name_and_a_workshop(desk: WorkshopDesk, workshop: Workshop) -> None:
    with pytest.raises(InvalidInputError):
        desk.put_on_list(workshop.id, first_name="  ")
    with pytest.raises(RecordNotFoundError):
        desk.put_on_list(WorkshopId("f" * 32), first_name="Rosa")
    with pytest.raises(RecordNotFoundError):
        desk.put_on_list(workshop.id, PersonId("f" * 32))
    assert desk.listed(workshop.id) == ()


@pytest.mark.parametrize(("title", "seats", "field"), [("", 5, "title"), ("A", -1, "seats")])
def test_a_workshop_needs_a_title_and_seats(
    desk: WorkshopDesk, title: str, seats: int, field: str
) -> None:
    with pytest.raises(InvalidInputError) as told:
        desk.add(title, EVENING, "Room 1", seats)
    assert set(told.value.problems) == {field}


def test_the_sheet_holds_the_names_and_no_phone(practice: Desks) -> None:
    line = next(one for one in practice.workshops.all() if one.listed)
    entry = practice.workshops.put_on_list(
        line.workshop.id, first_name="Xiomara", phone="(626) 555-0188"
    )
    assert entry.value.first_name == "Xiomara"
    said = text_of(practice.workshops.sheet(line.workshop.id, "es"))
    assert "Xiomara" in said
    assert line.workshop.title_es in said
    assert "0188" not in said


def test_a_name_with_a_sign_that_no_font_has_is_named_and_no_sheet_is_drawn(desks: Desks) -> None:
    workshop = desks.workshops.add("Reading at home", EVENING, "Room 1", 5).value
    desks.workshops.put_on_list(workshop.id, first_name="Rosa 😀", phone="626 555 0142")
    with pytest.raises(MissingCharactersError, match="😀"):
        desks.workshops.sheet(workshop.id, "en")


def test_a_sheet_of_an_unknown_workshop_is_not_drawn(practice: Desks) -> None:
    with pytest.raises(RecordNotFoundError):
        practice.workshops.sheet(WorkshopId("f" * 32), "es")


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()
